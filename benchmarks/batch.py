"""Seconds, processor time and memory of a batch: ours against stock tools and against the floor, in turns.

Run: python benchmarks/batch.py [DAERAH] [ROUNDS]

Every way makes the same reports from the same notebook and the same data, two at a time:

* stock: ``papermill`` and ``jupyter nbconvert --to html``, two commands per daerah;
* api: ``papermill.execute_notebook`` and one kept HTMLExporter in each of two processes;
* spm html / spm semua: ``spm batch`` with HTML only / with all formats, checks and manifest included;
* floor: the cells as plain Python calls and the HTML, in two forked processes. Nothing is checked or kept.
"""

import ast
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from spmlib.core.daerah import all_daerah
from spmlib.core.paths import NOTEBOOKS
from spmlib.run.simulasi import make_simulasi

NOTEBOOK = NOTEBOOKS / "20_analisis_situasi.ipynb"
TAHUN = 2024
BIN = Path(sys.executable).parent
QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def parameters(kode: str, masukan: Path) -> dict[str, Any]:
    """Values for the parameters cell."""
    return {"kode_kemendagri": kode, "tahun": TAHUN, "masukan": [str(masukan)]}


def run_stock(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """Two commands per daerah, two daerah at a time."""

    def one(kode: str) -> None:
        out = folder / f"{kode}.ipynb"
        values = json.dumps(parameters(kode, masukan))
        subprocess.run([BIN / "papermill", NOTEBOOK, out, "-y", values], check=True, **QUIET)
        subprocess.run([BIN / "jupyter", "nbconvert", "--to", "html", out], check=True, **QUIET)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, codes))


_KEPT: list[Any] = []


def one_by_api(kode: str, masukan: Path, folder: Path) -> None:
    """One report with papermill and nbconvert as libraries, in a worker that is kept."""
    import papermill
    from nbconvert import HTMLExporter

    if not _KEPT:
        _KEPT.append(HTMLExporter())
    values = parameters(kode, masukan)
    nb = papermill.execute_notebook(NOTEBOOK, folder / f"{kode}.ipynb", values, progress_bar=False)
    page, _ = _KEPT[0].from_notebook_node(nb)
    (folder / f"{kode}.html").write_text(page, encoding="utf-8")


def run_api(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """The libraries in two processes."""
    silence = os.open(os.devnull, os.O_WRONLY)
    kept = os.dup(2)
    os.dup2(silence, 2)
    try:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            list(pool.map(partial(one_by_api, masukan=masukan, folder=folder), codes))
    finally:
        os.dup2(kept, 2)


def run_spm(codes: Sequence[str], masukan: Path, folder: Path, formats: str) -> None:
    """The command of the workbook."""
    (folder / "daftar.txt").write_text("\n".join(codes), encoding="utf-8")
    command = [sys.executable, "-c", "from spmlib.cli import main; main()", "batch", "--tahun", str(TAHUN)]
    command += ["--daftar", str(folder / "daftar.txt"), "--masukan", str(masukan), "--keluar", str(folder)]
    command += ["--notebook", NOTEBOOK.stem, "--pekerja", "2"]
    command += ["--format", formats] if formats else []
    # Simulated data have gaps, so the exit code says nothing here; the files do.
    subprocess.run(command, check=False, **QUIET)
    made = len(list(folder.glob("*/*/*.html")))
    if made != len(codes):
        raise SystemExit(f"Only {made} of {len(codes)} reports were made.")


def call_cells(kode: str, masukan: Path) -> list[Any]:
    """The values of all code cells of the notebook, run as plain Python."""
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
            namespace.update(parameters(kode, masukan))
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), namespace))  # noqa: S307
    return [value._repr_mimebundle_() for value in shown if value is not None]


def make_floor(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """Reports one after the other, by plain calls."""
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from spmlib.report.html import write_html

    for kode in codes:
        outputs = [new_output("display_data", data=data) for data in call_cells(kode, masukan)]
        nb = new_notebook(cells=[new_code_cell("", outputs=[output]) for output in outputs])
        (folder / f"{kode}.html").write_text(write_html(nb), encoding="utf-8")


def run_floor(codes: Sequence[str], masukan: Path, folder: Path) -> None:
    """Two forked processes share the daerah; this one has imported and drawn everything once."""
    context = get_context("fork")
    parts = [codes[::2], codes[1::2]]
    workers = [context.Process(target=make_floor, args=(part, masukan, folder)) for part in parts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


WAYS: dict[str, Callable[[Sequence[str], Path, Path], None]] = {
    "stock": run_stock,
    "api": run_api,
    "spm html": partial(run_spm, formats="html"),
    "spm semua": partial(run_spm, formats=""),
    "floor": run_floor,
}


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """An empty folder, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="spm-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def measure(way: str, codes: Sequence[str], masukan: Path) -> tuple[float, float]:
    """Wall seconds and processor seconds of one run."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with fresh_folder() as folder:
        WAYS[way](codes, masukan, folder)
        wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure_cells(masukan: Path, kode: str) -> tuple[float, float]:
    """Seconds of the notebook through our engine, and of the same calls as plain Python; both warm."""
    import gc

    from spmlib.run.buka import build_situasi
    from spmlib.run.eksekusi import execute
    from spmlib.run.parameter import read_parameter

    values = parameters(kode, masukan)
    identitas = build_situasi(read_parameter(values)).identitas
    seconds: dict[str, list[float]] = {"spm": [], "plain": []}
    gc.collect()
    gc.freeze()
    gc.disable()
    for _ in range(7):
        for name, call in (
            ("spm", lambda: execute(NOTEBOOK, values, identitas, "spm")),
            ("plain", lambda: call_cells(kode, masukan)),
        ):
            start = time.perf_counter()
            call()
            seconds[name].append(time.perf_counter() - start)
    gc.enable()
    return median(seconds["spm"]), median(seconds["plain"])


def main() -> None:
    """Measure in turns and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3  # noqa: PLR2004
    areas = [d for d in all_daerah() if d.tingkat != "provinsi"][:count]
    codes = [d.kode_kemendagri for d in areas]
    with fresh_folder() as masukan:
        make_simulasi(TAHUN, masukan, daerah=areas)
        with fresh_folder() as warm:
            make_floor(codes[:1], masukan, warm)
        found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
        for _ in range(rounds):
            for way in WAYS:
                found[way].append(measure(way, codes, masukan))
        spm, plain = measure_cells(masukan, codes[0])
    stock = median(wall for wall, _ in found["stock"])
    print(f"{count} daerah, {rounds} rounds in turns, {NOTEBOOK.stem}, start of every command included")
    print(f"{'way':<12}{'s/report':>10}{'cpu s/report':>14}{'stock takes':>14}")
    for way, pairs in found.items():
        wall, cpu = median(w for w, _ in pairs), median(c for _, c in pairs)
        print(f"{way:<12}{wall / count:>10.2f}{cpu / count:>14.2f}{stock / wall:>13.1f}x")
    print(
        f"cells through the engine {spm:.3f} s, the same calls plain {plain:.3f} s, ratio {spm / plain:.2f}"
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process of all {peak:.0f} MB, load of the machine now {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
