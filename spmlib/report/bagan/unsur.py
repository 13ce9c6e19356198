"""Elements of a chart part as text, in the words of DrawingML."""

from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

_EMU_PER_PT = 12700


def el(tag: str, *children: str, **attributes: str) -> str:
    """An element as text: thousands of objects that are only written out would cost three times as much."""
    named = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{named}>{''.join(children)}</{tag}>" if children else f"<{tag}{named}/>"


def val(tag: str, value: object, prefix: str = "c") -> str:
    """An element that says one value."""
    return f"<{prefix}:{tag} val={quoteattr(str(value))}/>"


def text(tag: str, text: str) -> str:
    """An element with words."""
    return f"<{tag}>{escape(text)}</{tag}>"


def color(warna: str) -> str:
    """A colour of the look."""
    return el("a:srgbClr", val=warna.removeprefix("#").upper())


def line(warna: str | None, tebal: float = 0.75) -> str:
    """A line; None is none."""
    if warna is None:
        return el("a:ln", el("a:noFill"))
    return el("a:ln", el("a:solidFill", color(warna)), w=str(round(tebal * _EMU_PER_PT)))


def shape(isi: str | None, garis: str | None, pola: str | None = None, tebal: float = 0.75) -> str:
    """Fill and edge; ``pola`` is the ground of a hatched fill."""
    if isi is None:
        fill = el("a:noFill")
    elif pola is None:
        fill = el("a:solidFill", color(isi))
    else:
        fill = el("a:pattFill", el("a:fgClr", color(isi)), el("a:bgClr", color(pola)), prst="wdUpDiag")
    return el("c:spPr", fill, line(garis, tebal))


def letters(warna: str, ukuran: float, **badan: str) -> str:
    """Colour and size of type."""
    paragraph = el("a:p", el("a:pPr", run("a:defRPr", warna, ukuran)), el("a:endParaRPr", lang="id-ID"))
    return el("c:txPr", el("a:bodyPr", **badan), el("a:lstStyle"), paragraph)


def run(tag: str, warna: str, ukuran: float, **attributes: str) -> str:
    """Properties of a run of words."""
    return el(tag, el("a:solidFill", color(warna)), **attributes, sz=str(round(ukuran * 100)), b="0")


def numbers(wilayah: str, nilai: Sequence[Decimal | None]) -> str:
    """Figures with their cells; a gap has no point at all."""
    return el("c:numRef", text("c:f", wilayah), _figures("c:numCache", nilai))


def literals(nilai: Sequence[Decimal]) -> str:
    """Figures that stand in no cell, without empty decimals: 105, not 105.00."""
    return _figures("c:numLit", [v.normalize() for v in nilai])


def _figures(tag: str, nilai: Sequence[Decimal | None]) -> str:
    points = (
        el("c:pt", text("c:v", format(v, "f")), idx=str(i)) for i, v in enumerate(nilai) if v is not None
    )
    return el(tag, text("c:formatCode", "General"), val("ptCount", len(nilai)), *points)


def strings(tag: str, kata: Sequence[str | None]) -> str:
    """Words as Office caches them; a gap has no point at all."""
    points = (el("c:pt", text("c:v", k), idx=str(i)) for i, k in enumerate(kata) if k is not None)
    return el(tag, val("ptCount", len(kata)), *points)
