"""The report for the OPD holds what it declares, for real, fictional and empty daerah."""

from collections import Counter
from pathlib import Path

import nbformat
import pytest

from spmlib.core.bundle import TableBundle, TextBundle
from tests.notebooks.test_isi import KASUS, run_cells

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "10_periksa_data.ipynb"
SEMUA = {
    **KASUS,
    "contoh_2023": {"kode_kemendagri": "99.01", "tahun": 2023},
    "contoh_2024_tw2": {"kode_kemendagri": "99.01", "tahun": 2024, "periode": "tw2"},
    "provinsi_contoh_2024": {"kode_kemendagri": "99", "tahun": 2024},
    "jakarta_pusat_2024": {"kode_kemendagri": "31.71", "tahun": 2024},
}


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(NOTEBOOK, as_version=4)


def _shown(notebook, **parameters):
    return {b.id: b for b in run_cells(notebook, **parameters)}


@pytest.mark.parametrize("kasus", SEMUA)
def test_notebook_shows_what_it_declares(notebook, kasus):
    shown = run_cells(notebook, **SEMUA[kasus])

    declared = notebook.metadata["spm"]["inventaris"]
    assert Counter(b.id for b in shown) == Counter(i for ids in declared.values() for i in ids)
    for bundle in shown:
        assert isinstance(bundle, TextBundle) or (isinstance(bundle, TableBundle) and bundle.baris)
        if isinstance(bundle, TextBundle):
            assert bundle.markdown.strip()
            assert "{{" not in bundle.markdown


def test_belu_is_told_what_to_ask_from_whom(notebook, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732233600")
    shown = _shown(notebook, **KASUS["belu_2021"])

    assert "belum ada angka dari perangkat daerah Kabupaten Belu" in shown["periksa_ringkasan"].markdown
    letters = shown["periksa_opd"].markdown
    assert letters.count("### ") == 8
    assert "mohon dikirim paling lambat 6 Desember 2024" in letters
    assert "Pelayanan Kesehatan Ibu Hamil" in letters
    assert "perlu diperbaiki" not in letters


def test_example_is_told_its_findings_its_thanks_and_its_correction(notebook):
    shown = _shown(notebook, **KASUS["contoh_2024"])

    letters = shown["periksa_opd"].markdown
    health = letters.split("### ")[1]
    assert health.startswith("Dinas Kesehatan")
    assert "contoh/capaian.csv, sel E69" in health
    assert "Terima kasih" in letters
    (row,) = shown["tabel_koreksi"].baris
    assert [cell.teks for cell in row[1:3]] == ["2.159", "2.195"]
    badges = {cell.nada for row in shown["tabel_lencana"].baris for cell in row if cell.nada}
    assert badges <= {"baik", "lengkapi", "periksa", "perbaiki", "kosong"}
