"""The live sheet of the daerah."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from spmlib.core.cetak import decimal_text
from spmlib.core.lampiran import HasilUnit, LampiranBundle
from spmlib.report.xlsx.buku import Buku, Kolom, close_lembar, look_of, open_lembar, write_teks
from spmlib.report.xlsx.rumus import (
    BULAT,
    PENUH,
    PERSEN,
    cetak_of,
    kategori_bila_cukup,
    keep_hasil,
    round_cetak,
    unless,
)

DAERAH = "Indeks daerah"
"""Name of the sheet."""

_IKUT = "tbl_bidang[Ikut indeks daerah],1"
_TERISI = f'COUNTIFS({_IKUT},tbl_bidang[Indeks],">=0")'


def write_daerah(buku: Buku, isi: LampiranBundle) -> None:
    """The sheet with the index of the daerah, beside what the report says."""
    lembar = open_lembar(
        buku,
        DAERAH,
        f"Indeks {isi.daerah.nama}",
        ("Ubah sebuah angka di Capaian, Mutu, atau Parameter, lalu lihat selisihnya di sini.",),
    )
    kolom = (
        Kolom("Ukuran", 44), Kolom("Hasil hitungan", 20, kanan=True), Kolom("Di laporan", 20, kanan=True),
        Kolom("Selisih", 16, kanan=True),
    )  # fmt: skip
    rows = list(_rows_daerah(isi, lembar.awal + 1))
    for row, (name, formula, value, printed) in enumerate(rows, lembar.awal):
        look = look_of(buku, kanan=True, angka=printed)
        write_teks(lembar, row, 0, name, look_of(buku))
        lembar.ws.write_formula(row, 1, "=" + formula, look, value)
        if isinstance(value, str):
            write_teks(lembar, row, 2, value, look)
        else:
            lembar.ws.write_number(row, 2, value, look)
        here = f"B{row + 1}", f"C{row + 1}"
        difference = f'=IF(OR(ISTEXT({here[0]}),ISTEXT({here[1]}),{here[1]}=""),"",{here[0]}-{here[1]})'
        lembar.ws.write_formula(row, 3, difference, look, "" if isinstance(value, str) else 0)
    close_lembar(buku, lembar, "tbl_daerah", kolom, len(rows))


def _rows_daerah(isi: LampiranBundle, awal: int) -> Iterable[tuple[str, str, str | float, str]]:
    """Name, formula, cached value and number format; ``awal`` is the row of the index, counted from 1."""
    h: HasilUnit = isi.daerah.hasil
    cell: Callable[[int], str] = lambda place: f"$B${awal + place}"  # noqa: E731 - names a cell, nothing more
    due, known = "SUM(tbl_bidang[Ikut indeks daerah])", _TERISI
    whole = f'AND(daerah_harus_lengkap="ya",{known}<{due})'
    indeks, wajib, terhitung = cell(0), cell(5), cell(7)
    mean = "AVERAGEIFS(tbl_bidang[{}]," + _IKUT + ")"
    yield (
        "Indeks daerah",
        unless(f"OR({known}=0,{whole})", mean.format("Indeks")),
        keep_hasil(h.indeks),
        PENUH,
    )
    yield (
        "Indeks tercetak",
        unless(f'{indeks}=""', cetak_of(indeks)),
        round_cetak(isi, h.indeks),
        PERSEN,
    )
    yield "Kategori", kategori_bila_cukup(indeks, terhitung, wajib), h.kategori or "", ""
    low, high = (mean.format(f"{side} untuk daerah") for side in ("Bawah", "Atas"))
    yield "Batas bawah", unless(f"{due}=0", f"MIN({low},{indeks})"), keep_hasil(h.bawah), PENUH
    yield "Batas atas", unless(f"{due}=0", f"MAX({high},{indeks})"), keep_hasil(h.atas), PENUH
    for name, column, value in (
        ("Layanan wajib", "Layanan wajib", h.wajib),
        ("Layanan dilaporkan", "Layanan dilaporkan", h.dilaporkan),
        ("Layanan terhitung", "Layanan terhitung", h.terhitung),
    ):
        yield name, f"SUM(tbl_bidang[{column}])", value or 0, BULAT
    share = "" if not h.wajib else float(decimal_text(Fraction(h.terhitung or 0, h.wajib)))
    yield "Cakupan (terhitung dari wajib)", unless(f"{wajib}=0", f"{terhitung}/{wajib}"), share, PENUH
    average = unless("SUM(tbl_layanan[Terhitung])=0", "AVERAGE(tbl_layanan[Nilai dalam rerata])")
    yield "Rata-rata semua layanan (pembanding)", average, keep_hasil(isi.rata_rata_layanan), PENUH
