"""The daerah within the spread of others: per service the lowest, middle half, median and highest."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import median, quantiles
from typing import Literal

from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.rujukan import MIN_TENGAH, Rujukan, find_rujukan, read_penerima
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.index.hasil import HasilDaerah

_MIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisSebaran:
    """One service: recipients served, percent.

    Args:
        unit_id: The service.
        nama: Its name.
        nama_pendek: Its short name, for a label.
        sendiri: Value of the daerah.
        sendiri_terbit: Whether that is a published figure.
        terendah: Lowest value of the others.
        bawah: Lower end of their middle half, or None where they are too few.
        tengah: Their median.
        atas: Upper end of their middle half, or None.
        tertinggi: Highest value of the others.
        jumlah: Number of others with a figure.
        rujukan: Published figures of nation and province for the service.
        letak: Where the daerah lies against the middle half, or against the median where there is none.
    """

    unit_id: str
    nama: str
    nama_pendek: str
    sendiri: Fraction
    sendiri_terbit: bool
    terendah: Fraction
    bawah: Fraction | None
    tengah: Fraction
    atas: Fraction | None
    tertinggi: Fraction
    jumlah: int
    rujukan: tuple[Rujukan, ...]
    letak: Literal["di_bawah", "di_tengah", "di_atas"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaSebaran:
    """The spread.

    Args:
        nama: The daerah.
        waktu: The period in words.
        baris: Services of which the daerah and at least two others have a figure, in legal order.
        jumlah: Others with a figure of some service.
        di_bawah: Rows in which the daerah lies below.
        di_atas: Rows in which it lies above.
        ada_kuartil: Whether some row has a middle half.
    """

    nama: str
    waktu: str
    baris: tuple[BarisSebaran, ...]
    jumlah: int
    di_bawah: tuple[BarisSebaran, ...]
    di_atas: tuple[BarisSebaran, ...]
    ada_kuartil: bool

    @property
    def alasan_kosong(self) -> str | None:
        """Why there is no spread, as an id; None where there is."""
        return None if self.baris else "angka_daerah_lain_belum_cukup"


def analyze_sebaran(situasi: Situasi) -> FaktaSebaran:
    """Facts on the spread over the peers and the other districts of the province that have figures."""
    own = situasi.daerah
    others = {
        p.daerah.kode_kemendagri: p.hasil
        for p in (*situasi.sekitar, *situasi.pembanding)
        if p.daerah.tingkat_layanan == own.tingkat_layanan and p.daerah != own
    }
    values = [_read_all(hasil) for hasil in others.values()]
    published = [r for r in find_rujukan(situasi) if r.baris]
    baris = tuple(_rows(situasi.hasil, values, published))
    return FaktaSebaran(
        nama=own.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        baris=baris,
        jumlah=sum(any(b.unit_id in v for b in baris) for v in values),
        di_bawah=tuple(b for b in baris if b.letak == "di_bawah"),
        di_atas=tuple(b for b in baris if b.letak == "di_atas"),
        ada_kuartil=any(b.bawah is not None for b in baris),
    )


def _read_all(hasil: HasilDaerah) -> dict[str, Fraction]:
    return {s.layanan.id: value for s in hasil.layanan if (value := read_penerima(s)) is not None}


def _rows(
    hasil: HasilDaerah, values: list[dict[str, Fraction]], published: list[Rujukan]
) -> Iterator[BarisSebaran]:
    for s in hasil.layanan:
        own = read_penerima(s)
        found = sorted(v[s.layanan.id] for v in values if s.layanan.id in v)
        if own is None or len(found) < _MIN:
            continue
        low, high = _middle_half(found)
        middle = Fraction(median(found))
        yield BarisSebaran(
            unit_id=s.layanan.id,
            nama=s.layanan.nama,
            nama_pendek=shorten_layanan(s.layanan),
            sendiri=own,
            sendiri_terbit=s.penerima is None,
            terendah=found[0],
            bawah=low,
            tengah=middle,
            atas=high,
            tertinggi=found[-1],
            jumlah=len(found),
            rujukan=tuple(r for r in published if r.unit_id == s.layanan.id),
            letak=_place(own, middle if low is None else low, middle if high is None else high),
        )


def _middle_half(found: list[Fraction]) -> tuple[Fraction | None, Fraction | None]:
    if len(found) < MIN_TENGAH:
        return None, None
    low, _, high = quantiles(found, n=4, method="inclusive")
    return low, high


def _place(own: Fraction, low: Fraction, high: Fraction) -> Literal["di_bawah", "di_tengah", "di_atas"]:
    if own < low:
        return "di_bawah"
    return "di_atas" if own > high else "di_tengah"
