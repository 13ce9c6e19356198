"""The daerah beside its chosen peers: the same period, the same unit, and only figures that are there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from spmlib.analysis.aturan_baca import Arah, tell_arah
from spmlib.analysis.bidang import FaktaBidang, Keadaan, describe_bidang
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.publikasi import ButirTerbit
from spmlib.analysis.rujukan import JENIS, Jenis, Rujukan, find_rujukan, list_nasional, list_provinsi
from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import Daerah
from spmlib.core.periode import name_periode
from spmlib.core.tables import Terbit
from spmlib.index.hasil import Cakupan, HasilDaerah, HasilLayanan
from spmlib.regulation import Kategori


@dataclass(frozen=True, slots=True, kw_only=True)
class DaerahSanding:
    """A daerah of the comparison; ``ada_angka`` tells whether it has any figure of the period."""

    kode: str
    nama: str
    penduduk: int | None
    luas_km2: Decimal | None
    cakupan: Cakupan
    sendiri: bool
    ada_angka: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NilaiSanding:
    """One daerah in one unit: a figure of its own, else published ones, else why there is none."""

    kode: str
    nama: str
    sendiri: bool
    nilai: Fraction | None
    kategori: Kategori | None
    terbit: tuple[Terbit, ...]
    alasan: str | None

    @property
    def angka(self) -> Fraction | None:
        """The figure, computed before published; 100 at most."""
        if self.nilai is not None:
            return self.nilai
        return min(Fraction(self.terbit[0].persen), Fraction(100)) if self.terbit else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisSanding:
    """One unit across the daerah.

    Args:
        unit_id: "daerah", a *bidang* or a service.
        nama: Its name.
        nama_pendek: The same for a label.
        ukuran: What ``nilai`` measures: the index, or recipients of a service.
        nilai: One figure or reason per daerah.
        berisi: How many of them are figures.
        rujukan: Figures of nation and province that measure the same.
    """

    unit_id: str
    nama: str
    nama_pendek: str
    ukuran: Literal["indeks", "penerima"]
    nilai: tuple[NilaiSanding, ...]
    berisi: int
    rujukan: tuple[Rujukan, ...] = ()

    @property
    def sendiri(self) -> Fraction | None:
        """Figure of the daerah itself, computed or published."""
        return self.nilai[0].angka

    @property
    def lain(self) -> tuple[Fraction, ...]:
        """Figures of the others, the lowest first."""
        return tuple(sorted(v for n in self.nilai[1:] if (v := n.angka) is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class BandingTerbit:
    """A published figure of the nation, and how far the daerah's own index lies above it.

    Args:
        butir: The nation's figure.
        sendiri: The daerah's index: computed, else published as an index; None where there is none.
        sendiri_terbit: Whether ``sendiri`` is a published figure.
        selisih: ``sendiri`` minus the nation's, or None.
    """

    butir: ButirTerbit
    sendiri: Fraction | None
    sendiri_terbit: bool
    selisih: Fraction | None

    @property
    def arah(self) -> Arah | None:
        """Whether the daerah lies above, below or as good as at the nation's; None without comparison."""
        return None if self.selisih is None else tell_arah(self.selisih)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPerbandingan:
    """The comparison.

    ``baris`` always has the daerah as a whole and the six *bidang*; ``layanan`` are the services of which at
    least two daerah have a percentage, or one beside a reference; ``sanding`` are the rows of both in which
    the daerah stands beside another or beside a reference; ``rujukan`` are all references; ``nasional`` and
    ``provinsi`` are published figures of the same period.
    """

    nama: str
    waktu: str
    daerah: tuple[DaerahSanding, ...]
    baris: tuple[BarisSanding, ...]
    layanan: tuple[BarisSanding, ...]
    sanding: tuple[BarisSanding, ...]
    tanpa_angka: tuple[DaerahSanding, ...]
    dengan_angka: tuple[DaerahSanding, ...]
    rujukan: tuple[Rujukan, ...]
    nasional: tuple[BandingTerbit, ...]
    provinsi: tuple[ButirTerbit, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why nothing stands beside the daerah, as an id; None where something does."""
        if self.sanding:
            return None
        return "daerah_pembanding_belum_dipilih" if len(self.daerah) == 1 else "angka_pembanding_belum_ada"


def analyze_perbandingan(situasi: Situasi) -> FaktaPerbandingan:
    """Facts on the daerah beside its peers; no ranks, and nothing put in where a peer has no figure."""
    pairs = [(situasi.daerah, situasi.hasil), *((p.daerah, p.hasil) for p in situasi.pembanding)]
    daerah = tuple(_describe(area, hasil, sendiri=i == 0) for i, (area, hasil) in enumerate(pairs))
    rujukan = find_rujukan(situasi)
    baris = tuple(_refer(b, rujukan) for b in (_row_daerah(pairs), *_rows_bidang(pairs)))
    layanan = tuple(b for b in (_refer(b, rujukan) for b in _rows_layanan(pairs)) if _stands_beside(b))
    return FaktaPerbandingan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        daerah=daerah,
        baris=baris,
        layanan=layanan,
        sanding=tuple(b for b in (*baris, *layanan) if _stands_beside(b) and _has_figure(b.nilai[0])),
        tanpa_angka=tuple(d for d in daerah if not d.sendiri and not d.ada_angka),
        dengan_angka=tuple(d for d in daerah if not d.sendiri and d.ada_angka),
        rujukan=rujukan,
        nasional=tuple(_compare_nasional(b, situasi.hasil) for b in list_nasional(situasi)),
        provinsi=list_provinsi(situasi),
    )


def list_jenis(rows: Iterable[BarisSanding]) -> tuple[Jenis, ...]:
    """The kinds of reference that some row has: nation, province, the province's middle."""
    found = {r.jenis for b in rows for r in b.rujukan}
    return tuple(jenis for jenis in JENIS if jenis in found)


def _describe(daerah: Daerah, hasil: HasilDaerah, *, sendiri: bool) -> DaerahSanding:
    return DaerahSanding(
        kode=daerah.kode_kemendagri,
        nama=daerah.nama,
        penduduk=daerah.penduduk,
        luas_km2=daerah.luas_km2,
        cakupan=hasil.cakupan,
        sendiri=sendiri,
        ada_angka=bool(
            hasil.cakupan.dilaporkan
            or hasil.terbit
            or any(b.terbit for b in hasil.bidang)
            or any(s.terbit for s in hasil.layanan)
        ),
    )


def _row_daerah(pairs: Iterable[tuple[Daerah, HasilDaerah]]) -> BarisSanding:
    nilai = tuple(
        _value(i, d, h.indeks, h.kategori, h.terbit, None if h.indeks is not None else _reason_daerah(h))
        for i, (d, h) in enumerate(pairs)
    )
    return _row("daerah", "Daerah", "indeks", nilai)


def _reason_daerah(hasil: HasilDaerah) -> str:
    return "belum_terhitung" if hasil.cakupan.dilaporkan else "tidak_dilaporkan"


def _rows_bidang(pairs: list[tuple[Daerah, HasilDaerah]]) -> Iterator[BarisSanding]:
    described = [(d, {b.id: b for b in describe_bidang(h)}) for d, h in pairs]
    for first in describe_bidang(pairs[0][1]):
        cells = tuple(_value_bidang(i, d, by_id.get(first.id)) for i, (d, by_id) in enumerate(described))
        yield _row(first.id, first.nama, "indeks", cells)


def _value_bidang(position: int, daerah: Daerah, b: FaktaBidang | None) -> NilaiSanding:
    if b is None:
        return _value(position, daerah, None, None, (), "bukan_kewenangan")
    alasan = None if b.keadaan in (Keadaan.TERHITUNG, Keadaan.TERBIT) else b.keadaan.value
    return _value(position, daerah, b.indeks, b.kategori, b.terbit, alasan)


def _rows_layanan(pairs: list[tuple[Daerah, HasilDaerah]]) -> Iterator[BarisSanding]:
    by_daerah = [(d, {s.layanan.id: s for s in h.layanan}) for d, h in pairs]
    for s in pairs[0][1].layanan:
        cells = tuple(_value_layanan(i, d, by_id.get(s.layanan.id)) for i, (d, by_id) in enumerate(by_daerah))
        row = _row(s.layanan.id, s.layanan.nama, "penerima", cells)
        yield replace(row, nama_pendek=shorten_layanan(s.layanan))


def _value_layanan(position: int, daerah: Daerah, s: HasilLayanan | None) -> NilaiSanding:
    if s is None:
        return _value(position, daerah, None, None, (), "bukan_kewenangan")
    terbit = tuple(t for t in s.terbit if t.ukuran == "penerima")
    alasan = None if s.penerima is not None or terbit else s.alasan_kosong
    return _value(position, daerah, s.penerima, None, terbit, alasan)


def _value(  # noqa: PLR0913 - the fields of one cell
    position: int,
    daerah: Daerah,
    nilai: Fraction | None,
    kategori: Kategori | None,
    terbit: tuple[Terbit, ...],
    alasan: str | None,
) -> NilaiSanding:
    return NilaiSanding(
        kode=daerah.kode_kemendagri,
        nama=daerah.nama,
        sendiri=position == 0,
        nilai=nilai,
        kategori=kategori,
        terbit=terbit,
        alasan=None if nilai is not None or terbit else alasan,
    )


def _row(
    unit_id: str, nama: str, ukuran: Literal["indeks", "penerima"], nilai: tuple[NilaiSanding, ...]
) -> BarisSanding:
    return BarisSanding(
        unit_id=unit_id,
        nama=nama,
        nama_pendek=nama,
        ukuran=ukuran,
        nilai=nilai,
        berisi=sum(_has_figure(n) for n in nilai),
    )


def _refer(b: BarisSanding, rujukan: tuple[Rujukan, ...]) -> BarisSanding:
    """With its references, unless the daerah's own figure is published and measures who knows what."""
    own = b.nilai[0]
    if own.nilai is None and own.terbit and all(t.ukuran != b.ukuran for t in own.terbit):
        return b
    return replace(b, rujukan=tuple(r for r in rujukan if r.unit_id == b.unit_id))


def _stands_beside(b: BarisSanding) -> bool:
    """Whether two daerah have a figure, or one has and there is a reference for it."""
    return b.berisi > 1 or bool(b.berisi and b.rujukan)


def _has_figure(n: NilaiSanding) -> bool:
    return n.nilai is not None or bool(n.terbit)


def _compare_nasional(butir: ButirTerbit, hasil: HasilDaerah) -> BandingTerbit:
    """Only an index is compared with an index of the nation."""
    own, published = hasil.indeks, False
    if own is None:
        figures = [Fraction(t.persen) for t in hasil.terbit if t.ukuran == "indeks"]
        own, published = (figures[0], True) if figures else (None, False)
    comparable = own is not None and butir.baris.ukuran == "indeks" and butir.baris.tingkat == "daerah"
    return BandingTerbit(
        butir=butir,
        sendiri=own,
        sendiri_terbit=published,
        selisih=own - Fraction(butir.baris.persen) if own is not None and comparable else None,
    )
