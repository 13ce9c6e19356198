"""Sheets of the annex: title in A1, words below it, one table with one header row, nothing merged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from spmlib.core.gaya import Gaya
from spmlib.report.layout import measure
from spmlib.report.office import font_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_TINGGI_JUDUL = 24
_HURUF = 10
_TIPIS = 1
LEBAR_A4 = 186
"""Characters that a printed page holds side by side and that can still be read."""
_LEBAR_KETERANGAN = 150
_PENDEK = 8
_PER_EM = 2.0
"""Digits, which measure a column, in an em; a little more than most words need."""
_TEPI = 2
"""Digits that the indent and the edges of a cell take from its column."""
_LIPAT = 1.08
"""Room that words need on several lines against one: each line ends before a whole word."""
_NYARIS = 0.01
"""What sums of widths may miss by."""
_BEKU = 9
"""Rows that may stand still at the top: a laptop shows some twenty-five."""
_TOMBOL = 2
"""Characters that a filter button covers."""
TINGGI_BARIS, _TINGGI_MAKS, _BARIS_KEPALA = 13.5, 400, 4
"""Heights in points, and lines of a heading at most."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: heading, width in characters, and whether a user may change its cells."""

    judul: str
    lebar: float
    kanan: bool = False
    masukan: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet with room for its table.

    Args:
        ws: The sheet.
        nama: Its name.
        judul: Its title.
        kepala: Row of the headings, counted from 0.
        panjang: Row, column and width, in digits, of words that may need several lines.
        grafik: Whether a chart stands below the table, which must be free to move up.
    """

    ws: "Worksheet"
    nama: str
    judul: str
    kepala: int
    panjang: list[tuple[int, int, float]]
    grafik: bool = False

    @property
    def awal(self) -> int:
        """First row of the table's body, counted from 0."""
        return self.kepala + 1


@dataclass(frozen=True, slots=True)
class Buku:
    """A workbook in one look, and what stands at the top of each of its sheets.

    Args:
        wb: The workbook.
        gaya: The look.
        tentang: Daerah and period.
        pita: That figures are fictional or simulated; empty where they are not.
        lembar: The sheets with a table so far, for the list of contents.
        rupa: Formats made so far.
    """

    wb: "Workbook"
    gaya: Gaya
    tentang: str
    pita: str
    lembar: list[tuple[str, str, int]]
    rupa: dict[tuple[Any, ...], Any]


def look(buku: Buku, **sifat: Any) -> Any:  # noqa: ANN401 - properties and formats as XlsxWriter has them
    """A format, made once."""
    key = tuple(sorted(sifat.items()))
    if key not in buku.rupa:
        buku.rupa[key] = buku.wb.add_format(sifat)
    return buku.rupa[key]


def look_of(
    buku: Buku, *, kanan: bool = False, masukan: bool = False, angka: str = "", nada: str = ""
) -> Any:  # noqa: ANN401
    """The format of a cell in a table.

    Args:
        buku: The workbook.
        kanan: Whether it stands right.
        masukan: Whether a user may change it.
        angka: Its number format.
        nada: A category whose colours it bears.
    """
    ink = buku.gaya.terang
    sifat: dict[str, Any] = {"text_wrap": True, "valign": "top", "bottom": _TIPIS, "bottom_color": ink.garis}
    sifat |= {"align": "right"} if kanan else {"align": "left", "indent": 1}
    if angka:
        sifat["num_format"] = angka
    if masukan:
        sifat |= {"bg_color": _mix(ink.tanda, ink.kertas), "font_color": ink.tinta}
    if nada:
        category = buku.gaya.kategori[nada]
        sifat |= {"bg_color": category.isi, "font_color": category.tulisan}
    return look(buku, **sifat)


def _mix(satu: str, dua: str) -> str:
    """The colour a third of the way from ``dua`` to ``satu``."""
    parts = zip(bytes.fromhex(satu[1:]), bytes.fromhex(dua[1:]), strict=True)
    return "#" + "".join(f"{(a + 2 * b) // 3:02x}" for a, b in parts)


