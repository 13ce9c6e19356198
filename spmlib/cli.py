"""The ``spm`` command. Each command imports what it needs when it runs, so that help comes at once."""

import difflib
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from spmlib.core.errors import PemakaianError, RegulasiError, SpmError

if TYPE_CHECKING:
    from rich.console import Console

    from spmlib.analysis.situasi import Situasi
    from spmlib.core.daerah import Daerah
    from spmlib.run.parameter import Parameter

_KATA = {
    "Usage:": "Pemakaian:",
    "Arguments:": "Argumen:",
    "Options:": "Pilihan:",
    "Commands:": "Perintah:",
    "[OPTIONS]": "[PILIHAN]",
    "COMMAND [ARGS]...": "PERINTAH [ARGUMEN]...",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "[required]": "[wajib]",
    "[default:": "[bawaan:",
}
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def _translate(text: str) -> str:
    for english, indonesian in _KATA.items():
        text = text.replace(english, indonesian)
    return text


class _Perintah(TyperCommand):
    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer does not export its Context's base
        return _translate(super().get_help(ctx))


class _Kelompok(TyperGroup):
    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        return _translate(super().get_help(ctx))


app = typer.Typer(
    name="spm",
    cls=_Kelompok,
    help="Buku kerja SPM: dari angka yang dilaporkan daerah menjadi laporan analisis situasi.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
)

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
    typer.Option("--nihil", metavar="CARA", help="Perlakuan nihil: exclude, count_as_100 atau count_as_0."),
]
Notebook = Annotated[
    str, typer.Option("--notebook", metavar="NAMA", help="Notebook, dipisah koma; bawaan semua.")
]
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="Format, dipisah koma; bawaan semua.")
]
Keluar = Annotated[Path | None, typer.Option("--keluar", metavar="DIR", help="Folder hasil; bawaan outputs.")]
Mesin = Annotated[
    str, typer.Option("--mesin", metavar="MESIN", help="spm (cepat) atau kernel (kernel Jupyter biasa).")
]
SebagaiJson = Annotated[bool, typer.Option("--json", help="Cetak sebagai JSON.")]


