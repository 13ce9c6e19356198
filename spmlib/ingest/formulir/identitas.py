"""Whose an input workbook is: its marks, its hidden sheet and its cover must tell the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spmlib.core.daerah import Daerah, find_daerah, get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.periode import PERIODE, name_periode
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import plain_nama
from spmlib.ingest.formulir.kepala import Tanda
from spmlib.ingest.formulir.skema import LEMBAR_MESIN, VERSI, IdentitasFormulir
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.nilai import is_kosong, read_kode_daerah, read_tahun, read_teks


def find_identitas(
    sheets: Sequence[Lembar], marks: Mapping[int, Tanda]
) -> tuple[IdentitasFormulir | None, list[Temuan]]:
    """Whose workbook it is, and what there is to say about that; None where it is not certain.

    Args:
        sheets: All sheets of the file.
        marks: Marks of a sheet by its ``id()``.
    """
    own = [(lembar, marks[id(lembar)]) for lembar in sheets if id(lembar) in marks]
    machine = [t.identitas for lembar, t in own if lembar.nama == LEMBAR_MESIN and t.identitas]
    claims = machine[:1] or list(dict.fromkeys(t.identitas for _, t in own if t.identitas))
    berkas = sheets[0].berkas
    if not claims:
        claims = [i for i in (_read_sampul(lembar, tanda) for lembar, tanda in own) if i]
    if len(claims) != 1:
        return None, [_uncertain(berkas, claims)]
    identitas = claims[0]
    problem = _check_identitas(berkas, identitas) or next(
        (t for lembar, tanda in own for t in _check_sampul(lembar, tanda, identitas)), None
    )
    if problem:
        return None, [problem]
    return identitas, list(_check_versi(berkas, identitas))


def _check_versi(berkas: str, identitas: IdentitasFormulir) -> Iterator[Temuan]:
    if identitas.versi > VERSI:
        pesan = (
            f"Formulir ini bersusunan versi {identitas.versi}; yang dikenal di sini versi {VERSI}. "
            "Kolom yang belum dikenal tidak dibaca."
        )
        yield tell("SPM-M84", pesan, berkas, identitas)


def tell(
    kode: str,
    pesan: str,
    berkas: str,
    identitas: IdentitasFormulir,
    **tempat: Any,  # noqa: ANN401 - as make_temuan takes them
) -> Temuan:
    """A finding about figures of ``identitas``."""
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
    return " dan ".join(name_identitas(claim) for claim in claims)


def name_identitas(identitas: IdentitasFormulir) -> str:
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
                f'Sampul menyebut {fakta} "{text}", sedangkan formulir ini dibuat untuk '
                f"{name_identitas(identitas)}. Milik siapa angkanya tidak pasti, jadi tidak ada yang dipakai "
                "dari berkas ini.",
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
