"""Finds the daerah that a text names. The longest name wins: "Bandung Barat" is not Bandung."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spmlib.core.daerah import all_daerah

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_SENTENCE_END = re.compile(r"\w{4}\.$")  # "Kep." and "Kab." are short forms
_JENIS = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kota": "kota",
    "provinsi": "provinsi",
    "prov": "provinsi",
}


_KODE = re.compile(r"(?<![\d.,/-])\d{2}\.\d{2}(?![\d/-]|[.,]\d)")
_SEBELUM = re.compile(r"(?:pukul|jam)\s+$", re.IGNORECASE)
_SESUDAH = re.compile(r"\s*(?:%|persen|poin|WIB|WITA|WIT)")


@dataclass(frozen=True, slots=True)
class Sebutan:
    """A place where a text names a daerah; ``kode`` are the codes that the name may mean."""

    teks: str
    kode: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Nama:
    kata: tuple[str, ...]
    jenis: str
    kode: str


@cache
def _index() -> dict[str, tuple[_Nama, ...]]:
    """Names without their kind, by their first word, the longest first."""
    found: defaultdict[str, list[_Nama]] = defaultdict(list)
    for daerah in all_daerah(include_fiktif=True):
        words = tuple(_plain(match) for match in _WORD.findall(daerah.nama))[1:]
        found[words[0]].append(_Nama(words, daerah.tingkat, daerah.kode_kemendagri))
    return {first: tuple(sorted(names, key=lambda n: -len(n.kata))) for first, names in found.items()}


def find_sebutan(teks: str) -> Iterator[Sebutan]:
    """Daerah named in ``teks``.

    With its kind ("Kabupaten Batu Bara", "Kota Malang") a name always counts. Without it, only a name of
    several words counts, or one that is the whole text, like a label: "malang" is also an ordinary word.
    """
    words = list(_WORD.finditer(teks))
    position = 0
    while position < len(words):
        step, found = _match(teks, words, position)
        if found:
            yield found
        position += step


def find_kode(teks: str) -> Iterator[str]:
    """Kemendagri codes of kabupaten and kota in ``teks``; a time of day or a percentage is none."""
    for match in _KODE.finditer(teks):
        figure = _SEBELUM.search(teks, 0, match.start()) or _SESUDAH.match(teks, match.end())
        if match[0] in _codes() and not figure:
            yield match[0]


@cache
def _codes() -> frozenset[str]:
    return frozenset(daerah.kode_kemendagri for daerah in all_daerah(include_fiktif=True))


def _match(teks: str, words: list[re.Match[str]], position: int) -> tuple[int, Sebutan | None]:
    jenis = _JENIS.get(_plain(words[position][0]))
    start = position + 1 if jenis and position + 1 < len(words) else position
    if start != position and not _adjoin(teks, words, position, start):
        return 1, None
    if not words[position][0][0].isupper():
        return 1, None
    names = [n for n in _index().get(_plain(words[start][0]), ()) if _spells(teks, words, start, n)]
    kind = [n for n in names if n.jenis == jenis] if start != position else names
    if not kind:
        return 1, None
    longest = [n for n in kind if len(n.kata) == len(kind[0].kata)]
    stop = start + len(longest[0].kata)
    text = teks[words[position].start() : words[stop - 1].end()].rstrip(".")
    if start == position and len(longest[0].kata) == 1 and text != teks.strip():
        return 1, None
    return stop - position, Sebutan(text, frozenset(n.kode for n in longest))


def _spells(teks: str, words: list[re.Match[str]], start: int, nama: _Nama) -> bool:
    """Whether the words from ``start`` on are this name, with capitals and nothing but space between."""
    stop = start + len(nama.kata)
    part = words[start:stop]
    return (
        tuple(_plain(w[0]) for w in part) == nama.kata
        and all(w[0][0].isupper() or w[0] == "dan" for w in part)
        and all(
            _adjoin(teks, words, i, i + 1) and not _SENTENCE_END.search(words[i][0])
            for i in range(start, stop - 1)
        )
    )


def _adjoin(teks: str, words: list[re.Match[str]], one: int, two: int) -> bool:
    return teks[words[one].end() : words[two].start()].isspace()


def _plain(word: str) -> str:
    return word.rstrip(".").casefold()
