"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Nama = Annotated[str, typer.Argument(metavar="DAERAH", help='Kode ("53.04") atau nama ("Belu").')]
Tahun = Annotated[int, typer.Option("--tahun", metavar="T", help="Tahun data.")]
Periode = Annotated[
    str, typer.Option("--periode", metavar="P", help="tahunan (bawaan), tw1-tw4, sm1, sm2, b01-b12.")
]
Masukan = Annotated[
    list[str] | None,
    typer.Option("--masukan", metavar="PATH", help="Berkas atau folder masukan; boleh diulang."),
]
Nihil = Annotated[
    str,
    typer.Option(
        "--nihil",
        metavar="CARA",
        help="Layanan nihil: exclude (tidak dihitung, bawaan), count_as_100, atau count_as_0.",
    ),
]
Notebook = Annotated[
    str, typer.Option("--notebook", metavar="NAMA", help="Notebook, dipisah koma; bawaan semua.")
]
Bab = Annotated[
    str,
    typer.Option(
        "--bab",
        metavar="BAB",
        help='Hanya bab ini, dipisah koma ("ringkasan,anggaran"), atau semua kecuali ("tanpa:metode").',
    ),
]
Gaya = Annotated[
    str,
    typer.Option(
        "--gaya",
        metavar="GAYA",
        help="Tampilan: nama di parameters/gaya, atau berkas .yaml, .docx, atau .pptx milik lembaga Anda.",
    ),
]
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="Format, dipisah koma; bawaan semua.")
]
Keluar = Annotated[Path | None, typer.Option("--keluar", metavar="DIR", help="Folder hasil; bawaan outputs.")]
Mesin = Annotated[
    str, typer.Option("--mesin", metavar="MESIN", help="spm (cepat) atau kernel (kernel Jupyter biasa).")
]
SebagaiJson = Annotated[bool, typer.Option("--json", help="Cetak sebagai JSON.")]
