"""The input workbook as it goes out: its rows, its guidance, its protection, its bytes."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from spmlib.core.daerah import find_daerah
from spmlib.core.errors import LaporanError, PemakaianError, RegulasiError
from spmlib.core.tables import Anggaran, Pelaporan, Profil, Tahapan
from spmlib.index import compute_daerah
from spmlib.ingest import Masukan
from spmlib.ingest.formulir.skema import JUDUL
from spmlib.report.formulir import Lingkup, make_formulir, name_formulir, write_formulir
from spmlib.report.formulir.halaman import clip
from spmlib.report.formulir.rupa import blend, measure_tinggi
from tests.conftest import make_capaian, make_mutu
from tests.unit.report.formulir.pengisi import KAB, KOTA, PROV, buka, make_buku

AIR = "kabkota.pekerjaan_umum.air_minum"
PU = "Pekerjaan Umum"


def _lingkup(kode=KAB, tahun=2024, periode="tahunan", **part):
    return Lingkup(daerah=find_daerah(kode), tahun=tahun, periode=periode, **part)


def _texts(buku):
    return [
        str(c.value) for ws in buku.worksheets for row in ws.iter_rows() for c in row if c.value is not None
    ]


# ----------------------------------------------------------------------------------- rows from the law


@pytest.mark.parametrize(
    ("kode", "tahun"), [*((KAB, y) for y in range(2019, 2027)), (KOTA, 2024), (PROV, 2019), (PROV, 2026)]
)
def test_rows_are_those_of_the_law_in_force_that_year(regulasi, kode, tahun):
    aturan = regulasi.at(date(tahun, 12, 31))
    wanted = {}
    for s in aturan.layanan_wajib(kode):
        ids = [s.id, *(f"{s.id}|{b.kelompok}|{b.id}" for b in s.mutu)]
        wanted.setdefault(aturan.bidang_by_id(s.bidang).nama_pendek, []).extend(ids)

    with CalamineWorkbook.from_filelike(io.BytesIO(make_formulir(_lingkup(kode, tahun), regulasi))) as buku:
        columns = {nama: [row[0] for row in buku.get_sheet_by_name(nama).to_python()] for nama in wanted}

    assert {nama: [i for i in ids if "." in i and ":" not in i] for nama, ids in columns.items()} == wanted


def test_service_says_who_is_entitled_and_what_is_counted(aturan):
    s = aturan.layanan_by_id(AIR)

    text = buka(make_buku(bidang="PU"), PU).cell(AIR, "uraian").value

    assert text.split("\n")[:5] == [
        s.nama,
        f"Berhak: {s.penerima}",
        f"Indikator: {s.indikator.nama}",
        f"Sasaran: {s.indikator.penyebut}",
        f"Terlayani: {s.indikator.pembilang}",
    ]


def test_what_is_only_remembered_is_marked_and_explained(aturan):
    sheet = buka(make_buku(bidang="sosial"), "Sosial")
    s = aturan.layanan_by_id("kabkota.sosial.anak")
    remembered = next(b for b in s.mutu if b.keyakinan == "ingatan")
    sure = next(b for b in s.mutu if b.keyakinan != "ingatan")

    assert (
        sheet.cell(f"{s.id}|{remembered.kelompok}|{remembered.id}", "uraian").value == f"{remembered.nama} *)"
    )
    assert sheet.cell(f"{s.id}|{sure.kelompok}|{sure.id}", "uraian").value == sure.nama
    assert any(str(c.value).startswith("*) Disusun dari ingatan") for c in sheet.ws["B"])


def test_indicator_from_memory_is_marked_in_the_years_to_which_it_is_carried_back():
    text = buka(make_buku(bidang="sosial", tahun=2020), "Sosial").cell("kabkota.sosial.anak", "uraian").value

    assert [line.endswith(" *)") for line in text.split("\n")[:5]] == [False, False, True, True, True]


def test_unit_that_the_list_does_not_name_is_asked_for(aturan):
    sheet = buka(make_buku(bidang="sosial"), "Sosial")
    s = aturan.layanan_by_id("kabkota.sosial.anak")
    unknown = next(b for b in s.mutu if b.satuan is None)
    known = next(b for b in s.mutu if b.satuan)

    cells = [sheet.cell(f"{s.id}|{b.kelompok}|{b.id}", "satuan") for b in (unknown, known)]

    assert [(c.value, c.protection.locked) for c in cells] == [(None, False), (known.satuan, True)]


def test_jakarta_is_asked_for_the_services_of_both_levels_with_numbers_of_their_own():
    sheet = buka(make_buku(kode="31", bidang="pendidikan"), "Pendidikan")
    services = [i for i in sheet.baris if i.count(".") == 2 and "|" not in i]

    assert [sheet.cell(i, "no").value for i in services] == ["1", "2", "3", "4", "5"]
    assert {i.split(".")[0] for i in services} == {"kabkota", "provinsi"}


def test_daerah_that_owes_nothing_is_sent_to_its_province(regulasi):
    with pytest.raises(PemakaianError, match='spm templat "31"'):
        make_formulir(_lingkup(kode="31.71"), regulasi)


def test_year_without_law_is_refused(regulasi):
    with pytest.raises(RegulasiError):
        make_formulir(_lingkup(tahun=2018), regulasi)


# -------------------------------------------------------------------------------------------- for whom


@pytest.mark.parametrize("text", ["pekerjaan_umum", "Pekerjaan Umum", "PUPR"])
def test_bidang_is_found_by_id_name_or_abbreviation(text):
    assert make_buku(bidang=text).sheetnames == [
        "Petunjuk", PU, "Anggaran", "Tahapan", "Tantangan", "Pelaporan", "_spm",
    ]  # fmt: skip


def test_unknown_bidang_gets_the_nearest(regulasi):
    with pytest.raises(PemakaianError, match='Mungkin maksud Anda "kesehatan"'):
        make_formulir(_lingkup(bidang="kesehatn"), regulasi)


def test_unknown_bidang_gets_the_list(regulasi):
    with pytest.raises(PemakaianError, match="pendidikan, kesehatan"):
        make_formulir(_lingkup(bidang="xyz"), regulasi)


@pytest.mark.parametrize(
    ("opd", "sheets"),
    [
        ("Dinas Pendidikan dan Kebudayaan", ["Pendidikan"]),
        ("Satuan Polisi Pamong Praja", ["Trantibumlinmas"]),
        ("Dinas Pekerjaan Umum dan Penataan Ruang", [PU, "Perumahan Rakyat"]),
    ],
)
def test_office_gets_the_sheets_of_its_services(opd, sheets):
    buku = make_buku(opd=opd)

    assert buku.sheetnames[1 : 1 + len(sheets)] == sheets
    assert buku.sheetnames[1 + len(sheets)] == "Anggaran"
    assert buka(buku, "Pelaporan").cell("tw1", "opd").value == opd


def test_office_gets_only_its_own_services():
    sheet = buka(make_buku(opd="Satuan Polisi Pamong Praja"), "Trantibumlinmas")

    assert [i for i in sheet.baris if i.count(".") == 2 and "|" not in i] == [
        "kabkota.trantibumlinmas.trantibum"
    ]


def test_office_of_any_name_is_accepted_with_its_bidang():
    buku = make_buku(bidang="sosial", opd="Dinas Sosial P3A")

    assert buka(buku, "Tantangan").cell("+", "opd").value == "Dinas Sosial P3A"


def test_unknown_office_is_told_which_are_known(regulasi):
    with pytest.raises(PemakaianError, match="Dinas Pendidikan; Dinas Kesehatan"):
        make_formulir(_lingkup(opd="Biro Umum"), regulasi)
    with pytest.raises(PemakaianError, match='Mungkin maksud Anda "Dinas Kesehatan"'):
        make_formulir(_lingkup(opd="Dinas Kesehatn"), regulasi)


def test_file_name_bears_the_code():
    lingkup = _lingkup(periode="tw2", bidang="sosial", opd="Dinas Sosial & P3A")

    assert name_formulir(lingkup) == "formulir_spm_99.01_contoh_2024-tw2_sosial_dinas_sosial_p3a.xlsx"


# --------------------------------------------------------------------------------- last year's figures


def _umum(tahun=2023, kode=KAB):
    return {"kode_kemendagri": kode, "tahun": tahun, "periode": "tahunan"}


def _lalu(**more):
    ours = make_capaian(AIR, 5000, 4000, tahun=2023)
    rows = (
        ours,
        replace(ours, kode_kemendagri="99.02", sasaran=Decimal(777777)),
        replace(ours, tahun=2022, sasaran=Decimal(666666)),
    )
    return Masukan(capaian=rows, **more)


def test_figures_of_the_year_before_stand_beside_locked_and_named():
    sheet = buka(make_buku(bidang="PU", lalu=_lalu()), PU)
    cell = sheet.cell(AIR, "lalu_wajib")

    assert (cell.value, sheet.cell(AIR, "lalu_terpenuhi").value) == (5000, 4000)
    assert cell.protection.locked
    assert sheet.cell(sheet.row(AIR) - 1, "lalu_wajib").value == "2023: sasaran atau kebutuhan"


def test_nobody_elses_figures_and_no_other_years_stand_in_the_form():
    texts = _texts(make_buku(bidang="PU", lalu=_lalu()))

    assert "5000" in texts
    assert "777777" not in texts
    assert "666666" not in texts


def test_without_figures_of_the_year_before_there_are_no_columns_for_them():
    assert "lalu_wajib" not in buka(make_buku(bidang="PU"), PU).kolom


def test_disputed_figure_is_not_shown():
    ours = make_capaian(AIR, 5000, 4000, tahun=2023)

    buku = make_buku(bidang="PU", lalu=Masukan(capaian=(ours, replace(ours, sasaran=Decimal(9)))))

    assert "lalu_wajib" not in buka(buku, PU).kolom


def test_item_of_last_year_is_found_by_any_of_its_names_unless_its_unit_has_changed(regulasi):
    s = regulasi.at(date(2024, 12, 31)).layanan_by_id("kabkota.kesehatan.ibu_hamil")
    by_id, by_alias, by_unit = s.mutu[1], s.mutu[3], s.mutu[0]
    base = make_mutu(s.id, [(10, 7)], tahun=2023)[0]
    rows = (
        replace(base, butir=by_id.id),
        replace(base, butir=by_alias.alias[0]),
        replace(base, butir=by_unit.nama, satuan="ampul"),
    )

    sheet = buka(make_buku(bidang="kesehatan", lalu=Masukan(mutu=rows)), "Kesehatan")
    shown = [
        sheet.cell(f"{s.id}|{b.kelompok}|{b.id}", "lalu_wajib").value for b in (by_id, by_alias, by_unit)
    ]

    assert by_unit.satuan == "vaksin"
    assert shown == [10, 10, None]


def test_same_quarter_of_the_year_before_wins_over_the_whole_year():
    year = make_capaian(AIR, 5000, 4000, tahun=2023)
    quarter = replace(year, periode="tw2", terlayani=Decimal(1800))

    sheet = buka(make_buku(bidang="PU", periode="tw2", lalu=Masukan(capaian=(year, quarter))), PU)

    assert sheet.cell(AIR, "lalu_terpenuhi").value == 1800


def test_results_of_the_index_serve_as_last_year_too(regulasi):
    hasil = compute_daerah(find_daerah(KAB), 2023, "tahunan", _lalu(), regulasi.at(date(2023, 12, 31)))
    other = compute_daerah(find_daerah("99.02"), 2023, "tahunan", _lalu(), regulasi.at(date(2023, 12, 31)))

    assert buka(make_buku(bidang="PU", lalu=hasil), PU).cell(AIR, "lalu_wajib").value == 5000
    assert "lalu_wajib" not in buka(make_buku(bidang="PU", lalu=other), PU).kolom


def test_budget_of_last_year_is_named_again_but_its_amounts_are_asked_anew():
    row = Anggaran(
        **_umum(),
        layanan_id=AIR,
        kode_sub_kegiatan="1.03.03.2.01.0026",
        nama_sub_kegiatan="Peningkatan SPAM",
        opd="Dinas PUPR",
        pagu_rp=Decimal(12_000_000),
        realisasi_rp=Decimal(11_000_000),
        sumber_dana="DAU",
    )
    general = replace(row, layanan_id=None, nama_sub_kegiatan="Pengelolaan data")

    sheet = buka(make_buku(bidang="PU", lalu=Masukan(anggaran=(row, general))), "Anggaran")
    names = ("kode_sub_kegiatan", "nama_sub_kegiatan", "opd", "sumber_dana", "lalu_pagu", "pagu_rp")

    assert [sheet.cell("lalu", k).value for k in names] == [
        "1.03.03.2.01.0026", "Peningkatan SPAM", "Dinas PUPR", "DAU", 12_000_000, None,
    ]  # fmt: skip
    assert sheet.cell("lalu", "nama_sub_kegiatan", 1).value == "Pengelolaan data"


def test_stages_facts_and_offices_of_last_year_are_shown():
    masukan = Masukan(
        tahapan=(
            Tahapan(**_umum(), unit_id="sosial", tahap=Decimal(1), butir="data_penerima", status="sebagian"),
        ),
        profil=(
            Profil(**_umum(), indikator="penduduk_miskin_persen", nilai=Decimal("17.15"), satuan="persen"),
        ),
        pelaporan=(Pelaporan(**_umum(), opd="Dinas Sosial P3A"),),
    )

    buku = make_buku(lalu=masukan)

    assert buka(buku, "Tahapan").cell("sosial|1|data_penerima", "lalu_status").value == "sebagian"
    assert buka(buku, "Profil").cell("penduduk_miskin_persen", "lalu_nilai").value == 17.15
    assert buka(buku, "Pelaporan").cell("tw1", "opd").value == "Dinas Sosial P3A"


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)"])
def test_text_that_looks_like_a_formula_stays_a_text(text):
    row = Anggaran(**_umum(), layanan_id=AIR, nama_sub_kegiatan=text, opd=text, sumber_dana=text)

    sheet = buka(make_buku(bidang="PU", lalu=Masukan(anggaran=(row,))), "Anggaran")
    cells = [sheet.cell("lalu", k) for k in ("nama_sub_kegiatan", "opd", "sumber_dana")]

    assert [(c.value, c.data_type, c.quotePrefix) for c in cells] == [(text, "s", True)] * 3


# ---------------------------------------------------------------------------------- shape and guidance


def test_only_what_is_to_be_filled_is_unlocked_and_there_is_no_password():
    buku = make_buku(bidang="PU")
    sheet = buka(buku, PU)
    open_columns = {k for k in sheet.kolom if not sheet.cell(AIR, k).protection.locked}

    assert open_columns == {"wajib", "terpenuhi", "status", "sumber", "catatan"}
    assert all(ws.protection.sheet and ws.protection.password is None for ws in buku.worksheets[:-1])


def test_sheets_are_kept_in_place_without_a_password(regulasi):
    data = make_formulir(_lingkup(bidang="PU"), regulasi)
    with zipfile.ZipFile(io.BytesIO(data)) as paket:
        workbook = ET.fromstring(paket.read("xl/workbook.xml"))  # noqa: S314 - our own file
    order = [element.tag.rpartition("}")[2] for element in workbook]
    lock = workbook[order.index("workbookProtection")]

    assert lock.attrib == {"lockStructure": "1"}
    # Excel repairs a workbook whose parts stand in another order than the schema's.
    assert order[:4] == ["fileVersion", "workbookPr", "workbookProtection", "bookViews"]


def test_nothing_is_merged_and_everything_has_headings_and_names():
    buku = make_buku()

    assert [list(ws.merged_cells.ranges) for ws in buku.worksheets] == [[]] * len(buku.sheetnames)
    names = set(buku.defined_names)
    assert {"spm_bidang_kesehatan", "spm_anggaran", "spm_status"} <= names
    assert sum(name.startswith("TitleRegion") for name in names) == 11
    for ws in buku.worksheets[1:-1]:
        assert ws.freeze_panes
        assert ws.print_title_rows == "$6:$6"
        assert (ws.page_setup.paperSize, ws.page_setup.orientation, ws.page_setup.fitToHeight) == (
            9,
            "landscape",
            0,
        )
        assert ws.sheet_properties.pageSetUpPr.fitToPage


def test_marks_are_out_of_sight():
    buku = make_buku(bidang="PU")
    ws = buku[PU]
    marks = next(c.row for c in ws["A"] if str(c.value).startswith("spm:kolom:"))

    assert ws.column_dimensions["A"].hidden
    assert ws.row_dimensions[marks].hidden
    assert buku["_spm"].sheet_state == "veryHidden"


def test_headings_are_those_that_the_reader_knows():
    buku = make_buku(lalu=_lalu())
    for nama, jenis in (("Kesehatan", "bidang"), ("Anggaran", "anggaran"), ("Profil", "profil")):
        sheet = buka(buku, nama)
        row = next(c.row for c in sheet.ws["A"] if str(c.value).startswith("spm:kolom:")) + 1
        written = {k: sheet.ws.cell(row, c).value for k, c in sheet.kolom.items() if k != "id"}
        assert written == {k: JUDUL[jenis][k].format(lalu=2023) for k in written}


def test_choices_are_those_of_the_tables():
    buku = make_buku(bidang="PU")
    ws = buku["_spm"]
    lists = {c[0].value: [x.value for x in c[1:] if x.value] for c in ws.iter_cols(min_col=4)}

    assert lists["spm_status"] == ["dilaporkan", "tidak dilaporkan", "nihil", "bukan kewenangan"]
    assert lists["spm_status_tahapan"] == ["sudah", "sebagian", "belum"]
    assert lists["spm_nomor_pekerjaan_umum"] == ["1", "2"]
    assert lists["spm_unit"][0] == PU
    assert "Laporan Dinas Pekerjaan Umum dan Penataan Ruang" in lists["spm_sumber_pekerjaan_umum"]


def test_cells_tell_what_they_want_when_chosen(aturan):
    sheet = buka(make_buku(bidang="PU", periode="tw2"), PU)
    rules = {str(v.sqref): v for v in sheet.ws.data_validations.dataValidation}
    sasaran = rules[sheet.cell(AIR, "wajib").coordinate]
    terlayani = rules[sheet.cell(AIR, "terpenuhi").coordinate]

    assert sasaran.prompt == f"{aturan.layanan_by_id(AIR).indikator.penyebut}."
    assert terlayani.prompt.startswith("Kumulatif 1 Januari sampai 30 Juni 2024. ")
    assert (sasaran.type, sasaran.operator, sasaran.formula1) == ("whole", "greaterThanOrEqual", "0")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("tahun", [2019, 2022, 2026])
@pytest.mark.parametrize("kode", [KAB, PROV, "31"])
def test_no_message_or_name_is_too_long_for_excel(regulasi, kode, tahun):
    # xlsxwriter leaves out, with a warning, what Excel would not accept.
    assert make_formulir(_lingkup(kode=kode, tahun=tahun), regulasi).startswith(b"PK")


@pytest.mark.parametrize(
    ("tahun", "periode", "words"),
    [
        (2023, "tw1", "5 Juli 2023, menurut pengumuman"),
        (2025, "tw1", "Lazimnya 20 April 2025"),
        (2024, "tahunan", "Sekitar 31 Maret 2025: perkiraan buku kerja, bukan kutipan peraturan"),
        (2024, "sm1", "Tanyakan kepada pengumpul data"),
    ],
)
def test_cover_tells_the_due_day_as_surely_as_it_is_known(tahun, periode, words):
    texts = _texts(make_buku(bidang="PU", tahun=tahun, periode=periode))

    assert any(text.startswith(words) for text in texts)


def test_cover_of_a_fictional_daerah_says_so_and_of_a_real_one_does_not():
    words = "tidak ada: formulir ini hanya untuk latihan"

    assert any(words in text for text in _texts(make_buku(bidang="PU")))
    assert not any(words in text for text in _texts(make_buku(kode="53.04", bidang="PU")))


def test_form_in_its_empty_state_shows_what_it_would_compute(regulasi):
    data = make_formulir(_lingkup(bidang="PU"), regulasi)
    buku = openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    assert buka(buku, PU).cell(AIR, "periksa").value == "Belum diisi"
    assert buku[PU]["B4"].value == "Terisi: 0 dari 2 layanan, 0 dari 5 butir mutu. Perlu diperiksa: 0."


def test_excel_is_not_asked_to_flag_what_is_meant_so(regulasi):
    with zipfile.ZipFile(io.BytesIO(make_formulir(_lingkup(bidang="PU"), regulasi))) as paket:
        sheet = paket.read("xl/worksheets/sheet2.xml")

    assert b'numberStoredAsText="1"' in sheet
    assert b'formula="1"' in sheet


def test_same_day_gives_the_same_bytes(regulasi, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")

    assert make_formulir(_lingkup(), regulasi, _lalu()) == make_formulir(_lingkup(), regulasi, _lalu())


def test_date_of_the_file_is_the_reference_date(regulasi, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")

    with zipfile.ZipFile(io.BytesIO(make_formulir(_lingkup(bidang="PU"), regulasi))) as paket:
        assert b"2025-01-01T00:00:00Z" in paket.read("docProps/core.xml")


# -------------------------------------------------------------------------------------------- the file


def test_form_that_is_there_is_never_overwritten(regulasi, tmp_path):
    path = tmp_path / "formulir.xlsx"
    path.write_bytes(b"sudah diisi")

    with pytest.raises(LaporanError, match="tidak ditimpa"):
        write_formulir(_lingkup(bidang="PU"), regulasi, path)

    assert path.read_bytes() == b"sudah diisi"


def test_form_is_written_whole_into_a_new_folder(regulasi, tmp_path):
    path = write_formulir(_lingkup(bidang="PU"), regulasi, tmp_path / "kirim" / "pu.xlsx")

    assert path.read_bytes() == make_formulir(_lingkup(bidang="PU"), regulasi)
    assert [p.name for p in path.parent.iterdir()] == ["pu.xlsx"]


def test_folder_gets_the_form_under_its_usual_name(regulasi, tmp_path):
    written = write_formulir(_lingkup(bidang="PU"), regulasi, tmp_path)

    assert written == tmp_path / "formulir_spm_99.01_contoh_2024-tahunan_pu.xlsx"
    assert written.is_file()


def test_form_is_never_written_under_the_name_of_another_kind_of_file(regulasi, tmp_path):
    with pytest.raises(PemakaianError, match=r"\.xlsx"):
        write_formulir(_lingkup(bidang="PU"), regulasi, tmp_path / "formulir.pdf")
    assert list(tmp_path.iterdir()) == []


def test_refusal_of_the_system_leaves_nothing_behind(regulasi, tmp_path):
    (tmp_path / "kirim").write_text("berkas, bukan folder", encoding="utf-8")

    with pytest.raises(LaporanError, match="tidak dapat ditulis"):
        write_formulir(_lingkup(bidang="PU"), regulasi, tmp_path / "kirim" / "pu.xlsx")

    assert [p.name for p in tmp_path.iterdir()] == ["kirim"]


# ----------------------------------------------------------------------------------------- small parts


def test_long_message_is_cut_at_a_word():
    assert clip("satu dua tiga", 20) == "satu dua tiga"
    assert clip("satu dua tiga", 10) == "satu dua…"


def test_colour_thinned_with_white():
    assert blend("#0f4c5c", 0) == "#ffffff"
    assert blend("#0f4c5c", 1) == "#0f4c5c"


def test_row_grows_with_its_longest_text():
    short, long = measure_tinggi(("a", 20, 10)), measure_tinggi(("a", 20, 10), ("kata " * 20, 20, 10))

    assert long > 4 * short / 2
