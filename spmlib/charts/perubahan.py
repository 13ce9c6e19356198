"""What has changed since the year before, or within the year?"""

from fractions import Fraction

from spmlib.analysis.banding_tahun import Perubahan
from spmlib.analysis.perubahan import FaktaPerubahan, analyze_perubahan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.charts.kanvas import Kanvas, open_kanvas, set_percent_axis, set_rows, to_svg, write_right
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.charts.tanda import draw_legend
from spmlib.core.angka import format_angka
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import decimal_text, format_terbit

_ID = "grafik_perubahan_tahun"
_TAK_SEBANDING = "indeks_bidang_belum_sebanding"
"""Two years are there, and services of both, but no *bidang* that can be compared."""


def draw_perubahan_tahun(situasi: Situasi) -> ChartBundle | TextBundle:
    """Two years per unit as a dumbbell; else the published figures of the year, period by period."""
    fakta = analyze_perubahan(situasi)
    if fakta.jenis == "kosong":
        text = "*Grafik perubahan memerlukan angka yang sebanding dari dua tahun, dari templat setiap tahun.*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong or _TAK_SEBANDING)
    if fakta.jenis == "dalam_tahun":
        return build_chart(
            situasi,
            _ID,
            "garis_waktu",
            fakta,
            _draw_periode(fakta),
            (
                KolomTampil(id="periode", judul="Periode"),
                KolomTampil(id="terbit", judul="Angka terbit", rata="kanan"),
            ),
            (
                (
                    Sel(teks=b.waktu),
                    Sel(
                        teks=format_terbit(b.baris),
                        nilai=decimal_text(b.baris.persen),
                        rujuk="daerah" if b.baris.periode == situasi.hasil.periode else None,
                    ),
                )
                for b in fakta.periode_terbit
            ),
            cite(b.baris for b in fakta.periode_terbit),
        )
    return build_chart(
        situasi,
        _ID,
        "dumbbell",
        fakta,
        _draw_tahun(situasi, fakta),
        (
            KolomTampil(id="unit", judul="Unit"),
            KolomTampil(id="lama", judul="Sebelumnya", rata="kanan"),
            KolomTampil(id="kini", judul="Sekarang", rata="kanan"),
            KolomTampil(id="selisih", judul="Perubahan", satuan="poin", rata="kanan"),
        ),
        (
            (
                Sel(teks=name, rujuk=unit_id),
                Sel(teks=old_text, nilai=decimal_text(old)),
                Sel(teks=new_text, nilai=decimal_text(new), rujuk=unit_id),
                Sel(teks=_signed(new - old), nilai=decimal_text(new - old), rujuk=unit_id),
            )
            for unit_id, name, old, new, old_text, new_text, _ in _rows(situasi, fakta)
        ),
        cite((*rows_of_capaian(situasi), *(p.kini.baris for p in fakta.terbit))),
    )


_Row = tuple[str, str, Fraction, Fraction, str, str, bool]


def _rows(situasi: Situasi, fakta: FaktaPerubahan) -> list[_Row]:
    own: list[Perubahan] = [*fakta.sebanding]
    if fakta.daerah and fakta.daerah.selisih is not None:
        own.insert(0, fakta.daerah)
    computed = [
        (
            p.unit_id,
            p.nama,
            p.lama,
            p.kini,
            print_indeks(situasi, p.lama),
            print_indeks(situasi, p.kini),
            False,
        )
        for p in own
        if p.lama is not None and p.kini is not None
    ]
    published = [
        (
            p.kini.baris.unit_id,
            p.kini.unit,
            Fraction(p.lama.baris.persen),
            Fraction(p.kini.baris.persen),
            format_terbit(p.lama.baris),
            format_terbit(p.kini.baris),
            True,
        )
        for p in fakta.terbit
    ]
    return [*computed, *published]


