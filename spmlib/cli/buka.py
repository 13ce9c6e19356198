"""From what a user typed to what a command works on, and back to his screen."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from spmlib.analysis.situasi import Situasi
    from spmlib.core.daerah import Daerah
    from spmlib.run.parameter import Parameter


def split(text: str) -> tuple[str, ...]:
    """Words between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def locate(nama: str) -> str:
    """A look's name as it is; a file's with its whole path, so that it is found from anywhere."""
    path = Path(nama)
    return str(path.resolve()) if nama and path.suffix and path.is_file() else nama


def find(nama: str) -> "Daerah":
    """The daerah of a code or name; an unknown one is refused with the nearest."""
    from spmlib.core.daerah import find_daerah

    return find_daerah(nama)


def merge(nama: str, tahun: int, periode: str, masukan: list[str] | None, nihil: str) -> "Parameter":
    """What was typed, over the parameter file of the daerah where there is one."""
    from spmlib.run.berkas_daerah import merge_parameter

    values = {"tahun": tahun, "periode": periode, "masukan": tuple(masukan or ()), "perlakuan_nihil": nihil}
    return merge_parameter(find(nama), values)


def build(parameter: "Parameter") -> "Situasi":
    """Data read, checked and computed, as every command needs them."""
    from spmlib.run.buka import build_situasi

    return build_situasi(parameter)


def open_situasi(
    nama: str, tahun: int, periode: str, masukan: list[str] | None, nihil: str = ""
) -> "Situasi":
    """From what was typed to data read, checked and computed."""
    return build(merge(nama, tahun, periode, masukan, nihil))


def exit_for(situasi: "Situasi") -> None:
    """End with 1 where the data have errors."""
    if any(t.tingkat == "galat" for t in situasi.temuan):
        raise typer.Exit(1)


def console() -> "Console":
    """A console with colours on a screen, and a fixed width in a file."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 120)


def print_json(value: object) -> None:
    """JSON for other programs, with letters as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
