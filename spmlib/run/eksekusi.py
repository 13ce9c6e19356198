"""Runs one notebook through papermill and makes of the result a document fit to be handed on."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spmlib import __version__
from spmlib.core import errors
from spmlib.core.bundle import Identitas
from spmlib.core.errors import PemakaianError, RunError, SpmError
from spmlib.core.paths import relative_name

if TYPE_CHECKING:
    from nbformat import NotebookNode

PARAMETER = "parameters"
KERNEL = "kernel"
MESIN = ("spm", KERNEL)
"""Engines: our own in this process, which is fast; a real kernel, which a broken cell takes along alone."""

_DISUNTIK = "injected-parameters"
_BATAS_DETIK = 900
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_OURS = frozenset(
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, SpmError)
)


def execute(
    path: Path, parameter: Mapping[str, object], identitas: Identitas, mesin: str = KERNEL
) -> "NotebookNode":
    """The executed notebook, without times, addresses and paths of this machine.

    Args:
        path: The notebook; it is not changed.
        parameter: Values for its parameters cell.
        identitas: Whose report it becomes.
        mesin: Id of the engine.

    Raises:
        PemakaianError: The notebook takes no parameters, or a parameter or the engine is wrong.
        LaporanError: The look cannot be used.
        RunError: A cell failed; the message names the notebook and the section.
    """
    nb = _arrange(read_notebook(path), str(parameter.get("bab", "")), str(parameter.get("gaya", "")))
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in parameter.items()}
    return seal(_run(nb, path.name, values, _settings(mesin)), values, identitas)


def _arrange(nb: Any, pilihan: str, gaya: str) -> Any:  # noqa: ANN401 - nbformat has no types
    """``nb`` in the order of its look, without the chapters that are left out: they need no time."""
    from nbformat import from_dict

    from spmlib.report.bab import leave_out
    from spmlib.report.tampilan import arrange, read_gaya

    arranged = arrange(leave_out(nb, pilihan), read_gaya(nb, gaya))
    return nb if arranged is nb else from_dict(arranged)  # type: ignore[no-untyped-call]


def read_notebook(path: Path) -> Any:  # noqa: ANN401 - nbformat has no types
    """The notebook in ``path``, with cell ids that are the same at every reading.

    Raises:
        PemakaianError: There is no such notebook, it is none, or it has no parameters cell.
    """
    import nbformat

    try:
        nb = nbformat.read(path, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
        # Older notebooks have no ids, and the upgrade would draw them at random.
        old = (nb["nbformat"], nb["nbformat_minor"]) < (4, 5)
        nb = nbformat.convert(nb, 4)  # type: ignore[no-untyped-call]
        nb = nbformat.v4.upgrade(nb)  # type: ignore[no-untyped-call]
    except FileNotFoundError:
        raise PemakaianError("Notebook ini tidak ada.", di=relative_name(path), saran=_PERIKSA) from None
    except (OSError, ValueError, KeyError, AttributeError):
        raise PemakaianError("Berkas ini bukan notebook.", di=relative_name(path), saran=_PERIKSA) from None
    for number, cell in enumerate(nb.cells if old else (), 1):
        cell["id"] = f"sel-{number:02d}"
    if not any(PARAMETER in cell.metadata.get("tags", ()) for cell in nb.cells):
        raise PemakaianError(
            f'Notebook ini tidak punya sel bertanda "{PARAMETER}".',
            di=relative_name(path),
            akibat="Daerah dan tahun tidak dapat dimasukkan.",
            saran="Salin sel parameter dari notebook bawaan.",
        )
    return nb


_PERIKSA = "Periksa nama berkasnya; notebook berakhiran .ipynb."


def check_mesin(mesin: str) -> None:
    """Refuse what is no engine.

    Raises:
        PemakaianError: There is none of this name.
    """
    if mesin not in MESIN:
        raise PemakaianError(f'Mesin "{mesin}" tidak dikenal.', saran=f"Pakai: {', '.join(MESIN)}.")


def _settings(mesin: str) -> dict[str, Any]:
    """What papermill must be told to use this engine."""
    check_mesin(mesin)
    if mesin != KERNEL:
        from spmlib.run.mesin import NAMA, register

        register()
        return {"engine_name": NAMA}
    from spmlib.run.kernel import LaporanKernelManager

    return {
        "execution_timeout": _BATAS_DETIK,
        "kernel_manager_class": LaporanKernelManager,
        "record_timing": False,
        "shutdown_kernel": "immediate",
    }


def _run(nb: "NotebookNode", nama: str, values: dict[str, Any], settings: dict[str, Any]) -> Any:  # noqa: ANN401
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.engines import papermill_engines
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import execute_notebook, raise_for_execution_errors

    engine = {"engine_name": settings.pop("engine_name", None), "kernel_name": "python3"}
    try:
        with _hushed("papermill"):
            prepared = execute_notebook(
                nb, None, parameters=values, language="python", prepare_only=True, **engine
            )
            # Its last step would be left out for want of a path, but only after the work for it: the executed
            # notebook as JSON, which takes as long as the cells between two charts. So it stops before, and
            # its two steps between are called here.
            executed = papermill_engines.execute_notebook_with_engine(
                nb=prepared, input_path=None, output_path=None, progress_bar=False, **engine, **settings
            )
            raise_for_execution_errors(executed, None)
            return executed
    except PapermillExecutionError as error:
        raise _translate(error, nb, nama) from None
    except CellTimeoutError:
        raise RunError(
            f"Sebuah sel belum selesai setelah {_BATAS_DETIK // 60} menit.",
            di=nama,
            saran="Buka notebook itu dengan spm lab dan cari sel yang tidak kunjung selesai.",
        ) from None
    except (DeadKernelError, RuntimeError) as error:
        if not isinstance(error, DeadKernelError) and "Kernel died" not in str(error):
            raise
        raise RunError(
            "Python yang menjalankan notebook berhenti mendadak.",
            di=nama,
            akibat="Biasanya karena memori komputer tidak cukup.",
            saran="Tutup program lain, lalu jalankan lagi; bila berulang, jalankan spm dokter.",
        ) from None


@contextmanager
def _hushed(name: str) -> Iterator[None]:
    """Papermill reports its steps as warnings; what a user must know comes as an error or a finding."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _translate(error: Any, nb: "NotebookNode", nama: str) -> SpmError:  # noqa: ANN401 - papermill has no types
    """What stopped a cell, told for who does not read Python."""
    # The parameters that papermill puts in make its count one too high: the failed cell itself is included.
    heading = _heading_above(nb.cells[: error.cell_index])
    di = f'{nama}, bagian "{heading}"' if heading else nama
    first_line = (error.evalue or "").strip().partition("\n")[0]
    if error.ename in _OURS:
        kind = PemakaianError if error.ename == PemakaianError.__name__ else RunError
        return kind(first_line, di=di)
    return RunError(
        f"Sel berhenti dengan galat {error.ename}: {first_line}".rstrip(": ") + ".",
        di=di,
        akibat="Laporan tidak dibuat.",
        saran="Buka notebook itu dengan spm lab, jalankan sel di bagian tersebut, lalu perbaiki.",
    )


