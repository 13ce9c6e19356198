"""Reading back the input workbook that ``spm templat`` writes, in whatever state it returns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spmlib.core.daerah import Daerah, find_daerah, get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.periode import PERIODE, name_periode
from spmlib.core.tables import TABEL
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import plain_nama
from spmlib.ingest.formulir_baris import CatatanBaris, place_baris
from spmlib.ingest.formulir_isian import BENTUK, read_isian
from spmlib.ingest.formulir_kepala import POKOK, Susunan, Tanda, find_susunan, find_tanda
from spmlib.ingest.formulir_peta import build_peta
from spmlib.ingest.formulir_skema import JUDUL, LEMBAR_MESIN, VERSI, IdentitasFormulir
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import Kepala, normalize_judul
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.nilai import is_kosong, read_kode_daerah, read_tahun, read_teks
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
    identitas = _find_identitas(sheets, marks, bacaan)
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


# -------------------------------------------------------------------------------------------- whose it is


def _find_identitas(
    sheets: Sequence[Lembar], marks: dict[int, Tanda], bacaan: Bacaan
) -> IdentitasFormulir | None:
    """Whose workbook it is; None, with a finding, where that is not certain."""
    own = [(lembar, marks[id(lembar)]) for lembar in sheets if id(lembar) in marks]
    machine = [t.identitas for lembar, t in own if lembar.nama == LEMBAR_MESIN and t.identitas]
    claims = machine[:1] or list(dict.fromkeys(t.identitas for _, t in own if t.identitas))
    berkas = sheets[0].berkas
    if not claims:
        claims = [i for i in (_read_sampul(lembar, tanda) for lembar, tanda in own) if i]
    if len(claims) != 1:
        bacaan.temuan.append(_uncertain(berkas, claims))
        return None
    identitas = claims[0]
    problem = _check_identitas(berkas, identitas) or next(
        (t for lembar, tanda in own for t in _check_sampul(lembar, tanda, identitas)), None
    )
    if problem:
        bacaan.temuan.append(problem)
        return None
    if identitas.versi > VERSI:
        pesan = (
            f"Formulir ini bersusunan versi {identitas.versi}; yang dikenal di sini versi {VERSI}. "
            "Kolom yang belum dikenal tidak dibaca."
        )
        bacaan.temuan.append(_tell("SPM-M84", pesan, berkas, identitas))
    return identitas


def _tell(
    kode: str,
    pesan: str,
    berkas: str,
    identitas: IdentitasFormulir,
    **tempat: Any,  # noqa: ANN401 - as make_temuan takes them
) -> Temuan:
    return make_temuan(
        kode,
        pesan,
        berkas=berkas,
        kode_kemendagri=identitas.kode_kemendagri,
        tahun=identitas.tahun,
        periode=identitas.periode,
        **tempat,
    )


def _uncertain(berkas: str, claims: Sequence[IdentitasFormulir]) -> Temuan:
    if not claims:
        pesan = "Formulir ini tidak lagi menyebut daerah, tahun, dan periodenya, jadi isinya tidak dipakai."
    else:
        pesan = f"Lembar-lembar di berkas ini berasal dari formulir yang berbeda: {_join(claims)}. "
        pesan += "Milik siapa angkanya tidak pasti, jadi tidak ada yang dipakai."
    return make_temuan("SPM-M80", pesan, berkas=berkas)


def _join(claims: Iterable[IdentitasFormulir]) -> str:
    return " dan ".join(_name(claim) for claim in claims)


def _name(identitas: IdentitasFormulir) -> str:
    """Whose figures, in words: Kabupaten Belu (53.04), Triwulan II 2024."""
    try:
        daerah = get_daerah(identitas.kode_kemendagri).label
    except PemakaianError:
        daerah = f"daerah berkode {identitas.kode_kemendagri}"
    known = identitas.periode in PERIODE
    return f"{daerah}, {name_periode(identitas.tahun, identitas.periode) if known else identitas.periode}"


def _check_identitas(berkas: str, identitas: IdentitasFormulir) -> Temuan | None:
    """A mark that somebody has changed into a daerah or a period that does not exist."""
    _, problem = read_kode_daerah(identitas.kode_kemendagri)
    if problem:
        return make_temuan(problem.kode, problem.pesan, problem.saran, berkas=berkas)
    if identitas.periode not in PERIODE:
        return _uncertain(berkas, ())
    return None


def _sampul(lembar: Lembar, tanda: Tanda, fakta: str) -> tuple[str, int, int] | None:
    """Text and place of a fact on the cover: the first filled cell after its mark."""
    place = tanda.sampul.get(fakta)
    if place is None:
        return None
    row, mark = place
    for column, cell in enumerate(lembar.baris[row]):
        if column > mark + 1 and not is_kosong(cell):
            return read_teks(cell), row, column
    return None


def _read_sampul(lembar: Lembar, tanda: Tanda) -> IdentitasFormulir | None:
    """The identity that the cover states, where all marks that spell it are gone."""
    kode, tahun, periode = (_sampul(lembar, tanda, fakta) for fakta in ("kode", "tahun", "periode"))
    if not (kode and tahun and periode and read_tahun(tahun[0])[0]):
        return None
    named = {plain_nama(write_periode(int(tahun[0]), p)): p for p in PERIODE}
    found = named.get(plain_nama(periode[0]))
    return IdentitasFormulir(VERSI, kode[0], int(tahun[0]), found) if found else None


def write_periode(tahun: int, periode: str) -> str:
    """The period as the cover prints it: "Tahun 2024", "Triwulan II 2024"."""
    text = name_periode(tahun, periode)
    return text[:1].upper() + text[1:]


def _check_sampul(lembar: Lembar, tanda: Tanda, identitas: IdentitasFormulir) -> Iterator[Temuan]:
    """Facts on the cover that somebody has changed, so that eye and marks no longer tell the same."""
    wanted = {
        "kode": identitas.kode_kemendagri,
        "tahun": str(identitas.tahun),
        "periode": write_periode(identitas.tahun, identitas.periode),
    }
    for fakta in ("kode", "nama", "tahun", "periode"):
        stated = _sampul(lembar, tanda, fakta)
        if stated is None:
            continue
        text, row, column = stated
        agrees = (
            _same_daerah(text, identitas)
            if fakta in {"kode", "nama"}
            else plain_nama(text) == plain_nama(wanted[fakta])
        )
        if not agrees:
            yield make_temuan(
                "SPM-M80",
                f'Sampul menyebut {fakta} "{text}", sedangkan formulir ini dibuat untuk {_name(identitas)}. '
                "Milik siapa angkanya tidak pasti, jadi tidak ada yang dipakai dari berkas ini.",
                berkas=lembar.berkas,
                lembar=lembar.nama,
                sel=lembar.address(row, column),
            )


def _same_daerah(text: str, identitas: IdentitasFormulir) -> bool:
    try:
        found: Daerah | None = find_daerah(text)
    except PemakaianError:
        kode, _ = read_kode_daerah(float(text)) if text.replace(".", "", 1).isdecimal() else (None, None)
        return kode == identitas.kode_kemendagri
    return found is not None and found.kode_kemendagri == identitas.kode_kemendagri


def _is_own(lembar: Lembar, tanda: Tanda | None, identitas: IdentitasFormulir, bacaan: Bacaan) -> bool:
    """Whether a sheet belongs to this workbook, not to another form from which it was copied."""
    if tanda is None or tanda.identitas in (None, identitas):
        return True
    pesan = (
        f"Lembar ini berasal dari formulir {_name(tanda.identitas)}, sedangkan berkasnya formulir "
        f"{_name(identitas)}. Milik siapa angkanya tidak pasti, jadi lembar ini tidak dipakai."
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
        yield _tell("SPM-M83", pesan, sheets[0].berkas, identitas)


# ---------------------------------------------------------------------------------------------- one sheet


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
    return _tell(
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
