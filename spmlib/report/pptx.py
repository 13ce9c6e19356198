"""A deck for the room from an executed notebook; also ``jupyter nbconvert --to spm_pptx``."""

import base64
import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters.exporter import Exporter
from traitlets import default

from spmlib.core.gaya import Gaya, load_gaya
from spmlib.report.bagan import REL_BUKU, Bagan, Ukuran, make_bagan
from spmlib.report.document import Document
from spmlib.report.layout import measure
from spmlib.report.nodes import Baris, Sisipan, Teks, plain_line
from spmlib.report.office import day_of_report, settle_paket
from spmlib.report.pptx_dasar import AGENDA, BAB, GRAFIK, ISI, SAMPUL, TABEL, TEKS, find_layout, open_dasar
from spmlib.report.pptx_naskah import (
    Naskah,
    Slide,
    SlideGambar,
    SlideGrafik,
    SlideTabel,
    SlideTeks,
    write_naskah,
)
from spmlib.report.reader import read_document
from spmlib.report.typesetter import draw_png

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from pptx.presentation import Presentation

Halaman = Any
Bentuk = Any
"""A slide and a shape of python-pptx, whose own types are incomplete."""

_HURUF_GRAFIK = 20.0
_EMU_PER_CM = 360000
_EMU_PER_PT = 12700
_PPI = 160
_JUDUL = ((30.0, 2), (26.0, 3), (24.0, 3))
"""Sizes of a title, and the lines that have room at that size."""
_LEBIH_TEBAL = 1.14
"""Bold letters are wider than the estimate, ..."""
_LEBIH_LEBAR = 1.08
"""... and those of another font may be; ..."""
_SISA = 0.94
"""... and no line is ever full."""
_ISI_TEKS = (32.0, 28.0, 24.0, 20.0)
_JARAK = 14.0
_INDEN = 1.3
_TINGGI_PITA = 0.95
_PITA = 18.0


class SpmPptxExporter(Exporter):
    """Exporter ``spm_pptx``: the cells tagged ``paparan`` as a PowerPoint deck."""

    export_from_notebook = "Paparan SPM (PowerPoint)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pptx"

    def from_notebook_node(  # type: ignore[override] # as the base class has it
        self,
        nb: "NotebookNode",
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401 - handed on as nbconvert has it
    ) -> tuple[bytes, dict[str, Any]]:
        """The deck of the executed notebook ``nb``."""
        prepared, resources = super().from_notebook_node(nb, resources, **kw)
        folder = (resources.get("metadata") or {}).get("path")
        document = read_document(prepared, Path(folder) if folder else None)
        return write_pptx(document, load_gaya()), resources


def write_pptx(document: Document, gaya: Gaya, dasar: Path | None = None) -> bytes:
    """The deck of ``document``; the same document, look and day give the same bytes.

    Args:
        document: The report; its blocks tagged ``paparan`` are shown.
        gaya: The look.
        dasar: A client's own file with the named layouts, or None for ours.

    Raises:
        LaporanError: ``dasar`` cannot be used.
    """
    naskah = write_naskah(document)
    deck = open_dasar(gaya, dasar)
    pen = _Pena(deck, gaya, naskah)
    pen.draw_sampul()
    if naskah.agenda:
        pen.draw_agenda()
    for slide in naskah.slide:
        pen.draw(slide)
    _describe(deck, naskah)
    target = io.BytesIO()
    deck.save(target)
    return settle_paket(target.getvalue())


def _describe(deck: "Presentation", naskah: Naskah) -> None:
    """Properties of the file, which also stand in a search on the computer of the reader."""
    facts = deck.core_properties
    facts.title, facts.subject = naskah.sampul.nama, "Standar Pelayanan Minimal"
    facts.author = facts.last_modified_by = "Buku Kerja SPM"
    facts.language, facts.category = "id-ID", "Paparan"
    facts.keywords = ", ".join(filter(None, ("SPM", naskah.sampul.kode, naskah.sampul.daerah)))
    facts.comments = "; ".join(naskah.sampul.pita)
    facts.created = facts.modified = day_of_report()
    facts.revision = 1


