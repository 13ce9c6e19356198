"""Where does the daerah stand beside its peers?"""

from collections.abc import Sequence
from typing import Any

from spmlib.analysis.perbandingan import BarisSanding, FaktaPerbandingan, NilaiSanding, analyze_perbandingan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian, rows_of_terbit
from spmlib.charts.kanvas import Kanvas, open_kanvas, set_percent_axis, set_rows, to_svg, write_right
from spmlib.charts.susun import build_chart, empty_chart, print_indeks, wrap
from spmlib.charts.tanda import draw_legend, draw_terbit, key_terbit
from spmlib.core.angka import format_persen_singkat
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import decimal_text, format_terbit
from spmlib.core.kata import ALASAN_SINGKAT

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
    return build_chart(
        situasi,
        _ID,
        "titik",
        fakta,
        _draw_single(situasi, rows[0]) if len(rows) == 1 else _draw(situasi, fakta, rows),
        (
            KolomTampil(id="unit", judul="Unit"),
            *(KolomTampil(id=f"d{i}", judul=d.nama, rata="kanan") for i, d in enumerate(fakta.daerah)),
        ),
        ((Sel(teks=b.nama, rujuk=b.unit_id), *(_cell(situasi, b, n) for n in b.nilai)) for b in rows),
        cite((*rows_of_capaian(situasi), *(t for t in rows_of_terbit(situasi) if t in peers), *peers)),
    )


def choose_baris(fakta: FaktaPerbandingan) -> tuple[BarisSanding, ...]:
    """Indices where there are any, else the services of which several daerah have a percentage."""
    indices = tuple(b for b in fakta.sanding if b.ukuran == "indeks")
    return indices or fakta.sanding[:_MAKS]


def _figure(n: NilaiSanding) -> float | None:
    if n.nilai is not None:
        return float(n.nilai)
    return min(float(n.terbit[0].persen), 100) if n.terbit else None


def _print(situasi: Situasi, b: BarisSanding, n: NilaiSanding) -> str:
    if n.nilai is not None:
        return format_persen_singkat(n.nilai) if b.ukuran == "penerima" else print_indeks(situasi, n.nilai)
    if n.terbit:
        return " dan ".join(format_terbit(t) for t in n.terbit)
    return ALASAN_SINGKAT[n.alasan or "tidak_dilaporkan"]


def _cell(situasi: Situasi, b: BarisSanding, n: NilaiSanding) -> Sel:
    value = n.nilai if n.nilai is not None else n.terbit[0].persen if n.terbit else None
    words = _print(situasi, b, n)
    return Sel(
        teks=f"{words} (terbit)" if n.nilai is None and n.terbit else words,
        nilai=None if value is None else decimal_text(value),
        rujuk=b.unit_id if n.sendiri else None,
    )


def _draw_single(situasi: Situasi, b: BarisSanding) -> str:
    shown = b.nilai  # in the order of the parameter file: sorting would make it a league table
    with open_kanvas(2.0 + 0.9 * len(shown), kiri=4.9, kanan=2.8, bawah=1.15, atas=0.55) as kanvas:
        set_percent_axis(kanvas)
        set_rows(kanvas, [n.nama for n in shown])
        for i, n in enumerate(shown):
            value = _figure(n)
            if value is not None and n.nilai is None:
                draw_terbit(kanvas, i, value)
            elif value is not None:
                kanvas.axes.plot([0, value], [i, i], color=kanvas.gaya.terang.garis, linewidth=1.5, zorder=2)
                _mark(kanvas, i, value, 0 if n.sendiri else 1, published=False)
            write_right(kanvas, i, _print(situasi, b, n), bold=n.sendiri)
        draw_legend(kanvas, [key_terbit(kanvas)] if any(n.terbit and n.nilai is None for n in shown) else [])
        return to_svg(kanvas)


def _draw(situasi: Situasi, fakta: FaktaPerbandingan, rows: Sequence[BarisSanding]) -> str:
    from matplotlib.lines import Line2D

    with open_kanvas(2.0 + 0.95 * len(rows), kiri=4.6, kanan=3.3, bawah=1.15, atas=0.55) as kanvas:
        set_percent_axis(kanvas)
        set_rows(kanvas, [wrap(b.nama, 32) for b in rows])
        for i, b in enumerate(rows):
            values = [v for n in b.nilai if (v := _figure(n)) is not None]
            kanvas.axes.plot(
                [min(values), max(values)], [i, i], color=kanvas.gaya.terang.garis, linewidth=2.5, zorder=2
            )
            own = b.nilai[0]
            short = own.nilai is not None and b.ukuran == "indeks" and not own.kategori
            write_right(
                kanvas, i, _print(situasi, b, own), bold=True, note="cakupan belum cukup" if short else ""
            )
            for position, n in reversed(list(enumerate(b.nilai))):
                if (value := _figure(n)) is not None:
                    _mark(kanvas, i, value, position, published=n.nilai is None)
        keys: list[Any] = [
            Line2D([], [], label=d.nama, linestyle="none", **_style(kanvas, position, published=False))
            for position, d in enumerate(fakta.daerah)
            if d.ada_angka
        ]
        draw_legend(kanvas, keys)
        return to_svg(kanvas)


def _mark(kanvas: Kanvas, row: int, value: float, position: int, *, published: bool) -> None:
    style = _style(kanvas, position, published=published)
    kanvas.axes.plot([value], [row], linestyle="none", clip_on=False, zorder=8 - min(position, 4), **style)


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
