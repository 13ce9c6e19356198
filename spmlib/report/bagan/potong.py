"""A chart that has more rows or series than there is room for, cut into several of about equal length."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import TypeVar

from spmlib.report.bagan.deret import Deret, Rancangan
from spmlib.report.bagan.muat import MENDATAR, Ukuran, count_kunci, fit

_MAKS_KUNCI = 3
"""Lines of a legend that a room still reads."""

T = TypeVar("T")


def cut_rancangan(plan: Rancangan, ukuran: Ukuran, *, peringkat: bool = False) -> list[Rancangan]:
    """``plan`` in the fewest parts whose words keep clear of each other, all on one scale.

    Args:
        plan: What to draw; what does not lie in rows is never cut.
        ukuran: Room and size of type.
        peringkat: Whether the first rows matter most: then there is one part, of those that have room.
    """
    if plan.bentuk not in MENDATAR:
        return [plan]
    parts = [
        part
        for group in _group_deret(plan, ukuran)
        for part in (
            [_slice(group, 0, _count_first(group, ukuran))] if peringkat else _cut_baris(group, ukuran)
        )
    ]
    if len(parts) == 1 or plan.maksimum is not None:
        return parts
    return [replace(part, maksimum=plan.terbesar) for part in parts]


def _group_deret(plan: Rancangan, ukuran: Ukuran) -> list[Rancangan]:
    """Rows of dots with as many daerah as the legend can name; the own one stands in every part."""
    if plan.bentuk != "titik":
        return [plan]
    own, others = plan.deret[0], plan.deret[1:]
    for parts in range(1, len(others) + 1):
        groups = [(own, *group) for group in _even(others, parts)]
        if all(count_kunci([d.nama for d in group], ukuran) <= _MAKS_KUNCI for group in groups):
            break
    return [replace(plan, deret=group) for group in groups] if others else [plan]


def _cut_baris(plan: Rancangan, ukuran: Ukuran) -> list[Rancangan]:
    """As few parts as can be; bars side by side give up the axis for it, since each has its figure."""
    parts = _split_even(plan, ukuran)
    if len(parts) > 1 and plan.sumbu and plan.bentuk == "batang" and not plan.tindih:
        bare = _split_even(replace(plan, sumbu=False), ukuran)
        return bare if len(bare) < len(parts) else parts
    return parts


def _split_even(plan: Rancangan, ukuran: Ukuran) -> list[Rancangan]:
    """Parts that have room, of equal length where names of unlike length allow it."""
    rows, ends = len(plan.kategori), [0]
    while ends[-1] < rows:
        ends.append(ends[-1] + _count_first(_slice(plan, ends[-1], rows), ukuran))
    full = [_slice(plan, start, end) for start, end in pairwise(ends)]
    even = [_slice(plan, part[0], part[-1] + 1) for part in _even(range(rows), len(full))]
    return even if all(fit(part, ukuran).cukup for part in even) else full


def _count_first(plan: Rancangan, ukuran: Ukuran) -> int:
    """How many of the first rows have room together: at least one."""
    rows = len(plan.kategori)
    if fit(plan, ukuran).cukup:
        return rows
    return next(
        (n - 1 for n in range(2, rows) if not fit(_slice(plan, 0, n), ukuran).cukup), max(rows - 1, 1)
    )


def _even(isi: Sequence[T], bagian: int) -> list[Sequence[T]]:
    """Runs of about equal length."""
    length = ceil(len(isi) / bagian)
    return [isi[start : start + length] for start in range(0, len(isi), length)]


def _slice(plan: Rancangan, awal: int, akhir: int) -> Rancangan:
    """Rows of a plan; labels quote the figures of their own row, so they hold."""
    rows = slice(awal, akhir)
    return replace(plan, kategori=plan.kategori[rows], deret=tuple(_slice_deret(d, rows) for d in plan.deret))


def _slice_deret(d: Deret, rows: slice) -> Deret:
    return replace(
        d, nilai=d.nilai[rows], label=d.label[rows], titik=d.titik[rows], galat=d.galat[rows],
        letak_titik=d.letak_titik[rows],
    )  # fmt: skip
