"""Puts back what a notebook changed in its process, so that the next one starts as if it were the first.

A freshly forked process needs none of this. It is for processes that live longer: a single command that runs
several notebooks, persistent workers, and machines of a cluster.
"""

import builtins
import decimal
import gc
import locale
import logging
import os
import random
import signal
import socket
import sys
import sysconfig
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PUSTAKA = ("spmlib", "pandas", "numpy", "matplotlib", "json", "decimal", "fractions", "babel", "jinja2")
"""Packages on which every report stands: if a notebook alters one of them, its process is not used again."""

_OF_SYS = (
    "stdin", "stdout", "stderr", "displayhook", "excepthook", "breakpointhook", "unraisablehook",
    "last_type", "last_value", "last_traceback", "last_exc", "ps1", "ps2",
)  # fmt: skip


@dataclass(slots=True)
class Jejak:
    """What could not be put back; empty where the process is as it was. Filled when the block ends."""

    sisa: list[str] = field(default_factory=list)


@contextmanager
def isolated(*, teliti: bool = False) -> Iterator[Jejak]:
    """Everything that a notebook commonly changes in its process is put back when the block ends.

    Args:
        teliti: Also look for what cannot be put back (threads still running, libraries altered) and tell it
            in the result, so that a worker can be replaced.
    """
    jejak = Jejak()
    with ExitStack() as stack:
        if teliti:
            stack.enter_context(_watch_threads(jejak))
            stack.enter_context(_watch_libraries(jejak))
        for keep in _KEEPERS:
            stack.enter_context(keep())
        yield jejak


@contextmanager
def _keep_gc() -> Iterator[None]:
    # Collections in the middle of drawing cost a fifth of the time.
    enabled, threshold = gc.isenabled(), gc.get_threshold()
    gc.disable()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        (gc.enable if enabled else gc.disable)()


@contextmanager
def _keep_sys() -> Iterator[None]:
    absent = object()
    attributes = {name: getattr(sys, name, absent) for name in _OF_SYS}
    lists: tuple[Any, ...] = (sys.path, sys.argv, sys.meta_path, sys.path_hooks)
    before: list[list[Any]] = [list(items) for items in lists]
    main, limit, switch = sys.modules["__main__"], sys.getrecursionlimit(), sys.getswitchinterval()
    trace, profile = sys.gettrace(), sys.getprofile()
    try:
        yield
    finally:
        for name, value in attributes.items():
            if value is not absent:
                setattr(sys, name, value)
            elif hasattr(sys, name):
                delattr(sys, name)
        for items, kept in zip(lists, before, strict=True):
            items[:] = kept
        sys.path, sys.argv, sys.meta_path, sys.path_hooks = lists
        sys.modules["__main__"] = main
        sys.setrecursionlimit(limit)
        sys.setswitchinterval(switch)
        # A profiler written in C can be asked for but not set again, so it is left alone where it still is.
        if sys.gettrace() is not trace:
            sys.settrace(trace)
        if sys.getprofile() is not profile:
            sys.setprofile(profile)


@contextmanager
def _keep_modules() -> Iterator[None]:
    """The next notebook imports modules of users' folders afresh: it may mean another file of that name."""
    before = set(sys.modules)
    try:
        yield
    finally:
        for name in set(sys.modules) - before:
            file = getattr(sys.modules[name], "__file__", None)
            if file and not Path(file).is_relative_to(_stdlib()) and not _installed(file):
                del sys.modules[name]


def _stdlib() -> str:
    return sysconfig.get_path("stdlib")


def _installed(file: str) -> bool:
    own = Path(__file__).resolve().parents[1]
    places = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), own)
    return any(Path(file).is_relative_to(place) for place in places)


@contextmanager
def _keep_environment() -> Iterator[None]:
    environment, folder = dict(os.environ), Path.cwd()
    mask = os.umask(0)
    os.umask(mask)
    try:
        yield
    finally:
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)
        if hasattr(time, "tzset"):
            time.tzset()
        os.chdir(folder)
        os.umask(mask)


@contextmanager
def _keep_builtins() -> Iterator[None]:
    before = dict(vars(builtins))
    try:
        yield
    finally:
        for name in set(vars(builtins)) - set(before):
            delattr(builtins, name)
        for name, value in before.items():
            if getattr(builtins, name, None) is not value:
                setattr(builtins, name, value)


@contextmanager
def _keep_locale() -> Iterator[None]:
    before = locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, before)


@contextmanager
def _keep_decimal() -> Iterator[None]:
    before, default = decimal.getcontext().copy(), decimal.DefaultContext.copy()
    try:
        yield
    finally:
        decimal.setcontext(before)
        for name in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp"):
            setattr(decimal.DefaultContext, name, getattr(default, name))


@contextmanager
def _keep_random() -> Iterator[None]:
    state = random.getstate()
    numpy = sys.modules.get("numpy")
    numpy_state = numpy.random.get_state() if numpy else None
    try:
        yield
    finally:
        random.setstate(state)
        if numpy_state is not None:
            sys.modules["numpy"].random.set_state(numpy_state)


