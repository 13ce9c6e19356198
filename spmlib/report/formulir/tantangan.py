"""The sheet of remarks: challenges, efforts, and the support that an OPD needs, in its own words."""

from typing import Final

from spmlib.ingest.formulir.skema import BARIS_TAMBAHAN
from spmlib.report.formulir.daftar import AKAR_MASALAH, JENIS, UNIT
from spmlib.report.formulir.halaman import (
    BARIS_ISI,
    Bentang,
    Buku,
    Halaman,
    Tertulis,
    close_halaman,
    open_halaman,
)

_BARIS: Final = 40
_BENTANG = Bentang(
    "tantangan",
    "Tantangan",
    (("unit", 46), ("opd", 26), ("jenis", 13), ("akar", 15), ("uraian", 84), ("periksa", 22)),
    beku="unit",
    tambah_baris=True,
)


def write_tantangan(buku: Buku) -> Tertulis:
    """The sheet of remarks, with blank rows."""
    halaman = open_halaman(buku, _BENTANG)
    last = BARIS_ISI + _BARIS - 1
    for row in range(BARIS_ISI, last + 1):
        halaman.mark(row, BARIS_TAMBAHAN)
        for kolom in ("unit", "jenis", "akar", "uraian"):
            halaman.write(row, kolom, None, "isi")
        halaman.write(row, "opd", buku.isi.lingkup.opd, "isi", quote_prefix=True)
        halaman.formula(row, "periksa", _periksa(halaman, row), "", "sel")
        halaman.ws.set_row(row, 30)
    halaman.choose((BARIS_ISI, last), "unit", UNIT)
    halaman.choose((BARIS_ISI, last), "jenis", JENIS)
    halaman.choose((BARIS_ISI, last), "akar", AKAR_MASALAH, pesan="akar")
    return close_halaman(halaman, last)


def _periksa(halaman: Halaman, row: int) -> str:
    unit, jenis, akar, uraian = (halaman.ref(k, row) for k in ("unit", "jenis", "akar", "uraian"))
    return (
        f'=IF(AND(ISBLANK({uraian}),ISBLANK({jenis}),ISBLANK({akar})),"",IF(ISBLANK({unit}),'
        f'"Bidang kosong?",IF(ISBLANK({jenis}),"Jenis kosong?",IF(ISBLANK({uraian}),'
        f'"Uraian kosong?","Sesuai"))))'
    )
