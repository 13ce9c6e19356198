"""The plot of a native chart: bars, lines or dots, with labels that show their cells, and bounds."""

from collections.abc import Iterable

from spmlib.report.bagan import unsur as u
from spmlib.report.bagan.deret import Deret, print_kata
from spmlib.report.bagan.label import labels_of_deret, write_label, write_sel_label
from spmlib.report.bagan.muat import MENDATAR
from spmlib.report.bagan.pena import Pena
from spmlib.report.bagan.sumbu import KATEGORI, NILAI
from spmlib.report.bagan.titik import write_penanda, write_sebar, write_titik

_BATANG = 0.15
"""Share of the height that a bar may take: one row alone would be a bar as high as the chart."""


def write_plot(pen: Pena) -> str:
    """Bars, lines or dots, as the plan says."""
    if pen.plan.bentuk == "sebar":
        return write_sebar(pen)
    if pen.plan.bentuk == "titik":
        return write_titik(pen)
    series = (_series(pen, place) for place in range(len(pen.plan.deret)))
    axes = (u.val("axId", KATEGORI), u.val("axId", NILAI))
    if pen.plan.bentuk not in MENDATAR:
        parts = (u.val("grouping", "standard"), u.val("varyColors", 0), *series, u.val("marker", 1), *axes)
        return u.el("c:lineChart", *parts)
    grouping = "stacked" if pen.plan.bentuk == "tumpuk" else "clustered"
    bars = 1 if pen.plan.tindih else len(pen.plan.deret)
    spare = 1 / len(pen.plan.kategori) / _BATANG - bars
    gap = min(max(pen.muat.sela, round(spare * 100)), 500)
    return u.el(
        "c:barChart",
        u.val("barDir", "bar"), u.val("grouping", grouping), u.val("varyColors", 0), *series,
        u.val("gapWidth", gap), u.val("overlap", 100 if pen.plan.tindih else -5), *axes,
    )  # fmt: skip


def _series(pen: Pena, place: int) -> str:
    plan, tata = pen.plan, pen.tata
    d = plan.deret[place]
    head = u.el("c:strRef", u.text("c:f", tata.head_of(1 + place)), u.strings("c:strCache", [d.nama]))
    # Programs disagree on which entry of a legend is which below lying bars: without a name none is seen.
    name = head if d.legenda else u.text("c:v", "\N{NO-BREAK SPACE}")
    kategori = [print_kata(k, plan.deret, i) for i, k in enumerate(plan.kategori)]
    words = u.el("c:strRef", u.text("c:f", tata.rows_of(0)), u.strings("c:strCache", kategori))
    lying, label = plan.bentuk in MENDATAR, labels_of_deret(pen, place)
    return u.el(
        "c:ser",
        u.val("idx", place), u.val("order", place), u.el("c:tx", name),
        *(_bar_look(pen, d) if lying else _line_look(pen, d)),
        *write_label(label), *_bounds(pen, place),
        u.el("c:cat", words), u.el("c:val", u.numbers(tata.rows_of(1 + place), d.nilai)),
        *([] if lying else [u.val("smooth", 0)]),
        *write_sel_label(label),
    )  # fmt: skip


def _bar_look(pen: Pena, d: Deret) -> Iterable[str]:
    pola = pen.gaya.terang.kertas if d.pola else None
    yield u.shape(d.warna, d.garis, pola)
    yield u.val("invertIfNegative", 0)
    for place, warna in enumerate(d.titik):
        if warna and warna != d.warna:
            look = u.shape(warna, d.garis if warna == pen.gaya.terang.kertas else warna)
            yield u.el("c:dPt", u.val("idx", place), u.val("invertIfNegative", 0), u.val("bubble3D", 0), look)


def _line_look(pen: Pena, d: Deret) -> Iterable[str]:
    yield u.el("c:spPr", u.line(pen.gaya.terang.redup, 1.25))
    yield write_penanda(pen, d, 0)


def _bounds(pen: Pena, place: int) -> Iterable[str]:
    """Lines from the lowest to the highest value that missing figures leave open."""
    column = pen.tata.galat[place]
    if column is None:
        return
    galat = pen.plan.deret[place].galat
    down, up = ([g[i] if g else None for g in galat] for i in (0, 1))
    yield u.el(
        "c:errBars",
        u.val("errBarType", "both"), u.val("errValType", "cust"), u.val("noEndCap", 0),
        u.el("c:plus", u.numbers(pen.tata.rows_of(column + 1), up)),
        u.el("c:minus", u.numbers(pen.tata.rows_of(column), down)),
        u.el("c:spPr", u.line(pen.gaya.terang.tinta, 1.25)),
    )  # fmt: skip
