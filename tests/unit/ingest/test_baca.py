"""Reading whole files and folders."""

import hashlib
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import xlsxwriter

from spmlib.core.errors import MasukanError
from spmlib.core.tables import Status
from spmlib.ingest import merge_masukan, read_masukan

KEPALA = "kode_kemendagri,tahun,periode,layanan_id,sasaran,terlayani,status,sumber"
IBU_HAMIL = "kabkota.kesehatan.ibu_hamil"
BALITA = "kabkota.kesehatan.balita"


def _csv(path, *rows, head=KEPALA, encoding="utf-8"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\r\n".join((head, *rows, "")).encode(encoding))
    return path


def _row(layanan=IBU_HAMIL, sasaran="200", terlayani="160", kode="99.01", sumber="Dinkes"):
    return f"{kode},2024,tahunan,{layanan},{sasaran},{terlayani},,{sumber}"


def _codes(masukan):
    return [t.kode for t in masukan.temuan]


def test_row_leads_back_to_the_cells_of_the_user(tmp_path):
    path = _csv(tmp_path / "capaian.csv", "Judul,,,,,,,", head="Kabupaten Contoh,,,,,,,")
    path.write_text(path.read_text(encoding="utf-8") + f"{KEPALA}\n{_row()}\n", encoding="utf-8")

    row = read_masukan([path]).capaian[0]

    assert row.asal.berkas == "capaian.csv"
    assert row.asal.lembar is None
    assert row.asal.cell("terlayani") == "F4"
    assert row.asal.cell("catatan") is None


def test_workbook_that_starts_at_b3_gives_true_addresses(tmp_path):
    path = tmp_path / "dinkes.xlsx"
    with xlsxwriter.Workbook(str(path)) as buku:
        sheet = buku.add_worksheet("capaian")
        sheet.write_row(2, 1, KEPALA.split(","))
        sheet.write_row(3, 1, ["99.01", 2024, "tahunan", IBU_HAMIL, 1284, "1.234,5", "Dilaporkan"])

    row = read_masukan([path]).capaian[0]

    assert (row.sasaran, row.terlayani, row.status) == (1284, Decimal("1234.5"), Status.DILAPORKAN)
    assert row.asal.lembar == "capaian"
    assert row.asal.cell("sasaran") == "F4"


def test_empty_status_stays_open_and_empty_period_is_the_year(tmp_path):
    path = _csv(tmp_path / "capaian.csv", f"99.01,2024,,{IBU_HAMIL},200,160,,")

    row = read_masukan([path]).capaian[0]

    assert row.status is None
    assert row.periode == "tahunan"
    assert row.sumber is None


def test_folder_stands_for_its_files_and_folders_below(tmp_path):
    _csv(tmp_path / "masukan" / "capaian.csv", _row())
    _csv(tmp_path / "masukan" / "2024" / "belu" / "capaian.csv", _row(kode="53.04"))
    (tmp_path / "masukan" / "~$capaian.xlsx").write_bytes(b"kunci Excel")
    (tmp_path / "masukan" / "README.md").write_text("baca aku", encoding="utf-8")

    masukan = read_masukan([tmp_path / "masukan"])

    assert {b.nama for b in masukan.berkas} == {"masukan/capaian.csv", "masukan/2024/belu/capaian.csv"}
    assert {r.kode_kemendagri for r in masukan.capaian} == {"99.01", "53.04"}
    assert masukan.temuan == ()


def test_document_that_is_no_table_is_told_when_it_lies_among_the_data(tmp_path):
    _csv(tmp_path / "capaian.csv", _row())
    (tmp_path / "laporan.pdf").write_bytes(b"%PDF-1.7")

    masukan = read_masukan([tmp_path])

    assert _codes(masukan) == ["SPM-M02"]
    assert len(masukan.capaian) == 1


def test_file_named_twice_is_read_once(tmp_path):
    path = _csv(tmp_path / "capaian.csv", _row())

    assert len(read_masukan([path, tmp_path]).berkas) == 1


def test_two_files_of_one_name_are_told_apart(tmp_path):
    a = _csv(tmp_path / "a" / "capaian.csv", _row())
    b = _csv(tmp_path / "b" / "capaian.csv", _row(layanan=BALITA))

    names = {berkas.nama for berkas in read_masukan([a, b]).berkas}

    assert len(names) == 2


def test_path_that_does_not_exist_is_an_error_with_its_name(tmp_path):
    with pytest.raises(MasukanError) as caught:
        read_masukan([tmp_path / "tidak_ada.csv"])

    assert "tidak_ada.csv" in caught.value.di


def test_folder_without_data_is_an_error(tmp_path):
    with pytest.raises(MasukanError):
        read_masukan([tmp_path])


def test_empty_folder_beside_data_is_no_error(tmp_path):
    (tmp_path / "kosong").mkdir()
    path = _csv(tmp_path / "capaian.csv", _row())

    assert len(read_masukan([tmp_path / "kosong", path]).capaian) == 1


def test_input_is_never_touched(tmp_path):
    path = _csv(tmp_path / "capaian.csv", _row())
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    read_masukan([path])

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_fingerprint_and_size_are_of_the_bytes_read(tmp_path):
    path = _csv(tmp_path / "capaian.csv", _row())

    berkas = read_masukan([path]).berkas[0]

    assert berkas.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert berkas.ukuran == path.stat().st_size
    assert berkas.lembar == ("capaian",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encoding_and_separator_are_recognised(tmp_path, encoding, separator):
    rows = [text.replace(",", separator) for text in (KEPALA, _row(sumber="Café – Dinas"))]
    path = tmp_path / "capaian.csv"
    path.write_bytes("\n".join(rows).encode(encoding))

    masukan = read_masukan([path])

    assert masukan.temuan == ()
    assert masukan.capaian[0].sumber == "Café – Dinas"


def test_line_that_names_the_separator_is_obeyed_and_keeps_row_numbers(tmp_path):
    path = tmp_path / "capaian.csv"
    path.write_text("sep=;\n" + f"{KEPALA}\n{_row()}\n".replace(",", ";"), encoding="utf-8")

    assert read_masukan([path]).capaian[0].asal.cell("sasaran") == "E3"


def test_formula_text_and_html_stay_text(tmp_path):
    path = _csv(tmp_path / "capaian.csv", _row(sumber="=HYPERLINK(1) <script>"))

    assert read_masukan([path]).capaian[0].sumber == "=HYPERLINK(1) <script>"


def test_workbook_called_csv_is_read_as_what_it_is(tmp_path):
    path = tmp_path / "capaian.csv"
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as buku:
        sheet = buku.add_worksheet("capaian")
        sheet.write_row(0, 0, KEPALA.split(","))
        sheet.write_row(1, 0, ["99.01", 2024, "tahunan", IBU_HAMIL, 200, 160])
    (tmp_path / "x.xlsx").rename(path)

    assert len(read_masukan([path]).capaian) == 1


def test_program_without_excel_wrote_the_file_yesterday(tmp_path):
    path = tmp_path / "dinkes.xlsx"
    with xlsxwriter.Workbook(str(path)) as buku:
        buku.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC)})
        sheet = buku.add_worksheet("capaian")
        sheet.write_row(0, 0, KEPALA.split(","))
        sheet.write_row(1, 0, ["99.01", 2024, "tahunan", IBU_HAMIL, 200])
        sheet.write_formula(1, 5, "=100+60")  # stores 0 until a spreadsheet computes it

    masukan = read_masukan([path])

    assert _codes(masukan) == ["SPM-M14"]
    assert masukan.capaian[0].terlayani is None


