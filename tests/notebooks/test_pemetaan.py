"""Run the map of application for every kind of daerah: all that is declared is there, whatever is missing."""

import re
from collections import Counter
from dataclasses import replace

import nbformat
import pytest

from spmlib.core.bundle import ChartBundle, TableBundle, TextBundle
from spmlib.core.daerah import get_daerah
from spmlib.core.tables import TABEL
from spmlib.index import compute_daerah
from spmlib.run.buka import build_situasi
from spmlib.run.laporan import make_laporan
from spmlib.run.parameter import Parameter
from tests.notebooks.test_isi import run_cells
from tests.notebooks.utuh import NOTEBOOKS, bundles_of, run_notebook

PEMETAAN = next(path for path in NOTEBOOKS if path.stem == "30_pemetaan_spm")
ERAT = ["53.04", "53.15", "53.11", "53.03", "53.20"]
JATENG = ["33.04", "33.05", "33.06", "33.08"]
CONTOH = {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02", "99.71"]}
KASUS = {
    **{
        f"erat_{kode}": {
            "kode_kemendagri": kode, "tahun": 2021, "pembanding": [k for k in ERAT if k != kode]
        }
        for kode in ERAT
    },
    **{f"contoh_{tahun}": {**CONTOH, "tahun": tahun} for tahun in (2022, 2023, 2024)},
    "contoh_2024_tw1": {"kode_kemendagri": "99.01", "tahun": 2024, "periode": "tw1"},
    "kota_contoh_2024": {"kode_kemendagri": "99.71", "tahun": 2024},
    "provinsi_contoh_2024": {"kode_kemendagri": "99", "tahun": 2024},
    "kalimantan_utara_2023": {"kode_kemendagri": "65", "tahun": 2023},
    "wonosobo_2021": {"kode_kemendagri": "33.07", "tahun": 2021, "pembanding": JATENG},
    "wonosobo_2022": {"kode_kemendagri": "33.07", "tahun": 2022},
    "jakarta_selatan_2023": {"kode_kemendagri": "31.74", "tahun": 2023},
    "tanpa_data": {"kode_kemendagri": "71.01", "tahun": 2022},
}  # fmt: skip
TERISI = frozenset(
    {"peta_ringkasan", "tabel_peta_ringkas", "peta_celah", "tabel_celah", "peta_kriteria", "metode"}
)
"""What every daerah gets, even where nothing at all has been sent."""
PENGGANTI = frozenset({"grafik_peta_pembanding"})
"""What gives way to a sentence where it would only repeat the chart above it."""
LEMBAR = {
    "capaian": ("peta_celah", "lembar bidangnya pada templat (tabel `capaian`)"),
    "mutu": ("peta_celah", "lembar bidangnya pada templat (tabel `mutu`)"),
    "anggaran": ("peta_anggaran", "lembar Anggaran pada templat (tabel `anggaran`)"),
    "tahapan": ("peta_tahapan", "lembar Tahapan pada templat (tabel `tahapan`)"),
    "tantangan": ("peta_dukungan", "lembar Tantangan pada templat (tabel `tantangan`)"),
}
"""The chapter that misses a table, and the sheet of the form that it names."""


def check(notebook, shown):
    declared = notebook.metadata["spm"]["inventaris"]
    assert Counter(b.id for b in shown) == Counter(i for ids in declared.values() for i in ids)
    kinds = {"bagian": TextBundle, "tabel": TableBundle, "grafik": ChartBundle}
    for bundle in shown:
        kind = next(k for k, ids in declared.items() if bundle.id in ids)
        empty = isinstance(bundle, TextBundle) and bundle.kosong
        assert isinstance(bundle, kinds[kind]) or empty or bundle.id in PENGGANTI, bundle.id
        assert bundle.id not in TERISI or not empty or bundle.id == "peta_kriteria", bundle.id
        text = bundle._repr_mimebundle_()["text/plain"]
        assert text.strip(), bundle.id
        assert not re.search(r"\b(None|nan|NaN|Traceback)\b|Fraction\(|Decimal\(", text), bundle.id
        if empty:
            assert len(bundle.markdown) > 40, bundle.id  # it says what is missing, not only that it is


@pytest.mark.parametrize("kasus", KASUS)
def test_notebook_shows_what_it_declares(kasus):
    shown = bundles_of(PEMETAAN, KASUS[kasus])
    check(run_notebook(PEMETAAN, KASUS[kasus]), shown)
    assert {b.identitas.kode_kemendagri for b in shown} == {KASUS[kasus]["kode_kemendagri"]}


def drop(situasi, nama):
    """The same daerah had it never sent the table ``nama``."""
    masukan = replace(situasi.masukan, **{nama: ()})
    compute = compute_daerah(
        situasi.daerah, situasi.hasil.tahun, situasi.hasil.periode, masukan, situasi.aturan
    )
    return replace(situasi, masukan=masukan, hasil=compute)


@pytest.mark.parametrize("nama", TABEL)
def test_any_table_may_be_missing_and_its_sheet_is_named(nama, monkeypatch):
    situasi = drop(build_situasi(Parameter(kode_kemendagri="99.01", tahun=2024)), nama)
    monkeypatch.setattr("spmlib.run.open_situasi", lambda _: situasi)
    notebook = nbformat.read(PEMETAAN, 4)
    shown = run_cells(notebook)
    check(notebook, shown)
    if nama in LEMBAR:
        chapter, said = LEMBAR[nama]
        assert said in next(b.markdown for b in shown if b.id == chapter)


def by_id(kasus):
    return {b.id: b for b in bundles_of(PEMETAAN, KASUS[kasus])}


def test_complete_daerah_lacks_no_chapter():
    empty = [i for i, b in by_id("contoh_2024").items() if isinstance(b, TextBundle) and b.kosong]
    assert empty == []


@pytest.mark.parametrize("kasus", [f"erat_{kode}" for kode in ERAT])
def test_published_figures_are_mapped_without_any_category_or_zero(kasus):
    for bundle in by_id(kasus).values():
        if isinstance(bundle, TableBundle) and bundle.id != "tabel_aturan":
            assert {cell.nada for row in bundle.baris for cell in row} <= {None, "kosong"}, bundle.id


def test_belu_shows_its_four_published_sectors_beside_its_peers():
    shown = by_id("erat_53.04")
    states = {row[0].teks: row[2].teks for row in shown["tabel_peta_ringkas"].baris}
    assert states["TRANTIBUMLINMAS"] == "98 % (angka terbit)".replace(" ", "\N{NO-BREAK SPACE}", 1)
    assert [s for s in states.values() if "%" in s] == [
        f"{p}\N{NO-BREAK SPACE}% (angka terbit)" for p in (0, 0, 98, 41)
    ]
    named = {row[0].teks for row in shown["grafik_peta_provinsi"].data.baris}
    assert {get_daerah(k).nama for k in ERAT} <= named
    assert shown["grafik_peta_pembanding"].kosong is None
    assert "tampak pada peta di atas" in shown["grafik_peta_pembanding"].markdown


def test_wonosobo_shows_its_published_whole_and_its_one_recomputable_service():
    assert "97,26" in by_id("wonosobo_2022")["tabel_kriteria"].baris[0][1].teks
    states = {row[0].teks: row[2].teks for row in by_id("wonosobo_2021")["tabel_peta_ringkas"].baris}
    assert states["Hipertensi"].startswith("25,6")
    assert sum("angka terbit" in s for s in states.values()) == 1


def test_jawa_tengah_maps_twenty_kabupaten_on_hypertension():
    chart = by_id("wonosobo_2021")["grafik_peta_provinsi"]
    rows = {row[0].teks: row for row in chart.data.baris}
    assert chart.data.kolom[1].judul == "Pelayanan Kesehatan Penderita Hipertensi"
    known = [r for r in rows.values() if r[1].nilai is not None]
    assert (len(rows), len(known)) == (35, 20)
    assert rows["Kabupaten Wonosobo"][1].nilai == "25.6"
    assert rows["Kabupaten Wonosobo"][1].rujuk == "kabkota.kesehatan.hipertensi"
    assert rows["Kota Semarang"][2].teks in {"belum ada angka", "angka terbit"}


def test_province_maps_its_own_fourteen_services():
    rows = by_id("provinsi_contoh_2024")["tabel_peta_ringkas"].baris
    assert len(build_situasi(Parameter(kode_kemendagri="99", tahun=2024)).hasil.layanan) == 14
    assert len(rows) == 6 + 14


def test_support_of_partners_stands_in_overview_sector_and_chapter():
    shown = by_id("contoh_2024")
    column = [k.id for k in shown["tabel_peta_ringkas"].kolom].index("dukungan")
    words = {row[0].teks: row[column].teks for row in shown["tabel_peta_ringkas"].baris}
    assert (words["KESEHATAN"], words["Air minum"], words["SOSIAL"]) == ("keduanya", "mitra", "diminta")
    assert "Program Contoh Tirta" in shown["tabel_peta_pekerjaan_umum"].baris[0][-1].teks
    assert [row[1].teks for row in shown["tabel_dukungan"].baris].count("diminta, belum ada mitra") == 2
    assert "Tiga dukungan mitra" in shown["peta_dukungan"].markdown


@pytest.mark.lambat
def test_map_that_names_neighbours_passes_the_checker_of_strangers(tmp_path):
    parameter = {"kode_kemendagri": "33.07", "tahun": 2021, "periode": "tahunan"}
    situasi = build_situasi(Parameter(**parameter))
    made = make_laporan(situasi, parameter, [PEMETAAN], ("html",), tmp_path)
    assert made.laporan[0].verdict.kegagalan == ()
    page = next(b for b in made.laporan[0].berkas if b.suffix == ".html").read_text(encoding="utf-8")
    assert "Kabupaten Grobogan" in page
