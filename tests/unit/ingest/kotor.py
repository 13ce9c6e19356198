"""Fills a whole input workbook as offices do, with everything that goes wrong, and says what that deserves.

What is expected is written beside each mess, by hand: the figure that a reader must take, and the finding.
"""

import codecs
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from spmlib.core.daerah import get_daerah
from spmlib.core.periode import last_day
from spmlib.core.tables import Status
from tests.unit.report.formulir.pengisi import buka, isi_semua, make_buku

KOSONG = None


@dataclass
class Kiriman:
    """A workbook on its way back, what was meant by it, and which findings it deserves.

    Findings are code, sheet, cell.
    """

    kode: str
    tahun: int
    periode: str
    buku: object
    aturan: object
    layanan: list
    capaian: dict = field(default_factory=dict)
    berbeda: set = field(default_factory=set)
    mutu: dict = field(default_factory=dict)
    temuan: list = field(default_factory=list)

    @property
    def angka(self):
        """All figures that must be read; of two rows that contradict each other, both."""
        return {(layanan, *figures) for layanan, figures in self.capaian.items()} | self.berbeda

    def of(self, bidang):
        """Ids of the services of a bidang."""
        return [s.id for s in self.layanan if s.bidang == bidang]

    def sheet(self, bidang):
        """The sheet of a bidang."""
        return buka(self.buku, self.aturan.bidang_by_id(bidang).nama_pendek)

    def expect(self, kode, sheet, baris=None, kolom=None):
        """One more finding, at the cell of a row and column of ``sheet``."""
        cell = sheet.cell(baris, kolom).coordinate if kolom else None
        self.temuan.append((kode, sheet.ws.title, cell))


def make_kiriman(regulasi, kode, tahun, periode, *, langsung=True):
    """A form of a whole daerah with every mess; ``langsung`` adds those that no other spreadsheet keeps."""
    aturan = regulasi.at(last_day(tahun, periode))
    k = Kiriman(kode, tahun, periode, make_buku(kode, tahun, periode), aturan, [])
    for bidang in aturan.bidang:
        sheet, services = isi_semua(k.buku, aturan, kode, bidang.id)
        k.layanan += services
        for s in services:
            wajib, terpenuhi = _SEDIKIT.get(s.id, (1000, 900))
            sheet.isi(s.id, wajib=wajib, terpenuhi=terpenuhi)
            k.capaian[s.id] = (wajib, terpenuhi, None)
            k.mutu |= {(s.id, b.kelompok, b.nama): (40, 30) for b in s.mutu}
    for spoil in _KACAU:
        spoil(k)
    if langsung:
        _direct(k)
    return k


_SEDIKIT = {"kabkota.kesehatan.hipertensi": (300, 280), "kabkota.kesehatan.diabetes": (60, 50)}
"""Not everybody is ill: services whose figures must be smaller than those of the others."""


# ------------------------------------------------------------------------------------------ number texts

SEL = (
    ("1.234,5", Decimal("1234.5"), None),
    ("1.234.567", 1234567, None),
    ("1284", 1284, None),
    ("1.234", 1234, "SPM-M12"),
    ("1,234.5", KOSONG, "SPM-M11"),
    ("1,234,567", KOSONG, "SPM-M11"),
    ("１２３４", 1234, None),  # noqa: RUF001 - full-width digits, as a phone writes them
    ("\u200b2000\u00a0", 2000, None),
    ("-", KOSONG, None),
    ("n/a", KOSONG, None),
    ("TAD", KOSONG, None),
    ("nihil", KOSONG, "SPM-M26"),
    ("dua ratus", KOSONG, "SPM-M11"),
    ("85 %", KOSONG, "SPM-M11"),
    ("#DIV/0!", KOSONG, "SPM-M13"),
    ("#REF!", KOSONG, "SPM-M13"),
    ("-12", KOSONG, "SPM-M29"),
    (date(2024, 3, 1), KOSONG, "SPM-M11"),
    ("40 orang", KOSONG, "SPM-M11"),
)
"""What is typed into a cell for a count, what it is read as, and what is said."""