def test_same_figures_in_two_files_count_once(tmp_path):
    a, b = _csv(tmp_path / "a_capaian.csv", _row()), _csv(tmp_path / "b_capaian.csv", _row(sumber="Bappeda"))

    masukan = read_masukan([a, b])

    assert _codes(masukan) == ["SPM-M24"]
    assert [r.sumber for r in masukan.capaian] == ["Dinkes"]


def test_file_sent_twice_is_one_finding(tmp_path):
    rows = (_row(), _row(layanan=BALITA))
    paths = [_csv(tmp_path / f"{n}_capaian.csv", *rows) for n in "ab"]

    (finding,) = read_masukan(paths).temuan

    assert finding.kode == "SPM-M24"
    assert finding.berkas == "b_capaian.csv"
    assert "1 baris lain" in finding.pesan


def test_different_figures_in_two_files_are_told_with_both_places_and_none_is_chosen(tmp_path):
    a, b = _csv(tmp_path / "a_capaian.csv", _row()), _csv(tmp_path / "b_capaian.csv", _row(terlayani="150"))

    masukan = read_masukan([a, b])

    (finding,) = masukan.temuan
    assert finding.kode == "SPM-M25"
    assert "160 di a_capaian.csv, sel F2" in finding.pesan
    assert "150 di b_capaian.csv, sel F2" in finding.pesan
    # Both stay, so that the index can say "contradictory"; it computes with neither.
    assert [r.terlayani for r in masukan.capaian] == [160, 150]


