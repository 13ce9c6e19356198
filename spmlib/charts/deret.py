"""How does every *bidang* stand in every year on hand?"""

from spmlib.analysis.deret import FaktaDeret, NilaiDeret, analyze_deret
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.charts.kanvas import HURUF, HURUF_KECIL, Kanvas, open_kanvas, set_rows, to_svg
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.charts.tanda import TEBAL
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import decimal_text
from spmlib.core.kata import ALASAN_SINGKAT

_ID = "grafik_deret"
_CM = 2.54
_SELA = 0.1
_RUANG = 1.25
"""Centimetres beside each bar's scale for its figure."""


def draw_deret(situasi: Situasi) -> ChartBundle | TextBundle:
    """A bar per *bidang* and year, on one scale, coloured by category and labelled; gaps say why."""
    fakta = analyze_deret(situasi)
    if fakta.alasan_kosong:
        return empty_chart(
            situasi,
            _ID,
            "*Grafik ini memerlukan indeks dari dua tahun, dari templat setiap tahun.*",
            fakta.alasan_kosong,
        )
    return build_chart(
        situasi,
        _ID,
        "deret",
        fakta,
        _draw(situasi, fakta),
        (
            KolomTampil(id="bidang", judul="Bidang"),
            *(KolomTampil(id=f"t{t}", judul=str(t), rata="kanan") for t in fakta.tahun),
        ),
        ((Sel(teks=b.nama, rujuk=b.id), *(_cell(situasi, n) for n in b.nilai)) for b in fakta.baris),
        cite(rows_of_capaian(situasi)),
    )


def _cell(situasi: Situasi, n: NilaiDeret) -> Sel:
    if n.indeks is None:
        return Sel(teks=ALASAN_SINGKAT[n.alasan or "tidak_dilaporkan"])
    return Sel(
        teks=print_indeks(situasi, n.indeks),
        nilai=decimal_text(n.indeks),
        nada=n.kategori.id if n.kategori else None,
    )


def _draw(situasi: Situasi, fakta: FaktaDeret) -> str:
    with open_kanvas(1.2 + 1.0 * len(fakta.baris), kiri=3.6, kanan=0.4, bawah=0.3, atas=0.7) as kanvas:
        axes, ink = kanvas.axes, kanvas.gaya.terang
        step, gap = _measure(kanvas, len(fakta.tahun))
        axes.set_xlim(0, step * len(fakta.tahun))
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        set_rows(kanvas, [b.nama for b in fakta.baris])
        for column, tahun in enumerate(fakta.tahun):
            left = column * step
            axes.text(
                left, -0.72, str(tahun), fontsize=HURUF, color=ink.tinta, fontweight="bold", va="center"
            )
            axes.axvline(left + 100, color=ink.tinta, linewidth=0.8, zorder=1)
            for row, b in enumerate(fakta.baris):
                _draw_value(situasi, kanvas, (left, left + 100 + gap), row, b.nilai[column])
        return to_svg(kanvas)


def _measure(kanvas: Kanvas, tahun: int) -> tuple[float, float]:
    """From one year's zero to the next, and from a scale's end to its figure; both in points of the index."""
    whole = kanvas.figure.get_figwidth() * kanvas.axes.get_position().width * _CM
    width = whole / tahun
    points = 100 / (width - _RUANG)
    return width * points, _SELA * points


def _draw_value(
    situasi: Situasi, kanvas: Kanvas, tempat: tuple[float, float], row: int, n: NilaiDeret
) -> None:
    """A bar from the first place, its figure at the second."""
    axes, ink = kanvas.axes, kanvas.gaya.terang
    left, right = tempat
    if n.indeks is None:
        words = ALASAN_SINGKAT[n.alasan or "tidak_dilaporkan"]
        axes.text(
            left + 2, row, words, fontsize=HURUF_KECIL, color=ink.redup, va="center", fontstyle="italic"
        )
        return
    look = kanvas.gaya.kategori[n.kategori.id] if n.kategori else None
    axes.barh(
        row, float(n.indeks), left=left, height=TEBAL, linewidth=0.8, zorder=3,
        color=look.isi if look else ink.kertas,
        edgecolor=look.tepi if look else ink.redup,
        linestyle="-" if look else (0, (3, 2)),
    )  # fmt: skip
    label = print_indeks(situasi, n.indeks)
    note = n.kategori.nama.removeprefix("Tuntas ").removesuffix(" Tuntas") if n.kategori else ""
    axes.text(right, row - (0.16 if note else 0), label, fontsize=HURUF, color=ink.tinta, va="center")
    axes.text(right, row + 0.22, note, fontsize=HURUF_KECIL - 0.5, color=ink.redup, va="center")
