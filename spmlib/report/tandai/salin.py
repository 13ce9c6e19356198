"""The user's workbook, to be written to: theirs without what acts, or the same cells in a new one."""

import io
import re
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from spmlib.ingest.lembar import Lembar
from spmlib.ingest.paket import repack_xlsx

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MAKS_SEL = 400_000
"""Cells beyond which a workbook is not copied: it would take minutes and gigabytes, and nobody reads it."""

_AKTIF = re.compile(
    r"\[[^\[\]]+\][\w .-]*'?!|\|"  # another workbook, or a program (DDE)
    r"|\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|EXEC|HYPERLINK|IMAGE|DDE|ENCODEURL|IMPORT\w+)\s*\(",
    re.IGNORECASE,
)
"""What makes a formula reach outside its own workbook."""

_TAUTAN_BIASA = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_MEMULAI = ("=", "+", "-", "@")
_PANJANG_NAMA = 31
_LEBAR = (9, 42)


def copy_buku(data: bytes) -> "Workbook":
    """The workbook in the XLSX or XLSM file ``data``: layout and formulas, without what acts or reaches out.

    Macros, links to other workbooks, pivot tables and connections stay behind; a formula that reaches outside
    becomes the value that it last had.

    Raises:
        Exception: Whatever openpyxl makes of a file that it cannot read.
    """
    from openpyxl import load_workbook

    data = repack_xlsx(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it leaves behind; the copy tells it too
        buku = load_workbook(io.BytesIO(data), keep_links=False, rich_text=True)
    values = None
    for sheet in buku.worksheets:
        _quiet(sheet)
        for cell in _reaching(sheet):
            values = values or load_workbook(io.BytesIO(data), keep_links=False, data_only=True)
            write_teks(cell, values[sheet.title][cell.coordinate].value)
    for nama in [n for n, name in buku.defined_names.items() if _AKTIF.search(name.value or "")]:
        del buku.defined_names[nama]
    return buku


def build_buku(sheets: Sequence[Lembar]) -> "Workbook":
    """A new workbook with the cells of ``sheets``; text stays text, whatever it begins with."""
    from openpyxl import Workbook

    buku = Workbook()
    buku.remove(buku.active)
    for lembar in sheets:
        sheet = buku.create_sheet(name_lembar(lembar.nama or lembar.judul, buku.sheetnames))
        _fill(sheet, lembar)
    return buku


def name_lembar(nama: str, taken: Sequence[str]) -> str:
    """``nama`` as a sheet may be called, unlike those in ``taken``."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", nama).strip(" '")[:_PANJANG_NAMA] or "Lembar"
    name, number = plain, 2
    while name.casefold() in {t.casefold() for t in taken}:
        ending = f" ({number})"
        name, number = plain[: _PANJANG_NAMA - len(ending)] + ending, number + 1
    return name


def write_teks(cell: "Cell", value: object) -> None:
    """``value`` in ``cell``; a text is never taken for a formula, here or after somebody edits the cell."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils.exceptions import IllegalCharacterError

    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    try:
        cell.value = value
    except (ValueError, IllegalCharacterError):  # a kind of value that spreadsheets do not have
        cell.value = str(value)
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_MEMULAI):
            cell.quotePrefix = True


def _quiet(sheet: "Worksheet") -> None:
    """Take from a sheet what would fetch or follow something."""
    sheet._pivots = []  # noqa: SLF001 - openpyxl has no other way to leave pivot tables behind
    sheet.data_validations.dataValidation = [
        rule
        for rule in sheet.data_validations.dataValidation
        if not _AKTIF.search(f"{rule.formula1} {rule.formula2}")
    ]
    for row in sheet.iter_rows():
        for cell in row:
            link = getattr(cell, "hyperlink", None)
            if link is not None and link.target and not _TAUTAN_BIASA.match(link.target):
                cell.hyperlink = None


def _reaching(sheet: "Worksheet") -> list[Any]:
    """Cells whose formula reaches outside the workbook."""
    return [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and _AKTIF.search(str(getattr(cell.value, "text", cell.value)))
    ]


def _fill(sheet: "Worksheet", lembar: Lembar) -> None:
    widths: dict[int, int] = {}
    for index, row in enumerate(lembar.baris):
        for column, value in enumerate(row):
            place = lembar.place(index, column)
            shown = lembar.sifat.galat.get(place, value)
            if shown is None or shown == "":
                continue
            cell = sheet.cell(place[0] + 1, place[1] + 1)
            write_teks(cell, shown)
            if lembar.pemisah is not None:
                cell.number_format = "@"
            elif place in lembar.sifat.persen:
                cell.number_format = "0.00%"
            widths[place[1]] = max(widths.get(place[1], 0), len(str(shown)) + 2)
    from openpyxl.utils import get_column_letter

    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(max(width, _LEBAR[0]), _LEBAR[1])
