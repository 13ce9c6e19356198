"""Commands on this computer: is it ready, the tests, JupyterLab."""

import sys

import typer

from spmlib.cli.aplikasi import command


@command("dokter")
def dokter() -> None:
    """Periksa apakah komputer ini siap."""
    from spmlib.run.dokter import examine

    results = list(examine())
    for check in results:
        typer.echo(f"{'baik ' if check.baik else 'PERLU'}  {check.nama}: {check.pesan}")
    if not all(check.baik for check in results):
        raise typer.Exit(1)


@command("uji", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def uji(ctx: typer.Context) -> None:
    """Jalankan semua uji; pilihannya diteruskan kepada pytest."""
    raise typer.Exit(_start("pytest", *ctx.args))


@command("lab", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
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