def test_prefilled_row_that_nobody_filled_does_not_contradict(tmp_path):
    a = _csv(tmp_path / "a_capaian.csv", _row(sasaran="", terlayani=""))
    b = _csv(tmp_path / "b_capaian.csv", _row())

    masukan = read_masukan([a, b])

    assert masukan.temuan == ()
    assert [r.terlayani for r in masukan.capaian] == [160]


def test_disputed_quality_figure_becomes_empty(tmp_path):
    head = "kode_kemendagri,tahun,layanan_id,kelompok,butir,kebutuhan,tersedia"
    row = f"99.01,2024,{IBU_HAMIL},sdm,Bidan,10,"
    path = _csv(tmp_path / "mutu.csv", row + "8", row + "9", head=head)

    masukan = read_masukan([path])

    assert _codes(masukan) == ["SPM-M25"]
    assert [(r.kebutuhan, r.tersedia) for r in masukan.mutu] == [(10, None)]


def test_merging_settles_overlaps_like_one_folder(tmp_path):
    a = read_masukan([_csv(tmp_path / "a_capaian.csv", _row())])
    b = read_masukan([_csv(tmp_path / "b_capaian.csv", _row(terlayani="150"), _row(layanan=BALITA))])

    merged = merge_masukan(a, b)

    assert _codes(merged) == ["SPM-M25"]
    assert len(merged.berkas) == 2
    assert len(merged.capaian) == 3


def test_row_without_a_readable_key_is_left_out_and_told(tmp_path):
    path = _csv(tmp_path / "capaian.csv", _row(kode="98.76"), _row(layanan=BALITA))

    masukan = read_masukan([path])

    assert _codes(masukan) == ["SPM-M20"]
    assert [r.layanan_id for r in masukan.capaian] == [BALITA]


def test_one_mistake_down_a_column_is_told_once(tmp_path):
    path = _csv(tmp_path / "capaian.csv", *(_row(kode="98.76", sasaran=str(n)) for n in range(29)))

    (finding,) = read_masukan([path]).temuan

    assert finding.sel == "A2"
    assert "28 sel lain" in finding.pesan


def test_all_findings_of_all_files_come_at_once(tmp_path):
    a = _csv(tmp_path / "a_capaian.csv", _row(sasaran="abc"), _row(layanan=BALITA, terlayani="#REF!"))
    b = tmp_path / "rusak.xlsx"
    b.write_bytes(b"PK\x03\x04rusak")

    masukan = read_masukan([a, b])

    assert sorted(_codes(masukan)) == ["SPM-M02", "SPM-M11", "SPM-M13"]
    assert {t.kode_kemendagri for t in masukan.temuan} == {None, "99.01"}


def test_disputed_published_figure_goes_whole(tmp_path):
    head = "kode_kemendagri,tahun,tingkat,unit_id,ukuran,persen,sumber"
    row = "99.01,2024,daerah,daerah,indeks,{},Berita fiktif"
    path = _csv(tmp_path / "terbit.csv", row.format("81.25"), row.format("79.9"), head=head)

    masukan = read_masukan([path])

    assert _codes(masukan) == ["SPM-M25"]
    assert masukan.terbit == ()


@pytest.mark.parametrize(
    "data", [b"kode\0tahun", b"kode_kemendagri,tahun\n99.01,\x81\x8d"], ids=["nul", "bytes"]
)
def test_csv_that_is_no_text_is_refused(tmp_path, data):
    path = tmp_path / "capaian.csv"
    path.write_bytes(data)

    assert _codes(read_masukan([path])) == ["SPM-M02"]


def test_empty_file_is_told(tmp_path):
    path = tmp_path / "capaian.csv"
    path.write_bytes(b"")

    assert _codes(read_masukan([path])) == ["SPM-M07"]
