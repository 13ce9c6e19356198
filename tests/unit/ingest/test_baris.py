from decimal import Decimal

from spmlib.ingest.baris import read_baris
from spmlib.ingest.kepala import find_kepala
from spmlib.ingest.lembar import BELUM_DIHITUNG, Lembar, SifatSel

HEAD = ("kode_kemendagri", "tahun", "layanan_id", "sasaran", "terlayani", "status")
IBU_HAMIL = "kabkota.kesehatan.ibu_hamil"
ROW = ("99.01", 2024, IBU_HAMIL, 200, 160, "")


def _read(*rows, head=HEAD, **traits):
    lembar = Lembar("dinkes.xlsx", "capaian", "capaian", (head, *rows), **traits)
    kepala, _ = find_kepala(lembar)
    return read_baris(lembar, kepala)


def _codes(findings):
    return [t.kode for t in findings]


def test_blank_rows_are_nothing():
    rows, findings = _read(ROW, ("", None, " ", "-", "", ""), ())

    assert len(rows) == 1
    assert findings == []


def test_row_of_column_numbers_under_the_header_is_nothing():
    rows, findings = _read(("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ROW)

    assert len(rows) == 1
    assert findings == []


def test_row_of_totals_is_passed_over_and_told():
    rows, findings = _read(ROW, ("Jumlah", "", "", 200, 160, ""), ("", "", "TOTAL", 200, 160, ""))

    assert len(rows) == 1
    assert _codes(findings) == ["SPM-M23", "SPM-M23"]


def test_remark_under_the_table_is_passed_over_and_told():
    rows, findings = _read(ROW, ("Sumber: Dinas Kesehatan",))

    assert len(rows) == 1
    assert _codes(findings) == ["SPM-M23"]


def test_lone_code_is_an_unfinished_row_not_a_remark():
    _, findings = _read(ROW, ("99.01",))

    assert set(_codes(findings)) == {"SPM-M15"}


def test_item_whose_name_begins_with_jumlah_is_data():
    head = ("kelompok", "butir", "kebutuhan", "tersedia", "layanan_id", "kode_kemendagri", "tahun")
    row = ("barang_jasa", "Jumlah rombongan belajar", 10, 8, "kabkota.pendidikan.paud", "99.01", 2024)

    rows, findings = _read(row, ("barang_jasa", "Jumlah", *row[2:]), head=head)

    assert [r.butir for r in rows] == ["Jumlah rombongan belajar", "Jumlah"]
    assert findings == []


def test_csv_row_longer_than_the_header_has_slipped():
    rows, findings = _read((*ROW, "53"), pemisah=",")

    assert rows == []
    assert _codes(findings) == ["SPM-M22"]


def test_empty_cells_beyond_the_header_do_no_harm():
    rows, findings = _read((*(str(cell) for cell in ROW), "", ""), pemisah=",")

    assert len(rows) == 1
    assert findings == []


def test_formula_error_is_told_at_its_cell():
    sifat = SifatSel(galat={(1, 4): "#DIV/0!", (1, 3): BELUM_DIHITUNG})

    rows, findings = _read(("99.01", 2024, IBU_HAMIL, "", "", ""), sifat=sifat)

    assert (rows[0].sasaran, rows[0].terlayani) == (None, None)
    assert {t.kode: t.sel for t in findings} == {"SPM-M14": "D2", "SPM-M13": "E2"}


def test_percentage_cell_in_a_percentage_column_is_what_the_user_sees():
    head = ("kode_kemendagri", "tahun", "tingkat", "unit_id", "ukuran", "persen", "sumber")
    row = ("99.01", 2024, "bidang", "kesehatan", "indeks", 0.9726, "Berita fiktif")

    rows, findings = _read(row, head=head, sifat=SifatSel(persen=frozenset({(1, 5)})))

    assert rows[0].persen == Decimal("97.26")
    assert findings == []


def test_true_is_not_taken_for_the_one_that_stood_above():
    rows, findings = _read(("99.01", 2024, IBU_HAMIL, 1, 1.0, ""), ("99.01", 2023, IBU_HAMIL, True, 1, ""))

    assert rows[1].sasaran is None
    assert _codes(findings) == ["SPM-M11"]


def test_sheet_with_thousands_of_faults_says_so_and_stops_telling():
    rows, findings = _read(*(("99.01", 2024, IBU_HAMIL, f"x{n}", 1, "") for n in range(5_001)))

    assert len(rows) == 5_001
    assert len(findings) == 5_001
    assert findings[-1].kode == "SPM-M30"


def test_sheet_with_a_few_faults_tells_each():
    _, findings = _read(*(("99.01", 2024, IBU_HAMIL, f"x{n}", 1, "") for n in range(5)))

    assert _codes(findings) == ["SPM-M11"] * 5


def test_finding_knows_the_daerah_of_its_row():
    _, findings = _read(("99.01", 2024, IBU_HAMIL, "abc", 1, ""))

    assert findings[0].kode_kemendagri == "99.01"
    assert findings[0].sel == "D2"
