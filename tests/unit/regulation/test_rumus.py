"""The formulas, against hand calculations and the examples of the regulations."""

from decimal import Decimal
from fractions import Fraction

import pytest

from spmlib.regulation import rumus


def test_recipients_are_divided_exactly():
    assert rumus.penerima_dibagi_sasaran(3570, 4900) == Fraction(510, 7)
    assert rumus.penerima_dibagi_sasaran(Decimal("2.5"), Decimal(10)) == 25


def test_more_served_than_entitled_stays_above_100():
    assert rumus.penerima_dibagi_sasaran(12, 10) == 120


def test_nobody_entitled_has_no_percentage():
    with pytest.raises(ZeroDivisionError):
        rumus.penerima_dibagi_sasaran(0, 0)


def test_surplus_of_one_item_does_not_hide_the_lack_of_another():
    assert rumus.rata_rata_butir_terbatas([Fraction(400), Fraction(50)], Fraction(100)) == 75


def test_weights_apply_as_in_the_hand_calculation(aturan):
    # 0,80 x 2600/3500 x 100 + 0,20 x (100 + 50 + 75)/3 = 74,4285714...
    penerima = rumus.penerima_dibagi_sasaran(2600, 3500)
    mutu = rumus.rata_rata_butir_terbatas([Fraction(100), Fraction(50), Fraction(75)], Fraction(100))
    assert rumus.penerima_dan_mutu_berbobot(penerima, mutu, aturan.bobot) == Fraction(521, 7)


def test_mean_of_the_two_phases_of_a_health_crisis_is_as_printed():
    assert rumus.rata_rata_sederhana([Fraction("90.9"), Fraction("99.9")]) == Fraction("95.4")


def test_mean_of_nothing_is_an_error_not_zero():
    with pytest.raises(ZeroDivisionError):
        rumus.rata_rata_sederhana([])


def test_every_formula_is_described_for_readers():
    known = {*rumus.RUMUS_CAPAIAN, *rumus.RUMUS_MUTU, *rumus.RUMUS_LAYANAN, *rumus.RUMUS_RERATA}
    assert set(rumus.URAIAN) == known
