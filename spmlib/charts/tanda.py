"""Marks and their keys: what is missing, what is left open, what was published; alike in every chart."""

from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from spmlib.charts.kanvas import HURUF_KECIL, Kanvas
from spmlib.core.gaya import KOSONG

ARSIR = "////"
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
        fontsize=HURUF_KECIL + 0.5,
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


def draw_legend(kanvas: Kanvas, handles: Iterable[Any]) -> None:
    """One line of keys at the bottom."""
    kept = list(handles)
    if not kept:
        return
    legend = kanvas.figure.legend(
        handles=kept,
        loc="lower left",
        bbox_to_anchor=(0.005, 0.0),
        ncols=len(kept),
        frameon=False,
        fontsize=HURUF_KECIL,
        handlelength=1.8,
        columnspacing=1.4,
        handletextpad=0.5,
        borderaxespad=0.2,
    )
    for text in legend.get_texts():
        text.set_color(kanvas.gaya.terang.redup)
