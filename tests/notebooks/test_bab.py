"""Chapters left out of the real reports: all that remains is numbered, judged and told."""

import json
import re
from html import unescape
from pathlib import Path

import nbformat
import pytest

from spmlib.report.bab import list_bab
from spmlib.report.document import Gambar, Tabel
from spmlib.report.reader import read_document
from spmlib.run.buka import build_situasi
from spmlib.run.laporan import make_laporan
from spmlib.run.parameter import Parameter
from spmlib.run.putusan import Hasil

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
PEMETAAN = NOTEBOOKS / "30_pemetaan_spm.ipynb"


@pytest.fixture(scope="module")
def dibuat(tmp_path_factory):
    """The map of Kabupaten Contoh without money and method, in all formats that carry words."""
    parameter = Parameter(kode_kemendagri="99.01", tahun=2024, bab="tanpa:anggaran,metode")
    keluar = tmp_path_factory.mktemp("bab")
    return make_laporan(
        build_situasi(parameter), parameter.model_dump(), [PEMETAAN], ("html", "docx"), keluar, "spm"
    )


def test_the_verdict_knows_what_was_left_out_on_purpose(dibuat):
    (report,) = dibuat.laporan
    assert report.verdict.hasil is Hasil.DENGAN_CATATAN
    assert (
        'Sengaja tidak dimuat: bab "Anggaran dan realisasi" serta "Catatan metode".' in report.verdict.catatan
    )
    entry = json.loads((dibuat.folder / "manifest.json").read_text(encoding="utf-8"))["laporan"][
        PEMETAAN.stem
    ]
    assert entry["bab_ditinggalkan"] == ["Anggaran dan realisasi", "Catatan metode"]
    assert "grafik_anggaran_indeks" not in entry["diharapkan"]["grafik"]
    assert "grafik_peta_provinsi" in entry["diharapkan"]["grafik"]


def test_numbers_of_tables_and_figures_run_on_without_a_hole(dibuat):
    nb = nbformat.read(dibuat.folder / f"{PEMETAAN.stem}.ipynb", 4)
    blocks = read_document(nb).blok
    for kind in (Tabel, Gambar):
        numbers = [b.nomor for b in blocks if isinstance(b, kind)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert numbers


def test_the_page_names_what_is_not_there_and_shows_none_of_it(dibuat):
    page = (dibuat.folder / f"{PEMETAAN.stem}.html").read_text(encoding="utf-8")
    words = unescape(re.sub(r"<[^>]+>", "", page))
    assert 'dokumen ini tidak memuat bab "Anggaran dan realisasi" serta "Catatan metode"' in words
    assert "Penandaan anggaran" in words
    assert "grafik_anggaran_indeks" not in page
    assert 'id="anggaran-dan-realisasi"' not in page


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda p: p.stem)
def test_cells_are_named_for_what_they_show(path):
    """Leaving a chapter out takes what its cells are named for out of the inventory."""
    nb = json.loads(path.read_text(encoding="utf-8"))
    cells = {c["id"].removeprefix("uraian-").replace("-", "_") for c in nb["cells"]}
    declared = {i for ids in nb["metadata"]["spm"]["inventaris"].values() for i in ids}
    assert declared <= cells


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda p: p.stem)
def test_chapters_have_short_names_of_their_own(path):
    chapters = list_bab(json.loads(path.read_text(encoding="utf-8")))
    ids = [bab.id for bab in chapters]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", i) for i in ids)
