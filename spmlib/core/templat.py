"""Strict Jinja templates: an unknown variable is an error, filters print numbers, nothing is computed.

A template sees the fields of one facts class and nothing else. ``blocks`` of a template are parts that belong
together, such as title and alt text of a chart.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cache, partial
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, meta

from spmlib.core.angka import (
    Bilangan,
    format_angka,
    format_angka_singkat,
    format_indeks,
    format_persen,
    format_persen_singkat,
    format_rupiah,
    format_tanggal,
)
from spmlib.core.cetak import (
    capitalize,
    format_jumlah,
    format_poin,
    format_rupiah_singkat,
    format_terbit,
    join_words,
    lower_first,
    spell,
)
from spmlib.core.kata import (
    AKAR_MASALAH,
    ALASAN,
    ALASAN_SINGKAT,
    CELAH_SINGKAT,
    LAPORAN,
    RUJUKAN_SINGKAT,
    TAK_SEBANDING,
    UKURAN,
)
from spmlib.core.periode import name_periode

_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def render(paket: str, nama: str, fakta: Any, skala: Sequence[Fraction]) -> str:  # noqa: ANN401 - any facts class
    """The template ``nama`` of package ``paket`` filled with the fields of the dataclass ``fakta``.

    Args:
        paket: Package that holds a folder ``templates``.
        nama: File name of the template.
        fakta: Instance of a facts class.
        skala: Category limits, which no printed index may cross.
    """
    _record(paket, nama, fakta)
    return _tidy(_template(paket, nama, skala).render(_variables(fakta)))


def render_kalimat(text: str, isi: Mapping[str, object], skala: Sequence[Fraction]) -> str:
    """A sentence that stands as a template in a parameter file, filled with ``isi``, on one line."""
    return _flatten(_compile(text, tuple(skala)).render(isi))


@cache
def _compile(text: str, skala: tuple[Fraction, ...]) -> Template:
    return _environment("spmlib.tables", skala).from_string(text)


def render_blocks(paket: str, nama: str, fakta: Any, skala: Sequence[Fraction]) -> dict[str, str]:  # noqa: ANN401
    """As :func:`render`, but each block of the template by its name, on one line."""
    _record(paket, nama, fakta)
    template = _template(paket, nama, skala)
    context = template.new_context(_variables(fakta))
    return {name: _flatten("".join(block(context))) for name, block in template.blocks.items()}


@dataclass(frozen=True, slots=True)
class Terpakai:
    """A template that was filled: the facts, and the names of their fields that it looks at."""

    fakta: Any
    nama: tuple[str, ...]


_TERPAKAI: ContextVar[list[Terpakai] | None] = ContextVar("terpakai", default=None)


@contextmanager
def record_fakta() -> Iterator[list[Terpakai]]:
    """What templates are filled with inside the block, for whoever has to explain a text."""
    found: list[Terpakai] = []
    token = _TERPAKAI.set(found)
    try:
        yield found
    finally:
        _TERPAKAI.reset(token)


def _record(paket: str, nama: str, fakta: Any) -> None:  # noqa: ANN401 - any facts class
    found = _TERPAKAI.get()
    if found is not None:
        environment = _environment(paket, ())
        source, _, _ = cast("PackageLoader", environment.loader).get_source(environment, nama)
        used = meta.find_undeclared_variables(environment.parse(source))
        found.append(Terpakai(fakta, tuple(f.name for f in fields(fakta) if f.name in used)))


def environment(paket: str, skala: tuple[Fraction, ...] = ()) -> Environment:
    """The Jinja environment of ``paket``; ``skala`` are the limits that the filter ``indeks`` respects."""
    return _environment(paket, skala)


def _template(paket: str, nama: str, skala: Sequence[Fraction]) -> Template:
    return _environment(paket, tuple(skala)).get_template(nama)


def _variables(fakta: Any) -> dict[str, Any]:  # noqa: ANN401
    return {f.name: getattr(fakta, f.name) for f in fields(fakta)}


@cache
def _environment(paket: str, skala: tuple[Fraction, ...]) -> Environment:
    environment = Environment(
        loader=PackageLoader(paket),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - Markdown, not HTML; free text goes through the filter "teks"
    )
    environment.filters = (
        _default_filters(environment)
        | _FILTERS
        | {
            "indeks": partial(format_indeks, batas=skala),
            "rentang": partial(_format_rentang, skala=skala),
        }
    )
    return environment


def _format_rentang(nilai: Bilangan, skala: tuple[Fraction, ...]) -> str:
    """An end of a range: as an index, but whole numbers without decimals: 0 and 100 end the scale."""
    return str(int(nilai)) if nilai == int(nilai) else format_indeks(nilai, skala)


def _default_filters(environment: Environment) -> dict[str, Callable[..., Any]]:
    kept = ("map", "selectattr", "rejectattr", "list", "length", "first", "join", "unique")
    return {name: environment.filters[name] for name in kept}


def _flatten(text: str) -> str:
    # Not str.split(): it would break the no-break space between a number and its sign.
    return re.sub(r"[ \n]+", " ", text).strip()


def _tidy(text: str) -> str:
    """Without spaces at line ends, and with one empty line at most between paragraphs."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines)


def escape_teks(text: str) -> str:
    """Free text from a file, so that it can never act as Markdown or HTML."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


_FILTERS: dict[str, Callable[..., Any]] = {
    "akar": AKAR_MASALAH.__getitem__,
    "alasan": ALASAN.__getitem__,
    "alasan_singkat": ALASAN_SINGKAT.__getitem__,
    "angka": format_angka,
    "angka_singkat": format_angka_singkat,
    "celah": CELAH_SINGKAT.__getitem__,
    "daftar": join_words,
    "jumlah": format_jumlah,
    "kalimat": capitalize,
    "laporan": LAPORAN.__getitem__,
    "kecil": lower_first,
    "persen": format_persen,
    "persen_singkat": format_persen_singkat,
    "poin": format_poin,
    "rujukan": RUJUKAN_SINGKAT.__getitem__,
    "rupiah": format_rupiah,
    "rupiah_singkat": format_rupiah_singkat,
    "teks": escape_teks,
    "tak_sebanding": TAK_SEBANDING.__getitem__,
    "tanggal": format_tanggal,
    "terbilang": spell,
    "terbit": format_terbit,
    "ukuran": UKURAN.__getitem__,
    "waktu": name_periode,
}
