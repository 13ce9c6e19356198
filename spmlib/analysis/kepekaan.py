"""Sensitivity: what the index would be, if the numbers of entitled people were somewhat larger or smaller."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Capaian
from spmlib.index import compute_daerah
from spmlib.index.hasil import HasilDaerah
from spmlib.regulation import Kategori

GESERAN: tuple[int, ...] = (-10, -5, 0, 5, 10)
"""Changes of every *sasaran* that are tried, percent."""


@dataclass(frozen=True, slots=True)
class NilaiGeser:
    """Index and category of one unit under one change."""

    indeks: Fraction | None
    kategori: Kategori | None


@dataclass(frozen=True, slots=True)
class Geseran:
    """Every *sasaran* changed by ``persen``: the daerah, and its *bidang* in legal order."""

    persen: int
    daerah: NilaiGeser
    bidang: tuple[NilaiGeser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaKepekaan:
    """Sensitivity to denominators.

    Args:
        nama: The daerah.
        waktu: The period in words.
        geseran: Results under each change, the smallest *sasaran* first.
        bidang: Short names of the *bidang*, in the order of the results.
        ada_indeks: Whether the daerah has an index.
        ada_bidang: Whether some *bidang* has one.
        terbesar: The largest *sasaran* that is tried.
        terkecil: The smallest *sasaran* that is tried.
        selisih_besar: Change of the index with the largest *sasaran*, or None.
        selisih_kecil: Change of the index with the smallest *sasaran*, or None.
        kategori_berubah: Whether the category changes under some change.
        bidang_berubah: Short names of *bidang* whose category changes under some change.
    """

    nama: str
    waktu: str
    geseran: tuple[Geseran, ...]
    bidang: tuple[str, ...]
    ada_indeks: bool
    ada_bidang: bool
    terbesar: Geseran
    terkecil: Geseran
    selisih_besar: Fraction | None
    selisih_kecil: Fraction | None
    kategori_berubah: bool
    bidang_berubah: tuple[str, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why nothing can be tried, as an id; None where a *bidang* has an index."""
        return None if self.ada_bidang else "layanan_belum_dilaporkan"


def analyze_kepekaan(situasi: Situasi) -> FaktaKepekaan:
    """Facts on sensitivity; people served stay as they are, and no service passes its cap."""
    geseran = tuple(_shift(situasi, persen) for persen in GESERAN)
    now = geseran[GESERAN.index(0)]
    small, large = geseran[0], geseran[-1]
    names = tuple(b.bidang.nama_pendek for b in situasi.hasil.bidang)
    return FaktaKepekaan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        geseran=geseran,
        bidang=names,
        ada_indeks=now.daerah.indeks is not None,
        ada_bidang=any(b.indeks is not None for b in now.bidang),
        terbesar=large,
        terkecil=small,
        selisih_besar=_differ(large.daerah, now.daerah),
        selisih_kecil=_differ(small.daerah, now.daerah),
        kategori_berubah=any(g.daerah.kategori != now.daerah.kategori for g in geseran),
        bidang_berubah=tuple(
            nama
            for i, nama in enumerate(names)
            if any(g.bidang[i].kategori != now.bidang[i].kategori for g in geseran)
        ),
    )


def _shift(situasi: Situasi, persen: int) -> Geseran:
    hasil = situasi.hasil if persen == 0 else _recompute(situasi, persen)
    return Geseran(
        persen,
        NilaiGeser(hasil.indeks, hasil.kategori),
        tuple(NilaiGeser(b.indeks, b.kategori) for b in hasil.bidang),
    )


def _recompute(situasi: Situasi, persen: int) -> HasilDaerah:
    old, factor = situasi.hasil, Decimal(100 + persen) / 100
    rows = tuple(_scale(row, factor) for row in situasi.masukan.capaian)
    masukan = replace(situasi.masukan, capaian=rows)
    return compute_daerah(
        situasi.daerah, old.tahun, old.periode, masukan, situasi.aturan, old.perlakuan_nihil
    )


def _scale(row: Capaian, factor: Decimal) -> Capaian:
    return row if row.sasaran is None else replace(row, sasaran=row.sasaran * factor)


def _differ(one: NilaiGeser, two: NilaiGeser) -> Fraction | None:
    return one.indeks - two.indeks if one.indeks is not None and two.indeks is not None else None
