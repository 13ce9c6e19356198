"""Layouts of others are proposed, confirmed by a person, and then read as if they were ours.

Both layouts here are invented: a recap that a dinas keeps, and a download of no real portal.
SPM-M67 to SPM-M69.
"""

from datetime import date

import pytest
import xlsxwriter

from spmlib.core.errors import MasukanError, PemakaianError
from spmlib.ingest import load_padanan, propose_padanan, read_masukan
from spmlib.ingest.padanan import normal_judul
from spmlib.ingest.padanan.judul import join_judul, read_periode_kata
from spmlib.ingest.padanan.kata import guess_kolom, guess_layanan, list_nama

KESEHATAN = "kabkota.kesehatan."
KOP = ("PEMERINTAH KABUPATEN CONTOH", "REKAP CAPAIAN SPM DINAS KESEHATAN TAHUN 2024")
REKAP = (
    ("A", "STANDAR PELAYANAN MINIMAL KESEHATAN"),
    (1, "Pelayanan Kesehatan Ibu Hamil", 5160, 1100, 21, 1126, 22),
    (2, "Ibu Bersalin", 4690, 1000, 21, 1229, 26),
    (3, "Kesehatan balita (12-59 bln)", 18620, 4000, 21, None, None),
    (None, "JUMLAH", 28470, 6100, None, 2355, None),
)


def _rekap(path, rows=REKAP, kop=KOP):
    """A recap: letterhead, headings in two rows, a column per quarter, sections, a sum, a signature."""
    with xlsxwriter.Workbook(path) as buku:
        ws = buku.add_worksheet("Rekap")
        for row, text in enumerate(kop):
            ws.write(row, 0, text)
        for column, text in enumerate(("No", "Jenis Pelayanan", "Sasaran (orang)")):
            ws.merge_range(3, column, 4, column, text)
        for n, quarter in enumerate(("I", "II")):
            ws.merge_range(3, 3 + 2 * n, 3, 4 + 2 * n, f"Triwulan {quarter}")
            ws.write_row(4, 3 + 2 * n, ("Realisasi", "%"))
        ws.write_row(5, 0, [f"({n})" for n in range(1, 8)])
        for index, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    ws.write(6 + index, column, value)
        ws.write(8 + len(rows), 1, "Mengetahui, Kepala Dinas")
    return path


UNDUHAN = """\
Kode Wilayah;Nama Daerah;Tahun;Triwulan;Jenis SPM;Penyebut;Pembilang;Nilai Capaian (%)
99.01;Kab. Contoh;2024;1;Pelayanan kesehatan ibu hamil;5160;1100;21,32
99.01;Kab. Contoh;2024;2;Pelayanan kesehatan ibu hamil;5160;2226;43,14
99.01;Kab. Contoh;2024;2;Layanan yang tidak ada;100;10;10
"""


def _unduhan(path):
    path.write_text(UNDUHAN, encoding="utf-8")
    return path


def _confirm(folder, text, nama="susunan", **values):
    """The layout that a person makes of a proposal: signed, and with the gaps closed."""
    text = text.replace("dikonfirmasi_oleh: null", "dikonfirmasi_oleh: Ani")
    for key, value in values.items():
        assert f"{key}: null" in text
        text = text.replace(f"{key}: null", f"{key}: {value}")
    folder.mkdir(exist_ok=True)
    (folder / f"{nama}.yaml").write_text(text, encoding="utf-8")
    return load_padanan(folder)


def _figures(masukan):
    return {
        (r.periode, r.layanan_id.removeprefix(KESEHATAN)): (r.sasaran, r.terlayani) for r in masukan.capaian
    }


def _codes(masukan):
    return [t.kode for t in masukan.temuan]


# ------------------------------------------------------------------------------------------------ the recap


def test_recap_with_a_column_per_quarter_is_read_by_its_confirmed_proposal(tmp_path):
    path = _rekap(tmp_path / "rekap.xlsx")

    masukan = read_masukan([path], _confirm(tmp_path / "p", propose_padanan(path)))

    assert _figures(masukan) == {
        ("tw1", "ibu_hamil"): (5160, 1100),
        ("tw1", "ibu_bersalin"): (4690, 1000),
        ("tw1", "balita"): (18620, 4000),
        ("tw2", "ibu_hamil"): (5160, 1126),
        ("tw2", "ibu_bersalin"): (4690, 1229),
    }
    assert {(r.kode_kemendagri, r.tahun) for r in masukan.capaian} == {("99.01", 2024)}


