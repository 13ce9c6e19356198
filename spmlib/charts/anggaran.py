"""Where does the money go, how much of it is spent, and what index stands beside it?"""

from collections.abc import Sequence

from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from spmlib.analysis.anggaran import DanaLayanan, FaktaAnggaran, analyze_anggaran
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.charts.kanvas import (
    HURUF_KECIL,
    Kanvas,
    open_kanvas,
    set_count_axis,
    set_rows,
    to_svg,
    write_right,
)
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.charts.tanda import TEBAL, draw_legend
from spmlib.core.angka import format_angka, format_persen_singkat
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, decimal_text, format_rupiah_singkat

_MILIAR = 10**9
_TEKS = "*Grafik pagu dan realisasi terisi dari lembar Anggaran pada templat (tabel* `anggaran`*).*"
_TEKS_TITIK = "*Grafik anggaran dan indeks memerlukan layanan yang memiliki keduanya.*"


def _files(fakta: FaktaAnggaran) -> str:
    return (
        "; ".join(dict.fromkeys(s.baris.asal.berkas for s in fakta.sub if s.baris.asal)) or "tabel anggaran"
    )


def draw_anggaran_bidang(situasi: Situasi) -> ChartBundle | TextBundle:
    """Budget of each *bidang* as an open bar, what is spent of it as a full one."""
    fakta = analyze_anggaran(situasi)
    shown = [b for b in fakta.bidang if b.dana.pagu is not None]
    if not shown:
        return empty_chart(
            situasi, "grafik_anggaran_bidang", _TEKS, fakta.alasan_kosong or "pagu_belum_diisi"
        )
    return build_chart(
        situasi,
        "grafik_anggaran_bidang",
        "anggaran",
        fakta,
        _draw_bidang(fakta),
        (
            KolomTampil(id="bidang", judul="Bidang"),
            KolomTampil(id="pagu", judul="Pagu", satuan="Rp", rata="kanan"),
            KolomTampil(id="realisasi", judul="Realisasi", satuan="Rp", rata="kanan"),
            KolomTampil(id="serapan", judul="Serapan", satuan="%", rata="kanan"),
        ),
        (
            (
                Sel(teks=b.nama, rujuk=b.id),
                *(
                    Sel(teks=TANDA_KOSONG)
                    if v is None
                    else Sel(teks=format_angka(v, digits), nilai=decimal_text(v))
                    for v, digits in ((b.dana.pagu, 0), (b.dana.realisasi, 0), (b.dana.serapan, 2))
                ),
            )
            for b in fakta.bidang
        ),
        _files(fakta),
    )


def _draw_bidang(fakta: FaktaAnggaran) -> str:
    from matplotlib.patches import Patch

    with open_kanvas(8.0, kiri=3.6, kanan=3.9, bawah=1.55) as kanvas:
        ink, color = kanvas.gaya.terang, kanvas.gaya.deret[0]
        most = max(float(b.dana.pagu or 0) for b in fakta.bidang) / _MILIAR
        set_count_axis(kanvas, most, "miliar rupiah")
        set_rows(kanvas, [b.nama for b in fakta.bidang])
        for row, b in enumerate(fakta.bidang):
            if b.dana.pagu is None:
                write_right(kanvas, row, "belum ada anggaran")
                continue
            pagu, spent = float(b.dana.pagu) / _MILIAR, float(b.dana.realisasi or 0) / _MILIAR
            kanvas.axes.barh(
                row, pagu, height=TEBAL, color=ink.kertas, edgecolor=color, linewidth=1, zorder=3
            )
            kanvas.axes.barh(row, spent, height=TEBAL * 0.55, color=color, zorder=4)
            note = (
                "realisasi belum diisi"
                if b.dana.serapan is None
                else f"serapan {format_persen_singkat(b.dana.serapan)}"
            )
            write_right(kanvas, row, format_rupiah_singkat(b.dana.pagu), bold=True, note=note)
        draw_legend(
            kanvas,
            [
                Patch(facecolor=ink.kertas, edgecolor=color, label="pagu"),
                Patch(facecolor=color, label="realisasi"),
            ],
        )
        return to_svg(kanvas)


def draw_anggaran_indeks(situasi: Situasi) -> ChartBundle | TextBundle:
    """One labelled dot per service: its budget against its index."""
    fakta = analyze_anggaran(situasi)
    if not fakta.titik:
        reason = fakta.alasan_kosong or "indeks_layanan_belum_ada"
        return empty_chart(situasi, "grafik_anggaran_indeks", _TEKS_TITIK, reason)
    return build_chart(
        situasi,
        "grafik_anggaran_indeks",
        "sebar",
        fakta,
        _draw_titik(fakta.titik),
        (
            KolomTampil(id="layanan", judul="Layanan"),
            KolomTampil(id="pagu", judul="Pagu", satuan="Rp", rata="kanan"),
            KolomTampil(id="indeks", judul="Indeks", rata="kanan"),
        ),
        (
            (
                Sel(teks=t.nama, rujuk=t.id),
                Sel(teks=format_angka(t.pagu), nilai=decimal_text(t.pagu)),
                Sel(
                    teks=print_indeks(situasi, t.indeks),
                    nilai=decimal_text(t.indeks),
                    rujuk=t.id,
                    nada=t.kategori.id if t.kategori else None,
                ),
            )
            for t in fakta.titik
        ),
        f"{_files(fakta)}; {cite(rows_of_capaian(situasi))}",
    )


