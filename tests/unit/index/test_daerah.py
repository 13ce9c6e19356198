"""From services to bidang to daerah, with hand-calculated expectations."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from spmlib.core.daerah import get_daerah
from spmlib.core.tables import Capaian, Mutu, Status, Terbit
from spmlib.index import HasilDaerah, compute_daerah
from spmlib.ingest import Masukan
from spmlib.regulation import Aturan, Regulasi
from tests.conftest import KODE, make_capaian, make_mutu

PEKERJAAN_UMUM = ("kabkota.pekerjaan_umum.air_minum", "kabkota.pekerjaan_umum.air_limbah")
PERUMAHAN = ("kabkota.perumahan_rakyat.rumah_korban_bencana", "kabkota.perumahan_rakyat.rumah_relokasi")


def compute(
    aturan: Aturan,
    capaian: list[Capaian],
    mutu: list[Mutu] | None = None,
    terbit: tuple[Terbit, ...] = (),
    perlakuan: str | None = None,
) -> HasilDaerah:
    masukan = Masukan(capaian=tuple(capaian), mutu=tuple(mutu or ()), terbit=terbit)
    return compute_daerah(get_daerah(KODE), 2024, "tahunan", masukan, aturan, perlakuan)


def fill(ids: tuple[str, ...], percent: int) -> tuple[list[Capaian], list[Mutu]]:
    """Rows that give each service the index ``percent``."""
    rows = [make_capaian(i, 100, percent) for i in ids]
    return rows, [m for i in ids for m in make_mutu(i, [[100, percent]])]


def all_ids(aturan: Aturan) -> tuple[str, ...]:
    return tuple(s.id for s in aturan.layanan("kabkota"))


def bidang_of(hasil: HasilDaerah, bidang_id: str):
    return next(b for b in hasil.bidang if b.bidang.id == bidang_id)


def test_nothing_reported_is_unknown_not_zero(aturan: Aturan) -> None:
    hasil = compute(aturan, [])
    assert hasil.indeks is None
    assert hasil.kategori is None
    assert (hasil.cakupan.dilaporkan, hasil.cakupan.wajib) == (0, 29)
    assert hasil.batas
    assert (hasil.batas.bawah, hasil.batas.atas) == (0, 100)
    assert [b.bidang.id for b in hasil.bidang] == [
        "pendidikan", "kesehatan", "pekerjaan_umum", "perumahan_rakyat", "trantibumlinmas", "sosial",
    ]  # fmt: skip


def test_bidang_is_the_mean_of_its_services(aturan: Aturan) -> None:
    rows, mutu = fill(PEKERJAAN_UMUM[:1], 90)
    more, more_mutu = fill(PEKERJAAN_UMUM[1:], 61)
    bidang = bidang_of(compute(aturan, rows + more, mutu + more_mutu), "pekerjaan_umum")
    assert bidang.indeks == Fraction(151, 2)
    assert bidang.kategori
    assert bidang.kategori.id == "tuntas_pratama"


def test_bidang_below_half_coverage_has_a_figure_but_no_verdict(aturan: Aturan) -> None:
    rows, mutu = fill(("kabkota.kesehatan.balita",), 95)
    bidang = bidang_of(compute(aturan, rows, mutu), "kesehatan")
    assert bidang.indeks == 95
    assert bidang.kategori is None
    assert bidang.batas
    # One of twelve is 95, eleven are open: 95/12 and (95 + 1100)/12.
    assert (bidang.batas.bawah, bidang.batas.atas) == (Fraction(95, 12), Fraction(1195, 12))


def test_half_coverage_is_enough_for_a_verdict(aturan: Aturan) -> None:
    rows, mutu = fill(PEKERJAAN_UMUM[:1], 85)
    bidang = bidang_of(compute(aturan, rows, mutu), "pekerjaan_umum")
    assert bidang.kategori
    assert bidang.kategori.id == "tuntas_madya"


def test_recipients_without_quality_do_not_carry_a_verdict(aturan: Aturan) -> None:
    rows, mutu = fill(("kabkota.kesehatan.balita",), 95)
    rows += [
        make_capaian(i, 100, 50) for i in all_ids(aturan) if ".kesehatan." in i and not i.endswith("balita")
    ]
    bidang = bidang_of(compute(aturan, rows, mutu), "kesehatan")
    assert (bidang.cakupan.dilaporkan, bidang.cakupan.terhitung, bidang.cakupan.wajib) == (12, 1, 12)
    assert bidang.kategori is None


def test_bounds_widen_to_the_index_when_the_known_services_are_not_typical(aturan: Aturan) -> None:
    rows, mutu = fill(PEKERJAAN_UMUM[:1], 10)
    rows.append(make_capaian(PEKERJAAN_UMUM[1], 100, 100))
    bidang = bidang_of(compute(aturan, rows, mutu), "pekerjaan_umum")
    assert bidang.indeks == 10
    assert bidang.batas
    # Without widening: (10 + 80)/2 = 45 to (10 + 100)/2 = 55, which would exclude the printed 10.
    assert (bidang.batas.bawah, bidang.batas.atas) == (10, 55)


def test_daerah_is_the_mean_of_six_bidang_not_of_its_services(aturan: Aturan) -> None:
    ids = all_ids(aturan)
    health = tuple(i for i in ids if ".kesehatan." in i)
    rows, mutu = fill(health, 100)
    more, more_mutu = fill(tuple(i for i in ids if i not in health), 40)
    hasil = compute(aturan, rows + more, mutu + more_mutu)
    assert hasil.indeks == 50  # (100 + 5 x 40) / 6
    assert hasil.indeks_layanan == Fraction(12 * 100 + 17 * 40, 29)
    assert hasil.kategori
    assert hasil.kategori.id == "belum_tuntas"


def test_daerah_has_no_index_while_one_bidang_has_none(aturan: Aturan) -> None:
    ids = tuple(i for i in all_ids(aturan) if ".sosial." not in i)
    hasil = compute(aturan, *fill(ids, 90))
    assert hasil.indeks is None
    assert hasil.kategori is None
    assert hasil.batas
    assert (hasil.batas.bawah, hasil.batas.atas) == (75, Fraction(550, 6))


def test_nihil_has_three_treatments_shown_side_by_side(aturan: Aturan) -> None:
    ids = tuple(i for i in all_ids(aturan) if i != PERUMAHAN[1])
    rows, mutu = fill(ids, 60)
    rows.append(make_capaian(PERUMAHAN[1], 0, 0, status="nihil"))
    hasil = compute(aturan, rows, mutu)
    assert hasil.cakupan.wajib == 28
    assert hasil.indeks == 60
    # Perumahan becomes (60 + 100)/2 = 80 or (60 + 0)/2 = 30; five other bidang stay at 60.
    assert hasil.indeks_per_perlakuan == {
        "exclude": 60,
        "count_as_100": Fraction(380, 6),
        "count_as_0": Fraction(330, 6),
    }


@pytest.mark.parametrize(
    ("perlakuan", "indeks"), [("exclude", 60), ("count_as_100", Fraction(400, 6)), ("count_as_0", 50)]
)
def test_bidang_wholly_nihil_follows_the_treatment(aturan: Aturan, perlakuan: str, indeks: Fraction) -> None:
    rows, mutu = fill(tuple(i for i in all_ids(aturan) if i not in PERUMAHAN), 60)
    rows += [make_capaian(i, 0, 0, status="nihil") for i in PERUMAHAN]
    hasil = compute(aturan, rows, mutu, perlakuan=perlakuan)
    assert hasil.indeks == indeks
    assert bidang_of(hasil, "perumahan_rakyat").nihil is (perlakuan == "exclude")
    assert hasil.indeks_per_perlakuan["count_as_0"] == 50


def test_published_figures_stand_beside_and_never_enter_the_index(aturan: Aturan) -> None:
    published = Terbit(
        kode_kemendagri=KODE, tahun=2024, periode="tahunan", tingkat="bidang", unit_id="sosial",
        ukuran="tidak_disebut", sasaran=None, terlayani=None, persen=Decimal(41), kategori_terbit=None,
        sumber="Berita (fiktif)", tautan=None, catatan=None,
    )  # fmt: skip
    hasil = compute(aturan, [], terbit=(published,))
    sosial = bidang_of(hasil, "sosial")
    assert sosial.terbit == (published,)
    assert sosial.indeks is None
    assert sosial.cakupan.dilaporkan == 0


def test_rows_of_other_years_and_daerah_are_left_aside(aturan: Aturan) -> None:
    rows, mutu = fill(PEKERJAAN_UMUM, 90)
    old = make_capaian(PERUMAHAN[0], 100, 100, tahun=2023)
    assert bidang_of(compute(aturan, [*rows, old], mutu), "perumahan_rakyat").cakupan.dilaporkan == 0


def test_files_that_disagree_are_not_computed_with(aturan: Aturan) -> None:
    rows = [make_capaian(PEKERJAAN_UMUM[0], 100, 90), make_capaian(PEKERJAAN_UMUM[0], 100, 80)]
    service = bidang_of(compute(aturan, rows), "pekerjaan_umum").layanan[0]
    assert (service.status, service.alasan_kosong) == (Status.TIDAK_DILAPORKAN, "bertentangan")


def test_province_owes_fourteen_services_and_dki_jakarta_all_of_them(regulasi: Regulasi) -> None:
    aturan = regulasi.at(date(2024, 12, 31))
    due = {
        k: compute_daerah(get_daerah(k), 2024, "tahunan", Masukan(), aturan).cakupan.wajib
        for k in ("65", "31")
    }
    assert due == {"65": 14, "31": 43}


def test_kota_inside_dki_jakarta_owes_nothing_and_is_not_judged(regulasi: Regulasi) -> None:
    aturan = regulasi.at(date(2024, 12, 31))
    hasil = compute_daerah(get_daerah("31.71"), 2024, "tahunan", Masukan(), aturan)
    assert hasil.cakupan.wajib == 0
    assert hasil.batas is None
    assert {s.status for s in hasil.layanan} == {Status.BUKAN_KEWENANGAN}
    assert len(hasil.layanan) == 29