def test_figure_of_a_foreign_layout_leads_back_to_its_cell(tmp_path):
    path = _rekap(tmp_path / "rekap.xlsx")

    masukan = read_masukan([path], _confirm(tmp_path / "p", propose_padanan(path)))

    second = next(r for r in masukan.capaian if (r.periode, r.layanan_id) == ("tw2", KESEHATAN + "ibu_hamil"))
    assert (second.asal.cell("sasaran"), second.asal.cell("terlayani")) == ("C8", "F8")
    assert second.asal.cell("tahun") is None


def test_signature_under_a_column_of_figures_is_passed_over_and_words_for_a_figure_are_not(tmp_path):
    signed = (*REKAP, (None, None, "Kepala Dinas Kesehatan"), (4, "Balita", "banyak"))
    path = _rekap(tmp_path / "rekap.xlsx", signed)

    masukan = read_masukan([path], _confirm(tmp_path / "p", propose_padanan(path)))

    (unread,) = {(t.kode, t.sel) for t in masukan.temuan if t.tingkat == "galat"}
    assert unread == ("SPM-M11", "C13")


def test_what_was_passed_over_and_who_vouches_is_told(tmp_path):
    path = _rekap(tmp_path / "rekap.xlsx")

    masukan = read_masukan([path], _confirm(tmp_path / "p", propose_padanan(path)))

    assert _codes(masukan) == ["SPM-M23", "SPM-M23", "SPM-M69"]
    told = " ".join(t.pesan for t in masukan.temuan)
    assert "JUMLAH" in told
    assert "STANDAR PELAYANAN MINIMAL KESEHATAN" in told
    assert 'padanan "susunan", yang dikonfirmasi oleh Ani' in told


def test_quarters_that_are_not_cumulative_are_added_up_where_the_layout_says_so(tmp_path):
    rows = [(1, "Ibu Hamil", 5160, 1100, 21, 900, 17), (2, "Ibu Bersalin", 4690, None, None, 1229, 26)]
    path = _rekap(tmp_path / "rekap.xlsx", rows)
    text = propose_padanan(path)
    assert "angka: per_periode  # periksa: angkanya turun di baris 7" in text

    masukan = read_masukan([path], _confirm(tmp_path / "p", text))

    assert _figures(masukan) == {
        ("tw1", "ibu_hamil"): (5160, 1100),
        ("tw2", "ibu_hamil"): (5160, 2000),
        # The first quarter is not known, so the sum up to the second is not either.
        ("tw2", "ibu_bersalin"): (4690, None),
    }
    assert "dijumlahkan menjadi kumulatif" in next(t for t in masukan.temuan if t.kode == "SPM-M69").pesan


def test_unconfirmed_layout_is_not_used(tmp_path):
    path = _rekap(tmp_path / "rekap.xlsx")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "usul.yaml").write_text(propose_padanan(path), encoding="utf-8")

    masukan = read_masukan([path], load_padanan(tmp_path / "p"))

    assert masukan.capaian == ()
    assert _codes(masukan) == ["SPM-M67"]


@pytest.mark.parametrize(
    ("kop", "what"),
    [
        (("PEMERINTAH KABUPATEN CONTOH", "REKAP"), "tahun"),
        (("REKAP 2023 DAN 2024", "KABUPATEN CONTOH"), "tahun"),
        (("REKAP TAHUN 2024",), "daerah"),
        (("KABUPATEN CONTOH DAN KABUPATEN MISAL", "TAHUN 2024"), "daerah"),
    ],
)
def test_letterhead_that_is_not_certain_keeps_the_sheet_out(tmp_path, kop, what):
    known = _confirm(tmp_path / "p", propose_padanan(_rekap(tmp_path / "rekap.xlsx")))

    masukan = read_masukan([_rekap(tmp_path / "lain.xlsx", kop=kop)], known)

    assert masukan.capaian == ()
    (found,) = masukan.temuan
    assert found.kode == "SPM-M68"
    assert what in found.pesan


def test_same_layout_of_another_daerah_and_year_is_theirs(tmp_path):
    known = _confirm(tmp_path / "p", propose_padanan(_rekap(tmp_path / "rekap.xlsx")))
    kop = ("PROVINSI CONTOH", "KABUPATEN MISAL", "REKAP SPM TAHUN 2025")

    masukan = read_masukan([_rekap(tmp_path / "misal.xlsx", kop=kop)], known)

    assert {(r.kode_kemendagri, r.tahun) for r in masukan.capaian} == {("99.02", 2025)}