class _Pena:
    """Draws slides into one deck."""

    def __init__(self, deck: "Presentation", gaya: Gaya, naskah: Naskah) -> None:
        self.deck, self.gaya, self.naskah = deck, gaya, naskah
        self.foot = " · ".join(filter(None, (naskah.sampul.tentang, gaya.kaki)))
        self.layouts: dict[str, Any] = {}
        self.feet: dict[str, list[Any]] = {}
        self.pita: list[Any] = []

    def draw_sampul(self) -> None:
        sampul = self.naskah.sampul
        page, holders = self._open(SAMPUL, sampul.judul)
        _fill(holders[ISI], [(Teks(" · ".join(filter(None, (sampul.daerah, sampul.provinsi)))),)])
        _fill(holders[BAB], [(Teks(f"{label}: {value}"),) for label, value in sampul.fakta])
        _note(page, ["Paparan ini dibuat dari laporan; setiap angkanya sama dengan angka di laporan itu."])

    def draw_agenda(self) -> None:
        page, holders = self._open(AGENDA, "Yang akan dibahas")
        _remove(holders[BAB])
        _fill(holders[ISI], [(Teks(item),) for item in self.naskah.agenda])
        _note(page, ["Sebutkan urutannya, lalu tanyakan bagian mana yang paling ditunggu peserta."])

    def draw(self, slide: Slide) -> None:
        layout = {SlideTeks: TEKS, SlideTabel: TABEL}.get(type(slide), GRAFIK)
        page, holders = self._open(layout, slide.judul)
        _fill(holders[BAB], [(Teks(slide.bab),)])
        match slide:
            case SlideTeks():
                _draw_teks(holders[ISI], slide)
            case SlideGrafik():
                self._draw_grafik(page, holders[ISI], slide)
            case SlideTabel():
                self._draw_tabel(page, holders[ISI], slide)
            case SlideGambar():
                self._draw_gambar(page, holders[ISI], slide)
        _note(page, slide.catatan)

    # ------------------------------------------------------------------------------------------- one slide

    def _open(self, layout: str, judul: str) -> tuple[Halaman, dict[int, Bentuk]]:
        """A new slide with title, foot and band, and its placeholders by their index."""
        if layout not in self.layouts:
            self.layouts[layout] = find_layout(self.deck, layout)
            self.feet[layout] = list(_list_feet(self.layouts[layout], self.foot))
        page = self.deck.slides.add_slide(self.layouts[layout])
        holders = {p.placeholder_format.idx: p for p in page.placeholders}
        _fill_title(holders.pop(0), judul, fest=layout == SAMPUL)
        for element in (*self.feet[layout], *self._list_pita(page)):
            page.shapes._spTree.append(deepcopy(element))  # noqa: SLF001 - no public way to copy a shape
        return page, holders

    def _list_pita(self, page: Halaman) -> list[Any]:
        """What must be known before any figure: that they are fictional, or simulated."""
        if self.naskah.sampul.pita and not self.pita:
            shape = _draw_pita(page, self.naskah.sampul.pita, self.gaya, self.deck.slide_width)
            shape._element._nvXxPr.cNvPr.set("id", "92")  # noqa: SLF001 - after the feet, 90 and 91
            self.pita = [shape._element]  # noqa: SLF001
            _remove(shape)
        return self.pita

    def _draw_grafik(self, page: Halaman, holder: Bentuk, slide: SlideGrafik) -> None:
        size = Ukuran(holder.width / _EMU_PER_CM, holder.height / _EMU_PER_CM, _HURUF_GRAFIK)
        bagan = make_bagan(slide.grafik, self.gaya, size)
        if bagan is None:
            picture = draw_png(slide.grafik.svg, size.lebar, _PPI)
            _place_picture(page, holder, picture, (slide.grafik.judul, slide.grafik.alt))
            return
        box = (holder.left, holder.top, holder.width, holder.height)
        _remove(holder)
        page.shapes._add_chart_graphicFrame(_embed(page, bagan), *box)  # noqa: SLF001 - takes a ready chart
        _name(page.shapes[-1], slide.grafik.judul, slide.grafik.alt)

    def _draw_gambar(self, page: Halaman, holder: Bentuk, slide: SlideGambar) -> None:
        width = holder.width / _EMU_PER_CM
        picture = draw_png(slide.isi, width, _PPI) if slide.jenis == "svg" else base64.b64decode(slide.isi)
        _place_picture(page, holder, picture, (slide.judul, slide.alt))

    def _draw_tabel(self, page: Halaman, holder: Bentuk, slide: SlideTabel) -> None:
        from pptx.util import Cm

        left, top, width = holder.left, holder.top, holder.width
        _remove(holder)
        kisi = slide.kisi
        shape = page.shapes.add_table(
            len(kisi.baris) + 1, len(kisi.kepala), left, top, width, Cm(0.8) * (len(kisi.baris) + 1)
        )
        _name(shape, slide.judul, slide.alt)
        table = shape.table
        _set_style(shape)
        for column, share in zip(table.columns, slide.lebar, strict=True):
            column.width = int(width * share)
        rows = (kisi.kepala, *kisi.baris)
        nada = ((None,) * len(kisi.kepala), *slide.nada)
        for number, (row, words, marks) in enumerate(zip(table.rows, rows, nada, strict=True)):
            for place, (cell, text, mark) in enumerate(zip(row.cells, words, marks, strict=True)):
                self._draw_sel(cell, text, mark, slide, kanan=place in kisi.kanan, kepala=number == 0)

    def _draw_sel(  # noqa: PLR0913 - what a cell looks like
        self, cell: Bentuk, text: str, nada: str | None, slide: SlideTabel, *, kanan: bool, kepala: bool
    ) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Cm, Pt

        ink = self.gaya.terang
        look = self.gaya.kategori.get(nada) if nada else None
        ground, color = (
            (ink.aksen, ink.kertas) if kepala else (look.isi, look.tulisan) if look else (None, ink.tinta)
        )
        if ground:
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(ground)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.margin_left = cell.margin_right = Cm(0.2)
        cell.margin_top = cell.margin_bottom = Cm(0.1)
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if kanan else PP_ALIGN.LEFT
        _write(paragraph, (Teks(text, tebal=kepala),))
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(slide.huruf), _rgb(color)


