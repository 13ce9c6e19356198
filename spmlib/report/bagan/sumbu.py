"""Around the plot of a native chart: its room, its axes, its legend."""

from collections.abc import Iterable
from math import floor

from spmlib.report.bagan import unsur as u
from spmlib.report.bagan.deret import Kata, Rancangan
from spmlib.report.bagan.pena import ATAS, MAKS_KANAN, Pena, list_kunci

KATEGORI, NILAI = "111111111", "222222222"
"""Ids of the two axes."""


def write_ruang(pen: Pena) -> str:
    """The room of the bars, so that the longest label still has its place beside them."""
    if not pen.mendatar:
        return u.el("c:layout")
    left, right = pen.kiri(pen.huruf_kategori), pen.share(_outside(pen.plan), pen.ukuran.huruf, MAKS_KANAN)
    inner = u.el(
        "c:manualLayout",
        u.val("layoutTarget", "inner"), u.val("xMode", "edge"), u.val("yMode", "edge"),
        u.val("x", f"{left:.4f}"), u.val("y", f"{ATAS:.4f}"),
        u.val("w", f"{1 - left - right:.4f}"), u.val("h", f"{pen.tinggi:.4f}"),
    )  # fmt: skip
    return u.el("c:layout", inner)


def _outside(plan: Rancangan) -> list[Kata]:
    return [k for d in plan.deret if d.letak == "outEnd" for k in d.label if k]


def _axis_mendatar(pen: Pena) -> str:
    """The axis of the first figure of a scatter chart: powers of ten, in billions of rupiah."""
    ink = pen.gaya.terang
    logs = [v.log10() for v in pen.plan.deret[0].nilai if v]
    ends = (u.val("max", 10 ** (floor(max(logs)) + 1)), u.val("min", 10 ** floor(min(logs))))
    return u.el(
        "c:valAx",
        u.val("axId", KATEGORI),
        u.el("c:scaling", u.val("logBase", 10), u.val("orientation", "minMax"), *ends),
        u.val("delete", 0), u.val("axPos", "b"), u.el("c:majorGridlines", u.el("c:spPr", u.line(ink.garis))),
        _title(pen, f"{pen.plan.deret[0].nama.partition(' (')[0]}, miliar rupiah (skala berlipat)"),
        u.el("c:numFmt", formatCode=_MILIAR, sourceLinked="0"),
        u.val("majorTickMark", "none"), u.val("minorTickMark", "none"), u.val("tickLblPos", "low"),
        u.el("c:spPr", u.line(ink.redup)), u.letters(ink.redup, pen.kecil),
        u.val("crossAx", NILAI), u.val("crosses", "min"), u.val("crossBetween", "midCat"),
        u.val("majorUnit", 10),
    )  # fmt: skip


_MILIAR = "[<100000000]0.00,,,;[<1000000000]0.0,,,;0,,,"


def _title(pen: Pena, kata: str) -> str:
    """Name of an axis."""
    run = u.el("a:r", u.run("a:rPr", pen.gaya.terang.redup, pen.kecil, lang="id-ID"), u.text("a:t", kata))
    rich = u.el("c:rich", u.el("a:bodyPr"), u.el("a:lstStyle"), u.el("a:p", run))
    return u.el("c:title", u.el("c:tx", rich), u.val("overlay", 0))


def write_sumbu_kategori(pen: Pena) -> str:
    """The axis of the names; in a scatter chart that of the first figure."""
    if pen.plan.bentuk == "sebar":
        return _axis_mendatar(pen)
    place, turned = ("l", "maxMin") if pen.mendatar else ("b", "minMax")
    return u.el(
        "c:catAx",
        u.val("axId", KATEGORI), u.el("c:scaling", u.val("orientation", turned)), u.val("delete", 0),
        u.val("axPos", place), u.el("c:numFmt", formatCode="General", sourceLinked="0"),
        u.val("majorTickMark", "none"), u.val("minorTickMark", "none"), u.val("tickLblPos", "low"),
        u.el("c:spPr", u.line(pen.gaya.terang.redup)),
        u.letters(pen.gaya.terang.tinta, pen.huruf_kategori, rot="0"),
        u.val("crossAx", NILAI), u.val("crosses", "autoZero"),
        u.val("auto", 1), u.val("lblAlgn", "ctr"), u.val("lblOffset", 60),
        u.val("tickLblSkip", 1), u.val("noMultiLvlLbl", 1),
    )  # fmt: skip


def write_sumbu_nilai(pen: Pena) -> str:
    """The axis of the figures."""
    plan, scatter = pen.plan, pen.plan.bentuk == "sebar"
    most = plan.maksimum
    limits = [u.val("max", most)] if most is not None else []
    grid = [u.el("c:majorGridlines", u.el("c:spPr", u.line(pen.gaya.terang.garis)))] if plan.sumbu else []
    return u.el(
        "c:valAx",
        u.val("axId", NILAI),
        u.el("c:scaling", u.val("orientation", "minMax"), *limits, u.val("min", plan.minimum)),
        u.val("delete", 0 if plan.sumbu else 1), u.val("axPos", "b" if pen.mendatar else "l"), *grid,
        *([_title(pen, plan.nama_nilai)] if scatter else []),
        u.el("c:numFmt", formatCode="0", sourceLinked="0"),
        u.val("majorTickMark", "none"), u.val("minorTickMark", "none"), u.val("tickLblPos", "nextTo"),
        u.el("c:spPr", u.line(None)), u.letters(pen.gaya.terang.redup, pen.kecil), u.val("crossAx", KATEGORI),
        u.val("crosses", "max" if pen.mendatar else "min" if scatter else "autoZero"),
        u.val("crossBetween", "midCat" if scatter else "between"),
        *([u.val("majorUnit", 20)] if most is not None else []),
    )  # fmt: skip


def write_legenda(pen: Pena) -> Iterable[str]:
    """The legend, where there is more than one series to name."""
    keys = list_kunci(pen.plan)
    if not keys:
        return
    drawn = range(1 if pen.plan.bentuk == "sebar" else 0, len(pen.plan.deret))
    hidden = [i for i in drawn if i not in keys]
    yield u.el(
        "c:legend",
        u.val("legendPos", "b"),
        *(u.el("c:legendEntry", u.val("idx", i), u.val("delete", 1)) for i in hidden),
        u.val("overlay", 0), u.letters(pen.gaya.terang.redup, pen.kecil),
    )  # fmt: skip