def _number_texts(k):
    """Every way to write a number, in the needs of the items of two social services."""
    sheet = k.sheet("sosial")
    services = [s for s in k.layanan if s.bidang == "sosial"][:2]
    items = [(s, b) for s in services for b in s.mutu]
    # Needs and what is there differ, so an item for each; nothing else may be said of it.
    for (s, b), (typed, read, code) in zip(items, SEL, strict=False):
        baris = f"{s.id}|{b.kelompok}|{b.id}"
        sheet.isi(baris, wajib=typed, terpenuhi=5)
        k.mutu[s.id, b.kelompok, b.nama] = (read, 5)
        if code:
            k.expect(code, sheet, baris, "wajib")
        elif read is KOSONG:  # nothing is wrong with the cell, but the need is not known
            k.expect("SPM-M57", sheet, baris, "wajib")
    assert len(items) >= len(SEL)


def _direct(k):
    """A formula that a program wrote and no spreadsheet has computed; a cell that says TRUE."""
    sheet, s = k.sheet("sosial"), [s for s in k.layanan if s.bidang == "sosial"][2]
    for b, typed, code in ((s.mutu[0], "=10+20", "SPM-M14"), (s.mutu[1], True, "SPM-M11")):
        baris = f"{s.id}|{b.kelompok}|{b.id}"
        sheet.isi(baris, terpenuhi=typed)
        k.mutu[s.id, b.kelompok, b.nama] = (40, KOSONG)
        k.expect(code, sheet, baris, "terpenuhi")


# --------------------------------------------------------------------------------------- shapes of sheets


def _pendidikan(k):
    """A letterhead in merged cells, doubtful numbers, a word for a number, a signature and a sum below."""
    sheet, (first, second) = k.sheet("pendidikan"), k.of("pendidikan")[:2]
    sheet.isi(first, wajib="1.500", terpenuhi="1.234").isi(second, wajib=None, terpenuhi="nihil")
    sheet.ws.insert_rows(1, 4)
    sheet.ws["C1"], sheet.ws["C2"] = "PEMERINTAH DAERAH", "DINAS PENDIDIKAN"
    sheet.ws.merge_cells("C1:F1")
    below = sheet.ws.max_row + 2
    sheet.isi(below, uraian="JUMLAH", wajib=2500, terpenuhi=1234)
    sheet.isi(below + 3, catatan="Mengetahui, Kepala Dinas")
    k.capaian[first], k.capaian[second] = (1500, 1234, None), (KOSONG, KOSONG, None)
    k.expect("SPM-M12", sheet, first, "wajib")
    k.expect("SPM-M12", sheet, first, "terpenuhi")
    k.expect("SPM-M03", sheet, second, "wajib")
    k.expect("SPM-M26", sheet, second, "terpenuhi")
    k.expect("SPM-M23", sheet, below, "uraian")
    k.expect("SPM-M23", sheet, below + 3, "catatan")


def _kesehatan(k):
    """Renamed, columns moved, ids of two rows deleted, a percentage typed as a fraction."""
    sheet, (first, second) = k.sheet("kesehatan"), k.of("kesehatan")[:2]
    item = next(s for s in k.layanan if s.id == second).mutu[0]
    sheet.isi(first, terpenuhi=0.85)
    rows = sheet.row(second), sheet.row(f"{second}|{item.kelompok}|{item.id}")
    for row in rows:
        sheet.cell(row, "id").value = None
    sheet.ws.insert_cols(4)
    sheet.ws.title = "Dinkes TTD (2)"
    k.capaian[first] = (1000, Decimal("0.85"), None)
    k.expect("SPM-M46", sheet, first, "terpenuhi")
    k.expect("SPM-M82", sheet, rows[0], "uraian")


def _pekerjaan_umum(k):
    """A cell shown as a percentage, an empty row in between, and the whole sheet hidden."""
    sheet, (first, second) = k.sheet("pekerjaan_umum"), k.of("pekerjaan_umum")[:2]
    sheet.isi(first, terpenuhi=0.85).cell(first, "terpenuhi").number_format = "0%"
    sheet.ws.insert_rows(sheet.row(second))
    sheet.ws.sheet_state = "hidden"
    k.capaian[first] = (1000, KOSONG, None)
    k.expect("SPM-M11", sheet, first, "terpenuhi")
    k.expect("SPM-M64", sheet)


