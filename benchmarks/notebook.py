"""Time of the situation analysis, warm: each chart, and all cells against the same calls as plain Python.

Run: python benchmarks/notebook.py

Processor time is printed beside elapsed time: on a machine that others use too, only the former compares.
"""

import ast
import gc
import time
from collections.abc import Callable
from copy import deepcopy
from statistics import median
from typing import Any

import nbformat
from nbformat import NotebookNode

from spmlib import charts
from spmlib.core.bundle import ChartBundle
from spmlib.core.paths import NOTEBOOKS
from spmlib.run import open_situasi
from spmlib.run.mesin.sel import open_shell, run_cell

ULANG = 5
PARAMETER = {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02", "99.71"]}


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds elapsed and of the processor, the median of several runs without garbage collection."""
    elapsed, used = [], []
    for _ in range(ULANG):
        gc.collect()
        gc.disable()
        begin, begin_used = time.perf_counter(), time.process_time()
        work()
        elapsed.append(1000 * (time.perf_counter() - begin))
        used.append(1000 * (time.process_time() - begin_used))
        gc.enable()
    return median(elapsed), median(used)


def read_cells() -> NotebookNode:
    """The notebook with the parameters of the fictional daerah in place of its own."""
    notebook = nbformat.read(NOTEBOOKS / "20_analisis_situasi.ipynb", as_version=4)
    notebook.cells = [c for c in notebook.cells if c.cell_type == "code"]
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source += "".join(f"\n{name} = {value!r}" for name, value in PARAMETER.items())
    return notebook


def run_as_notebook(notebook: NotebookNode) -> None:
    """All cells in a shell of their own, with outputs as a report has them."""
    fresh = deepcopy(notebook)
    with open_shell() as shell:
        for cell in fresh.cells:
            if run_cell(shell, cell):
                raise SystemExit(f"Cell {cell.id} failed.")


def run_as_python(notebook: NotebookNode) -> None:
    """The same statements as plain Python, each value turned into what a notebook keeps of it."""
    space: dict[str, Any] = {}
    for cell in notebook.cells:
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell.id, "exec"), space)  # noqa: S102 - our own notebook
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), cell.id, "eval"), space)  # noqa: S307
            value._repr_mimebundle_()


def measure_charts() -> None:
    """Print one line per chart, the slowest first."""
    situasi = open_situasi({**PARAMETER, "periode": "tahunan", "masukan": [], "perlakuan_nihil": ""})
    found = []
    for name in charts.__all__:
        draw = getattr(charts, name)
        chart = draw(situasi)
        if isinstance(chart, ChartBundle):
            found.append((*measure(lambda draw=draw: draw(situasi)), len(chart.svg) // 1024, name))
    print(f"{'grafik':<28}{'ms':>8}{'ms prosesor':>14}{'kB SVG':>8}")
    for elapsed, used, size, name in sorted(found, reverse=True):
        print(f"{name:<28}{elapsed:>8.0f}{used:>14.0f}{size:>8}")


def measure_cells() -> None:
    """Print the whole notebook as a notebook and as plain Python."""
    notebook = read_cells()
    run_as_notebook(notebook)
    plain = measure(lambda: run_as_python(notebook))
    shell = measure(lambda: run_as_notebook(notebook))
    print(f"\n{'seluruh notebook':<28}{'ms':>8}{'ms prosesor':>14}")
    for name, (elapsed, used) in (("sel, di shell IPython", shell), ("panggilan Python biasa", plain)):
        print(f"{name:<28}{elapsed:>8.0f}{used:>14.0f}")
    print(f"{'perbandingan':<28}{shell[0] / plain[0]:>8.2f}{shell[1] / plain[1]:>14.2f}")


if __name__ == "__main__":
    measure_charts()
    measure_cells()
