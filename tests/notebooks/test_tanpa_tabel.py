"""The situation analysis with each optional table missing in turn: no chapter is empty, broken or silent."""

import csv
import shutil

import nbformat
import pytest

from spmlib.core.bundle import ChartBundle, TableBundle, TextBundle
from spmlib.core.paths import CONTOH, NOTEBOOKS
from tests.notebooks.test_isi import run_cells

NOTEBOOK = nbformat.read(NOTEBOOKS / "20_analisis_situasi.ipynb", as_version=4)
LEMBAR_BIDANG = "lembar setiap bidang"
# What is missing: the texts that say so, why it matters, and what fills it.
KASUS = {
    "profil": [("profil", "sulit dibaca bersama keadaan daerah", "lembar Profil")],
    "tahapan": [("peta_tahapan", "di mana penerapan terhenti", "lembar Tahapan")],
    "tantangan": [("tantangan", "tetapi tidak mengapa", "lembar Tantangan")],
    "pelaporan": [("kelembagaan", "baru terlihat saat tenggat lewat", "lembar Pelaporan")],
    "mutu": [
        ("capaian_bidang", "tanpa mutu indeksnya tidak dapat dihitung", LEMBAR_BIDANG),
        ("penerima_mutu", "tidak dapat ditunjuk", LEMBAR_BIDANG),
        ("kepekaan", "menggeser kategori tanpa terlihat", LEMBAR_BIDANG),
    ],
    "capaian": [
        ("capaian_bidang", "capaian bidang tidak dapat dihitung", LEMBAR_BIDANG),
        ("kesenjangan", "layanan wajib lain belum diketahui", LEMBAR_BIDANG),
    ],
    "terbit": [("publikasi", "tidak bergantung padanya", "tabel `terbit`")],
    "anggaran": [],
    "rencana": [("tindak_lanjut", "diisi di lokakarya", "tabel `rencana`")],
    "tahun lain": [("perubahan", "hanya menunjukkan keadaan satu tahun", LEMBAR_BIDANG)],
    "pembanding": [
        ("perbandingan", "apakah capaian ini lazim", "parameter `pembanding`"),
        ("sebaya", "sulit menilai apakah capaian ini wajar", "`spm sebaya`"),
    ],
}


def write_tables(folder, hilang):
    for source in CONTOH.glob("*.csv"):
        if source.stem == hilang:
            continue
        if hilang == "tahun lain":
            _keep_year(source, folder / source.name, "2024")
        else:
            shutil.copy(source, folder)


def _keep_year(source, target, year):
    with source.open(encoding="utf-8", newline="") as read:
        head, *rows = csv.reader(read)
    with target.open("w", encoding="utf-8", newline="") as write:
        csv.writer(write).writerows([head, *(r for r in rows if r[head.index("tahun")] == year)])


@pytest.fixture(scope="module", params=KASUS)
def laporan(request, tmp_path_factory):
    """The daerah that lacks what the parameter names, and everything that its report shows."""
    folder = tmp_path_factory.mktemp("masukan")
    write_tables(folder, request.param)
    peers = [] if request.param == "pembanding" else ["99.02", "99.71"]
    shown = run_cells(NOTEBOOK, kode_kemendagri="99.01", tahun=2024, pembanding=peers, masukan=[str(folder)])
    return request.param, {bundle.id: bundle for bundle in shown}


def test_the_gap_is_told_with_its_reason_and_its_cure(laporan):
    hilang, shown = laporan
    for bundle_id, reason, cure in KASUS[hilang]:
        text = shown[bundle_id].markdown
        assert reason in text, bundle_id
        assert cure in text, bundle_id


def test_nothing_is_empty_and_nothing_is_missing(laporan):
    _, shown = laporan
    declared = NOTEBOOK.metadata["spm"]["inventaris"]
    assert set(shown) == {i for ids in declared.values() for i in ids}
    for bundle in shown.values():
        match bundle:
            case TextBundle():
                assert len(bundle.markdown.split()) > 4, bundle.id
            case TableBundle():
                assert bundle.baris, bundle.id
            case ChartBundle():
                assert "<svg" in bundle.svg, bundle.id
                assert bundle.data.baris, bundle.id


def test_an_empty_picture_or_table_says_what_would_fill_it(laporan):
    _, shown = laporan
    for bundle in shown.values():
        if isinstance(bundle, TextBundle) and bundle.kosong and bundle.id.startswith(("grafik_", "tabel_")):
            wanted = ("lembar", "templat", "tabel*", "pembanding", "daerah lain", "Isi tabel")
            assert any(word in bundle.markdown for word in wanted), bundle.markdown


def test_the_first_page_still_asks_for_three_decisions(laporan):
    _, shown = laporan
    asked = shown["ringkasan"].markdown.rpartition(" diminta dari ")[2]
    assert [line[:2] for line in asked.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3."]
