"""Whom a slide cites: the sources of what stands around its words in the report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spmlib.report.document import Blok, Gambar, Judul, Tabel

_MAKS_SUMBER = 4
_PENUNJUK = ("dan ", "tertulis ", "fakta dalam ", "aturan dalam ", "kolom kosong ", "batas wilayah")
"""Beginnings of what stands among sources but is none of a text: pointers to others, rules, coast lines."""


def cite(blok: Sequence[Blok], bab: str, tanda: str) -> Iterator[str]:
    """Sources of a chapter, else of what is shown, else of the whole report; the most cited first.

    Args:
        blok: The whole report.
        bab: The chapter.
        tanda: Tag of the blocks that are shown.
    """
    shown = [b for b in blok if tanda in b.tanda]
    inside = _sources(_chapter(blok, bab)) or _sources(shown) or _sources(blok)
    if inside:
        more = ["sumber lain tertulis di laporan"] if len(inside) > _MAKS_SUMBER else []
        yield f"Sumber: {'; '.join([*inside[:_MAKS_SUMBER], *more])}."


def _chapter(blok: Sequence[Blok], bab: str) -> Iterator[Blok]:
    current = ""
    for block in blok:
        if isinstance(block, Judul) and block.tingkat == 2:  # noqa: PLR2004 - the level of a chapter
            current = block.teks
        if current == bab:
            yield block


def _sources(blok: Iterable[Blok]) -> list[str]:
    """Sources one by one, the most cited first; what only points to others is none."""
    cited = (part for b in blok if isinstance(b, Tabel | Gambar) for part in b.isi.sumber.split("; "))
    return [part for part, _ in Counter(cited).most_common() if not part.startswith(_PENUNJUK)]
