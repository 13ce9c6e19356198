"""Findings: what is wrong or worth knowing about data, as rows instead of exceptions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Tingkat(StrEnum):
    """How much harm a finding does to the figures."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding.

    Args:
        kode: Stable check code such as ``SPM-M03``; M input, R regulation, L report. Never reused.
        tingkat: Severity.
        pesan: What is wrong and why it matters, in Indonesian.
        saran: What to do.
        berkas: File as the user named it, or None.
        lembar: Sheet, or None for CSV.
        sel: Cell address such as ``D14``, or None.
        kode_kemendagri: The daerah concerned, or None where the finding is about the file.
        tahun: Year of the data concerned, or None where the finding is about no year or about several.
        periode: Period of the data concerned, or None likewise.
        unit_id: Service or *bidang* concerned, or None where that is not known or there are several.
        sel_lain: Other cells of the same sheet that the same words are true of.
    """

    kode: str
    tingkat: Tingkat
    pesan: str
    saran: str
    berkas: str | None = None
    lembar: str | None = None
    sel: str | None = None
    kode_kemendagri: str | None = None
    tahun: int | None = None
    periode: str | None = None
    unit_id: str | None = None
    sel_lain: tuple[str, ...] = ()

    @property
    def semua_sel(self) -> tuple[str, ...]:
        """Every cell that the finding is about, the one that it names first."""
        return (self.sel, *self.sel_lain) if self.sel else self.sel_lain


_ORDER = {Tingkat.GALAT: 0, Tingkat.PERINGATAN: 1, Tingkat.CATATAN: 2}


def sort_temuan(temuan: Iterable[Temuan]) -> tuple[Temuan, ...]:
    """Most harmful first, then by file, sheet and code; ties keep their order."""
    return tuple(sorted(temuan, key=lambda t: (_ORDER[t.tingkat], t.berkas or "", t.lembar or "", t.kode)))


def count_temuan(temuan: Iterable[Temuan]) -> dict[str, int]:
    """Number of findings per severity, every severity listed."""
    counts = dict.fromkeys((str(t) for t in Tingkat), 0)
    for t in temuan:
        counts[t.tingkat] += 1
    return counts
