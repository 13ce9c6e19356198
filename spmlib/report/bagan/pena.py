"""What every part of a chart needs to know: the plan, the look, the room, and how much of it words take."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from spmlib.core.gaya import Gaya
from spmlib.report.bagan.deret import Kata, Rancangan
from spmlib.report.bagan.lembar import TataLetak

_PT_PER_CM = 72 / 2.54
_EM = 0.54
"""Mean width of a letter against the size of the type."""
_TINGGI_BARIS = 1.2
_LEBAR_TITIK = 0.8
"""Share of the width that is left for points beside their axis."""
SELA = 70
"""Gap between rows in percent of the height of a bar."""
ATAS, _MAKS_KIRI, MAKS_KANAN = 0.02, 0.4, 0.34
"""Shares of the chart: free at the top, and at most for the words left and right of the bars."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """Room of a chart, in cm, and the size of its type, in points."""

    lebar: float
    tinggi: float
    huruf: float


@dataclass(frozen=True, slots=True)
class Pena:
    """What every part of the drawing needs to know."""

    plan: Rancangan
    tata: TataLetak
    gaya: Gaya
    ukuran: Ukuran

    @property
    def mendatar(self) -> bool:
        """Whether the rows run down the page and the figures across it."""
        return self.plan.bentuk in {"batang", "tumpuk"}

    @property
    def kecil(self) -> float:
        """Size of type for what stands aside."""
        return self.ukuran.huruf * 0.9

    @property
    def tinggi(self) -> float:
        """Height of the bars against that of the chart; the rest is for axis and legend."""
        foot = (2.4 if self.plan.sumbu else 0.6) + (2.0 if list_kunci(self.plan) else 0)
        return 1 - ATAS - min(foot * self.ukuran.huruf / _PT_PER_CM / self.ukuran.tinggi, 0.4)

    @property
    def huruf_label(self) -> float:
        """Size of the figures at the bars, smaller where several bars share a row."""
        if not self.mendatar or self.plan.tindih:
            return self.ukuran.huruf
        bars = len(self.plan.kategori) * (len(self.plan.deret) + SELA / 100)
        room = self.tinggi * self.ukuran.tinggi * _PT_PER_CM / bars
        return max(min(self.ukuran.huruf, room * 0.95), self.ukuran.huruf * 0.6)

    @property
    def huruf_kategori(self) -> float:
        """Size of the names beside the bars, smaller where long names would run into each other."""
        if not self.mendatar:
            return self._huruf_bawah()
        names, room = self.plan.kategori, self.tinggi * self.ukuran.tinggi * _PT_PER_CM
        for scale in (1.0, 0.9, 0.8, 0.7, 0.65):
            size = self.ukuran.huruf * scale
            width = self.kiri(size) * self.ukuran.lebar * _PT_PER_CM - size
            lines = max(sum(ceil(len(t) * _EM * size / width) for t in lines_of([k])) for k in names)
            if lines * size * _TINGGI_BARIS * len(names) <= room:
                return size
        return self.ukuran.huruf * 0.6

    def _huruf_bawah(self) -> float:
        """Size of the names below the points, smaller where a long word would be broken."""
        words = [word for name in lines_of(self.plan.kategori) for word in name.split()]
        width = self.ukuran.lebar * _PT_PER_CM * _LEBAR_TITIK / max(len(self.plan.kategori), 1)
        return max(min(self.kecil, width / (_EM * max(map(len, words), default=1))), self.ukuran.huruf * 0.6)

    def kiri(self, huruf: float) -> float:
        """Share of the width that the names take at that size."""
        return self.share(self.plan.kategori, huruf, _MAKS_KIRI)

    def share(self, kata: Iterable[Kata], huruf: float, most: float) -> float:
        """Width of the longest line of the words against that of the chart."""
        longest = max(map(len, lines_of(kata)), default=0)
        return min((longest + 2) * _EM * huruf / _PT_PER_CM / self.ukuran.lebar, most)


def lines_of(kata: Iterable[Kata]) -> list[str]:
    """Lines of the words, with figures of a usual length."""
    samples = ("".join(p if isinstance(p, str) else "00,00" for p in k) for k in kata)
    return [line for sample in samples for line in sample.split("\n")]


def list_kunci(plan: Rancangan) -> list[int]:
    """Series that the legend names; a single one is named by the title."""
    keys = [i for i, d in enumerate(plan.deret) if d.legenda]
    return keys if len(plan.deret) > 1 or plan.deret[0].pola else []
