"""Reading back the input workbook that ``spm templat`` writes, in whatever state it returns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spmlib.core.tables import TABEL
from spmlib.core.temuan import Temuan
from spmlib.ingest.formulir.baris import CatatanBaris
from spmlib.ingest.formulir.identitas import find_identitas, name_identitas, tell
from spmlib.ingest.formulir.isian import BENTUK, read_isian
from spmlib.ingest.formulir.kepala import POKOK, Susunan, Tanda, find_susunan, find_tanda
from spmlib.ingest.formulir.lembar import place_baris
from spmlib.ingest.formulir.peta import build_peta
from spmlib.ingest.formulir.skema import JUDUL, IdentitasFormulir
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import Kepala, normalize_judul
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.nilai import is_kosong, read_teks
from spmlib.ingest.sembunyi import describe_sembunyi

_MAKS_SAMA = 20
"""Rows of one sheet that are told one by one for the same reason."""


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What an input workbook gave.

    Args:
        tabel: Rows by name of their table.
        temuan: What there is to say.
        lembar: Names of the sheets that were read.
        sisa: Sheets that are none of the form, to be read as any others.
    """

    tabel: dict[str, list[Any]] = field(default_factory=dict)
    temuan: list[Temuan] = field(default_factory=list)
    lembar: list[str] = field(default_factory=list)
    sisa: list[Lembar] = field(default_factory=list)


def read_formulir(sheets: Sequence[Lembar]) -> Bacaan | None:
    """Rows and findings of an input workbook; None where these sheets are none."""
    marks = {id(lembar): tanda for lembar in sheets if (tanda := find_tanda(lembar)) is not None}
    if not any(tanda.identitas or tanda.kolom for tanda in marks.values()):
        return None
    bacaan = Bacaan()
    identitas, found = find_identitas(sheets, marks)
    bacaan.temuan.extend(found)
    for lembar in sheets:
        tanda = marks.get(id(lembar))
        susunan = find_susunan(lembar, tanda)
        if susunan is None:
            if tanda is None:
                bacaan.sisa.append(lembar)
        elif identitas is not None and _is_own(lembar, tanda, identitas, bacaan):
            _read_sheet(susunan, identitas, bacaan)
    if identitas is not None:
        bacaan.temuan.extend(_missing_sheets(sheets, marks, identitas))
    return bacaan


def _is_own(lembar: Lembar, tanda: Tanda | None, identitas: IdentitasFormulir, bacaan: Bacaan) -> bool:
    """Whether a sheet belongs to this workbook, not to another form from which it was copied."""
    if tanda is None or tanda.identitas in (None, identitas):
        return True
    pesan = (
        f"Lembar ini berasal dari formulir {name_identitas(tanda.identitas)}, sedangkan berkasnya formulir "
        f"{name_identitas(identitas)}. Milik siapa angkanya tidak pasti, jadi lembar ini tidak dipakai."
    )
    bacaan.temuan.append(make_temuan("SPM-M80", pesan, berkas=lembar.berkas, lembar=lembar.nama))
    return False


def _missing_sheets(
    sheets: Sequence[Lembar], marks: dict[int, Tanda], identitas: IdentitasFormulir
) -> Iterator[Temuan]:
    listed = {lembar: nama for tanda in marks.values() for lembar, nama in tanda.isi.items()}
    there = {tanda.lembar for tanda in marks.values()} | {lembar.nama for lembar in sheets}
    gone = [nama for lembar, nama in listed.items() if lembar not in there and nama not in there]
    if gone:
        names = ", ".join(f'"{nama}"' for nama in gone)
        pesan = f"Lembar {names} tidak ada lagi di formulir ini; yang tertulis di sana tidak ikut terbaca."
        yield tell("SPM-M83", pesan, sheets[0].berkas, identitas)


def _read_sheet(susunan: Susunan, identitas: IdentitasFormulir, bacaan: Bacaan) -> None:
    lembar = susunan.lembar
    bacaan.lembar.append(lembar.nama or lembar.judul)
    missing = [kolom for kolom in POKOK[susunan.jenis] if kolom not in susunan.kolom]
    if missing:
        bacaan.temuan.extend(_missing_column(susunan, kolom, identitas) for kolom in missing)
        return
    found = place_baris(susunan, build_peta(identitas))
    tables, findings = read_isian(susunan, identitas, found.isian)
    for nama, rows in tables.items():
        bacaan.tabel.setdefault(nama, []).extend(rows)
    bacaan.temuan.extend([*_unknown_columns(susunan, identitas), *_gather(susunan, found.catatan, identitas)])
    bacaan.temuan.extend([*findings, *_hidden(susunan, tables)])


