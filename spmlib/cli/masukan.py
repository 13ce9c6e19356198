"""Commands on what the OPD fill in and hand in."""

from pathlib import Path
from typing import Annotated

import typer

from spmlib.cli.aplikasi import command
from spmlib.cli.buka import console, exit_for, find, merge, open_situasi, print_json
from spmlib.cli.pilihan import Masukan, Nama, Periode, SebagaiJson, Tahun, read_path


@command("periksa")
def periksa(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    masukan: Masukan = None,
    sebagai_json: SebagaiJson = False,
    xlsx: Annotated[
        Path | None,
        typer.Option(
            "--xlsx",
            metavar="BERKAS",
            parser=read_path,
            help="Tulis salinan berkas masukan dengan sel bertanda.",
        ),
    ] = None,
) -> None:
    """Periksa data masukan dan tunjukkan semua temuan sekaligus."""
    if xlsx:
        from spmlib.core.paths import MASUKAN
        from spmlib.run.tandai import refuse_inside, write_tandai

        refuse_inside(xlsx, masukan or [str(MASUKAN)])
    situasi = open_situasi(daerah, tahun, periode, masukan)
    if xlsx:
        for terbitan in write_tandai(situasi.masukan, situasi.temuan, xlsx):
            typer.echo(f"Salinan bertanda: {terbitan.path}", err=True)
    if sebagai_json:
        place = ("berkas", "lembar", "sel", "sel_lain", "kode_kemendagri", "tahun", "periode", "unit_id")
        keys = ("kode", "tingkat", *place, "pesan", "saran")
        print_json({"temuan": [{key: getattr(t, key) for key in keys} for t in situasi.temuan]})
    else:
        from spmlib.run.terminal import print_temuan

        print_temuan(console(), situasi.temuan)
    exit_for(situasi)


@command("templat")
def templat(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    bidang: Annotated[str, typer.Option("--bidang", metavar="B", help="Hanya bidang ini.")] = "",
    opd: Annotated[
        str, typer.Option("--opd", metavar="OPD", help="Hanya layanan perangkat daerah ini.")
    ] = "",
    keluar: Annotated[
        Path | None,
        typer.Option(
            "--keluar", metavar="BERKAS", parser=read_path, help="Nama buku kerja Excel yang ditulis."
        ),
    ] = None,
) -> None:
    """Tulis buku kerja Excel untuk diisi OPD."""
    from spmlib.report.formulir import Lingkup, name_formulir, write_formulir
    from spmlib.run.buka import open_sources

    parameter = merge(daerah, tahun, periode, None, "")
    area = find(daerah)
    pangkalan = open_sources(area, parameter.masukan)
    scope = Lingkup(
        daerah=area, tahun=tahun, periode=parameter.periode, bidang=bidang or None, opd=opd or None
    )
    own = pangkalan.masukan.for_daerah(area.kode_kemendagri)
    path = write_formulir(scope, pangkalan.regulasi, keluar or Path(name_formulir(scope)), own)
    typer.echo(f"Buku kerja ditulis: {path}")


@command("padanan")
def padanan(
    berkas: Annotated[
        Path, typer.Argument(metavar="BERKAS", parser=read_path, help="Rekap dinas atau unduhan aplikasi.")
    ],
    konfirmasi: Annotated[
        str | None,
        typer.Option("--konfirmasi", metavar="ORANG", help="Nama Anda, setelah padanannya Anda periksa."),
    ] = None,
    nama: Annotated[
        str, typer.Option("--nama", metavar="NAMA", help="Nama padanan; bawaan nama berkasnya.")
    ] = "",
) -> None:
    """Usulkan arti kolom rekap atau unduhan, lalu konfirmasikan."""
    from spmlib.run.padanan import confirm, propose_or_try

    if konfirmasi is not None:
        confirm(berkas, nama, konfirmasi, console())
    else:
        propose_or_try(berkas, nama, console())
