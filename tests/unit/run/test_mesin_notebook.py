"""Every notebook of the project through both engines, and after the worst one: the same document."""

import nbformat
import pytest

from spmlib.core.errors import PemakaianError
from spmlib.core.paths import NOTEBOOKS, ROOT
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import MESIN, execute
from spmlib.run.format import FORMATS, WRITERS, open_naskah
from spmlib.run.isolasi import collect_jejak
from spmlib.run.parameter import read_parameter
from tests.unit.run.batch_kecil import write_notebook

PARAMETER = {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02"]}
TERBURUK = (ROOT / "tests" / "faults" / "notebook_terburuk.txt").read_text(encoding="utf-8")


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
def test_after_the_worst_notebook_in_the_same_process_all_files_are_the_same(path, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    alone = make_all(path)
    worst = write_notebook(tmp_path / "10_terburuk.ipynb", TERBURUK)
    with collect_jejak() as jejak:
        execute(worst, PARAMETER, identify(), "spm")
    after = make_all(path)
    assert [name for name in alone if alone[name] != after[name]] == []
    assert {'utas "bocor" masih berjalan', "pandas.DataFrame diubah"} <= set(jejak.sisa)


def identify():
    return build_situasi(read_parameter(PARAMETER)).identitas


def make_all(path):
    """The executed notebook and all formats of it, as bytes."""
    nb = execute(path, PARAMETER, identify(), "spm")
    naskah = open_naskah(nb, path.parent)
    return {"ipynb": nbformat.writes(nb), **{name: WRITERS[name](naskah) for name in FORMATS}}


def test_an_unknown_engine_is_refused(tmp_path, buat):
    source = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["parameters"]})]
    )
    nbformat.write(source, tmp_path / "a.ipynb")
    with pytest.raises(PemakaianError, match="Pakai: spm, kernel"):
        execute(tmp_path / "a.ipynb", {}, buat.identitas, "uap")
