"""What the checks against other figures, other years and other periods say, and when they keep silent."""

import shutil
from decimal import Decimal

import pytest

from spmlib.core.errors import MasukanError
from spmlib.core.tables import Asal, Capaian, Pelaporan, Profil
from spmlib.ingest import Masukan, read_masukan
from spmlib.validate import check_masukan
from spmlib.validate.ambang import FOLDER_PEMERIKSAAN, load_patokan

K = "kabkota.kesehatan."


def _capaian(layanan, sasaran, terlayani=1, tahun=2024, periode="tahunan", **fields):
    return Capaian(
        kode_kemendagri=fields.pop("kode", "99.01"),
        tahun=tahun,
        periode=periode,
        layanan_id=layanan,
        sasaran=None if sasaran is None else Decimal(sasaran),
        terlayani=None if terlayani is None else Decimal(terlayani),
        asal=Asal("dinkes.xlsx", "capaian", fields.pop("baris", 2), {"sasaran": 4, "terlayani": 5}),
    )


def _profil(indikator, nilai, tahun=2024, **fields):
    usual = {"kode_kemendagri": "99.01", "satuan": "jiwa", "sumber": "Disdukcapil"}
    asal = Asal("profil.csv", None, 9, {"nilai": 4})
    return Profil(**(usual | fields), indikator=indikator, tahun=tahun, nilai=Decimal(nilai), asal=asal)


def _check(regulasi, kode=None, tahun=None, **tables):
    found = check_masukan(Masukan(**{k: tuple(v) for k, v in tables.items()}), regulasi, kode, tahun)
    return {t.kode: t for t in found if t.kode not in {"SPM-M36", "SPM-M37"}}


# --------------------------------------------------------------------------------- against other figures


def test_sasaran_beyond_that_of_another_service_names_both_and_the_usual_share(regulasi):
    rows = [_capaian(K + "ibu_hamil", 5000), _capaian(K + "ibu_bersalin", 6000, baris=3)]

    found = _check(regulasi, capaian=rows)["SPM-M70"]

    assert found.sel == "E3"
    assert "120 persen dari sasaran Pelayanan Kesehatan Ibu Hamil (5.000; dinkes.xlsx" in found.pesan
    assert "sel E2" in found.pesan
    assert "lazimnya 75 sampai 110 persen" in found.pesan


def test_services_of_different_periods_or_years_are_not_compared(regulasi):
    rows = [_capaian(K + "ibu_hamil", 5000, tahun=2023), _capaian(K + "ibu_bersalin", 6000, baris=3)]
    rows.append(_capaian(K + "ibu_hamil", 5000, periode="tw1"))

    assert "SPM-M70" not in _check(regulasi, capaian=rows)


def test_one_word_per_service_however_many_periods(regulasi):
    rows = [
        _capaian(K + layanan, sasaran, periode=p)
        for p in ("tw1", "tw2", "tahunan")
        for layanan, sasaran in (("ibu_hamil", 5000), ("ibu_bersalin", 6000))
    ]
    found = check_masukan(Masukan(capaian=tuple(rows)), regulasi)

    assert [t.periode for t in found if t.kode == "SPM-M70"] == ["tahunan"]


def test_registered_patients_in_place_of_an_estimate_are_a_narrow_denominator(regulasi):
    rows = [_capaian(K + "usia_produktif", 180_000), _capaian(K + "hipertensi", 8_000)]

    found = _check(regulasi, capaian=rows)["SPM-M72"]

    assert "4,44 persen" in found.pesan
    assert "bukan jumlah pasien yang tercatat" in found.pesan


@pytest.mark.parametrize(("tahun", "kode"), [(2024, "SPM-M71"), (2021, "SPM-M71"), (2020, None)])
def test_population_may_be_older_but_not_too_old(regulasi, tahun, kode):
    rows = {"capaian": [_capaian("kabkota.pendidikan.paud", 9480)]}
    found = _check(regulasi, profil=[_profil("penduduk_usia_5_6", 4480, tahun)], **rows)

    assert [k for k in found if k in {"SPM-M71", "SPM-M72"}] == ([kode] if kode else [])


def test_nearest_population_is_the_one_that_counts(regulasi):
    people = [_profil("penduduk_usia_5_6", n, year) for year, n in ((2022, 4480), (2023, 9450))]

    assert "SPM-M71" not in _check(
        regulasi, capaian=[_capaian("kabkota.pendidikan.paud", 9480)], profil=people
    )


