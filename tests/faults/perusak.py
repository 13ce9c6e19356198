"""A batch as a process of its own, to be killed, starved and started again."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(folder: Path, *codes: str, **settings: object) -> "subprocess.Popen[str]":
    """Start a batch over ``codes`` in ``folder``; it prints a line whenever a report is done."""
    command = [sys.executable, "-c", "from tests.faults.perusak import main; main()", str(folder)]
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1760000000",
        "PYTHONPATH": str(ROOT),
    }
    order = json.dumps({"codes": codes, **settings})
    return subprocess.Popen(
        [*command, order],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
    )


def fork(
    folder: Path, *codes: str
) -> tuple[multiprocessing.Process, "multiprocessing.connection.Connection"]:
    """The same as a fork of this process, which saves the imports; the pipe tells how many are done."""
    from spmlib.run.batch.loop import run_batch
    from tests.unit.run.batch_kecil import make_pilihan

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def work() -> None:
        theirs.send(-1)
        run_batch(make_pilihan(folder, codes), _teller(theirs.send))

    process = context.Process(target=work)
    process.start()
    theirs.close()
    return process, ours


def _teller(send: Callable[[int], None]) -> Callable[[object], None]:
    """A listener to a batch that sends on the number of reports seen, whenever it grows."""
    told = [0]

    def tell(k: object) -> None:
        seen = k.dilihat  # type: ignore[attr-defined]
        if seen > told[0]:
            told[0] = seen
            send(seen)

    return tell


def main() -> None:
    """What the process does: arguments are the folder and the order as JSON."""
    # Tests that run in the background ignore Ctrl+C and would hand that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    order = json.loads(sys.argv[2])
    if limit := order.pop("batas_berkas", 0):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    from spmlib.core.errors import SpmError
    from spmlib.run.batch import digest, warm
    from spmlib.run.batch.loop import run_batch
    from tests.unit.run.batch_kecil import make_pilihan

    # Only the start becomes faster by this; and the library may be at work while the tests run.
    warm._try_once = lambda _: None  # type: ignore[assignment]
    digest.digest_program = lambda: "program"  # type: ignore[assignment]
    pilihan = make_pilihan(Path(sys.argv[1]), tuple(order.pop("codes")))
    if other := order.pop("keluar_lain", ""):
        order["keluar"] = Path(other)
    try:
        hasil = run_batch(replace(pilihan, **order), _teller(lambda n: print("dilihat", n, flush=True)))  # noqa: T201
    except SpmError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    print(hasil.berhenti, file=sys.stderr)  # noqa: T201
    sys.exit(hasil.exit_code())
