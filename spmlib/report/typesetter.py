"""Typst, kept for the whole process: one compiler, our own fonts only, so that bytes are equal everywhere."""

import base64
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, cast

from spmlib.core.errors import LaporanError
from spmlib.core.paths import PARAMETERS, today

if TYPE_CHECKING:
    from typst import Compiler

_HURUF = PARAMETERS / "gaya" / "huruf"


def compile_pdf(naskah: bytes, isi: str) -> bytes:
    """The tagged PDF/UA-1 file of the Typst source ``naskah``, whose ``sys.inputs`` holds the text ``isi``.

    PDF/UA allows no sign without a picture, so one that no font has, such as an emoji in a remark, is printed
    as a question mark; the other formats show it as it was written.

    Raises:
        LaporanError: Typst is not there, or refuses the document.
    """
    compiler, isi = _take_compiler("pdf"), _TAK_TAMPAK.sub("", isi)
    from typst import TypstError

    midnight = datetime.combine(today(), time(), UTC)

    def compile_once(text: str) -> bytes:
        return _one(
            compiler.compile(
                naskah, format="pdf", sys_inputs={"isi": text}, pdf_standards=["ua-1"], timestamp=midnight
            )
        )

    try:
        try:
            return compile_once(isi)
        except TypstError as error:
            if _TANPA_GAMBAR not in error.message:
                raise
            return compile_once(_replace_unknown(isi))
    except TypstError as error:
        raise LaporanError(
            f"PDF tidak dapat disusun, karena Typst menolak isinya ({error.message}).",
            di="PDF",
            akibat="Format lain tidak terpengaruh.",
            saran="Periksa gambar SVG dan tabel yang Anda tambahkan sendiri di notebook.",
        ) from None


_TAK_TAMPAK = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Signs that nobody sees: Typst joins them to a letter, and a reader of the PDF then finds them in it."""
_TANPA_GAMBAR = "could not be displayed"
"""How Typst says that no font has a picture of a sign."""


def _replace_unknown(text: str) -> str:
    """``text`` with question marks for what our own fonts cannot show."""
    known = _list_signs()
    return "".join(c if c.isspace() or ord(c) in known else "?" for c in text)


@cache
def _list_signs() -> frozenset[int]:
    """Every sign that one of our own fonts can show."""
    from matplotlib.ft2font import FT2Font

    return frozenset(sign for path in _HURUF.glob("*.ttf") for sign in FT2Font(str(path)).get_charmap())


def draw_png(svg: str, lebar: float, ppi: int) -> bytes | None:
    """The drawing ``svg``, ``lebar`` cm wide, as a PNG picture; None where it is no drawing.

    Raises:
        LaporanError: Typst is not there.
    """
    compiler = _take_compiler("png")
    from typst import TypstError

    naskah = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image(bytes(sys.inputs.isi), format: "svg", width: {lebar}cm)'
    )
    try:
        return _one(compiler.compile(naskah.encode(), format="png", ppi=ppi, sys_inputs={"isi": svg}))
    except TypstError:
        return None


def forget_compiled() -> None:
    """Give back the memory of what was compiled, 40 MB a report, in a process that goes on to others.

    Typst has no command for it: it lets go of what its last ten compilations have not used.
    """
    if _compiler.cache_info().currsize:
        for _ in range(_TERLUPAKAN):
            _compiler("pdf").compile(b"", format="pdf")


_TERLUPAKAN = 11


@contextmanager
def rehearse() -> Iterator[None]:
    """While the block runs nothing is typeset: a compilation gives one empty pixel, and Typst stays asleep.

    Typst starts threads at its first use, and they are missing in a process forked afterwards, which would
    wait for them for ever. So who tries the writers before forking does it under this.
    """
    _LATIHAN.set()
    try:
        yield
    finally:
        _LATIHAN.clear()


_LATIHAN: Final = threading.Event()
_PIKSEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
_TIRUAN = cast("Compiler", SimpleNamespace(compile=lambda *_, **__: _PIKSEL))


def _take_compiler(guna: str) -> "Compiler":
    return _TIRUAN if _LATIHAN.is_set() else _compiler(guna)


_BERJALAN: Final[set[str]] = set()
"""What Typst has been started for in this process; its threads stay, also when a compiler goes."""


def has_run() -> bool:
    """Whether Typst has started its threads in this process."""
    return bool(_BERJALAN)


@cache
def _compiler(guna: str) -> "Compiler":
    """A compiler for one use: while a PDF is set in one thread, another may draw a picture."""
    _BERJALAN.add(guna)
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
