"""The trace of a correction: who changed a figure of an OPD, when, why, and from what to what."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Nilai = Decimal | date | str | None
"""What a cell of a table can hold."""


@dataclass(frozen=True, slots=True)
class Koreksi:
    """One signed correction of one figure, as it was applied.

    Args:
        siapa: Who takes responsibility.
        kapan: When.
        mengapa: Why.
        sumber: The document that it rests on.
        nilai_lama: What the file says; None for an empty cell.
        nilai_baru: What is used instead; None where nothing is.
        berkas: The file in which the correction stands.
    """

    siapa: str
    kapan: date
    mengapa: str
    sumber: str
    nilai_lama: Nilai
    nilai_baru: Nilai
    berkas: str
