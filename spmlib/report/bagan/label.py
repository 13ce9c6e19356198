"""Labels at the points of a native chart: words that show their cells, each where it has room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spmlib.report.bagan import unsur as u
from spmlib.report.bagan.deret import Letak, print_kata
from spmlib.report.bagan.muat import UJUNG_LEBIH
from spmlib.report.bagan.pena import Pena

_LABEL_SEL = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_WILAYAH_LABEL = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_DIAM = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_UDARA = 0.5
"""Free around a label inside a bar, against the size of the type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The labels of one series.

    Args:
        deret: Number of the series in the chart, counted from 0.
        kata: Words in the cells; None where there are none.
        tampil: For each point, whether its words are shown.
        wilayah: The cells.
        letak: Where the label of each point stands.
        warna: Colour of the words.
        huruf: Size of the type.
        latar: Ground behind the words, or None.
    """

    deret: int
    kata: Sequence[str | None]
    tampil: Sequence[bool]
    wilayah: str
    letak: Sequence[Letak]
    warna: str
    huruf: float
    latar: str | None = None


def labels_of_deret(pen: Pena, place: int) -> Label | None:
    """The labels of a series as the plan has them; None where it has none."""
    column, d = pen.tata.label[place], pen.plan.deret[place]
    if column is None:
        return None
    ink, size = pen.gaya.terang, pen.muat.label
    words = [None if k is None else print_kata(k, pen.plan.deret, i) for i, k in enumerate(d.label)]
    return Label(
        deret=place,
        kata=words,
        tampil=[w is not None and _is_shown(pen, place, i, w) for i, w in enumerate(words)],
        wilayah=pen.tata.rows_of(column),
        letak=[_choose_letak(pen, place, i, w or "") for i, w in enumerate(words)],
        warna=d.tulisan or ink.tinta,
        huruf=min(pen.kecil, size) if d.pola else size,
        latar=ink.kertas if d.pola else None,  # on a hatched bar words need a ground of their own
    )


def write_label(label: Label | None) -> Iterable[str]:
    """Labels that show their cells: a number format would follow the language of the computer."""
    if label is None:
        return
    rows = (_one(label, row) if shown else _none(row) for row, shown in enumerate(label.tampil))
    shown = u.el("c:ext", u.val("showDataLabelsRange", 1, "c15"), uri=_LABEL_SEL)
    looks = (
        u.shape(label.latar, None),
        u.letters(label.warna, label.huruf, wrap="none"),
        u.val("dLblPos", label.letak[0]),
    )
    yield u.el("c:dLbls", *rows, *looks, *_silent(), u.el("c:extLst", shown))


def write_sel_label(label: Label | None) -> Iterable[str]:
    """The cells of the labels, which close a series."""
    if label is None:
        return
    cells = u.el(
        "c15:datalabelsRange",
        u.text("c15:f", label.wilayah),
        u.strings("c15:dlblRangeCache", label.kata),
    )
    yield u.el("c:extLst", u.el("c:ext", cells, uri=_WILAYAH_LABEL))


def _silent() -> list[str]:
    return [u.val(flag, 0) for flag in _DIAM]


def _none(row: int) -> str:
    return u.el("c:dLbl", u.val("idx", row), u.val("delete", 1))


def _one(label: Label, row: int) -> str:
    ink, size = label.warna, label.huruf
    code = f"{{{label.deret + 1:08X}-{row + 1:04X}-4000-8000-000000000000}}"
    text = (u.run("a:rPr", ink, size, lang="id-ID"), u.el("a:pPr"), u.text("a:t", "[CELLRANGE]"))
    field = u.el("a:fld", *text, id=code, type="CELLRANGE")
    words = u.el(
        "a:p", u.el("a:pPr", u.run("a:defRPr", ink, size)), field, u.el("a:endParaRPr", lang="id-ID")
    )
    rich = u.el("c:rich", u.el("a:bodyPr", wrap="none"), u.el("a:lstStyle"), words)
    shown = (u.el("c15:dlblFieldTable"), u.val("showDataLabelsRange", 1, "c15"))
    looks = (u.shape(label.latar, None), u.val("dLblPos", label.letak[row]))
    ext = u.el("c:extLst", u.el("c:ext", *shown, uri=_LABEL_SEL))
    return u.el("c:dLbl", u.val("idx", row), u.el("c:tx", rich), *looks, *_silent(), ext)


# ----------------------------------------------------------------------------------------------- their room


def _is_shown(pen: Pena, place: int, row: int, kata: str) -> bool:
    """Whether the words have room: inside a part of a bar, or beside their neighbours on a line."""
    plan = pen.plan
    if plan.bentuk == "tumpuk" and plan.deret[place].letak == "ctr":
        return _fits_inside(pen, place, row, kata)
    if plan.bentuk == "sebar":
        return pen.muat.sisi[row] is not None
    if plan.bentuk == "garis":
        return (len(plan.kategori) - 1 - row) % pen.muat.langkah_label == 0
    return True


def _choose_letak(pen: Pena, place: int, row: int, kata: str) -> Letak:
    """Where the words stand: in the middle of a bar only where they are not wider than it."""
    d = pen.plan.deret[place]
    if pen.plan.bentuk == "sebar":
        return pen.muat.sisi[row] or d.letak
    if d.letak_titik:
        return d.letak_titik[row]
    if pen.plan.bentuk == "batang" and d.letak == "ctr" and not _fits_inside(pen, place, row, kata):
        return "outEnd"
    return d.letak


def _fits_inside(pen: Pena, place: int, row: int, kata: str) -> bool:
    value, size = pen.plan.deret[place].nilai[row], pen.muat.label
    end = float(pen.plan.maksimum) if pen.plan.maksimum else float(pen.plan.terbesar) * UJUNG_LEBIH
    part = float(value or 0) / end * (1 - pen.muat.kiri - pen.muat.kanan) if end else 0.0
    return pen.ukuran.width(kata, size) + pen.ukuran.width("n", size) * _UDARA <= part
