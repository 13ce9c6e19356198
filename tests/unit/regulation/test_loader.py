"""Loading a folder of rules: what is refused, and that the message names file, key and remedy."""

from datetime import date
from fractions import Fraction

import pytest

from spmlib.core.errors import RegulasiError
from spmlib.regulation import load_regulasi

ANAK = "layanan/kabkota/sosial/anak.yaml"
SECOND_BOBOT = """
  - mulai: {mulai}
    penerima: "0.70"
    mutu: "0.30"
    dasar: [{{instrumen: pp_1}}]
    keyakinan: dibaca
"""


def test_smallest_folder_loads_exact_numbers(tiny):
    assert tiny.bobot.penerima == Fraction(4, 5)
    assert tiny.cakupan_minimal == Fraction(1, 2)
    assert [k.id for k in tiny.skala] == ["tinggi", "rendah"]
    assert tiny.desimal_cetak == 2


def test_folder_is_read_once_per_process(folder):
    assert load_regulasi(folder) is load_regulasi(folder)


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(RegulasiError, match="Folder regulasi tidak ada"):
        load_regulasi(tmp_path / "tidak_ada")


def test_missing_file_is_refused_by_name(folder):
    (folder / "bobot.yaml").unlink()
    with pytest.raises(
        RegulasiError, match=r"parameters/regulasi/bobot\.yaml: Berkas regulasi ini tidak ada"
    ):
        load_regulasi(folder)


def test_misspelt_key_is_refused_with_the_right_one(refuse):
    message = refuse("kategori.yaml", "minimal: 60", "minimla: 60")
    expected = (
        'kategori.yaml, kunci nilai[0].kategori[0].minimla: Kunci ini tidak dikenal. Maksud Anda "minimal"?'
    )
    assert expected in message
    assert "Berkas ini masih memuat galat lain." in message


def test_missing_key_is_refused(refuse):
    message = refuse("bobot.yaml", '    penerima: "0.80"\n', "")
    assert "parameters/regulasi/bobot.yaml, kunci nilai[0].penerima: Kunci wajib ini belum ada." in message


def test_unknown_key_unlike_any_other_lists_the_known_ones(refuse):
    message = refuse("kategori.yaml", "minimal: 60", "minimal: 60, zzz: 1")
    assert "Kunci yang dikenal: id, minimal, nama." in message


def test_unknown_key_inside_a_version_of_a_service_is_found_without_inner_marks(refuse):
    message = refuse(ANAK, "    penyebut:", "    penyebutt: x\n    penyebut:")
    assert 'kunci indikator[0].penyebutt: Kunci ini tidak dikenal. Maksud Anda "penyebut"?' in message


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "bidang.yaml",
            'kode_urusan: "1.06"',
            "kode_urusan: 106",
            "Isi harus teks, bukan 106. Beri tanda kutip",
        ),
        ("bidang.yaml", 'kode_urusan: "1.06"', 'kode_urusan: "106"', 'Tulisan "106" tidak menurut pola'),
        ("bobot.yaml", "mulai: 2020-01-01", 'mulai: "2020-01-01"', "Isi harus tanggal tanpa tanda kutip"),
        (
            "bobot.yaml",
            "keyakinan: ingatan",
            "keyakinan: yakin",
            "Pilih dibaca, sekunder, sebagian atau ingatan.",
        ),
        ("bobot.yaml", '"0.80"', '"0,80"', 'Harus bilangan bulat, atau teks seperti "0.80" atau "1/2".'),
        ("bobot.yaml", '"0.80"', "true", 'Harus bilangan bulat, atau teks seperti "0.80" atau "1/2".'),
        (
            "agregasi.yaml",
            "nilai: 100",
            "nilai: -1",
            'Harus bilangan bulat, atau teks seperti "0.80" atau "1/2".',
        ),
        ("agregasi.yaml", "nilai: exclude", "nilai: buang", '"buang" bukan pilihan yang dikenal.'),
        ("pembulatan.yaml", "desimal_cetak: 2", "desimal_cetak: 9", "Isi harus paling banyak 6."),
        ("pembulatan.yaml", "desimal_cetak: 2", 'desimal_cetak: "2"', "Isi harus bilangan bulat, bukan '2'."),
        ("pembulatan.yaml", "jaga_kategori: true", "jaga_kategori: benar", "Isi harus true atau false"),
        ("kalender.yaml", "hari: 20", "hari: 0", "Isi harus paling sedikit 1."),
        ("tahapan.yaml", "nama: Didata", 'nama: ""', "Teks ini kosong."),
        (
            "instrumen.yaml",
            "berlaku: {mulai: 2020-01-01, ketelitian: hari}",
            "berlaku: 2020",
            "kunci dan isi",
        ),
        (
            ANAK,
            "perangkat_daerah: [Dinas Sosial]",
            "perangkat_daerah: Dinas Sosial",
            "Isi harus berupa daftar.",
        ),
        (ANAK, "perangkat_daerah: [Dinas Sosial]", "perangkat_daerah: []", "Daftar ini kosong."),
    ],
)
def test_wrong_content_is_refused_in_indonesian(refuse, name, old, new, expected):
    message = refuse(name, old, new)
    assert f"parameters/regulasi/{name}, kunci " in message
    assert expected in message


