"""Figures of cells for programs that compute: the value behind the printed text, and its decimals."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from spmlib.core.bundle import Sel

_BILANGAN = re.compile(r"[+−-]?\d[\d.]*(?:,(\d+))?")


@dataclass(frozen=True, slots=True)
class Bacaan:
    """A figure: its value, its decimals in print, whether its sign is shown, and what is printed after it."""

    nilai: Decimal
    desimal: int
    bertanda: bool
    ekor: str


def read_sel(sel: Sel) -> Bacaan | None:
    """The figure of a cell; None where it has none, or prints something else before it."""
    found = _BILANGAN.match(sel.teks)
    if sel.nilai is None or not found:
        return None
    digits = len(found[1] or "")
    exact, printed = Decimal(sel.nilai), _parse(found[0])
    # 89.996 is printed 89,99: where rounding would cross a limit, the printed figure holds.
    same = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) == printed
    return Bacaan(exact if same else printed, digits, found[0].startswith("+"), sel.teks[found.end() :])


def _parse(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))
