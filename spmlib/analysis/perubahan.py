"""Change between years: stated only where both years measure the same thing under the same rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from spmlib.analysis.aturan_baca import Arah, load_pembacaan, tell_arah
from spmlib.analysis.banding_tahun import Perubahan, compare_tahun
from spmlib.analysis.publikasi import ButirTerbit, describe_terbit
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tren import Tren, find_tren, find_tren_layanan
from spmlib.core.periode import months_of, name_periode
from spmlib.core.tables import Terbit
from spmlib.index.hasil import Cakupan, HasilDaerah
from spmlib.regulation import Kategori

TANPA_TAHUN_LAIN = "belum_ada_tahun_pembanding"
"""Reason under which tables and charts of change stand empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerubahanTerbit:
    """Two published figures of one source about one unit in two years."""

    lama: ButirTerbit
    kini: ButirTerbit
    selisih: Fraction

    @property
    def arah(self) -> Arah:
        """Whether the figure rose, fell or stayed."""
        return tell_arah(self.selisih)


@dataclass(frozen=True, slots=True, kw_only=True)
class RingkasTahun:
    """A year on hand; ``keadaan`` tells as an id why it has no index, or None where it has one."""

    tahun: int
    waktu: str
    indeks: Fraction | None
    kategori: Kategori | None
    cakupan: Cakupan
    terbit: tuple[Terbit, ...]
    keadaan: str | None
    sekarang: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPerubahan:
    """Change over the years on hand.

    ``waktu_lama`` is the nearest earlier year with figures, None where there is none. ``sebanding`` are the
    *bidang* of which a change can be stated, ``tak_sebanding`` those of which it cannot although both years
    have an index. ``layanan`` are the services whose recipients can be compared, the largest change first.
    Differences below ``beda_terkecil`` points are called none. ``tren`` and ``tren_layanan`` are empty with
    fewer than five comparable years in a row.
    """

    nama: str
    waktu: str
    waktu_lama: str | None
    tahun: tuple[RingkasTahun, ...]
    daerah: Perubahan | None
    bidang: tuple[Perubahan, ...]
    sebanding: tuple[Perubahan, ...]
    tak_sebanding: tuple[Perubahan, ...]
    naik: tuple[Perubahan, ...]
    turun: tuple[Perubahan, ...]
    tetap: tuple[Perubahan, ...]
    layanan: tuple[Perubahan, ...]
    layanan_naik: int
    layanan_turun: int
    layanan_tetap: int
    beda_terkecil: Fraction
    terbit: tuple[PerubahanTerbit, ...]
    periode_terbit: tuple[ButirTerbit, ...]
    tren: tuple[Tren, ...]
    tren_layanan: tuple[Tren, ...]
    jenis: Literal["dua_tahun", "dalam_tahun", "kosong"]

    @property
    def alasan_kosong(self) -> str | None:
        """Why no change can be told at all, as an id; None where some can."""
        return None if self.jenis != "kosong" or self.layanan else TANPA_TAHUN_LAIN


def analyze_perubahan(situasi: Situasi) -> FaktaPerubahan:
    """Facts on change; fewer than five points never make a trend, so only the change itself is stated."""
    hasil = situasi.hasil
    before = [h for h in situasi.tahun_lain if h.tahun < hasil.tahun and _has_figures(h)]
    lama = before[-1] if before else None
    daerah, bidang, layanan = compare_tahun(situasi, lama, hasil) if lama else (None, (), ())
    sebanding = tuple(p for p in bidang if p.selisih is not None)
    terbit = _compare_terbit(situasi)
    periode_terbit = _list_periode(situasi)
    return FaktaPerubahan(
        nama=situasi.daerah.nama,
        waktu=name_periode(hasil.tahun, hasil.periode),
        waktu_lama=name_periode(lama.tahun, lama.periode) if lama else None,
        tahun=tuple(
            _summarize(h, sekarang=h is hasil)
            for h in sorted((*situasi.tahun_lain, hasil), key=lambda h: h.tahun)
            if h is hasil or _has_figures(h)
        ),
        daerah=daerah,
        bidang=bidang,
        sebanding=sebanding,
        tak_sebanding=tuple(
            p for p in bidang if p.selisih is None and p.lama is not None and p.kini is not None
        ),
        naik=tuple(p for p in sebanding if p.arah == "naik"),
        turun=tuple(p for p in sebanding if p.arah == "turun"),
        tetap=tuple(p for p in sebanding if p.arah == "tetap"),
        layanan=layanan,
        layanan_naik=sum(1 for p in layanan if p.arah == "naik"),
        layanan_turun=sum(1 for p in layanan if p.arah == "turun"),
        layanan_tetap=sum(1 for p in layanan if p.arah == "tetap"),
        beda_terkecil=load_pembacaan().beda_terkecil_poin,
        terbit=terbit,
        periode_terbit=periode_terbit,
        tren=find_tren(situasi),
        tren_layanan=find_tren_layanan(situasi),
        jenis="dua_tahun" if sebanding or terbit else "dalam_tahun" if periode_terbit else "kosong",
    )


