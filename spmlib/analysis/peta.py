"""The daerah on the map: one figure of the same unit and measure for each kabupaten and kota that has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import Daerah, daerah_of_provinsi
from spmlib.core.periode import name_periode
from spmlib.core.tables import Terbit
from spmlib.index.hasil import HasilDaerah
from spmlib.regulation import Kategori

Peran = Literal["sendiri", "pembanding", "lain"]
Unit = tuple[str, str, str]  # unit id, measure, name
_BERBAGI = 2
"""A unit is shared from so many daerah on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaerahPeta:
    """One kabupaten or kota of the map.

    Args:
        kode: Its code.
        nama: Its name with its kind.
        kode_provinsi: Code of its province.
        peran: The daerah of the report, one of its peers, or another.
        nilai: Its figure, computed or published, or None.
        kategori: Category of a computed index.
        terbit: The published row that ``nilai`` comes from, or None.
        ada_angka: Whether it has any figure at all of the period.
    """

    kode: str
    nama: str
    kode_provinsi: str
    peran: Peran
    nilai: Fraction | None
    kategori: Kategori | None
    terbit: Terbit | None
    ada_angka: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPeta:
    """What a map shows.

    Args:
        nama: The daerah of the report.
        waktu: The period in words.
        provinsi: Name of the province.
        daerah: All kabupaten and kota of the map, in order of code.
        latar: Codes of provinces whose other districts stand in the background.
        unit_id: What is measured, or None where the map only tells who has figures.
        unit: Its name.
        ukuran: Its measure.
        dengan_angka: Those with a figure of that unit; where there is none, those with any figure.
        tanpa_angka: How many have none.
        sendiri: The daerah itself, or None where it is a province.
        pembanding: Peers on the map.
        terbesar: Largest figure, or None.
        terkecil: Smallest figure, or None.
        ada_terbit: Whether one of the figures is published.
        semua_terbit: Whether all of them are.
        fiktif: Whether the shapes are invented.
    """

    nama: str
    waktu: str
    provinsi: str
    daerah: tuple[DaerahPeta, ...]
    latar: tuple[str, ...]
    unit_id: str | None
    unit: str
    ukuran: str
    dengan_angka: tuple[DaerahPeta, ...]
    tanpa_angka: int
    sendiri: DaerahPeta | None
    pembanding: tuple[DaerahPeta, ...]
    terbesar: DaerahPeta | None
    terkecil: DaerahPeta | None
    ada_terbit: bool
    semua_terbit: bool
    fiktif: bool

    @property
    def alasan_kosong(self) -> str | None:
        """Why there is nothing to map, as an id; None where someone has a figure."""
        if not self.pembanding and (self.latar or not self.daerah):
            return "daerah_pembanding_belum_dipilih"
        return None if self.dengan_angka else "angka_wilayah_belum_ada"


def analyze_peta_provinsi(situasi: Situasi) -> FaktaPeta:
    """The kabupaten and kota of the province, this daerah and its peers marked."""
    known = _known(situasi)
    areas = daerah_of_provinsi(situasi.daerah.kode_provinsi)
    return _build(situasi, [(d, known.get(d.kode_kemendagri)) for d in areas], latar=())


def analyze_peta_pembanding(situasi: Situasi) -> FaktaPeta:
    """The daerah and its chosen peers alone, wherever they lie."""
    pairs: list[tuple[Daerah, HasilDaerah | None]] = [
        (d, h)
        for d, h in (
            (situasi.daerah, situasi.hasil),
            *((p.daerah, p.hasil) for p in situasi.pembanding),
        )
        if d.tingkat != "provinsi"
    ]
    latar = tuple(sorted({d.kode_provinsi for d, _ in pairs}))
    return _build(situasi, sorted(pairs, key=lambda p: p[0].kode_kemendagri), latar)


def _known(situasi: Situasi) -> dict[str, HasilDaerah]:
    """Results by code: of the daerah, its peers and the districts around it."""
    return {
        **{p.daerah.kode_kemendagri: p.hasil for p in situasi.sekitar},
        **{p.daerah.kode_kemendagri: p.hasil for p in situasi.pembanding},
        situasi.daerah.kode_kemendagri: situasi.hasil,
    }


