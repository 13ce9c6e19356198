"""A deck for the room from an executed notebook; also ``jupyter nbconvert --to spm_pptx``."""

import base64
import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from spmlib.core.gaya import Gaya
from spmlib.report.bagan import REL_BUKU, Bagan, Ukuran, make_bagan
from spmlib.report.document import Document
from spmlib.report.layout import measure
from spmlib.report.logo import LogoCetak, draw_logos
from spmlib.report.nodes import Baris, Sisipan, Teks, plain_line
from spmlib.report.office import day_of_report, settle_paket
from spmlib.report.pptx_dasar import (
    AGENDA,
    BAB,
    GRAFIK,
    ISI,
    SAMPUL,
    TABEL,
    TEKS,
    draw_xml,
    drop_slide,
    find_catatan,
    find_layout,
    open_dasar,
)
from spmlib.report.pptx_naskah import (
    Naskah,
    Slide,
    SlideGambar,
    SlideGrafik,
    SlideTabel,
    SlideTeks,
    write_naskah,
)
from spmlib.report.typesetter import draw_png

if TYPE_CHECKING:
    from pptx.presentation import Presentation

Halaman = Any
Bentuk = Any
"""A slide and a shape of python-pptx, whose own types are incomplete."""

_NAMA_GRAFIK = "/ppt/charts/bagan%d.xml"
_NAMA_DATA = "/ppt/embeddings/data%d.xlsx"
_NAMA_CATATAN = "/ppt/notesSlides/notesSlide%d.xml"
"""Parts by names of ours: python-pptx would walk through all parts for each free number."""

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
_ISI_AGENDA = (26.0, 24.0, 22.0, 20.0)
_PER_BARIS = 1.35
_JARAK = 14.0
_INDEN = 1.3
_TINGGI_BARIS = 0.8
_TINGGI_PITA = 0.95
_TINGGI_LOGO, _SELA_LOGO, _KIRI_LOGO, _ATAS_LOGO = 1.8, 0.3, 2.2, 1.5
_PITA = 18.0


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


