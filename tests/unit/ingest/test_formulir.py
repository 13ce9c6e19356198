"""The input workbook read back in every state in which it may return."""

from datetime import date
from decimal import Decimal

import pytest

from spmlib.core.tables import Status
from spmlib.ingest import read_masukan
from tests.unit.report.formulir.pengisi import (
    KAB,
    KOTA,
    PROV,
    baca,
    buka,
    isi_semua,
    make_buku,
    simpan,
    temuan,
)

AIR = "kabkota.pekerjaan_umum.air_minum"
LIMBAH = "kabkota.pekerjaan_umum.air_limbah"
PU = "Pekerjaan Umum"


@pytest.fixture
def buku():
    """A small form: two services, five items."""
    return make_buku(bidang="pekerjaan_umum")


def _capaian(masukan):
    return {r.layanan_id: (r.sasaran, r.terlayani) for r in masukan.capaian}


def _mutu(masukan):
    return [(r.layanan_id, r.kelompok, r.butir, r.kebutuhan, r.tersedia) for r in masukan.mutu]


def _isi(buku):
    sheet = buka(buku, PU)
    sheet.isi(AIR, wajib=2000, terpenuhi=1500, sumber="Laporan Dinas PUPR", catatan="Sampai Desember.")
    sheet.isi(LIMBAH, wajib=1000, terpenuhi=0)
    return sheet


LENGKAP = {AIR: (2000, 1500), LIMBAH: (1000, 0)}


# -------------------------------------------------------------------------------------- the clean case


def test_empty_form_gives_its_services_without_figures_and_nothing_else(buku, tmp_path):
    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == {AIR: (None, None), LIMBAH: (None, None)}
    others = (masukan.mutu, masukan.anggaran, masukan.tahapan, masukan.tantangan, masukan.pelaporan)
    assert others == ((), (), (), (), ())
    assert temuan(masukan) == []


def test_figures_are_read_with_their_daerah_period_and_cell(buku, tmp_path):
    _isi(buku)

    row = baca(buku, tmp_path).capaian[0]

    assert (row.kode_kemendagri, row.tahun, row.periode, row.layanan_id) == (KAB, 2024, "tahunan", AIR)
    assert (row.sasaran, row.terlayani, row.sumber, row.catatan) == (
        2000,
        1500,
        "Laporan Dinas PUPR",
        "Sampai Desember.",
    )
    assert (row.asal.lembar, row.asal.cell("sasaran")) == (PU, buka(buku, PU).cell(AIR, "wajib").coordinate)


def test_zero_served_is_zero_and_an_empty_cell_is_not(buku, tmp_path):
    buka(buku, PU).isi(AIR, wajib=10, terpenuhi=0).isi(LIMBAH, wajib=10)

    assert _capaian(baca(buku, tmp_path)) == {AIR: (10, 0), LIMBAH: (10, None)}


def test_status_is_read_as_the_drop_down_writes_it(buku, tmp_path):
    buka(buku, PU).isi(AIR, status="tidak dilaporkan").isi(LIMBAH, status="nihil")

    assert [r.status for r in baca(buku, tmp_path).capaian] == [Status.TIDAK_DILAPORKAN, Status.NIHIL]


def test_quality_items_bear_their_name_in_the_law(buku, aturan, tmp_path):
    item = aturan.layanan_by_id(AIR).mutu[0]
    buka(buku, PU).isi(f"{AIR}|{item.kelompok}|{item.id}", wajib=8, terpenuhi=6, satuan="unit")

    first = _mutu(baca(buku, tmp_path))[0]

    assert first == (AIR, item.kelompok, item.nama, 8, 6)


def test_untouched_quality_of_a_service_is_not_reported_but_stays_open_beside_figures(buku, aturan, tmp_path):
    item = aturan.layanan_by_id(AIR).mutu[0]
    buka(buku, PU).isi(f"{AIR}|{item.kelompok}|{item.id}", wajib=8, terpenuhi=6)

    rows = baca(buku, tmp_path).mutu

    assert {r.layanan_id for r in rows} == {AIR}
    assert [(r.kebutuhan, r.tersedia) for r in rows] == [(8, 6), (None, None), (None, None)]


