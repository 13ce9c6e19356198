"""Where does the daerah stand beside its peers, the nation and its province?"""

from collections.abc import Sequence
from typing import Any

from matplotlib.lines import Line2D

from spmlib.analysis.perbandingan import (
    BarisSanding,
    FaktaPerbandingan,
    NilaiSanding,
    analyze_perbandingan,
    list_jenis,
)
from spmlib.analysis.rujukan import Rujukan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian, rows_of_terbit
from spmlib.charts.kanvas import Kanvas, open_kanvas, set_percent_axis, set_rows, to_svg, write_right
from spmlib.charts.rujukan import draw_rujukan, keys_rujukan
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.charts.tanda import draw_legend, draw_terbit, key_terbit
from spmlib.core.angka import format_persen_singkat
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, decimal_text, format_terbit
from spmlib.core.kata import ALASAN_SINGKAT, RUJUKAN, RUJUKAN_SINGKAT

_ID = "grafik_perbandingan"
_MAKS = 8
_TANDA = ("o", "s", "^", "v", "P", "X", "p", "h")


def draw_perbandingan(situasi: Situasi) -> ChartBundle | TextBundle:
    """One dot per daerah and unit; with a single unit, one row per daerah."""
    fakta = analyze_perbandingan(situasi)
    if fakta.alasan_kosong:
        text = "*Grafik perbandingan memerlukan angka dari daerah pembanding untuk unit yang sama.*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong)
    rows = choose_baris(fakta)
    peers = [t for b in rows for n in b.nilai for t in n.terbit]
    peers += [r.baris for b in rows for r in b.rujukan if r.baris]
    return build_chart(
        situasi,
        _ID,
        "titik",
        fakta,
        _draw_single(situasi, rows[0]) if len(rows) == 1 else _draw(situasi, fakta, rows),
        (
            KolomTampil(id="unit", judul="Unit"),
            *(KolomTampil(id=f"d{i}", judul=d.nama, rata="kanan") for i, d in enumerate(fakta.daerah)),
            *(KolomTampil(id=jenis, judul=RUJUKAN[jenis], rata="kanan") for jenis in list_jenis(rows)),
        ),
        (
            (
                Sel(teks=b.nama, rujuk=b.unit_id),
                *(_cell(situasi, b, n) for n in b.nilai),
                *(_cell_rujukan(situasi, b, jenis) for jenis in list_jenis(rows)),
            )
            for b in rows
        ),
        cite((*rows_of_capaian(situasi), *(t for t in rows_of_terbit(situasi) if t in peers), *peers)),
    )


def choose_baris(fakta: FaktaPerbandingan) -> tuple[BarisSanding, ...]:
    """Indices where there are any, else the services of which several daerah have a percentage."""
    indices = tuple(b for b in fakta.sanding if b.ukuran == "indeks")
    return indices or fakta.sanding[:_MAKS]


def _print(situasi: Situasi, b: BarisSanding, n: NilaiSanding) -> str:
    if n.nilai is not None:
        return format_persen_singkat(n.nilai) if b.ukuran == "penerima" else print_indeks(situasi, n.nilai)
    if n.terbit:
        return " dan ".join(format_terbit(t) for t in n.terbit)
    return ALASAN_SINGKAT[n.alasan or "tidak_dilaporkan"]


def _print_rujukan(situasi: Situasi, b: BarisSanding, r: Rujukan) -> str:
    if r.baris:
        return format_terbit(r.baris)
    return format_persen_singkat(r.nilai) if b.ukuran == "penerima" else print_indeks(situasi, r.nilai)


def _cell(situasi: Situasi, b: BarisSanding, n: NilaiSanding) -> Sel:
    value = n.nilai if n.nilai is not None else n.terbit[0].persen if n.terbit else None
    words = _print(situasi, b, n)
    return Sel(
        teks=f"{words} (terbit)" if n.nilai is None and n.terbit else words,
        nilai=None if value is None else decimal_text(value),
        rujuk=b.unit_id if n.sendiri else None,
    )


def _cell_rujukan(situasi: Situasi, b: BarisSanding, jenis: str) -> Sel:
    found = next((r for r in b.rujukan if r.jenis == jenis), None)
    if found is None:
        return Sel(teks=TANDA_KOSONG)
    return Sel(teks=_print_rujukan(situasi, b, found), nilai=decimal_text(found.nilai))


