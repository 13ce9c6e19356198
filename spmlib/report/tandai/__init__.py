"""The marked copy: the user's own workbook with the cells of all findings filled and explained.

The copy goes back to the OPD. It carries no macro, follows no link, and no text in it can become a formula.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from spmlib.core.gaya import Gaya, load_gaya
from spmlib.core.paths import today
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest.baca import read_lembar
from spmlib.ingest.berkas import Berkas
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.masukan import BerkasDibaca
from spmlib.ingest.tolak import TolakError
from spmlib.report.office import settle_paket
from spmlib.report.tandai.daftar import add_daftar, colours
from spmlib.report.tandai.salin import MAKS_SEL, build_buku, copy_buku

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_PENULIS = "Buku Kerja SPM"
_DISALIN = (".xlsx", ".xlsm", ".xltx", ".xltm")
_PANJANG = 1_500
_BERAT = {Tingkat.GALAT: 0, Tingkat.PERINGATAN: 1, Tingkat.CATATAN: 2}


def mark_berkas(berkas: BerkasDibaca, data: bytes, temuan: Sequence[Temuan]) -> bytes:
    """A copy of one input file as XLSX: cells filled by severity and commented, all findings listed.

    Args:
        berkas: The file as it was read.
        data: Its content.
        temuan: Findings to list; those of this file that name a cell are marked in it.

    Returns:
        A workbook that begins with the list. A file that could not be read, or that is too large for any
        reader of a copy, gives the list alone.
    """
    gaya = load_gaya()
    buku, names = _open_salinan(berkas, data)
    own = [t for t in temuan if t.berkas == berkas.nama]
    for title, group in _by_sheet(own, names).items():
        _mark_sheet(buku[title], group, gaya)

    def lead(t: Temuan) -> str | None:
        title = _title(t, names) if t.berkas == berkas.nama else None
        return f"#{_quote(title)}!{t.sel}" if title and t.sel else None

    add_daftar(buku, temuan, f"Temuan pada {berkas.nama}", lead, gaya)
    return _save(buku)


def list_temuan(temuan: Sequence[Temuan], judul: str, salinan: Mapping[str, str]) -> bytes:
    """A workbook with the list of findings alone, for inputs of several files.

    Args:
        temuan: What to list.
        judul: What was checked, in words.
        salinan: File name of the marked copy beside this workbook, by name of the input file.
    """
    from openpyxl import Workbook

    def lead(t: Temuan) -> str | None:
        return salinan.get(t.berkas or "")

    buku = Workbook()
    buku.remove(buku.active)
    add_daftar(buku, temuan, judul, lead, load_gaya())
    return _save(buku)


def _open_salinan(berkas: BerkasDibaca, data: bytes) -> tuple["Workbook", Mapping[str | None, str]]:
    """The copy, and the title of each sheet by the name that findings use."""
    from openpyxl import Workbook

    empty = Workbook()
    empty.remove(empty.active)
    try:
        sheets = read_lembar(Berkas(berkas.nama, berkas.path), data)
    except TolakError:
        return empty, {}
    if sum(_extent(lembar) for lembar in sheets) > MAKS_SEL:
        return empty, {}
    buku = _try_copy(data) if berkas.path.suffix.lower() in _DISALIN else None
    if buku is not None:
        return buku, {title: title for title in buku.sheetnames}
    buku = build_buku(sheets)
    return buku, dict(zip((lembar.nama for lembar in sheets), buku.sheetnames, strict=True))


def _extent(lembar: Lembar) -> int:
    return sum(len(row) for row in lembar.baris)


def _try_copy(data: bytes) -> "Workbook | None":
    """The user's own workbook; None where openpyxl cannot read what calamine could."""
    try:
        return copy_buku(data)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it stumbles over; the same cells stand in a new book
        return None


def _title(t: Temuan, names: Mapping[str | None, str]) -> str | None:
    return names.get(t.lembar)


def _by_sheet(
    temuan: Iterable[Temuan], names: Mapping[str | None, str]
) -> dict[str, dict[str, list[Temuan]]]:
    """Findings by sheet and cell."""
    found: dict[str, dict[str, list[Temuan]]] = {}
    for t in temuan:
        title = _title(t, names)
        for cell in t.semua_sel if title else ():
            found.setdefault(title or "", {}).setdefault(cell, []).append(t)
    return found


def _mark_sheet(sheet: "Worksheet", cells: Mapping[str, Sequence[Temuan]], gaya: Gaya) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fills = colours(gaya)
    for address, found in cells.items():
        cell = _visible(sheet, address)
        worst = min((t.tingkat for t in found), key=_BERAT.__getitem__)
        cell.fill = PatternFill("solid", start_color=fills[worst])
        before = [cell.comment.text] if cell.comment else []
        text = "\n\n".join([*before, *dict.fromkeys(map(_explain, found))])
        cell.comment = Comment(_shorten(text), _PENULIS, height=60 + 18 * (len(text) // 45), width=340)


def _visible(sheet: "Worksheet", address: str) -> Any:  # noqa: ANN401 - openpyxl ships no types
    """The cell at ``address``; of merged cells the one that shows."""
    cell = sheet[address]
    for area in sheet.merged_cells.ranges:
        if address in area:
            return sheet.cell(area.min_row, area.min_col)
    return cell


def _explain(t: Temuan) -> str:
    return f"{t.tingkat.value.upper()} {t.kode}\n{t.pesan}\n{t.saran}"


def _shorten(text: str) -> str:
    return text if len(text) <= _PANJANG else f"{text[: _PANJANG - 1]}…"


def _quote(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _save(buku: "Workbook") -> bytes:
    from openpyxl.xml.constants import ARC_CORE
    from openpyxl.xml.functions import tostring

    moment = datetime.combine(today(), time(), UTC).replace(tzinfo=None)
    buku.properties.creator = buku.properties.lastModifiedBy = _PENULIS
    buku.properties.created = buku.properties.modified = moment
    for sheet in buku.worksheets:
        sheet.sheet_view.tabSelected = sheet is buku.worksheets[0]
    target = io.BytesIO()
    buku.template = False
    # openpyxl notes the second of saving.
    facts = tostring(buku.properties.to_tree())
    buku.save(target)
    return settle_paket(target.getvalue(), {ARC_CORE: facts})
