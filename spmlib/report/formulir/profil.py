"""The sheet of facts about the daerah: denominators first."""

from typing import Final

from spmlib.core.tables import Profil
from spmlib.ingest.formulir.profil import INDIKATOR
from spmlib.ingest.formulir.skema import BARIS_TAMBAHAN
from spmlib.report.formulir.halaman import (
    BARIS_ISI,
    Bentang,
    Buku,
    Halaman,
    Tertulis,
    close_halaman,
    open_halaman,
)

_TAMBAHAN: Final = 10


def write_profil(buku: Buku) -> Tertulis:
    """The sheet of facts, with last year's beside them."""
    halaman = open_halaman(buku, _bentang(has_lalu=bool(buku.lalu.profil)))
    tingkat = buku.isi.lingkup.daerah.tingkat_layanan
    asked = [i for i in INDIKATOR if tingkat in i.tingkat]
    for row, i in enumerate(asked, BARIS_ISI):
        halaman.mark(row, i.id)
        halaman.write(row, "indikator", i.nama, "sel")
        halaman.write(row, "satuan", i.satuan, "sel")
        _write_isian(halaman, row, buku.lalu.profil.get(i.id))
    last = BARIS_ISI + len(asked) + _TAMBAHAN - 1
    for row in range(BARIS_ISI + len(asked), last + 1):
        halaman.mark(row, BARIS_TAMBAHAN)
        for kolom in ("indikator", "satuan"):
            halaman.write(row, kolom, None, "isi")
        _write_isian(halaman, row, None)
    halaman.demand((BARIS_ISI, last), "nilai", "nilai")
    halaman.show_pecahan((BARIS_ISI, last), "nilai", "nilai")
    return close_halaman(halaman, last)


def _bentang(*, has_lalu: bool) -> Bentang:
    return Bentang(
        "profil",
        "Profil",
        (
            ("indikator", 44),
            ("satuan", 16),
            *((("lalu_nilai", 18),) if has_lalu else ()),
            ("nilai", 20),
            ("sumber", 62),
        ),
        beku="indikator",
    )


def _write_isian(halaman: Halaman, row: int, lalu: Profil | None) -> None:
    if "lalu_nilai" in halaman.kolom:
        nilai = lalu.nilai if lalu else None
        is_whole = nilai is None or nilai == nilai.to_integral_value()
        form = "#,##0" if is_whole else "#,##0.00"
        halaman.write(
            row, "lalu_nilai", None if nilai is None else float(nilai), "lalu_angka", num_format=form
        )
    halaman.write(row, "nilai", None, "isi_angka")
    halaman.write(row, "sumber", None, "isi")
    halaman.ws.set_row(row, 18)
