"""Every notebook of the project through both engines: the same document, byte for byte."""

import nbformat
import pytest

from spmlib.core.errors import PemakaianError
from spmlib.core.paths import NOTEBOOKS
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import MESIN, execute
from spmlib.run.parameter import read_parameter

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


def test_an_unknown_engine_is_refused(tmp_path, buat):
    source = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["parameters"]})]
    )
    nbformat.write(source, tmp_path / "a.ipynb")
    with pytest.raises(PemakaianError, match="Pakai: spm, kernel"):
        execute(tmp_path / "a.ipynb", {}, buat.identitas, "uap")
