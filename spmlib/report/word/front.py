"""The first pages: cover, contents, lists of figures and tables, which show their entries from the start."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spmlib.core.gaya import Gaya
from spmlib.report.cover import PAYUNG, Sampul
from spmlib.report.document import Blok, Gambar, Judul, Tabel
from spmlib.report.pictures import Foto, frame_logo
from spmlib.report.word.drawings import Drawings
from spmlib.report.word.pen import BREAK, Pen, text
from spmlib.report.word.words import Tujuan, name_label

_TINGGI_LOGO = 2.6
_PLACES = ("daerah", "mitra")
_TAB = "<w:r><w:tab/></w:r>"
_DEEPEST = 3
_CHAPTER_LINES = 1.25  # height of a chapter in the contents against a table's
_LETTERS = 105  # letters on a line of a list
_PAGE_LINES = 44  # lines of tables that the page of contents holds; a longer list begins a page of its own
# A point that nobody sees: a click on it in Word offers to put a picture there.
_EMPTY_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489000000"
    "0b4944415478da636000020000050001e9fadcd80000000049454e44ae426082"
)


def write_cover(pen: Pen, sampul: Sampul, gaya: Gaya, drawings: Drawings) -> Iterator[str]:
    """The cover as paragraphs."""
    yield pen.paragraph("SPM Logo", _logos(gaya, drawings))
    yield pen.paragraph("SPM Payung", pen.run(PAYUNG))
    yield pen.paragraph("Title", pen.run(sampul.judul))
    if sampul.daerah:
        yield pen.paragraph("Subtitle", pen.run(sampul.daerah))
    yield pen.paragraph("SPM Provinsi", pen.run(sampul.provinsi))
    for label, value in sampul.fakta:
        yield pen.paragraph("SPM Fakta", pen.run(label) + _TAB + pen.run(value, marks="<w:b/><w:bCs/>"))


def _logos(gaya: Gaya, drawings: Drawings) -> str:
    """The logos of the look, else places for two that show nothing until a picture is put there."""
    gap = drawings.pen.run("   ")
    if not gaya.logo:
        return gap.join(_place(drawings, name) for name in _PLACES)
    return gap.join(_logo(drawings, frame_logo(logo), logo.alt) for logo in gaya.logo)


def _logo(drawings: Drawings, foto: Foto, alt: str) -> str:
    shown = Foto(foto.svg, _TINGGI_LOGO * foto.lebar / foto.tinggi, _TINGGI_LOGO, foto.asli)
    return drawings.photo(shown, alt)


def _place(drawings: Drawings, nama: str) -> str:
    picture = drawings.picture(_EMPTY_PNG, f"Tempat logo {nama}", _TINGGI_LOGO, _TINGGI_LOGO)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Logo {nama}"/><w:tag w:val="logo_{nama}"/>'
        f"<w:showingPlcHdr/><w:picture/></w:sdtPr><w:sdtContent>{picture}</w:sdtContent></w:sdt>"
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a list: its style, its words, the bookmark it leads to."""

    style: str
    words: str
    place: str


def write_contents(pen: Pen, blok: Sequence[Blok], places: Mapping[str, Tujuan], ekor: str) -> Iterator[str]:
    """Contents, figures and tables: fields of Word that already show what they will find.

    Args:
        pen: The file.
        blok: The blocks of the report.
        places: Bookmarks of headings, tables and figures, by block id.
        ekor: Pattern of what every caption ends with, which a list need not say on each line.
    """
    headings = [b for b in blok if isinstance(b, Judul)]
    chapters = [
        _Entry(f"toc {h.tingkat - 1}", h.teks, places[h.id].nama) for h in headings if h.tingkat <= _DEEPEST
    ]
    if chapters:
        title = pen.paragraph("TOC Heading", pen.run("Daftar isi"), BREAK)
        listed = "".join(_list(pen, 'TOC \\o "1-2" \\h \\z \\u', chapters))
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{listed}</w:sdtContent></w:sdt>"
        )
    lines = _CHAPTER_LINES * len(chapters)
    for kind, name in ((Gambar, "Gambar"), (Tabel, "Tabel")):
        entries = [
            _Entry("table of figures", f"{name_label(b)}. {re.sub(ekor, '', b.isi.judul)}", places[b.id].nama)
            for b in blok
            if isinstance(b, kind)
        ]
        if entries:
            lines += sum(-(-len(entry.words) // _LETTERS) for entry in entries)
            fresh = BREAK if kind is Tabel and lines > _PAGE_LINES else ""
            yield pen.paragraph("TOC Heading", pen.run(f"Daftar {name.lower()}"), fresh)
            yield from _list(pen, f'TOC \\h \\z \\c "{name}"', entries)


def _list(pen: Pen, instruction: str, entries: Sequence[_Entry]) -> Iterator[str]:
    """One field over several paragraphs. Page numbers are left to Word: nobody else knows its pages."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for position, entry in enumerate(entries):
        link = f'<w:hyperlink w:anchor="{entry.place}" w:history="1">{pen.run(entry.words)}</w:hyperlink>'
        first = begin if position == 0 else ""
        last = end if position == len(entries) - 1 else ""
        yield pen.paragraph(entry.style, first + link + last)
