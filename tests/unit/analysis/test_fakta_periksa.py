"""What each OPD is told about its data: its own findings, fair badges, and no blame for what is not there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from spmlib.analysis.periksa import DIMENSI, analyze_periksa
from spmlib.core.koreksi import Koreksi
from spmlib.core.tables import Asal, Pelaporan, Tantangan
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest.masukan import BerkasDibaca
from spmlib.validate import KATALOG, find_dimensi
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, make_belu, make_situasi

GALAT, PERINGATAN, CATATAN = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN
DINKES, PUPR = "Dinas Kesehatan", "Dinas Pekerjaan Umum dan Penataan Ruang"
PUPR_SENDIRI = "Dinas PUPR"
"""As the daerah itself calls it, in the tests whose reports name it."""


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732233600")  # 22 November 2024


def _temuan(kode="SPM-M44", tingkat=GALAT, **places):
    return Temuan(kode, tingkat, "Apa.", "Saran.", **({"kode_kemendagri": "99.01", "tahun": 2024} | places))


def _check(rows=(), temuan=(), **tables):
    situasi = make_situasi(rows)
    masukan = replace(situasi.masukan, **{k: tuple(v) for k, v in tables.items()})
    return analyze_periksa(replace(situasi, temuan=tuple(temuan), masukan=masukan))


def _badges(fakta, nama):
    opd = next(o for o in fakta.opd if o.nama == nama)
    return {lencana.dimensi: lencana.nilai for lencana in opd.lencana}


def _codes(fakta, nama):
    return [p.temuan.kode for o in fakta.opd if o.nama == nama for p in o.pertanyaan]


def test_finding_about_a_service_goes_to_its_opd():
    fakta = _check(temuan=[_temuan(unit_id=HIPERTENSI), _temuan("SPM-M41", PERINGATAN, unit_id=AIR)])

    assert _codes(fakta, DINKES) == ["SPM-M44"]
    assert _codes(fakta, PUPR) == ["SPM-M41"]
    assert fakta.umum == ()


def test_finding_about_a_cell_goes_to_the_opd_of_its_row():
    row = replace(make_capaian(AIR, 9, 8), asal=Asal("rekap.xlsx", "capaian", 7, {"sasaran": 4}))
    other = replace(make_capaian(HIPERTENSI, 9, 8), asal=Asal("rekap.xlsx", "capaian", 8, {"sasaran": 4}))
    told = _temuan("SPM-M12", PERINGATAN, berkas="rekap.xlsx", lembar="capaian", sel="E7")

    assert _codes(_check([row, other], [told]), PUPR) == ["SPM-M12"]
    shared = _check([row, other], [replace(told, sel_lain=("E8",))])
    assert _codes(shared, PUPR) == _codes(shared, DINKES) == ["SPM-M12"]


def test_finding_about_a_whole_file_goes_to_the_only_opd_that_it_speaks_for():
    row = replace(make_capaian(AIR, 9, 8), asal=Asal("pupr.xlsx", "capaian", 7, {}))
    mixed = replace(make_capaian(HIPERTENSI, 9, 8), asal=Asal("rekap.xlsx", "capaian", 8, {}))
    also = replace(make_capaian(LIMBAH, 9, 8), asal=Asal("rekap.xlsx", "capaian", 9, {}))
    told = [_temuan("SPM-M09", PERINGATAN, berkas=b) for b in ("pupr.xlsx", "rekap.xlsx", "asing.xlsx")]

    fakta = _check([row, mixed, also], told)

    assert [p.temuan.berkas for o in fakta.opd for p in o.pertanyaan] == ["pupr.xlsx"]
    assert [p.temuan.berkas for p in fakta.umum] == ["rekap.xlsx", "asing.xlsx"]


def test_finding_about_a_remark_goes_to_the_opd_that_made_it():
    row = Tantangan(
        kode_kemendagri="99.01", tahun=2024, unit_id="kesehatan", opd="Dinkes", jenis="upaya", uraian="x",
        asal=Asal("tantangan.csv", None, 3, {"akar": 6}),
    )  # fmt: skip
    told = _temuan("SPM-M18", berkas="tantangan.csv", sel="G3")

    assert _codes(_check(temuan=[told], tantangan=[row]), "Dinkes") == ["SPM-M18"]


def test_list_of_missing_services_becomes_each_opds_own():
    fakta = _check([make_capaian(AIR, 9, 8)], [_temuan("SPM-M36", PERINGATAN)])

    opd = next(o for o in fakta.opd if o.nama == PUPR)
    assert fakta.umum == ()
    assert opd.belum == ("Penyediaan Pelayanan Pengolahan Air Limbah Domestik",)
    assert opd.tanpa_mutu == ("Pemenuhan Kebutuhan Pokok Air Minum Sehari-hari",)


def test_service_that_a_finding_already_asks_for_is_not_asked_for_twice():
    rows = [make_capaian(AIR, 9, 8), make_capaian(LIMBAH, None, 5)]
    fakta = _check(rows, [_temuan("SPM-M03", PERINGATAN, unit_id=LIMBAH)])

    assert next(o for o in fakta.opd if o.nama == PUPR).belum == ()


def test_nobody_is_judged_by_what_has_not_come():
    fakta = analyze_periksa(make_belu())

    assert fakta.hanya_terbit
    assert len(fakta.opd) == 8
    assert {lencana.nilai for o in fakta.opd for lencana in o.lencana} == {None}
    assert sum(len(o.belum) for o in fakta.opd) == 29
    assert all(not o.dinilai and o.diminta for o in fakta.opd)


def test_complete_and_clean_data_earn_good_badges_and_no_question():
    rows = [make_capaian(AIR, 9, 8), make_capaian(LIMBAH, 9, 8)]
    rows += [m for s in (AIR, LIMBAH) for m in make_mutu(s, [(4, 4)])]
    report = Pelaporan(
        kode_kemendagri="99.01", tahun=2024, periode="tw1", opd=PUPR_SENDIRI, tenggat=date(2024, 4, 20),
        tanggal_kirim=date(2024, 4, 20),
    )  # fmt: skip
    fakta = _check(rows, pelaporan=[report])

    assert set(_badges(fakta, PUPR_SENDIRI).values()) == {"baik"}
    assert not next(o for o in fakta.opd if o.nama == PUPR_SENDIRI).diminta


@pytest.mark.parametrize(
    ("kode", "tingkat", "dimensi", "nilai"),
    [
        ("SPM-M44", GALAT, "konsistensi", "perbaiki"),
        ("SPM-M48", PERINGATAN, "konsistensi", "periksa"),
        ("SPM-M76", CATATAN, "konsistensi", "baik"),
        ("SPM-M72", PERINGATAN, "penyebut", "periksa"),
        ("SPM-M41", PERINGATAN, "penyebut", "periksa"),
        ("SPM-M11", GALAT, "konsistensi", "perbaiki"),
    ],
)
def test_badge_follows_the_worst_finding_of_its_kind(kode, tingkat, dimensi, nilai):
    badges = _badges(_check([make_capaian(AIR, 9, 8)], [_temuan(kode, tingkat, unit_id=AIR)]), PUPR)

    assert badges[dimensi] == nilai
    other = "penyebut" if dimensi == "konsistensi" else "konsistensi"
    assert badges[other] == "baik"
    assert badges["kelengkapan"] == "lengkapi"


def _report(periode, tenggat, kirim):
    return Pelaporan(
        kode_kemendagri="99.01",
        tahun=2024,
        periode=periode,
        opd="Dinas PUPR",
        tenggat=tenggat,
        tanggal_kirim=kirim,
    )


@pytest.mark.parametrize(
    ("kirim", "nilai"),
    [
        ([date(2024, 4, 20), date(2024, 7, 20)], "baik"),
        ([date(2024, 4, 20), date(2024, 7, 21)], "periksa"),
        ([date(2024, 4, 20), None], "periksa"),
        ([date(2024, 5, 1), None], "perbaiki"),
    ],
)
def test_punctuality_is_the_share_of_reports_in_time(kirim, nilai):
    due = [("tw1", date(2024, 4, 20)), ("tw2", date(2024, 7, 20))]
    reports = [_report(p, d, k) for (p, d), k in zip(due, kirim, strict=True)]

    assert (
        _badges(_check([make_capaian(AIR, 9, 8)], pelaporan=reports), PUPR_SENDIRI)["ketepatan_waktu"]
        == nilai
    )


def test_report_that_is_not_due_yet_is_no_delay():
    reports = [_report("tw1", date(2024, 4, 20), date(2024, 4, 1)), _report("tw4", date(2025, 1, 20), None)]

    assert (
        _badges(_check([make_capaian(AIR, 9, 8)], pelaporan=reports), PUPR_SENDIRI)["ketepatan_waktu"]
        == "baik"
    )


def test_most_harmful_opd_comes_first_and_each_question_has_its_day():
    told = [
        _temuan("SPM-M41", PERINGATAN, unit_id=HIPERTENSI),
        _temuan(unit_id=AIR),
        _temuan("SPM-M58", CATATAN),
    ]
    fakta = _check(temuan=told)

    assert [o.nama for o in fakta.opd[:2]] == [PUPR, DINKES]
    assert fakta.opd[0].pertanyaan[0].tenggat == date(2024, 11, 29) == fakta.tenggat_galat
    assert fakta.opd[1].pertanyaan[0].tenggat == date(2024, 12, 6) == fakta.tenggat_peringatan
    assert fakta.umum[0].tenggat is None
    assert [nama for nama, _ in fakta.terpenting] == [PUPR, DINKES]


def test_correction_is_listed_with_its_row():
    trace = Koreksi("Ani", date(2024, 8, 5), "Tertukar", "Berita acara", Decimal(8), Decimal(9), "99.01.yaml")
    row = replace(
        make_capaian(AIR, 9, 9), asal=Asal("a.csv", None, 2, {"terlayani": 5}, {"terlayani": trace})
    )
    old = replace(make_capaian(AIR, 9, 9, tahun=2023), asal=row.asal)

    (found,) = _check([row, old]).koreksi

    assert (found.tabel, found.kolom, found.baris.tahun, found.koreksi) == (
        "capaian",
        "terlayani",
        2024,
        trace,
    )


def test_files_are_listed_with_the_rows_that_they_gave():
    from pathlib import Path

    row = replace(make_capaian(AIR, 9, 9), asal=Asal("a.csv", None, 2, {}))
    files = [BerkasDibaca(n, Path(n), "ab", 1) for n in ("a.csv", "b.csv")]

    assert [(b.berkas.nama, b.baris) for b in _check([row], berkas=files).berkas] == [
        ("a.csv", 1),
        ("b.csv", 0),
    ]


def test_province_is_asked_for_its_own_services():
    fakta = analyze_periksa(make_situasi(kode="65"))

    assert fakta.wajib == 14
    assert sum(len(o.layanan) for o in fakta.opd) == 14


def test_daerah_without_duties_has_nobody_to_ask():
    fakta = analyze_periksa(make_situasi(kode="31.71"))

    assert fakta.opd == ()
    assert fakta.alasan_kosong == "tanpa_kewajiban"


def test_every_check_belongs_to_one_quality_of_data():
    assert {find_dimensi(kode) for kode in KATALOG} == set(DIMENSI)