class _Kotak(NamedTuple):
    """Place and size in the unit of Office files."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Wadah:
    """A placeholder and its room, which the layout knows."""

    bentuk: Bentuk
    kotak: _Kotak


@dataclass(frozen=True, slots=True)
class _Polos:
    """An empty slide: the part of its layout, its XML, and the room of its placeholders by their index."""

    layout: Any
    xml: Any
    kotak: dict[int, _Kotak]


class _Pena:
    """Draws slides into one deck."""

    def __init__(self, deck: "Presentation", gaya: Gaya, naskah: Naskah) -> None:
        self.deck, self.gaya, self.naskah = deck, gaya, naskah
        self.foot = " · ".join(filter(None, (naskah.sampul.tentang, gaya.kaki)))
        self.polos: dict[str, _Polos] = {}
        self.grafik = self.catatan = 0
        self.indeks_catatan = find_catatan(deck)

    def draw_sampul(self) -> None:
        sampul = self.naskah.sampul
        page, holders = self._open(SAMPUL, sampul.judul)
        _fill(holders[ISI].bentuk, [(Teks(" · ".join(filter(None, (sampul.daerah, sampul.provinsi)))),)])
        _fill(holders[BAB].bentuk, [(Teks(f"{label}: {value}"),) for label, value in sampul.fakta])
        _draw_logos(page, tuple(draw_logos(self.gaya, _TINGGI_LOGO)), self.gaya)
        self._note(
            page, ["Paparan ini dibuat dari laporan; setiap angkanya sama dengan angka di laporan itu."]
        )

    def draw_agenda(self) -> None:
        page, holders = self._open(AGENDA, "Yang akan dibahas")
        _remove(holders[BAB].bentuk)
        _fill(holders[ISI].bentuk, [(Teks(item),) for item in self.naskah.agenda])
        _fit_agenda(holders[ISI])
        self._note(page, ["Sebutkan urutannya, lalu tanyakan bagian mana yang paling ditunggu peserta."])

    def draw(self, slide: Slide) -> None:
        layout = {SlideTeks: TEKS, SlideTabel: TABEL}.get(type(slide), GRAFIK)
        page, holders = self._open(layout, slide.judul)
        _fill(holders[BAB].bentuk, [(Teks(slide.bab),)])
        match slide:
            case SlideTeks():
                _draw_teks(holders[ISI], slide)
            case SlideGrafik():
                self._draw_grafik(page, holders[ISI], slide)
            case SlideTabel():
                self._draw_tabel(page, holders[ISI], slide)
            case SlideGambar():
                self._draw_gambar(page, holders[ISI], slide)
        self._note(page, slide.catatan)

    # ------------------------------------------------------------------------------------------- one slide

    def _open(self, layout: str, judul: str) -> tuple[Halaman, dict[int, _Wadah]]:
        """A new slide with title, foot and band, and its placeholders by their index."""
        if layout not in self.polos:
            self.polos[layout] = self._prepare(layout)
        plain = self.polos[layout]
        page = _add_slide(self.deck, plain)
        holders = {idx: _Wadah(shape, plain.kotak[idx]) for idx, shape in _list_holders(page)}
        _fill_title(holders.pop(0), judul, fest=layout == SAMPUL)
        return page, holders

    def _prepare(self, nama: str) -> _Polos:
        """An empty slide of a layout: python-pptx makes one, the others are its copies."""
        layout = find_layout(self.deck, nama)
        page = self.deck.slides.add_slide(layout)
        boxes = {
            p.placeholder_format.idx: _Kotak(p.left, p.top, p.width, p.height) for p in page.placeholders
        }
        feet = _list_feet(layout, self.foot)
        for element in feet:
            page.shapes._spTree.append(element)  # noqa: SLF001 - no public way to copy a shape
        if self.naskah.sampul.pita:
            _draw_pita(page, self.naskah.sampul.pita, self.gaya, self.deck.slide_width)
        plain = _Polos(layout.part, deepcopy(page._element), boxes)  # noqa: SLF001
        drop_slide(self.deck, len(self.deck.slides) - 1)
        return plain

    def _draw_grafik(self, page: Halaman, holder: _Wadah, slide: SlideGrafik) -> None:
        size = Ukuran(holder.kotak.width / _EMU_PER_CM, holder.kotak.height / _EMU_PER_CM, _HURUF_GRAFIK)
        bagan = make_bagan(slide.grafik, self.gaya, size)
        if bagan is None:
            picture = draw_png(slide.grafik.svg, size.lebar, _PPI)
            _place_picture(page, holder, picture, (slide.grafik.judul, slide.grafik.alt))
            return
        _remove(holder.bentuk)
        page.shapes._add_chart_graphicFrame(self._embed(page, bagan), *holder.kotak)  # noqa: SLF001 - takes a ready chart
        _name(page.shapes[-1], slide.grafik.judul, slide.grafik.alt)

    def _draw_gambar(self, page: Halaman, holder: _Wadah, slide: SlideGambar) -> None:
        width = holder.kotak.width / _EMU_PER_CM
        picture = draw_png(slide.isi, width, _PPI) if slide.jenis == "svg" else base64.b64decode(slide.isi)
        _place_picture(page, holder, picture, (slide.judul, slide.alt))

    def _draw_tabel(self, page: Halaman, holder: _Wadah, slide: SlideTabel) -> None:
        from pptx.oxml import parse_xml
        from pptx.util import Cm

        left, top, width, _ = holder.kotak
        _remove(holder.bentuk)
        rows = (slide.kisi.kepala, *slide.kisi.baris)
        height = Cm(_TINGGI_BARIS)
        shape = page.shapes.add_table(1, 1, left, top, width, height * len(rows))
        _name(shape, slide.judul, slide.alt)
        xml = draw_xml(
            "tabel",
            kolom=[int(width * share) for share in slide.lebar],
            tinggi=height,
            ukuran=round(slide.huruf * 100),
            garis=self.gaya.terang.garis,
            baris=[self._looks_of(slide, number, words) for number, words in enumerate(rows)],
        )
        data = shape._element.graphic.graphicData  # noqa: SLF001 - a whole table at once, hundreds of cells
        data.replace(data.tbl, parse_xml(xml))

    def _looks_of(self, slide: SlideTabel, nomor: int, kata: Sequence[str]) -> list["_Sel"]:
        """The cells of row ``nomor``; row 0 is the head."""
        ink = self.gaya.terang
        if nomor == 0:
            return [
                _Sel(text, place in slide.kisi.kanan, ink.aksen, ink.kertas, kepala=True)
                for place, text in enumerate(kata)
            ]
        looks = (self.gaya.kategori.get(nada) if nada else None for nada in slide.nada[nomor - 1])
        return [
            _Sel(
                text, place in slide.kisi.kanan, look.isi if look else None,
                look.tulisan if look else ink.tinta, kepala=False,
            )
            for place, (text, look) in enumerate(zip(kata, looks, strict=True))
        ]  # fmt: skip

    def _embed(self, page: Halaman, bagan: Bagan) -> str:
        """Chart and workbook as parts of the deck; the id under which the slide names the chart."""
        from pptx.opc.constants import CONTENT_TYPE as CT
        from pptx.opc.constants import RELATIONSHIP_TYPE as RT
        from pptx.opc.packuri import PackURI
        from pptx.parts.chart import ChartPart
        from pptx.parts.embeddedpackage import EmbeddedXlsxPart

        package = page.part.package
        self.grafik += 1
        name, data = PackURI(_NAMA_GRAFIK % self.grafik), PackURI(_NAMA_DATA % self.grafik)
        part = ChartPart.load(name, CT.DML_CHART, package, bagan.xml)
        book = EmbeddedXlsxPart(data, EmbeddedXlsxPart.content_type, package, bagan.buku)
        key = part.relate_to(book, RT.PACKAGE)
        assert key == REL_BUKU  # noqa: S101 - the first relationship of a new part
        return str(page.part.relate_to(part, RT.CHART))

    def _note(self, page: Halaman, catatan: Sequence[str]) -> None:
        from pptx.opc.constants import CONTENT_TYPE as CT
        from pptx.opc.constants import RELATIONSHIP_TYPE as RT
        from pptx.opc.packuri import PackURI
        from pptx.oxml import parse_xml
        from pptx.parts.slide import NotesSlidePart

        self.catatan += 1
        element = parse_xml(draw_xml("catatan", catatan=catatan, indeks=self.indeks_catatan))
        name = PackURI(_NAMA_CATATAN % self.catatan)
        part = NotesSlidePart(name, CT.PML_NOTES_SLIDE, page.part.package, element)
        part.relate_to(self.deck.part.notes_master_part, RT.NOTES_MASTER)
        part.relate_to(page.part, RT.SLIDE)
        page.part.relate_to(part, RT.NOTES_SLIDE)


@dataclass(frozen=True, slots=True)
class _Sel:
    """A cell of a table on a slide."""

    teks: str
    kanan: bool
    latar: str | None
    tulisan: str
    kepala: bool


# ------------------------------------------------------------------------------------------------- pieces


def _add_slide(deck: "Presentation", polos: _Polos) -> Halaman:
    """A copy of an empty slide at the end of the deck."""
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.opc.packuri import PackURI
    from pptx.parts.slide import SlidePart

    ids: Any = deck.slides._sldIdLst  # noqa: SLF001 - python-pptx copies no slides
    name = PackURI(f"/ppt/slides/slide{len(ids) + 1}.xml")
    part = SlidePart(name, CT.PML_SLIDE, deck.part.package, deepcopy(polos.xml))
    part.relate_to(polos.layout, RT.SLIDE_LAYOUT)
    ids.add_sldId(deck.part.relate_to(part, RT.SLIDE))
    return part.slide


def _list_holders(page: Halaman) -> Iterable[tuple[int, Bentuk]]:
    """Placeholders of a slide that take words, charts or tables, by their index."""
    from pptx.oxml.ns import qn
    from pptx.shapes.placeholder import SlidePlaceholder

    for element in page.shapes._spTree.iterchildren(qn("p:sp")):  # noqa: SLF001 - by far the shortest way
        holder = element.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}")
        if holder is not None and holder.get("type") not in {"ftr", "sldNum"}:
            yield int(holder.get("idx", 0)), SlidePlaceholder(element, page.shapes)


def _fit_agenda(holder: _Wadah) -> None:
    """Lines of an agenda, closer and smaller where there are many."""
    from pptx.util import Pt

    paragraphs = holder.bentuk.text_frame.paragraphs
    room = holder.kotak.height / _EMU_PER_PT / len(paragraphs)
    size = next((s for s in _ISI_AGENDA if s * _PER_BARIS <= room), _ISI_AGENDA[-1])
    for paragraph in paragraphs:
        paragraph.space_before = Pt(max(min(room - size * 1.2, _JARAK), 0))
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _draw_teks(holder: _Wadah, slide: SlideTeks) -> None:
    """Points as large as they fit: a room reads from the back."""
    from pptx.util import Pt

    if not slide.butir:
        _remove(holder.bentuk)
        return
    _fill(holder.bentuk, slide.butir)
    texts = [plain_line(line) for line in slide.butir]
    for size in _ISI_TEKS:
        room = holder.kotak.width / _EMU_PER_PT / size - _INDEN
        lines = sum(ceil(measure(text) * _LEBIH_LEBAR / room) for text in texts)
        if (lines * 1.2 * size + len(texts) * _JARAK) * _EMU_PER_PT <= holder.kotak.height:
            break
    for paragraph in holder.bentuk.text_frame.paragraphs:
        paragraph.space_before = Pt(_JARAK)
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _place_picture(page: Halaman, holder: _Wadah, isi: bytes | None, nama: tuple[str, str]) -> None:
    """A picture as large as its room allows, in the middle of it; its words where it cannot be shown."""
    left, top, width, height = holder.kotak
    _remove(holder.bentuk)
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


def _draw_logos(page: Halaman, logo: Sequence[LogoCetak], gaya: Gaya) -> None:
    """Logos side by side on a plate of paper, so that each shows on the ground of the cover."""
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Cm

    if not logo:
        return
    width = sum(one.lebar for one in logo) + _SELA_LOGO * (len(logo) + 1)
    plate = page.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Cm(_KIRI_LOGO), Cm(_ATAS_LOGO), Cm(width), Cm(_TINGGI_LOGO + 2 * _SELA_LOGO)
    )
    plate.fill.solid()
    plate.fill.fore_color.rgb = _rgb(gaya.terang.kertas)
    plate.line.fill.background()
    plate.shadow.inherit = False
    _name(plate, "Alas logo", "")
    left = _KIRI_LOGO + _SELA_LOGO
    for one in logo:
        shape = page.shapes.add_picture(
            io.BytesIO(one.isi), Cm(left), Cm(_ATAS_LOGO + _SELA_LOGO), Cm(one.lebar), Cm(one.tinggi)
        )
        _name(shape, "Logo", one.alt)
        left += one.lebar + _SELA_LOGO


def _draw_pita(page: Halaman, pita: Sequence[str], gaya: Gaya, lebar: int) -> None:
    """What must be known before any figure: that they are fictional, or simulated."""
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


def _fill_title(title: _Wadah, judul: str, *, fest: bool) -> None:
    """The title, smaller where it is long; the first slide has room for any."""
    from pptx.util import Pt

    paragraph = title.bentuk.text_frame.paragraphs[0]
    _write(paragraph, (Teks(judul),))
    if fest:
        return
    for size, lines in _JUDUL:
        if measure(judul) * _LEBIH_TEBAL <= title.kotak.width / _EMU_PER_PT / size * lines * _SISA:
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
