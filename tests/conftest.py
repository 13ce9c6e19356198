"""One Regulasi and small builders for rows; everything else stands in the tests that use it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from spmlib.core.tables import Capaian, Mutu, Status
from spmlib.regulation import Aturan, Regulasi, load_regulasi

KODE = "99.01"


@pytest.fixture(scope="session")
def regulasi() -> Regulasi:
    """The law as it stands in the project."""
    return load_regulasi()


@pytest.fixture(scope="session")
def aturan(regulasi: Regulasi) -> Aturan:
    """The law for data of the year 2024."""
    return regulasi.at(date(2024, 12, 31))


def make_capaian(
    layanan_id: str, sasaran: int | None, terlayani: int | None, status: str | None = None, tahun: int = 2024
) -> Capaian:
    """One yearly row of the fictional daerah."""
    return Capaian(
        kode_kemendagri=KODE,
        tahun=tahun,
        periode="tahunan",
        layanan_id=layanan_id,
        sasaran=None if sasaran is None else Decimal(sasaran),
        terlayani=None if terlayani is None else Decimal(terlayani),
        status=Status(status) if status else None,
        sumber=None,
        catatan=None,
    )


def make_mutu(layanan_id: str, pairs: Sequence[Sequence[int | None]], tahun: int = 2024) -> list[Mutu]:
    """Quality items from pairs of (needed, available)."""
    return [
        Mutu(
            kode_kemendagri=KODE,
            tahun=tahun,
            periode="tahunan",
            layanan_id=layanan_id,
            kelompok="barang_jasa",
            butir=f"butir {n}",
            satuan=None,
            kebutuhan=None if need is None else Decimal(need),
            tersedia=None if have is None else Decimal(have),
            sumber=None,
        )
        for n, (need, have) in enumerate(pairs, 1)
    ]
