"""Tables and charts of the report as sheets of the annex: one table a sheet, numbers as numbers."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from spmlib.core.bundle import ChartBundle, Sel, TableBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.report.bacaan import read_sel
from spmlib.report.bagan import Ukuran, write_bagian
from spmlib.report.bagan.lembar import Kolom as KolomData
from spmlib.report.bagan.lembar import fill_lembar, lay_out, list_kolom
from spmlib.report.bagan.rancangan import plan_bagan
from spmlib.report.layout import Kisi, grid_of_bundle, grid_of_words
from spmlib.report.nodes import TabelKata
from spmlib.report.typesetter import draw_png
from spmlib.report.wujud import choose_wujud, name_kategori
from spmlib.report.xlsx.buku import (
    LEBAR_A4,
    TINGGI_BARIS,
    Buku,
    Kolom,
    Lembar,
    close_lembar,
    look_of,
    measure_digits,
    open_lembar,
    write_teks,
)

_UKURAN = Ukuran(24.0, 12.0, 10.0)
"""Room of a chart in cm, and size of its type."""

_PX_PER_CM = 96 / 2.54
_PPI = 110
_SEMPIT, _LEBAR = 9.0, 60.0
_LENTUR = 34.0
"""A wider column may become as narrow as this."""
_LEBAR_DERET = 14
_DESIMAL = 2
_ANGKA = re.compile(r"-?(?:[1-9]\d{0,2}(?:\.\d{3})+|0|[1-9]\d*)(?:,(\d+))?")
"""A figure; 08 and 99.01 are none but codes."""


def write_tabel(
    buku: Buku, nama: str, tabel: TableBundle, nomor: str = "", *, grafik: bool = False
) -> Lembar:
    """One table as a sheet, which is returned.

    Args:
        buku: The annex.
        nama: Name of the sheet.
        tabel: The table.
        nomor: "Tabel 3" where the sheet is named otherwise.
        grafik: Whether a picture will stand below it.
    """
    judul = f"{nomor}. {tabel.judul}" if nomor else tabel.judul
    lembar = open_lembar(buku, nama, judul, tuple(_words(tabel)), grafik=grafik)
    for place, k in enumerate(tabel.kolom):
        kanan = k.rata == "kanan"
        for row, cells in enumerate(tabel.baris, lembar.awal):
            sel = cells[place]
            # Among words, a figure is one only where it has a category: years and codes have values too.
            angka = _read_angka(sel, cells) if kanan or sel.nada else None
            rupa = look_of(buku, kanan=kanan, nada=sel.nada or "", angka=angka[1] if angka else "")
            if angka:
                lembar.ws.write_number(row, place, angka[0], rupa)
            else:
                _write_kata(lembar, row, place, sel, rupa)
    grid = grid_of_bundle(tabel)
    close_lembar(buku, lembar, _name(nama), _list_kolom(grid), len(tabel.baris))
    return lembar


def write_tabel_kata(buku: Buku, nama: str, judul: str, tabel: TabelKata) -> None:
    """A table of a consultant's own cell as a sheet; what reads as an Indonesian figure is one."""
    lembar = open_lembar(buku, nama, judul, ("Dari sel tambahan di notebook.",))
    grid = grid_of_words(tabel)
    for row, cells in enumerate(grid.baris, lembar.awal):
        for place, text in enumerate(cells):
            kanan = place in grid.kanan
            if kanan and (found := _ANGKA.fullmatch(text)):
                angka = ("#,##0" if "." in text else "0") + (f".{'0' * len(found[1])}" if found[1] else "")
                value = float(text.replace(".", "").replace(",", "."))
                lembar.ws.write_number(row, place, value, look_of(buku, kanan=True, angka=angka))
            else:
                write_teks(lembar, row, place, text, look_of(buku, kanan=kanan))
    close_lembar(buku, lembar, _name(nama), _list_kolom(grid), len(grid.baris))


def _words(tabel: TableBundle) -> Iterable[str]:
    units = [f"{k.judul}: {k.satuan}" for k in tabel.kolom if k.satuan]
    if units:
        yield f"Satuan. {'; '.join(units)}."
    yield from tabel.catatan
    yield f"Sumber: {tabel.sumber}."


def _read_angka(sel: Sel, baris: tuple[Sel, ...]) -> tuple[float, str] | None:
    """The figure of a cell and its number format, which prints what stands behind it; None for words."""
    read = read_sel(sel)
    if read is None:
        return None
    named = sel.nada is not None and choose_wujud(sel, baris) == "kata"
    tail = read.ekor + (f" · {name_kategori(sel.nada)}" if named and sel.nada else "")
    angka = "#,##0" + ("." + "0" * read.desimal if read.desimal else "") + (f'"{tail}"' if tail else "")
    return float(read.nilai), f"+{angka};-{angka};{angka}" if read.bertanda else angka


def _write_kata(lembar: Lembar, baris: int, kolom: int, sel: Sel, rupa: Any) -> None:  # noqa: ANN401
    """Words; a dash, which says that nothing is expected, is an empty cell."""
    write_teks(lembar, baris, kolom, "" if sel.teks == TANDA_KOSONG else sel.teks, rupa)


def _unique(kepala: Sequence[str]) -> list[str]:
    """Headings as a table wants them: none empty, none twice."""
    names: list[str] = []
    for place, name in enumerate(kepala, 1):
        plain = name or f"Kolom {place}"
        names.append(plain if plain not in names else f"{plain} ({place})")
    return names