def test_more_people_entitled_than_there_are_is_told_for_any_service(regulasi):
    rows = {"capaian": [_capaian("kabkota.sosial.anak", 400_000)], "profil": [_profil("penduduk", 284_900)]}

    assert "melebihi penduduk 2024 (284.900; Disdukcapil)" in _check(regulasi, **rows)["SPM-M71"].pesan


def test_houses_are_not_compared_with_people(regulasi):
    rows = [_capaian("kabkota.perumahan_rakyat.rumah_relokasi", 400_000)]

    assert "SPM-M71" not in _check(regulasi, capaian=rows, profil=[_profil("penduduk", 284_900)])


def test_real_daerah_without_a_profile_is_measured_by_the_register(regulasi):
    found = _check(regulasi, capaian=[_capaian("kabkota.sosial.anak", 4_000_000, kode="53.04")])["SPM-M71"]

    assert "Dukcapil Kemendagri" in found.pesan


def test_fictional_daerah_is_in_no_register(regulasi):
    assert "SPM-M71" not in _check(regulasi, capaian=[_capaian("kabkota.sosial.anak", 4_000_000)])


# --------------------------------------------------------------------------------- against the year before


def test_jump_says_how_many_times_and_from_what(regulasi):
    rows = [_capaian(K + "ibu_hamil", 5000, 4000, 2023), _capaian(K + "ibu_hamil", 5100, 1000)]

    found = _check(regulasi, capaian=rows)["SPM-M74"]

    assert "1.000, tinggal seper-4 dari 4.000 pada tahun 2023" in found.pesan


@pytest.mark.parametrize(("then", "now", "found"), [(9, 29, False), (10, 31, True), (100, 299, False)])
def test_small_figures_may_jump(regulasi, then, now, found):
    rows = [_capaian(K + "ibu_hamil", 5000, then, 2023), _capaian(K + "ibu_hamil", 5100, now)]

    assert ("SPM-M74" in _check(regulasi, capaian=rows)) is found


def test_disaster_may_end_from_one_year_to_the_next(regulasi):
    rows = [
        _capaian("kabkota.sosial.korban_bencana", 5000, 5000, 2023),
        _capaian("kabkota.sosial.korban_bencana", 40, 0),
    ]

    assert {"SPM-M74", "SPM-M75"}.isdisjoint(_check(regulasi, capaian=rows))


def test_year_that_is_asked_for_is_compared_with_the_one_before_it_only(regulasi):
    rows = [_capaian(K + "ibu_hamil", 5000, n, y) for y, n in ((2022, 100), (2023, 4000), (2024, 4100))]

    assert "SPM-M74" not in _check(regulasi, "99.01", 2024, capaian=rows)
    assert "SPM-M74" in _check(regulasi, "99.01", 2023, capaian=rows)


def test_copy_of_last_year_is_told_with_its_place(regulasi):
    rows = [_capaian(K + "ibu_hamil", 5000, 4000, 2023), _capaian(K + "ibu_hamil", 5000, 4000)]

    found = _check(regulasi, capaian=rows)["SPM-M73"]

    assert "4.000 dari 5.000" in found.pesan
    assert found.tahun == 2024


# --------------------------------------------------------------------------------- within the year


def test_quarters_that_only_hold_their_own_are_one_finding_besides_the_falls(regulasi):
    rows = [
        _capaian(K + "ibu_hamil", 5000, n, periode=f"tw{i}") for i, n in enumerate((900, 950, 980, 990), 1)
    ]
    found = _check(regulasi, capaian=[*rows, _capaian(K + "ibu_hamil", 5000, 3820)])

    assert "Jumlah 4 periode" in found["SPM-M77"].pesan
    assert "SPM-M76" not in found


def test_months_and_halves_are_seen_through_too(regulasi):
    halves = [_capaian(K + "ibu_hamil", 5000, n, periode=f"sm{i}") for i, n in enumerate((2000, 2500), 1)]

    assert "SPM-M77" in _check(regulasi, capaian=[*halves, _capaian(K + "ibu_hamil", 5000, 4500)])


