"""Checks of one service through one year: figures are cumulative, and its *sasaran* is that of the year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from spmlib.core.periode import PERIODE, TAHUNAN, last_day, months_of
from spmlib.core.tables import Capaian
from spmlib.core.temuan import Temuan
from spmlib.ingest.tempat import write_angka
from spmlib.regulation import Layanan
from spmlib.validate.konteks import Konteks, group_rows, make_temuan, name_waktu

_LENGKAP = {"tw": 4, "sm": 2, "b": 12}
"""How many periods of a kind make a year."""


def check_dalam_tahun(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about each service and year with figures of more than one period."""
    for group in group_rows(konteks.masukan.capaian, lambda r: (r.kode_kemendagri, r.tahun, r.layanan_id)):
        layanan = konteks.layanan(group[0])
        if layanan is None or len(group) == 1:
            continue
        summed = list(_check_jumlah(group, layanan))
        yield from summed
        yield from _check_turun(group, layanan)
        if not summed:
            yield from _check_akhir(group, layanan)
        yield from _check_sasaran(konteks, group, layanan)


def _check_turun(group: Sequence[Capaian], layanan: Layanan) -> Iterator[Temuan]:
    rows = sorted((r for r in group if r.terlayani is not None), key=lambda r: months_of(r.periode))
    if not rows:
        return
    highest = rows[0]
    for row in rows[1:]:
        later = months_of(row.periode) > months_of(highest.periode)
        if later and _terlayani(row) < _terlayani(highest):
            yield make_temuan(
                "SPM-M48",
                row,
                "terlayani",
                f"Terlayani {layanan.nama} turun dari {write_angka(_terlayani(highest))} "
                f"({name_waktu(highest)}) menjadi {write_angka(_terlayani(row))} ({name_waktu(row)}), "
                "padahal angka kumulatif tidak dapat turun.",
            )
        elif _terlayani(row) >= _terlayani(highest):
            highest = row


def _terlayani(row: Capaian) -> Decimal:
    return row.terlayani or Decimal(0)


def _check_jumlah(group: Sequence[Capaian], layanan: Layanan) -> Iterator[Temuan]:
    """The year as the sum of its quarters: then the quarters hold only what each of them added."""
    year = next((r for r in group if r.periode == TAHUNAN and r.terlayani), None)
    for kind, count in _LENGKAP.items() if year else ():
        parts = [r for r in group if r.periode.rstrip("0123456789") == kind and r.terlayani is not None]
        last = max(parts, key=lambda r: r.periode, default=None)
        if len(parts) < count or year is None or last is None or _terlayani(last) >= _terlayani(year):
            continue
        if sum(map(_terlayani, parts)) == year.terlayani:
            yield make_temuan(
                "SPM-M77",
                last,
                "terlayani",
                f"Jumlah {count} periode {layanan.nama} tahun {year.tahun} tepat sama dengan angka tahunan "
                f"({write_angka(_terlayani(year))}), jadi tiap periode tampaknya terisi angkanya sendiri.",
            )


def _check_akhir(group: Sequence[Capaian], layanan: Layanan) -> Iterator[Temuan]:
    """Two periods that end in the same month tell the same, for both count from January."""
    known = [r for r in group if r.terlayani is not None]
    for rows in group_rows(known, lambda r: last_day(r.tahun, r.periode)):
        rows.sort(key=lambda r: PERIODE.index(r.periode))
        longest = rows[0]
        for row in rows[1:]:
            if row.terlayani != longest.terlayani and row.periode != longest.periode:
                yield make_temuan(
                    "SPM-M76",
                    row,
                    "terlayani",
                    f"Terlayani {layanan.nama} {write_angka(_terlayani(row))} menurut {name_waktu(row)}, "
                    f"sedangkan {write_angka(_terlayani(longest))} menurut {name_waktu(longest)}; "
                    "keduanya berakhir pada bulan yang sama.",
                )


def _check_sasaran(konteks: Konteks, group: Sequence[Capaian], layanan: Layanan) -> Iterator[Temuan]:
    rows = [r for r in group if r.sasaran]
    # Fires, disasters and the like happen during the year; nobody knows their number in January.
    if not rows or layanan.nihil_mungkin:
        return
    low, high = (pick(rows, key=lambda r: r.sasaran or 0) for pick in (min, max))
    change = Fraction(high.sasaran or 0) - Fraction(low.sasaran or 0)
    if change > konteks.patokan.ambang.dalam_tahun.sasaran_berubah * Fraction(high.sasaran or 0):
        yield make_temuan(
            "SPM-M78",
            max(rows, key=lambda r: months_of(r.periode)),
            "sasaran",
            f"Sasaran {layanan.nama} berubah-ubah sepanjang {group[0].tahun}: "
            f"{write_angka(low.sasaran or Decimal(0))} ({name_waktu(low)}) sampai "
            f"{write_angka(high.sasaran or Decimal(0))} ({name_waktu(high)}).",
        )
