"""Where on the map does the daerah stand, and who around it has a figure?"""

from collections.abc import Iterator
from typing import Any

from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path as Garis
from matplotlib.patheffects import withStroke

from spmlib.analysis.peta import DaerahPeta, FaktaPeta, analyze_peta_pembanding, analyze_peta_provinsi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.charts.batas import Bingkai, Wilayah, frame, load_batas
from spmlib.charts.kanvas import HURUF, HURUF_KECIL, Kanvas, open_kanvas, to_svg
from spmlib.charts.susun import build_chart, empty_chart, print_indeks
from spmlib.charts.tanda import ARSIR, draw_legend
from spmlib.core.angka import format_persen_singkat
from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TextBundle
from spmlib.core.cetak import decimal_text, format_terbit
from spmlib.core.gaya import KOSONG, WarnaKategori
from spmlib.core.kata import ANGKA_TERBIT

_LEBAR = 15.6
_URUTAN = ("sendiri", "pembanding", "lain")
_PIPIH, _TINGGI = 0.42, 0.74
_KELAS = ((25, "#dcebea"), (50, "#a9d0cc"), (75, "#5ba39f"), (100, "#1f6a70"))
_TEKS = {
    "angka_wilayah_belum_ada": "*Peta terisi setelah ada daerah di provinsi ini yang memiliki angka.*",
    "daerah_pembanding_belum_dipilih": "*Peta ini terisi setelah parameter* `pembanding` *diisi.*",
}


def draw_peta_provinsi(situasi: Situasi) -> ChartBundle | TextBundle:
    """The kabupaten and kota of the province, this daerah marked; who has no figure is hatched."""
    return _chart(situasi, "grafik_peta_provinsi", analyze_peta_provinsi(situasi))


def draw_peta_pembanding(situasi: Situasi) -> ChartBundle | TextBundle:
    """The daerah and its peers on the map, the districts around them in the background."""
    return _chart(situasi, "grafik_peta_pembanding", analyze_peta_pembanding(situasi))


def _chart(situasi: Situasi, grafik_id: str, fakta: FaktaPeta) -> ChartBundle | TextBundle:
    if fakta.alasan_kosong:
        return empty_chart(situasi, grafik_id, _TEKS[fakta.alasan_kosong], fakta.alasan_kosong)
    published = [d.terbit for d in fakta.daerah if d.terbit]
    own = rows_of_capaian(situasi) if any(d.nilai is not None and not d.terbit for d in fakta.daerah) else ()
    return build_chart(
        situasi,
        grafik_id,
        "peta",
        fakta,
        _draw(situasi, fakta),
        (
            KolomTampil(id="daerah", judul="Kabupaten/kota"),
            KolomTampil(id="nilai", judul=fakta.unit or "Keadaan", rata="kanan"),
            KolomTampil(id="keadaan", judul="Kategori atau keadaan"),
        ),
        (_row(situasi, fakta, d) for d in fakta.daerah),
        f"{cite((*own, *published))}; batas wilayah: {_sumber_batas(fakta)}",
    )


def _sumber_batas(fakta: FaktaPeta) -> str:
    return "rekaan" if fakta.fiktif else "cahyadsn/wilayah_boundaries, disederhanakan, bukan batas resmi"


def _print(situasi: Situasi, fakta: FaktaPeta, d: DaerahPeta) -> str:
    if d.terbit:
        return format_terbit(d.terbit)
    if d.nilai is None:
        return ""
    return print_indeks(situasi, d.nilai) if fakta.ukuran == "indeks" else format_persen_singkat(d.nilai)


def _row(situasi: Situasi, fakta: FaktaPeta, d: DaerahPeta) -> tuple[Sel, ...]:
    own = fakta.unit_id if d.peran == "sendiri" else None
    state = ANGKA_TERBIT if d.terbit else d.kategori.nama if d.kategori else "hasil hitungan"
    if d.nilai is None:
        state = "ada angka lain" if d.ada_angka else "belum ada angka"
    return (
        Sel(teks=d.nama, rujuk=own),
        Sel(
            teks=_print(situasi, fakta, d) or ("ada" if d in fakta.dengan_angka else "belum ada"),
            nilai=None if d.nilai is None else decimal_text(d.nilai),
            rujuk=own,
        ),
        Sel(teks=state, nada=d.kategori.id if d.kategori else KOSONG if d.nilai is None else None),
    )


