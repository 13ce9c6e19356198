"""One cell to one value of its column's kind. What cannot be read is a :class:`Masalah`, never a guess."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from spmlib.core.daerah import NASIONAL, find_daerah, get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.periode import TAHUNAN, parse_periode
from spmlib.core.tables import Kolom, Status
from spmlib.ingest.angka import clean_teks


@dataclass(frozen=True, slots=True)
class Masalah:
    """What is wrong with one cell: check code, what and why, and what to do."""

    kode: str
    pesan: str
    saran: str = ""


Hasil = tuple[Any, Masalah | None]
"""A value, or None with the reason; a value with a reason is used and reported."""

Pembaca = Callable[[Any], Hasil]

_KOSONG = frozenset(
    {"", "-", "--", "---", "\u2013", "\u2014", "n/a", "na", "tad", "t.a.d", "t.a.d.", "tidak ada data"}
    | {"...", "\u2026", "null", "none", "nan"}
)
"""What people and programs write for "nothing"; none of it is zero."""


def is_kosong(cell: object) -> bool:
    """Whether a cell says nothing: empty, a dash, "n/a", "TAD"."""
    if isinstance(cell, str):
        return not cell or clean_teks(cell).lower() in _KOSONG
    return cell is None


def read_teks(cell: object) -> str:
    """A cell as text. Whole numbers lose the ".0" that spreadsheets give them; dates are written as dates."""
    if isinstance(cell, str):
        return clean_teks(cell)
    if isinstance(cell, float) and math.isfinite(cell):
        return f"{decimal_of(cell):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def read_id(cell: object) -> Hasil:
    """An id as the law's files write it: lower case, no spaces. Whether it exists is checked later."""
    return re.sub(r"\s+", "_", read_teks(cell).lower()), None


def read_kode(cell: object) -> Hasil:
    """Kemendagri code of a daerah, or ``00`` for the nation; a name or number is settled and reported."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _kode_from_number(cell)
    text = read_teks(cell).lstrip("'")
    if text == NASIONAL:
        return text, None
    # A spreadsheet saves the code 53.10, stored as a number, as 53.1; one in Indonesia as 53,1.
    if re.fullmatch(r"[0-9]{2}(?:[.][0-9]|,[0-9]{1,2})", text):
        return _kode_from_number(float(text.replace(",", ".")))
    try:
        daerah = find_daerah(text)
    except PemakaianError as error:
        return None, _unknown_daerah(error)
    if daerah.kode_kemendagri == text:
        return text, None
    return daerah.kode_kemendagri, _settled(text, daerah.label)


def read_kode_daerah(cell: object) -> Hasil:
    """As :func:`read_kode`, but never the nation, which only published figures can be about."""
    kode, problem = read_kode(cell)
    if kode != NASIONAL:
        return kode, problem
    return None, Masalah(
        "SPM-M35",
        f'Kode "{NASIONAL}" berarti seluruh Indonesia dan tidak punya arti di sini. Baris tidak dipakai.',
    )


def _kode_from_number(number: float) -> Hasil:
    """The code that was stored as a number: 53.1 can only have been 53.10, for 53.01 keeps its zero."""
    text = f"{number:.2f}"
    if not math.isfinite(number) or abs(float(text) - number) > 1e-9:  # noqa: PLR2004 - noise of a float
        return None, _unknown_daerah(PemakaianError(f'Daerah "{number:g}" tidak dikenal.'))
    try:
        daerah = find_daerah(text[:-3]) if text.endswith(".00") else get_daerah(text)
    except PemakaianError as error:
        return None, _unknown_daerah(error)
    return daerah.kode_kemendagri, _settled(f"{number:g}", daerah.label)


def _unknown_daerah(error: PemakaianError) -> Masalah:
    why = error.akibat or "Angka tanpa daerah yang pasti tidak boleh masuk ke laporan siapa pun."
    return Masalah("SPM-M20", f"{error.apa} {why} Baris tidak dipakai.", error.saran)


def _settled(text: str, label: str) -> Masalah:
    return Masalah(
        "SPM-M21",
        f'Kode daerah "{text}" dibaca sebagai {label}.',
        "Pastikan daerahnya benar, dan tulis kodenya sebagai teks.",
    )


def read_tahun(cell: object) -> Hasil:
    """A year of four digits, 1900 to 2099; which years have a law is checked later."""
    text = read_teks(cell)
    if re.fullmatch(r"(?:19|20)[0-9]{2}", text):
        return int(text), None
    return None, Masalah(
        "SPM-M16", f'"{text}" bukan tahun. Baris ini tidak dapat ditempatkan, jadi tidak dipakai.'
    )


def read_periode(cell: object) -> Hasil:
    """A period id; an empty cell means the whole year."""
    if is_kosong(cell):
        return TAHUNAN, None
    try:
        return parse_periode(read_teks(cell)), None
    except PemakaianError as error:
        return None, Masalah(
            "SPM-M17", f"{error.apa} Baris ini tidak dapat ditempatkan, jadi tidak dipakai.", error.saran
        )


def read_pilihan(cell: object, kolom: Kolom) -> Hasil:
    """One of the column's choices, however it is capitalised and spaced."""
    text = read_teks(cell)
    plain = "_".join(re.findall(r"[a-z0-9]+", text.lower()))
    if plain in kolom.pilihan:
        return (Status(plain) if isinstance(kolom.pilihan[0], Status) else plain), None
    return None, Masalah(
        "SPM-M18",
        f'"{text}" bukan pilihan kolom ini, jadi tidak punya arti dalam perhitungan.',
        f"Pakai salah satu: {', '.join(kolom.pilihan)}.",
    )


def read_tanggal(cell: object) -> Hasil:
    """A date: a date cell, 2024-12-31, or day first as in 31-12-2024 and 31/12/2024."""
    if isinstance(cell, datetime):
        return cell.date(), None
    if isinstance(cell, date):
        return cell, None
    text = read_teks(cell)
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    day_first = re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])), None
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1])), None
    except ValueError:
        pass
    return None, Masalah("SPM-M19", f'"{text}" tidak terbaca sebagai tanggal, jadi sel dianggap kosong.')


def decimal_of(number: float) -> Decimal:
    """A number exactly as a spreadsheet shows it: 15 significant digits, whole numbers without a point.

    What a person typed has at most 15 digits and comes back as typed; the binary noise of a computed
    cell (0.30000000000000004) lies beyond them.
    """
    if isinstance(number, int):
        return Decimal(number)
    value = Decimal(format(number, ".15g"))
    return Decimal(int(value)) if value == value.to_integral_value() else value
