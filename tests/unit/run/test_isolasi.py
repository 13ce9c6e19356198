import builtins
import contextlib
import decimal
import importlib
import json
import locale
import logging
import os
import random
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
import types
import warnings
from decimal import Decimal
from pathlib import Path

import jinja2
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager

import spmlib.run.eksekusi
from spmlib.run import nama_daerah
from spmlib.run.isolasi import collect_jejak, isolated


def see_everything():
    """What a report could notice of the process it runs in."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pandas._config import config

        options = {name: pd.get_option(name) for name in config._registered_options}
    return {
        "rcParams": dict(mpl.rcParams.copy()),
        "pandas": options,
        "environ": dict(os.environ),
        "cwd": Path.cwd(),
        "umask": _umask(),
        "path": list(sys.path),
        "argv": list(sys.argv),
        "recursion": sys.getrecursionlimit(),
        "filters": list(warnings.filters),
        "locale": locale.setlocale(locale.LC_ALL),
        "zone": time.tzname,
        "random": random.getstate(),
        "numpy": str(np.random.get_state()),  # noqa: NPY002 - what the old way left
        "print": np.get_printoptions(),
        "errors": np.geterr(),
        "figures": plt.get_fignums(),
        "main": sys.modules["__main__"],
        "levels": {name: logging.getLogger(name).level for name in (None, "spmlib", "papermill")},
        "handlers": list(logging.getLogger().handlers),
        "disabled": logging.getLogger().manager.disable,
        "precision": (decimal.getcontext().prec, decimal.getcontext().rounding, decimal.DefaultContext.prec),
        "builtins": dict(vars(builtins)),
        "streams": (sys.stdin, sys.stdout, sys.stderr, sys.displayhook, sys.excepthook),
        "network": socket.getdefaulttimeout(),
        "interrupt": signal.getsignal(signal.SIGINT),
    }


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def disturb_everything(folder):
    """What the worst notebook does."""
    for key in list(mpl.rcParams):
        with contextlib.suppress(Exception):
            value = mpl.rcParams[key]
            mpl.rcParams[key] = not value if isinstance(value, bool) else value * 3
    mpl.rcParams["font.size"] = 33
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pd.set_option("display.max_rows", 3, "display.precision", 1, "display.show_dimensions", "truncate")
        pd.set_option("plotting.backend", "matplotlib", "styler.format.decimal", ",")
    os.environ.update(LEAK="1", TZ="Asia/Jayapura", PATH="")
    os.environ.pop("HOME", None)
    os.umask(0o777)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.path = ["elsewhere"]
    sys.argv = ["other"]
    sys.setrecursionlimit(5000)
    sys.modules["__main__"] = sys
    warnings.simplefilter("error")
    for name in ("C.UTF-8", "id_ID.UTF-8", "C"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002 - the old way is the one that leaks
    np.set_printoptions(precision=1)
    np.seterr(all="ignore")
    plt.figure()
    logging.disable(logging.CRITICAL)
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger("spmlib").setLevel(1)
    decimal.getcontext().prec = 3
    decimal.getcontext().rounding = decimal.ROUND_UP
    decimal.DefaultContext.prec = 4
    builtins.open = None
    builtins.leak = 1
    sys.stdout = sys.stderr = sys.displayhook = None
    sys.excepthook = print
    socket.setdefaulttimeout(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def test_everything_a_notebook_can_set_is_put_back(tmp_path):
    before = see_everything()
    with isolated():
        disturb_everything(tmp_path)
    after = see_everything()
    assert [name for name in before if str(before[name]) != str(after[name])] == []
    assert Decimal(1) / 3 == Decimal("0.3333333333333333333333333333")


def test_it_is_put_back_after_an_error_too(tmp_path):
    before = see_everything()
    with pytest.raises(ZeroDivisionError), isolated():
        raise ZeroDivisionError(disturb_everything(tmp_path))
    assert str(see_everything()) == str(before)


def test_lists_of_the_interpreter_stay_the_same_objects():
    path = sys.path
    with isolated():
        sys.path = ["lain"]
    assert sys.path is path


def test_a_module_beside_one_notebook_is_not_the_module_beside_the_next(tmp_path):
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "bantu_uji_isolasi.py").write_text(f"nama = {name!r}", encoding="utf-8")
    found = []
    for name in ("satu", "dua"):
        with isolated():
            sys.path.insert(0, str(tmp_path / name))

            found.append(importlib.import_module("bantu_uji_isolasi").nama)
    assert found == ["satu", "dua"]


def test_libraries_imported_inside_stay():
    with isolated():
        import colorsys  # noqa: F401 - in the standard library, and rarely loaded
    assert "colorsys" in sys.modules


def test_options_of_a_pandas_imported_inside_are_its_defaults_again():
    script = """
        import sys
        from spmlib.run.isolasi import collect_jejak, isolated
        assert "pandas" not in sys.modules and "matplotlib" not in sys.modules
        with isolated():
            import pandas, matplotlib
            before = pandas.get_option("display.precision"), matplotlib.rcParams["font.size"]
            pandas.set_option("display.precision", 1)
            matplotlib.rcParams["font.size"] = 33
        assert before == (pandas.get_option("display.precision"), matplotlib.rcParams["font.size"])
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True)


