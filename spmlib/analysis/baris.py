"""The daerah's own rows that a report speaks of: those of its period, or of the whole year."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from spmlib.analysis.situasi import Situasi
from spmlib.core.tables import Anggaran, Pelaporan, Rencana


class _Bertahun(Protocol):
    @property
    def kode_kemendagri(self) -> str: ...
    @property
    def tahun(self) -> int: ...


class _Berperiode(_Bertahun, Protocol):
    @property
    def periode(self) -> str: ...


S = TypeVar("S", bound=_Bertahun)
T = TypeVar("T", bound=_Berperiode)


def rows_of_periode(situasi: Situasi, rows: Iterable[T]) -> tuple[T, ...]:
    """The daerah's own ``rows`` of exactly the period: a whole year says nothing about its quarter."""
    return tuple(r for r in _rows_of_tahun(situasi, rows) if r.periode == situasi.hasil.periode)


def rows_of_anggaran(situasi: Situasi) -> tuple[Anggaran, ...]:
    """The daerah's own budget rows of the period."""
    return rows_of_periode(situasi, situasi.masukan.anggaran)


def rows_of_rencana(situasi: Situasi) -> tuple[Rencana, ...]:
    """Planned actions of the year, whatever period they were written in: a plan is not a figure."""
    return _rows_of_tahun(situasi, situasi.masukan.rencana)


def rows_of_pelaporan(situasi: Situasi) -> tuple[Pelaporan, ...]:
    """Reports due in the year of the report, in whichever of its periods."""
    return _rows_of_tahun(situasi, situasi.masukan.pelaporan)


def _rows_of_tahun(situasi: Situasi, rows: Iterable[S]) -> tuple[S, ...]:
    wanted = (situasi.daerah.kode_kemendagri, situasi.hasil.tahun)
    return tuple(r for r in rows if (r.kode_kemendagri, r.tahun) == wanted)
