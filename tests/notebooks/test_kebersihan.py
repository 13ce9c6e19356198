"""Rules that every notebook keeps: thin, stripped, checked, tagged, explained."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from spmlib.run.parameter import Parameter

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TAGS = {"parameters", "paparan", "lampiran", "internal"}
FORBIDDEN = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While,
    ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp, ast.With, ast.Try,
)  # fmt: skip
MAX_LINES = 8


@pytest.fixture(params=NOTEBOOKS, ids=lambda p: p.stem)
def nb(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(nb):
    return [c for c in nb.cells if c.cell_type == "code"]


def tags_of(cell):
    return set(cell.metadata.get("tags", ()))


def test_there_are_notebooks_with_ordered_names():
    assert NOTEBOOKS
    for path in NOTEBOOKS:
        assert re.fullmatch(r"\d\d_[a-z_]+", path.stem), path.name


def test_notebook_is_valid_and_stripped(nb):
    nbformat.validate(nb)
    for cell in code_cells(nb):
        assert cell.outputs == []
        assert cell.execution_count is None
    assert "widgets" not in nb.metadata


def test_cell_ids_are_readable_and_unique(nb):
    ids = [c.id for c in nb.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i) for i in ids)


def test_tags_are_known(nb):
    for cell in nb.cells:
        assert tags_of(cell) <= TAGS, cell.id


def test_first_code_cell_holds_exactly_the_parameters(nb):
    tagged = [c for c in nb.cells if "parameters" in tags_of(c)]
    assert tagged == [code_cells(nb)[0]]
    names = [t.id for node in ast.parse(tagged[0].source).body for t in node.targets]
    assert names == list(Parameter.model_fields)


def test_second_code_cell_checks_the_parameters(nb):
    source = code_cells(nb)[1].source
    assert "from spmlib.run import open_situasi" in source
    assert "situasi = open_situasi(globals())" in source


def test_code_cells_only_call_and_show(nb):
    for cell in code_cells(nb)[1:]:
        tree = ast.parse(cell.source)
        assert not any(isinstance(n, FORBIDDEN) for n in ast.walk(tree)), cell.id
        assert len(cell.source.splitlines()) <= MAX_LINES, cell.id
        assert not re.search(r"^\s*[!%]|read_csv|read_excel|\bplt\b|[/\\]", cell.source, re.MULTILINE), (
            cell.id
        )


def test_imports_come_from_spmlib_only(nb):
    for cell in code_cells(nb):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.Import), cell.id
            if isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] == "spmlib", cell.id


def test_every_chapter_says_what_the_reader_looks_at(nb):
    for cell in nb.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            heading, _, sentence = cell.source.partition("\n\n")
            assert sentence.endswith("."), heading


def test_headings_start_with_one_title(nb):
    titles = [c.source for c in nb.cells if c.cell_type == "markdown" and c.source.startswith("# ")]
    assert len(titles) == 1
    assert nb.cells[0].source == titles[0]


def test_metadata_names_the_report_and_declares_its_contents(nb):
    spm = nb.metadata["spm"]
    assert spm["judul"]
    assert set(spm["inventaris"]) == {"bagian", "tabel", "grafik"}
    ids = [i for kind in spm["inventaris"].values() for i in kind]
    assert ids
    assert len(set(ids)) == len(ids)


def test_every_showing_cell_ends_in_a_call(nb):
    for cell in code_cells(nb)[2:]:
        assert isinstance(ast.parse(cell.source).body[-1], ast.Expr), cell.id
