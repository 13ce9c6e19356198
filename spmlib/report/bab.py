"""Chapters of a notebook, and the document without those that its author has chosen to leave out.

A chapter begins at a markdown cell with a heading of level 2 and ends before the next one. Its id is that of
the cell without ``bab-``; a consultant's own chapter is known by the words of its heading.
"""

import ast
import difflib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from spmlib.core.cetak import join_words
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import NOTEBOOKS
from spmlib.core.templat import escape_teks
from spmlib.report.document import INTERNAL, read_tags, slug

TANPA = "tanpa:"
"""How a choice begins that names what is left out instead of what is kept."""

_METODE = "metode"
_PARAMETER = frozenset({"parameters", "injected-parameters"})
_CATATAN = "bab-ditinggalkan"


@dataclass(frozen=True, slots=True)
class Bab:
    """One chapter: its id, its heading, and its cells as (first, behind the last)."""

    id: str
    judul: str
    sel: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Words that name chapters, and whether these are the ones to leave out."""

    kata: tuple[str, ...]
    tanpa: bool


def parse_pilihan(text: str) -> Pilihan:
    """The choice in ``text``: ``ringkasan,anggaran`` keeps these, ``tanpa:metode`` leaves that one out.

    Raises:
        PemakaianError: Both at once.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    out = [word.removeprefix(TANPA).strip() for word in words if word.startswith(TANPA)]
    if out and not words[0].startswith(TANPA):
        raise PemakaianError(
            f'Pilihan bab "{text}" mencampur yang dimuat dan yang ditinggalkan.',
            saran=f'Tulis "ringkasan,anggaran" atau "{TANPA}anggaran,metode".',
        )
    return Pilihan(tuple(word.removeprefix(TANPA).strip() for word in words), bool(out))


def list_bab(nb: dict[str, Any]) -> tuple[Bab, ...]:
    """The chapters of the notebook ``nb`` in order."""
    cells = nb["cells"]
    starts = [i for i, c in enumerate(cells) if c["cell_type"] == "markdown" and _source(c).startswith("## ")]
    return tuple(_describe(cells[start], (start, end)) for start, end in pairwise([*starts, len(cells)]))


def _describe(cell: dict[str, Any], span: tuple[int, int]) -> Bab:
    title = _source(cell).splitlines()[0].removeprefix("## ").strip()
    own = str(cell.get("id", ""))
    return Bab(own.removeprefix("bab-") if own.startswith("bab-") else slug(title), title, span)


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def read_pilihan(nb: dict[str, Any]) -> str:
    """The choice of chapters in the notebook itself."""
    return read_parameter_cell(nb, "bab")


def read_parameter_cell(nb: dict[str, Any], nama: str) -> str:
    """The value of the parameter ``nama`` in the notebook itself, as papermill or its user has set it."""
    found = ""
    for cell in nb["cells"]:
        if cell["cell_type"] == "code" and read_tags(cell) & _PARAMETER:
            found = next(reversed([*_assigned(_source(cell), nama)]), found)
    return found


def _assigned(source: str, nama: str) -> Iterator[str]:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return
    for node in body:
        if (
            isinstance(node, ast.Assign)
            and [getattr(t, "id", "") for t in node.targets] == [nama]
            and isinstance(node.value, ast.Constant)
        ):
            yield str(node.value.value)


def choose_notebooks(paths: Sequence[Path], text: str) -> tuple[Path, ...]:
    """Those of the notebooks that hold something after the choice ``text``.

    Raises:
        PemakaianError: A word names no chapter; the near ones, or all, are listed.
    """
    pilihan = parse_pilihan(text)
    if not pilihan.kata:
        return tuple(paths)
    chapters = {path: list_bab(read_cells(path)) for path in paths}
    for word in pilihan.kata:
        if not any(match_bab(word, found) for found in chapters.values()):
            _refuse_unknown(word, [bab for found in chapters.values() for bab in found])
    return tuple(path for path, found in chapters.items() if len(_leave(found, pilihan)) < len(found))


