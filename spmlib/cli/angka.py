"""Commands that show a number, and why it is so."""

from typing import Annotated

import typer

from spmlib.cli.aplikasi import command
from spmlib.cli.buka import build, console, exit_for, merge, open_situasi, print_json, split
from spmlib.cli.pilihan import Bab, Masukan, Nama, Nihil, Periode, SebagaiJson, Tahun


@command("hitung")
def hitung(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
    sebagai_json: SebagaiJson = False,
) -> None:
    """Hitung indeks capaian, tanpa membuat laporan."""
    situasi = open_situasi(daerah, tahun, periode, masukan, nihil)
    if sebagai_json:
        from spmlib.run.hitung import describe_hasil

        print_json(describe_hasil(situasi))
    else:
        from spmlib.run.terminal import print_hasil

        print_hasil(console(), situasi)
    exit_for(situasi)


@command("mengapa")
def mengapa(
    daerah: Nama,
    unit: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help='"daerah", bidang ("kesehatan"), layanan ("ibu_hamil"), id tabel, gambar atau uraian '
            '(semuanya: "daftar"), nomornya ("Tabel 5"), atau satu angka '
            '("tabel_peta_ringkas/ibu_hamil/indeks").',
        ),
    ],
    tahun: Tahun,
    periode: Periode = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
    notebook: Annotated[
        str,
        typer.Option(
            "--notebook",
            metavar="NAMA",
            help='Laporan yang dimaksud, bila yang ditanyakan nomor ("Tabel 5").',
        ),
    ] = "",
    bab: Bab = "",
) -> None:
    """Jelaskan sebuah angka: aturan, rumus, sumber, dan selnya."""
    from spmlib.core.periode import name_periode
    from spmlib.run.mengapa import explain
    from spmlib.run.terminal import print_penjelasan

    parameter = merge(daerah, tahun, periode, masukan, nihil)
    situasi = build(parameter)
    waktu = f"{situasi.daerah.nama}, {name_periode(situasi.hasil.tahun, situasi.hasil.periode)}"
    print_penjelasan(console(), explain(situasi, unit, split(notebook), bab or parameter.bab), waktu)
