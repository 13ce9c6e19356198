"""The parameters of a report: of the command line, of a parameter file and of a notebook alike."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from spmlib.core.errors import PemakaianError, RegulasiError
from spmlib.core.paths import today
from spmlib.core.periode import TAHUNAN, last_day, parse_periode
from spmlib.regulation import load_regulasi

_PLAIN = (str, int, float, bool, list, tuple, dict, type(None))
_IPYTHON = ("In", "Out")
_OPENED = "_situasi_sudah_dibuka"


def _as_tuple(value: object) -> object:
    """A list as papermill passes it, or a single name that stands without one."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


Daftar = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class Parameter(BaseModel):
    """What a report is about.

    Args:
        kode_kemendagri: Code or name of the daerah.
        tahun: Year of the data.
        periode: Period within the year.
        pembanding: Codes of the peers, in the order in which they are shown.
        masukan: Files or folders to read; empty reads ``data/masukan`` and ``data/terbit``.
        perlakuan_nihil: Treatment of *nihil*; empty takes the one in force.
        bab: Chapters: ``ringkasan,anggaran`` keeps these, ``tanpa:metode`` leaves that out; empty keeps all.
        gaya: Look: its name in ``parameters/gaya`` or a file; empty takes our own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kode_kemendagri: str
    tahun: int
    periode: str = TAHUNAN
    pembanding: Daftar = ()
    masukan: Daftar = ()
    perlakuan_nihil: str = ""
    bab: str = ""
    gaya: str = ""


def read_parameter(values: Mapping[str, object], di: str = "") -> Parameter:
    """Parameters from plain values.

    Args:
        values: Names and values.
        di: Where they come from, for the message.

    Raises:
        PemakaianError: A name is unknown (the nearest right one is named), or a value is of the wrong kind.
    """
    known = list(Parameter.model_fields)
    for name in values:
        if name not in known:
            raise PemakaianError(
                f'Parameter "{name}" tidak dikenal.',
                di=di,
                akibat="Nama yang keliru akan diabaikan dan laporan memakai nilai lain.",
                saran=_suggest(name, known),
            )
    try:
        parameter = Parameter.model_validate(dict(values))
    except ValidationError as error:
        raise _translate(error, di) from None
    periode = parse_periode(parameter.periode)
    check_tahun(parameter.tahun, periode)
    return parameter.model_copy(update={"periode": periode})


def collect_parameter(namespace: dict[str, Any]) -> Parameter:
    """Parameters from the variables of a notebook.

    On the first call each plain variable must be a parameter, because papermill lets an unknown name pass.
    Later calls in the same session leave a facilitator's own variables alone.
    """
    known = Parameter.model_fields
    first = not namespace.get(_OPENED)
    values = {
        name: value
        for name, value in namespace.items()
        if name in known
        or (first and not name.startswith("_") and name not in _IPYTHON and isinstance(value, _PLAIN))
    }
    parameter = read_parameter(values, di="sel parameter notebook")
    namespace[_OPENED] = True
    return parameter


def _suggest(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f'Maksudnya "{close[0]}"?' if close else f"Yang ada: {', '.join(known)}."


_PESAN = {
    "missing": "belum diisi",
    "string_type": 'harus teks dalam tanda kutip, misalnya "53.04"',
    "int_type": "harus bilangan bulat, misalnya 2021",
    "tuple_type": 'harus daftar, misalnya ["53.03"]',
}


def _translate(error: ValidationError, di: str) -> PemakaianError:
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    return PemakaianError(
        f'Parameter "{name}" {_PESAN.get(first["type"], "tidak dapat dibaca")}.',
        di=di,
        saran="Perbaiki lalu jalankan lagi.",
    )


def check_tahun(tahun: int, periode: str = TAHUNAN) -> None:
    """Refuse a year on which nothing can be reported.

    Raises:
        PemakaianError: It is no year, lies ahead, or no law is recorded for it.
    """
    latest = today().year + 1
    if tahun < 1:
        raise PemakaianError(f"{tahun} bukan tahun.", saran=f"Tulis misalnya {latest - 2}.")
    if tahun > latest:
        raise PemakaianError(f"Tahun {tahun} belum ada.", saran=f"Pakai tahun sampai {latest}.")
    try:
        load_regulasi().at(last_day(tahun, periode))
    except RegulasiError as error:
        raise PemakaianError(f"Tahun {tahun} tidak dapat dilaporkan. {error}") from None
