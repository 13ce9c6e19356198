"""Charts of dots: one row per unit with a dot per daerah, and two figures against each other."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from spmlib.report.bagan import unsur as u
from spmlib.report.bagan.deret import Deret, print_kata
from spmlib.report.bagan.label import Label, labels_of_deret, write_label, write_sel_label
from spmlib.report.bagan.muat import BESAR_TITIK
from spmlib.report.bagan.pena import Pena
from spmlib.report.bagan.sumbu import KATEGORI, NILAI, ends_of_rows

_PENANDA = ("circle", "square", "triangle", "diamond", "x", "star", "plus", "dash")
_GORESAN = frozenset({"star", "x", "plus", "dash"})
"""Markers that are a stroke: in the colours of the others they would be too faint."""
_TULISAN = ("Tulisan kiri", "Tulisan kanan")
"""Names under which Office lists the series that carry words."""
_LAIN = 0.65
"""Size of the dots of others against that of the type."""


def write_sebar(pen: Pena) -> str:
    """Dots of every further series over the figures of the first."""
    return _scatter(_over_first(pen, place) for place in range(1, len(pen.plan.deret)))


def write_titik(pen: Pena) -> str:
    """A row per unit: its name at the left, a dot per daerah, the own figure at the right.

    No kind of chart in Office has names down the side and dots beside them. So the rows are numbers,
    and two series without dots carry the words: one at the start of the scale, one at its end.
    """
    rows = [Decimal(i + 1) for i in range(len(pen.plan.kategori))]
    series = (_dots_in_rows(pen, place, rows) for place in range(len(pen.plan.deret)))
    return _scatter((*series, *_words_in_rows(pen, rows)))


def write_penanda(pen: Pena, d: Deret, place: int) -> str:
    """The marker of a series."""
    symbol = _PENANDA[place % len(_PENANDA)]
    size = round(pen.ukuran.huruf * (_LAIN if place else BESAR_TITIK))
    ink = pen.gaya.terang.tinta
    look = u.shape(ink, ink, tebal=2) if symbol in _GORESAN else u.shape(d.warna, d.garis, tebal=1)
    return u.el("c:marker", u.val("symbol", symbol), u.val("size", size), look)


def _scatter(deret: Iterable[str]) -> str:
    axes = (u.val("axId", KATEGORI), u.val("axId", NILAI))
    return u.el("c:scatterChart", u.val("scatterStyle", "lineMarker"), u.val("varyColors", 0), *deret, *axes)


def _head(pen: Pena, place: int) -> str:
    name = pen.plan.deret[place].nama
    words = u.el("c:strRef", u.text("c:f", pen.tata.head_of(1 + place)), u.strings("c:strCache", [name]))
    return u.val("idx", place) + u.val("order", place) + u.el("c:tx", words) + u.el("c:spPr", u.line(None))


def _over_first(pen: Pena, place: int) -> str:
    across, up, tata = pen.plan.deret[0], pen.plan.deret[place], pen.tata
    label = labels_of_deret(pen, place)
    return u.el(
        "c:ser",
        _head(pen, place),
        write_penanda(pen, up, 0),
        *write_label(label),
        u.el("c:xVal", u.numbers(tata.rows_of(1), across.nilai)),
        u.el("c:yVal", u.numbers(tata.rows_of(1 + place), up.nilai)),
        u.val("smooth", 0), *write_sel_label(label),
    )  # fmt: skip


def _dots_in_rows(pen: Pena, place: int, rows: Sequence[Decimal]) -> str:
    d = pen.plan.deret[place]
    return u.el(
        "c:ser",
        _head(pen, place),
        write_penanda(pen, d, place),
        *(_hidden(i) for i, v in enumerate(d.nilai) if v is None),
        u.el("c:xVal", u.numbers(pen.tata.rows_of(1 + place), d.nilai)),
        u.el("c:yVal", u.literals(rows)),
        u.val("smooth", 0),
    )


def _hidden(row: int) -> str:
    """No dot at all: Office would set one without a figure at zero."""
    return u.el("c:dPt", u.val("idx", row), u.el("c:marker", u.val("symbol", "none")), u.val("bubble3D", 0))


def _words_in_rows(pen: Pena, rows: Sequence[Decimal]) -> Iterable[str]:
    plan, ink, ends = pen.plan, pen.gaya.terang, ends_of_rows(pen.plan)
    names = [print_kata(k, plan.deret, i) for i, k in enumerate(plan.kategori)]
    own = labels_of_deret(pen, 0)
    labels = [
        Label(
            deret=len(plan.deret), kata=names, tampil=[True] * len(names), wilayah=pen.tata.rows_of(0),
            letak=["l"] * len(names), warna=ink.tinta, huruf=pen.muat.nama,
        ),
    ]  # fmt: skip
    if own:
        labels.append(
            Label(
                deret=len(plan.deret) + 1, kata=own.kata, tampil=own.tampil, wilayah=own.wilayah,
                letak=["r"] * len(names), warna=plan.deret[0].warna or ink.tinta, huruf=own.huruf,
            )
        )  # fmt: skip
    for name, label, end in zip(_TULISAN, labels, ends, strict=False):
        yield u.el(
            "c:ser",
            u.val("idx", label.deret), u.val("order", label.deret), u.el("c:tx", u.text("c:v", name)),
            u.el("c:spPr", u.line(None)),
            u.el("c:marker", u.val("symbol", "none")),
            *write_label(label),
            u.el("c:xVal", u.literals([end] * len(rows))), u.el("c:yVal", u.literals(rows)),
            u.val("smooth", 0), *write_sel_label(label),
        )  # fmt: skip
