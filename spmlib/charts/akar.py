"""Which causes do the OPD name most often, and which of them does somebody work on?"""

from matplotlib.patches import Patch

from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tantangan import FaktaTantangan, analyze_tantangan
from spmlib.charts.kanvas import Kanvas, open_kanvas, set_rows, to_svg, write_right
from spmlib.charts.susun import build_chart, empty_chart
from spmlib.charts.tanda import draw_legend
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import capitalize, join_sumber
from spmlib.core.kata import AKAR_MASALAH

_ID = "grafik_akar"
_TEBAL = 0.34


def draw_akar(situasi: Situasi) -> ChartBundle | TextBundle:
    """Two bars per cause: challenges that name it, and efforts against it."""
    fakta = analyze_tantangan(situasi)
    if not fakta.akar:
        text = "*Grafik akar masalah terisi dari lembar Tantangan dalam templat (tabel* `tantangan`*).*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong or "akar_belum_diberi")
    files = dict.fromkeys(u.baris.asal.berkas for u in fakta.ucapan if u.baris.asal)
    return build_chart(
        situasi,
        _ID,
        "bar",
        fakta,
        _draw(fakta),
        (
            KolomTampil(id="akar", judul="Akar masalah"),
            KolomTampil(id="tantangan", judul="Tantangan", satuan="catatan", rata="kanan"),
            KolomTampil(id="upaya", judul="Upaya", satuan="catatan", rata="kanan"),
        ),
        (
            (
                Sel(teks=capitalize(AKAR_MASALAH[a.akar])),
                Sel(teks=str(a.tantangan), nilai=str(a.tantangan)),
                Sel(teks=str(a.upaya), nilai=str(a.upaya)),
            )
            for a in fakta.akar
        ),
        join_sumber(list(files), "tabel tantangan"),
    )


def _draw(fakta: FaktaTantangan) -> str:
    with open_kanvas(1.3 + 0.8 * len(fakta.akar), kiri=4.3, kanan=4.2, bawah=0.9) as kanvas:
        axes, look = kanvas.axes, kanvas.gaya
        axes.set_xlim(0, fakta.akar[0].tantangan)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        set_rows(kanvas, [capitalize(AKAR_MASALAH[a.akar]) for a in fakta.akar])
        for row, a in enumerate(fakta.akar):
            axes.barh(row - _TEBAL / 2, a.tantangan, height=_TEBAL, color=look.deret[0], zorder=3)
            axes.barh(
                row + _TEBAL / 2, a.upaya, height=_TEBAL, color=look.terang.kertas, edgecolor=look.deret[0],
                hatch="////", linewidth=0.8, zorder=3,
            )  # fmt: skip
            words = f"{a.upaya} upaya" if a.upaya else "belum ada upaya tercatat"
            write_right(kanvas, row, f"{a.tantangan} tantangan", note=words)
        draw_legend(kanvas, _keys(kanvas))
        return to_svg(kanvas)


def _keys(kanvas: Kanvas) -> tuple[Patch, Patch]:
    look = kanvas.gaya
    return (
        Patch(facecolor=look.deret[0], label="tantangan"),
        Patch(facecolor=look.terang.kertas, edgecolor=look.deret[0], hatch="////", label="upaya"),
    )
