"""Small notebooks of hand-made bundles, as an execution would leave them."""

import json

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from spmlib.core.bundle import ChartBundle, Identitas, KolomTampil, Sel, TableBundle, TextBundle

CONTOH = Identitas(
    kode_kemendagri="99.01", nama="Kabupaten Contoh", tahun=2024, periode="tahunan", fiktif=True
)
SVG = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     width="576pt" height="259.2pt" viewBox="0 0 576 259.2">
 <metadata><rdf>2026-11-21</rdf></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style>
  <clipPath id="p1"><rect x="72" y="7" width="446" height="199"/></clipPath>
  <path id="m1" d="M 0 0 L 0 3"/></defs>
 <g id="axes_1"><path d="M 72 9 L 400 9" clip-path="url(#p1)"/><use xlink:href="#m1" x="72" y="206"/>
  <!-- Pendidikan --></g>
</svg>"""


class Buat:
    """Builds bundles, cells and notebooks."""

    identitas = CONTOH

    def tabel(self, nama="capaian", judul="Capaian per bidang", *, baris=None, identitas=None):
        rows = baris or (
            (Sel(teks="Pendidikan"), Sel(teks="81,25", nilai="81.25", nada="tuntas_madya")),
            (Sel(teks="Sosial"), Sel(teks="tidak dilaporkan", nada="kosong")),
        )
        return TableBundle(
            id=nama,
            identitas=identitas or self.identitas,
            judul=judul,
            kolom=(
                KolomTampil(id="bidang", judul="Bidang"),
                KolomTampil(id="indeks", judul="Indeks", satuan="0–100", rata="kanan"),
            ),
            baris=rows,
            sumber="Data rekaan",
            catatan=("Angka contoh.",),
        )

    def grafik(self, nama="bidang", judul="Bidang mana yang tertinggal?", svg=SVG):
        return ChartBundle(
            id=nama,
            identitas=self.identitas,
            judul=judul,
            alt="Pendidikan 81,25; Sosial tidak dilaporkan.",
            jenis="bar_100",
            data=self.tabel(f"{nama}_data"),
            sumber="Data rekaan",
            svg=svg,
        )

    def teks(self, markdown, nama="ringkasan", kosong=None, identitas=None):
        return TextBundle(id=nama, identitas=identitas or self.identitas, markdown=markdown, kosong=kosong)

    def tulis(self, source, **meta):
        return new_markdown_cell(source, metadata=meta)

    def sel(self, *outputs, tags=()):
        """A code cell; a bundle among ``outputs`` becomes the output that Jupyter makes of it."""
        cell = new_code_cell("tampilkan", metadata={"tags": list(tags)})
        cell.outputs = [o if isinstance(o, dict) else self.keluaran(o._repr_mimebundle_()) for o in outputs]
        return cell

    def keluaran(self, data, metadata=None):
        return new_output(
            "display_data", data=json.loads(json.dumps(data)), metadata=json.loads(json.dumps(metadata or {}))
        )

    def notebook(self, *cells, **spm):
        nb = new_notebook(cells=list(cells))
        if spm:
            nb.metadata["spm"] = json.loads(json.dumps(spm))
        return nb
