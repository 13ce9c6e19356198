"""What a workbook file shows before it is unfolded. Files come by mail and WhatsApp.

A few kilobytes can unfold to gigabytes, and one value in the last cell of a sheet makes a reader reserve
seventeen billion cells. So every file is looked at, in bounded memory, first. On the way we learn what the
values do not tell: calamine reads #DIV/0!, an uncomputed formula and an empty cell alike as nothing.
"""

import io
import struct
import zipfile
import zlib
from xml.etree import ElementTree as ET

from spmlib.ingest.lembar import SifatSel
from spmlib.ingest.ole import OLE
from spmlib.ingest.paket_ods import inspect_ods
from spmlib.ingest.paket_xls import inspect_xls
from spmlib.ingest.paket_xlsx import inspect_xlsx
from spmlib.ingest.tolak import broken, too_big

_MAKS_BUKA = 256 * 1024 * 1024
_MAKS_RASIO = 250
_RASIO_MULAI = 16 * 1024 * 1024
_ZIP = b"PK"
_RUSAK = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ET.ParseError,
    NotImplementedError,  # a compression method that nobody uses in workbooks
    RuntimeError,  # an encrypted member
    EOFError,
    OSError,
    LookupError,
    ValueError,
)


def inspect_paket(data: bytes) -> dict[str, SifatSel]:
    """Traits of the cells of a workbook by sheet name.

    Raises:
        TolakError: It is no workbook, is encrypted, or would unfold beyond any table of ours.
    """
    try:
        if data.startswith(OLE):
            return inspect_xls(data)
        if data.startswith(_ZIP):
            return _inspect_zip(data)
    except _RUSAK as error:
        raise broken() from error
    raise broken()


def _inspect_zip(data: bytes) -> dict[str, SifatSel]:
    with zipfile.ZipFile(io.BytesIO(data)) as paket:
        _check_size(paket)
        parts = {
            entry.filename: _unfold(paket, entry)
            for entry in paket.infolist()
            if entry.filename.lower().endswith((".xml", ".rels"))
        }
    if any(_is_strange(part) for part in parts.values()):
        raise broken()
    return inspect_ods(parts["content.xml"]) if "content.xml" in parts else inspect_xlsx(parts)


def _is_strange(part: bytes) -> bool:
    """Whether a part declares a document type, to have entities expanded, or is in another encoding."""
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part[:256]


def _check_size(paket: zipfile.ZipFile) -> None:
    unfolded = sum(entry.file_size for entry in paket.infolist())
    packed = sum(entry.compress_size for entry in paket.infolist()) or 1
    if unfolded > _MAKS_BUKA:
        raise too_big(f"mengembang menjadi {unfolded // 2**20} MB")
    if unfolded > _RASIO_MULAI and unfolded > packed * _MAKS_RASIO:
        raise too_big(f"mengembang {unfolded // packed} kali lipat")


def _unfold(paket: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part in full. ``zipfile`` stops at the declared size and checks the sum, so headers cannot lie."""
    with paket.open(entry) as stream:
        return stream.read()
