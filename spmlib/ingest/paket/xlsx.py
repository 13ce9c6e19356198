"""XLSX: extent, formula errors and percentage cells of each sheet, straight from its XML."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from spmlib.ingest.lembar import BELUM_DIHITUNG, Letak, SifatSel, check_extent

# All repetitions are bounded or stop at "<", so that no text can make the search take longer than it is long.
_P = rb"(?:\w{1,20}:)?"
_ATTR = rb"[^<>]{0,400}?\s"
_REF = rb"(?=" + _ATTR + rb"r\s{0,3}=\s{0,3}[\"']([A-Z]{1,7})([0-9]{1,10})[\"'])"
_END = rb"[^<>]{0,500}+(?<!/)>"
_VALUED = re.compile(rb"<" + _P + rb"c(?=\s)" + _REF + _END)
_ERROR = re.compile(
    rb"<" + _P + rb"c(?=\s)(?=" + _ATTR + rb"t\s{0,3}=\s{0,3}[\"']e[\"'])" + _REF + _END
    + rb"(?:<" + _P + rb"f(?:\s[^<>]{0,500})?(?:/>|>[^<]{0,9000}</" + _P + rb"f>))?"
    + rb"<" + _P + rb"v>([^<]{1,40})<"
)  # fmt: skip
_FORMULA = re.compile(
    rb"<" + _P + rb"c(?=\s)(?!" + _ATTR + rb"t\s{0,3}=\s{0,3}[\"']str[\"'])" + _REF + _END
    + rb"\s{0,9}<" + _P + rb"f(?:\s[^<>]{0,500})?(?:/>|>[^<]{0,9000}</" + _P + rb"f>)"
    + rb"\s{0,9}(?:<" + _P + rb"v>([^<]{0,40})<)?"
)  # fmt: skip
_HIDDEN = rb"(?=" + _ATTR + rb"hidden\s{0,3}=\s{0,3}[\"'](?:1|true)[\"'])"
_HIDDEN_ROW = re.compile(
    rb"<" + _P + rb"row(?=\s)" + _HIDDEN + _ATTR + rb"r\s{0,3}=\s{0,3}[\"']([0-9]{1,7})[\"']"
)
_HIDDEN_COLUMN = re.compile(rb"<" + _P + rb"col(?=\s)" + _HIDDEN + rb"[^<>]{0,400}>")
_MAKS_KOLOM = 16_384
_CELL = re.compile(rb"<" + _P + rb"c[\s/>]")
_PLACELESS = re.compile(rb"<" + _P + rb"c(?!" + _ATTR + rb"r\s{0,3}=)[\s/>]")
_ROW_START = re.compile(rb"<" + _P + rb"row[\s/>]")
_ROW_NUMBER = re.compile(rb"<" + _P + rb"row(?=\s)" + _ATTR + rb"r\s{0,3}=\s{0,3}[\"']([0-9]{1,10})[\"']")
_PERSEN_BAWAAN = {9, 10}
"""Number formats 0% and 0.00% that every spreadsheet knows without a definition."""


_KOSONG_SEL = re.compile(rb"<c r=[^<>]{0,400}(?:/>|></c>)")
_KOSONG_BARIS = re.compile(rb"<row r=[^<>]{0,400}(?:/>|>\s{0,9}</row>)")
_BANYAK = 50_000


def drop_kosong(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a workbook without the empty cells and rows that were formatted by the ten thousand.

    Whoever colours whole columns down to the last row sends a million rows that hold nothing. They are
    dropped where every cell and row says its place, so that nothing else moves.
    """
    return {name: _drop(part) if name.startswith("xl/worksheets/") else part for name, part in parts.items()}


def _drop(sheet: bytes) -> bytes:
    if sheet.count(b"/>") + sheet.count(b"></") < _BANYAK:
        return sheet
    for tag in (b"c", b"row"):
        every = sum(sheet.count(b"<" + tag + end) for end in (b" ", b">", b"/", b"\t", b"\r", b"\n"))
        if every != sheet.count(b"<" + tag + b" r="):
            return sheet
    return _KOSONG_BARIS.sub(b"", _KOSONG_SEL.sub(b"", sheet))


