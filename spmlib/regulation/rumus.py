"""The formulas that the law asks for, each chosen in ``parameters/regulasi`` by the name of its function.

Percentages and indices run from 0 to 100 and stay exact; nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from spmlib.regulation.model import Bobot


def penerima_dibagi_sasaran(terlayani: int | Decimal, sasaran: int | Decimal) -> Fraction:
    """Percentage of *sasaran* that was served; above 100 when more were served than were entitled.

    Raises:
        ZeroDivisionError: ``sasaran`` is 0; such a service is *nihil* and has no percentage.

    Dasar: permenkes_4_2019 (numerator over denominator times 100, in each service of its annex)
    """
    return 100 * Fraction(terlayani) / Fraction(sasaran)


def rata_rata_butir_terbatas(persen: Sequence[Fraction], batas: Fraction) -> Fraction:
    """Mean of the item percentages, each cut off at ``batas``: surplus tablets do not hide missing staff.

    Dasar: none found; the workbook's choice, see agregasi.yaml
    """
    return rata_rata_sederhana([min(p, batas) for p in persen])


def penerima_dan_mutu_berbobot(penerima: Fraction, mutu: Fraction, bobot: Bobot) -> Fraction:
    """Index of one service, 0 to 100, from both percentages (cut off beforehand).

    Dasar: permendagri_59_2021 (Lampiran, read in secondary sources only)
    """
    return bobot.penerima * penerima + bobot.mutu * mutu


def rata_rata_sederhana(nilai: Sequence[Fraction]) -> Fraction:
    """Arithmetic mean; every part weighs the same.

    Raises:
        ZeroDivisionError: there is nothing to average.

    Dasar: permendagri_59_2021 (bidang and daerah index, from memory)
    """
    return sum(nilai, Fraction(0)) / len(nilai)


RUMUS_CAPAIAN: Final[Mapping[str, Callable[[int | Decimal, int | Decimal], Fraction]]] = {
    "penerima_dibagi_sasaran": penerima_dibagi_sasaran
}
RUMUS_MUTU: Final[Mapping[str, Callable[[Sequence[Fraction], Fraction], Fraction]]] = {
    "rata_rata_butir_terbatas": rata_rata_butir_terbatas
}
RUMUS_LAYANAN: Final[Mapping[str, Callable[[Fraction, Fraction, Bobot], Fraction]]] = {
    "penerima_dan_mutu_berbobot": penerima_dan_mutu_berbobot
}
RUMUS_RERATA: Final[Mapping[str, Callable[[Sequence[Fraction]], Fraction]]] = {
    "rata_rata_sederhana": rata_rata_sederhana
}
URAIAN: Final[Mapping[str, str]] = {
    "penerima_dibagi_sasaran": "100 × terlayani ÷ sasaran",
    "rata_rata_butir_terbatas": "Rata-rata persentase butir, masing-masing dibatasi lebih dahulu",
    "penerima_dan_mutu_berbobot": "Bobot penerima × persentase penerima + bobot mutu × persentase mutu",
    "rata_rata_sederhana": "Rata-rata sederhana",
}
"""What each formula does, for the reader of a report."""
