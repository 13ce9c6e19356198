"""What is known about each *bidang*, whatever kind of knowledge it is."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Status, Terbit
from spmlib.index.hasil import Batas, Cakupan, HasilBidang, HasilDaerah
from spmlib.regulation import Kategori


class Keadaan(StrEnum):
    """What kind of knowledge there is about a *bidang*; only the first carries an index of ours."""

    TERHITUNG = "terhitung"
    BELUM_TERHITUNG = "belum_terhitung"
    TERBIT = "terbit"
    TIDAK_DISEBUT = "tidak_disebut"
    TIDAK_DILAPORKAN = "tidak_dilaporkan"
    NIHIL = "nihil"
    BUKAN_KEWENANGAN = "bukan_kewenangan"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaBidang:
    """One *bidang*.

    Args:
        id: Id of the *bidang*.
        nama: Short name, for sentences and charts.
        keadaan: What kind of knowledge there is.
        indeks: Index, 0 to 100, or None.
        kategori: Category where the coverage allows one.
        batas: What the missing services leave open, or None where nothing is due.
        cakupan: Services due, reported and computed.
        lengkap: Whether every service due carries the index.
        nihil: Services in which nobody was entitled.
        terbit: Published figures about the *bidang*.
        layanan_terbit: Services of the *bidang* with a published figure of their own.
    """

    id: str
    nama: str
    keadaan: Keadaan
    indeks: Fraction | None
    kategori: Kategori | None
    batas: Batas | None
    cakupan: Cakupan
    lengkap: bool
    nihil: int
    terbit: tuple[Terbit, ...]
    layanan_terbit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaCapaianBidang:
    """Achievement of the six *bidang* against the full target of 100.

    ``terhitung`` and ``terbit`` are those with an index of ours and those with a published figure only;
    ``tanpa_angka`` are due and have neither; ``tidak_wajib`` are *nihil* or *bukan kewenangan*. ``tuntas``,
    ``tertinggi`` and ``terendah`` are told only of *bidang* that enough services carry to give a category;
    ``cakupan_kurang`` are the others with an index; ``tanpa_mutu`` counts services
    with recipients and without quality.
    """

    nama: str
    waktu: str
    bidang: tuple[FaktaBidang, ...]
    terhitung: tuple[FaktaBidang, ...]
    terbit: tuple[FaktaBidang, ...]
    tanpa_angka: tuple[FaktaBidang, ...]
    tidak_wajib: tuple[FaktaBidang, ...]
    tuntas: tuple[FaktaBidang, ...]
    tertinggi: FaktaBidang | None
    terendah: FaktaBidang | None
    terbit_tertinggi: Terbit | None
    terbit_terendah: Terbit | None
    cakupan_kurang: tuple[FaktaBidang, ...]
    tidak_lengkap: tuple[FaktaBidang, ...]
    ada_rentang: bool
    tanpa_mutu: int

    @property
    def alasan_kosong(self) -> str | None:
        """Why there is nothing to draw, as an id; None where there is an index or a published figure."""
        if self.terhitung or self.terbit:
            return None
        return "mutu_belum_dilaporkan" if self.tanpa_mutu else "layanan_belum_dilaporkan"


def analyze_capaian_bidang(situasi: Situasi) -> FaktaCapaianBidang:
    """Facts on the six *bidang* in the period of the report."""
    bidang = describe_bidang(situasi.hasil)
    terhitung = _pick(bidang, Keadaan.TERHITUNG)
    terbit = _pick(bidang, Keadaan.TERBIT)
    ranked = sorted((b for b in terhitung if b.kategori), key=lambda b: b.indeks or 0)
    rows = sorted((t for b in terbit for t in b.terbit), key=lambda t: t.persen)
    return FaktaCapaianBidang(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        bidang=bidang,
        terhitung=terhitung,
        terbit=terbit,
        tanpa_angka=_pick(bidang, Keadaan.TIDAK_DISEBUT, Keadaan.TIDAK_DILAPORKAN, Keadaan.BELUM_TERHITUNG),
        tidak_wajib=_pick(bidang, Keadaan.NIHIL, Keadaan.BUKAN_KEWENANGAN),
        tuntas=tuple(b for b in ranked if b.indeks == situasi.aturan.batas_capaian),
        tertinggi=ranked[-1] if ranked else None,
        terendah=ranked[0] if ranked else None,
        terbit_tertinggi=rows[-1] if rows else None,
        terbit_terendah=rows[0] if rows else None,
        cakupan_kurang=tuple(b for b in terhitung if not b.kategori),
        tidak_lengkap=tuple(b for b in terhitung if not b.lengkap),
        ada_rentang=any(b.batas and b.batas.bawah < b.batas.atas for b in terhitung),
        tanpa_mutu=sum(s.alasan_kosong == "tanpa_mutu" for s in situasi.hasil.layanan),
    )


def describe_bidang(hasil: HasilDaerah) -> tuple[FaktaBidang, ...]:
    """The six *bidang* of any daerah, in legal order."""
    ada_terbit = any(b.terbit for b in hasil.bidang)
    return tuple(_describe(b, ada_terbit=ada_terbit) for b in hasil.bidang)


def _describe(hasil: HasilBidang, *, ada_terbit: bool) -> FaktaBidang:
    return FaktaBidang(
        id=hasil.bidang.id,
        nama=hasil.bidang.nama_pendek,
        keadaan=_read_keadaan(hasil, ada_terbit=ada_terbit),
        indeks=hasil.indeks,
        kategori=hasil.kategori,
        batas=hasil.batas,
        cakupan=hasil.cakupan,
        lengkap=hasil.cakupan.terhitung == hasil.cakupan.wajib,
        nihil=sum(s.status is Status.NIHIL for s in hasil.layanan),
        terbit=hasil.terbit,
        layanan_terbit=sum(bool(s.terbit) for s in hasil.layanan),
    )


def _read_keadaan(hasil: HasilBidang, *, ada_terbit: bool) -> Keadaan:
    """Own figures go before published ones, published before silence."""
    if hasil.layanan and all(s.status is Status.BUKAN_KEWENANGAN for s in hasil.layanan):
        return Keadaan.BUKAN_KEWENANGAN
    if hasil.nihil:
        return Keadaan.NIHIL
    if hasil.indeks is not None:
        return Keadaan.TERHITUNG
    if any(s.penerima is not None for s in hasil.layanan):
        return Keadaan.BELUM_TERHITUNG
    if hasil.terbit:
        return Keadaan.TERBIT
    # The source speaks of other bidang and leaves this one out: its silence, not a report of nothing.
    return Keadaan.TIDAK_DISEBUT if ada_terbit else Keadaan.TIDAK_DILAPORKAN


def _pick(bidang: tuple[FaktaBidang, ...], *keadaan: Keadaan) -> tuple[FaktaBidang, ...]:
    return tuple(b for b in bidang if b.keadaan in keadaan)
