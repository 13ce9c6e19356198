"""Results of the index engine. Percentages and indices are exact fractions, 0 to 100, never rounded."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from spmlib.core.tables import Capaian, Mutu, Status, Terbit
from spmlib.regulation import Bidang, Kategori, Layanan


@dataclass(frozen=True, slots=True)
class Batas:
    """Lowest and highest value that the missing figures leave open."""

    bawah: Fraction
    atas: Fraction


@dataclass(frozen=True, slots=True)
class Cakupan:
    """How much of what is due is there.

    Args:
        wajib: Services due; *nihil* and *bukan kewenangan* are not due.
        dilaporkan: Services due whose recipients are reported.
        terhitung: Services due whose index could be computed.
    """

    wajib: int
    dilaporkan: int
    terhitung: int

    @property
    def proporsi_terhitung(self) -> Fraction:
        """Share of the services due that carry the index, 0 to 1; 0 where nothing is due."""
        return Fraction(self.terhitung, self.wajib) if self.wajib else Fraction(0)


@dataclass(frozen=True, slots=True)
class HasilButir:
    """One item of minimum quality: its row, and its percentage after the cap; None where not computable."""

    baris: Mutu
    persen: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilLayanan:
    """One service.

    Args:
        layanan: The service as the law describes it.
        status: What is known about it.
        alasan_kosong: Why it has no index, as an id: ``tidak_dilaporkan``, ``nihil``, ``bukan_kewenangan``,
            ``tanpa_mutu``, ``tanpa_sasaran``, ``tanpa_terlayani``, ``bertentangan``; None where it has one.
        capaian: The row it comes from, or None.
        penerima: Percent of recipients served, capped; ``penerima_mentah`` is the same before the cap.
        mutu: Percent of minimum quality met, or None.
        butir: Its quality items.
        indeks: The service's index, or None.
        batas: What the missing figures leave open; None where the service is not due.
        kategori: The category, or None where there is no index.
        terbit: Published figures about it.
    """

    layanan: Layanan
    status: Status
    alasan_kosong: str | None
    capaian: Capaian | None
    penerima: Fraction | None
    penerima_mentah: Fraction | None
    mutu: Fraction | None
    butir: tuple[HasilButir, ...]
    indeks: Fraction | None
    batas: Batas | None
    kategori: Kategori | None
    terbit: tuple[Terbit, ...]

    @property
    def sasaran(self) -> Decimal | None:
        """People or units entitled, as reported."""
        return self.capaian.sasaran if self.capaian else None

    @property
    def terlayani(self) -> Decimal | None:
        """People or units served, as reported."""
        return self.capaian.terlayani if self.capaian else None


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilBidang:
    """One *bidang*: the mean of its computable services. ``nihil``: nobody is entitled in any of them."""

    bidang: Bidang
    layanan: tuple[HasilLayanan, ...]
    nihil: bool
    indeks: Fraction | None
    cakupan: Cakupan
    batas: Batas | None
    kategori: Kategori | None
    terbit: tuple[Terbit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilDaerah:
    """A daerah in one period.

    Args:
        kode_kemendagri: The daerah.
        tahun: Year of the data.
        periode: Period within the year.
        perlakuan_nihil: Treatment of *nihil* that was used.
        bidang: The six *bidang* in legal order.
        indeks: Mean of the *bidang*, only where every *bidang* due has an index.
        indeks_layanan: Mean over all computable services: a check beside the index, not the index.
        cakupan: Over all services.
        batas: What the missing figures leave open; None where nothing is due.
        kategori: Only where the coverage suffices.
        terbit: Published figures about the daerah as a whole.
        indeks_per_perlakuan: The index under each treatment of *nihil*, for the method note.
    """

    kode_kemendagri: str
    tahun: int
    periode: str
    perlakuan_nihil: str
    bidang: tuple[HasilBidang, ...]
    indeks: Fraction | None
    indeks_layanan: Fraction | None
    cakupan: Cakupan
    batas: Batas | None
    kategori: Kategori | None
    terbit: tuple[Terbit, ...]
    indeks_per_perlakuan: dict[str, Fraction | None]

    @property
    def layanan(self) -> tuple[HasilLayanan, ...]:
        """All services in legal order."""
        return tuple(service for sector in self.bidang for service in sector.layanan)
