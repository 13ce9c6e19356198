"""What is not there yet, which range that leaves open, which table would fill it and who holds it."""

from collections import Counter
from dataclasses import dataclass

from spmlib.analysis.bidang import FaktaBidang, Keadaan, describe_bidang
from spmlib.analysis.layanan import is_wajib
from spmlib.analysis.pengampu import list_penanggung_data
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Terbit
from spmlib.index.hasil import Batas, Cakupan, HasilBidang

_NOT_MISSING = (None, "nihil", "bukan_kewenangan")


@dataclass(frozen=True, slots=True)
class Sebab:
    """Services of a *bidang* without index for one reason: ``alasan`` as an id."""

    alasan: str
    jumlah: int
    layanan: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KekosonganBidang:
    """What one *bidang* lacks.

    ``tabel`` names the tables that would fill it; ``perangkat_daerah`` who usually holds the figures.
    """

    bidang: FaktaBidang
    sebab: tuple[Sebab, ...]
    tabel: tuple[str, ...]
    perangkat_daerah: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaKekosongan:
    """What is missing for the whole daerah.

    Args:
        nama: The daerah.
        waktu: The period in words.
        cakupan: Services due, reported and computed.
        batas: Lowest and highest index that the missing figures leave open.
        ada_indeks: Whether the daerah has an index.
        bidang: The *bidang* that lack something, in legal order.
        rincian: All *bidang*, those that lack nothing included.
        tanpa_indeks: *Bidang* due without index; one is enough to leave the daerah without.
        belum_dilaporkan: Services due without usable recipients.
        tanpa_mutu: Services with recipients but without quality.
        butir_kosong: Items of quality that are listed without usable figures.
        nihil: Services in which nobody was entitled.
        bukan_kewenangan: Services that are another government's duty.
        tanpa_ukuran: Published figures whose source does not say what they measure.
        tidak_disebut: *Bidang* that the published sources leave out.
        perangkat_capaian: Who has to be asked for people.
        perangkat_mutu: Who has to be asked for the quality of what is reported.
        tanpa_profil: Whether the daerah's profile table is empty.
    """

    nama: str
    waktu: str
    cakupan: Cakupan
    batas: Batas | None
    ada_indeks: bool
    bidang: tuple[KekosonganBidang, ...]
    rincian: tuple[KekosonganBidang, ...]
    tanpa_indeks: tuple[FaktaBidang, ...]
    belum_dilaporkan: int
    tanpa_mutu: int
    butir_kosong: int
    nihil: tuple[str, ...]
    bukan_kewenangan: int
    tanpa_ukuran: tuple[Terbit, ...]
    tidak_disebut: tuple[FaktaBidang, ...]
    perangkat_capaian: tuple[str, ...]
    perangkat_mutu: tuple[str, ...]
    tanpa_profil: bool


def analyze_kekosongan(situasi: Situasi) -> FaktaKekosongan:
    """Facts on everything that is due and not there."""
    hasil = situasi.hasil
    described = dict(zip((b.bidang.id for b in hasil.bidang), describe_bidang(hasil), strict=True))
    rincian = tuple(_describe(situasi, b, described[b.bidang.id]) for b in hasil.bidang)
    bidang = tuple(k for k in rincian if k.sebab)
    reasons = Counter(s.alasan_kosong for s in hasil.layanan)
    published = (*hasil.terbit, *(t for b in hasil.bidang for t in b.terbit))
    return FaktaKekosongan(
        nama=situasi.daerah.nama,
        waktu=name_periode(hasil.tahun, hasil.periode),
        cakupan=hasil.cakupan,
        batas=hasil.batas,
        ada_indeks=hasil.indeks is not None,
        bidang=bidang,
        rincian=rincian,
        tanpa_indeks=tuple(b for b in described.values() if b.cakupan.wajib and b.indeks is None),
        belum_dilaporkan=hasil.cakupan.wajib - hasil.cakupan.dilaporkan,
        tanpa_mutu=reasons["tanpa_mutu"],
        butir_kosong=sum(
            item.persen is None and item.baris.kebutuhan != 0 for s in hasil.layanan for item in s.butir
        ),
        nihil=tuple(s.layanan.nama for s in hasil.layanan if s.alasan_kosong == "nihil"),
        bukan_kewenangan=reasons["bukan_kewenangan"],
        tanpa_ukuran=tuple(t for t in published if t.ukuran == "tidak_disebut"),
        tidak_disebut=tuple(b for b in described.values() if b.keadaan is Keadaan.TIDAK_DISEBUT),
        perangkat_capaian=list_penanggung_data(
            situasi, (s for s in hasil.layanan if is_wajib(s) and s.penerima is None)
        ),
        perangkat_mutu=list_penanggung_data(
            situasi, (s for s in hasil.layanan if s.alasan_kosong == "tanpa_mutu")
        ),
        tanpa_profil=not any(
            p.kode_kemendagri == situasi.daerah.kode_kemendagri for p in situasi.masukan.profil
        ),
    )


def _describe(situasi: Situasi, sector: HasilBidang, fakta: FaktaBidang) -> KekosonganBidang:
    lacking = [s for s in sector.layanan if s.alasan_kosong not in _NOT_MISSING]
    reasons = dict.fromkeys(s.alasan_kosong for s in lacking if s.alasan_kosong)
    by_reason = {r: tuple(s.layanan.nama for s in lacking if s.alasan_kosong == r) for r in reasons}
    without_mutu = any(not s.butir for s in lacking)
    tables = ("capaian",) * any(s.penerima is None for s in lacking) + ("mutu",) * without_mutu
    return KekosonganBidang(
        bidang=fakta,
        sebab=tuple(Sebab(reason, len(names), names) for reason, names in by_reason.items()),
        tabel=tables,
        perangkat_daerah=list_penanggung_data(situasi, lacking),
    )
