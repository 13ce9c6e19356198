"""Files that would harm the computer are refused before anything is unfolded."""

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from spmlib.ingest.buku import read_buku
from spmlib.ingest.lembar import BELUM_DIHITUNG
from spmlib.ingest.paket import open_paket
from spmlib.ingest.paket.ole import OleStreams, write_ole
from spmlib.ingest.tolak import TolakError

BERMASALAH = Path(__file__).parents[2] / "data" / "bermasalah"
ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
><office:body><office:spreadsheet><table:table table:name="capaian">{}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell office:value-type="string"{}><text:p>a</text:p></table:table-cell>'


def _zip(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as paket:
        for name, text in parts.items():
            paket.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return data.getvalue()


def _ods(body):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as paket:
        paket.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        paket.writestr("META-INF/manifest.xml", manifest)
        paket.writestr("content.xml", ODS.format(body))
    return data.getvalue()


def _xlsx(fill):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as buku:
        fill(buku)
    return data.getvalue()


def _replace(data, part, old, new):
    """The same workbook with one part changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == part else content)
    return result.getvalue()


def _refusal(data):
    with pytest.raises(TolakError) as caught:
        open_paket(data)
    return caught.value.kode


def _simple(buku):
    sheet = buku.add_worksheet("capaian")
    sheet.write_row(0, 0, ["a", 1])


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04rusak", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_workbook_is_refused(data):
    assert _refusal(data) == "SPM-M02"


def test_archive_that_unfolds_beyond_any_table_is_refused_by_its_headers():
    assert _refusal(_zip(xl__workbook_dot_xml=b" " * (257 << 20))) == "SPM-M04"


def test_archive_that_unfolds_a_thousandfold_is_refused():
    assert _refusal(_zip(xl__workbook_dot_xml=b" " * (20 << 20))) == "SPM-M04"


def test_archive_that_lies_about_its_size_is_refused():
    data = bytearray(_zip(xl__workbook_dot_xml=b" " * (20 << 20)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature)
        struct.pack_into("<I", data, place + offset, 100)

    assert _refusal(bytes(data)) in {"SPM-M02", "SPM-M04"}


def test_encrypted_workbook_is_told_as_such():
    assert _refusal((BERMASALAH / "m05_terkunci.xlsx").read_bytes()) == "SPM-M05"


def test_value_in_the_last_cell_is_refused():
    assert _refusal((BERMASALAH / "m04_sel_terakhir_terisi.xlsx").read_bytes()) == "SPM-M04"


def test_formatted_rows_down_to_the_last_do_no_harm():
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(2, 50_000)).encode()
    last = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    data = _replace(_xlsx(_simple), "xl/worksheets/sheet1.xml", b"</sheetData>", rows + last)

    (lembar,) = read_buku("dinkes.xlsx", data)

    assert lembar.baris == [["a", 1.0]]


@pytest.mark.parametrize("attack", [b'<!DOCTYPE x [<!ENTITY a "b">]>', b"<!ENTITY a 'b'>"])
def test_document_type_is_refused(attack):
    data = _replace(_xlsx(_simple), "xl/workbook.xml", b"<workbook", attack + b"<workbook")

    assert _refusal(data) == "SPM-M02"


def test_sheet_in_another_encoding_is_refused():
    inner = zipfile.ZipFile(io.BytesIO(_xlsx(_simple))).read("xl/worksheets/sheet1.xml")
    data = _replace(_xlsx(_simple), "xl/worksheets/sheet1.xml", inner, inner.decode().encode("utf-16"))

    assert _refusal(data) == "SPM-M02"


@pytest.mark.parametrize(
    "piece", [b"<c ", b'<c r="A1" ', b'<c r="A1"><f>', b'<c t="e" r="A1">', b"<c" + b" " * 400, b'<c s="1" ']
)
def test_hostile_xml_is_searched_in_time_that_grows_with_its_length(piece):
    data = _replace(
        _xlsx(_simple), "xl/worksheets/sheet1.xml", b"</sheetData>", piece * (600_000 // len(piece))
    )
    begin = time.perf_counter()

    open_paket(data)

    assert time.perf_counter() - begin < 3


def test_formula_errors_and_uncomputed_formulas_are_told_from_empty_cells():
    def fill(buku):
        sheet = buku.add_worksheet("capaian")
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_formula(2, 0, "=1+1")
        sheet.write_formula(3, 0, '=""', None, "")
        sheet.write_blank(4, 0, None, buku.add_format({"bold": True}))

    galat = open_paket(_xlsx(fill)).sifat["capaian"].galat

    assert galat[0, 0] == "#DIV/0!"
    assert galat[2, 0] == BELUM_DIHITUNG
    assert not {(1, 0), (4, 0)} & set(galat)


def test_zero_computed_by_a_spreadsheet_is_a_figure():
    def fill(buku):
        buku.add_worksheet("capaian").write_formula(0, 0, "=1-1")

    saved = _replace(_xlsx(fill), "xl/workbook.xml", b' fullCalcOnLoad="1"', b"")

    assert open_paket(saved).sifat["capaian"].galat == {}


def test_percentage_formats_are_known_built_in_and_own():
    def fill(buku):
        sheet = buku.add_worksheet("capaian")
        for row, form in enumerate(("0%", "0.00%", "0,0 %", "0.00", "General")):
            sheet.write(row, 0, 0.5, buku.add_format({"num_format": form}))

    assert open_paket(_xlsx(fill)).sifat["capaian"].persen == {(0, 0), (1, 0), (2, 0)}


def test_sheet_order_does_not_matter_for_traits():
    def fill(buku):
        buku.add_worksheet("sampul")
        buku.add_worksheet("capaian").write_formula(0, 0, "=1/0", None, "#DIV/0!")

    traits = open_paket(_xlsx(fill)).sifat

    assert traits["sampul"].galat == {}
    assert traits["capaian"].galat == {(0, 0): "#DIV/0!"}


def test_ods_is_read_with_its_percentages_and_errors():
    body = (
        '<table:table-row><table:table-cell office:value-type="percentage" office:value="0.5"/>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    (lembar,) = read_buku("dinkes.ods", _ods(body))

    assert lembar.sifat.persen == {(0, 0)}
    assert lembar.sifat.galat == {(0, 3): "#DIV/0!"}
    assert lembar.baris[0][0] == 0.5


_CELL, _MANY = CELL.format(""), CELL.format(' table:number-columns-repeated="2000000000"')
_FAR = '<table:table-cell table:number-columns-repeated="16383"/>' + _CELL
_ROW, _ROWS = "<table:table-row{}>{}</table:table-row>", ' table:number-rows-repeated="{}"'


@pytest.mark.parametrize(
    "body",
    [
        _ROW.format(_ROWS.format(1_000_000), 10 * _CELL),
        _ROW.format("", _MANY),
        _ROW.format("", _FAR) + _ROW.format(_ROWS.format(5_000), _CELL),
    ],
    ids=["rows", "columns", "corner"],
)
def test_ods_that_repeats_beyond_any_table_is_refused(body):
    assert _refusal(_ods(body)) == "SPM-M04"


def test_excel_97_is_read_with_its_formula_errors():
    (lembar,) = read_buku("dinkes.xls", (BERMASALAH / "m13_excel_97.xls").read_bytes())

    assert lembar.nama == "capaian"
    assert lembar.baris[1][0] == "99.01"
    assert lembar.sifat.galat == {(1, 5): "#DIV/0!"}


def test_excel_97_shows_which_cells_are_percentages():
    (persen,) = read_buku("a.xls", (BERMASALAH / "nyaris" / "m55_sel_berformat_persen_97.xls").read_bytes())
    (jumlah,) = read_buku("a.xls", (BERMASALAH / "m11_persen_di_kolom_jumlah_97.xls").read_bytes())

    assert [persen.baris[row][column] for row, column in persen.sifat.persen] == [0.9726]
    assert [jumlah.baris[row][column] for row, column in jumlah.sifat.persen] == [0.8]


def test_excel_97_with_a_value_in_the_last_cell_is_refused():
    data = (BERMASALAH / "nyaris" / "m13_excel_97.xls").read_bytes()
    number = struct.pack("<HH", 1, 1)
    place = next(
        i
        for i in range(len(data) - 8)
        if data[i : i + 2] in (b"\x7e\x02", b"\x03\x02") and data[i + 4 : i + 8] == number
    )
    hostile = data[: place + 4] + b"\xff\xff\xff\xff" + data[place + 8 :]

    assert _refusal(hostile) == "SPM-M04"


@pytest.mark.parametrize("cut", [100, 600, 1500, 3000, 5000])
def test_cut_off_excel_97_never_breaks_the_program(cut):
    data = (BERMASALAH / "nyaris" / "m13_excel_97.xls").read_bytes()[:cut]

    with pytest.raises(TolakError):
        read_buku("dinkes.xls", data)


def test_ods_with_endless_percentages_is_refused():
    cell = '<table:table-cell office:value-type="percentage" office:value="0.5"/>'

    assert _refusal(_ods(_ROW.format(_ROWS.format(200_001), cell))) == "SPM-M04"


def test_excel_97_behind_a_password_is_told_as_such():
    data = (BERMASALAH / "nyaris" / "m13_excel_97.xls").read_bytes()
    begin_of_book = data.index(b"\x09\x08\x10\x00\x00\x06")
    next_record = begin_of_book + 20
    locked = data[:next_record] + b"\x2f\x00" + data[next_record + 2 :]

    assert _refusal(locked) == "SPM-M05"


def test_workbook_with_a_broken_part_is_refused_whole():
    data = _replace(_xlsx(_simple), "xl/sharedStrings.xml", b"</si>", b"")

    with pytest.raises(TolakError) as caught:
        read_buku("dinkes.xlsx", data)

    assert caught.value.kode == "SPM-M02"


def test_chart_sheet_is_no_table():
    def fill(buku):
        _simple(buku)
        chart = buku.add_chart({"type": "bar"})
        chart.add_series({"values": "=capaian!$B$1:$B$1"})
        buku.add_chartsheet("grafik").set_chart(chart)

    assert [lembar.nama for lembar in read_buku("dinkes.xlsx", _xlsx(fill))] == ["capaian"]


def test_panic_of_the_reader_is_a_refusal(monkeypatch):
    panic = type("PanicException", (BaseException,), {})

    class Workbook:
        @staticmethod
        def from_filelike(_):
            raise panic("index out of bounds")

    monkeypatch.setattr("python_calamine.CalamineWorkbook", Workbook)

    with pytest.raises(TolakError) as refused:
        read_buku("dinkes.xlsx", _xlsx(_simple))
    assert refused.value.kode == "SPM-M02"


def test_interrupting_the_reader_is_no_refusal(monkeypatch):
    class Workbook:
        @staticmethod
        def from_filelike(_):
            raise KeyboardInterrupt

    monkeypatch.setattr("python_calamine.CalamineWorkbook", Workbook)

    with pytest.raises(KeyboardInterrupt):
        read_buku("dinkes.xlsx", _xlsx(_simple))


def test_excel_97_whose_container_lies_is_read_from_a_container_of_our_own():
    # Sector numbers beyond the file made the reader ask for terabytes; we read the stream and wrap it anew.
    data = bytearray((BERMASALAH / "nyaris" / "m13_excel_97.xls").read_bytes())
    data[60:64] = struct.pack("<I", 0x7FFFFFFF)  # where the small streams are listed
    data[64:68] = struct.pack("<I", 0x7FFFFFFF)

    (lembar,) = read_buku("dinkes.xls", bytes(data))

    assert lembar.baris[1][0] == "99.01"


@pytest.mark.parametrize("size", [1, 4096, 4097, 5_000_000])
def test_stream_comes_back_from_a_container_of_our_own(size):
    stream = bytes(n % 251 for n in range(size))

    assert OleStreams(write_ole("Workbook", stream)).find("Workbook")[:size] == stream


def test_excel_97_with_more_texts_than_bytes_is_refused():
    data = bytearray((BERMASALAH / "nyaris" / "m13_excel_97.xls").read_bytes())
    place = data.index(b"\xfc\x00", 512)
    data[place + 8 : place + 12] = struct.pack("<I", 0x7FFFFFFF)

    assert _refusal(bytes(data)) == "SPM-M02"


def _with_rows(rows):
    data = _xlsx(_simple)
    with zipfile.ZipFile(io.BytesIO(data)) as paket:
        sheet = paket.read("xl/worksheets/sheet1.xml")
    start, end = sheet.index(b"<sheetData>"), sheet.index(b"</sheetData>")
    return _replace(data, "xl/worksheets/sheet1.xml", sheet[start:end], b"<sheetData>" + rows)


def test_cells_without_addresses_are_read_in_their_order():
    rows = b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"

    (lembar,) = read_buku("dinkes.xlsx", _with_rows(rows))

    assert [list(row) for row in lembar.baris] == [[1, 2], [3, ""]]


def test_rows_far_apart_with_cells_without_addresses_are_refused():
    rows = b'<row r="1"><c><v>1</v></c></row><row r="1048576">' + b"<c><v>1</v></c>" * 100 + b"</row>"

    assert _refusal(_with_rows(rows)) == "SPM-M04"
