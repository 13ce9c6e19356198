"""Reads a Word file with python-docx: what stands behind the contents lists."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.agreement.baca_grafik import Grafik, read_bagian
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


def read_docx(path: Path) -> list[Butir]:
    """Everything from the first heading on."""
    pieces = list(_read(docx.Document(str(path))))
    return pieces[next(i for i, piece in enumerate(pieces) if piece.jenis == JUDUL) :]


def _read(document: Any) -> Iterator[Butir]:
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            yield from _table(Table(element, document))
        elif element.tag == qn("w:p"):
            yield from _paragraph(Paragraph(element, document))


def _paragraph(paragraph: Paragraph) -> Iterator[Butir]:
    style, words = paragraph.style.name, paragraph.text
    if style.startswith("Heading "):
        yield from butir(JUDUL, words, int(style[-1]))
    elif style == "Caption":
        yield from butir(GAMBAR if words.startswith("Gambar") else TABEL, words)
    elif style == "SPM Sumber":
        yield from butir(KETERANGAN, words)
    else:
        yield from butir(KATA, words)
    for drawing in paragraph._p.iter(qn("wp:docPr")):
        yield from butir(ALT, drawing.get("descr", ""))


def _table(table: Table) -> Iterator[Butir]:
    for number, row in enumerate(table._tbl.tr_lst):
        cells = ("\n".join(Paragraph(p, table).text for p in cell.p_lst) for cell in row.tc_lst)
        yield baris(BARIS if number else KEPALA, cells)


def read_grafik(path: Path) -> dict[str, Grafik]:
    """Each native chart, by its alternative text."""
    document = docx.Document(str(path))
    found = {}
    for drawing in document.element.body.iter(qn("wp:docPr")):
        chart = drawing.getparent().find(f".//{qn('c:chart')}")
        if chart is not None:
            part = document.part.related_parts[chart.get(qn("r:id"))]
            found[polos(drawing.get("descr"))] = read_bagian(part.blob)
    return found