def _draw_titik(titik: Sequence[DanaLayanan]) -> str:
    with open_kanvas(10.5, kiri=1.5, kanan=0.6, bawah=1.35, atas=0.35) as kanvas:
        _set_axes(kanvas, titik)
        for t in titik:
            look = kanvas.gaya.kategori[t.kategori.id] if t.kategori else None
            kanvas.axes.plot(
                [float(t.pagu)],
                [float(t.indeks)],
                marker="o",
                markersize=7,
                linestyle="none",
                markerfacecolor=look.isi if look else kanvas.gaya.terang.kertas,
                markeredgecolor=look.tepi if look else kanvas.gaya.terang.redup,
                zorder=4,
                clip_on=False,
            )
        _label(kanvas, titik)
        return to_svg(kanvas)


def _set_axes(kanvas: Kanvas, titik: Sequence[DanaLayanan]) -> None:
    axes, ink = kanvas.axes, kanvas.gaya.terang
    low, high = float(min(t.pagu for t in titik)), float(max(t.pagu for t in titik))
    axes.set_xscale("log")
    axes.set_xlim(low / 1.6, high * 2.6)
    ticks = [m * 10**e for e in range(3, 14) for m in (1, 3) if low / 1.6 <= m * 10**e <= high * 1.6]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: format_rupiah_singkat(round(x))))
    bottom = max(0.0, 10 * (float(min(t.indeks for t in titik)) // 10) - 5)
    axes.set_ylim(bottom, 103)
    axes.set_yticks([v for v in range(0, 101, 10) if v >= bottom])
    axes.yaxis.grid(visible=True, color=ink.garis, linewidth=0.5)
    axes.axhline(100, color=ink.tinta, linewidth=1.2, zorder=2)
    for setter, words in ((axes.set_xlabel, "pagu (skala berlipat)"), (axes.set_ylabel, "indeks")):
        setter(words, fontsize=HURUF_KECIL, color=ink.redup, labelpad=4)


_ARAH = (
    (8, 0, "left", "center"), (-8, 0, "right", "center"), (0, 8, "center", "bottom"),
    (0, -8, "center", "top"), (7, 7, "left", "bottom"), (7, -7, "left", "top"),
    (-7, 7, "right", "bottom"), (-7, -7, "right", "top"),
)  # fmt: skip
_LEBAR_HURUF, _TINGGI_HURUF = 3.9, 8.6


def _label(kanvas: Kanvas, titik: Sequence[DanaLayanan]) -> None:
    """Names beside their dots, each on the first side where it covers neither a dot nor a name."""
    to_points = kanvas.axes.transData.transform
    scale = 72 / kanvas.figure.dpi
    spots = [tuple(scale * v for v in to_points((float(t.pagu), float(t.indeks)))) for t in titik]
    edge = scale * kanvas.axes.bbox.x0, scale * kanvas.axes.bbox.x1
    full = scale * to_points((1.0, 100.0))[1]
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in spots] + [(edge[0], full - 1, edge[1], full + 1)]
    for t, (x, y) in zip(titik, spots, strict=True):
        best = min(_ARAH, key=lambda side: _cost(_box(x, y, t.nama, side), taken, edge))
        taken.append(_box(x, y, t.nama, best))
        kanvas.axes.annotate(
            t.nama,
            (float(t.pagu), float(t.indeks)),
            xytext=best[:2],
            textcoords="offset points",
            ha=best[2],
            va=best[3],
            fontsize=HURUF_KECIL,
            color=kanvas.gaya.terang.tinta,
            zorder=6,
            annotation_clip=False,
        )


_Kotak = tuple[float, float, float, float]


def _box(x: float, y: float, nama: str, side: tuple[int, int, str, str]) -> _Kotak:
    width, height = _LEBAR_HURUF * len(nama), _TINGGI_HURUF
    left = x + side[0] - {"left": 0.0, "right": width, "center": width / 2}[side[2]]
    low = y + side[1] - {"bottom": 0.0, "top": height, "center": height / 2}[side[3]]
    return left, low, left + width, low + height


def _cost(box: _Kotak, taken: Sequence[_Kotak], edge: tuple[float, float]) -> float:
    outside = max(0.0, edge[0] - box[0]) + max(0.0, box[2] - edge[1])
    return 50 * outside + sum(
        max(0.0, min(box[2], b[2]) - max(box[0], b[0])) * max(0.0, min(box[3], b[3]) - max(box[1], b[1]))
        for b in taken
    )
