"""Tables: exact values behind printed ones, a word for each gap, and no cell of another daerah."""

from fractions import Fraction

import pytest

from spmlib import tables
from spmlib.core.bundle import TableBundle, TextBundle
from spmlib.core.cetak import decimal_text
from spmlib.tables import (
    tabulate_capaian_bidang,
    tabulate_kekosongan,
    tabulate_kesenjangan,
    tabulate_layanan,
    tabulate_perbandingan,
    tabulate_perlakuan_nihil,
    tabulate_perubahan,
    tabulate_publikasi,
    tabulate_temuan,
)
from spmlib.tables.konteks import name_indikator
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import (
    AIR,
    HIPERTENSI,
    LIMBAH,
    RELOKASI,
    RUMAH,
    make_belu,
    make_situasi,
    make_terbit,
)

NBSP = "\N{NO-BREAK SPACE}"


def texts(table):
    return [[cell.teks for cell in row] for row in table.baris]


def row_of(table, name):
    return next(row for row in table.baris if row[0].teks == name)


def test_bidang_of_belu_are_printed_as_published_or_as_unmentioned():
    seen = {row[0]: (row[1], row[2], row[5]) for row in texts(tabulate_capaian_bidang(make_belu()))}
    assert seen["Pendidikan"] == ("–", "angka terbit", f"0{NBSP}%")
    assert seen["Trantibumlinmas"] == ("–", "angka terbit", f"98{NBSP}%")
    assert seen["Kesehatan"] == ("–", "tidak disebut sumber", "–")
    assert seen["Kabupaten Belu"] == ("–", "belum dilaporkan", "–")


def test_missing_never_carries_a_number_or_a_category():
    for row in tabulate_capaian_bidang(make_belu()).baris:
        assert [cell.nilai for cell in row[1:5]] == [None] * 4
        assert {cell.nada for cell in row} <= {None, "kosong"}


def test_exact_value_stands_behind_the_printed_index():
    rows = [make_capaian(AIR, 3, 2), *make_mutu(AIR, [(1, 1)])]
    row = row_of(
        tabulate_layanan(make_situasi(rows), "pekerjaan_umum"),
        "Pemenuhan Kebutuhan Pokok Air Minum Sehari-hari",
    )
    # 0.8 x 66.666… + 20
    assert (row[5].teks, row[5].nilai) == ("73,33", "73.333333333333")
    assert (row[6].teks, row[6].nada) == ("Tuntas Pratama", "tuntas_pratama")
    assert row[5].rujuk == AIR


def test_each_gap_of_a_service_has_its_own_word():
    rows = [make_capaian(RUMAH, 0, 0), make_capaian(RELOKASI, 10, None)]
    table = tabulate_layanan(make_situasi(rows), "perumahan_rakyat")
    assert [row[6].teks for row in table.baris] == ["nihil", "terlayani belum diisi"]
    assert any("tidak ada yang berhak tahun ini" in note for note in table.catatan)
    waters = tabulate_layanan(make_situasi([make_capaian(AIR, 10, 5)]), "pekerjaan_umum")
    assert [row[6].teks for row in waters.baris] == ["mutu belum dilaporkan", "belum dilaporkan"]


def test_units_stand_in_the_heading_or_behind_the_name():
    water = tabulate_layanan(make_situasi([make_capaian(AIR, 10, 5)]), "pekerjaan_umum")
    assert water.kolom[1].tajuk == "Sasaran (orang)"
    homes = tabulate_layanan(make_situasi([make_capaian(RUMAH, 10, 5)]), "perumahan_rakyat")
    assert homes.kolom[1].tajuk == "Sasaran"
    assert homes.baris[0][0].teks.endswith("(unit rumah)")


def test_bidang_without_service_data_says_in_one_line_how_many_are_due_and_who_has_them():
    note = tabulate_layanan(make_belu(), "sosial")
    assert isinstance(note, TextBundle)
    assert note.id == "tabel_layanan_sosial"
    assert "lima layanan belum dilaporkan" in note.markdown
    assert f"angka terbit seluruh bidang (41{NBSP}%)" in note.markdown
    assert "Dinas Sosial" in note.markdown
    assert "\n" not in note.markdown


