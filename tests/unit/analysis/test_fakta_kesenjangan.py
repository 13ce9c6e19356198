"""People not served, and the fewest more to the next category, checked by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spmlib.analysis.kesenjangan import analyze_kesenjangan, find_langkah
from spmlib.analysis.layanan import analyze_penerima_mutu, compute_indeks_if
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, RUMAH, make_situasi, make_terbit


def langkah(sasaran, terlayani, mutu):
    situasi = make_situasi([make_capaian(AIR, sasaran, terlayani), *make_mutu(AIR, [mutu])])
    service = next(s for s in situasi.hasil.layanan if s.layanan.id == AIR)
    return find_langkah(service, situasi.aturan)


@pytest.mark.parametrize(
    ("sasaran", "terlayani", "mutu", "kategori", "tambahan"),
    [
        # 0.8 x 70 + 0.2 x 50 = 66; Pratama 70 needs 75 %, that is 750 people
        (1000, 700, (2, 1), "Tuntas Pratama", 50),
        # 0.8 x 33.3 + 20 = 46.7; Muda 60 needs 50 % of 3, that is 1.5 people, so 2
        (3, 1, (1, 1), "Tuntas Muda", 1),
        # 0.8 x 87.5 + 20 = 90 exactly is Utama already; Paripurna needs everyone
        (8, 7, (1, 1), "Tuntas Paripurna", 1),
        # one short of 87.5 % of 800
        (800, 699, (1, 1), "Tuntas Utama", 1),
    ],
)
def test_fewest_people_to_the_next_category_is_exact(sasaran, terlayani, mutu, kategori, tambahan):
    step = langkah(sasaran, terlayani, mutu)
    assert (step.kategori.nama, step.tambahan) == (kategori, tambahan)


def test_people_alone_cannot_reach_a_category_that_quality_bars():
    # Without any quality 80 is the highest index: Madya is reached, Utama never.
    step = langkah(100, 100, (1, 0))
    assert (step.kategori.nama, step.tambahan) == ("Tuntas Utama", None)


def test_nothing_is_above_the_highest_category():
    assert langkah(100, 100, (1, 1)) is None


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 7))
def test_one_person_fewer_would_not_do(sasaran, terlayani, tersedia):
    step = langkah(sasaran, min(terlayani, sasaran), (7, tersedia))
    if step is None or step.tambahan is None:
        return
    situasi = make_situasi()
    served = min(terlayani, sasaran) + step.tambahan

    def index(people):
        return compute_indeks_if(Fraction(100 * people, sasaran), Fraction(100 * tersedia, 7), situasi.aturan)

    assert index(served) >= step.kategori.minimal > index(served - 1)


def test_gaps_are_ranked_and_never_summed_over_units():
    rows = [
        make_capaian(AIR, 1000, 900),
        make_capaian(LIMBAH, 1000, 400),
        make_capaian(RUMAH, 20, 5),
        make_capaian(HIPERTENSI, 50, 60),
    ]
    fakta = analyze_kesenjangan(make_situasi(rows))
    assert [(k.layanan_id, k.belum, k.satuan) for k in fakta.kesenjangan] == [
        (LIMBAH, 600, "orang"),
        (AIR, 100, "orang"),
        (RUMAH, 15, "unit rumah"),
    ]
    assert fakta.terlayani_semua == 1
    assert fakta.satuan == "orang"


def test_nihil_is_no_gap_and_unreported_is_unknown():
    fakta = analyze_kesenjangan(make_situasi([make_capaian(RUMAH, 0, 0)]))
    assert fakta.kesenjangan == ()
    assert fakta.dikenal == 0
    assert fakta.tanpa_angka == 28
    assert fakta.alasan_kosong == "layanan_belum_dilaporkan"


def test_people_of_a_published_figure_count_and_say_so():
    # Profil Kesehatan Jawa Tengah 2021, Wonosobo: 69,784 of 272,259
    row = make_terbit(
        HIPERTENSI, "25.6", ukuran="penerima", sasaran=272259, terlayani=69784, kode="33.07", tahun=2021
    )
    fakta = analyze_kesenjangan(make_situasi([row], kode="33.07", tahun=2021))
    assert [(k.belum, k.asal, k.berikut) for k in fakta.kesenjangan] == [(202475, "terbit", None)]


def test_points_lost_and_index_make_the_full_target():
    rows = [
        make_capaian(AIR, 100, 60), *make_mutu(AIR, [(4, 3)]),
        make_capaian(LIMBAH, 100, 100), *make_mutu(LIMBAH, [(1, 1)]),
    ]  # fmt: skip
    fakta = analyze_penerima_mutu(make_situasi(rows))
    water = next(p for p in fakta.layanan if p.id == AIR)
    # recipients lose 0.8 x 40, quality 0.2 x 25
    assert (water.penerima, water.mutu) == (32, 5)
    assert all(p.indeks + p.penerima + p.mutu == 100 for p in (*fakta.layanan, *fakta.bidang))
    assert (fakta.lebih_penerima, fakta.lebih_mutu, fakta.penuh) == (1, 0, 1)
    assert [(p.penerima, p.mutu) for p in fakta.bidang] == [(16, Fraction(5, 2))]


def test_without_quality_no_points_are_told_apart():
    fakta = analyze_penerima_mutu(make_situasi([make_capaian(AIR, 100, 60)]))
    assert fakta.layanan == ()
    assert fakta.alasan_kosong == "mutu_belum_dilaporkan"
