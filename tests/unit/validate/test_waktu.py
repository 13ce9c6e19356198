"""Who asks about one year hears about that year."""

from decimal import Decimal

import pytest

from spmlib.core.tables import Asal, Capaian, Profil
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest import Masukan, read_masukan
from spmlib.validate import check_masukan

IBU_HAMIL = "kabkota.kesehatan.ibu_hamil"


def _capaian(tahun, periode="tahunan", sasaran=None, baris=2, **fields):
    usual = {
        "kode_kemendagri": "99.01",
        "tahun": tahun,
        "periode": periode,
        "layanan_id": IBU_HAMIL,
        "sasaran": sasaran,
        "terlayani": Decimal(5),
        "asal": Asal("dinkes.xlsx", "capaian", baris, {"sasaran": 4}),
    }
    return Capaian(**(usual | fields))


def _codes(regulasi, masukan, tahun, periode=None):
    found = check_masukan(masukan, regulasi, "99.01", tahun, periode)
    return sorted((t.kode, t.periode) for t in found)


def test_rows_of_other_years_are_left_in_peace(regulasi):
    masukan = Masukan(capaian=(_capaian(2023), _capaian(2024, sasaran=Decimal(9))))

    assert _codes(regulasi, masukan, 2024) == [("SPM-M36", "tahunan")]
    assert _codes(regulasi, masukan, 2023) == [("SPM-M03", "tahunan"), ("SPM-M36", "tahunan")]


def test_missing_services_are_told_for_the_period_asked_for_only(regulasi):
    masukan = Masukan(capaian=(_capaian(2024, "tw1", Decimal(9)), _capaian(2024, "tw2", Decimal(9))))

    assert _codes(regulasi, masukan, 2024, "tw2") == [("SPM-M36", "tw2")]
    assert _codes(regulasi, masukan, 2024, "tw1") == [("SPM-M36", "tw1")]


def test_later_periods_do_not_concern_an_earlier_one(regulasi):
    masukan = Masukan(capaian=(_capaian(2024, "tw1", Decimal(9)), _capaian(2024, "tw2")))

    assert _codes(regulasi, masukan, 2024, "tw1") == [("SPM-M36", "tw1")]
    assert ("SPM-M03", "tw2") in _codes(regulasi, masukan, 2024, "tahunan")


def test_period_without_any_row_says_so(regulasi):
    masukan = Masukan(capaian=(_capaian(2024, "tw1", Decimal(9)),))
    (found,) = check_masukan(masukan, regulasi, "99.01", 2024, "tahunan")

    assert found.kode == "SPM-M37"
    assert "tahun 2024" in found.pesan


@pytest.mark.parametrize(
    ("tahun", "periode", "kept"),
    [(None, None, True), (2024, None, True), (2024, "tw1", True), (2024, "tw4", False), (2023, None, False)],
)
def test_finding_of_reading_follows_its_year_and_period(regulasi, tahun, periode, kept):
    told = Temuan("SPM-M11", Tingkat.GALAT, "p", "s", tahun=tahun, periode=periode)
    masukan = Masukan(capaian=(_capaian(2024, "tw1", Decimal(9)),), temuan=(told,))

    assert (told in check_masukan(masukan, regulasi, None, 2024, "tw2")) is kept


def test_misread_figure_of_last_year_is_no_finding_of_this_year(tmp_path, regulasi):
    path = tmp_path / "capaian.csv"
    path.write_text(
        "kode_kemendagri;tahun;layanan_id;sasaran;terlayani\n"
        f"99.01;2023;{IBU_HAMIL};nihil;1\n99.01;2024;{IBU_HAMIL};nihil;1\n",
        encoding="utf-8",
    )
    masukan = read_masukan([path])

    found = {y: check_masukan(masukan, regulasi, "99.01", y, "tahunan") for y in (2023, 2024)}

    assert [t.sel for t in found[2023] if t.kode == "SPM-M26"] == ["D2"]
    assert [t.sel for t in found[2024] if t.kode == "SPM-M26"] == ["D3"]


def test_fact_on_the_daerah_is_told_in_every_year(regulasi):
    path_row = Profil(kode_kemendagri="99.01", tahun=2020, indikator="penduduk", nilai=None, satuan="jiwa")
    told = Temuan("SPM-M11", Tingkat.GALAT, "p", "s", kode_kemendagri="99.01", periode="tahunan")
    masukan = Masukan(profil=(path_row,), temuan=(told,))

    assert told in check_masukan(masukan, regulasi, "99.01", 2024, "tahunan")


def test_same_gap_in_every_quarter_is_one_finding_at_the_latest(regulasi):
    rows = tuple(_capaian(2024, p, baris=n) for n, p in enumerate(("tw1", "tw2", "tahunan", "tw4"), 2))
    found = check_masukan(Masukan(capaian=rows), regulasi, "99.01", 2024, "tahunan")

    (gap,) = (t for t in found if t.kode == "SPM-M03")
    assert gap.sel == "E4"
    assert gap.sel_lain == ("E5", "E3", "E2")
    assert "Begitu juga pada Triwulan I, Triwulan II, dan Triwulan IV." in gap.pesan


def test_cell_that_repeats_a_told_problem_is_not_also_called_empty(regulasi):
    told = Temuan("SPM-M26", Tingkat.PERINGATAN, "p", "s", "dinkes.xlsx", "capaian", "E9", sel_lain=("E2",))
    masukan = Masukan(capaian=(_capaian(2024),), temuan=(told,))

    assert "SPM-M03" not in {t.kode for t in check_masukan(masukan, regulasi)}
