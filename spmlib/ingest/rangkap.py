"""Rows that several files state: the same figures once, different figures not at all."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from spmlib.core.tables import TABEL, Asal, Tabel
from spmlib.core.temuan import Temuan
from spmlib.ingest.katalog import make_temuan


def settle_rangkap(tabel: Tabel, rows: Sequence[Any]) -> tuple[tuple[Any, ...], list[Temuan]]:
    """``rows`` with each key at most once, and the findings about those that were stated more than once."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        groups.setdefault(tuple(getattr(row, nama) for nama in tabel.kunci), []).append(row)
    if len(groups) == len(rows):
        return tuple(rows), []
    kept, found = [], []
    for group in groups.values():
        row, findings = _settle(tabel, group) if len(group) > 1 else (group[0], [])
        found += findings
        if row is not None:
            kept.append(row)
    return tuple(kept), found


def figure_columns(tabel: Tabel) -> tuple[str, ...]:
    """The columns of a table that state something: numbers, dates and choices outside its key."""
    return tuple(
        nama
        for nama, kolom in tabel.kolom.items()
        if nama not in tabel.kunci and kolom.jenis in {"bilangan", "tanggal", "pilihan", "tahun"}
    )


def _settle(tabel: Tabel, group: list[Any]) -> tuple[Any, list[Temuan]]:
    names = figure_columns(tabel) or tuple(f.name for f in fields(group[0]) if f.name != "asal")
    # A prefilled row that nobody filled does not contradict the file in which somebody did.
    stated = [row for row in group if any(getattr(row, nama) is not None for nama in names)] or group[:1]
    first = stated[0]
    for other in stated[1:]:
        nama = next((n for n in names if getattr(first, n) != getattr(other, n)), None)
        if nama:
            return None, [_disagree(first, other, nama)]
    return first, [_repeated(first, other) for other in stated[1:]]


def _place(asal: Asal | None, nama: str | None = None) -> str:
    if asal is None:
        return "baris tanpa asal"
    sheet = f', lembar "{asal.lembar}"' if asal.lembar else ""
    cell = asal.cell(nama) if nama else None
    return f"{asal.berkas}{sheet}, {f'sel {cell}' if cell else f'baris {asal.baris}'}"


def _label(row: Any) -> str:  # noqa: ANN401 - rows of any table
    parts = (getattr(row, n, None) for n in ("layanan_id", "unit_id", "butir", "indikator"))
    what = ", ".join(str(part) for part in parts if part) or row.kode_kemendagri
    return f"{what} tahun {row.tahun} periode {row.periode}"


def _finding(kode: str, row: Any, pesan: str, nama: str | None = None) -> Temuan:  # noqa: ANN401
    asal = row.asal
    return make_temuan(
        kode,
        pesan,
        berkas=asal and asal.berkas,
        lembar=asal and asal.lembar,
        sel=asal and (asal.cell(nama) if nama else asal.cell("kode_kemendagri")),
        kode_kemendagri=row.kode_kemendagri,
    )


def _disagree(first: Any, other: Any, nama: str) -> Temuan:  # noqa: ANN401
    a, b = (
        ("kosong" if v is None else str(v).replace(".", ","))
        for v in (getattr(first, nama), getattr(other, nama))
    )
    return _finding(
        "SPM-M25",
        first,
        f"{_label(first)} tercantum dua kali dengan {nama} berbeda: {a} di {_place(first.asal, nama)}, "
        f"dan {b} di {_place(other.asal, nama)}. Tidak satu pun dipakai sampai dipastikan mana yang benar.",
        nama,
    )


def _repeated(first: Any, other: Any) -> Temuan:  # noqa: ANN401
    return _finding(
        "SPM-M24",
        other,
        f"{_label(other)} sudah tercantum di {_place(first.asal)} dengan angka yang sama; yang pertama itu yang dipakai.",
    )


def settle_semua(tables: dict[str, list[Any]]) -> tuple[dict[str, tuple[Any, ...]], list[Temuan]]:
    """All tables by name, each settled by :func:`settle_rangkap`."""
    settled, found = {}, []
    for nama, tabel in TABEL.items():
        settled[nama], findings = settle_rangkap(tabel, tables.get(nama, ()))
        found += findings
    return settled, found
