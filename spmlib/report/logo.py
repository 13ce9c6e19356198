"""Logos as pixels, for files that take no drawings."""

from collections.abc import Iterator
from dataclasses import dataclass

from spmlib.core.errors import LaporanError
from spmlib.core.gaya import Gaya
from spmlib.report.pictures import frame_logo
from spmlib.report.typesetter import draw_png

_PPI = 300


@dataclass(frozen=True, slots=True)
class LogoCetak:
    """A logo as a picture, its size in cm, and whose it is."""

    isi: bytes
    lebar: float
    tinggi: float
    alt: str


def draw_logos(gaya: Gaya, tinggi: float) -> Iterator[LogoCetak]:
    """The logos of a look, ``tinggi`` cm high; a drawing is left out where Typst is missing.

    Raises:
        LaporanError: The file of a logo is no picture.
    """
    for logo in gaya.logo:
        framed = frame_logo(logo)
        width = tinggi * framed.lebar / framed.tinggi
        if content := framed.asli or _draw(framed.svg, width):
            yield LogoCetak(content, width, tinggi, logo.alt)


def _draw(svg: str, lebar: float) -> bytes | None:
    try:
        return draw_png(svg, lebar, _PPI)
    except LaporanError:
        return None
