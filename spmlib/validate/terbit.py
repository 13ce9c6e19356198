"""Checks of published percentages: against their own figures, each other, the year, and figures of OPD."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from spmlib.core.angka import format_angka
from spmlib.core.periode import months_of
from spmlib.core.tables import Capaian, Terbit
from spmlib.core.temuan import Temuan
from spmlib.ingest.tempat import name_tempat, write_angka
from spmlib.validate.capaian import report_lebih
from spmlib.validate.konteks import Konteks, group_rows, make_temuan, name_waktu


def check_terbit(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about the rows of ``terbit``, one by one and against each other."""
    for row in konteks.masukan.terbit:
        yield from _check_satu(row)
    yield from _check_sumber(konteks)
    yield from _check_turun(konteks)
    yield from _check_angka_opd(konteks)


def _half_digit(persen: Decimal) -> Fraction:
    """Half a unit of the last printed digit: what rounding alone can explain."""
    exponent = persen.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2


def _check_satu(row: Terbit) -> Iterator[Temuan]:
    if row.persen > 100:  # noqa: PLR2004 - per cent
        yield make_temuan(
            "SPM-M54", row, "persen", f"Persentase tercetak {write_angka(row.persen)}, di atas 100."
        )
    if 0 < row.persen <= 1:
        yield make_temuan(
            "SPM-M55",
            row,
            "persen",
            f"Persentase tercetak {write_angka(row.persen)} dibaca sebagai {write_angka(row.persen)} persen. "
            f"Bila itu pecahan, maksudnya {write_angka(row.persen * 100)} persen.",
        )
    if row.sasaran is None or row.terlayani is None:
        return
    if row.terlayani > row.sasaran:
        yield report_lebih(row, row.unit_id, row.sasaran, row.terlayani)
    if row.sasaran > 0:
        computed = 100 * Fraction(row.terlayani) / Fraction(row.sasaran)
        if abs(computed - Fraction(row.persen)) > _half_digit(row.persen):
            yield make_temuan(
                "SPM-M47",
                row,
                "persen",
                f"Persentase tercetak {write_angka(row.persen)}, tetapi {write_angka(row.terlayani)} dari "
                f"{write_angka(row.sasaran)} adalah {format_angka(computed, 2)}. Yang tercetak yang dipakai.",
            )


def _differ(a: Decimal, b: Decimal) -> bool:
    return abs(Fraction(a) - Fraction(b)) > max(_half_digit(a), _half_digit(b))


def _check_sumber(konteks: Konteks) -> Iterator[Temuan]:
    for group in group_rows(
        konteks.masukan.terbit,
        lambda r: (r.kode_kemendagri, r.tahun, r.periode, r.tingkat, r.unit_id, r.ukuran),
    ):
        first = group[0]
        for row in group[1:]:
            if row.sumber != first.sumber and _differ(first.persen, row.persen):
                yield make_temuan(
                    "SPM-M52",
                    row,
                    "persen",
                    f'"{row.sumber}" mencetak {write_angka(row.persen)} untuk {row.unit_id} '
                    f'{name_waktu(row)}, sedangkan "{first.sumber}" mencetak '
                    f"{write_angka(first.persen)} ({name_tempat(first.asal, 'persen')}).",
                )


def _check_turun(konteks: Konteks) -> Iterator[Temuan]:
    for group in group_rows(
        konteks.masukan.terbit,
        lambda r: (r.kode_kemendagri, r.tahun, r.tingkat, r.unit_id, r.ukuran, r.sumber),
    ):
        group.sort(key=lambda r: months_of(r.periode))
        for before, after in pairwise(group):
            later = months_of(after.periode) > months_of(before.periode)
            if later and after.persen < before.persen and _differ(before.persen, after.persen):
                yield make_temuan(
                    "SPM-M53",
                    after,
                    "persen",
                    f"Persentase {after.unit_id} pada {name_waktu(after)} adalah "
                    f"{write_angka(after.persen)}, lebih rendah dari {write_angka(before.persen)} pada "
                    f"{name_waktu(before)}, padahal angka kumulatif tidak dapat turun.",
                )


def _check_angka_opd(konteks: Konteks) -> Iterator[Temuan]:
    own: dict[tuple[str, int, str, str], Capaian] = {
        (r.kode_kemendagri, r.tahun, r.periode, r.layanan_id): r for r in konteks.masukan.capaian
    }
    for row in konteks.masukan.terbit:
        reported = own.get((row.kode_kemendagri, row.tahun, row.periode, row.unit_id))
        if row.ukuran != "penerima" or reported is None or not reported.sasaran or reported.terlayani is None:
            continue
        computed = 100 * Fraction(reported.terlayani) / Fraction(reported.sasaran)
        if abs(computed - Fraction(row.persen)) > _half_digit(row.persen):
            yield make_temuan(
                "SPM-M59",
                row,
                "persen",
                f"Persentase terbit {row.unit_id} {write_angka(row.persen)}, sedangkan tabel capaian memberi "
                f"{format_angka(computed, 2)} ({name_tempat(reported.asal, 'terlayani')}).",
            )
