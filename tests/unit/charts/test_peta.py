"""Maps, stages and money as pictures: each district has its shape; what is missing is hatched, never pale."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from spmlib.charts import (
    draw_anggaran_bidang,
    draw_anggaran_indeks,
    draw_peta_pembanding,
    draw_peta_provinsi,
    draw_tahapan,
)
from spmlib.charts.batas import frame, load_batas
from spmlib.charts.letak import place_labels
from spmlib.core.bundle import ChartBundle, TextBundle
from spmlib.core.daerah import all_daerah
from spmlib.core.tables import Anggaran
from spmlib.run.buka import build_situasi
from spmlib.run.parameter import Parameter
from tests.conftest import KODE, make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, LIMBAH, make_belu, make_situasi

ALL = (draw_peta_provinsi, draw_peta_pembanding, draw_tahapan, draw_anggaran_bidang, draw_anggaran_indeks)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def wonosobo():
    peers = ("33.04", "33.05", "33.06", "33.08")
    return build_situasi(Parameter(kode_kemendagri="33.07", tahun=2021, pembanding=peers))


@pytest.fixture(scope="module")
def contoh():
    return build_situasi(Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "99.71")))


def test_every_kabupaten_and_kota_has_exactly_one_shape():
    places = [d for d in all_daerah(include_fiktif=True) if d.tingkat != "provinsi"]
    provinces = dict.fromkeys(d.kode_provinsi for d in places)
    shapes = [kode for p in provinces for kode in load_batas(p)]
    assert sorted(shapes) == sorted(d.kode_kemendagri for d in places)


def test_label_of_each_district_stands_on_its_own_ground():
    for province in ("53", "33", "31", "91", "81", "99"):
        for shape in load_batas(province).values():
            assert shape.garis.contains_point(shape.tengah), shape.kode


@pytest.mark.parametrize("province", ["31", "53", "65", "91"])
def test_frame_keeps_its_proportions_and_holds_the_main_land(province):
    shapes = load_batas(province).values()
    box = frame(shapes, 0.42, 0.74)
    assert 0.419 < box.perbandingan < 0.742
    for shape in shapes:
        x, y = shape.tengah
        assert box.kiri < x < box.kanan
        assert box.bawah < y < box.atas


def test_twenty_districts_have_a_figure_and_fifteen_are_hatched(wonosobo):
    chart = draw_peta_provinsi(wonosobo)
    assert "20 dari 35 kabupaten/kota di Provinsi Jawa Tengah" in chart.judul
    assert f"Kabupaten Wonosobo: angka terbit 25,6{NBSP}%." in chart.alt
    assert "15 kabupaten/kota diarsir: belum ada angka." in chart.alt
    assert any("bukan 0" in note for note in chart.catatan)
    missing = [row for row in chart.data.baris if row[1].nilai is None]
    assert len(missing) == 15
    assert {(row[1].teks, row[2].nada) for row in missing} == {("belum ada", "kosong")}
    assert 'patternUnits="userSpaceOnUse"' in chart.svg  # the hatch
    assert {row[2].nada for row in chart.data.baris} <= {None, "kosong"}  # no published figure has a category


def test_belu_alone_has_figures_and_nothing_is_shaded_by_them():
    chart = draw_peta_provinsi(make_belu())
    assert chart.judul.startswith("Satu dari 22 kabupaten/kota di Provinsi Nusa Tenggara Timur")
    assert [row[1].teks for row in chart.data.baris].count("ada") == 1
    assert all(row[1].nilai is None for row in chart.data.baris)


def with_peers(situasi, *peers):
    return build_situasi(
        Parameter(kode_kemendagri=situasi.daerah.kode_kemendagri, tahun=2021, pembanding=peers)
    )


def test_peers_of_another_province_have_a_map_of_their_own(wonosobo):
    chart = draw_peta_pembanding(with_peers(wonosobo, "33.04", "53.04"))
    assert isinstance(chart, ChartBundle)
    names = [row[0].teks for row in chart.data.baris]
    assert names == ["Kabupaten Banjarnegara", "Kabupaten Wonosobo", "Kabupaten Belu"]


def test_peers_that_the_map_of_the_province_shows_are_not_drawn_again_and_that_is_no_gap(contoh):
    note = draw_peta_pembanding(contoh)
    assert isinstance(note, TextBundle)
    assert note.kosong is None
    assert note.markdown == "Daerah pembanding terletak di Provinsi Contoh dan tampak pada peta di atas."


def test_a_province_is_not_asked_for_peers_on_a_map_of_its_districts():
    note = draw_peta_pembanding(build_situasi(Parameter(kode_kemendagri="99", tahun=2024)))
    assert note.kosong is None
    assert note.markdown == "Peta di atas memuat semua kabupaten/kota di Provinsi Contoh."


def test_a_province_without_any_figure_lacks_these_and_no_peers():
    empty = build_situasi(Parameter(kode_kemendagri="65", tahun=2019))
    assert draw_peta_pembanding(empty).kosong == "angka_wilayah_belum_ada"


def test_without_peers_or_figures_the_gap_is_told():
    assert draw_peta_pembanding(make_situasi()).kosong == "daerah_pembanding_belum_dipilih"
    alone = build_situasi(Parameter(kode_kemendagri="33.07", tahun=2019, pembanding=("33.04",)))
    assert draw_peta_pembanding(alone).kosong == "angka_wilayah_belum_ada"


def sizes_of(svg):
    """Sizes of letters in points: matplotlib writes each as a share of a hundred."""
    return {100 * float(size) for size in re.findall(r"scale\((0\.\d+) -0\.\d+\)", svg)}


def test_every_letter_of_the_map_for_slides_is_read_from_the_back(contoh, wonosobo):
    for chart in map(draw_peta_provinsi, (contoh, wonosobo, make_belu())):
        wide, high = (
            float(re.search(rf'{side}="([\d.]+)pt"', chart.svg_paparan)[1]) for side in ("width", "height")
        )
        on_slide = min(30.47 / (wide / 72 * 2.54), 12.0 / (high / 72 * 2.54))
        assert on_slide >= 1
        assert min(sizes_of(chart.svg_paparan)) * on_slide >= 18
        assert min(sizes_of(chart.svg)) >= 8


@pytest.fixture
def standing(monkeypatch):
    """Where the labels of each drawing stand, with the room that they have."""
    found = []

    def spy(label, tanah, titik, ukuran):
        placed = place_labels(label, tanah, titik, ukuran)
        found.append((placed, ukuran))
        return placed

    monkeypatch.setattr("spmlib.charts.peta_gambar.place_labels", spy)
    return found


def names_of(placed):
    return {letak.teks.replace("\n", " ") for letak in placed}


def test_no_label_of_a_map_covers_another_or_leaves_it(standing, contoh, wonosobo):
    for situasi in (contoh, wonosobo, make_belu()):
        draw_peta_provinsi(situasi)
    assert len(standing) == 6
    for placed, (wide, high) in standing:
        for letak in placed:
            left, low, right, top = letak.kotak
            assert 0 <= left < right <= wide
            assert 0 <= low < top <= high
        for (a, b, c, d), (e, f, g, h) in combinations([one.kotak for one in placed], 2):
            assert c <= e or g <= a or d <= f or h <= b


def test_the_daerah_and_all_its_peers_are_named_on_page_and_slide(standing, wonosobo):
    draw_peta_provinsi(wonosobo)
    for placed, _ in standing:
        assert {"Wonosobo 25,6", "Banjarnegara 35,2", "Kebumen 84", "Purworejo 10,9", "Magelang 19,1"} <= (
            names_of(placed)
        )


def test_a_town_inside_its_kabupaten_is_named_beside_it(standing):
    town = build_situasi(Parameter(kode_kemendagri="33.71", tahun=2021, pembanding=("33.08",)))
    draw_peta_provinsi(town)
    for placed, _ in standing:
        assert {"Kota Magelang", "Magelang 19,1"} <= names_of(placed)
        (own,) = (letak for letak in placed if letak.teks == "Kota Magelang")
        assert own.garis is not None


def test_three_districts_do_not_fill_half_a_page(contoh, wonosobo):
    few, many = (
        float(re.search(r'height="([\d.]+)pt"', draw_peta_provinsi(s).svg)[1]) for s in (contoh, wonosobo)
    )
    assert few / 72 * 2.54 < 8.5
    assert many > few


def test_invented_shapes_say_so(contoh):
    chart = draw_peta_provinsi(contoh)
    assert "Bentuk wilayah pada peta ini rekaan." in chart.catatan
    assert "batas wilayah: rekaan" in chart.sumber


def test_a_map_of_who_has_figures_names_where_those_of_the_daerah_come_from():
    belu = build_situasi(Parameter(kode_kemendagri="53.04", tahun=2021))
    source, _, shapes = draw_peta_provinsi(belu).sumber.rpartition("; ")
    assert source not in {"", "belum ada"}
    assert shapes.startswith("batas wilayah")


def test_source_of_real_shapes_is_named(wonosobo):
    assert "cahyadsn/wilayah_boundaries, disederhanakan, bukan batas resmi" in (
        draw_peta_provinsi(wonosobo).sumber
    )


@pytest.mark.parametrize("draw", ALL, ids=lambda d: d.__name__)
def test_same_figures_give_the_same_drawing_byte_for_byte(draw, wonosobo, contoh):
    situasi = with_peers(wonosobo, "53.04") if draw is draw_peta_pembanding else contoh
    chart = draw(situasi)
    assert isinstance(chart, ChartBundle)
    assert chart == draw(situasi)
    assert "<text" not in chart.svg + (chart.svg_paparan or "")


def test_every_service_with_money_and_index_has_its_own_label(contoh):
    chart = draw_anggaran_indeks(contoh)
    assert len(chart.data.baris) == 20
    assert len(set(chart.data.baris)) == 20
    assert re.search(r"Hipertensi: pagu Rp498 juta, indeks 68,02\.", chart.alt)


def budget(layanan_id, pagu, spent):
    return Anggaran(
        kode_kemendagri=KODE, tahun=2024, layanan_id=layanan_id, kode_sub_kegiatan="1.03.03.2.01.0026",
        nama_sub_kegiatan="Contoh", opd="Dinas PUPR", pagu_rp=pagu, realisasi_rp=spent,
    )  # fmt: skip


def with_budget(rows, *budgets):
    situasi = make_situasi(rows)
    return replace(situasi, masukan=replace(situasi.masukan, anggaran=budgets))


def test_budget_without_spending_is_drawn_and_not_called_unspent():
    chart = draw_anggaran_bidang(with_budget([], budget(AIR, Decimal(2_000_000_000), None)))
    assert chart.judul.startswith("Anggaran SPM Rp2 miliar (")
    pekerjaan_umum = next(row for row in chart.data.baris if row[0].teks == "Pekerjaan Umum")
    assert [cell.teks for cell in pekerjaan_umum[1:]] == ["2.000.000.000", "–", "–"]


def test_service_without_index_or_money_is_no_dot():
    rows = [make_capaian(AIR, 10, 5), *make_mutu(AIR, [(1, 1)]), make_capaian(LIMBAH, 10, 5)]
    both = with_budget(rows, budget(AIR, Decimal(10**9), None), budget(LIMBAH, Decimal(10**9), None))
    assert [row[0].teks for row in draw_anggaran_indeks(both).data.baris] == ["Air minum"]
    note = draw_anggaran_indeks(with_budget([], budget(AIR, Decimal(10**9), None)))
    assert isinstance(note, TextBundle)
    assert note.kosong == "indeks_layanan_belum_ada"
