"""Which blocks share a page: the direction of each page, and what is not parted from what follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spmlib.report.document import Blok, Judul, Kosong, Prosa, Sendiri, Tabel
from spmlib.report.layout import A4, Ruang, grid_of_bundle, grid_of_words, plan_table
from spmlib.report.markdown import plain_text
from spmlib.report.nodes import TabelKata
from spmlib.report.nodes.html import build_html_nodes
from spmlib.report.nodes.markdown import build_nodes

_SHORT_PROSE = 600
_OPENING = 300  # characters of a sentence that opens a chapter
_CLOSING = 1500  # and of a last chapter that is not broken
_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]


@dataclass(frozen=True, slots=True)
class Bagian:
    """Blocks on pages of one direction."""

    mendatar: bool
    blok: tuple[Blok, ...]


# ------------------------------------------------------------------------------------------------ directions


def is_wide(blok: Blok, ruang: Ruang = A4) -> bool:
    """Whether a table of the block needs a page on its side."""
    if isinstance(blok, Tabel):
        return plan_table(grid_of_bundle(blok.isi), ruang).mendatar
    return any(plan_table(grid_of_words(n), ruang).mendatar for n in _tables_of(blok))


def _tables_of(blok: Blok) -> list[TabelKata]:
    """Tables among the words of a block."""
    if isinstance(blok, Prosa) and any(t.type in {"table_open", "html_block"} for t in blok.isi):
        return [n for n in build_nodes(blok.isi) if isinstance(n, TabelKata)]
    if isinstance(blok, Sendiri) and blok.jenis == "html":
        return [n for n in build_html_nodes(blok.isi) if isinstance(n, TabelKata)]
    return []


def split_directions(blok: Iterable[Blok], ruang: Ruang = A4) -> list[Bagian]:
    """Blocks in groups of one direction.

    A heading and a sentence stay with the wide table that follows. So does a table that could stand upright
    but has the very columns of a wide one before it: the pages of one family are not turned back and forth.
    """
    sections: list[tuple[bool, list[Blok]]] = [(False, [])]
    waiting: list[Blok] = []
    for block in blok:
        if is_wide(block, ruang) or (not _has_heading(waiting) and _is_kin(block, sections[-1])):
            _add(sections, [*waiting, block], wide=True)
            waiting = []
        elif isinstance(block, Judul) or ((sections[-1][0] or waiting) and _is_short(block, waiting)):
            if isinstance(block, Judul) and not sections[-1][0] and not _is_heading(waiting):
                _add(sections, waiting, wide=False)
                waiting = []
            waiting.append(block)
        else:
            _add(sections, [*waiting, block], wide=False)
            waiting = []
    _add(sections, waiting, wide=False)
    return [Bagian(wide, tuple(blocks)) for wide, blocks in sections if blocks]


def _is_kin(block: Blok, section: tuple[bool, Sequence[Blok]]) -> bool:
    """Whether a table has the columns of one in a section on its side."""
    wide, blocks = section
    return wide and isinstance(block, Tabel) and _columns(block) in map(_columns, blocks)


def _columns(block: Blok) -> tuple[str, ...] | None:
    return tuple(k.tajuk for k in block.isi.kolom) if isinstance(block, Tabel) else None


def _has_heading(blocks: Sequence[Blok]) -> bool:
    return any(isinstance(b, Judul) for b in blocks)


def _is_heading(blocks: Sequence[Blok]) -> bool:
    return all(isinstance(b, Judul) for b in blocks)


def _is_short(block: Blok, waiting: Sequence[Blok]) -> bool:
    words = sum(len(plain_text(b.isi)) for b in (*waiting, block) if isinstance(b, Prosa | Kosong))
    return isinstance(block, Prosa | Kosong) and words <= _SHORT_PROSE


def _add(sections: list[tuple[bool, list[Blok]]], blocks: Sequence[Blok], *, wide: bool) -> None:
    if not blocks:
        return
    if sections[-1][0] != wide:
        sections.append((wide, []))
    sections[-1][1].extend(blocks)


# --------------------------------------------------------------------------------------------- what is held


def list_held(blok: Sequence[Blok]) -> frozenset[str]:
    """Ids of the blocks that stay on the page of what follows them.

    The one sentence that opens a chapter or leads to a note on a gap does, and what stands before a last
    chapter of a few lines, which would look forlorn on a page of its own.
    """
    earlier = (None, *blok)
    held = {
        block.id
        for before, block, after in zip(earlier, blok, blok[1:], strict=False)
        if _is_sentence(block) and (isinstance(before, Judul) or isinstance(after, Kosong))
    }
    return frozenset(held | {b.id for b in blok[-3:-2] if find_closing(blok)})


def find_closing(blok: Sequence[Blok]) -> str:
    """Id of the words of a short last chapter, which are not broken over pages; empty where it is none."""
    match blok[-2:]:
        case [Judul(), Prosa(id=found, isi=isi)] if len(plain_text(isi)) <= _CLOSING:
            return found
    return ""


def _is_sentence(block: Blok) -> bool:
    return (
        isinstance(block, Prosa)
        and [t.type for t in block.isi] == _PARAGRAPH
        and len(plain_text(block.isi)) <= _OPENING
    )
