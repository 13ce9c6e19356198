"""Tables: written as text and read once, for a thousand rows have to be there in a second."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spmlib.core.bundle import Sel, TableBundle
from spmlib.core.gaya import KOSONG, Gaya
from spmlib.report.layout import Rencana, grid_of_bundle, grid_of_words, plan_table
from spmlib.report.nodes import Baris, TabelKata
from spmlib.report.word.pages import Pages
from spmlib.report.word.pen import KEEP, Pen, attribute, text
from spmlib.report.wujud import choose_wujud, name_kategori

_RIGHT = '<w:jc w:val="right"/>'
_HATCHED = "▨\N{NO-BREAK SPACE}"
_ROOM = '<w:trHeight w:val="510"/>'
_TOGETHER = 3  # first and last rows that never stand alone on a page, apart from the others
_SMALL = 0.9  # of the usual size: below it, the smallest letters are taken
_SQUARE = "■\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Tables:
    """Writes tables.

    Args:
        pen: The file.
        gaya: The look.
        line: Writes the words of a cell of a table of words.
        pages: The page of the base file.
    """

    pen: Pen
    gaya: Gaya
    line: Callable[[Baris], str]
    pages: Pages

    def bundle(self, table: TableBundle, *, wide: bool = False) -> str:
        """One of our tables, on a page on its side where ``wide``."""
        grid = grid_of_bundle(table)
        plan = plan_table(grid, self.pages.ruang, mendatar=wide)
        sheet = self._sheet(plan, grid.kanan, len(table.kolom))
        head = [
            self.pen.run(k.judul) + (self.pen.run(f" ({k.satuan})", "SPM Satuan") if k.satuan else "")
            for k in table.kolom
        ]
        look = self._looks()
        rows = ([look(sel, row) if sel.teks else "" for sel in row] for row in table.baris)
        return sheet.write(head, rows, table.judul, ", ".join(k.tajuk for k in table.kolom))

    def words(self, table: TabelKata) -> list[str]:
        """A table of words, and the space below it: two tables without it would become one."""
        plan = plan_table(grid_of_words(table), self.pages.ruang)
        sheet = self._sheet(plan, table.kanan, len(table.kepala))
        head = [self.line(cell) for cell in table.kepala]
        rows = ([self.line(cell) for cell in row] for row in table.baris)
        return [sheet.write(head, rows, "", ""), self.pen.paragraph("SPM Jarak", "")]

    def _sheet(self, plan: Rencana, right: frozenset[int], columns: int) -> "_Sheet":
        room = self.pages.mendatar if plan.mendatar else self.pages.tegak
        widths = [round(share * room) for share in plan.lebar]
        sides = [_RIGHT if i in right else "" for i in range(columns)]
        size = "" if plan.skala >= 1 else " Kecil" if plan.skala >= _SMALL else " Rapat"
        return _Sheet(self.pen, f"SPM Sel{size}", widths, sides, whole=plan.utuh)

    def _looks(self) -> Callable[[Sel, Sequence[Sel]], str]:
        pen, gaya = self.pen, self.gaya

        def plain(words: str) -> str:
            return f'<w:r><w:t xml:space="preserve">{text(words)}</w:t></w:r>'

        def look(sel: Sel, row: Sequence[Sel]) -> str:
            if sel.nada is None or sel.nada not in gaya.kategori:
                return plain(sel.teks)
            if sel.nada == KOSONG:
                return pen.run(_HATCHED + sel.teks, "SPM Kosong Sel")
            kind, name = choose_wujud(sel, tuple(row)), name_kategori(sel.nada)
            if kind == "pil":
                return pen.run(f"\N{NO-BREAK SPACE}{sel.teks}\N{NO-BREAK SPACE}", f"SPM {name}")
            color = f'<w:color w:val="{gaya.kategori[sel.nada].isi[1:].upper()}"/>'
            named = f"<w:r><w:br/></w:r>{pen.run(name, 'SPM Nama Kategori')}" if kind == "kata" else ""
            return pen.run(_SQUARE, marks=color) + plain(sel.teks) + named

        return look


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table while it is written."""

    pen: Pen
    style: str
    widths: Sequence[int]
    sides: Sequence[str]
    whole: bool

    def write(self, head: Sequence[str], rows: Iterator[list[str]], title: str, summary: str) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        named = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
        described = f"<w:tblDescription w:val={attribute(f'Kolom: {summary}')}/>" if summary else ""
        body = "".join(self._rows(rows))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.pen.style("SPM Tabel")}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
            f'w:noHBand="0" w:noVBand="1"/>{named}{described}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{self._cells(head)}</w:tr>{body}</w:tbl>"
        )

    def _rows(self, rows: Iterator[list[str]]) -> Iterator[str]:
        """Rows that do not break; the first stay with the head, the last with the source below the table."""
        free, kept = self._starts(keep=self.whole), self._starts(keep=True)
        body = list(rows)
        middle = range(_TOGETHER, len(body) - _TOGETHER + 1)
        for place, row in enumerate(body, 1):
            # A row without any word is there to be filled in by hand.
            yield f"<w:tr><w:trPr><w:cantSplit/>{'' if any(row) else _ROOM}</w:trPr>"
            for start, content in zip(free if place in middle else kept, row, strict=True):
                yield f"{start}{content}</w:p></w:tc>"
            yield "</w:tr>"

    def _cells(self, cells: Sequence[str]) -> str:
        starts = self._starts(keep=True)
        return "".join(f"{start}{content}</w:p></w:tc>" for start, content in zip(starts, cells, strict=True))

    def _starts(self, *, keep: bool) -> list[str]:
        """What stands before the content of each cell, worked out once for all rows."""
        style, held = self.pen.style(self.style), KEEP if keep else ""
        return [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{held}{side}</w:pPr>'
            for width, side in zip(self.widths, self.sides, strict=True)
        ]
