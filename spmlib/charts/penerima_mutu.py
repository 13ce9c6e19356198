"""What does each *bidang* lose more points to: people not served, or quality not met?"""

from spmlib.analysis.layanan import FaktaPenerimaMutu, analyze_penerima_mutu
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.charts.kanvas import open_kanvas, set_rows, to_svg, write_right
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.charts.tanda import TEBAL, draw_legend
from spmlib.core.angka import format_angka
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import decimal_text

_ID = "grafik_penerima_mutu"


def draw_penerima_mutu(situasi: Situasi) -> ChartBundle | TextBundle:
    """Points lost per *bidang*, those to recipients solid, those to quality hatched."""
    fakta = analyze_penerima_mutu(situasi)
    if fakta.alasan_kosong:
        text = "*Grafik ini memerlukan penerima dan mutu layanan yang sama: isi lembar setiap bidang.*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong)
    return build_chart(
        situasi,
        _ID,
        "bar_bertumpuk",
        fakta,
        _draw(situasi, fakta),
        (
            KolomTampil(id="bidang", judul="Bidang"),
            KolomTampil(id="hilang_penerima", judul="Hilang karena penerima", satuan="poin", rata="kanan"),
            KolomTampil(id="hilang_mutu", judul="Hilang karena mutu", satuan="poin", rata="kanan"),
            KolomTampil(id="indeks", judul="Indeks", rata="kanan"),
        ),
        (
            (
                Sel(teks=p.nama, rujuk=p.id),
                *(
                    Sel(teks=format_angka(v, 2), nilai=decimal_text(v), rujuk=p.id)
                    for v in (p.penerima, p.mutu)
                ),
                Sel(teks=print_indeks(situasi, p.indeks), nilai=decimal_text(p.indeks), rujuk=p.id),
            )
            for p in fakta.bidang
        ),
        cite(rows_of_capaian(situasi)),
    )


def _draw(situasi: Situasi, fakta: FaktaPenerimaMutu) -> str:
    counted = {b.bidang.id: b.cakupan for b in situasi.hasil.bidang}
    rows = sorted(fakta.bidang, key=lambda p: -(p.penerima + p.mutu))
    with open_kanvas(1.9 + 1.0 * len(rows), kiri=4.3, kanan=2.8, bawah=1.55) as kanvas:
        axes, gaya = kanvas.axes, kanvas.gaya
        most = max(float(p.penerima + p.mutu) for p in rows)
        notes = [f"{counted[p.id].terhitung} dari {counted[p.id].wajib} layanan terhitung" for p in rows]
        axes.set_xlim(0, max(most * 1.02, 1))
        axes.set_xlabel("poin indeks yang hilang", fontsize=7, color=gaya.terang.redup, labelpad=3)
        set_rows(kanvas, [p.nama for p in rows], notes)
        places, people, quality = (
            range(len(rows)),
            [float(p.penerima) for p in rows],
            [float(p.mutu) for p in rows],
        )
        first = axes.barh(
            places,
            people,
            height=TEBAL,
            color=gaya.deret[0],
            edgecolor=gaya.deret[0],
            linewidth=0.8,
            label="karena orang belum terlayani",
            zorder=3,
        )
        second = axes.barh(
            places,
            quality,
            left=people,
            height=TEBAL,
            color=gaya.terang.kertas,
            edgecolor=gaya.deret[1],
            hatch="////",
            linewidth=0.8,
            label="karena mutu belum terpenuhi",
            zorder=3,
        )
        for i, p in enumerate(rows):
            lost = (
                f"{format_angka(p.penerima, 2)} + {format_angka(p.mutu, 2)}"
                if p.penerima + p.mutu
                else "tidak ada"
            )
            write_right(kanvas, i, lost)
        draw_legend(kanvas, (first, second))
        return to_svg(kanvas)
