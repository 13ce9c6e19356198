"""What is said to a user who typed a wrong command."""

import difflib
import re
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import typer

from spmlib.cli.aplikasi import app
from spmlib.cli.pilihan import JalurError

UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def explain_usage(error: Exception) -> str:
    """The usage error in Indonesian: what is wrong, the nearest right word, where to find help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error)
    apa, saran = _explain(error)
    return f"{apa} " + (saran or f'Lihat "{_find_command(error)} --help".')


def _explain(error: Any) -> tuple[str, str]:  # noqa: ANN401 - typer exports no base of its errors
    """What is wrong, and what was probably meant; nothing where that cannot be guessed."""
    kind, option = type(error).__name__, getattr(error, "option_name", None)
    if kind == "NoSuchOption":
        return f'Pilihan "{option}" tidak dikenal.', _suggest(getattr(error, "possibilities", None) or ())
    if kind == "BadOptionUsage":
        # The one other way to misuse an option is to give a value to one that takes none.
        flag = "not take" in error.message
        return f'Pilihan "{option}" {"tidak memakai nilai" if flag else "perlu sebuah nilai"}.', ""
    if (parameter := getattr(error, "param", None)) is not None:
        return _explain_value(error, parameter), ""
    if _is_in_command(error):
        return _explain_extra(error), ""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    near = difflib.get_close_matches(word, _list_commands(), n=2)
    return f'Perintah "{word}" tidak dipahami.', _suggest(near)


def _explain_value(error: Exception, parameter: Any) -> str:  # noqa: ANN401
    """What is wrong with the value of one option or argument."""
    name = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar
    if type(error).__name__ == "MissingParameter":
        return f"{name} belum diisi."
    if isinstance(error, JalurError):
        return f"{name} {error.message}"
    # Of all values only numbers can fail to be read: paths and words are taken as they are.
    return f"Nilai{_typed(name)} pada {name} tidak dapat dibaca. Tulis bilangan bulat{_limits(parameter)}."


def _limits(parameter: Any) -> str:  # noqa: ANN401
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if most is not None:
        return f" dari {least} sampai {most}"
    return f" mulai dari {least}" if least is not None else ""


def _explain_extra(error: Any) -> str:  # noqa: ANN401
    """What to do with words that are too many: most often a name of several words without its quotes."""
    found = re.search(r"\(([^()]*)\)$", error.message)
    words = f' "{found[1]}"' if found else ""
    return f'Kata{words} berlebih. Nama yang terdiri atas beberapa kata diapit tanda kutip: "Kabupaten Belu".'


def _suggest(near: Any) -> str:  # noqa: ANN401
    return f"Maksudnya {', '.join(near)}?" if near else ""


def _is_in_command(error: Any) -> bool:  # noqa: ANN401
    context = getattr(error, "ctx", None)
    return context is not None and context.parent is not None


def _find_command(error: Any) -> str:  # noqa: ANN401
    """The command that was being read, however Python itself was started."""
    if _is_in_command(error):
        return f"spm {error.ctx.info_name}"
    return f"spm {sys.argv[1]}" if len(sys.argv) > 1 and sys.argv[1] in _list_commands() else "spm"


def _list_commands() -> list[str]:
    return [command.name for command in app.registered_commands if command.name]


def _typed(option: str) -> str:
    """What was typed for the option, in quotes."""
    for word, following in zip(sys.argv, (*sys.argv[1:], ""), strict=True):
        if word == option:
            return f' "{following}"'
        if word.startswith(f"{option}="):
            return f' "{word.partition("=")[2]}"'
    return ""


def explain_crash(error: Exception) -> str:
    """What is said where the workbook itself is at fault; the details go to a file that can be sent."""
    path = Path(tempfile.gettempdir()) / "spm_galat.txt"
    lines = [f"spm {' '.join(sys.argv[1:])}\n", *traceback.format_exception(error)]
    try:
        path.write_text("".join(lines), encoding="utf-8")
        where = f'Rinciannya di "{path}"; kirim berkas itu kepada pemelihara buku kerja.'
    except OSError:
        where = "Kirim perintah ini kepada pemelihara buku kerja."
    return (
        f"Perintah ini berhenti karena kesalahan dalam buku kerja ({type(error).__name__}: {error}). "
        f"Masukan Anda tidak diubah. {where}"
    )
