"""The cover: whose form it is, how to fill it, with examples, and how far each sheet has come."""

import textwrap
from collections.abc import Sequence
from typing import Any, Final

from spmlib.core.angka import format_tanggal
from spmlib.core.daerah import Daerah
from spmlib.ingest.formulir.skema import write_identitas, write_sampul
from spmlib.regulation import Keyakinan, Regulasi
from spmlib.regulation.tenggat import find_tenggat
from spmlib.report.formulir.halaman import KERTAS_A4, Buku, Tertulis, write_kaki
from spmlib.report.formulir.kemajuan import write_kemajuan
from spmlib.report.formulir.rupa import UKURAN, measure_tinggi

NAMA: Final = "Petunjuk"
LEBAR: Final = (2, 20, 44, 12, 12, 12, 12, 12, 13)
_LEBAR_TEKS: Final = 110
"""Letters of one line of guidance: it runs on over the empty cells beside it, since none are merged."""


def write_sampul_lembar(buku: Buku, ws: Any, sheets: Sequence[Tertulis], regulasi: Regulasi) -> None:  # noqa: ANN401
    """Fill the cover, the sheet ``ws``, once the other sheets stand."""
    rupa, daerah = buku.rupa, buku.isi.lingkup.daerah
    for column, width in enumerate(LEBAR):
        ws.set_column(column, column, width, None, {"hidden": column == 0})
    ws.write_string(0, 0, write_identitas(buku.identitas), rupa("mesin"))
    ws.set_row(0, 30)
    ws.write_string(0, 1, buku.kata.sampul.judul, rupa("judul", font_size=20))
    ws.set_row(1, 20)
    ws.write_string(1, 1, f"{daerah.nama}, {buku.waktu}", rupa("judul", font_size=13))
    row = _write_identitas(buku, ws, _banner(buku, ws, daerah), regulasi)
    row = _write_cara(buku, ws, row + 1)
    row = _write_contoh(buku, ws, row + 1)
    row = write_kemajuan(buku, ws, _heading(buku, ws, row + 1, "Lembar dan kemajuan"), sheets)
    _write_pengisi(buku, ws, row + 1)
    _set_lembar(buku, ws)


def _banner(buku: Buku, ws: Any, daerah: Daerah) -> int:  # noqa: ANN401
    """Say of a fictional daerah that it is one; the next free row."""
    if not daerah.fiktif:
        return 3
    for column in range(1, len(LEBAR)):
        ws.write_blank(2, column, None, buku.rupa("tanda"))
    ws.write_string(2, 1, buku.kata.sampul.rekaan.format(daerah=daerah.nama), buku.rupa("tanda"))
    ws.set_row(2, 20)
    return 4


def _write_identitas(buku: Buku, ws: Any, row: int, regulasi: Regulasi) -> int:  # noqa: ANN401
    lingkup = buku.isi.lingkup
    facts = [
        ("kode", "Kode Kemendagri", lingkup.daerah.kode_kemendagri),
        ("nama", "Daerah", lingkup.daerah.nama),
        ("tahun", "Tahun", str(lingkup.tahun)),
        ("periode", "Periode", buku.waktu),
        ("", "Angka yang diisi", f"Kumulatif {buku.kumulatif}"),
        ("", "Bidang", ", ".join(b.nama_pendek for b in buku.isi.bidang)),
        *((("", "Perangkat daerah", lingkup.opd),) if lingkup.opd else ()),
        ("", "Tenggat", describe_tenggat(buku, regulasi)),
    ]
    for fakta, label, value in facts:
        if fakta:
            ws.write_string(row, 0, write_sampul(fakta), buku.rupa("mesin"))
        ws.write_string(row, 1, label, buku.rupa("petunjuk"))
        ws.write_string(row, 2, value, buku.rupa("tebal" if fakta else "teks"))
        row += 1
    return row


def describe_tenggat(buku: Buku, regulasi: Regulasi) -> str:
    """When the report is due, in words that say how sure that is."""
    words, lingkup = buku.kata.sampul.tenggat, buku.isi.lingkup
    tenggat = find_tenggat(regulasi, lingkup.tahun, lingkup.periode)
    if tenggat is None:
        return words.tanpa
    if tenggat.terlihat:
        text = words.terlihat
    else:
        text = words.ingatan if tenggat.keyakinan is Keyakinan.INGATAN else words.lazim
    return text.format(tanggal=format_tanggal(tenggat.tanggal))


def _write_cara(buku: Buku, ws: Any, row: int) -> int:  # noqa: ANN401
    row = _heading(buku, ws, row, "Cara mengisi")
    for label, text in buku.kata.sampul.cara:
        for number, line in enumerate(textwrap.wrap(text, _LEBAR_TEKS)):
            if number == 0:
                ws.write_string(row, 1, label, buku.rupa("tebal"))
            ws.write_string(row, 2, line, buku.rupa("teks"))
            row += 1
    return row


def _heading(buku: Buku, ws: Any, row: int, text: str) -> int:  # noqa: ANN401
    ws.set_row(row, 22)
    ws.write_string(row, 1, text, buku.rupa("subjudul"))
    return row + 1


def _write_contoh(buku: Buku, ws: Any, row: int) -> int:  # noqa: ANN401
    row = _heading(buku, ws, row, "Contoh pengisian (angka rekaan)")
    for column, title in enumerate(("Yang diisi", "Keadaan", "Sasaran", "Terlayani", "Status"), 1):
        ws.write_string(row, column, title, buku.rupa("kepala"))
    ws.set_row(row, 20)
    for number, (text, sasaran, terlayani, status) in enumerate(buku.kata.sampul.contoh, 1):
        ws.write_string(row + number, 1, f"Contoh {number}", buku.rupa("sel"))
        ws.write_string(row + number, 2, text, buku.rupa("sel"))
        for column, value in ((3, sasaran), (4, terlayani)):
            look = buku.rupa("isi_angka", locked=True)
            if value is None:
                ws.write_blank(row + number, column, None, look)
            else:
                ws.write_number(row + number, column, value, look)
        ws.write_string(row + number, 5, status or "", buku.rupa("isi", locked=True))
        texts = ((text, LEBAR[2], UKURAN), (status or "", LEBAR[5], UKURAN))
        ws.set_row(row + number, measure_tinggi(*texts))
    return row + len(buku.kata.sampul.contoh) + 1


def _write_pengisi(buku: Buku, ws: Any, row: int) -> None:  # noqa: ANN401
    """Whom to ask; nothing of it goes into the tables."""
    row = _heading(buku, ws, row, "Diisi oleh")
    for number, label in enumerate(("Perangkat daerah", "Nama dan jabatan", "Tanggal")):
        ws.write_string(row + number, 1, label, buku.rupa("sel"))
        look = buku.rupa("isi_tanggal" if label == "Tanggal" else "isi", align="left")
        if label == "Perangkat daerah" and buku.isi.lingkup.opd:
            ws.write_string(row + number, 2, buku.isi.lingkup.opd, look)
        else:
            ws.write_blank(row + number, 2, None, look)
        ws.set_row(row + number, 18)


def _set_lembar(buku: Buku, ws: Any) -> None:  # noqa: ANN401
    ws.hide_gridlines(2)
    ws.ignore_errors({"number_stored_as_text": "C1:C20"})
    ws.protect("", {"format_columns": True, "format_rows": True})
    ws.set_portrait()
    ws.set_paper(KERTAS_A4)
    ws.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    ws.fit_to_pages(1, 1)
    ws.set_footer(write_kaki(buku, NAMA))
