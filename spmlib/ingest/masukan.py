"""All rows that were read, as one value: the tables, the files they came from and what was found on the way."""

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


@dataclass(frozen=True, slots=True)
class BerkasDibaca:
    """One file that was read.

    Args:
        nama: Name used in findings and sources: file name, with its folder where the user named a folder.
        path: Where it is.
        sha256: Fingerprint of the bytes that were read; empty where the file could not be opened.
        ukuran: Size in bytes.
        lembar: Tables that were read from it, as ``sheet`` names, or the table's name for a CSV.
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

    @cached_property
    def _kelompok(self) -> dict[str, dict[str, tuple[Any, ...]]]:
        """Rows by table and code, grouped once for all daerah."""
        return {nama: _group(getattr(self, nama), "kode_kemendagri") for nama in TABEL}

    @cached_property
    def _temuan(self) -> dict[str | None, tuple[Temuan, ...]]:
        return _group(self.temuan, "kode_kemendagri")

    @cached_property
    def _berkas_per_kode(self) -> dict[str, frozenset[str]]:
        """Names of the files that hold rows of each code."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for nama in TABEL:
            for row in getattr(self, nama):
                if row.asal:
                    found[row.kode_kemendagri].add(row.asal.berkas)
        return {kode: frozenset(names) for kode, names in found.items()}

    def for_daerah(self, kode: str, *also: str) -> "Masukan":
        """Only the rows, files and findings of these codes; no other daerah is in the result.

        A file from which no row of any daerah could be read stays, with its findings, because it may be
        this daerah's; unless its name bears another daerah's code.
        """
        codes = tuple(dict.fromkeys((kode, *also)))
        tables = {
            nama: tuple(row for code in codes for row in groups.get(code, ()))
            for nama, groups in self._kelompok.items()
        }
        own = frozenset[str]().union(*(self._berkas_per_kode.get(code, frozenset()) for code in codes))
        own |= {t.berkas for code in codes for t in self._temuan.get(code, ()) if t.berkas}
        kept = tuple(b for b in self.berkas if b.nama in own or self._may_be_of(b.nama, codes))
        names = {b.nama for b in kept}
        general = (t for t in self._temuan.get(None, ()) if t.berkas is None or t.berkas in names)
        findings = (*general, *(t for code in codes for t in self._temuan.get(code, ())))
        return Masukan(berkas=kept, temuan=findings, **tables)

    @cached_property
    def _berkas_terpakai(self) -> frozenset[str]:
        return frozenset[str]().union(*self._berkas_per_kode.values())

    def _may_be_of(self, nama: str, codes: Iterable[str]) -> bool:
        named = re.findall(r"(?<!\d)\d\d\.\d\d(?!\d)", nama)
        return nama not in self._berkas_terpakai and (not named or bool(set(named) & set(codes)))


def _group(rows: Iterable[Any], nama: str) -> dict[Any, tuple[Any, ...]]:
    groups: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, nama)].append(row)
    return {key: tuple(group) for key, group in groups.items()}
