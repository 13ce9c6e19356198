"""The results of a batch as a table: for the terminal, as CSV and as a workbook."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from spmlib.core.daerah import Daerah
from spmlib.run.batch.ledger import Catatan, Keadaan
from spmlib.run.batch.result import HasilBatch
from spmlib.run.simpan import open_staging, publish, write_synced

NAMA = "rekap_batch"
TERHENTI = "TERHENTI"
BELUM = "BELUM DIBUAT"
_KOLOM = (
    ("kode_kemendagri", 16),
    ("nama", 34),
    ("tahun", 8),
    ("periode", 10),
    ("notebook", 26),
    ("putusan", 24),
    ("keterangan", 90),
    ("ada_galat_data", 14),
    ("dibuat_sekarang", 16),
    ("sejak", 26),
    ("detik", 8),
    ("berkas", 60),
)


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """One report: whose, of which notebook, what became of it, and whether this run made it."""

    daerah: Daerah
    notebook: str
    catatan: Catatan | None
    sekarang: bool

    @property
    def putusan(self) -> str:
        """What became of it, in capitals."""
        if self.catatan is None:
            return BELUM
        if self.catatan.keadaan is Keadaan.SELESAI:
            return self.catatan.putusan
        return "GAGAL" if self.catatan.keadaan is Keadaan.GAGAL else TERHENTI

    @property
    def berhasil(self) -> bool:
        """Whether the report is there and whole."""
        return self.catatan is not None and self.catatan.keadaan is Keadaan.SELESAI

    @property
    def keterangan(self) -> str:
        """Why it failed, or what its reader must know."""
        return " ".join(self.catatan.sebab) if self.catatan else ""


def list_rekap(hasil: HasilBatch) -> list[BarisRekap]:
    """One row per report that was asked for, in the order of the daerah."""
    known = {(c.nomor.kode, c.nomor.notebook): c for c in hasil.catatan}
    rows = []
    for daerah in hasil.pilihan.daerah:
        for path in hasil.pilihan.notebooks:
            found = known.get((daerah.kode_kemendagri, path.stem))
            rows.append(
                BarisRekap(daerah, path.stem, found, found is not None and found.nomor in hasil.dibuat)
            )
    return rows


def write_rekap(hasil: HasilBatch, milik: Sequence[str] = ()) -> tuple[list[str], tuple[str, ...]]:
    """Write ``rekap_batch.csv`` and ``rekap_batch.xlsx`` beside the folders of the daerah.

    Args:
        hasil: The results.
        milik: Fingerprints of recaps that we wrote before; a file that somebody has changed since, or has
            open, is left alone, and the new one stands beside it.

    Returns:
        Fingerprints of the files, and what the user must know about where they are.

    Raises:
        LaporanError: They cannot be written.
    """
    p = hasil.pilihan
    folder = p.keluar / f"{p.tahun}-{p.periode}"
    cells: list[_Sel] = [[name for name, _ in _KOLOM]]
    cells += [_cells(row, p.tahun, p.periode) for row in list_rekap(hasil)]
    files = {f"{NAMA}.csv": _as_csv(cells), f"{NAMA}.xlsx": _as_xlsx(cells)}
    with open_staging(folder) as staging:
        for name, content in files.items():
            write_synced(staging / name, content)
        placed = [publish(staging / name, folder / name, milik) for name in files]
    own = [sha256(content).hexdigest() for content in files.values()]
    return own, tuple(place.pesan for place in placed if place.pesan)


_Sel = list[str | int | float]


def _cells(row: BarisRekap, tahun: int, periode: str) -> _Sel:
    c = row.catatan
    return [
        row.daerah.kode_kemendagri,
        row.daerah.nama,
        tahun,
        periode,
        row.notebook,
        row.putusan,
        row.keterangan,
        "ya" if c and c.ada_galat else "tidak",
        "ya" if row.sekarang else "tidak",
        c.sejak if c else "",
        c.detik if c else "",
        ", ".join(c.berkas) if c else "",
    ]


def _as_csv(cells: Sequence[_Sel]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[_as_teks(cell) for cell in row] for row in cells])
    # With its mark Excel takes the file for what it is.
    return buffer.getvalue().encode("utf-8-sig")


def _as_teks(cell: str | float) -> str | float:
    """A text that a spreadsheet would take for a formula, with the mark by which it stays a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _as_xlsx(cells: Sequence[_Sel]) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("rekap")
    heading = book.add_format({"bold": True, "bottom": 1})
    for column, (_, width) in enumerate(_KOLOM):
        sheet.set_column(column, column, width)
    for number, row in enumerate(cells):
        sheet.write_row(number, 0, row, heading if number == 0 else None)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(cells) - 1), len(_KOLOM) - 1)
    book.close()
    return buffer.getvalue()
