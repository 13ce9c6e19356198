"""Reads a PDF with pypdf along its structure tree, as a screen reader does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject

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


def read_pdf(path: Path) -> list[Butir]:
    """Everything behind cover and contents."""
    pieces = list(_Reader(pypdf.PdfReader(path)).read())
    first = next(i for i, piece in enumerate(pieces) if piece.jenis == JUDUL and piece.teks not in _DAFTAR)
    return pieces[first:]


_DAFTAR = {"Daftar isi", "Daftar gambar", "Daftar tabel"}


class _Reader:
    """Words of the marked pieces of all pages, and the tree that puts them in order."""

    def __init__(self, pdf: pypdf.PdfReader) -> None:
        self.pdf = pdf
        self.marked = {page.indirect_reference.idnum: _read_marked(page) for page in pdf.pages}

    def read(self) -> Iterator[Butir]:
        yield from self._walk(self.pdf.root_object["/StructTreeRoot"]["/K"], None)

    def _walk(self, node: Any, page: int | None) -> Iterator[Butir]:
        children = list(self._children(node, page))
        # Notes and source stand in one division with their table or figure.
        below = KETERANGAN if any(c["/S"] in {"/Table", "/Figure"} for c, _ in children[:1]) else KATA
        for element, on in children:
            kind = element["/S"]
            if kind in {"/H1", "/H2", "/H3", "/H4"}:
                yield from butir(JUDUL, self._text(element, on), int(kind[2]))
            elif kind == "/Caption":
                words = polos(self._text(element, on))
                yield from butir(GAMBAR if words.startswith("Gambar") else TABEL, words)
            elif kind == "/Figure":
                yield from butir(ALT, str(element.get("/Alt", "")))
            elif kind == "/Table":
                yield from self._rows(element, on)
            else:
                yield from self._words(element, on, below)

    def _words(self, element: DictionaryObject, page: int | None, below: str) -> Iterator[Butir]:
        kind = element["/S"]
        if kind in {"/P", "/Code"}:
            yield from butir(below, self._text(element, page))
            figures = (e for e, _ in self._all(element, page) if e["/S"] == "/Figure")
            for figure in figures:
                yield from butir(ALT, str(figure.get("/Alt", "")))
        elif kind == "/LBody" and not self._has_block(element, page):
            yield from butir(KATA, self._text(element, page))
        elif kind not in {"/TOC", "/Lbl", "/Note"}:
            yield from self._walk(element.get("/K"), page)

    def _rows(self, table: DictionaryObject, page: int | None) -> Iterator[Butir]:
        rows = [r for r in self._all(table, page) if r[0]["/S"] == "/TR"]
        for number, (row, on) in enumerate(rows):
            cells = [self._text(cell, at) for cell, at in self._children(row["/K"], on)]
            yield baris(BARIS if number else KEPALA, cells)

    def _has_block(self, element: DictionaryObject, page: int | None) -> bool:
        return any(child["/S"] in {"/P", "/L"} for child, _ in self._children(element.get("/K"), page))

    def _all(
        self, element: DictionaryObject, page: int | None
    ) -> Iterator[tuple[DictionaryObject, int | None]]:
        for child, on in self._children(element.get("/K"), page):
            yield child, on
            yield from self._all(child, on)

    def _children(self, node: Any, page: int | None) -> Iterator[tuple[DictionaryObject, int | None]]:
        """Structure elements right below ``node``, each with the page that it says it is on."""
        node = node.get_object() if node is not None else None
        if isinstance(node, ArrayObject):
            for child in node:
                yield from self._children(child, page)
        elif isinstance(node, DictionaryObject) and "/S" in node:
            yield node, node.raw_get("/Pg").idnum if "/Pg" in node else page

    def _text(self, element: DictionaryObject, page: int | None) -> str:
        return "".join(self._pieces(element.get("/K"), page))

    def _pieces(self, node: Any, page: int | None) -> Iterator[str]:
        node = node.get_object() if node is not None else None
        if isinstance(node, ArrayObject):
            for child in node:
                yield from self._pieces(child, page)
        elif isinstance(node, int):
            yield self.marked[page].get(int(node), "")
        elif isinstance(node, DictionaryObject):
            on = node.raw_get("/Pg").idnum if "/Pg" in node else page
            if node.get("/Type") == "/MCR":
                yield self.marked[on].get(int(node["/MCID"]), "")
            elif node.get("/S") not in {"/Note", "/Lbl", None}:
                yield from self._pieces(node.get("/K"), on)


def _read_marked(page: pypdf.PageObject) -> dict[int, str]:
    """Words of a page by the number of the marked piece that they stand in."""
    inside: list[int | None] = []
    found: dict[int, str] = {}

    def follow(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in {b"BDC", b"BMC"}:
            marks = operands[1] if operator == b"BDC" else {}
            inside.append(marks.get("/MCID") if isinstance(marks, DictionaryObject) else None)
        elif operator == b"EMC" and inside:
            inside.pop()

    def take(text: str, *_: Any) -> None:
        mark = next((m for m in reversed(inside) if m is not None), None)
        if mark is not None and text:
            found[int(mark)] = found.get(int(mark), "") + text

    page.extract_text(visitor_operand_before=follow, visitor_text=take)
    return found
