"""Pieces of slides: titles, words, pictures, logos and the band, each sized for a room."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, NamedTuple

from spmlib.core.gaya import Gaya
from spmlib.report.layout import measure
from spmlib.report.logo import LogoCetak
from spmlib.report.nodes import Baris, Sisipan, Teks, plain_line
from spmlib.report.pptx.slide import SlideTeks

Halaman = Any
Bentuk = Any
"""A slide and a shape of python-pptx, whose own types are incomplete."""

_EMU_PER_PT = 12700
_JUDUL = ((30.0, 2), (26.0, 3), (24.0, 3))
"""Sizes of a title, and the lines that have room at that size."""
_LEBIH_TEBAL = 1.14
"""Bold letters are wider than the estimate, ..."""
_LEBIH_LEBAR = 1.08
"""... and those of another font may be; ..."""
_SISA = 0.9
"""... and no line is ever full."""
_ISI_TEKS = (32.0, 28.0, 24.0, 20.0)
_PERNYATAAN = (44.0, 40.0, 36.0, 32.0)
_ISI_AGENDA = (26.0, 24.0, 22.0, 20.0)
_PER_BARIS = 1.35
_KATA_PENDEK = 6
_JARAK = 14.0
_INDEN = 1.3
_TINGGI_PITA = 0.95
TINGGI_LOGO, _SELA_LOGO, _KIRI_LOGO, _ATAS_LOGO = 1.8, 0.3, 2.2, 1.5
_PITA = 18.0


class Kotak(NamedTuple):
    """Place and size in the unit of Office files."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Wadah:
    """A placeholder and its room, which the layout knows."""

    bentuk: Bentuk
    kotak: Kotak


def fit_agenda(holder: Wadah) -> None:
    """Lines of an agenda, closer and smaller where there are many."""
    from pptx.util import Pt

    paragraphs = holder.bentuk.text_frame.paragraphs
    room = holder.kotak.height / _EMU_PER_PT / len(paragraphs)
    size = next((s for s in _ISI_AGENDA if s * _PER_BARIS <= room), _ISI_AGENDA[-1])
    for paragraph in paragraphs:
        paragraph.space_before = Pt(max(min(room - size * 1.2, _JARAK), 0))
        for run in paragraph.runs:
            run.font.size = Pt(size)


def draw_teks(holder: Wadah, slide: SlideTeks) -> None:
    """Points as large as they fit: a room reads from the back."""
    from pptx.util import Pt

    fill(holder.bentuk, slide.butir)
    size = _choose(_ISI_TEKS, [plain_line(line) for line in slide.butir], holder.kotak)
    for paragraph in holder.bentuk.text_frame.paragraphs:
        paragraph.space_before = Pt(_JARAK)
        for run in paragraph.runs:
            run.font.size = Pt(size)


def draw_pernyataan(page: Halaman, holder: Wadah) -> None:
    """A message that needs no points: the title takes the room of the slide."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    remove_shape(holder.bentuk)
    title, (left, _, width, _) = page.shapes.title, holder.kotak
    top, bottom = title.top, holder.kotak.top + holder.kotak.height
    title.left, title.top, title.width, title.height = left, top, width, bottom - top
    frame = title.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(_choose(_PERNYATAAN, [frame.text], holder.kotak))


def _choose(ukuran: Sequence[float], teks: Sequence[str], kotak: Kotak) -> float:
    """The largest size at which the paragraphs fit, else the smallest."""
    for size in ukuran:
        room = kotak.width / _EMU_PER_PT / size - _INDEN
        lines = sum(ceil(measure(text) * _LEBIH_LEBAR / room) for text in teks)
        if (lines * 1.2 * size + len(teks) * _JARAK) * _EMU_PER_PT <= kotak.height:
            return size
    return ukuran[-1]


def place_picture(page: Halaman, holder: Wadah, isi: bytes | None, nama: tuple[str, str]) -> None:
    """A picture as large as its room allows, in the middle of it; its words where it cannot be shown."""
    left, top, width, height = holder.kotak
    remove_shape(holder.bentuk)
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
    name_shape(shape, *nama)


def draw_logos_on(page: Halaman, logo: Sequence[LogoCetak], gaya: Gaya) -> None:
    """Logos side by side on a plate of paper, so that each shows on the ground of the cover."""
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Cm

    if not logo:
        return
    width = sum(one.lebar for one in logo) + _SELA_LOGO * (len(logo) + 1)
    plate = page.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Cm(_KIRI_LOGO), Cm(_ATAS_LOGO), Cm(width), Cm(TINGGI_LOGO + 2 * _SELA_LOGO)
    )
    plate.fill.solid()
    plate.fill.fore_color.rgb = _rgb(gaya.terang.kertas)
    plate.line.fill.background()
    plate.shadow.inherit = False
    name_shape(plate, "Alas logo", "")
    left = _KIRI_LOGO + _SELA_LOGO
    for one in logo:
        shape = page.shapes.add_picture(
            io.BytesIO(one.isi), Cm(left), Cm(_ATAS_LOGO + _SELA_LOGO), Cm(one.lebar), Cm(one.tinggi)
        )
        name_shape(shape, "Logo", one.alt)
        left += one.lebar + _SELA_LOGO


def draw_pita(page: Halaman, pita: Sequence[str], gaya: Gaya, lebar: int) -> None:
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


def remove_shape(shape: Bentuk) -> None:
    """Take a shape off its slide."""
    element = shape._element  # noqa: SLF001 - no public way to remove a shape
    element.getparent().remove(element)


def name_shape(shape: Bentuk, nama: str, alt: str) -> None:
    """Name and text alternative of a shape."""
    shape.name = nama[:80]
    shape._element._nvXxPr.cNvPr.set("descr", alt)  # noqa: SLF001 - python-pptx has no text alternative


def _rgb(warna: str) -> Any:  # noqa: ANN401 - python-pptx has no types for it
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(warna.removeprefix("#")))  # type: ignore[no-untyped-call]


def fill_title(title: Wadah, judul: str, *, fest: bool) -> None:
    """The title, smaller where it is long; the first slide has room for any."""
    from pptx.util import Pt

    paragraph = title.bentuk.text_frame.paragraphs[0]
    _write(paragraph, (Teks(_hold_last(judul)),))
    if fest:
        return
    for size, lines in _JUDUL:
        if measure(judul) * _LEBIH_TEBAL <= title.kotak.width / _EMU_PER_PT / size * lines * _SISA:
            break
    for run in paragraph.runs:
        run.font.size = Pt(size)


def _hold_last(judul: str) -> str:
    """A title whose last word, where it is short, takes the one before along to a new line."""
    head, _, last = judul.rpartition(" ")
    return f"{head}\N{NO-BREAK SPACE}{last}" if head and len(last) <= _KATA_PENDEK else judul


def fill(shape: Bentuk, baris: Sequence[Baris]) -> None:
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