def test_added_item_is_read_with_the_service_of_its_number(buku, tmp_path):
    buka(buku, PU).isi("+", no=2, kelompok="Petunjuk teknis", uraian="SOP sedot tinja", wajib=1, terpenuhi=1)

    masukan = baca(buku, tmp_path)

    assert (LIMBAH, "petunjuk_teknis", "SOP sedot tinja", 1, 1) in _mutu(masukan)
    assert temuan(masukan) == []


def test_budget_names_its_service_by_the_choice_of_the_user(buku, tmp_path):
    sheet = buka(buku, "Anggaran")
    label = sheet.cell("+", "layanan").value
    sheet.isi(
        "+",
        kode_sub_kegiatan="1.03.03.2.01.0026",
        nama_sub_kegiatan="Peningkatan SPAM",
        opd="Dinas PUPR",
        pagu_rp=5_000_000_000,
        realisasi_rp=0,
        sumber_dana="DAK Fisik",
    )
    sheet.isi("+", 5, nama_sub_kegiatan="Pemantauan SPM", pagu_rp=10_000_000)

    rows = baca(buku, tmp_path).anggaran

    assert label.startswith("Pekerjaan Umum 1: ")
    assert [(r.layanan_id, r.nama_sub_kegiatan, r.pagu_rp, r.realisasi_rp) for r in rows][1:] == [
        (None, "Pemantauan SPM", 10_000_000, None)
    ]
    assert (rows[0].layanan_id, rows[0].kode_sub_kegiatan, rows[0].pagu_rp) == (
        AIR,
        "1.03.03.2.01.0026",
        5 * 10**9,
    )


def test_stages_are_read_for_a_bidang_that_has_answered(tmp_path):
    buku = make_buku(kode=KOTA)
    buka(buku, "Tahapan").isi("sosial|2|standar_biaya", status="Sebagian", bukti="SSH 2024")

    rows = baca(buku, tmp_path).tahapan

    assert {r.unit_id for r in rows} == {"sosial"}
    assert len(rows) == 16
    assert [(r.tahap, r.butir, r.bukti) for r in rows if r.status == "sebagian"] == [
        (2, "standar_biaya", "SSH 2024")
    ]


def test_remarks_name_a_bidang_or_a_service(buku, tmp_path):
    sheet = buka(buku, "Tantangan")
    sheet.isi(
        "+", 0, unit="Pekerjaan Umum", jenis="tantangan", akar="data", uraian="Sambungan liar tidak terdata."
    )
    sheet.isi(
        "+", 1, unit=buka(buku, "Anggaran").cell("+", "layanan").value, jenis="upaya", uraian="Survei sumur."
    )

    rows = baca(buku, tmp_path).tantangan

    assert [(r.unit_id, r.jenis, r.akar) for r in rows] == [
        ("pekerjaan_umum", "tantangan", "data"),
        (AIR, "upaya", None),
    ]


def test_report_not_received_counts_once_somebody_keeps_the_sheet(buku, tmp_path):
    empty = baca(buku, tmp_path, "kosong.xlsx")
    buka(buku, "Pelaporan").isi("tw2", tanggal_kirim=date(2024, 7, 18), kelengkapan_persen=92.5)

    rows = baca(buku, tmp_path).pelaporan

    assert empty.pelaporan == ()
    assert [r.periode for r in rows] == ["tw1", "tw2", "tw3", "tw4", "tahunan"]
    assert [(r.tenggat, r.tanggal_kirim, r.kelengkapan_persen) for r in rows][:2] == [
        (date(2024, 4, 20), None, None),
        (date(2024, 7, 20), date(2024, 7, 18), Decimal("92.5")),
    ]


def test_facts_on_the_daerah_bear_their_id_and_added_ones_their_text(tmp_path):
    buku = make_buku(kode=PROV)
    sheet = buka(buku, "Profil").isi("penduduk_usia_16_18", nilai=12345, sumber="Dukcapil")
    sheet.isi("+", indikator="Panti sosial", nilai=4, satuan="unit")

    rows = baca(buku, tmp_path).profil

    assert [(r.indikator, r.nilai, r.satuan) for r in rows] == [
        ("penduduk_usia_16_18", 12345, "jiwa"),
        ("Panti sosial", 4, "unit"),
    ]


