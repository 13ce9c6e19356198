"""Words for a room: sections of a text, their sentences, and how many of them a slide can carry."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from spmlib.report.nodes import (
    Baris,
    Daftar,
    Kode,
    Kutipan,
    Paragraf,
    Simpul,
    Sisipan,
    Subjudul,
    Teks,
    plain_line,
)
from spmlib.report.pptx.bagi import group

MAKS_KATA: Final = 40
"""Words on a slide, its title included."""
_MAKS_JUDUL = 20
_MIN_JUDUL = 5
_SINGKATAN = r"(?<!\bNo)(?<!\bhlm)(?<!\bKab)(?<!\bProv)(?<!\bdr)(?<!\bIr)(?<!\bs\.d)(?<!\bdll)"
_AKHIR = re.compile(rf"{_SINGKATAN}[.!?][”\")]?\s+(?=[A-Z0-9“\"])")


@dataclass(slots=True)
class Bagian:
    """Part of a text. ``label`` names it; ``judul`` is what it says of itself; ``butir`` are its points."""

    label: str = ""
    judul: str = ""
    butir: list[Baris] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lembar:
    """Words of one slide: its message, what stands under it, and the label of the section."""

    judul: str
    butir: tuple[Baris, ...]
    label: str


def count_kata(*parts: str | Baris) -> int:
    """Number of words."""
    return sum(len((part if isinstance(part, str) else plain_line(part)).split()) for part in parts)


def split_bagian(simpul: Sequence[Simpul]) -> list[Bagian]:
    """Sections of a text: after a line in bold alone, and after a lead that announces a list."""
    parts = [Bagian()]
    for place, node in enumerate(simpul):
        following = simpul[place + 1] if place + 1 < len(simpul) else None
        if isinstance(node, Subjudul) or (isinstance(node, Paragraf) and _is_label(node)):
            parts.append(Bagian(label=plain_line(node.isi).strip()))
        elif isinstance(node, Paragraf) and isinstance(following, Daftar) and _announces(node):
            parts.append(Bagian(label=parts[-1].label, judul=plain_line(node.isi).strip().rstrip(":")))
        else:
            parts[-1].butir += _points(node)
    return [part for part in parts if part.butir]


def _is_label(node: Paragraf) -> bool:
    return all(isinstance(part, Teks) and (part.tebal or not part.teks.strip()) for part in node.isi)


def _announces(node: Paragraf) -> bool:
    return plain_line(node.isi).rstrip().endswith(":")


def _points(node: Simpul) -> Iterable[Baris]:
    match node:
        case Paragraf(isi):
            yield isi
        case Daftar(butir):
            for item in butir:
                first, *more = [line for part in item for line in _points(part)] or [()]
                if first:
                    yield first
                yield from more
        case Kutipan(isi):
            for part in isi:
                yield from _points(part)
        case Kode(teks):
            yield (Teks(teks, kode=True),)


def split_kalimat(isi: Baris) -> list[Baris]:
    """Sentences of a line with their marks; a bold word that only opens a sentence stays with it."""
    flat = tuple(_flatten(part) for part in isi)
    text = plain_line(flat)
    ends = [found.end() for found in _AKHIR.finditer(text)]
    opening = _opening(flat)
    bounds = [0, *(end for end in ends if end > opening + 1), len(text)]
    pieces = (_cut(flat, a, b) for a, b in pairwise(bounds))
    return [piece for piece in pieces if plain_line(piece).strip()]


def _flatten(part: Teks | Sisipan) -> Teks:
    words = part.teks if isinstance(part, Teks) else part.alt
    plain = re.sub(r"[ \n\t]+", " ", words)
    return replace(part, teks=plain) if isinstance(part, Teks) else Teks(plain)


def _opening(isi: Sequence[Teks]) -> int:
    """Length of a bold opening such as "Rentang."."""
    first = isi[0].teks if isi and isi[0].tebal else ""
    return len(first) if first.rstrip().endswith(".") else 0


def _cut(isi: Sequence[Teks], start: int, end: int) -> Baris:
    """The letters ``start`` to ``end`` of a line, without spaces around."""
    kept: list[Teks] = []
    place = 0
    for part in isi:
        words = part.teks[max(0, start - place) : max(0, end - place)]
        place += len(part.teks)
        if words:
            kept.append(replace(part, teks=words))
    if kept:
        kept[0] = replace(kept[0], teks=kept[0].teks.lstrip(" "))
        kept[-1] = replace(kept[-1], teks=kept[-1].teks.rstrip(" "))
    return tuple(kept)


def shorten(isi: Baris, kata: int) -> Baris:
    """``isi`` cut at the last pause within ``kata`` words; the last of them are dots for what follows."""
    text = plain_line(isi)
    words = list(re.finditer(r"\S+", text))
    if len(words) <= kata:
        return isi
    end = words[max(kata - 1, 1) - 1].end()
    pause = max(text.rfind(mark, end // 2, end) for mark in (",", ";", ":"))
    flat = tuple(_flatten(part) for part in isi)
    return (*_cut(flat, 0, pause if pause > 0 else end), Teks(" …"))


# ---------------------------------------------------------------------------------------------------- slides


def pack_ringkas(part: Bagian, bab: str) -> Lembar:
    """One slide: a message and the points that fit; the rest is for the notes."""
    title, points = _message(part, bab)
    room = MAKS_KATA - count_kata(title)
    if count_kata(*points) > room:
        # All in the same form: one point told at length would look weightier than its bare neighbours.
        sentences = [split_kalimat(point) for point in points]
        points = sentences[0] if len(points) == 1 else [first for first, *_ in sentences]
    shown: list[Baris] = []
    for point in points:
        # Never past a point that does not fit: in a ranking, the third must not follow the first.
        if count_kata(*shown, point) > room:
            break
        shown.append(point)
    if not shown and points:
        shown = [shorten(points[0], room)]
    return Lembar(title, tuple(shown), part.label)


def _message(part: Bagian, bab: str) -> tuple[str, list[Baris]]:
    """Title and points: the lead, else the first sentence where it is short enough, else the label."""
    points: list[Baris] = [tuple(map(_flatten, item)) for item in part.butir if plain_line(item).strip()]
    if part.judul:
        return part.judul, points
    first, *rest = split_kalimat(points[0])
    if count_kata(first) <= _MAKS_JUDUL:
        return plain_line(first).rstrip("."), [*rest, *points[1:]]
    if pause := _pause(first):
        tail = _cut(tuple(map(_flatten, first)), pause + 1, len(plain_line(first)))
        return plain_line(first)[:pause], [tail, *rest, *points[1:]]
    return part.label or bab, points


def _pause(first: Baris) -> int:
    """Where a long first sentence turns from its message to a list: its colon, or 0."""
    lead, colon, _ = plain_line(first).partition(": ")
    return len(lead) if colon and _MIN_JUDUL <= count_kata(lead) <= _MAKS_JUDUL else 0


def pack_semua(part: Bagian, bab: str) -> list[Lembar]:
    """As many slides as all the points need, about equally full."""
    title = part.judul or part.label or bab
    room = MAKS_KATA - count_kata(title)
    if count_kata(*part.butir) > room:
        room = MAKS_KATA - count_kata(number_judul(title, 1, 2))
    points = [shorten(point, room) for point in part.butir]
    pages = group([count_kata(point) for point in points], room)
    return [
        Lembar(number_judul(title, place, len(pages)), tuple(points[a:b]), part.label if part.judul else "")
        for place, (a, b) in enumerate(pages, 1)
    ]


def number_judul(judul: str, nomor: int, jumlah: int) -> str:
    """A title with its place among those that share it: "Capaian (1 dari 2)"."""
    return f"{judul} ({nomor}\N{NO-BREAK SPACE}dari\N{NO-BREAK SPACE}{jumlah})" if jumlah > 1 else judul
