"""Published figures: what each measures, what a recount gives, and how they move within the year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from spmlib.analysis.aturan_baca import Arah, tell_arah
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import Sumber, list_sumber, rows_of_terbit
from spmlib.core.angka import round_half_up
from spmlib.core.daerah import NASIONAL
from spmlib.core.periode import PERIODE, months_of, name_periode
from spmlib.core.tables import Terbit
from spmlib.index.hasil import HasilDaerah

Cocok = Literal["sama", "terpotong", "berbeda"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ButirTerbit:
    """One published figure.

    Args:
        baris: The row.
        unit: Name of the daerah, *bidang* or service.
        waktu: Its period in words.
        hitung_ulang: Percent from the people its source prints, or None.
        cocok: How that compares with the printed percentage: equal after rounding, cut off, or different.
        hitungan: What the workbook computes of the same measure from the daerah's own figures, or None.
        selisih: Printed figure minus ``hitungan``, or None.
    """

    baris: Terbit
    unit: str
    waktu: str
    hitung_ulang: Fraction | None
    cocok: Cocok | None
    hitungan: Fraction | None
    selisih: Fraction | None

    @property
    def arah(self) -> Arah | None:
        """Whether the printed figure lies above, below or as good as at ours; None without comparison."""
        return None if self.selisih is None else tell_arah(self.selisih)


@dataclass(frozen=True, slots=True, kw_only=True)
class Penurunan:
    """A cumulative figure that falls within one year, which only a correction explains."""

    sebelum: ButirTerbit
    sesudah: ButirTerbit
    selisih: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPublikasi:
    """Published figures.

    ``butir`` are the daerah's own in the period of the report, ``dalam_tahun`` its own of every period of
    that year. ``penurunan`` are falls of a cumulative figure within the year; ``dengan_hitungan`` those
    beside which a figure of our own stands.
    """

    nama: str
    waktu: str
    tahun: int
    butir: tuple[ButirTerbit, ...]
    dalam_tahun: tuple[ButirTerbit, ...]
    tidak_disebut: int
    dihitung_ulang: tuple[ButirTerbit, ...]
    penurunan: tuple[Penurunan, ...]
    sumber: tuple[Sumber, ...]
    dengan_hitungan: tuple[ButirTerbit, ...]
    ada_angka_sendiri: bool

    @property
    def alasan_kosong(self) -> str | None:
        """Why no figure is listed, as an id; None where one is."""
        return None if self.butir or self.dalam_tahun else "belum_ada_angka_terbit"


def analyze_publikasi(situasi: Situasi) -> FaktaPublikasi:
    """Facts on published figures; they are listed and recounted, never mixed with computed ones."""
    daerah, hasil = situasi.daerah, situasi.hasil
    butir = tuple(_describe(t, situasi) for t in rows_of_terbit(situasi))
    dalam_tahun = tuple(_describe(t, situasi) for t in _in_year(situasi, daerah.kode_kemendagri))
    return FaktaPublikasi(
        nama=daerah.nama,
        waktu=name_periode(hasil.tahun, hasil.periode),
        tahun=hasil.tahun,
        butir=butir,
        dalam_tahun=dalam_tahun if len({b.waktu for b in dalam_tahun}) > 1 else (),
        tidak_disebut=sum(b.baris.ukuran == "tidak_disebut" for b in butir),
        dihitung_ulang=tuple(b for b in butir if b.hitung_ulang is not None),
        penurunan=_find_penurunan(dalam_tahun, hasil.periode),
        sumber=list_sumber(b.baris for b in (*butir, *dalam_tahun)),
        dengan_hitungan=tuple(b for b in butir if b.hitungan is not None),
        ada_angka_sendiri=any(s.capaian for s in hasil.layanan),
    )


def describe_terbit(rows: Iterable[Terbit], situasi: Situasi) -> tuple[ButirTerbit, ...]:
    """Each published row with the name of what it is about and its recount."""
    return tuple(_describe(t, situasi) for t in rows)


def _in_year(situasi: Situasi, kode: str) -> list[Terbit]:
    rows = [t for t in situasi.masukan.terbit if t.kode_kemendagri == kode and t.tahun == situasi.hasil.tahun]
    return sorted(rows, key=lambda t: (months_of(t.periode), PERIODE.index(t.periode)))


def _describe(t: Terbit, situasi: Situasi) -> ButirTerbit:
    recount = (
        100 * Fraction(t.terlayani) / Fraction(t.sasaran) if t.sasaran and t.terlayani is not None else None
    )
    own = _find_hitungan(t, situasi.hasil)
    return ButirTerbit(
        baris=t,
        unit=_name_unit(t, situasi),
        waktu=name_periode(t.tahun, t.periode),
        hitung_ulang=recount,
        cocok=None if recount is None else _compare(recount, t.persen),
        hitungan=own,
        selisih=None if own is None else Fraction(t.persen) - own,
    )


def _find_hitungan(t: Terbit, hasil: HasilDaerah) -> Fraction | None:
    """Our own figure of the same unit, period and measure; a figure of unknown measure has no counterpart."""
    if (t.kode_kemendagri, t.tahun, t.periode) != (hasil.kode_kemendagri, hasil.tahun, hasil.periode):
        return None
    if t.tingkat == "layanan":
        service = next((s for s in hasil.layanan if s.layanan.id == t.unit_id), None)
        own = (
            {"penerima": service.penerima_mentah, "mutu": service.mutu, "indeks": service.indeks}
            if service
            else {}
        )
        return own.get(t.ukuran)
    if t.ukuran != "indeks":
        return None
    if t.tingkat == "daerah":
        return hasil.indeks
    return next((b.indeks for b in hasil.bidang if b.bidang.id == t.unit_id), None)


def _name_unit(t: Terbit, situasi: Situasi) -> str:
    if t.tingkat == "layanan":
        names = {s.id: s.nama for s in situasi.aturan.semua_layanan}
        return names.get(t.unit_id, t.unit_id)
    if t.tingkat == "bidang":
        return next((b.nama_pendek for b in situasi.aturan.bidang if b.id == t.unit_id), t.unit_id)
    if t.kode_kemendagri == NASIONAL:
        return "Nasional"
    same = t.kode_kemendagri == situasi.daerah.kode_kemendagri
    return situasi.daerah.nama if same else f"Provinsi {situasi.daerah.provinsi}"


def _compare(recount: Fraction, persen: Decimal) -> Cocok:
    digits = max(0, -int(persen.as_tuple().exponent))
    if round_half_up(recount, digits) == persen:
        return "sama"
    cut = Decimal((recount * 10**digits).__floor__()).scaleb(-digits)
    return "terpotong" if cut == persen else "berbeda"


def _find_penurunan(butir: tuple[ButirTerbit, ...], periode: str) -> tuple[Penurunan, ...]:
    """Falls between one period and the next of the same year, up to the period of the report."""
    series: defaultdict[tuple[str, ...], list[ButirTerbit]] = defaultdict(list)
    for b in butir:
        if months_of(b.baris.periode) <= months_of(periode):
            series[b.baris.tingkat, b.baris.unit_id, b.baris.ukuran, b.baris.sumber].append(b)
    return tuple(
        Penurunan(sebelum=a, sesudah=b, selisih=Fraction(b.baris.persen) - Fraction(a.baris.persen))
        for points in series.values()
        for a, b in pairwise(points)
        if b.baris.persen < a.baris.persen
    )
