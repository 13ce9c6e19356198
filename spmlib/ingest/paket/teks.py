"""How much text a workbook becomes once each cell holds its own.

One long text, stored once, may be referred to by a million cells.
"""

import re
import struct
from collections.abc import Iterable, Iterator, Sequence

from spmlib.ingest.tolak import too_big

MAKS_TEKS = 256 * 1024 * 1024
"""Bytes of text in all cells of a file; the remarks of the whole country are a tenth of it."""
_TERLALU = "mengulang teks yang panjang terlalu banyak"

_P = rb"(?:\w{1,20}:)?"
_SHARED = re.compile(rb"<" + _P + rb"si[\s/>]")
_REFERENCE = re.compile(rb"\st\s{0,3}=\s{0,3}[\"']s[\"']")
_NUMBER = re.compile(
    _REFERENCE.pattern + rb"[^<>]{0,400}>\s{0,9}<" + _P + rb"v[^<>]{0,100}>\s{0,9}([0-9]{1,9})[^<>]{0,20}<"
)


def check_teks_xlsx(parts: dict[str, bytes]) -> None:
    """Refuse an XLSX whose cells would hold more text than any file of ours.

    Raises:
        TolakError: They would.
    """
    shared = [part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml")]
    sizes = [len(text) for part in shared for text in _SHARED.split(part)[1:]]
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/")]
    count = sum(len(_REFERENCE.findall(sheet)) for sheet in sheets)
    if count * max(sizes, default=0) <= MAKS_TEKS:
        return
    numbers = [int(n) for sheet in sheets for n in _NUMBER.findall(sheet)]
    if len(numbers) != count:
        raise too_big(_TERLALU)
    check_teks(sizes, numbers)


def check_teks(sizes: Sequence[int], numbers: Iterable[int]) -> None:
    """Refuse cells that refer to texts of these ``sizes`` by these ``numbers``, where they come to too much.

    Raises:
        TolakError: They do.
    """
    if sum(sizes[n] for n in numbers if n < len(sizes)) > MAKS_TEKS:
        raise too_big(_TERLALU)


def check_teks_xls(shared: Sequence[bytes], numbers: Sequence[int]) -> None:
    """The same for an Excel 97 workbook.

    Args:
        shared: The record of its texts and those that continue it.
        numbers: The text of each cell that has one.

    Raises:
        TolakError: They do, or the texts cannot be told from each other.
    """
    if len(numbers) * sum(map(len, shared)) <= MAKS_TEKS:
        return
    try:
        check_teks(list(_list_panjang(shared)), numbers)
    except (struct.error, IndexError):
        raise too_big(_TERLALU) from None


def _list_panjang(shared: Sequence[bytes]) -> Iterator[int]:
    """Letters of each text. A text may go on in the next record, which begins with its width anew."""
    record, place = 0, 8
    for _ in range(struct.unpack_from("<I", shared[0], 4)[0]):
        if place >= len(shared[record]):
            record, place = record + 1, 0
        letters, flags = struct.unpack_from("<HB", shared[record], place)
        place += 3
        extra = 0
        if flags & 0x08:
            extra += 4 * struct.unpack_from("<H", shared[record], place)[0]
            place += 2
        if flags & 0x04:
            extra += struct.unpack_from("<I", shared[record], place)[0]
            place += 4
        yield letters
        wide, left = 1 + (flags & 1), letters
        while left * wide > len(shared[record]) - place:
            left -= (len(shared[record]) - place) // wide
            record, place = record + 1, 1
            wide = 1 + (shared[record][0] & 1)
        place += left * wide
        while extra > len(shared[record]) - place:
            extra -= len(shared[record]) - place
            record, place = record + 1, 0
        place += extra
