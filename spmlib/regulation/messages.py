"""Turns what pydantic finds wrong in a file into one Indonesian sentence with file, key and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel, ValidationError

from spmlib.core.errors import RegulasiError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_APA = {
    "string_type": "Isi harus teks, bukan {input!r}.",
    "int_type": "Isi harus bilangan bulat, bukan {input!r}.",
    "bool_type": "Isi harus true atau false, bukan {input!r}.",
    "bool_parsing": "Isi harus true atau false, bukan {input!r}.",
    "date_type": "Isi harus tanggal tanpa tanda kutip, bukan {input!r}.",
    "tuple_type": "Isi harus berupa daftar.",
    "dict_type": "Isi harus berupa kunci dan isi.",
    "model_type": "Isi harus berupa kunci dan isi.",
    "model_attributes_type": "Isi harus berupa kunci dan isi.",
    "too_short": "Daftar ini kosong.",
    "string_too_short": "Teks ini kosong.",
    "string_pattern_mismatch": 'Tulisan "{input}" tidak menurut pola {pattern}.',
    "literal_error": '"{input}" bukan pilihan yang dikenal.',
    "enum": '"{input}" bukan pilihan yang dikenal.',
    "missing": "Kunci wajib ini belum ada.",
    "extra_forbidden": "Kunci ini tidak dikenal.",
    "greater_than_equal": "Isi harus paling sedikit {ge}.",
    "less_than_equal": "Isi harus paling banyak {le}.",
}
_SARAN = {
    "string_type": 'Beri tanda kutip, misalnya "{input}".',
    "date_type": "Tulis seperti 2024-01-01, tanpa tanda kutip.",
    "literal_error": "Pilih {expected}.",
    "enum": "Pilih {expected}.",
    "missing": "Tambahkan kunci itu beserta isinya.",
    "too_short": "Isi paling sedikit satu.",
}


Loc = tuple[int | str, ...]
"""Where something stands in a file, as pydantic names it: keys, and places in lists."""


def make_regulasi_error(error: ValidationError, nama: str, model: type[BaseModel]) -> RegulasiError:
    """The first fault of a file as a RegulasiError; it says whether there are more.

    Args:
        error: What pydantic found.
        nama: The file, as messages call it.
        model: The model of the file, to suggest the nearest right key.
    """
    return _tell_first(error.errors(), nama, model)


def make_regulasi_errors(
    error: ValidationError, nama: str, model: type[BaseModel], langkah: int
) -> dict[Loc, RegulasiError]:
    """The first fault of each part of a file; a part is where the first ``langkah`` steps of a key lead."""
    parts: dict[Loc, list[ErrorDetails]] = {}
    for detail in error.errors():
        parts.setdefault(detail["loc"][:langkah], []).append(detail)
    return {place: _tell_first(details, nama, model) for place, details in parts.items()}


def _tell_first(found: list[ErrorDetails], nama: str, model: type[BaseModel]) -> RegulasiError:
    # A misspelt key is also a missing one; the spelling is what the writer can mend, so it comes first.
    details = sorted(found, key=lambda detail: detail["type"] != "extra_forbidden")
    first = details[0]
    apa, saran = _describe(first, model)
    if len(details) > 1:
        saran = f"{saran} Berkas ini masih memuat galat lain.".lstrip()
    return RegulasiError(apa, di=f"{nama}, kunci {format_kunci(first['loc'])}", saran=saran)


def format_kunci(loc: Loc) -> str:
    """A pydantic location the way a reader of the YAML counts: ``mutu[0].barang_jasa[2].id``."""
    parts = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in loc if not str(p).startswith("#")]
    return "".join(parts).lstrip(".") or "(seluruh berkas)"


def _describe(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind = detail["type"]
    values = {"input": detail["input"], **detail.get("ctx", {})}
    if "expected" in values:
        values["expected"] = str(values["expected"]).replace("'", "").replace(" or ", " atau ")
    if kind == "value_error":
        sentence = str(values["error"])
        return f"{sentence[0].upper()}{sentence[1:]}.", ""
    if kind == "extra_forbidden":
        return _APA[kind], _suggest(detail["loc"], model)
    apa = _APA.get(kind, "Isi {input!r} tidak sah.").format(**values)
    return apa, _SARAN.get(kind, "").format(**values)


def _suggest(loc: Loc, model: type[BaseModel]) -> str:
    known = sorted(_known_keys(loc[:-1], model))
    near = get_close_matches(str(loc[-1]), known, n=1)
    return f'Maksud Anda "{near[0]}"?' if near else f"Kunci yang dikenal: {', '.join(known)}."


def _known_keys(loc: Loc, model: type[BaseModel]) -> set[str]:
    models = {model}
    for part in loc:
        if isinstance(part, str) and not part.startswith("#"):
            fields = [m.model_fields[part].annotation for m in models if part in m.model_fields]
            models = {inner for field in fields for inner in _models_in(field)}
    return {key for m in models for key in m.model_fields}


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
