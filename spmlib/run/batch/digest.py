"""Fingerprints of what a report is made from: equal ones mean that it would come out the same."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import spmlib
from spmlib.core.daerah import NASIONAL, Daerah
from spmlib.core.errors import RegulasiError
from spmlib.core.gaya import FOLDER, HURUF, Gaya
from spmlib.core.paths import PARAMETERS
from spmlib.core.periode import last_day
from spmlib.core.tables import TABEL, Asal
from spmlib.core.temuan import Temuan
from spmlib.ingest import Masukan
from spmlib.regulation import Regulasi
from spmlib.run.pangkalan import Waktu

PROGRAM = Path(spmlib.__file__).parent
# What starts, orders and tells of reports, but writes nothing into them.
_BUKAN_ISI = ("cli/", "run/batch/", "run/verifikasi/", "run/simulasi.py", "run/terminal.py", "run/hitung.py")
_GAMBAR = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
_BERSAMA = frozenset({"regulasi", "gaya", "skema", "daerah"})
_BERHASIL = ("capaian", "mutu", "terbit")
_NASIHAT = ("rekomendasi", "pemeriksaan")
_INSTRUMEN = re.compile(r"(?:instrumen|dicabut_oleh)='([^']+)'")


def digest_text(*parts: str) -> str:
    """Fingerprint of texts in their order."""
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def digest_files(paths: Iterable[Path], root: Path) -> str:
    """Fingerprint of files with their names below ``root``."""
    digest = sha256()
    for path in sorted(paths, key=lambda p: p.relative_to(root).as_posix()):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def digest_program() -> str:
    """Fingerprint of the library: its code, templates and data, as far as they shape a report."""
    files = (p for p in PROGRAM.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    shaping = (p for p in files if not p.relative_to(PROGRAM).as_posix().startswith(_BUKAN_ISI))
    return digest_files(shaping, PROGRAM)


def digest_nasihat() -> str:
    """Fingerprint of the rules of advice, of reading and of checking, which shape every report."""
    folders = (PARAMETERS, *(PARAMETERS / name for name in _NASIHAT))
    return digest_files((path for folder in folders for path in folder.glob("*.yaml")), PARAMETERS)


def digest_gaya() -> str:
    """Fingerprint of all looks of the workbook with their fonts and logos."""
    return digest_files((p for p in FOLDER.rglob("*") if p.is_file()), FOLDER)


def digest_tampilan(gaya: Gaya) -> str:
    """Fingerprint of one look: colours, words of the footer, order, fonts, and the files that it names."""
    files = (*(logo.berkas for logo in gaya.logo), gaya.dasar.docx, gaya.dasar.pptx)
    look = gaya.model_dump_json(exclude={"logo": {"__all__": {"berkas"}}, "dasar": True})
    return digest_text(look, digest_huruf(), *(sha256(p.read_bytes()).hexdigest() for p in files if p))


@cache
def digest_huruf() -> str:
    """Fingerprint of the fonts that the workbook brings along."""
    return digest_files(HURUF.glob("*.ttf"), HURUF)


def digest_notebook(path: Path) -> str:
    """Fingerprint of a notebook, and of pictures beside it that its text may show."""
    return digest_files(list_notebook_files(path), path.parent)


def list_notebook_files(path: Path) -> list[Path]:
    """A notebook and the pictures beside it."""
    return [path, *(p for p in path.parent.iterdir() if p.suffix.lower() in _GAMBAR)]


def digest_catatan(kode: str) -> str:
    """Fingerprint of what is written about one daerah in the folders of ``parameters``."""
    folders = [p for p in PARAMETERS.iterdir() if p.is_dir() and p.name not in _BERSAMA]
    # "53.md" is about the province, "53.04.md" is not.
    own = (p for folder in folders for p in folder.glob(f"{kode}*") if p.stem.partition("_")[0] == kode)
    return digest_files(own, PARAMETERS)


def digest_baris(masukan: Masukan, kode: str) -> str:
    """Fingerprint of the rows of one daerah in all tables, with the names of their files.

    Where in its file a row stands is left out: reports tell it only of findings, which have their own
    fingerprint. So a row put in above does not make the reports of all daerah below it stale.
    """
    own = masukan.for_daerah(kode)
    rows = (f"{row!r} {_file(row.asal)}" for nama in TABEL for row in getattr(own, nama))
    return digest_text(*rows)


def digest_hasil(masukan: Masukan, kode: str, waktu: Waktu) -> str:
    """Fingerprint of the rows that make the results of a daerah in one period: all that others show of it."""
    own = masukan.for_daerah(kode)
    rows = (row for nama in _BERHASIL for row in getattr(own, nama) if (row.tahun, row.periode) == waktu)
    return digest_text(*(f"{row!r} {_file(row.asal)}" for row in rows))


def digest_terbit(masukan: Masukan, kode_provinsi: str) -> str:
    """Fingerprint of what is published about the nation and a province."""
    context = masukan.for_daerah(NASIONAL, kode_provinsi)
    return digest_text(*(f"{row!r} {_file(row.asal)}" for row in context.terbit))


def _file(asal: Asal | None) -> str:
    return f"{asal.berkas} {asal.lembar}" if asal else ""


def digest_temuan(temuan: Iterable[Temuan]) -> str:
    """Fingerprint of findings with their cells."""
    return digest_text(*(repr(t) for t in temuan))


def digest_aturan(regulasi: Regulasi, areas: Iterable[Daerah], waktu: Iterable[Waktu]) -> str:
    """Fingerprint of the rules that apply to these daerah in these periods.

    A rule of another level, of another time, or an instrument that none of them cites, is not in it.
    """
    areas = tuple(areas)
    return digest_text(*(_digest_of_day(regulasi, areas, w) for w in sorted(set(waktu))))


def _digest_of_day(regulasi: Regulasi, areas: Iterable[Daerah], waktu: Waktu) -> str:
    try:
        aturan = regulasi.at(last_day(*waktu))
    except RegulasiError:
        return f"{waktu} tanpa aturan"
    due = {s.tingkat for d in areas for s in aturan.layanan_wajib(d.kode_kemendagri)}
    return _digest_of_levels(regulasi, waktu, frozenset(due | {d.tingkat_layanan for d in areas}))


@cache
def _digest_of_levels(regulasi: Regulasi, waktu: Waktu, levels: frozenset[str]) -> str:
    aturan = regulasi.at(last_day(*waktu))
    services = tuple(s for s in aturan.semua_layanan if s.tingkat in levels)
    text = repr(replace(aturan, semua_layanan=services, instrumen={}))
    return digest_text(text, *_cited(text, {nama: repr(i) for nama, i in aturan.instrumen.items()}))


def _cited(text: str, instruments: Mapping[str, str]) -> list[str]:
    """The instruments that ``text`` cites, and those that they cite in turn."""
    found: dict[str, None] = {}
    waiting = [text]
    while waiting:
        for nama in _INSTRUMEN.findall(waiting.pop()):
            if nama not in found and nama in instruments:
                found[nama] = None
                waiting.append(instruments[nama])
    return [instruments[nama] for nama in sorted(found)]
