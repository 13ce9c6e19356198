"""Whatever a report shows, a reader can ask why: every id of every notebook is explained."""

import io

import pytest
from openpyxl import load_workbook

from spmlib.core.bundle import ChartBundle, TableBundle
from spmlib.core.errors import PemakaianError
from spmlib.core.gaya import load_gaya
from spmlib.report.document import Gambar, Tabel
from spmlib.report.page import write_html
from spmlib.report.reader import read_document
from spmlib.report.xlsx import write_xlsx
from spmlib.run.buka import build_situasi
from spmlib.run.mengapa import explain
from spmlib.run.parameter import Parameter
from spmlib.run.tempat import list_tempat
from tests.notebooks.test_isi import ERAT
from tests.notebooks.utuh import NOTEBOOKS, bundles_of, run_notebook

KASUS = {
    "contoh_2024": {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02", "99.71"]},
    "belu_2021": {"kode_kemendagri": "53.04", "tahun": 2021, "pembanding": ERAT},
}


@pytest.fixture(scope="module", params=KASUS)
def diminta(request):
    parameter = KASUS[request.param]
    return parameter, build_situasi(Parameter(**{**parameter, "pembanding": tuple(parameter["pembanding"])}))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_id_of_the_executed_notebook_is_explained(path, diminta):
    parameter, situasi = diminta
    shown = bundles_of(path, parameter)
    assert shown
    for bundle in shown:
        found = explain(situasi, bundle.id)
        assert found.unit_id == bundle.id
        assert found.langkah[0].apa == "Menjawab", bundle.id
        table = bundle.data if isinstance(bundle, ChartBundle) else bundle
        if isinstance(table, TableBundle):
            rows = [s for s in found.langkah if s.apa.startswith("Baris ")]
            assert len(rows) == len(table.baris), bundle.id
            assert all(s.asal for s in rows), bundle.id


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_printed_number_leads_to_what_bears_it(path, diminta):
    parameter, situasi = diminta
    document = read_document(run_notebook(path, parameter))
    numbered = [(f"Tabel {b.nomor}", b.isi.id) for b in document.blok if isinstance(b, Tabel)]
    numbered += [(f"gambar {b.nomor}", b.isi.id) for b in document.blok if isinstance(b, Gambar)]
    assert numbered
    # The first, the last and one in between tell whether the counting agrees.
    for nomor, bundle_id in {numbered[0], numbered[len(numbered) // 2], numbered[-1]}:
        found = explain(situasi, nomor, [path.stem])
        assert (found.unit_id, found.langkah[0].apa) == (bundle_id, "Nomor")


@pytest.fixture(scope="module")
def contoh():
    return build_situasi(Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "99.71")))


TANPA_SEL = {
    "tabel_aturan", "tabel_pemeriksaan", "tabel_kepekaan", "tabel_rekomendasi", "tabel_tindak_lanjut",
    "tabel_tanggung_jawab", "tabel_anggaran_bidang",
}  # fmt: skip
"""Rules, advice, what-if figures, totals and empty lines: what stands in no single cell."""


def test_every_row_but_rules_advice_and_totals_leads_to_its_cells(contoh):
    vague = {
        i for i in list_tempat() for s in explain(contoh, i).langkah if s.asal.startswith("lihat sumber")
    }
    assert vague <= TANPA_SEL


@pytest.mark.parametrize(
    ("nama", "asal"),
    [
        ("tabel_kegiatan/2", "contoh/anggaran.csv, baris 81–83"),
        ("tabel_beban_opd/1", "contoh/anggaran.csv, baris 88–100; "),
        ("tabel_tahun/1", "contoh/terbit.csv, baris 2–6"),
        ("tabel_kriteria/6", "contoh/pelaporan.csv, baris 2–36"),
        ("grafik_tahapan/1", "contoh/tahapan.csv, "),
        ("grafik_peta_provinsi/kota-contoh", "contoh/capaian.csv, "),
    ],
)
def test_rows_of_codes_opd_years_tables_and_neighbours_lead_to_their_rows(contoh, nama, asal):
    assert tell(contoh, nama)[-1].split("|")[-1].startswith(asal)


def tell(situasi, nama):
    return [f"{s.apa}|{s.nilai}|{s.rumus}|{s.dasar}|{s.asal}" for s in explain(situasi, nama).langkah]


def test_number_that_several_reports_bear_asks_which_is_meant(contoh):
    with pytest.raises(PemakaianError, match="20_analisis_situasi: tabel_capaian_bidang") as told:
        explain(contoh, "Tabel 5")
    assert "--notebook 10_periksa_data" in told.value.saran


def test_number_of_a_report_with_chosen_chapters_is_counted_in_these(contoh):
    assert explain(contoh, "Tabel 1", ["30"], "anggaran").unit_id == "tabel_anggaran_bidang"


def test_row_and_column_can_follow_a_number(contoh):
    found = explain(contoh, "Tabel 5/kesehatan/indeks", ["20"])
    assert found.unit_id == "tabel_capaian_bidang/kesehatan/indeks"


@pytest.mark.parametrize("nomor", ["Tabel 0", "Tabel 999", "Gambar 99"])
def test_number_that_nothing_bears_is_refused_with_a_way_to_the_id(contoh, nomor):
    with pytest.raises(PemakaianError, match="tidak ada dalam laporan dari data sekarang") as told:
        explain(contoh, nomor)
    assert "id yang tercetak kecil" in told.value.saran


def test_one_number_leads_to_its_cells_and_its_formula(contoh):
    steps = tell(contoh, "tabel_peta_ringkas/ibu_hamil/indeks")
    assert steps[0].startswith("Indeks|92,13|nilai tepat 92,129302790683|")
    assert "contoh/capaian.csv, sel F58 dan E58" in steps[0]
    assert any("0,80 × 92,00 + 0,20 × 92,66" in s for s in steps)


def test_money_leads_to_the_budget_and_not_to_the_index(contoh):
    steps = tell(contoh, "tabel_peta_ringkas/kesehatan/pagu")
    assert "contoh/anggaran.csv, sel H88 … H99 (12 sel)" in steps[0]
    assert not any("Indeks bidang" in s for s in steps)


def test_a_row_of_an_input_table_leads_to_that_very_row(contoh):
    steps = tell(contoh, "tabel_dukungan/1")
    assert steps[-1] == "Asal baris||||contoh/tantangan.csv, baris 29"


def test_a_text_names_the_facts_that_it_was_written_from(contoh):
    steps = tell(contoh, "peta_dukungan")
    mitra = next(s for s in steps if s.startswith("Fakta: mitra"))
    assert "3: Pendidikan Kesetaraan; Kesehatan; Pemenuhan" in mitra
    assert mitra.endswith("contoh/tantangan.csv, baris 29–31")


def test_a_figure_and_its_data_are_the_same_thing(contoh):
    rows = [s for s in tell(contoh, "grafik_anggaran_indeks") if s.startswith("Baris ")]
    assert [s for s in tell(contoh, "grafik_anggaran_indeks_data") if s.startswith("Baris ")] == rows
    assert tell(contoh, "grafik_anggaran_indeks/pendidikan-dasar/pagu")[0].startswith("Pagu (Rp)|43.142")


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        ("peta_anggran", "Maksudnya peta_anggaran"),
        ("tabel_peta_ringks", "Maksudnya tabel_peta_ringkas"),
        ("zzz", 'tidak dikenal. Yang dapat ditanyakan: "daerah"'),
        ("tabel_peta_ringkas/ibu_hamil/indek", 'Kolom "indek" tidak ada. Maksudnya "indeks"?'),
        ("tabel_peta_ringkas/ibuhamil", 'Baris "ibuhamil" tidak ada. Maksudnya "ibu_hamil"?'),
        ("tabel_peta_ringkas/900", 'Baris "900" tidak ada.'),
        ("tabel_peta_ringkas/1/indeks/x", "terlalu panjang"),
        ("peta_anggaran/1", "tidak memuat tabel"),
        ("tabel_peta_", "tidak dikenal"),
        ("grafik_", "tidak dikenal"),
        ("", "tidak dikenal"),
    ],
)
def test_a_wrong_id_is_met_with_the_nearest_right_one(contoh, nama, pesan):
    with pytest.raises(PemakaianError) as caught:
        explain(contoh, nama)
    assert pesan in str(caught.value)


