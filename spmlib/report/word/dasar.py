"""The base file of a Word report: page and named styles, made from a look; or a client's own file.

A client's base file is any .docx. Its page, its header and footer and every style it has are kept; the text
in it is left out, and the styles it lacks are taken from ours. The easiest way to one is a report of ours:
change its styles in Word, save it, and hand it in.
"""

import io
from copy import deepcopy
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from spmlib.core.errors import LaporanError
from spmlib.core.gaya import Gaya
from spmlib.core.paths import relative_name
from spmlib.report.office import build_environment, build_skema, font_of

if TYPE_CHECKING:
    import jinja2
    from docx.document import Document as WordDocument

LEBAR: Final = 9638
"""Width of the text on our own page, in twentieths of a point: 17 cm."""

KEPALA, KAKI = "SPM Kepala", "SPM Kaki"
"""Styles of our heads and feet, by which they are known again."""

_TETAP: Final = frozenset({"styles", "settings", "numbering", "fontTable", "theme", "webSettings"})
"""What an emptied file still needs, by the last word of the relationship."""
_BAGIAN: Final = ("styles", "settings", "numbering", "fontTable", "footnotes")


def open_dasar(gaya: Gaya, dasar: Path | None) -> "WordDocument":
    """An empty document with the styles of the file ``dasar``, filled up from those of the look ``gaya``.

    Raises:
        LaporanError: The file cannot be read as Word.
    """
    import docx

    own = docx.Document(io.BytesIO(_build(gaya.model_dump_json())))
    if dasar is None:
        return own
    theirs = _read(dasar)
    _empty(theirs)
    _add_missing_styles(theirs, own)
    _speak_indonesian(theirs)
    return theirs


def draw(templat: str, /, **isi: object) -> str:
    """A part of the file as XML; every text in it is escaped."""
    return _environment().get_template(f"docx/{templat}.xml.j2").render(**isi).strip()


# ------------------------------------------------------------------------------------------------- our own


@lru_cache(maxsize=4)
def _build(gaya_json: str) -> bytes:
    """Our base file in a look."""
    gaya = Gaya.model_validate_json(gaya_json)
    look = {
        "g": gaya.terang,
        "kategori": gaya.kategori,
        "bacaan": font_of(gaya.huruf.bacaan),
        "label": font_of(gaya.huruf.label),
        "lebar": LEBAR,
        "warna": gaya.terang.aksen,
    }
    parts = {f"word/{nama}.xml": draw(nama, **look, catatan=()) for nama in (*_BAGIAN, "document")}
    parts["word/theme/theme1.xml"] = _draw_theme(gaya)
    parts["docProps/app.xml"] = draw("app")
    links = [*((nama, f"{nama}.xml") for nama in _BAGIAN), ("theme", "theme/theme1.xml")]
    parts["word/_rels/document.xml.rels"] = draw("rels", hubungan=links)
    office = [("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")]
    parts["_rels/.rels"] = draw("rels", hubungan=office)
    parts["[Content_Types].xml"] = draw("types", bagian=_BAGIAN)
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    return target.getvalue()


def _draw_theme(gaya: Gaya) -> str:
    fonts = {"besar": font_of(gaya.huruf.bacaan), "kecil": font_of(gaya.huruf.label)}
    return draw("tema", skema=build_skema(gaya), **fonts)


@cache
def _environment() -> "jinja2.Environment":
    return build_environment(
        kata=lambda nama: nama.replace("_", " ").title(), id=lambda nama: nama.title().replace("_", "")
    )


# ------------------------------------------------------------------------------------------------ a client's


def _read(dasar: Path) -> "WordDocument":
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(io.BytesIO(dasar.read_bytes()))
    except (OSError, KeyError, ValueError, SyntaxError, BadZipFile, PackageNotFoundError):
        raise LaporanError(
            "Berkas dasar laporan tidak dapat dibaca sebagai Word.",
            di=relative_name(dasar),
            saran="Pakai .docx yang dapat dibuka di Word, misalnya laporan buatan buku kerja ini.",
        ) from None


def _empty(document: "WordDocument") -> None:
    """All text out, with everything that only it needed; the page of the last section stays."""
    body = document.element.body
    for child in list(body)[: None if body.sectPr is None else -1]:
        body.remove(child)
    section = body.get_or_add_sectPr()
    _drop_our_heads(document, section)
    kept = {value for reference in section for key, value in reference.items() if key.endswith("}id")}
    rels = document.part.rels
    for key in [
        k for k, rel in rels.items() if k not in kept and rel.reltype.rpartition("/")[2] not in _TETAP
    ]:
        rels.pop(key)


def _drop_our_heads(document: "WordDocument", section: Any) -> None:  # noqa: ANN401 - an lxml element
    """Heads and feet that an earlier report of ours left: they name its daerah, which is another one now."""
    from docx.oxml.ns import qn

    ours = {s.style_id for s in document.styles if s.name in {KEPALA, KAKI}}
    references = section.findall(qn("w:headerReference")) + section.findall(qn("w:footerReference"))
    for reference in references:
        part: Any = document.part.related_parts[reference.get(qn("r:id"))]
        if any(style.get(qn("w:val")) in ours for style in part.element.iter(qn("w:pStyle"))):
            section.remove(reference)
    if not any("Reference" in child.tag for child in section):
        for title in section.findall(qn("w:titlePg")):
            section.remove(title)


def _add_missing_styles(theirs: "WordDocument", own: "WordDocument") -> None:
    """Styles of ours that the client's file does not name; it may know other ids for the same names."""
    ids = {style.name.casefold(): style.style_id for style in theirs.styles if style.name}
    missing = [style for style in own.styles if style.name and style.name.casefold() not in ids]
    taken = set(ids.values())
    renamed = {style.style_id: ids[style.name.casefold()] for style in own.styles if style not in missing}
    renamed |= {s.style_id: s.style_id if s.style_id not in taken else f"SPM{s.style_id}" for s in missing}
    for style in missing:
        theirs.styles.element.append(_rename(deepcopy(style.element), renamed))


def _rename(style: Any, renamed: dict[str, str]) -> Any:  # noqa: ANN401 - an lxml element
    """A style with the ids of the file it moves to."""
    from docx.oxml.ns import qn

    style.set(qn("w:styleId"), renamed[style.get(qn("w:styleId"))])
    for tag in ("w:basedOn", "w:next", "w:link"):
        for element in style.findall(qn(tag)):
            element.set(qn("w:val"), renamed[element.get(qn("w:val"))])
    return style


def _speak_indonesian(document: "WordDocument") -> None:
    """Indonesian as the language of all text that names no other, and no question when the file is opened."""
    from docx.oxml.ns import qn

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "id-ID")
    settings: Any = document.settings.element
    for update in settings.findall(qn("w:updateFields")):
        settings.remove(update)
