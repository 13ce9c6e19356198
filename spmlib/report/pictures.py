"""Pictures of consultants' own cells and logos, brought to one form: a drawing with its size on paper."""

import base64
import binascii
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from spmlib.core.errors import LaporanError
from spmlib.core.gaya import Logo
from spmlib.core.paths import relative_name

LEBAR_PENUH = 17.0
"""Width of the text on an upright page, in cm."""
ALT_TANPA_URAIAN = "Gambar dari sel tambahan; uraiannya belum ditulis."
"""Said of a picture whose maker gave no alternative text."""
MIME = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
"""MIME type of each kind of picture that a cell can show."""

_CM_PER_INCH = 2.54
_SCREEN_PPI = 96
_UNITS = {"pt": 72.0, "px": 96.0, "": 96.0, "in": 1.0, "cm": 2.54, "mm": 25.4}
_SUFFIX = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Foto:
    """A picture.

    Args:
        svg: Its drawing; a bitmap stands inside it.
        lebar: Width on paper in cm, at most that of the text.
        tinggi: Height in cm.
        asli: The bytes of a bitmap as they came; None for a drawing.
    """

    svg: str
    lebar: float
    tinggi: float
    asli: bytes | None = None


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
    wide = min(LEBAR_PENUH, width / _SCREEN_PPI * _CM_PER_INCH)
    return Foto(svg, wide, wide * height / width, isi)


def frame_svg(svg: str) -> Foto | None:
    """A drawing as it is, with its own size; None where it is no whole SVG."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 - no external entities in expat
    except ET.ParseError:
        return None
    if root.tag.rpartition("}")[2] != "svg":
        return None
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if not (width and height):
        width, height = _view_box(root.get("viewBox", ""))
    wide = min(LEBAR_PENUH, width)
    return Foto(svg, wide, wide * height / width)


def measure_svg(svg: str) -> tuple[float, float]:
    """Width and height in cm that a drawing states at its head, read alone; 0 where it states none."""
    head = re.search(r"<svg\b[^>]*>", svg)
    said = dict(re.findall(r'\b(width|height)="([^"]*)"', head[0])) if head else {}
    return _length(said.get("width", "")), _length(said.get("height", ""))


def _length(text: str) -> float:
    """A length in cm; 0 where it is relative or none is given."""
    found = re.fullmatch(r"([\d.]+)\s*(pt|px|in|cm|mm|)", text)
    return float(found[1]) / _UNITS[found[2]] * _CM_PER_INCH if found else 0.0


def _view_box(text: str) -> tuple[float, float]:
    """As wide as the text, in the proportion of the view box; two to one where there is none."""
    parts = re.findall(r"[\d.]+", text)
    ratio = float(parts[3]) / float(parts[2]) if len(parts) == 4 and float(parts[2]) else 0.5  # noqa: PLR2004
    return LEBAR_PENUH, LEBAR_PENUH * (ratio or 0.5)


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


@lru_cache(maxsize=8)
def frame_logo(logo: Logo) -> Foto:
    """A logo of the cover.

    Raises:
        LaporanError: Its file is no picture.
    """
    jenis = _SUFFIX.get(logo.berkas.suffix.lower(), "")
    framed = _frame_file(logo.berkas, jenis) if jenis else None
    if framed is None:
        raise LaporanError(
            f'Logo "{logo.alt}" tidak dapat dibaca sebagai gambar.',
            di=relative_name(logo.berkas),
            saran="Pakai berkas PNG, JPEG, atau SVG yang dapat dibuka di komputer ini.",
        )
    return framed


def _frame_file(path: Path, jenis: str) -> Foto | None:
    content = path.read_bytes()
    if jenis != MIME["svg"]:
        return frame_bitmap(content, jenis)
    try:
        return frame_svg(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None
