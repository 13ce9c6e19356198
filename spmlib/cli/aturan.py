"""The command that shows the rules in force."""

from datetime import date
from typing import Annotated

import typer

from spmlib.cli.aplikasi import command
from spmlib.cli.buka import console, print_json
from spmlib.cli.pilihan import SebagaiJson
from spmlib.core.errors import PemakaianError, RegulasiError


@command("regulasi")
def regulasi(
    tanggal: Annotated[
        str, typer.Option("--tanggal", metavar="TTTT-BB-HH", help="Hari data; bawaan hari ini.")
    ] = "",
    layanan: Annotated[
        str, typer.Option("--layanan", metavar="ID", help='Satu layanan saja, misalnya "ibu_hamil".')
    ] = "",
    sebagai_json: SebagaiJson = False,
) -> None:
    """Tunjukkan aturan, dasar hukumnya, dan keyakinan kita."""
    from spmlib.core.angka import format_tanggal
    from spmlib.regulation import load_regulasi
    from spmlib.regulation.describe import describe_regulasi, make_json
    from spmlib.regulation.table import make_table

    hari = _read_date(tanggal)
    try:
        aturan = load_regulasi().at(hari)
    except RegulasiError as error:
        raise PemakaianError(str(error)) from None
    rows = describe_regulasi(aturan, layanan or None)
    if sebagai_json:
        print_json(make_json(rows))
    else:
        console().print(make_table(rows, f"Aturan untuk data per {format_tanggal(hari)}"))


def _read_date(text: str) -> date:
    from spmlib.core.paths import today

    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise PemakaianError(
            f'Tanggal "{text}" tidak dapat dibaca.', saran="Tulis seperti 2024-12-31."
        ) from None