def _draw(situasi: Situasi, fakta: FaktaPeta) -> str:
    shapes = {k: w for p in _provinces(fakta) for k, w in load_batas(p).items()}
    box = frame([shapes[d.kode] for d in fakta.daerah], _PIPIH, _TINGGI)
    height = _LEBAR * box.perbandingan
    with open_kanvas(height + 1.0, kiri=0.2, kanan=0.2, bawah=0.85, atas=0.15) as kanvas:
        _dress(kanvas, box)
        shown = {d.kode for d in fakta.daerah}
        _draw_rest(kanvas, [s for kode, s in shapes.items() if kode not in shown])
        for d in fakta.daerah:
            _draw_daerah(kanvas, fakta, d, shapes[d.kode])
        _label_all(situasi, kanvas, fakta, shapes)
        draw_legend(kanvas, _keys(kanvas, fakta))
        return to_svg(kanvas)


def _draw_rest(kanvas: Kanvas, shapes: list[Wilayah]) -> None:
    """Districts that the map is not about, in one piece."""
    if shapes:
        look = kanvas.gaya.terang
        path = Garis.make_compound_path(*(s.garis for s in shapes))
        kanvas.axes.add_artist(
            PathPatch(path, facecolor=look.panel, edgecolor=look.garis, linewidth=0.5, zorder=1)
        )


def _provinces(fakta: FaktaPeta) -> tuple[str, ...]:
    return fakta.latar or tuple(dict.fromkeys(d.kode_provinsi for d in fakta.daerah))


def _dress(kanvas: Kanvas, box: Bingkai) -> None:
    axes = kanvas.axes
    axes.set_axis_off()
    axes.set_xlim(box.kiri, box.kanan)
    axes.set_ylim(box.bawah, box.atas)


def _fill(kanvas: Kanvas, shape: Wilayah, warna: str, *, zorder: float, **more: Any) -> None:  # noqa: ANN401 - as matplotlib
    look: dict[str, Any] = {"edgecolor": kanvas.gaya.terang.garis, "linewidth": 0.5} | more
    # As an artist, not as a patch: the frame is set, so nobody has to measure every coast again.
    kanvas.axes.add_artist(PathPatch(shape.garis, facecolor=warna, zorder=zorder, **look))


def _draw_daerah(kanvas: Kanvas, fakta: FaktaPeta, d: DaerahPeta, shape: Wilayah) -> None:
    look = _look(kanvas, fakta, d)
    _fill(
        kanvas,
        shape,
        look["facecolor"],
        zorder=2,
        edgecolor=look["edgecolor"],
        hatch=look.get("hatch"),
        linewidth=0.4,
    )
    ink = kanvas.gaya.terang
    if d.peran != "lain":
        own = d.peran == "sendiri"
        _fill(
            kanvas,
            shape,
            "none",
            zorder=5 if own else 4,
            edgecolor=ink.tinta,
            linewidth=2.2 if own else 1.2,
            linestyle="-" if own else (0, (3, 2)),
        )


def _look(kanvas: Kanvas, fakta: FaktaPeta, d: DaerahPeta) -> dict[str, Any]:
    gap = kanvas.gaya.kategori[KOSONG]
    if d not in fakta.dengan_angka:
        return {"facecolor": kanvas.gaya.terang.kertas, "edgecolor": gap.tepi, "hatch": ARSIR}
    if d.kategori:
        category = kanvas.gaya.kategori[d.kategori.id]
        return {"facecolor": category.isi, "edgecolor": category.tepi}
    if d.nilai is None or fakta.ukuran == "indeks":
        return {"facecolor": "#dcebea", "edgecolor": kanvas.gaya.terang.aksen}
    return {"facecolor": _shade(float(d.nilai)), "edgecolor": kanvas.gaya.terang.kertas}


def _shade(nilai: float) -> str:
    return next((color for top, color in _KELAS if nilai < top), _KELAS[-1][1])


