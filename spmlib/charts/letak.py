"""Where the labels of a map stand: on their own ground where it has room, else beside it with a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path as Garis

from spmlib.charts.kanvas import measure_tulisan

_PER_HURUF = 4
"""Cells of the grid in the height of a letter."""
_SELA = 0.3
"""Room around a label, in letters."""
_JAUH, _ASING, _SENDIRI = 0.6, 200.0, 120.0
"""What each point of a line costs, what it costs to stand on the ground of others, and half on one's own."""
_SENTUH, _SILANG, _LEWAT = 60.0, 60.0, 0.5
"""What it costs to cover any ground at all, since outlines under a label are hard to follow; to cross a line;
and each point of a line over the ground of others."""
_CALON, _LANGKAH = 120, 3
"""Places whose lines are looked at, the cheapest first, and the cells from one place to the next."""
_LAUT = -1

Titik = tuple[float, float]
Petak = npt.NDArray[np.int_]
Ongkos = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What wants to stand on a map.

    Args:
        daerah: Its ground, by place in the list of grounds.
        tulisan: The ways to write it, the best first.
        huruf: Size of its letters in points.
        tebal: Whether it is bold.
        jangkauan: How far from its ground it may stand, in points; 0 where only its own ground will do.
        tumpang: Share of it that may lie on the ground of others.
        cadangan: What may stand on its ground where none of ``tulisan`` finds a place.
    """

    daerah: int
    tulisan: tuple[str, ...]
    huruf: float
    tebal: bool = False
    jangkauan: float = 0.0
    tumpang: float = 1.0
    cadangan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letak:
    """Where a label stands: its box (left, low, right, high) and the line from there to its ground."""

    label: Label
    teks: str
    kotak: tuple[float, float, float, float]
    di_tanah: bool
    garis: tuple[Titik, Titik] | None


@dataclass(frozen=True, slots=True)
class _Papan:
    """The map as a grid: whose ground each cell is, and what labels and their lines have taken.

    ``sel`` is the size of a cell in points; ``batas`` are the rows and columns that each ground spans.
    """

    sel: float
    pemilik: Petak
    tulisan: npt.NDArray[np.bool_]
    garis: npt.NDArray[np.bool_]
    batas: Sequence[tuple[slice, slice]]
    titik: Sequence[Titik]


def place_labels(
    label: Sequence[Label], tanah: Sequence[Garis], titik: Sequence[Titik], ukuran: Titik
) -> list[Letak]:
    """The labels that find a place, none on another: first on their own ground, then beside it.

    Args:
        label: The most important first.
        tanah: Outline of each daerah, in points from the lower left corner of the map.
        titik: A point inside each of them.
        ukuran: Width and height of the map in points.
    """
    if not label:
        return []
    cell = min(one.huruf for one in label) / _PER_HURUF
    shape = (int(ukuran[1] / cell), int(ukuran[0] / cell))
    spans = [_span(garis, shape, cell) for garis in tanah]
    owner = np.full(shape, _LAUT)
    for number, (garis, span) in enumerate(zip(tanah, spans, strict=True)):
        owner[span][_fill(garis, span, cell)] = number
    board = _Papan(cell, owner, np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool), spans, titik)
    found: dict[int, Letak] = {}
    for place in (_place_inside, _place_beside, _place_rest):
        for number, one in enumerate(label):
            if number not in found and (letak := place(board, one)):
                found[number] = letak
                _take(board, letak)
    return [found[number] for number in sorted(found)]


# ------------------------------------------------------------------------------------------------- the grid


def _span(garis: Garis, shape: tuple[int, int], cell: float) -> tuple[slice, slice]:
    (left, low), (right, high) = (f(garis.vertices, axis=0) / cell for f in (np.min, np.max))
    return _clip(low, high, shape[0]), _clip(left, right, shape[1])


def _clip(low: float, high: float, most: int) -> slice:
    return slice(min(max(int(low), 0), most), min(max(int(high) + 1, 0), most))


def _fill(garis: Garis, span: tuple[slice, slice], cell: float) -> npt.NDArray[np.bool_]:
    """The cells whose middle lies inside ``garis``."""
    rows, columns = np.mgrid[span]
    middles = (np.column_stack((columns.ravel(), rows.ravel())) + 0.5) * cell
    return garis.contains_points(middles).reshape(rows.shape)


def _add_up(mask: npt.NDArray[np.bool_]) -> Petak:
    """For each corner of the grid, how many cells of ``mask`` lie left of it and below."""
    total = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=int)
    np.cumsum(np.cumsum(mask, axis=0, dtype=int), axis=1, out=total[1:, 1:])
    return total


def _window(total: Petak, size: tuple[int, int]) -> Petak:
    """How many cells of what was added up a box of that size covers, for each lower left cell."""
    high, wide = size
    counted: Petak = total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    return counted


def _take(board: _Papan, letak: Letak) -> None:
    left, low, right, high = (round(v / board.sel) for v in letak.kotak)
    board.tulisan[low : high + 1, left : right + 1] = True
    if letak.garis:
        start, end = np.array(letak.garis)
        board.garis[_cells_of(board, start[None], end)] = True


def _cells_of(board: _Papan, start: Ongkos, end: Ongkos) -> tuple[Petak, Petak]:
    """Rows and columns of the cells under each line from one of ``start`` to ``end``."""
    steps = np.linspace(0, 1, 2 + int(np.abs(end - start).max(initial=0) / board.sel))[:, None]
    points = ((start[:, None] + steps * (end - start)[:, None]) / board.sel).astype(int)
    high, wide = board.pemilik.shape
    return points[..., 1].clip(0, high - 1), points[..., 0].clip(0, wide - 1)


# ------------------------------------------------------------------------------------------------ one label


def _boxes(board: _Papan, label: Label) -> Iterator[tuple[str, Titik, tuple[int, int]]]:
    """Each way to write a label that is not wider or higher than the map: its size in points and in cells."""
    for text in label.tulisan:
        width, height = measure_tulisan(text, label.huruf, tebal=label.tebal)
        pad = _SELA * label.huruf
        size = (width + pad, height)
        cells = (int(size[1] / board.sel) + 1, int(size[0] / board.sel) + 1)
        if cells[0] < board.pemilik.shape[0] and cells[1] < board.pemilik.shape[1]:
            yield text, size, cells


def _place_inside(board: _Papan, label: Label) -> Letak | None:
    """On its own ground and nowhere else, as near to its middle as can be."""
    span = board.batas[label.daerah]
    free = _add_up((board.pemilik[span] == label.daerah) & ~board.tulisan[span] & ~board.garis[span])
    start = (span[0].start, span[1].start)
    for text, size, cells in _boxes(board, label):
        if cells[0] < free.shape[0] and cells[1] < free.shape[1]:
            fits = _window(free, cells) == cells[0] * cells[1]
            if fits.any():
                dx, dy = _offsets(board, label, fits.shape, start)
                away = np.where(fits, np.hypot(dx + cells[1] / 2, dy + cells[0] / 2), np.inf)
                row, column = (int(v) for v in np.unravel_index(int(away.argmin()), away.shape))
                corner = ((start[1] + column) * board.sel, (start[0] + row) * board.sel)
                return _letak(label, text, size, corner)
    return None


def _place_rest(board: _Papan, label: Label) -> Letak | None:
    return _place_inside(board, replace(label, tulisan=label.cadangan)) if label.cadangan else None


def _place_beside(board: _Papan, label: Label) -> Letak | None:
    """Near its ground, on the sea rather than on the ground of others, with a line that crosses no label."""
    best: tuple[float, Letak] | None = None
    for text, size, cells in _boxes(board, label) if label.jangkauan else ():
        span = _reach(board, label, cells)
        price = _price(board, label, cells, span)[::_LANGKAH, ::_LANGKAH]
        cheapest = np.argsort(price, axis=None)[:_CALON]
        rows, columns = (_LANGKAH * v for v in np.unravel_index(cheapest, price.shape))
        corners = np.column_stack((columns + span[1].start, rows + span[0].start)) * board.sel
        total = price.ravel()[cheapest] + _price_lines(board, label, corners, size)
        if total.size and total.min() < (best[0] if best else np.inf):
            left, low = corners[total.argmin()]
            best = (float(total.min()), _letak(label, text, size, (float(left), float(low))))
    return _point(board, best[1]) if best else None


def _reach(board: _Papan, label: Label, cells: tuple[int, int]) -> tuple[slice, slice]:
    """The rows and columns in which the label may stand."""
    x, y = (v / board.sel for v in board.titik[label.daerah])
    (rows, columns), far = board.pemilik.shape, label.jangkauan / board.sel
    return (
        _clip(y - far - cells[0], y + far + cells[0], rows),
        _clip(x - far - cells[1], x + far + cells[1], columns),
    )


def _price(board: _Papan, label: Label, cells: tuple[int, int], span: tuple[slice, slice]) -> Ongkos:
    """What each place costs: its way to the ground, and what it covers; infinite where it cannot be."""
    owner, whole = board.pemilik[span], cells[0] * cells[1]
    taken = _window(_add_up(board.tulisan[span] | board.garis[span]), cells)
    own = _window(_add_up(owner == label.daerah), cells)
    foreign = _window(_add_up(owner != _LAUT), cells) - own
    dx, dy = _offsets(board, label, taken.shape, (span[0].start, span[1].start))
    # From the nearest edge of the box to the point of the daerah.
    wide, high = np.maximum(np.maximum(dx, -dx - cells[1]), 0), np.maximum(np.maximum(dy, -dy - cells[0]), 0)
    away = np.hypot(wide, high) * board.sel
    price: Ongkos = _JAUH * away + (_ASING * foreign + _SENDIRI * own) / whole
    price += _SENTUH * (foreign > 0) + _SENTUH * (own > 0)
    price[(taken > 0) | (away > label.jangkauan) | (foreign > label.tumpang * whole)] = np.inf
    return price


def _price_lines(board: _Papan, label: Label, corners: Ongkos, size: Titik) -> Ongkos:
    """What each line to the ground crosses: never another label, another line or ground only at a price."""
    end = np.array(board.titik[label.daerah])
    start = np.clip(end, corners, corners + size)
    cells = _cells_of(board, start, end)
    owner = board.pemilik[cells]
    foreign = ((owner != label.daerah) & (owner != _LAUT)).mean(axis=1)
    price: Ongkos = _SILANG * board.garis[cells].any(axis=1) + _LEWAT * foreign * np.hypot(*(end - start).T)
    price[board.tulisan[cells].any(axis=1)] = np.inf
    return price


def _offsets(
    board: _Papan, label: Label, shape: tuple[int, ...], start: tuple[int, int]
) -> tuple[Ongkos, Ongkos]:
    """From the point of the daerah to each lower left cell, in cells: across, and up."""
    x, y = (v / board.sel for v in board.titik[label.daerah])
    across, up = np.arange(shape[1], dtype=float)[None, :], np.arange(shape[0], dtype=float)[:, None]
    return across + (start[1] - x), up + (start[0] - y)


def _letak(label: Label, teks: str, size: Titik, corner: Titik) -> Letak:
    left, low = corner
    box = (left, low, left + size[0], low + size[1])
    return Letak(label=label, teks=teks, kotak=box, di_tanah=True, garis=None)


def _point(board: _Papan, letak: Letak) -> Letak:
    """The same label beside its ground, with a line from its nearest edge unless the point lies under it."""
    x, y = board.titik[letak.label.daerah]
    left, low, right, high = letak.kotak
    edge = (min(max(x, left), right), min(max(y, low), high))
    return replace(letak, di_tanah=False, garis=None if edge == (x, y) else (edge, (x, y)))
