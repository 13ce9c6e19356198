import os
import subprocess
import sys

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from spmlib.run.mesin import NAMA, MesinSpm, register

KERNELSPEC = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def make_notebook(*sources, tags=()):
    cells = [new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
    return new_notebook(cells=cells, metadata=KERNELSPEC)


def run(*sources, tags=()):
    """Run cells with the engine, without papermill's raising of errors."""
    from papermill.iorw import load_notebook_node

    nb = load_notebook_node(make_notebook(*sources, tags=tags))
    return MesinSpm.execute_notebook(nb, "python3", progress_bar=False)


def outputs_of(source):
    return run(source).cells[0].outputs


def text_of(source):
    return "".join(o.text for o in outputs_of(source) if o.output_type == "stream" and o.name == "stdout")


def test_papermill_runs_it_by_name_with_its_parameters():
    from papermill import execute_notebook

    register()
    nb = new_notebook(
        cells=[new_code_cell("a = 1", metadata={"tags": ["parameters"]}), new_code_cell("a + 1")],
        metadata=KERNELSPEC,
    )
    done = execute_notebook(nb, None, {"a": 41}, engine_name=NAMA, progress_bar=False)
    assert done.cells[-1].outputs[0].data["text/plain"] == "42"
    nbformat.validate(done)


@pytest.mark.parametrize("module", ["spmlib.run.mesin", "papermill.engines", "spmlib.run.mesin.papermill"])
def test_it_can_be_imported_before_and_after_papermill(module):
    # An entry point that imports papermill would find it half imported.
    script = f"import {module}; from spmlib.run.mesin import register; register()"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_entry_point_is_light():
    script = "import sys, spmlib.run.mesin; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")
    assert {"IPython", "papermill", "nbformat", "matplotlib"}.isdisjoint(shown.stdout.split())


def test_cells_share_a_namespace_and_are_numbered_without_empty_ones():
    nb = run("a = 2", "", "a * 2")
    assert [cell.execution_count for cell in nb.cells] == [1, None, 2]
    assert nb.cells[2].outputs[0].execution_count == 2


def test_the_next_notebook_knows_nothing_of_this_one():
    run("rahasia = 1; import builtins; builtins.bocor = 1", "rahasia")
    found = run("'rahasia' in globals(), 'bocor' in dir(__builtins__), len(In)")
    assert found.cells[0].outputs[0].data["text/plain"] == "(False, False, 2)"


def test_the_first_failing_cell_stops_the_notebook():
    nb = run("1", "1 / 0", "2")
    assert [bool(cell.outputs) for cell in nb.cells] == [True, True, False]
    error = nb.cells[1].outputs[0]
    assert (error.output_type, error.ename, error.evalue) == (
        "error",
        "ZeroDivisionError",
        "division by zero",
    )


def test_a_cell_that_may_fail_does_not_stop_it():
    nb = run("1 / 0", "2", tags=["raises-exception"])
    assert nb.cells[1].outputs[0].data["text/plain"] == "2"


def test_a_cell_tagged_so_is_skipped():
    assert run("print(1)", tags=["skip-execution"]).cells[0].outputs == []


def test_printing_around_a_display_keeps_its_order():
    shown = outputs_of("from IPython.display import display\nprint('a')\ndisplay('b')\nprint('c')")
    assert [o.output_type for o in shown] == ["stream", "display_data", "stream"]


def test_pieces_of_one_stream_become_one_output():
    shown = outputs_of("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')")
    assert [(o.name, o.text) for o in shown] == [("stdout", "a\nc\n"), ("stderr", "b\n")]


def test_a_display_can_be_updated_later():
    nb = run("h = display('satu', display_id=True)", "h.update('dua')")
    assert nb.cells[0].outputs[0].data["text/plain"] == "'dua'"
    assert nb.cells[1].outputs == []


def test_bytes_become_base64_and_tuples_lists():
    shown = outputs_of("display({'image/png': b'abc', 'application/json': {'a': (1, 2)}}, raw=True)")
    assert shown[0].data == {"image/png": "YWJj", "application/json": {"a": [1, 2]}}


def test_pictures_of_pyplot_appear_in_the_first_notebook_of_a_process_and_in_the_second():
    for _ in range(2):
        nb = run("import matplotlib.pyplot as plt", "plt.figure(figsize=(1, 1))\nplt.plot([1, 2])")
        assert "image/png" in nb.cells[1].outputs[-1].data


def test_classes_of_a_notebook_can_be_pickled():
    assert (
        text_of("import pickle\nclass K: pass\nprint(type(pickle.loads(pickle.dumps(K()))).__name__)")
        == "K\n"
    )


def test_main_is_the_workers_own_again():
    before = sys.modules["__main__"]
    run("1")
    assert sys.modules["__main__"] is before


def test_shells_do_not_pile_up():
    import gc

    from spmlib.run.mesin.sel import ZMQInteractiveShell

    for _ in range(3):
        run("data = list(range(10))")
    gc.collect()
    assert sum(isinstance(o, ZMQInteractiveShell) for o in gc.get_objects()) <= 1


def test_nothing_is_written_to_the_users_home(tmp_path):
    script = "from tests.unit.run.test_mesin import run; run('1', '%cd -q .', 'print(2)')"
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    environment |= {"IPYTHONDIR": str(tmp_path / "ipython")}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    assert not (tmp_path / "ipython").exists()
    assert not (tmp_path / ".ipython").exists()


