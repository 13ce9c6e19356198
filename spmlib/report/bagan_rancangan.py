"""What a chart looks like when Office draws it: series, labels and axis, decided from the numbers behind it.

The same plan becomes a chart part for slides and Word, and a chart of the Excel annex. What has no figure
stays a gap: it is never drawn as zero.
"""

from collections.abc import Callable, Sequence
from typing import Final

from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TableBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.gaya import Gaya
from spmlib.report.bacaan import Bacaan, read_sel
from spmlib.report.bagan_deret import (
    Deret,
    Kata,
    Kutip,
    Rancangan,
    choose_maksimum,
    labels_of,
    names_of,
    numeric_columns,
    read_column,
    values_of,
)
from spmlib.report.bagan_seratus import plan_bar_100


def plan_bagan(chart: ChartBundle, gaya: Gaya) -> Rancangan | None:
    """The native form of ``chart``; None where there is none and the drawing itself is to be used."""
    plan = _RANCANGAN.get(chart.jenis)
    return plan(chart.data, gaya) if plan and chart.data.baris else None


def _plan_bar(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """Counts, the longest first; further figures of the row stand in parentheses behind the count."""
    columns = numeric_columns(data)
    if not columns:
        return None
    first, *more = columns
    values, unit = read_column(data, first), data.kolom[first].satuan
    tail = f" {unit}" if unit else ""
    bars = Deret(
        nama=data.kolom[first].tajuk,
        nilai=values_of(values),
        label=tuple(
            (Kutip(0, b.desimal), b.ekor, tail, _aside([row[i] for i in more])) if b else None
            for b, row in zip(values, data.baris, strict=True)
        ),
        warna=gaya.deret[0],
        garis=gaya.deret[0],
    )
    return Rancangan(
        bentuk="batang", tindih=True, kepala=data.kolom[0].judul, kategori=names_of(data), deret=(bars,),
        maksimum=None, sumbu=False,
    )  # fmt: skip


def _aside(sel: Sequence[Sel]) -> str:
    return f" ({'; '.join(s.teks for s in sel)})" if sel else ""


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
    """Before and now side by side, the earlier one open."""
    columns = numeric_columns(data)[:2]
    if len(columns) < 2:  # noqa: PLR2004 - a pair
        return None
    looks = ((gaya.terang.panel, gaya.terang.redup), (gaya.deret[0], gaya.deret[0]))
    deret = tuple(
        Deret(
            nama=data.kolom[column].tajuk,
            nilai=values_of(values := read_column(data, column)),
            label=labels_of(values, place),
            warna=fill,
            garis=edge,
        )
        for place, (column, (fill, edge)) in enumerate(zip(columns, looks, strict=True))
    )
    return Rancangan(
        bentuk="batang", tindih=False, kepala=data.kolom[0].judul, kategori=names_of(data), deret=deret,
        maksimum=choose_maksimum(deret), sumbu=True,
    )  # fmt: skip


def _plan_titik(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """One marker per daerah over each unit; a single unit becomes one bar per daerah."""
    columns = numeric_columns(data)
    if not columns:
        return None
    if len(data.baris) == 1:
        return _plan_single(data, gaya)
    deret = tuple(
        Deret(
            nama=data.kolom[column].judul,
            nilai=values_of(values := read_column(data, column)),
            label=labels_of(values, place) if place == 0 else (None,) * len(values),
            warna=gaya.deret[place % len(gaya.deret)],
            garis=gaya.terang.kertas,
            letak="r",
        )
        for place, column in enumerate(columns)
    )
    return Rancangan(
        bentuk="titik", tindih=False, kepala=data.kolom[0].judul, kategori=names_of(data), deret=deret,
        maksimum=choose_maksimum(deret), sumbu=True,
    )  # fmt: skip


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
    )
    return Rancangan(
        bentuk="garis", tindih=False, kepala=data.kolom[0].judul, kategori=names_of(data), deret=(line,),
        maksimum=choose_maksimum((line,)), sumbu=True,
    )  # fmt: skip


_RANCANGAN: Final[dict[str, Callable[[TableBundle, Gaya], Rancangan | None]]] = {
    "bar": _plan_bar,
    "bar_100": plan_bar_100,
    "bar_bertumpuk": _plan_bertumpuk,
    "dumbbell": _plan_dumbbell,
    "garis_waktu": _plan_garis,
    "titik": _plan_titik,
}
