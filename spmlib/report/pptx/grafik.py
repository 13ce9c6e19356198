"""A chart for a room: as many slides as letters need that can be read from the back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spmlib.core.gaya import Gaya
from spmlib.report.bagan import Ukuran, split_bagan
from spmlib.report.pptx.kalimat import number_judul
from spmlib.report.pptx.slide import SlideGrafik

_PERINGKAT: Final = frozenset({"bar"})
"""Kinds of charts whose first rows matter most: of a long one a room sees these only."""


def split_grafik(slide: SlideGrafik, gaya: Gaya, ukuran: Ukuran) -> Iterator[SlideGrafik]:
    """Slides with the native charts of ``slide``, one after another; itself where it has no native form.

    Args:
        slide: The chart as the report has it.
        gaya: The look.
        ukuran: Room of a chart on a slide, and its type.
    """
    chart = slide.grafik
    parts = split_bagan(chart, gaya, ukuran, peringkat=chart.jenis in _PERINGKAT)
    if not parts:
        yield slide
    left = len(chart.data.baris) - parts[0].baris if len(parts) == 1 and chart.jenis in _PERINGKAT else 0
    more = f"{left} baris lagi di Gambar {slide.nomor} laporan" if left else ""
    for place, part in enumerate(parts, 1):
        yield replace(
            slide,
            bab=" · ".join(filter(None, (slide.bab, more))),
            judul=number_judul(slide.judul, place, len(parts)),
            bagan=part,
        )