def _command(name: str, **settings: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:  # noqa: ANN401
    return app.command(name, cls=_Perintah, **settings)


@_command("laporan")
def laporan(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    notebook: Notebook = "",
    format_: Format = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
    keluar: Keluar = None,
    mesin: Mesin = "spm",
) -> None:
    """Buat laporan: jalankan notebook, tulis dokumennya, dan nyatakan lengkap tidaknya."""
    from spmlib.core.paths import OUTPUTS
    from spmlib.run.format import FORMATS
    from spmlib.run.katalog_notebook import find_notebooks
    from spmlib.run.laporan import make_laporan
    from spmlib.run.terminal import print_laporan

    parameter = _merge(daerah, tahun, periode, masukan, nihil)
    notebooks = find_notebooks(_split(notebook))
    situasi = _build(parameter)
    hasil = make_laporan(
        situasi, parameter.model_dump(), notebooks, _split(format_) or FORMATS, keluar or OUTPUTS, mesin
    )
    print_laporan(_console(), situasi, hasil)
    raise typer.Exit(hasil.exit_code)


@_command("batch")
def batch(
    tahun: Tahun,
    semua: Annotated[bool, typer.Option("--semua", help="Semua 38 provinsi dan 514 kabupaten/kota.")] = False,
    provinsi: Annotated[
        str, typer.Option("--provinsi", metavar="KODE", help="Satu provinsi dan semua kabupaten/kotanya.")
    ] = "",
    daftar: Annotated[
        Path | None, typer.Option("--daftar", metavar="BERKAS", help="Daftar kode atau nama, satu per baris.")
    ] = None,
    periode: Periode = "",
    notebook: Notebook = "",
    format_: Format = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
    keluar: Keluar = None,
    mesin: Mesin = "spm",
    pekerja: Annotated[
        int, typer.Option("--pekerja", metavar="N", help="Banyak pekerja; bawaan satu per inti.")
    ] = 0,
    dask: Annotated[str, typer.Option("--dask", metavar="ALAMAT", help="Alamat penjadwal Dask.")] = "",
    ulang_gagal: Annotated[bool, typer.Option("--ulang-gagal", help="Ulangi juga yang gagal.")] = False,
    ketat: Annotated[bool, typer.Option("--ketat", help="Laporan dengan catatan dianggap gagal.")] = False,
    kering: Annotated[bool, typer.Option("--kering", help="Hanya tunjukkan apa yang akan dibuat.")] = False,
) -> None:
    """Buat laporan banyak daerah; hanya yang berubah yang dibuat ulang."""
    from spmlib.core.paths import OUTPUTS
    from spmlib.core.periode import TAHUNAN, parse_periode
    from spmlib.run.batch import start_batch
    from spmlib.run.batch.plan import Pilihan
    from spmlib.run.batch.scope import choose_daerah
    from spmlib.run.format import FORMATS
    from spmlib.run.katalog_notebook import find_notebooks

    pilihan = Pilihan(
        daerah=choose_daerah(semua=semua, provinsi=provinsi, daftar=daftar),
        tahun=tahun,
        periode=parse_periode(periode) if periode else TAHUNAN,
        notebooks=find_notebooks(_split(notebook)),
        formats=_split(format_) or FORMATS,
        masukan=tuple(masukan or ()),
        perlakuan_nihil=nihil,
        keluar=keluar or OUTPUTS,
        mesin=mesin,
        pekerja=pekerja,
        dask=dask,
        ulang_gagal=ulang_gagal,
    )
    raise typer.Exit(start_batch(pilihan, _console(), kering=kering, ketat=ketat))


@_command("simulasi")
def simulasi(
    tahun: Tahun,
    keluar: Annotated[Path, typer.Option("--keluar", metavar="DIR", help="Folder untuk data simulasi.")],
) -> None:
    """Tulis data simulasi untuk semua daerah; setiap halaman laporannya bertanda SIMULASI."""
    from spmlib.run.simulasi import make_simulasi

    make_simulasi(tahun, keluar)
    typer.echo(f"Data simulasi ditulis ke {keluar}. Pakai dengan --masukan {keluar}.")


@_command("hitung")
def hitung(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
    sebagai_json: SebagaiJson = False,
) -> None:
    """Hitung indeks capaian, tanpa membuat laporan."""
    situasi = _open(daerah, tahun, periode, masukan, nihil)
    if sebagai_json:
        from spmlib.run.hitung import describe_hasil

        _print_json(describe_hasil(situasi))
    else:
        from spmlib.run.terminal import print_hasil

        print_hasil(_console(), situasi)
    _exit_for(situasi)


@_command("mengapa")
def mengapa(
    daerah: Nama,
    unit: Annotated[
        str,
        typer.Argument(metavar="UNIT", help='"daerah", id bidang ("kesehatan") atau layanan ("ibu_hamil").'),
    ],
    tahun: Tahun,
    periode: Periode = "",
    masukan: Masukan = None,
    nihil: Nihil = "",
) -> None:
    """Jelaskan sebuah angka: aturan, rumus, sumber, berkas, lembar dan selnya."""
    from spmlib.analysis.mengapa import explain_unit
    from spmlib.core.periode import name_periode
    from spmlib.run.terminal import print_penjelasan

    situasi = _open(daerah, tahun, periode, masukan, nihil)
    waktu = f"{situasi.daerah.nama}, {name_periode(situasi.hasil.tahun, situasi.hasil.periode)}"
    print_penjelasan(_console(), explain_unit(situasi, unit), waktu)


@_command("periksa")
def periksa(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    masukan: Masukan = None,
    sebagai_json: SebagaiJson = False,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="BERKAS", help="Tulis salinan berkas masukan dengan sel bertanda."),
    ] = None,
) -> None:
    """Periksa data masukan dan tunjukkan semua temuan sekaligus."""
    situasi = _open(daerah, tahun, periode, masukan)
    if xlsx:
        from spmlib.run.tandai import write_tandai

        for terbitan in write_tandai(situasi.masukan, situasi.temuan, xlsx):
            typer.echo(f"Salinan bertanda: {terbitan.path}", err=True)
    if sebagai_json:
        keys = ("kode", "tingkat", "berkas", "lembar", "sel", "pesan", "saran")
        _print_json({"temuan": [{key: getattr(t, key) for key in keys} for t in situasi.temuan]})
    else:
        from spmlib.run.terminal import print_temuan

        print_temuan(_console(), situasi.temuan)
        typer.echo(f"{len(situasi.temuan)} temuan.")
    _exit_for(situasi)


@_command("templat")
def templat(
    daerah: Nama,
    tahun: Tahun,
    periode: Periode = "",
    bidang: Annotated[str, typer.Option("--bidang", metavar="B", help="Hanya bidang ini.")] = "",
    opd: Annotated[
        str, typer.Option("--opd", metavar="OPD", help="Hanya layanan perangkat daerah ini.")
    ] = "",
    keluar: Annotated[
        Path | None, typer.Option("--keluar", metavar="BERKAS", help="Nama buku kerja Excel yang ditulis.")
    ] = None,
) -> None:
    """Tulis buku kerja Excel untuk diisi OPD."""
    from spmlib.report.formulir import Lingkup, name_formulir, write_formulir
    from spmlib.run.buka import open_sources

    parameter = _merge(daerah, tahun, periode, None, "")
    area = _find(daerah)
    pangkalan = open_sources(area, parameter.masukan)
    scope = Lingkup(
        daerah=area, tahun=tahun, periode=parameter.periode, bidang=bidang or None, opd=opd or None
    )
    own = pangkalan.masukan.for_daerah(area.kode_kemendagri)
    path = write_formulir(scope, pangkalan.regulasi, keluar or Path(name_formulir(scope)), own)
    typer.echo(f"Buku kerja ditulis: {path}")


