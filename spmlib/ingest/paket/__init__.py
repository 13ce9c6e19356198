"""What a workbook file shows before it is unfolded. Files come by mail and WhatsApp.

A few kilobytes can unfold to gigabytes, one value in the last cell of a sheet makes a reader reserve
seventeen billion cells, and one long text that a million cells refer to is a million texts once it is read.
So every file is looked at, in bounded memory, first, and the reader only ever sees a container that we wrote:
with the parts that were looked at, as large as they were found, and with nothing else. On the way we learn
what the values do not tell: calamine reads #DIV/0!, an uncomputed formula and an empty cell alike as nothing.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from spmlib.ingest.lembar import SifatSel
from spmlib.ingest.paket.ods import inspect_ods
from spmlib.ingest.paket.ole import OLE
from spmlib.ingest.paket.teks import check_teks_xlsx
from spmlib.ingest.paket.xls import inspect_xls, settle_xls
from spmlib.ingest.paket.xlsx import drop_kosong, inspect_xlsx
from spmlib.ingest.tolak import broken, locked, too_big

_MAKS_BUKA = 256 * 1024 * 1024
_MAKS_RASIO = 250
_RASIO_MULAI = 16 * 1024 * 1024
_ZIP = b"PK"
_BAGIAN = (".xml", ".rels")
_GAMBAR = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".vml")
_ODS, _MIMETYPE = "content.xml", "application/vnd.oasis.opendocument.spreadsheet"
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


@dataclass(frozen=True, slots=True)
class Paket:
    """A workbook that may be read.

    Args:
        data: The same sheets in a container of our own, without macros, links and all else.
        sifat: Traits of the cells by sheet name.
    """

    data: bytes
    sifat: dict[str, SifatSel]


def open_paket(data: bytes) -> Paket:
    """The workbook in ``data``, once it has been looked at.

    Raises:
        TolakError: It is no workbook, is encrypted, or would unfold beyond any table of ours.
    """
    try:
        if data.startswith(OLE):
            return Paket(settle_xls(data), inspect_xls(data))
        if data.startswith(_ZIP):
            return _open_zip(data)
    except _RUSAK as error:
        raise broken() from error
    raise broken()


def _open_zip(data: bytes) -> Paket:
    with zipfile.ZipFile(io.BytesIO(data)) as paket:
        _check_size(paket)
        parts = _unfold_all(paket, _BAGIAN)
    if any(_is_strange(part) for part in parts.values()):
        raise broken()
    if _ODS in parts:
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise locked()
        return Paket(_pack({"mimetype": _MIMETYPE.encode(), **parts}), inspect_ods(parts[_ODS]))
    parts = drop_kosong(parts)
    check_teks_xlsx(parts)
    return Paket(_pack(parts), inspect_xlsx(parts))


def repack_xlsx(data: bytes) -> bytes:
    """An XLSX that was let pass before, with its pictures, in a container of our own, to be copied.

    Raises:
        zipfile.BadZipFile: It is no archive.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as paket:
        return _pack(drop_kosong(_unfold_all(paket, (*_BAGIAN, *_GAMBAR))))


def _unfold_all(paket: zipfile.ZipFile, kinds: tuple[str, ...]) -> dict[str, bytes]:
    """The parts of these ``kinds`` by name. Some programs write their names with backslashes."""
    wanted = (entry for entry in paket.infolist() if entry.filename.lower().endswith(kinds))
    return {entry.filename.replace("\\", "/"): _unfold(paket, entry) for entry in wanted}


def _pack(parts: dict[str, bytes]) -> bytes:
    """The parts as they are, not deflated: whoever reads them unfolds nothing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as paket:
        for name, part in parts.items():
            paket.writestr(name, part)
    return target.getvalue()


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
    """A part up to the size that it declares; without a limit zipfile unfolds whatever follows first."""
    with paket.open(entry) as stream:
        return stream.read(entry.file_size)