def inspect_xlsx(parts: dict[str, bytes]) -> dict[str, SifatSel]:
    """Traits of cells by sheet name, from the XML parts of the file by path.

    Raises:
        TolakError: A sheet spans more cells than any table of ours.
        LookupError: A part that every workbook has is missing.
    """
    # Programs that cannot compute store 0 in formula cells and ask to compute them when the file is opened.
    pending = re.search(rb"fullCalcOnLoad\s*=\s*[\"'](?:1|true)", parts["xl/workbook.xml"]) is not None
    styles = _percent_styles(parts.get("xl/styles.xml", b""))
    return {
        nama: _inspect_sheet(parts[path], styles, pending=pending)
        for nama, path in _sheet_paths(parts)
        if path in parts
    }


def _sheet_paths(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet."""
    relations = ET.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314 - document types are refused before
    targets = {r.get("Id"): posixpath.normpath(posixpath.join("xl", r.get("Target", ""))) for r in relations}
    book = ET.fromstring(parts["xl/workbook.xml"])  # noqa: S314 - the same
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            relation = next((v for key, v in element.attrib.items() if key.endswith("}id")), None)
            yield element.get("name", ""), targets.get(relation, "").lstrip("/")


def _percent_styles(styles: bytes) -> list[bytes]:
    """Positions of the cell formats that show a percentage, as the sheets write them."""
    if not styles:
        return []
    root = ET.fromstring(styles)  # noqa: S314 - the same
    custom = {
        e.get("numFmtId") for e in root.iter() if e.tag.endswith("}numFmt") and "%" in e.get("formatCode", "")
    }
    wanted = custom | {str(n) for n in _PERSEN_BAWAAN}
    formats = next((e for e in root if e.tag.endswith("}cellXfs")), ())
    return [str(i).encode() for i, xf in enumerate(formats) if xf.get("numFmtId") in wanted]


def _inspect_sheet(data: bytes, styles: list[bytes], *, pending: bool) -> SifatSel:
    places = _VALUED.findall(data)
    if places:
        columns = {column for column, _ in places}
        check_extent(max(int(row) for _, row in places), max(map(_column_number, columns)) + 1)
    if _PLACELESS.search(data):
        # Cells without an address follow each other; only their rows may be far apart.
        rows = [int(row) for row in _ROW_NUMBER.findall(data)]
        widest = max(len(_CELL.findall(part)) for part in _ROW_START.split(data))
        check_extent(max(rows, default=0), widest)
    return SifatSel(
        dict(_find_galat(data, pending=pending)),
        frozenset(_find_persen(data, styles)),
        frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(data)),
        frozenset(_hidden_columns(data)),
    )


def _hidden_columns(data: bytes) -> Iterator[int]:
    for element in _HIDDEN_COLUMN.finditer(data):
        first, last = (
            re.search(name + rb"\s{0,3}=\s{0,3}[\"']([0-9]{1,5})", element[0])
            for name in (rb"\smin", rb"\smax")
        )
        if first and last:
            yield from range(int(first[1]) - 1, min(int(last[1]), _MAKS_KOLOM))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _letak(cell: re.Match[bytes]) -> Letak:
    return int(cell[2]) - 1, _column_number(cell[1])


def _find_galat(data: bytes, *, pending: bool) -> Iterator[tuple[Letak, str]]:
    for cell in _FORMULA.finditer(data):
        if not cell[3] or (pending and cell[3] == b"0"):
            yield _letak(cell), BELUM_DIHITUNG
    for cell in _ERROR.finditer(data):
        yield _letak(cell), cell[3].decode("ascii", "replace")


def _find_persen(data: bytes, styles: list[bytes]) -> Iterator[Letak]:
    if not styles:
        return
    shown = rb"(?=" + _ATTR + rb"s\s{0,3}=\s{0,3}[\"'](?:" + b"|".join(styles) + rb")[\"'])"
    for cell in re.finditer(rb"<" + _P + rb"c(?=\s)" + shown + _REF + _END, data):
        yield _letak(cell)
