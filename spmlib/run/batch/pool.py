"""Worker processes behind the interface of ``concurrent.futures.Executor``, each task under a time limit.

Where the system forks, every task gets a process of its own, forked from this one with all that it has
imported, read and computed. Elsewhere workers live on, and are replaced after a number of tasks or when one
has left something behind. The standard pool can do neither: it knows no time limit, and one dead worker
breaks it whole.

There are no threads here, because a process with threads must not fork. Work goes on inside :meth:`wait`.
"""

import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

Cara = Literal["fork", "spawn"]

VARIABEL = "SPM_CARA_PEKERJA"
"""Set to "spawn", it makes a system that forks work as Windows does."""

_BENANG = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
SATU_BENANG = dict.fromkeys(_BENANG, "1")
"""Variables that cap the threads of numerical libraries, which would fight the workers for the cores."""

_TUGAS_PER_PEKERJA = 40
_SIAP = "siap"
_MULAI_DETIK = 120
"""A worker that is not forked has so long to start, read and import; its task's own limit begins then."""


class TerlambatError(Exception):
    """A task was still running at its time limit; its process has been ended."""


class MatiError(Exception):
    """The process of a task ended without an answer."""


class TugasError(Exception):
    """A task raised something; the text is the traceback in its process."""


@dataclass(slots=True)
class _Pekerja:
    process: Any
    pipe: Connection
    future: Future[Any] | None = None
    deadline: float = 0.0
    ready: bool = False
    served: int = 0


@dataclass(slots=True)
class _Antrean:
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Persiapan:
    """What a worker does before its first task: an importable function and its arguments."""

    function: Callable[..., None]
    arguments: tuple[Any, ...] = ()


@dataclass(slots=True)
class _Keadaan:
    idle: list[_Pekerja] = field(default_factory=list)
    busy: list[_Pekerja] = field(default_factory=list)
    queue: deque[_Antrean] = field(default_factory=deque)


def default_cara() -> Cara:
    """How this system makes workers: by forking where it can, unless the environment wants it otherwise."""
    return "spawn" if os.environ.get(VARIABEL) == "spawn" or not hasattr(os, "fork") else "fork"


class WorkerPool(Executor):
    """Up to ``jumlah`` worker processes.

    Args:
        jumlah: Number of workers.
        batas_detik: Time limit of a task.
        cara: How workers are made; ``fork`` wants a process without threads.
        persiapan: What a worker that is not forked does first.
        tugas_per_pekerja: After how many tasks a worker that is not forked is replaced.
    """

    def __init__(
        self,
        jumlah: int,
        batas_detik: float,
        cara: Cara | None = None,
        persiapan: Persiapan | None = None,
        tugas_per_pekerja: int = _TUGAS_PER_PEKERJA,
    ) -> None:
        self._jumlah, self._batas, self._terbanyak = jumlah, batas_detik, tugas_per_pekerja
        self._cara: Cara = cara or default_cara()
        self._persiapan = None if self._cara == "fork" else persiapan
        self._pool = _Keadaan()
        self._closed = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """The future result of ``fn(*args, **kwargs)`` in a worker; see :meth:`wait`."""
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[Any] = Future()
        self._pool.queue.append(_Antrean(future, (fn, args, kwargs)))
        self._start_queued()
        return future

    def wait(self, timeout: float) -> None:
        """Let work go on until a result has come in or ``timeout`` seconds have passed."""
        busy = self._pool.busy
        if busy:
            nearest = min(p.deadline for p in busy) - time.monotonic()
            ready = wait([p.pipe for p in busy], max(0.0, min(timeout, nearest)))
            for pekerja in [p for p in busy if p.pipe in ready]:
                self._collect(pekerja)
            now = time.monotonic()
            for pekerja in [p for p in busy if p.deadline <= now]:
                self._settle(pekerja, TerlambatError(self._batas))
        self._start_queued()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """End all workers; what still runs is finished first unless ``cancel_futures``."""
        self._closed = True
        while wait and not cancel_futures and (self._pool.busy or self._pool.queue):
            self.wait(1.0)
        for waiting in self._pool.queue:
            waiting.future.cancel()
        self._pool.queue.clear()
        for pekerja in (*self._pool.busy, *self._pool.idle):
            self._dismiss(pekerja)
        self._pool = _Keadaan()

    def _start_queued(self) -> None:
        while self._pool.queue and len(self._pool.busy) < self._jumlah:
            waiting = self._pool.queue.popleft()
            if waiting.future.set_running_or_notify_cancel():
                self._start(waiting)

    def _start(self, waiting: _Antrean) -> None:
        pekerja = _fork(waiting.call) if self._cara == "fork" else self._take_spawned(waiting.call)
        pekerja.future = waiting.future
        pekerja.deadline = time.monotonic() + self._batas + (0 if pekerja.ready else _MULAI_DETIK)
        pekerja.served += 1
        self._pool.busy.append(pekerja)

    def _take_spawned(self, call: Any) -> _Pekerja:  # noqa: ANN401
        """An idle worker, else a new one, that has got the task."""
        while self._pool.idle:
            pekerja = self._pool.idle.pop()
            try:
                pekerja.pipe.send(call)
            except OSError:
                # It has died while nobody looked.
                self._dismiss(pekerja)
            else:
                return pekerja
        pekerja = _spawn(self._persiapan)
        with suppress(OSError):
            pekerja.pipe.send(call)
        return pekerja

    def _collect(self, pekerja: _Pekerja) -> None:
        try:
            message = pekerja.pipe.recv()
        except (EOFError, OSError):
            pekerja.process.join(1)
            self._settle(pekerja, MatiError(pekerja.process.exitcode))
            return
        if message == _SIAP:
            pekerja.ready, pekerja.deadline = True, time.monotonic() + self._batas
            return
        answer, clean = message
        self._settle(pekerja, answer, keep=self._cara == "spawn" and clean)

    def _settle(self, pekerja: _Pekerja, answer: Any, *, keep: bool = False) -> None:  # noqa: ANN401
        """Hand the answer on, and keep or dismiss the worker."""
        self._pool.busy.remove(pekerja)
        future, pekerja.future = pekerja.future, None
        if keep and pekerja.served < self._terbanyak:
            self._pool.idle.append(pekerja)
        else:
            self._dismiss(pekerja)
        if future is not None:
            (future.set_exception if isinstance(answer, Exception) else future.set_result)(answer)

    @staticmethod
    def _dismiss(pekerja: _Pekerja) -> None:
        pekerja.process.kill()
        pekerja.process.join()
        pekerja.pipe.close()
        pekerja.process.close()


