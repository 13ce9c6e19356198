"""Foreign HTML and SVG made harmless: no script, no style of its own, nothing fetched, no clashing ids."""

import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from spmlib.core.errors import LaporanError

if TYPE_CHECKING:
    from bleach.sanitizer import Cleaner  # type: ignore[import-untyped]

_TAGS = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del",
        "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr",
        "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong",
        "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
    }
)  # fmt: skip
_ATTRIBUTES = {
    "*": ["title", "lang"],
    "a": ["href"],
    "img": ["src", "alt", "width", "height"],
    "td": ["colspan", "rowspan", "headers"],
    "th": ["colspan", "rowspan", "scope"],
}
_SILENT = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)
_DROPPED = frozenset({"script", "metadata", "style", "foreignObject", "title", "desc"})
_STYLE_OF_ALL = re.compile(r"\*\s*\{([^}]*)\}")
_URL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")


@cache
def _cleaner() -> "Cleaner":
    from bleach.sanitizer import Cleaner

    protocols = ("https", "http", "mailto", "data")
    return Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, protocols=protocols, strip=True)


def clean_html(html: str) -> str:
    """``html`` with harmless tags only, and without pictures that would be fetched from elsewhere."""
    cleaned: str = _cleaner().clean(_SILENT.sub("", html))
    return re.sub(r'<img\b(?![^>]*\ssrc="data:image/)[^>]*>', "", cleaned)


def clean_svg(svg: str, awalan: str, judul: str, alt: str) -> str:
    """``svg`` for use inside a page: scaled to its box, named for who cannot see it, harmless.

    Args:
        svg: A drawing with its own ids, as matplotlib writes it.
        awalan: Put before every id, since two drawings of one page share theirs.
        judul: Name of the drawing.
        alt: What it shows.

    Raises:
        LaporanError: ``svg`` is no SVG.
    """
    try:
        root = ET.fromstring(svg, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))  # noqa: S314 - no external entities in expat
    except ET.ParseError:
        root = ET.Element("rusak")
    if root.tag != f"{{{_SVG}}}svg":
        raise LaporanError(
            f'Gambar "{judul}" bukan SVG yang utuh.', saran="Jalankan ulang notebook, lalu buat laporan lagi."
        )
    _scale(root, _shared_style(root))
    _prune(root)
    _rename(root, awalan)
    _describe(root, awalan, judul, alt)
    return ET.tostring(root, encoding="unicode")


def _shared_style(root: ET.Element) -> str:
    """Matplotlib's style for all elements, which inside a page would reach the whole page."""
    rules = (_STYLE_OF_ALL.search(style.text or "") for style in root.iter(f"{{{_SVG}}}style"))
    return ";".join(rule[1].strip().rstrip(";") for rule in rules if rule)


def _scale(root: ET.Element, style: str) -> None:
    width, height = root.attrib.pop("width", ""), root.attrib.pop("height", "")
    root.attrib.pop("style", None)
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {_number(width)} {_number(height)}")
    if style:
        root.set("style", style)


def _number(length: str) -> str:
    found = re.match(r"[\d.]+", length)
    return found[0] if found else "100"


def _prune(element: ET.Element) -> None:
    for child in list(element):
        # The tag of a comment is no text; comments stay, for matplotlib writes there what its outlines spell.
        if str(child.tag).rpartition("}")[2] in _DROPPED:
            element.remove(child)
        else:
            _prune(child)


def _rename(root: ET.Element, awalan: str) -> None:
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            plain = key.rpartition("}")[2]
            if plain == "id":
                element.set(key, f"{awalan}-{value}")
            elif plain == "href":
                _point(element, key, value, awalan)
            elif plain.lower().startswith("on"):
                del element.attrib[key]
            else:
                element.set(key, _URL.sub(rf"url(#{awalan}-\1)", value))


def _point(element: ET.Element, key: str, value: str, awalan: str) -> None:
    if value.startswith("#"):
        element.set(key, f"#{awalan}-{value[1:]}")
    elif not value.startswith("data:image/"):
        del element.attrib[key]


def _describe(root: ET.Element, awalan: str, judul: str, alt: str) -> None:
    for position, (name, text) in enumerate((("title", judul), ("desc", alt))):
        child = ET.Element(f"{{{_SVG}}}{name}", {"id": f"{awalan}-{name}"})
        child.text = text
        root.insert(position, child)
    root.set("role", "img")
    root.set("aria-labelledby", f"{awalan}-title {awalan}-desc")
    root.set("id", awalan)
