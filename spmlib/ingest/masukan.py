"""All rows that were read, as one value: the tables, their files and what was found on the way."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from spmlib.core.tables import (
    TABEL,
    Anggaran,
    Biaya,
    Capaian,
    Kanal,
    Mutu,
    Pelaporan,
    Profil,
    Rencana,
    Tahapan,
    Tantangan,
    Terbit,
)
from spmlib.core.temuan import Temuan
from spmlib.ingest.pemilik import find_asing


@dataclass(frozen=True, slots=True)
class BerkasDibaca:
    """One file that was read.

    Args:
        nama: Name used in findings and sources: the file's own name, after the name of the folder that the
            user named, so that reports do not depend on where a computer keeps its files.
        path: Where it is.
        sha256: Fingerprint of the bytes that were read; empty where the file could not be opened.
        ukuran: Size in bytes.
        lembar: Sheets that were read as tables; for a CSV the name of its table.
    """

    nama: str
    path: Path
    sha256: str
    ukuran: int
    lembar: tuple[str, ...] = ()


@dataclass(frozen=True)
class Masukan:
    """The tables of one daerah or of many. Rows keep the order in which they were read."""

    berkas: tuple[BerkasDibaca, ...] = ()
    temuan: tuple[Temuan, ...] = ()
    capaian: tuple[Capaian, ...] = ()
    mutu: tuple[Mutu, ...] = ()
    terbit: tuple[Terbit, ...] = ()
    anggaran: tuple[Anggaran, ...] = ()
    tahapan: tuple[Tahapan, ...] = ()
    tantangan: tuple[Tantangan, ...] = ()
    kanal: tuple[Kanal, ...] = ()
    biaya: tuple[Biaya, ...] = ()
    rencana: tuple[Rencana, ...] = ()
    pelaporan: tuple[Pelaporan, ...] = ()
    profil: tuple[Profil, ...] = ()

    def for_daerah(self, kode: str, *also: str) -> "Masukan":
        """The rows of ``kode`` and of the codes in ``also``, with their files; findings only about ``kode``.

        Cheap however many daerah there are: rows are grouped once. A file from which no row at all could be
        read stays, with its findings, because it may be this daerah's, unless its name bears another's code.
        """
        codes = tuple(dict.fromkeys((kode, *also)))
        tables = {
            nama: tuple(row for code in codes for row in groups.get(code, ()))
            for nama, groups in self._baris_per_kode.items()
        }
        names = {nama for code in codes for nama in self._berkas_per_kode.get(code, ())}
        own = self._temuan_per_kode.get(kode, ())
        names.update(t.berkas for t in own if t.berkas)
        names.update(b.nama for b in self._berkas_tanpa_baris if _may_be_of(b.nama, codes))
        general = (t for t in self._temuan_per_kode.get(None, ()) if t.berkas is None or t.berkas in names)
        files = tuple(b for b in self.berkas if b.nama in names)
        strangers = find_asing(self._baris_per_kode, kode, also)
        return Masukan(berkas=files, temuan=(*general, *own, *strangers), **tables)

    @cached_property
    def _baris_per_kode(self) -> dict[str, dict[str, tuple[Any, ...]]]:
        return {nama: _group(getattr(self, nama)) for nama in TABEL}

    @cached_property
    def _temuan_per_kode(self) -> dict[str | None, tuple[Temuan, ...]]:
        return _group(self.temuan)

    @cached_property
    def _berkas_per_kode(self) -> dict[str, frozenset[str]]:
        """Names of the files that hold rows of each code."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for groups in self._baris_per_kode.values():
            for kode, rows in groups.items():
                found[kode].update(row.asal.berkas for row in rows if row.asal)
        return {kode: frozenset(names) for kode, names in found.items()}

    @cached_property
    def _berkas_tanpa_baris(self) -> tuple[BerkasDibaca, ...]:
        used = frozenset[str]().union(*self._berkas_per_kode.values())
        return tuple(b for b in self.berkas if b.nama not in used)


def _group(rows: Iterable[Any]) -> dict[Any, tuple[Any, ...]]:
    """Rows or findings by the code of their daerah."""
    groups: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.kode_kemendagri].append(row)
    return {kode: tuple(group) for kode, group in groups.items()}


def _may_be_of(nama: str, codes: Iterable[str]) -> bool:
    named = re.findall(r"(?<!\d)\d\d\.\d\d(?!\d)", nama)
    return not named or not set(named).isdisjoint(codes)
