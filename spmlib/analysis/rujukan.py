"""Reference figures of a unit: the nation, the districts of the province as published, and their middle.

A published figure is a reference only where it measures the same: an index beside an index, recipients beside
recipients. The index that a province has as a government of its own is none for its kabupaten and kota.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Literal

from spmlib.analysis.publikasi import ButirTerbit, describe_terbit
from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import NASIONAL, Daerah
from spmlib.core.tables import Terbit
from spmlib.index.hasil import HasilDaerah, HasilLayanan

MIN_TENGAH = 4
"""A middle of fewer districts would be the figure of one of them."""

Jenis = Literal["nasional", "provinsi", "tengah_provinsi"]
JENIS: tuple[Jenis, ...] = ("nasional", "provinsi", "tengah_provinsi")


@dataclass(frozen=True, slots=True)
class Rujukan:
    """One reference figure.

    Args:
        unit_id: The unit: "daerah", a *bidang* or a service.
        jenis: Whose figure it is.
        nilai: The figure, 0 to 100.
        baris: The published row, or None for a middle of ours.
        jumlah: Districts that the middle is taken over, or None.
    """

    unit_id: str
    jenis: Jenis
    nilai: Fraction
    baris: Terbit | None = None
    jumlah: int | None = None


def list_nasional(situasi: Situasi) -> tuple[ButirTerbit, ...]:
    """Published figures of the nation in the period."""
    return describe_terbit(_rows(situasi, NASIONAL), situasi)


def list_provinsi(situasi: Situasi) -> tuple[ButirTerbit, ...]:
    """Published figures of all districts of the province together, in the period."""
    kode = situasi.daerah.kode_provinsi
    if kode == situasi.daerah.kode_kemendagri:
        return ()
    own = {s.layanan.id for s in situasi.hasil.layanan}
    return describe_terbit((t for t in _rows(situasi, kode) if t.unit_id in own), situasi)


def find_rujukan(situasi: Situasi) -> tuple[Rujukan, ...]:
    """All reference figures of the period: nation and province as published, then the province's middle."""
    published: tuple[tuple[Jenis, tuple[ButirTerbit, ...]], ...] = (
        ("nasional", list_nasional(situasi)),
        ("provinsi", list_provinsi(situasi)),
    )
    return (
        *(
            Rujukan(b.baris.unit_id, jenis, Fraction(b.baris.persen), baris=b.baris)
            for jenis, items in published
            for b in items
            if b.baris.ukuran == ("penerima" if b.baris.tingkat == "layanan" else "indeks")
        ),
        *_middles(situasi),
    )


def read_penerima(s: HasilLayanan) -> Fraction | None:
    """Recipients served by the daerah's own figures, else as published; 100 at most."""
    if s.penerima is not None:
        return s.penerima
    return next((min(Fraction(t.persen), Fraction(100)) for t in s.terbit if t.ukuran == "penerima"), None)


def _rows(situasi: Situasi, kode: str) -> Iterator[Terbit]:
    hasil = situasi.hasil
    return (
        t
        for t in situasi.masukan.terbit
        if t.kode_kemendagri == kode and (t.tahun, t.periode) == (hasil.tahun, hasil.periode)
    )


def _middles(situasi: Situasi) -> Iterator[Rujukan]:
    """Only kabupaten and kota beside kabupaten and kota: provinces have no districts beside them."""
    around = [p.hasil for p in situasi.sekitar if _is_alike(p.daerah, situasi.daerah)]
    units = [dict(_figures(hasil)) for hasil in around]
    for unit_id in dict(_figures(situasi.hasil)):
        found = [figures[unit_id] for figures in units if unit_id in figures]
        if len(found) >= MIN_TENGAH:
            yield Rujukan(unit_id, "tengah_provinsi", Fraction(median(found)), jumlah=len(found))


def _is_alike(other: Daerah, own: Daerah) -> bool:
    return other != own and other.tingkat_layanan == own.tingkat_layanan


def _figures(hasil: HasilDaerah) -> Iterator[tuple[str, Fraction]]:
    if hasil.indeks is not None:
        yield "daerah", hasil.indeks
    for b in hasil.bidang:
        if b.indeks is not None:
            yield b.bidang.id, b.indeks
    for s in hasil.layanan:
        if (value := read_penerima(s)) is not None:
            yield s.layanan.id, value
