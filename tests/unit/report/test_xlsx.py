"""The annex: tables a screen reader can follow, gaps that stay empty, formulas beside our own results."""

import io
import zipfile

import openpyxl
import pytest

from spmlib.core.bundle import KolomTampil, Sel
from spmlib.core.gaya import load_gaya
from spmlib.core.lampiran import LAMPIRAN_MIME, read_lampiran
from spmlib.report.exporters import SpmXlsxExporter
from spmlib.report.reader import read_document
from spmlib.report.xlsx import write_xlsx
from spmlib.report.xlsx.buku import break_lines
from spmlib.run.checker import check_output
from spmlib.run.izin import Izin
from tests.unit.report.buatan_lampiran import lampiran

GAYA = load_gaya()


@pytest.fixture
def nb(buat):
    """A notebook with two tables, a chart, a gap, rules and findings."""
    rows = (
        (Sel(teks="Pendidikan"), Sel(teks="81,25", nilai="81.25", nada="tuntas_madya")),
        (Sel(teks="Sosial"), Sel(teks="belum dilaporkan", nada="kosong")),
        (Sel(teks="Kesehatan"), Sel(teks="–")),
        (Sel(teks="=1+1"), Sel(teks="89,99", nilai="89.996")),
        (Sel(teks="@sum"), Sel(teks="98\N{NO-BREAK SPACE}%", nilai="98")),
    )
    return buat.notebook(
        buat.tulis("# Analisis Situasi\n\n## Capaian"),
        buat.sel(buat.tabel(baris=rows)),
        buat.sel(buat.grafik()),
        buat.sel(buat.teks("Belum ada pembanding.", nama="pembanding", kosong="tidak_dilaporkan")),
        buat.sel(buat.tabel("tabel_aturan", "Aturan yang dipakai")),
        buat.sel(buat.tabel("tabel_temuan", "Temuan data")),
        buat.sel(buat.keluaran({LAMPIRAN_MIME: lampiran().model_dump(mode="json")}), tags=("internal",)),
    )


def write(nb):
    return write_xlsx(read_document(nb), GAYA, read_lampiran(nb))


def open_book(nb, **options):
    return openpyxl.load_workbook(io.BytesIO(write(nb)), **options)


def column(sheet, heading):
    """Cells below a heading."""
    head = next(c for row in sheet.iter_rows() for c in row if c.value == heading)
    return [sheet.cell(row, head.column).value for row in range(head.row + 1, sheet.max_row + 1)]


def test_sheets_stand_in_the_order_of_use(nb):
    assert open_book(nb).sheetnames == [
        "Sampul", "Isi", "Parameter", "Kategori", "Capaian", "Mutu",
        "Indeks layanan", "Indeks bidang", "Indeks daerah",
        "Tabel 1", "Gambar 1", "Aturan", "Temuan", "Belum ada",
    ]  # fmt: skip


def test_every_sheet_but_the_cover_is_one_table_with_its_title_in_a1(nb):
    for sheet in open_book(nb).worksheets[1:]:
        (table,) = sheet.tables.values()
        assert sheet["A1"].value, sheet.title
        assert table.headerRowCount == 1
        heads = [c.value for c in sheet[table.ref.split(":")[0][1:]]][: len(table.tableColumns)]
        assert all(isinstance(head, str) and head for head in heads), sheet.title
        assert len(set(heads)) == len(heads), sheet.title


def test_no_cell_is_merged_and_no_row_inside_a_table_is_empty(nb):
    for sheet in open_book(nb).worksheets[1:]:
        assert not sheet.merged_cells.ranges
        (table,) = sheet.tables.values()
        assert all(any(c.value is not None for c in row) for row in sheet[table.ref]), sheet.title


def test_table_follows_its_words_without_an_empty_row(nb):
    for sheet in open_book(nb).worksheets[1:]:
        (table,) = sheet.tables.values()
        head = int("".join(c for c in table.ref.split(":")[0] if c.isdigit()))
        assert all(sheet.cell(row, 1).value for row in range(1, head + 1)), sheet.title


def test_header_stays_in_sight_and_is_printed_on_every_page_of_a4(nb):
    for sheet in open_book(nb).worksheets[2:]:
        assert bool(sheet.freeze_panes) == (not sheet.title.startswith("Gambar")), sheet.title
        assert sheet.print_title_rows, sheet.title
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("jenis", ["bar_100", "peta"])
def test_a_chart_is_printed_on_one_page_with_its_figures(buat, jenis):
    chart = buat.grafik().model_copy(update={"jenis": jenis})
    sheet = open_book(buat.notebook(buat.sel(chart)))["Gambar 1"]
    assert sheet.page_setup.fitToHeight in {None, 1}
    assert sheet.page_setup.fitToWidth in {None, 1}
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_high_head_does_not_stand_still_over_half_a_screen(buat):
    low, high = (
        buat.tabel(),
        buat.tabel("dua").model_copy(update={"catatan": tuple(f"Catatan {i}." for i in range(12))}),
    )
    book = open_book(buat.notebook(buat.sel(low, high)))
    assert int(book["Tabel 1"].freeze_panes[1:]) > 1
    assert book["Tabel 2"].freeze_panes == "B1"


