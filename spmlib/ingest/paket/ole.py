"""OLE compound files, the containers of Excel 97-2003: their streams, and a new file with one of them."""

import struct
from collections.abc import Iterator

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFFA
"""Sector numbers from here on mark the end of a chain or a special sector."""
_SECTOR = 4096
_TAIL, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_STREAM, _ROOT = 2, 5


class OleStreams:
    """The streams inside an OLE file, found in bounded time and memory whatever the file states.

    Raises:
        struct.error: The file is cut off.
    """

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


def write_ole(nama: str, stream: bytes) -> bytes:
    """An OLE file (version 4) that holds ``stream`` under ``nama`` and nothing else.

    Short streams are padded: below 4096 bytes they would have to lie in a stream of their own kind.
    """
    content = stream.ljust(_SECTOR, b"\0")
    count = -(-len(content) // _SECTOR)
    per_sector = _SECTOR // 4
    fats = -(-(count + 3) // (per_sector - 1))
    # Sectors: the stream, the directory, an empty stream for small streams that readers expect, the table.
    chain = [*range(1, count), _TAIL, _TAIL, _TAIL, *([_FAT] * fats)]
    table = chain + [_FREE] * (fats * per_sector - len(chain))
    first_fats = [count + 2 + n for n in range(fats)]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII109I",
        OLE, b"", 0x3E, 4, 0xFFFE, 12, 6,
        1, fats, count, 0, _SECTOR, _TAIL, 0, _TAIL, 0,
        *(first_fats + [_FREE] * (109 - fats)),
    )  # fmt: skip
    root = _entry("Root Entry", _ROOT, 1, count + 1, _SECTOR)
    directory = root + _entry(nama, _STREAM, _FREE, 0, len(content))
    body = content.ljust(count * _SECTOR, b"\0") + directory.ljust(2 * _SECTOR, b"\0")
    return header.ljust(_SECTOR, b"\0") + body + struct.pack(f"<{len(table)}I", *table)


def _entry(nama: str, kind: int, child: int, start: int, size: int) -> bytes:
    name = nama.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ", name, len(name), kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size
    )