def open_buku(target: BytesIO, gaya: Gaya, tentang: str, pita: Sequence[str]) -> Buku:
    """An empty workbook in the look ``gaya``."""
    import xlsxwriter

    font = {"font_name": font_of(gaya.huruf.label), "font_size": _HURUF}
    options = {"in_memory": True, "default_format_properties": font, "strings_to_formulas": False}
    wb = xlsxwriter.Workbook(target, {**options, "strings_to_urls": False, "strings_to_numbers": False})
    return Buku(wb, gaya, tentang, " · ".join(pita), [], {})


@cache
def _sheet_class() -> "type[Worksheet]":
    from xlsxwriter.worksheet import Worksheet

    class Plain(Worksheet):  # type: ignore[misc] # XlsxWriter ships no types
        """A sheet whose formulas are taken as they are.

        XlsxWriter looks into each formula for some thirty functions newer than any of ours, which costs more
        than all the rest of a sheet.
        """

        def _prepare_formula(self, formula: str, *_: bool) -> str:
            return formula.removeprefix("=")

    return Plain


def open_lembar(
    buku: Buku, nama: str, judul: str, keterangan: Sequence[str], *, grafik: bool = False
) -> Lembar:
    """A sheet with its title in A1 and words below it; the table follows without an empty row.

    Args:
        buku: The workbook.
        nama: Name of the sheet, at most 31 characters.
        judul: Its title.
        keterangan: Units, notes and sources, one per row.
        grafik: Whether a chart will stand below the table.
    """
    ws = buku.wb.add_worksheet(nama, worksheet_class=_sheet_class())
    ink = buku.gaya.terang
    ws.hide_gridlines(2)
    ws.set_row(0, _TINGGI_JUDUL)
    ws.write_string(0, 0, judul, look(buku, bold=True, font_size=14, font_color=ink.aksen, valign="vcenter"))
    words = look(buku, font_color=ink.redup)
    # A long text is broken here: one line on the screen, and a page no wider than its table.
    rows = [line for text in (buku.tentang, *keterangan) for line in break_lines(text)]
    if buku.pita:
        ws.write_string(1, 0, buku.pita, _look_of_band(buku))
    start = 2 if buku.pita else 1
    for place, text in enumerate(rows, start):
        ws.write_string(place, 0, text, words)
    return Lembar(ws, nama, judul, start + len(rows), [], grafik)


def measure_digits(text: str) -> float:
    """Width of ``text`` on one line of a column, in digits."""
    return measure(text) * _PER_EM + _TEPI


def break_lines(text: str) -> list[str]:
    """``text`` in lines that a sheet has room for; never inside a name, half of which may be another's."""
    whole = _DI_DALAM_NAMA.sub(_SAMBUNG, text)
    return [line.replace(_SAMBUNG, " ") for line in wrap(whole, _LEBAR_KETERANGAN)]


_DI_DALAM_NAMA = re.compile(r"(?<=[^\W\d_]) (?=[A-Z])")
# Not a no-break space: those that stand in the text shall stay what they are.
_SAMBUNG = "\x00"