# ------------------------------------------------------------------------------------------------- pieces


def _embed(page: Halaman, bagan: Bagan) -> str:
    """Chart and workbook as parts of the deck; the id under which the slide names the chart."""
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.parts.chart import ChartPart
    from pptx.parts.embeddedpackage import EmbeddedXlsxPart

    package = page.part.package
    part = ChartPart.load(
        package.next_partname(ChartPart.partname_template), CT.DML_CHART, package, bagan.xml
    )
    key = part.relate_to(EmbeddedXlsxPart.new(bagan.buku, package), RT.PACKAGE)
    assert key == REL_BUKU  # noqa: S101 - the first relationship of a new part
    return str(page.part.relate_to(part, RT.CHART))


def _draw_teks(holder: Bentuk, slide: SlideTeks) -> None:
    """Points as large as they fit: a room reads from the back."""
    from pptx.util import Pt

    if not slide.butir:
        _remove(holder)
        return
    _fill(holder, slide.butir)
    texts = [plain_line(line) for line in slide.butir]
    for size in _ISI_TEKS:
        room = holder.width / _EMU_PER_PT / size - _INDEN
        lines = sum(ceil(measure(text) * _LEBIH_LEBAR / room) for text in texts)
        if (lines * 1.2 * size + len(texts) * _JARAK) * _EMU_PER_PT <= holder.height:
            break
    for paragraph in holder.text_frame.paragraphs:
        paragraph.space_before = Pt(_JARAK)
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _place_picture(page: Halaman, holder: Bentuk, isi: bytes | None, nama: tuple[str, str]) -> None:
    """A picture as large as its room allows, in the middle of it; its words where it cannot be shown."""
    left, top, width, height = holder.left, holder.top, holder.width, holder.height
    _remove(holder)
    try:
        shape = page.shapes.add_picture(io.BytesIO(isi or b""), left, top)
    except (OSError, ValueError):
        box = page.shapes.add_textbox(left, top, width, height)
        box.text_frame.word_wrap = True
        _write(box.text_frame.paragraphs[0], (Teks(f"Gambar tidak dapat ditampilkan. {nama[1]}"),))
        return
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape.left, shape.top = left + (width - shape.width) // 2, top + (height - shape.height) // 2
    _name(shape, *nama)


