"""Numbers as Indonesian readers expect them: decimal comma, dot thousands, rounded half up.

Only printing happens here. Nothing computed ever goes through these functions and back.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import NumberPattern, parse_pattern

_LOCALE = Locale("id")
_NBSP = "\N{NO-BREAK SPACE}"

Bilangan = Fraction | Decimal | int


def round_half_up(nilai: Bilangan, desimal: int = 0) -> Decimal:
    """``nilai`` rounded to ``desimal`` places, halves away from zero, exactly."""
    scaled = abs(Fraction(nilai)) * 10**desimal
    whole = (scaled + Fraction(1, 2)).__floor__()
    # The constructor is exact; Decimal's own arithmetic keeps 28 digits only.
    return Decimal(f"{whole if nilai >= 0 else -whole}e-{desimal}")


def round_within(nilai: Bilangan, desimal: int, batas: Iterable[Bilangan]) -> Decimal:
    """``nilai`` rounded half up, but never onto or across a limit that it does not reach.

    With the limit 90, 89.996 gives 89.99: the printed figure never claims a category that is not there.
    """
    rounded = round_half_up(nilai, desimal)
    if any(nilai < limit <= rounded for limit in batas):
        return Decimal(f"{(Fraction(nilai) * 10**desimal).__floor__()}e-{desimal}")
    return rounded


@lru_cache(maxsize=8192)
def format_angka(nilai: Bilangan, desimal: int = 0) -> str:
    """``nilai`` with dot thousands and decimal comma: 1.284 or 81,25."""
    return str(_pattern(desimal).apply(round_half_up(nilai, desimal), _LOCALE))


@cache
def _pattern(desimal: int) -> NumberPattern:
    """The pattern of so many decimals, which babel would read anew for every figure."""
    return parse_pattern("#,##0" + ("." + "0" * desimal if desimal else ""))


def format_angka_singkat(nilai: Bilangan, desimal: int = 2) -> str:
    """As :func:`format_angka` without trailing zeros: 98, 97,26, 13,4."""
    text = format_angka(nilai, desimal)
    return text.rstrip("0").rstrip(",") if "," in text else text


def format_indeks(indeks: Bilangan, batas: Iterable[Bilangan] = (), desimal: int = 2) -> str:
    """An index for print, on its own side of every category limit in ``batas``."""
    return format_angka(round_within(indeks, desimal, batas), desimal)


def format_persen(persen: Bilangan, desimal: int = 2) -> str:
    """A percentage, 0 to 100, with its sign kept on the line: 97,26 %. It says 100 only where it is 100."""
    return f"{format_indeks(persen, (100,), desimal)}{_NBSP}%"


def format_persen_singkat(persen: Bilangan, desimal: int = 2) -> str:
    """As :func:`format_persen` without trailing zeros: 98 %, 0 %, 97,26 %."""
    return f"{format_angka_singkat(round_within(persen, desimal, (100,)), desimal)}{_NBSP}%"


def format_rupiah(nilai: Bilangan) -> str:
    """Money in full: Rp1.234.567.890."""
    return f"Rp{format_angka(nilai)}" if nilai >= 0 else f"-Rp{format_angka(-nilai)}"


def format_tanggal(tanggal: date) -> str:
    """A date in words: 17 Agustus 2026."""
    return format_date(tanggal, format="d MMMM y", locale=_LOCALE)
