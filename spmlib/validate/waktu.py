"""Which rows and findings concern one year: the rest of what a daerah has ever sent is left in peace."""

from dataclasses import replace
from typing import Any

from spmlib.core.periode import months_of
from spmlib.core.tables import TABEL
from spmlib.core.temuan import Temuan
from spmlib.ingest import Masukan

_PER_PERIODE = frozenset({"capaian", "mutu", "terbit", "pelaporan"})
"""Tables whose rows speak for their own period; a budget or a plan speaks for its whole year."""


def select_waktu(masukan: Masukan, tahun: int, periode: str | None = None) -> Masukan:
    """The rows and findings of ``tahun``, up to the end of ``periode`` where one is named.

    Facts about the daerah stay whatever their year, for the nearest one is used; so do findings that belong
    to no year, such as a file that could not be opened.
    """
    rows = {
        nama: tuple(row for row in getattr(masukan, nama) if _is_within(nama, row, tahun, periode))
        for nama in TABEL
    }
    found = tuple(t for t in masukan.temuan if _concerns(t, tahun, periode))
    return replace(masukan, temuan=found, **rows)


def _is_within(nama: str, row: Any, tahun: int, periode: str | None) -> bool:  # noqa: ANN401 - any table
    if nama == "profil":
        return True
    if row.tahun != tahun:
        return False
    return periode is None or nama not in _PER_PERIODE or months_of(row.periode) <= months_of(periode)


def _concerns(temuan: Temuan, tahun: int, periode: str | None) -> bool:
    if temuan.tahun is not None and temuan.tahun != tahun:
        return False
    is_later = periode and temuan.periode and months_of(temuan.periode) > months_of(periode)
    return not is_later
