"""The command itself: its help in Indonesian, and how a command joins it."""

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_KATA = {
    "Usage:": "Pemakaian:",
    "Arguments:": "Argumen:",
    "Options:": "Pilihan:",
    "Commands:": "Perintah:",
    "[OPTIONS]": "[PILIHAN]",
    "COMMAND [ARGS]...": "PERINTAH [ARGUMEN]...",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "[required]": "[wajib]",
    "[default:": "[bawaan:",
}


_POLA: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # A consultant has no use for the name of a Python type, nor for braces around what must be given.
    (re.compile(r"^(  [A-Z]+) <\w+>", re.MULTILINE), lambda found: found[1].ljust(len(found[0]))),
    (re.compile(r"\{([A-Z]+)\}"), r"\1"),
    (re.compile(r"(\d+)<=x<=(\d+)"), r"\1 sampai \2"),
    (re.compile(r"  \[x>=0\]"), ""),
)


def _translate(text: str) -> str:
    for english, indonesian in _KATA.items():
        text = text.replace(english, indonesian)
    for pattern, plain in _POLA:
        text = pattern.sub(plain, text)
    return text


class _Perintah(TyperCommand):
    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer does not export its Context's base
        return _translate(super().get_help(ctx))


class _Kelompok(TyperGroup):
    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        return _translate(super().get_help(ctx))


app = typer.Typer(
    name="spm",
    cls=_Kelompok,
    help="Buku kerja SPM: dari angka yang dilaporkan daerah menjadi laporan analisis situasi.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(name: str, **settings: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:  # noqa: ANN401
    """Make a function a command of ``spm``."""
    return app.command(name, cls=_Perintah, **settings)
