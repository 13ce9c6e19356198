"""Marks and their keys: what is missing, what is left open, what was published; alike in every chart."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from spmlib.charts.kanvas import Kanvas
from spmlib.core.gaya import KOSONG

ARSIR = "////"
_PT_PER_CM = 72 / 2.54
TEBAL = 0.56
"""Thickness of a bar, in rows."""


def draw_gap(kanvas: Kanvas, row: float, text: str) -> None:
    """What is missing: an open hatched band over all that it can be, with the word for it."""
    look = kanvas.gaya.kategori[KOSONG]
    kanvas.axes.add_patch(
        Rectangle(
            (0, row - TEBAL / 2),
            100,
            TEBAL,
            facecolor="none",
            edgecolor=look.tepi,
            hatch=ARSIR,
            linewidth=0.6,
            alpha=0.55,
            zorder=2,
        )
    )
    kanvas.axes.text(
        50,
        row,
        text,
        ha="center",
        va="center",
        fontsize=kanvas.ruang.kecil + 0.5,
        color=look.tulisan,
        zorder=5,
        bbox={"boxstyle": "round,pad=0.25", "facecolor": kanvas.gaya.terang.kertas, "edgecolor": "none"},
    )


def draw_range(kanvas: Kanvas, row: float, low: float, high: float) -> None:
    """What missing figures leave open: a thin line with ends."""
    ink = kanvas.gaya.terang.tinta
    kanvas.axes.plot(
        [low, high],
        [row, row],
        color=ink,
        linewidth=1.1,
        marker="|",
        markersize=7,
        markeredgewidth=1.1,
        clip_on=False,
        zorder=5,
    )


def draw_terbit(kanvas: Kanvas, rows: Sequence[float], values: Sequence[float]) -> None:
    """Published figures: an open diamond on a dotted stem, never a bar; all rows at once."""
    ink = kanvas.gaya.terang
    kanvas.axes.hlines(
        rows, [0.0] * len(rows), values, color=ink.redup, linewidth=1.0, linestyles=(0, (1, 2)), zorder=3
    )
    kanvas.axes.plot(
        values,
        rows,
        marker="D",
        markersize=7,
        markerfacecolor=ink.kertas,
        markeredgecolor=ink.aksen,
        markeredgewidth=1.6,
        linestyle="none",
        clip_on=False,
        zorder=6,
    )


def key_terbit(kanvas: Kanvas) -> Line2D:
    """Legend entry of published figures."""
    ink = kanvas.gaya.terang
    return Line2D(
        [],
        [],
        marker="D",
        markersize=6,
        markerfacecolor=ink.kertas,
        markeredgecolor=ink.aksen,
        markeredgewidth=1.4,
        linestyle="none",
        label="angka terbit",
    )


def key_range(kanvas: Kanvas, label: str = "rentang bila yang belum masuk 0 sampai 100") -> Line2D:
    """Legend entry of open ranges."""
    return Line2D(
        [],
        [],
        color=kanvas.gaya.terang.tinta,
        linewidth=1.1,
        marker="|",
        markersize=6,
        markeredgewidth=1.1,
        label=label,
    )


def draw_legend(kanvas: Kanvas, handles: Iterable[Any], *, baris: int = 1) -> None:
    """The keys at the bottom, in one line or more."""
    kept = list(handles)
    if kept:
        look = {"loc": "lower left", "bbox_to_anchor": (0.005, 0.0), "ncols": ceil(len(kept) / baris)}
        _draw_keys(kanvas, kept, look)


def draw_legend_beside(kanvas: Kanvas, handles: Iterable[Any]) -> None:
    """The keys below each other, at the right."""
    _draw_keys(kanvas, list(handles), {"loc": "center right", "bbox_to_anchor": (1.0, 0.5), "ncols": 1})


def _draw_keys(kanvas: Kanvas, handles: list[Any], look: dict[str, Any]) -> None:
    legend = kanvas.figure.legend(
        handles=handles,
        frameon=False,
        fontsize=kanvas.ruang.kecil,
        handlelength=1.8,
        columnspacing=1.4,
        handletextpad=0.5,
        borderaxespad=0.2,
        **look,
    )
    for text in legend.get_texts():
        text.set_color(kanvas.gaya.terang.redup)


def measure_keys(handles: Iterable[Any], huruf: float) -> list[float]:
    """About how wide each key will be in cm, with the gap to the next one, in letters of that size."""
    return [(0.53 * len(h.get_label()) + 1.8 + 0.5 + 1.4) * huruf / _PT_PER_CM for h in handles]
