"""The plot of a native chart: bars, lines or dots, with labels that show their cells, and bounds."""

from collections.abc import Iterable

from spmlib.report.bagan import unsur as u
from spmlib.report.bagan.deret import Deret, print_kata
from spmlib.report.bagan.pena import SELA, Pena
from spmlib.report.bagan.sumbu import KATEGORI, NILAI

_LABEL_SEL = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_WILAYAH_LABEL = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SEDIKIT = 4
"""Rows from which bars fill the height of a chart."""
_PENANDA = ("circle", "square", "triangle", "diamond", "x", "plus")


def write_plot(pen: Pena) -> str:
    """Bars, lines or dots, as the plan says."""
    if pen.plan.bentuk == "sebar":
        return _scatter(pen)
    series = (_series(pen, place) for place in range(len(pen.plan.deret)))
    axes = (u.val("axId", KATEGORI), u.val("axId", NILAI))
    if not pen.mendatar:
        parts = (u.val("grouping", "standard"), u.val("varyColors", 0), *series, u.val("marker", 1), *axes)
        return u.el("c:lineChart", *parts)
    grouping = "stacked" if pen.plan.bentuk == "tumpuk" else "clustered"
    gap, overlap = (55, 100) if pen.plan.tindih else (SELA, -5)
    # One row alone would be a bar as high as the chart.
    gap = min(gap + max(_SEDIKIT - len(pen.plan.kategori), 0) * 110, 500)
    return u.el(
        "c:barChart",
        u.val("barDir", "bar"), u.val("grouping", grouping), u.val("varyColors", 0), *series,
        u.val("gapWidth", gap), u.val("overlap", overlap), *axes,
    )  # fmt: skip


def _scatter(pen: Pena) -> str:
    """Dots of every further series over the figures of the first."""
    axes = (u.val("axId", KATEGORI), u.val("axId", NILAI))
    dots = (_dots(pen, place) for place in range(1, len(pen.plan.deret)))
    return u.el("c:scatterChart", u.val("scatterStyle", "lineMarker"), u.val("varyColors", 0), *dots, *axes)


def _dots(pen: Pena, place: int) -> str:
    across, up, tata = pen.plan.deret[0], pen.plan.deret[place], pen.tata
    name = u.el("c:strRef", u.text("c:f", tata.head_of(1 + place)), u.strings("c:strCache", [up.nama]))
    look = u.shape(up.warna, up.garis)
    return u.el(
        "c:ser",
        u.val("idx", place), u.val("order", place), u.el("c:tx", name), u.el("c:spPr", u.line(None)),
        u.el("c:marker", u.val("symbol", "circle"), u.val("size", round(pen.ukuran.huruf * 0.85)), look),
        *_labels(pen, place),
        u.el("c:xVal", u.numbers(tata.rows_of(1), across.nilai)),
        u.el("c:yVal", u.numbers(tata.rows_of(1 + place), up.nilai)),
        u.val("smooth", 0), *_label_cells(pen, place),
    )  # fmt: skip


def _series(pen: Pena, place: int) -> str:
    plan, tata = pen.plan, pen.tata
    d = plan.deret[place]
    name = u.el("c:strRef", u.text("c:f", tata.head_of(1 + place)), u.strings("c:strCache", [d.nama]))
    kategori = [print_kata(k, plan.deret, i) for i, k in enumerate(plan.kategori)]
    words = u.el("c:strRef", u.text("c:f", tata.rows_of(0)), u.strings("c:strCache", kategori))
    return u.el(
        "c:ser",
        u.val("idx", place), u.val("order", place), u.el("c:tx", name),
        *(_bar_look(pen, d) if pen.mendatar else _line_look(pen, d, place)),
        *_labels(pen, place), *_bounds(pen, place),
        u.el("c:cat", words), u.el("c:val", u.numbers(tata.rows_of(1 + place), d.nilai)),
        *([] if pen.mendatar else [u.val("smooth", 0)]),
        *_label_cells(pen, place),
    )  # fmt: skip


