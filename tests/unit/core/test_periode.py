"""Reporting periods by the names people give them."""

from datetime import date

import pytest

from spmlib.core.errors import PemakaianError
from spmlib.core.periode import last_day, name_periode, parse_periode


@pytest.mark.parametrize(
    ("text", "periode"),
    [
        ("tahunan", "tahunan"), (" Tahunan ", "tahunan"), ("TW 1", "tw1"), ("Triwulan IV", "tw4"),
        ("triwulan 3", "tw3"), ("tw-ii", "tw2"), ("Semester I", "sm1"), ("sm 2", "sm2"),
        ("b1", "b01"), ("Bulan 12", "b12"), ("b07", "b07"),
    ],
)  # fmt: skip
def test_usual_spellings_mean_one_period(text: str, periode: str) -> None:
    assert parse_periode(text) == periode


@pytest.mark.parametrize("text", ["tw5", "sm3", "b13", "b00", "kuartal", "", "tw", "tw0"])
def test_unknown_period_is_refused_with_the_right_ones(text: str) -> None:
    with pytest.raises(PemakaianError, match="tw1 sampai tw4"):
        parse_periode(text)


@pytest.mark.parametrize(
    ("periode", "hari"),
    [
        ("tahunan", date(2024, 12, 31)),
        ("tw1", date(2024, 3, 31)),
        ("sm1", date(2024, 6, 30)),
        ("b02", date(2024, 2, 29)),
    ],
)
def test_law_of_the_last_day_applies(periode: str, hari: date) -> None:
    assert last_day(2024, periode) == hari


def test_names_are_those_of_a_report() -> None:
    assert name_periode(2021, "tahunan") == "tahun 2021"
    assert name_periode(2024, "tw2") == "Triwulan II 2024"
    assert name_periode(2024, "sm2") == "Semester II 2024"
    assert name_periode(2024, "b10") == "Oktober 2024"
