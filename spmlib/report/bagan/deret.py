"""Parts of a plan for a chart: series, labels that quote figures, and how cells become both."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from spmlib.core.angka import format_angka
from spmlib.core.bundle import TableBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.report.bacaan import Bacaan, read_sel

Bentuk = Literal["batang", "tumpuk", "titik", "garis", "sebar"]
Letak = Literal["outEnd", "inBase", "ctr", "t", "b", "l", "r"]

PENUH: Final = Decimal(100)
LANGKAH: Final = 20
"""End and step of a scale of percent."""


@dataclass(frozen=True, slots=True)
class Kutip:
    """A figure inside a label: that of series ``deret`` in the same row, with ``desimal`` decimals."""

    deret: int
    desimal: int


Kata = tuple[str | Kutip, ...]
"""Words of a label. Figures are quoted, not copied, so that the label follows when a user edits one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deret:
    """One series.

    Args:
        nama: Its name, as the legend has it.
        nilai: One figure per category; None is a gap.
        label: Words at each point, or None.
        warna: Fill, or colour of the markers; None for a series that only carries labels.
        garis: Colour of the edge, or None.
        titik: Fill of single points that differ from ``warna``.
        pola: Whether the fill is hatched.
        galat: Distance down and up to the bounds of each point.
        letak: Where labels stand.
        letak_titik: Where the label of each point stands; empty where all stand alike.
        tulisan: Colour of the labels, or None for the usual ink.
        legenda: Whether the legend names the series; a lying bar that is not named should not be seen either.
    """

    nama: str
    nilai: tuple[Decimal | None, ...]
    label: tuple[Kata | None, ...]
    warna: str | None
    garis: str | None
    titik: tuple[str | None, ...] = ()
    pola: bool = False
    galat: tuple[tuple[Decimal, Decimal] | None, ...] = ()
    letak: Letak = "outEnd"
    letak_titik: tuple[Letak, ...] = ()
    tulisan: str | None = None
    legenda: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rancangan:
    """A chart that Office can draw and a user can edit.

    Args:
        bentuk: ``batang``, ``tumpuk`` and ``titik`` lie, with a row for each category, ``garis`` stands;
            ``sebar`` sets every further series over the first, on a scale that multiplies.
        tindih: Whether the bars of a category lie on each other rather than side by side.
        kepala: Heading of the categories.
        kategori: Words of each category.
        deret: The series.
        maksimum: End of the axis, or None to leave it to Office.
        sumbu: Whether the axis shows its numbers.
        minimum: Start of the axis.
        nama_nilai: What the axis measures, where it bears a title.
    """

    bentuk: Bentuk
    tindih: bool
    kepala: str
    kategori: tuple[Kata, ...]
    deret: tuple[Deret, ...]
    maksimum: Decimal | None
    sumbu: bool
    minimum: Decimal = Decimal(0)
    nama_nilai: str = ""

    @property
    def terbesar(self) -> Decimal:
        """The largest figure that a bar reaches, its parts together where it has any."""
        rows = zip(*(d.nilai for d in self.deret), strict=True)
        whole = sum if self.bentuk == "tumpuk" else max
        return max(
            (whole(v for v in row if v is not None) for row in rows if any(v is not None for v in row)),
            default=Decimal(0),
        )


def print_kata(kata: Kata, deret: Sequence[Deret], baris: int) -> str:
    """A label as it reads with the figures of row ``baris``."""
    return "".join(part if isinstance(part, str) else _print_kutip(part, deret, baris) for part in kata)


def _print_kutip(kutip: Kutip, deret: Sequence[Deret], baris: int) -> str:
    nilai = deret[kutip.deret].nilai[baris]
    return TANDA_KOSONG if nilai is None else format_angka(nilai, kutip.desimal)


def read_column(data: TableBundle, posisi: int) -> list[Bacaan | None]:
    """The figures of a column."""
    return [read_sel(row[posisi]) for row in data.baris]


def values_of(bacaan: Sequence[Bacaan | None]) -> tuple[Decimal | None, ...]:
    """Their values; a gap stays None."""
    return tuple(b.nilai if b else None for b in bacaan)


def labels_of(bacaan: Sequence[Bacaan | None], deret: int) -> tuple[Kata | None, ...]:
    """Labels that print the figures of series ``deret`` as the table does."""
    return tuple((Kutip(deret, b.desimal), b.ekor) if b else None for b in bacaan)


def numeric_columns(data: TableBundle) -> list[int]:
    """Positions of the columns that carry figures."""
    return [i for i, c in enumerate(data.kolom) if i and c.rata == "kanan" and any(read_column(data, i))]


def names_of(data: TableBundle) -> tuple[Kata, ...]:
    """Names of the rows, for the categories."""
    return tuple((row[0].teks,) for row in data.baris)


def choose_maksimum(deret: Sequence[Deret]) -> Decimal | None:
    """100, unless a figure is larger."""
    return None if any(v is not None and v > PENUH for d in deret for v in d.nilai) else PENUH
