"""What is in force on a day, in the project's own files."""

from datetime import date
from fractions import Fraction

import pytest

from spmlib.core.errors import RegulasiError

BELU, NTT, DKI, JAKARTA_PUSAT = "53.04", "53", "31", "31.71"


def test_kabupaten_owes_29_services_and_provinsi_14(aturan):
    assert len(aturan.layanan_wajib(BELU)) == len(aturan.layanan("kabkota")) == 29
    assert len(aturan.layanan_wajib(NTT)) == len(aturan.layanan("provinsi")) == 14


def test_dki_jakarta_owes_all_43_and_its_kota_administrasi_none(aturan):
    assert len(aturan.layanan_wajib(DKI)) == 43
    assert aturan.layanan_wajib(JAKARTA_PUSAT) == ()


def test_services_stand_in_legal_order(aturan):
    per_bidang = [(b.id, sum(s.bidang == b.id for s in aturan.layanan("kabkota"))) for b in aturan.bidang]
    assert per_bidang == [
        ("pendidikan", 3),
        ("kesehatan", 12),
        ("pekerjaan_umum", 2),
        ("perumahan_rakyat", 2),
        ("trantibumlinmas", 5),
        ("sosial", 5),
    ]
    kesehatan = [s.id.rpartition(".")[2] for s in aturan.layanan("kabkota") if s.bidang == "kesehatan"]
    assert kesehatan[:3] == ["ibu_hamil", "ibu_bersalin", "bayi_baru_lahir"]
    assert kesehatan[-2:] == ["terduga_tbc", "risiko_hiv"]


def test_numbers_of_the_index_are_exact(aturan):
    assert (aturan.bobot.penerima, aturan.bobot.mutu) == (Fraction(4, 5), Fraction(1, 5))
    assert (aturan.batas_capaian, aturan.cakupan_minimal) == (Fraction(100), Fraction(1, 2))
    assert [(k.id, k.minimal) for k in aturan.skala] == [
        ("tuntas_paripurna", 100),
        ("tuntas_utama", 90),
        ("tuntas_madya", 80),
        ("tuntas_pratama", 70),
        ("tuntas_muda", 60),
        ("belum_tuntas", 0),
    ]


def test_defaults_for_what_no_rule_settles(aturan):
    assert aturan.perlakuan_nihil == "exclude"
    assert aturan.tanpa_mutu == "tidak_dihitung"
    assert aturan.agregasi.bidang_nihil == "kecualikan"
    assert aturan.agregasi.daerah_harus_lengkap
    assert not aturan.agregasi.bidang_harus_lengkap


@pytest.mark.parametrize(
    ("day", "kind"), [(date(2021, 12, 31), "pilihan buku kerja"), (date(2022, 1, 1), "hukum")]
)
def test_weights_before_2022_are_openly_our_own_choice(regulasi, day, kind):
    assert regulasi.at(day).bobot.jenis_landasan == kind


@pytest.mark.parametrize(
    ("day", "kunjungan", "butir"),
    [(date(2023, 12, 31), "kunjungan_k4", 138), (date(2024, 1, 1), "kunjungan_k6", 180)],
)
def test_health_standard_changes_between_2023_and_2024(regulasi, day, kunjungan, butir):
    aturan = regulasi.at(day)
    ibu_hamil = aturan.layanan_by_id("kabkota.kesehatan.ibu_hamil")
    assert kunjungan in {b.id for b in ibu_hamil.mutu}
    kesehatan = [s for s in aturan.layanan("kabkota") if s.bidang == "kesehatan"]
    assert sum(len(s.mutu) for s in kesehatan) == butir


@pytest.mark.parametrize(
    ("year", "kind"),
    [(2020, "pilihan buku kerja"), (2021, "hukum"), (2023, "hukum"), (2024, "pilihan buku kerja")],
)
def test_education_list_is_law_only_for_the_years_it_was_seen(regulasi, year, kind):
    paud = regulasi.at(date(year, 12, 31)).layanan_by_id("kabkota.pendidikan.paud")
    assert paud.landasan["mutu"].jenis_landasan == kind
    assert len(paud.mutu) == 7


def test_services_of_pu_and_perumahan_have_no_sdm_items(aturan):
    without = {b.id for b in aturan.bidang if "sdm" not in b.blok_mutu}
    assert without == {"pekerjaan_umum", "perumahan_rakyat"}
    items = [b for s in aturan.semua_layanan if s.bidang in without for b in s.mutu]
    assert not [b for b in items if b.kelompok == "sdm"]


def test_literacy_is_carried_but_not_computed(aturan):
    dikdas = aturan.layanan_by_id("kabkota.pendidikan.dikdas")
    (literasi,) = dikdas.indikator_tambahan
    assert literasi.id == "literasi_numerasi"
    assert "belum ditemukan" in literasi.tidak_dihitung_karena


def test_further_indicator_applies_only_from_its_own_date(regulasi):
    menengah = "provinsi.pendidikan.menengah"
    assert len(regulasi.at(date(2024, 12, 31)).layanan_by_id(menengah).indikator_tambahan) == 1
    assert len(regulasi.at(date(2025, 1, 1)).layanan_by_id(menengah).indikator_tambahan) == 2


def test_item_from_memory_keeps_its_own_mark(aturan):
    air_minum = aturan.layanan_by_id("kabkota.pekerjaan_umum.air_minum")
    assert [b.keyakinan.value for b in air_minum.mutu] == ["sekunder", "sebagian", "ingatan"]


def test_unknown_service_is_refused_with_the_nearest_id(aturan):
    with pytest.raises(RegulasiError, match=r'Maksud Anda "kabkota\.kesehatan\.ibu_hamil"\?'):
        aturan.layanan_by_id("kabkota.kesehatan.ibu_hamill")


def test_unknown_service_unlike_any_other_points_to_the_list(aturan):
    with pytest.raises(RegulasiError, match="spm regulasi"):
        aturan.layanan_by_id("xyz")


def test_bidang_is_found_by_id(aturan):
    assert aturan.bidang_by_id("trantibumlinmas").nama_pendek == "Trantibumlinmas"


def test_register_knows_what_replaced_what(regulasi):
    assert regulasi.instrumen["permenkes_4_2019"].dicabut_oleh == "permenkes_6_2024"
    assert regulasi.instrumen["pp_2_2018"].berlaku.mulai == date(2019, 1, 1)
