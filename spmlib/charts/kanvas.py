"""The canvas of every chart: size, margins, fonts, rows, axes, and the way to SVG.

A chart carries neither title nor source inside the drawing. Both belong to the bundle, so that a page, a Word
caption and a slide each set them in their own way and they never stand there twice.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FuncFormatter

from spmlib.core.angka import format_angka
from spmlib.core.gaya import HURUF as FOLDER_HURUF
from spmlib.core.gaya import Gaya, current_gaya

_INCH = 2.54
_LEBAR = 16.0
HURUF = 9.5
HURUF_KECIL = 8.0
_ARSIR = 0.6
_TINGGI_BARIS = 1.2  # in letters
_SELA = 10  # room for a mark that stands at zero

_RC = {
    "svg.fonttype": "path",
    "svg.hashsalt": "spm",
    "axes.unicode_minus": True,
    "path.simplify": True,
}


@dataclass(frozen=True, slots=True)
class Ruang:
    """Where a drawing will stand, at its true size.

    Args:
        lebar: Width in cm.
        huruf: Size of letters in points.
        kecil: Size of the letters of notes and keys, in points.
        garis: How much heavier lines are than on a page.
    """

    lebar: float
    huruf: float
    kecil: float
    garis: float = 1.0


HALAMAN = Ruang(_LEBAR, HURUF, HURUF_KECIL)
"""A page."""
SLIDE = Ruang(30.0, 20.0, 18.0, 1.7)
"""A slide: whoever sits at the back reads no letters below 18 points."""
TINGGI_SLIDE = 11.8


@dataclass(frozen=True, slots=True)
class Kanvas:
    """A figure with one axis, its look and its room."""

    figure: Figure
    axes: Axes
    gaya: Gaya
    ruang: Ruang = HALAMAN


@contextmanager
def open_kanvas(  # noqa: PLR0913 - four margins
    tinggi: float,
    *,
    kiri: float,
    kanan: float,
    bawah: float = 1.0,
    atas: float = 0.25,
    ruang: Ruang = HALAMAN,
) -> Iterator[Kanvas]:
    """A canvas as wide as its room; all measures in cm, margins fixed: nothing has to be laid out twice."""
    gaya, lebar = current_gaya(), ruang.lebar
    look = {**_RC, "font.size": ruang.huruf, "hatch.linewidth": _ARSIR * ruang.garis}
    # DejaVu has the signs that a text font may lack.
    with mpl.rc_context({**look, "font.family": [gaya.huruf.grafik, "DejaVu Sans"]}):  # type: ignore[dict-item]
        figure = Figure(figsize=(lebar / _INCH, tinggi / _INCH))
        FigureCanvasSVG(figure)
        width, height = lebar - kiri - kanan, tinggi - bawah - atas
        axes = figure.add_axes((kiri / lebar, bawah / tinggi, width / lebar, height / tinggi))
        _dress(axes, gaya, ruang)
        yield Kanvas(figure, axes, gaya, ruang)


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


def _dress(axes: Axes, gaya: Gaya, ruang: Ruang) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(gaya.terang.garis)
    axes.tick_params(axis="both", length=0, colors=gaya.terang.redup, labelsize=ruang.kecil, pad=3)
    axes.xaxis.grid(visible=True, color=gaya.terang.garis, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.patch.set_alpha(0)


def measure_tulisan(teks: str, huruf: float, *, tebal: bool = False) -> tuple[float, float]:
    """Width and height of ``teks`` in points, in the font of the chart that is being drawn."""
    font = mpl.rcParams["font.family"][0]
    lines = teks.split("\n")
    width = max(sum(_measure_letter(letter, font, tebal) for letter in line) for line in lines)
    return width * huruf, _TINGGI_BARIS * huruf * len(lines)


@cache
def _measure_letter(letter: str, font: str, tebal: bool) -> float:  # noqa: FBT001 - a key, no option
    """Width of one letter of ``font`` in letter heights; what stands close in a pair is not counted."""
    look = FontProperties(family=[font, "DejaVu Sans"], size=100, weight="bold" if tebal else "normal")
    around, inner = (
        text_to_path.get_text_width_height_descent(t, look, ismath=False)[0] for t in (f"x{letter}x", "xx")
    )
    return float(around - inner) / 100


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
            fontsize=kanvas.ruang.huruf,
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
                fontsize=kanvas.ruang.kecil,
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
        fontsize=kanvas.ruang.kecil,
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
    axes.set_xlabel(satuan, fontsize=kanvas.ruang.kecil, color=kanvas.gaya.terang.redup, labelpad=4)


def write_right(kanvas: Kanvas, row: float, text: str, *, bold: bool = False, note: str = "") -> None:
    """A value in the column right of the axis, with a smaller note under it."""
    ink = kanvas.gaya.terang
    for words, dy, size, color, weight in (
        (text, 4 if note else 0, kanvas.ruang.huruf, ink.tinta, "bold" if bold else "normal"),
        (note, -6, kanvas.ruang.kecil, ink.redup, "normal"),
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
        fontsize=kanvas.ruang.huruf,
        color=kanvas.gaya.terang.tinta,
        annotation_clip=False,
        zorder=6,
    )