@contextmanager
def _keep_numpy() -> Iterator[None]:
    """How numpy prints, and what it does about division by zero."""
    numpy = sys.modules.get("numpy")
    printing, errors = (numpy.get_printoptions(), numpy.geterr()) if numpy else ({}, {})
    try:
        yield
    finally:
        if numpy:
            # "legacy" comes back as False or a version and goes in the same way.
            numpy.set_printoptions(**printing)
            numpy.seterr(**errors)


@contextmanager
def _keep_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = {logger: _state_of(logger) for logger in (root, *_loggers())}
    disabled = root.manager.disable
    try:
        yield
    finally:
        logging.disable(disabled)
        for logger in (root, *_loggers()):
            # A logger that is new has had the state of a new one.
            state = before.get(logger, (logging.NOTSET, True, False, [], []))
            level, logger.propagate, logger.disabled, handlers, filters = state
            logger.setLevel(level)
            logger.handlers[:], logger.filters[:] = handlers, filters


def _loggers() -> list[logging.Logger]:
    known = logging.getLogger().manager.loggerDict.values()
    return [logger for logger in list(known) if isinstance(logger, logging.Logger)]


def _state_of(logger: logging.Logger) -> tuple[int, bool, bool, list[Any], list[Any]]:
    return logger.level, logger.propagate, logger.disabled, list(logger.handlers), list(logger.filters)


@contextmanager
def _keep_signals() -> Iterator[None]:
    """Signal handlers and alarms; only the main thread has them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {s: signal.getsignal(s) for s in signal.valid_signals()}
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            # Handlers that Python did not set it cannot set again, and some signals are nobody's to handle.
            if handler is not None and signal.getsignal(number) is not handler:
                with suppress(OSError, ValueError):
                    signal.signal(number, handler)


@contextmanager
def _keep_network() -> Iterator[None]:
    before = socket.getdefaulttimeout()
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


@contextmanager
def _keep_pandas() -> Iterator[None]:
    before = _options_of_pandas()
    try:
        yield
    finally:
        if pandas := sys.modules.get("pandas"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if before is None:
                    pandas.reset_option("all")
                for name, value in (before or {}).items():
                    if pandas.get_option(name) is not value:
                        pandas.set_option(name, value)


def _options_of_pandas() -> dict[str, Any] | None:
    if "pandas" not in sys.modules:
        return None
    from pandas._config import config

    known: Any = config

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {name: known.get_option(name) for name in known._registered_options}  # noqa: SLF001 - no public list


@contextmanager
def _keep_matplotlib() -> Iterator[None]:
    matplotlib = sys.modules.get("matplotlib")
    before = matplotlib.rcParams.copy() if matplotlib else None
    backend = matplotlib.get_backend(auto_select=False) if matplotlib else None
    try:
        yield
    finally:
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot:
            pyplot.close("all")
            if backend and pyplot.get_backend() != backend:
                pyplot.switch_backend(backend)
        if matplotlib := sys.modules.get("matplotlib"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                # dict.update: the setter would resolve the backend, and complain about what is deprecated.
                dict.update(matplotlib.rcParams, before or matplotlib.rcParamsOrig)


@contextmanager
def _keep_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        yield


_KEEPERS: tuple[Callable[[], Any], ...] = (
    _keep_gc,
    _keep_sys,
    _keep_modules,
    _keep_environment,
    _keep_builtins,
    _keep_locale,
    _keep_decimal,
    _keep_random,
    _keep_numpy,
    _keep_logging,
    _keep_signals,
    _keep_network,
    _keep_warnings,
    _keep_pandas,
    _keep_matplotlib,
)


@contextmanager
def _watch_threads(jejak: Jejak) -> Iterator[None]:
    before = set(threading.enumerate())
    try:
        yield
    finally:
        left = [thread.name for thread in threading.enumerate() if thread not in before]
        jejak.sisa += [f'utas "{name}" masih berjalan' for name in left]


@contextmanager
def _watch_libraries(jejak: Jejak) -> Iterator[None]:
    before = _snapshot()
    try:
        yield
    finally:
        after = _snapshot()
        jejak.sisa += [f"{where} berubah" for where, names in before.items() if names != after.get(where)]


def _snapshot() -> dict[str, dict[str, int]]:
    """What every module and class of the libraries holds by its names, as identities."""
    found: dict[str, dict[str, int]] = {}
    for module_name, module in list(sys.modules.items()):
        # pyplot holds the functions of its backend, which is put back.
        if module_name.partition(".")[0] in _PUSTAKA and module_name != "matplotlib.pyplot":
            contents = dict(vars(module))
            found[module_name] = {name: id(value) for name, value in contents.items() if callable(value)}
            for name, value in contents.items():
                if isinstance(value, type) and value.__module__ == module_name:
                    found[f"{module_name}.{name}"] = {n: id(v) for n, v in vars(value).items() if callable(v)}
    return found
