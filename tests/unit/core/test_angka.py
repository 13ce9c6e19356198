"""Numbers as an Indonesian reader expects them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from spmlib.core.angka import (
    format_angka,
    format_angka_singkat,
    format_indeks,
    format_persen,
    format_persen_singkat,
    format_rupiah,
    format_tanggal,
    round_half_up,
    round_within,
)

LIMITS = (100, 90, 80, 70, 60, 0)


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        (Decimal("2.675"), 2, "2.68"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Fraction(2, 3), 3, "0.667"),
        (Fraction(5, 6), 0, "1"),
        (0, 2, "0.00"),
        (10**28 + 1, 0, "10000000000000000000000000001"),
    ],
)
def test_halves_round_away_from_zero_as_officials_expect(nilai, desimal, hasil) -> None:
    assert str(round_half_up(nilai, desimal)) == hasil


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("89.996", "89.99"),
        ("89.994", "89.99"),
        ("90", "90.00"),
        ("99.9999", "99.99"),
        ("81.255", "81.26"),
        ("59.995", "59.99"),
    ],
)
def test_printed_index_never_crosses_a_limit_it_does_not_reach(nilai: str, hasil: str) -> None:
    assert str(round_within(Fraction(nilai), 2, LIMITS)) == hasil


def test_print_uses_decimal_comma_and_dot_thousands() -> None:
    assert format_angka(1284) == "1.284"
    assert format_angka(Decimal("1234567.891"), 2) == "1.234.567,89"
    assert format_angka(-1284) == "-1.284"
    assert format_indeks(Fraction("89.996"), LIMITS) == "89,99"
    assert format_rupiah(1_234_567_890) == "Rp1.234.567.890"
    assert format_rupiah(-5000) == "-Rp5.000"


def test_short_form_drops_zeros_after_the_comma_only() -> None:
    assert format_angka_singkat(Decimal("97.260"), 3) == "97,26"
    assert format_angka_singkat(Decimal(98), 2) == "98"
    assert format_angka_singkat(1000, 2) == "1.000"


def test_percent_sign_stays_on_the_line() -> None:
    assert format_persen(Decimal("97.26")) == "97,26\N{NO-BREAK SPACE}%"
    assert format_persen_singkat(0) == "0\N{NO-BREAK SPACE}%"
    assert format_persen(Fraction("99.999")) == "99,99\N{NO-BREAK SPACE}%"


def test_dates_are_in_indonesian() -> None:
    assert format_tanggal(date(2026, 8, 17)) == "17 Agustus 2026"
