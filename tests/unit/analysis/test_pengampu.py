"""One OPD has one name in a report: the daerah's own, and the standard's only where the daerah names none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from spmlib.analysis.kekosongan import analyze_kekosongan
from spmlib.analysis.pemetaan_opd import analyze_tanggung_jawab
from spmlib.analysis.pengampu import find_pengampu, is_same_opd
from spmlib.core.tables import Anggaran, Tantangan
from tests.conftest import KODE, make_capaian
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, make_situasi

UMUM = {"kode_kemendagri": KODE, "tahun": 2024, "periode": "tahunan"}
PUPR, PUPR_PANJANG = "Dinas PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang"


def _pay(layanan_id, opd):
    return Anggaran(
        **UMUM, layanan_id=layanan_id, kode_sub_kegiatan="1.03.03.2.01.0026", nama_sub_kegiatan="Contoh",
        opd=opd, pagu_rp=Decimal(1), realisasi_rp=None,
    )  # fmt: skip


def _ask(opd):
    return Tantangan(**UMUM, unit_id="pekerjaan_umum", opd=opd, jenis="dukungan", akar=None, uraian="Contoh.")


def _with(rows=(), **tables):
    situasi = make_situasi(rows)
    return replace(situasi, masukan=replace(situasi.masukan, **{k: tuple(v) for k, v in tables.items()}))


def _find(situasi, layanan_id):
    return find_pengampu(situasi, next(s for s in situasi.hasil.layanan if s.layanan.id == layanan_id))


@pytest.mark.parametrize(
    ("satu", "dua", "sama"),
    [
        (PUPR, PUPR_PANJANG, True),
        ("Dinas Pendidikan dan Kebudayaan", "Dinas Pendidikan", True),
        ("Satpol PP dan Damkar", "Satuan Polisi Pamong Praja", True),
        ("BPBD Kabupaten Contoh", "Badan Penanggulangan Bencana Daerah", True),
        ("Dinas Sosial", "Dinas Kesehatan", False),
        ("UPTD Pendidikan Kecamatan Utara", "Dinas Pendidikan", False),
        ("Dewan Pendidikan", "Dinas Pendidikan", False),
        ("Dinas", "Badan", False),
    ],
)
def test_opd_are_recognized_by_their_abbreviations(satu, dua, sama):
    assert is_same_opd(satu, dua) is sama


def test_service_that_nobody_is_named_for_uses_the_daerahs_own_name_of_the_usual_opd():
    situasi = _with(anggaran=[_pay(AIR, PUPR)])

    assert _find(situasi, AIR).asal == "dilaporkan"
    limbah = _find(situasi, LIMBAH)
    assert limbah.asal == "lazim"
    assert PUPR in limbah.nama
    assert PUPR_PANJANG not in limbah.nama


def test_usual_opd_that_the_daerah_never_names_keeps_the_name_of_the_standard():
    assert _find(_with(anggaran=[_pay(AIR, PUPR)]), HIPERTENSI).nama == ("Dinas Kesehatan",)


def test_two_spellings_of_one_opd_are_not_two_that_share_a_service():
    situasi = _with(anggaran=[_pay(AIR, PUPR), _pay(AIR, PUPR_PANJANG)])

    assert _find(situasi, AIR).nama == (PUPR,)
    assert analyze_tanggung_jawab(situasi).berbagi == ()


def test_name_of_the_same_words_goes_before_a_longer_one():
    situasi = _with(tantangan=[_ask("Dinas Kesehatan dan Keluarga Berencana"), _ask("Dinkes")])

    assert _find(situasi, HIPERTENSI).nama == ("Dinkes",)


def test_missing_figures_are_asked_of_the_opd_under_its_own_name():
    fakta = analyze_kekosongan(_with([make_capaian(AIR, 10, 9)], anggaran=[_pay(AIR, PUPR)]))

    assert fakta.perangkat_mutu == (PUPR,)
    assert PUPR_PANJANG not in fakta.perangkat_capaian
    asked = {k.bidang.id: k.perangkat_daerah for k in fakta.bidang}
    assert asked["pekerjaan_umum"] == (PUPR,)
    assert asked["kesehatan"] == ("Dinas Kesehatan",)


def test_usual_opd_of_an_unusual_one_is_shown_under_its_own_name():
    situasi = _with(anggaran=[_pay(AIR, PUPR), _pay(HIPERTENSI, "Dinas Sosial")], tantangan=[_ask("Dinkes")])

    (found,) = analyze_tanggung_jawab(situasi).berbeda
    assert found.lazim == ("Dinkes",)