def test_two_periods_that_end_together_are_named_both(regulasi):
    rows = [
        _capaian(K + "ibu_hamil", 5000, 2000, periode="tw2"),
        _capaian(K + "ibu_hamil", 5000, 2100, periode="sm1"),
    ]

    found = _check(regulasi, capaian=rows)["SPM-M76"]

    assert "2.000 menurut Triwulan II 2024" in found.pesan or "2.100 menurut Semester I 2024" in found.pesan


def test_sasaran_of_fires_may_grow_through_the_year(regulasi):
    rows = [
        _capaian("kabkota.trantibumlinmas.kebakaran", n, n, periode=p) for p, n in (("tw1", 48), ("tw4", 212))
    ]

    assert "SPM-M78" not in _check(regulasi, capaian=rows)


# --------------------------------------------------------------------------------- profile, reporting, files


def test_parts_of_another_source_need_not_add_up(regulasi):
    people = [_profil("penduduk", 284_900), _profil("penduduk_laki_laki", 143_610)]
    other = _profil("penduduk_perempuan", 114_290, sumber="BPS")

    assert _check(regulasi, profil=[*people, other]) == {}
    assert "SPM-M79" in _check(regulasi, profil=[*people, _profil("penduduk_perempuan", 114_290)])


def test_old_census_is_left_in_peace_when_another_year_is_asked_for(regulasi):
    people = [_profil("penduduk", 100, 2010), _profil("penduduk_usia_15_59", 181_120, 2010)]

    assert _check(regulasi, "99.01", 2024, profil=people) == {}


def test_report_may_arrive_on_the_last_day_of_its_period(regulasi):
    from datetime import date

    def report(day):
        return Pelaporan(kode_kemendagri="99.01", tahun=2024, periode="tw1", opd="Dinas", tanggal_kirim=day)

    assert _check(regulasi, pelaporan=[report(date(2024, 3, 31))]) == {}
    assert "30 Maret 2024" in _check(regulasi, pelaporan=[report(date(2024, 3, 30))])["SPM-M88"].pesan


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        *((text, False) for text in ("91,09", "91,1", "91", "0,91", "0,9109", "91,09 %", "-", "", "#DIV/0!")),
        *((text, True) for text in ("91,08", "97,26", "9,1", "1")),
    ],
)
def test_printed_percentage_is_compared_to_what_it_prints(tmp_path, printed, found):
    path = tmp_path / "capaian.csv"
    path.write_text(
        "kode_kemendagri;tahun;layanan_id;sasaran;terlayani;Persentase\n"
        f"99.01;2024;{K}ibu_hamil;5160;4700;{printed}\n",
        encoding="utf-8",
    )
    masukan = read_masukan([path])

    assert [t.kode for t in masukan.temuan] == (["SPM-M47"] if found else [])
    assert masukan.capaian[0].terlayani == 4700


def test_hundred_per_cent_may_stand_for_more(tmp_path):
    path = tmp_path / "capaian.csv"
    path.write_text(
        f"kode_kemendagri;tahun;layanan_id;sasaran;terlayani;%\n99.01;2024;{K}terduga_tbc;100;120;100\n",
        encoding="utf-8",
    )

    assert read_masukan([path]).temuan == ()


@pytest.mark.parametrize(
    ("berkas", "old", "new", "where"),
    [
        ("ambang.yaml", "loncatan: 3", "loncatn: 3", "antartahun.loncatn"),
        ("ambang.yaml", "sama_mulai: 50", "sama_mulai: -1", "antartahun.sama_mulai"),
        ("hubungan.yaml", 'rentang: ["0.75", "1.1"]', 'rentang: ["1.1", "0.75"]', "hubungan[0]"),
        ("hubungan.yaml", "dengan_layanan: kabkota.kesehatan.ibu_hamil", "lebihh: x", "hubungan[0].lebihh"),
    ],
)
def test_badly_written_threshold_is_refused_with_file_and_key(tmp_path, berkas, old, new, where):
    for path in FOLDER_PEMERIKSAAN.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    text = (tmp_path / berkas).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / berkas).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(MasukanError) as refused:
        load_patokan(tmp_path)

    assert berkas in refused.value.di
    assert where in refused.value.di


def test_relations_are_about_services_that_exist(aturan):
    known = {s.id for s in aturan.semua_layanan}
    patokan = load_patokan()

    named = {n for h in patokan.hubungan for n in (h.layanan, h.dengan_layanan) if n}
    assert named | patokan.penyebut_perkiraan <= known