# ---------------------------------------------------------------------------- what people do to a form


def test_rows_inserted_above_and_within_move_nothing(buku, tmp_path):
    sheet = _isi(buku)
    sheet.ws.insert_rows(sheet.row(LIMBAH), 2)
    sheet.ws.insert_rows(1, 3)
    sheet.ws["B1"] = "PEMERINTAH KABUPATEN CONTOH"

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert masukan.capaian[1].asal.cell("terlayani") == buka(buku, PU).cell(LIMBAH, "terpenuhi").coordinate
    assert temuan(masukan) == []


def test_columns_moved_are_found_by_their_marks(buku, tmp_path):
    sheet = _isi(buku)
    sheet.ws.insert_cols(3, 2)
    sheet.ws.move_range(f"A1:A{sheet.ws.max_row}", cols=30)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == []


def test_renamed_sheets_are_known_by_their_marks(buku, tmp_path):
    _isi(buku)
    buku[PU].title = "PUPR final (2)"

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert masukan.capaian[0].asal.lembar == "PUPR final (2)"
    assert temuan(masukan) == []


def test_missing_sheets_are_told_in_one_note(buku, tmp_path):
    _isi(buku)
    del buku["Anggaran"]
    del buku["Tahapan"]

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert [(t.kode, '"Anggaran", "Tahapan"' in t.pesan) for t in masukan.temuan] == [("SPM-M83", True)]


def test_hidden_rows_and_sheets_are_read_and_told(buku, tmp_path):
    sheet = _isi(buku)
    sheet.ws.row_dimensions[sheet.row(AIR)].hidden = True
    sheet.ws.sheet_state = "hidden"

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == [("SPM-M64", PU, f"A{sheet.row(AIR)}")]


@pytest.mark.parametrize(
    ("typed", "read", "code"),
    [
        ("1.234,5", Decimal("1234.5"), None),
        ("1.234.567", 1234567, None),
        ("1.234", 1234, "SPM-M12"),
        ("1,234.5", None, "SPM-M11"),
        ("１２３４", 1234, None),  # noqa: RUF001 - full-width digits, as a phone writes them
        ("\u200b2000\u00a0", 2000, None),
        ("-", None, None),
        ("n/a", None, None),
        ("TAD", None, None),
        ("nihil", None, "SPM-M26"),
        ("dua ratus", None, "SPM-M11"),
        ("85 %", None, "SPM-M11"),
        ("#DIV/0!", None, "SPM-M13"),
        ("-12", None, "SPM-M29"),
        (date(2024, 3, 1), None, "SPM-M11"),
        (True, None, "SPM-M11"),
    ],
)
def test_number_cell_is_read_or_reported_at_its_cell(buku, tmp_path, typed, read, code):
    sheet = _isi(buku).isi(AIR, wajib=typed)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == {AIR: (read, 1500), LIMBAH: (1000, 0)}
    where = sheet.cell(AIR, "wajib").coordinate
    assert temuan(masukan) == ([(code, PU, where)] if code else [])


def test_percent_typed_where_a_count_belongs_is_refused(buku, tmp_path):
    sheet = _isi(buku).isi(AIR, terpenuhi=0.85)
    sheet.cell(AIR, "terpenuhi").number_format = "0%"

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan)[AIR] == (2000, None)
    assert temuan(masukan) == [("SPM-M11", PU, sheet.cell(AIR, "terpenuhi").coordinate)]


def test_formula_without_result_is_reported_not_read_as_zero(buku, tmp_path):
    sheet = _isi(buku).isi(AIR, terpenuhi="=700+800")

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan)[AIR] == (2000, None)
    assert temuan(masukan) == [("SPM-M14", PU, sheet.cell(AIR, "terpenuhi").coordinate)]


def test_notes_under_the_table_and_sums_are_passed_over_and_told(buku, tmp_path):
    sheet = _isi(buku)
    last = sheet.ws.max_row
    sheet.isi(last + 2, uraian="Catatan: data sementara per 31 Desember")
    sheet.isi(last + 3, uraian="Jumlah", wajib=3000, terpenuhi=1500)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    where = sheet.cell(last + 2, "uraian").coordinate, sheet.cell(last + 3, "uraian").coordinate
    assert temuan(masukan) == [("SPM-M23", PU, where[0]), ("SPM-M23", PU, where[1])]


