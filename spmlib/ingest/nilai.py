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
Pembaca = Callable[[Any], Hasil]

_KOSONG = frozenset(
    {
        "",
        "-",
        "--",
        "\u2013",
        "\u2014",
        "n/a",
        "na",
        "#n/a n/a",
        "tad",
        "t.a.d",
        "tidak ada data",
        "...",
        "\u2026",
        "null",
        "none",
    }
)


def is_kosong(cell: object) -> bool:
    """Whether a cell says nothing: empty, a dash, "n/a", "TAD"."""
    if cell is None:
        return True
    return isinstance(cell, str) and clean_teks(cell).lower() in _KOSONG


def read_teks(cell: object) -> str:
    """A cell as text. Whole numbers lose the ".0" that spreadsheets give them; dates are written as dates."""
    if isinstance(cell, float) and cell.is_integer() and math.isfinite(cell):
        return str(int(cell))
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return clean_teks(str(cell))


def read_kode(cell: object) -> Hasil:
    """Kemendagri code of a daerah, or ``00`` for the nation; a name or a bare number is settled and reported."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _kode_from_number(cell)
    text = read_teks(cell).lstrip("'")
    if text == NASIONAL:
        return text, None
    if re.fullmatch(r"[0-9]{2}[.][0-9]", text):
        return _kode_from_number(float(text))
    try:
        daerah = find_daerah(text)
    except PemakaianError as error:
        return None, _unknown_daerah(error)
    if daerah.kode_kemendagri == text:
        return text, None
    return daerah.kode_kemendagri, _settled(text, daerah.label)


def _kode_from_number(number: float) -> Hasil:
    """53.1 can only have been 53.10, since 53.01 would have become 53.01."""
    whole = float(number).is_integer()
    text = str(int(number)) if whole else f"{number:.2f}"
    try:
        daerah = find_daerah(text) if whole else get_daerah(text)
    except PemakaianError as error:
        return None, _unknown_daerah(error)
    return daerah.kode_kemendagri, _settled(f"{number:g}", daerah.label)


def _unknown_daerah(error: PemakaianError) -> Masalah:
    why = (
        error.akibat
        or "Angka tanpa daerah yang pasti tidak boleh masuk ke laporan siapa pun, jadi baris tidak dipakai."
    )
    return Masalah("SPM-M20", f"{error.apa} {why}", error.saran)


def _settled(text: str, label: str) -> Masalah:
    return Masalah(
        "SPM-M21",
        f'Kode daerah "{text}" dibaca sebagai {label}.',
        "Pastikan daerahnya benar, dan tulis kodenya sebagai teks.",
    )


def read_tahun(cell: object) -> Hasil:
    """A year of four digits."""
    if isinstance(cell, float | int) and not isinstance(cell, bool) and float(cell).is_integer():
        cell = str(int(cell))
    if isinstance(cell, str) and re.fullmatch(r"(?:19|20)[0-9]{2}", clean_teks(cell)):
        return int(clean_teks(cell)), None
    return None, Masalah(
        "SPM-M16",
        f'"{read_teks(cell)}" bukan tahun, jadi baris ini tidak dapat ditempatkan dan tidak dipakai.',
    )


def read_periode(cell: object) -> Hasil:
    """A period id; an empty cell means the whole year."""
    if is_kosong(cell):
        return TAHUNAN, None
    try:
        return parse_periode(read_teks(cell)), None
    except PemakaianError as error:
        return None, Masalah(
            "SPM-M17", f"{error.apa} Baris ini tidak dapat ditempatkan dan tidak dipakai.", error.saran
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
    return None, Masalah("SPM-M19", f'"{text}" tidak terbaca sebagai tanggal, jadi dianggap kosong.')


def decimal_of(number: float) -> Decimal:
    """A spreadsheet number exactly as the spreadsheet shows it: 15 significant digits, whole numbers without point.

    What a person typed has at most 15 digits and comes back as typed; the binary noise of a computed
    cell (0.30000000000000004) lies beyond them.
    """
    if isinstance(number, int):
        return Decimal(number)
    value = Decimal(format(number, ".15g"))
    return Decimal(int(value)) if value == value.to_integral_value() else value
