"""``spm padanan``: from a foreign file to a layout that a person has seen at work and confirmed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from spmlib.core.angka import format_tanggal
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import relative_name
from spmlib.core.tables import TABEL
from spmlib.ingest import read_masukan
from spmlib.ingest.masukan import Masukan
from spmlib.ingest.padanan import FOLDER_PADANAN, Padanan
from spmlib.ingest.padanan.simpan import UjiPadanan, confirm_padanan, name_padanan, store_usul, try_padanan
from spmlib.ingest.tempat import write_angka

_CONTOH = 12
"""Rows that are shown as examples."""
_BUKAN_CONTOH = frozenset({"catatan", "sumber", "tautan"})


def propose_or_try(berkas: Path, nama: str, console: Console, folder: Path = FOLDER_PADANAN) -> None:
    """Propose a layout for ``berkas`` where there is none, and show what reading by it gives.

    Args:
        berkas: The file.
        nama: What the layout is to be called; empty for the file's own name.
        console: Where to print.
        folder: Where layouts are kept.

    Raises:
        MasukanError: The file or its layout cannot be read.
        PemakaianError: There is no such file, or no sheet resembles a table.
    """
    tujuan = _place(berkas, nama, folder)
    if not tujuan.exists():
        if _is_known(berkas, console):
            return
        store_usul(berkas, tujuan)
        console.print(f"Usulan padanan ditulis: [bold]{escape(relative_name(tujuan))}[/]", soft_wrap=True)
    else:
        console.print(f"Padanan yang sudah ada: [bold]{escape(relative_name(tujuan))}[/]", soft_wrap=True)
    uji = try_padanan(berkas, tujuan)
    _print_uji(console, uji, berkas)
    _print_langkah(console, uji, berkas, tujuan)


def confirm(berkas: Path, nama: str, oleh: str, console: Console, folder: Path = FOLDER_PADANAN) -> None:
    """Let ``oleh`` vouch for the layout of ``berkas``; the others as in :func:`propose_or_try`.

    Raises:
        MasukanError: The layout still has gaps, or cannot be read or written.
        PemakaianError: There is no proposal yet, or ``oleh`` is no name.
    """
    tujuan = _place(berkas, nama, folder)
    if not tujuan.exists():
        raise PemakaianError(
            "Belum ada usulan padanan untuk berkas ini, jadi belum ada yang dapat dikonfirmasi.",
            di=berkas.name,
            saran=f'Jalankan dahulu: spm padanan "{berkas}", lalu baca usulannya.',
        )
    confirm_padanan(tujuan, oleh)
    uji = try_padanan(berkas, tujuan)
    _print_uji(console, uji, berkas)
    console.print(
        f"\nDikonfirmasi oleh {escape(oleh)}. Sejak sekarang berkas yang judul kolomnya sama dibaca menurut "
        f"{escape(relative_name(tujuan))}; laporan menyebut namanya.",
        soft_wrap=True,
    )


def _place(berkas: Path, nama: str, folder: Path) -> Path:
    if berkas.is_dir():
        raise PemakaianError("Ini folder.", di=str(berkas), saran="Tunjuk satu berkas di dalamnya.")
    if not berkas.is_file():
        raise PemakaianError(
            "Berkas ini tidak ada.", di=str(berkas), saran="Tunjuk satu berkas Excel, ODS, atau CSV."
        )
    return name_padanan(Path(f"{nama}.yaml") if nama else berkas, folder)


def _is_known(berkas: Path, console: Console) -> bool:
    """Whether the file is read as it is; if so, say by what."""
    masukan = read_masukan([berkas])
    rows = _count(masukan)
    if not rows:
        return False
    told = [t.pesan for t in masukan.temuan if t.kode == "SPM-M69"]
    console.print(f"Berkas ini sudah dapat dibaca: {rows}. Padanan baru tidak perlu.", soft_wrap=True)
    for pesan in told:
        console.print(f"  {escape(pesan)}", soft_wrap=True)
    return True


def _count(masukan: Masukan) -> str:
    """What was read, in words: "12 baris capaian, 40 baris mutu"."""
    counts = ((nama, len(getattr(masukan, nama))) for nama in TABEL)
    return ", ".join(f"{n} baris {nama}" for nama, n in counts if n)


def _print_uji(console: Console, uji: UjiPadanan, berkas: Path) -> None:
    """What the layout makes of the file: examples of rows, and what there is to say."""
    if uji.masukan is None:
        console.print(f"\nPadanan ini belum lengkap: {escape(uji.kurang)}", soft_wrap=True)
        return
    rows: Sequence[Any] = getattr(uji.masukan, uji.padanan.tabel)
    if rows:
        console.print(_make_table(uji.padanan, rows, berkas))
    else:
        console.print("\nTidak ada baris yang terbaca menurut padanan ini.")
    for t in uji.masukan.temuan:
        if t.kode != "SPM-M69":
            console.print(f"{t.kode} {t.tingkat}: {escape(t.pesan)}", soft_wrap=True)


def _make_table(padanan: Padanan, rows: Sequence[Any], berkas: Path) -> Table:
    fields = _shown(padanan)
    more = f", {_CONTOH} yang pertama" if len(rows) > _CONTOH else ""
    title = f'Yang terbaca dari "{berkas.name}": {len(rows)} baris {padanan.tabel}{more}'
    table = Table(title=escape(title), title_justify="left")
    for nama in fields:
        is_number = TABEL[padanan.tabel].kolom[nama].jenis == "bilangan"
        table.add_column(nama, justify="right" if is_number else "left", overflow="fold")
    table.add_column("sel")
    for row in rows[:_CONTOH]:
        table.add_row(*(escape(_write(getattr(row, f))) for f in fields), _cell(row, fields))
    return table


def _shown(padanan: Padanan) -> list[str]:
    """Fields that the layout fills, in the order of their table."""
    filled = {*padanan.dari_judul, *padanan.tetap, *padanan.kolom}
    filled |= {nama for group in padanan.berulang for nama in (*group.tetap, *group.kolom)}
    return [nama for nama in TABEL[padanan.tabel].kolom if nama in filled - _BUKAN_CONTOH]


def _cell(row: Any, fields: Sequence[str]) -> str:  # noqa: ANN401 - rows of any table
    """Where the last figure of a row stands: that is what the user looks up."""
    cells = [row.asal.cell(nama) for nama in reversed(fields) if row.asal]
    return next((cell for cell in cells if cell), "")


def _write(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return write_angka(value)
    return format_tanggal(value) if isinstance(value, date) else str(value)


def _print_langkah(console: Console, uji: UjiPadanan, berkas: Path, tujuan: Path) -> None:
    if uji.masukan and any(t.kode == "SPM-M06" for t in uji.masukan.temuan):
        console.print(
            f"Judul kolom berkas ini berbeda dari padanan {escape(tujuan.stem)}. "
            f'Untuk susunan lain beri nama lain: spm padanan "{escape(str(berkas))}" --nama susunan_lain',
            soft_wrap=True,
        )
        return
    if uji.padanan.dikonfirmasi_oleh:
        oleh = escape(uji.padanan.dikonfirmasi_oleh)
        console.print(f"\nPadanan ini sudah dikonfirmasi oleh {oleh} dan dipakai.", soft_wrap=True)
        return
    named = "" if tujuan == name_padanan(berkas, tujuan.parent) else f" --nama {tujuan.stem}"
    doubts = f"; {uji.ragu} di antaranya bertanda periksa" if uji.ragu else ""
    steps = (
        f"Buka {relative_name(tujuan)} dan baca setiap barisnya{doubts}. Ubah yang keliru.",
        f'Jalankan lagi spm padanan "{berkas}"{named} dan bandingkan beberapa angka dengan berkasnya.',
        f'Bila benar: spm padanan "{berkas}"{named} --konfirmasi "Nama Anda". Sebelum itu belum dipakai.',
    )
    for number, step in enumerate(steps, 1):
        console.print(f"  {number}. {escape(step)}", soft_wrap=True)
