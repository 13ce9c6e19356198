"""The four stages of application: which checks are done, half done, not done, not answered, unproven."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spmlib.analysis.baris import rows_of_periode
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Tahapan
from spmlib.regulation.model import ButirTahap, Tahap

TANPA_KEWAJIBAN = "tanpa_kewajiban_sendiri"
"""Why a chapter is empty for a daerah whose services are all another government's duty."""

KeadaanTahap = Literal["sudah", "sebagian", "belum", "belum_diisi"]


@dataclass(frozen=True, slots=True)
class PeriksaButir:
    """One check of one unit: the row that answers it, or None where nobody did."""

    butir: ButirTahap
    baris: Tahapan | None

    @property
    def status(self) -> str | None:
        """``sudah``, ``sebagian``, ``belum``, or None where it is not answered."""
        return self.baris.status if self.baris else None

    @property
    def tanpa_bukti(self) -> bool:
        """Whether it is said to be done, wholly or half, without any evidence."""
        return self.status in {"sudah", "sebagian"} and not (self.baris and self.baris.bukti)


@dataclass(frozen=True, slots=True)
class TahapUnit:
    """One stage of one unit."""

    tahap: Tahap
    butir: tuple[PeriksaButir, ...]

    def count(self, status: str | None) -> int:
        """Number of checks with this answer."""
        return sum(b.status == status for b in self.butir)

    @property
    def sudah(self) -> int:
        """Number of checks that are done."""
        return self.count("sudah")

    @property
    def keadaan(self) -> KeadaanTahap:
        """The stage in one word; it is done only where every check is."""
        answers = {b.status for b in self.butir}
        if answers == {None}:
            return "belum_diisi"
        if answers == {"sudah"}:
            return "sudah"
        return "belum" if answers <= {"belum", None} else "sebagian"


@dataclass(frozen=True, slots=True)
class TahapanUnit:
    """The stages of a *bidang* or a service."""

    id: str
    nama: str
    tahap: tuple[TahapUnit, ...]


@dataclass(frozen=True, slots=True)
class RekapTahap:
    """One stage over all *bidang*: number of checks by answer."""

    nomor: int
    nama: str
    sudah: int
    sebagian: int
    belum: int
    kosong: int

    @property
    def jumlah(self) -> int:
        """All checks of the stage."""
        return self.sudah + self.sebagian + self.belum + self.kosong


@dataclass(frozen=True, slots=True)
class ButirUnit:
    """A check that needs attention, and whose it is."""

    unit: str
    tahap: int
    nama: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaTahapan:
    """The stages of the daerah.

    Args:
        nama: The daerah.
        waktu: The period in words.
        wajib: Number of services due.
        bidang: Stages of each *bidang*, in legal order.
        rekap: Each stage over all *bidang*.
        terisi: Checks that are answered.
        jumlah: All checks.
        sudah: Checks that are done.
        terdepan: The stage with most checks done, where stages differ.
        tertinggal: The stage with fewest checks done, where stages differ.
        tanpa_bukti: Checks said to be done, wholly or half, without evidence.
        belum_diisi: Checks without an answer where the *bidang* has answered others.
        tanpa_jawaban: Short names of *bidang* that have answered nothing.
        layanan: Number of services with answers of their own.
        tak_dikenal: Rows whose check is not on the list.
    """

    nama: str
    waktu: str
    wajib: int
    bidang: tuple[TahapanUnit, ...]
    rekap: tuple[RekapTahap, ...]
    terisi: int
    jumlah: int
    sudah: int
    terdepan: RekapTahap | None
    tertinggal: RekapTahap | None
    tanpa_bukti: tuple[ButirUnit, ...]
    belum_diisi: tuple[ButirUnit, ...]
    tanpa_jawaban: tuple[str, ...]
    layanan: int
    tak_dikenal: tuple[Tahapan, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why no stage can be told, as an id; None where one check is answered."""
        if self.terisi:
            return None
        return "tahapan_belum_diisi" if self.wajib else TANPA_KEWAJIBAN


def analyze_tahapan(situasi: Situasi) -> FaktaTahapan:
    """Facts on the four stages, per *bidang*."""
    rows = rows_of_periode(situasi, situasi.masukan.tahapan)
    bidang = tuple(read_tahapan(situasi, b.bidang.id, b.bidang.nama_pendek) for b in situasi.hasil.bidang)
    rekap = tuple(_sum_up(tahap, bidang) for tahap in situasi.aturan.tahapan)
    ranked = sorted(rekap, key=lambda r: -r.sudah)
    differ = len({r.sudah for r in rekap}) > 1
    answered = [u for u in bidang if any(b.status for t in u.tahap for b in t.butir)]
    return FaktaTahapan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        wajib=situasi.hasil.cakupan.wajib,
        bidang=bidang,
        rekap=rekap,
        terisi=sum(r.jumlah - r.kosong for r in rekap),
        jumlah=sum(r.jumlah for r in rekap),
        sudah=sum(r.sudah for r in rekap),
        terdepan=ranked[0] if differ else None,
        tertinggal=ranked[-1] if differ else None,
        tanpa_bukti=_pick(bidang, lambda b: b.tanpa_bukti),
        belum_diisi=_pick(answered, lambda b: b.status is None),
        tanpa_jawaban=tuple(u.nama for u in bidang if u not in answered),
        layanan=len({r.unit_id for r in rows if "." in r.unit_id and r.status}),
        tak_dikenal=tuple(r for r in rows if r.status and not _find_butir(situasi, r)),
    )


def read_tahapan(situasi: Situasi, unit_id: str, nama: str) -> TahapanUnit:
    """The stages of ``unit_id``; a service without answers of its own shares those of its *bidang*."""
    rows = rows_of_periode(situasi, situasi.masukan.tahapan)
    own = [r for r in rows if r.unit_id == unit_id]
    if not any(r.status for r in own) and "." in unit_id:
        own = [r for r in rows if r.unit_id == unit_id.split(".")[1]]
    return TahapanUnit(unit_id, nama, tuple(_read_tahap(t, own) for t in situasi.aturan.tahapan))


def _read_tahap(tahap: Tahap, rows: Sequence[Tahapan]) -> TahapUnit:
    own = {_key(r.butir): r for r in rows if r.tahap == tahap.nomor}
    return TahapUnit(
        tahap,
        tuple(PeriksaButir(b, own.get(_key(b.id)) or own.get(_key(b.nama))) for b in tahap.butir),
    )


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _find_butir(situasi: Situasi, row: Tahapan) -> bool:
    return any(
        row.tahap == t.nomor and _key(row.butir) in {_key(b.id), _key(b.nama)}
        for t in situasi.aturan.tahapan
        for b in t.butir
    )


def _sum_up(tahap: Tahap, units: Sequence[TahapanUnit]) -> RekapTahap:
    own = [t for u in units for t in u.tahap if t.tahap.nomor == tahap.nomor]

    def count(status: str | None) -> int:
        return sum(t.count(status) for t in own)

    return RekapTahap(tahap.nomor, tahap.nama, count("sudah"), count("sebagian"), count("belum"), count(None))


def _pick(units: Iterable[TahapanUnit], wanted: Callable[[PeriksaButir], bool]) -> tuple[ButirUnit, ...]:
    return tuple(
        ButirUnit(u.nama, t.tahap.nomor, b.butir.nama)
        for u in units
        for t in u.tahap
        for b in t.butir
        if wanted(b)
    )
