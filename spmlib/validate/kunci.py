"""Checks of what places a row: its year, its daerah, its service or *bidang*. They apply to every table."""

import difflib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from spmlib.core.daerah import NASIONAL
from spmlib.core.tables import TABEL
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import plain_nama
from spmlib.validate.konteks import Kamus, Konteks, group_rows, make_temuan

_DAERAH = "daerah"
_SEBUTAN = {"kabkota": "kabupaten/kota", "provinsi": "provinsi"}


def check_kunci(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about rows that cannot be placed; the same mistake in many rows is told once per sheet."""
    # Facts about a daerah, such as a census, may be older than any law and name no service.
    for rows in (getattr(konteks.masukan, nama) for nama in TABEL if nama != "profil"):
        for group in group_rows(rows, lambda row: (_sheet(row), row.kode_kemendagri, row.tahun, _unit(row))):
            for finding in _check_one(konteks, group[0]):
                yield _with_count(finding, group)


def _sheet(row: Any) -> tuple[str, str | None] | None:  # noqa: ANN401 - rows of any table
    return (row.asal.berkas, row.asal.lembar) if row.asal else None


def _unit(row: Any) -> tuple[str | None, str | None]:  # noqa: ANN401 - rows of any table
    return getattr(row, "layanan_id", None) or getattr(row, "unit_id", None), getattr(row, "tingkat", None)


def _with_count(temuan: Temuan, group: list[Any]) -> Temuan:
    """A finding about the first row of a group, with the number and the cells of the others."""
    if len(group) == 1:
        return temuan
    column = (temuan.sel or "").rstrip("0123456789")
    others = tuple(f"{column}{row.asal.baris}" for row in group[1:] if column and row.asal)
    pesan = f"{temuan.pesan} Berlaku untuk {len(group)} baris di lembar ini."
    return replace(temuan, pesan=pesan, sel_lain=others)


def _check_one(konteks: Konteks, row: Any) -> Iterator[Temuan]:  # noqa: ANN401 - rows of any table
    kamus = konteks.kamus(row)
    if kamus is None:
        yield make_temuan(
            "SPM-M34",
            row,
            "tahun",
            f"Untuk data tahun {row.tahun} tidak ada aturan SPM yang tercatat, jadi angkanya tidak dihitung.",
        )
    elif getattr(row, "layanan_id", None):
        yield from _check_layanan(kamus, row, row.layanan_id, "layanan_id")
    elif getattr(row, "unit_id", None):
        yield from _check_unit(kamus, row)


def _check_unit(kamus: Kamus, row: Any) -> Iterator[Temuan]:  # noqa: ANN401 - rows of any table
    unit, tingkat = row.unit_id, getattr(row, "tingkat", None)
    bidang = [b.id for b in kamus.aturan.bidang]
    if tingkat == "layanan" or (tingkat is None and "." in unit):
        yield from _check_layanan(kamus, row, unit, "unit_id")
        return
    wanted = [_DAERAH] if tingkat == _DAERAH else bidang
    if unit not in wanted and not (tingkat is None and unit == _DAERAH):
        near = difflib.get_close_matches(unit, wanted, n=1)
        yield make_temuan(
            "SPM-M33",
            row,
            "unit_id",
            f'"{unit}" bukan bidang SPM, jadi baris ini tidak dapat ditempatkan dalam laporan.'
            if tingkat != _DAERAH
            else f'Untuk tingkat daerah, unit_id harus "{_DAERAH}", bukan "{unit}".',
            f'Mungkin maksudnya "{near[0]}".' if near else f"Pakai salah satu: {', '.join(wanted)}.",
        )


def _check_layanan(kamus: Kamus, row: Any, layanan_id: str, kolom: str) -> Iterator[Temuan]:  # noqa: ANN401
    layanan = kamus.layanan.get(layanan_id)
    if layanan is None:
        yield make_temuan(
            "SPM-M31",
            row,
            kolom,
            f'Layanan "{layanan_id}" tidak ada dalam daftar tahun {row.tahun}, jadi baris tidak dihitung.',
            _suggest(kamus, row.kode_kemendagri, layanan_id),
        )
        return
    due = kamus.aturan.layanan_wajib(row.kode_kemendagri)
    # Provinces and the nation publish totals over the services of their kabupaten/kota.
    is_total = kolom == "unit_id" and "." not in row.kode_kemendagri
    if layanan not in due and not is_total:
        yield make_temuan(
            "SPM-M32",
            row,
            kolom,
            f'Layanan "{layanan_id}" milik {_SEBUTAN[layanan.tingkat]}, bukan kewajiban daerah berkode '
            f"{row.kode_kemendagri}, jadi baris ini tidak dihitung.",
            _suggest(kamus, row.kode_kemendagri, layanan_id),
        )


def _suggest(kamus: Kamus, kode: str, text: str) -> str:
    """The nearest service that the daerah owes: by the last part of its id, by name, by spelling."""
    due = [s for s in kamus.aturan.layanan_wajib(kode) if kode != NASIONAL] or list(kamus.layanan.values())
    last, plain = text.rpartition(".")[2], plain_nama(text.replace("_", " "))
    same = [s.id for s in due if s.id.endswith(f".{last}")]
    named = [s.id for s in due if plain in {plain_nama(n) for n in (s.nama, *s.alias)}]
    near = difflib.get_close_matches(text, [s.id for s in due], n=1)
    found = (same if len(same) == 1 else []) or (named if len(named) == 1 else []) or near
    return f'Mungkin maksudnya "{found[0]}".' if found else ""