def test_the_band_of_fictional_figures_is_as_wide_as_the_table(nb):
    sheet = open_book(nb)["Tabel 1"]
    (table,) = sheet.tables.values()
    ground = "FF" + GAYA.terang.tanda[1:].upper()
    band = [sheet.cell(2, column).fill.start_color.rgb for column in range(1, len(table.tableColumns) + 2)]
    assert band == [ground] * len(table.tableColumns) + ["00000000"]


def test_a_row_is_as_high_as_its_words_and_no_higher(buat):
    rows = ((Sel(teks="Triwulan III 2024"), Sel(teks="1")), (Sel(teks="kata " * 60), Sel(teks="2")))
    sheet = open_book(buat.notebook(buat.sel(buat.tabel(baris=rows))))["Tabel 1"]
    first = next(c.row for c in sheet["A"] if c.value == "Triwulan III 2024")
    assert sheet.row_dimensions[first].height is None
    assert 5 <= sheet.row_dimensions[first + 1].height / 13.5 <= 7


def test_two_long_columns_share_the_width_of_one_page(buat):
    rows = (tuple(Sel(teks="kata " * 50) for _ in range(4)),)
    columns = tuple(KolomTampil(id=f"k{i}", judul=f"Kolom {i}") for i in range(4))
    table = buat.tabel().model_copy(update={"kolom": columns, "baris": rows})
    sheet = open_book(buat.notebook(buat.sel(table)))["Tabel 1"]
    assert sheet.page_setup.fitToWidth in {None, 1}


def test_figures_behind_a_chart_have_the_same_decimals(nb):
    sheet = open_book(nb)["Gambar 1"]
    formats = {c.number_format for row in sheet.iter_rows() for c in row if isinstance(c.value, float | int)}
    assert formats == {"#,##0.00"}


def test_contents_link_to_every_sheet_with_a_table(nb):
    book = open_book(nb)
    links = {cell.hyperlink.location for row in book["Isi"].iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in book.sheetnames[2:]}


def test_names_of_tables_are_unique_in_the_workbook(nb):
    names = [name for sheet in open_book(nb) for name in sheet.tables]
    assert len(names) == len(set(names))


def test_gap_is_its_reason_or_an_empty_cell_and_never_zero(nb):
    assert column(open_book(nb)["Tabel 1"], "Indeks (0–100)") == [81.25, "belum dilaporkan", None, 89.99, 98]


def test_figure_is_shown_as_the_report_prints_it(nb):
    sheet = open_book(nb)["Tabel 1"]
    formats = [
        cell.number_format for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float | int)
    ]
    assert formats == ['#,##0.00" · Tuntas Madya"', "#,##0.00", '#,##0"\N{NO-BREAK SPACE}%"']


def test_text_that_looks_like_a_formula_stays_text(nb):
    sheet = open_book(nb)["Tabel 1"]
    cells = [c for row in sheet.iter_rows() for c in row if c.value in {"=1+1", "@sum"}]
    assert [c.data_type for c in cells] == ["s", "s"]


def test_category_has_colour_and_word(nb):
    sheet = open_book(nb)["Kategori"]
    (cell,) = [c for row in sheet.iter_rows() for c in row if c.value == "Tuntas Madya"]
    assert cell.fill.start_color.rgb == "FF" + GAYA.kategori["tuntas_madya"].isi[1:].upper()


def test_chart_is_native_and_tells_what_it_shows(nb):
    with zipfile.ZipFile(io.BytesIO(write(nb))) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert 'descr="Pendidikan 81,25; Sosial tidak dilaporkan."' in drawing
    assert "'Gambar 1'!$B$" in chart
    assert "externalData" not in chart


def test_chart_without_native_form_is_a_picture_above_no_table(buat):
    chart = buat.grafik().model_copy(update={"jenis": "peta"})
    nb = buat.notebook(buat.sel(chart))
    with zipfile.ZipFile(io.BytesIO(write(nb))) as parts:
        assert "xl/media/image1.png" in parts.namelist()
    assert column(open_book(nb)["Gambar 1"], "Bidang") == ["Pendidikan", "Sosial"]


def test_table_of_a_consultants_own_cell_has_a_sheet(buat):
    html = "<table><tr><th>Desa</th><th>Sasaran</th></tr><tr><td>Suka Maju</td><td>120</td></tr></table>"
    book = open_book(buat.notebook(buat.sel(buat.keluaran({"text/html": html}))))
    assert column(book["Tambahan 1"], "Desa") == ["Suka Maju"]


def test_notebook_without_inputs_says_that_there_are_no_formulas(buat):
    book = open_book(buat.notebook(buat.sel(buat.tabel())))
    assert book.sheetnames == ["Sampul", "Isi", "Tabel 1"]
    assert any("tanpa lembar rumus" in str(row[0]) for row in book["Sampul"].iter_rows(values_only=True))


