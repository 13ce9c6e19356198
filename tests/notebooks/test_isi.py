"""Run the cells of the situation analysis on real and fictional daerah: all that is declared is there."""

import ast
import json
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from spmlib.core.bundle import ChartBundle, TableBundle, TextBundle

ROOT = Path(__file__).resolve().parents[2]
ERAT = ["53.15", "53.11", "53.03", "53.20"]
KASUS = {
    "belu_2021": {"kode_kemendagri": "53.04", "tahun": 2021, "pembanding": ERAT},
    "contoh_2024": {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02", "99.71"]},
    "kota_contoh_2024": {"kode_kemendagri": "99.71", "tahun": 2024},
    "kalimantan_utara_2023": {"kode_kemendagri": "65", "tahun": 2023},
    "timor_tengah_utara_2025_tw4": {"kode_kemendagri": "53.03", "tahun": 2025, "periode": "tw4"},
    "wonosobo_2022": {"kode_kemendagri": "33.07", "tahun": 2022},
    "tanpa_data": {"kode_kemendagri": "71.01", "tahun": 2022},
}


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(ROOT / "notebooks" / "20_analisis_situasi.ipynb", as_version=4)


def run_cells(nb, **parameters):
    """The value of each cell that a reader sees, in order."""
    space: dict = {}
    shown = []
    for cell in (c for c in nb.cells if c.cell_type == "code"):
        tree = ast.parse(cell.source)
        last = tree.body[-1]
        if not isinstance(last, ast.Expr):
            exec(compile(tree, cell.id, "exec"), space)  # noqa: S102 - the notebook under test
            if "parameters" in cell.metadata.get("tags", ()):
                space.update(parameters)
            continue
        exec(compile(ast.Module(tree.body[:-1], []), cell.id, "exec"), space)  # noqa: S102
        value = eval(compile(ast.Expression(last.value), cell.id, "eval"), space)  # noqa: S307
        if "internal" not in cell.metadata.get("tags", ()):
            shown.append(value)
    return shown


@pytest.mark.parametrize("kasus", KASUS)
def test_notebook_shows_what_it_declares(notebook, kasus):
    shown = run_cells(notebook, **KASUS[kasus])
    declared = notebook.metadata["spm"]["inventaris"]
    assert Counter(b.id for b in shown) == Counter(i for ids in declared.values() for i in ids)
    kinds = {"bagian": TextBundle, "tabel": TableBundle, "grafik": ChartBundle}
    for bundle in shown:
        kind = next(k for k, ids in declared.items() if bundle.id in ids)
        assert isinstance(bundle, kinds[kind]) or (isinstance(bundle, TextBundle) and bundle.kosong), (
            bundle.id
        )


@pytest.mark.parametrize("kasus", KASUS)
def test_no_output_carries_another_daerah_or_a_programmers_word(notebook, kasus):
    for bundle in run_cells(notebook, **KASUS[kasus]):
        assert bundle.identitas.kode_kemendagri == KASUS[kasus]["kode_kemendagri"]
        text = json.dumps(bundle._repr_mimebundle_()["text/plain"], ensure_ascii=False)
        for word in ("None", "nan", "NaN", "Traceback", "Fraction(", "Decimal("):
            assert f" {word} " not in text
            assert f"{word}\n" not in text


def test_complete_daerah_has_no_empty_chapter(notebook):
    empty = [
        b.id for b in run_cells(notebook, **KASUS["contoh_2024"]) if isinstance(b, TextBundle) and b.kosong
    ]
    assert empty == []


def test_belu_never_shows_a_category(notebook):
    for bundle in run_cells(notebook, **KASUS["belu_2021"]):
        if isinstance(bundle, TableBundle) and bundle.id != "tabel_aturan":
            assert {cell.nada for row in bundle.baris for cell in row} <= {None, "kosong"}, bundle.id
