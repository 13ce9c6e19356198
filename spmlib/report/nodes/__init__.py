"""Words as plain nodes, for the writers that know neither Markdown nor HTML: PDF, Word, slides."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Teks:
    """Words with their marks. A line break inside a paragraph is a text of its own: one newline."""

    teks: str
    tebal: bool = False
    miring: bool = False
    kode: bool = False
    coret: bool = False
    tautan: str | None = None


@dataclass(frozen=True, slots=True)
class Sisipan:
    """A picture among the words: a data address and what it shows."""

    sumber: str
    alt: str

    @property
    def jenis(self) -> str:
        """Its MIME type, such as "image/png"."""
        return self.sumber.removeprefix("data:").partition(";")[0].partition(",")[0]

    @property
    def isi(self) -> bytes:
        """Its bytes; empty where the address is no base64."""
        head, _, body = self.sumber.partition(",")
        return base64.b64decode(body) if head.endswith(";base64") else b""


Baris = tuple[Teks | Sisipan, ...]
"""What stands on one line, or in one paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A paragraph."""

    isi: Baris


@dataclass(frozen=True, slots=True)
class Subjudul:
    """A heading inside a quotation, a list or foreign HTML: it is in no contents list."""

    isi: Baris


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list; ``mulai`` is its first number, None for bullets."""

    butir: tuple[tuple["Simpul", ...], ...]
    mulai: int | None = None


@dataclass(frozen=True, slots=True)
class Kutipan:
    """A quotation, which our reports show as a box that calls for attention."""

    isi: tuple["Simpul", ...]


@dataclass(frozen=True, slots=True)
class Kode:
    """Text as a machine writes it, line by line."""

    teks: str


@dataclass(frozen=True, slots=True)
class Pemisah:
    """A line between two thoughts."""


@dataclass(frozen=True, slots=True)
class TabelKata:
    """A small table without number; ``kanan`` are the columns of numbers."""

    kepala: tuple[Baris, ...]
    baris: tuple[tuple[Baris, ...], ...]
    kanan: frozenset[int] = frozenset()


_INTRODUCING = 120  # characters

Simpul = Paragraf | Subjudul | Daftar | Kutipan | Kode | Pemisah | TabelKata


def plain_line(isi: Iterable[Teks | Sisipan]) -> str:
    """The words of a line without marks; a picture is its alternative text."""
    return "".join(part.teks if isinstance(part, Teks) else part.alt for part in isi)


def paragraph(isi: Baris) -> Iterable[Paragraf]:
    """``isi`` as a paragraph, or nothing where it shows nothing."""
    if plain_line(isi).strip() or any(isinstance(part, Sisipan) for part in isi):
        yield Paragraf(isi)


def introduces(isi: Baris, following: "Simpul | None") -> bool:
    """Whether a short paragraph belongs to what follows: a list, a table, or anything if all is bold."""
    if following is None or len(plain_line(isi)) > _INTRODUCING:
        return False
    return isinstance(following, Daftar | TabelKata) or all(isinstance(p, Teks) and p.tebal for p in isi)


def add_mark(look: Teks, mark: str) -> Teks:
    """``look`` with one more mark, named as the field."""
    return Teks(
        "",
        tebal=look.tebal or mark == "tebal",
        miring=look.miring or mark == "miring",
        kode=look.kode or mark == "kode",
        coret=look.coret or mark == "coret",
        tautan=look.tautan,
    )
