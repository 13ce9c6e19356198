"""What a batch shows to people: progress at a terminal, and a table at its end."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from spmlib.core.angka import format_angka
from spmlib.core.paths import relative_name
from spmlib.run.batch.plan import Rencana
from spmlib.run.batch.recap import NAMA, BarisRekap, list_rekap
from spmlib.run.batch.result import HasilBatch, Kemajuan

_SELANG = 0.15
_SEBAB_TERBANYAK = 40
_WARNA = {"LENGKAP": "green", "LENGKAP DENGAN CATATAN": "cyan"}


@contextmanager
def show_progress(console: Console) -> Iterator[Callable[[Kemajuan], None]]:
    """A function that shows how far a batch is; it shows nothing where nobody looks.

    There is no thread behind it, since workers are forked from this process: it draws when it is called.
    """
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[laju]}"),
        TextColumn("[dim]{task.fields[sedang]}[/]"),
    )
    start, drawn = time.monotonic(), 0.0
    with Progress(*columns, console=console, auto_refresh=False, transient=True) as progress:
        bar = progress.add_task("Membaca data", laju="", sedang="")

        def show(k: Kemajuan) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn < _SELANG and k.dilihat < k.jumlah:
                return
            drawn = now
            progress.update(
                bar,
                description=f"{k.gagal} gagal" if k.gagal else "Laporan",
                total=k.jumlah,
                completed=k.dilihat,
                laju=describe_laju(k, now - start),
                sedang=escape(", ".join(k.sedang)),
            )
            progress.refresh()

        progress.refresh()
        yield show


def describe_laju(k: Kemajuan, detik: float) -> str:
    """Rate and time left, as far as they can be known: "96 per menit, sisa 4 menit"."""
    made = k.dibuat + k.gagal
    if not made or detik <= 0:
        return ""
    left = (k.jumlah - k.dilihat) * detik / made
    return f"{format_angka(round(60 * made / detik))} per menit, sisa {_in_words(left)}"


def _in_words(detik: float) -> str:
    if detik < 90:  # noqa: PLR2004 - up to a minute and a half in seconds
        return f"{format_angka(round(detik))} detik"
    return f"{format_angka(round(detik / 60))} menit"


def print_batch(console: Console, hasil: HasilBatch) -> None:
    """How many reports have which verdict, every failure with its reason, and where everything is."""
    rows = list_rekap(hasil)
    _print_failures(console, [row for row in rows if not row.berhasil])
    if hasil.berhenti:
        console.print(f"[bold red]Berhenti sebelum selesai.[/] {escape(hasil.berhenti)}", soft_wrap=True)
    made = len(hasil.dibuat)
    console.print(
        f"{len(rows)} laporan: {made} dikerjakan sekarang dalam {_in_words(hasil.detik)}, "
        f"{len(rows) - made} tidak perlu disentuh."
    )
    for putusan, count in Counter(row.putusan for row in rows).most_common():
        console.print(f"  [{_WARNA.get(putusan, 'red')}]{putusan}[/]: {count}")
    if with_errors := sum(bool(row.catatan and row.catatan.ada_galat) for row in rows):
        console.print(f"Data {with_errors} laporan mengandung galat; rinciannya dengan spm periksa.")
    p = hasil.pilihan
    console.print(
        f"Hasil: {relative_name(p.keluar)}/{p.tahun}-{p.periode}, rekap di {NAMA}.xlsx", soft_wrap=True
    )
    for note in hasil.pesan:
        console.print(escape(note), soft_wrap=True)


def _print_failures(console: Console, failed: Sequence[BarisRekap]) -> None:
    if not failed:
        return
    table = Table(title=f"{len(failed)} laporan tidak jadi", title_justify="left")
    for heading in ("Daerah", "Notebook", "Putusan", "Sebab"):
        table.add_column(heading, overflow="fold")
    for row in failed[:_SEBAB_TERBANYAK]:
        table.add_row(escape(row.daerah.label), row.notebook, row.putusan, escape(row.keterangan))
    console.print(table)
    if len(failed) > _SEBAB_TERBANYAK:
        console.print(f"… dan {len(failed) - _SEBAB_TERBANYAK} lagi di {NAMA}.csv.")


def print_rencana(console: Console, plans: Iterable[Rencana]) -> int:
    """What would be made again and why; returns the number of reports."""
    stale: list[tuple[str, str, str]] = []
    wrong: list[tuple[str, str, str]] = []
    for plan in plans:
        label = escape(plan.daerah.label)
        reports = (r for r in plan.laporan if r.sebab)
        stale += [(label, r.nomor.notebook, escape("; ".join(r.sebab))) for r in reports]
        wrong += [(label, "–", escape(str(plan.galat)))] if plan.galat else []
    for title, rows in (("Yang akan dibuat", stale), ("Yang tidak dapat dibuat", wrong)):
        _print_rows(console, title, rows)
    if wrong:
        console.print(f"{len(wrong)} daerah tidak dapat direncanakan.")
    console.print(f"{len(stale)} laporan akan dibuat." if stale else "Tidak ada laporan yang perlu dibuat.")
    return len(stale)


def _print_rows(console: Console, title: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """A table of the first rows, and how often each reason stands in all of them."""
    if not rows:
        return
    table = Table(title=title, title_justify="left")
    for heading in ("Daerah", "Notebook", "Karena"):
        table.add_column(heading, overflow="fold")
    for row in rows[:_SEBAB_TERBANYAK]:
        table.add_row(*row)
    console.print(table)
    if len(rows) > _SEBAB_TERBANYAK:
        console.print(f"… dan {len(rows) - _SEBAB_TERBANYAK} lagi. Seluruhnya menurut sebab:")
        for reason, count in Counter(row[2] for row in rows).most_common():
            console.print(f"  {reason}: {format_angka(count)}", soft_wrap=True)
