"""The verdict: what makes a report fail, and what its reader must know."""

import pytest
from nbformat.v4 import new_output

from spmlib.core.temuan import Temuan, Tingkat
from spmlib.run.eksekusi import seal
from spmlib.run.putusan import Hasil, assess


def judge(buat, *cells, temuan=(), **inventaris):
    nb = seal(buat.notebook(*cells, inventaris=inventaris), {}, buat.identitas)
    return assess(nb, temuan)


def test_a_report_that_holds_all_it_declares_is_whole(utuh):
    verdict = assess(utuh, ())
    assert (verdict.hasil, verdict.alasan) == (Hasil.LENGKAP, ())


@pytest.mark.parametrize("jenis", ["bagian", "tabel", "grafik"])
def test_what_is_declared_and_missing_fails_the_report_by_name(buat, jenis):
    verdict = judge(buat, buat.tulis("# J"), **{jenis: ["peta"]})
    assert verdict.hasil is Hasil.GAGAL
    assert verdict.kegagalan == (f'{jenis.capitalize()} "peta" yang dijanjikan notebook tidak ada.',)


def test_a_table_does_not_stand_for_a_chart(buat):
    assert judge(buat, buat.sel(buat.tabel("peta")), grafik=["peta"]).hasil is Hasil.GAGAL


def test_ordinary_text_does_not_stand_for_a_table(buat):
    assert judge(buat, buat.sel(buat.teks("Teks.", "peta")), tabel=["peta"]).hasil is Hasil.GAGAL


def test_words_in_the_stead_of_a_chart_that_would_repeat_another_keep_the_report_whole(buat):
    words = buat.teks("Peta di atas memuat semua kabupaten/kota.", "grafik_peta")
    verdict = judge(buat, buat.tulis("## Letak"), buat.sel(words), grafik=["grafik_peta"])
    assert verdict.hasil is Hasil.LENGKAP


def test_the_calm_note_stands_for_the_table_that_has_no_data(buat):
    note = buat.teks("Mutu tidak dilaporkan.", "mutu", kosong="tidak_dilaporkan")
    verdict = judge(buat, buat.tulis("## Mutu minimal"), buat.sel(note), tabel=["mutu"])
    assert verdict.hasil is Hasil.DENGAN_CATATAN
    assert verdict.catatan == ('"Mutu minimal": tidak dilaporkan.',)


def test_a_heading_is_a_section(buat):
    assert judge(buat, buat.tulis("# J\n\n## Catatan metode"), bagian=["catatan-metode"]).kegagalan == ()


def test_an_internal_cell_counts_for_nothing(buat):
    verdict = judge(buat, buat.sel(buat.tabel("peta"), tags=["internal"]), tabel=["peta"])
    assert verdict.hasil is Hasil.GAGAL


@pytest.mark.parametrize(
    "lain",
    [
        {"kode_kemendagri": "99.02", "nama": "Kabupaten Misal"},
        {"tahun": 2023},
        {"periode": "tw1"},
        {"fiktif": False},
    ],
)
def test_figures_of_another_daerah_or_period_fail_the_report(buat, lain):
    stranger = buat.identitas.model_copy(update=lain)
    verdict = judge(buat, buat.sel(buat.tabel("a", identitas=stranger)), tabel=["a"])
    assert verdict.hasil is Hasil.GAGAL
    assert '"a" memuat angka' in verdict.kegagalan[0]


def test_a_failed_cell_fails_the_report(buat):
    error = new_output("error", ename="KeyError", evalue="'x'", traceback=[])
    verdict = judge(buat, buat.sel(buat.tabel("a"), error), tabel=["a"])
    assert verdict.kegagalan == ("Sebuah sel berhenti dengan galat KeyError: 'x'.",)


def test_a_notebook_without_inventory_says_that_it_cannot_be_judged(buat):
    verdict = judge(buat, buat.sel(buat.tabel()))
    assert verdict.hasil is Hasil.DENGAN_CATATAN
    assert "tidak menyatakan isinya" in verdict.catatan[0]


def test_errors_in_the_data_are_told_and_do_not_fail_the_report(utuh, galat):
    verdict = assess(utuh, (galat, galat))
    assert verdict.hasil is Hasil.DENGAN_CATATAN
    assert verdict.catatan == ("Data masukan mengandung 2 galat; rinciannya dengan spm periksa.",)


def test_mere_notes_about_data_leave_the_report_whole(utuh):
    note = Temuan("SPM-M09", Tingkat.CATATAN, "Ejaan lama.", "Tidak perlu.")
    assert assess(utuh, (note,)).hasil is Hasil.LENGKAP


def test_a_picture_without_words_is_told(buat):
    picture = buat.keluaran({"image/png": "AAAA"})
    verdict = judge(buat, buat.tulis("## Peta"), buat.sel(picture), bagian=["peta"])
    assert verdict.catatan == (
        '"Peta": sebuah gambar tidak punya uraian bagi pembaca yang tidak melihatnya.',
    )


def test_the_same_reason_is_told_once(buat):
    note = buat.teks("Kosong.", "a", kosong="nihil")
    verdict = judge(buat, buat.tulis("## Mutu"), buat.sel(note), buat.sel(note), tabel=["a"])
    assert verdict.alasan == ('"Mutu": nihil.',)
