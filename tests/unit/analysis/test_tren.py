"""A trend needs five comparable years in a row; it is counted, never drawn through."""

from fractions import Fraction

from spmlib.analysis.perubahan import analyze_perubahan
from spmlib.analysis.tren import find_tren, find_tren_layanan
from spmlib.narrative import write_perubahan
from tests.unit.analysis.test_fakta_perubahan import year
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, make_situasi


def years(layanan_id, *served, akhir=2024):
    first = akhir - len(served) + 1
    return [row for place, n in enumerate(served) for row in year(first + place, (layanan_id, n))]


def test_four_years_are_no_trend():
    situasi = make_situasi(years(AIR, 50, 60, 70, 80))
    assert (find_tren(situasi), find_tren_layanan(situasi)) == ((), ())


def test_five_years_are_told_with_both_ends_and_how_often_it_rose_and_fell():
    situasi = make_situasi(years(AIR, 50, 60, 55, 70, 80))
    (bidang,) = find_tren(situasi)
    # 0.8 x recipients + 0.2 x 100
    assert (bidang.unit_id, bidang.awal, bidang.akhir) == ("pekerjaan_umum", 60, 84)
    assert (bidang.tahun_awal, bidang.tahun_akhir, bidang.banyak_tahun) == (2020, 2024, 5)
    assert (bidang.naik, bidang.turun, bidang.tetap) == (3, 1, 0)
    (layanan,) = find_tren_layanan(situasi)
    assert (layanan.unit_id, layanan.awal, layanan.akhir) == (AIR, 50, 80)


def test_a_missing_year_ends_the_row():
    rows = [r for r in years(AIR, 50, 60, 70, 80, 85, 90) if r.tahun != 2021]
    assert find_tren_layanan(make_situasi(rows)) == ()


def test_years_after_that_of_the_report_are_not_in_it():
    situasi = make_situasi(years(AIR, 50, 60, 70, 80, 90, akhir=2024), tahun=2023)
    assert find_tren_layanan(situasi) == ()


def test_another_service_in_the_mean_ends_the_trend_of_the_bidang_and_not_of_the_service():
    rows = [*years(AIR, 50, 60, 70, 80, 90), *year(2022, (LIMBAH, 40))]
    situasi = make_situasi(rows)
    assert find_tren(situasi) == ()
    assert [t.unit_id for t in find_tren_layanan(situasi)] == [AIR]


def test_a_new_quality_standard_ends_the_trend_of_the_index_and_not_of_the_recipients():
    # The technical standard of health changed with the year 2024.
    situasi = make_situasi(years(HIPERTENSI, 50, 60, 70, 80, 90))
    assert find_tren(situasi) == ()
    assert [t.akhir - t.awal for t in find_tren_layanan(situasi)] == [Fraction(40)]


def test_the_largest_change_of_services_comes_first():
    situasi = make_situasi([*years(AIR, 50, 52, 54, 56, 58), *years(LIMBAH, 20, 30, 40, 50, 60)])
    assert [t.unit_id for t in find_tren_layanan(situasi)] == [LIMBAH, AIR]


def test_a_trend_is_told_in_one_sentence_and_called_none_below_five_years():
    text = write_perubahan(make_situasi(years(AIR, 50, 60, 55, 70, 80))).markdown
    assert (
        "Lima tahun sebanding, 2020–2024: indeks Pekerjaan Umum dari 60,00 menjadi 84,00; "
        "naik tiga kali dan turun satu kali." in text
    )
    rising = write_perubahan(make_situasi(years(AIR, 50, 60, 65, 70, 80))).markdown
    assert "naik setiap tahun" in rising
    assert "tahun sebanding" not in write_perubahan(make_situasi(years(AIR, 50, 60, 65, 70))).markdown


def test_facts_on_change_carry_the_trends():
    fakta = analyze_perubahan(make_situasi(years(AIR, 50, 60, 70, 80, 90)))
    assert [t.unit_id for t in (*fakta.tren, *fakta.tren_layanan)] == ["pekerjaan_umum", AIR]
