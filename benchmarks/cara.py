"""The ways of making many reports that ``batch.py`` compares, each run by it as a process of its own.

Run by hand: python benchmarks/cara.py CARA MASUKAN FOLDER KODE...
"""

import ast
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "20_analisis_situasi.ipynb"
TAHUN = 2024
SPM = "from spmlib.cli import main; main()"
_BIN = Path(sys.executable).parent
_SENYAP: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
_SELANG = 9
"""How often the cells are run through the engine and plainly, in turns."""

Cara = Callable[[Sequence[str], Path, Path], None]


def list_parameter(kode: str, masukan: Path) -> dict[str, Any]:
    """Values for the parameters cell."""
    return {"kode_kemendagri": kode, "tahun": TAHUN, "masukan": [str(masukan)]}


def run_stok(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """Two commands per daerah, two daerah at a time."""

    def one(kode: str) -> None:
        out = folder / f"{kode}.ipynb"
        values = json.dumps(list_parameter(kode, masukan))
        subprocess.run([_BIN / "papermill", NOTEBOOK, out, "-y", values], check=True, **_SENYAP)
        subprocess.run([_BIN / "jupyter", "nbconvert", "--to", "html", out], check=True, **_SENYAP)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, codes))


_KEPT: list[Any] = []


def one_by_api(kode: str, masukan: Path, folder: Path) -> None:
    """One report with papermill and nbconvert as libraries, in a worker that keeps its exporter."""
    import papermill
    from nbconvert import HTMLExporter

    if not _KEPT:
        _KEPT.append(HTMLExporter())
    values = list_parameter(kode, masukan)
    nb = papermill.execute_notebook(NOTEBOOK, folder / f"{kode}.ipynb", values, progress_bar=False)
    page, _ = _KEPT[0].from_notebook_node(nb)
    (folder / f"{kode}.html").write_text(page, encoding="utf-8")


def run_api(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """The libraries in two processes."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(one_by_api, masukan=masukan, folder=folder), codes))


def run_spm(codes: Sequence[str], masukan: Path, folder: Path, formats: str) -> None:
    """The command of the workbook."""
    daftar = folder / "daftar.txt"
    daftar.write_text("\n".join(codes), encoding="utf-8")
    command = [sys.executable, "-c", SPM, "batch", "--tahun", str(TAHUN), "--daftar", str(daftar)]
    command += ["--masukan", str(masukan), "--keluar", str(folder), "--notebook", NOTEBOOK.stem]
    command += ["--pekerja", "2", *(["--format", formats] if formats else [])]
    # Simulated data have gaps, so the exit code says nothing here; the files do.
    subprocess.run(command, check=False, **_SENYAP)


def call_cells(kode: str, masukan: Path) -> list[Any]:
    """What all code cells of the notebook show, run as plain Python."""
    import nbformat

    namespace: dict[str, Any] = {}
    shown = []
    for cell in nbformat.read(NOTEBOOK, 4).cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), namespace)  # noqa: S102 - our own notebook
        if "parameters" in cell.metadata.get("tags", ()):
            namespace.update(list_parameter(kode, masukan))
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), namespace))  # noqa: S307
    return [value._repr_mimebundle_() for value in shown if value is not None]


def make_floor(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """Tables, charts and HTML one daerah after the other, by plain calls: nothing is checked or kept."""
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from spmlib.report.page import write_html

    gc.disable()
    for kode in codes:
        outputs = [new_output("display_data", data=data) for data in call_cells(kode, masukan)]
        nb = new_notebook(cells=[new_code_cell("", outputs=[output]) for output in outputs])
        (folder / f"{kode}.html").write_text(write_html(nb), encoding="utf-8")


def run_lantai(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """Two forked processes share the daerah; this one has imported, read and drawn once."""
    (folder / "hangat").mkdir()
    make_floor(codes[:1], masukan, folder / "hangat")
    gc.collect()
    gc.freeze()
    context = get_context("fork")
    parts = [codes[::2], codes[1::2]]
    workers = [context.Process(target=make_floor, args=(part, masukan, folder)) for part in parts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def run_sel(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """Seconds of the notebook through our engine, and of the same calls as plain Python; both warm.

    They are written to ``sel.json``.
    """
    from spmlib.run.buka import build_situasi
    from spmlib.run.eksekusi import execute
    from spmlib.run.parameter import read_parameter

    values = list_parameter(codes[0], masukan)
    identitas = build_situasi(read_parameter(values)).identitas
    ways: dict[str, Callable[[], Any]] = {
        "mesin": lambda: execute(NOTEBOOK, values, identitas, "spm"),
        "biasa": lambda: call_cells(codes[0], masukan),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    gc.disable()
    for _ in range(_SELANG):
        for name, call in ways.items():
            gc.collect()
            start = time.process_time()
            call()
            seconds[name].append(time.process_time() - start)
    # The first turn imports and fills caches.
    found = {name: median(times[1:]) for name, times in seconds.items()}
    (folder / "sel.json").write_text(json.dumps(found), encoding="utf-8")


CARA: dict[str, Cara] = {
    "stok": run_stok,
    "api": run_api,
    "spm-html": partial(run_spm, formats="html"),
    "spm-semua": partial(run_spm, formats=""),
    "lantai": run_lantai,
}
"""The ways that make reports, by name."""

if __name__ == "__main__":
    nama, masukan, folder, *codes = sys.argv[1:]
    {**CARA, "sel": run_sel}[nama](codes, Path(masukan), Path(folder))
