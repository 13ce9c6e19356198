"""What a chart looks like when Office draws it: series, labels and axis, decided from the numbers behind it.

The same plan becomes a chart part for slides and Word, and a chart of the Excel annex. What has no figure
stays a gap: it is never drawn as zero.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from spmlib.core.angka import format_angka, round_half_up
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TableBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.gaya import KOSONG, Gaya
from spmlib.core.kata import ANGKA_TERBIT

Bentuk = Literal["batang", "tumpuk", "titik", "garis"]
Letak = Literal["outEnd", "ctr", "t", "r"]

_PENUH: Final = Decimal(100)
_BILANGAN = re.compile(r"[+−-]?\d[\d.]*(?:,(\d+))?")


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
        legenda: Whether the legend names the series.
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
    legenda: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rancangan:
    """A chart that Office can draw and a user can edit.

    Args:
        bentuk: ``batang`` and ``tumpuk`` lie, ``titik`` and ``garis`` stand.
        tindih: Whether the bars of a category lie on each other rather than side by side.
        kepala: Heading of the categories.
        kategori: Words of each category.
        deret: The series.
        maksimum: End of the axis, or None to leave it to Office.
        sumbu: Whether the axis shows its numbers.
    """

    bentuk: Bentuk
    tindih: bool
    kepala: str
    kategori: tuple[Kata, ...]
    deret: tuple[Deret, ...]
    maksimum: Decimal | None
    sumbu: bool


def plan_bagan(chart: ChartBundle, gaya: Gaya) -> Rancangan | None:
    """The native form of ``chart``; None where there is none and the drawing itself is to be used."""
    plan = _RANCANGAN.get(chart.jenis)
    return plan(chart.data, gaya) if plan and chart.data.baris else None


def print_kata(kata: Kata, deret: Sequence[Deret], baris: int) -> str:
    """A label as it reads with the figures of row ``baris``."""
    return "".join(part if isinstance(part, str) else _print_kutip(part, deret, baris) for part in kata)


def _print_kutip(kutip: Kutip, deret: Sequence[Deret], baris: int) -> str:
    nilai = deret[kutip.deret].nilai[baris]
    return TANDA_KOSONG if nilai is None else format_angka(nilai, kutip.desimal)


# ------------------------------------------------------------------------------------------- figures of cells


@dataclass(frozen=True, slots=True)
class _Bacaan:
    """A cell with a figure: its value, its decimals in print, and what is printed after it."""

    nilai: Decimal
    desimal: int
    ekor: str


def _read(sel: Sel) -> _Bacaan | None:
    found = _BILANGAN.match(sel.teks)
    if sel.nilai is None or not found:
        return None
    digits = len(found[1] or "")
    exact, printed = Decimal(sel.nilai), _parse(found[0])
    # 89.996 is printed 89,99: where rounding would cross a limit, the bar follows the printed figure.
    same = round_half_up(exact, digits) == printed
    return _Bacaan(exact if same else printed, digits, sel.teks[found.end() :])


def _parse(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


def _column(data: TableBundle, posisi: int) -> list[_Bacaan | None]:
    return [_read(row[posisi]) for row in data.baris]


def _values(bacaan: Sequence[_Bacaan | None]) -> tuple[Decimal | None, ...]:
    return tuple(b.nilai if b else None for b in bacaan)


def _labels(bacaan: Sequence[_Bacaan | None], deret: int) -> tuple[Kata | None, ...]:
    return tuple((Kutip(deret, b.desimal), b.ekor) if b else None for b in bacaan)


def _numeric(data: TableBundle) -> list[int]:
    """Positions of the columns that carry figures."""
    return [i for i, c in enumerate(data.kolom) if i and c.rata == "kanan" and any(_column(data, i))]


def _names(data: TableBundle) -> tuple[Kata, ...]:
    return tuple((row[0].teks,) for row in data.baris)


def _scale(deret: Sequence[Deret]) -> Decimal | None:
    """100, unless a figure is larger."""
    return None if any(v is not None and v > _PENUH for d in deret for v in d.nilai) else _PENUH


# -------------------------------------------------------------------------- "bar_100": one figure against 100


@dataclass(frozen=True, slots=True)
class _Baris:
    """A row of a ``bar_100``: index with bounds, published figure, and the word for its state."""

    nama: str
    indeks: _Bacaan | None
    bawah: _Bacaan | None
    atas: _Bacaan | None
    terbit: _Bacaan | None
    teks_terbit: str
    keadaan: Sel

    @property
    def kosong(self) -> bool:
        return self.indeks is None and self.terbit is None and self.atas is not None


def _plan_bar_100(data: TableBundle, gaya: Gaya) -> Rancangan:
    place = {c.id: i for i, c in enumerate(data.kolom)}
    rows = [_row_of(row, place) for row in data.baris]
    parts = (
        _open(rows, gaya),
        _mask(rows, gaya),
        _indices(rows, gaya),
        _ends(rows),
        _published(rows, gaya),
    )
    deret = _drop_empty(parts)
    return Rancangan(
        bentuk="batang",
        tindih=True,
        kepala=data.kolom[0].judul,
        kategori=tuple((r.nama if _speaks(r) else f"{r.nama}\n{_state(r)}",) for r in rows),
        deret=deret,
        maksimum=_scale(deret),
        sumbu=True,
    )


_TANPA_SEL = Sel(teks=TANDA_KOSONG)


def _row_of(row: Sequence[Sel], place: Mapping[str, int]) -> _Baris:
    def cell(column: str) -> Sel:
        return row[place[column]] if column in place else _TANPA_SEL

    indeks = cell("indeks")
    return _Baris(
        nama=row[0].teks,
        indeks=_read(indeks),
        bawah=_read(cell("bawah")),
        atas=_read(cell("atas")),
        terbit=_read(cell("terbit")),
        teks_terbit=cell("terbit").teks,
        keadaan=cell("keadaan") if "keadaan" in place else _state_of(indeks),
    )


def _state_of(indeks: Sel) -> Sel:
    """The word for a category that only the tone of the figure tells; for a gap, its own words."""
    if not _read(indeks):
        return Sel(teks=indeks.teks)
    return Sel(teks=(indeks.nada or "").replace("_", " ").title(), nada=indeks.nada)


def _speaks(r: _Baris) -> bool:
    """Whether a bar or band of the row carries the word for its state."""
    return r.indeks is not None or r.terbit is not None or r.kosong


def _state(r: _Baris) -> str:
    return r.keadaan.teks if r.teks_terbit == TANDA_KOSONG else f"{r.teks_terbit} · {r.keadaan.teks}"


def _open(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    """What is missing, as a hatched band over all that it can still be."""
    look = gaya.kategori[KOSONG]
    return Deret(
        nama="Belum ada angka: rentang yang mungkin",
        nilai=tuple(r.atas.nilai if r.kosong and r.atas else None for r in rows),
        label=tuple((r.keadaan.teks,) if r.kosong else None for r in rows),
        warna=look.tepi,
        garis=look.tepi,
        pola=True,
        letak="ctr",
    )


def _mask(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    """What the band leaves out below, where even the worst case is above zero."""
    return Deret(
        nama="Batas bawah rentang",
        nilai=tuple(r.bawah.nilai if r.kosong and r.bawah and r.bawah.nilai else None for r in rows),
        label=(None,) * len(rows),
        warna=gaya.terang.kertas,
        garis=gaya.terang.kertas,
        legenda=False,
    )


_INDEKS, _TERBIT = 2, 4
"""Places of the series with figures among the parts of a ``bar_100``."""


def _indices(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    bounds = tuple(_bounds(r) for r in rows)
    return Deret(
        nama="Indeks",
        nilai=_values([r.indeks for r in rows]),
        label=tuple(None if any(bounds) else _label_indeks(r) for r in rows),
        warna=gaya.deret[0],
        garis=gaya.terang.redup,
        titik=tuple(_fill(r, gaya) for r in rows),
        galat=bounds,
    )


def _ends(rows: Sequence[_Baris]) -> Deret:
    """Upper bounds as bars that nobody sees: their labels stand where the line of the bounds has ended."""
    shown = any(_bounds(r) for r in rows)
    return Deret(
        nama="Garis tipis: rentang yang mungkin",
        nilai=tuple((r.atas or r.indeks).nilai if shown and r.indeks else None for r in rows),
        label=tuple(_label_indeks(r) if shown else None for r in rows),
        warna=None,
        garis=None,
    )


def _label_indeks(r: _Baris) -> Kata | None:
    if r.indeks is None:
        return None
    also = f"; terbit {r.teks_terbit}" if r.teks_terbit != TANDA_KOSONG else ""
    word = f" · {r.keadaan.teks}" if r.keadaan.teks else ""
    return Kutip(_INDEKS, r.indeks.desimal), f"{word}{also}"


def _fill(r: _Baris, gaya: Gaya) -> str:
    return gaya.kategori[r.keadaan.nada].isi if r.keadaan.nada else gaya.terang.kertas


def _bounds(r: _Baris) -> tuple[Decimal, Decimal] | None:
    if r.indeks is None or r.bawah is None or r.atas is None or r.bawah.nilai == r.atas.nilai:
        return None
    return r.indeks.nilai - r.bawah.nilai, r.atas.nilai - r.indeks.nilai


def _published(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    """Published figures: an open bar, since they are no index of ours and have no category."""
    shown = [r.terbit if r.indeks is None else None for r in rows]
    return Deret(
        nama="Angka terbit",
        nilai=_values(shown),
        label=tuple((Kutip(_TERBIT, b.desimal), f"{b.ekor} · {ANGKA_TERBIT}") if b else None for b in shown),
        warna=gaya.terang.panel,
        garis=gaya.terang.aksen,
    )


def _drop_empty(parts: Sequence[Deret]) -> tuple[Deret, ...]:
    """The series that have a figure, their labels pointed at the places that are left."""
    kept = [place for place, d in enumerate(parts) if any(v is not None for v in d.nilai)]
    return tuple(
        replace(parts[place], label=tuple(k and _point(k, kept) for k in parts[place].label))
        for place in kept
    )


def _point(kata: Kata, kept: Sequence[int]) -> Kata:
    return tuple(p if isinstance(p, str) else Kutip(kept.index(p.deret), p.desimal) for p in kata)


# ------------------------------------------------------------------------------------------------ other kinds


def _plan_bar(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Counts, the longest first; further figures of the row stand in parentheses behind the count."""
    columns = _numeric(data)
    if not columns:
        return None
    first, *more = columns
    values, unit = _column(data, first), data.kolom[first].satuan
    tail = f" {unit}" if unit else ""
    bars = Deret(
        nama=data.kolom[first].tajuk,
        nilai=_values(values),
        label=tuple(
            (Kutip(0, b.desimal), b.ekor, tail, _aside([row[i] for i in more])) if b else None
            for b, row in zip(values, data.baris, strict=True)
        ),
        warna=gaya.deret[0],
        garis=gaya.deret[0],
    )
    return Rancangan(
        bentuk="batang", tindih=True, kepala=data.kolom[0].judul, kategori=_names(data), deret=(bars,),
        maksimum=None, sumbu=False,
    )  # fmt: skip


