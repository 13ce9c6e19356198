"""Applying signed corrections to what was read. A correction that no longer fits is never forced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from spmlib.core.angka import format_tanggal
from spmlib.core.koreksi import Koreksi, Nilai
from spmlib.core.periode import name_periode
from spmlib.core.tables import TABEL, Asal
from spmlib.core.temuan import Temuan, sort_temuan
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.koreksi import BerkasKoreksi, ButirKoreksi, KoreksiDibaca
from spmlib.ingest.masukan import Masukan
from spmlib.ingest.rangkap import agree
from spmlib.ingest.sebutan import name_unit
from spmlib.ingest.tempat import write_angka


@dataclass(slots=True)
class _Kerja:
    """The tables while they are being corrected, and what there is to say."""

    tabel: dict[str, list[Any]]
    temuan: list[Temuan] = field(default_factory=list)
    selesai: set[tuple[str, str | None, str]] = field(default_factory=set)


def apply_koreksi(masukan: Masukan, koreksi: KoreksiDibaca) -> Masukan:
    """``masukan`` with all corrections applied; each row keeps what its file said in ``asal.koreksi``.

    What reading had to say about a corrected cell is settled by the correction. A correction that finds no
    row, several rows, or another old value is not applied; that is a finding of the worst kind. Where nothing
    of its bidang and period was handed in at all, there is nothing that it could have missed: a note tells
    that it waits.
    """
    work = _Kerja({nama: list(getattr(masukan, nama)) for nama in TABEL})
    for content in koreksi.berkas:
        for butir in content.koreksi:
            _apply(work, content, butir)
    kept = [t for t in masukan.temuan if not _is_settled(t, work.selesai)]
    tables = {nama: tuple(rows) for nama, rows in work.tabel.items()}
    return replace(masukan, temuan=sort_temuan([*kept, *work.temuan, *koreksi.temuan]), **tables)


def _apply(work: _Kerja, content: BerkasKoreksi, butir: ButirKoreksi) -> None:
    rows = work.tabel[butir.tabel]
    found = [i for i, row in enumerate(rows) if _is_meant(row, content.kode_kemendagri, butir)]
    problem = _find_problem([rows[i] for i in found], butir)
    if not found and not _is_handed_in(work.tabel[butir.tabel], content.kode_kemendagri, butir):
        work.temuan.append(_waiting(content, butir))
        return
    if problem:
        work.temuan.append(_stale(content, butir, problem))
        return
    trace = Koreksi(
        siapa=butir.siapa,
        kapan=butir.kapan,
        mengapa=butir.mengapa,
        sumber=butir.sumber,
        nilai_lama=butir.nilai_lama,
        nilai_baru=butir.nilai_baru,
        berkas=content.berkas,
    )
    for i in found:
        if getattr(rows[i], butir.kolom) == butir.nilai_lama:
            work.temuan.append(_applied(rows[i], butir, trace))
            rows[i] = _change(rows[i], butir.kolom, trace)
            _settle(work, rows[i].asal, butir.kolom)
    _unite(work, butir, found)


def _is_meant(row: Any, kode: str, butir: ButirKoreksi) -> bool:  # noqa: ANN401 - rows of any table
    return row.kode_kemendagri == kode and all(getattr(row, k) == v for k, v in butir.kunci.items())


def _is_handed_in(rows: Iterable[Any], kode: str, butir: ButirKoreksi) -> bool:
    """Whether anything was read of the daerah, the period and the bidang that a correction is about."""
    waktu = {k: v for k, v in butir.kunci.items() if k in {"tahun", "periode"}}
    return any(
        row.kode_kemendagri == kode
        and all(getattr(row, k) == v for k, v in waktu.items())
        and _bidang(getattr(row, "layanan_id", None)) == _bidang(butir.kunci.get("layanan_id"))
        for row in rows
    )


def _bidang(layanan_id: str | None) -> str:
    return (layanan_id or "").rpartition(".")[0]


def _find_problem(rows: Sequence[Any], butir: ButirKoreksi) -> str | None:
    """Why a correction cannot be applied to the rows that it points to; None where it can."""
    if not rows:
        return "barisnya tidak ada di data yang dibaca"
    keys = {tuple(getattr(row, k) for k in TABEL[butir.tabel].kunci) for row in rows}
    if len(keys) > 1:
        return f"kuncinya menunjuk {len(keys)} baris yang berbeda, sehingga tidak pasti mana yang dimaksud"
    stated = [getattr(row, butir.kolom) for row in rows]
    if butir.nilai_lama not in stated:
        return f"{butir.kolom} di data sekarang {_write(stated[0])}, bukan {_write(butir.nilai_lama)}"
    return None


def _change(row: Any, kolom: str, trace: Koreksi) -> Any:  # noqa: ANN401 - rows of any table
    asal = row.asal or Asal("", None, 0, {})
    changed = replace(asal, koreksi={**asal.koreksi, kolom: trace})
    return replace(row, **{kolom: trace.nilai_baru}, asal=changed)


def _settle(work: _Kerja, asal: Asal, kolom: str) -> None:
    """Remember that the cell needs no other word."""
    if cell := asal.cell(kolom):
        work.selesai.add((asal.berkas, asal.lembar, cell))


def _unite(work: _Kerja, butir: ButirKoreksi, found: Sequence[int]) -> None:
    """Rows that contradicted each other and now say the same become one, and the contradiction is settled."""
    rows = work.tabel[butir.tabel]
    same = [rows[i] for i in found]
    if len(same) > 1 and agree(TABEL[butir.tabel], same):
        for row in same:
            _settle(work, row.asal, butir.kolom)
        kept = next(row for row in same if butir.kolom in row.asal.koreksi)
        work.tabel[butir.tabel] = [row for i, row in enumerate(rows) if i not in found] + [kept]


def _is_settled(temuan: Temuan, cells: set[tuple[str, str | None, str]]) -> bool:
    own = {(temuan.berkas, temuan.lembar, sel) for sel in temuan.semua_sel}
    return bool(own) and own <= cells


def _stale(content: BerkasKoreksi, butir: ButirKoreksi, why: str) -> Temuan:
    return _tell(content, butir, "SPM-M65", f"tidak diterapkan: {why}.")


def _waiting(content: BerkasKoreksi, butir: ButirKoreksi) -> Temuan:
    where = "bidang dan periode itu" if butir.kunci.get("layanan_id") else "periode itu"
    pesan = f"belum dipakai: data {butir.tabel} untuk {where} tidak ada di masukan yang dibaca."
    return _tell(content, butir, "SPM-M89", pesan)


def _tell(content: BerkasKoreksi, butir: ButirKoreksi, kode: str, what: str) -> Temuan:
    return make_temuan(
        kode,
        f"Koreksi {butir.tabel}.{butir.kolom} oleh {butir.siapa} ({format_tanggal(butir.kapan)}) untuk "
        f"{_name_kunci(butir)} {what}",
        berkas=content.berkas,
        kode_kemendagri=content.kode_kemendagri,
        tahun=butir.kunci["tahun"] if butir.tabel != "profil" else None,
        periode=butir.kunci["periode"],
        unit_id=butir.kunci.get("layanan_id") or butir.kunci.get("unit_id"),
    )


def _applied(row: Any, butir: ButirKoreksi, trace: Koreksi) -> Temuan:  # noqa: ANN401 - rows of any table
    asal = row.asal
    return make_temuan(
        "SPM-M66",
        f"{butir.kolom.capitalize()} {_name_kunci(butir)} diubah dari {_write(trace.nilai_lama)} menjadi "
        f"{_write(trace.nilai_baru)} oleh {trace.siapa} ({format_tanggal(trace.kapan)}): "
        f"{trace.mengapa.rstrip('.')}. Sumber: {trace.sumber.rstrip('.')}.",
        berkas=asal.berkas if asal else None,
        lembar=asal.lembar if asal else None,
        sel=asal.cell(butir.kolom) if asal else None,
        kode_kemendagri=row.kode_kemendagri,
        tahun=row.tahun if butir.tabel != "profil" else None,
        periode=row.periode,
        unit_id=getattr(row, "layanan_id", None) or getattr(row, "unit_id", None),
    )


def _name_kunci(butir: ButirKoreksi) -> str:
    """The row in words: Pelayanan Kesehatan Ibu Hamil, tahun 2024."""
    kunci = dict(butir.kunci)
    tahun, periode = kunci.pop("tahun"), kunci.pop("periode")
    names = [
        name_unit(v, tahun, periode) if k in {"layanan_id", "unit_id"} else _write(v)
        for k, v in kunci.items()
        if v is not None
    ]
    return ", ".join([*names, name_periode(tahun, periode)])


def _write(value: Nilai) -> str:
    if value is None:
        return "kosong"
    if isinstance(value, str):
        return f'"{value}"' if " " in value else value
    return format_tanggal(value) if isinstance(value, date) else write_angka(value)
