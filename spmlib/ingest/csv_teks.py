"""CSV as Excel, Google Sheets and programs write it: encodings and separators are recognised, not asked."""

import csv
import io
from collections.abc import Iterable
from itertools import islice

from spmlib.ingest.kepala import KENAL, normalize_judul
from spmlib.ingest.lembar import Lembar, check_extent
from spmlib.ingest.tolak import TolakError

_PEMISAH = (";", ",", "\t")
_CUPLIKAN = 30
_SEP = "sep="


def read_csv(nama: str, judul: str, data: bytes) -> list[Lembar]:
    """The one sheet of a CSV file.

    Raises:
        TolakError: It is no text, its quotes do not match, or it is too large.
    """
    text = _decode(data)
    separator = _find_separator(text)
    try:
        rows = _parse(text, separator)
    except csv.Error as error:
        raise TolakError(
            "SPM-M02",
            'Tanda kutip (") di berkas ini tidak berpasangan, sehingga batas antarbaris tidak pasti. '
            "Angkanya tidak dipakai.",
            "Buka di Excel, perbaiki teks yang memuat tanda kutip, lalu simpan lagi.",
        ) from error
    if text[: len(_SEP)].lower() == _SEP:
        rows[0] = []  # Excel's own line that names the separator stays a row, so that row numbers hold.
    return [Lembar(nama, None, judul, rows, pemisah=separator)]


def _decode(data: bytes) -> str:
    encodings: Iterable[str] = ("utf-8-sig", "cp1252")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif b"\0" in data:
        encodings = ()
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TolakError(
        "SPM-M02",
        "Berkas ini bukan teks CSV: isinya tidak dapat dibaca sebagai huruf. Angkanya tidak dipakai.",
        'Buka berkas aslinya, lalu simpan sebagai "CSV UTF-8" atau .xlsx.',
    )


def _find_separator(text: str) -> str:
    """The separator that the file names, else the one under which its first lines hold most column names."""
    lines = list(islice(io.StringIO(text), _CUPLIKAN))
    if lines and lines[0].lower().startswith(_SEP) and lines[0][len(_SEP) :][:1] in _PEMISAH:
        return lines[0][len(_SEP)]
    return max(_PEMISAH, key=lambda separator: _score(lines, separator))


def _score(lines: list[str], separator: str) -> tuple[int, int]:
    cells = [[name.strip('"') for name in line.split(separator)] for line in lines]
    known = (sum(normalize_judul(name) in KENAL for name in names) for names in cells)
    return max(known, default=0), sum(map(len, cells))


def _parse(text: str, separator: str) -> list[list[str]]:
    # strict: a stray quote would otherwise swallow the rows after it without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    cells = 0
    for row in reader:
        cells += len(row)
        check_extent(cells, 1)
        rows.append(row)
    return rows
