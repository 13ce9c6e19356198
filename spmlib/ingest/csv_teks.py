"""CSV as Excel, Google Sheets and programs write it: encodings and separators are recognised, not asked."""

import csv
import io
from collections.abc import Iterable

from spmlib.core.temuan import Temuan
from spmlib.ingest.berkas import Isi
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import KENAL, normalize_judul
from spmlib.ingest.lembar import Lembar

_PEMISAH = (";", ",", "\t")
_CUPLIKAN = 30
_MAKS_SEL = 5_000_000


def read_csv(isi: Isi) -> tuple[list[Lembar], list[Temuan]]:
    """The one sheet of a CSV file, or the finding that tells why there is none."""
    nama = isi.berkas.nama
    text = _decode(isi.data)
    if text is None:
        return [], [
            make_temuan(
                "SPM-M02",
                "Berkas ini bukan teks CSV: isinya tidak dapat dibaca sebagai huruf. Angkanya tidak dipakai.",
                'Buka berkas aslinya, lalu simpan sebagai "CSV UTF-8" atau .xlsx.',
                berkas=nama,
            )
        ]
    separator = _find_separator(text)
    try:
        rows = _parse(text, separator)
    except (csv.Error, OverflowError) as error:
        return [], [_broken(nama, error)]
    # Excel's own first line that names the separator; it stays a row so that row numbers hold.
    if rows and len(rows[0]) <= 2 and "".join(rows[0]).lower().startswith("sep="):  # noqa: PLR2004 - "sep=" and ""
        rows[0] = []
    stem = isi.berkas.path.name.rsplit(".", 1)[0]
    return [Lembar(nama, None, stem, rows, pemisah=separator)], []


def _decode(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Iterable[str] = ("utf-16",)
    elif b"\0" in data:
        return None
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _find_separator(text: str) -> str:
    """The separator under which the first lines hold the most known column names."""
    head = text[: 64 * 1024]
    declared = head.splitlines()[0].lower().removeprefix("sep=") if head[:4].lower() == "sep=" else ""
    if declared and declared[0] in _PEMISAH:
        return declared[0]
    return max(_PEMISAH, key=lambda separator: _score(head, separator))


def _score(head: str, separator: str) -> tuple[int, int]:
    known = cells = 0
    for number, line in enumerate(head.splitlines()):
        if number >= _CUPLIKAN:
            break
        names = line.split(separator)
        known = max(known, sum(normalize_judul(name) in KENAL for name in names))
        cells += len(names)
    return known, cells


def _parse(text: str, separator: str) -> list[list[str]]:
    # strict: a stray quote would otherwise swallow the rows after it without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, cells = [], 0
    for row in reader:
        cells += len(row)
        if cells > _MAKS_SEL:
            raise OverflowError
        rows.append(row)
    return rows


def _broken(nama: str, error: Exception) -> Temuan:
    if isinstance(error, OverflowError):
        return make_temuan(
            "SPM-M04",
            f"Isi berkas melebihi {_MAKS_SEL:,} sel; berkas tidak dibaca.".replace(",", "."),
            berkas=nama,
        )
    return make_temuan(
        "SPM-M02",
        'Tanda kutip (") di berkas ini tidak berpasangan, sehingga batas antarbaris tidak pasti. '
        "Angkanya tidak dipakai.",
        "Buka di Excel, perbaiki teks yang memuat tanda kutip, lalu simpan lagi.",
        berkas=nama,
    )
