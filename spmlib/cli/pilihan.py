"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer


class JalurError(typer.BadParameter):
    """A path that cannot be meant; the message goes on where the name of the option stops."""


def read_path(text: str) -> Path:
    """The path that was typed.

    Raises:
        JalurError: Nothing was typed but blanks, which Python would take for the current folder.
    """
    if not text.strip():
        raise JalurError("kosong. Tulis nama berkas atau foldernya.")
    return Path(text)


def read_folder(text: str) -> Path:
    """The folder that was typed, which need not exist yet.

    Raises:
        JalurError: Nothing was typed but blanks, or a file stands there.
    """
    path = read_path(text)
    if path.is_file():
        raise JalurError(f'menunjuk sebuah berkas ("{path.name}"). Tulis nama folder.')
    return path


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
    str,
    typer.Option(
        "--notebook",
        metavar="NAMA",
        help="Notebook, dipisah koma (misalnya 20_analisis_situasi); bawaan semua.",
    ),
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
    str,
    typer.Option(
        "--format", metavar="FORMAT", help="html, docx, pdf, pptx, xlsx, dipisah koma; bawaan semua."
    ),
]
Keluar = Annotated[
    Path | None,
    typer.Option("--keluar", metavar="DIR", parser=read_folder, help="Folder hasil; bawaan outputs."),
]
Mesin = Annotated[
    str,
    typer.Option(
        "--mesin",
        metavar="MESIN",
        show_default=False,
        help="spm (cepat, bawaan) atau kernel (kernel Jupyter biasa).",
    ),
]
Pekerja = Annotated[
    int,
    typer.Option(
        "--pekerja", metavar="N", min=0, show_default=False, help="Banyak pekerja; bawaan satu per inti."
    ),
]
SebagaiJson = Annotated[bool, typer.Option("--json", help="Cetak sebagai JSON.")]
