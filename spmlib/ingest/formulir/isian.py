"""Rows of a form become rows of a table, through the same reader of cells as every other sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spmlib.core.tables import TABEL, Asal, column_letters
from spmlib.core.temuan import Temuan
from spmlib.ingest.baris import read_baris
from spmlib.ingest.formulir.kepala import Susunan
from spmlib.ingest.formulir.skema import IdentitasFormulir
from spmlib.ingest.kepala import Kepala
from spmlib.ingest.lembar import Lembar


@dataclass(frozen=True, slots=True)
class Isian:
    """One row to be read.

    Args:
        tabel: Table to which it belongs.
        baris: Its position in ``Lembar.baris``.
        tetap: What the form itself knows about the row, by field.
    """

    tabel: str
    baris: int
    tetap: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bentuk:
    """How a table stands on a sheet.

    Args:
        kolom: Column of each field that the user fills.
        tampak: Column in which the user sees what the form itself knows, by field.
    """

    kolom: Mapping[str, str]
    tampak: Mapping[str, str]


BENTUK: Mapping[str, Bentuk] = {
    "capaian": Bentuk(
        {
            "sasaran": "wajib",
            "terlayani": "terpenuhi",
            "status": "status",
            "sumber": "sumber",
            "catatan": "catatan",
        },
        {"layanan_id": "uraian"},
    ),
    "mutu": Bentuk(
        {"kebutuhan": "wajib", "tersedia": "terpenuhi", "satuan": "satuan", "sumber": "sumber"},
        {"layanan_id": "uraian", "kelompok": "kelompok", "butir": "uraian"},
    ),
    "anggaran": Bentuk(
        {
            "kode_sub_kegiatan": "kode_sub_kegiatan",
            "nama_sub_kegiatan": "nama_sub_kegiatan",
            "opd": "opd",
            "pagu_rp": "pagu_rp",
            "realisasi_rp": "realisasi_rp",
            "sumber_dana": "sumber_dana",
        },
        {"layanan_id": "layanan"},
    ),
    "tahapan": Bentuk(
        {"status": "status", "bukti": "bukti"}, {"unit_id": "bidang", "tahap": "tahap", "butir": "butir"}
    ),
    "tantangan": Bentuk(
        {"opd": "opd", "jenis": "jenis", "akar": "akar", "uraian": "uraian"}, {"unit_id": "unit"}
    ),
    "pelaporan": Bentuk(
        {
            "opd": "opd",
            "tenggat": "tenggat",
            "tanggal_kirim": "tanggal_kirim",
            "kelengkapan_persen": "kelengkapan_persen",
        },
        {"periode": "periode"},
    ),
    "profil": Bentuk({"satuan": "satuan", "nilai": "nilai", "sumber": "sumber"}, {"indikator": "indikator"}),
}


def read_isian(
    susunan: Susunan, identitas: IdentitasFormulir, isian: Iterable[Isian]
) -> tuple[dict[str, list[Any]], list[Temuan]]:
    """The rows of each table on one sheet, each leading back to the cells that the user sees."""
    groups: dict[str, list[Isian]] = {}
    for entry in isian:
        groups.setdefault(entry.tabel, []).append(entry)
    tables: dict[str, list[Any]] = {}
    found: list[Temuan] = []
    for nama, group in groups.items():
        tables[nama], findings = _read_tabel(susunan, identitas, nama, group)
        found += findings
    return tables, found


def _read_tabel(
    susunan: Susunan, identitas: IdentitasFormulir, nama: str, group: Sequence[Isian]
) -> tuple[list[Any], list[Temuan]]:
    """One table: what the form knows is appended to the user's rows as columns that nobody sees."""
    general = {
        "kode_kemendagri": identitas.kode_kemendagri,
        "tahun": identitas.tahun,
        "periode": identitas.periode,
    }
    bentuk, width = BENTUK[nama], max(map(len, susunan.lembar.baris))
    known = {**general, **dict.fromkeys(bentuk.tampak)}
    columns = {f: susunan.kolom[k] for f, k in bentuk.kolom.items() if k in susunan.kolom}
    unseen = {f: width + i for i, f in enumerate(known)}
    rows: list[Sequence[Any]] = [()] * len(susunan.lembar.baris)
    for entry in group:
        cells = susunan.lembar.baris[entry.baris]
        padding = [None] * (width - len(cells))
        rows[entry.baris] = [*cells, *padding, *{**known, **entry.tetap}.values()]
    sheet = replace(susunan.lembar, baris=rows)
    read, found = read_baris(sheet, Kepala(TABEL[nama], susunan.judul, {**columns, **unseen}))
    seen = {f: susunan.kolom[k] for f, k in bentuk.tampak.items() if k in susunan.kolom}
    return _lead_back(sheet, read, columns | seen), [_point(sheet, t, unseen, seen) for t in found]


def _lead_back(lembar: Lembar, rows: list[Any], columns: Mapping[str, int]) -> list[Any]:
    places = {nama: lembar.awal[1] + column for nama, column in columns.items()}
    return [replace(row, asal=Asal(row.asal.berkas, row.asal.lembar, row.asal.baris, places)) for row in rows]


def _point(lembar: Lembar, temuan: Temuan, unseen: Mapping[str, int], seen: Mapping[str, int]) -> Temuan:
    """A finding about what the form knows, at the cells in which the user sees it."""
    letters = (temuan.sel or "").rstrip("0123456789")
    for nama, column in unseen.items():
        if letters == column_letters(lembar.awal[1] + column):
            shown = column_letters(lembar.awal[1] + seen[nama]) if nama in seen else None
            cells = [shown + sel[len(letters) :] for sel in temuan.semua_sel] if shown else [None]
            return replace(temuan, sel=cells[0], sel_lain=tuple(filter(None, cells[1:])))
    return temuan
