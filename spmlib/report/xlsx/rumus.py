"""Sheets of formulas: their columns, the formulas that several of them need, and how they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from spmlib.core.angka import round_within
from spmlib.core.lampiran import LampiranBundle
from spmlib.core.tables import column_letters
from spmlib.report.xlsx.buku import Buku, Kolom, Lembar, close_lembar, look, look_of, open_lembar, write_teks

PERSEN, PENUH, BULAT = "0.00", "0.000000", "0"
"""Number formats: as printed, in full, whole numbers."""

Nilai = str | float | int | None


@dataclass(frozen=True, slots=True)
class Rumus:
    """A column of formulas.

    Args:
        kolom: Its heading and look.
        rumus: The formula, with ``{r}`` for the row and ``{Heading}`` for the cell of that column in the row.
        angka: Number format; empty for words.
    """

    kolom: Kolom
    rumus: str
    angka: str = ""


def keep_hasil(nilai: str | None) -> str | float:
    """A result as Excel keeps it beside the formula."""
    return "" if nilai is None else float(nilai)


def kategori_of(indeks: str) -> str:
    """The highest category whose minimum the index reaches; no count of people reaches the ninth decimal."""
    limits = "tbl_kategori[Batas minimal]"
    best = f"SUMPRODUCT(MAX(({limits}<=ROUND({indeks},9))*{limits}))"
    return f"INDEX(tbl_kategori[Kategori],MATCH({best},{limits},0))"


def cetak_of(indeks: str) -> str:
    """The index as printed: rounded, but never onto a category limit that it does not reach."""
    limits, rounded = "tbl_kategori[Batas minimal]", f"ROUND({indeks},desimal_cetak)"
    crosses = f"SUMPRODUCT(({limits}>ROUND({indeks},9))*({limits}<={rounded}))>0"
    return f"IF({crosses},ROUNDDOWN({indeks},desimal_cetak),{rounded})"


def unless(kosong: str, lalu: str) -> str:
    """``lalu``, or nothing where ``kosong``."""
    return f'IF({kosong},"",{lalu})'


def round_cetak(isi: LampiranBundle, indeks: str | None) -> str | float:
    """The index as the report prints it."""
    if indeks is None:
        return ""
    digits = next(int(p.nilai) for p in isi.parameter if p.id == "desimal_cetak")
    limits = [Fraction(k.minimal) for k in isi.kategori]
    return float(round_within(Fraction(indeks), digits, limits))


def kategori_bila_cukup(indeks: str, terhitung: str, wajib: str) -> str:
    """The category, where enough services carry the index."""
    share = f"IF({wajib}=0,0,ROUND({terhitung}/{wajib},9))"
    enough = f"{share}<ROUND(cakupan_minimal,9)"
    return unless(f'IF({indeks}="",TRUE,{enough})', kategori_of(indeks))


BANDING: Final = (
    Rumus(Kolom("Indeks di laporan", 14, kanan=True), "", PENUH),
    Rumus(
        Kolom("Selisih dari laporan", 14, kanan=True),
        unless('OR({Indeks}="",{Indeks di laporan}="")', "{Indeks}-{Indeks di laporan}"), PENUH,
    ),
)  # fmt: skip
"""Last columns of a sheet: the index of the report beside the one just computed."""


def compare_hasil(indeks: str | None) -> tuple[Nilai, Nilai]:
    """Cached values of :data:`BANDING`."""
    return (None, "") if indeks is None else (float(indeks), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LembarRumus:
    """A sheet of formulas, one row per unit.

    Args:
        nama: Name of the sheet.
        judul: Its title.
        keterangan: Notes below the title.
        tabel: Name of its table.
        rumus: Its columns.
    """

    nama: str
    judul: str
    keterangan: tuple[str, ...]
    tabel: str
    rumus: tuple[Rumus, ...]


def write_lembar_rumus(
    buku: Buku, isi: LampiranBundle, rencana: LembarRumus, baris: Sequence[Sequence[Nilai]]
) -> None:
    """The sheet: formulas with cached values, categories in their colours, also after a change.

    Args:
        buku: The annex.
        isi: What it holds.
        rencana: The sheet; a column without formula holds the value itself.
        baris: The cached values of each row.
    """
    lembar = open_lembar(buku, rencana.nama, rencana.judul, rencana.keterangan)
    cells = {r.kolom.judul: column_letters(place) for place, r in enumerate(rencana.rumus)}
    looks = [look_of(buku, kanan=r.kolom.kanan, angka=r.angka) for r in rencana.rumus]
    for row, values in enumerate(baris, lembar.awal):
        here = {name: f"${letter}{row + 1}" for name, letter in cells.items()}
        for place, (r, value) in enumerate(zip(rencana.rumus, values, strict=True)):
            if r.rumus:
                lembar.ws.write_formula(row, place, "=" + r.rumus.format_map(here), looks[place], value)
            elif isinstance(value, str):
                write_teks(lembar, row, place, value, looks[place])
            elif value is not None:
                lembar.ws.write_number(row, place, value, looks[place])
    close_lembar(buku, lembar, rencana.tabel, [r.kolom for r in rencana.rumus], len(baris))
    _color_kategori(buku, lembar, isi, list(cells).index("Kategori"), len(baris))


def _color_kategori(buku: Buku, lembar: Lembar, isi: LampiranBundle, kolom: int, jumlah: int) -> None:
    for k in isi.kategori:
        category = buku.gaya.kategori[k.id]
        rupa = look(buku, bg_color=category.isi, font_color=category.tulisan)
        rule = {"type": "cell", "criteria": "==", "value": f'"{k.nama}"', "format": rupa}
        lembar.ws.conditional_format(lembar.awal, kolom, lembar.kepala + jumlah, kolom, rule)
