"""Rows of one sheet: each cell by the kind of its column, each row with the place it came from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from spmlib.core.periode import TAHUNAN
from spmlib.core.tables import Asal, Kolom, Tabel
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import clean_teks, plain_nama
from spmlib.ingest.bilangan import (
    Tulisan,
    describe_tulisan,
    find_tulisan,
    formula_error,
    read_bilangan,
    read_sel_persen,
)
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import Kepala
from spmlib.ingest.lembar import Baris, Lembar
from spmlib.ingest.nilai import (
    Hasil,
    Masalah,
    Pembaca,
    is_kosong,
    read_id,
    read_kode,
    read_kode_daerah,
    read_periode,
    read_pilihan,
    read_tahun,
    read_tanggal,
    read_teks,
)

JUMLAH = re.compile(
    r"(?:grand |sub ?)?(?:jumlah|total|rata-rata|rerata|j u m l a h|t o t a l)\b", re.IGNORECASE
)
"""How a row begins that sums up other rows; headings are spaced out by hand."""

_MAKS_INGAT = 50_000
_MAKS_CATATAN = 5_000
"""Problems told one by one in a sheet; a sheet with more is wrong as a whole, and memory stays bounded."""

_PEMBACA: dict[str, Pembaca] = {
    "kode": read_kode_daerah,
    "tahun": read_tahun,
    "periode": read_periode,
    "tanggal": read_tanggal,
    "teks": lambda cell: (read_teks(cell), None),
}


@dataclass(frozen=True, slots=True)
class _Kolom:
    """One column of the sheet with its reader and what has been read well so far."""

    nama: str
    indeks: int
    aturan: Kolom
    baca: Pembaca
    ingat: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Catatan:
    """A problem with its place and what is known of its row, before it becomes a finding."""

    masalah: Masalah
    kolom: str
    sel: str | None
    nilai: Mapping[str, Any]


def read_baris(lembar: Lembar, kepala: Kepala) -> tuple[list[Any], list[Temuan]]:
    """Rows of the table that ``kepala`` names. A row whose key cannot be read is left out and reported."""
    tulisan = _find_tulisan(lembar, kepala)
    columns = _columns(kepala, tulisan)
    places = {column.nama: lembar.awal[1] + column.indeks for column in columns}
    rows: list[Any] = []
    notes: list[_Catatan] = []
    if unusual := describe_tulisan(lembar.pemisah, tulisan):
        notes.append(_Catatan(unusual, "", None, {}))
    for index in range(kepala.baris + 1, len(lembar.baris)):
        passed = _pass_over(lembar, kepala, index, columns[0])
        if passed is not None:
            notes += passed
            continue
        values = _read_row(lembar, index, columns, kepala.tetap, notes)
        if values is not None:
            asal = Asal(lembar.berkas, lembar.nama, lembar.row_number(index), places)
            rows.append(kepala.tabel.baris(**values, asal=asal))
    if not rows and not notes:
        return [], [_no_rows(lembar, kepala)]
    return rows, list(_gather(lembar, kepala.tabel, notes))


def _find_tulisan(lembar: Lembar, kepala: Kepala) -> Tulisan:
    rules = kepala.tabel.kolom
    numeric = [column for nama, column in kepala.kolom.items() if rules[nama].jenis == "bilangan"]
    body = lembar.baris[kepala.baris + 1 :] if lembar.pemisah else ()
    return find_tulisan(lembar.pemisah, (row[i] for row in body for i in numeric if i < len(row)))


def _columns(kepala: Kepala, tulisan: Tulisan) -> list[_Kolom]:
    """The columns in the order of the contract, so that the code of the daerah is read first."""
    rules = kepala.tabel.kolom

    def reader(nama: str, rule: Kolom) -> Pembaca:
        plain = read_plain(nama, rule)
        return partial(_translate, kamus=kepala.isi[nama], baca=plain) if nama in kepala.isi else plain

    def read_plain(nama: str, rule: Kolom) -> Pembaca:
        if rule.jenis == "bilangan":
            return partial(read_bilangan, nama=nama, tulisan=tulisan)
        if rule.jenis == "pilihan":
            return partial(read_pilihan, kolom=rule)
        if rule.jenis == "kode" and kepala.tabel.nama == "terbit":
            return read_kode
        return read_id if nama in {"layanan_id", "unit_id"} else _PEMBACA[rule.jenis]

    names = [nama for nama in rules if nama in kepala.kolom]
    return [_Kolom(nama, kepala.kolom[nama], rules[nama], reader(nama, rules[nama])) for nama in names]


def _translate(cell: object, kamus: Mapping[str, str], baca: Pembaca) -> Hasil:
    """What the text of a foreign layout stands for; a text that it does not list is read as it is."""
    return baca(kamus.get(plain_nama(read_teks(cell)), cell))


def _cell(cells: Baris, column: int) -> Any:  # noqa: ANN401 - a cell may hold anything
    return cells[column] if column < len(cells) else None


def _pass_over(lembar: Lembar, kepala: Kepala, index: int, kode: _Kolom) -> list[_Catatan] | None:
    """None for a row of data; for any other row, what there is to say about it."""
    cells = lembar.baris[index]
    width = len(lembar.baris[kepala.baris])
    if lembar.pemisah and len(cells) > width and any(not is_kosong(cell) for cell in cells[width:]):
        return [_note(lembar, index, width, _slipped(len(cells), width))]
    first_cell = _cell(cells, kode.indeks)
    if _key(first_cell) in kode.ingat:
        return None
    filled = [i for i, cell in enumerate(cells) if not is_kosong(cell)]
    if not filled or _is_numbering([cells[i] for i in filled]):
        return []
    first = cells[filled[0]]
    is_sum = isinstance(first, str) and JUMLAH.match(clean_teks(first)) and filled[0] >= kode.indeks
    is_remark = len(filled) == 1 and isinstance(first, str) and kode.baca(first)[0] is None
    if is_sum and (is_kosong(first_cell) or filled[0] == kode.indeks):
        return [_note(lembar, index, filled[0], _passed(first, "menjumlahkan baris lain"))]
    if is_remark:
        return [_note(lembar, index, filled[0], _passed(first, "hanya berisi keterangan"))]
    return None


def _is_numbering(cells: list[Any]) -> bool:
    """Whether this is the row (1) (2) (3) … that forms print under their headings."""
    texts = [read_teks(cell).strip("()") for cell in cells]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]  # noqa: PLR2004 - no chance


def _note(lembar: Lembar, index: int, column: int, problem: Masalah) -> _Catatan:
    return _Catatan(problem, str(index), lembar.address(index, column), {})


def _slipped(cells: int, width: int) -> Masalah:
    return Masalah(
        "SPM-M22",
        f"Baris ini berisi {cells} sel, sedangkan judul kolomnya {width}. Isinya bergeser, "
        "jadi baris tidak dipakai.",
        "Koma desimal dalam CSV berpemisah koma harus diapit tanda kutip; lebih mudah, simpan sebagai .xlsx.",
    )


def _passed(text: str, why: str) -> Masalah:
    return Masalah("SPM-M23", f'Baris "{clean_teks(text)[:60]}" dilewati karena {why}.')


def _read_row(
    lembar: Lembar, index: int, columns: list[_Kolom], tetap: Mapping[str, Any], notes: list[_Catatan]
) -> dict[str, Any] | None:
    """Values by field; None where a field that every row must have is missing or unreadable."""
    cells = lembar.baris[index]
    # In a CSV all cells are text: what has been read well once is read again without a word.
    known = lembar.pemisah is not None
    values: dict[str, Any] = {"periode": TAHUNAN, **tetap}
    complete = True
    for column in columns:
        cell = _cell(cells, column.indeks)
        if known and cell in column.ingat:
            values[column.nama] = column.ingat[cell]
            continue
        value, problem = _read_cell(lembar, index, column, cell)
        if problem and len(notes) <= _MAKS_CATATAN:
            place = lembar.address(index, column.indeks)
            notes.append(_Catatan(problem, column.nama, place, values))
        complete = complete and not (value is None and _must_be_known(column.aturan))
        values[column.nama] = value
    return values if complete else None


def _must_be_known(aturan: Kolom) -> bool:
    """Whether a row without this value has no place: an empty period is the year, an unreadable one none."""
    return aturan.wajib or aturan.jenis == "periode"


def _read_cell(lembar: Lembar, index: int, column: _Kolom, cell: object) -> Hasil:
    sifat = lembar.sifat
    if sifat.galat and (error := sifat.galat.get(lembar.place(index, column.indeks))) is not None:
        return None, formula_error(error)
    if (
        sifat.persen
        and column.aturan.jenis == "bilangan"
        and lembar.place(index, column.indeks) in sifat.persen
    ):
        return read_sel_persen(cell, column.nama)
    key = _key(cell)
    if key in column.ingat:
        return column.ingat[key], None
    value, problem = _read_new(column, cell)
    if problem is None and len(column.ingat) < _MAKS_INGAT:
        column.ingat[key] = value
    return value, problem


def _key(cell: object) -> object:
    """What stands for a cell in memory: True, 1 and 1.0 are equal but not the same."""
    return cell if isinstance(cell, str) else (type(cell), cell)


def _read_new(column: _Kolom, cell: object) -> Hasil:
    if not is_kosong(cell) or column.aturan.jenis == "periode":
        return column.baca(cell)
    if not column.aturan.wajib:
        return None, None
    return None, Masalah(
        "SPM-M15",
        f'Kolom "{column.nama}" ({column.aturan.arti}) kosong. Tanpa itu baris tidak dapat ditempatkan, '
        "jadi tidak dipakai.",
        f"Isi {column.nama} pada baris ini, atau hapus barisnya.",
    )


def _no_rows(lembar: Lembar, kepala: Kepala) -> Temuan:
    return make_temuan(
        "SPM-M28",
        f"Tabel {kepala.tabel.nama} hanya berisi judul kolom, jadi tidak ada yang dihitung darinya.",
        berkas=lembar.berkas,
        lembar=lembar.nama,
    )


def _place(group: list[_Catatan], tabel: Tabel) -> dict[str, Any]:
    """Daerah, year, period and unit of a finding: what all its rows have in common."""
    known = {
        nama: _common(note.nilai.get(nama) for note in group)
        for nama in ("kode_kemendagri", "tahun", "periode", "layanan_id", "unit_id")
    }
    unit = known.pop("layanan_id") or known.pop("unit_id")
    # A fact about the daerah is used in reports of other years too, so it belongs to none.
    return {**known, "unit_id": unit, "tahun": None if tabel.nama == "profil" else known["tahun"]}


def _common(values: Iterable[Any]) -> Any:  # noqa: ANN401 - values of any kind
    """The one value that all have; None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _gather(lembar: Lembar, tabel: Tabel, notes: list[_Catatan]) -> Iterator[Temuan]:
    """One finding per problem, daerah, year: what repeats in a column is told once with all its cells."""
    groups: dict[tuple[Any, ...], list[_Catatan]] = {}
    for note in notes[:_MAKS_CATATAN]:
        known = (note.nilai.get("kode_kemendagri"), note.nilai.get("tahun"))
        groups.setdefault((note.masalah, note.kolom, *known), []).append(note)
    for (problem, *_), group in groups.items():
        cells = [note.sel for note in group if note.sel]
        more = f" Berlaku juga untuk {len(cells) - 1} sel lain di kolom ini." if len(cells) > 1 else ""
        yield make_temuan(
            problem.kode,
            problem.pesan + more,
            problem.saran,
            berkas=lembar.berkas,
            lembar=lembar.nama,
            sel=cells[0] if cells else None,
            sel_lain=tuple(cells[1:]),
            **_place(group, tabel),
        )
    if len(notes) > _MAKS_CATATAN:
        yield make_temuan(
            "SPM-M30",
            f"Lembar ini memuat lebih dari {_MAKS_CATATAN} masalah; hanya yang pertama yang ditunjukkan.",
            berkas=lembar.berkas,
            lembar=lembar.nama,
        )
