"""A file becomes raw sheets: a grid of Python values that knows its file, its name and its positions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spmlib.core.tables import column_letters
from spmlib.ingest.tolak import too_big

Baris = Sequence[Any]
Letak = tuple[int, int]
"""Row and column of a cell, counted from 0 at the corner of the sheet."""

BELUM_DIHITUNG = "belum dihitung"
_MAKS_SEL = 5_000_000


@dataclass(frozen=True, slots=True)
class SifatSel:
    """What the values of a sheet do not tell.

    Args:
        galat: Error text of cells that show a formula error, or ``BELUM_DIHITUNG``.
        persen: Cells shown as a percentage, whose stored value is a hundredth of what the user sees.
        baris_sembunyi: Rows that are hidden or filtered away, counted from 0.
        kolom_sembunyi: Columns that are hidden, counted from 0.
    """

    galat: Mapping[Letak, str] = field(default_factory=dict)
    persen: frozenset[Letak] = frozenset()
    baris_sembunyi: frozenset[int] = frozenset()
    kolom_sembunyi: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet as it stands in the file.

    Args:
        berkas: File as the user knows it.
        nama: Sheet name; None for CSV.
        judul: Name that may tell which table this is: sheet name, or file name without its ending.
        baris: Rows of cells: text, numbers, dates, or None and "" for empty.
        awal: Place of the first cell of ``baris``.
        pemisah: Separator of a CSV; None where cells are typed.
        sifat: Formula errors, percentage cells, hidden rows and columns.
        tersembunyi: Whether the whole sheet is hidden.
    """

    berkas: str
    nama: str | None
    judul: str
    baris: Sequence[Baris]
    awal: Letak = (0, 0)
    pemisah: str | None = None
    sifat: SifatSel = field(default_factory=SifatSel)
    tersembunyi: bool = False

    def place(self, index: int, column: int) -> Letak:
        """Place in the sheet of a position in ``baris``."""
        return self.awal[0] + index, self.awal[1] + column

    def row_number(self, index: int) -> int:
        """Row as the user counts it, for a position in ``baris``."""
        return self.awal[0] + index + 1

    def address(self, index: int, column: int) -> str:
        """Cell address such as D14, for a position in ``baris``."""
        return f"{column_letters(self.awal[1] + column)}{self.row_number(index)}"


def check_extent(rows: int, columns: int) -> None:
    """Refuse a sheet that spans more cells than any table of ours.

    The quality items of the whole country are two million cells; a reader reserves memory for empty cells
    too, so one value in the last cell of a sheet would ask for hundreds of gigabytes.
    """
    if rows * columns > _MAKS_SEL:
        raise too_big(f"memuat lembar yang terbentang {rows} baris kali {columns} kolom")
