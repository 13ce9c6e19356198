"""Which table a sheet is, and which column is which: by its name, then by its header row."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spmlib.core.tables import TABEL, Tabel
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import clean_teks
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.lembar import Baris, Lembar

_CARI = 40
"""How many rows from the top may stand above the header: letterhead, title, guidance."""


@dataclass(frozen=True, slots=True)
class Kepala:
    """The header of a sheet: its table, its position in ``Lembar.baris`` and the column of each field."""

    tabel: Tabel
    baris: int
    kolom: Mapping[str, int]


def normalize_judul(judul: Any) -> str:  # noqa: ANN401 - a header cell may hold anything
    """Header text as a column name: "Sasaran (orang) *" and "SASARAN" are ``sasaran``."""
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", clean_teks(str(judul))).lower()
    return "_".join(re.findall(r"[a-z0-9]+", plain))


def _names(tabel: Tabel) -> dict[str, str]:
    """Field by every header that means it: names win over aliases."""
    names = {alias: nama for nama, kolom in tabel.kolom.items() for alias in kolom.alias}
    return names | {nama: nama for nama in tabel.kolom}


_NAMES = {nama: _names(tabel) for nama, tabel in TABEL.items()}
KENAL = frozenset(name for names in _NAMES.values() for name in names)
"""Every header that any table knows."""


def find_kepala(lembar: Lembar) -> tuple[Kepala | None, list[Temuan]]:
    """The header of a sheet, and what is wrong with it; None where the sheet cannot be read as a table.

    A sheet that neither bears a table's name nor has a table's columns gives None and no finding:
    the caller knows whether that is a cover page or a lost table.
    """
    named = _table_by_name(lembar.judul)
    candidates = [named] if named else list(TABEL.values())
    best = max(
        ((tabel, index, _match(tabel, row)) for index, row in _first_rows(lembar) for tabel in candidates),
        key=lambda found: _rank(found[0], found[2]),
        default=None,
    )
    if best is None or len(best[2]) < 2:  # noqa: PLR2004 - one word may be chance
        return None, [_no_header(lembar, named)] if named else []
    tabel, index, columns = best
    missing = [k for k, rule in tabel.kolom.items() if (rule.wajib or rule.ada) and k not in columns]
    if not named and missing:
        return None, []
    problems = _doubles(lembar, tabel, index) + _missing(lembar, tabel, index, missing)
    kepala = None if problems else Kepala(tabel, index, {k: v for k, v in columns.items()})
    return kepala, problems + _unknown(lembar, tabel, index)


def _first_rows(lembar: Lembar) -> list[tuple[int, Baris]]:
    return list(enumerate(lembar.baris[:_CARI]))


def _table_by_name(judul: str) -> Tabel | None:
    """The table whose name begins ``judul``, or stands in it as a word: capaian_2021, "Data Mutu"."""
    words = re.findall(r"[a-z]+", judul.lower())
    found = [word for word in words if word in TABEL]
    return TABEL[found[0]] if found else None


def _match(tabel: Tabel, row: Baris) -> dict[str, int]:
    """Column of each field that ``row`` names; the first where it is named twice."""
    names, found = _NAMES[tabel.nama], {}
    for index, cell in enumerate(row):
        field = names.get(normalize_judul(cell)) if isinstance(cell, str) else None
        if field and field not in found:
            found[field] = index
    return found


def _rank(tabel: Tabel, columns: dict[str, int]) -> tuple[bool, int, int]:
    """Complete headers first, then the most columns, then the table that expects the fewest."""
    complete = all(k in columns for k, rule in tabel.kolom.items() if rule.wajib or rule.ada)
    return complete, len(columns), -len(tabel.kolom)


def _no_header(lembar: Lembar, tabel: Tabel) -> Temuan:
    wanted = ", ".join(k for k, rule in tabel.kolom.items() if rule.wajib or rule.ada)
    return make_temuan(
        "SPM-M07",
        f"Baris judul kolom tabel {tabel.nama} tidak ditemukan, sehingga arti isinya tidak diketahui dan tidak dipakai.",
        f"Tulis nama kolom pada satu baris di atas data: {wanted}.",
        berkas=lembar.berkas,
        lembar=lembar.nama,
    )


def _doubles(lembar: Lembar, tabel: Tabel, index: int) -> list[Temuan]:
    names, first, found = _NAMES[tabel.nama], {}, []
    for column, cell in enumerate(lembar.baris[index]):
        field = names.get(normalize_judul(cell)) if isinstance(cell, str) else None
        if field is None:
            continue
        if field in first:
            found.append(
                make_temuan(
                    "SPM-M10",
                    f"Kolom {field} ada dua, di sel {first[field]} dan {lembar.address(index, column)}. "
                    "Angka mana yang berlaku tidak pasti, jadi lembar ini tidak dipakai.",
                    "Hapus atau ganti nama salah satunya.",
                    berkas=lembar.berkas,
                    lembar=lembar.nama,
                    sel=lembar.address(index, column),
                )
            )
        first.setdefault(field, lembar.address(index, column))
    return found


def _missing(lembar: Lembar, tabel: Tabel, index: int, missing: list[str]) -> list[Temuan]:
    return [
        make_temuan(
            "SPM-M08",
            f'Kolom "{nama}" ({tabel.kolom[nama].arti}) tidak ada di tabel {tabel.nama}, jadi lembar ini tidak dipakai.',
            f'Tambahkan kolom berjudul "{nama}" di baris {lembar.row_number(index)}.',
            berkas=lembar.berkas,
            lembar=lembar.nama,
        )
        for nama in missing
    ]


def _unknown(lembar: Lembar, tabel: Tabel, index: int) -> list[Temuan]:
    names, found = _NAMES[tabel.nama], []
    for column, cell in enumerate(lembar.baris[index]):
        name = normalize_judul(cell) if isinstance(cell, str) else ""
        if not name or name in names:
            continue
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.7)
        hint = f' Mungkin maksudnya "{names[near[0]]}".' if near else ""
        found.append(
            make_temuan(
                "SPM-M09",
                f'Kolom "{clean_teks(str(cell))}" tidak dikenal di tabel {tabel.nama}, jadi isinya tidak dipakai.{hint}',
                f'Ganti judulnya menjadi "{names[near[0]]}" bila benar itu isinya.'
                if near
                else "Biarkan bila memang kolom tambahan.",
                berkas=lembar.berkas,
                lembar=lembar.nama,
                sel=lembar.address(index, column),
            )
        )
    return found
