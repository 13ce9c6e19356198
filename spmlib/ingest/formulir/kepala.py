"""What each sheet of an input workbook is, where its columns are, whose it is: by marks, else by headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spmlib.core.tables import TABEL
from spmlib.ingest.formulir.skema import (
    BIDANG,
    JUDUL,
    KOLOM_ID,
    LEMBAR_MESIN,
    IdentitasFormulir,
    read_identitas,
    read_tanda,
    split_lembar,
)
from spmlib.ingest.kepala import normalize_judul
from spmlib.ingest.lembar import Lembar

_CARI = 60
"""How many rows from the top are searched for marks and headings; letterheads are put above them."""
_JARAK = 15
"""How many rows may have come between the marks of the columns and their headings."""
_MIRIP = 3
"""How many known headings make a row of headings."""
_SUSUNAN_TANDA = 2
"""The mark of a column names its sheet and itself."""

POKOK = {
    "bidang": ("wajib", "terpenuhi"),
    "anggaran": ("nama_sub_kegiatan", "pagu_rp", "realisasi_rp"),
    "tahapan": ("status",),
    "tantangan": ("jenis", "uraian"),
    "pelaporan": ("opd", "tenggat", "tanggal_kirim"),
    "profil": ("nilai",),
}
"""Columns without which a sheet cannot be read."""

_JUDUL = {
    jenis: {normalize_judul(judul): kolom for kolom, judul in kolom_judul.items() if "{" not in judul}
    for jenis, kolom_judul in JUDUL.items()
}


@dataclass(frozen=True, slots=True)
class Tanda:
    """The marks of one sheet.

    Args:
        identitas: Whose sheet it is.
        lembar: Which sheet it is, such as ``bidang.kesehatan``.
        baris: Row of the marks of the columns.
        kolom: Column by its id.
        sampul: Place of each fact on the cover.
        isi: Names of the sheets that the workbook had, from the machine's own sheet.
    """

    identitas: IdentitasFormulir | None
    lembar: str | None
    baris: int | None
    kolom: Mapping[str, int]
    sampul: Mapping[str, tuple[int, int]]
    isi: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Susunan:
    """Where things are on one sheet of the form.

    Args:
        lembar: The raw sheet.
        jenis: Kind of sheet: ``bidang``, ``anggaran``, …
        bidang: Which bidang, where the sheet is one's and says so.
        judul: Row of the headings, or of the marks where the headings are gone.
        kolom: Column by its id.
    """

    lembar: Lembar
    jenis: str
    bidang: str | None
    judul: int
    kolom: Mapping[str, int]

    def value(self, index: int, kolom: str) -> Any:  # noqa: ANN401 - a cell may hold anything
        """The raw cell of a row, None where the sheet has no such column or the row is shorter."""
        column, cells = self.kolom.get(kolom), self.lembar.baris[index]
        return cells[column] if column is not None and column < len(cells) else None

    def address(self, index: int, kolom: str) -> str | None:
        """Address of the cell, None where the sheet has no such column."""
        column = self.kolom.get(kolom)
        return None if column is None else self.lembar.address(index, column)

    def is_error(self, index: int, kolom: str) -> bool:
        """Whether the cell shows a formula error, which its value does not tell."""
        column = self.kolom.get(kolom)
        return column is not None and self.lembar.place(index, column) in self.lembar.sifat.galat


def find_tanda(lembar: Lembar) -> Tanda | None:
    """The marks of a sheet; None where it has none."""
    found = list(_scan(lembar))
    if not found and lembar.nama != LEMBAR_MESIN:
        return None
    identitas = next((read_identitas(parts) for _, _, kind, parts in found if kind == "formulir"), None)
    columns = [
        (row, column, parts)
        for row, column, kind, parts in found
        if kind == "kolom" and len(parts) == _SUSUNAN_TANDA
    ]
    first = columns[0] if columns else None
    return Tanda(
        identitas=identitas,
        lembar=first[2][0] if first else None,
        baris=first[0] if first else None,
        # Reversed: of a column that somebody has copied, the first one counts.
        kolom={parts[1]: column for row, column, parts in reversed(columns) if first and row == first[0]},
        sampul={parts[0]: (row, column) for row, column, kind, parts in found if kind == "sampul" and parts},
        isi=dict(_listed(lembar, found)),
    )


def _scan(lembar: Lembar) -> Iterator[tuple[int, int, str, list[str]]]:
    for row, cells in enumerate(lembar.baris[:_CARI]):
        for column, cell in enumerate(cells):
            if (tanda := read_tanda(cell)) is not None:
                yield row, column, *tanda


def _listed(lembar: Lembar, found: list[tuple[int, int, str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Sheets that the machine's own sheet lists: which one, and the name it was given."""
    for row, column, kind, parts in found:
        if kind == "lembar" and parts and column + 1 < len(lembar.baris[row]):
            yield parts[0], str(lembar.baris[row][column + 1])


