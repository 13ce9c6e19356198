"""Like daerah on the screen, each with its distance and its reason."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from spmlib.analysis.sebaya import Sebaya
from spmlib.core.angka import format_angka
from spmlib.core.daerah import Daerah
from spmlib.run.sebaya import tell_reason


def print_sebaya(
    console: Console, own: Daerah, ranked: Sequence[Sebaya], known: Collection[str] | None, tahun: int
) -> None:
    """One row per candidate, the nearest first; ``known`` are codes with figures of ``tahun``."""
    table = Table(title=f"Daerah sebaya {own.nama}", title_justify="left")
    for heading, right in (("No", True), ("Kode", False), ("Daerah", False), ("Jarak", True)):
        table.add_column(heading, justify="right" if right else "left", no_wrap=not right)
    table.add_column("Alasan")
    if known is not None:
        table.add_column(f"Angka {tahun}")
    for s in ranked:
        kode = s.daerah.kode_kemendagri
        row = [str(s.urutan), kode, escape(s.daerah.nama), format_angka(Decimal(f"{s.jarak:.6f}"), 2)]
        row.append(tell_reason(s))
        if known is not None:
            row.append("ada" if kode in known else "belum ada")
        table.add_row(*row)
    console.print(table)
    console.print(
        "Kali: dibanding daerah Anda; 1,00 berarti sama. Jarak 0 berarti sama. Ciri dan bobotnya ada di "
        "parameters/sebaya.yaml.\nBekukan pilihan dengan --simpan KODE,KODE; laporan tidak pernah memilih.",
        soft_wrap=True,
    )
