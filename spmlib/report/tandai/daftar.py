"""The sheet "Temuan" of a marked copy: every finding, with links to the cells."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from spmlib.core.gaya import Gaya
from spmlib.core.temuan import Temuan, Tingkat, count_temuan
from spmlib.report.tandai.salin import name_lembar, write_teks

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NAMA = "Temuan"
_KOLOM = (
    ("No", 5), ("Tingkat", 12), ("Kode", 11), ("Berkas", 24), ("Lembar", 18), ("Sel", 9),
    ("Temuan", 70), ("Yang perlu dilakukan", 48),
)  # fmt: skip
_ARTI = {
    Tingkat.GALAT: "angkanya tidak dipakai sampai diperbaiki",
    Tingkat.PERINGATAN: "perlu dijawab sebelum laporan dipakai",
    Tingkat.CATATAN: "cukup diketahui",
}
_HURUF = "Calibri"
_CAMPUR = 0.72
"""Share of white in the fill of a marked cell, so that the user's own figures stay readable on it."""

Tautan = Callable[[Temuan], str | None]


def mix_warna(warna: str, putih: float = _CAMPUR) -> str:
    """``warna`` ("#rrggbb") mixed with white, as openpyxl wants it: "RRGGBB"."""
    parts = (int(warna[i : i + 2], 16) for i in (1, 3, 5))
    return "".join(f"{round(p + (255 - p) * putih):02X}" for p in parts)


def colours(gaya: Gaya) -> Mapping[Tingkat, str]:
    """Fill of a marked cell by severity."""
    return {
        Tingkat.GALAT: mix_warna(gaya.kategori["belum_tuntas"].isi, 0.6),
        Tingkat.PERINGATAN: mix_warna(gaya.kategori["tuntas_pratama"].isi, 0.3),
        Tingkat.CATATAN: mix_warna(gaya.kategori["tuntas_madya"].isi),
    }


def add_daftar(buku: "Workbook", temuan: Sequence[Temuan], judul: str, tautan: Tautan, gaya: Gaya) -> None:
    """Put the list of ``temuan`` before the other sheets of ``buku``.

    Args:
        buku: The copy.
        temuan: All that is to be listed, in the order of the list.
        judul: What was checked, in words.
        tautan: Where a finding leads, as a hyperlink reference; None where there is nowhere to go.
        gaya: The look.
    """
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = buku.create_sheet(name_lembar(NAMA, buku.sheetnames), 0)
    fills = {t: PatternFill("solid", start_color=colour) for t, colour in colours(gaya).items()}
    first = _write_head(sheet, temuan, judul, fills, gaya)
    dark = PatternFill("solid", start_color=gaya.terang.aksen.removeprefix("#"))
    for column, (nama, width) in enumerate(_KOLOM, 1):
        cell = sheet.cell(first, column, nama)
        cell.font, cell.fill = Font(name=_HURUF, bold=True, color="FFFFFF"), dark
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for number, t in enumerate(temuan, 1):
        _write_row(sheet, first + number, number, t, tautan(t))
        sheet.cell(first + number, 2).fill = fills[t.tingkat]
    _settle_page(sheet, first, len(temuan))
    buku.active = 0


def _write_head(
    sheet: "Worksheet", temuan: Sequence[Temuan], judul: str, fills: Mapping[Tingkat, object], gaya: Gaya
) -> int:
    """Title, legend and remarks; the row of the headings."""
    from openpyxl.styles import Font

    write_teks(sheet.cell(1, 1), judul)
    sheet.cell(1, 1).font = Font(name=_HURUF, bold=True, size=14, color=gaya.terang.aksen.removeprefix("#"))
    counts = count_temuan(temuan)
    for row, (tingkat, meaning) in enumerate(_ARTI.items(), 3):
        cell = sheet.cell(row, 2, tingkat.value)
        cell.fill = fills[tingkat]
        sheet.cell(row, 3, f"{counts[tingkat]} temuan: {meaning}.")
    sheet.cell(
        7, 1, "Klik alamat di kolom Sel untuk menuju selnya. Catatan pada sel memuat penjelasan yang sama."
    )
    sheet.cell(
        8,
        1,
        "Ini salinan untuk dibaca; perbaiki berkas aslinya. Makro dan tautan ke luar tidak ikut disalin.",
    )
    return 10


def _write_row(sheet: "Worksheet", row: int, number: int, t: Temuan, tautan: str | None) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    values = (number, t.tingkat.value, t.kode, t.berkas, t.lembar, t.sel, t.pesan, t.saran)
    line = Border(bottom=Side(style="hair", color="999999"))
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        write_teks(cell, value)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = line
    if tautan and t.sel:
        cell = sheet.cell(row, 6)
        cell.hyperlink = tautan
        cell.font = Font(name=_HURUF, underline="single", color="0563C1")
    # Wrapped text does not make its row higher by itself in every program.
    lines = max(len(t.pesan) // 74 + 1, len(t.saran) // 50 + 1, len(t.berkas or "") // 24 + 1)
    sheet.row_dimensions[row].height = 15 * lines + 3


def _settle_page(sheet: "Worksheet", first: int, count: int) -> None:
    sheet.freeze_panes = f"A{first + 1}"
    sheet.auto_filter.ref = f"A{first}:H{first + max(count, 1)}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{first}:{first}"
