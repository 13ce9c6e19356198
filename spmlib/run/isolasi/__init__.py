"""Puts back what a notebook changed in its process, so that the next one starts as if it were the first.

A freshly forked process needs none of this. It is for processes that live longer: a single command that runs
several notebooks, persistent workers, and machines of a cluster.

What cannot be put back is told: threads that go on. What was put back but may have been used meanwhile by
somebody else, a library's function, is told too. What is not seen at all: changes inside the objects of a
library, or by C code.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module

from spmlib.run.isolasi import proses, pustaka
from spmlib.run.isolasi.tambalan import keep_libraries


@dataclass(slots=True)
class Jejak:
    """What notebooks have left in the process, or altered in its libraries; a worker is then replaced."""

    sisa: list[str] = field(default_factory=list)


_TERBUKA: list[Jejak] = []
# Our own modules need the first three for nothing, a consultant's cells may; ours bring a font along.
_BILA_DISEBUT = {
    "pandas": "pandas",
    "pyplot": "matplotlib.pyplot",
    "numpy": "numpy",
    "spmlib.charts": "spmlib.charts",
}


@contextmanager
def collect_jejak() -> Iterator[Jejak]:
    """What the notebooks that run within the block leave behind."""
    jejak = Jejak()
    _TERBUKA.append(jejak)
    try:
        yield jejak
    finally:
        _TERBUKA.remove(jejak)


def import_named(source: str) -> None:
    """Import the libraries that ``source`` names, so that it can be undone what its cells do to them."""
    for word, module in _BILA_DISEBUT.items():
        if word in source:
            with suppress(ImportError):
                import_module(module)


@contextmanager
def isolated() -> Iterator[None]:
    """Everything that a notebook commonly changes in its process is put back when the block ends."""
    with ExitStack() as stack:
        stack.enter_context(_watch_threads())
        for keep in (*pustaka.KEEPERS, *proses.KEEPERS):
            stack.enter_context(keep())
        stack.enter_context(_watch_modules())
        stack.enter_context(keep_libraries(lambda name: _tell(f"{name} diubah")))
        stack.enter_context(proses.keep_builtins())
        yield


def _tell(words: str) -> None:
    for jejak in _TERBUKA:
        jejak.sisa.append(words)


@contextmanager
def _watch_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    try:
        yield
    finally:
        for thread in set(threading.enumerate()) - before:
            _tell(f'utas "{thread.name}" masih berjalan')


@contextmanager
def _watch_modules() -> Iterator[None]:
    before = dict(sys.modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if name != "__main__" and sys.modules.get(name) is not module:
                _tell(f"{name} diganti")
