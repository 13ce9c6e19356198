"""The marked copy says what is wrong where it is wrong, acts by itself never, and leaves the input alone."""

import io
import zipfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from spmlib.core.gaya import load_gaya
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest.masukan import BerkasDibaca
from spmlib.report.tandai import list_temuan, mark_berkas
from spmlib.report.tandai.daftar import colours
from spmlib.report.tandai.salin import name_lembar

BERMASALAH = Path(__file__).parents[2] / "data" / "bermasalah"
GALAT, PERINGATAN, CATATAN = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN


def _temuan(sel, tingkat=PERINGATAN, lembar="capaian", berkas="dinkes.xlsx", **more):
    return Temuan("SPM-M41", tingkat, "Terlalu banyak.", "Periksa.", berkas, lembar, sel, **more)


def _mark(tmp_path, data, temuan, nama="dinkes.xlsx"):
    path = tmp_path / nama
    path.write_bytes(data)
    berkas = BerkasDibaca(nama, path, sha256(data).hexdigest(), len(data))
    copy = mark_berkas(berkas, data, temuan)
    assert path.read_bytes() == data
    return openpyxl.load_workbook(io.BytesIO(copy))


def _xlsx(fill, **options):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, **options}) as buku:
        fill(buku, buku.add_worksheet("capaian"))
    return data.getvalue()


def _simple(_, sheet):
    sheet.write_row(0, 0, ("sasaran", "terlayani"))
    sheet.write_row(1, 0, (200, 260))


def _fill(cell):
    return cell.fill.start_color.rgb[-6:] if cell.fill.fill_type else None


@pytest.mark.parametrize("tingkat", list(Tingkat))
def test_cell_is_filled_by_severity_and_says_why(tmp_path, tingkat):
    sheet = _mark(tmp_path, _xlsx(_simple), [_temuan("B2", tingkat)])["capaian"]

    assert _fill(sheet["B2"]) == colours(load_gaya())[tingkat]
    assert sheet["B2"].comment.text == f"{tingkat.value.upper()} SPM-M41\nTerlalu banyak.\nPeriksa."
    assert sheet["B2"].value == 260
    assert _fill(sheet["A2"]) is None


def test_fill_shows_the_worst_of_several_findings(tmp_path):
    found = [_temuan("B2", CATATAN), _temuan("B2", GALAT), _temuan("B2", PERINGATAN)]
    cell = _mark(tmp_path, _xlsx(_simple), found)["capaian"]["B2"]

    assert _fill(cell) == colours(load_gaya())[GALAT]
    assert cell.comment.text.count("SPM-M41") == 3


def test_every_cell_of_a_finding_is_marked(tmp_path):
    sheet = _mark(tmp_path, _xlsx(_simple), [_temuan("B2", sel_lain=("A2",))])["capaian"]

    assert sheet["A2"].comment
    assert sheet["B2"].comment


def test_list_comes_first_and_leads_to_the_cells(tmp_path):
    buku = _mark(tmp_path, _xlsx(_simple), [_temuan("B2"), _temuan(None, GALAT, None, None)])

    sheet = buku.worksheets[0]
    assert sheet.title == "Temuan"
    assert [sheet.cell(row, 2).value for row in (11, 12)] == ["peringatan", "galat"]
    assert sheet["F11"].hyperlink.location or sheet["F11"].hyperlink.target == "#'capaian'!B2"
    assert sheet["F12"].hyperlink is None
    assert buku.active is sheet


def test_users_own_sheet_of_that_name_stays(tmp_path):
    def fill(buku, sheet):
        _simple(buku, sheet)
        buku.add_worksheet("TEMUAN").write(0, 0, "milik dinas")

    buku = _mark(tmp_path, _xlsx(fill), [_temuan("B2")])

    assert buku.sheetnames == ["Temuan (2)", "capaian", "TEMUAN"]
    assert buku["TEMUAN"]["A1"].value == "milik dinas"


def test_layout_formulas_and_remarks_of_the_user_stay(tmp_path):
    def fill(buku, sheet):
        _simple(buku, sheet)
        sheet.write_formula(2, 0, "=SUM(A2:A2)", None, 200)
        sheet.set_column(0, 0, 33)
        sheet.write_comment("B2", "kata dinas")
        sheet.merge_range("A5:C5", "catatan", buku.add_format({"bold": True}))

    sheet = _mark(tmp_path, _xlsx(fill), [_temuan("B2"), _temuan("B5")])["capaian"]

    assert sheet["A3"].value == "=SUM(A2:A2)"
    assert round(sheet.column_dimensions["A"].width) == 34
    assert sheet["B2"].comment.text.startswith("kata dinas\n\nPERINGATAN")
    assert sheet["A5"].font.bold
    assert sheet["A5"].comment


@pytest.mark.parametrize(
    "formula",
    [
        "='[lain.xlsx]Sheet1'!A1",
        "=[1]Sheet1!A1",
        '=WEBSERVICE("http://x")',
        "=cmd|'/C calc'!A0",
        '=HYPERLINK("\\\\x\\y","a")',
    ],
)
def test_formula_that_reaches_outside_becomes_its_value(tmp_path, formula):
    data = _xlsx(lambda _, sheet: sheet.write_formula(0, 0, formula, None, 77))

    cell = _mark(tmp_path, data, [])["capaian"]["A1"]

    assert cell.value == 77
    assert cell.data_type == "n"


def test_reference_to_a_column_of_a_table_is_no_reach_outside(tmp_path):
    data = _xlsx(lambda _, sheet: sheet.write_formula(0, 0, "=SUM(Data[2024])+Lembar2!A1", None, 77))

    assert _mark(tmp_path, data, [])["capaian"]["A1"].data_type == "f"


