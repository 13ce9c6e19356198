"""Finds and undoes what a notebook has altered in the libraries themselves: functions, methods, registers.

What is watched are the names of modules and classes and the lists, dictionaries and sets that stand there.
What lies deeper, inside the objects of a library, is not seen; only a process of its own protects from that.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from operator import is_
from types import ModuleType
from typing import Any

_DIJAGA = frozenset(
    {"IPython", "babel", "collections", "copy", "csv", "datetime", "decimal", "docx", "fractions",
     "functools", "io", "itertools", "jinja2", "json", "logging", "lxml", "math", "matplotlib", "nbconvert",
     "nbformat", "numpy", "os", "pandas", "papermill", "pathlib", "pptx", "random", "re", "socket",
     "spmlib", "string", "sys", "threading", "time", "traitlets", "typst", "warnings", "xlsxwriter", "yaml"}
)  # fmt: skip
"""Packages on which reports stand."""

_BERDAFTAR = frozenset(
    {"decimal", "docx", "jinja2", "json", "logging", "matplotlib", "numpy", "pandas", "pptx", "spmlib",
     "warnings", "xlsxwriter"}
)  # fmt: skip
"""Those whose lists and dictionaries are watched too; of the others they are caches."""

_TETAP = frozenset({"spmlib", "decimal", "fractions", "json", "logging"})
"""Those whose constants never change by themselves."""

# IPython, the streams of a cell and matplotlib's keeper put these back themselves.
_BEBAS = frozenset({"displayhook", "excepthook", "rcParams", "stdin", "stdout", "stderr"})
_WADAH = (dict, list, set)


@dataclass(slots=True)
class _Salinan:
    """A module, class or object with what it held by its names, and what its containers held."""

    nama: str
    pemilik: Any
    isi: dict[str, Any]
    wadah: list[tuple[Any, Any]] = field(default_factory=list)
    kelas: tuple["_Salinan", ...] = ()


_KENAL: dict[str, _Salinan] = {}
"""The last copy of each module: most are the same at the next notebook, and need not be copied again."""


@contextmanager
def keep_libraries(tell: Callable[[str], None]) -> Iterator[None]:
    """Undo what is altered in the libraries while the block runs; ``tell`` gets the name of each."""
    before = list(_copy_all())
    try:
        yield
    finally:
        altered = [name for salinan in before for name in _restore_module(salinan)]
        if altered:
            _forget_computed()
        for name in altered:
            tell(name)


def _copy_all() -> Iterator[_Salinan]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in _DIJAGA and isinstance(module, ModuleType):
            known = _KENAL.get(name)
            if known is None or known.pemilik is not module or not _is_same(vars(module), known.isi):
                known = _KENAL[name] = _copy_module(name, module)
            for kelas in known.kelas:
                if not _is_same(vars(kelas.pemilik), kelas.isi):
                    kelas.isi = dict(vars(kelas.pemilik))
            known.wadah = [(w, c) if _holds_same(w, c) else (w, _copy(w)) for w, c in known.wadah]
            yield known
    yield from (_copy_object(name, value) for name, value in _find_objects())


def _copy_module(name: str, module: ModuleType) -> _Salinan:
    isi = dict(vars(module))
    return _Salinan(
        name,
        module,
        isi,
        _copy_containers(isi) if name.partition(".")[0] in _BERDAFTAR else [],
        tuple(
            _Salinan(f"{name}.{v.__name__}", v, dict(vars(v)))
            for v in isi.values()
            if isinstance(v, type) and v.__module__ == name
        ),
    )


def _copy_object(name: str, value: Any) -> _Salinan:  # noqa: ANN401
    return _Salinan(name, value, {}, _copy_containers(vars(value)))


def _find_objects() -> Iterator[tuple[str, Any]]:
    """Objects of libraries that hold settings for everybody."""
    for module, path in (
        ("matplotlib.font_manager", "fontManager"),
        ("matplotlib", "colormaps"),
        ("matplotlib", "color_sequences"),
        ("pandas.io.formats.style", "Styler.env"),
    ):
        found = sys.modules.get(module)
        for part in path.split("."):
            found = getattr(found, part, None)
        if found is not None:
            yield f"{module}.{path}", found


def _copy_containers(isi: dict[str, Any]) -> list[tuple[Any, Any]]:
    found = {
        id(value): value
        for name, value in isi.items()
        if isinstance(value, _WADAH) and not name.startswith("__") and name not in _BEBAS
    }
    return [(value, _copy(value)) for value in found.values()]


def _copy(wadah: Any) -> Any:  # noqa: ANN401
    # Not the container's own method: that of matplotlib's settings goes and looks for a screen.
    if isinstance(wadah, dict):
        return dict.copy(wadah)
    return list.copy(wadah) if isinstance(wadah, list) else set.copy(wadah)


def _is_same(now: Any, before: dict[str, Any]) -> bool:  # noqa: ANN401 - a mapping, also of a class
    return len(now) == len(before) and all(map(is_, now.values(), before.values()))


def _holds_same(wadah: Any, before: Any) -> bool:  # noqa: ANN401
    if len(wadah) != len(before):
        return False
    if isinstance(wadah, dict):
        return list(dict.keys(wadah)) == list(before) and all(map(is_, dict.values(wadah), before.values()))
    return wadah == before if isinstance(wadah, set) else all(map(is_, wadah, before))


def _restore_module(salinan: _Salinan) -> Iterator[str]:
    """Put back what differs; the names of what had functions or methods altered."""
    for wadah, before in salinan.wadah:
        if not _holds_same(wadah, before):
            if not salinan.isi:
                # Whatever was registered with an object of a library, a second notebook may want to register.
                wadah.clear()
                yield salinan.nama
            _refill(wadah, before)
    altered = False
    for name, value in _list_differing(vars(salinan.pemilik), salinan.isi):
        constant = salinan.nama.partition(".")[0] in _TETAP and isinstance(value, str | int | float | tuple)
        if not name.startswith("__") and name not in _BEBAS and (callable(value) or constant):
            setattr(salinan.pemilik, name, value)
            altered = True
    if altered:
        yield salinan.nama
    yield from (kelas.nama for kelas in salinan.kelas if _restore_class(kelas))


def _restore_class(salinan: _Salinan) -> bool:
    kelas, altered = salinan.pemilik, False
    if _is_same(vars(kelas), salinan.isi):
        return False
    for name, value in _list_differing(vars(kelas), salinan.isi):
        if _is_method(value):
            # Classes of C cannot be altered, and metaclasses may refuse.
            with suppress(AttributeError, TypeError):
                setattr(kelas, name, value)
                altered = True
    for name in [n for n, v in vars(kelas).items() if n not in salinan.isi and _is_method(v)]:
        with suppress(AttributeError, TypeError):
            delattr(kelas, name)
            altered = True
    return altered


def _is_method(value: Any) -> bool:  # noqa: ANN401
    return callable(value) or hasattr(type(value), "__get__")


def _list_differing(now: Any, before: dict[str, Any]) -> Iterable[tuple[str, Any]]:  # noqa: ANN401
    if not before or _is_same(now, before):
        return []
    return [(name, value) for name, value in before.items() if now.get(name, _TIADA) is not value]


_TIADA = object()


def _refill(wadah: Any, before: Any) -> None:  # noqa: ANN401
    """What was in it is in it again. What is new in a dictionary or set stays: it may be a cache."""
    if isinstance(wadah, dict):
        dict.update(wadah, before)
    elif isinstance(wadah, set):
        wadah |= before
    else:
        list.__setitem__(wadah, slice(None), before)


def _forget_computed() -> None:
    """Empty the caches of our functions and of fonts: what was altered may have been used to compute."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "spmlib" or name == "matplotlib.font_manager":
            for value in list(vars(module).values()):
                if clear := getattr(value, "cache_clear", None):
                    clear()
    manager = getattr(sys.modules.get("matplotlib.font_manager"), "fontManager", None)
    if manager is not None:
        type(manager)._findfont_cached.cache_clear()  # noqa: SLF001 - it has no public way
