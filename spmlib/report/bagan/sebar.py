"""A scatter chart for Office: one dot per row, with its name beside it."""

from decimal import Decimal
from math import floor

from spmlib.core.bundle import TableBundle
from spmlib.core.gaya import Gaya
from spmlib.report.bagan.deret import (
    PENUH,
    Deret,
    Rancangan,
    names_of,
    numeric_columns,
    read_column,
    values_of,
)
from spmlib.report.wujud import name_kategori

_ANGKA = 2
"""Figures of a dot: how far across, and how far up."""
_TANPA = "Tanpa kategori"


def plan_sebar(data: TableBundle, gaya: Gaya) -> Rancangan | None:
    """The first figure of each row across, on a scale that multiplies, the second one up.

    Each category is a series of its own, so that the legend tells its colour in words.
    """
    columns = numeric_columns(data)[:_ANGKA]
    if len(columns) < _ANGKA:
        return None
    across, up = (values_of(read_column(data, i)) for i in columns)
    if not all(x and x > 0 and y is not None for x, y in zip(across, up, strict=True)):
        return None
    names = names_of(data)
    lowest = max(Decimal(0), Decimal(floor(min(y for y in up if y is not None) / 10) * 10 - 10))
    most = max(PENUH, *(y for y in up if y is not None))
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
            letak="r",
        )
        for tone in sorted(set(tones), key=order.index)
    )
    return Rancangan(
        bentuk="sebar", tindih=False, kepala=data.kolom[0].judul, kategori=names, deret=(first, *rest),
        maksimum=most if most == PENUH else None, sumbu=True, minimum=lowest,
        nama_nilai=data.kolom[columns[1]].tajuk,
    )  # fmt: skip
