"""How far is each of the four stages of application?"""

from typing import Any

from matplotlib.patches import Patch

from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import FaktaTahapan, RekapTahap, analyze_tahapan
from spmlib.charts.kanvas import HURUF_KECIL, Kanvas, open_kanvas, set_rows, to_svg, write_right
from spmlib.charts.susun import build_chart, empty_chart
from spmlib.charts.tanda import ARSIR, TEBAL, draw_legend
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.gaya import KOSONG

_ID = "grafik_tahapan"
_JAWABAN = (("sudah", "sudah"), ("sebagian", "sebagian"), ("belum", "belum"), ("kosong", "belum diisi"))


def draw_tahapan(situasi: Situasi) -> ChartBundle | TextBundle:
    """One stacked bar per stage: checks that are done, partly done, not done, not answered."""
    fakta = analyze_tahapan(situasi)
    if fakta.alasan_kosong:
        text = "*Grafik tahapan terisi dari lembar Tahapan pada templat (tabel* `tahapan`*).*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong)
    files = dict.fromkeys(
        b.baris.asal.berkas
        for u in fakta.bidang
        for t in u.tahap
        for b in t.butir
        if b.baris and b.baris.asal
    )
    return build_chart(
        situasi,
        _ID,
        "tahapan",
        fakta,
        _draw(fakta),
        (
            KolomTampil(id="tahap", judul="Tahap"),
            *(
                KolomTampil(id=key, judul=word.capitalize(), satuan="butir", rata="kanan")
                for key, word in _JAWABAN
            ),
        ),
        (
            (
                Sel(teks=f"{r.nomor} {r.nama}"),
                *(Sel(teks=str(getattr(r, key)), nilai=str(getattr(r, key))) for key, _ in _JAWABAN),
            )
            for r in fakta.rekap
        ),
        "; ".join(files) or "tabel tahapan",
    )


def _draw(fakta: FaktaTahapan) -> str:
    with open_kanvas(6.0, kiri=4.9, kanan=3.0, bawah=1.0, atas=0.25) as kanvas:
        axes = kanvas.axes
        axes.set_xlim(0, fakta.rekap[0].jumlah)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        set_rows(kanvas, [f"{r.nomor} {r.nama}" for r in fakta.rekap])
        looks = _looks(kanvas)
        for row, r in enumerate(fakta.rekap):
            _draw_row(kanvas, looks, row, r)
            write_right(kanvas, row, f"{r.sudah} dari {r.jumlah}", bold=True, note="butir sudah")
        used = [key for key, _ in _JAWABAN if any(getattr(r, key) for r in fakta.rekap)]
        draw_legend(kanvas, [Patch(label=dict(_JAWABAN)[key], **looks[key]) for key in used])
        return to_svg(kanvas)


def _looks(kanvas: Kanvas) -> dict[str, dict[str, Any]]:
    """Dark to light by how much is done; what is not answered is hatched, never the lightest shade."""
    ink, gap = kanvas.gaya.terang, kanvas.gaya.kategori[KOSONG]
    return {
        "sudah": {"facecolor": kanvas.gaya.deret[0], "edgecolor": ink.kertas, "linewidth": 0.8},
        "sebagian": {"facecolor": kanvas.gaya.deret[2], "edgecolor": ink.kertas, "linewidth": 0.8},
        "belum": {"facecolor": ink.kertas, "edgecolor": ink.redup, "linewidth": 0.8},
        "kosong": {"facecolor": ink.kertas, "edgecolor": gap.tepi, "hatch": ARSIR, "linewidth": 0.6},
    }


def _draw_row(kanvas: Kanvas, looks: dict[str, dict[str, Any]], row: int, r: RekapTahap) -> None:
    left = 0
    ink = kanvas.gaya.terang
    for key, _ in _JAWABAN:
        count = getattr(r, key)
        if not count:
            continue
        kanvas.axes.barh(row, count, left=left, height=TEBAL, zorder=3, **looks[key])
        kanvas.axes.text(
            left + count / 2,
            row,
            str(count),
            ha="center",
            va="center",
            fontsize=HURUF_KECIL,
            color=ink.kertas if key == "sudah" else ink.tinta,
            zorder=5,
            bbox={"boxstyle": "round,pad=0.15", "facecolor": ink.kertas, "edgecolor": "none"}
            if key == "kosong"
            else None,
        )
        left += count
