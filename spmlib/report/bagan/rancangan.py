"""What a chart looks like when Office draws it: series, labels and axis, decided from the numbers behind it.

The same plan becomes a chart part for slides and Word, and a chart of the Excel annex. What has no figure
stays a gap: it is never drawn as zero.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import cycle, islice
from math import ceil
from textwrap import wrap
from typing import Final

from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TableBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.gaya import KOSONG, Gaya
from spmlib.report.bacaan import Bacaan, read_sel
from spmlib.report.bagan.deret import (
    LANGKAH,
    PENUH,
    Deret,
    Kata,
    Kutip,
    Letak,
    Rancangan,
    choose_maksimum,
    labels_of,
    names_of,
    numeric_columns,
    read_column,
    values_of,
)
from spmlib.report.bagan.sebar import plan_sebar
from spmlib.report.bagan.seratus import plan_bar_100

_LEBAR_NAMA, _LEBAR_ALASAN = 36, 20
"""Letters in a line of a name, and of the reason for a gap: words at dots are not broken by Office."""
_DEKAT_SUMBU = Decimal("0.2")
"""Share of the largest figure below which a label would stand on the axis."""


def plan_bagan(chart: ChartBundle, gaya: Gaya) -> Rancangan | None:
    """The native form of ``chart``; None where there is none and the drawing itself is to be used."""
    plan = _RANCANGAN.get(chart.jenis)
    return plan(chart.data, gaya) if plan and chart.data.baris else None


def _plan_bar(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Counts and sums: columns of one unit side by side; shares of the row in parentheses behind the last."""
    columns = numeric_columns(data)
    same = [i for i in columns if data.kolom[i].satuan == data.kolom[columns[0]].satuan]
    shares = [i for i in columns if data.kolom[i].satuan == "%" and i not in same]
    if not same:
        return None
    looks, unit = _looks_of_bars(len(same), gaya), data.kolom[same[0]].satuan
    shown = unit if len(same) == 1 or unit == "Rp" else None  # of several series, the legend names it
    deret = tuple(
        Deret(
            nama=data.kolom[column].tajuk,
            nilai=values_of(values := read_column(data, column)),
            label=tuple(
                _label_of_count(b, place, shown, _aside(row, shares, column == same[-1]))
                for b, row in zip(values, data.baris, strict=True)
            ),
            warna=fill,
            garis=edge,
        )
        for place, (column, (fill, edge)) in enumerate(zip(same, looks, strict=True))
    )
    return Rancangan(
        bentuk="batang", tindih=len(same) == 1, kepala=data.kolom[0].judul, kategori=names_of(data),
        deret=deret, maksimum=None, sumbu=False,
    )  # fmt: skip


def _looks_of_bars(jumlah: int, gaya: Gaya) -> list[tuple[str, str]]:
    """Fill and edge: one bar in the main colour; of two, the first is the whole and stays open."""
    main = (gaya.deret[0], gaya.deret[0])
    if jumlah == 2:  # noqa: PLR2004 - a pair
        return [(gaya.terang.panel, gaya.terang.redup), main]
    return [main, *((warna, warna) for warna in islice(cycle(gaya.deret[1:]), jumlah - 1))]


def _label_of_count(b: Bacaan | None, deret: int, satuan: str | None, samping: str) -> Kata | None:
    if b is None:
        return None
    before, after = ("Rp", "") if satuan == "Rp" else ("", f" {satuan}" if satuan else "")
    return before, Kutip(deret, b.desimal), b.ekor, after, samping


def _aside(row: Sequence[Sel], kolom: Sequence[int], shown: bool) -> str:  # noqa: FBT001 - a condition, no option
    words = "; ".join(
        row[i].teks if "%" in row[i].teks else f"{row[i].teks}\N{NO-BREAK SPACE}%" for i in kolom
    )
    return f" ({words})" if shown and words else ""