def test_rows_without_ids_are_known_by_number_and_name(buku, aturan, tmp_path):
    sheet, services = isi_semua(buku, aturan, KAB, "pekerjaan_umum")
    clean = baca(buku, tmp_path, "utuh.xlsx")
    for rows in sheet.baris.values():
        for row in rows:
            sheet.cell(row, "id").value = None

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == _capaian(clean) == {AIR: (100, 90), LIMBAH: (200, 180)}
    assert _mutu(masukan) == _mutu(clean)
    assert len(masukan.mutu) == sum(len(s.mutu) for s in services)
    assert [t.kode for t in masukan.temuan if t.kode != "SPM-M23"] == ["SPM-M82"]
    assert "6 baris lain" in next(t.pesan for t in masukan.temuan if t.kode == "SPM-M82")


def test_column_of_ids_deleted_with_its_marks_leaves_names_and_the_machine_sheet(buku, aturan, tmp_path):
    sheet, _ = isi_semua(buku, aturan, KAB, "pekerjaan_umum")
    sheet.ws.delete_cols(1)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == {AIR: (100, 90), LIMBAH: (200, 180)}
    assert len(masukan.mutu) == 5


def test_row_of_marks_deleted_leaves_headings_and_ids(buku, tmp_path):
    sheet = _isi(buku)
    marks = next(c.row for c in sheet.ws["A"] if str(c.value).startswith("spm:kolom:"))
    sheet.ws.delete_rows(marks)

    assert _capaian(baca(buku, tmp_path)) == LENGKAP


def test_row_of_marks_and_ids_deleted_leaves_headings_and_names(buku, tmp_path):
    sheet = _isi(buku)
    ids = [r for rows in sheet.baris.values() for r in rows]
    marks = next(c.row for c in sheet.ws["A"] if str(c.value).startswith("spm:kolom:"))
    for row in ids:
        sheet.ws.cell(row, 1).value = None
    sheet.ws.delete_rows(marks)

    assert _capaian(baca(buku, tmp_path)) == LENGKAP


def test_filled_row_that_nothing_names_is_refused(buku, tmp_path):
    sheet = _isi(buku)
    row = sheet.ws.max_row + 2
    sheet.isi(row, no="7", kelompok="Penerima", uraian="Layanan Sanitasi Sekolah", wajib=20, terpenuhi=10)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == [("SPM-M81", PU, sheet.cell(row, "uraian").coordinate)]


def test_added_item_without_its_service_is_refused_with_what_is_missing(buku, tmp_path):
    sheet = _isi(buku).isi("+", uraian="SOP sedot tinja", wajib=1, terpenuhi=1)

    masukan = baca(buku, tmp_path)

    assert masukan.mutu == ()
    assert [(t.kode, t.sel) for t in masukan.temuan] == [("SPM-M81", sheet.cell("+", "uraian").coordinate)]
    assert "nomor layanannya dan kelompoknya belum diisi" in masukan.temuan[0].pesan


def test_remark_beside_a_quality_item_is_told_not_lost_in_silence(buku, aturan, tmp_path):
    item = aturan.layanan_by_id(AIR).mutu[0]
    baris = f"{AIR}|{item.kelompok}|{item.id}"
    sheet = _isi(buku).isi(baris, catatan="Rusak dua.")

    assert temuan(baca(buku, tmp_path)) == [("SPM-M85", PU, sheet.cell(baris, "catatan").coordinate)]


def test_added_column_with_contents_is_told(buku, tmp_path):
    sheet = _isi(buku)
    column = sheet.ws.max_column + 1
    head = sheet.row(AIR) - 1
    sheet.ws.cell(head, column, "Triwulan I")
    sheet.ws.cell(head + 1, column, 400)

    masukan = baca(buku, tmp_path)

    assert temuan(masukan) == [("SPM-M09", PU, sheet.ws.cell(head, column).coordinate)]


