"""Facts in words: what a text was written from, each fact with where it was read."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from spmlib.analysis.mengapa_sumber import locate_facts
from spmlib.core.angka import format_angka_singkat
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.penjelasan import Langkah
from spmlib.core.templat import Terpakai

_MAKS_NAMA = 8
_KUNCI: Final = frozenset({"kode_kemendagri", "tahun", "periode"})


def explain_fakta(used: Terpakai) -> Iterator[Langkah]:
    """The facts that a text was written from, each with where it was read."""
    for name in used.nama:
        value = getattr(used.fakta, name)
        yield Langkah(f"Fakta: {name.replace('_', ' ')}", _print_fakta(value), asal=locate_facts(value))


def _print_fakta(value: Any) -> str:  # noqa: ANN401 - anything that a facts class holds
    match value:
        case None:
            return "belum ada"
        case bool():
            return "ya" if value else "tidak"
        case int() | Decimal() | Fraction():
            return format_angka_singkat(value, 2)
        case dict():
            return "; ".join(f"{key} {_print_fakta(item)}" for key, item in value.items()) or "tidak ada"
        case tuple() | list():
            names = [_name(item) for item in value[:_MAKS_NAMA]]
            more = f"; dan {len(value) - _MAKS_NAMA} lagi" if len(value) > _MAKS_NAMA else ""
            return f"{len(value)}: {'; '.join(names)}{more}" if value else "tidak ada"
    return _describe(value) if is_dataclass(value) else str(value)


def _describe(value: Any) -> str:  # noqa: ANN401 - any facts class
    """An object of facts by its name and its plain figures."""
    figures = ", ".join(f"{name.replace('_', ' ')} {_print_fakta(v)}" for name, v in _figures(value))
    name = _name(value)
    return f"{name} ({figures})" if figures and figures not in name else name


def _figures(value: Any) -> Iterator[tuple[str, int | Decimal | Fraction]]:  # noqa: ANN401
    for field in fields(value):
        v = getattr(value, field.name)
        if isinstance(v, int | Decimal | Fraction) and not isinstance(v, bool) and field.name not in _KUNCI:
            yield field.name, v


def _name(value: Any) -> str:  # noqa: ANN401
    """An object of facts in one line: its name, else its plain fields."""
    if not is_dataclass(value):
        return _print_fakta(value)
    for field in ("nama", "unit", "uraian", "judul", "indikator"):
        if isinstance(found := getattr(value, field, None), str):
            return found
    plain = ((f.name, getattr(value, f.name)) for f in fields(value) if f.name not in _KUNCI)
    shown = [
        f"{name.replace('_', ' ')} {_print_fakta(v)}"
        for name, v in plain
        if isinstance(v, str | int | Decimal | Fraction)
    ]
    inner = next((v for f in fields(value) if is_dataclass(v := getattr(value, f.name))), None)
    return ", ".join(shown) or (_name(inner) if inner else TANDA_KOSONG)
