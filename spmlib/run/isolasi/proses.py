"""Puts back what belongs to the interpreter and to the system: settings, streams, signals, folders."""

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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_OF_SYS = (
    "stdin", "stdout", "stderr", "displayhook", "excepthook", "breakpointhook", "unraisablehook",
    "last_type", "last_value", "last_traceback", "last_exc", "ps1", "ps2", "dont_write_bytecode",
)  # fmt: skip


@contextmanager
def _keep_gc() -> Iterator[None]:
    # Collections in the middle of drawing cost a fifth of the time.
    enabled, threshold, flags, callbacks = gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.callbacks[:]
    gc.disable()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        gc.set_debug(flags)
        gc.callbacks[:] = callbacks
        (gc.enable if enabled else gc.disable)()


@contextmanager
def _keep_sys() -> Iterator[None]:
    absent = object()
    attributes = {name: getattr(sys, name, absent) for name in _OF_SYS}
    lists: tuple[Any, ...] = (sys.path, sys.argv, sys.meta_path, sys.path_hooks)
    before: list[list[Any]] = [list(items) for items in lists]
    main, limit, switch = sys.modules["__main__"], sys.getrecursionlimit(), sys.getswitchinterval()
    digits, stack = sys.get_int_max_str_digits(), threading.stack_size()
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
        sys.set_int_max_str_digits(digits)
        threading.stack_size(stack)
        # A profiler written in C can be asked for but not set again, so it is left alone where it still is.
        if sys.gettrace() is not trace:
            sys.settrace(trace)
        if sys.getprofile() is not profile:
            sys.setprofile(profile)


@contextmanager
def _keep_modules() -> Iterator[None]:
    """The next notebook imports modules of users' folders afresh: it may mean another file of that name."""
    before = dict(sys.modules)
    try:
        yield
    finally:
        for name in sys.modules.keys() - before:
            if _is_foreign(sys.modules[name]):
                del sys.modules[name]
        # A library that was taken out would be there twice after its next import, with two kinds of classes.
        sys.modules.update({name: kept for name, kept in before.items() if sys.modules.get(name) is not kept})


def _is_foreign(module: Any) -> bool:  # noqa: ANN401 - anything may stand among the modules
    """Whether it is of a user's folder, or was made by hand."""
    file = getattr(module, "__file__", None)
    if not file:
        return getattr(module, "__spec__", None) is None
    return not Path(file).is_relative_to(_stdlib()) and not _installed(file)


def _stdlib() -> str:
    return sysconfig.get_path("stdlib")


def _installed(file: str) -> bool:
    own = Path(__file__).resolve().parents[2]
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
def keep_builtins() -> Iterator[None]:
    """Functions that are there everywhere. To be put back first: the others need them as they are."""
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
        decimal.DefaultContext.traps.update(default.traps)


@contextmanager
def _keep_random() -> Iterator[None]:
    state = random.getstate()
    try:
        yield
    finally:
        random.setstate(state)


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
def _keep_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        yield


KEEPERS: tuple[Callable[[], Any], ...] = (
    _keep_gc,
    _keep_sys,
    _keep_modules,
    _keep_environment,
    _keep_locale,
    _keep_decimal,
    _keep_random,
    _keep_logging,
    _keep_signals,
    _keep_network,
    _keep_warnings,
)