def _label_all(situasi: Situasi, kanvas: Kanvas, fakta: FaktaPeta, shapes: dict[str, Wilayah]) -> None:
    """Figures on the map, and the names of the daerah and its peers where they cover no other label."""
    taken: list[tuple[float, float, float, float]] = []
    scale = 72 / kanvas.figure.dpi
    for d in sorted(fakta.daerah, key=lambda d: _URUTAN.index(d.peran)):
        figure = _print(situasi, fakta, d).replace("\N{NO-BREAK SPACE}%", "")
        # On the map of a province no district is its own: all bear their names, as far as there is room.
        name = _short(d) if d.peran != "lain" or fakta.sendiri is None else ""
        x, y = (scale * v for v in kanvas.axes.transData.transform(shapes[d.kode].tengah))
        for text in filter(None, ("\n".join(filter(None, (name, figure))), figure)):
            box = _box(x, y, text, HURUF if d.peran == "sendiri" else HURUF_KECIL)
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                _write(kanvas, shapes[d.kode].tengah, text, own=d.peran == "sendiri")
                break


def _box(x: float, y: float, text: str, size: float) -> tuple[float, float, float, float]:
    """Where a label will stand, in points, from its longest line and its number of lines."""
    lines = text.split("\n")
    width, height = 0.58 * size * max(map(len, lines)), 1.25 * size * len(lines)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _write(kanvas: Kanvas, place: tuple[float, float], text: str, *, own: bool) -> None:
    ink = kanvas.gaya.terang
    kanvas.axes.text(
        *place,
        text,
        ha="center",
        va="center",
        fontsize=HURUF if own else HURUF_KECIL,
        fontweight="bold" if own else "normal",
        color=ink.tinta,
        linespacing=1.1,
        zorder=8 if own else 7,
        clip_on=True,
        path_effects=[withStroke(linewidth=2.2, foreground=ink.kertas)],
    )


def _short(d: DaerahPeta) -> str:
    """The name without "Kabupaten"; a kota keeps its kind, since a kabupaten may bear the same name."""
    return d.nama.removeprefix("Kabupaten ")


def _keys(kanvas: Kanvas, fakta: FaktaPeta) -> Iterator[Any]:
    gap, ink = kanvas.gaya.kategori[KOSONG], kanvas.gaya.terang
    yield (
        Patch(facecolor="none", edgecolor=ink.tinta, linewidth=1.8, label="daerah ini")
        if fakta.sendiri
        else Patch(facecolor="none", edgecolor="none", label="")
    )
    if fakta.pembanding:
        yield Patch(
            facecolor="none", edgecolor=ink.tinta, linewidth=1, linestyle=(0, (3, 2)), label="pembanding"
        )
    yield from _value_keys(kanvas, fakta)
    if fakta.tanpa_angka:
        yield Patch(
            facecolor=ink.kertas, edgecolor=gap.tepi, hatch=ARSIR, linewidth=0.4, label="belum ada angka"
        )


def _value_keys(kanvas: Kanvas, fakta: FaktaPeta) -> Iterator[Any]:
    categories = {d.kategori.id: d.kategori for d in fakta.dengan_angka if d.kategori}
    for found in sorted(categories.values(), key=lambda k: -k.minimal):
        look: WarnaKategori = kanvas.gaya.kategori[found.id]
        yield Patch(facecolor=look.isi, edgecolor=look.tepi, linewidth=0.6, label=found.nama)
    rest = [d for d in fakta.dengan_angka if not d.kategori]
    if rest and (fakta.unit_id is None or fakta.ukuran == "indeks"):
        label = "ada angka" if fakta.unit_id is None else ANGKA_TERBIT if rest[0].terbit else "tanpa kategori"
        yield Patch(facecolor="#dcebea", edgecolor=kanvas.gaya.terang.aksen, linewidth=0.6, label=label)
    elif rest:
        low = 0
        for top, color in _KELAS:
            if any(low <= float(d.nilai or 0) and (float(d.nilai or 0) < top or top == 100) for d in rest):  # noqa: PLR2004 - per cent
                yield Patch(facecolor=color, linewidth=0, label=f"{low}–{top} %")
            low = top
