"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) through calamine: values only, macros and links are never touched."""

import io
from typing import TYPE_CHECKING

from spmlib.core.temuan import Temuan
from spmlib.ingest.berkas import Isi
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.paket import inspect_paket

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAKS_SEL = 5_000_000


def read_buku(isi: Isi) -> tuple[list[Lembar], list[Temuan]]:
    """The worksheets of a workbook with what is wrong with the file."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    paket = inspect_paket(isi)
    if isinstance(paket, Temuan):
        return [], [paket]
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(isi.data)) as buku:
            return _read_sheets(isi, buku, paket)
    except PasswordError:
        return [], [_locked(isi)]
    except (CalamineError, OSError, ValueError) as error:
        encrypted = isi.data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in isi.data
        return [], [_locked(isi) if encrypted else _broken(isi, error)]


def _read_sheets(
    isi: Isi, buku: "CalamineWorkbook", galat: dict[str, dict[tuple[int, int], str]]
) -> tuple[list[Lembar], list[Temuan]]:
    from python_calamine import SheetTypeEnum

    sheets = []
    for meta in buku.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = buku.get_sheet_by_name(meta.name)
        rows = sheet.to_python(skip_empty_area=True)
        sheets.append(
            Lembar(
                isi.berkas.nama,
                meta.name,
                meta.name,
                rows,
                sheet.start or (0, 0),
                galat=galat.get(meta.name, {}),
            )
        )
    return sheets, []


def _locked(isi: Isi) -> Temuan:
    return make_temuan(
        "SPM-M05",
        "Berkas ini terkunci kata sandi, jadi isinya tidak dapat dibaca dan tidak dipakai.",
        "Buka di Excel, hapus kata sandi pembuka (File, Info, Protect Workbook), simpan, lalu jalankan lagi.",
        berkas=isi.berkas.nama,
    )


def _broken(isi: Isi, _error: Exception) -> Temuan:
    return make_temuan(
        "SPM-M02",
        "Berkas ini rusak atau bukan buku kerja Excel/ODS, jadi isinya tidak dapat dibaca dan tidak dipakai.",
        "Buka di Excel, simpan ulang sebagai .xlsx, lalu jalankan lagi.",
        berkas=isi.berkas.nama,
    )
