"""Small charts of hand-made figures."""

from spmlib.core.bundle import ChartBundle, KolomTampil, Sel, TableBundle
from tests.unit.report.buatan import CONTOH


def build_grafik(jenis, kolom, *baris):
    """A chart of a kind, from headings ``id|judul|satuan`` and rows of cells."""
    columns = []
    for place, text in enumerate(kolom):
        name, title, unit = (*text.split("|"), "", "")[:3]
        side = "kiri" if place == 0 or name == "keadaan" else "kanan"
        columns.append(KolomTampil(id=name, judul=title or name, satuan=unit or None, rata=side))
    rows = tuple(tuple(c if isinstance(c, Sel) else sel(c) for c in row) for row in baris)
    data = TableBundle(
        id="g_data", identitas=CONTOH, judul="G", kolom=tuple(columns), baris=rows, sumber="Rekaan"
    )
    return ChartBundle(
        id="g", identitas=CONTOH, judul="G", alt="G.", jenis=jenis, data=data, sumber="Rekaan", svg="<svg/>"
    )


def sel(text, nilai=None, nada=None):
    """A cell; a text that reads as a plain number carries it."""
    plain = text.replace(".", "").replace(",", ".")
    number = plain if plain.replace(".", "").isdigit() else None
    return Sel(teks=text, nilai=nilai or number, nada=nada)
