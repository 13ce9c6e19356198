"""The spread of others: quartiles by hand, the daerah itself never among them, gaps never filled."""

from fractions import Fraction

from spmlib.analysis.sebaran import analyze_sebaran
from tests.conftest import KODE, make_capaian
from tests.unit.situasi_uji import AIR, LIMBAH, make_belu, make_situasi, make_terbit

PEERS = ("53.15", "53.11", "53.03", "53.20")


def spread(values, own=50, peers=PEERS):
    rows = [make_terbit(AIR, v, ukuran="penerima", kode=k) for k, v in zip(peers, values, strict=False)]
    return analyze_sebaran(make_situasi([make_capaian(AIR, 100, own), *rows], pembanding=peers))


def test_quartiles_of_four_others():
    (row,) = spread(["20", "40", "60", "100"]).baris
    # Antara 20, 40, 60, 100: seperempat 35, tengah 50, tiga perempat 70.
    assert (row.terendah, row.bawah, row.tengah, row.atas, row.tertinggi) == (20, 35, 50, 70, 100)
    assert row.letak == "di_tengah"


def test_three_others_have_a_median_and_no_middle_half():
    fakta = spread(["20", "40", "60"], own=41)
    assert (fakta.baris[0].bawah, fakta.baris[0].tengah, fakta.baris[0].letak) == (None, 40, "di_atas")
    assert not fakta.ada_kuartil


def test_one_other_is_no_spread():
    assert spread(["20"]).alasan_kosong == "angka_daerah_lain_belum_cukup"


def test_service_without_an_own_figure_has_no_row():
    rows = [make_terbit(LIMBAH, "20", ukuran="penerima", kode=k) for k in PEERS]
    assert analyze_sebaran(make_situasi(rows, pembanding=PEERS)).baris == ()


def test_published_figure_of_unknown_measure_is_no_percentage_of_recipients():
    rows = [make_terbit(AIR, "20", kode=k) for k in PEERS]
    own = make_capaian(AIR, 100, 50)
    assert analyze_sebaran(make_situasi([own, *rows], pembanding=PEERS)).baris == ()
    assert analyze_sebaran(make_belu()).baris == ()


def test_daerah_is_never_compared_with_itself():
    fakta = spread(["20", "40", "60"], peers=(KODE, *PEERS))
    assert fakta.baris[0].jumlah == 2
    assert fakta.baris[0].tengah == Fraction(50)