@_command("regulasi")
def regulasi(
    tanggal: Annotated[
        str, typer.Option("--tanggal", metavar="TTTT-BB-HH", help="Hari data; bawaan hari ini.")
    ] = "",
    layanan: Annotated[
        str, typer.Option("--layanan", metavar="ID", help='Satu layanan saja, misalnya "ibu_hamil".')
    ] = "",
    sebagai_json: SebagaiJson = False,
) -> None:
    """Tunjukkan aturan yang berlaku, dasar hukumnya dan seberapa yakin kita."""
    from spmlib.core.angka import format_tanggal
    from spmlib.regulation import load_regulasi
    from spmlib.regulation.describe import describe_regulasi, make_json
    from spmlib.regulation.table import make_table

    hari = _read_date(tanggal)
    try:
        aturan = load_regulasi().at(hari)
    except RegulasiError as error:
        raise PemakaianError(str(error)) from None
    rows = describe_regulasi(aturan, layanan or None)
    if sebagai_json:
        _print_json(make_json(rows))
    else:
        _console().print(make_table(rows, f"Aturan untuk data per {format_tanggal(hari)}"))


@_command("dokter")
def dokter() -> None:
    """Periksa apakah komputer ini siap."""
    from spmlib.run.dokter import examine

    results = list(examine())
    for check in results:
        typer.echo(f"{'baik ' if check.baik else 'PERLU'}  {check.nama}: {check.pesan}")
    if not all(check.baik for check in results):
        raise typer.Exit(1)


@_command("uji", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def uji(ctx: typer.Context) -> None:
    """Jalankan semua uji; pilihan sesudahnya diteruskan kepada pytest."""
    raise typer.Exit(_start("pytest", *ctx.args))


@_command("lab", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(ctx: typer.Context) -> None:
    """Buka notebook di JupyterLab."""
    from spmlib.core.paths import NOTEBOOKS, ROOT

    raise typer.Exit(
        _start("jupyterlab", f"--notebook-dir={ROOT}", f"--preferred-dir={NOTEBOOKS}", *ctx.args)
    )


def _start(module: str, *arguments: str) -> int:
    """Exit code of ``python -m module``, run in the workbook's folder."""
    import subprocess

    from spmlib.core.paths import ROOT

    return subprocess.call([sys.executable, "-m", module, *arguments], cwd=ROOT)  # noqa: S603 - the user's own words


def _read_date(text: str) -> date:
    from spmlib.core.paths import today

    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise PemakaianError(
            f'Tanggal "{text}" tidak dapat dibaca.', saran="Tulis seperti 2024-12-31."
        ) from None


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _find(nama: str) -> "Daerah":
    from spmlib.core.daerah import find_daerah

    return find_daerah(nama)


def _merge(nama: str, tahun: int, periode: str, masukan: list[str] | None, nihil: str) -> "Parameter":
    from spmlib.run.berkas_daerah import merge_parameter

    values = {"tahun": tahun, "periode": periode, "masukan": tuple(masukan or ()), "perlakuan_nihil": nihil}
    return merge_parameter(_find(nama), values)


def _build(parameter: "Parameter") -> "Situasi":
    from spmlib.run.buka import build_situasi

    return build_situasi(parameter)


def _open(nama: str, tahun: int, periode: str, masukan: list[str] | None, nihil: str = "") -> "Situasi":
    return _build(_merge(nama, tahun, periode, masukan, nihil))


def _exit_for(situasi: "Situasi") -> None:
    if any(t.tingkat == "galat" for t in situasi.temuan):
        raise typer.Exit(1)


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 120)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _explain_usage(error: Exception) -> str:
    """The usage error in Indonesian: what is wrong, the nearest right word, where to find help."""
    help_hint = 'Lihat "spm --help".'
    option = getattr(error, "option_name", None)
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error)
    if kind == "NoSuchOption":
        near = ", ".join(getattr(error, "possibilities", None) or ())
        return f'Pilihan "{option}" tidak dikenal. ' + (f"Maksudnya {near}?" if near else help_hint)
    if kind == "BadOptionUsage":
        return f'Pilihan "{option}" perlu sebuah nilai. {help_hint}'
    parameter = getattr(error, "param", None)
    if parameter is not None:
        name = (
            (parameter.opts or [parameter.metavar])[0]
            if parameter.opts[0].startswith("-")
            else parameter.metavar
        )
        verb = "belum diisi" if kind == "MissingParameter" else "berisi nilai yang tidak dapat dibaca"
        return f"{name} {verb}. {help_hint}"
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    near = ", ".join(difflib.get_close_matches(word, list(_names()), n=2))
    return f'Perintah "{" ".join(sys.argv[1:])}" tidak dipahami. ' + (
        f"Maksudnya {near}?" if near else help_hint
    )


def _names() -> list[str]:
    return [command.name for command in app.registered_commands if command.name]


def main() -> None:
    """Entry point: a user's mistake ends with one calm message, never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may be set to a code page without the dash and the section sign.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(standalone_mode=False)
    except SpmError as error:
        typer.echo(str(error), err=True)
        code = error.exit_code
    except _UsageError as error:
        typer.echo(_explain_usage(error), err=True)
        code = 2
    except (typer.Abort, KeyboardInterrupt):
        typer.echo("Dihentikan.", err=True)
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
