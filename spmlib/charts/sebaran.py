"""Where does the daerah lie, service by service, within the spread of others?"""

from collections.abc import Sequence

from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from spmlib.analysis.sebaran import BarisSebaran, FaktaSebaran, analyze_sebaran
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian, rows_of_terbit
from spmlib.charts.kanvas import Kanvas, open_kanvas, set_percent_axis, set_rows, to_svg, write_right
from spmlib.charts.rujukan import draw_rujukan, keys_rujukan
from spmlib.charts.susun import build_chart, empty_chart
from spmlib.charts.tanda import draw_legend
from spmlib.core.angka import format_persen
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, decimal_text

_ID = "grafik_sebaran"
_KOTAK = 0.42
_MAKS_TENGAH = 12
"""Rows up to which the middle is written out; more stand closer, and the mark and the numbers behind tell."""
_PARTS = (
    ("sendiri", "Daerah ini"),
    ("terendah", "Terendah"),
    ("bawah", "Seperempat bawah"),
    ("tengah", "Tengah"),
    ("atas", "Seperempat atas"),
    ("tertinggi", "Tertinggi"),
)


def draw_sebaran(situasi: Situasi) -> ChartBundle | TextBundle:
    """A spine per service: line from lowest to highest, box of the middle half, median, dot of the daerah."""
    fakta = analyze_sebaran(situasi)
    if fakta.alasan_kosong:
        text = "*Grafik sebaran memerlukan angka layanan yang sama dari sedikitnya dua daerah lain.*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong)
    return build_chart(
        situasi,
        _ID,
        "sebaran",
        fakta,
        _draw(fakta),
        (
            KolomTampil(id="layanan", judul="Layanan"),
            *(KolomTampil(id=key, judul=word, satuan="%", rata="kanan") for key, word in _PARTS),
            KolomTampil(id="jumlah", judul="Daerah lain", rata="kanan"),
        ),
        (_row(b) for b in fakta.baris),
        cite((*rows_of_capaian(situasi), *rows_of_terbit(situasi))),
    )


def _row(b: BarisSebaran) -> tuple[Sel, ...]:
    values = [getattr(b, key) for key, _ in _PARTS]
    return (
        Sel(teks=b.nama_pendek, rujuk=b.unit_id),
        *(
            Sel(teks=format_persen(v), nilai=decimal_text(v)) if v is not None else Sel(teks=TANDA_KOSONG)
            for v in values
        ),
        Sel(teks=str(b.jumlah), nilai=str(b.jumlah)),
    )


def _draw(fakta: FaktaSebaran) -> str:
    rows = fakta.baris
    with open_kanvas(
        1.7 + (0.56 if len(rows) <= _MAKS_TENGAH else 0.46) * len(rows),
        kiri=5.2,
        kanan=3.9 if len(rows) <= _MAKS_TENGAH else 2.2,
        bawah=1.1,
        atas=0.55,
    ) as kanvas:
        set_percent_axis(kanvas)
        set_rows(kanvas, [b.nama_pendek for b in rows])
        _draw_others(kanvas, rows)
        draw_rujukan(kanvas, [(r, i - 0.34, i + 0.34) for i, b in enumerate(rows) for r in b.rujukan])
        _draw_own(kanvas, rows)
        draw_legend(kanvas, _keys(kanvas, fakta))
        return to_svg(kanvas)


def _draw_others(kanvas: Kanvas, baris: Sequence[BarisSebaran]) -> None:
    """All spines at once: one call per mark is many times faster than one per row."""
    axes, ink = kanvas.axes, kanvas.gaya.terang
    rows = range(len(baris))
    low, high = [float(b.terendah) for b in baris], [float(b.tertinggi) for b in baris]
    axes.hlines(rows, low, high, color=ink.redup, linewidth=1.2, zorder=2)
    halves = [(i, b.bawah, b.atas) for i, b in enumerate(baris) if b.bawah is not None and b.atas is not None]
    axes.add_collection(
        PolyCollection(
            [_box(i, float(left), float(right)) for i, left, right in halves],
            facecolor=ink.garis,
            edgecolor="none",
            zorder=2.5,
        )
    )
    middle = [float(b.tengah) for b in baris]
    axes.plot(
        middle,
        rows,
        marker="|",
        markersize=11,
        markeredgewidth=1.4,
        color=ink.tinta,
        linestyle="none",
        zorder=4,
    )


def _box(row: int, left: float, right: float) -> list[tuple[float, float]]:
    low, high = row - _KOTAK / 2, row + _KOTAK / 2
    return [(left, low), (right, low), (right, high), (left, high)]


def _draw_own(kanvas: Kanvas, baris: Sequence[BarisSebaran]) -> None:
    own, paper = kanvas.gaya.deret[0], kanvas.gaya.terang.kertas
    for published in (False, True):
        shown = [(float(b.sendiri), i) for i, b in enumerate(baris) if b.sendiri_terbit is published]
        kanvas.axes.plot(
            [x for x, _ in shown], [y for _, y in shown], marker="o", markersize=8, linestyle="none",
            clip_on=False, zorder=6, markerfacecolor=paper if published else own, markeredgecolor=own,
            markeredgewidth=1.6,
        )  # fmt: skip
    for i, b in enumerate(baris):
        middle = f"  (tengah {format_persen(b.tengah)})" if len(baris) <= _MAKS_TENGAH else ""
        write_right(kanvas, i, f"{format_persen(b.sendiri)}{middle}")


def _keys(kanvas: Kanvas, fakta: FaktaSebaran) -> list[object]:
    ink, own = kanvas.gaya.terang, kanvas.gaya.deret[0]
    published = all(b.sendiri_terbit for b in fakta.baris)
    keys: list[object] = [
        Line2D(
            [], [], marker="o", markersize=7, linestyle="none", markeredgecolor=own, markeredgewidth=1.6,
            markerfacecolor=ink.kertas if published else own,
            label=f"{fakta.nama} (angka terbit)" if published else fakta.nama,
        ),
        Line2D([], [], color=ink.redup, linewidth=1.2, label="terendah–tertinggi daerah lain"),
        Line2D(
            [], [], marker="|", markersize=9, markeredgewidth=1.4, linestyle="none", color=ink.tinta,
            label="tengah",
        ),
    ]  # fmt: skip
    if fakta.ada_kuartil:
        keys.append(Patch(facecolor=ink.garis, label="separuh tengah"))
    return [*keys, *keys_rujukan(kanvas, {r.jenis: "" for b in fakta.baris for r in b.rujukan})]
