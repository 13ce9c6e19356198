"""The ``spm`` command. Each command imports what it needs when it runs, so that help comes at once."""

import sys

import typer

# In the order in which the help lists them.
from spmlib.cli import laporan, angka, sebaya, masukan, aturan, komputer  # noqa: F401  # isort: skip
from spmlib.cli.aplikasi import app
from spmlib.cli.galat import UsageError, explain_crash, explain_usage
from spmlib.core.errors import SpmError


def main() -> None:
    """Entry point: a user's mistake ends with one calm message, never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may be set to a code page without the dash and the section sign.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(standalone_mode=False)
    except SpmError as error:
        typer.echo(str(error), err=True)
        code = error.exit_code
    except UsageError as error:
        typer.echo(explain_usage(error), err=True)
        code = 2
    except (typer.Abort, KeyboardInterrupt):
        typer.echo("Dihentikan.", err=True)
        code = 130
    except Exception as error:  # noqa: BLE001 - our own mistake; a traceback would only frighten the user
        typer.echo(explain_crash(error), err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