def test_an_untouched_process_leaves_nothing_behind():
    with collect_jejak() as jejak, isolated():
        pd.DataFrame({"a": [1]}).to_html()
        plt.figure()
    assert jejak.sisa == []


def test_a_thread_that_goes_on_is_told():
    stop = threading.Event()
    with collect_jejak() as jejak, isolated():
        thread = threading.Thread(target=stop.wait, name="penunggu")
        thread.start()
    stop.set()
    thread.join()
    assert jejak.sisa == ['utas "penunggu" masih berjalan']


def alter_function():
    json.dumps = lambda *_: "palsu"


def alter_method():
    pd.DataFrame.to_html = lambda *_: "palsu"


def add_method():
    pd.DataFrame._repr_markdown_ = lambda _: "palsu"


def alter_builtin():
    builtins.isinstance = builtins.sorted = builtins.len = lambda *_: 0


def alter_own_constant():
    spmlib.run.eksekusi.KERNEL = "palsu"


def alter_register():
    jinja2.defaults.DEFAULT_FILTERS["upper"] = lambda _: "palsu"
    logging._levelToName[logging.WARNING] = "palsu"
    logging.raiseExceptions = "palsu"


def alter_fonts():
    font_manager.fontManager.ttflist.clear()
    mpl.colormaps.register(mpl.colormaps["viridis"], name="palsu")


def swap_module():
    sys.modules["fractions"] = types.ModuleType("fractions")
    sys.modules["palsu"] = types.ModuleType("palsu")
    del sys.modules["csv"]


def see_libraries():
    return {
        "json": json.dumps,
        "frame": dict(vars(pd.DataFrame)),
        "len": (len, sorted, isinstance),
        "own": spmlib.run.eksekusi.KERNEL,
        "filters": dict(jinja2.defaults.DEFAULT_FILTERS),
        "levels": (dict(logging._levelToName), logging.raiseExceptions),
        "fonts": len(font_manager.fontManager.ttflist),
        "maps": list(mpl.colormaps),
        "modules": (sys.modules["fractions"], sys.modules.get("palsu"), sys.modules["csv"]),
    }


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        (alter_function, "json diubah"),
        (alter_method, "pandas.DataFrame diubah"),
        (add_method, "pandas.DataFrame diubah"),
        (alter_own_constant, "spmlib.run.eksekusi diubah"),
        (alter_fonts, "matplotlib.font_manager.fontManager diubah"),
        (swap_module, "fractions diganti"),
        (alter_builtin, None),
        (alter_register, None),
    ],
)
def test_what_is_altered_in_a_library_is_undone_and_told(alter, told):
    before = see_libraries()
    with collect_jejak() as jejak, isolated():
        alter()
    assert see_libraries() == before
    assert told is None or told in jejak.sisa


def test_what_was_computed_with_an_altered_library_is_not_remembered():
    nama_daerah._codes.cache_clear()
    with isolated():
        nama_daerah.all_daerah = lambda **_: ()
        assert not nama_daerah._codes()
    assert "53.04" in nama_daerah._codes()


def test_the_same_can_be_registered_by_every_notebook():
    for _ in range(2):
        with isolated():
            mpl.colormaps.register(mpl.colormaps["viridis"], name="palsu")


def test_only_who_listens_is_told():
    with collect_jejak() as first:
        pass
    with isolated():
        alter_function()
    assert first.sisa == []


@pytest.mark.lambat
def test_our_own_charts_leave_nothing_behind_so_that_a_worker_can_be_kept():
    # In a process of its own: here everything has long been imported.
    script = """
        import spmlib.charts  # as a worker has it before its first report
        from spmlib.core.paths import NOTEBOOKS
        from spmlib.run.buka import build_situasi
        from spmlib.run.eksekusi import execute
        from spmlib.run.isolasi import collect_jejak
        from spmlib.run.parameter import read_parameter

        values = {"kode_kemendagri": "99.01", "tahun": 2024}
        identitas = build_situasi(read_parameter(values)).identitas
        with collect_jejak() as jejak:
            execute(NOTEBOOKS / "20_analisis_situasi.ipynb", values, identitas, "spm")
        print(jejak.sisa)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
