"""Published figures: listed, recounted, compared with their own kind, never mixed."""

from fractions import Fraction

import pytest

from spmlib.analysis.publikasi import analyze_publikasi
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, make_belu, make_situasi, make_terbit


@pytest.mark.parametrize(
    ("persen", "sasaran", "terlayani", "cocok"),
    [
        ("25.6", 272259, 69784, "sama"),
        # Permenkes 4/2019 prints 72.85 for 3,570 of 4,900, which is 72.857: cut, not rounded
        ("72.85", 4900, 3570, "terpotong"),
        # and 60 for 15,000 of 20,000, a misprint: it is 75
        ("60", 20000, 15000, "berbeda"),
    ],
)
def test_printed_percentage_is_recounted_from_printed_people(persen, sasaran, terlayani, cocok):
    row = make_terbit(HIPERTENSI, persen, ukuran="penerima", sasaran=sasaran, terlayani=terlayani)
    (butir,) = analyze_publikasi(make_situasi([row])).butir
    assert butir.hitung_ulang == Fraction(100 * terlayani, sasaran)
    assert butir.cocok == cocok


def test_cumulative_figure_that_falls_within_the_year_is_noticed():
    # Timor Tengah Utara 2025 as published
    values = {"tw1": "13.35", "tw2": "31.98", "tw3": "54.06", "tw4": "35.85"}
    rows = [make_terbit("daerah", v, kode="53.03", tahun=2025, periode=p) for p, v in values.items()]
    fakta = analyze_publikasi(make_situasi(rows, kode="53.03", tahun=2025, periode="tw4"))
    (fall,) = fakta.penurunan
    assert (fall.sebelum.waktu, fall.sesudah.waktu) == ("Triwulan III 2025", "Triwulan IV 2025")
    assert fall.selisih == Fraction(3585 - 5406, 100)
    assert len(fakta.dalam_tahun) == 4


def test_a_fall_after_the_reported_period_is_not_told():
    values = {"tw3": "54.06", "tw4": "35.85"}
    rows = [make_terbit("daerah", v, kode="53.03", tahun=2025, periode=p) for p, v in values.items()]
    assert analyze_publikasi(make_situasi(rows, kode="53.03", tahun=2025, periode="tw3")).penurunan == ()


def test_only_the_same_measure_stands_beside_a_figure_of_our_own():
    own = [make_capaian(AIR, 100, 60), *make_mutu(AIR, [(1, 1)])]
    published = [
        make_terbit(AIR, "62", ukuran="penerima"),
        make_terbit("pekerjaan_umum", "70", ukuran="indeks"),
        make_terbit("pekerjaan_umum", "71", sumber="Berita lain (fiktif)"),
    ]
    fakta = analyze_publikasi(make_situasi([*own, *published]))
    assert [(str(b.baris.persen), b.hitungan, b.selisih) for b in fakta.dengan_hitungan] == [
        ("70", 68, 2),
        ("62", 60, 2),
    ]


def test_belu_names_its_one_source():
    fakta = analyze_publikasi(make_belu())
    assert [s.nama for s in fakta.sumber] == ["Info Publik Kabupaten Belu, 23-09-2022"]
    assert fakta.tidak_disebut == 4
    assert fakta.dihitung_ulang == ()
