"""How many rows of a table a slide can carry, and how large its letters can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spmlib.report.layout import Kisi, measure, plan_table
from spmlib.report.pptx.bagi import group

LEBAR: Final = 30.4
TINGGI: Final = 11.6
"""Room for a table in cm; a base file with less room scales down what stands in it."""

_UKURAN = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_CM_PER_PT = 2.54 / 72
_BARIS = 1.19
_TEPI_ATAS_BAWAH = 0.22
_TEPI_SAMPING = 1.4
_SPASI = 0.27
_PENDEK = 5.0
"""In em: a cell up to this width stays on one line."""


@dataclass(frozen=True, slots=True)
class Pembagian:
    """Rows per slide as (first, after the last), the share of each column, and the size of the letters."""

    bagian: tuple[tuple[int, int], ...]
    lebar: tuple[float, ...]
    huruf: float


def split_baris(kisi: Kisi, slide: int = 0, lebar_huruf: float = 1.0) -> Pembagian:
    """The fewest slides that larger letters need, about equally full; small ones where they are too many.

    Args:
        kisi: The table.
        slide: How many slides it may take; 0 sets no limit.
        lebar_huruf: How wide the letters of the deck run against the estimate; wide ones are high as well.
    """
    shares = plan_table(kisi).lebar
    *plans, smallest = (
        _split(kisi, _widen(shares, kisi, LEBAR / em), size, em)
        for size, em in ((size, size * _CM_PER_PT * lebar_huruf) for size in _UKURAN)
    )
    fewest = min(len(plan.bagian) for plan in plans)
    if slide and fewest > slide:
        return smallest
    return next(plan for plan in plans if len(plan.bagian) == fewest)


def _widen(lebar: Sequence[float], kisi: Kisi, ruang: float) -> tuple[float, ...]:
    """Shares of the columns with room for the longest word of each, taken from those that have more.

    Args:
        lebar: The shares.
        kisi: The table.
        ruang: Width of the whole table in em.
    """
    words = (
        max((_unbroken(row[i]) for row in (kisi.kepala, *kisi.baris)), default=0.0) for i in range(len(lebar))
    )
    least = [(word + _TEPI_SAMPING) / ruang for word in words]
    spare = [max(share - need, 0.0) for share, need in zip(lebar, least, strict=True)]
    lack = sum(max(need - share, 0.0) for share, need in zip(lebar, least, strict=True))
    if not lack or lack > sum(spare):
        return tuple(lebar)
    return tuple(
        max(share, need) - lack * more / sum(spare)
        for share, need, more in zip(lebar, least, spare, strict=True)
    )


def _unbroken(teks: str) -> float:
    """Width of what should not be broken: two short words such as "tahun ini", else the longest word."""
    whole = measure(teks)
    return whole if whole <= _PENDEK else max(map(measure, teks.split()))


def _split(kisi: Kisi, lebar: tuple[float, ...], huruf: float, em: float) -> Pembagian:
    line = em * _BARIS
    head, *rows = (
        max(_lines(text, share * LEBAR / em) for text, share in zip(row, lebar, strict=True)) * line
        + _TEPI_ATAS_BAWAH
        for row in (kisi.kepala, *kisi.baris)
    )
    return Pembagian(tuple(group(rows, TINGGI - head)), lebar, huruf)


def _lines(text: str, lebar: float) -> int:
    """Lines of ``text`` in a column of ``lebar`` em."""
    room = max(lebar - _TEPI_SAMPING, 1.0)
    return sum(_wrapped(part.split(), room) for part in text.split("\n"))


def _wrapped(kata: Sequence[str], ruang: float) -> int:
    """Lines that the words take, one after another."""
    lines, used = 1, 0.0
    for word in kata:
        width = measure(word)
        if used and used + _SPASI + width > ruang:
            lines, used = lines + 1, 0.0
        lines += int(width / ruang) if width > ruang else 0
        used += width + (_SPASI if used else 0)
    return lines
