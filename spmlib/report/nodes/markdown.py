"""Markdown tokens as nodes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from spmlib.report.markdown import Potongan
from spmlib.report.nodes import (
    Baris,
    Daftar,
    Kode,
    Kutipan,
    Pemisah,
    Simpul,
    Sisipan,
    Subjudul,
    TabelKata,
    Teks,
    add_mark,
    paragraph,
)
from spmlib.report.nodes.html import build_html_nodes


def build_nodes(isi: Potongan) -> tuple[Simpul, ...]:
    """The Markdown piece ``isi`` as nodes; raw HTML in it is cleaned first."""
    return tuple(_blocks(_Stream(isi)))


def build_line(isi: Potongan) -> Baris:
    """The words of a heading or of any piece of one line."""
    return tuple(part for token in isi if token.type == "inline" for part in _line(token.children or ()))


class _Stream:
    """Tokens, read one after another."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = iter(tokens)

    def until(self, closing: str) -> Iterator[Token]:
        for token in self._tokens:
            if token.type == closing:
                return
            yield token


def _blocks(stream: _Stream, closing: str = "") -> Iterator[Simpul]:
    for token in stream.until(closing):
        if read := _READERS.get(token.type):
            yield from read(stream, token)


def _read_paragraph(stream: _Stream, _: Token) -> Iterable[Simpul]:
    return paragraph(build_line(tuple(stream.until("paragraph_close"))))


def _read_heading(stream: _Stream, _: Token) -> Iterable[Simpul]:
    yield Subjudul(build_line(tuple(stream.until("heading_close"))))


def _read_quote(stream: _Stream, _: Token) -> Iterable[Simpul]:
    yield Kutipan(tuple(_blocks(stream, "blockquote_close")))


def _read_code(_: _Stream, token: Token) -> Iterable[Simpul]:
    yield Kode(token.content.rstrip("\n"))


def _read_rule(_: _Stream, __: Token) -> Iterable[Simpul]:
    yield Pemisah()


def _read_html(_: _Stream, token: Token) -> Iterable[Simpul]:
    return build_html_nodes(token.content)


def _read_list(stream: _Stream, opening: Token) -> Iterable[Simpul]:
    closing = opening.type.replace("_open", "_close")
    items = tuple(
        tuple(_blocks(stream, "list_item_close"))
        for token in stream.until(closing)
        if token.type == "list_item_open"
    )
    ordered = opening.type == "ordered_list_open"
    yield Daftar(items, int(opening.attrs.get("start", 1)) if ordered else None)


def _read_table(stream: _Stream, _: Token) -> Iterable[Simpul]:
    rows: list[list[Baris]] = []
    right: set[int] = set()
    for token in stream.until("table_close"):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            if "right" in str(token.attrs.get("style", "")):
                right.add(len(rows[-1]))
        elif token.type == "inline":
            rows[-1].append(tuple(_line(token.children or ())))
    yield TabelKata(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), frozenset(right))


_READERS: dict[str, Callable[[_Stream, Token], Iterable[Simpul]]] = {
    "paragraph_open": _read_paragraph,
    "heading_open": _read_heading,
    "bullet_list_open": _read_list,
    "ordered_list_open": _read_list,
    "blockquote_open": _read_quote,
    "fence": _read_code,
    "code_block": _read_code,
    "hr": _read_rule,
    "table_open": _read_table,
    "html_block": _read_html,
}

_MARKS = {"strong_open": "tebal", "em_open": "miring", "s_open": "coret"}


def _line(tokens: Iterable[Token]) -> Iterator[Teks | Sisipan]:
    """Inline tokens as words with marks; inline HTML other than a line break is left out, its words stay."""
    look: list[Teks] = [Teks("")]
    for token in tokens:
        if token.type in _MARKS:
            look.append(add_mark(look[-1], _MARKS[token.type]))
        elif token.type == "link_open":
            look.append(replace(look[-1], tautan=str(token.attrs["href"])))
        elif token.type.endswith("_close"):
            look.pop()
        elif token.type == "image":
            yield Sisipan(str(token.attrs["src"]), token.content)
        elif words := _words(token):
            yield replace(look[-1], teks=words, kode=look[-1].kode or token.type == "code_inline")


def _words(token: Token) -> str:
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline" if re.match(r"<br\b", token.content, re.IGNORECASE):
            return "\n"
    return ""
