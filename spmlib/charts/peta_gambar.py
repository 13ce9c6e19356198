"""The drawing of a map, for a page and for a slide: ground by figure or category, outlines, names, keys."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from operator import itemgetter
from typing import Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path as Garis
from matplotlib.transforms import Affine2D

from spmlib.analysis.peta import DaerahPeta, FaktaPeta
from spmlib.charts.batas import Wilayah, frame, load_batas
from spmlib.charts.kanvas import (
    HALAMAN,
    SLIDE,
    TINGGI_SLIDE,
    Kanvas,
    Ruang,
    open_kanvas,
    to_svg,
)
from spmlib.charts.letak import Label, Letak, Titik, place_labels
from spmlib.charts.susun import wrap
from spmlib.charts.tanda import ARSIR, draw_legend, draw_legend_beside, measure_keys
from spmlib.core.gaya import KOSONG, Gaya, WarnaKategori, current_gaya
from spmlib.core.kata import ANGKA_TERBIT

_URUTAN = ("sendiri", "pembanding", "lain")
_PIPIH, _TINGGI = 0.42, 0.74
_TEPI = 0.2
_CUKUP, _PER_DAERAH = 6.0, 0.3
"""Height in cm that any map may have, and what each kabupaten or kota adds to it."""
_BARIS_TANDA = 0.5
_PUTUS = (0, (3, 2))
_KELAS = ((25, "#dcebea"), (50, "#a9d0cc"), (75, "#5ba39f"), (100, "#1f6a70"))
_DEKAT = 4.0
"""How far from its ground the name of any other district may stand, in letters."""
_PATAH = 13
"""Characters after which a long name goes on below."""
_PT_PER_CM = 72 / 2.54


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What is to be drawn: the facts, the printed figure of each district by its code, and its shape."""

    fakta: FaktaPeta
    angka: Mapping[str, str]
    bentuk: Mapping[str, Wilayah]


def draw_halaman(fakta: FaktaPeta, angka: Mapping[str, str]) -> str:
    """The map for a page; ``angka`` are the printed figures by code."""
    bahan = _gather(fakta, angka)
    wide, shown = HALAMAN.lebar - 2 * _TEPI, [bahan.bentuk[d.kode] for d in fakta.daerah]
    keys = list(_keys(current_gaya(), fakta, HALAMAN))
    highest = (_CUKUP + _PER_DAERAH * len(shown)) / wide
    box = frame(shown, _PIPIH, min(_TINGGI, highest))
    lines = ceil(sum(measure_keys(keys, HALAMAN.kecil)) / wide)
    low = 0.35 + lines * _BARIS_TANDA
    height = wide * box.perbandingan + low + 0.15
    with open_kanvas(height, kiri=_TEPI, kanan=_TEPI, bawah=low, atas=0.15) as kanvas:
        _draw(kanvas, bahan, (box.kiri, box.kanan, box.bawah, box.atas))
        draw_legend(kanvas, keys, baris=lines)
        return to_svg(kanvas)


def draw_slide(fakta: FaktaPeta, angka: Mapping[str, str]) -> str:
    """The map for a slide, its keys beside it; every letter can be read from the back of the room."""
    bahan = _gather(fakta, angka)
    with open_kanvas(TINGGI_SLIDE, kiri=0, kanan=0, bawah=0, atas=0, ruang=SLIDE) as kanvas:
        keys = list(_keys(kanvas.gaya, fakta, SLIDE))
        wide = SLIDE.lebar - max(measure_keys(keys, SLIDE.kecil), default=0)
        kanvas.axes.set_position((0, 0, wide / SLIDE.lebar, 1))
        ratio = TINGGI_SLIDE / wide
        box = frame([bahan.bentuk[d.kode] for d in fakta.daerah], ratio, ratio)
        _draw(kanvas, bahan, (box.kiri, box.kanan, box.bawah, box.atas))
        draw_legend_beside(kanvas, keys)
        return to_svg(kanvas)


