"""Shows rows of rules as a terminal table."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from spmlib.core.angka import format_tanggal
from spmlib.regulation.describe import BarisAturan


def make_table(rows: Iterable[BarisAturan], judul: str) -> Table:
    """A table that tells of every rule what it says, on which ground, for which data, and how sure we are."""
    table = Table(title=Text(judul, style="bold"), title_justify="left", show_lines=True, expand=True)
    for heading, ratio in (("Aturan", 3), ("Isi dan dasar", 10), ("Keyakinan", 3)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for row in rows:
        table.add_row(row.aturan, _isi(row), row.keyakinan.label)
    return table


def _isi(row: BarisAturan) -> Text:
    ground = row.dasar if row.jenis == "hukum" else f"Pilihan buku kerja: {row.dasar}"
    until = f" sampai {format_tanggal(row.selesai)}" if row.selesai else ""
    notes = (ground, row.catatan, f"Untuk data mulai {format_tanggal(row.mulai)}{until}.")
    return Text(row.isi, style="bold") + Text("".join(f"\n{n}" for n in notes if n), style="not bold")