def test_heading_that_occurs_twice_keeps_the_sheet_out(tmp_path):
    known = _confirm(tmp_path / "p", propose_padanan(_unduhan(tmp_path / "unduhan.csv")))
    head, *rows = UNDUHAN.splitlines()
    path = tmp_path / "unduhan.csv"
    path.write_text("\n".join([f"{head};Pembilang", *(f"{r};7" for r in rows)]), encoding="utf-8")

    masukan = read_masukan([path], known)

    assert masukan.capaian == ()
    assert _codes(masukan) == ["SPM-M10"]


# --------------------------------------------------------------------------------------------- the download


def test_download_with_a_row_per_service_and_quarter_is_read(tmp_path):
    path = _unduhan(tmp_path / "unduhan_2024.csv")
    text = propose_padanan(path)

    masukan = read_masukan([path], _confirm(tmp_path / "p", text))

    assert _figures(masukan) == {("tw1", "ibu_hamil"): (5160, 1100), ("tw2", "ibu_hamil"): (5160, 2226)}
    assert _codes(masukan) == ["SPM-M69"]
    assert '"Layanan yang tidak ada": null  # dilewati' in text
    assert '"1": tw1' in text


def test_service_that_the_layout_does_not_list_is_told_not_lost(tmp_path, regulasi):
    from spmlib.validate import check_masukan

    known = _confirm(tmp_path / "p", propose_padanan(_unduhan(tmp_path / "unduhan.csv")))
    path = tmp_path / "unduhan.csv"
    path.write_text(UNDUHAN + "99.01;Kab. Contoh;2024;2;Pelayanan baru;100;10;10\n", encoding="utf-8")

    masukan = read_masukan([path], known)

    assert "pelayanan_baru" in {r.layanan_id for r in masukan.capaian}
    assert "SPM-M31" in {t.kode for t in check_masukan(masukan, regulasi)}


def test_month_columns_without_any_letterhead_need_the_reader_to_say_whose_they_are(tmp_path):
    path = tmp_path / "bulanan.csv"
    path.write_text(
        "Layanan;Target Sasaran;Jan;Feb\nIbu hamil;5160;100;190\nLansia;9;1;2\n", encoding="utf-8"
    )
    text = propose_padanan(path)

    assert 'berkas: ["bulanan.csv"]' in text
    assert '"Lansia": null  # periksa: kabkota.kesehatan.usia_lanjut atau kabkota.sosial.lansia?' in text
    known = _confirm(tmp_path / "p", text, tahun=2024, kode_kemendagri='"99.01"')
    assert _figures(read_masukan([path], known)) == {
        ("b01", "ibu_hamil"): (5160, 100),
        ("b02", "ibu_hamil"): (5160, 190),
    }
    other = path.rename(tmp_path / "lain.csv")
    assert read_masukan([other], known).capaian == ()


def test_our_own_headings_win_over_any_layout(tmp_path):
    path = tmp_path / "capaian.csv"
    path.write_text(
        f"kode_kemendagri;tahun;layanan_id;sasaran;terlayani\n99.01;2024;{KESEHATAN}ibu_hamil;9;8\n",
        encoding="utf-8",
    )
    greedy = "dikonfirmasi_oleh: Ani\ntabel: capaian\nkolom: {layanan_id: layanan_id, sasaran: terlayani}\n"
    greedy += 'berkas: ["*"]\ntetap: {kode_kemendagri: "99.02", tahun: 2020, periode: tahunan}\n'
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.yaml").write_text(greedy, encoding="utf-8")

    (row,) = read_masukan([path], load_padanan(tmp_path / "p")).capaian

    assert (row.kode_kemendagri, row.tahun, row.sasaran) == ("99.01", 2024, 9)


# ---------------------------------------------------------------------------------------------- the files


