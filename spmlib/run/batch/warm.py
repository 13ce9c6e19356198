"""Makes a process ready for reports: all imported, read and tried once, so that no report pays for it."""

import gc
import inspect
import pickle
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

from spmlib.core.errors import SpmError
from spmlib.ingest import Masukan
from spmlib.run.buka import Sumber, build_situasi, lend_sources
from spmlib.run.isolasi import import_named
from spmlib.run.pangkalan import Pangkalan
from spmlib.run.parameter import Parameter

_BERAT = ("papermill", "spmlib.run.mesin.papermill", "spmlib.run.laporan", "spmlib.report.page")
_ISI = ("spmlib.narrative", "spmlib.tables", "spmlib.charts")
_CONTOH, _PEMBANDING, _TAHUN = "99.01", ("99.02",), 2024
_TANPA_UTAS = "html"
"""The format that needs no library with threads of its own."""

_PEMBUKA = "from spmlib.run import open_situasi\n\nsituasi = open_situasi(globals())"


def warm_up(notebooks: Sequence[Path], formats: Sequence[str]) -> None:
    """Import everything, and make one report of the fictional daerah that nobody gets to see.

    Only code of the workbook runs here, never a cell that somebody has written: a notebook that hangs or
    breaks must do so in a worker.

    Args:
        notebooks: Notebooks of the reports.
        formats: Formats that they will have.
    """
    import_everything(notebooks)
    _try_once(tuple(formats))
    gc.collect()
    # What is here now stays; looking through it again and again would copy every page of it.
    gc.freeze()


def import_everything(notebooks: Sequence[Path]) -> None:
    """Import what reports from these notebooks need."""
    for name in (*_BERAT, *_ISI):
        import_module(name)
    import_named("".join(path.read_text(encoding="utf-8") for path in notebooks))


@cache
def _try_once(formats: tuple[str, ...]) -> None:
    """One report of the fictional daerah; what is cached on the way, forked workers inherit."""
    with suppress(SpmError, OSError), tempfile.TemporaryDirectory(prefix="spm-") as name:
        notebook = Path(name, "pemanasan.ipynb")
        _write_notebook(notebook)
        _make_report(notebook)
        _write_formats(Path(name), [f for f in formats if f != _TANPA_UTAS])


def _make_report(notebook: Path) -> None:
    from spmlib.run.laporan import make_laporan

    parameter = Parameter(kode_kemendagri=_CONTOH, tahun=_TAHUN, pembanding=_PEMBANDING)
    situasi, values = build_situasi(parameter), parameter.model_dump()
    make_laporan(situasi, values, [notebook], [_TANPA_UTAS], notebook.parent, "spm")


def _write_formats(folder: Path, formats: Sequence[str]) -> None:
    """The other formats of the report made just now, without Typst: workers are forked from here."""
    from nbformat import read

    from spmlib.report.typesetter import rehearse
    from spmlib.run.format import WRITERS, open_naskah

    executed = next(folder.rglob("*/*.ipynb"), None)
    if executed is None or not formats:
        return
    naskah = open_naskah(read(executed, 4), folder)  # type: ignore[no-untyped-call]
    with rehearse():
        for name in formats:
            with suppress(SpmError):
                WRITERS[name](naskah)


def can_fork(formats: Sequence[str]) -> bool:
    """Whether workers may be forked from this process: not where Typst has run here and they need it too."""
    typesetter = sys.modules.get("spmlib.report.typesetter")
    used = typesetter is not None and typesetter.has_run()
    return not used or set(formats) <= {_TANPA_UTAS}


def _write_notebook(path: Path) -> None:
    """A notebook that calls every function which makes text, a table or a chart of a situation alone."""
    from nbformat import v4, write

    first = v4.new_code_cell("kode_kemendagri, tahun = '', 0", metadata={"tags": ["parameters"]})  # type: ignore[no-untyped-call]
    cells = [first, *(v4.new_code_cell(source) for source in (_PEMBUKA, *_calls()))]  # type: ignore[no-untyped-call]
    write(v4.new_notebook(cells=cells, metadata={"spm": {"peta_provinsi": True}}), path)  # type: ignore[no-untyped-call]


def _calls() -> Iterator[str]:
    for name in _ISI:
        module = import_module(name)
        for function in module.__all__:
            if len(inspect.signature(getattr(module, function)).parameters) == 1:
                yield f"from {name} import {function}\n\n{function}(situasi)"


def pack_sources(sources: Mapping[Sumber, Pangkalan], path: Path) -> None:
    """What has been read, in a file for workers that cannot inherit it."""
    with path.open("wb") as file:
        pickle.dump({key: base.masukan for key, base in sources.items()}, file, pickle.HIGHEST_PROTOCOL)


def prepare_worker(path: Path, notebooks: Sequence[Path]) -> None:
    """Make a worker that was not forked ready: the sources packed in ``path``, and all imports."""
    from spmlib.regulation import load_regulasi

    with path.open("rb") as file:
        packed: dict[Sumber, Masukan] = pickle.load(file)  # noqa: S301 - our own file, written by this batch
    lend_sources({key: Pangkalan(masukan, load_regulasi()) for key, masukan in packed.items()})
    import_everything(notebooks)