def _draw_tahun(situasi: Situasi, fakta: FaktaPerubahan) -> str:
    from matplotlib.lines import Line2D

    rows = _rows(situasi, fakta)
    with open_kanvas(2.1 + 0.95 * len(rows), kiri=4.8, kanan=3.0, bawah=1.15, atas=0.55) as kanvas:
        set_percent_axis(kanvas)
        set_rows(kanvas, [r[1] for r in rows], ["angka terbit" if r[6] else "" for r in rows])
        for i, row in enumerate(rows):
            _draw_dumbbell(kanvas, i, row)
        ink, main = kanvas.gaya.terang, kanvas.gaya.deret[0]
        before = fakta.waktu_lama or (fakta.terbit[0].lama.waktu if fakta.terbit else "")
        keys = (
            Line2D(
                [],
                [],
                marker="o",
                markersize=6,
                markerfacecolor=ink.kertas,
                markeredgecolor=ink.redup,
                linestyle="none",
                label=before,
            ),
            Line2D(
                [],
                [],
                marker="D" if all(r[6] for r in rows) else "o",
                markersize=7,
                markeredgecolor=main,
                markerfacecolor=ink.kertas if all(r[6] for r in rows) else main,
                linestyle="none",
                label=fakta.waktu,
            ),
        )
        draw_legend(kanvas, keys)
        return to_svg(kanvas)


def _draw_dumbbell(kanvas: Kanvas, i: int, row: _Row) -> None:
    _, _, old, new, old_text, new_text, published = row
    ink, main = kanvas.gaya.terang, kanvas.gaya.deret[0]
    axes, low, high = kanvas.axes, float(old), float(new)
    axes.plot(
        [low, high], [i, i], color=main, linewidth=2.2, linestyle=(0, (1, 1)) if published else "-", zorder=3
    )
    axes.plot(
        [low],
        [i],
        marker="o",
        markersize=7,
        markerfacecolor=ink.kertas,
        markeredgecolor=ink.redup,
        zorder=5,
        clip_on=False,
    )
    axes.plot(
        [high],
        [i],
        marker="D" if published else "o",
        markersize=8,
        zorder=6,
        clip_on=False,
        markerfacecolor=ink.kertas if published else main,
        markeredgecolor=main,
        markeredgewidth=1.6,
    )
    write_right(kanvas, i, f"{_signed(new - old)} poin", bold=True, note=f"{old_text} → {new_text}")


def _draw_periode(fakta: FaktaPerubahan) -> str:
    points = fakta.periode_terbit
    with open_kanvas(6.6, kiri=1.6, kanan=1.2, bawah=0.9, atas=0.6) as kanvas:
        axes, ink, main = kanvas.axes, kanvas.gaya.terang, kanvas.gaya.deret[0]
        values = [float(b.baris.persen) for b in points]
        axes.set_ylim(0, 105)
        axes.set_yticks([0, 25, 50, 75, 100])
        axes.yaxis.grid(visible=True, color=ink.garis, linewidth=0.5)
        axes.xaxis.grid(visible=False)
        axes.axhline(100, color=ink.tinta, linewidth=1.2)
        axes.set_xlim(-0.4, len(points) - 0.6)
        axes.set_xticks(range(len(points)), [b.waktu for b in points], fontsize=8, color=ink.tinta)
        axes.plot(range(len(points)), values, color=main, linewidth=1.2, linestyle=(0, (1, 2)), zorder=3)
        axes.plot(
            range(len(points)),
            values,
            marker="D",
            markersize=8,
            markerfacecolor=ink.kertas,
            markeredgecolor=main,
            markeredgewidth=1.6,
            linestyle="none",
            zorder=5,
        )
        for i, b in enumerate(points):
            axes.annotate(
                format_terbit(b.baris),
                (i, values[i]),
                xytext=(0, 9),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=8.5,
                fontweight="bold",
                color=ink.tinta,
            )
        axes.annotate(
            "target 100",
            (1, 100),
            xytext=(0, 3),
            textcoords="offset points",
            ha="right",
            va="bottom",
            xycoords=("axes fraction", "data"),
            fontsize=7,
            color=ink.tinta,
        )
        return to_svg(kanvas)


def _signed(nilai: Fraction) -> str:
    if nilai == 0:
        return "0"
    return f"{'+' if nilai > 0 else '−'}{format_angka(abs(nilai), 2)}"