def _draw_pita(page: Halaman, pita: Sequence[str], gaya: Gaya, lebar: int) -> Bentuk:
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Cm, Pt

    shape = page.shapes.add_textbox(0, 0, lebar, Cm(_TINGGI_PITA))
    shape.name = "Pita"
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(gaya.terang.tanda)
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.MIDDLE
    frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    whole = " · ".join(pita)
    if measure(whole) * _LEBIH_TEBAL * _PITA > lebar / _EMU_PER_PT * _SISA:
        whole = " · ".join(text.partition(" – ")[0] for text in pita)
    _write(paragraph, (Teks(whole, tebal=True),))
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(_PITA), _rgb(gaya.terang.tulisan_tanda)
    return shape


def _remove(shape: Bentuk) -> None:
    element = shape._element  # noqa: SLF001 - no public way to remove a shape
    element.getparent().remove(element)


def _name(shape: Bentuk, nama: str, alt: str) -> None:
    """Name and text alternative of a shape."""
    shape.name = nama[:80]
    shape._element._nvXxPr.cNvPr.set("descr", alt)  # noqa: SLF001 - python-pptx has no text alternative


def _rgb(warna: str) -> Any:  # noqa: ANN401 - python-pptx has no types for it
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(warna.removeprefix("#")))  # type: ignore[no-untyped-call]


def _fill_title(title: Bentuk, judul: str, *, fest: bool) -> None:
    """The title, smaller where it is long; the first slide has room for any."""
    from pptx.util import Pt

    paragraph = title.text_frame.paragraphs[0]
    _write(paragraph, (Teks(judul),))
    if fest:
        return
    for size, lines in _JUDUL:
        if measure(judul) * _LEBIH_TEBAL <= title.width / _EMU_PER_PT / size * lines * _SISA:
            break
    for run in paragraph.runs:
        run.font.size = Pt(size)


def _fill(shape: Bentuk, baris: Sequence[Baris]) -> None:
    """One paragraph per line."""
    frame = shape.text_frame
    for place, line in enumerate(baris):
        _write(frame.paragraphs[0] if place == 0 else frame.add_paragraph(), line)


def _write(paragraph: Bentuk, isi: Iterable[Teks | Sisipan]) -> None:
    """Words with their marks, in Indonesian."""
    for part in isi:
        words = part if isinstance(part, Teks) else Teks(part.alt)
        run = paragraph.add_run()
        run.text = words.teks.replace("\n", " ")
        run._r.get_or_add_rPr().set("lang", "id-ID")  # noqa: SLF001 - python-pptx knows Indonesian by no name
        if words.tebal:
            run.font.bold = True
        if words.miring:
            run.font.italic = True


def _list_feet(layout: Any, kaki: str) -> Iterable[Any]:  # noqa: ANN401 - python-pptx has no types for it
    """Footer and slide number of a layout, which python-pptx leaves out of a new slide."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    for holder in layout.placeholders:
        kind = holder.placeholder_format.type
        if kind in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            element = deepcopy(holder._element)  # noqa: SLF001 - no public way to copy a shape
            if kind == PP_PLACEHOLDER.FOOTER:
                element.txBody.p_lst[0].add_r(kaki)
                element.txBody.p_lst[0].r_lst[0].get_or_add_rPr().set("lang", "id-ID")
            yield element


def _note(page: Halaman, catatan: Sequence[str]) -> None:
    frame = page.notes_slide.notes_text_frame
    for place, text in enumerate(catatan):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _write(paragraph, (Teks(text),))


_STYLE = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""Office's own table style without fills: thin lines only."""


def _set_style(shape: Bentuk) -> None:
    properties = shape._element.graphic.graphicData.tbl.tblPr  # noqa: SLF001 - no public way to the style
    properties.set("bandRow", "0")
    properties.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId").text = _STYLE
