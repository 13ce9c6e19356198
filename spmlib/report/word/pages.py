"""Pages: upright and on their side, with head and foot on each."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spmlib.core.gaya import Gaya
from spmlib.report.cover import Sampul
from spmlib.report.layout import Ruang
from spmlib.report.word.dasar import KAKI, KEPALA, LEBAR, draw
from spmlib.report.word.pen import Pen

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EMU = 635
"""A twentieth of a point, in which Word measures pages, in the unit of python-docx."""
_CM = 567  # twentieths of a point
_EM = 170  # the same, for tables
_A4 = (11906 * _EMU, 16838 * _EMU)
_MARGIN = 1134 * _EMU


@dataclass(frozen=True, slots=True)
class Pages:
    """The page of the base file.

    Args:
        section: Its properties, as the base file has them.
        tegak: Width of the text upright, in twentieths of a point.
        mendatar: Width of the text on its side.
    """

    section: Any
    tegak: int
    mendatar: int

    @property
    def lebar(self) -> float:
        """Width of the text upright, in cm."""
        return self.tegak / _CM

    @property
    def ruang(self) -> Ruang:
        """The same widths in letters of a table."""
        return Ruang(self.tegak / _EM, self.mendatar / _EM)


def read_pages(document: "WordDocument") -> Pages:
    """The page of the last section of ``document``; A4 where it names none."""
    section = document.element.body.get_or_add_sectPr()
    short, long = sorted((section.page_width or _A4[0], section.page_height or _A4[1]))
    section.page_width, section.page_height = short, long
    margins = (section.left_margin, section.right_margin)
    sides = sum(_MARGIN if margin is None else margin for margin in margins)
    return Pages(section, (short - sides) // _EMU, (long - sides) // _EMU)


class SectionWriter:
    """Writes the properties of sections; head and foot are written once for each direction."""

    def __init__(self, pen: Pen, pages: Pages, sampul: Sampul, gaya: Gaya) -> None:
        self._pen, self._pages, self._sampul, self._gaya = pen, pages, sampul, gaya
        kept = [str(child.tag).rpartition("}")[2] for child in pages.section]
        self._own = {tag: f"{tag}Reference" not in kept for tag in ("header", "footer")}
        self._references: dict[str, str] = {}
        if sampul.pita and not self._own["header"]:
            self._mark_their_heads()

    def write_band(self) -> Iterator[str]:
        """The band as first words of the cover, where a client's head may not show on the first page."""
        if self._sampul.pita and not self._own["header"]:
            yield self._band()

    def write(self, *, wide: bool, first: bool) -> str:
        """Properties of a section that ends here; the ``first`` one begins with the cover."""
        from docx.oxml.ns import qn
        from lxml import etree

        section = deepcopy(self._pages.section)
        size = section.find(qn("w:pgSz"))
        short, long = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))))
        size.attrib.pop(qn("w:orient"), None)
        size.set(qn("w:w"), str(long if wide else short))
        size.set(qn("w:h"), str(short if wide else long))
        if wide:
            size.set(qn("w:orient"), "landscape")
        if first and any(self._own.values()):
            section.titlePg_val = True
        inner = "".join(etree.tostring(child, encoding="unicode") for child in section)
        return f"<w:sectPr>{self._refer(wide=wide, first=first)}{inner}</w:sectPr>"

    def _refer(self, *, wide: bool, first: bool) -> str:
        names = [("default", "mendatar" if wide else "tegak"), *([("first", "sampul")] if first else [])]
        return "".join(
            f'<w:{tag}Reference w:type="{use}" r:id="{self._part(tag, name)}"/>'
            for tag, own in self._own.items()
            for use, name in names
            if own
        )

    def _mark_their_heads(self) -> None:
        """The band on top of every head of a client's file."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn

        band = self._band().replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
        for reference in self._pages.section.findall(qn("w:headerReference")):
            head: Any = self._pen.part.related_parts[reference.get(qn("r:id"))]
            head.element.insert(0, parse_xml(band))

    def _band(self) -> str:
        return self._pen.paragraph("SPM Pita", self._pen.run(" · ".join(self._sampul.pita)))

    def _part(self, tag: str, kind: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE as RT

        name = f"{tag}_{kind}"
        if name not in self._references:
            xml = self._draw_head(kind) if tag == "header" else self._draw_foot(kind)
            reltype = RT.HEADER if tag == "header" else RT.FOOTER
            part = self._pen.make_part(f"/word/{name}.xml", f"{_TYPE}{tag}+xml", xml.encode("utf-8"))
            self._references[name] = self._pen.part.relate_to(part, reltype)
        return self._references[name]

    def _draw_head(self, kind: str) -> str:
        cover = kind == "sampul"
        return draw(
            "kepala",
            jenis="hdr",
            pita=self._sampul.pita,
            gaya_pita=self._pen.style("SPM Pita"),
            gaya_baris=self._pen.style(KEPALA),
            lebar=self._width(kind),
            lebar_gaya=LEBAR,
            kiri="" if cover else self._sampul.judul,
            kanan="" if cover else self._sampul.tentang,
            halaman=False,
        )

    def _draw_foot(self, kind: str) -> str:
        return draw(
            "kepala",
            jenis="ftr",
            pita=(),
            gaya_pita="",
            gaya_baris=self._pen.style(KAKI),
            lebar=self._width(kind),
            lebar_gaya=LEBAR,
            kiri=self._gaya.kaki,
            kanan="",
            halaman=kind != "sampul",
        )

    def _width(self, kind: str) -> int:
        return self._pages.mendatar if kind == "mendatar" else self._pages.tegak
