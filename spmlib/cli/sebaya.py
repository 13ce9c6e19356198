"""The command that looks for like daerah and freezes those that are chosen."""

from typing import TYPE_CHECKING, Annotated

import typer

from spmlib.cli.aplikasi import command
from spmlib.cli.buka import console, find, split
from spmlib.cli.pilihan import Masukan, Nama

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spmlib.analysis.sebaya import Sebaya
    from spmlib.core.daerah import Daerah


@command("sebaya")
def sebaya(
    daerah: Nama,
    tahun: Annotated[
        int,
        typer.Option(
            "--tahun",
            metavar="T",
            show_default=False,
            help="Tandai daerah yang angkanya ada untuk tahun ini.",
        ),
    ] = 0,
    jumlah: Annotated[
        int, typer.Option("--jumlah", metavar="N", min=1, max=50, help="Banyaknya calon yang ditampilkan.")
    ] = 10,
    masukan: Masukan = None,
    simpan: Annotated[
        str,
        typer.Option(
            "--simpan",
            metavar="KODE",
            help="Bekukan daerah ini, dipisah koma, sebagai pembanding di berkas parameter.",
        ),
    ] = "",
) -> None:
    """Cari daerah sebaya beserta alasannya; bekukan pilihan."""
    from spmlib.analysis.sebaya import rank_sebaya

    own = find(daerah)
    ranked = rank_sebaya(own)
    if not ranked:
        typer.echo(
            f"Penduduk atau luas {own.nama} belum ada dalam daftar, jadi daerah sebaya tidak dapat dicari."
        )
        raise typer.Exit(1)
    if simpan:
        _save(own, ranked, split(simpan))
    else:
        _show(own, ranked[:jumlah], tahun, masukan)


def _show(own: "Daerah", ranked: "Sequence[Sebaya]", tahun: int, masukan: list[str] | None) -> None:
    from spmlib.run.terminal_sebaya import print_sebaya

    known = _find_known(own, ranked, tahun, masukan) if tahun else None
    print_sebaya(console(), own, ranked, known, tahun)


def _find_known(
    own: "Daerah", ranked: "Sequence[Sebaya]", tahun: int, masukan: list[str] | None
) -> frozenset[str]:
    from spmlib.run.buka import open_sources
    from spmlib.run.parameter import check_tahun

    check_tahun(tahun)
    sources = open_sources(own, masukan or ())
    return frozenset(
        s.daerah.kode_kemendagri
        for s in ranked
        if any(year == tahun for year, _ in sources.list_waktu(s.daerah))
    )


def _save(own: "Daerah", ranked: "Sequence[Sebaya]", names: tuple[str, ...]) -> None:
    from spmlib.core.errors import PemakaianError
    from spmlib.core.paths import relative_name
    from spmlib.run.sebaya import save_pembanding

    if not names:
        raise PemakaianError("--simpan belum berisi kode daerah.", saran='Tulis misalnya "53.15,53.03".')
    by_code = {s.daerah.kode_kemendagri: s for s in ranked}
    codes = [find(name).kode_kemendagri for name in names]
    if wrong := [code for code in codes if code not in by_code]:
        raise PemakaianError(
            f"{find(wrong[0]).nama} bukan {own.tingkat} lain yang dapat menjadi sebaya {own.nama}.",
            saran="Pilih dari daftar spm sebaya, atau tulis sendiri kunci pembanding di berkas parameter.",
        )
    beku = save_pembanding(own, [by_code[code] for code in dict.fromkeys(codes)])
    typer.echo(f"Pembanding {own.nama} dibekukan di {relative_name(beku.path)}:")
    for code in dict.fromkeys(codes):
        typer.echo(f"  {by_code[code].daerah.label}")
    if beku.dilepas:
        typer.echo("Tidak lagi menjadi pembanding:")
        for label in beku.dilepas:
            typer.echo(f"  {label}")
        typer.echo("Untuk tetap memakainya, jalankan lagi dengan kodenya juga pada --simpan.")