def _perumahan(k):
    """A row twice with the same figures, a row twice with others, cells merged."""
    sheet, (first, second) = k.sheet("perumahan_rakyat"), k.of("perumahan_rakyat")[:2]
    last = sheet.ws.max_row
    for below, service, figure in ((last + 1, first, 900), (last + 2, second, 905)):
        for cell in list(sheet.ws[sheet.row(service)]):
            sheet.ws.cell(below, cell.column, cell.value)
        sheet.cell(below, "terpenuhi").value = figure
    row, column = sheet.row(first), sheet.kolom["sumber"]
    sheet.ws.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    k.berbeda.add((second, 1000, 905, None))
    k.expect("SPM-M24", sheet)
    k.expect("SPM-M25", sheet, second, "terpenuhi")


def _trantibum(k):
    """A row hidden, a column of one's own, a remark where none has a place, and the service reworded."""
    sheet, (first, *_) = k.sheet("trantibumlinmas"), k.of("trantibumlinmas")
    item = next(s for s in k.layanan if s.id == first).mutu[0]
    baris = f"{first}|{item.kelompok}|{item.id}"
    sheet.isi(first, uraian="Ketertiban (Satpol PP)").isi(baris, catatan="Rusak dua.")
    sheet.ws.row_dimensions[sheet.row(baris)].hidden = True
    column, head = sheet.ws.max_column + 1, sheet.row(first) - 1
    sheet.ws.cell(head, column, "Triwulan I")
    sheet.ws.cell(head + 1, column, 400)
    k.expect("SPM-M87", sheet, first, "uraian")
    k.expect("SPM-M85", sheet, baris, "catatan")
    k.temuan.append(("SPM-M64", sheet.ws.title, f"A{sheet.row(baris)}"))
    k.temuan.append(("SPM-M09", sheet.ws.title, sheet.ws.cell(head, column).coordinate))


def _sosial(k):
    """Percentages for counts, nobody entitled, an item of one's own, a row of nobody, a sum."""
    sheet, services = k.sheet("sosial"), k.of("sosial")
    for share, service in enumerate(services[:-1], 85):
        sheet.isi(service, terpenuhi=share)
        k.capaian[service] = (1000, share, None)
    k.expect("SPM-M90", sheet, services[0], "terpenuhi")
    sheet.isi(services[-1], wajib=None, terpenuhi=None, status=" NIHIL ")
    own = {"no": "4", "kelompok": "Sumber daya manusia", "uraian": "Pendamping", "satuan": "orang"}
    sheet.isi("+", **own, wajib=3, terpenuhi=2)
    last = sheet.ws.max_row
    sheet.isi(last + 1, uraian="Bantuan sembako lainnya", wajib=50, terpenuhi=50)
    sheet.isi(last + 2, uraian="T O T A L", wajib=1500, terpenuhi=1300)
    k.capaian[services[-1]] = (KOSONG, KOSONG, Status.NIHIL)
    k.mutu[services[3], "sdm", "Pendamping"] = (3, 2)
    k.expect("SPM-M49", sheet, "+", "uraian")
    k.expect("SPM-M81", sheet, last + 1, "uraian")
    k.expect("SPM-M23", sheet, last + 2, "uraian")


def _sampul(k):
    """The cover retyped: the code as a number, the name in capitals and abbreviated."""
    rows = list(k.buku["Petunjuk"].iter_rows(max_row=12))
    facts = {c.value: c.offset(column=1) for row in rows for c in row if c.value}
    facts["Kode Kemendagri"].value = float(k.kode)
    facts["Daerah"].value = get_daerah(k.kode).nama.upper().replace("KABUPATEN", "KAB.")


