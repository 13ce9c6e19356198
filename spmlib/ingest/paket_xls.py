"""XLS (Excel 97-2003): extent and formula errors of each sheet, from the records of the workbook stream."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from spmlib.ingest.lembar import Letak, SifatSel, check_extent
from spmlib.ingest.tolak import broken, locked

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFFA
"""Sector numbers from here on mark the end of a chain or a special sector."""

_BOF, _BOUNDSHEET, _FILEPASS, _FORMULA, _BOOLERR, _MULRK = 0x0809, 0x0085, 0x002F, 0x0006, 0x0205, 0x00BD
_ROW, _COLINFO = 0x0208, 0x007D
_MAKS_KOLOM = 256
_CELLS = {_FORMULA, _BOOLERR, _MULRK, 0x00FD, 0x00D6, 0x0203, 0x0204, 0x027E}
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
class _Lembar:
    rows: int = 0
    columns: int = 0
    galat: dict[Letak, str] = field(default_factory=dict)
    baris_sembunyi: set[int] = field(default_factory=set)
    kolom_sembunyi: set[int] = field(default_factory=set)

    def describe(self) -> SifatSel:
        """What the records have told."""
        hidden = frozenset(self.baris_sembunyi), frozenset(self.kolom_sembunyi)
        return SifatSel(self.galat, frozenset(), *hidden)


def inspect_xls(data: bytes) -> dict[str, SifatSel]:
    """Traits of cells by sheet name.

    Raises:
        TolakError: The file is encrypted, holds no workbook, or a sheet is too large.
        struct.error: The file is cut off.
    """
    streams = _Streams(data)
    if streams.find("EncryptedPackage") is not None:
        raise locked()
    book = streams.find("Workbook", "Book")
    if book is None:
        raise broken()
    return _inspect_book(book)


def _inspect_book(book: bytes) -> dict[str, SifatSel]:
    names: dict[int, str] = {}
    sheets: dict[int, _Lembar] = {}
    current = _Lembar()
    for place, kind, body in _records(book):
        if kind == _FILEPASS:
            raise locked()
        if kind == _BOUNDSHEET:
            names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        elif kind == _BOF:
            current = sheets.setdefault(place, _Lembar())
        elif kind in _CELLS and len(body) >= 6:  # noqa: PLR2004 - row, column, format
            _take_cell(current, kind, body)
        elif kind in {_ROW, _COLINFO}:
            _take_hidden(current, kind, body)
    return {names[place]: sheet.describe() for place, sheet in sheets.items() if place in names}


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


class _Streams:
    """The streams inside an OLE file, as far as a workbook needs them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
        count, first = struct.unpack_from("<I", data, 44)[0], list(struct.unpack_from("<109I", data, 76))
        extra = struct.unpack_from("<I", data, 68)[0]
        per_sector = self._size // 4 - 1
        for _ in range(len(data) // self._size):
            if extra >= _END_OF_CHAIN:
                break
            numbers = struct.unpack(f"<{per_sector + 1}I", self._sector(extra))
            first += numbers[:per_sector]
            extra = numbers[-1]
        fat = b"".join(self._sector(n) for n in first[:count] if n < _END_OF_CHAIN)
        self._fat = struct.unpack(f"<{len(fat) // 4}I", fat)
        self._entries = list(self._directory(struct.unpack_from("<I", data, 48)[0]))
        root = next((e for e in self._entries if e[1] == 5), ("", 5, _END_OF_CHAIN, 0))  # noqa: PLR2004 - root
        self._mini = b"".join(self._chain(root[2]))
        mini_fat = b"".join(self._chain(struct.unpack_from("<I", data, 60)[0]))
        self._mini_fat = struct.unpack(f"<{len(mini_fat) // 4}I", mini_fat)

    def find(self, *names: str) -> bytes | None:
        """Content of the first stream with one of these names."""
        entry = next((e for e in self._entries if e[0] in names), None)
        if entry is None:
            return None
        _, _, start, size = entry
        small = size < 4096  # noqa: PLR2004 - below this, streams lie in the mini stream
        return b"".join(self._mini_chain(start) if small else self._chain(start))[:size]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, number: int) -> Iterator[bytes]:
        for _ in range(len(self._fat)):
            if number >= len(self._fat):
                return
            yield self._sector(number)
            number = self._fat[number]

    def _mini_chain(self, number: int) -> Iterator[bytes]:
        for _ in range(len(self._mini_fat)):
            if number >= len(self._mini_fat):
                return
            yield self._mini[number * 64 : number * 64 + 64]
            number = self._mini_fat[number]

    def _directory(self, start: int) -> Iterator[tuple[str, int, int, int]]:
        content = b"".join(self._chain(start))
        for place in range(0, len(content) - 127, 128):
            length, kind = struct.unpack_from("<HB", content, place + 64)
            name = content[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            yield name, kind, *struct.unpack_from("<II", content, place + 116)
