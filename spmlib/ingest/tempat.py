"""Figures and the places where they stand, in the words of a message."""

from decimal import Decimal

from spmlib.core.angka import format_angka
from spmlib.core.tables import Asal


def name_tempat(asal: Asal | None, kolom: str) -> str:
    """File, sheet and cell of a field: kesehatan.xlsx, lembar "capaian", sel E14."""
    if asal is None:
        return "baris lain"
    sheet = f', lembar "{asal.lembar}"' if asal.lembar else ""
    cell = asal.cell(kolom)
    return f"{asal.berkas}{sheet}, {f'sel {cell}' if cell else f'baris {asal.baris}'}"


def write_angka(nilai: Decimal) -> str:
    """A figure for a message with all its digits: 1.284 or 74,8."""
    exponent = nilai.as_tuple().exponent
    return format_angka(nilai, max(0, -exponent) if isinstance(exponent, int) else 0)
