"""How far is each *bidang* from the full target?"""

from collections.abc import Iterator

from spmlib.analysis.bidang import FaktaBidang, FaktaCapaianBidang, Keadaan, analyze_capaian_bidang
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian, rows_of_terbit
from spmlib.charts.kanvas import Kanvas, open_kanvas, set_percent_axis, set_rows, to_svg, write_right
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.charts.tanda import TEBAL, draw_gap, draw_legend, draw_range, draw_terbit, key_range, key_terbit
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, decimal_text, format_terbit
from spmlib.core.kata import ALASAN_SINGKAT, ANGKA_TERBIT

_ID = "grafik_capaian_bidang"


def draw_capaian_bidang(situasi: Situasi) -> ChartBundle | TextBundle:
    """Bars of the six indices against 100; published figures as diamonds; gaps as open hatched bands."""
    fakta = analyze_capaian_bidang(situasi)
    if fakta.alasan_kosong:
        text = "*Grafik ini memerlukan indeks (isi lembar setiap bidang) atau angka terbit.*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong)
    rows_read = (*rows_of_capaian(situasi), *(t for t in rows_of_terbit(situasi) if t.tingkat == "bidang"))
    return build_chart(
        situasi,
        _ID,
        "bar_100",
        fakta,
        _draw(situasi, fakta),
        (
            KolomTampil(id="bidang", judul="Bidang"),
            KolomTampil(id="indeks", judul="Indeks", rata="kanan"),
            KolomTampil(id="bawah", judul="Batas bawah", rata="kanan"),
            KolomTampil(id="atas", judul="Batas atas", rata="kanan"),
            KolomTampil(id="terbit", judul="Angka terbit", rata="kanan"),
            KolomTampil(id="keadaan", judul="Kategori atau keadaan"),
        ),
        (_row(situasi, b) for b in fakta.bidang),
        cite(rows_read),
    )


def _draw(situasi: Situasi, fakta: FaktaCapaianBidang) -> str:
    with open_kanvas(8.2, kiri=4.3, kanan=3.3, bawah=1.15, atas=0.55) as kanvas:
        notes = [
            f"{b.cakupan.terhitung} dari {b.cakupan.wajib} layanan terhitung" if b.cakupan.wajib else ""
            for b in fakta.bidang
        ]
        set_percent_axis(kanvas)
        set_rows(kanvas, [b.nama for b in fakta.bidang], notes)
        for row, b in enumerate(fakta.bidang):
            _draw_row(situasi, kanvas, row, b)
        draw_legend(kanvas, _keys(kanvas, fakta))
        return to_svg(kanvas)


def _keys(kanvas: Kanvas, fakta: FaktaCapaianBidang) -> Iterator[object]:
    if any(b.terbit for b in fakta.bidang):
        yield key_terbit(kanvas)
    if fakta.ada_rentang:
        yield key_range(kanvas)


def _draw_row(situasi: Situasi, kanvas: Kanvas, row: int, b: FaktaBidang) -> None:
    published = " dan ".join(format_terbit(t) for t in b.terbit)
    if b.indeks is not None:
        look = kanvas.gaya.kategori[b.kategori.id] if b.kategori else None
        kanvas.axes.barh(
            row,
            float(b.indeks),
            height=TEBAL,
            linewidth=0.8,
            zorder=3,
            color=look.isi if look else kanvas.gaya.terang.kertas,
            edgecolor=look.tepi if look else kanvas.gaya.terang.redup,
            linestyle="-" if look else (0, (3, 2)),
        )
        if b.batas and b.batas.bawah < b.batas.atas:
            draw_range(kanvas, row, float(b.batas.bawah), float(b.batas.atas))
        name = b.kategori.nama if b.kategori else "cakupan belum cukup"
        note = f"{name}; terbit {published}" if published else name
        write_right(kanvas, row, print_indeks(situasi, b.indeks), bold=True, note=note)
    elif b.keadaan is Keadaan.TERBIT:
        write_right(kanvas, row, published, bold=True, note=ANGKA_TERBIT)
    else:
        draw_gap(kanvas, row, ALASAN_SINGKAT[b.keadaan.value])
    if b.terbit:
        draw_terbit(kanvas, [row] * len(b.terbit), [min(float(t.persen), 100) for t in b.terbit])


def _row(situasi: Situasi, b: FaktaBidang) -> tuple[Sel, ...]:
    state = b.kategori.nama if b.kategori else ANGKA_TERBIT if b.keadaan is Keadaan.TERBIT else ""
    if not state:
        state = ALASAN_SINGKAT.get(b.keadaan.value, "cakupan belum cukup")
    low, high = (b.batas.bawah, b.batas.atas) if b.batas else (None, None)
    return (
        Sel(teks=b.nama, rujuk=b.id),
        *(
            Sel(teks=print_indeks(situasi, v), nilai=decimal_text(v), rujuk=b.id)
            if v is not None
            else Sel(teks=TANDA_KOSONG)
            for v in (b.indeks, low, high)
        ),
        Sel(
            teks="; ".join(format_terbit(t) for t in b.terbit) or TANDA_KOSONG,
            nilai=decimal_text(b.terbit[0].persen) if len(b.terbit) == 1 else None,
            rujuk=b.id,
        ),
        Sel(teks=state, nada=b.kategori.id if b.kategori else None),
    )