def _aside(sel: Sequence[Sel]) -> str:
    return f" ({'; '.join(s.teks for s in sel)})" if sel else ""


def _plan_bertumpuk(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Parts of a whole: the columns that share the unit of the first one, the largest whole first."""
    numeric = _numeric(data)
    columns = [i for i in numeric if data.kolom[i].satuan == data.kolom[numeric[0]].satuan]
    if not columns:
        return None
    ranked = sorted(data.baris, key=lambda row: -sum(b.nilai for i in columns if (b := _read(row[i]))))
    sorted_data = data.model_copy(update={"baris": tuple(ranked)})
    read = [_column(sorted_data, i) for i in columns]
    deret = tuple(
        Deret(
            nama=data.kolom[column].tajuk,
            nilai=_values(values),
            label=(None,) * len(values),
            warna=gaya.deret[place % len(gaya.deret)],
            garis=gaya.deret[place % len(gaya.deret)],
            pola=place > 0,
        )
        for place, (column, values) in enumerate(zip(columns, read, strict=True))
    )
    return Rancangan(
        bentuk="tumpuk",
        tindih=True,
        kepala=data.kolom[0].judul,
        kategori=tuple(
            (f"{row[0].teks}\n", *_sum_words([v[i] for v in read])) for i, row in enumerate(ranked)
        ),
        deret=deret,
        maksimum=None,
        sumbu=False,
    )


def _sum_words(bacaan: Sequence[_Bacaan | None]) -> Kata:
    """The figures as a sum, "5,75 + 4,67": a stacked bar has no room for those of its small parts."""
    words: list[str | Kutip] = []
    for place, b in enumerate(bacaan):
        words += ([" + "] if words else []) + ([Kutip(place, b.desimal)] if b else [TANDA_KOSONG])
    return tuple(words)


def _plan_dumbbell(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Before and now side by side, the earlier one open."""
    columns = _numeric(data)[:2]
    if len(columns) < 2:  # noqa: PLR2004 - a pair
        return None
    looks = ((gaya.terang.panel, gaya.terang.redup), (gaya.deret[0], gaya.deret[0]))
    deret = tuple(
        Deret(
            nama=data.kolom[column].tajuk,
            nilai=_values(values := _column(data, column)),
            label=_labels(values, place),
            warna=fill,
            garis=edge,
        )
        for place, (column, (fill, edge)) in enumerate(zip(columns, looks, strict=True))
    )
    return Rancangan(
        bentuk="batang", tindih=False, kepala=data.kolom[0].judul, kategori=_names(data), deret=deret,
        maksimum=_scale(deret), sumbu=True,
    )  # fmt: skip


def _plan_titik(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """One marker per daerah over each unit; a single unit becomes one bar per daerah."""
    columns = _numeric(data)
    if not columns:
        return None
    if len(data.baris) == 1:
        return _plan_single(data, gaya)
    deret = tuple(
        Deret(
            nama=data.kolom[column].judul,
            nilai=_values(values := _column(data, column)),
            label=_labels(values, place) if place == 0 else (None,) * len(values),
            warna=gaya.deret[place % len(gaya.deret)],
            garis=gaya.terang.kertas,
            letak="r",
        )
        for place, column in enumerate(columns)
    )
    return Rancangan(
        bentuk="titik", tindih=False, kepala=data.kolom[0].judul, kategori=_names(data), deret=deret,
        maksimum=_scale(deret), sumbu=True,
    )  # fmt: skip


def _plan_single(data: TableBundle, gaya: Gaya) -> Rancangan:
    """The one row of ``data`` turned: its own daerah first and in the main colour."""
    row, places = data.baris[0], range(1, len(data.kolom))
    values = [_read(row[i]) for i in places]
    bars = Deret(
        nama=row[0].teks,
        nilai=_values(values),
        label=_labels(values, 0),
        warna=gaya.deret[1],
        garis=gaya.terang.redup,
        titik=tuple(gaya.deret[0] if i == 1 else gaya.deret[1] for i in places),
    )
    return Rancangan(
        bentuk="batang", tindih=True, kepala="Daerah", deret=(bars,), maksimum=_scale((bars,)), sumbu=True,
        kategori=tuple(_name_peer(data.kolom[i], row[i]) for i in places),
    )  # fmt: skip


def _name_peer(kolom: KolomTampil, sel: Sel) -> Kata:
    return (kolom.judul,) if _read(sel) else (f"{kolom.judul}\n{sel.teks}",)


def _plan_garis(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """One figure over time; between two figures nothing is known, so the line is only a guide."""
    columns = _numeric(data)[:1]
    if not columns:
        return None
    values = _column(data, columns[0])
    line = Deret(
        nama=data.kolom[columns[0]].tajuk,
        nilai=_values(values),
        label=_labels(values, 0),
        warna=gaya.deret[0],
        garis=gaya.deret[0],
        letak="t",
    )
    return Rancangan(
        bentuk="garis", tindih=False, kepala=data.kolom[0].judul, kategori=_names(data), deret=(line,),
        maksimum=_scale((line,)), sumbu=True,
    )  # fmt: skip


_RANCANGAN: Final[dict[str, Callable[[TableBundle, Gaya], Rancangan | None]]] = {
    "bar": _plan_bar,
    "bar_100": _plan_bar_100,
    "bar_bertumpuk": _plan_bertumpuk,
    "dumbbell": _plan_dumbbell,
    "garis_waktu": _plan_garis,
    "titik": _plan_titik,
}
