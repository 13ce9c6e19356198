"""A plan of the year is known in each report of that year, also in that of a quarter."""

from dataclasses import replace

import pytest

from spmlib.analysis.pemetaan import analyze_pemetaan
from spmlib.analysis.rekomendasi import analyze_rekomendasi
from spmlib.analysis.tindak_lanjut import analyze_tindak_lanjut
from spmlib.core.tables import Rencana
from tests.conftest import KODE, make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, make_situasi


def _with_plan(periode_laporan, *periode_rencana):
    rows = [make_capaian(AIR, 10, 5), *make_mutu(AIR, [(4, 2)])]
    situasi = make_situasi([replace(r, periode=periode_laporan) for r in rows], periode=periode_laporan)
    plan = tuple(
        Rencana(
            kode_kemendagri=KODE, tahun=2024, periode=periode, layanan_id=AIR, masalah="Contoh.",
            aksi="Bangun sambungan", tahun_rencana=2025,
        )
        for periode in periode_rencana
    )  # fmt: skip
    return replace(situasi, masukan=replace(situasi.masukan, rencana=plan))


@pytest.mark.parametrize("periode", ["tahunan", "tw1", "sm1"])
def test_plan_of_the_year_stands_in_the_report_of_every_period(periode):
    situasi = _with_plan(periode, "tahunan")

    assert [a.baris[0].aksi for a in analyze_tindak_lanjut(situasi).aksi] == ["Bangun sambungan"]
    assert "rencana" not in analyze_pemetaan(situasi).tabel_kosong
    assert "susun_rencana" not in {r.id for r in analyze_rekomendasi(situasi).rekomendasi}


def test_report_without_a_plan_asks_for_one():
    situasi = _with_plan("tw1")

    assert analyze_tindak_lanjut(situasi).aksi == ()
    assert "susun_rencana" in {r.id for r in analyze_rekomendasi(situasi).rekomendasi}


def test_action_written_in_two_periods_is_one_action():
    assert len(analyze_tindak_lanjut(_with_plan("tw1", "tahunan", "tw1")).aksi) == 1
