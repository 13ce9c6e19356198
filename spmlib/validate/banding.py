"""Checks of a *sasaran* against other figures: other services, the population of its age, its own service."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from spmlib.core.angka import format_angka_singkat
from spmlib.core.cetak import join_words
from spmlib.core.daerah import get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.tables import Capaian, Profil
from spmlib.core.temuan import Temuan
from spmlib.ingest.tempat import name_tempat, write_angka
from spmlib.validate.ambang import Hubungan
from spmlib.validate.konteks import Konteks, latest_rows, make_temuan, name_waktu

_PENDUDUK = "penduduk"
_TAHUN_REGISTER = 2024
"""Year of the population in the national register (Dukcapil, December 2024)."""

Kunci = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class _Pembanding:
    """What a *sasaran* is measured against: the figure, what it is, and where it stands."""

    nilai: Decimal
    nama: str
    tempat: str


def check_banding(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about the latest *sasaran* of each service and year."""
    rows = [row for row in latest_rows(konteks.masukan.capaian, "sasaran") if konteks.layanan(row)]
    by_key = {_key(row): row for row in rows}
    by_indikator = _profil_by_indikator(konteks)
    for row in rows:
        told = False
        for hubungan in konteks.patokan.hubungan:
            if hubungan.layanan == row.layanan_id:
                other = _find_pembanding(konteks, hubungan, row, by_key, by_indikator)
                for finding in _check_hubungan(konteks, hubungan, row, other):
                    told = True
                    yield finding
        if not told:
            yield from _check_penduduk(konteks, row, by_indikator)
        yield from _check_perkiraan(konteks, row)


def _key(row: Capaian) -> Kunci:
    return row.kode_kemendagri, row.tahun, row.periode, row.layanan_id


def _profil_by_indikator(konteks: Konteks) -> Mapping[tuple[str, str], list[Profil]]:
    found: dict[tuple[str, str], list[Profil]] = {}
    for row in konteks.semua.profil:
        if row.nilai is not None:
            found.setdefault((row.kode_kemendagri, row.indikator), []).append(row)
    return found


def _find_pembanding(
    konteks: Konteks,
    hubungan: Hubungan,
    row: Capaian,
    by_key: Mapping[Kunci, Capaian],
    by_indikator: Mapping[tuple[str, str], list[Profil]],
) -> _Pembanding | None:
    if hubungan.dengan_layanan:
        other = by_key.get((row.kode_kemendagri, row.tahun, row.periode, hubungan.dengan_layanan))
        if other is None or not other.sasaran:
            return None
        layanan = konteks.layanan(other)
        nama = f"sasaran {layanan.nama if layanan else other.layanan_id}"
        return _Pembanding(other.sasaran, nama, name_tempat(other.asal, "sasaran"))
    found = [_find_penduduk(konteks, row, nama, by_indikator) for nama in hubungan.dengan_penduduk]
    known = [p for p in found if p is not None]
    if len(known) < len(found):
        return None
    total = sum((p.nilai for p in known), Decimal(0))
    return _Pembanding(total, join_words([p.nama for p in known]), join_words([p.tempat for p in known]))


def _find_penduduk(
    konteks: Konteks, row: Capaian, indikator: str, by_indikator: Mapping[tuple[str, str], list[Profil]]
) -> _Pembanding | None:
    """The population of the year nearest to the row's, if not too old; else of the register."""
    oldest = konteks.patokan.ambang.penduduk.umur_terlama_tahun
    rows = by_indikator.get((row.kode_kemendagri, indikator), [])
    near = min(rows, key=lambda p: (abs(p.tahun - row.tahun), p.tahun), default=None)
    if near is not None and near.nilai and abs(near.tahun - row.tahun) <= oldest:
        nama = f"{_name_indikator(indikator)} {near.tahun}"
        return _Pembanding(near.nilai, nama, near.sumber or (near.asal.berkas if near.asal else "profil"))
    if indikator != _PENDUDUK or abs(_TAHUN_REGISTER - row.tahun) > oldest:
        return None
    people = _register(row.kode_kemendagri)
    return (
        _Pembanding(Decimal(people), f"penduduk {_TAHUN_REGISTER}", "Dukcapil Kemendagri") if people else None
    )


def _register(kode: str) -> int | None:
    try:
        daerah = get_daerah(kode)
    except PemakaianError:
        return None
    # What a fictional daerah has is in no register.
    return None if daerah.fiktif else daerah.penduduk


def _name_indikator(indikator: str) -> str:
    words = re.sub(r"(\d)_(\d)", r"\1–\2", indikator)
    return words.replace("_keatas", " tahun ke atas").replace("_", " ")


def _check_hubungan(
    konteks: Konteks, hubungan: Hubungan, row: Capaian, other: _Pembanding | None
) -> Iterator[Temuan]:
    if other is None or row.sasaran is None or not other.nilai:
        return
    share = Fraction(row.sasaran) / Fraction(other.nilai)
    if hubungan.bawah <= share <= hubungan.atas:
        return
    too_low = share < hubungan.bawah
    kode = "SPM-M70" if hubungan.dengan_layanan else "SPM-M71"
    low, high = (_persen(end) for end in (hubungan.bawah, hubungan.atas))
    why = hubungan.kurang if too_low else hubungan.lebih
    yield make_temuan(
        "SPM-M72" if too_low and hubungan.penyebut_sempit else kode,
        row,
        "sasaran",
        f"{_name(konteks, row)} {write_angka(row.sasaran)}, yaitu {_persen(share)} persen dari {other.nama} "
        f"({write_angka(other.nilai)}; {other.tempat}); lazimnya {low} sampai {high} persen. {why}".rstrip(),
    )


def _check_penduduk(
    konteks: Konteks, row: Capaian, by_indikator: Mapping[tuple[str, str], list[Profil]]
) -> Iterator[Temuan]:
    """No more people are entitled than there are."""
    layanan, other = konteks.layanan(row), _find_penduduk(konteks, row, _PENDUDUK, by_indikator)
    if layanan is None or layanan.satuan != "orang" or other is None or row.sasaran is None:
        return
    if Fraction(row.sasaran) > konteks.patokan.ambang.penduduk.sasaran_terbanyak * Fraction(other.nilai):
        yield make_temuan(
            "SPM-M71",
            row,
            "sasaran",
            f"{_name(konteks, row)} {write_angka(row.sasaran)}, melebihi {other.nama} "
            f"({write_angka(other.nilai)}; {other.tempat}).",
        )


def _check_perkiraan(konteks: Konteks, row: Capaian) -> Iterator[Temuan]:
    enough = konteks.patokan.ambang.penyebut.sama_mulai
    if row.layanan_id not in konteks.patokan.penyebut_perkiraan or row.sasaran is None:
        return
    if row.sasaran == row.terlayani and row.sasaran >= enough:
        yield make_temuan(
            "SPM-M72",
            row,
            "sasaran",
            f"{_name(konteks, row)} sama persis dengan jumlah terlayani, {write_angka(row.sasaran)}. "
            "Penyebut layanan ini perkiraan menurut prevalensi atau proyeksi, jadi keduanya hampir tidak "
            "mungkin sama.",
        )


def _name(konteks: Konteks, row: Capaian) -> str:
    layanan = konteks.layanan(row)
    return f"Sasaran {layanan.nama if layanan else row.layanan_id} {name_waktu(row)}"


def _persen(share: Fraction) -> str:
    return format_angka_singkat(100 * share, 2)
