"""Reports of many daerah: in parallel, resumable, and only those whose content has changed."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

_BENIH = "PYTHONHASHSEED"

if TYPE_CHECKING:
    from rich.console import Console

    from spmlib.run.batch.plan import Pilihan


def start_batch(pilihan: "Pilihan", console: "Console", *, kering: bool = False, ketat: bool = False) -> int:
    """What ``spm batch`` does; returns its exit code.

    Args:
        pilihan: What to make.
        console: Where to show it.
        kering: Only tell what would be made, and why.
        ketat: Reports with notes count as failures.

    Raises:
        SpmError: The batch could not begin, or had to give up.
    """
    from spmlib.run.batch.display import print_batch, print_rencana, show_progress
    from spmlib.run.batch.loop import plan_batch, run_batch
    from spmlib.run.batch.scope import check_pilihan

    check_pilihan(pilihan)
    if kering:
        print_rencana(console, plan_batch(pilihan))
        return 0
    _fix_hash_seed()
    with show_progress(console) as show:
        hasil = run_batch(pilihan, show)
    print_batch(console, hasil)
    return hasil.exit_code(ketat=ketat)


def _fix_hash_seed() -> None:
    """Start this very command again with a fixed order of sets, so that every run writes the same bytes.

    Forked workers have the order of the process they come from; others are started with it.
    """
    from spmlib.run.batch.pool import LINGKUNGAN, default_cara

    started_so = Path(sys.argv[0]).stem == "spm"
    if started_so and default_cara() == "fork" and os.environ.get(_BENIH) != LINGKUNGAN[_BENIH]:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, **LINGKUNGAN})  # noqa: S606
