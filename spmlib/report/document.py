"""The executed notebook as a document: titled, numbered, in order, and without any format."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from spmlib.core.bundle import ChartBundle, Identitas, TableBundle
from spmlib.report.markdown import Potongan

INTERNAL = "internal"
"""Tag of cells that no report shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blok:
    """A piece of the document. ``id`` is unique within it; ``tanda`` are the tags of its cell."""

    id: str
    tanda: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judul(Blok):
    """A heading; ``tingkat`` 2 is a chapter, and no level is ever skipped."""

    tingkat: int
    teks: str
    isi: Potongan


@dataclass(frozen=True, slots=True, kw_only=True)
class Prosa(Blok):
    """Paragraphs, lists, quotations and small tables of words."""

    isi: Potongan


@dataclass(frozen=True, slots=True, kw_only=True)
class Kosong(Blok):
    """The calm note where a table or chart has no data; ``alasan`` is the reason as an id."""

    isi: Potongan
    alasan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel(Blok):
    """Table number ``nomor``."""

    nomor: int
    isi: TableBundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Gambar(Blok):
    """Figure number ``nomor``."""

    nomor: int
    isi: ChartBundle


JenisSendiri = Literal["svg", "png", "jpeg", "html", "teks", "galat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendiri(Blok):
    """What a consultant's own cell shows: pictures as base64 or SVG, tables as HTML, else text."""

    jenis: JenisSendiri
    isi: str
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Putusan:
    """Whether the report is whole, and what a reader must know about it."""

    hasil: str
    alasan: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report.

    Args:
        judul: Its title.
        identitas: Whose figures it shows; None where no cell says so.
        simulasi: Whether the figures are simulated.
        putusan: The verdict, or None where nobody has judged it yet.
        blok: Its pieces in order.
    """

    judul: str
    identitas: Identitas | None
    simulasi: bool
    putusan: Putusan | None
    blok: tuple[Blok, ...]

    @property
    def bab(self) -> tuple[tuple[Judul, tuple[Judul, ...]], ...]:
        """Chapters with their sections: the table of contents."""
        return tuple(_group(b for b in self.blok if isinstance(b, Judul)))


def _group(headings: Iterable[Judul]) -> Iterable[tuple[Judul, tuple[Judul, ...]]]:
    chapter: Judul | None = None
    sections: list[Judul] = []
    for heading in headings:
        if heading.tingkat == 2:  # noqa: PLR2004 - the level of a chapter
            if chapter:
                yield chapter, tuple(sections)
            chapter, sections = heading, []
        elif heading.tingkat == 3:  # noqa: PLR2004 - the level of a section
            sections.append(heading)
    if chapter:
        yield chapter, tuple(sections)


def read_tags(cell: dict[str, Any]) -> frozenset[str]:
    """Tags of a notebook cell."""
    return frozenset(cell.get("metadata", {}).get("tags", ()))


def slug(text: str) -> str:
    """``text`` as an id: plain lower-case letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-") or "bagian"
