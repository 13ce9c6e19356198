"""How wide the columns of a table become, and whether it needs a page on its side.

Widths are in em of the table's own letters, estimated from the letters themselves. The same estimate serves
PDF and Word, so that a table looks alike in both.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from spmlib.core.bundle import Sel, TableBundle
from spmlib.report.nodes import Simpul, TabelKata, plain_line
from spmlib.report.wujud import choose_wujud, name_kategori


class Ruang(NamedTuple):
    """Width of the text in em of 8.5 pt letters: upright, and on a page on its side."""

    tegak: float
    mendatar: float


A4 = Ruang(56.7, 85.7)
"""A4 with margins of 2 cm."""

_NARROW, _BROAD = "iljtfrI.,;:'!|()[]/ ‘’“”\u00a0", "mwMWO%@"
_PADDING = 1.3
_MARK = 1.5  # room for the square or the pill of a category
_COMFORT = 9.0, 12.0  # a column of words should not be narrower than the first; long cells want the second
_AMONG_FIGURES = 7.0  # words in a column of figures wrap sooner
_CELL_LINES = 6  # more lines in a cell make a column wish to be wider
_SMALLER = 0.94  # letters may shrink so far (8 pt) before a page is turned
_SMALLEST = 0.76  # and so far (6.5 pt) on a turned page
_TALLEST_WHOLE = 22.0  # in lines: a table of few rows up to this height is kept on one page
_FEW_ROWS, _WHOLE = 10, 16.0  # and one of more rows up to that
_MANY, _TALL = 7, 3.8  # a page is also turned for so many columns whose rows would take so many lines
_SMALL_PRINT = 0.82  # size of the name of a category below its figure
_CANDIDATES = 4  # of the words with most letters, one is the widest


@dataclass(frozen=True, slots=True)
class Kisi:
    """A table as a grid of words. ``bertanda`` are columns with marks of categories."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    kanan: frozenset[int]
    bertanda: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rencana:
    """How to set a table.

    Args:
        lebar: Share of each column in the full width; they sum to one.
        mendatar: Whether it needs a page on its side.
        utuh: Whether it is short enough to stay on one page.
        skala: Size of its letters against the usual one, 0.76 to 1.
    """

    lebar: tuple[float, ...]
    mendatar: bool
    utuh: bool
    skala: float = 1.0


class _Widths(dict[str, float]):
    """Width of each letter, worked out when it is first met."""

    def __missing__(self, letter: str) -> float:
        width = 0.27 if letter in _NARROW else 0.82 if letter in _BROAD else 0.6 if letter.isupper() else 0.5
        self[letter] = width
        return width


_WIDTHS = _Widths()


def measure(text: str) -> float:
    """Estimated width of ``text`` in em."""
    return sum(map(_WIDTHS.__getitem__, text))


def grid_of_bundle(table: TableBundle) -> Kisi:
    """The grid of one of our tables."""
    columns = range(len(table.kolom))
    return Kisi(
        kepala=tuple(k.tajuk for k in table.kolom),
        baris=tuple(tuple(_shown(sel, row) for sel in row) for row in table.baris),
        kanan=frozenset(i for i in columns if table.kolom[i].rata == "kanan"),
        bertanda=frozenset(i for i in columns if any(row[i].nada for row in table.baris)),
    )


def _shown(sel: Sel, row: tuple[Sel, ...]) -> str:
    """What a cell shows: its figure, and below it the category where no other cell of the row says it."""
    named = sel.nada is not None and choose_wujud(sel, row) == "kata"
    return f"{sel.teks}\n{name_kategori(sel.nada)}" if named and sel.nada else sel.teks


def grid_of_words(table: TabelKata) -> Kisi:
    """The grid of a table of words."""
    return Kisi(
        kepala=tuple(map(plain_line, table.kepala)),
        baris=tuple(tuple(map(plain_line, row)) for row in table.baris),
        kanan=table.kanan,
    )