def test_macros_are_not_carried(tmp_path):
    data = io.BytesIO(_xlsx(_simple))
    with zipfile.ZipFile(data, "a") as paket:
        paket.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")
    path = tmp_path / "dinkes.xlsm"
    path.write_bytes(data.getvalue())
    berkas = BerkasDibaca("dinkes.xlsm", path, "x", 1)

    copy = mark_berkas(berkas, data.getvalue(), [_temuan("B2", berkas="dinkes.xlsm")])

    with zipfile.ZipFile(io.BytesIO(copy)) as paket:
        assert not [name for name in paket.namelist() if "vba" in name.lower()]
        assert "macroEnabled" not in paket.read("[Content_Types].xml").decode()


def test_link_to_a_file_server_is_cut(tmp_path):
    def fill(_, sheet):
        sheet.write_url(0, 0, "external:\\\\jahat\\bagi\\a.xlsx", string="lihat")
        sheet.write_url(1, 0, "https://contoh.go.id", string="situs")

    sheet = _mark(tmp_path, _xlsx(fill), [])["capaian"]

    assert sheet["A1"].hyperlink is None
    assert sheet["A1"].value == "lihat"
    assert sheet["A2"].hyperlink.target.startswith("https://contoh.go.id")


TEKS = '=cmd|"/C calc"!A0'


def test_text_that_begins_like_a_formula_stays_text_in_a_workbook(tmp_path):
    cell = _mark(tmp_path, _xlsx(lambda _, sheet: sheet.write_string(0, 0, TEKS)), [])["capaian"]["A1"]

    assert (cell.data_type, cell.value) == ("s", TEKS)


@pytest.mark.parametrize("text", ["=1+1", "+62", "-x", "@SUM(1)"])
def test_text_that_begins_like_a_formula_stays_text_from_a_csv(tmp_path, text):
    data = f"sasaran;terlayani\n1.234;{text}\n".encode()
    found = [_temuan("B2", lembar=None, berkas="capaian.csv")]

    sheet = _mark(tmp_path, data, found, "capaian.csv")["capaian"]

    assert (sheet["B2"].data_type, sheet["B2"].value, sheet["B2"].quotePrefix) == ("s", text, True)
    assert sheet["A2"].value == "1.234"
    assert _fill(sheet["B2"])


def test_finding_whose_words_begin_like_a_formula_is_text():
    hostile = Temuan("SPM-M11", GALAT, "=cmd|x!A0", "@a", "=b.csv", "-c", "A1")

    sheet = openpyxl.load_workbook(io.BytesIO(list_temuan([hostile], "=judul", {}))).worksheets[0]

    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {
        "s",
        "n",
    }


def test_excel_97_is_copied_cell_by_cell_with_its_errors(tmp_path):
    path = BERMASALAH / "m13_excel_97.xls"
    found = [_temuan("F2", GALAT, berkas="lama.xls")]

    sheet = _mark(tmp_path, path.read_bytes(), found, "lama.xls")["capaian"]

    assert sheet["A2"].value == "99.01"
    assert sheet["F2"].value == "#DIV/0!"
    assert sheet["F2"].comment


@pytest.mark.parametrize(
    "name", ["m05_terkunci.xlsx", "m02_bukan_buku_kerja_capaian.xlsx", "m04_bom_zip.xlsx"]
)
def test_file_that_cannot_be_read_gives_the_list_alone(tmp_path, name):
    buku = _mark(tmp_path, (BERMASALAH / name).read_bytes(), [_temuan(None, GALAT, None)])

    assert buku.sheetnames == ["Temuan"]
    assert buku["Temuan"]["G11"].value == "Terlalu banyak."


def test_workbook_that_openpyxl_cannot_read_is_copied_cell_by_cell(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise KeyError("xl/drawings/drawing9.xml")

    monkeypatch.setattr("spmlib.report.tandai.copy_buku", refuse)

    sheet = _mark(tmp_path, _xlsx(_simple), [_temuan("B2")])["capaian"]

    assert sheet["B2"].value == 260
    assert sheet["B2"].comment


def test_too_large_a_workbook_gives_the_list_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("spmlib.report.tandai.MAKS_SEL", 3)

    assert _mark(tmp_path, _xlsx(_simple), [_temuan("B2")]).sheetnames == ["Temuan"]


def test_same_input_gives_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = tmp_path / "dinkes.xlsx"
    data = _xlsx(_simple)
    path.write_bytes(data)
    berkas = BerkasDibaca("dinkes.xlsx", path, "x", len(data))

    assert mark_berkas(berkas, data, [_temuan("B2")]) == mark_berkas(berkas, data, [_temuan("B2")])


def test_a_marked_copy_bears_the_day_of_the_check_and_no_second(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = tmp_path / "dinkes.xlsx"
    data = _xlsx(_simple)
    path.write_bytes(data)
    marked = mark_berkas(BerkasDibaca("dinkes.xlsx", path, "x", len(data)), data, [_temuan("B2")])
    facts = openpyxl.load_workbook(io.BytesIO(marked)).properties
    assert facts.created == facts.modified == datetime(2023, 11, 14)  # noqa: DTZ001 - Office notes no zone


def test_sheet_names_are_such_as_spreadsheets_allow():
    assert name_lembar("rekap [2024]: a/b?", ()) == "rekap  2024   a b"
    assert name_lembar("x" * 40, ("x" * 31,)) == "x" * 27 + " (2)"
    assert name_lembar("''", ()) == "Lembar"