def test_column_removed_by_the_user_makes_its_sheet_unreadable_not_zero(buku, tmp_path):
    sheet = _isi(buku)
    sheet.ws.delete_cols(sheet.kolom["terpenuhi"])

    masukan = baca(buku, tmp_path)

    assert masukan.capaian == ()
    assert temuan(masukan) == [("SPM-M08", PU, None)]


def test_older_layout_without_some_columns_is_read(buku, tmp_path):
    sheet = _isi(buku)
    for kolom in ("catatan", "sumber", "status", "persen"):
        sheet.ws.delete_cols(sheet.kolom[kolom])

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == []


def test_newer_layout_is_read_as_far_as_it_is_known(buku, tmp_path):
    _isi(buku)
    for ws in buku.worksheets:
        for row in ws.iter_rows(max_row=10):
            for cell in row:
                if str(cell.value).startswith("spm:formulir:1:"):
                    cell.value = cell.value.replace(":1:", ":9:", 1)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == [("SPM-M84", None, None)]


def test_item_of_a_former_list_keeps_the_name_on_its_row(buku, tmp_path):
    sheet = _isi(buku)
    first = next(i for i in sheet.baris if i.startswith(f"{AIR}|barang_jasa"))
    sheet.isi(first, uraian="Keran umum *)", wajib=5, terpenuhi=4)
    sheet.cell(first, "id").value = f"{AIR}|barang_jasa|keran_umum"

    masukan = baca(buku, tmp_path)

    assert _mutu(masukan)[0] == (AIR, "barang_jasa", "Keran umum", 5, 4)
    assert temuan(masukan) == []


def test_item_whose_name_was_overwritten_is_an_item_of_ones_own(buku, aturan, tmp_path):
    item = aturan.layanan_by_id(AIR).mutu[0]
    _isi(buku).isi(f"{AIR}|{item.kelompok}|{item.id}", uraian="Meter air", wajib=5, terpenuhi=4)

    assert _mutu(baca(buku, tmp_path))[0] == (AIR, item.kelompok, "Meter air", 5, 4)


def test_rows_pasted_over_each_other_follow_the_name_that_is_seen(buku, tmp_path):
    sheet = _isi(buku)
    here, there = sheet.cell(AIR, "uraian").value, sheet.cell(LIMBAH, "uraian").value
    sheet.isi(AIR, uraian=there, wajib=1000, terpenuhi=0).isi(LIMBAH, uraian=here, wajib=2000, terpenuhi=1500)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    where = {sheet.cell(i, "uraian").coordinate for i in (AIR, LIMBAH)}
    assert {(t.kode, t.sel) for t in masukan.temuan} == {("SPM-M87", cell) for cell in where}


def test_name_that_several_services_bear_under_the_id_of_another_is_refused(tmp_path):
    buku = make_buku(bidang="kesehatan")
    sheet = buka(buku, "Kesehatan")
    sheet.isi("kabkota.kesehatan.balita", no=None, uraian="Tenaga kesehatan: Bidan", wajib=3, terpenuhi=2)

    masukan = baca(buku, tmp_path)

    assert "kabkota.kesehatan.balita" not in {r.layanan_id for r in masukan.capaian}
    assert masukan.mutu == ()
    where = sheet.cell("kabkota.kesehatan.balita", "uraian").coordinate
    assert temuan(masukan) == [("SPM-M81", "Kesehatan", where)]


def test_id_that_somebody_has_spoilt_is_no_id(buku, aturan, tmp_path):
    item = aturan.layanan_by_id(AIR).mutu[0]
    sheet = _isi(buku).isi(f"{AIR}|{item.kelompok}|{item.id}", wajib=4, terpenuhi=3)
    sheet.cell(f"{AIR}|{item.kelompok}|{item.id}", "id").value = f"{AIR}|barang|{item.id}"

    masukan = baca(buku, tmp_path)

    assert _mutu(masukan)[0] == (AIR, item.kelompok, item.nama, 4, 3)
    assert [t.kode for t in masukan.temuan] == ["SPM-M82"]