def leave_out(nb: dict[str, Any], text: str) -> dict[str, Any]:
    """``nb`` without the chapters that the choice ``text`` leaves out; a sentence at its front names them.

    Hidden cells stay, because what follows may need them. The declared contents shrink with the chapters, and
    ``metadata.spm.bab`` tells their names. A notebook that has been through it already stays as it is.

    Args:
        nb: The notebook, executed or not; it is not changed.
        text: The choice; empty keeps everything.

    Raises:
        PemakaianError: A word names no chapter, or nothing would be left.
    """
    spm = nb["metadata"].get("spm", {})
    pilihan = parse_pilihan(text)
    if not pilihan.kata or "bab" in spm:
        return nb
    chapters = list_bab(nb)
    for word in pilihan.kata:
        if not match_bab(word, chapters):
            _refuse_unknown(word, chapters)
    left = _leave(chapters, pilihan)
    if len(left) == len(chapters):
        raise PemakaianError(
            f'Pilihan bab "{text}" tidak menyisakan satu bab pun.',
            saran=f"Yang ada: {', '.join(b.id for b in chapters)}.",
        )
    if not left:
        return nb
    gone = [i for bab in left for i in range(*bab.sel) if INTERNAL not in read_tags(nb["cells"][i])]
    cells = [cell for i, cell in enumerate(nb["cells"]) if i not in set(gone)]
    cells.insert(_front(cells), _note(left))
    shrunk = {
        **spm,
        "inventaris": _shrink(spm.get("inventaris", {}), (nb["cells"][i] for i in gone)),
        "bab": {"ditinggalkan": [bab.judul for bab in left]},
    }
    return {**nb, "cells": cells, "metadata": {**nb["metadata"], "spm": shrunk}}


def _leave(chapters: Sequence[Bab], pilihan: Pilihan) -> tuple[Bab, ...]:
    named = {bab.id for word in pilihan.kata for bab in match_bab(word, chapters)}
    return tuple(bab for bab in chapters if (bab.id in named) is pilihan.tanpa) if pilihan.kata else ()


def match_bab(word: str, chapters: Iterable[Bab]) -> list[Bab]:
    """The chapter of that id or heading, else those whose id begins with it: "capaian" are two chapters."""
    wanted, known = slug(word.replace("_", "-")), list(chapters)
    exact = [bab for bab in known if wanted in {bab.id, slug(bab.judul)}]
    return exact or [bab for bab in known if bab.id.startswith(f"{wanted}-")]


def _refuse_unknown(word: str, chapters: Sequence[Bab]) -> None:
    """One parameter file serves all notebooks: a word may name a chapter of another one of the workbook."""
    if any(match_bab(word, list_bab(read_cells(path))) for path in sorted(NOTEBOOKS.glob("*.ipynb"))):
        return
    ids = list(dict.fromkeys(bab.id for bab in chapters))
    near = difflib.get_close_matches(slug(word), ids, n=1, cutoff=0.5)
    guess = f'Maksudnya "{near[0]}"? ' if near else ""
    raise PemakaianError(f'Bab "{word}" tidak dikenal.', saran=f"{guess}Yang ada: {', '.join(ids)}.")


def read_cells(path: Path) -> dict[str, Any]:
    """The notebook in ``path`` as it stands there; one without cells where it cannot be read."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"cells": []}
    return content if "cells" in content else {"cells": []}


def _front(cells: Sequence[dict[str, Any]]) -> int:
    """Place of the first chapter that is left; the sentence stands before it."""
    return next(
        (i for i, c in enumerate(cells) if c["cell_type"] == "markdown" and _source(c).startswith("## ")),
        len(cells),
    )


def _note(left: Sequence[Bab]) -> dict[str, Any]:
    names = join_words([f'"{escape_teks(bab.judul)}"' for bab in left])
    words = f"Atas pilihan penyusun, dokumen ini tidak memuat bab {names}."
    if any(bab.id == _METODE for bab in left):
        words += (
            " Cara menghitung, aturan yang dipakai, dan temuan tentang datanya ada di laporan lengkap; "
            "sumber setiap tabel dan gambar tetap tertulis di bawahnya."
        )
    return {"cell_type": "markdown", "id": _CATATAN, "metadata": {}, "source": words}


def _shrink(inventaris: dict[str, list[str]], gone: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """The declared contents without those of the cells ``gone``, whose ids name what they show."""
    names = {str(cell.get("id", "")).removeprefix("uraian-").replace("-", "_") for cell in gone}
    return {jenis: [i for i in ids if i not in names] for jenis, ids in inventaris.items()}