def test_fictional_figures_are_marked_on_every_sheet(nb):
    for sheet in open_book(nb).worksheets:
        if sheet.title != "Isi":
            assert any("DATA FIKTIF" in str(row[0]) for row in sheet.iter_rows(max_row=3, values_only=True))


def test_file_says_what_it_is(nb):
    facts = open_book(nb).properties
    assert facts.title == "Lampiran: Analisis Situasi · Kabupaten Contoh · tahun 2024"
    assert "DATA FIKTIF" in facts.description


def test_same_notebook_gives_same_bytes_at_any_hour(nb, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    first = write(nb)
    assert first == write(nb)
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.created.isoformat() == "2026-01-01T00:00:00"


def test_exporter_writes_the_annex_with_formulas(nb):
    body, _ = SpmXlsxExporter().from_notebook_node(nb)
    assert "Indeks daerah" in openpyxl.load_workbook(io.BytesIO(body)).sheetnames


# -------------------------------------------------------------------------------------------- live formulas


def test_cached_values_are_those_of_the_engine(nb):
    book = open_book(nb, data_only=True)
    assert column(book["Indeks layanan"], "Indeks") == [84, None, None]
    assert column(book["Indeks layanan"], "Kategori") == ["Tuntas Madya", None, None]
    assert column(book["Indeks bidang"], "Indeks") == [84, None]
    names, values = (column(book["Indeks daerah"], head) for head in ("Ukuran", "Hasil hitungan"))
    daerah = dict(zip(names, values, strict=True))
    assert (daerah["Indeks daerah"], daerah["Batas bawah"], daerah["Batas atas"]) == (None, 42, 92)


def test_everything_computed_is_a_formula(nb):
    book = open_book(nb)
    for sheet, heading in (
        ("Mutu", "Persen"), ("Indeks layanan", "Penerima"), ("Indeks layanan", "Mutu"),
        ("Indeks layanan", "Indeks"), ("Indeks layanan", "Kategori"), ("Indeks layanan", "Batas atas"),
        ("Indeks bidang", "Indeks"), ("Indeks bidang", "Layanan terhitung"), ("Indeks bidang", "Kategori"),
        ("Indeks daerah", "Hasil hitungan"),
    ):  # fmt: skip
        assert all(str(cell).startswith("=") for cell in column(book[sheet], heading)), (sheet, heading)


def test_parameters_have_names_that_formulas_use(nb):
    book = open_book(nb)
    assert {"bobot_penerima", "bobot_mutu", "batas_capaian", "cakupan_minimal", "perlakuan_nihil"} <= set(
        book.defined_names
    )
    formulas = " ".join(str(c.value) for s in book for row in s.iter_rows() for c in row)
    assert "bobot_penerima*" in formulas
    assert "cakupan_minimal" in formulas


def test_missing_input_is_an_empty_cell_that_may_be_filled(nb):
    sheet = open_book(nb)["Capaian"]
    assert column(sheet, "Sasaran") == [1000, None, 0]
    assert column(sheet, "Status") == ["dilaporkan", None, "nihil"]
    assert sheet.data_validations.dataValidation[0].formula1.startswith('"dilaporkan,tidak_dilaporkan')


def test_without_quality_items_there_is_a_row_to_fill(buat):
    bundle = lampiran().model_copy(update={"mutu": ()})
    nb = buat.notebook(
        buat.sel(buat.keluaran({LAMPIRAN_MIME: bundle.model_dump(mode="json")}), tags=("internal",))
    )
    sheet = open_book(nb)["Mutu"]
    assert column(sheet, "Kode layanan") == [None]
    assert str(column(sheet, "Persen")[0]).startswith("=IF(")


def test_percentage_that_looks_like_a_code_is_no_stranger(buat, tmp_path):
    # 94.08 is Kabupaten Deiyai; as a number in a cell it is a percentage.
    table = buat.tabel(baris=((Sel(teks="Pendidikan"), Sel(teks="94,08", nilai="94.08")),))
    target = tmp_path / "lampiran.xlsx"
    target.write_bytes(write(buat.notebook(buat.sel(table, buat.grafik()))))
    izin = Izin(frozenset({"99", "99.01"}), ("99.01", 2024, "tahunan"), frozenset())
    assert check_output(target, izin) == ()


def test_code_of_another_daerah_in_words_is_a_stranger(buat, tmp_path):
    table = buat.tabel(baris=((Sel(teks="Kode 94.08"), Sel(teks="1", nilai="1")),))
    target = tmp_path / "lampiran.xlsx"
    target.write_bytes(write(buat.notebook(buat.sel(table))))
    izin = Izin(frozenset({"99", "99.01"}), ("99.01", 2024, "tahunan"), frozenset())
    assert "94.08" in check_output(target, izin)[0]


def test_a_long_text_is_never_broken_inside_a_name_because_half_of_it_may_be_anothers():
    # Kabupaten Aceh Barat is a daerah of its own.
    lines = break_lines("satu, " * 22 + "Kabupaten Aceh Barat Daya 98\N{NO-BREAK SPACE}% kini")
    assert lines == [("satu, " * 22).strip(), "Kabupaten Aceh Barat Daya 98\N{NO-BREAK SPACE}% kini"]