def _gather(fakta: FaktaPeta, angka: Mapping[str, str]) -> _Bahan:
    provinces = fakta.latar or tuple(dict.fromkeys(d.kode_provinsi for d in fakta.daerah))
    return _Bahan(fakta, angka, {k: w for p in provinces for k, w in load_batas(p).items()})


def _draw(kanvas: Kanvas, bahan: _Bahan, box: tuple[float, float, float, float]) -> None:
    axes = kanvas.axes
    # A picture with an open ground would show a grey seam around each name where it is made smaller.
    ground = Rectangle((0, 0), 1, 1, facecolor=kanvas.gaya.terang.kertas, linewidth=0, zorder=-1)
    kanvas.figure.add_artist(ground)
    axes.set_axis_off()
    axes.set_xlim(box[0], box[1])
    axes.set_ylim(box[2], box[3])
    _draw_rest(kanvas, bahan)
    _draw_ground(kanvas, bahan)
    _draw_outlines(kanvas, bahan)
    _draw_labels(kanvas, bahan)


# ----------------------------------------------------------------------------------------------- the ground


def _draw_rest(kanvas: Kanvas, bahan: _Bahan) -> None:
    """Districts that the map is not about."""
    shown = {d.kode for d in bahan.fakta.daerah}
    look = kanvas.gaya.terang
    rest = [s for kode, s in bahan.bentuk.items() if kode not in shown]
    _fill(kanvas, rest, zorder=1, facecolor=look.panel, edgecolor=look.garis, linewidth=0.5)


def _draw_ground(kanvas: Kanvas, bahan: _Bahan) -> None:
    """All districts of one look in one piece, each with its edge."""
    looks = [(tuple(_look(kanvas.gaya, bahan.fakta, d).items()), d.kode) for d in bahan.fakta.daerah]
    for look, group in groupby(sorted(looks, key=lambda pair: str(pair[0])), key=itemgetter(0)):
        _fill(kanvas, [bahan.bentuk[kode] for _, kode in group], zorder=2, linewidth=0.4, **dict(look))


def _fill(kanvas: Kanvas, shapes: Sequence[Wilayah], *, linewidth: float, **look: Any) -> None:  # noqa: ANN401 - as matplotlib
    if shapes:
        path = Garis.make_compound_path(*(s.garis for s in shapes))
        # As an artist, not as a patch: the frame is set, so nobody has to measure every coast again.
        kanvas.axes.add_artist(PathPatch(path, linewidth=linewidth * kanvas.ruang.garis, **look))


def _draw_outlines(kanvas: Kanvas, bahan: _Bahan) -> None:
    """The daerah of the report and its peers; their smallest islands need no line of their own."""
    for d in bahan.fakta.daerah:
        if d.peran != "lain":
            path = PathPatch(
                bahan.bentuk[d.kode].utama, facecolor="none", **_line(kanvas.gaya, kanvas.ruang, d.peran)
            )
            path.set_zorder(5 if d.peran == "sendiri" else 4)
            kanvas.axes.add_artist(path)


def _line(gaya: Gaya, ruang: Ruang, peran: str) -> dict[str, Any]:
    own = peran == "sendiri"
    return {
        "edgecolor": gaya.terang.tinta,
        "linewidth": (2.2 if own else 1.2) * ruang.garis,
        "linestyle": "-" if own else _PUTUS,
    }


def _look(gaya: Gaya, fakta: FaktaPeta, d: DaerahPeta) -> dict[str, Any]:
    gap = gaya.kategori[KOSONG]
    if d not in fakta.dengan_angka:
        return {"facecolor": gaya.terang.kertas, "edgecolor": gap.tepi, "hatch": ARSIR}
    if d.kategori:
        category = gaya.kategori[d.kategori.id]
        return {"facecolor": category.isi, "edgecolor": category.tepi}
    if d.nilai is None or fakta.ukuran == "indeks":
        return {"facecolor": _KELAS[0][1], "edgecolor": gaya.terang.aksen}
    return {"facecolor": _shade(float(d.nilai)), "edgecolor": gaya.terang.kertas}


