"""People and units not yet served, ranked, and how many more lead to the next category."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from spmlib.analysis.aturan_baca import load_pembacaan
from spmlib.analysis.layanan import compute_indeks_if, is_wajib
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.index.hasil import HasilLayanan
from spmlib.regulation import Aturan, Kategori


@dataclass(frozen=True, slots=True)
class Langkah:
    """The next category of a service.

    Args:
        kategori: The category above the present one.
        tambahan: Fewest further people or units that lead there; None where people alone do not suffice.
    """

    kategori: Kategori
    tambahan: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kesenjangan:
    """People or units of one service not yet served.

    ``asal`` tells whether the figures are the OPD's own or printed in a published source.
    """

    layanan_id: str
    nama: str
    bidang: str
    sebutan: str
    satuan: str
    sasaran: Decimal
    terlayani: Decimal
    belum: Decimal
    belum_persen: Fraction
    asal: Literal["laporan", "terbit"]
    berikut: Langkah | None


@dataclass(frozen=True, slots=True)
class SasaranKecil:
    """A service with few entitled people.

    Args:
        layanan_id: The service.
        nama: Its name.
        sebutan: What its people are called.
        sasaran: How many they are.
        geser: Points that one of them is worth.
    """

    layanan_id: str
    nama: str
    sebutan: str
    sasaran: Decimal
    geser: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaKesenjangan:
    """The gap in people.

    Args:
        nama: The daerah.
        waktu: The period in words.
        kesenjangan: Services with someone not yet served, the largest number first.
        terbesar: The first ones of those.
        terlayani_semua: Services in which everyone is served.
        terdekat: Services with the fewest people to the next category, nearest first.
        tanpa_angka: Services due without both figures.
        dikenal: Services with both figures.
        ada_terbit: Whether some figures are published ones.
        satuan: The unit in which most services count; a chart compares only these.
        sasaran_kecil: Services with so few entitled people that one of them moves the percentage much.
    """

    nama: str
    waktu: str
    kesenjangan: tuple[Kesenjangan, ...]
    terbesar: tuple[Kesenjangan, ...]
    terlayani_semua: int
    terdekat: tuple[Kesenjangan, ...]
    tanpa_angka: int
    dikenal: int
    ada_terbit: bool
    satuan: str
    sasaran_kecil: tuple[SasaranKecil, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why nobody is listed, as an id; None where somebody is."""
        if self.kesenjangan:
            return None
        return "semua_terlayani" if self.dikenal else "layanan_belum_dilaporkan"


_TERBESAR = 5
_TERDEKAT = 3


def analyze_kesenjangan(situasi: Situasi) -> FaktaKesenjangan:
    """Facts on people and units not yet served. Never summed: one person may be entitled to many services."""
    found = tuple(_list_kesenjangan(situasi))
    open_gaps = tuple(sorted((k for k in found if k.belum > 0), key=lambda k: -k.belum))
    near = sorted(
        (k for k in open_gaps if k.berikut and k.berikut.tambahan is not None),
        key=lambda k: k.berikut.tambahan if k.berikut and k.berikut.tambahan else 0,
    )
    units = Counter(k.satuan for k in open_gaps)
    known = {k.layanan_id for k in found}
    due = [s for s in situasi.hasil.layanan if is_wajib(s)]
    return FaktaKesenjangan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        kesenjangan=open_gaps,
        terbesar=open_gaps[:_TERBESAR],
        terlayani_semua=sum(k.belum == 0 for k in found),
        terdekat=tuple(near[:_TERDEKAT]),
        tanpa_angka=sum(s.layanan.id not in known for s in due),
        dikenal=len(found),
        ada_terbit=any(k.asal == "terbit" for k in found),
        satuan=units.most_common(1)[0][0] if units else "",
        sasaran_kecil=tuple(
            SasaranKecil(k.layanan_id, k.nama, k.sebutan, k.sasaran, 100 / Fraction(k.sasaran))
            for k in found
            if 0 < k.sasaran < load_pembacaan().sasaran_kecil
        ),
    )


def find_langkah(s: HasilLayanan, aturan: Aturan) -> Langkah | None:
    """The next category of ``s`` and the fewest people to it, exactly; None at the top or without index."""
    if s.indeks is None or s.penerima is None or s.sasaran is None or s.terlayani is None:
        return None
    above = [k for k in aturan.skala if k.minimal > s.indeks]
    if not above:
        return None
    kategori = min(above, key=lambda k: k.minimal)
    return Langkah(kategori, _count_tambahan(s, s.sasaran, s.terlayani, kategori.minimal, aturan))


def _count_tambahan(
    s: HasilLayanan, sasaran: Decimal, terlayani: Decimal, minimal: Fraction, aturan: Aturan
) -> int | None:
    """Smallest whole number of further people with which the index reaches ``minimal``.

    Searched by halving rather than by turning the formula round, so that any monotone formula will do.
    """

    def reaches(tambahan: int) -> bool:
        percent = 100 * Fraction(terlayani + tambahan) / Fraction(sasaran)
        capped = min(percent, aturan.batas_capaian)
        indeks = capped if s.mutu is None else compute_indeks_if(capped, s.mutu, aturan)
        return indeks >= minimal

    low, high = 0, max(0, math.ceil(sasaran - terlayani))
    if not reaches(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reaches(middle) else (middle, high)
    return high


def _list_kesenjangan(situasi: Situasi) -> Iterator[Kesenjangan]:
    names = {b.id: b.nama_pendek for b in situasi.aturan.bidang}
    for s in situasi.hasil.layanan:
        if not is_wajib(s):
            continue
        if s.penerima is not None and s.sasaran is not None and s.terlayani is not None:
            yield _make(s, names, s.sasaran, s.terlayani, "laporan", find_langkah(s, situasi.aturan))
            continue
        row = next(
            (t for t in s.terbit if t.ukuran == "penerima" and t.sasaran and t.terlayani is not None), None
        )
        if row and row.sasaran and row.terlayani is not None:
            yield _make(s, names, row.sasaran, row.terlayani, "terbit", None)


def _make(  # noqa: PLR0913 - one argument per figure that can come from two sources
    s: HasilLayanan,
    names: dict[str, str],
    sasaran: Decimal,
    terlayani: Decimal,
    asal: Literal["laporan", "terbit"],
    berikut: Langkah | None,
) -> Kesenjangan:
    belum = max(sasaran - terlayani, Decimal(0))
    return Kesenjangan(
        layanan_id=s.layanan.id,
        nama=s.layanan.nama,
        bidang=names[s.layanan.bidang],
        sebutan=s.layanan.sebutan_penerima,
        satuan=s.layanan.satuan,
        sasaran=sasaran,
        terlayani=terlayani,
        belum=belum,
        belum_persen=100 * Fraction(belum) / Fraction(sasaran),
        asal=asal,
        berikut=berikut,
    )
