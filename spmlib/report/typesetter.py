"""Typst, kept for the whole process: one compiler, our own fonts only, so that bytes are equal everywhere."""

from datetime import UTC, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from spmlib.core.errors import LaporanError
from spmlib.core.paths import PARAMETERS, today

if TYPE_CHECKING:
    from typst import Compiler

_HURUF = PARAMETERS / "gaya" / "huruf"


def compile_pdf(naskah: bytes, isi: str) -> bytes:
    """The tagged PDF/UA-1 file of the Typst source ``naskah``, whose ``sys.inputs`` holds the text ``isi``.

    Raises:
        LaporanError: Typst is not there, or refuses the document.
    """
    compiler = _compiler()
    from typst import TypstError

    midnight = datetime.combine(today(), time(), UTC)
    try:
        written = compiler.compile(
            naskah, format="pdf", sys_inputs={"isi": isi}, pdf_standards=["ua-1"], timestamp=midnight
        )
    except TypstError as error:
        raise LaporanError(
            f"PDF tidak dapat disusun, karena Typst menolak isinya ({error.message}).",
            di="PDF",
            akibat="Format lain tidak terpengaruh.",
            saran="Periksa gambar SVG dan tabel yang Anda tambahkan sendiri di notebook.",
        ) from None
    return _one(written)


def draw_png(svg: str, lebar: float, ppi: int) -> bytes | None:
    """The drawing ``svg``, ``lebar`` cm wide, as a PNG picture; None where it is no drawing.

    Raises:
        LaporanError: Typst is not there.
    """
    compiler = _compiler()
    from typst import TypstError

    naskah = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image(bytes(sys.inputs.isi), format: "svg", width: {lebar}cm)'
    )
    try:
        return _one(compiler.compile(naskah.encode(), format="png", ppi=ppi, sys_inputs={"isi": svg}))
    except TypstError:
        return None


@cache
def _compiler() -> "Compiler":
    try:
        import typst
    except ImportError:
        raise LaporanError(
            "Berkas PDF tidak dibuat, karena pustaka Typst tidak tersedia untuk komputer ini.",
            di="PDF",
            akibat="Laporan dalam format lain tetap lengkap.",
            saran="Simpan laporan Word sebagai PDF. Pada Windows ARM, Python x86-64 juga dapat dipakai.",
        ) from None
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HURUF])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _one(written: bytes | list[bytes] | None) -> bytes:
    """A single page comes as bytes, several pages as a list."""
    if isinstance(written, bytes):
        return written
    return written[0] if written else b""
