"""How the input workbook looks: formats by name, after the look of the reports; heights of wrapped rows."""

import textwrap
from collections.abc import Callable
from typing import Any, Final

from spmlib.core.gaya import Gaya

HURUF: Final = "Arial"
"""On every system, or with a twin of the same widths, so that wrapped rows are equally high everywhere."""
UKURAN: Final = 10
UKURAN_KECIL: Final = 9
MASUKAN_LATAR: Final = "#fff8dc"
"""Pale yellow: what offices know as "fill in here"."""
_HURUF_PER_LEBAR = 1.07
"""Letters of running text that fit into one unit of column width, at the usual size."""
_TAKUK = 1.5
"""Width that the space at the left edge of a cell takes."""
_TINGGI_BARIS = {UKURAN: 12.8, UKURAN_KECIL: 11.6}
"""Height of a line as Excel sets it, by font size; other programs need less."""
_TINGGI_SELA = 5

Rupa = Callable[..., Any]
"""Gives the cell format of a named look, with properties added."""


def blend(warna: str, bagian: float) -> str:
    """``warna`` thinned with white: ``bagian`` 0 is white, 1 the colour itself."""
    parts = (int(warna[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - p) * bagian):02x}" for p in parts)


def make_rupa(buku: Any, gaya: Gaya) -> Rupa:  # noqa: ANN401 - xlsxwriter ships no types
    """The formats of a workbook, each made once."""
    looks, made = _looks(gaya), {}

    def rupa(nama: str, **more: Any) -> Any:  # noqa: ANN401
        key = (nama, *sorted(more.items()))
        if key not in made:
            made[key] = buku.add_format({"font_name": HURUF, "font_size": UKURAN, **looks[nama], **more})
        return made[key]

    return rupa


def _looks(gaya: Gaya) -> dict[str, dict[str, Any]]:
    t = gaya.terang
    cell = {
        "font_color": t.tinta,
        "border": 1,
        "border_color": t.garis,
        "valign": "vcenter",
        "align": "left",
        "indent": 1,
        "text_wrap": True,
    }
    number = {"num_format": "#,##0", "align": "right", "text_wrap": False}
    share = number | {"num_format": "0.00"}
    filled = {"bg_color": MASUKAN_LATAR, "locked": False, "border_color": "#d9c77e"}
    service = {"bg_color": blend(t.aksen, 0.1), "valign": "top"}
    last = {"font_color": t.redup, "bg_color": t.panel}
    return {
        "judul": {"font_size": 15, "bold": True, "font_color": t.aksen, "valign": "vcenter"},
        "subjudul": {"font_size": 11, "bold": True, "font_color": t.aksen, "valign": "vcenter"},
        "petunjuk": {"font_color": t.redup, "valign": "top"},
        "teks": {"font_color": t.tinta, "valign": "top"},
        "tebal": {"font_color": t.tinta, "bold": True, "valign": "top"},
        "ringkas": {"font_color": t.tinta, "bold": True, "valign": "vcenter"},
        "tanda": {"bg_color": t.tanda, "font_color": t.tulisan_tanda, "bold": True, "valign": "vcenter"},
        "kepala": {
            "bold": True,
            "font_color": "#ffffff",
            "bg_color": t.aksen,
            "border": 1,
            "border_color": t.kertas,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "left",
            "indent": 1,
        },
        "mesin": {"font_color": t.redup, "font_size": 8},
        "sel": cell,
        "sel_kecil": cell | {"font_size": UKURAN_KECIL},
        "angka": cell | number,
        "persen": cell | share,
        "layanan": cell | service,
        "layanan_persen": cell | service | share,
        "layanan_tebal": cell | service | {"bold": True},
        "lalu": cell | last,
        "lalu_angka": cell | last | number,
        "tutup": cell | {"bg_color": t.panel},
        "isi": cell | filled,
        "isi_angka": cell | filled | number,
        "isi_tanggal": cell | filled | {"num_format": "dd-mm-yyyy", "align": "right"},
        "jumlah": cell | number | {"bold": True, "bg_color": t.panel},
        "jumlah_teks": cell | {"bold": True, "bg_color": t.panel},
        "tautan": cell | {"font_color": t.aksen, "underline": 1},
        # Parts of one text, and looks that a rule lays over a cell.
        "bagian_judul": {"bold": True, "font_color": t.tinta},
        "bagian": {"font_size": UKURAN_KECIL, "font_color": t.tinta},
        "bagian_redup": {"font_size": UKURAN_KECIL, "font_color": t.redup},
        "periksa_perhatian": _overlay(
            gaya.kategori["tuntas_pratama"].isi, gaya.kategori["tuntas_pratama"].tulisan
        ),
        "periksa_sesuai": {"font_color": t.aksen, "bold": True},
        "periksa_kosong": {"font_color": t.redup, "italic": True},
        "pecahan": {"num_format": "#,##0.00"},
    }


def _overlay(isi: str, tulisan: str) -> dict[str, Any]:
    return {"bg_color": isi, "font_color": tulisan, "bold": True}


def measure_tinggi(*texts: tuple[str, float, int]) -> float:
    """Height of a row, in points, that shows all of its wrapped texts.

    Args:
        *texts: Text, width of its column, font size.
    """
    lines = (_count_lines(text, width, size) * _TINGGI_BARIS[size] for text, width, size in texts)
    return round(max(lines, default=_TINGGI_BARIS[UKURAN]) + _TINGGI_SELA, 1)


def _count_lines(text: str, width: float, size: int) -> int:
    letters = max(4, int((width - _TAKUK) * _HURUF_PER_LEBAR * UKURAN / size))
    return sum(max(1, len(textwrap.wrap(part, letters))) for part in text.split("\n"))
