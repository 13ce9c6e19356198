"""Running one notebook, and what is left of the machine in the result."""

import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from spmlib.core.errors import PemakaianError, RunError
from spmlib.core.paths import ROOT
from spmlib.run.eksekusi import _translate, execute, portable, read_notebook, seal


def write(tmp_path, *cells, name="20_coba.ipynb", **parameters):
    source = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
    first = new_code_cell(source, metadata={"tags": ["parameters"]})
    path = tmp_path / name
    nbformat.write(new_notebook(cells=[first, *cells]), path)
    return path


@pytest.fixture(scope="module")
def hasil(tmp_path_factory):
    """A notebook executed once in a real kernel, its file before and after."""
    from tests.unit.report.buatan import CONTOH

    code = (
        "import sys, warnings\n"
        "print(kode, sys.executable == EXE, hash('x') is not None)\n"
        "warnings.warn('rahasia ' + 'mesin')\n"
        "object()"
    )
    path = write(
        tmp_path_factory.mktemp("nb"),
        new_markdown_cell("# Judul"),
        new_code_cell(code),
        kode="",
        EXE="",
        masukan=[],
    )
    before = path.read_bytes()
    values = {"kode": "99.01", "EXE": sys.executable, "masukan": (str(path.parent / "data.xlsx"),)}
    nb = execute(path, values, CONTOH)
    return SimpleNamespace(nb=nb, unchanged=path.read_bytes() == before, folder=str(path.parent))


def test_the_cells_run_in_this_interpreter_with_the_given_values(hasil):
    assert hasil.nb.cells[-1].outputs[0].text == "99.01 True True\n"


def test_the_source_notebook_is_not_changed(hasil):
    assert hasil.unchanged


def test_identity_and_version_stand_in_the_metadata(hasil):
    spm = hasil.nb.metadata.spm
    assert (spm.kode, spm.nama, spm.tahun, spm.periode, spm.fiktif) == (
        "99.01",
        "Kabupaten Contoh",
        2024,
        "tahunan",
        True,
    )
    assert spm.versi


def test_nothing_of_machine_and_moment_is_left(hasil):
    text = nbformat.writes(hasil.nb)
    assert "papermill" not in hasil.nb.metadata
    assert not any({"papermill", "execution"} & cell.metadata.keys() for cell in hasil.nb.cells)
    assert hasil.folder not in text
    assert "rahasia mesin" not in text
    assert " at 0x" not in text
    assert '"data.xlsx\\"' in text


def test_a_failing_cell_is_told_with_notebook_section_and_reason(tmp_path, buat):
    path = write(tmp_path, new_markdown_cell("# J\n\n## Capaian per bidang"), new_code_cell("1 / 0"), x=1)
    with pytest.raises(RunError) as caught:
        execute(path, {"x": 2}, buat.identitas)
    assert caught.value.di == '20_coba.ipynb, bagian "Capaian per bidang"'
    assert "ZeroDivisionError: division by zero" in caught.value.apa
    assert "Traceback" not in str(caught.value)


@pytest.mark.lambat
def test_a_kernel_that_dies_is_told(tmp_path, buat):
    path = write(tmp_path, new_code_cell("import os; os._exit(3)"), x=1)
    with pytest.raises(RunError, match="berhenti mendadak"):
        execute(path, {"x": 2}, buat.identitas)


@pytest.mark.parametrize(
    ("ename", "kind"),
    [("MasukanError", RunError), ("RegulasiError", RunError), ("PemakaianError", PemakaianError)],
)
def test_our_own_message_is_told_in_its_own_words(ename, kind):
    nb = new_notebook(cells=[new_markdown_cell("## Ringkasan"), new_code_cell("x")])
    failed = SimpleNamespace(
        cell_index=2, ename=ename, evalue="a.xlsx, sel D4: Sasaran kosong. Isi sel itu.\n"
    )
    error = _translate(failed, nb, "20_coba.ipynb")
    assert type(error) is kind
    assert str(error) == '20_coba.ipynb, bagian "Ringkasan": a.xlsx, sel D4: Sasaran kosong. Isi sel itu.'


@pytest.mark.parametrize("content", [None, "", "{}", "bukan json", "[1]"])
def test_what_is_no_notebook_is_refused_by_name(tmp_path, content):
    path = tmp_path / "20_coba.ipynb"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(PemakaianError) as caught:
        read_notebook(path)
    assert caught.value.di == "20_coba.ipynb"


def test_a_notebook_without_parameters_cell_is_refused(tmp_path):
    path = tmp_path / "20_coba.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("x = 1")]), path)
    with pytest.raises(PemakaianError, match="parameters"):
        read_notebook(path)


def test_an_old_notebook_gets_the_same_cell_ids_at_every_reading(tmp_path):
    path = write(tmp_path, new_code_cell("x"), x=1)
    nb = nbformat.read(path, 4)
    nb.nbformat_minor = 4
    for cell in nb.cells:
        del cell["id"]
    path.write_text(nbformat.writes(nb), encoding="utf-8")
    assert [cell.id for cell in read_notebook(path).cells] == ["sel-01", "sel-02"]


def test_cell_ids_of_the_source_are_kept(tmp_path):
    cell = new_code_cell("x")
    path = write(tmp_path, cell, x=1)
    assert read_notebook(path).cells[1].id == cell.id


def test_what_the_notebook_declares_of_itself_is_kept(buat):
    nb = seal(buat.notebook(inventaris={"tabel": ["a"]}), {}, buat.identitas)
    assert nb.metadata.spm.inventaris.tabel == ["a"]


def test_printed_text_stays_and_logs_go(buat):
    outputs = [new_output("stream", name=n, text="x") for n in ("stdout", "stderr")]
    nb = seal(buat.notebook(buat.sel(*outputs)), {}, buat.identitas)
    assert [o.name for o in nb.cells[0].outputs] == ["stdout"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (str(ROOT / "data" / "contoh"), "data/contoh"),
        (str(Path(Path.cwd().anchor, "rumah", "siti", "data.xlsx")), "data.xlsx"),
        ("data/masukan", "data/masukan"),
        (("53.15",), ["53.15"]),
        (2021, 2021),
    ],
)
def test_a_parameter_is_shown_without_paths_of_the_machine(value, shown):
    assert portable(value) == shown
