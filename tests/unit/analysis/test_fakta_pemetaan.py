"""The map: what a service lacks is told only where it can be known, and money that is missing is not zero."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from spmlib.analysis.anggaran import analyze_anggaran, normalize_kode, sum_dana
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.pemetaan import analyze_pemetaan
from spmlib.analysis.pemetaan_dukungan import analyze_dukungan
from spmlib.analysis.pemetaan_kriteria import analyze_kriteria
from spmlib.analysis.pemetaan_opd import analyze_tanggung_jawab
from spmlib.analysis.pemetaan_program import analyze_program
from spmlib.analysis.peta import analyze_peta_pembanding, analyze_peta_provinsi
from spmlib.analysis.situasi import Pembanding
from spmlib.analysis.tahapan import analyze_tahapan, read_tahapan
from spmlib.core.daerah import get_daerah
from spmlib.core.tables import Anggaran, Pelaporan, Tahapan, Tantangan
from spmlib.index import compute_daerah
from tests.conftest import KODE, make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, RUMAH, make_situasi, make_terbit

UMUM = {"kode_kemendagri": KODE, "tahun": 2024, "periode": "tahunan"}


def money(layanan_id, pagu, realisasi, *, kode="1.03.03.2.01.0026", opd="Dinas PUPR"):
    return Anggaran(
        **UMUM,
        layanan_id=layanan_id,
        kode_sub_kegiatan=kode,
        nama_sub_kegiatan="Contoh",
        opd=opd,
        pagu_rp=None if pagu is None else Decimal(pagu),
        realisasi_rp=None if realisasi is None else Decimal(realisasi),
    )


def stage(unit, tahap, butir, status, bukti="bukti (fiktif)"):
    return Tahapan(**UMUM, unit_id=unit, tahap=Decimal(tahap), butir=butir, status=status, bukti=bukti)


def with_rows(rows=(), **tables):
    situasi = make_situasi(rows)
    return replace(situasi, masukan=replace(situasi.masukan, **{k: tuple(v) for k, v in tables.items()}))


def service(fakta, layanan_id):
    return next(p for p in fakta.layanan if p.hasil.layanan.id == layanan_id)


# ---------------------------------------------------------------- money


def test_spending_that_is_not_filled_in_does_not_lower_the_share_spent():
    dana = sum_dana([money(AIR, 100, 80), money(AIR, 300, None)])
    assert (dana.pagu, dana.realisasi) == (400, 80)
    assert dana.serapan == 80  # 80 of 100; the other 300 are unknown
    assert dana.tanpa_realisasi == 1


def test_budget_of_nothing_is_no_share_at_all():
    assert sum_dana([money(AIR, 0, 0)]).serapan is None
    assert sum_dana([]).pagu is None


def test_spending_of_zero_is_a_zero():
    fakta = analyze_anggaran(with_rows(anggaran=[money(AIR, 100, 0)]))
    assert fakta.total.serapan == 0
    assert fakta.nol_realisasi == ("Air minum",)


def test_program_holds_its_kegiatan_and_a_row_without_code_belongs_to_none():
    rows = [
        money(AIR, 100, 50, kode="1.03.03.2.01.0026"),
        money(AIR, 60, None, kode="1.03.03.02.02.0001"),  # an older list writes the level with two digits
        money(LIMBAH, 40, 40, kode="1.03.05.2.01.0033"),
        money(None, 999, 999, kode=None),
    ]
    found = analyze_program(with_rows(anggaran=rows))
    assert [(d.kode, d.tingkat, d.dana.baris, d.dana.pagu) for d in found] == [
        ("1.03.03", "program", 2, 160),
        ("1.03.03.2.01", "kegiatan", 1, 100),
        ("1.03.03.2.02", "kegiatan", 1, 60),
        ("1.03.05", "program", 1, 40),
        ("1.03.05.2.01", "kegiatan", 1, 40),
    ]
    assert found[0].dana.serapan == 50  # of the row that has both figures
    assert found[0].layanan == ("Air minum",)


def test_a_request_meets_a_partner_of_its_bidang_or_none():
    def said(unit, jenis):
        return Tantangan(
            **UMUM, unit_id=unit, opd="Dinas X", jenis=jenis, akar=None, uraian=f"{jenis} {unit}"
        )

    rows = [said("pekerjaan_umum", "dukungan"), said(AIR, "mitra"), said("sosial", "dukungan")]
    fakta = analyze_dukungan(with_rows(tantangan=rows))
    assert [u.baris.unit_id for u in fakta.mitra] == [AIR]
    assert [u.baris.unit_id for u in fakta.tanpa_mitra] == ["sosial"]
    assert analyze_dukungan(with_rows()).alasan_kosong == "dukungan_belum_dicatat"


def test_money_without_service_stands_apart_and_is_in_the_total():
    fakta = analyze_anggaran(with_rows(anggaran=[money(AIR, 100, 50), money(None, 40, 40)]))
    assert fakta.tanpa_layanan.pagu == 40
    assert fakta.total.pagu == 140
    shares = {b.id: b.bagian for b in fakta.bidang}
    assert shares["pekerjaan_umum"] == 100


def test_services_without_budget_are_named_only_where_a_budget_was_sent():
    assert analyze_anggaran(make_situasi()).tanpa_anggaran == ()
    assert len(analyze_anggaran(with_rows(anggaran=[money(AIR, 1, 1)])).tanpa_anggaran) == 28


@pytest.mark.parametrize(
    ("layanan_id", "kode", "tanda"),
    [
        (AIR, "1.03.03.2.01.0026", "lengkap"),
        (AIR, None, "tanpa_kode"),
        (None, "1.03.03.2.01.0026", "tanpa_layanan"),
        (None, None, "tanpa_keduanya"),
    ],
)
def test_tag_is_whole_only_with_service_and_code(layanan_id, kode, tanda):
    fakta = analyze_anggaran(with_rows(anggaran=[money(layanan_id, 1, 1, kode=kode)]))
    assert [s.tanda for s in fakta.sub] == [tanda]
    assert len(fakta.belum_lengkap) == (tanda != "lengkap")


def test_code_that_usually_pays_for_another_service_is_told_and_unknown_code_is_not():
    rows = [money(AIR, 1, 1, kode="1.03.05.2.01.0039"), money(LIMBAH, 1, 1, kode="1.03.99.2.99.0001")]
    fakta = analyze_anggaran(with_rows(anggaran=rows))
    assert [s.layanan.id for s in fakta.tak_lazim] == [AIR]


def test_code_without_service_names_the_services_it_may_mean():
    fakta = analyze_anggaran(with_rows(anggaran=[money(None, 1, 1, kode="1.03.03.2.01.0026")]))
    assert fakta.sub[0].mungkin == ("Air minum",)


def test_local_spelling_of_the_authority_part_is_one_code():
    assert normalize_kode("1.01.02.02.03.0011") == normalize_kode("1.01.02.2.03.0011") == "1.01.02.2.03.0011"
    assert normalize_kode(None) == ""


def test_code_of_two_services_is_shared():
    rows = [money(AIR, 1, 1), money(LIMBAH, 1, 1)]
    shared = analyze_anggaran(with_rows(anggaran=rows)).bersama
    assert [(k.kode, k.layanan) for k in shared] == [("1.03.03.2.01.0026", ("Air minum", "Air limbah"))]


def test_budget_of_the_year_says_nothing_about_a_quarter():
    situasi = make_situasi([make_capaian(AIR, 10, 5)], periode="tw1")
    situasi = replace(situasi, masukan=replace(situasi.masukan, anggaran=(money(AIR, 100, 90),)))
    assert analyze_anggaran(situasi).alasan_kosong == "anggaran_belum_diisi"


# ---------------------------------------------------------------- stages


def test_stage_is_done_only_where_every_check_is():
    checks = ("data_penerima", "identitas_lengkap", "data_barang_jasa", "data_terhubung")
    rows = [stage("sosial", 1, c, "sudah") for c in checks]
    done = analyze_tahapan(with_rows(tahapan=rows)).bidang[5].tahap[0]
    assert done.keadaan == "sudah"
    partly = analyze_tahapan(with_rows(tahapan=rows[:3])).bidang[5].tahap[0]
    assert (partly.keadaan, partly.sudah) == ("sebagian", 3)


def test_unanswered_stage_is_not_an_undone_one():
    fakta = analyze_tahapan(with_rows(tahapan=[stage("sosial", 1, "data_penerima", "belum")]))
    assert fakta.bidang[5].tahap[0].keadaan == "belum"
    assert fakta.bidang[5].tahap[1].keadaan == "belum_diisi"
    assert (fakta.rekap[0].belum, fakta.rekap[0].kosong, fakta.rekap[0].jumlah) == (1, 23, 24)
    assert fakta.tanpa_jawaban == (
        "Pendidikan", "Kesehatan", "Pekerjaan Umum", "Perumahan Rakyat", "Trantibumlinmas",
    )  # fmt: skip


def test_done_without_evidence_is_told():
    rows = [stage("sosial", 1, "data_penerima", "sudah", None), stage("sosial", 1, "data_terhubung", "belum")]
    assert [b.unit for b in analyze_tahapan(with_rows(tahapan=rows)).tanpa_bukti] == ["Sosial"]


def test_check_may_be_written_by_its_name_and_an_unknown_one_is_told():
    rows = [
        stage("sosial", 1, "Identitas penerima lengkap menurut nama dan alamat", "sudah"),
        stage("sosial", 2, "butir karangan", "sudah"),
    ]
    fakta = analyze_tahapan(with_rows(tahapan=rows))
    assert (fakta.sudah, [r.butir for r in fakta.tak_dikenal]) == (1, ["butir karangan"])


def test_service_answers_for_itself_or_shares_the_answers_of_its_bidang():
    rows = [stage("pekerjaan_umum", 1, "data_penerima", "sudah"), stage(AIR, 1, "data_penerima", "belum")]
    situasi = with_rows(tahapan=rows)
    assert read_tahapan(situasi, AIR, "").tahap[0].butir[0].status == "belum"
    assert read_tahapan(situasi, LIMBAH, "").tahap[0].butir[0].status == "sudah"


# ---------------------------------------------------------------- the map


def test_service_with_everything_lacks_nothing():
    rows = [make_capaian(AIR, 10, 5), *make_mutu(AIR, [(1, 1)])]
    fakta = analyze_pemetaan(with_rows(rows, anggaran=[money(AIR, 100, 50)]))
    assert service(fakta, AIR).celah == ()
    assert [p.hasil.layanan.id for p in fakta.lengkap] == [AIR]
    assert service(fakta, LIMBAH).celah == ("data", "mutu", "pengampu", "anggaran")


def test_without_a_budget_table_nobody_lacks_money():
    fakta = analyze_pemetaan(make_situasi([make_capaian(AIR, 10, 5)]))
    assert not fakta.ada_anggaran
    assert service(fakta, AIR).celah == ("mutu", "pengampu")
    assert (fakta.hitung_celah["anggaran"], fakta.hitung_celah["penandaan"]) == (0, 0)
    assert "anggaran" in fakta.tabel_kosong


def test_nihil_is_not_asked_for_anything():
    fakta = analyze_pemetaan(make_situasi([make_capaian(RUMAH, 0, 0, "nihil")]))
    assert service(fakta, RUMAH).celah == ()
    assert fakta.wajib == 28


def test_owner_is_who_pays_and_else_the_usual_one():
    said = Tantangan(**UMUM, unit_id=LIMBAH, opd="Dinas LH", jenis="upaya", akar=None, uraian="x")
    fakta = analyze_pemetaan(with_rows(anggaran=[money(AIR, 1, 1)], tantangan=[said]))
    assert service(fakta, AIR).pengampu.nama == ("Dinas PUPR",)
    assert service(fakta, LIMBAH).pengampu.nama == ("Dinas LH",)
    usual = service(fakta, HIPERTENSI).pengampu
    assert (usual.nama, usual.asal) == (("Dinas Kesehatan",), "lazim")


def test_support_for_a_bidang_is_not_said_of_each_service():
    ask = Tantangan(**UMUM, unit_id="sosial", opd="Dinas Sosial", jenis="dukungan", akar=None, uraian="x")
    fakta = analyze_pemetaan(with_rows(tantangan=[ask]))
    assert fakta.bidang[5].dukungan == (ask,)
    assert not any(p.dukungan for p in fakta.layanan)


def test_shared_unusual_and_open_responsibility_are_different_things():
    rows = [
        money(AIR, 1, 1), money(AIR, 1, 1, opd="Dinas Kesehatan"),
        money(HIPERTENSI, 1, 1, opd="Dinas Sosial"),
    ]  # fmt: skip
    fakta = analyze_tanggung_jawab(with_rows(anggaran=rows))
    assert [t.peta.hasil.layanan.id for t in fakta.berbagi] == [AIR]
    assert [t.peta.hasil.layanan.id for t in fakta.berbeda] == [HIPERTENSI]
    assert LIMBAH in [t.peta.hasil.layanan.id for t in fakta.terbuka]


def test_short_names_tell_services_apart(aturan):
    for level in ("kabkota", "provinsi"):
        for bidang in aturan.bidang:
            names = [shorten_layanan(s) for s in aturan.layanan(level) if s.bidang == bidang.id]
            assert len(set(names)) == len(names)


# ---------------------------------------------------------------- criteria


def test_reports_on_the_last_day_are_in_time_and_missing_ones_are_not_late():
    def report(opd, sent):
        return Pelaporan(
            kode_kemendagri=KODE, tahun=2024, periode="tw1", opd=opd, layanan_id=None,
            tenggat=day("2024-04-20"), tanggal_kirim=sent and day(sent), kelengkapan_persen=Decimal(100),
        )  # fmt: skip

    from datetime import date

    day = date.fromisoformat
    rows = [report("A", "2024-04-20"), report("B", "2024-04-21"), report("C", None)]
    triwulan = analyze_kriteria(with_rows(pelaporan=rows)).triwulan
    assert (triwulan.wajib, triwulan.tepat, triwulan.terlambat, triwulan.belum) == (3, 1, 1, 1)


def test_no_data_is_no_criterion():
    assert analyze_kriteria(make_situasi()).alasan_kosong == "kriteria_belum_ada_data"


# ---------------------------------------------------------------- the province


def neighbours(situasi, *codes):
    """``situasi`` with districts of the same province, from its own rows."""
    areas = [get_daerah(k) for k in codes]
    hasil, rows, aturan = situasi.hasil, situasi.masukan, situasi.aturan
    results = [compute_daerah(d, hasil.tahun, hasil.periode, rows, aturan) for d in areas]
    return replace(situasi, sekitar=tuple(map(Pembanding, areas, results)))


def test_map_shows_the_unit_that_several_districts_share_and_counts_the_rest():
    rows = [
        make_terbit(HIPERTENSI, p, ukuran="penerima", kode=k, tahun=2021)
        for k, p in (("33.07", "25.6"), ("33.05", "84.0"), ("33.06", "10.9"))
    ]
    fakta = analyze_peta_provinsi(neighbours(make_situasi(rows, kode="33.07", tahun=2021), "33.05", "33.06"))
    assert (fakta.unit_id, fakta.ukuran) == (HIPERTENSI, "penerima")
    assert len(fakta.daerah) == 35
    assert fakta.tanpa_angka == 32
    assert (fakta.terkecil.kode, fakta.terbesar.kode) == ("33.06", "33.05")
    assert fakta.sendiri.nilai == Fraction("25.6")


def test_figures_of_unknown_measure_are_never_mapped_beside_an_index():
    rows = [
        make_terbit("daerah", "97.26", kode="33.07", tahun=2022),
        make_terbit("daerah", "88", ukuran="indeks", kode="33.05", tahun=2022),
    ]
    fakta = analyze_peta_provinsi(neighbours(make_situasi(rows, kode="33.07", tahun=2022), "33.05"))
    assert fakta.unit_id is None
    assert [d.kode for d in fakta.dengan_angka] == ["33.05", "33.07"]
    assert all(d.nilai is None for d in fakta.daerah)


def test_nobody_with_a_figure_is_no_map():
    assert analyze_peta_provinsi(make_situasi()).alasan_kosong == "angka_wilayah_belum_ada"


def test_peers_from_elsewhere_bring_their_own_background():
    rows = [make_terbit("daerah", "80", ukuran="indeks", kode=k, tahun=2022) for k in ("33.07", "53.04")]
    fakta = analyze_peta_pembanding(make_situasi(rows, kode="33.07", tahun=2022, pembanding=("53.04",)))
    assert fakta.latar == ("33", "53")
    assert [d.peran for d in fakta.daerah] == ["sendiri", "pembanding"]


def test_without_peers_the_map_of_peers_says_so():
    assert analyze_peta_pembanding(make_situasi()).alasan_kosong == "daerah_pembanding_belum_dipilih"
