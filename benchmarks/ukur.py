"""Runs a command and tells what it and all processes that it started have used."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import psutil

_DETAK = 0.1


class Pemakaian(NamedTuple):
    """What a command has used.

    Args:
        detik: Seconds on the clock.
        prosesor: Seconds of processor time, all processes together.
        memori: Largest memory of all processes at one moment in MB, shared pages counted once.
    """

    detik: float
    prosesor: float
    memori: float


def run_measured(command: Sequence[str], environment: Mapping[str, str]) -> Pemakaian:
    """Run ``command`` to its end.

    Raises:
        RuntimeError: It failed; with the last line that it wrote.
        KeyboardInterrupt: Passed on when everything that it had started has been ended.
    """
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    memori = 0.0
    try:
        while process.poll() is None:
            memori = max(memori, _weigh(process.pid))
            time.sleep(_DETAK)
    except BaseException:
        _end_tree(process)
        raise
    detik, after = time.perf_counter() - start, os.times()
    words = process.stderr.read().decode(errors="replace") if process.stderr else ""
    if process.returncode:
        raise RuntimeError(words.strip().splitlines()[-1] if words.strip() else str(process.returncode))
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Pemakaian(detik, used, memori)


def _family(pid: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    return []


def _weigh(pid: int) -> float:
    total = 0
    for member in _family(pid):
        with suppress(psutil.Error):
            used = member.memory_full_info()
            # Only Linux divides shared pages among those who share them.
            total += getattr(used, "pss", used.uss)
    return total / 1e6


def _end_tree(process: "subprocess.Popen[bytes]") -> None:
    """End a command with all that it started, kernels in sessions of their own included."""
    for member in reversed(_family(process.pid)):
        with suppress(psutil.Error):
            member.kill()
    process.wait()