def test_weights_that_do_not_sum_to_one_are_refused(refuse):
    message = refuse("bobot.yaml", '"0.20"', '"0.25"')
    assert "bobot.yaml, kunci nilai[0]: Bobot penerima dan mutu harus berjumlah 1, bukan 21/20." in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minimal: 0}", "minimal: 10}"),
        ("minimal: 60", "minimal: 101"),
        ("minimal: 60", "minimal: 0"),
        (
            "{id: tinggi, nama: Tinggi, minimal: 60}",
            "{id: x, nama: X, minimal: 5}\n      - {id: tinggi, nama: T, minimal: 60}",
        ),
    ],
)
def test_categories_that_do_not_partition_0_to_100_are_refused(refuse, old, new):
    message = refuse("kategori.yaml", old, new)
    assert (
        "kunci nilai[0]: Batas minimal harus turun terus, paling tinggi 100, dan berakhir pada 0." in message
    )


def test_category_id_used_twice_is_refused(refuse):
    assert "Id kategori tertulis dua kali: rendah." in refuse("kategori.yaml", "id: tinggi", "id: rendah")


def test_entry_without_law_and_without_reason_is_refused(refuse):
    message = refuse("bobot.yaml", "    dasar: [{instrumen: pp_1, pasal: Pasal 1}]\n", "")
    assert "Tulis tepat satu: dasar (hukum), atau pilihan_buku_kerja" in message


def test_entry_with_both_law_and_own_choice_is_refused(refuse):
    message = refuse(
        "bobot.yaml", "    keyakinan: ingatan", "    keyakinan: ingatan\n    pilihan_buku_kerja: x"
    )
    assert "Tulis tepat satu" in message


def test_entry_that_ends_before_it_starts_is_refused(refuse):
    message = refuse("bobot.yaml", "mulai: 2020-01-01", "mulai: 2020-01-01\n    selesai: 2019-12-31")
    assert "Selesai lebih awal daripada mulai." in message


@pytest.mark.parametrize(
    ("selesai", "mulai", "expected"),
    [
        ("", "2023-01-01", "versi sebelumnya tidak diberi tanggal selesai"),
        ("2022-12-31", "2022-12-31", "tumpang tindih dengan versi yang selesai 2022-12-31"),
        (
            "2022-12-31",
            "2023-01-03",
            "Ada celah: tidak ada aturan untuk data dari 2023-01-01 sampai 2023-01-02.",
        ),
    ],
)
def test_gap_and_overlap_between_versions_are_refused(refuse, folder, selesai, mulai, expected):
    path = folder / "bobot.yaml"
    path.write_text(path.read_text(encoding="utf-8") + SECOND_BOBOT.format(mulai=mulai), encoding="utf-8")
    end = f"\n    selesai: {selesai}" if selesai else ""
    message = refuse("bobot.yaml", "mulai: 2020-01-01", f"mulai: 2020-01-01{end}")
    assert "parameters/regulasi/bobot.yaml, kunci nilai[1].mulai: " in message
    assert expected in message