def _heading_above(cells: list["NotebookNode"]) -> str:
    texts = (cell.source for cell in reversed(cells) if cell.cell_type == "markdown")
    return next((found[-1] for text in texts if (found := _HEADING.findall(text))), "")


def seal(nb: "NotebookNode", parameter: Mapping[str, Any], identitas: Identitas) -> "NotebookNode":
    """``nb`` with the identity of its report, and without anything of the machine or moment of its run."""
    for key in ("papermill", "widgets"):
        nb.metadata.pop(key, None)
    nb.metadata["spm"] = {**nb.metadata.get("spm", {}), **describe_identitas(identitas)}
    for cell in nb.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = [_clean_output(output) for output in cell.outputs if not _is_log(output)]
        if _DISUNTIK in cell.metadata.get("tags", ()):
            _rewrite_parameter(cell, parameter)
    return nb


def describe_identitas(identitas: Identitas) -> dict[str, Any]:
    """The identity as it stands in the metadata of a notebook and in the manifest."""
    return {
        "kode": identitas.kode_kemendagri,
        "nama": identitas.nama,
        "tahun": identitas.tahun,
        "periode": identitas.periode,
        "fiktif": identitas.fiktif,
        "simulasi": identitas.simulasi,
        "versi": __version__,
    }


def portable(value: object) -> object:
    """``value`` without paths of this machine: an absolute path becomes a name that others can read."""
    if isinstance(value, list | tuple):
        return [portable(item) for item in value]
    if isinstance(value, str | Path) and Path(value).is_absolute():
        return relative_name(Path(value))
    return value


def _is_log(output: "NotebookNode") -> bool:
    """Whether libraries wrote it to the log: it names files of this machine and is not for readers."""
    return bool(output.output_type == "stream" and output.name == "stderr")


def _clean_output(output: "NotebookNode") -> "NotebookNode":
    plain = output.get("data", {}).get("text/plain")
    if isinstance(plain, str):
        output.data["text/plain"] = _ADDRESS.sub("", plain)
    return output


def _rewrite_parameter(cell: "NotebookNode", parameter: Mapping[str, Any]) -> None:
    from papermill.translators import PythonTranslator

    shown = {name: portable(value) for name, value in parameter.items()}
    cell["id"] = "parameter-laporan"
    cell.source = PythonTranslator.codify(shown, "Parameter laporan ini")
