"""Opens a produced file and refuses what may stand in no report: strangers, and traces of machines."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from spmlib.core.paths import ROOT
from spmlib.run.izin import BULAN, Izin
from spmlib.run.nama_daerah import find_kode, find_sebutan
from spmlib.run.segmen import (
    OURS,
    JenisSegmen,
    Segmen,
    read_html,
    read_notebook_segments,
    read_office,
    read_pdf,
)

_TERBANYAK = 8
_MESIN = re.compile(r"(?<![\w<>-])(?:nan|NaN|NAN|NaT|<NA>|None|NoneType|inf|-inf|undefined)(?![\w-])")
_ALAMAT = re.compile(
    r"(?<![\w/.:~])/(?:home|Users|root|tmp|private|var|mnt|opt|srv)/[\w.-]+|(?<!\w)[A-Za-z]:\\+[\w~][^\s\"']*"
)


def check_output(path: Path, izin: Izin) -> tuple[str, ...]:
    """What must not stand in the file ``path``, as sentences; empty where it may be handed on.

    Raises:
        LookupError: The kind of the file is not known.
    """
    if path.suffix == ".ipynb":
        nb = read_executed(path)
        return (*find_foreign_bundles(nb, izin), *check_segments(read_notebook_segments(nb), izin))
    return check_segments(read_segments(path), izin)


def read_executed(path: Path) -> dict[str, Any]:
    """The notebook in ``path``, taken to be one."""
    from nbformat.v4 import reads_json

    # Not nbformat.read(): who looks for strangers need not also hold the notebook against its schema.
    nb: dict[str, Any] = reads_json(path.read_text(encoding="utf-8"))  # type: ignore[no-untyped-call]
    return nb


def read_segments(path: Path) -> Iterable[Segmen]:
    """The texts of a document for readers.

    Raises:
        LookupError: The kind of the file is not known.
    """
    return _READERS[path.suffix](path)


def _read_page(path: Path) -> Iterable[Segmen]:
    return read_html(path.read_text(encoding="utf-8"))


_READERS: dict[str, Callable[[Path], Iterable[Segmen]]] = {
    ".html": _read_page,
    ".pdf": read_pdf,
    ".docx": read_office,
    ".pptx": read_office,
    ".xlsx": read_office,
}


def find_foreign_bundles(nb: dict[str, Any], izin: Izin) -> Iterator[str]:
    """Outputs whose figures are of another daerah, year or period, as sentences."""
    data = (output.get("data", {}) for cell in nb["cells"] for output in cell.get("outputs", ()))
    for mimes in data:
        for mime in OURS:
            if mime in mimes:
                whose = mimes[mime]["identitas"]
                found = (whose["kode_kemendagri"], whose["tahun"], whose["periode"])
                if found != izin.identitas:
                    yield f'"{mimes[mime]["id"]}" memuat angka {whose["nama"]}, {whose["tahun"]}.'


def check_segments(segments: Iterable[Segmen], izin: Izin) -> tuple[str, ...]:
    """What must not stand in these texts, as sentences."""
    found: dict[str, None] = {}
    for segment in dict.fromkeys(segments):
        for dugaan in _look_through(segment.teks, segment.jenis):
            if not dugaan.is_allowed(segment.teks, izin):
                place = f' (bagian "{segment.tempat}")' if segment.tempat else ""
                found[f"{dugaan.pesan}{place}."] = None
    sentences = list(found)
    more = len(sentences) - _TERBANYAK
    return (*sentences[:_TERBANYAK], *([f"Masih ada {more} hal serupa."] if more > 0 else []))


@dataclass(frozen=True, slots=True)
class _Dugaan:
    """What a rule has found in a text.

    Args:
        pesan: The sentence about it.
        kata: The words that a report may still say when it quotes them; empty where nothing excuses it.
        kode: Codes of the daerah that the words may mean.
    """

    pesan: str
    kata: str = ""
    kode: frozenset[str] = frozenset()

    def is_allowed(self, teks: str, izin: Izin) -> bool:
        """Whether the report with ``izin`` may say this in ``teks``."""
        return bool(self.kode & izin.kode) or (bool(self.kata) and izin.is_quoted(self.kata, teks))


@lru_cache(maxsize=1 << 14)
def _look_through(teks: str, jenis: JenisSegmen) -> tuple[_Dugaan, ...]:
    # The same words stand in all formats of a report, and many of them in every report.
    return tuple(found for rule in _RULES[jenis] for found in rule(teks))


def _find_traces(teks: str) -> Iterator[_Dugaan]:
    if "Traceback" in teks:
        yield _Dugaan("Memuat laporan galat Python (Traceback)")
    for found in (*_ALAMAT.findall(teks), *(own for own in _own_folders() if own in teks)):
        yield _Dugaan(f'Memuat alamat berkas komputer ini: "{found}"')


def _find_blanks(teks: str) -> Iterator[_Dugaan]:
    for match in _MESIN.findall(teks):
        yield _Dugaan(f'Memuat "{match}" di tempat angka atau kata; tulislah mengapa kosong')


def _find_months(teks: str) -> Iterator[_Dugaan]:
    for match in BULAN.findall(teks):
        yield _Dugaan(f'Memuat nama bulan berbahasa Inggris: "{match}"', match)


def _find_strangers(teks: str) -> Iterator[_Dugaan]:
    for found in find_sebutan(teks):
        words = f'Menyebut daerah lain: "{found.teks}"; cantumkan sebagai pembanding bila memang begitu'
        yield _Dugaan(words, found.teks, found.kode)


def _find_codes(teks: str) -> Iterator[_Dugaan]:
    for kode in find_kode(teks):
        yield _Dugaan(f'Memuat kode daerah lain: "{kode}"', kode, frozenset({kode}))


_WORDS = (_find_traces, _find_blanks, _find_months, _find_strangers)
_RULES: dict[JenisSegmen, tuple[Callable[[str], Iterator[_Dugaan]], ...]] = {
    "tulisan": (*_WORDS, _find_codes),
    # In a table of a consultant's own, 53.01 may just be a number with a decimal point.
    "sendiri": _WORDS,
    "kode": (_find_traces,),
}


@cache
def _own_folders() -> tuple[str, ...]:
    folders = {str(ROOT), str(Path.home()), tempfile.gettempdir(), sys.prefix}
    # On some machines one of these is just "/" or "/root", which would be found anywhere.
    return tuple(sorted(f for f in folders if f.count(os.sep) > 1))
