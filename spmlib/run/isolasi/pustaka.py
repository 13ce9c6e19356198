"""Puts back the settings of numpy, pandas and matplotlib."""

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def _keep_numpy() -> Iterator[None]:
    """How numpy prints, what it does about division by zero, and where its random numbers are."""
    numpy = sys.modules.get("numpy")
    if not numpy:
        yield
        return
    printing, errors, call, state = (
        numpy.get_printoptions(),
        numpy.geterr(),
        numpy.geterrcall(),
        numpy.random.get_state(),
    )
    try:
        yield
    finally:
        # "legacy" comes back as False or a version and goes in the same way.
        numpy.set_printoptions(**printing)
        numpy.seterr(**errors)
        numpy.seterrcall(call)
        numpy.random.set_state(state)


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


KEEPERS: tuple[Callable[[], Any], ...] = (_keep_numpy, _keep_pandas, _keep_matplotlib)
