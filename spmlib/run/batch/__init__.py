"""Reports of many daerah: in parallel, resumable, and only those whose content has changed."""

from typing import TYPE_CHECKING

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
    with show_progress(console) as show:
        hasil = run_batch(pilihan, show)
    print_batch(console, hasil)
    return hasil.exit_code(ketat=ketat)
