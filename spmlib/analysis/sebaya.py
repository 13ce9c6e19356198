"""Like daerah: those of the same kind whose people, area, density and kind of province are nearest.

A report speaks of its peers only. They stand in its parameter file until somebody changes them,
so that an old report never changes its meaning; :func:`rank_sebaya` helps to choose them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import pstdev

from spmlib.analysis.aturan_baca import AturanSebaya, load_aturan_sebaya
from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import Daerah, Tingkat, all_daerah
from spmlib.core.periode import name_periode


@dataclass(frozen=True, slots=True)
class Sebaya:
    """One daerah beside ours.

    Args:
        daerah: It.
        urutan: Its place among all of the same kind, the nearest first; None where it is of another kind.
        jarak: Distance over the three features, in standard deviations; 0 would be the same. None likewise.
        kali_penduduk: Its people as a multiple of ours, or None.
        kali_luas: Its area as a multiple of ours, or None.
        kali_kepadatan: Its density as a multiple of ours, or None.
        satu_provinsi: Whether it lies in the same province.
        jenis_provinsi: Kind of its province, as an id.
        satu_jenis: Whether ours lies in a province of that kind.
    """

    daerah: Daerah
    urutan: int | None
    jarak: float | None
    kali_penduduk: Fraction | None
    kali_luas: Fraction | None
    kali_kepadatan: Fraction | None
    satu_provinsi: bool
    jenis_provinsi: str
    satu_jenis: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaSebaya:
    """How like ours the peers of the report are.

    Args:
        nama: The daerah.
        waktu: The period in words.
        tingkat: Its kind: only daerah of the same kind are ranked.
        calon: Number of daerah ranked.
        dipilih: The peers of this report, in the order of the parameter file.
        termirip: The peer that is most like ours, or None where none is ranked.
        terjauh: The peer that is least like ours, where there are two.
        jenis_lain: Peers of another kind.
        tanpa_luas: Whether people or area of the daerah are not on the register.
    """

    nama: str
    waktu: str
    tingkat: Tingkat
    calon: int
    dipilih: tuple[Sebaya, ...]
    termirip: Sebaya | None
    terjauh: Sebaya | None
    jenis_lain: tuple[Sebaya, ...]
    tanpa_luas: bool

    @property
    def alasan_kosong(self) -> str | None:
        """Why no likeness can be told, as an id; None where it can."""
        if not self.dipilih:
            return "daerah_pembanding_belum_dipilih"
        return "penduduk_atau_luas_belum_ada" if self.tanpa_luas else None


def analyze_sebaya(situasi: Situasi) -> FaktaSebaya:
    """Facts on how like the daerah its peers are, in people, area, density and kind of province."""
    own = situasi.daerah
    order = rank_sebaya(own)
    place = {s.daerah.kode_kemendagri: s for s in order}
    chosen = tuple(
        place.get(p.daerah.kode_kemendagri) or _describe(own, p.daerah, None, None)
        for p in situasi.pembanding
    )
    ranked = sorted((s for s in chosen if s.urutan is not None), key=lambda s: s.urutan or 0)
    return FaktaSebaya(
        nama=own.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        tingkat=own.tingkat,
        calon=len(order),
        dipilih=chosen,
        termirip=ranked[0] if ranked else None,
        terjauh=ranked[-1] if len(ranked) > 1 else None,
        jenis_lain=tuple(s for s in chosen if s.daerah.tingkat != own.tingkat),
        tanpa_luas=not _has_features(own),
    )


def rank_sebaya(own: Daerah) -> list[Sebaya]:
    """Every other daerah of the same kind with people and area on the register, the nearest first.

    Distance is Euclidean over logarithms of people, area and density, each divided by its spread over all
    daerah of the kind and weighed by ``parameters/sebaya.yaml``: twice as many people count alike for a small
    and for a large daerah. Another kind of province adds to it. Ties go by code.
    """
    others = [
        d
        for d in all_daerah(include_fiktif=own.fiktif)
        if d.tingkat == own.tingkat and d.fiktif == own.fiktif and d != own and _has_features(d)
    ]
    if not others or not _has_features(own):
        return []
    rules = load_aturan_sebaya()
    columns = zip(*map(_features, (own, *others)), strict=True)
    scale = [float(w) / (pstdev(c) or 1.0) for w, c in zip(rules.bobot.terurut, columns, strict=True)]
    found = [(d, _distance(own, d, scale, rules)) for d in others]
    found.sort(key=lambda item: (round(item[1], 9), item[0].kode_kemendagri))
    return [_describe(own, d, i, jarak) for i, (d, jarak) in enumerate(found, start=1)]


def _describe(own: Daerah, d: Daerah, urutan: int | None, jarak: float | None) -> Sebaya:
    rules = load_aturan_sebaya()
    kind = rules.find_jenis(d.kode_provinsi)
    return Sebaya(
        daerah=d,
        urutan=urutan,
        jarak=jarak,
        kali_penduduk=_ratio(d.penduduk, own.penduduk),
        kali_luas=_ratio(d.luas_km2, own.luas_km2),
        kali_kepadatan=_ratio(_density(d), _density(own)),
        satu_provinsi=d.kode_provinsi == own.kode_provinsi,
        jenis_provinsi=kind,
        satu_jenis=kind == rules.find_jenis(own.kode_provinsi),
    )


def _has_features(d: Daerah) -> bool:
    return bool(d.penduduk and d.luas_km2)


def _features(d: Daerah) -> tuple[float, float, float]:
    assert d.penduduk  # noqa: S101 - callers pass only daerah with people and area
    assert d.luas_km2  # noqa: S101
    people, area = math.log(d.penduduk), math.log(float(d.luas_km2))
    return people, area, people - area


def _distance(one: Daerah, two: Daerah, scale: Sequence[float], rules: AturanSebaya) -> float:
    pairs = zip(_features(one), _features(two), scale, strict=True)
    differs = rules.find_jenis(one.kode_provinsi) != rules.find_jenis(two.kode_provinsi)
    extra = float(rules.beda_jenis_provinsi) if differs else 0.0
    return math.sqrt(sum(((a - b) * s) ** 2 for a, b, s in pairs) + extra**2)


def _density(d: Daerah) -> Fraction | None:
    return Fraction(d.penduduk) / Fraction(d.luas_km2) if d.penduduk and d.luas_km2 else None


def _ratio(theirs: int | Decimal | Fraction | None, ours: int | Decimal | Fraction | None) -> Fraction | None:
    return Fraction(theirs) / Fraction(ours) if theirs and ours else None
