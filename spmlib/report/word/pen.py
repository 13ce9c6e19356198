"""What all parts of a Word report share while they are written: the file, its styles, numbers given out."""

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from spmlib.report.word.dasar import draw

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

KEEP = "<w:keepNext/>"
"""Of a paragraph that stays on the page of the next one."""

BREAK = "<w:pageBreakBefore/>"
"""Of a paragraph that begins a page."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BULLETS, _NUMBERS = "1", "2"
"""Our own two kinds of lists in ``numbering.xml.j2``."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def text(words: str) -> str:
    """``words`` inside an element."""
    return escape(_FORBIDDEN.sub("", words))


def attribute(words: str) -> str:
    """``words`` as a quoted attribute."""
    return quoteattr(_FORBIDDEN.sub("", words))


def keep_next(piece: str) -> str:
    """A paragraph that stays on the page of the next one; a table has rows of its own that do."""
    properties = piece.partition("</w:pPr>")[0]
    held = not piece.startswith("<w:p>") or KEEP in properties
    return piece if held else piece.replace("/>", f"/>{KEEP}", 1)


def break_before(piece: str) -> str:
    """A paragraph that begins a page; a table takes no such wish."""
    if not piece.startswith("<w:p>") or BREAK in piece:
        return piece
    style, end, rest = piece.partition("/>")
    kept = KEEP if rest.startswith(KEEP) else ""
    return f"{style}{end}{kept}{BREAK}{rest.removeprefix(KEEP)}"


class Pen:
    """Gives out ids and relationships of one document."""

    def __init__(self, document: "WordDocument") -> None:
        self.document = document
        self.part = document.part
        self._styles = {s.name.casefold(): str(s.style_id) for s in document.styles if s.name}
        self._links: dict[str, str] = {}
        self._notes: list[str] = []
        self._drawings = 0
        self._bookmarks = 0
        self._numbering = _numbering_of(document)
        self._kinds = _install_lists(self._numbering)
        self._bullets = self._add_list(_BULLETS)

    def style(self, name: str) -> str:
        """Id of the style ``name`` in this file."""
        return self._styles[name.casefold()]

    def paragraph(self, style: str, content: str, more: str = "") -> str:
        """A paragraph; ``more`` are further properties in the order of the schema."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style(style)}"/>{more}</w:pPr>{content}</w:p>'

    def run(self, words: str, style: str = "", marks: str = "") -> str:
        """Words in one look; ``style`` is a character style."""
        look = f'<w:rStyle w:val="{self.style(style)}"/>{marks}' if style else marks
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{text(words)}</w:t></w:r>'

    def link(self, address: str) -> str:
        """Relationship id of an address on the web."""
        from docx.opc.constants import RELATIONSHIP_TYPE as RT

        if address not in self._links:
            self._links[address] = self.part.relate_to(address, RT.HYPERLINK, is_external=True)
        return self._links[address]

    def note(self, words: str) -> str:
        """The mark of a footnote with these words."""
        self._notes.append(_FORBIDDEN.sub("", words))
        look = f'<w:rPr><w:rStyle w:val="{self.style("footnote reference")}"/></w:rPr>'
        return f'<w:r>{look}<w:footnoteReference w:id="{len(self._notes)}"/></w:r>'

    def bookmark(self, name: str, content: str) -> str:
        """``content`` as a place that links and fields can lead to."""
        self._bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self._bookmarks}"/>'

    def next_drawing(self) -> int:
        """Number of the next picture or chart."""
        self._drawings += 1
        return self._drawings

    def list_id(self, start: int | None) -> str:
        """The list to which an item belongs: all bullets one, every numbered list its own."""
        return self._bullets if start is None else self._add_list(_NUMBERS, start)

    def make_part(self, name: str, content_type: str, blob: bytes) -> Any:  # noqa: ANN401 - a part of python-docx
        """A new part of the file that nothing names yet."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        return Part(PackURI(name), content_type, blob, self.part.package)

    def finish_notes(self) -> None:
        """Writes the footnotes into the file."""
        from docx.opc.constants import RELATIONSHIP_TYPE as RT

        xml = draw(
            "footnotes",
            catatan=self._notes,
            gaya_teks=self.style("footnote text"),
            gaya_nomor=self.style("footnote reference"),
        )
        part = self.make_part("/word/footnotes.xml", f"{_TYPE}footnotes+xml", xml.encode("utf-8"))
        old = [key for key, rel in self.part.rels.items() if rel.reltype == RT.FOOTNOTES]
        for key in old:
            self.part.drop_rel(key)
            self.part.rels.pop(key, None)
        self.part.relate_to(part, RT.FOOTNOTES)

    def _add_list(self, kind: str, start: int = 1) -> str:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn

        ids = [int(num.get(qn("w:numId"))) for num in self._numbering.findall(qn("w:num"))]
        number = max(ids, default=0) + 1
        restart = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        self._numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{self._kinds[kind]}"/>'
                f"{restart if kind == _NUMBERS else ''}</w:num>"
            )
        )
        return str(number)


def _numbering_of(document: "WordDocument") -> Any:  # noqa: ANN401 - an lxml element
    """The element with the lists of the file, which a client's file may lack."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.parts.numbering import NumberingPart

    try:
        return document.part.part_related_by(RT.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        part = NumberingPart(
            PackURI("/word/numbering.xml"), f"{_TYPE}numbering+xml", element, document.part.package
        )
        document.part.relate_to(part, RT.NUMBERING)
        return element


def _install_lists(numbering: Any) -> dict[str, str]:  # noqa: ANN401 - an lxml element
    """Our two kinds of lists in the file, by their signature; a client's own ones keep their numbers."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    kinds = numbering.findall(qn("w:abstractNum"))
    known = {_signature(kind): kind.get(qn("w:abstractNumId")) for kind in kinds}
    free = max((int(number) for number in known.values()), default=0) + 1
    given: dict[str, str] = {}
    for kind in parse_xml(draw("numbering", warna="")).findall(qn("w:abstractNum")):
        ours = kind.get(qn("w:abstractNumId"))
        given[ours] = known.get(_signature(kind)) or str(free)
        if given[ours] == str(free):
            kind.set(qn("w:abstractNumId"), given[ours])
            numbering.insert(len(kinds), kind)
            free += 1
    return given


def _signature(kind: Any) -> str | None:  # noqa: ANN401 - an lxml element
    from docx.oxml.ns import qn

    nsid = kind.find(qn("w:nsid"))
    return None if nsid is None else nsid.get(qn("w:val"))
