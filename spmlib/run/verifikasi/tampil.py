"""Tells what a verification has found: for people at a terminal, and as JSON."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from spmlib.core.angka import format_angka
from spmlib.run.verifikasi.hasil import ARTI, HasilFolder, HasilVerifikasi, Jenis, Masalah

_TERBANYAK = 60


def print_verifikasi(console: Console, hasil: HasilVerifikasi) -> None:
    """What is wrong, folder by folder, then one line for each check and the sum of it all."""
    problems = [(f"{f.folder}/{m.berkas}".rstrip("/"), m) for f, m in _list(hasil)]
    if problems:
        console.print(_table(problems[:_TERBANYAK]))
        if len(problems) > _TERBANYAK:
            console.print(f"… dan {len(problems) - _TERBANYAK} hal lagi; semuanya ada di --json.")
    for jenis, meaning in ARTI.items():
        count = hasil.count(jenis)
        state = f"[red]{format_angka(count)} masalah[/]" if count else "[green]baik[/]"
        console.print(f"  {meaning}: {state}")
    verdicts = Counter(putusan for f in hasil.folder for putusan in f.putusan.values())
    shown = ", ".join(f"{format_angka(n)} {putusan}" for putusan, n in verdicts.most_common())
    opened = sum(f.berkas for f in hasil.folder)
    console.print(
        f"{format_angka(len(hasil.folder))} daerah, {format_angka(sum(verdicts.values()))} laporan "
        f"({shown}), {format_angka(opened)} berkas dibuka dalam {format_angka(round(hasil.detik))} detik.",
        soft_wrap=True,
    )
    console.print(
        "[bold red]Ada yang tidak beres.[/]" if hasil.exit_code else "[bold green]Semua dapat diserahkan.[/]"
    )


def _list(hasil: HasilVerifikasi) -> Iterator[tuple[HasilFolder, Masalah]]:
    whole = HasilFolder(folder="")
    yield from ((whole, m) for m in hasil.umum)
    yield from ((f, m) for f in hasil.folder for m in f.masalah)


def _table(problems: list[tuple[str, Masalah]]) -> Table:
    table = Table(title="Yang ditemukan", title_justify="left")
    for heading in ("Di mana", "Pemeriksaan", "Apa"):
        table.add_column(heading, overflow="fold")
    for where, masalah in problems:
        kind = f"{masalah.jenis} (catatan)" if masalah.ringan else str(masalah.jenis)
        table.add_row(escape(where), kind, escape(masalah.pesan))
    return table


def describe_verifikasi(hasil: HasilVerifikasi) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "baik": hasil.exit_code == 0,
        "masalah": {str(jenis): hasil.count(jenis) for jenis in Jenis},
        "umum": [_describe(m) for m in hasil.umum],
        "folder": [
            {
                "folder": f.folder,
                "nama": f.nama,
                "putusan": dict(f.putusan),
                "berkas": f.berkas,
                "masalah": [_describe(m) for m in f.masalah],
            }
            for f in hasil.folder
        ],
    }


def _describe(masalah: Masalah) -> dict[str, Any]:
    return {
        "pemeriksaan": str(masalah.jenis),
        "tingkat": "catatan" if masalah.ringan else "galat",
        "berkas": masalah.berkas,
        "pesan": masalah.pesan,
    }
