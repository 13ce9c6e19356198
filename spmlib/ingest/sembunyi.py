"""What a sheet hides is read like the rest, and told: people forget what they no longer see."""

from collections.abc import Sequence
from typing import Any

from spmlib.core.tables import column_letters
from spmlib.core.temuan import Temuan
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import Kepala
from spmlib.ingest.lembar import Lembar

_MAKS_RENTANG = 6
"""Stretches of hidden rows that are named; of more, their number says enough."""


def describe_sembunyi(lembar: Lembar, kepala: Kepala, rows: Sequence[Any]) -> list[Temuan]:
    """One finding about the hidden sheet, rows and columns that were read; none where all is seen."""
    hidden = sorted({row.asal.baris for row in rows if row.asal.baris - 1 in lembar.sifat.baris_sembunyi})
    columns = sorted(
        lembar.awal[1] + column
        for column in kepala.kolom.values()
        if lembar.awal[1] + column in lembar.sifat.kolom_sembunyi
    )
    parts = [
        "lembar ini" if lembar.tersembunyi and rows else "",
        f"baris {_join_ranges(hidden)}" if hidden else "",
        f"kolom {', '.join(map(column_letters, columns))}" if columns else "",
    ]
    what = " dan ".join(part for part in parts if part)
    if not what:
        return []
    first = f"A{hidden[0]}" if hidden else f"{column_letters(columns[0])}1" if columns else None
    return [
        make_temuan(
            "SPM-M64",
            f"{what[:1].upper()}{what[1:]} tersembunyi atau tersaring, tetapi isinya tetap dibaca.",
            berkas=lembar.berkas,
            lembar=lembar.nama,
            sel=first,
        )
    ]


def _join_ranges(rows: Sequence[int]) -> str:
    """Row numbers as people write them: 5–9, 12."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    named = [str(a) if a == b else f"{a}–{b}" for a, b in ranges[:_MAKS_RENTANG]]
    more = len(rows) - sum(b - a + 1 for a, b in ranges[:_MAKS_RENTANG])
    return ", ".join(named) + (f", dan {more} baris lain" if more else "")
