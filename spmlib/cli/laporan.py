"""Commands that make reports."""

import json
from pathlib import Path
from typing import Annotated

import typer

from spmlib.cli.aplikasi import command
from spmlib.cli.buka import build, console, locate, merge, split
from spmlib.cli.pilihan import (
    Bab,
    Format,
    Gaya,
    Keluar,
    Masukan,
    Mesin,
    Nama,
    Nihil,
    Notebook,
    Pekerja,
    Periode,
    Tahun,
    read_folder,
    read_path,
)


@command("laporan")
def laporan(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    notebook: Notebook = "",
    bab: Bab = "",
    format_: Format = "",
    gaya: Gaya = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
    keluar: Keluar = None,
    mesin: Mesin = "spm",
) -> None:
    """Buat laporan satu daerah, lalu nyatakan lengkap tidaknya."""
    from spmlib.core.paths import OUTPUTS
    from spmlib.report.bab import choose_notebooks
    from spmlib.run.format import FORMATS
    from spmlib.run.katalog_notebook import find_notebooks
    from spmlib.run.laporan import make_laporan
    from spmlib.run.terminal import print_laporan

    parameter = merge(daerah, tahun, periode, masukan, nihil)
    given = {name: value for name, value in {"bab": bab, "gaya": locate(gaya)}.items() if value}
    parameter = parameter.model_copy(update=given)
    asked = find_notebooks(split(notebook))
    notebooks = choose_notebooks(asked, parameter.bab)
    for path in (p for p in asked if p not in notebooks):
        typer.echo(f"{path.stem}: tidak memuat bab yang diminta, jadi tidak dibuat.", err=True)
    situasi = build(parameter)
    hasil = make_laporan(
        situasi, parameter.model_dump(), notebooks, split(format_) or FORMATS, keluar or OUTPUTS, mesin
    )
    print_laporan(console(), situasi, hasil)
    raise typer.Exit(hasil.exit_code)


@command("batch")
def batch(
    tahun: Tahun,
    semua: Annotated[bool, typer.Option("--semua", help="Semua 38 provinsi dan 514 kabupaten/kota.")] = False,
    provinsi: Annotated[
        str, typer.Option("--provinsi", metavar="KODE", help="Satu provinsi dan semua kabupaten/kotanya.")
    ] = "",
    daftar: Annotated[
        Path | None,
        typer.Option(
            "--daftar", metavar="BERKAS", parser=read_path, help="Daftar kode atau nama, satu per baris."
        ),
    ] = None,
    periode: Periode = "",
    notebook: Notebook = "",
    bab: Bab = "",
    format_: Format = "",
    gaya: Gaya = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
    keluar: Keluar = None,
    mesin: Mesin = "spm",
    pekerja: Pekerja = 0,
    dask: Annotated[str, typer.Option("--dask", metavar="ALAMAT", help="Alamat penjadwal Dask.")] = "",
    ulang_gagal: Annotated[bool, typer.Option("--ulang-gagal", help="Ulangi juga yang gagal.")] = False,
    ketat: Annotated[bool, typer.Option("--ketat", help="Laporan dengan catatan dianggap gagal.")] = False,
    kering: Annotated[bool, typer.Option("--kering", help="Hanya tunjukkan apa yang akan dibuat.")] = False,
) -> None:
    """Buat laporan banyak daerah; yang tidak berubah dilewati."""
    from spmlib.core.paths import OUTPUTS
    from spmlib.core.periode import TAHUNAN, parse_periode
    from spmlib.report.bab import choose_notebooks
    from spmlib.run.batch import start_batch
    from spmlib.run.batch.plan import Pilihan
    from spmlib.run.batch.scope import choose_daerah
    from spmlib.run.format import FORMATS
    from spmlib.run.katalog_notebook import find_notebooks

    pilihan = Pilihan(
        daerah=choose_daerah(semua=semua, provinsi=provinsi, daftar=daftar),
        tahun=tahun,
        periode=parse_periode(periode) if periode else TAHUNAN,
        notebooks=choose_notebooks(find_notebooks(split(notebook)), bab),
        formats=split(format_) or FORMATS,
        bab=bab,
        gaya=locate(gaya),
        masukan=tuple(masukan or ()),
        perlakuan_nihil=nihil,
        keluar=keluar or OUTPUTS,
        mesin=mesin,
        pekerja=pekerja,
        dask=dask,
        ulang_gagal=ulang_gagal,
    )
    raise typer.Exit(start_batch(pilihan, console(), kering=kering, ketat=ketat))


@command("simulasi")
def simulasi(
    tahun: Tahun,
    keluar: Annotated[
        Path, typer.Option("--keluar", metavar="DIR", parser=read_folder, help="Folder untuk data simulasi.")
    ],
) -> None:
    """Tulis data simulasi semua daerah, bertanda SIMULASI."""
    from spmlib.run.simulasi import make_simulasi

    make_simulasi(tahun, keluar)
    typer.echo(f'Data simulasi ditulis. Pakai dengan --masukan "{keluar}"')


@command("verifikasi")
def verifikasi(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=read_path, help="Folder hasil: outputs, atau satu daerah.")
    ],
    pekerja: Pekerja = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Cetak satu objek JSON.")] = False,
) -> None:
    """Periksa semua hasil: identitas, kelengkapan, dan angka."""
    from spmlib.run.batch.display import show_progress
    from spmlib.run.verifikasi.jalan import verify
    from spmlib.run.verifikasi.tampil import describe_verifikasi, print_verifikasi

    if as_json:
        hasil = verify(folder, pekerja=pekerja)
        typer.echo(json.dumps(describe_verifikasi(hasil), ensure_ascii=False, indent=1))
    else:
        with show_progress(console()) as show:
            hasil = verify(folder, show, pekerja)
        print_verifikasi(console(), hasil)
    raise typer.Exit(hasil.exit_code)
