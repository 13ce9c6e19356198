import pytest

from spmlib.core.tables import TABEL
from spmlib.ingest.kepala import find_kepala, normalize_judul
from spmlib.ingest.lembar import Lembar

CAPAIAN = ("kode_kemendagri", "tahun", "periode", "layanan_id", "sasaran", "terlayani")


def _lembar(*rows, judul="capaian"):
    return Lembar("dinkes.xlsx", judul, judul, rows)


def _codes(findings):
    return [t.kode for t in findings]


@pytest.mark.parametrize("judul", ["Sasaran", "SASARAN (orang)", " sasaran * ", "\u200bSasaran [orang]"])
def test_heading_is_known_however_it_is_dressed(judul):
    assert normalize_judul(judul) == "sasaran"


@pytest.mark.parametrize("nama", sorted(TABEL))
def test_table_is_recognised_by_its_columns_alone(nama):
    kepala, findings = find_kepala(_lembar(tuple(TABEL[nama].kolom), judul="Lembar1"))

    assert kepala.tabel.nama == nama
    assert findings == []


@pytest.mark.parametrize("judul", ["capaian", "Capaian 2024", "data_capaian_dinkes", "1. CAPAIAN"])
def test_table_is_recognised_by_the_name_of_its_sheet(judul):
    kepala, _ = find_kepala(_lembar(CAPAIAN, judul=judul))

    assert kepala.tabel.nama == "capaian"


def test_complete_header_wins_over_the_name_of_the_sheet():
    kepala, _ = find_kepala(_lembar(tuple(TABEL["terbit"].kolom), judul="Capaian terbit"))

    assert kepala.tabel.nama == "terbit"


def test_title_rows_may_stand_above_the_header():
    kepala, findings = find_kepala(_lembar(("Kabupaten Contoh",), (), ("Tahun", 2024), CAPAIAN))

    assert kepala.baris == 3
    assert kepala.kolom["sasaran"] == 4
    assert findings == []


def test_columns_may_stand_in_any_order_and_bear_aliases():
    kepala, _ = find_kepala(_lembar(("Terlayani", "", "Sasaran", "Layanan", "Kode", "Tahun")))

    assert kepala.kolom == {"terlayani": 0, "sasaran": 2, "layanan_id": 3, "kode_kemendagri": 4, "tahun": 5}


def test_misspelt_column_is_told_with_the_nearest_name():
    _, findings = find_kepala(_lembar((*CAPAIAN, "catatn")))

    assert _codes(findings) == ["SPM-M09"]
    assert '"catatan"' in findings[0].saran
    assert findings[0].sel == "G1"


def test_missing_column_stops_the_sheet_and_names_it():
    kepala, findings = find_kepala(_lembar(CAPAIAN[:-1]))

    assert kepala is None
    assert _codes(findings) == ["SPM-M08"]
    assert '"terlayani"' in findings[0].pesan


def test_column_named_twice_stops_the_sheet():
    kepala, findings = find_kepala(_lembar((*CAPAIAN, "Sasaran (orang)")))

    assert kepala is None
    assert _codes(findings) == ["SPM-M10"]
    assert findings[0].sel == "G1"
    assert "E1" in findings[0].pesan


def test_named_sheet_without_header_is_told():
    kepala, findings = find_kepala(_lembar(("99.01", 2024, "tahunan"), ("99.01", 2023, "tahunan")))

    assert kepala is None
    assert _codes(findings) == ["SPM-M07"]


def test_empty_named_sheet_is_told():
    assert _codes(find_kepala(_lembar())[1]) == ["SPM-M07"]


def test_cover_sheet_is_passed_over_without_a_word():
    assert find_kepala(_lembar(("Petunjuk pengisian",), ("Isi sel kuning saja",), judul="Sampul")) == (
        None,
        [],
    )


def test_nearly_a_table_under_a_foreign_name_is_not_lost_silently():
    kepala, findings = find_kepala(_lembar(CAPAIAN[:-1], judul="Dinkes"))

    assert kepala is None
    assert _codes(findings) == ["SPM-M08"]
