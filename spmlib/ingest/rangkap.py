"""Rows that are stated more than once: the same figures count once, different figures count for nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from spmlib.core.tables import TABEL, Tabel
from spmlib.core.temuan import Temuan
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.tempat import name_tempat

_ANGKA = {"bilangan", "tanggal", "pilihan", "tahun"}
"""Kinds of columns that state something; texts such as a remark may differ between two files."""


def settle_rangkap(tables: Mapping[str, Iterable[Any]]) -> tuple[dict[str, tuple[Any, ...]], list[Temuan]]:
    """The rows of each table, by its name, with what was stated more than once settled and reported."""
    settled: dict[str, tuple[Any, ...]] = {}
    found: list[Temuan] = []
    for nama, tabel in TABEL.items():
        groups: dict[tuple[Any, ...], list[Any]] = {}
        for row in tables.get(nama, ()):
            groups.setdefault(tuple(getattr(row, key) for key in tabel.kunci), []).append(row)
        kept: list[Any] = []
        for group in groups.values():
            rows, findings = (group, []) if len(group) == 1 else _settle(tabel, group)
            kept += rows
            found += findings
        settled[nama] = tuple(kept)
    return settled, found


def _settle(tabel: Tabel, group: list[Any]) -> tuple[list[Any], list[Temuan]]:
    names = [nama for nama, k in tabel.kolom.items() if k.jenis in _ANGKA and nama not in tabel.kunci]
    # A prefilled row that nobody filled does not contradict the file in which somebody did.
    stated = [row for row in group if any(getattr(row, nama) is not None for nama in names)] or group[:1]
    first, *others = stated
    differing = [n for n in names if any(getattr(first, n) != getattr(row, n) for row in others)]
    if not differing:
        return [first], [_repeated(first, row) for row in others]
    found = [_disagree(first, row, n) for n in differing[:1] for row in _opponents(first, others, n)]
    return _keep(tabel, stated, differing), found


def _opponents(first: Any, others: list[Any], nama: str) -> list[Any]:  # noqa: ANN401 - rows of any table
    return [row for row in others if getattr(row, nama) != getattr(first, nama)]


def _keep(tabel: Tabel, rows: list[Any], differing: list[str]) -> list[Any]:
    """What remains of rows that disagree: never a figure that somebody else denies.

    Rows of ``capaian`` remain all, so that the index can say "contradictory" instead of "not reported".
    Elsewhere the disputed figures become empty; a row that is nothing without them goes.
    """
    if tabel.nama == "capaian":
        return rows
    if any(tabel.kolom[nama].wajib for nama in differing):
        return []
    return [replace(rows[0], **dict.fromkeys(differing))]


def _label(row: Any) -> str:  # noqa: ANN401 - rows of any table
    parts = (getattr(row, nama, None) for nama in ("layanan_id", "unit_id", "kelompok", "butir", "indikator"))
    what = ", ".join(str(part) for part in parts if part) or "Baris"
    return f"{what} ({row.kode_kemendagri}, {row.tahun}, {row.periode})"


def _finding(kode: str, row: Any, nama: str, pesan: str) -> Temuan:  # noqa: ANN401 - rows of any table
    asal = row.asal
    return make_temuan(
        kode,
        pesan,
        berkas=asal.berkas if asal else None,
        lembar=asal.lembar if asal else None,
        sel=asal.cell(nama) if asal else None,
        kode_kemendagri=row.kode_kemendagri,
    )


def _disagree(first: Any, other: Any, nama: str) -> Temuan:  # noqa: ANN401 - rows of any table
    a, b = (_show(getattr(row, nama)) for row in (first, other))
    return _finding(
        "SPM-M25",
        first,
        nama,
        f"{_label(first)} tercantum lebih dari sekali dengan {nama} berbeda: {a} di "
        f"{name_tempat(first.asal, nama)}, dan {b} di {name_tempat(other.asal, nama)}. "
        "Tidak satu pun dipakai sampai dipastikan mana yang benar.",
    )


def _show(value: object) -> str:
    return "kosong" if value is None else str(value).replace(".", ",")


def _repeated(first: Any, other: Any) -> Temuan:  # noqa: ANN401 - rows of any table
    return _finding(
        "SPM-M24",
        other,
        "kode_kemendagri",
        f"{_label(other)} sudah tercantum di {name_tempat(first.asal, 'kode_kemendagri')} dengan angka "
        "yang sama; yang pertama itu yang dipakai.",
    )
