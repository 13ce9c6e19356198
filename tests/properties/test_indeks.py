"""What must hold for every input: bounds, monotony, order, and a scale without holes."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from spmlib.core.angka import round_half_up, round_within
from spmlib.core.daerah import get_daerah
from spmlib.core.tables import Capaian, Mutu
from spmlib.index import HasilDaerah, classify_kategori, compute_daerah
from spmlib.ingest import Masukan
from spmlib.regulation import load_regulasi
from tests.conftest import KODE, make_capaian, make_mutu

ATURAN = load_regulasi().at(date(2024, 12, 31))
IDS = [s.id for s in ATURAN.layanan("kabkota")]
COUNT = st.integers(0, 10_000)
MAYBE = st.none() | COUNT


@st.composite
def rows_of_a_daerah(draw: st.DrawFn) -> tuple[list[Capaian], list[Mutu]]:
    """Any mixture of reported, missing, nihil and contradictory services, with and without quality."""
    capaian, mutu = [], []
    for layanan_id in draw(st.lists(st.sampled_from(IDS), unique=True)):
        status = draw(st.sampled_from([None, None, None, "nihil", "tidak_dilaporkan", "bukan_kewenangan"]))
        capaian.append(make_capaian(layanan_id, draw(MAYBE), draw(MAYBE), status))
        mutu += make_mutu(layanan_id, draw(st.lists(st.tuples(MAYBE, MAYBE), max_size=3)))
    return capaian, mutu


def compute(capaian: list[Capaian], mutu: list[Mutu]) -> HasilDaerah:
    masukan = Masukan(capaian=tuple(capaian), mutu=tuple(mutu))
    return compute_daerah(get_daerah(KODE), 2024, "tahunan", masukan, ATURAN)


@given(rows_of_a_daerah())
def test_every_index_lies_between_0_and_100_and_inside_its_bounds(
    rows: tuple[list[Capaian], list[Mutu]],
) -> None:
    hasil = compute(*rows)
    for part in (hasil, *hasil.bidang, *hasil.layanan):
        if part.batas:
            assert 0 <= part.batas.bawah <= part.batas.atas <= 100
        if part.indeks is not None:
            assert part.batas
            assert part.batas.bawah <= part.indeks <= part.batas.atas


@given(rows_of_a_daerah(), st.randoms())
def test_order_of_rows_changes_nothing(rows: tuple[list[Capaian], list[Mutu]], random: object) -> None:
    capaian, mutu = rows
    shuffled = random.sample(capaian, len(capaian)), random.sample(mutu, len(mutu))
    before, after = compute(capaian, mutu), compute(*shuffled)
    assert [s.indeks for s in before.layanan] == [s.indeks for s in after.layanan]
    assert (before.indeks, before.batas, before.cakupan) == (after.indeks, after.batas, after.cakupan)


@given(
    st.integers(1, 10_000),
    COUNT,
    st.integers(1, 500),
    st.lists(st.tuples(st.integers(1, 99), COUNT), min_size=1),
)
def test_serving_more_people_never_lowers_the_index(
    sasaran: int, terlayani: int, more: int, items: list[tuple[int, int]]
) -> None:
    def indeks(served: int) -> Fraction:
        service = compute([make_capaian(IDS[0], sasaran, served)], make_mutu(IDS[0], items)).layanan[0]
        assert service.indeks is not None
        return service.indeks

    assert indeks(terlayani + more) >= indeks(terlayani)


@given(st.integers(1, 5_000), COUNT, st.integers(2, 50))
def test_scaling_both_figures_changes_nothing(sasaran: int, terlayani: int, factor: int) -> None:
    def penerima(times: int) -> Fraction | None:
        return compute([make_capaian(IDS[0], sasaran * times, terlayani * times)], []).layanan[0].penerima

    assert penerima(factor) == penerima(1)


@given(rows_of_a_daerah())
def test_every_service_without_index_gives_exactly_one_reason(rows: tuple[list[Capaian], list[Mutu]]) -> None:
    for service in compute(*rows).layanan:
        assert (service.alasan_kosong is None) is (service.indeks is not None)


@given(st.fractions(0, 100))
def test_categories_partition_the_scale(indeks: Fraction) -> None:
    above = [k.minimal for k in ATURAN.skala if k.minimal > indeks]
    kategori = classify_kategori(indeks, ATURAN.skala)
    assert kategori.minimal <= indeks
    assert all(k.minimal <= kategori.minimal or k.minimal in above for k in ATURAN.skala)


@given(st.fractions(0, 100), st.integers(0, 4))
def test_printed_index_stays_in_its_category_and_close_to_the_truth(indeks: Fraction, desimal: int) -> None:
    limits = [k.minimal for k in ATURAN.skala]
    printed = Fraction(round_within(indeks, desimal, limits))
    assert classify_kategori(printed, ATURAN.skala) == classify_kategori(indeks, ATURAN.skala)
    assert abs(printed - indeks) <= Fraction(1, 10**desimal)


@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_half_away_from_zero(nilai: Fraction, desimal: int) -> None:
    rounded = Fraction(round_half_up(nilai, desimal))
    assert abs(rounded - nilai) <= Fraction(1, 2 * 10**desimal)
    assert Fraction(round_half_up(-nilai, desimal)) == -rounded
