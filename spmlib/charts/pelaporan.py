"""When did each OPD send its reports, and how far from the due dates?"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from matplotlib.dates import date2num
from matplotlib.lines import Line2D

from spmlib.analysis.kelembagaan import LaporanOpd, OpdPengampu, analyze_kelembagaan
from spmlib.analysis.situasi import Situasi
from spmlib.charts.kanvas import (
    HALAMAN,
    HURUF,
    SLIDE,
    TINGGI_SLIDE,
    Kanvas,
    Ruang,
    open_kanvas,
    set_rows,
    to_svg,
    write_right,
)
from spmlib.charts.susun import build_chart, empty_chart, wrap
from spmlib.charts.tanda import draw_legend
from spmlib.core.angka import format_tanggal
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, join_sumber
from spmlib.core.kata import LAPORAN

_ID = "grafik_pelaporan"
_MAKS_TENGGAT = 7
_PUTUS = (0, (4, 2))
_RUANG = Ruang(HALAMAN.lebar, HURUF, HURUF)
"""All letters of one size, so that a slide, which shows the drawing almost twice as wide, can be read too."""
_PINGGIR, _BARIS, _RAPAT, _BARIS_GANDA = 2.1, 0.72, 0.5, 0.9
"""Centimetres around the rows; of a row; of one on a slide at least; of one with a name on two lines."""
_TINGGI_TAYANG = round(TINGGI_SLIDE * HALAMAN.lebar / SLIDE.lebar, 1)
"""Height up to which a slide shows the drawing for a page at its full width."""
_BARIS_TAYANG = int((_TINGGI_TAYANG - _PINGGIR) / _RAPAT)
_HURUF_NAMA = 24
"""Letters of a name that stand on one line."""
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
        _draw_both(shown),
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


def _draw_both(shown: Sequence[OpdPengampu]) -> tuple[str, str | None]:
    """The drawing for a page, and one for a slide where the first is too high to be read there."""
    names = [wrap(o.nama, _HURUF_NAMA) for o in shown]
    row = _BARIS_GANDA if any("\n" in name for name in names) else _BARIS
    room = (_TINGGI_TAYANG - _PINGGIR) / len(shown)
    if room >= (row if row == _BARIS_GANDA else _RAPAT):
        return _draw(shown, names, min(row, room)), None
    return _draw(shown, names, row), _draw_few(shown)


def _draw_few(shown: Sequence[OpdPengampu]) -> str:
    """As many rows as a room can read, those with most to tell; the last one counts the others."""
    kept = list(shown)
    if len(shown) > _BARIS_TAYANG:
        ranked = sorted(shown, key=lambda o: -sum(r.keadaan in {"terlambat", "belum"} for r in o.laporan))
        kept = [o for o in shown if o in ranked[: _BARIS_TAYANG - 1]]
    names = [wrap(o.nama, _HURUF_NAMA, 1) for o in kept]
    left = len(shown) - len(kept)
    rows = min((_TINGGI_TAYANG - _PINGGIR) / (len(kept) + bool(left)), _BARIS)
    return _draw(kept, [*names, *([f"{left} lainnya"] if left else [])], rows)


def _draw(shown: Sequence[OpdPengampu], nama: Sequence[str], baris: float) -> str:
    """The drawing with rows ``baris`` cm high; a name without reports stands for those left to the report."""
    height = _PINGGIR + baris * len(nama)
    with open_kanvas(height, kiri=4.7, kanan=3.4, bawah=1.65, atas=0.2, ruang=_RUANG) as kanvas:
        set_rows(kanvas, nama)
        due = sorted({r.tenggat for o in shown for r in o.laporan if r.tenggat})
        _set_time_axis(kanvas, [d for o in shown for r in o.laporan for d in (r.tenggat, _day(r)) if d], due)
        _draw_due(kanvas, due)
        _draw_delays(kanvas, shown)
        for keadaan in _TANDA:
            _draw_marks(kanvas, shown, keadaan)
        for row in range(len(nama)):
            write_right(kanvas, row, _tell(shown[row]) if row < len(shown) else "lihat laporan")
        draw_legend(kanvas, _keys(kanvas, {r.keadaan for o in shown for r in o.laporan}))
        return to_svg(kanvas)


def _set_time_axis(kanvas: Kanvas, days: Sequence[date], due: Sequence[date]) -> None:
    """Due dates on the axis, each year once; of many only some, so that they stay apart."""
    kanvas.axes.set_xlim(date2num(min(days)) - 12, date2num(max(days)) + 12)  # type: ignore[no-untyped-call]
    kept = due[:: 1 + len(due) // _MAKS_TENGGAT]
    years = [before is None or before.year != d.year for before, d in pairwise([None, *kept]) if d]
    kanvas.axes.set_xticks(
        [date2num(d) for d in kept],  # type: ignore[no-untyped-call]
        [
            f"{d.day}/{d.month}" + (f"\n{d.year}" if named else "")
            for d, named in zip(kept, years, strict=True)
        ],
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
