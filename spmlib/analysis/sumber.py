"""Where the figures of a section come from, in the words of the files themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from spmlib.analysis.situasi import Situasi
from spmlib.core.cetak import join_sumber
from spmlib.core.tables import Capaian, Mutu, Profil, Terbit


@dataclass(frozen=True, slots=True)
class Sumber:
    """A source and, where it has one, its address."""

    nama: str
    tautan: str | None = None


def list_sumber(rows: Iterable[Capaian | Mutu | Profil | Terbit]) -> tuple[Sumber, ...]:
    """The sources that ``rows`` name, each once, in order; a row that names none stands under its file."""
    found: dict[str, Sumber] = {}
    for row in rows:
        nama = row.sumber or (row.asal.berkas if row.asal else None)
        if nama:
            tautan = row.tautan if isinstance(row, Terbit) else None
            found.setdefault(nama, Sumber(nama, tautan))
    return tuple(found.values())


def cite(rows: Iterable[Capaian | Mutu | Profil | Terbit]) -> str:
    """The sources of ``rows`` in one line, as a table or chart prints it."""
    return join_sumber([s.nama for s in list_sumber(rows)])


def rows_of_capaian(situasi: Situasi) -> tuple[Capaian | Mutu, ...]:
    """The daerah's own rows behind the index of the period."""
    layanan = situasi.hasil.layanan
    return (
        *(s.capaian for s in layanan if s.capaian and s.sasaran is not None),
        *(item.baris for s in layanan for item in s.butir),
    )


def rows_of_terbit(situasi: Situasi) -> tuple[Terbit, ...]:
    """The published figures about the daerah in the period: whole, *bidang*, services."""
    hasil = situasi.hasil
    return (
        *hasil.terbit,
        *(t for b in hasil.bidang for t in b.terbit),
        *(t for s in hasil.layanan for t in s.terbit),
    )
