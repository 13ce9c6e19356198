"""The daerah beside its peers, and its profile."""

from decimal import Decimal
from fractions import Fraction

from spmlib.analysis.perbandingan import analyze_perbandingan
from spmlib.analysis.profil import analyze_profil
from spmlib.core.tables import Profil
from tests.unit.situasi_uji import HIPERTENSI, make_belu, make_situasi, make_terbit


def test_peers_without_figures_stay_empty_and_are_named():
    fakta = analyze_perbandingan(make_belu())
    assert [d.nama for d in fakta.tanpa_angka] == [
        "Kabupaten Manggarai Barat",
        "Kabupaten Timor Tengah Utara",
    ]
    assert fakta.sanding == ()
    assert fakta.alasan_kosong == "angka_pembanding_belum_ada"
    health = next(b for b in fakta.baris if b.unit_id == "kesehatan")
    assert [n.alasan for n in health.nilai] == ["tidak_disebut", "tidak_dilaporkan", "tidak_dilaporkan"]


def test_published_service_of_two_daerah_is_set_side_by_side():
    rows = [
        make_terbit(HIPERTENSI, p, ukuran="penerima", kode=k, tahun=2021)
        for k, p in (("33.07", "25.6"), ("33.05", "84.0"))
    ]
    fakta = analyze_perbandingan(make_situasi(rows, kode="33.07", tahun=2021, pembanding=("33.05",)))
    (row,) = fakta.sanding
    assert (row.unit_id, row.berisi) == (HIPERTENSI, 2)
    assert [n.nilai for n in row.nilai] == [None, None]


def test_national_figure_is_compared_with_an_index_only():
    nation = make_terbit("daerah", "83.29", ukuran="indeks", kode="00", tahun=2023)
    for ukuran, selisih in (("indeks", Fraction(1292, 100)), ("tidak_disebut", None)):
        own = make_terbit("daerah", "96.21", ukuran=ukuran, kode="65", tahun=2023)
        (compared,) = analyze_perbandingan(make_situasi([nation, own], kode="65", tahun=2023)).nasional
        assert compared.selisih == selisih


def profil(indikator, nilai, tahun, sumber):
    return Profil(
        kode_kemendagri="53.04",
        tahun=tahun,
        indikator=indikator,
        nilai=Decimal(nilai),
        satuan="jiwa",
        sumber=sumber,
    )


def test_population_is_that_nearest_before_the_year_and_sources_are_not_a_series():
    rows = [profil("penduduk", 217973, 2020, "BPS"), profil("penduduk", 232788, 2024, "Dukcapil")]
    fakta = analyze_profil(make_situasi(rows, kode="53.04", tahun=2021))
    assert (fakta.penduduk.nilai, fakta.penduduk.tahun) == (217973, 2020)
    assert fakta.beda_sumber_penduduk
    assert fakta.hanya_dasar


def test_register_fills_in_where_the_profile_is_silent():
    fakta = analyze_profil(make_situasi(kode="65", tahun=2023))
    assert fakta.penduduk.nilai == 770627
    assert fakta.wajib == 14
    assert fakta.kepadatan == Fraction(770627) / Fraction(fakta.luas.nilai)
