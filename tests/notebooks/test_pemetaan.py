"""Run the cells of the map of application: all that is declared is there, whatever table is missing."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from spmlib.core.bundle import ChartBundle, TableBundle, TextBundle
from spmlib.core.daerah import get_daerah
from spmlib.core.tables import TABEL
from spmlib.index import compute_daerah
from spmlib.run.buka import build_situasi
from spmlib.run.laporan import make_laporan
from spmlib.run.parameter import Parameter
from tests.notebooks.test_isi import ERAT, run_cells

ROOT = Path(__file__).resolve().parents[2]
KASUS = {
    "belu_2021": {"kode_kemendagri": "53.04", "tahun": 2021, "pembanding": ERAT},
    "contoh_2024": {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02", "99.71"]},
    "contoh_2024_tw1": {"kode_kemendagri": "99.01", "tahun": 2024, "periode": "tw1"},
    "kota_contoh_2024": {"kode_kemendagri": "99.71", "tahun": 2024},
    "provinsi_contoh_2024": {"kode_kemendagri": "99", "tahun": 2024},
    "wonosobo_2021": {"kode_kemendagri": "33.07", "tahun": 2021, "pembanding": ["33.04", "33.05"]},
    "jakarta_selatan_2023": {"kode_kemendagri": "31.74", "tahun": 2023},
    "tanpa_data": {"kode_kemendagri": "71.01", "tahun": 2022},
}
PESAN = {
    "capaian": ("peta_celah", "`capaian`"),
    "mutu": ("peta_celah", "`mutu`"),
    "anggaran": ("peta_anggaran", "`anggaran`"),
    "tahapan": ("peta_tahapan", "`tahapan`"),
}


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(ROOT / "notebooks" / "30_pemetaan_spm.ipynb", as_version=4)


def check(notebook, shown):
    declared = notebook.metadata["spm"]["inventaris"]
    assert Counter(b.id for b in shown) == Counter(i for ids in declared.values() for i in ids)
    kinds = {"bagian": TextBundle, "tabel": TableBundle, "grafik": ChartBundle}
    for bundle in shown:
        kind = next(k for k, ids in declared.items() if bundle.id in ids)
        assert isinstance(bundle, kinds[kind]) or (isinstance(bundle, TextBundle) and bundle.kosong), (
            bundle.id
        )
        text = bundle._repr_mimebundle_()["text/plain"]
        assert not re.search(r"\b(None|nan|NaN|Traceback)\b|Fraction\(|Decimal\(", text), bundle.id


@pytest.mark.parametrize("kasus", KASUS)
def test_notebook_shows_what_it_declares(notebook, kasus):
    shown = run_cells(notebook, **KASUS[kasus])
    check(notebook, shown)
    assert {b.identitas.kode_kemendagri for b in shown} == {KASUS[kasus]["kode_kemendagri"]}


def drop(situasi, nama):
    """The same daerah had it never sent the table ``nama``."""
    masukan = replace(situasi.masukan, **{nama: ()})
    compute = compute_daerah(
        situasi.daerah, situasi.hasil.tahun, situasi.hasil.periode, masukan, situasi.aturan
    )
    return replace(situasi, masukan=masukan, hasil=compute)


@pytest.mark.parametrize("nama", TABEL)
def test_any_table_may_be_missing(notebook, nama, monkeypatch):
    situasi = drop(build_situasi(Parameter(kode_kemendagri="99.01", tahun=2024)), nama)
    monkeypatch.setattr("spmlib.run.open_situasi", lambda _: situasi)
    shown = run_cells(notebook)
    check(notebook, shown)
    if nama in PESAN:
        chapter, said = PESAN[nama]
        assert said in next(b.markdown for b in shown if b.id == chapter)


def test_complete_daerah_lacks_no_chapter(notebook):
    empty = [
        b.id for b in run_cells(notebook, **KASUS["contoh_2024"]) if isinstance(b, TextBundle) and b.kosong
    ]
    assert empty == []


def test_belu_is_mapped_without_any_category_or_zero(notebook):
    for bundle in run_cells(notebook, **KASUS["belu_2021"]):
        if isinstance(bundle, TableBundle) and bundle.id != "tabel_aturan":
            assert {cell.nada for row in bundle.baris for cell in row} <= {None, "kosong"}, bundle.id


def test_province_maps_its_own_fourteen_services(notebook):
    shown = {b.id: b for b in run_cells(notebook, **KASUS["provinsi_contoh_2024"])}
    wajib = compute_count("99", 2024)
    assert len(shown["tabel_peta_ringkas"].baris) == 6 + wajib == 20


def compute_count(kode, tahun):
    situasi = build_situasi(Parameter(kode_kemendagri=kode, tahun=tahun))
    assert situasi.daerah == get_daerah(kode)
    return len(situasi.hasil.layanan)


@pytest.mark.lambat
def test_map_that_names_neighbours_passes_the_checker_of_strangers(tmp_path):
    parameter = {"kode_kemendagri": "33.07", "tahun": 2021, "periode": "tahunan"}
    situasi = build_situasi(Parameter(**parameter))
    path = ROOT / "notebooks" / "30_pemetaan_spm.ipynb"
    made = make_laporan(situasi, parameter, [path], ("html",), tmp_path)
    assert made.laporan[0].verdict.kegagalan == ()
    page = next(b for b in made.laporan[0].berkas if b.suffix == ".html").read_text(encoding="utf-8")
    assert "Kabupaten Grobogan" in page