def _fork(call: Any) -> _Pekerja:  # noqa: ANN401
    """A worker for one task, which it inherits with everything else."""
    context = get_context("fork")  # type: ignore[attr-defined,unused-ignore] # not on Windows
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve_once, args=(theirs, call), daemon=True)
    process.start()
    theirs.close()
    return _Pekerja(process, ours, ready=True)


def _spawn(persiapan: Persiapan | None) -> _Pekerja:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, persiapan), daemon=True)
    with lingkungan(SATU_BENANG):
        process.start()
    theirs.close()
    return _Pekerja(process, ours)


@contextmanager
def lingkungan(values: Mapping[str, str]) -> Iterator[None]:
    """Environment variables for as long as the block runs."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _serve_once(pipe: Connection, call: Any) -> None:  # noqa: ANN401
    import gc

    # The process ends after this task and with it all its garbage.
    gc.disable()
    _settle_in()
    pipe.send((_call(call), True))
    pipe.close()
    os._exit(0)


def _serve(pipe: Connection, persiapan: Persiapan | None) -> None:
    """Tasks until the pipe closes."""
    import gc

    from spmlib.run.isolasi import collect_jejak, isolated

    _settle_in()
    if persiapan:
        persiapan.function(*persiapan.arguments)
    gc.collect()
    gc.freeze()
    with suppress(EOFError, OSError):
        pipe.send(_SIAP)
        while True:
            call = pipe.recv()
            with collect_jejak() as jejak, isolated():
                answer = _call(call)
            tidy_up()
            pipe.send((answer, not jejak.sisa))


def tidy_up() -> None:
    """Give back the memory of a finished task, in a process that is kept for the next one."""
    import gc

    if typesetter := sys.modules.get("spmlib.report.typesetter"):
        typesetter.forget_compiled()
    gc.collect()


def _settle_in() -> None:
    """Die with the parent, leave Ctrl-C to it, and write nothing into its terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, name="penjaga", daemon=True).start()
    silence = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(silence, number)
    os.close(silence)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8", closefd=False)
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _call(call: Any) -> Any:  # noqa: ANN401
    function, args, kwargs = call
    try:
        return function(*args, **kwargs)
    except Exception:  # noqa: BLE001 - whatever went wrong in one task is that task's answer
        return TugasError(traceback.format_exc())