def test_id_that_does_not_match_its_path_is_refused(refuse):
    message = refuse(ANAK, "id: kabkota.sosial.anak", "id: kabkota.sosial.lansia")
    assert f'{ANAK}, kunci id: Id "kabkota.sosial.lansia" tidak cocok dengan letak berkas.' in message
    assert 'Tulis "kabkota.sosial.anak"' in message


def test_service_of_an_unknown_bidang_is_refused(refuse):
    assert 'Bidang "sosial" tidak ada dalam bidang.yaml' in refuse("bidang.yaml", "id: sosial", "id: lain")


def test_citation_of_an_unknown_instrument_is_refused(refuse):
    message = refuse("bobot.yaml", "instrumen: pp_1", "instrumen: pp_11")
    assert 'bobot.yaml, kunci nilai[0].dasar[0].instrumen: Instrumen "pp_11" tidak ada' in message
    assert 'Maksud Anda "pp_1"?' in message


def test_citation_deep_inside_a_file_is_checked_too(refuse):
    old = "dasar: [{instrumen: pp_1}]\n        butir"
    message = refuse("tahapan.yaml", old, old.replace("pp_1", "uu_9"))
    assert "tahapan.yaml, kunci nilai[0].tahap[0].dasar[0].instrumen" in message


def test_citation_of_an_instrument_not_yet_in_force_is_refused(refuse):
    message = refuse("bobot.yaml", "mulai: 2020-01-01", "mulai: 2019-01-01")
    assert (
        "bobot.yaml, kunci nilai[0].dasar: Instrumen yang dikutip tidak menutup seluruh masa versi ini."
        in message
    )


def test_open_version_that_cites_a_revoked_instrument_is_refused(refuse):
    message = refuse("instrumen.yaml", "{mulai: 2020-01-01,", "{mulai: 2020-01-01, selesai: 2023-12-31,")
    assert "PP 1/2020 tidak berlaku untuk masa versi ini." in message


def test_instrument_registered_twice_is_refused(refuse, folder):
    path = folder / "instrumen.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.replace("\ninstrumen:\n", ""), encoding="utf-8")
    message = refuse("instrumen.yaml", "nomor:", "nomor:")
    assert 'instrumen.yaml, kunci instrumen[1].id: Instrumen "pp_1" tertulis dua kali.' in message


def test_revocation_by_an_unknown_instrument_is_refused(refuse):
    message = refuse(
        "instrumen.yaml", "    keyakinan: dibaca", "    keyakinan: dibaca\n    dicabut_oleh: uu_9"
    )
    assert 'instrumen[0].dicabut_oleh: Instrumen "uu_9" tidak ada' in message
    assert "Daftarkan dahulu" in message


@pytest.mark.parametrize(
    ("name", "old", "key"),
    [
        (ANAK, "rumus: penerima_dibagi_sasaran", "indikator[0].rumus"),
        ("agregasi.yaml", "rumus: penerima_dan_mutu_berbobot", "layanan[0].rumus"),
        ("agregasi.yaml", "rumus: rata_rata_butir_terbatas", "mutu[0].rumus"),
        ("agregasi.yaml", "rumus: rata_rata_sederhana", "bidang[0].rumus"),
    ],
)
def test_unknown_formula_is_refused(refuse, name, old, key):
    message = refuse(name, old, "rumus: karangan")
    assert f'{name}, kunci {key}: Rumus "karangan" tidak dikenal di sini. Pilih salah satu: ' in message


@pytest.mark.parametrize("key", ["indikator", "mutu", "tag_anggaran"])
def test_service_whose_parts_start_later_than_itself_is_refused(refuse, key):
    message = refuse(ANAK, f"{key}:\n  - mulai: 2020-01-01", f"{key}:\n  - mulai: 2021-01-01")
    assert f"kunci {key}: Tanggal versi-versinya tidak menutup seluruh masa layanan ini" in message


