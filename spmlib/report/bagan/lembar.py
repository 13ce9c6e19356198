"""The worksheet behind a native chart: categories, figures, and labels that follow the figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from spmlib.core.tables import column_letters
from spmlib.report.bagan.deret import Deret, Kata, Kutip, Rancangan, print_kata

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LEMBAR = "Data"
"""Name of the sheet in the workbook that a slide or a Word page carries."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its heading, and one cell per category as (formula or None, value or None)."""

    kepala: str
    isi: tuple[tuple[str | None, str | float | None], ...]


@dataclass(frozen=True, slots=True)
class TataLetak:
    """Where the parts of a plan stand on its sheet; columns count from 0.

    Args:
        lembar: Name of the sheet.
        kepala: Row of the headings, counted from 1.
        jumlah: Number of categories.
        label: Column of the labels of each series, or None.
        galat: First of the two columns with the bounds of each series, or None.
    """

    lembar: str
    kepala: int
    jumlah: int
    label: tuple[int | None, ...]
    galat: tuple[int | None, ...]

    def rows_of(self, kolom: int) -> str:
        """The cells of a column below its heading, as formulas name them."""
        letter = column_letters(kolom)
        return f"{self.lembar}!${letter}${self.kepala + 1}:${letter}${self.kepala + self.jumlah}"

    def head_of(self, kolom: int) -> str:
        """The heading of a column."""
        return f"{self.lembar}!${column_letters(kolom)}${self.kepala}"


def lay_out(rancangan: Rancangan, lembar: str = LEMBAR, kepala: int = 1) -> TataLetak:
    """Columns in order: categories, one per series, then labels, then bounds."""
    free = 1 + len(rancangan.deret)
    labels: list[int | None] = []
    for d in rancangan.deret:
        labels.append(free if any(d.label) else None)
        free += labels[-1] is not None
    bounds: list[int | None] = []
    for d in rancangan.deret:
        bounds.append(free if any(d.galat) else None)
        free += 2 if bounds[-1] is not None else 0
    return TataLetak(lembar, kepala, len(rancangan.kategori), tuple(labels), tuple(bounds))


def list_kolom(rancangan: Rancangan, tata: TataLetak) -> tuple[Kolom, ...]:
    """The columns of the sheet in order."""
    deret = rancangan.deret
    return (
        Kolom(
            rancangan.kepala, tuple(_words(k, rancangan, i, tata) for i, k in enumerate(rancangan.kategori))
        ),
        *(Kolom(d.nama, tuple((None, None if v is None else float(v)) for v in d.nilai)) for d in deret),
        *(
            Kolom(f"Label: {d.nama}", tuple(_words(k, rancangan, i, tata) for i, k in enumerate(d.label)))
            for d in deret
            if any(d.label)
        ),
        *(kolom for d in deret if any(d.galat) for kolom in _list_galat(d)),
    )


def _list_galat(d: Deret) -> Iterator[Kolom]:
    for place, words in enumerate(("ke batas bawah", "ke batas atas")):
        yield Kolom(f"{d.nama} {words}", tuple((None, float(g[place]) if g else None) for g in d.galat))


def _words(
    kata: Kata | None, rancangan: Rancangan, baris: int, tata: TataLetak
) -> tuple[str | None, str | None]:
    if kata is None:
        return None, None
    text = print_kata(kata, rancangan.deret, baris)
    if all(isinstance(part, str) for part in kata):
        return None, text
    parts = (
        _formula(part, baris, tata) if isinstance(part, Kutip) else _quote(part) for part in kata if part
    )
    return "=" + "&".join(parts), text


def _formula(kutip: Kutip, baris: int, tata: TataLetak) -> str:
    """The figure with decimal comma and dot thousands, whatever the language of the computer is."""
    cell = f"{column_letters(1 + kutip.deret)}{tata.kepala + 1 + baris}"
    text = f"FIXED({cell},{kutip.desimal})"
    swapped = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({text},",","#"),".",","),"#",".")'
    return f'IF(MID(FIXED(3/2,1),2,1)=",",{text},{swapped})'


def _quote(text: str) -> str:
    lines = ('"{}"'.format(line.replace('"', '""')) for line in text.split("\n"))
    return "&CHAR(10)&".join(lines)


def fill_lembar(
    lembar: "Worksheet", kolom: tuple[Kolom, ...], kepala: int = 1, rupa: tuple[Any, Any] = (None, None)
) -> None:
    """Headings and cells; gaps stay empty cells.

    Args:
        lembar: The sheet.
        kolom: Its columns.
        kepala: Row of the headings, counted from 1.
        rupa: Formats of words and of figures.
    """
    for j, column in enumerate(kolom):
        lembar.write_string(kepala - 1, j, column.kepala, rupa[0])
        for i, (formula, value) in enumerate(column.isi):
            if formula:
                lembar.write_formula(kepala + i, j, formula, rupa[0], value)
            elif isinstance(value, str):
                lembar.write_string(kepala + i, j, value, rupa[0])
            elif value is not None:
                lembar.write_number(kepala + i, j, value, rupa[1])


def build_buku(rancangan: Rancangan, hari: datetime) -> bytes:
    """The workbook that opens when a user edits the data of the chart, made on the day ``hari``."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": hari})
        sheet = book.add_worksheet(LEMBAR)
        sheet.set_column(0, 0, 34)
        fill_lembar(sheet, list_kolom(rancangan, lay_out(rancangan)))
    return target.getvalue()