@pytest.mark.parametrize(
    ("old", "new", "where", "why"),
    [
        ("tabel: capaian", "tabel: capain", "tabel", "capain"),
        ("sasaran:", "sasran:", "kolom", '"sasran" bukan kolom'),
        ("dikonfirmasi_oleh: Ani", "", "dikonfirmasi_oleh", "wajib"),
        ("dikonfirmasi_oleh: Ani", "dikonfirmasi: Ani", "dikonfirmasi", "dikonfirmasi_oleh"),
        ('berkas: ["a.csv"]', "berkas: []", "(seluruh berkas)", "pola namanya"),
        ("tahun: 2024", "tahun: 24", "tetap", "bukan tahun"),
        ("tahun: 2024", "tahun: null", "(seluruh berkas)", "belum diisi"),
        (", tahun: 2024", "", "(seluruh berkas)", '"tahun" belum disebut asalnya'),
        (", periode: tw1", "", "(seluruh berkas)", '"periode" belum disebut asalnya'),
        ("baris_judul: 1", "baris_judul: 9", "baris_judul", "paling banyak 3"),
        ("kolom: {", "kolom: {tahun: Thn, ", "(seluruh berkas)", "dari dua tempat"),
    ],
)
def test_badly_written_layout_is_refused_with_file_and_key(tmp_path, old, new, where, why):
    text = (
        'dikonfirmasi_oleh: Ani\ntabel: capaian\nberkas: ["a.csv"]\nbaris_judul: 1\n'
        'tetap: {kode_kemendagri: "99.01", tahun: 2024, periode: tw1}\n'
        "kolom: {layanan_id: Layanan, sasaran: Sasaran}\n"
    )
    assert old in text
    path = tmp_path / "susunan.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(load_padanan(tmp_path)) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(MasukanError) as refused:
        load_padanan(tmp_path)

    assert "susunan.yaml" in refused.value.di
    assert where in refused.value.di
    assert why in str(refused.value)


def test_sheet_that_resembles_no_table_gets_no_proposal(tmp_path):
    path = tmp_path / "surat.csv"
    path.write_text("Kepada;Perihal\nBupati;Undangan\n", encoding="utf-8")

    with pytest.raises(PemakaianError, match="menyerupai"):
        propose_padanan(path)


def test_file_that_cannot_be_read_gets_no_proposal(tmp_path):
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"bukan excel")

    with pytest.raises(MasukanError, match="rusak"):
        propose_padanan(path)


# ---------------------------------------------------------------------------------------------- the words


@pytest.mark.parametrize(
    ("word", "periode"),
    [
        ("TW II", "tw2"), ("Triwulan 4", "tw4"), ("triwulan iii", "tw3"), ("Semester I", "sm1"),
        ("Smt 2", "sm2"),
        ("Maret", "b03"), ("Agt", "b08"), ("Sept.", "b09"), ("Mei", "b05"), ("Des", "b12"),
        ("Target", None), ("Sasaran", None), ("TW V", None), ("", None),
    ],
)  # fmt: skip
def test_word_in_a_heading_names_a_period_or_none(word, periode):
    assert read_periode_kata(word) == periode


@pytest.mark.parametrize(
    ("judul", "kolom", "pasti"),
    [
        ("Jenis Pelayanan Dasar", "layanan_id", True),
        ("Sasaran (orang)", "sasaran", True),
        ("Jumlah yg terlayani", "terlayani", False),
        ("Triwulan I / Realisasi", "terlayani", True),
        ("Capaian (%)", None, None),
        ("No", None, None),
        ("Nama Kepala Dinas", None, None),
    ],
)
def test_heading_names_a_column_or_none(judul, kolom, pasti):
    found = guess_kolom("capaian", judul)

    assert (found and found.arti) == kolom
    assert (found and found.pasti) == pasti


@pytest.mark.parametrize(
    ("teks", "layanan"),
    [
        ("Pelayanan Kesehatan Ibu Hamil", ["ibu_hamil"]),
        ("1. Pelayanan kesehatan ibu hamil", ["ibu_hamil"]),
        ("Pelayanan kesehatan pada penderita hipertensi", ["hipertensi"]),
        ("Kesehatan balita (12-59 bln)", ["balita"]),
        ("Pembangunan jembatan", []),
        ("", []),
    ],
)
def test_text_names_services_or_none(aturan, teks, layanan):
    found = guess_layanan(teks, list_nama(aturan, "99.01"))

    assert [d.arti.removeprefix(KESEHATAN) for d in found] == layanan


def test_every_service_is_known_by_its_name_in_the_law(regulasi):
    for kode in ("99.01", "99"):
        aturan = regulasi.at(date(2024, 12, 31))
        names = list_nama(aturan, kode)
        for layanan in aturan.layanan_wajib(kode):
            assert [d.arti for d in guess_layanan(layanan.nama, names)] == [layanan.id]


def test_levels_of_headings_are_joined_under_what_spans_them():
    rows = [("No", "TW I", None, "TW II", None), (None, "Sasaran", "Realisasi", "Sasaran", "Realisasi")]

    assert join_judul(rows) == [
        "No", "TW I / Sasaran", "TW I / Realisasi", "TW II / Sasaran", "TW II / Realisasi"
    ]  # fmt: skip
    assert normal_judul("TW  I / Sasaran (Orang)") == normal_judul("tw i / sasaran orang")
    assert normal_judul("Capaian") != normal_judul("Capaian (%)")