def _list_kolom(kisi: Kisi) -> list[Kolom]:
    """The columns; those with long words give way where a page would not hold all of them side by side."""
    widths = [_width(kisi, place) for place in range(len(kisi.kepala))]
    spare = sum(widths) - LEBAR_A4
    bendable = sum(max(0, width - _LENTUR) for width in widths)
    share = spare / bendable if 0 < spare <= bendable else 0
    return [
        Kolom(name, width - share * max(0, width - _LENTUR), kanan=place in kisi.kanan)
        for place, (name, width) in enumerate(zip(_unique(kisi.kepala), widths, strict=True))
    ]


def _width(kisi: Kisi, kolom: int) -> float:
    """Width of a column in characters; long words wrap."""
    longest = max((measure_digits(row[kolom]) for row in kisi.baris), default=0)
    title = max(map(measure_digits, kisi.kepala[kolom].split()), default=0)
    return min(max(_SEMPIT, title + 1, longest), _LEBAR)


def _name(lembar: str) -> str:
    """Name of the table on the sheet of that name."""
    return "tbl_" + lembar.lower().replace(" ", "_")


# ---------------------------------------------------------------------------------------------------- charts


def write_grafik(buku: Buku, nama: str, grafik: ChartBundle) -> bytes | None:
    """One chart as a sheet: what it shows in words, its numbers as a table, the drawing below them.

    Returns:
        The chart part in our own look, to take the place of the frame in the workbook; None for a picture.
    """
    words = (f"Isi grafik. {grafik.alt}", *grafik.catatan, f"Sumber: {grafik.sumber}.")
    plan = plan_bagan(grafik, buku.gaya)
    if plan is None:
        _write_gambar(buku, nama, grafik, words)
        return None
    lembar = open_lembar(buku, nama, grafik.judul, words, grafik=True)
    tata = lay_out(plan, f"'{nama}'", lembar.kepala + 1)
    columns = list_kolom(plan, tata)
    looks = (look_of(buku), look_of(buku, kanan=True, angka=_choose_angka(columns)))
    fill_lembar(lembar.ws, columns, lembar.kepala + 1, looks)
    _set_heights(lembar, columns)
    heads = _unique([c.kepala for c in columns])
    close_lembar(
        buku, lembar, _name(nama),
        [Kolom(head, _width_of_words(c.isi)) for head, c in zip(heads, columns, strict=True)],
        len(plan.kategori),
    )  # fmt: skip
    lembar.ws.fit_to_pages(1, 1)
    frame = buku.wb.add_chart({"type": "bar"})
    frame.add_series({"values": f"={tata.rows_of(1)}"})
    frame.set_size({"width": _UKURAN.lebar * _PX_PER_CM, "height": _UKURAN.tinggi * _PX_PER_CM})
    lembar.ws.insert_chart(lembar.awal + len(plan.kategori) + 1, 0, frame, {"description": grafik.alt})
    return write_bagian(plan, buku.gaya, _UKURAN, tata)


def _write_gambar(buku: Buku, nama: str, grafik: ChartBundle, words: Sequence[str]) -> None:
    """A chart that Office cannot draw: its numbers as a table and its picture."""
    data = grafik.data.model_copy(update={"judul": grafik.judul, "catatan": tuple(words[:-1])})
    lembar = write_tabel(buku, nama, data, grafik=True)
    if picture := draw_png(grafik.svg, _UKURAN.lebar, _PPI):
        scale = 96 / _PPI
        look = {"description": grafik.alt, "x_scale": scale, "y_scale": scale}
        place = (lembar.awal + len(data.baris) + 1, 0)
        lembar.ws.insert_image(*place, f"{nama}.png", {"image_data": io.BytesIO(picture), **look})
        lembar.ws.fit_to_pages(1, 1)


def _choose_angka(kolom: Sequence[KolomData]) -> str:
    """Number format of all figures behind a chart: as many decimals as the one with most."""
    figures = [v for k in kolom for _, v in k.isi if isinstance(v, float)]
    need = (n for n in range(_DESIMAL) if all(round(v, n) == round(v, _DESIMAL) for v in figures))
    decimals = next(need, _DESIMAL)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _set_heights(lembar: Lembar, kolom: Sequence[KolomData]) -> None:
    """Rows as high as the words with line breaks that formulas give, which no program measures."""
    for row, cells in enumerate(zip(*(k.isi for k in kolom), strict=True), lembar.awal):
        lines = max(v.count("\n") + 1 if isinstance(v, str) else 1 for _, v in cells)
        if lines > 1:
            lembar.ws.set_row(row, lines * TINGGI_BARIS)


def _width_of_words(isi: Sequence[tuple[str | None, str | float | None]]) -> float:
    """Width for words on one line, or for a figure."""
    words = [len(line) for _, v in isi if isinstance(v, str) for line in v.split("\n")]
    return min(max(_LEBAR_DERET, max(words, default=0) + 3), _LEBAR)


ATURAN: Final = "tabel_aturan"
TEMUAN: Final = "tabel_temuan"
LEMBAR_KHUSUS: Final = {ATURAN: "Aturan", TEMUAN: "Temuan"}
"""Tables whose sheets a reader looks for by name."""
