"""Reads a page of ours with lxml."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from tests.agreement.isi import (
    ALT,
    BARIS,
    GAMBAR,
    JUDUL,
    KATA,
    KEPALA,
    KETERANGAN,
    TABEL,
    Butir,
    baris,
    butir,
    polos,
)

_LAYAR = {"mengapa", "petunjuk"}
"""What only a screen has: explanations that open behind a figure."""
_BLOK = {"p", "ul", "ol", "li", "blockquote", "table", "pre", "div", "hr", "img", "figure"}


def open_html(path: Path) -> HtmlElement:
    """The page."""
    return lxml.html.document_fromstring(path.read_bytes())


def read_html(path: Path) -> list[Butir]:
    """What stands between head and foot; the data table behind each figure is read by :func:`read_data`."""
    (main,) = open_html(path).xpath("//main")
    return list(_read(main))


def read_data(path: Path) -> dict[str, list[str]]:
    """The rows of the data table behind each figure, by the number of the figure."""
    return {
        polos(figure.xpath("string(./figcaption/span[@class='nomor'])")).removesuffix("."): [
            b.teks for b in _table(figure.xpath(".//details//table")[0])
        ]
        for figure in open_html(path).xpath("//main//figure[contains(@class, 'gambar')]")
    }


def _read(element: HtmlElement) -> Iterator[Butir]:
    for child in element.iterchildren("*"):
        if child.get("class") in _LAYAR:
            continue
        if child.tag in {"h2", "h3", "h4", "h5"}:
            yield from butir(JUDUL, child.text_content(), int(child.tag[1]) - 1)
        elif child.tag == "figure" and "gambar" in child.get("class", ""):
            yield from _figure(child)
        elif child.tag == "table":
            yield from _table(child)
        elif child.get("class") == "sumber":
            yield from _notes(child)
        elif child.tag in {"p", "pre"} or (child.tag == "li" and not _blocks(child)):
            yield from butir(KATA, child.text_content())
            yield from _pictures(child)
        else:
            yield from butir(KATA, _own_words(child) if child.tag == "li" else "")
            yield from _pictures(child) if child.tag in {"img", "svg"} else _read(child)


def _pictures(element: HtmlElement) -> Iterator[Butir]:
    """Words of the pictures in ``element``, or of itself."""
    for picture in element.iter("img", "svg"):
        yield from butir(ALT, picture.get("alt") or picture.xpath("string(./*[local-name()='desc'])"))


def _figure(figure: HtmlElement) -> Iterator[Butir]:
    yield from butir(GAMBAR, figure.xpath("string(./figcaption)"))
    (words,) = figure.xpath(".//details/p")
    described = figure.xpath("string(.//*[local-name()='svg']/*[local-name()='desc'])")
    assert polos(described) == polos(words.text_content())  # a drawing says what stands below it
    yield from butir(ALT, described)
    yield from _notes(*figure.xpath("./div[@class='sumber']"))


def _notes(below: HtmlElement) -> Iterator[Butir]:
    for p in below.iterchildren("p"):
        yield from butir(KETERANGAN, p.text_content())


def _table(table: HtmlElement) -> Iterator[Butir]:
    yield from butir(TABEL, table.xpath("string(./caption)"))
    for number, row in enumerate(table.xpath(".//tr")):
        yield baris(
            BARIS if number else KEPALA, (cell.text_content() for cell in row.iterchildren("td", "th"))
        )


def _blocks(item: HtmlElement) -> bool:
    return any(child.tag in _BLOK for child in item.iterchildren("*"))


def _own_words(item: HtmlElement) -> str:
    """Words of an item that stand in no block inside it."""
    inline = (
        (child.text_content() if child.tag not in _BLOK else "") + (child.tail or "")
        for child in item.iterchildren("*")
    )
    return (item.text or "") + "".join(inline)
