"""Native charts: the chart part and its workbook, which a slide and a Word page embed alike.

Neither python-pptx nor XlsxWriter writes labels that are bound to cells, so the part is written here, element
by element, in the order of the DrawingML chart schema.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import ceil, floor
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from spmlib.core.bundle import ChartBundle
from spmlib.core.gaya import Gaya
from spmlib.report.bagan.deret import Deret, Kata, Rancangan, print_kata
from spmlib.report.bagan.lembar import TataLetak, build_buku, lay_out
from spmlib.report.bagan.rancangan import plan_bagan

_NS: Final = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
}
_RUANG_NAMA: Final = {f"xmlns:{prefix}": uri for prefix, uri in _NS.items()}

REL_BUKU: Final = "rId1"
"""Id under which the chart part names its workbook: its first and only relationship."""

_LABEL_SEL = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_WILAYAH_LABEL = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_KATEGORI, _NILAI = "111111111", "222222222"
_PENANDA = ("circle", "square", "triangle", "diamond", "x", "plus")
_KEPALA = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMU_PER_PT = 12700
_PT_PER_CM = 72 / 2.54
_EM = 0.54
"""Mean width of a letter against the size of the type."""
_TINGGI_BARIS = 1.2
_LEBAR_TITIK = 0.8
"""Share of the width that is left for points beside their axis."""
_SELA = 70
"""Gap between rows in percent of the height of a bar."""
_ATAS, _MAKS_KIRI, _MAKS_KANAN = 0.02, 0.4, 0.34
"""Shares of the chart: free at the top, and at most for the words left and right of the bars."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """Room of a chart, in cm, and the size of its type, in points."""

    lebar: float
    tinggi: float
    huruf: float


@dataclass(frozen=True, slots=True)
class Bagan:
    """A native chart.

    Args:
        xml: The chart part. It names its workbook by the relationship id ``REL_BUKU``.
        buku: The workbook with its data.
    """

    xml: bytes
    buku: bytes


def make_bagan(chart: ChartBundle, gaya: Gaya, ukuran: Ukuran) -> Bagan | None:
    """The native form of ``chart``, editable in Office; None where it has none and stays a picture."""
    plan = plan_bagan(chart, gaya)
    return Bagan(write_bagian(plan, gaya, ukuran), _build_buku(plan)) if plan else None


@lru_cache(maxsize=16)
def _build_buku(plan: Rancangan) -> bytes:
    """Slides and Word carry the same workbook; it is built once."""
    return build_buku(plan)


def write_bagian(plan: Rancangan, gaya: Gaya, ukuran: Ukuran, tata: TataLetak | None = None) -> bytes:
    """The chart part of ``plan``.

    Args:
        plan: What to draw.
        gaya: The look.
        ukuran: Room and size of type.
        tata: Where the data stand in the same workbook; None where the chart carries a workbook of its own.
    """
    pen = _Pena(plan, tata or lay_out(plan), gaya, ukuran)
    root = _el(
        "c:chartSpace",
        _val("date1904", 0), _val("lang", "id-ID"), _val("roundedCorners", 0),
        _el(
            "c:chart",
            _val("autoTitleDeleted", 1),
            _el(
                "c:plotArea",
                _layout(pen), _plot(pen), _axis_kategori(pen), _axis_nilai(pen), _shape(None, None),
            ),
            *_legend(pen), _val("plotVisOnly", 1), _val("dispBlanksAs", "gap"),
        ),
        _shape(None, None), _type(gaya.terang.tinta, ukuran.huruf),
        *([] if tata else [_el("c:externalData", _val("autoUpdate", 0), **{"r:id": REL_BUKU})]),
        **_RUANG_NAMA,
    )  # fmt: skip
    return _KEPALA + root.encode()


@dataclass(frozen=True, slots=True)
class _Pena:
    """What every part of the drawing needs to know."""

    plan: Rancangan
    tata: TataLetak
    gaya: Gaya
    ukuran: Ukuran

    @property
    def mendatar(self) -> bool:
        return self.plan.bentuk in {"batang", "tumpuk"}

    @property
    def kecil(self) -> float:
        return self.ukuran.huruf * 0.9

    @property
    def tinggi(self) -> float:
        """Height of the bars against that of the chart; the rest is for axis and legend."""
        foot = (2.4 if self.plan.sumbu else 0.6) + (2.0 if _keys(self.plan) else 0)
        return 1 - _ATAS - min(foot * self.ukuran.huruf / _PT_PER_CM / self.ukuran.tinggi, 0.4)

    @property
    def huruf_label(self) -> float:
        """Size of the figures at the bars, smaller where several bars share a row."""
        if not self.mendatar or self.plan.tindih:
            return self.ukuran.huruf
        bars = len(self.plan.kategori) * (len(self.plan.deret) + _SELA / 100)
        room = self.tinggi * self.ukuran.tinggi * _PT_PER_CM / bars
        return max(min(self.ukuran.huruf, room * 0.95), self.ukuran.huruf * 0.6)

    @property
    def huruf_kategori(self) -> float:
        """Size of the names beside the bars, smaller where long names would run into each other."""
        if not self.mendatar:
            return self._huruf_bawah()
        names, room = self.plan.kategori, self.tinggi * self.ukuran.tinggi * _PT_PER_CM
        for scale in (1.0, 0.9, 0.8, 0.7, 0.65):
            size = self.ukuran.huruf * scale
            width = self.kiri(size) * self.ukuran.lebar * _PT_PER_CM - size
            lines = max(sum(ceil(len(t) * _EM * size / width) for t in _lines_of([k])) for k in names)
            if lines * size * _TINGGI_BARIS * len(names) <= room:
                return size
        return self.ukuran.huruf * 0.6

    def _huruf_bawah(self) -> float:
        """Size of the names below the points, smaller where a long word would be broken."""
        words = [word for name in _lines_of(self.plan.kategori) for word in name.split()]
        width = self.ukuran.lebar * _PT_PER_CM * _LEBAR_TITIK / max(len(self.plan.kategori), 1)
        return max(min(self.kecil, width / (_EM * max(map(len, words), default=1))), self.ukuran.huruf * 0.6)

    def kiri(self, huruf: float) -> float:
        """Share of the width that the names take at that size."""
        return self.share(self.plan.kategori, huruf, _MAKS_KIRI)

    def share(self, kata: Iterable[Kata], huruf: float, most: float) -> float:
        """Width of the longest line of the words against that of the chart."""
        longest = max(map(len, _lines_of(kata)), default=0)
        return min((longest + 2) * _EM * huruf / _PT_PER_CM / self.ukuran.lebar, most)


# --------------------------------------------------------------------------------------------------- elements


def _el(tag: str, *children: str, **attributes: str) -> str:
    """An element as text: thousands of objects that are only written out would cost three times as much."""
    named = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{named}>{''.join(children)}</{tag}>" if children else f"<{tag}{named}/>"


def _val(tag: str, value: object, prefix: str = "c") -> str:
    return f"<{prefix}:{tag} val={quoteattr(str(value))}/>"


def _text(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"


def _color(warna: str) -> str:
    return _el("a:srgbClr", val=warna.removeprefix("#").upper())


def _line(warna: str | None, tebal: float = 0.75) -> str:
    if warna is None:
        return _el("a:ln", _el("a:noFill"))
    return _el("a:ln", _el("a:solidFill", _color(warna)), w=str(round(tebal * _EMU_PER_PT)))


def _shape(isi: str | None, garis: str | None, pola: str | None = None, tebal: float = 0.75) -> str:
    """Fill and edge; ``pola`` is the ground of a hatched fill."""
    if isi is None:
        fill = _el("a:noFill")
    elif pola is None:
        fill = _el("a:solidFill", _color(isi))
    else:
        fill = _el("a:pattFill", _el("a:fgClr", _color(isi)), _el("a:bgClr", _color(pola)), prst="wdUpDiag")
    return _el("c:spPr", fill, _line(garis, tebal))


def _type(warna: str, ukuran: float, **badan: str) -> str:
    paragraph = _el("a:p", _el("a:pPr", _run("a:defRPr", warna, ukuran)), _el("a:endParaRPr", lang="id-ID"))
    return _el("c:txPr", _el("a:bodyPr", **badan), _el("a:lstStyle"), paragraph)


def _run(tag: str, warna: str, ukuran: float, **attributes: str) -> str:
    return _el(tag, _el("a:solidFill", _color(warna)), **attributes, sz=str(round(ukuran * 100)), b="0")


def _numbers(wilayah: str, nilai: Sequence[Decimal | None]) -> str:
    """Figures with their cells; a gap has no point at all."""
    points = (
        _el("c:pt", _text("c:v", format(v, "f")), idx=str(i)) for i, v in enumerate(nilai) if v is not None
    )
    cache = _el("c:numCache", _text("c:formatCode", "General"), _val("ptCount", len(nilai)), *points)
    return _el("c:numRef", _text("c:f", wilayah), cache)


def _strings(tag: str, kata: Sequence[str | None]) -> str:
    points = (_el("c:pt", _text("c:v", k), idx=str(i)) for i, k in enumerate(kata) if k is not None)
    return _el(tag, _val("ptCount", len(kata)), *points)


# ------------------------------------------------------------------------------------------------------- plot


def _plot(pen: _Pena) -> str:
    if pen.plan.bentuk == "sebar":
        return _scatter(pen)
    series = (_series(pen, place) for place in range(len(pen.plan.deret)))
    axes = (_val("axId", _KATEGORI), _val("axId", _NILAI))
    if not pen.mendatar:
        parts = (_val("grouping", "standard"), _val("varyColors", 0), *series, _val("marker", 1), *axes)
        return _el("c:lineChart", *parts)
    grouping = "stacked" if pen.plan.bentuk == "tumpuk" else "clustered"
    gap, overlap = (55, 100) if pen.plan.tindih else (_SELA, -5)
    return _el(
        "c:barChart",
        _val("barDir", "bar"), _val("grouping", grouping), _val("varyColors", 0), *series,
        _val("gapWidth", gap), _val("overlap", overlap), *axes,
    )  # fmt: skip


def _scatter(pen: _Pena) -> str:
    """Dots of every further series over the figures of the first."""
    axes = (_val("axId", _KATEGORI), _val("axId", _NILAI))
    dots = (_dots(pen, place) for place in range(1, len(pen.plan.deret)))
    return _el("c:scatterChart", _val("scatterStyle", "lineMarker"), _val("varyColors", 0), *dots, *axes)


def _dots(pen: _Pena, place: int) -> str:
    across, up, tata = pen.plan.deret[0], pen.plan.deret[place], pen.tata
    name = _el("c:strRef", _text("c:f", tata.head_of(1 + place)), _strings("c:strCache", [up.nama]))
    look = _shape(up.warna, up.garis)
    return _el(
        "c:ser",
        _val("idx", place), _val("order", place), _el("c:tx", name), _el("c:spPr", _line(None)),
        _el("c:marker", _val("symbol", "circle"), _val("size", round(pen.ukuran.huruf * 0.85)), look),
        *_labels(pen, place),
        _el("c:xVal", _numbers(tata.rows_of(1), across.nilai)),
        _el("c:yVal", _numbers(tata.rows_of(1 + place), up.nilai)),
        _val("smooth", 0), *_label_cells(pen, place),
    )  # fmt: skip


def _series(pen: _Pena, place: int) -> str:
    plan, tata = pen.plan, pen.tata
    d = plan.deret[place]
    name = _el("c:strRef", _text("c:f", tata.head_of(1 + place)), _strings("c:strCache", [d.nama]))
    kategori = [print_kata(k, plan.deret, i) for i, k in enumerate(plan.kategori)]
    words = _el("c:strRef", _text("c:f", tata.rows_of(0)), _strings("c:strCache", kategori))
    return _el(
        "c:ser",
        _val("idx", place), _val("order", place), _el("c:tx", name),
        *(_bar_look(pen, d) if pen.mendatar else _line_look(pen, d, place)),
        *_labels(pen, place), *_bounds(pen, place),
        _el("c:cat", words), _el("c:val", _numbers(tata.rows_of(1 + place), d.nilai)),
        *([] if pen.mendatar else [_val("smooth", 0)]),
        *_label_cells(pen, place),
    )  # fmt: skip


def _bar_look(pen: _Pena, d: Deret) -> Iterable[str]:
    pola = pen.gaya.terang.kertas if d.pola else None
    yield _shape(d.warna, d.garis, pola)
    yield _val("invertIfNegative", 0)
    for place, warna in enumerate(d.titik):
        if warna and warna != d.warna:
            look = _shape(warna, d.garis if warna == pen.gaya.terang.kertas else warna)
            yield _el("c:dPt", _val("idx", place), _val("invertIfNegative", 0), _val("bubble3D", 0), look)


def _line_look(pen: _Pena, d: Deret, place: int) -> Iterable[str]:
    guide = _line(pen.gaya.terang.redup, 1.25) if pen.plan.bentuk == "garis" else _line(None)
    yield _el("c:spPr", guide)
    size = round(pen.ukuran.huruf * (0.85 if place == 0 else 0.65))
    symbol = _PENANDA[place % len(_PENANDA)]
    yield _el("c:marker", _val("symbol", symbol), _val("size", size), _shape(d.warna, d.garis, tebal=1))


_DIAM = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _labels(pen: _Pena, place: int) -> Iterable[str]:
    """Labels that show their cells: a number format would follow the language of the computer."""
    if pen.tata.label[place] is None:
        return
    d = pen.plan.deret[place]
    rows = (_no_label(row) if k is None else _label(pen, place, row) for row, k in enumerate(d.label))
    ground, ink, size = _label_look(pen, d)
    shown = _el("c:ext", _val("showDataLabelsRange", 1, "c15"), uri=_LABEL_SEL)
    side = "r" if d.letak_titik else d.letak
    looks = (_shape(ground, None), _type(ink, size, wrap="none"), _val("dLblPos", side))
    yield _el("c:dLbls", *rows, *looks, *_silent(), _el("c:extLst", shown))


def _label_look(pen: _Pena, d: Deret) -> tuple[str | None, str, float]:
    """Ground, ink and size of the labels; on a hatched bar they need a ground of their own."""
    ink = pen.gaya.terang
    words, size = d.tulisan or ink.tinta, pen.huruf_label
    return (ink.kertas, words, min(pen.kecil, size)) if d.pola else (None, words, size)


def _silent() -> list[str]:
    return [_val(flag, 0) for flag in _DIAM]


def _no_label(row: int) -> str:
    return _el("c:dLbl", _val("idx", row), _val("delete", 1))


def _label(pen: _Pena, place: int, row: int) -> str:
    d = pen.plan.deret[place]
    ground, ink, size = _label_look(pen, d)
    code = f"{{{place + 1:08X}-{row + 1:04X}-4000-8000-000000000000}}"
    text = (_run("a:rPr", ink, size, lang="id-ID"), _el("a:pPr"), _text("a:t", "[CELLRANGE]"))
    field = _el("a:fld", *text, id=code, type="CELLRANGE")
    words = _el("a:p", _el("a:pPr", _run("a:defRPr", ink, size)), field, _el("a:endParaRPr", lang="id-ID"))
    rich = _el("c:rich", _el("a:bodyPr", wrap="none"), _el("a:lstStyle"), words)
    shown = (_el("c15:dlblFieldTable"), _val("showDataLabelsRange", 1, "c15"))
    side = d.letak_titik[row] if d.letak_titik else d.letak
    looks = (_shape(ground, None), _val("dLblPos", side))
    ext = _el("c:extLst", _el("c:ext", *shown, uri=_LABEL_SEL))
    return _el("c:dLbl", _val("idx", row), _el("c:tx", rich), *looks, *_silent(), ext)


def _label_cells(pen: _Pena, place: int) -> Iterable[str]:
    column = pen.tata.label[place]
    if column is None:
        return
    d = pen.plan.deret[place]
    words = [None if k is None else print_kata(k, pen.plan.deret, i) for i, k in enumerate(d.label)]
    cells = _el(
        "c15:datalabelsRange", _text("c15:f", pen.tata.rows_of(column)), _strings("c15:dlblRangeCache", words)
    )
    yield _el("c:extLst", _el("c:ext", cells, uri=_WILAYAH_LABEL))


def _bounds(pen: _Pena, place: int) -> Iterable[str]:
    """Lines from the lowest to the highest value that missing figures leave open."""
    column = pen.tata.galat[place]
    if column is None:
        return
    galat = pen.plan.deret[place].galat
    down, up = ([g[i] if g else None for g in galat] for i in (0, 1))
    yield _el(
        "c:errBars",
        _val("errBarType", "both"), _val("errValType", "cust"), _val("noEndCap", 0),
        _el("c:plus", _numbers(pen.tata.rows_of(column + 1), up)),
        _el("c:minus", _numbers(pen.tata.rows_of(column), down)),
        _el("c:spPr", _line(pen.gaya.terang.tinta, 1.25)),
    )  # fmt: skip


# ------------------------------------------------------------------------------------- room, axes, legend


def _layout(pen: _Pena) -> str:
    """The room of the bars, so that the longest label still has its place beside them."""
    if not pen.mendatar:
        return _el("c:layout")
    left, right = pen.kiri(pen.huruf_kategori), pen.share(_outside(pen.plan), pen.ukuran.huruf, _MAKS_KANAN)
    inner = _el(
        "c:manualLayout",
        _val("layoutTarget", "inner"), _val("xMode", "edge"), _val("yMode", "edge"),
        _val("x", f"{left:.4f}"), _val("y", f"{_ATAS:.4f}"),
        _val("w", f"{1 - left - right:.4f}"), _val("h", f"{pen.tinggi:.4f}"),
    )  # fmt: skip
    return _el("c:layout", inner)


def _outside(plan: Rancangan) -> list[Kata]:
    return [k for d in plan.deret if d.letak == "outEnd" for k in d.label if k]


def _lines_of(kata: Iterable[Kata]) -> list[str]:
    """Lines of the words, with figures of a usual length."""
    samples = ("".join(p if isinstance(p, str) else "00,00" for p in k) for k in kata)
    return [line for sample in samples for line in sample.split("\n")]


def _axis_mendatar(pen: _Pena) -> str:
    """The axis of the first figure of a scatter chart: powers of ten, in billions of rupiah."""
    ink = pen.gaya.terang
    logs = [v.log10() for v in pen.plan.deret[0].nilai if v]
    ends = (_val("max", 10 ** (floor(max(logs)) + 1)), _val("min", 10 ** floor(min(logs))))
    return _el(
        "c:valAx",
        _val("axId", _KATEGORI), _el("c:scaling", _val("logBase", 10), _val("orientation", "minMax"), *ends),
        _val("delete", 0), _val("axPos", "b"), _el("c:majorGridlines", _el("c:spPr", _line(ink.garis))),
        _title(pen, f"{pen.plan.deret[0].nama.partition(' (')[0]}, miliar rupiah (skala berlipat)"),
        _el("c:numFmt", formatCode=_MILIAR, sourceLinked="0"),
        _val("majorTickMark", "none"), _val("minorTickMark", "none"), _val("tickLblPos", "low"),
        _el("c:spPr", _line(ink.redup)), _type(ink.redup, pen.kecil),
        _val("crossAx", _NILAI), _val("crosses", "min"), _val("crossBetween", "midCat"),
        _val("majorUnit", 10),
    )  # fmt: skip


_MILIAR = "[<100000000]0.00,,,;[<1000000000]0.0,,,;0,,,"


def _title(pen: _Pena, kata: str) -> str:
    """Name of an axis."""
    run = _el("a:r", _run("a:rPr", pen.gaya.terang.redup, pen.kecil, lang="id-ID"), _text("a:t", kata))
    rich = _el("c:rich", _el("a:bodyPr"), _el("a:lstStyle"), _el("a:p", run))
    return _el("c:title", _el("c:tx", rich), _val("overlay", 0))


def _axis_kategori(pen: _Pena) -> str:
    if pen.plan.bentuk == "sebar":
        return _axis_mendatar(pen)
    place, turned = ("l", "maxMin") if pen.mendatar else ("b", "minMax")
    return _el(
        "c:catAx",
        _val("axId", _KATEGORI), _el("c:scaling", _val("orientation", turned)), _val("delete", 0),
        _val("axPos", place), _el("c:numFmt", formatCode="General", sourceLinked="0"),
        _val("majorTickMark", "none"), _val("minorTickMark", "none"), _val("tickLblPos", "low"),
        _el("c:spPr", _line(pen.gaya.terang.redup)),
        _type(pen.gaya.terang.tinta, pen.huruf_kategori, rot="0"),
        _val("crossAx", _NILAI), _val("crosses", "autoZero"),
        _val("auto", 1), _val("lblAlgn", "ctr"), _val("lblOffset", 60),
        _val("tickLblSkip", 1), _val("noMultiLvlLbl", 1),
    )  # fmt: skip


def _axis_nilai(pen: _Pena) -> str:
    plan, scatter = pen.plan, pen.plan.bentuk == "sebar"
    most = plan.maksimum
    limits = [_val("max", most)] if most is not None else []
    grid = [_el("c:majorGridlines", _el("c:spPr", _line(pen.gaya.terang.garis)))] if plan.sumbu else []
    return _el(
        "c:valAx",
        _val("axId", _NILAI),
        _el("c:scaling", _val("orientation", "minMax"), *limits, _val("min", plan.minimum)),
        _val("delete", 0 if plan.sumbu else 1), _val("axPos", "b" if pen.mendatar else "l"), *grid,
        *([_title(pen, plan.nama_nilai)] if scatter else []),
        _el("c:numFmt", formatCode="0", sourceLinked="0"),
        _val("majorTickMark", "none"), _val("minorTickMark", "none"), _val("tickLblPos", "nextTo"),
        _el("c:spPr", _line(None)), _type(pen.gaya.terang.redup, pen.kecil), _val("crossAx", _KATEGORI),
        _val("crosses", "max" if pen.mendatar else "min" if scatter else "autoZero"),
        _val("crossBetween", "midCat" if scatter else "between"),
        *([_val("majorUnit", 20)] if most is not None else []),
    )  # fmt: skip


def _keys(plan: Rancangan) -> list[int]:
    """Series that the legend names; a single one is named by the title."""
    keys = [i for i, d in enumerate(plan.deret) if d.legenda]
    return keys if len(plan.deret) > 1 or plan.deret[0].pola else []


def _legend(pen: _Pena) -> Iterable[str]:
    keys = _keys(pen.plan)
    if not keys:
        return
    drawn = range(1 if pen.plan.bentuk == "sebar" else 0, len(pen.plan.deret))
    hidden = [i for i in drawn if i not in keys]
    yield _el(
        "c:legend",
        _val("legendPos", "b"), *(_el("c:legendEntry", _val("idx", i), _val("delete", 1)) for i in hidden),
        _val("overlay", 0), _type(pen.gaya.terang.redup, pen.kecil),
    )  # fmt: skip