def _shade(nilai: float) -> str:
    return next((color for top, color in _KELAS if nilai < top), _KELAS[-1][1])


# ------------------------------------------------------------------------------------------------ the names


def _draw_labels(kanvas: Kanvas, bahan: _Bahan) -> None:
    """Names and figures where they cover nothing else; nobody but the daerah and its peers must have one."""
    dots = 72 / kanvas.figure.dpi
    area = kanvas.axes.get_window_extent()
    corner = np.array((area.x0, area.y0)) * dots

    def project(points: Any) -> Any:  # noqa: ANN401 - an array of pairs, or one pair
        return kanvas.axes.transData.transform(points) * dots - corner

    areas = bahan.fakta.daerah
    shapes = [bahan.bentuk[d.kode] for d in areas]
    ground = [Garis(project(s.garis.vertices), s.garis.codes) for s in shapes]
    middle = [(float(x), float(y)) for x, y in (project(s.tengah) for s in shapes)]
    order = sorted(range(len(areas)), key=lambda i: _rank(areas[i]))
    wanted = [one for one in (_label(kanvas.ruang, bahan, i) for i in order) if one.tulisan or one.cadangan]
    place = Affine2D().translate(*corner).scale(1 / 72) + kanvas.figure.dpi_scale_trans
    for letak in place_labels(wanted, ground, middle, (area.width * dots, area.height * dots)):
        _write(kanvas, letak, areas[letak.label.daerah], bahan.fakta, place)


def _rank(d: DaerahPeta) -> tuple[int, bool, bool]:
    """Who is named first: the daerah, its peers, those with a figure, and of these the towns."""
    return _URUTAN.index(d.peran), d.nilai is None, not d.nama.startswith("Kota ")


def _label(ruang: Ruang, bahan: _Bahan, nomor: int) -> Label:
    d = bahan.fakta.daerah[nomor]
    figure = bahan.angka[d.kode]
    size = ruang.huruf if d.peran == "sendiri" else ruang.kecil
    # On the map of a province no district is its own: all bear their names, as far as there is room.
    province = bahan.fakta.sendiri is None
    far = ruang.lebar * _PT_PER_CM if d.peran != "lain" else _DEKAT * size if province else 0.0
    return Label(
        daerah=nomor,
        tulisan=tuple(_write_ways(_short(d), figure)) if far or figure else (),
        huruf=size,
        tebal=d.peran == "sendiri",
        jangkauan=far,
        tumpang=0.0 if d.peran == "lain" else 1.0,
        cadangan=(figure,) if figure else (),
    )


def _write_ways(nama: str, angka: str) -> Iterator[str]:
    """On few lines, or on narrow ones."""
    ways = (nama, f"{nama}\n{angka}", f"{wrap(nama, _PATAH, 3)}\n{angka}", f"{nama} {angka}")
    yield from dict.fromkeys(way.strip() for way in (ways[1:] if angka else (nama, wrap(nama, _PATAH, 3))))


def _short(d: DaerahPeta) -> str:
    """The name without "Kabupaten"; a kota keeps its kind, since a kabupaten may bear the same name."""
    return d.nama.removeprefix("Kabupaten ")


