"""The Excel annex from an executed notebook; also ``jupyter nbconvert --to spm_xlsx``."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spmlib.core.gaya import Gaya
from spmlib.core.lampiran import LampiranBundle
from spmlib.report.cover import Sampul, describe_sampul
from spmlib.report.document import Document, Gambar, Kosong, Sendiri, Tabel
from spmlib.report.logo import LogoCetak, draw_logos
from spmlib.report.markdown import plain_text
from spmlib.report.nodes import TabelKata
from spmlib.report.nodes.html import build_html_nodes
from spmlib.report.office import day_of_report, settle_paket
from spmlib.report.xlsx.buku import (
    TINGGI_BARIS,
    Buku,
    Kolom,
    close_lembar,
    look,
    look_of,
    open_buku,
    open_lembar,
    set_print,
)
from spmlib.report.xlsx.hitung import write_hitungan
from spmlib.report.xlsx.hitung_daerah import DAERAH
from spmlib.report.xlsx.masukan import CAPAIAN, KATEGORI, MUTU, PARAMETER, write_masukan
from spmlib.report.xlsx.tabel import LEMBAR_KHUSUS, write_grafik, write_tabel, write_tabel_kata

SAMPUL, ISI = "Sampul", "Isi"
_LEBAR_SAMPUL, _LEBAR_JUDUL = 110, 100
_TINGGI_LOGO, _JARAK_LOGO = 1.6, 72
_CM_PER_INCI, _TITIK_LAYAR = 2.54, 96

_CARA_HITUNG = (
    f"Lembar {CAPAIAN} dan {MUTU} berisi angka yang dilaporkan, {PARAMETER} dan {KATEGORI} aturan hitungnya.",
    "Sel kuning boleh diubah; indeks, kategori, cakupan, dan batas di lembar Indeks ikut dihitung ulang.",
    f"Lembar {DAERAH} menunjukkan selisih hasil hitungan dari angka di laporan.",
)
_TANPA_HITUNG = ("Notebook laporan ini tidak membawa data masukan, jadi lampiran ini tanpa lembar rumus.",)
_CARA_BACA = (
    "Sel kosong berarti belum ada angka, bukan nol; alasannya tertulis di sel keterangannya.",
    "Setiap lembar berisi satu tabel: judul di sel A1, lalu satuan, catatan, dan sumber, lalu tabelnya.",
    "Nomor Tabel dan Gambar sama dengan nomor di laporan.",
    "Kolom Id di daftar isi adalah nama yang ditanyakan kepada spm mengapa.",
)


def write_xlsx(document: Document, gaya: Gaya, lampiran: LampiranBundle | None = None) -> bytes:
    """The annex of ``document``; the same document, look and day give the same bytes.

    Args:
        document: The report; all its tables and charts are taken.
        gaya: The look.
        lampiran: Inputs and parameters; without them the annex has no formulas.
    """
    sampul = describe_sampul(document)
    target = io.BytesIO()
    buku = open_buku(target, gaya, _tentang(sampul), sampul.pita)
    _describe(buku, sampul)
    _write_sampul(buku, sampul, hitung=lampiran is not None)
    contents = buku.wb.add_worksheet(ISI)
    if lampiran:
        write_masukan(buku, lampiran)
        write_hitungan(buku, lampiran)
    parts = _write_blok(buku, document)
    _write_isi(buku, contents, _list_id(document))
    buku.wb.close()
    return settle_paket(target.getvalue(), parts)


def _tentang(sampul: Sampul) -> str:
    code = f" ({sampul.kode})" if sampul.kode else ""
    return f"{sampul.daerah}{code}, {sampul.periode}" if sampul.daerah else sampul.judul


def _describe(buku: Buku, sampul: Sampul) -> None:
    buku.wb.set_properties(
        {
            "title": f"Lampiran: {sampul.nama}",
            "subject": "Standar Pelayanan Minimal",
            "author": "Buku Kerja SPM",
            "category": "Lampiran",
            "keywords": ", ".join(filter(None, ("SPM", sampul.kode, sampul.daerah))),
            "comments": "; ".join(sampul.pita),
            "created": day_of_report(),
        }
    )


def _write_sampul(buku: Buku, sampul: Sampul, *, hitung: bool) -> None:
    """Who, when, and how to use the workbook; all in one column, as a screen reader wants it."""
    ws = buku.wb.add_worksheet(SAMPUL)
    ink = buku.gaya.terang
    ws.hide_gridlines(2)
    ws.set_column(0, 0, _LEBAR_SAMPUL)
    title = look(buku, bold=True, font_size=18, font_color=ink.aksen, text_wrap=True, valign="vcenter")
    head = look(buku, bold=True, font_size=12, font_color=ink.aksen, valign="bottom")
    band = look(buku, bold=True, bg_color=ink.tanda, font_color=ink.tulisan_tanda)
    plain, wide = look(buku, text_wrap=True, valign="top"), look(buku, font_size=14)
    lines = [(f"Lampiran: {sampul.judul}", title), *((text, band) for text in sampul.pita)]
    lines += [(" · ".join(filter(None, (sampul.daerah, sampul.provinsi))), wide)] if sampul.daerah else []
    lines += [(f"{label}: {value}", plain) for label, value in sampul.fakta]
    lines += [("Cara membaca", head), *((text, plain) for text in _CARA_BACA)]
    lines += [("Cara menghitung ulang", head)]
    lines += [(text, plain) for text in (_CARA_HITUNG if hitung else _TANPA_HITUNG)]
    for row, (text, rupa) in enumerate(lines):
        ws.set_row(row, 34 if rupa is title else 30 if rupa is head else 18)
        ws.write_string(row, 0, text, rupa)
    ws.write_url(
        len(lines), 0, f"internal:'{ISI}'!A1", look(buku, font_color=ink.aksen, underline=1), "Daftar isi"
    )
    _insert_logos(ws, buku.gaya)
    set_print(ws, buku)


def _insert_logos(ws: Any, gaya: Gaya) -> None:  # noqa: ANN401 - a worksheet
    """Logos beside the title, one under the other; A1 stays the title."""
    for place, logo in enumerate(draw_logos(gaya, _TINGGI_LOGO)):
        scale = _scale(logo)
        picture = {"image_data": io.BytesIO(logo.isi), "description": logo.alt, "object_position": 3}
        ws.insert_image(
            0, 1, "logo.png", {**picture, "x_scale": scale, "y_scale": scale, "y_offset": place * _JARAK_LOGO}
        )


def _scale(logo: LogoCetak) -> float:
    """Of the size that the file itself states, or that a screen gives it."""
    from PIL import Image

    with Image.open(io.BytesIO(logo.isi)) as picture:
        dots = float(picture.info.get("dpi", (_TITIK_LAYAR, _TITIK_LAYAR))[1])
        return logo.tinggi / _CM_PER_INCI * dots / picture.height


def _write_blok(buku: Buku, document: Document) -> Mapping[str, bytes]:
    """Sheets of all charts and tables in the order of the report, the rules and findings last.

    Returns:
        Chart parts in our own look, by their names in the workbook.
    """
    parts: dict[str, bytes] = {}
    late: list[Tabel] = []
    for block in document.blok:
        match block:
            case Gambar(nomor=nomor, isi=chart):
                if part := write_grafik(buku, f"Gambar {nomor}", chart):
                    parts[f"xl/charts/chart{len(parts) + 1}.xml"] = part
            case Tabel(isi=table) if table.id in LEMBAR_KHUSUS:
                late.append(block)
            case Tabel(nomor=nomor, isi=table):
                write_tabel(buku, f"Tabel {nomor}", table)
    for place, own in enumerate(_list_own(document), 1):
        write_tabel_kata(buku, f"Tambahan {place}", f"Tabel tambahan {place}", own)
    for block in late:
        write_tabel(buku, LEMBAR_KHUSUS[block.isi.id], block.isi, f"Tabel {block.nomor}")
    _write_kosong(buku, [b for b in document.blok if isinstance(b, Kosong)])
    return parts


def _list_own(document: Document) -> Iterator[TabelKata]:
    """Tables of a consultant's own cells, such as a DataFrame."""
    for block in document.blok:
        if isinstance(block, Sendiri) and block.jenis == "html":
            yield from (n for n in build_html_nodes(block.isi) if isinstance(n, TabelKata) and n.baris)


