"""Checks of the items of minimum quality. Of many items that lack the same, one word is enough."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spmlib.core.tables import Mutu
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import plain_nama
from spmlib.ingest.tempat import write_angka
from spmlib.validate.konteks import Konteks, group_rows, make_temuan, name_waktu

_SEDIKIT = 3
"""Items that are told one by one; of more, the first ones and their number."""


@dataclass(frozen=True, slots=True)
class _Keluhan:
    """What may be wrong with an item: its cell, and the words for one item and for many of one service."""

    kolom: str
    satu: Callable[[Mutu, str], str]
    banyak: str


_KELUHAN: Mapping[str, _Keluhan] = {
    "SPM-M49": _Keluhan(
        "butir",
        lambda row, layanan: (
            f'Butir "{row.butir}" tidak ada dalam daftar mutu {layanan} tahun {row.tahun}, '
            "tetapi tetap ikut dihitung."
        ),
        "{jumlah} butir tidak ada dalam daftar mutu {layanan} {waktu}, tetapi tetap ikut dihitung",
    ),
    "SPM-M57": _Keluhan(
        "kebutuhan",
        lambda row, layanan: (
            f'Kebutuhan butir "{row.butir}" ({layanan}) belum diisi, jadi persentasenya tidak dapat dihitung.'
        ),
        "Kebutuhan {jumlah} butir mutu {layanan} {waktu} belum diisi, "
        "jadi persentasenya tidak dapat dihitung",
    ),
    "SPM-M51": _Keluhan(
        "kebutuhan",
        lambda row, layanan: (
            f'Kebutuhan butir "{row.butir}" ({layanan}) 0, jadi butir itu tidak ikut rata-rata mutu.'
        ),
        "Kebutuhan {jumlah} butir mutu {layanan} {waktu} 0, jadi tidak ikut rata-rata mutu",
    ),
    "SPM-M50": _Keluhan(
        "tersedia",
        lambda row, layanan: (
            f'Jumlah tersedia butir "{row.butir}" ({layanan}) belum diisi. Butir itu tidak '
            "ikut rata-rata mutu; kosong bukan 0."
        ),
        "Jumlah tersedia {jumlah} butir mutu {layanan} {waktu} belum diisi dan tidak ikut rata-rata mutu; "
        "kosong bukan 0",
    ),
    "SPM-M58": _Keluhan(
        "tersedia",
        lambda row, layanan: (
            f"Tersedia {_write(row.tersedia)} dari kebutuhan {_write(row.kebutuhan)} untuk "
            f'butir "{row.butir}" ({layanan}); dihitung 100 persen.'
        ),
        "Tersedia melebihi kebutuhan pada {jumlah} butir mutu {layanan} {waktu}; dihitung 100 persen",
    ),
}


def check_mutu(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about the rows of ``mutu`` whose service is this daerah's duty."""
    rows = (row for row in konteks.masukan.mutu if konteks.layanan(row))
    for group in group_rows(rows, _key):
        found: dict[str, list[Mutu]] = {}
        for row in group:
            for kode in _find_keluhan(konteks, row):
                found.setdefault(kode, []).append(row)
        layanan = konteks.layanan(group[0])
        for kode, about in found.items():
            yield from _tell(kode, about, layanan.nama if layanan else group[0].layanan_id)


def _key(row: Mutu) -> tuple[object, ...]:
    """One service in one period on one sheet."""
    sheet = (row.asal.berkas, row.asal.lembar) if row.asal else None
    return row.kode_kemendagri, row.tahun, row.periode, row.layanan_id, sheet


def _find_keluhan(konteks: Konteks, row: Mutu) -> Iterator[str]:
    kamus = konteks.kamus(row)
    if kamus and plain_nama(row.butir) not in kamus.butir[row.layanan_id]:
        yield "SPM-M49"
    if row.kebutuhan is None:
        if not konteks.is_told(row, "kebutuhan"):
            yield "SPM-M57"
    elif row.kebutuhan == 0:
        yield "SPM-M51"
    elif row.tersedia is None:
        if not konteks.is_told(row, "tersedia"):
            yield "SPM-M50"
    elif row.tersedia > row.kebutuhan:
        yield "SPM-M58"


def _tell(kode: str, rows: Sequence[Mutu], layanan: str) -> Iterator[Temuan]:
    keluhan = _KELUHAN[kode]
    if len(rows) <= _SEDIKIT:
        for row in rows:
            yield make_temuan(kode, row, keluhan.kolom, keluhan.satu(row, layanan))
        return
    first, *others = rows
    names = ", ".join(f'"{row.butir}"' for row in rows[:_SEDIKIT])
    what = keluhan.banyak.format(jumlah=len(rows), layanan=layanan, waktu=name_waktu(first))
    pesan = f"{what}: {names}, dan {len(rows) - _SEDIKIT} butir lain."
    cells = tuple(c for row in others if row.asal and (c := row.asal.cell(keluhan.kolom)))
    yield replace(make_temuan(kode, first, keluhan.kolom, pesan), sel_lain=cells)


def _write(nilai: Decimal | None) -> str:
    return "kosong" if nilai is None else write_angka(nilai)