@lru_cache(maxsize=128)
def plan_table(kisi: Kisi, ruang: Ruang = A4, *, mendatar: bool = False) -> Rencana:
    """Widths, direction and letter size of a table; remembered, since every format asks.

    Args:
        kisi: Its words.
        ruang: The room on a page.
        mendatar: Whether its page lies on its side even if it could stand upright.
    """
    columns = [_Column.measure(kisi, i) for i in range(len(kisi.kepala))]
    comfort = sum(c.nyaman for c in columns)
    wide = mendatar or comfort > ruang.tegak / _SMALLER or _is_tall(kisi, columns, ruang)
    base = [c.nyaman if comfort <= ruang.mendatar else c.sempit for c in columns]
    page = ruang.mendatar if wide else ruang.tegak
    scale = min(1.0, max(_SMALLEST, page / max(sum(base), 1)))
    widths = _share(base, [c.ideal for c in columns], page / scale)
    total = sum(widths)
    whole = _height(kisi, widths) <= (_TALLEST_WHOLE if len(kisi.baris) <= _FEW_ROWS else _WHOLE)
    return Rencana(tuple(w / total for w in widths), wide, whole, scale)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: the width of its longest word, the one it reads well in, the one it would like."""

    sempit: float
    nyaman: float
    ideal: float

    @staticmethod
    def measure(kisi: Kisi, column: int) -> "_Column":
        mark = _MARK if column in kisi.bertanda else 0.0
        title = kisi.kepala[column]
        cells = [row[column] for row in kisi.baris]
        widths = [_width(cell, mark) for cell in cells]
        longest = max(widths, default=0)
        least = max(_longest_word([title]) * 1.05, _longest_word(cells))
        if cells and not any(cells):
            # Nobody has written here yet; somebody will, by hand.
            width = max(least, _COMFORT[0]) + _PADDING
            return _Column(width, width, width)
        if column in kisi.kanan:
            figures = max(
                (measure(cell.split("\n")[0]) + mark for cell in cells if _is_figure(cell)), default=0
            )
            width = max(least, figures, min(longest, _AMONG_FIGURES), measure(title) / 3) + _PADDING
            return _Column(width, width, max(width, longest + _PADDING))
        wish = min(max(longest / _CELL_LINES, _COMFORT[0]), _COMFORT[1])
        comfort = max(least, min(longest, wish))
        # One long cell among short ones should not take the room of its neighbours.
        usual = 1.3 * math.sqrt(sum(w * w for w in widths) / max(1, len(widths)))
        ideal = max(min(longest, usual), comfort)
        return _Column(least + _PADDING, comfort + _PADDING, ideal + _PADDING)


def _width(cell: str, mark: float) -> float:
    """Width of a cell; the name of a category below its figure is written smaller."""
    first, *rest = cell.split("\n")
    return max(measure(first) + mark, *(measure(line) * _SMALL_PRINT for line in rest), 0)


def _is_figure(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in {"+", "−", "-"}


def _longest_word(texts: Iterable[str]) -> float:
    words = {word for text in texts for word in text.split("\n")[0].split(" ")}
    return max(map(measure, sorted(words, key=len)[-_CANDIDATES:]), default=0)


def _share(base: Sequence[float], ideal: Sequence[float], room: float) -> list[float]:
    """``base`` widened to ``room``: first towards ``ideal``, then evenly."""
    free = max(0.0, room - sum(base))
    wishes = [max(0.0, i - b) for b, i in zip(base, ideal, strict=True)]
    wished = sum(wishes)
    given = min(1.0, free / wished) if wished else 0.0
    widths = [b + w * given for b, w in zip(base, wishes, strict=True)]
    stretch = max(1.0, room / sum(widths)) if widths else 1.0
    return [w * stretch for w in widths]


def _is_tall(kisi: Kisi, columns: Sequence[_Column], ruang: Ruang) -> bool:
    """Whether rows of many columns would become towers of short lines on an upright page."""
    if len(columns) < _MANY or not kisi.baris:
        return False
    widths = _share([c.nyaman for c in columns], [c.ideal for c in columns], ruang.tegak)
    lines = (max(map(_lines, row, widths)) for row in kisi.baris)
    return sum(lines) >= _TALL * len(kisi.baris)


def _height(kisi: Kisi, widths: Sequence[float]) -> float:
    """Estimated height in lines, counted only as far as it matters."""
    height = 2.0
    for row in kisi.baris:
        height += 0.6 + max(_lines(text, width) for text, width in zip(row, widths, strict=False))
        if height > _TALLEST_WHOLE:
            break
    return height


def _lines(text: str, width: float) -> int:
    room = max(1, int(width - _PADDING))
    return sum(max(1, -(-int(measure(line) * 1.1) // room)) for line in text.split("\n"))


def fit_tables(nodes: Iterable[Simpul], ruang: Ruang = A4) -> tuple[Simpul, ...]:
    """The nodes, with a table that no page can hold as several, each with the first column again."""
    return tuple(
        part
        for node in nodes
        for part in (_split_columns(node, ruang) if isinstance(node, TabelKata) else (node,))
    )


def _split_columns(table: TabelKata, ruang: Ruang) -> list[TabelKata]:
    kisi = grid_of_words(table)
    widths = [_Column.measure(kisi, i).sempit for i in range(len(kisi.kepala))]
    room = ruang.mendatar / _SMALLEST
    if sum(widths) <= room:
        return [table]
    groups: list[list[int]] = [[]]
    for column in range(1, len(widths)):
        if groups[-1] and widths[0] + sum(widths[i] for i in groups[-1]) + widths[column] > room:
            groups.append([])
        groups[-1].append(column)
    return [_take_columns(table, [0, *group]) for group in groups]


def _take_columns(table: TabelKata, columns: Sequence[int]) -> TabelKata:
    return TabelKata(
        kepala=tuple(table.kepala[i] for i in columns),
        baris=tuple(tuple(row[i] for i in columns) for row in table.baris),
        kanan=frozenset(new for new, old in enumerate(columns) if old in table.kanan),
    )
