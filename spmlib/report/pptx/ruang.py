"""What of a report a room gets to see: columns and length of a table, and the questions to discuss."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from spmlib.core.bundle import TableBundle
from spmlib.core.errors import LaporanError
from spmlib.core.strict_yaml import read_yaml

_FOLDER = Path(__file__).parents[1] / "templates" / "pptx"
_MAKS_SLIDE: Final = 3
"""Slides that a table may take where nothing else is said."""


def ask(blok_id: str, jenis: str, bagian: str = "") -> Iterator[str]:
    """Two questions to discuss: by words in the heading of a section, else of the block, else of its kind."""
    questions = _load("pertanyaan")
    section = next((two for words, two in questions["bagian"].items() if words in bagian), None)
    yield "Pertanyaan diskusi:"
    chosen = section or questions["khusus"].get(blok_id) or questions["umum"][jenis]
    for place, question in enumerate(chosen, 1):
        yield f"{place}. {question}"


def count_slides(tabel_id: str) -> int:
    """How many slides a table may take."""
    return int(_load("ruang")["tabel"].get(tabel_id, {}).get("slide", _MAKS_SLIDE))


def is_ranking(tabel_id: str) -> bool:
    """Whether the first rows of a table matter most, so that it may be cut instead of set smaller."""
    return bool(_load("ruang")["tabel"].get(tabel_id, {}).get("peringkat", False))


def shows_all(label: str) -> bool:
    """Whether every point of a section must be shown, however many slides that takes."""
    return any(words in label for words in _load("ruang")["semua_butir"])


def choose_cells(tabel: TableBundle) -> tuple[TableBundle, tuple[str, ...]]:
    """``tabel`` with the columns and rows for a room, and the headings of the columns left out.

    Rows without a word are there to be filled in by hand on paper.
    """
    wanted = _load("ruang")["tabel"].get(tabel.id, {}).get("kolom")
    kept = [i for i, k in enumerate(tabel.kolom) if wanted is None or k.id in wanted]
    rows = (row for row in tabel.baris if any(sel.teks for sel in row))
    shown = {
        "kolom": tuple(tabel.kolom[i] for i in kept),
        "baris": tuple(tuple(row[i] for i in kept) for row in rows),
    }
    left = tuple(k.judul for i, k in enumerate(tabel.kolom) if i not in kept)
    return tabel.model_copy(update=shown), left


@cache
def _load(nama: str) -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(_FOLDER / f"{nama}.yaml", f"{nama}.yaml", LaporanError)
    return content