def close_lembar(buku: Buku, lembar: Lembar, tabel: str, kolom: Sequence[Kolom], jumlah: int) -> None:
    """The cells below the headings as a named table, ready for the screen and for A4.

    Args:
        buku: The workbook.
        lembar: The sheet; its ``jumlah`` rows are already written.
        tabel: Name of the table.
        kolom: Its columns.
        jumlah: Number of rows, at least one.
    """
    ws = lembar.ws
    columns = [{"header": k.judul, "header_format": _look_of_head(buku, kanan=k.kanan)} for k in kolom]
    last = lembar.kepala + max(jumlah, 1)
    options = {"name": tabel, "columns": columns, "style": None, "autofilter": jumlah > _SARING}
    ws.add_table(lembar.kepala, 0, last, len(kolom) - 1, options)
    for place, k in enumerate(kolom):
        ws.set_column(place, place, k.lebar)
    _set_heights(lembar, kolom)
    for place in range(1, len(kolom) if buku.pita else 0):
        ws.write_blank(1, place, None, _look_of_band(buku))
    _freeze(lembar)
    ws.repeat_rows(lembar.kepala)
    ws.repeat_columns(0)
    set_print(ws, buku, ceil(sum(k.lebar for k in kolom) / LEBAR_A4))
    buku.lembar.append((lembar.nama, lembar.judul, jumlah))


def _freeze(lembar: Lembar) -> None:
    """The first column and the heading stand still, where enough of the screen is left to move.

    Under a higher head the rows move alone: Excel then shows the headings in place of the letters of columns.
    """
    if not lembar.grafik:
        lembar.ws.freeze_panes(lembar.awal if lembar.awal <= _BEKU else 0, 1)


def _look_of_band(buku: Buku) -> Any:  # noqa: ANN401 - a format
    ink = buku.gaya.terang
    return look(buku, bold=True, bg_color=ink.tanda, font_color=ink.tulisan_tanda)


def _look_of_head(buku: Buku, *, kanan: bool) -> Any:  # noqa: ANN401 - a format
    ink = buku.gaya.terang
    side: dict[str, Any] = {"align": "right"} if kanan else {"align": "left", "indent": 1}
    ground = {"bg_color": ink.aksen, "font_color": ink.kertas}
    return look(buku, bold=True, text_wrap=True, valign="vcenter", **ground, **side)


def _set_heights(lembar: Lembar, kolom: Sequence[Kolom]) -> None:
    """Rows as high as their words need; not every program does that by itself."""
    lines: dict[int, int] = {}
    for row, place, width in lembar.panjang:
        room = kolom[place].lebar
        folded = ceil((width - _TEPI) * _LIPAT / (room - _TEPI))
        lines[row] = max(lines.get(row, 1), 1 if width <= room + _NYARIS else folded)
    heading = (ceil(len(k.judul) / max(k.lebar - _TOMBOL, 1)) for k in kolom)
    lines[lembar.kepala] = min(max(heading), _BARIS_KEPALA)
    for row, count in lines.items():
        if count > 1:
            lembar.ws.set_row(row, min(count * TINGGI_BARIS, _TINGGI_MAKS))


_SARING = 10
"""Rows above which a table gets filter buttons."""


def set_print(ws: "Worksheet", buku: Buku, lebar: int = 1) -> None:
    """A4 on its side, ``lebar`` pages wide, with page X of Y."""
    ws.set_landscape()
    ws.set_paper(_A4)
    ws.fit_to_pages(lebar, 0)
    ws.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    kaki = buku.gaya.kaki.replace("&", "&&")
    ws.set_footer(f"&L&8{buku.tentang}&C&8{kaki}&R&8&A, halaman &P dari &N")


def write_teks(lembar: Lembar, baris: int, kolom: int, isi: str, rupa: Any) -> None:  # noqa: ANN401
    """Words, which stay words even where they begin like a formula; nothing is an empty cell."""
    if isi:
        lembar.ws.write_string(baris, kolom, isi, rupa)
        if len(isi) > _PENDEK:
            lembar.panjang.append((baris, kolom, measure_digits(isi)))
    else:
        lembar.ws.write_blank(baris, kolom, None, rupa)


def write_angka(lembar: Lembar, baris: int, kolom: int, isi: str | None, rupa: Any) -> None:  # noqa: ANN401
    """A decimal number given as text; what is missing is an empty cell, never zero."""
    if isi is None:
        lembar.ws.write_blank(baris, kolom, None, rupa)
    else:
        lembar.ws.write_number(baris, kolom, float(isi), rupa)
