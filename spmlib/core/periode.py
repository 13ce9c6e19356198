"""Reporting periods: the year, its quarters, half-years and months."""

import calendar
import re
from datetime import date

from spmlib.core.errors import PemakaianError

TAHUNAN = "tahunan"
PERIODE: tuple[str, ...] = (
    TAHUNAN,
    *(f"tw{n}" for n in range(1, 5)),
    *(f"sm{n}" for n in range(1, 3)),
    *(f"b{n:02d}" for n in range(1, 13)),
)
_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_ROMAWI = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def parse_periode(text: str) -> str:
    """The period id that ``text`` means ("TW 1", "Triwulan I" and "tw1" are one).

    Raises:
        PemakaianError: The text names no period.
    """
    plain = re.sub(r"[\s._-]+", "", text.strip().lower())
    plain = re.sub(r"^(triwulan|tw)(iv|iii|ii|i)$", lambda m: "tw" + str(_roman(m[2])), plain)
    plain = re.sub(r"^(semester|sm)(ii|i)$", lambda m: "sm" + str(_roman(m[2])), plain)
    plain = plain.replace("triwulan", "tw").replace("semester", "sm").replace("bulan", "b")
    if plain in {"tahunan", "tahun", "th"}:
        return TAHUNAN
    if re.fullmatch(r"b\d", plain):
        plain = f"b0{plain[1]}"
    if plain in PERIODE:
        return plain
    raise PemakaianError(
        f'Periode "{text}" tidak dikenal.',
        saran="Pakai tahunan, tw1 sampai tw4, sm1, sm2, atau b01 sampai b12.",
    )


def _roman(text: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}[text]


def months_of(periode: str) -> int:
    """Number of the last month that the period covers, 1 to 12; figures are cumulative from January."""
    if periode == TAHUNAN:
        return 12
    kind, number = re.fullmatch(r"([a-z]+)(\d+)", periode).groups()  # type: ignore[union-attr]
    return int(number) * {"tw": 3, "sm": 6, "b": 1}[kind]


def last_day(tahun: int, periode: str) -> date:
    """Last day of the period: the day whose law applies to its figures."""
    month = months_of(periode)
    return date(tahun, month, calendar.monthrange(tahun, month)[1])


def name_periode(tahun: int, periode: str) -> str:
    """The period as written in a report: "tahun 2021", "Triwulan II 2024", "Januari 2024"."""
    if periode == TAHUNAN:
        return f"tahun {tahun}"
    if periode.startswith("b"):
        return f"{_BULAN[int(periode[1:]) - 1]} {tahun}"
    kind = "Triwulan" if periode.startswith("tw") else "Semester"
    return f"{kind} {_ROMAWI[periode[2]]} {tahun}"
