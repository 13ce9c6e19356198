"""When did each OPD send its reports, and how far from the due dates?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from matplotlib.dates import date2num
from matplotlib.lines import Line2D

from spmlib.analysis.kelembagaan import LaporanOpd, OpdPengampu, analyze_kelembagaan
from spmlib.analysis.situasi import Situasi
from spmlib.charts.kanvas import HURUF_KECIL, Kanvas, open_kanvas, set_rows, to_svg, write_right
from spmlib.charts.susun import build_chart, empty_chart
from spmlib.charts.tanda import draw_legend
from spmlib.core.angka import format_tanggal
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, join_sumber
from spmlib.core.kata import LAPORAN

_ID = "grafik_pelaporan"
_MAKS_TENGGAT = 7
_PUTUS = (0, (4, 2))
_TANDA = {"tepat": "o", "terlambat": "X", "belum": "s", "tanpa_tenggat": "D"}


def draw_pelaporan(situasi: Situasi) -> ChartBundle | TextBundle:
    """A line of time per OPD: a mark on each day on which a report came, an upright line at each due date."""
    fakta = analyze_kelembagaan(situasi)
    shown = [o for o in fakta.opd if any(_day(r) for r in o.laporan)]
    if not shown:
        text = "*Garis waktu terisi dari lembar Pelaporan dalam templat (tabel* `pelaporan`*).*"
        return empty_chart(situasi, _ID, text, fakta.alasan_kosong or "tanggal_belum_dicatat")
    files = dict.fromkeys(r.asal.berkas for r in situasi.masukan.pelaporan if r.asal)
    return build_chart(
        situasi,
        _ID,
        "tenggat",
        fakta,
        _draw(shown),
        (
            KolomTampil(id="opd", judul="Perangkat daerah"),
            KolomTampil(id="periode", judul="Periode"),
            KolomTampil(id="tenggat", judul="Tenggat"),
            KolomTampil(id="kirim", judul="Tanggal kirim"),
            KolomTampil(id="hari", judul="Terlambat", satuan="hari", rata="kanan"),
        ),
        (_row(o, r) for o in shown for r in o.laporan),
        join_sumber(list(files), "tabel pelaporan"),
    )


def _row(o: OpdPengampu, r: LaporanOpd) -> tuple[Sel, ...]:
    return (
        Sel(teks=o.nama),
        Sel(teks=r.waktu),
        Sel(teks=format_tanggal(r.tenggat) if r.tenggat else TANDA_KOSONG),
        Sel(teks=format_tanggal(r.tanggal_kirim) if r.tanggal_kirim else "belum diterima"),
        Sel(teks=str(r.terlambat_hari), nilai=str(r.terlambat_hari)),
    )


def _day(r: LaporanOpd) -> date | None:
    """Where the mark stands: on the day it came; what has not come stands on its due date."""
    return r.tanggal_kirim or r.tenggat


def _draw(shown: Sequence[OpdPengampu]) -> str:
    with open_kanvas(1.8 + 0.72 * len(shown), kiri=4.3, kanan=3.4, bawah=1.25, atas=0.3) as kanvas:
        set_rows(kanvas, [o.nama for o in shown])
        due = sorted({r.tenggat for o in shown for r in o.laporan if r.tenggat})
        _set_time_axis(kanvas, [d for o in shown for r in o.laporan for d in (r.tenggat, _day(r)) if d], due)
        _draw_due(kanvas, due)
        _draw_delays(kanvas, shown)
        for keadaan in _TANDA:
            _draw_marks(kanvas, shown, keadaan)
        for row, o in enumerate(shown):
            write_right(kanvas, row, _tell(o))
        draw_legend(kanvas, _keys(kanvas, {r.keadaan for o in shown for r in o.laporan}))
        return to_svg(kanvas)


def _set_time_axis(kanvas: Kanvas, days: Sequence[date], due: Sequence[date]) -> None:
    """Due dates on the axis; of many only some, so that they stay apart."""
    kanvas.axes.set_xlim(date2num(min(days)) - 12, date2num(max(days)) + 12)  # type: ignore[no-untyped-call]
    kept = due[:: 1 + len(due) // _MAKS_TENGGAT]
    kanvas.axes.set_xticks(
        [date2num(d) for d in kept],  # type: ignore[no-untyped-call]
        [f"{d.day}/{d.month}/{d.year}" for d in kept],
        fontsize=HURUF_KECIL,
    )


def _draw_due(kanvas: Kanvas, due: Sequence[date]) -> None:
    low, high = kanvas.axes.get_ylim()
    kanvas.axes.vlines(
        [date2num(d) for d in due], low, high,  # type: ignore[no-untyped-call]
        color=kanvas.gaya.terang.redup, linewidth=1.0, linestyles=_PUTUS, zorder=2,
    )  # fmt: skip


def _draw_delays(kanvas: Kanvas, shown: Sequence[OpdPengampu]) -> None:
    """From the due date to the day it came: the length of the delay."""
    late = [
        (row, date2num(r.tenggat), date2num(r.tanggal_kirim))  # type: ignore[no-untyped-call]
        for row, o in enumerate(shown)
        for r in o.laporan
        if r.keadaan == "terlambat"
    ]
    if late:
        kanvas.axes.hlines(
            [row for row, _, _ in late], [a for _, a, _ in late], [b for _, _, b in late],
            color=kanvas.gaya.deret[1], linewidth=2.2, zorder=3,
        )  # fmt: skip


def _draw_marks(kanvas: Kanvas, shown: Sequence[OpdPengampu], keadaan: str) -> None:
    points = [
        (date2num(day), row)  # type: ignore[no-untyped-call]
        for row, o in enumerate(shown)
        for r in o.laporan
        if r.keadaan == keadaan and (day := _day(r))
    ]
    if points:
        style = _style(kanvas, keadaan)
        kanvas.axes.plot([x for x, _ in points], [y for _, y in points], linestyle="none", zorder=5, **style)


def _style(kanvas: Kanvas, keadaan: str) -> dict[str, Any]:
    paper, colors = kanvas.gaya.terang.kertas, kanvas.gaya.deret
    missing = keadaan == "belum"
    color = colors[1] if keadaan == "terlambat" else kanvas.gaya.terang.tinta if missing else colors[0]
    return {
        "marker": _TANDA[keadaan],
        "markersize": 7,
        "markerfacecolor": paper if missing else color,
        "markeredgecolor": color if missing else paper,
        "markeredgewidth": 1.2 if missing else 0.7,
    }


def _keys(kanvas: Kanvas, found: set[str]) -> list[Line2D]:
    marks = [
        Line2D([], [], linestyle="none", label=LAPORAN[k], **_style(kanvas, k)) for k in _TANDA if k in found
    ]
    due = Line2D([], [], color=kanvas.gaya.terang.redup, linewidth=1.0, linestyle=_PUTUS, label="tenggat")
    return [*marks, due]


def _tell(o: OpdPengampu) -> str:
    late = sum(r.keadaan == "terlambat" for r in o.laporan)
    gone = sum(r.keadaan == "belum" for r in o.laporan)
    words = [f"{late} terlambat" if late else "", f"{gone} belum" if gone else ""]
    return ", ".join(filter(None, words)) or "tepat waktu"
