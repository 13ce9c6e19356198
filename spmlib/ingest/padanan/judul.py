"""Headings of any sheet, in one row or in several, and what is written above them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spmlib.core.daerah import Daerah, find_daerah, get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.periode import TAHUNAN, parse_periode
from spmlib.ingest.angka import clean_teks
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.nilai import is_kosong, read_teks
from spmlib.ingest.padanan import normal_judul

_CARI = 40
PEMISAH = " / "

_TAHUN = re.compile(r"(?<![\d.,])(20[0-4]\d)(?![\d.,])")
_KODE = re.compile(r"(?<![\d.])(\d{2}\.\d{2})(?![\d.])")
_DAERAH = re.compile(r"\b(?=(kabupaten|kab\.?|kota|provinsi|prov\.?)\s+([a-z .'-]+))", re.IGNORECASE)
_BULAN = (
    "januari", "februari", "maret", "april", "mei", "juni",
    "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
_PERIODE = re.compile(
    rf"\b(?:(?:triwulan|tw|semester|sm|smt)[ .]*(?:iv|iii|ii|i|[1-4])|{'|'.join(_BULAN)})\b", re.IGNORECASE
)
_SINGKAT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "sep": 9, "sept": 9, "okt": 10, "nov": 11, "des": 12,
}  # fmt: skip
_TAHUNAN = re.compile(r"\btahun(?:an)?\b", re.IGNORECASE)
_MAKS_KATA = 5


def list_judul(lembar: Lembar, levels: int) -> Iterator[tuple[int, list[str]]]:
    """Every place where headings of ``levels`` rows may stand: their last row, the text of each column."""
    for first in range(min(_CARI, len(lembar.baris) - levels + 1)):
        yield first + levels - 1, join_judul(lembar.baris[first : first + levels])


def join_judul(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Heading of each column. A cell merged over several columns heads them all; it holds its text once."""
    width = max(map(len, rows), default=0)
    columns: list[list[str]] = [[] for _ in range(width)]
    for level, row in enumerate(rows):
        above = ""
        for column in range(width):
            cell = row[column] if column < len(row) else None
            text = clean_teks(cell) if isinstance(cell, str) else "" if cell is None else read_teks(cell)
            below = any(_is_filled(lower, column) for lower in rows[level + 1 :])
            above = text or (above if below else "")
            if above:
                columns[column].append(above)
    return [PEMISAH.join(parts) for parts in columns]


def _is_filled(row: Sequence[Any], column: int) -> bool:
    return column < len(row) and not is_kosong(row[column])


def match_judul(texts: Sequence[str], wanted: frozenset[str]) -> Mapping[str, list[int]] | None:
    """Columns of each heading in ``wanted``; None where one is missing."""
    found: dict[str, list[int]] = {}
    for column, text in enumerate(texts):
        if (name := normal_judul(text)) in wanted:
            found.setdefault(name, []).append(column)
    return found if found.keys() >= wanted else None


def read_kop(lembar: Lembar, judul: int) -> dict[str, Any]:
    """Daerah, year and period as the letterhead above row ``judul`` states them, where it is certain.

    Where the letterhead is silent, the names of the sheet and of the file are asked.
    """
    cells = [c for row in lembar.baris[:judul] for c in row if isinstance(c, str) and not is_kosong(c)]
    head = " \n ".join(map(clean_teks, cells))
    names = re.sub(r"[_-]+", " ", f"{lembar.nama or ''} \n {lembar.berkas.rpartition('/')[2]}")
    found = {}
    for field, find in (("kode_kemendagri", _find_kode), ("tahun", _find_tahun), ("periode", _find_periode)):
        values = find(head) or find(names)
        if len(values) == 1:
            found[field] = values.pop()
    return found


def _find_tahun(text: str) -> set[Any]:
    return {int(year) for year in _TAHUN.findall(text)}


def _find_periode(text: str) -> set[Any]:
    found = {read_periode_kata(word) for word in _PERIODE.findall(text)}
    if found:
        return found
    return {TAHUNAN} if _TAHUNAN.search(text) else set()


def read_periode_kata(word: str) -> str | None:
    """Period that a word in a heading names: "TW II", "Triwulan 2", "Maret"; None for other words."""
    plain = clean_teks(word).lower().rstrip(".")
    if plain in _BULAN:
        return f"b{_BULAN.index(plain) + 1:02d}"
    if plain in _SINGKAT:
        return f"b{_SINGKAT[plain]:02d}"
    try:
        return parse_periode(re.sub(r"^smt", "sm", plain))
    except PemakaianError:
        return None


def _find_kode(text: str) -> set[Any]:
    found = {d for code in _KODE.findall(text) if (d := _try(get_daerah, code))}
    found |= {d for line in text.split("\n") for d in _find_nama(line)}
    # "Provinsi X, Kabupaten Y" is about Y.
    parents = {d.kode_provinsi for d in found if d.tingkat != "provinsi"}
    return {d.kode_kemendagri for d in found if d.kode_kemendagri not in parents}


def _find_nama(line: str) -> Iterator[Daerah]:
    """Daerah named in a line: the longest run of words after "Kabupaten" that is a name."""
    for kind, rest in _DAERAH.findall(line):
        words = rest.split()[:_MAKS_KATA]
        names = (" ".join((kind, *words[:n])) for n in range(len(words), 0, -1))
        daerah = next((d for name in names if (d := _try(find_daerah, name))), None)
        if daerah:
            yield daerah


def _try(find: Any, text: str) -> Daerah | None:  # noqa: ANN401 - either look-up
    try:
        daerah: Daerah = find(text)
    except PemakaianError:
        return None
    return daerah
