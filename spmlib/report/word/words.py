"""Words as Word has them: runs, paragraphs, lists, links, notes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spmlib.report.document import Gambar, Tabel
from spmlib.report.nodes import (
    Baris,
    Daftar,
    Kode,
    Kutipan,
    Paragraf,
    Pemisah,
    Simpul,
    Sisipan,
    Subjudul,
    TabelKata,
    Teks,
    introduces,
)
from spmlib.report.word.pen import KEEP, Pen, attribute

_BREAK = "<w:r><w:br/></w:r>"
_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
_OPEN = frozenset({"http", "https", "mailto"})
_DEEPEST = 2
_IN_BOX = '<w:ind w:left="511" w:hanging="284"/>'
_BOXES = frozenset({"Quote", "SPM Kosong"})


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Where a link inside the report leads: a bookmark, and the label there, such as "Tabel 3"."""

    nama: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Writes nodes.

    Args:
        pen: The file.
        tujuan: Places that links inside the report can lead to, by block id.
        picture: Writes a picture that stands among words.
        table: Writes a table of words.
    """

    pen: Pen
    tujuan: Mapping[str, Tujuan]
    picture: Callable[[Sisipan], str]
    table: Callable[[TabelKata], list[str]]

    def line(self, line: Baris, *, notes: bool = True) -> str:
        """What stands on one line."""
        return "".join(self._part(part, notes=notes) for part in line)

    def nodes(self, nodes: Sequence[Simpul], style: str = "Body Text", level: int = 0) -> Iterator[str]:
        """Paragraphs and tables, each as one piece of XML."""
        for node, following in zip(nodes, (*nodes[1:], None), strict=False):
            match node:
                case Paragraf(isi):
                    more = KEEP if introduces(isi, following) else ""
                    yield self.pen.paragraph(style, self.line(isi), more)
                case Daftar():
                    yield from self._list(node, style, level)
                case Kutipan(isi):
                    yield from self.nodes(isi, "Quote")
                case TabelKata():
                    yield from self.table(node)
                case _:
                    yield self._rare(node)

    def _rare(self, node: Subjudul | Kode | Pemisah) -> str:
        match node:
            case Subjudul(isi):
                return self.pen.paragraph("SPM Subjudul", self.line(isi))
            case Kode(teks):
                return self.code(teks)
            case Pemisah():
                return self.pen.paragraph("SPM Jarak", "", _LINE)

    def code(self, teks: str) -> str:
        """Text as a machine writes it."""
        return self.pen.paragraph("SPM Kode", _BREAK.join(map(self.pen.run, teks.split("\n"))))

    def _list(self, node: Daftar, around: str, level: int) -> Iterator[str]:
        """A list; inside a box its items keep the look of the box."""
        number = self.pen.list_id(node.mulai)
        suffix = f" {level + 1}" if level else ""
        kind = "List Bullet" if node.mulai is None else "List Number"
        style, rest_style = kind + suffix, f"List Continue{suffix}"
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        if around in _BOXES:
            style, rest_style, place = around, around, place + _IN_BOX
        for item in node.butir:
            first, rest = _split(item)
            yield self.pen.paragraph(style, self.line(first), place)
            yield from self.nodes(rest, rest_style, min(level + 1, _DEEPEST))

    def _part(self, part: Teks | Sisipan, *, notes: bool) -> str:
        if isinstance(part, Sisipan):
            return self.picture(part)
        if part.teks == "\n":
            return _BREAK
        return self._linked(part, notes=notes) if part.tautan else self._run(part)

    def _run(self, part: Teks, style: str = "") -> str:
        marks = (
            ("<w:b/><w:bCs/>" if part.tebal else "")
            + ("<w:i/><w:iCs/>" if part.miring else "")
            + ("<w:strike/>" if part.coret else "")
        )
        return self.pen.run(part.teks, "SPM Mesin" if part.kode else style, marks)

    def _linked(self, part: Teks, *, notes: bool) -> str:
        address = part.tautan or ""
        if address.startswith("#"):
            return self._referred(part, self.tujuan.get(address[1:]))
        if address.partition(":")[0] not in _OPEN:
            return self._run(part)
        shown = self._run(part, "Hyperlink")
        linked = f'<w:hyperlink r:id="{self.pen.link(address)}" w:history="1">{shown}</w:hyperlink>'
        # Paper shows no address under its words, so a footnote does.
        noted = notes and address.startswith("http") and address != part.teks
        return linked + (self.pen.note(address) if noted else "")

    def _referred(self, part: Teks, target: Tujuan | None) -> str:
        if target is None:
            return self._run(part)
        if part.teks == target.label:
            return field(f"REF {target.nama} \\h", self._run(part))
        shown = self._run(part, "Hyperlink")
        return f'<w:hyperlink w:anchor={attribute(target.nama)} w:history="1">{shown}</w:hyperlink>'


def field(instruction: str, shown: str, look: str = "") -> str:
    """A field that already shows its result; ``look`` are the properties of its runs."""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{shown}<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def name_label(block: Tabel | Gambar) -> str:
    """Label of a numbered block, such as "Tabel 3"."""
    return f"{'Tabel' if isinstance(block, Tabel) else 'Gambar'} {block.nomor}"


def _split(item: Sequence[Simpul]) -> tuple[Baris, Sequence[Simpul]]:
    """The first paragraph of an item, and what follows it."""
    if item and isinstance(item[0], Paragraf):
        return item[0].isi, item[1:]
    return (), item
