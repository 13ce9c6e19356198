"""Who carries the services, and whether they have reported: when, and how many days late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from spmlib.analysis.baris import rows_of_pelaporan
from spmlib.analysis.pemetaan import describe_layanan
from spmlib.analysis.pengampu import is_same_opd
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import months_of, name_periode
from spmlib.core.tables import Pelaporan

KeadaanLaporan = Literal["tepat", "terlambat", "belum", "tanpa_tenggat"]


@dataclass(frozen=True, slots=True)
class LaporanOpd:
    """One report of one OPD.

    Args:
        opd: Who owed it.
        periode: Its period, as an id.
        waktu: The same in words.
        tenggat: When it was due, or None.
        tanggal_kirim: When it came, or None.
        kelengkapan: How full it was, percent, or None.
    """

    opd: str
    periode: str
    waktu: str
    tenggat: date | None
    tanggal_kirim: date | None
    kelengkapan: Decimal | None

    @property
    def terlambat_hari(self) -> int:
        """Days between the due date and the day on which it came; 0 where in time or not to be told."""
        if self.tanggal_kirim is None or self.tenggat is None:
            return 0
        return max(0, (self.tanggal_kirim - self.tenggat).days)

    @property
    def keadaan(self) -> KeadaanLaporan:
        """The report in one word; what has come without a due date on hand is neither late nor in time."""
        if self.tanggal_kirim is None:
            return "belum"
        if self.tenggat is None:
            return "tanpa_tenggat"
        return "terlambat" if self.terlambat_hari else "tepat"


@dataclass(frozen=True, slots=True)
class OpdPengampu:
    """One OPD with its services and reports.

    ``disebut`` tells whether the daerah's own tables name it; otherwise it is only the usual one by rule.
    """

    nama: str
    disebut: bool
    layanan: tuple[str, ...]
    laporan: tuple[LaporanOpd, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaKelembagaan:
    """Institutions.

    Args:
        nama: The daerah.
        waktu: The period in words.
        opd: All OPD: those that carry services, those that owe reports.
        disebut: Number of OPD that the daerah's own tables name.
        wajib: Services due.
        dinamai: Of those, with an OPD that the daerah's own tables name.
        periode: Periods for which reports were due, oldest first, the year last.
        laporan: Reports due.
        tepat: Reports that came in time.
        terlambat: Late reports, the latest first.
        belum_masuk: Reports that have not come.
        selalu_tepat: OPD with every report in time.
    """

    nama: str
    waktu: str
    opd: tuple[OpdPengampu, ...]
    disebut: int
    wajib: int
    dinamai: int
    periode: tuple[str, ...]
    laporan: int
    tepat: int
    terlambat: tuple[LaporanOpd, ...]
    belum_masuk: tuple[LaporanOpd, ...]
    selalu_tepat: tuple[str, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why nothing can be told about reports, as an id; None where one is on record."""
        return None if self.laporan else "pelaporan_belum_dicatat"


def analyze_kelembagaan(situasi: Situasi) -> FaktaKelembagaan:
    """Facts on the OPD, their services and their reports of the year up to the period."""
    reports = tuple(
        LaporanOpd(
            r.opd,
            r.periode,
            name_periode(r.tahun, r.periode),
            r.tenggat,
            r.tanggal_kirim,
            r.kelengkapan_persen,
        )
        for r in _in_time_order(situasi)
    )
    services = [p for p in (describe_layanan(situasi, s) for s in situasi.hasil.layanan) if p.wajib]
    opd = _gather(reports, ((p.pengampu.nama, p.pengampu.asal == "dilaporkan", p.nama) for p in services))
    late = [r for r in reports if r.keadaan == "terlambat"]
    return FaktaKelembagaan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        opd=opd,
        disebut=sum(o.disebut for o in opd),
        wajib=len(services),
        dinamai=sum(p.pengampu.asal == "dilaporkan" for p in services),
        periode=tuple(dict.fromkeys(r.periode for r in reports)),
        laporan=len(reports),
        tepat=sum(r.keadaan == "tepat" for r in reports),
        terlambat=tuple(sorted(late, key=lambda r: -r.terlambat_hari)),
        belum_masuk=tuple(r for r in reports if r.keadaan == "belum"),
        selalu_tepat=tuple(o.nama for o in opd if o.laporan and all(r.keadaan == "tepat" for r in o.laporan)),
    )


def _in_time_order(situasi: Situasi) -> list[Pelaporan]:
    """Reports up to the period; of two that end together the quarter goes before the year."""
    last = months_of(situasi.hasil.periode)
    rows = [r for r in rows_of_pelaporan(situasi) if months_of(r.periode) <= last]
    return sorted(rows, key=lambda r: (months_of(r.periode), not r.periode.startswith("tw")))


def _gather(
    reports: Iterable[LaporanOpd], services: Iterable[tuple[tuple[str, ...], bool, str]]
) -> tuple[OpdPengampu, ...]:
    """The OPD in the order in which the services name them; two spellings that may be one are one."""
    layanan: dict[str, list[str]] = {}
    laporan: dict[str, list[LaporanOpd]] = {}
    named: set[str] = set()
    for names, told, service in services:
        # A usual OPD is only a guess: the first one stands for all that the rules allow.
        for nama in names if told else names[:1]:
            known = _find(nama, layanan)
            layanan.setdefault(known, []).append(service)
            named |= {known} if told else set()
    for report in reports:
        known = _find(report.opd, layanan)
        layanan.setdefault(known, [])
        laporan.setdefault(known, []).append(report)
        named.add(known)
    return tuple(
        OpdPengampu(nama, nama in named, tuple(names), tuple(laporan.get(nama, ())))
        for nama, names in layanan.items()
    )


def _find(nama: str, known: Iterable[str]) -> str:
    return next((k for k in known if k == nama or is_same_opd(k, nama)), nama)
