"""The percentage that a file prints beside its figures is never used, only compared with them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from spmlib.core.angka import format_angka
from spmlib.core.temuan import Temuan
from spmlib.ingest.bilangan import Tulisan, read_bilangan, read_sel_persen
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import BERPERSEN, Kepala
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.tempat import write_angka

_DESIMAL = 2
"""Decimals to which a percentage is compared; formulas give more, and nobody prints them."""


def check_persen(lembar: Lembar, kepala: Kepala, rows: Sequence[Any]) -> Iterator[Temuan]:
    """Findings about printed percentages that do not follow from the figures of their row."""
    if kepala.persen is None:
        return
    over, under = BERPERSEN[kepala.tabel.nama]
    for row in rows:
        index = row.asal.baris - lembar.awal[0] - 1
        printed = _read(lembar, index, kepala.persen)
        part, whole = getattr(row, over), getattr(row, under)
        if printed is None or part is None or not whole:
            continue
        computed = 100 * Fraction(part) / Fraction(whole)
        if not _agrees(printed, computed):
            yield make_temuan(
                "SPM-M47",
                f"Persentase tercetak {write_angka(printed)}, tetapi {over} {write_angka(part)} dari {under} "
                f"{write_angka(whole)} adalah {format_angka(computed, _DESIMAL)}. "
                "Kedua angka itu yang dipakai, bukan persentasenya.",
                berkas=lembar.berkas,
                lembar=lembar.nama,
                sel=lembar.address(index, kepala.persen),
                kode_kemendagri=row.kode_kemendagri,
                tahun=row.tahun,
                periode=row.periode,
                unit_id=row.layanan_id,
            )


def _read(lembar: Lembar, index: int, column: int) -> Decimal | None:
    """The printed percentage; None where there is none that can be read."""
    cells = lembar.baris[index]
    cell = cells[column] if column < len(cells) else None
    place = lembar.place(index, column)
    if place in lembar.sifat.galat:
        return None
    if place in lembar.sifat.persen:
        value, _ = read_sel_persen(cell, "persen")
    else:
        # The file's own decimal sign is settled by its counts; for a comparison both are tried.
        found = (read_bilangan(cell, "persen", Tulisan(way))[0] for way in ("koma", "titik"))
        value = next((v for v in found if v is not None), None)
    return value  # type: ignore[no-any-return]


def _agrees(printed: Decimal, computed: Fraction) -> bool:
    """Whether rounding, the cap at 100, or a share written as 0.85 explains the printed percentage."""
    exponent = printed.as_tuple().exponent
    digits = min(max(0, -exponent), _DESIMAL) if isinstance(exponent, int) else 0
    half = Fraction(1, 2 * 10**digits)
    value = Fraction(printed)
    as_share = 100 * (half if digits else Fraction(1, 200))
    if value <= 1 and abs(100 * value - computed) <= as_share:
        return True
    return abs(value - computed) <= half or (value == 100 and computed > 100)  # noqa: PLR2004 - per cent