def find_susunan(lembar: Lembar, tanda: Tanda | None) -> Susunan | None:
    """Where things are on a sheet of the form; None for a sheet that is none of it."""
    if tanda is not None and tanda.lembar is not None and tanda.baris is not None:
        jenis, bidang = split_lembar(tanda.lembar)
        if jenis not in JUDUL:
            return None
        return Susunan(lembar, jenis, bidang, _heading_below(lembar, jenis, tanda.baris), tanda.kolom)
    found = [
        (jenis, row, columns)
        for row, cells in enumerate(lembar.baris[:_CARI])
        for jenis in JUDUL
        if len(columns := _match(jenis, cells)) >= _MIRIP and all(k in columns for k in POKOK[jenis])
    ]
    if not found or _is_plain(lembar.baris[found[0][1]]):
        return None
    jenis, row, columns = found[0]
    return Susunan(lembar, jenis, None, row, columns | _find_ids(lembar, jenis, row))


def _is_plain(cells: Any) -> bool:  # noqa: ANN401 - a row of cells
    """Whether these are the headings of a plain table, which names its daerah in every row."""
    return any(isinstance(cell, str) and normalize_judul(cell) in _KODE for cell in cells)


_KODE = ("kode_kemendagri", *TABEL["capaian"].kolom["kode_kemendagri"].alias)


def _match(jenis: str, cells: Any) -> dict[str, int]:  # noqa: ANN401 - a row of cells
    known = _JUDUL[jenis]
    named = ((known.get(normalize_judul(cell)), i) for i, cell in enumerate(cells) if isinstance(cell, str))
    return {kolom: i for kolom, i in reversed(list(named)) if kolom}


def _heading_below(lembar: Lembar, jenis: str, marks: int) -> int:
    rows = range(marks + 1, min(marks + 1 + _JARAK, len(lembar.baris)))
    return next((row for row in rows if len(_match(jenis, lembar.baris[row])) >= _MIRIP), marks)


def repeats_judul(lembar: Lembar, jenis: str, row: int) -> bool:
    """Whether a row is a copy of the headings, as somebody puts it on every page."""
    known = JUDUL[jenis].values()
    return sum(cell in known for cell in lembar.baris[row] if isinstance(cell, str)) >= _MIRIP


_ID_BIDANG = re.compile(r"(?:kabkota|provinsi)\.[a-z_]+\.[a-z0-9_]+(?:\|[a-z_]+\|[a-z0-9_]+)?")


def _find_ids(lembar: Lembar, jenis: str, judul: int) -> dict[str, int]:
    """The column of ids where its mark is gone: the one in which such ids stand."""
    if jenis != BIDANG:
        return {}
    for cells in lembar.baris[judul + 1 :]:
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and _ID_BIDANG.fullmatch(cell):
                return {KOLOM_ID: column}
    return {}
