"""What a file says, piece by piece and in order, as a program that knows nothing of ours reads it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

JUDUL, KATA, TABEL, KEPALA, BARIS, GAMBAR, ALT, KETERANGAN = (
    "judul", "kata", "tabel", "kepala", "baris", "gambar", "alt", "keterangan",
)  # fmt: skip
"""Heading, words, caption, head and row of a table, caption and words of a figure, note or source."""

_BILANGAN = re.compile(r"(?<![\w.,])[+−-]?\d+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Butir:
    """A piece: its kind, the level of a heading, its words; the cells of a row stand apart by " | "."""

    jenis: str
    teks: str
    tingkat: int = 0


def butir(jenis: str, teks: str, tingkat: int = 0) -> Iterator[Butir]:
    """A piece, or nothing where there are no words."""
    if words := polos(teks):
        yield Butir(jenis, words, tingkat)


def baris(jenis: str, sel: Iterable[str]) -> Butir:
    """A row of a table."""
    return Butir(jenis, " | ".join(map(polos, sel)))


def polos(teks: str) -> str:
    """``teks`` with single spaces; squares before a category are a look, not words.

    A line may end behind a stroke or a hyphen, which on paper looks like a space: there none is kept.
    """
    return re.sub(r"(?<=\S[/–-]) (?=\w)", "", " ".join(re.sub("[■▨\u00ad\u200b]", " ", teks).split()))


def bilangan(teks: str) -> list[str]:
    """All figures in ``teks`` as they are printed."""
    return _BILANGAN.findall(teks)


_TAMPIL = {KEPALA: "    {}", TABEL: "  {}", GAMBAR: "  {}", ALT: "    [uraian ada]"}


def kerangka(isi: Iterable[Butir]) -> Iterator[str]:
    """An outline: headings, captions, sizes of tables, and whether a figure has words."""
    for kind, group in groupby(isi, lambda piece: piece.jenis):
        pieces = list(group)
        if kind == BARIS:
            yield f"    [{len(pieces)} baris × {pieces[0].teks.count(' | ') + 1} kolom]"
        elif kind == KATA:
            yield f"    [{len(pieces)} alinea]"
        elif kind == JUDUL:
            yield from (f"{'#' * piece.tingkat} {piece.teks}" for piece in pieces)
        elif kind in _TAMPIL:
            yield from (_TAMPIL[kind].format(piece.teks) for piece in pieces)