def test_rows_of_the_other_sheets_are_known_without_ids(tmp_path):
    buku = make_buku(kode=PROV)
    buka(buku, "Tahapan").isi("sosial|2|standar_biaya", status="sudah", bukti="SSH")
    buka(buku, "Profil").isi("rumah_sakit", nilai=2)
    buka(buku, "Pelaporan").isi("tw3", tanggal_kirim=date(2024, 10, 17))
    buka(buku, "Tantangan").isi("+", unit="Sosial", jenis="upaya", uraian="Loket di kecamatan.")
    buka(buku, "Anggaran").isi("+", nama_sub_kegiatan="Penyediaan permakanan", pagu_rp=5)
    clean = baca(buku, tmp_path, "utuh.xlsx")
    for nama in ("Tahapan", "Profil", "Pelaporan", "Tantangan", "Anggaran"):
        sheet = buka(buku, nama)
        for row in [r for rows in sheet.baris.values() for r in rows]:
            sheet.cell(row, "id").value = None

    masukan = baca(buku, tmp_path)

    for nama in ("tahapan", "profil", "pelaporan", "tantangan", "anggaran"):
        assert getattr(masukan, nama) == getattr(clean, nama)
    assert [(t.kode, t.lembar) for t in masukan.temuan] == [("SPM-M23", "Anggaran")]  # our row of sums


def test_rows_added_below_the_other_sheets_are_read_and_remarks_told(tmp_path):
    buku, wanted = make_buku(kode=PROV), []
    columns = {"Tahapan": "butir", "Profil": "indikator", "Pelaporan": "opd", "Tantangan": "unit"}
    for nama, kolom in columns.items():
        sheet = buka(buku, nama)
        row = sheet.ws.max_row + 2
        sheet.isi(row, **{kolom: "Catatan: lihat lampiran."})
        wanted.append(("SPM-M23", nama, sheet.cell(row, kolom).coordinate))
    sheet = buka(buku, "Tahapan")
    row = sheet.ws.max_row + 1
    sheet.isi(row, bidang="Sosial", butir="Rapat bulanan", status="sudah")
    wanted.append(("SPM-M81", "Tahapan", sheet.cell(row, "butir").coordinate))
    sheet = buka(buku, "Pelaporan")
    row = sheet.ws.max_row + 1
    sheet.isi(row, opd="BPBD", periode="caturwulan", tanggal_kirim=date(2024, 5, 1))
    wanted.append(("SPM-M17", "Pelaporan", sheet.cell(row, "periode").coordinate))

    assert temuan(baca(buku, tmp_path)) == sorted(wanted)


def test_many_rows_of_nobody_are_told_by_the_first_and_their_number(buku, tmp_path):
    sheet = _isi(buku)
    last = sheet.ws.max_row
    for n in range(1, 31):
        sheet.isi(last + n, uraian=f"Layanan lain nomor {n}", wajib=10, terpenuhi=5)

    found = baca(buku, tmp_path).temuan

    assert len(found) == 21
    assert {t.kode for t in found} == {"SPM-M81"}
    assert "10 baris lain di lembar ini bermasalah serupa" in found[-1].pesan


def test_service_reworded_keeps_its_id_and_is_told(buku, tmp_path):
    sheet = _isi(buku).isi(AIR, uraian="Air bersih untuk warga")

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == [("SPM-M87", PU, sheet.cell(AIR, "uraian").coordinate)]


def test_fact_renamed_in_its_row_is_the_fact_that_is_seen(tmp_path):
    buku = make_buku(kode=PROV)
    buka(buku, "Profil").isi("kabupaten_kota", indikator="Rumah sakit jiwa", nilai=1)

    assert [(r.indikator, r.nilai) for r in baca(buku, tmp_path).profil] == [("Rumah sakit jiwa", 1)]


def test_copied_row_with_the_same_figures_counts_once(buku, tmp_path):
    sheet = _isi(buku)
    row = sheet.ws.max_row + 1
    for cell in list(sheet.ws[sheet.row(AIR)]):
        sheet.ws.cell(row, cell.column, cell.value)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert [t.kode for t in masukan.temuan] == ["SPM-M24"]


# ----------------------------------------------------------------------------------------- whose it is


