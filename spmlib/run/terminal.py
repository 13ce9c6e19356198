"""What commands print: tables and explanations for people at a terminal."""

from collections.abc import Sequence
from fractions import Fraction

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from spmlib.analysis.mengapa import ALASAN
from spmlib.analysis.situasi import Situasi
from spmlib.core.angka import format_angka_singkat, format_indeks
from spmlib.core.penjelasan import Penjelasan
from spmlib.core.periode import name_periode
from spmlib.core.temuan import Temuan, count_temuan
from spmlib.index import Batas, HasilBidang
from spmlib.run.laporan import HasilLaporan


def print_hasil(console: Console, situasi: Situasi) -> None:
    """Index per *bidang* and service of a daerah."""
    hasil, limits = situasi.hasil, [k.minimal for k in situasi.aturan.skala]

    def show(value: Fraction | None) -> str:
        return "–" if value is None else format_indeks(value, limits, situasi.aturan.desimal_cetak)

    title = f"{situasi.daerah.nama}, {name_periode(hasil.tahun, hasil.periode)}"
    table = Table(title=title, caption=_caption(situasi, show(hasil.indeks)), title_justify="left")
    for heading, right in (
        ("Bidang dan layanan", False),
        ("Penerima %", True),
        ("Mutu %", True),
        ("Indeks", True),
    ):
        table.add_column(heading, justify="right" if right else "left")
    table.add_column("Kategori atau keterangan")
    for bidang in hasil.bidang:
        judged = bidang.kategori.nama if bidang.kategori else _remark(bidang)
        table.add_row(
            f"[bold]{escape(bidang.bidang.nama_pendek)}[/]", "", "", f"[bold]{show(bidang.indeks)}[/]", judged
        )
        for s in bidang.layanan:
            note = s.kategori.nama if s.kategori else ALASAN.get(s.alasan_kosong or "", "")
            table.add_row(f"  {escape(s.layanan.nama)}", show(s.penerima), show(s.mutu), show(s.indeks), note)
        table.add_section()
    console.print(table)


def _caption(situasi: Situasi, indeks: str) -> str:
    hasil = situasi.hasil
    kategori = f" ({hasil.kategori.nama})" if hasil.kategori else ""
    counts = count_temuan(situasi.temuan)
    return (
        f"Indeks daerah: {indeks}{kategori}. "
        f"Cakupan: {hasil.cakupan.dilaporkan} dari {hasil.cakupan.wajib} layanan. "
        f"Batas: {_between(hasil.batas)}. Temuan: {counts['galat']} galat, "
        f"{counts['peringatan']} peringatan, {counts['catatan']} catatan"
        f"{' (rinciannya: spm periksa)' if situasi.temuan else ''}."
    )


def _between(batas: Batas | None) -> str:
    if batas is None:
        return "–"
    return f"{format_angka_singkat(batas.bawah, 2)} sampai {format_angka_singkat(batas.atas, 2)}"


def _remark(bidang: HasilBidang) -> str:
    if bidang.terbit:
        return f"angka terbit {format_angka_singkat(bidang.terbit[0].persen, 3)} %"
    if bidang.nihil:
        return "nihil"
    return f"batas {_between(bidang.batas)}" if bidang.batas else ""


def print_penjelasan(console: Console, penjelasan: Penjelasan, judul: str) -> None:
    """One explanation, step by step."""
    console.print(f"[bold]{escape(penjelasan.judul)}[/] — {escape(judul)} [dim]({penjelasan.unit_id})[/]")
    for step in penjelasan.langkah:
        console.print(f"\n[bold]{escape(step.apa)}[/]: {escape(step.nilai)}")
        for label, text in (("Rumus", step.rumus), ("Dasar", step.dasar), ("Asal", step.asal)):
            if text:
                console.print(f"  {label}: {escape(text)}", soft_wrap=True)


_WARNA = {"galat": "red", "peringatan": "yellow", "catatan": "cyan"}


def print_temuan(console: Console, temuan: Sequence[Temuan]) -> None:
    """All findings as a table, most harmful first, and how many there are."""
    if temuan:
        table = Table(box=box.SIMPLE_HEAD, leading=1, pad_edge=False, expand=True)
        table.add_column("Temuan", no_wrap=True)
        table.add_column("Tempat", ratio=1, min_width=20, overflow="fold")
        table.add_column("Apa, dan apa yang perlu dilakukan", ratio=3)
        for t in temuan:
            head = f"[bold {_WARNA[t.tingkat]}]{t.kode}[/]\n{t.tingkat}"
            table.add_row(head, escape(_name_place(t)), f"{escape(t.pesan)}\n[bold]{escape(t.saran)}[/]")
        console.print(table)
    counts = count_temuan(temuan)
    each = ", ".join(f"{count} {tingkat}" for tingkat, count in counts.items() if count)
    console.print(f"{len(temuan)} temuan{f': {each}' if each else ''}.")


def _name_place(t: Temuan) -> str:
    """Where a finding is, a line each for file, sheet and cell; of several cells how many more."""
    more = f" dan {len(t.sel_lain)} lagi" if t.sel_lain else ""
    parts = (t.berkas, t.lembar and f'lembar "{t.lembar}"', t.sel and f"sel {t.sel}{more}")
    return "\n".join(part for part in parts if part)


_WARNA_HASIL = {"LENGKAP": "green", "LENGKAP DENGAN CATATAN": "yellow", "GAGAL": "red"}


def print_laporan(console: Console, situasi: Situasi, hasil: HasilLaporan) -> None:
    """Verdict of each report, why, and where the files are."""
    waktu = name_periode(situasi.hasil.tahun, situasi.hasil.periode)
    console.print(f"[bold]{escape(situasi.daerah.nama)}[/], {waktu}")
    for report in hasil.laporan:
        verdict = report.verdict
        console.print(f"\n{report.notebook}: [bold {_WARNA_HASIL[verdict.hasil]}]{verdict.hasil}[/]")
        for words in (*verdict.alasan, *report.pesan):
            console.print(f"  - {escape(words)}", soft_wrap=True)
        for path in report.berkas:
            console.print(f"  {escape(str(path))}", soft_wrap=True)
