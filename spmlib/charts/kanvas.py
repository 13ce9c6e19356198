"""The canvas of every chart: size, margins, fonts, rows, axes, and the way to SVG.

A chart carries neither title nor source inside the drawing. Both belong to the bundle, so that a page, a Word
caption and a slide each set them in their own way and they never stand there twice.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.ticker import FuncFormatter

from spmlib.core.angka import format_angka
from spmlib.core.gaya import HURUF as FOLDER_HURUF
from spmlib.core.gaya import Gaya, current_gaya

_INCH = 2.54
_LEBAR = 16.0
HURUF = 9.5
HURUF_KECIL = 8.0
_SELA = 10  # room for a mark that stands at zero

_RC = {
    "svg.fonttype": "path",
    "svg.hashsalt": "spm",
    "font.size": HURUF,
    "hatch.linewidth": 0.6,
    "axes.unicode_minus": True,
    "path.simplify": True,
}


@dataclass(frozen=True, slots=True)
class Kanvas:
    """A figure with one axis and its look."""

    figure: Figure
    axes: Axes
    gaya: Gaya


@contextmanager
def open_kanvas(
    tinggi: float, *, kiri: float, kanan: float, bawah: float = 1.0, atas: float = 0.25
) -> Iterator[Kanvas]:
    """A canvas 16 cm wide; all measures in cm, margins fixed so that nothing has to be laid out twice."""
    gaya = current_gaya()
    # DejaVu has the signs that a text font may lack.
    with mpl.rc_context({**_RC, "font.family": [gaya.huruf.grafik, "DejaVu Sans"]}):  # type: ignore[dict-item]
        figure = Figure(figsize=(_LEBAR / _INCH, tinggi / _INCH))
        FigureCanvasSVG(figure)
        width, height = _LEBAR - kiri - kanan, tinggi - bawah - atas
        axes = figure.add_axes((kiri / _LEBAR, bawah / tinggi, width / _LEBAR, height / tinggi))
        _dress(axes, gaya)
        yield Kanvas(figure, axes, gaya)


def _register_huruf() -> None:
    """The workbook's own fonts made known to matplotlib, so that a chart is set like the text around it."""
    for path in sorted(FOLDER_HURUF.glob("*.ttf")):
        fontManager.addfont(path)


# With the import, not with the first chart: what a notebook registers is taken out again after it.
_register_huruf()


def to_svg(kanvas: Kanvas) -> str:
    """The drawing; the same figures always give the same bytes."""
    buffer = io.StringIO()
    kanvas.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    svg = buffer.getvalue()
    return svg[svg.index("<svg") :]


def _dress(axes: Axes, gaya: Gaya) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(gaya.terang.garis)
    axes.tick_params(axis="both", length=0, colors=gaya.terang.redup, labelsize=HURUF_KECIL, pad=3)
    axes.xaxis.grid(visible=True, color=gaya.terang.garis, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.patch.set_alpha(0)


def set_rows(kanvas: Kanvas, names: Sequence[str], notes: Sequence[str] = ()) -> None:
    """One row per name from the top down, with a smaller note under it."""
    axes, ink = kanvas.axes, kanvas.gaya.terang
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks([])
    for i, name in enumerate(names):
        note = notes[i] if notes else ""
        axes.annotate(
            name,
            (0, i),
            xytext=(-_SELA, 4 if note else 0),
            textcoords="offset points",
            xycoords=("axes fraction", "data"),
            ha="right",
            va="center",
            color=ink.tinta,
            fontsize=HURUF,
            annotation_clip=False,
            linespacing=1.05,
        )
        if note:
            axes.annotate(
                note,
                (0, i),
                xytext=(-_SELA, -6),
                textcoords="offset points",
                xycoords=("axes fraction", "data"),
                ha="right",
                va="center",
                color=ink.redup,
                fontsize=HURUF_KECIL,
                annotation_clip=False,
            )


def set_percent_axis(kanvas: Kanvas, target: str = "target 100") -> None:
    """0 to 100 with the line of the full target, which is named."""
    axes, ink = kanvas.axes, kanvas.gaya.terang
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 20, 40, 60, 80, 100])
    axes.axvline(100, color=ink.tinta, linewidth=1.2, clip_on=False, zorder=4)
    axes.annotate(
        target,
        (100, 1),
        xytext=(0, 3),
        textcoords="offset points",
        xycoords=("data", "axes fraction"),
        ha="center",
        va="bottom",
        fontsize=HURUF_KECIL,
        color=ink.tinta,
        annotation_clip=False,
    )


def set_count_axis(kanvas: Kanvas, most: float, satuan: str) -> None:
    """From zero to a little above the largest count, with dot thousands and the unit below."""
    axes = kanvas.axes
    axes.set_xlim(0, most * 1.02 if most else 1)
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda x, _: format_angka(Fraction(x).limit_denominator(1000)))
    )
    axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel(satuan, fontsize=HURUF_KECIL, color=kanvas.gaya.terang.redup, labelpad=4)


def write_right(kanvas: Kanvas, row: float, text: str, *, bold: bool = False, note: str = "") -> None:
    """A value in the column right of the axis, with a smaller note under it."""
    ink = kanvas.gaya.terang
    for words, dy, size, color, weight in (
        (text, 4 if note else 0, HURUF, ink.tinta, "bold" if bold else "normal"),
        (note, -6, HURUF_KECIL, ink.redup, "normal"),
    ):
        if words:
            kanvas.axes.annotate(
                words,
                (1, row),
                xytext=(7, dy),
                textcoords="offset points",
                xycoords=("axes fraction", "data"),
                ha="left",
                va="center",
                fontsize=size,
                color=color,
                fontweight=weight,
                annotation_clip=False,
            )


def write_at(kanvas: Kanvas, x: float, row: float, text: str) -> None:
    """A value right of its mark."""
    kanvas.axes.annotate(
        text,
        (x, row),
        xytext=(5, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=HURUF,
        color=kanvas.gaya.terang.tinta,
        annotation_clip=False,
        zorder=6,
    )
