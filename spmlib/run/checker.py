"""Opens a produced file and refuses what may stand in no report: strangers, and traces of machines."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spmlib.core.bundle import CHART_MIME, TABLE_MIME, TEXT_MIME
from spmlib.core.paths import ROOT
from spmlib.run.izin import Izin
from spmlib.run.nama_daerah import find_kode, find_sebutan
from spmlib.run.segmen import (
    JenisSegmen,
    Segmen,
    read_html,
    read_notebook_segments,
    read_office,
    read_pdf,
)

_TERBANYAK = 8
_MESIN = re.compile(r"(?<![\w<>-])(?:nan|NaN|NAN|NaT|<NA>|None|NoneType|inf|-inf|undefined)(?![\w-])")
_MONTH = r"(?:January|February|March|May|June|July|August|October|December|Aug|Oct|Dec)"
_BULAN = re.compile(rf"\b\d{{1,4}}[ -]{_MONTH}\b|\b{_MONTH}[ .,-]{{1,2}}\d{{1,4}}\b|^{_MONTH}$")
_ALAMAT = re.compile(
    r"(?<![\w/.:~])/(?:home|Users|root|tmp|private|var|mnt|opt|srv)/[\w.-]+|(?<!\w)[A-Za-z]:\\+[\w~][^\s\"']*"
)


def check_output(path: Path, izin: Izin) -> tuple[str, ...]:
    """What must not stand in the file ``path``, as sentences; empty where it may be handed on.

    Raises:
        LookupError: The kind of the file is not known.
    """
    return _READERS[path.suffix](path, izin)


def _check_html(path: Path, izin: Izin) -> tuple[str, ...]:
    return _collect(read_html(path.read_text(encoding="utf-8")), izin)


def _check_ipynb(path: Path, izin: Izin) -> tuple[str, ...]:
    import nbformat

    nb = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    strangers = tuple(_find_foreign_bundles(nb, izin))
    return (*strangers, *_collect(read_notebook_segments(nb), izin))


def _check_office(path: Path, izin: Izin) -> tuple[str, ...]:
    return _collect(read_office(path), izin)


def _check_pdf(path: Path, izin: Izin) -> tuple[str, ...]:
    return _collect(read_pdf(path), izin)


_READERS: dict[str, Callable[[Path, Izin], tuple[str, ...]]] = {
    ".html": _check_html,
    ".ipynb": _check_ipynb,
    ".pdf": _check_pdf,
    ".docx": _check_office,
    ".pptx": _check_office,
    ".xlsx": _check_office,
}


def _find_foreign_bundles(nb: dict[str, Any], izin: Izin) -> Iterator[str]:
    data = (output.get("data", {}) for cell in nb["cells"] for output in cell.get("outputs", ()))
    for mimes in data:
        for mime in (TABLE_MIME, CHART_MIME, TEXT_MIME):
            if mime in mimes:
                whose = mimes[mime]["identitas"]
                found = (whose["kode_kemendagri"], whose["tahun"], whose["periode"])
                if found != izin.identitas:
                    yield f'"{mimes[mime]["id"]}" memuat angka {whose["nama"]}, {whose["tahun"]}.'


def _collect(segments: Iterable[Segmen], izin: Izin) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for segment in dict.fromkeys(segments):
        place = f' (bagian "{segment.tempat}")' if segment.tempat else ""
        for rule in _RULES[segment.jenis]:
            found |= dict.fromkeys(f"{words}{place}." for words in rule(segment.teks, izin))
    sentences = list(found)
    more = len(sentences) - _TERBANYAK
    return (*sentences[:_TERBANYAK], *([f"Masih ada {more} hal serupa."] if more > 0 else []))


def _find_traces(teks: str, izin: Izin) -> Iterator[str]:
    del izin
    if "Traceback" in teks:
        yield "Memuat laporan galat Python (Traceback)"
    for found in (*_ALAMAT.findall(teks), *(own for own in _own_folders() if own in teks)):
        yield f'Memuat alamat berkas komputer ini: "{found}"'


def _find_blanks(teks: str, izin: Izin) -> Iterator[str]:
    del izin
    for match in _MESIN.findall(teks):
        yield f'Memuat "{match}" di tempat angka atau kata; tulislah mengapa kosong'


def _find_months(teks: str, izin: Izin) -> Iterator[str]:
    for match in _BULAN.findall(teks):
        if not izin.is_quoted(match, teks):
            yield f'Memuat nama bulan berbahasa Inggris: "{match}"'


def _find_strangers(teks: str, izin: Izin) -> Iterator[str]:
    for found in find_sebutan(teks):
        if not found.kode & izin.kode and not izin.is_quoted(found.teks, teks):
            yield f'Menyebut daerah lain: "{found.teks}"; cantumkan sebagai pembanding bila memang begitu'


def _find_codes(teks: str, izin: Izin) -> Iterator[str]:
    for kode in find_kode(teks):
        if kode not in izin.kode and not izin.is_quoted(kode, teks):
            yield f'Memuat kode daerah lain: "{kode}"'


_WORDS = (_find_traces, _find_blanks, _find_months, _find_strangers)
_RULES: dict[JenisSegmen, tuple[Callable[[str, Izin], Iterator[str]], ...]] = {
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