def test_units_are_explained_as_before(contoh):
    assert explain(contoh, "ibu_hamil").unit_id == "kabkota.kesehatan.ibu_hamil"
    assert explain(contoh, "daerah").judul == "Kabupaten Contoh"


def test_ids_carry_the_question_of_their_chapter():
    assert list_tempat()["tabel_peta_ringkas"].tanya.startswith(
        'Bab "Peta penerapan" (30_pemetaan_spm): Setiap layanan'
    )


def test_daftar_lists_every_id_with_its_chapter(contoh):
    listed = {s.apa: s.nilai for s in explain(contoh, "daftar").langkah}
    assert 'Bab "Dukungan mitra"' in listed["peta_dukungan"]
    assert {"grafik_tahapan", "tabel_layanan_sosial", "periksa_ringkasan"} <= listed.keys()


def test_the_page_shows_the_id_of_each_table_and_figure():
    page = write_html(run_notebook(NOTEBOOKS[-1], KASUS["contoh_2024"]))
    for name in ("tabel_peta_ringkas", "grafik_anggaran_indeks"):
        assert f'<div class="tanda-id" title="spm mengapa … {name}">{name}</div>' in page


def test_the_annex_lists_the_ids_in_its_contents():
    nb = run_notebook(NOTEBOOKS[-1], KASUS["contoh_2024"])
    annex = load_workbook(io.BytesIO(write_xlsx(read_document(nb), load_gaya())))
    rows = {row[0]: row[3] for row in annex["Isi"].iter_rows(min_row=4, values_only=True)}
    assert rows["Tabel 1"] == "tabel_peta_ringkas"
    assert rows["Gambar 1"] == "grafik_tahapan"
    assert rows["Temuan"] == "tabel_temuan"
