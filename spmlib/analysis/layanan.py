"""What is known about each service of one *bidang*."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from spmlib.analysis.pengampu import list_penanggung_data
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Status, Terbit
from spmlib.index.hasil import HasilBidang, HasilLayanan
from spmlib.regulation import Aturan
from spmlib.regulation.rumus import RUMUS_LAYANAN


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaLayananBidang:
    """The services of one *bidang*.

    Args:
        nama: The daerah.
        waktu: The period in words.
        bidang: Short name of the *bidang*.
        layanan: Results in legal order.
        ada_angka: Whether any service has a figure or a status of its own; if not, a table would be empty.
        wajib: Services due.
        terbit: Published figures about the *bidang* as a whole.
        perangkat_daerah: Who usually holds the missing figures.
    """

    nama: str
    waktu: str
    bidang: str
    layanan: tuple[HasilLayanan, ...]
    ada_angka: bool
    wajib: int
    terbit: tuple[Terbit, ...]
    perangkat_daerah: tuple[str, ...]


def analyze_layanan(situasi: Situasi, bidang_id: str) -> FaktaLayananBidang:
    """Facts on the services of ``bidang_id``.

    Raises:
        StopIteration: There is no such *bidang*.
    """
    sector = next(b for b in situasi.hasil.bidang if b.bidang.id == bidang_id)
    return FaktaLayananBidang(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        bidang=sector.bidang.nama_pendek,
        layanan=sector.layanan,
        ada_angka=any(has_knowledge(s) for s in sector.layanan),
        wajib=sector.cakupan.wajib,
        terbit=sector.terbit,
        perangkat_daerah=list_penanggung_data(situasi, sector.layanan),
    )


def has_knowledge(layanan: HasilLayanan) -> bool:
    """Whether anything at all is known about the service beyond that it exists."""
    return (
        bool(layanan.capaian or layanan.butir or layanan.terbit) or layanan.status is Status.BUKAN_KEWENANGAN
    )


def is_wajib(layanan: HasilLayanan) -> bool:
    """Whether the service is this government's duty and somebody is entitled to it this year."""
    return layanan.status not in (Status.NIHIL, Status.BUKAN_KEWENANGAN)


# ---------------------------------------------------------------- points lost to people and to quality


@dataclass(frozen=True, slots=True, kw_only=True)
class PoinHilang:
    """Index points missing to 100, by what they are lost to; together with ``indeks`` they make 100.

    Args:
        id: Id of the service or *bidang*.
        nama: Its name.
        indeks: Its index.
        penerima: Points lost because people are not served.
        mutu: Points lost because quality is not met.
    """

    id: str
    nama: str
    indeks: Fraction
    penerima: Fraction
    mutu: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPenerimaMutu:
    """Recipients against quality: what the index loses to each.

    ``bidang`` are means over the computed services of each *bidang*; ``layanan`` are ranked by points lost.
    """

    nama: str
    waktu: str
    bidang: tuple[PoinHilang, ...]
    layanan: tuple[PoinHilang, ...]
    terbesar_penerima: PoinHilang | None
    terbesar_mutu: PoinHilang | None
    lebih_penerima: int
    lebih_mutu: int
    penuh: int
    terhitung: int
    wajib: int
    bobot_penerima: Fraction
    bobot_mutu: Fraction
    tanpa_mutu: tuple[HasilLayanan, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why no points can be told apart, as an id; None where some service has both halves."""
        if self.layanan:
            return None
        return "mutu_belum_dilaporkan" if self.tanpa_mutu else "layanan_belum_dilaporkan"


def analyze_penerima_mutu(situasi: Situasi) -> FaktaPenerimaMutu:
    """Facts on the points lost to recipients and to quality, over the services that carry an index."""
    hasil, aturan = situasi.hasil, situasi.aturan
    layanan = tuple(_lost(s, aturan) for s in hasil.layanan if _has_both(s))
    bidang = tuple(_lost_bidang(b, aturan) for b in hasil.bidang if any(_has_both(s) for s in b.layanan))
    return FaktaPenerimaMutu(
        nama=situasi.daerah.nama,
        waktu=name_periode(hasil.tahun, hasil.periode),
        bidang=bidang,
        layanan=tuple(sorted(layanan, key=lambda p: -(p.penerima + p.mutu))),
        terbesar_penerima=_largest(bidang, lambda p: p.penerima),
        terbesar_mutu=_largest(bidang, lambda p: p.mutu),
        lebih_penerima=sum(p.penerima > p.mutu for p in layanan),
        lebih_mutu=sum(p.mutu > p.penerima for p in layanan),
        penuh=sum(p.penerima == p.mutu == 0 for p in layanan),
        terhitung=len(layanan),
        wajib=hasil.cakupan.wajib,
        bobot_penerima=100 * aturan.bobot.penerima,
        bobot_mutu=100 * aturan.bobot.mutu,
        tanpa_mutu=tuple(s for s in hasil.layanan if s.alasan_kosong == "tanpa_mutu"),
    )


def compute_indeks_if(penerima: Fraction, mutu: Fraction, aturan: Aturan) -> Fraction:
    """Index of a service with these two percentages, by the formula in force."""
    return RUMUS_LAYANAN[aturan.agregasi.rumus_layanan](penerima, mutu, aturan.bobot)


def _has_both(s: HasilLayanan) -> bool:
    return s.indeks is not None and s.penerima is not None and s.mutu is not None


def _lost(s: HasilLayanan, aturan: Aturan) -> PoinHilang:
    assert s.indeks is not None  # noqa: S101 - callers pass only services with both halves
    assert s.penerima is not None  # noqa: S101
    assert s.mutu is not None  # noqa: S101
    full = aturan.batas_capaian
    return PoinHilang(
        id=s.layanan.id,
        nama=s.layanan.nama,
        indeks=s.indeks,
        penerima=compute_indeks_if(full, s.mutu, aturan) - s.indeks,
        mutu=compute_indeks_if(s.penerima, full, aturan) - s.indeks,
    )


def _lost_bidang(sector: HasilBidang, aturan: Aturan) -> PoinHilang:
    parts = [_lost(s, aturan) for s in sector.layanan if _has_both(s)]
    return PoinHilang(
        id=sector.bidang.id,
        nama=sector.bidang.nama_pendek,
        indeks=_mean([p.indeks for p in parts]),
        penerima=_mean([p.penerima for p in parts]),
        mutu=_mean([p.mutu for p in parts]),
    )


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _largest(parts: tuple[PoinHilang, ...], key: Callable[[PoinHilang], Fraction]) -> PoinHilang | None:
    best = max(parts, key=key, default=None)
    return best if best and key(best) > 0 else None
