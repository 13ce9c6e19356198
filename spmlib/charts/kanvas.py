"""The canvas of every chart: size, margins, fonts, the way to SVG, and the look of what is missing.

A chart carries neither title nor source inside the drawing. Both belong to the bundle, so that a page, a Word
caption and a slide each set them in their own way and they never stand there twice.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter

from spmlib.analysis.situasi import Situasi
from spmlib.core.angka import Bilangan, format_angka, format_indeks
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TableBundle, TextBundle
from spmlib.core.gaya import KOSONG, Gaya, load_gaya
from spmlib.core.periode import name_periode
from spmlib.core.templat import render_blocks

_INCH = 2.54
_LEBAR = 16.0
HURUF = 8.5
HURUF_KECIL = 7.0
ARSIR = "////"
_SELA = 10  # room for a mark that stands at zero

_RC = {
    "svg.fonttype": "path",
    "svg.hashsalt": "spm",
    "font.family": ["DejaVu Sans"],
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
def open_kanvas(tinggi: float, *, kiri: float, kanan: float, bawah: float = 1.0, atas: float = 0.25) -> Iterator[Kanvas]:
    """A canvas 16 cm wide; all measures in cm, margins fixed so that nothing has to be laid out twice."""
    gaya = load_gaya()
    with mpl.rc_context(_RC):  # type: ignore[arg-type]
        figure = Figure(figsize=(_LEBAR / _INCH, tinggi / _INCH))
        FigureCanvasSVG(figure)
        width, height = _LEBAR - kiri - kanan, tinggi - bawah - atas
        axes = figure.add_axes((kiri / _LEBAR, bawah / tinggi, width / _LEBAR, height / tinggi))
        _dress(axes, gaya)
        yield Kanvas(figure, axes, gaya)


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
            name, (0, i), xytext=(-_SELA, 4 if note else 0), textcoords="offset points", xycoords=("axes fraction", "data"),
            ha="right", va="center", color=ink.tinta, fontsize=HURUF, annotation_clip=False, linespacing=1.05,
        )  # fmt: skip
        if note:
            axes.annotate(
                note, (0, i), xytext=(-_SELA, -6), textcoords="offset points", xycoords=("axes fraction", "data"),
                ha="right", va="center", color=ink.redup, fontsize=HURUF_KECIL, annotation_clip=False,
            )  # fmt: skip


def set_percent_axis(kanvas: Kanvas, target: str = "target 100") -> None:
    """0 to 100 with the line of the full target, which is named."""
    axes, ink = kanvas.axes, kanvas.gaya.terang
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 20, 40, 60, 80, 100])
    axes.axvline(100, color=ink.tinta, linewidth=1.2, clip_on=False, zorder=4)
    axes.annotate(
        target, (100, 1), xytext=(0, 3), textcoords="offset points", xycoords=("data", "axes fraction"),
        ha="center", va="bottom", fontsize=HURUF_KECIL, color=ink.tinta, annotation_clip=False,
    )  # fmt: skip


def set_count_axis(kanvas: Kanvas, most: float, satuan: str) -> None:
    """From zero to a little above the largest count, with dot thousands and the unit below."""
    axes = kanvas.axes
    axes.set_xlim(0, most * 1.02 if most else 1)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: format_angka(Fraction(x).limit_denominator(1000))))
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
                words, (1, row), xytext=(7, dy), textcoords="offset points", xycoords=("axes fraction", "data"),
                ha="left", va="center", fontsize=size, color=color, fontweight=weight, annotation_clip=False,
            )  # fmt: skip


def write_at(kanvas: Kanvas, x: float, row: float, text: str, *, rata: str = "left", jarak: float = 5) -> None:
    """A value beside its mark."""
    kanvas.axes.annotate(
        text, (x, row), xytext=(jarak if rata == "left" else -jarak, 0), textcoords="offset points",
        ha=rata, va="center", fontsize=HURUF, color=kanvas.gaya.terang.tinta, annotation_clip=False, zorder=6,
    )  # fmt: skip


def draw_gap(kanvas: Kanvas, row: float, text: str, low: float = 0, high: float = 100, tebal: float = 0.56) -> None:
    """What is missing: an open hatched band over all that it can be, with the word for it."""
    look = kanvas.gaya.kategori[KOSONG]
    kanvas.axes.add_patch(
        Rectangle(
            (low, row - tebal / 2), high - low, tebal,
            facecolor="none", edgecolor=look.tepi, hatch=ARSIR, linewidth=0.6, alpha=0.55, zorder=2,
        )
    )  # fmt: skip
    kanvas.axes.text(
        (low + high) / 2, row, text, ha="center", va="center", fontsize=HURUF_KECIL + 0.5,
        color=look.tulisan, zorder=5,
        bbox={"boxstyle": "round,pad=0.25", "facecolor": kanvas.gaya.terang.kertas, "edgecolor": "none"},
    )  # fmt: skip


def draw_range(kanvas: Kanvas, row: float, low: float, high: float) -> None:
    """What missing figures leave open: a thin line with ends."""
    ink = kanvas.gaya.terang.tinta
    kanvas.axes.plot(
        [low, high], [row, row], color=ink, linewidth=1.1, marker="|", markersize=7, markeredgewidth=1.1,
        clip_on=False, zorder=5,
    )  # fmt: skip


def draw_terbit(kanvas: Kanvas, row: float, value: float) -> None:
    """A published figure: an open diamond on a dotted stem, never a bar."""
    ink = kanvas.gaya.terang
    kanvas.axes.plot([0, value], [row, row], color=ink.redup, linewidth=1.0, linestyle=(0, (1, 2)), zorder=3)
    kanvas.axes.plot(
        [value], [row], marker="D", markersize=7, markerfacecolor=ink.kertas, markeredgecolor=ink.aksen,
        markeredgewidth=1.6, linestyle="none", clip_on=False, zorder=6,
    )  # fmt: skip


def key_terbit(kanvas: Kanvas) -> Line2D:
    """Legend entry of published figures."""
    ink = kanvas.gaya.terang
    return Line2D(
        [], [], marker="D", markersize=6, markerfacecolor=ink.kertas, markeredgecolor=ink.aksen,
        markeredgewidth=1.4, linestyle="none", label="angka terbit",
    )  # fmt: skip


def key_range(kanvas: Kanvas, label: str = "rentang bila yang belum masuk 0 sampai 100") -> Line2D:
    """Legend entry of open ranges."""
    return Line2D(
        [], [], color=kanvas.gaya.terang.tinta, linewidth=1.1, marker="|", markersize=6, markeredgewidth=1.1, label=label
    )


def key_gap(kanvas: Kanvas) -> Patch:
    """Legend entry of what is missing."""
    look = kanvas.gaya.kategori[KOSONG]
    return Patch(facecolor="none", edgecolor=look.tepi, hatch=ARSIR, linewidth=0.6, label="belum ada angka")


def draw_legend(kanvas: Kanvas, handles: Iterable[Any]) -> None:
    """One line of keys at the bottom."""
    kept = list(handles)
    if not kept:
        return
    legend = kanvas.figure.legend(
        handles=kept, loc="lower left", bbox_to_anchor=(0.005, 0.0), ncols=len(kept), frameon=False,
        fontsize=HURUF_KECIL, handlelength=1.8, columnspacing=1.4, handletextpad=0.5, borderaxespad=0.2,
    )  # fmt: skip
    for text in legend.get_texts():
        text.set_color(kanvas.gaya.terang.redup)


def print_indeks(situasi: Situasi, nilai: Bilangan) -> str:
    """An index as tables print it."""
    return format_indeks(nilai, [k.minimal for k in situasi.aturan.skala], situasi.aturan.desimal_cetak)


def wrap(text: str, width: int, lines: int = 2) -> str:
    """``text`` on at most ``lines`` lines of about ``width`` characters, cut with dots where it is longer."""
    import textwrap

    parts = textwrap.wrap(text, width)
    if len(parts) > lines:
        parts = [*parts[: lines - 1], textwrap.shorten(" ".join(parts[lines - 1 :]), width, placeholder=" …")]
    return "\n".join(parts)


def build_chart(  # noqa: PLR0913 - the parts of a chart
    situasi: Situasi,
    grafik_id: str,
    jenis: str,
    fakta: Any,  # noqa: ANN401 - any facts class
    svg: str,
    kolom: Sequence[KolomTampil],
    baris: Iterable[Sequence[Sel]],
    sumber: str,
) -> ChartBundle:
    """The drawing with title, alternative text and notes from its template, and the numbers behind it."""
    limits = [k.minimal for k in situasi.aturan.skala]
    words = render_blocks("spmlib.charts", f"{grafik_id.removeprefix('grafik_')}.j2", fakta, limits)
    place = ", ".join((situasi.daerah.nama, name_periode(situasi.hasil.tahun, situasi.hasil.periode)))
    table = TableBundle(
        id=f"{grafik_id}_data",
        identitas=situasi.identitas,
        judul=f"{words['judul']} ({place})",
        kolom=tuple(kolom),
        baris=tuple(tuple(row) for row in baris),
        sumber=sumber,
    )
    return ChartBundle(
        id=grafik_id,
        identitas=situasi.identitas,
        judul=f"{words['judul']} ({place})",
        alt=words["alt"],
        jenis=jenis,
        data=table,
        sumber=sumber,
        svg=svg,
        catatan=tuple(filter(None, (words["catatan"],))),
    )


def empty_chart(situasi: Situasi, grafik_id: str, teks: str, alasan: str = "tidak_dilaporkan") -> TextBundle:
    """The note that stands where a chart has nothing to show."""
    return TextBundle(id=grafik_id, identitas=situasi.identitas, markdown=teks, kosong=alasan)
