"""Number text round-trips, and no text is ever read as two numbers without a word."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from spmlib.core.angka import format_angka
from spmlib.ingest.angka import classify_angka, clean_teks, parse_angka
from spmlib.ingest.bilangan import Tulisan, read_bilangan

SWAP = str.maketrans(".,", ",.")
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False)
PLACES = st.integers(min_value=0, max_value=4)
TEXTS = st.text(alphabet="0123456789.,-% Rp", max_size=12) | st.text(max_size=8)
CONVENTIONS = st.sampled_from(["koma", "titik"])
WRITINGS = st.builds(Tulisan, CONVENTIONS, terbukti=st.booleans(), campur=st.booleans())
COLUMNS = st.sampled_from(["sasaran", "persen", "pagu_rp", "nilai", "kelengkapan_persen"])


@given(NUMBERS, PLACES)
def test_what_a_report_prints_is_read_back_or_said_to_have_two_meanings(number, places):
    number = number.quantize(Decimal(1).scaleb(-places))

    read = parse_angka(format_angka(number, places), "koma")

    assert number in (read.nilai, read.ganda)
    if read.ganda is None:
        assert read.nilai == number


@given(NUMBERS, PLACES)
def test_what_a_program_prints_is_read_back_or_said_to_have_two_meanings(number, places):
    number = number.quantize(Decimal(1).scaleb(-places))

    read = parse_angka(f"{number:f}", "titik")

    assert number in (read.nilai, read.ganda)


@given(TEXTS)
def test_conventions_are_mirror_images(text):
    assert parse_angka(text, "koma") == parse_angka(text.translate(SWAP), "titik")


@given(TEXTS)
def test_text_that_both_conventions_read_means_the_same_or_is_told(text):
    koma, titik = parse_angka(text, "koma"), parse_angka(text, "titik")

    if koma.nilai is not None and titik.nilai is not None and koma.nilai != titik.nilai:
        assert classify_angka(text) == "ganda"
        assert (koma.nilai, koma.ganda) == (titik.ganda, titik.nilai)


@given(TEXTS, CONVENTIONS)
def test_number_read_has_the_digits_of_its_text_in_order(text, konvensi):
    read = parse_angka(text, konvensi)

    if read.nilai is not None:
        digits = "".join(c for c in text if c in "0123456789")
        assert "".join(c for c in f"{read.nilai:f}" if c.isdigit()).lstrip("0") == digits.lstrip("0")


@given(TEXTS, COLUMNS, WRITINGS)
def test_every_text_gives_a_number_nothing_or_a_reason(text, column, writing):
    value, problem = read_bilangan(text, column, writing)

    assert value is None or value.is_finite()
    if problem is not None:
        assert problem.kode
        assert problem.pesan


@given(TEXTS, st.sampled_from(["sasaran", "nilai"]), WRITINGS)
def test_number_read_without_a_word_had_one_reading_left(text, column, writing):
    value, problem = read_bilangan(text, column, writing)

    if value is not None and problem is None:
        assert writing.terbukti or parse_angka(clean_teks(text), writing.konvensi).ganda is None


@given(st.integers(min_value=0, max_value=10**15 - 1), st.integers(min_value=0, max_value=6))
def test_typed_number_of_15_digits_comes_back_as_typed(digits, places):
    typed = Decimal(digits).scaleb(-places)

    value, problem = read_bilangan(float(typed), "nilai", Tulisan("koma"))

    assert value == typed
    assert problem is None
