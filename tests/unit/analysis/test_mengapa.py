"""Explanations: from any number to rule, formula, figures and cells."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from spmlib.analysis.mengapa import Penjelasan, explain_unit
from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.koreksi import Koreksi
from spmlib.core.tables import Asal, Terbit
from spmlib.index import compute_daerah
from spmlib.ingest import Masukan
from spmlib.regulation import Regulasi
from tests.conftest import KODE, make_capaian, make_mutu
from tests.unit.situasi_uji import make_situasi

BALITA = "kabkota.kesehatan.balita"
AIR = "kabkota.pekerjaan_umum.air_minum"


@pytest.fixture(scope="module")
def situasi(regulasi: Regulasi) -> Situasi:
    asal = Asal("dinkes.xlsx", "capaian", 14, {"sasaran": 4, "terlayani": 5})
    capaian = (
        replace(make_capaian(BALITA, 300, 220), asal=asal),
        make_capaian(AIR, 100, 130),
        make_capaian("kabkota.perumahan_rakyat.rumah_relokasi", 0, 0),
    )
    mutu = (*make_mutu(BALITA, [[10, 5], [0, 0], [4, None]]), *make_mutu(AIR, [[1, 1]]))
    terbit = Terbit(
        kode_kemendagri=KODE, tahun=2024, tingkat="layanan", unit_id=BALITA, ukuran="penerima",
        sasaran=Decimal(300), terlayani=Decimal(220), persen=Decimal("73.3"), sumber="Profil (fiktif)",
    )  # fmt: skip
    masukan = Masukan(capaian=capaian, mutu=mutu, terbit=(terbit,))
    aturan, daerah = regulasi.at(date(2024, 12, 31)), get_daerah(KODE)
    hasil = compute_daerah(daerah, 2024, "tahunan", masukan, aturan)
    return Situasi(
        daerah=daerah, hasil=hasil, tahun_lain=(), pembanding=(), masukan=masukan, temuan=(), aturan=aturan,
        regulasi=regulasi,
    )  # fmt: skip


def steps(penjelasan: Penjelasan) -> dict[str, str]:
    return {s.apa: f"{s.nilai} | {s.rumus} | {s.dasar} | {s.asal}" for s in penjelasan.langkah}


def test_service_shows_weights_quotient_items_cells_and_law(situasi: Situasi) -> None:
    seen = steps(explain_unit(situasi, "balita"))
    # 0.8 x 73.333 + 0.2 x 50 = 68.666...
    assert seen["Indeks layanan"].startswith("68,67 | 0,80 × 73,33 + 0,20 × 50,00")
    assert "Permendagri 59/2021" in seen["Indeks layanan"]
    assert "100 × 220 ÷ 300" in seen["Penerima (persen)"]
    assert 'dinkes.xlsx, lembar "capaian", sel F14 dan E14' in seen["Penerima (persen)"]
    assert seen["Butir mutu: butir 1"].startswith("50,00 | 100 × 5 ÷ 10")
    assert seen["Butir mutu: butir 2"].startswith("tidak dibutuhkan")
    assert seen["Butir mutu: butir 3"].startswith("belum dilaporkan")


def test_published_figure_is_recomputed_and_kept_apart(situasi: Situasi) -> None:
    text = steps(explain_unit(situasi, BALITA))["Angka terbit"]
    assert "73,3 persen (mengukur penerima; bukan hasil hitungan buku kerja ini)" in text
    assert "hitung ulang: 100 × 220 ÷ 300 = 73,33" in text
    assert "Profil (fiktif)" in text


def test_cap_is_explained_where_it_bites(situasi: Situasi) -> None:
    assert (
        "= 130,00, dihitung paling tinggi 100"
        in steps(explain_unit(situasi, "air_minum"))["Penerima (persen)"]
    )


def test_bidang_names_its_services_and_what_is_missing(situasi: Situasi) -> None:
    seen = steps(explain_unit(situasi, "kesehatan"))
    assert seen["Indeks bidang"].startswith("68,67 | (68,67) ÷ 1")
    assert seen["Kategori"].startswith("tidak diberikan | diberikan bila sedikitnya 50 persen")
    assert "terhitung 1 dari 12" in seen["Kategori"]
    assert seen["Cakupan"].startswith("1 dari 12")


def test_daerah_names_the_bidang_that_keep_it_from_an_index(situasi: Situasi) -> None:
    text = steps(explain_unit(situasi, "daerah"))["Indeks daerah"]
    assert "belum dapat dihitung; belum ada indeks untuk Pendidikan" in text
    assert "Sosial" in text


def test_nihil_is_explained_as_nihil(situasi: Situasi) -> None:
    assert "nihil: tidak ada yang berhak" in steps(explain_unit(situasi, "rumah_relokasi"))["Indeks layanan"]


def test_unknown_unit_is_refused_with_the_known_ones(situasi: Situasi) -> None:
    with pytest.raises(PemakaianError, match=r"kabkota\.kesehatan\.ibu_hamil"):
        explain_unit(situasi, "ibu_hamill")


def test_corrected_figure_names_who_changed_it_from_what_and_why():
    trace = Koreksi(
        "Ani, Bagian Tata Pemerintahan", date(2024, 8, 5), "Dua angka tertukar.", "Berita acara (fiktif)",
        Decimal(180), Decimal(108), "parameters/koreksi/99.01.yaml",
    )  # fmt: skip
    asal = Asal("pupr.xlsx", "capaian", 7, {"sasaran": 4, "terlayani": 5}, {"terlayani": trace})
    situasi = make_situasi([replace(make_capaian(AIR, 200, 108), asal=asal)])

    step = next(s for s in explain_unit(situasi, AIR).langkah if s.apa == "Penerima (persen)")

    assert step.asal == (
        'pupr.xlsx, lembar "capaian", sel F7 dan E7; terlayani dikoreksi dari 180 menjadi 108 oleh '
        "Ani, Bagian Tata Pemerintahan, 5 Agustus 2024: Dua angka tertukar. Sumber: Berita acara (fiktif) "
        "(parameters/koreksi/99.01.yaml)"
    )
