"""Follow-up: what the plan of the daerah already holds, service by service."""

from collections.abc import Iterable
from dataclasses import dataclass

from spmlib.analysis.baris import rows_of_rencana
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Rencana


@dataclass(frozen=True, slots=True)
class Aksi:
    """One action for one service over its planned years, the earliest first."""

    layanan_id: str
    layanan: str
    baris: tuple[Rencana, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaTindakLanjut:
    """The plan.

    Args:
        nama: The daerah.
        waktu: The period in words.
        aksi: Planned actions in legal order of their services; empty where the table has no row.
        layanan: Number of services with an action.
        opd: OPD that carry an action.
        tahun_awal: First planned year, or None.
        tahun_akhir: Last planned year, or None.
        tanpa_opd: Actions without an OPD.
        tanpa_waktu: Actions without a time.
    """

    nama: str
    waktu: str
    aksi: tuple[Aksi, ...]
    layanan: int
    opd: tuple[str, ...]
    tahun_awal: int | None
    tahun_akhir: int | None
    tanpa_opd: int
    tanpa_waktu: int


def analyze_tindak_lanjut(situasi: Situasi) -> FaktaTindakLanjut:
    """Facts on planned actions."""
    rows = rows_of_rencana(situasi)
    aksi = tuple(_group(situasi, rows))
    years = [r.tahun_rencana for r in rows]
    return FaktaTindakLanjut(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        aksi=aksi,
        layanan=len({a.layanan_id for a in aksi}),
        opd=tuple(dict.fromkeys(r.opd for r in rows if r.opd)),
        tahun_awal=min(years, default=None),
        tahun_akhir=max(years, default=None),
        tanpa_opd=sum(not any(r.opd for r in a.baris) for a in aksi),
        tanpa_waktu=sum(not any(r.waktu for r in a.baris) for a in aksi),
    )


def _group(situasi: Situasi, rows: Iterable[Rencana]) -> Iterable[Aksi]:
    found: dict[tuple[str, str], list[Rencana]] = {}
    for r in rows:
        found.setdefault((r.layanan_id, r.aksi), []).append(r)
    names = {s.layanan.id: shorten_layanan(s.layanan) for s in situasi.hasil.layanan}
    order = {layanan_id: i for i, layanan_id in enumerate(names)}
    for (layanan_id, _), group in sorted(found.items(), key=lambda i: order.get(i[0][0], len(order))):
        years = tuple(sorted(group, key=lambda r: r.tahun_rencana))
        yield Aksi(layanan_id, names.get(layanan_id, layanan_id), years)
