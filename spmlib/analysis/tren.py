"""Trends: told only over five or more comparable years in a row. With fewer, the change alone is stated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from spmlib.analysis.aturan_baca import tell_arah
from spmlib.analysis.banding_tahun import Perubahan, compare_tahun
from spmlib.analysis.situasi import Situasi

TITIK: Final = 5
"""Points below which nobody should speak of a trend."""

_Bagian = Callable[[tuple[Perubahan, tuple[Perubahan, ...], tuple[Perubahan, ...]]], Sequence[Perubahan]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tren:
    """One unit over comparable years in a row.

    Args:
        unit_id: "daerah", id of a *bidang* or of a service.
        nama: Its name.
        tahun_awal: The first of these years.
        tahun_akhir: The year of the report.
        awal: Value in the first year: an index, or the percentage of recipients of a service.
        akhir: Value in the last.
        naik: How many times it rose from one year to the next.
        turun: How many times it fell.
        tetap: How many times it hardly changed.
    """

    unit_id: str
    nama: str
    tahun_awal: int
    tahun_akhir: int
    awal: Fraction
    akhir: Fraction
    naik: int
    turun: int
    tetap: int

    @property
    def banyak_tahun(self) -> int:
        """Number of years, first and last included."""
        return self.langkah + 1

    @property
    def langkah(self) -> int:
        """Number of steps from one year to the next."""
        return self.tahun_akhir - self.tahun_awal


def find_tren(situasi: Situasi) -> tuple[Tren, ...]:
    """Trends of the daerah and its *bidang*, by their index, in legal order."""
    return _find(situasi, lambda found: (found[0], *found[1]))


def find_tren_layanan(situasi: Situasi) -> tuple[Tren, ...]:
    """Trends of services, by their recipients, the largest change first."""
    found = _find(situasi, lambda found: found[2])
    return tuple(sorted(found, key=lambda t: -abs(t.akhir - t.awal)))


def _find(situasi: Situasi, bagian: _Bagian) -> tuple[Tren, ...]:
    last = situasi.hasil.tahun
    years = {h.tahun: h for h in (*situasi.tahun_lain, situasi.hasil) if h.tahun <= last}
    first = next(year for year in range(last, min(years) - 2, -1) if year - 1 not in years)
    # Steps from each year to the next, the newest first; a unit's trend ends where a step cannot be compared.
    steps = [
        {p.unit_id: p for p in bagian(compare_tahun(situasi, years[lama], years[kini]))}
        for lama, kini in reversed(list(pairwise(range(first, last + 1))))
    ]
    return tuple(t for unit_id in (steps[0] if steps else ()) if (t := _build(unit_id, steps, last)))


def _build(unit_id: str, steps: Sequence[dict[str, Perubahan]], last: int) -> Tren | None:
    taken: list[Perubahan] = []
    for step in steps:
        change = step.get(unit_id)
        if change is None or change.selisih is None:
            break
        taken.append(change)
    if len(taken) + 1 < TITIK:
        return None
    start, end = taken[-1].lama, taken[0].kini
    if start is None or end is None:
        return None
    arah = [tell_arah(change.selisih) for change in taken if change.selisih is not None]
    return Tren(
        unit_id=unit_id, nama=taken[0].nama,
        tahun_awal=last - len(taken), tahun_akhir=last, awal=start, akhir=end,
        naik=arah.count("naik"), turun=arah.count("turun"), tetap=arah.count("tetap"),
    )  # fmt: skip
