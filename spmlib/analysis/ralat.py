"""Errata: every figure of an OPD that a signed correction has changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.situasi import Situasi
from spmlib.core.koreksi import Koreksi
from spmlib.core.periode import name_periode
from spmlib.core.tables import TABEL


@dataclass(frozen=True, slots=True)
class Ralat:
    """One corrected figure.

    Args:
        tabel: Table in which it stands.
        unit: What it is about: a service by its short name, else the table's own words.
        waktu: Its period in words.
        kolom: Its column.
        koreksi: Who changed it, when, why, from what to what.
        rujuk: The service, or None.
    """

    tabel: str
    unit: str
    waktu: str
    kolom: str
    koreksi: Koreksi
    rujuk: str | None


def list_ralat(situasi: Situasi) -> tuple[Ralat, ...]:
    """Corrections of the daerah's own rows in the year of the report, by table and service."""
    return tuple(_walk(situasi))


def _walk(situasi: Situasi) -> Iterator[Ralat]:
    kode, tahun = situasi.daerah.kode_kemendagri, situasi.hasil.tahun
    names = {s.layanan.id: shorten_layanan(s.layanan) for s in situasi.hasil.layanan}
    for tabel in TABEL:
        for row in getattr(situasi.masukan, tabel):
            if row.kode_kemendagri != kode or row.tahun != tahun or row.asal is None:
                continue
            unit = getattr(row, "layanan_id", None) or getattr(row, "unit_id", None)
            for kolom, koreksi in row.asal.koreksi.items():
                waktu = name_periode(row.tahun, getattr(row, "periode", "tahunan"))
                name = names.get(unit or "", "") or getattr(row, "indikator", "") or tabel
                yield Ralat(tabel, name, waktu, kolom, koreksi, unit if unit in names else None)
