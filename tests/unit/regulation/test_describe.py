"""Rules as rows, for the terminal and for method notes."""

import io
import json
from datetime import date

import pytest
from rich.console import Console

from spmlib.core.errors import PemakaianError
from spmlib.regulation import Keyakinan
from spmlib.regulation.describe import (
    cite_landasan,
    describe_aturan,
    describe_metode,
    describe_regulasi,
    find_layanan,
    make_json,
)
from spmlib.regulation.table import make_table

WARNING = "ingatan — jangan dikutip sebagai hukum"


def _print(rows):
    console = Console(width=120, no_color=True, file=io.StringIO())
    console.print(make_table(rows, "Aturan"))
    return console.file.getvalue()


def test_weights_are_told_with_citation_and_certainty(aturan):
    bobot = describe_aturan(aturan)[0]
    assert (bobot.kunci, bobot.isi) == ("bobot", "Penerima 80\N{NO-BREAK SPACE}%, mutu 20\N{NO-BREAK SPACE}%")
    assert (bobot.dasar, bobot.jenis) == ("Permendagri 59/2021 Lampiran", "hukum")
    assert bobot.keyakinan is Keyakinan.SEKUNDER
    assert "belum dibaca" in bobot.sumber


def test_rule_from_memory_carries_its_warning_wherever_it_is_printed(aturan):
    rows = [r for r in describe_regulasi(aturan) if r.keyakinan is Keyakinan.INGATAN]
    assert {"agregasi_bidang", "agregasi_daerah"} <= {r.kunci for r in rows}
    assert all(item["keyakinan_cetak"] == WARNING for item in make_json(rows))


def test_own_choice_gives_its_reason_in_place_of_a_citation(aturan):
    nihil = next(r for r in describe_aturan(aturan) if r.kunci == "perlakuan_nihil")
    assert nihil.jenis == "pilihan buku kerja"
    assert nihil.dasar.startswith("Belum ditemukan aturan")


def test_whole_list_names_all_43_services(aturan):
    shown = {r.kunci for r in describe_regulasi(aturan)}
    assert {s.id for s in aturan.semua_layanan} <= shown


def test_one_service_is_told_whole(aturan):
    rows = {
        r.kunci.removeprefix("kabkota.kesehatan.hipertensi."): r
        for r in describe_regulasi(aturan, "hipertensi")
    }
    assert rows["penyebut"].isi.startswith("Perkiraan jumlah penderita hipertensi")
    assert rows["penyebut"].catatan.startswith("Penyebut adalah perkiraan")
    assert rows["target"].isi == "100\N{NO-BREAK SPACE}% setiap tahun"
    assert rows["mutu"].isi == "12 butir"
    assert "Tensimeter" in rows["mutu.barang_jasa.sekunder"].isi
    assert rows["tag_anggaran"].isi == "1.02.02.2.02.0008"


def test_formula_that_was_read_is_surer_than_the_wording_beside_it(regulasi):
    aturan = regulasi.at(date(2023, 12, 31))
    rows = {r.kunci.rpartition(".")[2]: r for r in describe_regulasi(aturan, "kabkota.kesehatan.balita")}
    assert rows["indikator"].keyakinan is Keyakinan.SEKUNDER
    assert rows["pembilang"].keyakinan is Keyakinan.DIBACA


def test_formula_carried_on_by_our_choice_is_not_called_read(aturan):
    rows = {r.kunci.rpartition(".")[2]: r for r in describe_regulasi(aturan, "kabkota.kesehatan.balita")}
    assert (rows["pembilang"].jenis, rows["pembilang"].keyakinan) == (
        "pilihan buku kerja",
        Keyakinan.SEBAGIAN,
    )


def test_literacy_is_shown_with_the_reason_why_it_is_not_computed(aturan):
    rows = {r.kunci: r for r in describe_regulasi(aturan, "dikdas")}
    assert (
        "Tidak dihitung: Aturan penggabungan"
        in rows["kabkota.pendidikan.dikdas.indikator_tambahan.literasi_numerasi"].isi
    )


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ibu_hamil", ["kabkota.kesehatan.ibu_hamil"]),
        ("  IBU HAMIL ", ["kabkota.kesehatan.ibu_hamil"]),
        ("trantibum", ["kabkota.trantibumlinmas.trantibum", "provinsi.trantibumlinmas.trantibum"]),
        ("Rehabilitasi Sosial Dasar Anak Terlantar di Luar Panti", ["kabkota.sosial.anak"]),
    ],
)
def test_service_is_found_by_id_name_and_other_spelling(aturan, text, ids):
    assert [s.id for s in find_layanan(aturan, text)] == ids


def test_unknown_service_is_wrong_use_and_suggests(aturan):
    with pytest.raises(PemakaianError, match=r"Maksud Anda kabkota\.kesehatan\.ibu_hamil"):
        find_layanan(aturan, "ibu hmil")
    with pytest.raises(PemakaianError, match='Lihat semua layanan dengan "spm regulasi"'):
        find_layanan(aturan, "xyz")


def test_method_note_groups_services_that_rest_on_the_same_ground(aturan):
    rows = {r.kunci: r for r in describe_metode(aturan, "kabkota")}
    assert rows["kabkota.kesehatan.mutu.1"].isi == "Semua layanan"
    assert rows["kabkota.kesehatan.mutu.1"].dasar == "Permenkes 6/2024"
    assert rows["kabkota.pekerjaan_umum.mutu.2"].isi == "Penyediaan Pelayanan Pengolahan Air Limbah Domestik"
    assert not [k for k in rows if k.startswith("provinsi")]


def test_json_is_plain_and_dates_are_iso(regulasi):
    bobot = json.loads(json.dumps(make_json(describe_aturan(regulasi.at(date(2021, 6, 30))))))[0]
    assert (bobot["mulai"], bobot["selesai"]) == ("2019-01-01", "2021-12-31")
    assert bobot["keyakinan"] == "ingatan"


def test_table_shows_rule_ground_dates_and_warning(regulasi):
    text = _print(describe_aturan(regulasi.at(date(2021, 12, 31))))
    assert "Pilihan buku kerja: Bobot Permendagri 59/2021 dipakai mundur" in text
    assert "Untuk data mulai 1 Januari 2019 sampai 31 Desember 2021." in text
    assert "jangan" in text


def test_citation_names_instrument_and_article(aturan):
    jenis = aturan.layanan_by_id("kabkota.sosial.anak").landasan["jenis"]
    assert cite_landasan(jenis, aturan.instrumen) == "PP 2/2018 Pasal 10 ayat (3) huruf b"


def test_choice_is_cited_as_a_choice(aturan):
    cited = cite_landasan(aturan.landasan["tanpa_mutu"], aturan.instrumen)
    assert cited.startswith("Pilihan buku kerja: Tanpa angka mutu")


@pytest.mark.parametrize("keyakinan", Keyakinan)
def test_every_mark_is_explained(keyakinan):
    assert keyakinan.keterangan
    assert (keyakinan.label == WARNING) == (keyakinan is Keyakinan.INGATAN)
