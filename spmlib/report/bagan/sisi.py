"""Names beside dots: each on the side where it covers nothing, and none where it has no room at all."""

from collections.abc import Sequence
from math import floor, log10
from typing import Final

from spmlib.report.bagan.deret import Letak, Rancangan, print_kata

_SISI: Final[tuple[Letak, ...]] = ("r", "l", "t", "b")
_DITUTUP = 0.1
"""Share of a name that may lie on others before it is left out."""

Kotak = tuple[float, float, float, float]


def choose_sides(
    plan: Rancangan, lebar: Sequence[float], baris: float, titik: tuple[float, float]
) -> tuple[Letak | None, ...]:
    """For the name of each dot in turn its side, None where every side covers other names or dots.

    Args:
        plan: A chart of two figures against each other.
        lebar: Width of each name as a share of the plot.
        baris: Height of a line as a share of the plot.
        titik: Half the width and height of a dot, likewise.
    """
    spots = _list_spots(plan)
    taken: list[Kotak] = [(x - titik[0], y - titik[1], x + titik[0], y + titik[1]) for x, y in spots]
    chosen: list[Letak | None] = []
    for width, spot in zip(lebar, spots, strict=True):
        boxes = {side: _box((width, baris), spot, side, titik) for side in _SISI}
        best = min(_SISI, key=lambda side: _cost(boxes[side], taken))
        room = _cost(boxes[best], taken) <= _DITUTUP * width * baris
        chosen.append(best if room else None)
        taken += [boxes[best]] if room else []
    return tuple(chosen)


def names_of_dots(plan: Rancangan) -> list[str]:
    """The name of each dot."""
    return [print_kata(k, plan.deret, i) for i, k in enumerate(plan.kategori)]


def _list_spots(plan: Rancangan) -> list[tuple[float, float]]:
    """Where the dots will stand, as shares of the plot; Office begins and ends at powers of ten."""
    across = [float(v or 1) for v in plan.deret[0].nilai]
    up = [
        float(next((v for v in row if v is not None), 0))
        for row in zip(*(d.nilai for d in plan.deret[1:]), strict=True)
    ]
    low, high = floor(log10(min(across))), floor(log10(max(across))) + 1
    bottom, top = float(plan.minimum), float(plan.maksimum or max(up))
    return [
        ((log10(x) - low) / (high - low), (y - bottom) / ((top - bottom) or 1))
        for x, y in zip(across, up, strict=True)
    ]


def _box(
    ukuran: tuple[float, float], spot: tuple[float, float], side: Letak, titik: tuple[float, float]
) -> Kotak:
    (x, y), (width, height) = spot, ukuran
    left = {"r": x + titik[0], "l": x - titik[0] - width}.get(side, x - width / 2)
    low = {"t": y + titik[1], "b": y - titik[1] - height}.get(side, y - height / 2)
    return left, low, left + width, low + height


def _cost(box: Kotak, taken: Sequence[Kotak]) -> float:
    """What a name covers; to stand outside the plot is worse than to cover a neighbour."""
    outside = max(0.0, -box[0]) + max(0.0, box[2] - 1) + max(0.0, -box[1])
    return outside + sum(_shared(box, t) for t in taken)


def _shared(a: Kotak, b: Kotak) -> float:
    """Area that two boxes have in common."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
