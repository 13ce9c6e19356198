"""XLS (Excel 97-2003): extent, formula errors and percentage cells of each sheet, from its records."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from spmlib.ingest.lembar import Letak, SifatSel, check_extent
from spmlib.ingest.paket.ole import OleStreams, write_ole
from spmlib.ingest.paket.teks import check_teks_xls
from spmlib.ingest.tolak import broken, locked

_BOF, _BOUNDSHEET, _FILEPASS, _FORMULA, _BOOLERR, _MULRK = 0x0809, 0x0085, 0x002F, 0x0006, 0x0205, 0x00BD
_ROW, _COLINFO, _SST, _DIMENSIONS = 0x0208, 0x007D, 0x00FC, 0x0200
_MAKS_KOLOM = 256
_LABELSST, _CONTINUE = 0x00FD, 0x003C
_NUMBER, _RK, _FORMAT, _XF = 0x0203, 0x027E, 0x041E, 0x00E0
_CELLS = {_FORMULA, _BOOLERR, _MULRK, _LABELSST, 0x00D6, _NUMBER, 0x0204, _RK}
_ANGKA = {_FORMULA, _MULRK, _NUMBER, _RK}
_GALAT = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(slots=True)
class _Gaya:
    """Formats of numbers with a percent sign, and which cell formats show by one of them, by position."""

    persen: set[int] = field(default_factory=lambda: {9, 10})  # 0% and 0.00%, which no file defines
    sel: list[bool] = field(default_factory=list)

    def take(self, kind: int, body: bytes) -> None:
        """A record that defines a format of numbers or of cells."""
        if kind == _FORMAT and b"%" in body[2:]:
            self.persen.add(struct.unpack_from("<H", body)[0])
        if kind == _XF:
            self.sel.append(struct.unpack_from("<H", body, 2)[0] in self.persen)

    def is_persen(self, number: int) -> bool:
        """Whether cells of this format show a percentage."""
        return number < len(self.sel) and self.sel[number]


@dataclass(slots=True)
class _Lembar:
    rows: int = 0
    columns: int = 0
    galat: dict[Letak, str] = field(default_factory=dict)
    persen: set[Letak] = field(default_factory=set)
    baris_sembunyi: set[int] = field(default_factory=set)
    kolom_sembunyi: set[int] = field(default_factory=set)

    def describe(self) -> SifatSel:
        """What the records have told."""
        hidden = frozenset(self.baris_sembunyi), frozenset(self.kolom_sembunyi)
        return SifatSel(self.galat, frozenset(self.persen), *hidden)


def settle_xls(data: bytes) -> bytes:
    """The workbook in the OLE file ``data`` in a new OLE file of its own, without macros and all else.

    The reader trusts whatever sizes and chains such a file states, and asks for terabytes of memory where
    they lie. So it only ever sees a container that we wrote.

    Raises:
        TolakError: The file is encrypted, or holds no workbook.
        struct.error: The file is cut off.
    """
    book = bytearray(_find_book(data))
    for place, kind, body in _records(bytes(book)):
        if kind == _DIMENSIONS:  # it would make room for a sheet of whatever size is stated here
            book[place + 4 : place + 4 + len(body)] = bytes(len(body))
    return write_ole("Workbook", bytes(book))


def inspect_xls(data: bytes) -> dict[str, SifatSel]:
    """Traits of cells by sheet name.

    Raises:
        TolakError: The file is encrypted, holds no workbook, or a sheet is too large.
        struct.error: The file is cut off.
    """
    return _inspect_book(_find_book(data))


def _find_book(data: bytes) -> bytes:
    streams = OleStreams(data)
    if streams.find("EncryptedPackage") is not None:
        raise locked()
    book = streams.find("Workbook", "Book")
    if book is None:
        raise broken()
    return book


def _inspect_book(book: bytes) -> dict[str, SifatSel]:
    names: dict[int, str] = {}
    sheets: dict[int, _Lembar] = {}
    current, gaya = _Lembar(), _Gaya()
    for place, kind, body in _records(book):
        _check_record(kind, body, len(book))
        if kind == _BOUNDSHEET:
            names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        elif kind == _BOF:
            current = sheets.setdefault(place, _Lembar())
        elif kind in _CELLS and len(body) >= 6:  # noqa: PLR2004 - row, column, format
            _take_cell(current, kind, body)
            if kind in _ANGKA:
                _take_persen(current, gaya, kind, body)
        elif kind in {_FORMAT, _XF}:
            gaya.take(kind, body)
        elif kind in {_ROW, _COLINFO}:
            _take_hidden(current, kind, body)
    _check_teks(book)
    return {names[place]: sheet.describe() for place, sheet in sheets.items() if place in names}


def _check_teks(book: bytes) -> None:
    """Refuse a book whose cells would hold more text than any of ours, by referring to one text again."""
    shared: list[bytes] = []
    numbers: list[int] = []
    before = 0
    for _, kind, body in _records(book):
        if kind == _SST or (kind == _CONTINUE and before == _SST):
            shared.append(body)
            kind = _SST  # noqa: PLW2901 - what continues the texts may be continued
        elif kind == _LABELSST and len(body) >= 10:  # noqa: PLR2004 - row, column, format, number
            numbers.append(struct.unpack_from("<I", body, 6)[0])
        before = kind
    check_teks_xls(shared, numbers)


def _check_record(kind: int, body: bytes, size: int) -> None:
    """Refuse what the reader would believe: more texts than bytes, a sheet beyond the end."""
    if kind == _FILEPASS:
        raise locked()
    if kind == _SST and struct.unpack_from("<II", body)[1] > size:
        raise broken()
    if kind == _BOUNDSHEET and struct.unpack_from("<I", body)[0] >= size:
        raise broken()


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, place)
        yield place, kind, book[place + 4 : place + 4 + size]
        place += 4 + size


def _sheet_name(body: bytes) -> str:
    size, wide = body[6], body[7] & 1
    return body[8 : 8 + size * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _take_hidden(sheet: _Lembar, kind: int, body: bytes) -> None:
    """A row or a range of columns, where it is hidden."""
    if kind == _ROW and len(body) >= 14 and body[12] & 0x20:  # noqa: PLR2004 - its flags stand there
        sheet.baris_sembunyi.add(struct.unpack_from("<H", body)[0])
    if kind == _COLINFO and len(body) >= 10 and body[8] & 0x01:  # noqa: PLR2004 - the same
        first, last = struct.unpack_from("<HH", body)
        sheet.kolom_sembunyi.update(range(first, min(last + 1, _MAKS_KOLOM)))


def _take_cell(sheet: _Lembar, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MULRK else column
    sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1, last + 1)
    check_extent(sheet.rows, sheet.columns)
    if kind == _BOOLERR and body[7:8] == b"\1":
        sheet.galat[row, column] = _GALAT.get(body[6], "#N/A")
    if kind == _FORMULA and body[6:7] == b"\2" and body[12:14] == b"\xff\xff":
        sheet.galat[row, column] = _GALAT.get(body[8], "#N/A")


def _take_persen(sheet: _Lembar, gaya: _Gaya, kind: int, body: bytes) -> None:
    """A number that is shown as a percentage; one record may hold the numbers of several columns."""
    row, column = struct.unpack_from("<HH", body)
    count = (len(body) - 6) // 6 if kind == _MULRK else 1
    for n in range(count):
        if gaya.is_persen(struct.unpack_from("<H", body, 4 + 6 * n)[0]):
            sheet.persen.add((row, column + n))
