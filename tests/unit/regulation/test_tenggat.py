"""When reports are due."""

from datetime import date

import pytest

from spmlib.regulation.landasan import Keyakinan
from spmlib.regulation.tenggat import find_tenggat


def test_closing_date_that_was_seen_wins_over_the_general_rule(regulasi):
    tenggat = find_tenggat(regulasi, 2023, "tw1")

    assert (tenggat.tanggal, tenggat.terlihat) == (date(2023, 7, 5), True)


@pytest.mark.parametrize(
    ("tahun", "periode", "tanggal"),
    [
        (2025, "tw1", date(2025, 4, 20)),
        (2025, "tw4", date(2026, 1, 20)),
        (2019, "tw3", date(2019, 10, 20)),
        (2024, "tahunan", date(2025, 3, 31)),
    ],
)
def test_general_rule_counts_months_after_the_end_of_the_period(regulasi, tahun, periode, tanggal):
    tenggat = find_tenggat(regulasi, tahun, periode)

    assert (tenggat.tanggal, tenggat.terlihat) == (tanggal, False)


def test_due_day_from_memory_says_so(regulasi):
    assert find_tenggat(regulasi, 2024, "tahunan").keyakinan is Keyakinan.INGATAN


@pytest.mark.parametrize("periode", ["sm1", "b03"])
def test_period_without_calendar_has_no_due_day(regulasi, periode):
    assert find_tenggat(regulasi, 2024, periode) is None