def _plan_tahapan(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Answers as parts of one bar, from done to not answered, each with its number."""
    ink = gaya.terang
    looks = (
        (gaya.deret[0], ink.kertas, ink.kertas, False),
        (gaya.deret[2 % len(gaya.deret)], ink.kertas, None, False),
        (ink.kertas, ink.redup, None, False),
        (gaya.kategori[KOSONG].tepi, gaya.kategori[KOSONG].tepi, None, True),
    )
    columns = numeric_columns(data)
    if not columns or len(columns) > len(looks):
        return None
    deret = tuple(
        Deret(
            nama=data.kolom[column].judul,
            nilai=(values := tuple(b.nilai if b and b.nilai else None for b in read_column(data, column))),
            label=tuple((Kutip(place, 0),) if v else None for v in values),
            warna=fill,
            garis=edge,
            tulisan=words,
            pola=hatched,
            letak="ctr",
        )
        for place, (column, (fill, edge, words, hatched)) in enumerate(zip(columns, looks, strict=False))
    )
    return Rancangan(
        bentuk="tumpuk", tindih=True, kepala=data.kolom[0].judul, kategori=names_of(data), deret=deret,
        maksimum=None, sumbu=False,
    )  # fmt: skip


def _plan_sebaran(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """The own figure as a bar, the span of the others as a thin line around their median."""
    place = {c.id: i for i, c in enumerate(data.kolom)}
    if not {"sendiri", "terendah", "tengah", "tertinggi"} <= place.keys():
        return None
    own, low, middle, high = (
        read_column(data, place[c]) for c in ("sendiri", "terendah", "tengah", "tertinggi")
    )
    spans = tuple(
        (m.nilai - lo.nilai, hi.nilai - m.nilai) if m and lo and hi else None
        for lo, m, hi in zip(low, middle, high, strict=True)
    )
    deret = (
        Deret(
            nama=data.kolom[place["sendiri"]].judul,
            nilai=values_of(own),
            label=labels_of(own, 0),
            warna=gaya.deret[2 % len(gaya.deret)],  # light enough for the line that crosses it
            garis=gaya.deret[0],
            letak="inBase",
        ),
        Deret(
            nama="Garis tipis: terendah sampai tertinggi di daerah lain",
            nilai=values_of(middle),
            label=(None,) * len(middle),
            warna=None,
            garis=None,
            galat=spans,
        ),
    )
    return Rancangan(
        bentuk="batang", tindih=True, kepala=data.kolom[0].judul, kategori=names_of(data), deret=deret,
        maksimum=choose_maksimum(deret), sumbu=True,
    )  # fmt: skip


def _plan_bertumpuk(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Parts of a whole: the columns that share the unit of the first one, the largest whole first."""
    numeric = numeric_columns(data)
    columns = [i for i in numeric if data.kolom[i].satuan == data.kolom[numeric[0]].satuan]
    if not columns:
        return None
    ranked = sorted(data.baris, key=lambda row: -sum(b.nilai for i in columns if (b := read_sel(row[i]))))
    sorted_data = data.model_copy(update={"baris": tuple(ranked)})
    read = [read_column(sorted_data, i) for i in columns]
    deret = tuple(
        Deret(
            nama=data.kolom[column].tajuk,
            nilai=values_of(values),
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


def _sum_words(bacaan: Sequence[Bacaan | None]) -> Kata:
    """The figures as a sum, "5,75 + 4,67": a stacked bar has no room for those of its small parts."""
    words: list[str | Kutip] = []
    for place, b in enumerate(bacaan):
        words += ([" + "] if words else []) + ([Kutip(place, b.desimal)] if b else [TANDA_KOSONG])
    return tuple(words)


def _plan_dumbbell(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Before and now side by side; the change itself is told by the table."""
    return _plan_years(data, numeric_columns(data)[:2], gaya)


def _plan_deret(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """All years side by side."""
    return _plan_years(data, numeric_columns(data), gaya)


def _plan_years(data: TableBundle, kolom: Sequence[int], gaya: Gaya) -> Rancangan | None:
    """One bar per year, the first open, the last in the main colour."""
    if len(kolom) < 2:  # noqa: PLR2004 - a pair
        return None
    main = gaya.deret[0]
    between = islice(cycle((gaya.deret[2 % len(gaya.deret)], gaya.terang.garis)), len(kolom) - 2)
    looks = [(gaya.terang.panel, gaya.terang.redup), *((fill, main) for fill in between), (main, main)]
    deret = tuple(
        Deret(
            nama=data.kolom[column].tajuk,
            nilai=values_of(values := read_column(data, column)),
            label=labels_of(values, place),
            warna=fill,
            garis=edge,
        )
        for place, (column, (fill, edge)) in enumerate(zip(kolom, looks, strict=True))
    )
    return Rancangan(
        bentuk="batang", tindih=False, kepala=data.kolom[0].judul, kategori=names_of(data), deret=deret,
        maksimum=choose_maksimum(deret), sumbu=True,
    )  # fmt: skip


def _plan_titik(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """A row per unit with a dot per daerah; a single unit becomes one bar per daerah."""
    columns = numeric_columns(data)
    if not columns:
        return None
    if len(data.baris) == 1:
        return _plan_single(data, gaya)
    deret = tuple(
        Deret(
            nama=data.kolom[column].judul,
            nilai=values_of(values := read_column(data, column)),
            label=_own_words(data, column) if place == 0 else (None,) * len(values),
            warna=gaya.deret[place % len(gaya.deret)],
            garis=gaya.terang.kertas,
            letak="r",
        )
        for place, column in enumerate(columns)
    )
    largest = max(v for d in deret for v in d.nilai if v is not None)
    return Rancangan(
        bentuk="titik", tindih=False, kepala=data.kolom[0].judul, deret=deret, sumbu=True,
        kategori=tuple((_break(row[0].teks, _LEBAR_NAMA),) for row in data.baris),
        maksimum=max(Decimal(ceil(largest / LANGKAH) * LANGKAH), PENUH),
    )  # fmt: skip


def _own_words(data: TableBundle, kolom: int) -> tuple[Kata, ...]:
    """The own figures, and for a gap its reason."""
    read = labels_of(read_column(data, kolom), 0)
    return tuple(
        kata or (_break(row[kolom].teks, _LEBAR_ALASAN),) for kata, row in zip(read, data.baris, strict=True)
    )


def _break(teks: str, lebar: int) -> str:
    return "\n".join(wrap(teks, lebar, break_long_words=False, break_on_hyphens=False))


def _plan_single(data: TableBundle, gaya: Gaya) -> Rancangan:
    """The one row of ``data`` turned: its own daerah first and in the main colour."""
    row, places = data.baris[0], range(1, len(data.kolom))
    values = [read_sel(row[i]) for i in places]
    bars = Deret(
        nama=row[0].teks,
        nilai=values_of(values),
        label=labels_of(values, 0),
        warna=gaya.deret[1],
        garis=gaya.terang.redup,
        titik=tuple(gaya.deret[0] if i == 1 else gaya.deret[1] for i in places),
    )
    return Rancangan(
        bentuk="batang", tindih=True, kepala="Daerah", deret=(bars,),
        maksimum=choose_maksimum((bars,)), sumbu=True,
        kategori=tuple(_name_peer(data.kolom[i], row[i]) for i in places),
    )  # fmt: skip


def _name_peer(kolom: KolomTampil, sel: Sel) -> Kata:
    return (kolom.judul,) if read_sel(sel) else (f"{kolom.judul}\n{sel.teks}",)


def _plan_garis(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """One figure over time; between two figures nothing is known, so the line is only a guide."""
    columns = numeric_columns(data)[:1]
    if not columns:
        return None
    values = read_column(data, columns[0])
    line = Deret(
        nama=data.kolom[columns[0]].tajuk,
        nilai=values_of(values),
        label=labels_of(values, 0),
        warna=gaya.deret[0],
        garis=gaya.deret[0],
        letak="t",
        letak_titik=_choose_sides(values_of(values)),
    )
    return Rancangan(
        bentuk="garis", tindih=False, kepala=data.kolom[0].judul, kategori=names_of(data), deret=(line,),
        maksimum=choose_maksimum((line,)), sumbu=True,
    )  # fmt: skip


def _choose_sides(nilai: Sequence[Decimal | None]) -> tuple[Letak, ...]:
    """Above a point, but below it where the line comes down to it and rises again."""
    around = zip((None, *nilai[:-1]), nilai, (*nilai[1:], None), strict=True)
    low = max((v for v in nilai if v is not None), default=Decimal(0)) * _DEKAT_SUMBU
    return tuple(
        "b" if v is not None and v > low and all(n is not None and n > v for n in (before, after)) else "t"
        for before, v, after in around
    )


_RANCANGAN: Final[dict[str, Callable[[TableBundle, Gaya], Rancangan | None]]] = {
    "anggaran": _plan_bar,
    "bar": _plan_bar,
    "bar_100": plan_bar_100,
    "bar_bertumpuk": _plan_bertumpuk,
    "deret": _plan_deret,
    "dumbbell": _plan_dumbbell,
    "garis_waktu": _plan_garis,
    "sebar": plan_sebar,
    "sebaran": _plan_sebaran,
    "tahapan": _plan_tahapan,
    "titik": _plan_titik,
}
