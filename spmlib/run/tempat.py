"""Where the notebooks show what: each text, table and figure by its id, and by its number in a report."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import Bundle, ChartBundle, TableBundle
from spmlib.core.paths import NOTEBOOKS
from spmlib.report.bab import leave_out, list_bab, read_cells
from spmlib.report.document import INTERNAL, read_tags

_NOMOR: Final = re.compile(r"(tabel|gambar|grafik)\s*(\d+)\.?", re.IGNORECASE)
_KATA: Final = "spmlib.narrative"
"""What is written bears no number, so it need not be made to count."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a notebook shows something: the question of its chapter, and the call that makes it.

    Args:
        tanya: Heading and sentence of the chapter.
        modul: Module of the function.
        fungsi: Its name.
        argumen: What it takes besides the situation.
    """

    tanya: str
    modul: str
    fungsi: str
    argumen: tuple[object, ...]

    def make(self, situasi: Situasi) -> Bundle:
        """What the notebook shows there."""
        bundle: Bundle = getattr(import_module(self.modul), self.fungsi)(situasi, *self.argumen)
        return bundle


@cache
def list_tempat() -> dict[str, Tempat]:
    """All texts, tables and figures of the workbook's notebooks, by their ids."""
    found: dict[str, Tempat] = {}
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for name, tempat in _list_cells(read_cells(path), path.stem):
            found.setdefault(name, tempat)
    return found


@dataclass(frozen=True, slots=True)
class Nomor:
    """A number as it is printed: that of a table, or that of a figure."""

    jenis: type[TableBundle] | type[ChartBundle]
    angka: int

    def __str__(self) -> str:
        return f"{'Tabel' if self.jenis is TableBundle else 'Gambar'} {self.angka}"


def read_nomor(text: str) -> Nomor | None:
    """The number that ``text`` names: "Tabel 5", "gambar 3"; None where it names none."""
    found = _NOMOR.fullmatch(text.strip())
    if not found:
        return None
    return Nomor(TableBundle if found[1].lower() == "tabel" else ChartBundle, int(found[2]))


def find_nomor(situasi: Situasi, nomor: Nomor, notebooks: Sequence[Path], bab: str = "") -> Mapping[str, str]:
    """What bears the number in a report made from the data of now: id by name of the notebook.

    Args:
        situasi: What is known about the daerah.
        nomor: The number.
        notebooks: In which reports.
        bab: The choice of chapters of the report.
    """
    found = {}
    for path in notebooks:
        nb = leave_out(read_cells(path), bab)
        shown = (tempat.make(situasi) for _, tempat in _list_cells(nb, path.stem) if not _is_words(tempat))
        numbered = [b.id for b in shown if isinstance(b, nomor.jenis)]
        if 0 < nomor.angka <= len(numbered):
            found[path.stem] = numbered[nomor.angka - 1]
    return found


def _is_words(tempat: Tempat) -> bool:
    return tempat.modul.startswith(_KATA)


def _list_cells(nb: dict[str, Any], notebook: str) -> Iterator[tuple[str, Tempat]]:
    """Cells that call one function of ours, by the id of what they show, which is that of the cell."""
    for bab in list_bab(nb):
        cells = nb["cells"][slice(*bab.sel)]
        sentence = "".join(cells[0]["source"]).partition("\n\n")[2].strip()
        for cell in cells[1:]:
            shown = cell["cell_type"] == "code" and INTERNAL not in read_tags(cell)
            call = _read_call("".join(cell["source"])) if shown else None
            if call:
                name = str(cell["id"]).removeprefix("uraian-").replace("-", "_")
                yield name, Tempat(f'Bab "{bab.judul}" ({notebook}): {sentence}', *call)


def _read_call(source: str) -> tuple[str, str, tuple[object, ...]] | None:
    """Module, function and further arguments of a cell that imports a function of ours and calls it."""
    match ast.parse(source).body:
        case [
            ast.ImportFrom(module=str(modul)),
            ast.Expr(value=ast.Call(func=ast.Name(id=fungsi), args=[ast.Name(id="situasi"), *rest])),
        ] if modul.partition(".")[0] == "spmlib":
            return modul, fungsi, tuple(a.value for a in rest if isinstance(a, ast.Constant))
    return None
