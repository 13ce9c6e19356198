"""Figures of reference: what may stand beside a daerah's figure, and what may not."""

from fractions import Fraction

from spmlib.analysis.perbandingan import analyze_perbandingan
from spmlib.analysis.rujukan import find_rujukan
from spmlib.charts import draw_perbandingan
from spmlib.core.bundle import ChartBundle, TextBundle
from tests.unit.situasi_uji import HIPERTENSI, make_situasi, make_terbit

NASIONAL = make_terbit("daerah", "83.29", ukuran="indeks", kode="00", tahun=2023)


def test_a_daerah_without_peers_stands_beside_the_nation():
    own = make_terbit("daerah", "96.21", ukuran="indeks", kode="65", tahun=2023)
    situasi = make_situasi([NASIONAL, own], kode="65", tahun=2023)
    chart = draw_perbandingan(situasi)
    assert isinstance(chart, ChartBundle)
    assert chart.judul.startswith("Indeks Provinsi Kalimantan Utara 96,21, nasional 83,29")
    assert "nasional 83,29" in chart.alt


def test_a_figure_of_unknown_measure_has_no_reference():
    own = make_terbit("daerah", "54.06", kode="53.03", tahun=2023)
    situasi = make_situasi([NASIONAL, own], kode="53.03", tahun=2023)
    assert analyze_perbandingan(situasi).sanding == ()
    assert isinstance(draw_perbandingan(situasi), TextBundle)


def test_the_index_of_a_province_is_no_reference_for_its_districts():
    province = make_terbit("daerah", "96.21", ukuran="indeks", kode="65", tahun=2023)
    own = make_terbit("daerah", "70", ukuran="indeks", kode="65.03", tahun=2023)
    situasi = make_situasi([province, own], kode="65.03", tahun=2023)
    assert find_rujukan(situasi) == ()
    assert analyze_perbandingan(situasi).provinsi == ()


def test_a_published_service_of_the_province_is_a_reference():
    rows = [
        make_terbit(HIPERTENSI, p, ukuran="penerima", kode=k, tahun=2022)
        for k, p in (("33", "70.55"), ("33.07", "25.6"))
    ]
    (found,) = find_rujukan(make_situasi(rows, kode="33.07", tahun=2022))
    assert (found.unit_id, found.jenis, found.nilai) == (HIPERTENSI, "provinsi", Fraction("70.55"))


def test_the_middle_of_a_province_needs_four_others():
    codes = ("33.01", "33.02", "33.03", "33.04")
    rows = [
        make_terbit(HIPERTENSI, p, ukuran="penerima", kode=k, tahun=2021)
        for k, p in zip(("33.07", *codes), ("25.6", "10", "20", "40", "80"), strict=True)
    ]
    assert find_rujukan(make_situasi(rows, kode="33.07", tahun=2021, sekitar=codes[:3])) == ()
    (found,) = find_rujukan(make_situasi(rows, kode="33.07", tahun=2021, sekitar=codes))
    assert (found.jenis, found.nilai, found.jumlah) == ("tengah_provinsi", 30, 4)
