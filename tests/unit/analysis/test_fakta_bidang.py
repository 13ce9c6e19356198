"""What kind of knowledge there is about a bidang; gaps are never read as failure."""

from fractions import Fraction

from spmlib.analysis.bidang import Keadaan, analyze_capaian_bidang
from spmlib.analysis.kekosongan import analyze_kekosongan
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, LIMBAH, RELOKASI, RUMAH, make_belu, make_situasi, make_terbit


def keadaan(situasi):
    return {b.id: b.keadaan for b in analyze_capaian_bidang(situasi).bidang}


def test_published_and_silent_bidang_of_belu_are_told_apart():
    seen = keadaan(make_belu())
    assert seen == {
        "pendidikan": Keadaan.TERBIT,
        "kesehatan": Keadaan.TIDAK_DISEBUT,
        "pekerjaan_umum": Keadaan.TERBIT,
        "perumahan_rakyat": Keadaan.TIDAK_DISEBUT,
        "trantibumlinmas": Keadaan.TERBIT,
        "sosial": Keadaan.TERBIT,
    }


def test_belu_has_no_index_no_category_and_an_open_range():
    fakta, kosong = analyze_capaian_bidang(make_belu()), analyze_kekosongan(make_belu())
    assert {b.indeks for b in fakta.bidang} == {None}
    assert {b.kategori for b in fakta.bidang} == {None}
    assert (kosong.batas.bawah, kosong.batas.atas) == (0, 100)
    assert kosong.belum_dilaporkan == 29
    assert [b.nama for b in kosong.tidak_disebut] == ["Kesehatan", "Perumahan Rakyat"]
    assert len(kosong.tanpa_ukuran) == 4


def test_without_any_figure_every_bidang_is_not_reported_rather_than_unmentioned():
    assert set(keadaan(make_situasi(kode="53.15")).values()) == {Keadaan.TIDAK_DILAPORKAN}


def test_a_bidang_in_which_nobody_is_entitled_is_nihil():
    situasi = make_situasi([make_capaian(RUMAH, 0, 0), make_capaian(RELOKASI, None, None, "nihil")])
    assert keadaan(situasi)["perumahan_rakyat"] is Keadaan.NIHIL


def test_recipients_without_quality_are_reported_but_not_computed():
    situasi = make_situasi([make_capaian(AIR, 100, 60), make_terbit("pekerjaan_umum", "77")])
    assert keadaan(situasi)["pekerjaan_umum"] is Keadaan.BELUM_TERHITUNG


def test_own_index_goes_before_a_published_figure_and_both_stay():
    rows = [make_capaian(AIR, 100, 60), *make_mutu(AIR, [(1, 1)]), make_terbit("pekerjaan_umum", "77")]
    bidang = next(b for b in analyze_capaian_bidang(make_situasi(rows)).bidang if b.id == "pekerjaan_umum")
    # 0.8 x 60 + 0.2 x 100
    assert bidang.indeks == Fraction(68)
    assert [str(t.persen) for t in bidang.terbit] == ["77"]


def test_full_index_of_too_few_services_is_not_praised():
    kebakaran = "kabkota.trantibumlinmas.kebakaran"
    rows = [make_capaian(kebakaran, 10, 10), *make_mutu(kebakaran, [(1, 1)])]
    fakta = analyze_capaian_bidang(make_situasi(rows))
    assert fakta.tuntas == ()
    assert fakta.tertinggi is None
    assert [b.nama for b in fakta.cakupan_kurang] == ["Trantibumlinmas"]


def test_missing_says_which_table_to_fill_and_whom_to_ask():
    rows = [make_capaian(AIR, 100, 60), make_capaian(LIMBAH, 100, None)]
    lacking = {k.bidang.id: k for k in analyze_kekosongan(make_situasi(rows)).bidang}
    works = lacking["pekerjaan_umum"]
    assert [(s.alasan, s.jumlah) for s in works.sebab] == [("tanpa_mutu", 1), ("tanpa_terlayani", 1)]
    assert works.tabel == ("capaian", "mutu")
    assert works.perangkat_daerah == ("Dinas Pekerjaan Umum dan Penataan Ruang",)
