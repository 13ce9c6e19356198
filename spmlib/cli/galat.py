"""What is said to a user who typed a wrong command."""

import difflib
import sys

import typer

from spmlib.cli.aplikasi import app

UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def explain_usage(error: Exception) -> str:
    """The usage error in Indonesian: what is wrong, the nearest right word, where to find help."""
    help_hint = f'Lihat "{_find_command(error)} --help".'
    option = getattr(error, "option_name", None)
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error)
    if kind == "NoSuchOption":
        near = ", ".join(getattr(error, "possibilities", None) or ())
        return f'Pilihan "{option}" tidak dikenal. ' + (f"Maksudnya {near}?" if near else help_hint)
    if kind == "BadOptionUsage":
        return f'Pilihan "{option}" perlu sebuah nilai. {help_hint}'
    parameter = getattr(error, "param", None)
    if parameter is not None:
        name = (
            (parameter.opts or [parameter.metavar])[0]
            if parameter.opts[0].startswith("-")
            else parameter.metavar
        )
        if kind == "MissingParameter":
            return f"{name} belum diisi. {help_hint}"
        return f"Nilai{_typed(name)} pada {name} tidak dapat dibaca. {help_hint}"
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    near = ", ".join(difflib.get_close_matches(word, list(_names()), n=2))
    return f'Perintah "{word}" tidak dipahami. ' + (f"Maksudnya {near}?" if near else help_hint)


def _find_command(error: Exception) -> str:
    """The command that was being read, however Python itself was started."""
    context = getattr(error, "ctx", None)
    return f"spm {context.info_name}" if context is not None and context.parent else "spm"


def _typed(option: str) -> str:
    """What was typed after the option, in quotes; nothing where it was joined to it."""
    if option not in sys.argv[:-1]:
        return ""
    return f' "{sys.argv[sys.argv.index(option) + 1]}"'


def _names() -> list[str]:
    return [command.name for command in app.registered_commands if command.name]
