"""A deck for the room from an executed notebook; also ``jupyter nbconvert --to spm_pptx``."""

import base64
import io
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spmlib.core.gaya import Gaya
from spmlib.report.bagan import REL_BUKU, Bagan, Ukuran
from spmlib.report.document import Document
from spmlib.report.logo import draw_logos
from spmlib.report.nodes import Teks
from spmlib.report.office import day_of_report, font_of, settle_paket, stretch_of
from spmlib.report.pptx.bentuk import (
    TINGGI_LOGO,
    Bentuk,
    Halaman,
    Kotak,
    Wadah,
    draw_logos_on,
    draw_pernyataan,
    draw_pita,
    draw_teks,
    fill,
    fill_title,
    fit_agenda,
    name_shape,
    place_picture,
    remove_shape,
)
from spmlib.report.pptx.dasar import (
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
from spmlib.report.pptx.grafik import split_grafik
from spmlib.report.pptx.naskah import write_naskah
from spmlib.report.pptx.slide import Naskah, Slide, SlideGambar, SlideGrafik, SlideTabel, SlideTeks
from spmlib.report.typesetter import draw_png

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_NAMA_GRAFIK = "/ppt/charts/bagan%d.xml"
_NAMA_DATA = "/ppt/embeddings/data%d.xlsx"
_NAMA_CATATAN = "/ppt/notesSlides/notesSlide%d.xml"
"""Parts by names of ours: python-pptx would walk through all parts for each free number."""

_HURUF_GRAFIK, _HURUF_TERKECIL = 20.0, 18.0
"""Sizes of the type of a chart: the usual one, and the one that the last row can still read."""
_EMU_PER_CM = 360000
_PPI = 160
_TINGGI_BARIS = 0.8


def write_pptx(document: Document, gaya: Gaya, dasar: Path | None = None) -> bytes:
    """The deck of ``document``; the same document, look and day give the same bytes.

    Args:
        document: The report; its blocks tagged ``paparan`` are shown.
        gaya: The look.
        dasar: A client's own file with the named layouts, or None for ours.

    Raises:
        LaporanError: ``dasar`` cannot be used.
    """
    # Of a client's own file nobody knows the font: it is taken for a wide one.
    font = "" if dasar else font_of(gaya.huruf.label)
    wide = stretch_of(font)
    naskah = write_naskah(document, wide)
    deck = open_dasar(gaya, dasar)
    pen = _Pena(deck, gaya, naskah)
    pen.draw_sampul()
    if naskah.agenda:
        pen.draw_agenda()
    for slide in naskah.slide:
        for part in pen.split(slide, wide):
            pen.draw(part)
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


@dataclass(frozen=True, slots=True)
class _Polos:
    """An empty slide: the part of its layout, its XML, and the room of its placeholders by their index."""

    layout: Any
    xml: Any
    kotak: dict[int, Kotak]


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
        fill(holders[ISI].bentuk, [(Teks(" · ".join(filter(None, (sampul.daerah, sampul.provinsi)))),)])
        fill(holders[BAB].bentuk, [(Teks(f"{label}: {value}"),) for label, value in sampul.fakta])
        draw_logos_on(page, tuple(draw_logos(self.gaya, TINGGI_LOGO)), self.gaya)
        self._note(
            page, ["Paparan ini dibuat dari laporan; setiap angkanya sama dengan angka di laporan itu."]
        )

    def draw_agenda(self) -> None:
        page, holders = self._open(AGENDA, "Yang akan dibahas")
        remove_shape(holders[BAB].bentuk)
        fill(holders[ISI].bentuk, [(Teks(item),) for item in self.naskah.agenda])
        fit_agenda(holders[ISI])
        self._note(page, ["Sebutkan urutannya, lalu tanyakan bagian mana yang paling ditunggu peserta."])

    def split(self, slide: Slide, lebar_huruf: float) -> Iterator[Slide]:
        """The slides that ``slide`` needs in the room that the layout gives to a chart."""
        if isinstance(slide, SlideGrafik):
            _, _, width, height = self._polos_of(GRAFIK).kotak[ISI]
            room = Ukuran(
                width / _EMU_PER_CM, height / _EMU_PER_CM, _HURUF_GRAFIK, _HURUF_TERKECIL, lebar_huruf
            )
            yield from split_grafik(slide, self.gaya, room)
        else:
            yield slide

    def draw(self, slide: Slide) -> None:
        layout = {SlideTeks: TEKS, SlideTabel: TABEL}.get(type(slide), GRAFIK)
        page, holders = self._open(layout, slide.judul)
        fill(holders[BAB].bentuk, [(Teks(slide.bab),)])
        match slide:
            case SlideTeks(butir=()):
                draw_pernyataan(page, holders[ISI])
            case SlideTeks():
                draw_teks(holders[ISI], slide)
            case SlideGrafik():
                self._draw_grafik(page, holders[ISI], slide)
            case SlideTabel():
                self._draw_tabel(page, holders[ISI], slide)
            case SlideGambar():
                self._draw_gambar(page, holders[ISI], slide)
        self._note(page, slide.catatan)

    # ------------------------------------------------------------------------------------------- one slide

    def _open(self, layout: str, judul: str) -> tuple[Halaman, dict[int, Wadah]]:
        """A new slide with title, foot and band, and its placeholders by their index."""
        plain = self._polos_of(layout)
        page = _add_slide(self.deck, plain)
        holders = {idx: Wadah(shape, plain.kotak[idx]) for idx, shape in _list_holders(page)}
        fill_title(holders.pop(0), judul, fest=layout == SAMPUL)
        return page, holders

    def _polos_of(self, layout: str) -> _Polos:
        if layout not in self.polos:
            self.polos[layout] = self._prepare(layout)
        return self.polos[layout]

    def _prepare(self, nama: str) -> _Polos:
        """An empty slide of a layout: python-pptx makes one, the others are its copies."""
        layout = find_layout(self.deck, nama)
        page = self.deck.slides.add_slide(layout)
        boxes = {p.placeholder_format.idx: Kotak(p.left, p.top, p.width, p.height) for p in page.placeholders}
        feet = _list_feet(layout, self.foot)
        for element in feet:
            page.shapes._spTree.append(element)  # noqa: SLF001 - no public way to copy a shape
        if self.naskah.sampul.pita:
            draw_pita(page, self.naskah.sampul.pita, self.gaya, self.deck.slide_width)
        plain = _Polos(layout.part, deepcopy(page._element), boxes)  # noqa: SLF001
        drop_slide(self.deck, len(self.deck.slides) - 1)
        return plain

    def _draw_grafik(self, page: Halaman, holder: Wadah, slide: SlideGrafik) -> None:
        if slide.bagan is None:
            drawing = slide.grafik.svg_paparan or slide.grafik.svg
            picture = draw_png(drawing, holder.kotak.width / _EMU_PER_CM, _PPI)
            place_picture(page, holder, picture, (slide.grafik.judul, slide.grafik.alt))
            return
        remove_shape(holder.bentuk)
        page.shapes._add_chart_graphicFrame(self._embed(page, slide.bagan), *holder.kotak)  # noqa: SLF001 - takes a ready chart
        name_shape(page.shapes[-1], slide.grafik.judul, slide.grafik.alt)

    def _draw_gambar(self, page: Halaman, holder: Wadah, slide: SlideGambar) -> None:
        width = holder.kotak.width / _EMU_PER_CM
        picture = draw_png(slide.isi, width, _PPI) if slide.jenis == "svg" else base64.b64decode(slide.isi)
        place_picture(page, holder, picture, (slide.judul, slide.alt))

    def _draw_tabel(self, page: Halaman, holder: Wadah, slide: SlideTabel) -> None:
        from pptx.oxml import parse_xml
        from pptx.util import Cm

        left, top, width, _ = holder.kotak
        remove_shape(holder.bentuk)
        rows = (slide.kisi.kepala, *slide.kisi.baris)
        height = Cm(_TINGGI_BARIS)
        shape = page.shapes.add_table(1, 1, left, top, width, height * len(rows))
        name_shape(shape, slide.judul, slide.alt)
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