@pytest.mark.parametrize(
    ("fakta", "text"),
    [
        ("Kode Kemendagri", "99.02"),
        ("Daerah", "Kabupaten Misal"),
        ("Tahun", "2023"),
        ("Periode", "Triwulan I 2024"),
    ],
)
def test_cover_that_says_otherwise_keeps_the_figures_out(buku, tmp_path, fakta, text):
    _isi(buku)
    cell = next(c for row in buku["Petunjuk"].iter_rows(max_row=12) for c in row if c.value == fakta)
    cell.offset(column=1).value = text

    masukan = baca(buku, tmp_path)

    assert (masukan.capaian, masukan.mutu) == ((), ())
    assert temuan(masukan) == [("SPM-M80", "Petunjuk", cell.offset(column=1).coordinate)]
    assert "Kabupaten Contoh (99.01, fiktif)" in masukan.temuan[0].pesan


def test_cover_whose_code_became_a_number_is_no_contradiction(tmp_path):
    buku = make_buku(kode="53.10", bidang="perumahan_rakyat")
    cell = next(
        c for row in buku["Petunjuk"].iter_rows(max_row=12) for c in row if c.value == "Kode Kemendagri"
    )
    cell.offset(column=1).value = 53.1

    assert temuan(baca(buku, tmp_path)) == []


def test_sheet_copied_from_the_form_of_another_daerah_is_not_used(buku, tmp_path):
    _isi(buku)
    for row in buku[PU].iter_rows(max_row=3):
        for cell in row:
            if str(cell.value).startswith("spm:formulir:"):
                cell.value = cell.value.replace("99.01", "99.02")

    masukan = baca(buku, tmp_path)

    assert masukan.capaian == ()
    assert temuan(masukan) == [("SPM-M80", PU, None)]


def test_sheets_of_two_daerah_without_the_machine_sheet_are_nobodys(buku, tmp_path):
    _isi(buku)
    del buku["_spm"]
    for cell in buku["Anggaran"]["A"]:
        if str(cell.value).startswith("spm:formulir:"):
            cell.value = cell.value.replace("99.01", "99.02")

    masukan = baca(buku, tmp_path)

    assert masukan.capaian == ()
    assert [t.kode for t in masukan.temuan] == ["SPM-M80"]


def test_machine_sheet_lost_leaves_the_marks_of_each_sheet(buku, tmp_path):
    _isi(buku)
    del buku["_spm"]

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == []


def test_one_sheet_sent_alone_still_says_whose_it_is(buku, tmp_path):
    _isi(buku)
    for nama in buku.sheetnames:
        if nama != PU:
            del buku[nama]

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == LENGKAP
    assert {r.kode_kemendagri for r in masukan.capaian} == {KAB}


def test_cover_alone_can_say_whose_figures_these_are(buku, tmp_path):
    _isi(buku)
    del buku["_spm"]
    for ws in buku.worksheets:
        for row in ws.iter_rows(max_row=4):
            for cell in row:
                if str(cell.value).startswith("spm:formulir:"):
                    cell.value = None

    assert _capaian(baca(buku, tmp_path)) == LENGKAP


def test_form_that_says_nowhere_whose_it_is_is_not_used(buku, tmp_path):
    _isi(buku)
    del buku["_spm"]
    del buku["Petunjuk"]
    for ws in buku.worksheets:
        for row in ws.iter_rows(max_row=4):
            for cell in row:
                if str(cell.value).startswith("spm:formulir:"):
                    cell.value = None

    masukan = baca(buku, tmp_path)

    assert masukan.capaian == ()
    assert temuan(masukan) == [("SPM-M80", None, None)]


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("spm:formulir:1:98.76:2024:tahunan", "SPM-M20"),
        ("spm:formulir:1:00:2024:tahunan", "SPM-M35"),
        ("spm:formulir:1:99.01:2024:caturwulan", "SPM-M80"),
    ],
)
def test_marks_changed_to_no_daerah_or_period_are_refused(buku, tmp_path, mark, code):
    _isi(buku)
    for ws in buku.worksheets:
        for row in ws.iter_rows(max_row=4):
            for cell in row:
                if str(cell.value).startswith("spm:formulir:"):
                    cell.value = mark

    masukan = baca(buku, tmp_path)

    assert masukan.capaian == ()
    assert [t.kode for t in masukan.temuan] == [code]