def _write_kosong(buku: Buku, kosong: Sequence[Kosong]) -> None:
    """What the report could not show, with its reason, so that no sheet is missing without a word."""
    if not kosong:
        return
    lembar = open_lembar(
        buku, "Belum ada", "Yang belum dapat ditampilkan", ("Belum ada data bukan berarti belum tuntas.",)
    )
    for row, block in enumerate(kosong, lembar.awal):
        lembar.ws.write_string(row, 0, block.id, look_of(buku))
        lembar.ws.write_string(row, 1, plain_text(block.isi), look_of(buku))
    close_lembar(buku, lembar, "tbl_belum_ada", (Kolom("Bagian", 36), Kolom("Sebab", 100)), len(kosong))


def _list_id(document: Document) -> dict[str, str]:
    """What ``spm mengapa`` calls each table and figure, by the name of its sheet."""
    found = {}
    for block in document.blok:
        match block:
            case Gambar(nomor=nomor, isi=chart):
                found[f"Gambar {nomor}"] = chart.id
            case Tabel(nomor=nomor, isi=table):
                found[LEMBAR_KHUSUS.get(table.id, f"Tabel {nomor}")] = table.id
    return found


def _write_isi(buku: Buku, ws: Any, ids: Mapping[str, str]) -> None:  # noqa: ANN401 - a worksheet
    """The list of contents with links, written last and standing second."""
    ink = buku.gaya.terang
    link = look(buku, font_color=ink.aksen, underline=1, valign="top")
    ws.hide_gridlines(2)
    ws.write_string(0, 0, "Daftar isi", look(buku, bold=True, font_size=14, font_color=ink.aksen))
    ws.write_string(1, 0, buku.tentang, look(buku, font_color=ink.redup))
    listed = list(buku.lembar)
    for row, (name, title, count) in enumerate(listed, 3):
        ws.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        ws.write_string(row, 1, title, look_of(buku))
        ws.write_number(row, 2, count, look_of(buku, kanan=True))
        ws.write_string(row, 3, ids.get(name, ""), look_of(buku))
        if len(title) > _LEBAR_JUDUL:
            ws.set_row(row, 2 * TINGGI_BARIS)
    head = look(buku, bold=True, bg_color=ink.aksen, font_color=ink.kertas)
    columns = [{"header": name, "header_format": head} for name in ("Lembar", "Judul", "Baris", "Id")]
    ws.add_table(2, 0, 2 + max(len(listed), 1), 3, {"name": "tbl_isi", "columns": columns, "style": None})
    for place, width in enumerate((22, _LEBAR_JUDUL, 8, 34)):
        ws.set_column(place, place, width)
    ws.freeze_panes(3, 1)
    set_print(ws, buku)
