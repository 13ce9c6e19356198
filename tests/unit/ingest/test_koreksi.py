"""Corrections are signed, exact, visible, never forced upon data (SPM-M65, SPM-M66)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from spmlib.core.tables import Asal, Capaian, Pelaporan, Status
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest import Masukan, apply_koreksi, load_koreksi, read_masukan
from spmlib.ingest.koreksi import FOLDER_KOREKSI, KoreksiDibaca
from spmlib.ingest.rangkap import settle_rangkap

IBU_HAMIL = "kabkota.kesehatan.ibu_hamil"
KEPALA = 'kode_kemendagri: "99.01"\nkoreksi:\n'
BUTIR = f"""\
  - siapa: Ani, Bagian Tata Pemerintahan
    kapan: 2025-02-03
    mengapa: Salah ketik
    sumber: Berita acara 3 Februari 2025 (fiktif)
    tabel: capaian
    kunci: {{tahun: 2024, layanan_id: {IBU_HAMIL}}}
    kolom: terlayani
    nilai_lama: 160
    nilai_baru: 166
"""


def _load(folder, *butir, name="99.01.yaml", kepala=KEPALA):
    (folder / name).write_text(kepala + "".join(butir or (BUTIR,)), encoding="utf-8")
    return load_koreksi(folder)


def _row(terlayani=160, baris=14, berkas="dinkes.xlsx", **fields):
    usual = {
        "kode_kemendagri": "99.01",
        "tahun": 2024,
        "layanan_id": IBU_HAMIL,
        "sasaran": Decimal(200),
        "terlayani": None if terlayani is None else Decimal(terlayani),
        "asal": Asal(berkas, "capaian", baris, {"sasaran": 4, "terlayani": 5}),
    }
    return Capaian(**(usual | fields))


def test_correction_changes_its_cell_and_leaves_its_trace(tmp_path):
    other = _row(layanan_id="kabkota.kesehatan.balita", baris=15)

    masukan = apply_koreksi(Masukan(capaian=(_row(), other)), _load(tmp_path))

    row, untouched = masukan.capaian
    assert row.terlayani == 166
    assert untouched == other
    trace = row.asal.koreksi["terlayani"]
    assert (trace.nilai_lama, trace.nilai_baru) == (160, 166)
    assert (trace.siapa, trace.kapan) == ("Ani, Bagian Tata Pemerintahan", date(2025, 2, 3))
    assert row.asal.cell("terlayani") == "F14"
    assert untouched.asal.koreksi == {}


def test_applied_correction_is_told_at_its_cell(tmp_path):
    (found,) = apply_koreksi(Masukan(capaian=(_row(),)), _load(tmp_path)).temuan

    assert (found.kode, found.tingkat) == ("SPM-M66", Tingkat.CATATAN)
    assert (found.berkas, found.sel, found.tahun, found.unit_id) == ("dinkes.xlsx", "F14", 2024, IBU_HAMIL)
    assert found.pesan == (
        "Terlayani Pelayanan Kesehatan Ibu Hamil, tahun 2024 diubah dari 160 menjadi 166 oleh Ani, "
        "Bagian Tata Pemerintahan (3 Februari 2025): Salah ketik. "
        "Sumber: Berita acara 3 Februari 2025 (fiktif)."
    )


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([_row(layanan_id="kabkota.kesehatan.balita")], "barisnya tidak ada"),
        ([_row(161)], "terlayani di data sekarang 161, bukan 160"),
        ([_row(None)], "terlayani di data sekarang kosong, bukan 160"),
        ([_row(166)], "terlayani di data sekarang 166, bukan 160"),
    ],
)
def test_stale_correction_is_an_error_and_changes_nothing(tmp_path, rows, why):
    masukan = apply_koreksi(Masukan(capaian=tuple(rows)), _load(tmp_path))

    assert masukan.capaian == tuple(rows)
    (found,) = masukan.temuan
    assert (found.kode, found.tingkat, found.kode_kemendagri) == ("SPM-M65", Tingkat.GALAT, "99.01")
    assert why in found.pesan
    assert found.berkas.endswith("99.01.yaml")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [_row(kode_kemendagri="99.02")],
        [_row(tahun=2023)],
        [_row(periode="tw4")],
        [_row(layanan_id="kabkota.sosial.anak")],
    ],
)
def test_correction_of_what_was_not_handed_in_waits_and_says_so(tmp_path, rows):
    masukan = apply_koreksi(Masukan(capaian=tuple(rows)), _load(tmp_path))

    assert masukan.capaian == tuple(rows)
    (found,) = masukan.temuan
    assert (found.kode, found.tingkat, found.kode_kemendagri) == ("SPM-M89", Tingkat.CATATAN, "99.01")
    assert "bidang dan periode itu tidak ada di masukan" in found.pesan


def test_key_that_points_to_two_rows_is_an_error(tmp_path):
    butir = BUTIR.replace("tabel: capaian", "tabel: pelaporan").replace(
        f"layanan_id: {IBU_HAMIL}", 'opd: "Dinas Kesehatan"'
    )
    butir = butir.replace("terlayani", "kelengkapan_persen").replace("160", "90").replace("166", '"95,5"')
    report = Pelaporan(
        kode_kemendagri="99.01", tahun=2024, opd="Dinas Kesehatan", kelengkapan_persen=Decimal(90)
    )
    files = _load(tmp_path, butir)

    one = apply_koreksi(Masukan(pelaporan=(report,)), files)
    two = apply_koreksi(Masukan(pelaporan=(report, replace(report, layanan_id=IBU_HAMIL))), files)

    assert one.pelaporan[0].kelengkapan_persen == Decimal("95.5")
    assert two.pelaporan[0].kelengkapan_persen == 90
    assert "2 baris yang berbeda" in two.temuan[0].pesan


def test_corrections_follow_each_other_in_their_order(tmp_path):
    again = BUTIR.replace("160", "0").replace("166", "167").replace("nilai_lama: 0", "nilai_lama: 166")

    masukan = apply_koreksi(Masukan(capaian=(_row(),)), _load(tmp_path, BUTIR, again))

    assert masukan.capaian[0].terlayani == 167
    assert [t.kode for t in masukan.temuan] == ["SPM-M66", "SPM-M66"]


def test_empty_cell_can_be_filled_and_a_wrong_one_emptied(tmp_path):
    fill = BUTIR.replace("nilai_lama: 160", "nilai_lama: null")
    clear = BUTIR.replace("nilai_baru: 166", "nilai_baru: null").replace("terlayani", "sasaran")
    clear = clear.replace("nilai_lama: 160", "nilai_lama: 200")

    masukan = apply_koreksi(Masukan(capaian=(_row(None),)), _load(tmp_path, fill, clear))

    assert (masukan.capaian[0].terlayani, masukan.capaian[0].sasaran) == (166, None)


def test_status_and_date_are_corrected_as_what_they_are(tmp_path):
    butir = BUTIR.replace("terlayani", "status").replace("160", "null").replace("166", "nihil")

    masukan = apply_koreksi(Masukan(capaian=(_row(),)), _load(tmp_path, butir))

    assert masukan.capaian[0].status is Status.NIHIL


def test_what_reading_said_about_the_cell_is_settled_by_the_correction(tmp_path):
    butir = BUTIR.replace("nilai_lama: 160", "nilai_lama: null")
    here = Temuan("SPM-M11", Tingkat.GALAT, "p", "s", "dinkes.xlsx", "capaian", "F14", "99.01")
    wider = replace(here, sel_lain=("F15",))
    elsewhere = replace(here, sel="E14")

    masukan = apply_koreksi(
        Masukan(capaian=(_row(None),), temuan=(here, wider, elsewhere)), _load(tmp_path, butir)
    )

    assert here not in masukan.temuan
    assert {wider, elsewhere} <= set(masukan.temuan)


def test_correction_settles_two_files_that_disagree(tmp_path):
    rows, found = settle_rangkap({"capaian": [_row(160), _row(166, berkas="dinkes2.xlsx", baris=9)]})
    assert [t.kode for t in found] == ["SPM-M25"]

    masukan = apply_koreksi(Masukan(**rows, temuan=tuple(found)), _load(tmp_path))

    assert [row.terlayani for row in masukan.capaian] == [166]
    assert [t.kode for t in masukan.temuan] == ["SPM-M66"]


def test_correction_that_does_not_end_a_dispute_leaves_it_open(tmp_path):
    rows, found = settle_rangkap({"capaian": [_row(160), _row(170, berkas="dinkes2.xlsx", baris=9)]})

    masukan = apply_koreksi(Masukan(**rows, temuan=tuple(found)), _load(tmp_path))

    assert sorted(row.terlayani for row in masukan.capaian) == [166, 170]


@pytest.mark.parametrize(
    ("old", "new", "where", "why"),
    [
        ("siapa:", "sapa:", "koreksi[0].sapa", '"siapa"'),
        ("    mengapa: Salah ketik\n", "", "koreksi[0].mengapa", "wajib"),
        ("Salah ketik", '""', "koreksi[0].mengapa", "kosong"),
        ("2025-02-03", '"kemarin"', "koreksi[0].kapan", "tanggal"),
        ("tabel: capaian", "tabel: capain", "koreksi[0].tabel", "capain"),
        ("layanan_id:", "layanan:", "koreksi[0].kunci", '"layanan" bukan kunci'),
        ("tahun: 2024, ", "", "koreksi[0].kunci", "Tahun belum disebut"),
        ("kolom: terlayani", "kolom: layanan_id", "koreksi[0].kolom", "tidak dapat dikoreksi"),
        ("nilai_baru: 166", 'nilai_baru: "1.234"', "koreksi[0].nilai_baru", "dapat juga berarti"),
        ("nilai_baru: 166", "nilai_baru: 166.5", "koreksi[0].nilai_baru", "tanda kutip"),
        ("nilai_baru: 166", "nilai_baru: nihil", "koreksi[0].nilai_baru", "bukan angka"),
        ("nilai_baru: 166", "nilai_baru: 160", "koreksi[0]", "sama"),
        ("    nilai_baru: 166\n", "", "koreksi[0].nilai_baru", "wajib"),
    ],
)
def test_badly_written_correction_is_left_out_and_told_with_its_key(tmp_path, old, new, where, why):
    assert old in BUTIR
    masukan = apply_koreksi(Masukan(capaian=(_row(),)), _load(tmp_path, BUTIR.replace(old, new)))

    (found,) = masukan.temuan
    assert (found.kode, found.tingkat, found.kode_kemendagri) == ("SPM-M91", Tingkat.GALAT, "99.01")
    assert found.berkas.endswith("99.01.yaml")
    assert where in found.pesan
    assert why in f"{found.pesan} {found.saran}"
    assert masukan.capaian == (_row(),)


@pytest.mark.parametrize("kapan", ['"kemarin"', "3 Februari 2025", "03-02-2025"])
def test_one_bad_date_keeps_neither_the_other_corrections_nor_the_other_findings_back(tmp_path, kapan):
    bad = BUTIR.replace("2025-02-03", kapan).replace("ibu_hamil", "balita")
    earlier = Temuan("SPM-M11", Tingkat.GALAT, "p", "s", "dinkes.xlsx", "capaian", "E14", "99.01")

    masukan = apply_koreksi(Masukan(capaian=(_row(),), temuan=(earlier,)), _load(tmp_path, bad, BUTIR))

    told = {t.kode: t.pesan for t in masukan.temuan}
    assert told.keys() == {"SPM-M11", "SPM-M91", "SPM-M66"}
    assert "Koreksi ke-1 (kunci koreksi[0].kapan) tidak diterapkan" in told["SPM-M91"]
    assert masukan.capaian[0].terlayani == 166


def test_every_badly_written_correction_is_told_at_once(tmp_path):
    bad = [BUTIR.replace("2025-02-03", '"kemarin"'), BUTIR.replace("siapa:", "sapa:"), BUTIR]
    found = _load(tmp_path, *bad).temuan

    assert [t.pesan.split(" tidak")[0] for t in found] == [
        "Koreksi ke-1 (kunci koreksi[0].kapan)", "Koreksi ke-2 (kunci koreksi[1].sapa)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("isi", "why"),
    [
        (KEPALA + BUTIR.replace("nilai_baru: 166", "nilai_baru: 166\n    nilai_baru: 167"), "dua kali"),
        ('kode_kemendagri: "99.01"\nkoreksi: []\ncatatan: x\n', "tidak dikenal"),
        (KEPALA + BUTIR.replace("2025-02-03", "2025-02-30"), "Kunci koreksi[0].kapan (baris 4): Tanggal"),
        ("koreksi: [\n", "99.01.yaml"),
        ("koreksi: []\n", "belum ada"),
    ],
)
def test_file_that_cannot_be_read_is_told_and_used_in_no_part(tmp_path, isi, why):
    (tmp_path / "99.01.yaml").write_text(isi, encoding="utf-8")
    read = load_koreksi(tmp_path)

    assert read.berkas == ()
    (found,) = read.temuan
    assert (found.kode, found.kode_kemendagri) == ("SPM-M91", "99.01")
    assert "Tidak satu pun koreksi" in found.pesan
    assert why in found.pesan


def test_file_named_for_another_daerah_is_told_to_both_and_not_used(tmp_path):
    read = _load(tmp_path, name="99.02.yaml")

    assert read.berkas == ()
    assert [t.kode_kemendagri for t in read.temuan] == ["99.01", "99.02"]
    assert {t.saran for t in read.temuan} == {'Ganti namanya menjadi "99.01.yaml".'}


def test_code_of_no_daerah_is_told_to_all(tmp_path):
    read = _load(tmp_path, name="98.76.yaml", kepala=KEPALA.replace("99.01", "98.76"))
    masukan = apply_koreksi(Masukan(capaian=(_row(),)), read)

    assert read.berkas == ()
    (found,) = masukan.for_daerah("99.01").temuan
    assert found.kode == "SPM-M91"
    assert "98.76.yaml" in found.pesan


def test_folder_that_does_not_exist_holds_no_corrections(tmp_path):
    assert load_koreksi(tmp_path / "tidak_ada") == KoreksiDibaca()


def test_corrections_of_the_project_fit_the_example():
    from spmlib.core.paths import CONTOH

    files = load_koreksi(FOLDER_KOREKSI)
    masukan = apply_koreksi(read_masukan([CONTOH]), files)

    assert files.temuan == ()
    assert {f.kode_kemendagri for f in files.berkas} == {"99.01"}
    assert not [t for t in masukan.temuan if t.kode == "SPM-M65"]
    assert [t for t in masukan.temuan if t.kode == "SPM-M66"]
