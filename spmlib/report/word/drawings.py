"""Pictures and native charts, each with its alternative text."""

import io
from dataclasses import dataclass

from spmlib.core.bundle import ChartBundle
from spmlib.core.errors import LaporanError
from spmlib.core.gaya import Gaya
from spmlib.report.bagan import Bagan, Ukuran, make_bagan
from spmlib.report.nodes import Sisipan
from spmlib.report.pictures import Foto, frame_address, frame_svg, measure_svg
from spmlib.report.typesetter import draw_png
from spmlib.report.word.pen import Pen, attribute

_EMU_PER_CM = 360_000
_PPI = 160
_HURUF = 9.0
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True, slots=True)
class Drawings:
    """Draws into one document; ``lebar`` is the width of the text in cm."""

    pen: Pen
    gaya: Gaya
    lebar: float

    def chart(self, chart: ChartBundle) -> str:
        """A chart that Word can edit where it has a native form, else its drawing."""
        wide, high = measure_svg(chart.svg)
        height = self.lebar * (high / wide if wide and high else 0.5)
        native = make_bagan(chart, self.gaya, Ukuran(lebar=self.lebar, tinggi=height, huruf=_HURUF))
        if native:
            return self._native(native, chart.alt, height)
        return self.photo(frame_svg(chart.svg), chart.alt)

    def photo(self, foto: Foto | None, alt: str) -> str:
        """A picture, or its words where there is none to show."""
        content = _bitmap(foto) if foto else None
        if foto is None or content is None:
            return self.pen.run(f"[Gambar: {alt}]")
        width = min(self.lebar, foto.lebar)
        return self.picture(content, alt, width, width * foto.tinggi / foto.lebar)

    def inserted(self, part: Sisipan) -> str:
        """A picture among words."""
        return self.photo(frame_address(part.sumber), part.alt)

    def picture(self, isi: bytes, alt: str, lebar: float, tinggi: float) -> str:
        """A bitmap of that size in cm."""
        rel, _ = self.pen.part.get_or_add_image(io.BytesIO(isi))
        size = f'cx="{round(lebar * _EMU_PER_CM)}" cy="{round(tinggi * _EMU_PER_CM)}"'
        content = (
            f'<pic:pic xmlns:pic="{_PIC}">'
            '<pic:nvPicPr><pic:cNvPr id="0" name="Gambar"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        return self._inline(content, _PIC, size, alt)

    def _native(self, native: Bagan, alt: str, tinggi: float) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE as RT

        number = self.pen.next_drawing()
        part = self.pen.make_part(f"/word/charts/chart{number}.xml", _CHART_TYPE, native.xml)
        book = self.pen.make_part(f"/word/embeddings/data_gambar{number}.xlsx", _BOOK_TYPE, native.buku)
        part.relate_to(book, RT.PACKAGE)  # its first relationship, so the one the chart names
        rel = self.pen.part.relate_to(part, RT.CHART)
        size = f'cx="{round(self.lebar * _EMU_PER_CM)}" cy="{round(tinggi * _EMU_PER_CM)}"'
        content = f'<c:chart xmlns:c="{_CHART}" r:id="{rel}"/>'
        return self._inline(content, _CHART, size, alt)

    def _inline(self, content: str, kind: str, size: str, alt: str) -> str:
        number = self.pen.next_drawing()
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Gambar {number}" descr={attribute(alt)}/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )


def _bitmap(foto: Foto) -> bytes | None:
    """The picture as pixels; a drawing has none where Typst is missing or it is broken."""
    if foto.asli is not None:
        return foto.asli
    try:
        return draw_png(foto.svg, foto.lebar, _PPI)
    except LaporanError:
        return None
