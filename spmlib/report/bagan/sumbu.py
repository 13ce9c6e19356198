"""Around the plot of a native chart: its room, its axes, its legend."""

from collections.abc import Iterable
from decimal import Decimal
from math import floor

from spmlib.report.bagan import unsur as u
from spmlib.report.bagan.deret import LANGKAH, Rancangan
from spmlib.report.bagan.muat import ATAS, MENDATAR, list_kunci
from spmlib.report.bagan.pena import Pena

KATEGORI, NILAI = "111111111", "222222222"
"""Ids of the two axes."""
_MIRING = "-2700000"
"""45 degrees, in the unit of Office files."""
_LEWAT = Decimal("1.05")


def write_ruang(pen: Pena) -> str:
    """The room of the rows, so that names and the longest label have their place beside it."""
    if pen.plan.bentuk not in MENDATAR:
        return u.el("c:layout")
    fit = pen.muat
    inner = u.el(
        "c:manualLayout",
        u.val("layoutTarget", "inner"), u.val("xMode", "edge"), u.val("yMode", "edge"),
        u.val("x", f"{fit.kiri:.4f}"), u.val("y", f"{ATAS:.4f}"),
        u.val("w", f"{1 - fit.kiri - fit.kanan:.4f}"), u.val("h", f"{fit.tinggi:.4f}"),
    )  # fmt: skip
    return u.el("c:layout", inner)


def _axis_berlipat(pen: Pena) -> str:
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


def _axis_skala(pen: Pena) -> str:
    """The scale below rows of dots, as that below bars."""
    ink, (start, end) = pen.gaya.terang, ends_of_rows(pen.plan)
    ends = (u.val("max", end), u.val("min", start))
    return u.el(
        "c:valAx",
        u.val("axId", KATEGORI), u.el("c:scaling", u.val("orientation", "minMax"), *ends),
        u.val("delete", 0), u.val("axPos", "b"), u.el("c:majorGridlines", u.el("c:spPr", u.line(ink.garis))),
        u.el("c:numFmt", formatCode="0", sourceLinked="0"),
        u.val("majorTickMark", "none"), u.val("minorTickMark", "none"), u.val("tickLblPos", "nextTo"),
        u.el("c:spPr", u.line(None)), u.letters(ink.redup, pen.kecil),
        u.val("crossAx", NILAI), u.val("crosses", "max"), u.val("crossBetween", "midCat"),
        u.val("majorUnit", LANGKAH),
    )  # fmt: skip


def ends_of_rows(plan: Rancangan) -> tuple[Decimal, Decimal]:
    """Where the scale below rows of dots starts and ends: the last dot is clear of the words behind it."""
    return plan.minimum, (plan.maksimum or plan.terbesar) * _LEWAT


def _axis_baris(pen: Pena) -> str:
    """The rows of dots from top to bottom, counted from 1; the words beside them are labels."""
    ink = pen.gaya.terang
    ends = (u.val("max", len(pen.plan.kategori) + 0.5), u.val("min", 0.5))
    return u.el(
        "c:valAx",
        u.val("axId", NILAI), u.el("c:scaling", u.val("orientation", "maxMin"), *ends),
        u.val("delete", 0), u.val("axPos", "l"), u.el("c:majorGridlines", u.el("c:spPr", u.line(ink.garis))),
        u.el("c:numFmt", formatCode="0", sourceLinked="0"),
        u.val("majorTickMark", "none"), u.val("minorTickMark", "none"), u.val("tickLblPos", "none"),
        u.el("c:spPr", u.line(ink.redup)), u.letters(ink.redup, pen.kecil),
        u.val("crossAx", KATEGORI), u.val("crosses", "min"), u.val("crossBetween", "midCat"),
        u.val("majorUnit", 1),
    )  # fmt: skip


def _title(pen: Pena, kata: str) -> str:
    """Name of an axis."""
    run = u.el("a:r", u.run("a:rPr", pen.gaya.terang.redup, pen.kecil, lang="id-ID"), u.text("a:t", kata))
    rich = u.el("c:rich", u.el("a:bodyPr"), u.el("a:lstStyle"), u.el("a:p", run))
    return u.el("c:title", u.el("c:tx", rich), u.val("overlay", 0))


def write_sumbu_kategori(pen: Pena) -> str:
    """The axis of the names; in a chart of dots the one across."""
    if pen.plan.bentuk == "sebar":
        return _axis_berlipat(pen)
    if pen.plan.bentuk == "titik":
        return _axis_skala(pen)
    place, turned = ("l", "maxMin") if pen.plan.bentuk in MENDATAR else ("b", "minMax")
    return u.el(
        "c:catAx",
        u.val("axId", KATEGORI), u.el("c:scaling", u.val("orientation", turned)), u.val("delete", 0),
        u.val("axPos", place), u.el("c:numFmt", formatCode="General", sourceLinked="0"),
        u.val("majorTickMark", "none"), u.val("minorTickMark", "none"), u.val("tickLblPos", "low"),
        u.el("c:spPr", u.line(pen.gaya.terang.redup)),
        u.letters(pen.gaya.terang.tinta, pen.muat.nama, rot=_MIRING if pen.muat.miring else "0"),
        u.val("crossAx", NILAI), u.val("crosses", "autoZero"),
        u.val("auto", 1), u.val("lblAlgn", "ctr"), u.val("lblOffset", 60),
        u.val("tickLblSkip", pen.muat.langkah_nama), u.val("noMultiLvlLbl", 1),
    )  # fmt: skip


def write_sumbu_nilai(pen: Pena) -> str:
    """The axis of the figures; where they run across in rows of dots, that of the rows."""
    if pen.plan.bentuk == "titik":
        return _axis_baris(pen)
    plan, scatter, lying = pen.plan, pen.plan.bentuk == "sebar", pen.plan.bentuk in MENDATAR
    most = plan.maksimum
    limits = [u.val("max", most)] if most is not None else []
    grid = [u.el("c:majorGridlines", u.el("c:spPr", u.line(pen.gaya.terang.garis)))] if plan.sumbu else []
    return u.el(
        "c:valAx",
        u.val("axId", NILAI),
        u.el("c:scaling", u.val("orientation", "minMax"), *limits, u.val("min", plan.minimum)),
        u.val("delete", 0 if plan.sumbu else 1), u.val("axPos", "b" if lying else "l"), *grid,
        *([_title(pen, plan.nama_nilai)] if scatter else []),
        u.el("c:numFmt", formatCode="0", sourceLinked="0"),
        u.val("majorTickMark", "none"), u.val("minorTickMark", "none"), u.val("tickLblPos", "nextTo"),
        u.el("c:spPr", u.line(None)), u.letters(pen.gaya.terang.redup, pen.kecil), u.val("crossAx", KATEGORI),
        u.val("crosses", "max" if lying else "min" if scatter else "autoZero"),
        u.val("crossBetween", "midCat" if scatter else "between"),
        *([u.val("majorUnit", LANGKAH)] if plan.sumbu and most is not None else []),
    )  # fmt: skip


def write_legenda(pen: Pena) -> Iterable[str]:
    """The legend, where there is more than one series to name."""
    keys = list_kunci(pen.plan)
    if not keys:
        return
    words = range(len(pen.plan.deret), len(pen.plan.deret) + 2) if pen.plan.bentuk == "titik" else ()
    yield u.el(
        "c:legend",
        u.val("legendPos", "b"),
        *(u.el("c:legendEntry", u.val("idx", i), u.val("delete", 1)) for i in words),
        u.val("overlay", 0), u.letters(pen.gaya.terang.redup, pen.kecil),
    )  # fmt: skip
