"""The sheet on who has reported when: kept by whoever collects the forms."""

from datetime import date, datetime, time

from spmlib.core.periode import TAHUNAN
from spmlib.ingest.formulir.identitas import write_periode
from spmlib.regulation import Regulasi
from spmlib.regulation.tenggat import find_tenggat
from spmlib.report.formulir.halaman import (
    BARIS_ISI,
    Bentang,
    Buku,
    Halaman,
    Tertulis,
    close_halaman,
    open_halaman,
)

_TRIWULAN = ("tw1", "tw2", "tw3", "tw4")
_BENTANG = Bentang(
    "pelaporan",
    "Pelaporan",
    (
        ("opd", 46),
        ("periode", 18),
        ("tenggat", 14),
        ("tanggal_kirim", 16),
        ("kelengkapan_persen", 15),
        ("periksa", 24),
    ),
    beku="opd",
    tambah_baris=True,
)


def write_pelaporan(buku: Buku, regulasi: Regulasi) -> Tertulis:
    """The sheet of reports due: for a year its quarters too."""
    halaman = open_halaman(buku, _BENTANG)
    lingkup = buku.isi.lingkup
    periods = (*_TRIWULAN, TAHUNAN) if lingkup.periode == TAHUNAN else (lingkup.periode,)
    row = BARIS_ISI
    for periode in periods:
        tenggat = find_tenggat(regulasi, lingkup.tahun, periode)
        for opd in list_opd(buku):
            _write_baris(halaman, row, opd, (periode, write_periode(lingkup.tahun, periode)))
            _write_tenggat(halaman, row, tenggat.tanggal if tenggat else None)
            row += 1
    for kolom in ("tenggat", "tanggal_kirim"):
        halaman.demand((BARIS_ISI, row - 1), kolom, "tanggal", "date")
    halaman.demand((BARIS_ISI, row - 1), "kelengkapan_persen", "kelengkapan")
    halaman.show_pecahan((BARIS_ISI, row - 1), "kelengkapan_persen", "kelengkapan_persen")
    return close_halaman(halaman, row - 1)


def list_opd(buku: Buku) -> list[str]:
    """Offices that report: the one asked for, else last year's, else the first that the law's list names."""
    isi = buku.isi
    if isi.lingkup.opd:
        return [isi.lingkup.opd]
    if isi.is_whole and buku.lalu.opd:
        return list(buku.lalu.opd)
    return list(dict.fromkeys(s.perangkat_daerah[0] for s in isi.layanan))


def _write_baris(halaman: Halaman, row: int, opd: str, periode: tuple[str, str]) -> None:
    halaman.ws.set_row(row, 18)
    halaman.mark(row, periode[0])
    halaman.write(row, "opd", opd, "isi", quote_prefix=True)
    halaman.write(row, "periode", periode[1], "sel")
    halaman.write(row, "tanggal_kirim", None, "isi_tanggal")
    halaman.write(row, "kelengkapan_persen", None, "isi_angka", num_format="0")
    due, sent = halaman.ref("tenggat", row), halaman.ref("tanggal_kirim", row)
    formula = (
        f'=IF(ISBLANK({sent}),"",IF(OR(ISTEXT({sent}),ISTEXT({due})),"Bukan tanggal?",'
        f'IF(ISBLANK({due}),"Sesuai",IF({sent}>{due},"Terlambat "&({sent}-{due})&" hari","Tepat waktu"))))'
    )
    halaman.formula(row, "periksa", formula, "", "sel")


def _write_tenggat(halaman: Halaman, row: int, tenggat: date | None) -> None:
    column, look = halaman.kolom["tenggat"], halaman.rupa("isi_tanggal")
    if tenggat is None:
        halaman.ws.write_blank(row, column, None, look)
    else:
        halaman.ws.write_datetime(row, column, datetime.combine(tenggat, time.min), look)
