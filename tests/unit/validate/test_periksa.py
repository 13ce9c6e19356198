"""What the findings say, beyond that they are found (test_katalog_lengkap.py)."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from spmlib.core.tables import Asal, Capaian, Mutu, Profil, Status, Tantangan, Terbit
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest import Masukan, read_masukan
from spmlib.ingest.tempat import write_angka
from spmlib.validate import KATALOG, check_masukan, describe_temuan
from spmlib.validate.rujukan import render_rujukan

ROOT = Path(__file__).parents[3]
IBU_HAMIL = "kabkota.kesehatan.ibu_hamil"
ASAL = Asal("dinkes.xlsx", "capaian", 14, {"layanan_id": 3, "sasaran": 4, "terlayani": 5})


def _capaian(sasaran=200, terlayani=160, **fields):
    usual = {
        "kode_kemendagri": "99.01",
        "tahun": 2024,
        "periode": "tahunan",
        "layanan_id": IBU_HAMIL,
        "sasaran": None if sasaran is None else Decimal(sasaran),
        "terlayani": None if terlayani is None else Decimal(terlayani),
        "status": None,
        "sumber": None,
        "catatan": None,
        "asal": ASAL,
    }
    return Capaian(**(usual | fields))


def _terbit(persen, **fields):
    usual = {
        "kode_kemendagri": "99.01",
        "tahun": 2024,
        "periode": "tahunan",
        "tingkat": "layanan",
        "unit_id": IBU_HAMIL,
        "ukuran": "penerima",
        "sasaran": None,
        "terlayani": None,
        "persen": Decimal(persen),
        "kategori_terbit": None,
        "sumber": "Berita fiktif",
        "tautan": None,
        "catatan": None,
    }
    return Terbit(**(usual | fields))


def _check(regulasi, kode=None, **tables):
    """Findings by code, but for the services without rows: these inputs are single rows."""
    found = check_masukan(Masukan(**{k: tuple(v) for k, v in tables.items()}), regulasi, kode)
    return {t.kode: t for t in found if t.kode != "SPM-M36"}


def test_finding_stands_at_the_users_cell(regulasi):
    found = _check(regulasi, capaian=[_capaian(sasaran=None)])["SPM-M03"]

    assert (found.berkas, found.lembar, found.sel) == ("dinkes.xlsx", "capaian", "E14")
    assert found.kode_kemendagri == "99.01"
    assert "bukan 0" in found.pesan


def test_both_figures_empty_is_one_finding(regulasi):
    found = _check(regulasi, capaian=[_capaian(sasaran=None, terlayani=None)])

    assert list(found) == ["SPM-M03"]
    assert "Sasaran dan jumlah terlayani" in found["SPM-M03"].pesan


@pytest.mark.parametrize(("kolom", "sel"), [("sasaran", "E14"), ("terlayani", "F14")])
def test_cell_that_could_not_be_read_is_not_also_called_empty(regulasi, kolom, sel):
    row = replace(_capaian(), **{kolom: None})
    told = Temuan("SPM-M11", Tingkat.GALAT, "p", "s", "dinkes.xlsx", "capaian", sel, "99.01")

    assert list(_check(regulasi, capaian=[row], temuan=[told])) == ["SPM-M11"]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("ibu_hamil", IBU_HAMIL),
        ("kesehatan.ibu_hamil", IBU_HAMIL),
        ("pelayanan_kesehatan_ibu_hamil", IBU_HAMIL),
        ("kabkota.kesehatan.ibu_hami", IBU_HAMIL),
        ("provinsi.kesehatan.ibu_hamil", IBU_HAMIL),
    ],
)
def test_wrong_service_comes_with_the_right_one(regulasi, wrong, meant):
    found = _check(regulasi, capaian=[_capaian(layanan_id=wrong)])["SPM-M31"]

    assert f'"{meant}"' in found.saran


def test_service_beyond_recognition_points_to_the_list(regulasi):
    found = _check(regulasi, capaian=[_capaian(layanan_id="zzz")])["SPM-M31"]

    assert found.saran == KATALOG["SPM-M31"].saran


def test_same_wrong_service_in_many_rows_is_told_once_with_their_number(regulasi):
    mutu = [
        Mutu(
            kode_kemendagri="99.01",
            tahun=2024,
            periode="tahunan",
            layanan_id="ibu_hamil",
            kelompok="sdm",
            butir=str(n),
            satuan=None,
            kebutuhan=None,
            tersedia=None,
            sumber=None,
        )
        for n in range(7)
    ]
    found = check_masukan(Masukan(mutu=tuple(mutu)), regulasi)

    assert [t.kode for t in found] == ["SPM-M31"]
    assert "7 baris" in found[0].pesan


@pytest.mark.parametrize(
    ("kode", "layanan_id", "found"),
    [
        ("99.01", "provinsi.pendidikan.menengah", True),
        ("99", IBU_HAMIL, True),
        ("99", "provinsi.pendidikan.menengah", False),
        # DKI Jakarta owes both lists, its kota none (PP 2/2018 Pasal 21).
        ("31", IBU_HAMIL, False),
        ("31.71", IBU_HAMIL, True),
    ],
)
def test_each_government_owes_its_own_services(regulasi, kode, layanan_id, found):
    row = _capaian(kode_kemendagri=kode, layanan_id=layanan_id)

    assert ("SPM-M32" in _check(regulasi, capaian=[row])) is found


@pytest.mark.parametrize(("kode", "found"), [("33", False), ("00", False), ("99.01", True)])
def test_province_and_nation_may_publish_totals_of_other_governments(regulasi, kode, found):
    layanan = "provinsi.pendidikan.menengah" if kode == "99.01" else IBU_HAMIL
    row = _terbit("50", kode_kemendagri=kode, unit_id=layanan)

    assert ("SPM-M32" in _check(regulasi, terbit=[row])) is found


@pytest.mark.parametrize(
    ("tingkat", "unit", "kode"),
    [
        ("daerah", "daerah", None),
        ("daerah", "99.01", "SPM-M33"),
        ("bidang", "sosial", None),
        ("bidang", "daerah", "SPM-M33"),
        ("layanan", "sosial", "SPM-M31"),
    ],
)
def test_unit_fits_the_level_that_was_measured(regulasi, tingkat, unit, kode):
    found = _check(regulasi, terbit=[_terbit("50", tingkat=tingkat, unit_id=unit)])

    assert list(found) == ([kode] if kode else [])


@pytest.mark.parametrize(
    ("unit", "kode"), [("kesehatan", None), (IBU_HAMIL, None), ("daerah", None), ("kesehatn", "SPM-M33")]
)
def test_remark_may_be_about_a_service_a_bidang_or_the_daerah(regulasi, unit, kode):
    row = Tantangan(
        kode_kemendagri="99.01",
        tahun=2024,
        periode="tahunan",
        unit_id=unit,
        opd=None,
        jenis="upaya",
        akar=None,
        uraian="x",
    )

    assert list(_check(regulasi, tantangan=[row])) == ([kode] if kode else [])


def test_census_older_than_any_law_is_no_fault(regulasi):
    row = Profil(
        kode_kemendagri="99.01",
        tahun=2010,
        periode="tahunan",
        indikator="penduduk",
        nilai=Decimal(1),
        satuan="jiwa",
        sumber=None,
    )

    assert _check(regulasi, profil=[row]) == {}


def test_status_that_denies_its_figures_is_told_with_them(regulasi):
    found = _check(regulasi, capaian=[_capaian(sasaran=1284, terlayani=None, status=Status.NIHIL)])

    assert "sasaran 1.284" in found["SPM-M44"].pesan


def test_sasaran_zero_without_terlayani_is_nihil_not_an_empty_cell(regulasi):
    row = _capaian(sasaran=0, terlayani=None, layanan_id="kabkota.sosial.korban_bencana")

    assert list(_check(regulasi, capaian=[row])) == ["SPM-M43"]


@pytest.mark.parametrize(
    ("sasaran", "terlayani", "persen", "found"),
    [
        # Permenkes 4/2019: 4.250 / 6.000 = 70,8333 printed 70,83; 3.570 / 4.900 = 72,857 printed 72,85, cut.
        (6000, 4250, "70.83", False),
        (6000, 4250, "71", False),
        (6000, 4250, "70", True),
        (4900, 3570, "72.85", True),
        (4900, 3570, "72.86", False),
        # 1 / 8 = 12,5: a half may be rounded either way.
        (8, 1, "12", False),
        (8, 1, "13", False),
        (0, 0, "0", False),
    ],
)
def test_rounding_alone_explains_half_a_unit_of_the_last_digit(regulasi, sasaran, terlayani, persen, found):
    row = _terbit(persen, sasaran=Decimal(sasaran), terlayani=Decimal(terlayani))

    assert ("SPM-M47" in _check(regulasi, terbit=[row])) is found


def test_published_figures_above_their_own_sasaran_are_told(regulasi):
    found = _check(regulasi, terbit=[_terbit("105.0", sasaran=Decimal(200), terlayani=Decimal(210))])

    assert set(found) == {"SPM-M41", "SPM-M54"}


@pytest.mark.parametrize("kolom", ["kebutuhan", "tersedia"])
def test_quality_cell_that_could_not_be_read_is_not_also_called_empty(regulasi, kolom):
    row = Mutu(
        kode_kemendagri="99.01",
        tahun=2024,
        periode="tahunan",
        layanan_id=IBU_HAMIL,
        kelompok="sdm",
        butir="bidan",
        satuan=None,
        kebutuhan=None if kolom == "kebutuhan" else Decimal(9),
        tersedia=None,
        sumber=None,
        asal=Asal("dinkes.xlsx", "mutu", 3, {"kebutuhan": 4, "tersedia": 5}),
    )
    told = Temuan("SPM-M13", Tingkat.GALAT, "p", "s", "dinkes.xlsx", "mutu", row.asal.cell(kolom), "99.01")

    assert list(_check(regulasi, mutu=[row], temuan=[told])) == ["SPM-M13"]


def test_fall_of_a_cumulative_figure_names_both_periods(regulasi):
    rows = [_capaian(terlayani=90, periode="tw2"), _capaian(terlayani=80, periode="tw3")]

    found = _check(regulasi, capaian=rows)["SPM-M48"]

    assert "90 (Triwulan II 2024)" in found.pesan
    assert "80 (Triwulan III 2024)" in found.pesan


def test_fall_is_measured_against_the_highest_before_it(regulasi):
    rows = [_capaian(terlayani=n, periode=p) for n, p in ((90, "tw1"), (80, "tw2"), (85, "tw3"), (91, "tw4"))]
    found = check_masukan(Masukan(capaian=tuple(rows)), regulasi)

    assert [t.pesan.count("90 (Triwulan I 2024)") for t in found if t.kode == "SPM-M48"] == [1, 1]


def test_two_names_of_the_same_month_are_not_compared(regulasi):
    rows = [_capaian(terlayani=90, periode="tw2"), _capaian(terlayani=80, periode="sm1")]

    assert "SPM-M48" not in _check(regulasi, capaian=rows)


def test_real_fall_of_timor_tengah_utara_2025_is_found(regulasi):
    masukan = read_masukan([ROOT / "data" / "terbit"])

    (found,) = (t for t in check_masukan(masukan, regulasi, "53.03") if t.kode == "SPM-M53")

    assert "35,85" in found.pesan
    assert "54,06" in found.pesan


def test_services_without_rows_are_told_once_per_period(regulasi):
    found = check_masukan(Masukan(capaian=(_capaian(),)), regulasi)

    (missing,) = found
    assert missing.kode == "SPM-M36"
    assert "28 dari 29" in missing.pesan
    assert "Pendidikan 3, Kesehatan 11, Pekerjaan Umum 2" in missing.pesan


def test_few_services_without_rows_are_named(regulasi, aturan):
    there = [s.id for s in aturan.layanan("kabkota") if s.id != IBU_HAMIL]

    found = check_masukan(Masukan(capaian=tuple(_capaian(layanan_id=i) for i in there)), regulasi)

    (missing,) = (t for t in found if t.kode == "SPM-M36")
    assert "1 dari 29" in missing.pesan
    assert "Pelayanan Kesehatan Ibu Hamil" in missing.pesan


def test_only_the_daerah_asked_for_is_spoken_about(regulasi):
    rows = (_terbit("100.5"), _terbit("100.5", kode_kemendagri="99.02"))

    found = check_masukan(Masukan(terbit=rows), regulasi, "99.01")

    assert {t.kode_kemendagri for t in found} == {"99.01"}


def test_findings_of_reading_are_kept_and_the_most_harmful_come_first(regulasi):
    told = Temuan("SPM-M09", Tingkat.PERINGATAN, "p", "s")

    found = check_masukan(Masukan(capaian=(_capaian(tahun=2017),), temuan=(told,)), regulasi)

    assert [t.kode for t in found] == ["SPM-M34", "SPM-M09"]


def test_finding_in_full_says_where_what_and_what_to_do():
    temuan = Temuan(
        "SPM-M03", Tingkat.PERINGATAN, "Sasaran belum diisi.", "Isi.", "a.xlsx", "Kesehatan", "D14"
    )

    assert describe_temuan(temuan) == (
        'SPM-M03 Sasaran kosong. a.xlsx, lembar "Kesehatan", sel D14: Sasaran belum diisi. Isi.'
    )
    assert describe_temuan(replace(temuan, berkas=None, lembar=None, sel=None)) == (
        "SPM-M03 Sasaran kosong. Sasaran belum diisi. Isi."
    )


@pytest.mark.parametrize("path", render_rujukan(), ids=lambda p: p.name)
def test_file_made_from_the_code_is_current(path):
    assert path.read_text(encoding="utf-8") == render_rujukan()[path], "jalankan: python -m spmlib.validate"


@pytest.mark.parametrize("kode", sorted(KATALOG))
def test_check_of_the_catalogue_is_whole(kode):
    check = KATALOG[kode]

    assert check.kode == kode
    assert not check.judul.endswith(".")
    assert check.mengapa.endswith(".")
    assert check.saran.endswith(".")


@pytest.mark.parametrize(
    ("value", "text"),
    [("1284", "1.284"), ("74.8", "74,8"), ("90.00", "90,00"), ("0", "0"), ("1E+3", "1.000")],
)
def test_figures_in_messages_keep_all_their_digits(value, text):
    assert write_angka(Decimal(value)) == text


def _mutu(butir, kebutuhan, tersedia, baris):
    return Mutu(
        kode_kemendagri="99.01",
        tahun=2024,
        layanan_id=IBU_HAMIL,
        kelompok="sdm",
        butir=butir,
        kebutuhan=None if kebutuhan is None else Decimal(kebutuhan),
        tersedia=None if tersedia is None else Decimal(tersedia),
        asal=Asal("dinkes.xlsx", "mutu", baris, {"butir": 4, "kebutuhan": 6, "tersedia": 7}),
    )


@pytest.mark.parametrize(
    ("figures", "kode", "column", "words"),
    [
        (
            (None, None),
            "SPM-M57",
            "G",
            "Kebutuhan 5 butir mutu Pelayanan Kesehatan Ibu Hamil tahun 2024 belum",
        ),
        ((9, None), "SPM-M50", "H", "Jumlah tersedia 5 butir"),
        ((0, 0), "SPM-M51", "G", "Kebutuhan 5 butir"),
        ((9, 10), "SPM-M58", "H", "Tersedia melebihi kebutuhan pada 5 butir"),
        ((9, 9), "SPM-M49", "E", "5 butir tidak ada dalam daftar mutu"),
    ],
)
def test_same_gap_in_many_items_of_a_service_is_one_finding(regulasi, figures, kode, column, words):
    rows = tuple(_mutu(f"butir {n}", *figures, n) for n in range(2, 7))
    found = [t for t in check_masukan(Masukan(mutu=rows), regulasi) if t.kode == kode]

    (one,) = found
    assert words in one.pesan
    assert '"butir 2", "butir 3", "butir 4", dan 2 butir lain' in one.pesan
    assert one.semua_sel == tuple(f"{column}{n}" for n in range(2, 7))


def test_few_items_are_told_one_by_one(regulasi):
    rows = tuple(_mutu(f"butir {n}", None, None, n) for n in range(2, 5))
    found = check_masukan(Masukan(mutu=rows), regulasi)

    assert [t.sel for t in found if t.kode == "SPM-M57"] == ["G2", "G3", "G4"]
