"""What the inside of a workbook file shows before it is unfolded: its size, its extent and its formula errors.

Files come by mail and WhatsApp. A few kilobytes can unfold to gigabytes, and one value in the last cell of a
sheet makes a reader reserve seventeen billion cells. So the archive is looked at, in bounded memory, first.
"""

import io
import re
import zipfile
from typing import IO
from xml.etree import ElementTree as ET

from spmlib.core.temuan import Temuan
from spmlib.ingest.berkas import Isi
from spmlib.ingest.katalog import make_temuan

_MAKS_BUKA = 512 * 1024 * 1024
_MAKS_RASIO = 250
_RASIO_MULAI = 16 * 1024 * 1024
_MAKS_SEL = 5_000_000
_POTONG = 1 << 20

GalatSel = dict[tuple[int, int], str]


def inspect_paket(isi: Isi) -> dict[str, GalatSel] | Temuan:
    """Cells with formula errors by sheet, or the finding why the file is not unfolded.

    Only zipped formats are looked into; XLS holds at most 65,536 rows and is limited by its own size.
    """
    if not isi.data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(isi.data)) as paket:
            reason = _too_big(paket)
            if reason:
                return _refuse(isi, reason)
            return {}
    except (zipfile.BadZipFile, OSError, ValueError, ET.ParseError):
        # calamine will say whether it is a workbook at all.
        return {}


def _too_big(paket: zipfile.ZipFile) -> str | None:
    unfolded = sum(entry.file_size for entry in paket.infolist())
    packed = sum(entry.compress_size for entry in paket.infolist()) or 1
    if unfolded > _MAKS_BUKA:
        return f"mengembang menjadi {unfolded // 2**20} MB"
    if unfolded > _RASIO_MULAI and unfolded > packed * _MAKS_RASIO:
        return f"mengembang {unfolded // packed} kali lipat"
    return None


def _refuse(isi: Isi, reason: str) -> Temuan:
    return make_temuan(
        "SPM-M04",
        f"Berkas {reason} saat dibuka, jauh di atas ukuran data SPM, jadi tidak dibaca.",
        "Hapus lembar, gambar, dan baris kosong berformat, lalu simpan lagi.",
        berkas=isi.berkas.nama,
    )
