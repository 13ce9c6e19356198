"""Nothing that is hidden is left out, and nothing that is hidden goes untold."""

import xlsxwriter

from spmlib.ingest import read_masukan

KEPALA = ("kode_kemendagri", "tahun", "periode", "layanan_id", "sasaran", "terlayani")


def _row(tahun):
    return ("99.01", tahun, "tahunan", "kabkota.kesehatan.ibu_hamil", 200, 160)


def _read(path, hide, rows=12):
    with xlsxwriter.Workbook(path) as buku:
        cover, sheet = buku.add_worksheet("sampul"), buku.add_worksheet("capaian")
        cover.write(0, 0, "Kabupaten Contoh (fiktif)")
        sheet.write_row(0, 0, KEPALA)
        for n in range(rows):
            sheet.write_row(n + 1, 0, _row(2010 + n))
        hide(sheet)
    masukan = read_masukan([path])
    return len(masukan.capaian), [t.pesan for t in masukan.temuan if t.kode == "SPM-M64"]


def test_hidden_rows_are_named_as_people_name_them(tmp_path):
    def hide(sheet):
        for row in (1, 2, 3, 6):
            sheet.set_row(row, None, None, {"hidden": True})

    count, (pesan,) = _read(tmp_path / "a.xlsx", hide)

    assert count == 12
    assert pesan == "Baris 2–4, 7 tersembunyi atau tersaring, tetapi isinya tetap dibaca."


def test_many_stretches_of_hidden_rows_are_counted(tmp_path):
    def hide(sheet):
        for row in range(1, 17, 2):
            sheet.set_row(row, None, None, {"hidden": True})

    _, (pesan,) = _read(tmp_path / "a.xlsx", hide, rows=16)

    assert "Baris 2, 4, 6, 8, 10, 12, dan 2 baris lain" in pesan


def test_hidden_column_that_is_read_is_named(tmp_path):
    count, (pesan,) = _read(
        tmp_path / "a.xlsx", lambda sheet: sheet.set_column(4, 5, None, None, {"hidden": True})
    )

    assert count == 12
    assert pesan.startswith("Kolom E, F tersembunyi")


def test_hidden_column_that_no_table_knows_is_nobodys_business(tmp_path):
    _, found = _read(tmp_path / "a.xlsx", lambda sheet: sheet.set_column(8, 9, None, None, {"hidden": True}))

    assert found == []


def test_hidden_sheet_is_read_and_told(tmp_path):
    count, (pesan,) = _read(tmp_path / "a.xlsx", lambda sheet: sheet.hide())

    assert count == 12
    assert pesan.startswith("Lembar ini tersembunyi")