def _lembar_lain(k):
    """Budget, stages, reports, facts: money with signs, words of one's own, dates; a sheet that is gone."""
    anggaran = buka(k.buku, "Anggaran")
    money = {"pagu_rp": "Rp 1.250.000.000", "realisasi_rp": "2.000.000.000,00"}
    anggaran.isi("+", 0, nama_sub_kegiatan="Pelayanan", **money)
    below = anggaran.ws.max_row + 1
    anggaran.isi(below, nama_sub_kegiatan="Jumlah", pagu_rp=1)
    k.expect("SPM-M23", anggaran, below, "nama_sub_kegiatan")
    k.expect("SPM-M62", anggaran, "+", "realisasi_rp")
    tahapan = buka(k.buku, "Tahapan")
    tahapan.isi("sosial|1|data_penerima", status=" SUDAH ").isi("sosial|2|standar_biaya", status="ok")
    k.expect("SPM-M18", tahapan, "sosial|2|standar_biaya", "status")
    pelaporan = buka(k.buku, "Pelaporan")
    first, second, *_ = pelaporan.baris["tw4" if k.periode == "tahunan" else k.periode]
    pelaporan.isi(first, tanggal_kirim=f"17/01/{k.tahun + 1}", kelengkapan_persen=0.925)
    pelaporan.cell(first, "kelengkapan_persen").number_format = "0.0%"
    pelaporan.isi(second, tanggal_kirim=f"31-06-{k.tahun}", kelengkapan_persen="92,5 %")
    k.expect("SPM-M19", pelaporan, second, "tanggal_kirim")
    profil = buka(k.buku, "Profil")
    profil.isi("+", 0, indikator="Panti", nilai="1.234", satuan="unit")
    profil.isi("+", 1, indikator="Panti swasta", nilai="n/a", satuan="unit")
    k.expect("SPM-M12", profil, profil.baris["+"][0], "nilai")
    del k.buku["Tantangan"]
    k.temuan.append(("SPM-M83", None, None))


_KACAU = (
    _pendidikan,
    _kesehatan,
    _pekerjaan_umum,
    _perumahan,
    _trantibum,
    _sosial,
    _number_texts,
    _sampul,
    _lembar_lain,
)


# ------------------------------------------------------------------------------- a second file, as a CSV


@dataclass(frozen=True)
class Csv:
    """A kind of CSV as programs save it: separator, decimal sign, thousands sign, bytes."""

    pemisah: str
    desimal: str
    ribuan: str
    sandi: str
    awal: bytes = b""


CSV = (
    Csv(";", ",", ".", "cp1252"),  # Excel in Indonesia
    Csv(";", ",", ".", "utf-8", codecs.BOM_UTF8),
    Csv("\t", ",", ".", "utf-16-le", codecs.BOM_UTF16_LE),
    Csv(",", ".", ",", "utf-8"),
)


def write_csv(path, k, bentuk):
    """Costs that an office keeps in a table of its own; the findings that it deserves, as in a workbook."""
    whole, layanan = f"1{bentuk.ribuan}250{bentuk.ribuan}000", k.of("sosial")[0]
    volume = f"12{bentuk.desimal}5"
    label, code = get_daerah(k.kode).nama, k.kode.replace(".", bentuk.desimal)
    rows = [
        ("Biaya pemenuhan – Dinas Sosial",),
        (),
        ("Kode Kemendagri", "Tahun", "Periode", "Layanan ID", "Butir", "Volume", "Satuan", "Harga satuan Rp"),
        (code, k.tahun, k.periode, layanan, "Beras", volume, "kg", whole),
        (label.upper(), k.tahun, k.periode, layanan, "Selimut – tebal", "3", "lembar", "85000"),
        ("9901", k.tahun, k.periode, layanan, "Tenda", "1", "unit", whole),
        ("Kabupaten Cntoh", k.tahun, k.periode, layanan, "Kasur", "1", "unit", whole),
        (k.kode, k.tahun, k.periode, layanan, "Beras", volume, "kg", whole),
        ("", "", "", "", "Jumlah", "", "", whole),
        (),
        ("Catatan: harga menurut SSH daerah",),
    ]
    quote = ('"{}"' if bentuk.pemisah == "," else "{}").format
    lines = (bentuk.pemisah.join(quote(cell) for cell in row) for row in rows)
    path.write_bytes(bentuk.awal + "\r\n".join(lines).encode(bentuk.sandi))
    number = [("SPM-M21", None, "A4")] if "." in k.kode and bentuk.desimal == "," else []
    return [
        *number,
        ("SPM-M21", None, "A5"),
        ("SPM-M20", None, "A6"),
        ("SPM-M20", None, "A7"),
        ("SPM-M24", None, "A8"),
        ("SPM-M23", None, "E9"),
        ("SPM-M23", None, "A11"),
    ]
