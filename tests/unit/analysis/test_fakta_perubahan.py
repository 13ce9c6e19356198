"""Change is stated only between years that measure the same thing alike."""

from fractions import Fraction

from spmlib.analysis.perubahan import analyze_perubahan
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, make_situasi, make_terbit


def year(tahun, *pairs):
    rows = []
    for layanan_id, served in pairs:
        rows += [
            make_capaian(layanan_id, 100, served, tahun=tahun),
            *make_mutu(layanan_id, [(1, 1)], tahun=tahun),
        ]
    return rows


def bidang(fakta, bidang_id):
    return next(p for p in fakta.bidang if p.unit_id == bidang_id)


def test_change_of_a_bidang_with_the_same_services_is_stated():
    fakta = analyze_perubahan(make_situasi([*year(2023, (AIR, 50)), *year(2024, (AIR, 60))]))
    # 0.8 x 10 points of recipients
    assert bidang(fakta, "pekerjaan_umum").selisih == 8
    assert [p.nama for p in fakta.naik] == ["Pekerjaan Umum"]
    assert fakta.waktu_lama == "tahun 2023"


def test_other_services_in_the_mean_make_years_incomparable():
    fakta = analyze_perubahan(make_situasi([*year(2023, (AIR, 50)), *year(2024, (AIR, 60), (LIMBAH, 90))]))
    change = bidang(fakta, "pekerjaan_umum")
    assert (change.selisih, change.alasan) == (None, "layanan_berbeda")
    # the service itself is still comparable
    assert [(p.unit_id, p.selisih) for p in fakta.layanan] == [(AIR, 10)]


def test_new_quality_standard_of_health_makes_the_index_incomparable_but_not_the_recipients():
    fakta = analyze_perubahan(make_situasi([*year(2023, (HIPERTENSI, 50)), *year(2024, (HIPERTENSI, 60))]))
    change = bidang(fakta, "kesehatan")
    assert (change.selisih, change.alasan) == (None, "mutu_berbeda")
    assert [(p.unit_id, p.selisih) for p in fakta.layanan] == [(HIPERTENSI, 10)]


def test_index_of_the_daerah_is_missing_in_the_earlier_year():
    fakta = analyze_perubahan(make_situasi([*year(2023, (AIR, 50)), *year(2024, (AIR, 60))]))
    assert fakta.daerah.selisih is None


def test_published_figures_of_one_source_and_measure_are_compared():
    # Kalimantan Utara as published: 84.65 in 2022, 96.21 in 2023
    rows = [
        make_terbit("daerah", p, ukuran="indeks", kode="65", tahun=t)
        for t, p in ((2022, "84.65"), (2023, "96.21"))
    ]
    fakta = analyze_perubahan(make_situasi(rows, kode="65", tahun=2023))
    (change,) = fakta.terbit
    assert change.selisih == Fraction(1156, 100)
    assert fakta.jenis == "dua_tahun"


def test_published_figures_of_two_sources_are_not_compared():
    rows = [
        make_terbit("daerah", p, ukuran="indeks", kode="65", tahun=t, sumber=f"Berita {t}")
        for t, p in ((2022, "84.65"), (2023, "96.21"))
    ]
    fakta = analyze_perubahan(make_situasi(rows, kode="65", tahun=2023))
    assert fakta.terbit == ()
    assert fakta.alasan_kosong == "belum_ada_tahun_pembanding"


def test_a_later_year_on_hand_is_no_earlier_year():
    fakta = analyze_perubahan(make_situasi([*year(2024, (AIR, 60)), *year(2025, (AIR, 70))]))
    assert fakta.waktu_lama is None
    assert [t.tahun for t in fakta.tahun] == [2024, 2025]
