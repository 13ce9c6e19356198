"""Expected values are read off the text by hand, after docs/pengembang/adr/0003-membaca-angka.md."""

from decimal import Decimal

import pytest

from spmlib.ingest.angka import clean_teks, parse_angka, strip_kendali


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("0", "0"),
        ("-7", "-7"),
        ("1.234,5", "1234.5"),
        ("52,53", "52.53"),
        ("0,5", "0.5"),
        ("1.234.567", "1234567"),
        ("1234,567", "1234.567"),
        ("-1.234,50", "-1234.50"),
    ],
)
def test_indonesian_number_is_read_exactly(text, value):
    assert parse_angka(text, "koma").nilai == Decimal(value)
    assert parse_angka(text, "koma").ganda is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", "1234.5"),
        ("52.53", "52.53"),
        ("0.123", "0.123"),
        ("1,234,567", "1234567"),
        ("90.0", "90.0"),
    ],
)
def test_decimal_point_number_is_read_exactly(text, value):
    assert parse_angka(text, "titik").nilai == Decimal(value)


@pytest.mark.parametrize("text", ["12.50", "1,234.5", "0.123", "52.53", "1,234,567"])
def test_english_number_is_refused_where_the_comma_is_decimal(text):
    assert parse_angka(text, "koma").nilai is None


@pytest.mark.parametrize("text", ["52,53", "1.234,5", "1.234.567", "0,5"])
def test_indonesian_number_is_refused_where_the_point_is_decimal(text):
    assert parse_angka(text, "titik").nilai is None


@pytest.mark.parametrize(
    ("text", "konvensi", "value", "other"),
    [
        ("1.234", "koma", "1234", "1.234"),
        ("1.234", "titik", "1.234", "1234"),
        ("1,234", "titik", "1234", "1.234"),
        ("1,234", "koma", "1.234", "1234"),
        ("100.000", "koma", "100000", "100.000"),
    ],
)
def test_one_separator_before_three_digits_has_two_meanings(text, konvensi, value, other):
    number = parse_angka(text, konvensi)

    assert (number.nilai, number.ganda) == (Decimal(value), Decimal(other))


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "1.23.4", "1.2345,6", "12.34,5", "1 234", "1E+06", "1e3", "10²", "½", "+5", "(5)", "5-"),
        *("--5", ",5", "5,", ".5", "1.234.56", "1,2,3", "Infinity", "NaN", "0x10", "1_000", "1.234,"),
        *("\u0967\u0968\u0969", "\u0661\u0662\u0663"),
    ],
)
@pytest.mark.parametrize("konvensi", ["koma", "titik"])
def test_what_is_no_number_is_never_read(text, konvensi):
    assert parse_angka(text, konvensi).nilai is None


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\uff11\uff12\uff13\uff14", "1234"),
        ("\u200b1234\ufeff", "1234"),
        ("1234\u00a0", "1234"),
        ("\u221212", "-12"),
        ("10²", "10²"),
        ("\x1b[31m12\x07", "[31m12"),
        ("a\tb\nc", "a\tb\nc"),
        ("\u202e21\u202c", "21"),
        ("\x85\x9b1", "1"),
    ],
)
def test_invisible_and_full_width_characters_vanish_and_nothing_else(text, clean):
    assert clean_teks(text) == clean


@pytest.mark.parametrize(
    ("nama", "shown"),
    [
        ("Data Kesehatan (2) ", "Data Kesehatan (2) "),
        ("a\x1b]0;x\x07b.csv", "a]0;xb.csv"),
        ("satu\ndua.csv", "satu dua.csv"),
        ("\u202excod.csv", "xcod.csv"),
    ],
)
def test_name_of_a_file_steers_no_terminal(nama, shown):
    assert strip_kendali(nama) == shown
