"""For which service do most people still wait?"""

from spmlib.analysis.kesenjangan import FaktaKesenjangan, Kesenjangan, analyze_kesenjangan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian, rows_of_terbit
from spmlib.charts.kanvas import open_kanvas, set_count_axis, set_rows, to_svg, write_at
from spmlib.charts.susun import build_chart, empty_chart, wrap
from spmlib.charts.tanda import TEBAL, draw_legend
from spmlib.core.angka import format_persen
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import decimal_text, format_jumlah

_ID = "grafik_kesenjangan_orang"
_MAKS = 10
_TEKS_KOSONG = {
    "layanan_belum_dilaporkan": "*Grafik ini memerlukan sasaran dan terlayani: isi lembar setiap bidang.*",
    "semua_terlayani": "*Semua yang berhak pada layanan yang terdata sudah terlayani; grafik tidak perlu.*",
}


def draw_kesenjangan_orang(situasi: Situasi) -> ChartBundle | TextBundle:
    """Bars of people not served, the longest first; only services counted in the same unit stand together."""
    fakta = analyze_kesenjangan(situasi)
    if fakta.alasan_kosong:
        return empty_chart(situasi, _ID, _TEKS_KOSONG[fakta.alasan_kosong], fakta.alasan_kosong)
    shown = [k for k in fakta.kesenjangan if k.satuan == fakta.satuan][:_MAKS]
    used = {k.layanan_id for k in shown if k.asal == "terbit"}
    rows_read = (*rows_of_capaian(situasi), *(t for t in rows_of_terbit(situasi) if t.unit_id in used))
    return build_chart(
        situasi,
        _ID,
        "bar",
        fakta,
        _draw(shown, fakta),
        (
            KolomTampil(id="layanan", judul="Layanan"),
            KolomTampil(id="belum", judul="Belum terlayani", satuan=fakta.satuan, rata="kanan"),
            KolomTampil(id="belum_persen", judul="Bagian dari sasaran", satuan="%", rata="kanan"),
        ),
        (
            (
                Sel(teks=k.nama, rujuk=k.layanan_id),
                Sel(teks=format_jumlah(k.belum), nilai=decimal_text(k.belum), rujuk=k.layanan_id),
                Sel(
                    teks=format_persen(k.belum_persen),
                    nilai=decimal_text(k.belum_persen),
                    rujuk=k.layanan_id,
                ),
            )
            for k in shown
        ),
        cite(rows_read),
    )


def _draw(shown: list[Kesenjangan], fakta: FaktaKesenjangan) -> str:
    has_terbit = any(k.asal == "terbit" for k in shown)
    with open_kanvas(
        1.5 + 0.9 * len(shown), kiri=6.7, kanan=3.2, bawah=1.35 if has_terbit else 1.05
    ) as kanvas:
        look = kanvas.gaya
        set_count_axis(kanvas, float(shown[0].belum), fakta.satuan)
        set_rows(kanvas, [wrap(k.nama, 36) for k in shown])
        for i, k in enumerate(shown):
            published = k.asal == "terbit"
            kanvas.axes.barh(
                i,
                float(k.belum),
                height=TEBAL,
                linewidth=0.9,
                zorder=3,
                color=look.terang.kertas if published else look.deret[0],
                edgecolor=look.deret[0],
                hatch="xxxx" if published else None,
            )
            write_at(
                kanvas,
                float(k.belum),
                i,
                f"{format_jumlah(k.belum)} ({format_persen(k.belum_persen)})",
            )
        if has_terbit:
            from matplotlib.patches import Patch

            draw_legend(
                kanvas,
                (
                    Patch(
                        facecolor=look.terang.kertas,
                        edgecolor=look.deret[0],
                        hatch="xxxx",
                        label="dari angka terbit",
                    ),
                ),
            )
        return to_svg(kanvas)