def test_service_whose_parts_end_earlier_than_itself_is_refused(refuse):
    message = refuse(
        ANAK, "mutu:\n  - mulai: 2020-01-01", "mutu:\n  - mulai: 2020-01-01\n    selesai: 2022-12-31"
    )
    assert "kunci mutu: Tanggal versi-versinya" in message


def test_list_of_quality_without_sdm_block_is_accepted(tiny):
    assert [b.kelompok for b in tiny.layanan_by_id("kabkota.sosial.anak").mutu] == ["barang_jasa"]


def test_empty_list_of_quality_is_refused(refuse):
    assert "kunci mutu[0]: Daftar mutu kosong." in refuse(ANAK, "[{id: sandang, nama: Sandang}]", "[]")


@pytest.mark.parametrize("second", ["{id: sandang, nama: Lain}", "{id: lain, nama: SANDANG}"])
def test_quality_item_written_twice_is_refused(refuse, second):
    message = refuse(ANAK, "{id: sandang, nama: Sandang}", f"{{id: sandang, nama: Sandang}}, {second}")
    assert "Butir mutu tertulis dua kali: sandang." in message


def test_service_that_the_law_ends_is_no_longer_due(folder):
    path = folder / ANAK
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("- mulai: 2020-01-01", "- mulai: 2020-01-01\n    selesai: 2022-12-31"), encoding="utf-8"
    )
    regulasi = load_regulasi(folder)
    assert len(regulasi.at(date(2022, 12, 31)).layanan_wajib("53.04")) == 1
    assert regulasi.at(date(2023, 1, 1)).layanan_wajib("53.04") == ()


def _add_seperti(edit, seperti):
    edit(ANAK, "mutu:\n  - mulai: 2020-01-01", "mutu:\n  - mulai: 2020-01-01\n    selesai: 2021-12-31")
    later = f"  - {{mulai: 2022-01-01, seperti: {seperti}, pilihan_buku_kerja: Contoh., keyakinan: sebagian}}"
    return edit(ANAK, "tag_anggaran:", f"{later}\ntag_anggaran:")


def test_version_may_take_its_content_from_another_under_its_own_ground(edit):
    regulasi = load_regulasi(_add_seperti(edit, "2020-01-01"))
    anak = regulasi.at(date(2022, 12, 31)).layanan_by_id("kabkota.sosial.anak")
    assert [b.nama for b in anak.mutu] == ["Sandang"]
    assert anak.landasan["mutu"].jenis_landasan == "pilihan buku kerja"
    assert anak.mutu[0].keyakinan == "sebagian"


def test_reference_to_a_version_that_is_not_there_is_refused(edit):
    with pytest.raises(RegulasiError) as caught:
        load_regulasi(_add_seperti(edit, "2018-01-01"))
    assert "kunci mutu[1].seperti: Tidak ada versi berisi lengkap yang mulai 2018-01-01." in str(caught.value)


def test_special_duty_needs_code_or_prefix_but_not_both(refuse):
    special = (
        "umum: {provinsi: [provinsi], kabkota: [kabkota]}, khusus: [{tingkat: [], dasar: [{instrumen: pp_1}],"
        " keyakinan: dibaca, alasan: Contoh.}]"
    )
    message = refuse("kewenangan.yaml", "umum: {provinsi: [provinsi], kabkota: [kabkota]}", special)
    assert "kunci nilai[0].khusus[0]: Tulis tepat satu: kode atau awalan." in message


def test_day_before_all_rules_is_refused_with_the_first_day_there_is(folder):
    with pytest.raises(RegulasiError) as caught:
        load_regulasi(folder).at(date(2019, 12, 31))
    assert "Tidak ada aturan untuk data per 31 Desember 2019; yang tercatat mulai 1 Januari 2020." in str(
        caught.value
    )


def test_day_after_the_last_rule_is_refused(edit):
    regulasi = load_regulasi(
        edit("bobot.yaml", "mulai: 2020-01-01", "mulai: 2020-01-01\n    selesai: 2022-12-31")
    )
    with pytest.raises(RegulasiError, match="mulai 1 Januari 2020 sampai 31 Desember 2022"):
        regulasi.at(date(2023, 1, 1))
