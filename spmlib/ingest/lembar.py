"""A file becomes raw sheets: a grid of Python values that knows its file, its name and its positions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spmlib.core.tables import column_letters

Baris = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet as it stands in the file.

    Args:
        berkas: File as the user knows it.
        nama: Sheet name; None for CSV.
        judul: Name that may tell which table this is: sheet name, or file name without its ending.
        baris: Rows of cells: text, numbers, dates, or None and "" for empty.
        awal: Row and column of the first cell, counted from 0.
        pemisah: Separator of a CSV; None where cells are typed.
        galat: Error text of cells that hold a formula error or an uncomputed formula, by row and column from 0.
    """

    berkas: str
    nama: str | None
    judul: str
    baris: Sequence[Baris]
    awal: tuple[int, int] = (0, 0)
    pemisah: str | None = None
    galat: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def row_number(self, index: int) -> int:
        """Row as the user counts it, for a position in ``baris``."""
        return self.awal[0] + index + 1

    def address(self, index: int, column: int) -> str:
        """Cell address such as D14, for a position in ``baris``."""
        return f"{column_letters(self.awal[1] + column)}{self.row_number(index)}"