def _draw_single(situasi: Situasi, b: BarisSanding) -> str:
    """One row per daerah, in the order of the parameter file: sorting would make it a league table."""
    rows = range(len(b.nilai))
    with open_kanvas(1.6 + 0.75 * len(rows), kiri=4.9, kanan=2.8, bawah=1.15, atas=0.55) as kanvas:
        set_percent_axis(kanvas)
        set_rows(kanvas, [n.nama for n in b.nilai])
        published = [
            (i, float(v)) for i, n in enumerate(b.nilai) if n.nilai is None and (v := n.angka) is not None
        ]
        if published:
            draw_terbit(kanvas, [i for i, _ in published], [v for _, v in published])
        counted = [(i, n) for i, n in enumerate(b.nilai) if n.nilai is not None]
        _draw_dots(kanvas, [(i, n) for i, n in counted if n.sendiri], 0)
        _draw_dots(kanvas, [(i, n) for i, n in counted if not n.sendiri], 1)
        for i, n in enumerate(b.nilai):
            write_right(kanvas, i, _print(situasi, b, n), bold=n.sendiri)
        draw_rujukan(kanvas, [(r, -0.5, len(rows) - 0.5) for r in b.rujukan])
        keys = keys_rujukan(kanvas, {r.jenis: _print_rujukan(situasi, b, r) for r in b.rujukan})
        draw_legend(kanvas, [*([key_terbit(kanvas)] if published else []), *keys])
        return to_svg(kanvas)


def _draw(situasi: Situasi, fakta: FaktaPerbandingan, rows: Sequence[BarisSanding]) -> str:
    with open_kanvas(1.7 + 0.85 * len(rows), kiri=4.6, kanan=3.3, bawah=1.15, atas=0.55) as kanvas:
        set_percent_axis(kanvas)
        set_rows(kanvas, [b.nama_pendek for b in rows])
        spans = [sorted(v for n in b.nilai if (v := n.angka) is not None) for b in rows]
        kanvas.axes.hlines(
            range(len(rows)), [float(v[0]) for v in spans], [float(v[-1]) for v in spans],
            color=kanvas.gaya.terang.garis, linewidth=2.5, zorder=2,
        )  # fmt: skip
        for position in reversed(range(len(fakta.daerah))):
            _draw_dots(kanvas, [(i, b.nilai[position]) for i, b in enumerate(rows)], position)
        for i, b in enumerate(rows):
            write_right(kanvas, i, _print(situasi, b, b.nilai[0]), bold=True, note=_note(situasi, b))
        draw_rujukan(kanvas, [(r, i - 0.36, i + 0.36) for i, b in enumerate(rows) for r in b.rujukan])
        draw_legend(kanvas, _keys(kanvas, fakta, rows))
        return to_svg(kanvas)


def _note(situasi: Situasi, b: BarisSanding) -> str:
    own = b.nilai[0]
    if own.nilai is not None and b.ukuran == "indeks" and not own.kategori:
        return "cakupan belum cukup"
    words = [f"{RUJUKAN_SINGKAT[r.jenis]} {_print_rujukan(situasi, b, r)}" for r in b.rujukan]
    return words[0] if words else ""


def _keys(kanvas: Kanvas, fakta: FaktaPerbandingan, rows: Sequence[BarisSanding]) -> list[Line2D]:
    own_only = all(b.sendiri is not None and b.nilai[0].nilai is None for b in rows)
    dots = [
        _key(kanvas, d.nama, position, published=own_only and position == 0)
        for position, d in enumerate(fakta.daerah)
        if d.ada_angka
    ]
    return [*dots, *keys_rujukan(kanvas, dict.fromkeys(list_jenis(rows), ""))]


def _draw_dots(kanvas: Kanvas, cells: Sequence[tuple[int, NilaiSanding]], position: int) -> None:
    """All dots of one look at once: published ones are hollow."""
    for published in (False, True):
        shown = [
            (float(v), i) for i, n in cells if (v := n.angka) is not None and (n.nilai is None) == published
        ]
        if shown:
            kanvas.axes.plot(
                [x for x, _ in shown], [y for _, y in shown], linestyle="none", clip_on=False,
                zorder=8 - min(position, 4), **_style(kanvas, position, published=published),
            )  # fmt: skip


def _key(kanvas: Kanvas, label: str, position: int, *, published: bool) -> Line2D:
    return Line2D([], [], label=label, linestyle="none", **_style(kanvas, position, published=published))


def _style(kanvas: Kanvas, position: int, *, published: bool) -> dict[str, Any]:
    colors = kanvas.gaya.deret
    color = colors[position % len(colors)]
    return {
        "marker": _TANDA[position % len(_TANDA)],
        "markersize": 9 if position == 0 else 7,
        "markerfacecolor": kanvas.gaya.terang.kertas if published else color,
        "markeredgecolor": color if published else kanvas.gaya.terang.kertas,
        "markeredgewidth": 1.6 if published else 0.8,
    }
