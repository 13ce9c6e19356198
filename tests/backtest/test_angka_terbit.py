"""Published percentages recomputed from the figures printed beside them."""

from fractions import Fraction

import pytest

from spmlib.core.angka import round_half_up
from spmlib.core.paths import TERBIT
from spmlib.core.tables import Terbit
from spmlib.ingest import read_masukan

ROWS = [row for row in read_masukan([TERBIT]).terbit if row.sasaran and row.terlayani is not None]
HIPERTENSI = [
    row for row in ROWS if row.kode_kemendagri.startswith("33.") and row.unit_id.endswith("hipertensi")
]


def test_twenty_kabupaten_of_jawa_tengah_print_both_figures() -> None:
    assert len({row.kode_kemendagri for row in HIPERTENSI}) == 20


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.kode_kemendagri}-{r.tahun}-{r.unit_id}")
def test_printed_percentage_agrees_with_its_own_figures(row: Terbit) -> None:
    decimals = -int(row.persen.as_tuple().exponent)
    again = round_half_up(100 * Fraction(row.terlayani) / Fraction(row.sasaran), decimals)
    assert again == row.persen