def _write(kanvas: Kanvas, letak: Letak, d: DaerahPeta, fakta: FaktaPeta, place: Any) -> None:  # noqa: ANN401 - a transform
    ink, label, (left, low, right, high) = kanvas.gaya.terang, letak.label, letak.kotak
    color = _ink(kanvas.gaya, fakta, d) if letak.di_tanah else None
    if color is None:
        plate = Rectangle(
            (left, low), right - left, high - low, facecolor=ink.kertas, alpha=0.85, linewidth=0
        )
        plate.set(transform=place, zorder=7)
        kanvas.figure.add_artist(plate)
    if letak.garis:
        _draw_line(kanvas, letak.garis, place)
    kanvas.figure.text(
        (left + right) / 2,
        (low + high) / 2,
        letak.teks,
        transform=place,
        ha="center",
        va="center",
        fontsize=label.huruf,
        fontweight="bold" if label.tebal else "normal",
        color=color or ink.tinta,
        linespacing=1.1,
        zorder=8,
    )


def _draw_line(kanvas: Kanvas, garis: tuple[Titik, Titik], place: Any) -> None:  # noqa: ANN401 - a transform
    """From a name to its ground, light on both sides so that it shows on dark ground too."""
    (x0, y0), (x1, y1) = garis
    for color, width in ((kanvas.gaya.terang.kertas, 2.4), (kanvas.gaya.terang.tinta, 0.8)):
        heavy = width * kanvas.ruang.garis
        line = Line2D([x0, x1], [y0, y1], color=color, linewidth=heavy, marker="o", markevery=[1])
        line.set(transform=place, zorder=6, markersize=heavy + 2.2 * kanvas.ruang.garis, markeredgewidth=0)
        kanvas.figure.add_artist(line)


def _ink(gaya: Gaya, fakta: FaktaPeta, d: DaerahPeta) -> str | None:
    """The colour that can be read on the ground of ``d``; None where its hatching needs a plate below."""
    if d not in fakta.dengan_angka:
        return None
    if d.kategori:
        return gaya.kategori[d.kategori.id].tulisan
    dark = _look(gaya, fakta, d)["facecolor"] == _KELAS[-1][1]
    return gaya.terang.kertas if dark else gaya.terang.tinta


# ------------------------------------------------------------------------------------------------- the keys


def _keys(gaya: Gaya, fakta: FaktaPeta, ruang: Ruang) -> Iterator[Patch]:
    gap, ink = gaya.kategori[KOSONG], gaya.terang
    thin = 0.6 * ruang.garis
    if fakta.sendiri:
        yield Patch(facecolor="none", label="daerah ini", **_line(gaya, ruang, "sendiri"))
    if fakta.pembanding:
        yield Patch(facecolor="none", label="pembanding", **_line(gaya, ruang, "pembanding"))
    yield from _value_keys(gaya, fakta, thin)
    if fakta.tanpa_angka:
        yield Patch(
            facecolor=ink.kertas, edgecolor=gap.tepi, hatch=ARSIR, linewidth=thin, label="belum ada angka"
        )


def _value_keys(gaya: Gaya, fakta: FaktaPeta, tebal: float) -> Iterator[Patch]:
    categories = {d.kategori.id: d.kategori for d in fakta.dengan_angka if d.kategori}
    for found in sorted(categories.values(), key=lambda k: -k.minimal):
        look: WarnaKategori = gaya.kategori[found.id]
        yield Patch(facecolor=look.isi, edgecolor=look.tepi, linewidth=tebal, label=found.nama)
    rest = [d for d in fakta.dengan_angka if not d.kategori]
    if rest and (fakta.unit_id is None or fakta.ukuran == "indeks"):
        label = "ada angka" if fakta.unit_id is None else ANGKA_TERBIT if rest[0].terbit else "tanpa kategori"
        yield Patch(facecolor=_KELAS[0][1], edgecolor=gaya.terang.aksen, linewidth=tebal, label=label)
    elif rest:
        yield from _class_keys([float(d.nilai or 0) for d in rest])


def _class_keys(nilai: Iterable[float]) -> Iterator[Patch]:
    """The classes of percentages that occur."""
    found, low = {_shade(v) for v in nilai}, 0
    for top, color in _KELAS:
        if color in found:
            yield Patch(facecolor=color, linewidth=0, label=f"{low}–{top} %")
        low = top