def _bar_look(pen: Pena, d: Deret) -> Iterable[str]:
    pola = pen.gaya.terang.kertas if d.pola else None
    yield u.shape(d.warna, d.garis, pola)
    yield u.val("invertIfNegative", 0)
    for place, warna in enumerate(d.titik):
        if warna and warna != d.warna:
            look = u.shape(warna, d.garis if warna == pen.gaya.terang.kertas else warna)
            yield u.el("c:dPt", u.val("idx", place), u.val("invertIfNegative", 0), u.val("bubble3D", 0), look)


def _line_look(pen: Pena, d: Deret, place: int) -> Iterable[str]:
    guide = u.line(pen.gaya.terang.redup, 1.25) if pen.plan.bentuk == "garis" else u.line(None)
    yield u.el("c:spPr", guide)
    size = round(pen.ukuran.huruf * (0.85 if place == 0 else 0.65))
    symbol = _PENANDA[place % len(_PENANDA)]
    yield u.el("c:marker", u.val("symbol", symbol), u.val("size", size), u.shape(d.warna, d.garis, tebal=1))


_DIAM = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _labels(pen: Pena, place: int) -> Iterable[str]:
    """Labels that show their cells: a number format would follow the language of the computer."""
    if pen.tata.label[place] is None:
        return
    d = pen.plan.deret[place]
    rows = (_no_label(row) if k is None else _label(pen, place, row) for row, k in enumerate(d.label))
    ground, ink, size = _label_look(pen, d)
    shown = u.el("c:ext", u.val("showDataLabelsRange", 1, "c15"), uri=_LABEL_SEL)
    side = "r" if d.letak_titik else d.letak
    looks = (u.shape(ground, None), u.letters(ink, size, wrap="none"), u.val("dLblPos", side))
    yield u.el("c:dLbls", *rows, *looks, *_silent(), u.el("c:extLst", shown))


def _label_look(pen: Pena, d: Deret) -> tuple[str | None, str, float]:
    """Ground, ink and size of the labels; on a hatched bar they need a ground of their own."""
    ink = pen.gaya.terang
    words, size = d.tulisan or ink.tinta, pen.huruf_label
    return (ink.kertas, words, min(pen.kecil, size)) if d.pola else (None, words, size)


def _silent() -> list[str]:
    return [u.val(flag, 0) for flag in _DIAM]


def _no_label(row: int) -> str:
    return u.el("c:dLbl", u.val("idx", row), u.val("delete", 1))


def _label(pen: Pena, place: int, row: int) -> str:
    d = pen.plan.deret[place]
    ground, ink, size = _label_look(pen, d)
    code = f"{{{place + 1:08X}-{row + 1:04X}-4000-8000-000000000000}}"
    text = (u.run("a:rPr", ink, size, lang="id-ID"), u.el("a:pPr"), u.text("a:t", "[CELLRANGE]"))
    field = u.el("a:fld", *text, id=code, type="CELLRANGE")
    words = u.el(
        "a:p", u.el("a:pPr", u.run("a:defRPr", ink, size)), field, u.el("a:endParaRPr", lang="id-ID")
    )
    rich = u.el("c:rich", u.el("a:bodyPr", wrap="none"), u.el("a:lstStyle"), words)
    shown = (u.el("c15:dlblFieldTable"), u.val("showDataLabelsRange", 1, "c15"))
    side = d.letak_titik[row] if d.letak_titik else d.letak
    looks = (u.shape(ground, None), u.val("dLblPos", side))
    ext = u.el("c:extLst", u.el("c:ext", *shown, uri=_LABEL_SEL))
    return u.el("c:dLbl", u.val("idx", row), u.el("c:tx", rich), *looks, *_silent(), ext)


def _label_cells(pen: Pena, place: int) -> Iterable[str]:
    column = pen.tata.label[place]
    if column is None:
        return
    d = pen.plan.deret[place]
    words = [None if k is None else print_kata(k, pen.plan.deret, i) for i, k in enumerate(d.label)]
    cells = u.el(
        "c15:datalabelsRange",
        u.text("c15:f", pen.tata.rows_of(column)),
        u.strings("c15:dlblRangeCache", words),
    )
    yield u.el("c:extLst", u.el("c:ext", cells, uri=_WILAYAH_LABEL))


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
