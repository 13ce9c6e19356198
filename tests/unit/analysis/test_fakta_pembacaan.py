"""Small differences, small numbers, errata: what is told, and what is not made more of than it is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from spmlib.analysis.aturan_baca import load_pembacaan, tell_arah
from spmlib.analysis.kesenjangan import analyze_kesenjangan
from spmlib.analysis.ralat import list_ralat
from spmlib.core.bundle import TableBundle
from spmlib.core.koreksi import Koreksi
from spmlib.core.tables import Asal, Capaian
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.narrative import write_kesenjangan, write_perubahan
from spmlib.tables import tabulate_layanan, tabulate_ralat
from tests.unit.situasi_uji import HIPERTENSI, KODE, RUMAH, make_situasi, make_terbit

AMBANG = load_pembacaan().beda_terkecil_poin


@pytest.mark.parametrize(
    ("selisih", "arah"),
    [
        (Fraction(0), "tetap"),
        (AMBANG - Fraction(1, 100), "tetap"),
        (-AMBANG + Fraction(1, 100), "tetap"),
        (AMBANG, "naik"),
        (-AMBANG, "turun"),
    ],
)
def test_a_difference_has_a_direction_from_the_threshold_on(selisih, arah):
    assert tell_arah(selisih) == arah


def capaian(layanan_id, sasaran, terlayani, *, tahun=2024, asal=None):
    return Capaian(
        kode_kemendagri=KODE, tahun=tahun, periode="tahunan", layanan_id=layanan_id,
        sasaran=Decimal(sasaran), terlayani=Decimal(terlayani), asal=asal,
    )  # fmt: skip


def test_a_published_figure_that_hardly_moved_is_not_called_rising():
    rows = [make_terbit("daerah", p, ukuran="indeks", tahun=t) for t, p in ((2023, "80.00"), (2024, "80.20"))]
    text = write_perubahan(make_situasi(rows)).markdown
    assert "hampir tidak berubah, dari 80 pada tahun 2023 menjadi 80,2 pada tahun 2024" in text
    assert "naik" not in text


def test_few_entitled_people_are_named_with_what_one_of_them_is_worth():
    few = load_pembacaan().sasaran_kecil - 1
    situasi = make_situasi([capaian(RUMAH, few, 3), capaian(HIPERTENSI, few + 1, 3)])
    (found,) = analyze_kesenjangan(situasi).sasaran_kecil
    assert (found.sasaran, found.geser) == (few, Fraction(100, few))
    assert f"hanya {few} unit rumah" in write_kesenjangan(situasi).markdown


def test_a_corrected_figure_stands_in_the_errata_with_both_values():
    koreksi = Koreksi(
        siapa="Sekretaris", kapan=date(2024, 8, 5), mengapa="Angka tertukar.", sumber="Berita acara",
        nilai_lama=Decimal(2159), nilai_baru=Decimal(2195), berkas="koreksi.yaml",
    )  # fmt: skip
    row = capaian(
        HIPERTENSI,
        3000,
        2195,
        asal=Asal("capaian.csv", None, 2, {"terlayani": 5}, koreksi={"terlayani": koreksi}),
    )
    situasi = make_situasi([row, capaian(HIPERTENSI, 3000, 2000, tahun=2023)])
    assert [(r.unit, r.kolom) for r in list_ralat(situasi)] == [("Hipertensi", "terlayani")]
    table = tabulate_ralat(situasi)
    assert isinstance(table, TableBundle)
    assert [c.teks for c in table.baris[0][:5]] == [
        "Hipertensi, terlayani, tahun 2024", "2.159", "2.195", "Sekretaris", "5 Agustus 2024",
    ]  # fmt: skip


def test_no_correction_is_no_gap():
    (row,) = tabulate_ralat(make_situasi([capaian(HIPERTENSI, 10, 5)])).baris
    assert row[0].teks == "Tidak ada angka yang dikoreksi untuk tahun ini."


def test_each_service_carries_the_number_of_findings_about_it():
    situasi = make_situasi([capaian(HIPERTENSI, 3000, 2000)])
    plain = tabulate_layanan(situasi, "kesehatan")
    assert "temuan" not in {k.id for k in plain.kolom}
    finding = Temuan("SPM-M41", Tingkat.PERINGATAN, "Pesan.", "Saran.", unit_id=HIPERTENSI)
    marked = tabulate_layanan(replace(situasi, temuan=(finding,)), "kesehatan")
    last = {row[0].rujuk: row[-1].teks for row in marked.baris}
    assert last.pop(HIPERTENSI) == "1\N{NO-BREAK SPACE}P"
    assert set(last.values()) == {"–"}
