"""When the report of a period is due, and how surely we know it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from spmlib.core.periode import last_day
from spmlib.regulation.landasan import Keyakinan
from spmlib.regulation.loader import Regulasi


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The day on which a report is due.

    Args:
        tanggal: The day.
        keyakinan: How sure we are.
        terlihat: Whether this very closing date was seen announced; else it follows from the general rule.
    """

    tanggal: date
    keyakinan: Keyakinan
    terlihat: bool


def find_tenggat(regulasi: Regulasi, tahun: int, periode: str) -> Tenggat | None:
    """When the report of a period is due; None where no calendar knows the period, as for months.

    Raises:
        RegulasiError: there are no rules for that year.
    """
    aturan = regulasi.at(last_day(tahun, periode))
    for seen in regulasi.naskah.kalender.terlihat:
        if (seen.tahun, seen.periode) == (tahun, periode):
            return Tenggat(seen.tanggal, seen.keyakinan, terlihat=True)
    for rule in aturan.kalender.values():
        if periode in rule.periode:
            due = _days_after(last_day(tahun, periode), rule.bulan_setelah, rule.hari)
            return Tenggat(due, rule.keyakinan, terlihat=False)
    return None


def _days_after(end: date, bulan: int, hari: int) -> date:
    """Day ``hari`` of the month ``bulan`` months after ``end``; its last day where it is shorter."""
    year, month = divmod(end.year * 12 + end.month - 1 + bulan, 12)
    return date(year, month + 1, min(hari, calendar.monthrange(year, month + 1)[1]))
