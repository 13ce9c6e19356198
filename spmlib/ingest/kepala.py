"""Which table a sheet is, and which column is which: by its name, then by its header row."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from spmlib.core.tables import TABEL, Tabel
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import clean_teks
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.lembar import Baris, Lembar

_CARI = 40
"""How many rows from the top are searched for the header; letterhead and guidance stand above it."""
_MIRIP = 4
"""How many of a table's columns make a sheet without its name a table that somebody meant."""


BERPERSEN: Mapping[str, tuple[str, str]] = {
    "capaian": ("terlayani", "sasaran"),
    "mutu": ("tersedia", "kebutuhan"),
}
"""Tables whose files often print a percentage, and the two figures that it comes from."""
_PERSEN = re.compile(r"%|\bpersen", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kepala:
    """The header of a sheet.

    Args:
        tabel: Its table.
        baris: Its position in ``Lembar.baris``.
        kolom: Column of each field that the sheet has.
        tetap: Value of each field that is the same in all rows and stands in no column.
        isi: What a text of the sheet stands for, by field and by the plain text.
        persen: Column of a printed percentage that the table has no field for, or None.
    """

    tabel: Tabel
    baris: int
    kolom: Mapping[str, int]
    tetap: Mapping[str, Any] = field(default_factory=dict)
    isi: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    persen: int | None = None


@lru_cache(maxsize=4096)
def normalize_judul(judul: str) -> str:
    """Header text as a column name: "Sasaran (orang) *" and "SASARAN" are ``sasaran``."""
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", clean_teks(judul)).lower()
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

    A sheet that neither bears a table's name nor resembles one, such as a cover, gives None and no finding.
    """
    named = _table_by_name(lembar.judul)
    tabel, index, columns = _best_header(lembar, named)
    required = _required(tabel)
    missing = [nama for nama in required if nama not in columns]
    if named and len(columns) < 2:  # noqa: PLR2004 - one word may be chance
        return None, [_no_header(lembar, named)]
    if not named and missing and len(required) - len(missing) < _MIRIP:
        return None, []
    problems = _doubles(lembar, tabel, index) + [_missing(lembar, tabel, index, nama) for nama in missing]
    kepala = None if problems else Kepala(tabel, index, columns, persen=_find_persen(lembar, tabel, index))
    return kepala, problems + _unknown(lembar, tabel, index)


def _best_header(lembar: Lembar, named: Tabel | None) -> tuple[Tabel, int, dict[str, int]]:
    """Table, row and columns of the row that looks most like a header.

    A complete header wins over the sheet's name ("Capaian terbit 2023"), the name over a partial header.
    """
    tables = list(TABEL.values())
    rows = enumerate(lembar.baris[:_CARI])
    found = [(tabel, index, _match(tabel, row)) for index, row in rows for tabel in tables]
    return max(found, key=lambda f: _rank(f[0], f[2], named), default=(named or tables[0], 0, {}))


def _required(tabel: Tabel) -> list[str]:
    return [nama for nama, kolom in tabel.kolom.items() if kolom.wajib or kolom.ada]


def _table_by_name(judul: str) -> Tabel | None:
    """The first table whose name stands in ``judul`` as a word: capaian_2021, "Data Mutu"."""
    found = [word for word in re.findall(r"[a-z]+", judul.lower()) if word in TABEL]
    return TABEL[found[0]] if found else None


def _fields(tabel: Tabel, row: Baris) -> list[str | None]:
    """Field that each cell of a header names, or None."""
    names = _NAMES[tabel.nama]
    return [names.get(normalize_judul(cell)) if isinstance(cell, str) else None for cell in row]


def _match(tabel: Tabel, row: Baris) -> dict[str, int]:
    """Column of each field that ``row`` names; the first where it is named twice."""
    fields = _fields(tabel, row)
    return {nama: fields.index(nama) for nama in fields if nama}


def _rank(tabel: Tabel, columns: dict[str, int], named: Tabel | None) -> tuple[bool, bool, int, int]:
    """Complete headers first, then the table that is named, then most columns, then fewest expected."""
    complete = all(nama in columns for nama in _required(tabel))
    return complete, tabel is named, len(columns), -len(tabel.kolom)


def _no_header(lembar: Lembar, tabel: Tabel) -> Temuan:
    return make_temuan(
        "SPM-M07",
        f"Baris judul kolom tabel {tabel.nama} tidak ditemukan, sehingga arti isinya tidak diketahui "
        "dan tidak dipakai.",
        f"Tulis nama kolom pada satu baris di atas data: {', '.join(_required(tabel))}.",
        berkas=lembar.berkas,
        lembar=lembar.nama,
    )


def _doubles(lembar: Lembar, tabel: Tabel, index: int) -> list[Temuan]:
    fields = _fields(tabel, lembar.baris[index]) if lembar.baris else []
    return [
        make_temuan(
            "SPM-M10",
            f"Kolom {nama} ada dua, di sel {lembar.address(index, fields.index(nama))} dan "
            f"{lembar.address(index, column)}. Angka mana yang berlaku tidak pasti, "
            "jadi lembar ini tidak dipakai.",
            "Hapus atau ganti nama salah satunya.",
            berkas=lembar.berkas,
            lembar=lembar.nama,
            sel=lembar.address(index, column),
        )
        for column, nama in enumerate(fields)
        if nama and fields.index(nama) != column
    ]


def _missing(lembar: Lembar, tabel: Tabel, index: int, nama: str) -> Temuan:
    return make_temuan(
        "SPM-M08",
        f'Kolom "{nama}" ({tabel.kolom[nama].arti}) tidak ada di tabel {tabel.nama}, '
        "jadi lembar ini tidak dipakai.",
        f'Tambahkan kolom berjudul "{nama}" di baris {lembar.row_number(index)}.',
        berkas=lembar.berkas,
        lembar=lembar.nama,
    )


def _unknown(lembar: Lembar, tabel: Tabel, index: int) -> list[Temuan]:
    names = _NAMES[tabel.nama]
    return [
        _unknown_column(lembar, tabel, index, column)
        for column, cell in enumerate(lembar.baris[index] if lembar.baris else ())
        if isinstance(cell, str)
        and normalize_judul(cell)
        and normalize_judul(cell) not in names
        and column != _find_persen(lembar, tabel, index)
    ]


def _find_persen(lembar: Lembar, tabel: Tabel, index: int) -> int | None:
    """The only column that prints a percentage beside the two figures that it comes from."""
    header = lembar.baris[index] if lembar.baris else ()
    found = [column for column, cell in enumerate(header) if _is_persen(tabel, cell)]
    return found[0] if len(found) == 1 else None


def _is_persen(tabel: Tabel, cell: object) -> bool:
    is_named = isinstance(cell, str) and _PERSEN.search(clean_teks(cell)) is not None
    return tabel.nama in BERPERSEN and is_named and normalize_judul(str(cell)) not in _NAMES[tabel.nama]


def _unknown_column(lembar: Lembar, tabel: Tabel, index: int, column: int) -> Temuan:
    names, judul = _NAMES[tabel.nama], str(lembar.baris[index][column])
    near = difflib.get_close_matches(normalize_judul(judul), names, n=1, cutoff=0.7)
    return make_temuan(
        "SPM-M09",
        f'Kolom "{clean_teks(judul)}" tidak dikenal di tabel {tabel.nama}, jadi isinya tidak dipakai.',
        f'Bila maksudnya "{names[near[0]]}", ganti judulnya begitu.'
        if near
        else "Biarkan bila memang kolom tambahan.",
        berkas=lembar.berkas,
        lembar=lembar.nama,
        sel=lembar.address(index, column),
    )
