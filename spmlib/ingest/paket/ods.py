"""ODS: extent, formula errors and percentage cells of each sheet, walking through ``content.xml`` once."""

import io
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from spmlib.ingest.lembar import Letak, SifatSel, check_extent
from spmlib.ingest.paket.teks import MAKS_TEKS
from spmlib.ingest.tolak import too_big

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MAKS_SEMBUNYI = 100_000
_MAKS_TANDA = 200_000
"""How many cells with a percentage or an error are remembered; no table of ours has so many."""


@dataclass(slots=True)
class _Tabel:
    """Where the walk through one sheet stands, and what it has met."""

    rows: int = 0
    columns: int = 0
    row: int = 0
    row_repeat: int = 1
    column: int = 0
    teks: int = 0
    galat: dict[Letak, str] = field(default_factory=dict)
    persen: set[Letak] = field(default_factory=set)
    definitions: int = 0
    baris_sembunyi: set[int] = field(default_factory=set)
    kolom_sembunyi: set[int] = field(default_factory=set)

    def describe(self) -> SifatSel:
        """What the walk has told."""
        hidden = frozenset(self.baris_sembunyi), frozenset(self.kolom_sembunyi)
        return SifatSel(self.galat, frozenset(self.persen), *hidden)


def inspect_ods(content: bytes) -> dict[str, SifatSel]:
    """Traits of cells by sheet name.

    Raises:
        TolakError: A sheet spans more cells than any table of ours.
    """
    found: dict[str, SifatSel] = {}
    table = _Tabel()
    for event, element in ET.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 - no document type
        tag = element.tag
        if tag == f"{_TABLE}table":
            if event == "start":
                table = _Tabel()
            else:
                check_extent(table.rows, table.columns)
                found[element.get(f"{_TABLE}name", "")] = table.describe()
        elif tag == f"{_TABLE}table-row":
            _walk_row(table, element, event)
        elif event == "end" and tag == f"{_TABLE}table-column":
            _walk_column(table, element)
        elif event == "end" and tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            _walk_cell(table, element)
            element.clear()
    return found


def _repeat(element: ET.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _walk_row(table: _Tabel, element: ET.Element, event: str) -> None:
    if event == "start":
        table.row_repeat, table.column = _repeat(element, "rows"), 0
    else:
        if _is_hidden(element):
            table.baris_sembunyi.update(range(table.row, table.row + min(table.row_repeat, _MAKS_SEMBUNYI)))
        table.row += table.row_repeat
        element.clear()


def _walk_column(table: _Tabel, element: ET.Element) -> None:
    repeat = _repeat(element, "columns")
    if _is_hidden(element):
        first = table.definitions
        table.kolom_sembunyi.update(range(first, first + min(repeat, _MAKS_SEMBUNYI)))
    table.definitions += repeat


def _is_hidden(element: ET.Element) -> bool:
    return element.get(f"{_TABLE}visibility") in {"collapse", "filter"}


def _walk_cell(table: _Tabel, element: ET.Element) -> None:
    first, repeat = table.column, _repeat(element, "columns")
    table.column += repeat
    if repeat * table.row_repeat > 1:
        _weigh(table, element, repeat * table.row_repeat)
    text = element.find(f"{_TEXT}p")
    if text is None and element.get(f"{_OFFICE}value-type") is None:
        return
    table.rows = max(table.rows, table.row + table.row_repeat)
    table.columns = max(table.columns, table.column)
    check_extent(table.rows, table.columns)
    is_error = element.get(f"{_CALC}value-type") == "error"
    if is_error or element.get(f"{_OFFICE}value-type") == "percentage":
        if len(table.galat) + len(table.persen) + repeat * table.row_repeat > _MAKS_TANDA:
            raise too_big("mengulang satu isian terlalu banyak")
        places = [(table.row + r, first + c) for r in range(table.row_repeat) for c in range(repeat)]
        if is_error:
            table.galat.update(dict.fromkeys(places, "" if text is None else "".join(text.itertext())))
        else:
            table.persen.update(places)


def _weigh(table: _Tabel, element: ET.Element, times: int) -> None:
    """Count the text of a cell that is repeated: once it is read, each cell holds its own."""
    stated = len(element.get(f"{_OFFICE}string-value", ""))
    table.teks += times * (stated + sum(map(len, element.itertext())))
    if table.teks > MAKS_TEKS:
        raise too_big("mengulang satu isian terlalu banyak")
