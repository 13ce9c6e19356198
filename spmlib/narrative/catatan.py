"""Commentary of the consultants, ``parameters/catatan/<kode>.md``: it survives every regeneration.

A heading of the second level names a section by its id, and may name a year and a period::

    ## rekomendasi 2024
    Dibahas dengan Bappeda pada 12 Maret 2025.

Without a year it stands in the reports of every year. A heading that fits no section is a finding.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spmlib.core.errors import LaporanError, PemakaianError
from spmlib.core.paths import PARAMETERS, relative_name
from spmlib.core.periode import TAHUNAN, parse_periode
from spmlib.core.temuan import Temuan, Tingkat

FOLDER = PARAMETERS / "catatan"
_HEADING = re.compile(r"##\s+(?P<id>\S+)(?:\s+(?P<tahun>\d{4})(?:\s+(?P<periode>.+?))?)?\s*")


@dataclass(frozen=True, slots=True)
class Catatan:
    """Commentary for one report: text by section id, and headings that fit nothing."""

    isi: dict[str, str]
    temuan: tuple[Temuan, ...] = ()


@cache
def list_bagian() -> frozenset[str]:
    """Ids of all sections that take commentary."""
    folder = Path(__file__).with_name("templates")
    return frozenset(p.name.partition(".")[0] for p in folder.glob("[!_]*.md.j2"))


def read_catatan(kode: str, tahun: int, periode: str, folder: Path = FOLDER) -> Catatan:
    """The commentary on daerah ``kode`` that belongs to the period; none where there is no file.

    Raises:
        LaporanError: The file is not UTF-8.
    """
    path = folder / f"{kode}.md"
    if not path.is_file():
        return Catatan({})
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LaporanError(
            "Berkas catatan bukan teks UTF-8.", di=relative_name(path), saran="Simpan ulang sebagai UTF-8."
        ) from None
    isi: dict[str, str] = {}
    temuan: list[Temuan] = []
    for line, heading, body in _split(text):
        found = _HEADING.fullmatch(heading)
        # The command line writes ids of chapters with a dash; one hand writes both.
        bagian = found["id"].lower().replace("-", "_") if found else ""
        if not found or bagian not in list_bagian():
            temuan.append(_make_temuan(path, kode, line, heading))
        elif body and _fits(found["tahun"], found["periode"], tahun, periode):
            isi[bagian] = "\n\n".join(filter(None, (isi.get(bagian), body)))
    return Catatan(isi, tuple(temuan))


def _split(text: str) -> Iterator[tuple[int, str, str]]:
    """Each heading of the second level with its line, counted from 1, and the text up to the next one."""
    lines = text.splitlines()
    fenced, starts = False, []
    for i, line in enumerate(lines):
        fenced ^= line.startswith("```")
        if not fenced and re.match(r"##(?!#)", line):
            starts.append(i)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start + 1, lines[start].strip(), "\n".join(lines[start + 1 : end]).strip()


def _fits(tahun: str | None, periode: str | None, wanted_tahun: int, wanted_periode: str) -> bool:
    if tahun is None:
        return True
    try:
        named = parse_periode(periode) if periode else TAHUNAN
    except PemakaianError:
        return False
    return (int(tahun), named) == (wanted_tahun, wanted_periode)


def _make_temuan(path: Path, kode: str, line: int, heading: str) -> Temuan:
    name = heading.lstrip("#").strip()
    close = difflib.get_close_matches(name.partition(" ")[0], sorted(list_bagian()), n=1)
    return Temuan(
        kode="SPM-L01",
        tingkat=Tingkat.PERINGATAN,
        pesan=f'Baris {line}: judul "{name}" bukan nama bagian laporan, jadi catatannya tidak dimuat.',
        saran=f'Maksudnya "{close[0]}"?' if close else f"Yang ada: {', '.join(sorted(list_bagian()))}.",
        berkas=relative_name(path),
        kode_kemendagri=kode,
    )