@pytest.mark.parametrize(
    "mark", ["spm:formulir:1:99.01:0:tahunan", "spm:formulir:1:99.01:20244:tw1", "spm:formulir:x"]
)
def test_mark_spoilt_beyond_reading_leaves_the_machine_sheet(buku, tmp_path, mark):
    _isi(buku)
    buku[PU]["A1"] = mark

    assert _capaian(baca(buku, tmp_path)) == LENGKAP


def test_sheet_of_a_daerah_that_does_not_exist_is_named_by_its_code(buku, tmp_path):
    _isi(buku)
    buku[PU]["A1"] = "spm:formulir:1:98.76:2024:xyz"

    found = baca(buku, tmp_path).temuan

    assert [t.kode for t in found] == ["SPM-M80"]
    assert "daerah berkode 98.76, xyz" in found[0].pesan


def test_sheet_of_ones_own_beside_the_form_is_read_as_any_other(buku, tmp_path):
    _isi(buku)
    ws = buku.create_sheet("profil tambahan")
    ws.append(["kode_kemendagri", "tahun", "periode", "indikator", "nilai", "satuan", "sumber"])
    ws.append([KAB, 2024, "tahunan", "embung", 7, "unit", "Dinas PUPR"])

    masukan = baca(buku, tmp_path)

    assert [(r.indikator, r.nilai) for r in masukan.profil] == [("embung", 7)]
    assert _capaian(masukan) == LENGKAP
    assert temuan(masukan) == []


def test_year_without_law_is_read_by_what_stands_on_the_rows(buku, tmp_path):
    _isi(buku)
    for ws in buku.worksheets:
        for row in ws.iter_rows(max_row=12):
            for cell in row:
                if str(cell.value).startswith("spm:formulir:"):
                    cell.value = cell.value.replace(":2024:", ":2017:")
                if cell.value in ("2024", "Tahun 2024"):
                    cell.value = cell.value.replace("2024", "2017")

    masukan = baca(buku, tmp_path)

    assert {r.tahun for r in masukan.capaian} == {2017}
    assert temuan(masukan) == []


# --------------------------------------------------------------------------------------- several files


def test_files_of_several_offices_become_one_daerah(tmp_path):
    for number, (nama, layanan_id) in enumerate([("Sosial", "kabkota.sosial.anak"), (PU, AIR)]):
        buku = make_buku()
        buka(buku, nama).isi(layanan_id, wajib=100, terpenuhi=50 + number)
        simpan(buku, tmp_path / f"{number}.xlsx")

    masukan = read_masukan([tmp_path])
    filled = {k: v for k, v in _capaian(masukan).items() if v != (None, None)}

    assert len(masukan.capaian) == 29
    assert filled == {"kabkota.sosial.anak": (100, 50), AIR: (100, 51)}
    assert temuan(masukan) == []


def test_offices_that_disagree_are_both_named(buku, tmp_path):
    _isi(buku)
    simpan(buku, tmp_path / "a.xlsx")
    buka(buku, PU).isi(AIR, terpenuhi=1600)
    simpan(buku, tmp_path / "b.xlsx")

    masukan = read_masukan([tmp_path])

    assert [t.kode for t in masukan.temuan if t.tingkat == "galat"] == ["SPM-M25"]


@pytest.mark.parametrize("tahun", range(2019, 2027))
@pytest.mark.parametrize(
    ("kode", "bidang"), [(KAB, "perumahan_rakyat"), (KOTA, "pekerjaan_umum"), (PROV, "pendidikan")]
)
def test_every_year_and_level_comes_back_as_it_was_filled(regulasi, tmp_path, kode, bidang, tahun):
    periode = ("tahunan", "tw1", "tw2", "tw3", "tw4")[tahun % 5]
    aturan = regulasi.at(date(tahun, 12, 31))
    buku = make_buku(kode=kode, tahun=tahun, periode=periode, bidang=bidang)
    _, services = isi_semua(buku, aturan, kode, bidang)

    masukan = baca(buku, tmp_path)

    assert _capaian(masukan) == {s.id: (n * 100, n * 90) for n, s in enumerate(services, 1)}
    assert _mutu(masukan) == [(s.id, b.kelompok, b.nama, 40, 30) for s in services for b in s.mutu]
    assert {(r.kode_kemendagri, r.tahun, r.periode) for r in masukan.capaian} == {(kode, tahun, periode)}
    assert temuan(masukan) == []
