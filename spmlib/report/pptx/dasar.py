"""The base file of a deck: slide size, theme and named layouts, made from a look; or a client's own file.

A client's base file is any .pptx whose slide master holds layouts of these names. The easiest way to one is
a deck of ours: change its master in PowerPoint and hand it in again. Slides in it are left out.
"""

import io
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

from spmlib.core.errors import LaporanError
from spmlib.core.gaya import Gaya
from spmlib.core.paths import relative_name
from spmlib.core.warna import compute_kontras
from spmlib.report.office import build_environment, build_skema, font_of

if TYPE_CHECKING:
    import jinja2
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

SAMPUL, AGENDA, TEKS, GRAFIK, TABEL = (
    "Sampul",
    "Agenda",
    "Pesan dan teks",
    "Pesan dan grafik",
    "Pesan dan tabel",
)
LAYOUT: Final = (SAMPUL, AGENDA, TEKS, GRAFIK, TABEL)
"""Names under which a base file holds its layouts."""

BAB = 13
"""Index of the placeholder above the title."""
ISI = 1
"""Index of the placeholder with text, chart or table."""


def open_dasar(gaya: Gaya, dasar: Path | None) -> "Presentation":
    """An empty deck with the layouts of the file ``dasar``, else with those of the look ``gaya``.

    Raises:
        LaporanError: The file cannot be read, or lacks a layout.
    """
    import pptx
    from pptx.exc import PackageNotFoundError

    if dasar is None:
        return pptx.Presentation(io.BytesIO(_build(gaya.model_dump_json())))
    try:
        deck = pptx.Presentation(io.BytesIO(dasar.read_bytes()))
    except (OSError, KeyError, ValueError, SyntaxError, BadZipFile, PackageNotFoundError) as error:
        raise LaporanError(
            "Berkas dasar paparan tidak dapat dibaca sebagai PowerPoint.",
            di=relative_name(dasar),
            saran="Pakai .pptx yang dapat dibuka di PowerPoint, misalnya paparan buatan buku kerja ini.",
        ) from error
    while len(deck.slides):
        drop_slide(deck, 0)
    missing = [name for name in LAYOUT if deck.slide_layouts.get_by_name(name) is None]
    if missing:
        raise LaporanError(
            f"Tata letak slide belum ada: {', '.join(missing)}.",
            di=relative_name(dasar),
            akibat="Slide tidak dapat disusun tanpa tata letak itu.",
            saran="Di PowerPoint, buka Tampilan > Master Slide dan beri tata letak nama itu.",
        )
    return deck


def find_layout(deck: "Presentation", nama: str) -> "SlideLayout":
    """The layout of that name."""
    layout = deck.slide_layouts.get_by_name(nama)
    assert layout is not None, nama  # noqa: S101 - open_dasar has looked
    return layout


def find_catatan(deck: "Presentation") -> int:
    """Index of the placeholder for words in the notes of the deck."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    holders = (p.placeholder_format for p in iter(deck.notes_master.placeholders))
    return next((h.idx for h in holders if h.type == PP_PLACEHOLDER.BODY), 1)


def drop_slide(deck: "Presentation", nomor: int) -> None:
    """The slide at place ``nomor``, counted from 0, taken out of the deck."""
    ids = deck.slides._sldIdLst  # noqa: SLF001 - no public way to remove a slide
    deck.part.drop_rel(ids[nomor].rId)
    ids.remove(ids[nomor])


# ------------------------------------------------------------------------------------------------- our own

_LEBAR, _TINGGI = 33.867, 19.05
"""Size of a slide in cm: 16 to 9."""

_HOLDER = {GRAFIK: "chart", TABEL: "tbl"}
"""Accent colours of a theme."""


@lru_cache(maxsize=4)
def _build(gaya_json: str) -> bytes:
    """Our base file in a look, made from the one that python-pptx brings along."""
    import pptx
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.util import Cm

    gaya = Gaya.model_validate_json(gaya_json)
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Cm(_LEBAR), Cm(_TINGGI)
    for layout in list(deck.slide_layouts)[len(LAYOUT) :]:
        deck.slide_layouts.remove(layout)
    for layout, name in zip(deck.slide_layouts, LAYOUT, strict=True):
        _replace(layout, "cSld", _draw_layout(name, gaya))
        layout._element.attrib.pop("type", None)  # noqa: SLF001 - it is no standard layout now
    _replace(deck.slide_master, "cSld", draw_xml("master"))
    _replace(deck.slide_master, "txStyles", draw_xml("huruf"))
    theme = deck.slide_master.part.part_related_by(RT.THEME)
    theme._blob = _draw_tema(gaya).encode("utf-8")  # noqa: SLF001 - a theme is a part without an interface
    _prune_notes(deck)
    _drop_leftovers(deck)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _prune_notes(deck: "Presentation") -> None:
    """Notes pages with the slide and the words only; each page would carry header, date and foot as well."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    for holder in list(deck.notes_master.placeholders):
        if holder.placeholder_format.type not in {PP_PLACEHOLDER.SLIDE_IMAGE, PP_PLACEHOLDER.BODY}:
            element = holder._element  # noqa: SLF001 - no public way to remove a shape
            element.getparent().remove(element)


def _drop_leftovers(deck: "Presentation") -> None:
    """The thumbnail and the printer settings of the file that we started from."""
    for owner in (deck.part, deck.part.package):
        rels = owner._rels  # noqa: SLF001 - no public way to walk relationships
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(("thumbnail", "printerSettings"))]:
            rels.pop(key)


def _replace(owner: "SlideMaster | SlideLayout", tag: str, xml: str) -> None:
    """One child of a master or layout replaced by ``xml``."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    element = owner._element  # noqa: SLF001 - no other way
    element.replace(element.find(qn(f"p:{tag}")), parse_xml(xml))


def _draw_layout(nama: str, gaya: Gaya) -> str:
    if nama == SAMPUL:
        ink = gaya.terang
        light = compute_kontras(ink.kertas, ink.aksen) >= compute_kontras(ink.tinta, ink.aksen)
        return draw_xml("sampul", nama=nama, tulisan="bg1" if light else "tx1")
    size = 2600 if nama == AGENDA else 2400
    return draw_xml("pesan", nama=nama, gaya=gaya, jenis=_HOLDER.get(nama, "body"), ukuran=size)


def _draw_tema(gaya: Gaya) -> str:
    return draw_xml("tema", skema=build_skema(gaya), huruf=font_of(gaya.huruf.label))


def draw_xml(templat: str, /, **isi: object) -> str:
    """A piece of a deck from its template."""
    return _environment().get_template(f"pptx/{templat}.xml.j2").render(**isi).strip()


@cache
def _environment() -> "jinja2.Environment":
    return build_environment(emu=_to_emu)


def _to_emu(cm: float) -> int:
    """The unit of Office files: 360,000 in a cm."""
    return round(cm * 360000)