def _has_figures(hasil: HasilDaerah) -> bool:
    return bool(
        hasil.cakupan.dilaporkan
        or hasil.terbit
        or any(b.terbit for b in hasil.bidang)
        or any(s.terbit for s in hasil.layanan)
    )


def _summarize(hasil: HasilDaerah, *, sekarang: bool) -> RingkasTahun:
    return RingkasTahun(
        tahun=hasil.tahun,
        waktu=name_periode(hasil.tahun, hasil.periode),
        indeks=hasil.indeks,
        kategori=hasil.kategori,
        cakupan=hasil.cakupan,
        terbit=hasil.terbit,
        keadaan=_read_keadaan(hasil),
        sekarang=sekarang,
    )


def _read_keadaan(hasil: HasilDaerah) -> str | None:
    if hasil.indeks is not None:
        return None
    if hasil.cakupan.dilaporkan:
        return "belum_terhitung"
    return "hanya_terbit" if _has_figures(hasil) else "tidak_dilaporkan"


def _compare_terbit(situasi: Situasi) -> tuple[PerubahanTerbit, ...]:
    """Published pairs: same unit, same measure and same source, against the nearest earlier year."""
    hasil, kode = situasi.hasil, situasi.daerah.kode_kemendagri
    own = [t for t in situasi.masukan.terbit if t.kode_kemendagri == kode and t.periode == hasil.periode]
    pairs = []
    for now in (t for t in own if t.tahun == hasil.tahun):
        before = [t for t in own if t.tahun < hasil.tahun and _same_series(t, now)]
        if before:
            pairs.append((max(before, key=lambda t: t.tahun), now))
    return tuple(
        PerubahanTerbit(
            lama=described[0],
            kini=described[1],
            selisih=Fraction(described[1].baris.persen) - Fraction(described[0].baris.persen),
        )
        for described in (describe_terbit(pair, situasi) for pair in pairs)
    )


def _same_series(a: Terbit, b: Terbit) -> bool:
    return (a.tingkat, a.unit_id, a.ukuran, a.sumber) == (b.tingkat, b.unit_id, b.ukuran, b.sumber)


def _list_periode(situasi: Situasi) -> tuple[ButirTerbit, ...]:
    """The daerah's published figure in each period of the year, where one source prints several."""
    hasil, kode = situasi.hasil, situasi.daerah.kode_kemendagri
    rows = [
        t
        for t in situasi.masukan.terbit
        if t.kode_kemendagri == kode
        and t.tahun == hasil.tahun
        and t.tingkat == "daerah"
        and months_of(t.periode) <= months_of(hasil.periode)
    ]
    series = [t for t in rows if _is_in_longest(t, rows)]
    return (
        describe_terbit(sorted(series, key=lambda t: months_of(t.periode)), situasi)
        if len(series) > 1
        else ()
    )


def _is_in_longest(row: Terbit, rows: Iterable[Terbit]) -> bool:
    groups: dict[tuple[str, str], int] = {}
    for t in rows:
        groups[t.ukuran, t.sumber] = groups.get((t.ukuran, t.sumber), 0) + 1
    return (row.ukuran, row.sumber) == max(groups, key=lambda key: groups[key])
