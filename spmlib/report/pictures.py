"""Pictures of consultants' own cells, brought to one form: an SVG drawing with its width on paper."""

import base64
import binascii
import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

LEBAR_PENUH = 17.0
"""Width of the text on an upright page, in cm."""

_CM_PER_INCH = 2.54
_SCREEN_PPI = 96
_UNITS = {"pt": 72.0, "px": 96.0, "": 96.0, "in": 1.0, "cm": 2.54, "mm": 25.4}


@dataclass(frozen=True, slots=True)
class Foto:
    """A picture: its drawing and its width in cm, at most that of the text."""

    svg: str
    lebar: float


def frame_bitmap(isi: bytes, jenis: str) -> Foto | None:
    """A PNG or JPEG as an SVG that carries it; None where the bytes are no picture.

    Args:
        isi: Its bytes.
        jenis: Its MIME type.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(isi)) as picture:
            width, height = picture.size
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None
    content = base64.b64encode(isi).decode("ascii")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" width="{width}px" height="{height}px">'
        f'<image width="{width}" height="{height}" xlink:href="data:{jenis};base64,{content}"/></svg>'
    )
    return Foto(svg, min(LEBAR_PENUH, width / _SCREEN_PPI * _CM_PER_INCH))


def frame_svg(svg: str) -> Foto | None:
    """A drawing as it is, with its own width; None where it is no whole SVG."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 - no external entities in expat
    except ET.ParseError:
        return None
    if not root.tag.endswith("svg"):
        return None
    found = re.fullmatch(r"([\d.]+)\s*(pt|px|in|cm|mm|)", root.get("width", ""))
    width = float(found[1]) / _UNITS[found[2]] * _CM_PER_INCH if found else LEBAR_PENUH
    return Foto(svg, min(LEBAR_PENUH, width))


def frame_base64(isi: str, jenis: str) -> Foto | None:
    """A picture as a notebook holds it: SVG as text, the others as base64."""
    if jenis == "image/svg+xml":
        return frame_svg(isi)
    try:
        return frame_bitmap(base64.b64decode(isi, validate=True), jenis)
    except binascii.Error:
        return None


def frame_address(sumber: str) -> Foto | None:
    """A picture in a data address; None where it holds none that can be shown."""
    head, _, body = sumber.removeprefix("data:").partition(",")
    jenis, _, coding = head.partition(";")
    if jenis == "image/svg+xml" and coding == "base64":
        try:
            return frame_svg(base64.b64decode(body).decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError):
            return None
    return frame_base64(body, jenis) if coding == "base64" else None


ALT_TANPA_URAIAN = "Gambar dari sel tambahan; uraiannya belum ditulis."
"""Said of a picture whose maker gave no alternative text."""
MIME = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
"""MIME type of each kind of picture that a cell can show."""
