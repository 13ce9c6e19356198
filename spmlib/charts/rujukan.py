"""Lines of reference: nation, province and the middle of the province, each with a look of its own."""

from collections.abc import Mapping, Sequence

from matplotlib.lines import Line2D

from spmlib.analysis.rujukan import Jenis, Rujukan
from spmlib.charts.kanvas import Kanvas
from spmlib.core.kata import RUJUKAN, RUJUKAN_SINGKAT

_GARIS: Mapping[Jenis, tuple[float, tuple[float, ...]]] = {
    "nasional": (0, (5, 2)),
    "provinsi": (0, (5, 2, 1, 2)),
    "tengah_provinsi": (0, (1, 1.5)),
}
"""The strokes tell them apart, so that no colour is needed."""


def draw_rujukan(kanvas: Kanvas, marks: Sequence[tuple[Rujukan, float, float]]) -> None:
    """An upright line at each reference from one height to another, in rows."""
    for jenis, stroke in _GARIS.items():
        shown = [(float(r.nilai), low, high) for r, low, high in marks if r.jenis == jenis]
        if shown:
            kanvas.axes.vlines(
                [x for x, _, _ in shown], [a for _, a, _ in shown], [b for _, _, b in shown],
                color=kanvas.gaya.terang.tinta, linewidth=1.4, linestyles=stroke, zorder=3,
            )  # fmt: skip


def keys_rujukan(kanvas: Kanvas, figures: Mapping[Jenis, str]) -> list[Line2D]:
    """Legend entries, with the figure where there is a single one."""
    ink = kanvas.gaya.terang.tinta
    return [
        Line2D(
            [], [], color=ink, linewidth=1.4, linestyle=_GARIS[jenis],
            label=f"{RUJUKAN_SINGKAT[jenis]} {figure}" if figure else RUJUKAN[jenis],
        )
        for jenis, figure in figures.items()
    ]  # fmt: skip
