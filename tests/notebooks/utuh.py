"""Real notebooks run by the fast engine, once per case; what they show is kept for all tests of a session."""

import json
from functools import cache
from pathlib import Path

from spmlib.core.bundle import Bundle
from spmlib.report.reader import iter_bundles
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import execute
from spmlib.run.parameter import Parameter

NOTEBOOKS = [
    path
    for path in sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
    if path.stem[:2] in {"10", "20", "30"}
]


def run_notebook(path, parameter):
    """The executed notebook of a case, sealed with its identity; the same one for the same case."""
    return _run(path, json.dumps(parameter, sort_keys=True))


def bundles_of(path, parameter) -> list[Bundle]:
    """What its reader sees, in order."""
    return list(iter_bundles(run_notebook(path, parameter)))


@cache
def _run(path, text):
    values = json.loads(text)
    known = {name: values[name] for name in ("kode_kemendagri", "tahun", "periode") if name in values}
    return execute(path, values, build_situasi(Parameter(**known)).identitas, "spm")
