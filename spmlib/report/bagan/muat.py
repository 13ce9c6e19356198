"""How the words of a chart find room: sizes of type, shares of the chart, and how many rows it bears.

All words are measured, none is drawn: a chart whose words would run into each other at the smallest size
that its reader accepts says so, and is cut into several.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from spmlib.report.bagan.deret import Bentuk, Deret, Kata, Letak, Rancangan, print_kata
from spmlib.report.bagan.sisi import choose_sides, names_of_dots
from spmlib.report.layout import measure

_PT_PER_CM = 72 / 2.54
_BARIS, _ANGKA = 1.2, 1.15
"""Height of a line of words, and of a line of figures, against the size of the type."""
_JEDA = 0.25
"""Free between the words of two rows, against the size of the type."""
_SUMBU, _BARIS_KUNCI, _TEPI_KUNCI = 1.6, 1.3, 0.5
"""Height of the numbers of an axis, of a line of the legend, and around it, against their type."""
_KUNCI = 1.7
"""Width of a key of the legend beside its words, against the size of their type."""
_SELA: Final = (70, 50, 35)
"""Gaps between rows in percent of the height of a bar, the calmest first."""
_SELA_TINDIH = 55
ATAS, _MAKS_BAWAH, _MAKS_KANAN = 0.02, 0.45, 0.34
"""Shares of the chart: free at the top, and at most for what stands below and right of the bars."""
_MAKS_KIRI: Final = (0.4, 0.5)
"""Shares of the width for the names left of the bars: the second where a name would take a third line."""
_DUA_BARIS = 2
UJUNG_LEBIH = 1.3
"""How far an axis whose end Office chooses may go beyond the largest figure."""
_LEBAR_GARIS = 0.88
"""Share of the width that a line has beside its axis."""
_SKALA: Final = (1.0, 0.95, 0.9, 0.8, 0.7, 0.65, 0.6)
BESAR_TITIK = 0.85
"""Size of a dot against that of the type."""
MENDATAR: Final[frozenset[Bentuk]] = frozenset({"batang", "tumpuk", "titik"})
"""Forms whose rows run down the page and whose figures run across it."""


@lru_cache(maxsize=4096)
def _measure(teks: str) -> float:
    """Width in em: the same words are measured at several sizes, and in several parts."""
    return measure(teks)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """Room of a chart and the size of its type.

    Args:
        lebar: Width in cm.
        tinggi: Height in cm.
        huruf: Size of the type in points.
        terkecil: Size in points below which no letter may fall.
        lebar_huruf: How wide the letters run against ``layout.measure``.
    """

    lebar: float
    tinggi: float
    huruf: float
    terkecil: float = 5.4
    lebar_huruf: float = 1.1

    @property
    def kecil(self) -> float:
        """Size of type for what stands aside."""
        return max(self.huruf * 0.9, self.terkecil)

    @property
    def pilihan(self) -> list[float]:
        """Sizes of type to choose from, the largest first."""
        return list(dict.fromkeys(max(self.huruf * s, self.terkecil) for s in _SKALA))

    def width(self, teks: str, huruf: float) -> float:
        """Width of words as a share of the chart."""
        return _measure(teks) * huruf * self.lebar_huruf / (self.lebar * _PT_PER_CM)

    @property
    def titik_tinggi(self) -> float:
        """Height in points."""
        return self.tinggi * _PT_PER_CM


@dataclass(frozen=True, slots=True)
class Muat:
    """The room that the words of a chart take.

    Args:
        nama: Size of the names of the rows.
        label: Size of the labels.
        kiri: Share of the width for the names.
        kanan: Share of the width for labels right of the plot.
        tinggi: Share of the height for the plot.
        sela: Gap between rows in percent of the height of a bar.
        cukup: Whether everything has room at these sizes.
        miring: Whether the names below a line are turned, so that none is broken.
        langkah_nama: Of these names, every how many is shown.
        langkah_label: Of its labels, every how many is shown, the last one always.
        sisi: Where the name of each dot stands, None where it has no room; in a chart of two figures only.
    """

    nama: float
    label: float
    kiri: float
    kanan: float
    tinggi: float
    sela: int
    cukup: bool
    miring: bool = False
    langkah_nama: int = 1
    langkah_label: int = 1
    sisi: tuple[Letak | None, ...] = ()


def fit(plan: Rancangan, ukuran: Ukuran) -> Muat:
    """The largest type with which the rows of ``plan`` keep clear of each other, else the smallest."""
    foot = measure_bawah(plan, ukuran) / ukuran.titik_tinggi
    height = 1 - ATAS - min(foot, _MAKS_BAWAH)
    if plan.bentuk not in MENDATAR:
        return (
            _fit_sebar(plan, ukuran, height) if plan.bentuk == "sebar" else _fit_berdiri(plan, ukuran, height)
        )
    row = height * ukuran.titik_tinggi / max(len(plan.kategori), 1)
    names = next((s for s in ukuran.pilihan if _height_of_names(plan, ukuran, s) <= row), 0.0)
    label, gap = next(
        ((s, g) for s in ukuran.pilihan for g in _gaps(plan) if _height_of_labels(plan, s, g) <= row),
        (0.0, 0),
    )
    smallest = ukuran.pilihan[-1]
    size = names or smallest
    return Muat(
        nama=size,
        label=label or smallest,
        kiri=_left(plan, ukuran, size),
        kanan=_right(plan, ukuran, label or smallest),
        tinggi=height,
        sela=gap or _gaps(plan)[-1],
        cukup=bool(names and label) and foot <= _MAKS_BAWAH,
    )


def _fit_berdiri(plan: Rancangan, ukuran: Ukuran, tinggi: float) -> Muat:
    """Names below a line, turned where they are wide, and labels at it: what has no room is passed over."""
    column = _LEBAR_GARIS / len(plan.kategori)
    words = [word for name in _names(plan) for line in name for word in line.split()]
    labels = [_print(plan, d, i) for d in plan.deret for i, k in enumerate(d.label) if k]
    turned = _widest(words, ukuran, ukuran.kecil) > column
    name = ukuran.width("nnn", ukuran.kecil) if turned else 0.0
    return Muat(
        nama=ukuran.kecil, label=ukuran.huruf, kiri=0.0, kanan=0.0, tinggi=tinggi, sela=_SELA_TINDIH,
        cukup=True, miring=turned, langkah_nama=max(ceil(name / column), 1),
        langkah_label=max(ceil(_widest(labels, ukuran, ukuran.huruf) / column), 1),
    )  # fmt: skip


def _fit_sebar(plan: Rancangan, ukuran: Ukuran, tinggi: float) -> Muat:
    """Names beside dots; the numbers and the name of the axis take from the room of the plot."""
    size = ukuran.kecil
    height = tinggi - size * _BARIS * 2 / ukuran.titik_tinggi
    dot = ukuran.huruf * BESAR_TITIK * 0.6  # half of it, and a little air
    sides = choose_sides(
        plan,
        [ukuran.width(name, size) / _LEBAR_GARIS for name in names_of_dots(plan)],
        size * _BARIS / ukuran.titik_tinggi / height,
        (dot / (ukuran.lebar * _PT_PER_CM) / _LEBAR_GARIS, dot / ukuran.titik_tinggi / height),
    )
    return Muat(
        nama=size, label=size, kiri=0.0, kanan=0.0, tinggi=tinggi, sela=_SELA_TINDIH, cukup=True, sisi=sides
    )


def _widest(kata: Iterable[str], ukuran: Ukuran, huruf: float) -> float:
    """Width of the longest of the words with a little air beside it, as a share of the chart."""
    return max((ukuran.width(f"{w}n", huruf) for w in kata), default=0.0)


def list_kunci(plan: Rancangan) -> list[int]:
    """Series that the legend names; a single one is named by the title."""
    keys = [i for i, d in enumerate(plan.deret) if d.legenda]
    return keys if len(plan.deret) > 1 or plan.deret[0].pola else []


def count_kunci(nama: Sequence[str], ukuran: Ukuran) -> int:
    """Lines of a legend, whose words stand below each other in columns as wide as the widest."""
    if not nama:
        return 0
    key = ukuran.kecil * _KUNCI / (ukuran.lebar * _PT_PER_CM)
    widest = max(ukuran.width(n, ukuran.kecil) for n in nama) + key
    return ceil(len(nama) / max(int(0.92 / widest), 1))


def measure_bawah(plan: Rancangan, ukuran: Ukuran) -> float:
    """Height of axis and legend in points."""
    lines = count_kunci([plan.deret[i].nama for i in list_kunci(plan)], ukuran)
    legend = lines * _BARIS_KUNCI + _TEPI_KUNCI if lines else 0.0
    return (legend + (_SUMBU if plan.sumbu else 0.4)) * ukuran.kecil


def _gaps(plan: Rancangan) -> tuple[int, ...]:
    return (_SELA_TINDIH,) if plan.tindih or plan.bentuk == "titik" else _SELA


def _height_of_names(plan: Rancangan, ukuran: Ukuran, huruf: float) -> float:
    """Height of a row in points, so that the longest name has room."""
    width = _left(plan, ukuran, huruf)
    lines = max(_count_lines(name, ukuran, huruf, width) for name in _names(plan))
    return (lines * _BARIS + _JEDA) * huruf


def _height_of_labels(plan: Rancangan, huruf: float, sela: int) -> float:
    """Height of a row in points, so that the labels of its bars stand clear of each other."""
    if not any(any(d.label) for d in plan.deret):
        return 0.0
    if plan.tindih or plan.bentuk == "titik":
        lines = max(len(words.split("\n")) for words in [*_outside(plan), ""])
        return (lines * _BARIS + _JEDA) * huruf
    return (len(plan.deret) + sela / 100) * _ANGKA * huruf


def _left(plan: Rancangan, ukuran: Ukuran, huruf: float) -> float:
    """Share of the width that the names take at that size."""
    names = _names(plan)
    narrow, wide = _MAKS_KIRI
    long = any(_count_lines(name, ukuran, huruf, narrow) > max(len(name), _DUA_BARIS) for name in names)
    return min(_widest((line for name in names for line in name), ukuran, huruf), wide if long else narrow)


def _right(plan: Rancangan, ukuran: Ukuran, huruf: float) -> float:
    lines = (line for words in _outside(plan) for line in words.split("\n"))
    return min(_widest(lines, ukuran, huruf), _MAKS_KANAN)


def _names(plan: Rancangan) -> list[list[str]]:
    """The lines of each name as a user wrote or we broke them."""
    return [print_kata(k, plan.deret, i).split("\n") for i, k in enumerate(plan.kategori)]


def _outside(plan: Rancangan) -> list[str]:
    """Labels that stand right of the plot or run into that room."""
    outer = [d for d in plan.deret if d.letak == "outEnd" or plan.bentuk == "titik"]
    return [_print(plan, d, i) for d in outer for i, k in enumerate(d.label) if k]


def _print(plan: Rancangan, deret: Deret, baris: int) -> str:
    kata: Kata = deret.label[baris] or ()
    return print_kata(kata, plan.deret, baris)


def _count_lines(nama: Sequence[str], ukuran: Ukuran, huruf: float, lebar: float) -> int:
    """Lines that a name takes beside its bar; Office breaks it between words."""
    return sum(_wrap([ukuran.width(f"{w} ", huruf) for w in line.split()], lebar) for line in nama)


def _wrap(kata: Sequence[float], lebar: float) -> int:
    lines, used = 1, 0.0
    for width in kata:
        if used and used + width > lebar:
            lines, used = lines + 1, 0.0
        used += width
    return lines
