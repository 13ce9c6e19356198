"""Charts: drawn once, the same bytes each time, with words for who cannot see them."""

import re

import pytest

from spmlib import charts
from spmlib.charts import (
    draw_capaian_bidang,
    draw_kesenjangan_orang,
    draw_penerima_mutu,
    draw_perbandingan,
    draw_perubahan_tahun,
)
from spmlib.core.bundle import ChartBundle, TextBundle
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, RUMAH, make_belu, make_situasi, make_terbit

NBSP = "\N{NO-BREAK SPACE}"
ALL = [getattr(charts, name) for name in charts.__all__]


@pytest.fixture(scope="module")
def two_years():
    rows = []
    for tahun, served in ((2023, 50), (2024, 60)):
        for s in (AIR, LIMBAH):
            rows += [make_capaian(s, 100, served, tahun=tahun), *make_mutu(s, [(2, 1)], tahun=tahun)]
    return make_situasi(rows)


def test_belu_is_drawn_from_published_figures_and_says_what_is_unmentioned():
    chart = draw_capaian_bidang(make_belu())
    said = f"Empat dari enam bidang memiliki angka terbit, dari 0{NBSP}% sampai 98{NBSP}%"
    assert chart.judul == f"{said} (Kabupaten Belu, tahun 2021)"
    assert "Kesehatan: tidak disebut sumber." in chart.alt
    assert f"Pendidikan: angka terbit 0{NBSP}%." in chart.alt
    assert "Angka terbit bukan indeks hasil hitungan dan tidak diberi kategori." in chart.catatan
    assert [row[1].nilai for row in chart.data.baris] == [None] * 6


def test_same_figures_give_the_same_drawing_byte_for_byte(two_years):
    for draw in (draw_capaian_bidang, draw_penerima_mutu, draw_kesenjangan_orang, draw_perubahan_tahun):
        assert draw(two_years).svg == draw(two_years).svg


def test_text_is_drawn_as_paths_and_the_title_is_not_in_the_drawing(two_years):
    svg = draw_capaian_bidang(two_years).svg
    assert svg.startswith("<svg")
    assert "<text" not in svg
    assert "<title>" not in svg
    assert "<dc:date>" not in svg


def test_drawing_leaves_the_users_own_matplotlib_settings_alone(two_years):
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    draw_capaian_bidang(two_years)
    assert dict(mpl.rcParams) == before


def test_title_names_the_bidang_that_loses_most(two_years):
    chart = draw_penerima_mutu(two_years)
    # recipients lose 0.8 x 40, quality 0.2 x 50
    assert chart.judul.startswith(
        "Pekerjaan Umum kehilangan poin terbanyak karena orang belum terlayani: 32,00 poin"
    )
    assert [[c.teks for c in row] for row in chart.data.baris] == [
        ["Pekerjaan Umum", "32,00", "10,00", "58,00"]
    ]


def test_full_but_thin_index_is_not_announced_as_done():
    kebakaran = "kabkota.trantibumlinmas.kebakaran"
    rows = []
    for s, served in (
        (kebakaran, 10),
        (AIR, 5),
        (LIMBAH, 5),
        ("kabkota.sosial.anak", 9),
        ("kabkota.sosial.lansia", 9),
        ("kabkota.sosial.disabilitas", 9),
    ):
        rows += [make_capaian(s, 10, served), *make_mutu(s, [(1, 1)])]
    chart = draw_capaian_bidang(make_situasi(rows))
    assert "cakupan Trantibumlinmas belum cukup" in chart.judul
    assert "mencapai 100" not in chart.judul


def test_people_are_compared_in_one_unit_only():
    rows = [make_capaian(AIR, 1000, 700), make_capaian(LIMBAH, 1000, 900), make_capaian(RUMAH, 90, 1)]
    chart = draw_kesenjangan_orang(make_situasi(rows))
    assert chart.judul.startswith(f"Terbanyak: 300 warga belum terlayani, 30{NBSP}% dari sasaran")
    assert [row[0].rujuk for row in chart.data.baris] == [AIR, LIMBAH]


def test_change_is_drawn_with_its_sign(two_years):
    chart = draw_perubahan_tahun(two_years)
    assert chart.judul.startswith("Satu bidang naik dari tahun 2023")
    assert [[c.teks for c in row] for row in chart.data.baris] == [
        ["Pekerjaan Umum", "50,00", "58,00", "+8,00"]
    ]


def test_quarters_of_one_year_are_drawn_when_there_is_no_other_year():
    values = {"tw3": "54.06", "tw4": "35.85"}
    rows = [make_terbit("daerah", v, kode="53.03", tahun=2025, periode=p) for p, v in values.items()]
    chart = draw_perubahan_tahun(make_situasi(rows, kode="53.03", tahun=2025, periode="tw4"))
    assert chart.jenis == "garis_waktu"
    assert [row[1].nilai for row in chart.data.baris] == ["54.06", "35.85"]


def test_peers_stand_in_the_order_of_the_parameters_not_ranked():
    figures = (("33.07", "25.6"), ("33.05", "84.0"), ("33.06", "10.9"))
    rows = [make_terbit(HIPERTENSI, p, ukuran="penerima", kode=k, tahun=2021) for k, p in figures]
    chart = draw_perbandingan(make_situasi(rows, kode="33.07", tahun=2021, pembanding=("33.06", "33.05")))
    assert [c.judul for c in chart.data.kolom[1:]] == [
        "Kabupaten Wonosobo", "Kabupaten Purworejo", "Kabupaten Kebumen",
    ]  # fmt: skip


@pytest.mark.parametrize("draw", ALL, ids=lambda d: d.__name__)
def test_chart_without_figures_is_a_note_under_its_own_id(draw):
    note = draw(make_situasi())
    assert isinstance(note, TextBundle)
    assert note.kosong
    assert note.id == "grafik_" + draw.__name__.removeprefix("draw_")


@pytest.mark.parametrize("draw", ALL, ids=lambda d: d.__name__)
def test_alternative_text_and_titles_are_whole_sentences_without_programmers_words(draw, two_years):
    for situasi in (two_years, make_belu()):
        chart = draw(situasi)
        if isinstance(chart, ChartBundle):
            assert chart.alt.endswith(".")
            assert not re.search(r"None|\bnan\b|Fraction|  ", chart.judul + chart.alt)
            assert chart.identitas == situasi.identitas == chart.data.identitas


def test_in_jupyter_the_drawing_stands_with_its_title_and_source(two_years):
    chart = draw_capaian_bidang(two_years)
    html = chart._repr_mimebundle_()["text/html"]
    assert f"<strong>{chart.judul}</strong>" in html
    assert f"Sumber: {chart.sumber}" in html
    assert html.count("<svg") == 1
