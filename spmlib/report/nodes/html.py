"""Foreign HTML as nodes: words, lists of lines, tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from spmlib.report.clean import clean_html
from spmlib.report.nodes import (
    Baris,
    Kode,
    Simpul,
    Sisipan,
    Subjudul,
    TabelKata,
    Teks,
    add_mark,
    paragraph,
    plain_line,
)


def build_html_nodes(html: str) -> tuple[Simpul, ...]:
    """Foreign HTML, such as the table of a DataFrame, as nodes; other things are left out."""
    reader = _HtmlReader()
    reader.feed(clean_html(html))
    reader.close()
    reader.end_paragraph()
    return tuple(reader.nodes)


_HTML_MARKS = {
    "b": "tebal", "strong": "tebal", "i": "miring", "em": "miring", "code": "kode", "kbd": "kode",
    "samp": "kode", "s": "coret", "del": "coret",
}  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "dt", "dd", "dl", "figure", "figcaption", "details"}
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "caption", "summary"})


@dataclass(slots=True)
class _OpenTable:
    """A table while it is read; ``spans`` are cells of earlier rows that reach down."""

    rows: list[list[Baris]] = field(default_factory=list)
    head: int = 0
    in_head: bool = False
    spans: dict[int, int] = field(default_factory=dict)
    colspan: int = 1

    def start_row(self) -> None:
        self.rows.append([])
        self.head += self.in_head

    def start_cell(self, colspan: int, rowspan: int) -> None:
        row = self.rows[-1]
        while self.spans.get(len(row), 0):
            self.spans[len(row)] -= 1
            row.append(())
        if rowspan > 1:
            self.spans.update({len(row) + i: rowspan - 1 for i in range(colspan)})
        self.colspan = colspan

    def end_cell(self, words: Baris) -> None:
        # A heading over several columns belongs to each of them; a figure stands once.
        self.rows[-1].extend((words, *[words if self.in_head else ()] * (self.colspan - 1)))

    def finish(self) -> TabelKata | None:
        rows = [row for row in self.rows if any(row)]
        if not rows:
            return None
        width = max(map(len, rows))
        full = [tuple(row) + ((),) * (width - len(row)) for row in rows]
        head = max(1, min(self.head, len(full)))
        heading = tuple(_join_cells([row[i] for row in full[:head]]) for i in range(width))
        right = frozenset(i for i in range(width) if _all_numbers([row[i] for row in full[head:]]))
        return TabelKata(heading, tuple(full[head:]), right)


def _join_cells(cells: Sequence[Baris]) -> Baris:
    """Cells of several heading rows as one."""
    words = [plain_line(cell) for cell in cells]
    return (Teks(" ".join(word for word in words if word)),)


def _all_numbers(cells: Sequence[Baris]) -> bool:
    words = [plain_line(cell).strip() for cell in cells]
    return bool(words) and all(re.fullmatch(r"[-−+]?[\d.,]+ ?%?|NaN|–|", word) for word in words)


class _HtmlReader(HTMLParser):
    """Collects nodes from clean HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Simpul] = []
        self._line: list[Teks | Sisipan] = []
        self._look = [Teks("")]
        self._table: _OpenTable | None = None
        self._preformatted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _HTML_MARKS:
            self._look.append(add_mark(self._look[-1], _HTML_MARKS[tag]))
        elif tag == "a":
            self._look.append(replace(self._look[-1], tautan=values.get("href")))
        elif tag == "br":
            self._line.append(Teks("\n"))
        elif tag == "img":
            self._line.append(Sisipan(values["src"], values.get("alt", "")))
        elif self._table is not None:
            self._start_in_table(self._table, tag, values)
        elif tag == "table":
            self.end_paragraph()
            self._table = _OpenTable()
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "pre":
            self.end_paragraph()
            self._preformatted = tag == "pre"

    def _start_in_table(self, table: _OpenTable, tag: str, values: dict[str, str]) -> None:
        if tag in {"thead", "tbody"}:
            table.in_head = tag == "thead"
        elif tag == "tr":
            table.start_row()
        elif tag in {"td", "th"} and table.rows:
            table.start_cell(_span(values.get("colspan")), _span(values.get("rowspan")))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HTML_MARKS or tag == "a":
            if len(self._look) > 1:
                self._look.pop()
        elif self._table is not None:
            self._end_in_table(self._table, tag)
        elif tag in _HEADINGS:
            if line := self._take_line():
                self.nodes.append(Subjudul(line))
        elif tag == "pre":
            self.nodes.append(Kode(plain_line(self._take_line())))
            self._preformatted = False
        elif tag in _BLOCKS:
            self.end_paragraph()

    def _end_in_table(self, table: _OpenTable, tag: str) -> None:
        if tag in {"td", "th"} and table.rows:
            table.end_cell(self._take_line())
        elif tag == "caption":
            if line := self._take_line():
                self.nodes.append(Subjudul(line))
        elif tag == "table":
            if done := table.finish():
                self.nodes.append(done)
            self._table = None

    def handle_data(self, data: str) -> None:
        words = data if self._preformatted else re.sub(r"[ \t\r\n]+", " ", data)
        if words.strip() or self._line:
            self._line.append(replace(self._look[-1], teks=words))

    def end_paragraph(self) -> None:
        self.nodes.extend(paragraph(self._take_line()))

    def _take_line(self) -> Baris:
        line, self._line = tuple(self._line), []
        return line


def _span(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and value != "0" else 1