def _build(
    situasi: Situasi, pairs: Sequence[tuple[Daerah, HasilDaerah | None]], latar: tuple[str, ...]
) -> FaktaPeta:
    own = situasi.daerah.kode_kemendagri
    unit = _choose(own, pairs, situasi)
    peers = {p.daerah.kode_kemendagri for p in situasi.pembanding}
    areas = tuple(_describe(d, h, unit, own, peers) for d, h in pairs)
    shown = tuple(a for a in areas if (a.nilai is not None if unit else a.ada_angka))
    ranked = sorted((a for a in shown if a.nilai is not None), key=lambda a: a.nilai or 0)
    return FaktaPeta(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        provinsi=situasi.daerah.provinsi,
        daerah=areas,
        latar=latar,
        unit_id=unit[0] if unit else None,
        unit=unit[2] if unit else "",
        ukuran=unit[1] if unit else "",
        dengan_angka=shown,
        tanpa_angka=len(areas) - len(shown),
        sendiri=next((a for a in areas if a.peran == "sendiri"), None),
        pembanding=tuple(a for a in areas if a.peran == "pembanding"),
        terbesar=ranked[-1] if ranked else None,
        terkecil=ranked[0] if ranked else None,
        ada_terbit=any(a.terbit for a in shown if a.nilai is not None),
        semua_terbit=bool(ranked) and all(a.terbit for a in ranked),
        fiktif=situasi.daerah.fiktif,
    )


def _choose(own: str, pairs: Iterable[tuple[Daerah, HasilDaerah | None]], situasi: Situasi) -> Unit | None:
    """The unit that most districts share, that of this daerah first; None where no two share one."""
    found: dict[Unit, list[str]] = {}
    for d, h in pairs:
        for unit in _units(h) if h else ():
            found.setdefault(unit, []).append(d.kode_kemendagri)
    shared = {u: codes for u, codes in found.items() if len(codes) >= _BERBAGI}
    if not shared:
        return None
    order = ["daerah", *(b.id for b in situasi.aturan.bidang), *(s.id for s in situasi.aturan.semua_layanan)]
    return min(
        shared, key=lambda u: (own not in shared[u], u[0] != "daerah", -len(shared[u]), order.index(u[0]))
    )


def _units(hasil: HasilDaerah) -> Iterable[Unit]:
    """Every unit of which ``hasil`` has a figure."""
    whole = {
        ("daerah", t.ukuran, "Indeks SPM" if t.ukuran == "indeks" else "Capaian SPM") for t in hasil.terbit
    }
    if hasil.indeks is not None:
        whole.add(("daerah", "indeks", "Indeks SPM"))
    yield from sorted(whole)
    for b in hasil.bidang:
        measures = {t.ukuran for t in b.terbit} | ({"indeks"} if b.indeks is not None else set())
        yield from ((b.bidang.id, m, f"Bidang {b.bidang.nama_pendek}") for m in sorted(measures))
    for s in hasil.layanan:
        measures = {t.ukuran for t in s.terbit} | ({"penerima"} if s.penerima is not None else set())
        yield from ((s.layanan.id, m, s.layanan.nama) for m in sorted(measures))


def _describe(
    daerah: Daerah, hasil: HasilDaerah | None, unit: Unit | None, own: str, peers: set[str]
) -> DaerahPeta:
    kode = daerah.kode_kemendagri
    nilai, kategori, terbit = _read(hasil, unit) if hasil and unit else (None, None, None)
    return DaerahPeta(
        kode=kode,
        nama=daerah.nama,
        kode_provinsi=daerah.kode_provinsi,
        peran="sendiri" if kode == own else "pembanding" if kode in peers else "lain",
        nilai=nilai,
        kategori=kategori,
        terbit=terbit,
        ada_angka=hasil is not None and any(True for _ in _units(hasil)),
    )


def _read(hasil: HasilDaerah, unit: Unit) -> tuple[Fraction | None, Kategori | None, Terbit | None]:
    """Figure of ``unit``: computed before published."""
    unit_id, ukuran, _ = unit
    computed, kategori, rows = _find(hasil, unit_id, ukuran)
    if computed is not None:
        return computed, kategori, None
    row = next((t for t in rows if t.ukuran == ukuran), None)
    return (Fraction(row.persen), None, row) if row else (None, None, None)


def _find(
    hasil: HasilDaerah, unit_id: str, ukuran: str
) -> tuple[Fraction | None, Kategori | None, tuple[Terbit, ...]]:
    if unit_id == "daerah":
        return (hasil.indeks if ukuran == "indeks" else None), hasil.kategori, hasil.terbit
    for b in hasil.bidang:
        if b.bidang.id == unit_id:
            return (b.indeks if ukuran == "indeks" else None), b.kategori, b.terbit
    for s in hasil.layanan:
        if s.layanan.id == unit_id:
            return (s.penerima if ukuran == "penerima" else None), None, s.terbit
    return None, None, ()