def _missing_column(susunan: Susunan, kolom: str, identitas: IdentitasFormulir) -> Temuan:
    judul = JUDUL[susunan.jenis][kolom]
    return replace(
        _tell_sheet(
            "SPM-M08",
            f'Kolom "{judul}" tidak ada lagi di lembar ini, jadi lembar ini tidak dipakai.',
            susunan,
            identitas,
        ),
        saran=f'Tulis kembali judul "{judul}" di baris {susunan.lembar.row_number(susunan.judul)}, '
        "atau salin isinya ke formulir baru.",
    )


def _tell_sheet(
    kode: str,
    pesan: str,
    susunan: Susunan,
    identitas: IdentitasFormulir,
    sel: Sequence[str] = (),
) -> Temuan:
    return tell(
        kode,
        pesan,
        susunan.lembar.berkas,
        identitas,
        lembar=susunan.lembar.nama,
        sel=sel[0] if sel else None,
        sel_lain=tuple(sel[1:]),
        unit_id=susunan.bidang,
    )


def _unknown_columns(susunan: Susunan, identitas: IdentitasFormulir) -> Iterator[Temuan]:
    """Columns with a heading and contents that somebody has added."""
    lembar, ours = susunan.lembar, set(susunan.kolom.values())
    known = {normalize_judul(judul) for judul in JUDUL[susunan.jenis].values()}
    for column, cell in enumerate(lembar.baris[susunan.judul]):
        if column in ours or not isinstance(cell, str) or is_kosong(cell) or normalize_judul(cell) in known:
            continue
        if any(column < len(row) and not is_kosong(row[column]) for row in lembar.baris[susunan.judul + 1 :]):
            pesan = f'Kolom "{read_teks(cell)}" bukan bagian formulir, jadi isinya tidak dipakai.'
            place = [lembar.address(susunan.judul, column)]
            yield replace(_tell_sheet("SPM-M09", pesan, susunan, identitas, place), saran=_SARAN_KOLOM)


_SARAN_KOLOM = "Biarkan bila memang kolom tambahan; bila isinya perlu dilaporkan, tulis di kolom yang ada."


def _gather(
    susunan: Susunan, notes: Sequence[CatatanBaris], identitas: IdentitasFormulir
) -> Iterator[Temuan]:
    """One finding per thing to say, with all its cells; of what is said of many rows, the first ones."""
    groups: dict[tuple[str, str], list[CatatanBaris]] = {}
    for note in notes:
        groups.setdefault((note.kode, note.pesan), []).append(note)
    told: Counter[str] = Counter()
    for (kode, pesan), group in groups.items():
        told[kode] += 1
        if told[kode] <= _MAKS_SAMA:
            cells = [cell for note in group if (cell := susunan.address(note.baris, note.kolom))]
            more = f" Berlaku juga untuk {len(group) - 1} baris lain di lembar ini." if len(group) > 1 else ""
            yield _tell_sheet(kode, pesan + more, susunan, identitas, cells)
    for kode, count in told.items():
        if count > _MAKS_SAMA:
            pesan = f"{count - _MAKS_SAMA} baris lain di lembar ini bermasalah serupa."
            yield _tell_sheet(kode, pesan, susunan, identitas)


def _hidden(susunan: Susunan, tables: Mapping[str, Sequence[Any]]) -> Iterator[Temuan]:
    """What was read although the user does not see it; our own hidden row and column hold no figures."""
    filled = [row for nama, rows in tables.items() for row in rows if _states(nama, row)]
    names = {k for nama in tables for k in BENTUK[nama].kolom.values()} & susunan.kolom.keys()
    if filled:
        kepala = Kepala(
            TABEL[next(iter(tables))], susunan.judul, {k: susunan.kolom[k] for k in sorted(names)}
        )
        yield from describe_sembunyi(susunan.lembar, kepala, filled)


def _states(nama: str, row: Any) -> bool:  # noqa: ANN401 - rows of any table
    return any(getattr(row, f) is not None for f in BENTUK[nama].kolom)
