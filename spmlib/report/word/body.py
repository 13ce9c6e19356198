"""The body of a Word report: all blocks in order, in sections of one page direction."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from spmlib.core.gaya import Gaya
from spmlib.report.cover import Sampul
from spmlib.report.document import Blok, Gambar, Judul, Kosong, Prosa, Sendiri, Tabel
from spmlib.report.flow import Bagian, find_closing, list_held, split_directions
from spmlib.report.layout import fit_tables
from spmlib.report.nodes import Baris, TabelKata
from spmlib.report.nodes.html import build_html_nodes
from spmlib.report.nodes.markdown import build_line, build_nodes
from spmlib.report.pictures import ALT_TANPA_URAIAN, MIME, frame_base64
from spmlib.report.word.drawings import Drawings
from spmlib.report.word.front import write_contents, write_cover
from spmlib.report.word.pages import SectionWriter, read_pages
from spmlib.report.word.pen import BREAK, KEEP, Pen, break_before, keep_next
from spmlib.report.word.tables import Tables
from spmlib.report.word.words import Tujuan, Words, field, name_label

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_PAGE_BREAK = f'{BREAK}<w:spacing w:before="0"/>'


def write_body(word: "WordDocument", gaya: Gaya, sampul: Sampul, blok: Sequence[Blok]) -> None:
    """Replaces the body of the file ``word`` by cover, contents and all blocks."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    pen = Pen(word)
    content = "".join(_write_sections(pen, gaya, sampul, blok))
    # Moved element by element, a thousand rows would take seconds; read as one document, a tenth of one.
    whole = f"<w:document {nsdecls('w', 'r', 'wp', 'a')}><w:body>{content}</w:body></w:document>"
    word.part._element = parse_xml(whole)  # noqa: SLF001 - python-docx has no way to hand in a finished body
    pen.finish_notes()


def _write_sections(pen: Pen, gaya: Gaya, sampul: Sampul, blok: Sequence[Blok]) -> Iterator[str]:
    """Paragraphs and tables; the properties of each section stand in its last paragraph."""
    pages = read_pages(pen.document)
    drawings = Drawings(pen, gaya, pages.lebar)
    places = _name_places(blok)
    writer = _Blocks(pen, drawings, places, lambda line: Tables(pen, gaya, line, pages))
    sections = SectionWriter(pen, pages, sampul, gaya)
    parts = split_directions(blok, pages.ruang)
    if not parts or parts[0].mendatar:
        parts = [Bagian(mendatar=False, blok=()), *parts]
    pieces = [
        *sections.write_band(),
        *write_cover(pen, sampul, gaya, drawings),
        *write_contents(pen, blok, places, sampul.ekor),
    ]
    held, closing = list_held(blok), find_closing(blok)
    for number, part in enumerate(parts):
        for block in part.blok:
            fresh = number == 0 and block is part.blok[0]
            written = list(writer.block(block, fresh=fresh, wide=part.mendatar))
            if fresh:
                written[:1] = map(break_before, written[:1])
            if block.id in held:
                pieces += map(keep_next, written)
            elif isinstance(block, Kosong) or block.id == closing:
                pieces += [*map(keep_next, written[:-1]), *written[-1:]]
            else:
                pieces += written
        properties = sections.write(wide=part.mendatar, first=number == 0)
        yield from pieces[:-1]
        yield pieces[-1] + properties if part is parts[-1] else _end_section(pieces[-1], properties, pen)
        pieces = []


class _Blocks:
    """Writes blocks. Words may hold a table and a table may hold links, so each is given the other."""

    def __init__(
        self,
        pen: Pen,
        drawings: Drawings,
        places: dict[str, Tujuan],
        make_tables: Callable[[Callable[[Baris], str]], Tables],
    ) -> None:
        self._pen, self._drawings, self._places = pen, drawings, places
        self._words = Words(pen, places, drawings.inserted, self._write_table)
        self._tables = make_tables(self._words.line)

    def _write_table(self, table: TabelKata) -> list[str]:
        return self._tables.words(table)

    def block(self, block: Blok, *, fresh: bool, wide: bool) -> Iterator[str]:
        """One block, on a page on its side where ``wide``; a ``fresh`` heading begins a page."""
        match block:
            case Judul():
                words = self._words.line(build_line(block.isi), notes=False)
                marked = self._pen.bookmark(self._places[block.id].nama, words)
                more = _PAGE_BREAK if fresh else ""
                yield self._pen.paragraph(f"Heading {block.tingkat - 1}", marked, more)
            case Tabel():
                yield self._caption(block)
                yield self._tables.bundle(block.isi, wide=wide)
                yield from self._below(block)
            case Gambar():
                yield self._caption(block)
                yield self._pen.paragraph("SPM Gambar", self._drawings.chart(block.isi))
                yield from self._below(block)
            case Kosong():
                yield from self._words.nodes(build_nodes(block.isi), "SPM Kosong")
            case Prosa():
                yield from self._words.nodes(fit_tables(build_nodes(block.isi), self._tables.pages.ruang))
            case Sendiri():
                yield from self._own(block)

    def _own(self, block: Sendiri) -> Iterator[str]:
        """What a consultant's own cell shows."""
        if block.jenis in MIME:
            foto = frame_base64(block.isi, MIME[block.jenis])
            shown = self._drawings.photo(foto, block.alt or ALT_TANPA_URAIAN)
            yield self._pen.paragraph("SPM Gambar", shown)
        elif block.jenis == "html":
            yield from self._words.nodes(fit_tables(build_html_nodes(block.isi), self._tables.pages.ruang))
        else:
            if block.jenis == "galat":
                yield self._pen.paragraph("SPM Subjudul", self._pen.run("Sel ini berhenti sebelum selesai."))
            yield self._words.code(block.isi)

    def _caption(self, block: Tabel | Gambar) -> str:
        """Number as a field of Word, title as text."""
        kind = name_label(block).partition(" ")[0]
        mark = partial(self._pen.run, style="SPM Nomor")
        look = f'<w:rPr><w:rStyle w:val="{self._pen.style("SPM Nomor")}"/></w:rPr>'
        number = field(f"SEQ {kind} \\* ARABIC", mark(str(block.nomor)), look)
        label = self._pen.bookmark(self._places[block.id].nama, mark(f"{kind} ") + number)
        return self._pen.paragraph("Caption", label + mark(". ") + self._pen.run(block.isi.judul), KEEP)

    def _below(self, block: Tabel | Gambar) -> Iterator[str]:
        for note in block.isi.catatan:
            yield self._pen.paragraph("SPM Sumber", self._pen.run(note), KEEP)
        yield self._pen.paragraph("SPM Sumber", self._pen.run(f"Sumber: {block.isi.sumber}"))


def _name_places(blocks: Sequence[Blok]) -> dict[str, Tujuan]:
    """A bookmark for each heading, table and figure; Word hides names that begin with an underscore."""
    places: dict[str, Tujuan] = {}
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Judul):
            places[block.id] = Tujuan(f"_Toc{number:09d}")
        elif isinstance(block, Tabel | Gambar):
            label = name_label(block)
            places[block.id] = Tujuan(f"_Ref_{label.replace(' ', '_')}", label)
    return places


def _end_section(last: str, properties: str, pen: Pen) -> str:
    """``last`` with the properties of its section; behind a table they need a paragraph."""
    if last.startswith("<w:p>"):
        return last.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
    return last + pen.paragraph("SPM Jarak", "", properties)