def test_a_question_to_nobody_is_an_error_and_not_a_wait():
    assert outputs_of("input('?')")[-1].ename == "StdinNotImplementedError"


def test_exit_does_not_end_the_process():
    nb = run("exit()", "1")
    assert nb.cells[1].outputs[0].data["text/plain"] == "1"


def test_pandas_shows_what_it_shows_in_a_kernel():
    before = pd.get_option("display.max_columns")
    shown = outputs_of("import pandas as pd\npd.DataFrame({f'k{i}': [1] for i in range(30)})")
    assert "..." in shown[0].data["text/html"]
    assert pd.get_option("display.max_columns") == before


def test_markdown_cells_are_left_alone():
    from papermill.iorw import load_notebook_node

    nb = load_notebook_node(new_notebook(cells=[new_markdown_cell("# Judul")], metadata=KERNELSPEC))
    assert MesinSpm.execute_notebook(nb, "python3", progress_bar=False).cells[0].source == "# Judul"


SETIA = {
    "hasil": "1 + 1",
    "tanpa hasil": "3;",
    "tabel": "import pandas as pd\npd.DataFrame({'a': [1.5], 'b': ['x']})",
    "tabel lebar": "import numpy as np\npd.DataFrame(np.arange(60).reshape(2, 30))",
    "tabel tercetak": "print(pd.DataFrame(np.arange(60).reshape(2, 30)))",
    "gaya": "pd.DataFrame({'a': [1.5]}).style.set_uuid('u').format(precision=1)",
    "dua tampilan": "from IPython.display import HTML, JSON, SVG, Markdown, clear_output\n"
    "display(HTML('<b>x</b>'))\ndisplay(Markdown('*y*'))",
    "svg": "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
    "json": "JSON({'a': (1, None)})",
    "tanggal": "import datetime\n"
    "display({'application/json': {'d': datetime.date(2024, 1, 1)}, 'text/plain': 'x'}, raw=True)",
    "alt": "display({'image/png': b'abc'}, metadata={'image/png': {'alt': 'uraian'}}, raw=True)",
    "ganti": "h = display('satu', display_id='k1')\nh.update('dua')",
    "hapus": "print(1)\nclear_output()\nprint(2)",
    "hapus nanti": "print(1)\nclear_output(wait=True)\nprint(2)",
    "hapus nanti tanpa ganti": "print(1)\nclear_output(wait=True)",
    "dua aliran": "import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')",
    "utas": "import threading\nt = threading.Thread(target=lambda: print('t'))\nt.start()\nt.join()",
    "tunggu": "import asyncio\nawait asyncio.sleep(0.01)\n5",
    "shell": "!echo halo",
    "shell ke variabel": "x = !echo halo\nx",
    "tangkap": "%%capture z\nprint(9)",
    "isi tangkapan": "z.stdout",
    "bantuan": "len?",
    "lingkungan": "import os\n[os.environ.get(k) for k in ('TERM', 'PAGER', 'MPLBACKEND')]",
    "nama": "__name__, '' in sys.path",
    "pickle": "import pickle\nclass K:\n    pass\npickle.loads(pickle.dumps(K())).__class__.__name__",
    "gambar": "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1))\nplt.plot([1, 2])",
    "gambar kedua": "fig, ax = plt.subplots(figsize=(1, 1))\nax.plot([3, 1]);",
    "figure": "from matplotlib.figure import Figure\nFigure(figsize=(1, 1))",
    "kaya": "from rich.table import Table\nt = Table()\nt.add_row('x')\nt",
    "bundel": "from spmlib.core.bundle import *\n"
    "i = Identitas(kode_kemendagri='99.01', nama='x', tahun=2024, periode='tahunan')\n"
    "k = (KolomTampil(id='a', judul='A'),)\n"
    "TableBundle(id='t', identitas=i, judul='j', kolom=k, baris=((Sel(teks='1'),),), sumber='s')",
    "galat": "1 / 0",
    "keluar": "raise SystemExit(3)",
    "sesudahnya": "_i, len(In)",
}


@pytest.fixture(scope="module")
def kernel_and_ours():
    """The same cells through a real kernel and through the engine."""
    from papermill.engines import NBClientEngine
    from papermill.iorw import load_notebook_node

    from spmlib.run.kernel import LaporanKernelManager

    nb = load_notebook_node(make_notebook(*SETIA.values(), tags=["raises-exception"]))
    settings = {"progress_bar": False, "kernel_manager_class": LaporanKernelManager}
    real = NBClientEngine.execute_notebook(nb, "python3", **settings)
    ours = run(*SETIA.values(), tags=["raises-exception"])
    return real, ours


def plain(cell):
    """Outputs of a cell without logs, addresses and the colours of an error."""
    import re

    kept = [dict(o) for o in cell.outputs if not (o.output_type == "stream" and o.name == "stderr")]
    for output in kept:
        output.pop("traceback", None)
    return cell.execution_count, re.sub(r" at 0x[0-9a-f]+", "", str(kept))


@pytest.mark.lambat
@pytest.mark.parametrize("nama", SETIA)
def test_a_cell_shows_what_it_shows_in_a_real_kernel(kernel_and_ours, nama):
    position = list(SETIA).index(nama)
    real, ours = (nb.cells[position] for nb in kernel_and_ours)
    assert plain(ours) == plain(real)


@pytest.mark.lambat
def test_the_notebook_says_of_itself_what_a_real_kernel_says(kernel_and_ours):
    real, ours = kernel_and_ours
    assert ours.metadata["language_info"] == real.metadata["language_info"]
