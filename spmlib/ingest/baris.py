"""Rows of one sheet: each cell by the kind of its column, each row with the place it came from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from spmlib.core.tables import Asal, Kolom
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import clean_teks
from spmlib.ingest.bilangan import Tulisan, find_tulisan, formula_error, read_bilangan
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import Kepala
from spmlib.ingest.lembar import Baris, Lembar
from spmlib.ingest.nilai import (
    Hasil,
    Masalah,
    is_kosong,
    read_kode,
    read_periode,
    read_pilihan,
    read_tahun,
    read_tanggal,
    read_teks,
)

_JUMLAH = re.compile(r"(?:grand )?(?:jumlah|total|sub ?total|rata-rata|rerata)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Kolom:
    """One column of the sheet with its reader and what has been read well so far."""

    nama: str
    indeks: int
    aturan: Kolom
    baca: Callable[[Any], Hasil]
    ingat: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Catatan:
    """A problem with its place, before it becomes a finding."""

    masalah: Masalah
    kolom: str
    sel: str
    kode: str | None


def read_baris(lembar: Lembar, kepala: Kepala) -> tuple[list[Any], list[Temuan]]:
    """Rows of the table that ``kepala`` names. A row whose key cannot be read is left out and reported."""
    body = lembar.baris[kepala.baris + 1 :]
    columns = _columns(lembar, kepala, body)
    places = {c.nama: lembar.awal[1] + c.indeks for c in columns}
    width = len(lembar.baris[kepala.baris])
    rows: list[Any] = []
    notes: list[_Catatan] = []
    found: list[Temuan] = []
    for index, cells in enumerate(body, kepala.baris + 1):
        if not any(not is_kosong(cell) for cell in cells):
            continue
        skipped = _skip(lembar, index, cells, width)
        if skipped:
            found.append(skipped)
            continue
        values = _read_row(lembar, index, cells, columns, notes)
        if values is not None:
            values["asal"] = Asal(lembar.berkas, lembar.nama, lembar.row_number(index), places)
            rows.append(kepala.tabel.baris(**values))
    if not rows and not notes and not found:
        found.append(_no_rows(lembar, kepala))
    return rows, found + _gather(lembar, notes)


def _columns(lembar: Lembar, kepala: Kepala, body: Iterable[Baris]) -> list[_Kolom]:
    rules = kepala.tabel.kolom
    numeric = [i for nama, i in kepala.kolom.items() if rules[nama].jenis == "bilangan"]
    tulisan = find_tulisan(lembar.pemisah, (row[i] for row in body for i in numeric if i < len(row)))
    order = sorted(kepala.kolom.items(), key=lambda item: list(rules).index(item[0]))
    return [_Kolom(nama, i, rules[nama], _reader(nama, rules[nama], tulisan)) for nama, i in order]


def _reader(nama: str, rule: Kolom, tulisan: Tulisan) -> Callable[[Any], Hasil]:
    match rule.jenis:
        case "bilangan":
            return partial(read_bilangan, nama=nama, tulisan=tulisan)
        case "pilihan":
            return partial(read_pilihan, kolom=rule)
        case "teks":
            return lambda cell: (read_teks(cell), None)
        case kind:
            return {"kode": read_kode, "tahun": read_tahun, "periode": read_periode, "tanggal": read_tanggal}[
                kind
            ]


def _read_row(
    lembar: Lembar, index: int, cells: Baris, columns: list[_Kolom], notes: list[_Catatan]
) -> dict[str, Any] | None:
    """Values by field; None where a field that every row must have is missing or unreadable."""
    values: dict[str, Any] = {}
    complete = True
    for column in columns:
        cell = cells[column.indeks] if column.indeks < len(cells) else None
        value, problem = _read_cell(lembar, index, column, cell)
        if problem:
            address = lembar.address(index, column.indeks)
            notes.append(_Catatan(problem, column.nama, address, values.get("kode_kemendagri")))
        complete = complete and not (value is None and column.aturan.wajib)
        values[column.nama] = value
    return _with_defaults(values) if complete else None


def _read_cell(lembar: Lembar, index: int, column: _Kolom, cell: object) -> Hasil:
    if lembar.galat:
        error = lembar.galat.get((lembar.awal[0] + index, lembar.awal[1] + column.indeks))
        if error:
            return None, formula_error(error)
    key = (type(cell), cell)
    if key in column.ingat:
        return column.ingat[key], None
    value, problem = _read_new(column, cell)
    if problem is None:
        column.ingat[key] = value
    return value, problem


def _read_new(column: _Kolom, cell: object) -> Hasil:
    if not is_kosong(cell) or column.aturan.jenis == "periode":
        return column.baca(cell)
    if not column.aturan.wajib:
        return None, None
    return None, Masalah(
        "SPM-M15",
        f'Kolom "{column.nama}" ({column.aturan.arti}) kosong. Tanpa isian itu baris tidak dapat ditempatkan dan tidak dipakai.',
        f"Isi {column.nama} pada baris ini, atau hapus barisnya.",
    )


def _with_defaults(values: dict[str, Any]) -> dict[str, Any]:
    return {"periode": "tahunan", **values}


def _skip(lembar: Lembar, index: int, cells: Baris, width: int) -> Temuan | None:
    """The finding for a row that is no data row: one that has slipped, or a row of totals."""
    place = {"berkas": lembar.berkas, "lembar": lembar.nama}
    extra = next((i for i in range(width, len(cells)) if not is_kosong(cells[i])), None)
    if lembar.pemisah and extra is not None:
        return make_temuan(
            "SPM-M22",
            f"Baris ini berisi {extra + 1} sel atau lebih, sedangkan judul kolomnya {width}. "
            "Isinya bergeser, jadi baris tidak dipakai.",
            sel=lembar.address(index, extra),
            **place,
        )
    first = next((i for i, cell in enumerate(cells) if not is_kosong(cell)), 0)
    if isinstance(cells[first], str) and _JUMLAH.match(clean_teks(cells[first])):
        return make_temuan(
            "SPM-M23",
            f'Baris "{clean_teks(cells[first])}" dilewati karena menjumlahkan baris lain.',
            sel=lembar.address(index, first),
            **place,
        )
    return None


def _no_rows(lembar: Lembar, kepala: Kepala) -> Temuan:
    return make_temuan(
        "SPM-M28",
        f"Tabel {kepala.tabel.nama} hanya berisi judul kolom, jadi tidak ada yang dihitung darinya.",
        berkas=lembar.berkas,
        lembar=lembar.nama,
    )


def _gather(lembar: Lembar, notes: list[_Catatan]) -> list[Temuan]:
    """One finding per problem; what repeats down a column, such as one wrong code, is told once."""
    groups: dict[tuple[Masalah, str, str | None], list[str]] = {}
    for note in notes:
        groups.setdefault((note.masalah, note.kolom, note.kode), []).append(note.sel)
    return [
        make_temuan(
            problem.kode,
            problem.pesan
            + (f" Berlaku juga untuk {len(cells) - 1} sel lain di kolom ini." if len(cells) > 1 else ""),
            problem.saran,
            berkas=lembar.berkas,
            lembar=lembar.nama,
            sel=cells[0],
            kode_kemendagri=kode,
        )
        for (problem, _, kode), cells in groups.items()
    ]
