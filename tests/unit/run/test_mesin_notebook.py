"""Every notebook of the project through both engines: the same document, byte for byte."""

import nbformat
import pytest

from spmlib.core.errors import PemakaianError
from spmlib.core.paths import NOTEBOOKS, ROOT
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import MESIN, execute
from spmlib.run.parameter import read_parameter
from tests.unit.run.batch_kecil import write_notebook

PARAMETER = {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02"]}


@pytest.mark.lambat
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "parameter", [PARAMETER, {"kode_kemendagri": "53.04", "tahun": 2021}], ids=["contoh", "belu"]
)
def test_both_engines_make_the_same_document(path, parameter):
    identitas = build_situasi(read_parameter(parameter)).identitas
    ours, real = (nbformat.writes(execute(path, parameter, identitas, mesin)) for mesin in MESIN)
    assert ours == real


@pytest.mark.lambat
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_after_the_worst_one_in_the_same_process_is_the_same_document(path, tmp_path):
    identitas = build_situasi(read_parameter(PARAMETER)).identitas
    alone = nbformat.writes(execute(path, PARAMETER, identitas, "spm"))
    worst = write_notebook(tmp_path / "10_terburuk.ipynb", "\n".join(read_worst()))
    execute(worst, PARAMETER, identitas, "spm")
    assert nbformat.writes(execute(path, PARAMETER, identitas, "spm")) == alone


def read_worst():
    """What can be put back; a thread that goes on, or an altered library, ends the life of a worker."""
    lines = (ROOT / "tests" / "faults" / "notebook_terburuk.txt").read_text(encoding="utf-8").splitlines()
    return lines[: next(i for i, line in enumerate(lines) if line.startswith("threading.Thread"))]


def test_an_unknown_engine_is_refused(tmp_path, buat):
    source = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["parameters"]})]
    )
    nbformat.write(source, tmp_path / "a.ipynb")
    with pytest.raises(PemakaianError, match="Pakai: spm, kernel"):
        execute(tmp_path / "a.ipynb", {}, buat.identitas, "uap")
