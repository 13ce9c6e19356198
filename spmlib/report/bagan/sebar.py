"""A scatter chart for Office: one dot per row, its name on the side where it covers nothing."""

from collections.abc import Sequence
from decimal import Decimal
from math import floor, log10
from typing import Final

from spmlib.core.bundle import TableBundle
from spmlib.core.gaya import Gaya
from spmlib.report.bagan.deret import (
    Deret,
    Letak,
    Rancangan,
    names_of,
    numeric_columns,
    read_column,
    values_of,
)
from spmlib.report.wujud import name_kategori

_DUA = 2
_TANPA = "Tanpa kategori"
_PENUH: Final = Decimal(100)
_SISI: Final[tuple[Letak, ...]] = ("r", "l", "t", "b")
_HURUF, _BARIS, _SELA = 0.0105, 0.042, 0.012
"""Width of a letter, height of a line and distance from the dot, as shares of the chart."""

Kotak = tuple[float, float, float, float]


def plan_sebar(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """The first figure of each row across, on a scale that multiplies, the second one up.

    Each category is a series of its own, so that the legend tells its colour in words.
    """
    columns = numeric_columns(data)[:_DUA]
    if len(columns) < _DUA:
        return None
    across, up = (values_of(read_column(data, i)) for i in columns)
    if not all(x and x > 0 and y is not None for x, y in zip(across, up, strict=True)):
        return None
    names = names_of(data)
    lowest = max(Decimal(0), Decimal(floor(min(y for y in up if y is not None) / 10) * 10 - 10))
    most = max(_PENUH, *(y for y in up if y is not None))
    sides = _choose_sides([str(n[0]) for n in names], _spots(across, up, (lowest, most)))
    tones = [row[columns[1]].nada or "" for row in data.baris]
    first = Deret(
        nama=data.kolom[columns[0]].tajuk, nilai=across, label=(None,) * len(names), warna=None,
        garis=None, legenda=False,
    )  # fmt: skip
    order = [*gaya.kategori, *tones]
    rest = (
        Deret(
            nama=name_kategori(tone) if tone in gaya.kategori else _TANPA,
            nilai=tuple(y if t == tone else None for y, t in zip(up, tones, strict=True)),
            label=tuple(n if t == tone else None for n, t in zip(names, tones, strict=True)),
            warna=gaya.kategori[tone].isi if tone in gaya.kategori else gaya.terang.panel,
            garis=gaya.terang.redup,
            letak_titik=sides,
        )
        for tone in sorted(set(tones), key=order.index)
    )
    return Rancangan(
        bentuk="sebar", tindih=False, kepala=data.kolom[0].judul, kategori=names, deret=(first, *rest),
        maksimum=most if most == _PENUH else None, sumbu=True, minimum=lowest,
        nama_nilai=data.kolom[columns[1]].tajuk,
    )  # fmt: skip


def _spots(
    across: Sequence[Decimal | None], up: Sequence[Decimal | None], ujung: tuple[Decimal, Decimal]
) -> list[tuple[float, float]]:
    """Where the dots will stand, as shares of the chart; Office begins and ends at powers of ten."""
    logs = [log10(x) for x in across if x]
    low, high = floor(min(logs)), floor(max(logs)) + 1
    bottom, top = (float(v) for v in ujung)
    return [
        ((x - low) / (high - low), (float(y or 0) - bottom) / (top - bottom))
        for x, y in zip(logs, up, strict=True)
    ]


def _choose_sides(names: Sequence[str], spots: Sequence[tuple[float, float]]) -> tuple[Letak, ...]:
    """For each name in turn the side where it covers least of the dots and of the names before it."""
    taken: list[Kotak] = [(x - _SELA, y - _SELA, x + _SELA, y + _SELA) for x, y in spots]
    chosen: list[Letak] = []
    for name, spot in zip(names, spots, strict=True):
        best = min(_SISI, key=lambda side: _cost(_box(name, spot, side), taken))
        taken.append(_box(name, spot, best))
        chosen.append(best)
    return tuple(chosen)


def _box(name: str, spot: tuple[float, float], side: Letak) -> Kotak:
    (x, y), width = spot, _HURUF * len(name)
    left = {"r": x + _SELA, "l": x - _SELA - width}.get(side, x - width / 2)
    low = {"t": y + _SELA, "b": y - _SELA - _BARIS}.get(side, y - _BARIS / 2)
    return left, low, left + width, low + _BARIS


def _cost(box: Kotak, taken: Sequence[Kotak]) -> float:
    """What a name covers; to stand outside the chart is worse than to cover a neighbour."""
    outside = max(0.0, -box[0]) + max(0.0, box[2] - 1)
    return outside + sum(_shared(box, t) for t in taken)


def _shared(a: Kotak, b: Kotak) -> float:
    """Area that two boxes have in common."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
