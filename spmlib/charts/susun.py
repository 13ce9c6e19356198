"""From drawing, facts and numbers to the bundle that a notebook shows."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from spmlib.analysis.situasi import Situasi
from spmlib.core.angka import Bilangan, format_indeks
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TableBundle, TextBundle
from spmlib.core.periode import name_periode
from spmlib.core.templat import render_blocks


def print_indeks(situasi: Situasi, nilai: Bilangan) -> str:
    """An index as tables print it."""
    return format_indeks(nilai, [k.minimal for k in situasi.aturan.skala], situasi.aturan.desimal_cetak)


def wrap(text: str, width: int, lines: int = 2) -> str:
    """``text`` on at most ``lines`` lines of about ``width`` characters, cut with dots where it is longer."""
    parts = textwrap.wrap(text, width)
    if len(parts) > lines:
        parts = [*parts[: lines - 1], textwrap.shorten(" ".join(parts[lines - 1 :]), width, placeholder=" …")]
    return "\n".join(parts)


def build_chart(  # noqa: PLR0913 - the parts of a chart
    situasi: Situasi,
    grafik_id: str,
    jenis: str,
    fakta: Any,  # noqa: ANN401 - any facts class
    svg: str | tuple[str, str | None],
    kolom: Sequence[KolomTampil],
    baris: Iterable[Sequence[Sel]],
    sumber: str,
) -> ChartBundle:
    """The drawing with title, alternative text and notes from its template, and the numbers behind it.

    ``svg`` is the drawing for a page; of two the second is the one for a slide.
    """
    page, slide = (svg, None) if isinstance(svg, str) else svg
    limits = [k.minimal for k in situasi.aturan.skala]
    words = render_blocks("spmlib.charts", f"{grafik_id.removeprefix('grafik_')}.j2", fakta, limits)
    place = ", ".join((situasi.daerah.nama, name_periode(situasi.hasil.tahun, situasi.hasil.periode)))
    table = TableBundle(
        id=f"{grafik_id}_data",
        identitas=situasi.identitas,
        judul=f"{words['judul']} ({place})",
        kolom=tuple(kolom),
        baris=tuple(tuple(row) for row in baris),
        sumber=sumber,
    )
    return ChartBundle(
        id=grafik_id,
        identitas=situasi.identitas,
        judul=f"{words['judul']} ({place})",
        alt=words["alt"],
        jenis=jenis,
        data=table,
        sumber=sumber,
        svg=page,
        svg_paparan=slide,
        catatan=tuple(filter(None, (words["catatan"],))),
    )


def empty_chart(situasi: Situasi, grafik_id: str, teks: str, alasan: str) -> TextBundle:
    """The note that stands where a chart has nothing to show."""
    return TextBundle(id=grafik_id, identitas=situasi.identitas, markdown=teks, kosong=alasan)