def test_published_service_is_marked_in_the_table_of_its_bidang():
    row = make_terbit(HIPERTENSI, "25.6", ukuran="penerima")
    table = tabulate_layanan(make_situasi([row]), "kesehatan")
    assert row_of(table, "Pelayanan Kesehatan Penderita Hipertensi")[6].teks == f"25,6{NBSP}% (angka terbit)"


def test_gap_in_people_shows_the_step_or_that_quality_bars_it():
    rows = [
        make_capaian(AIR, 1000, 700),
        *make_mutu(AIR, [(2, 1)]),
        make_capaian(LIMBAH, 100, 99),
        *make_mutu(LIMBAH, [(5, 2)]),
    ]
    # the second has 0.8 x 99 + 0.2 x 40 = 87.2; even everyone served gives 88, not 90
    table = tabulate_kesenjangan(make_situasi(rows))
    assert [row[-1].teks for row in table.baris] == ["50", "mutu perlu naik"]


def test_one_source_is_named_once_and_several_in_each_row():
    one = [c.id for c in tabulate_publikasi(make_belu()).kolom]
    assert "sumber" not in one
    rows = [make_terbit("daerah", "50"), make_terbit("sosial", "60", sumber="Lain (fiktif)")]
    assert "sumber" in [c.id for c in tabulate_publikasi(make_situasi(rows)).kolom]


def test_peers_without_figures_get_words_not_zeros():
    table = tabulate_perbandingan(make_belu())
    assert [c.judul for c in table.kolom[1:]] == [
        "Kabupaten Belu", "Kabupaten Manggarai Barat", "Kabupaten Timor Tengah Utara",
    ]  # fmt: skip
    assert {cell.teks for row in table.baris for cell in row[2:]} == {"belum dilaporkan"}


def test_three_treatments_of_nihil_are_side_by_side_and_one_is_marked():
    table = tabulate_perlakuan_nihil(make_situasi([make_capaian(RUMAH, 0, 0)]))
    assert [row[2].teks for row in table.baris] == ["ya", "tidak", "tidak"]
    assert {row[1].teks for row in table.baris} == {"belum dapat dihitung"}


def test_change_that_cannot_be_stated_says_why():
    rows = []
    for tahun, services in ((2023, (AIR,)), (2024, (AIR, LIMBAH))):
        for s in services:
            rows += [make_capaian(s, 10, 5, tahun=tahun), *make_mutu(s, [(1, 1)], tahun=tahun)]
    row = row_of(tabulate_perubahan(make_situasi(rows)), "Pekerjaan Umum")
    assert [c.teks for c in row[1:]] == [
        "60,00",
        "60,00",
        "–",
        "tidak sebanding: layanan yang terhitung tidak sama",
    ]


def test_tables_that_always_have_rows_stand_even_when_all_is_well_or_nothing_is_there():
    for tabulate in (tabulate_kekosongan, tabulate_temuan, tabulate_perlakuan_nihil, tables.tabulate_tahun):
        assert isinstance(tabulate(make_situasi()), TableBundle)


PER_BIDANG = {"tabulate_layanan", "tabulate_peta_bidang"}


@pytest.mark.parametrize("name", [n for n in tables.__all__ if n not in PER_BIDANG])
def test_every_table_carries_its_daerah_and_fits_its_columns(name):
    for situasi in (make_situasi(), make_belu()):
        bundle = getattr(tables, name)(situasi)
        assert bundle.identitas == situasi.identitas
        if isinstance(bundle, TableBundle):
            assert {len(row) for row in bundle.baris} <= {len(bundle.kolom)}
            assert bundle.sumber


@pytest.mark.parametrize(
    ("nilai", "text"),
    [(Fraction(1, 3), "0.333333333333"), (Fraction(5, 2), "2.5"), (1284, "1284"), (100, "100")],
)
def test_decimal_text_uses_a_point_and_no_needless_zeros(nilai, text):
    assert decimal_text(nilai) == text


@pytest.mark.parametrize(
    ("indikator", "nama"),
    [("penduduk_laki_laki", "Penduduk laki-laki"), ("penduduk_usia_5_6", "Penduduk usia 5–6"),
     ("penduduk_miskin_persen", "Penduduk miskin"), ("satuan_paud", "Satuan PAUD")],
)  # fmt: skip
def test_indicator_ids_become_words(indikator, nama):
    assert name_indikator(indikator) == nama
