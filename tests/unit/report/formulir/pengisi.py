"""Fills an input workbook as an officer would, with openpyxl; cells are found by their marks."""

import io
import warnings
from dataclasses import dataclass
from functools import cache

import openpyxl

from spmlib.core.daerah import find_daerah
from spmlib.ingest import read_masukan
from spmlib.regulation import load_regulasi
from spmlib.report.formulir import Lingkup, make_formulir

KAB, KOTA, PROV = "99.01", "99.71", "99"


def make_buku(kode=KAB, tahun=2024, periode="tahunan", lalu=None, **part):
    """A new form as openpyxl opens it; ``part`` is bidang or opd."""
    lingkup = Lingkup(daerah=find_daerah(kode), tahun=tahun, periode=periode, **part)
    data = make_formulir(lingkup, load_regulasi(), lalu) if lalu else _blank(lingkup)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl drops the bars of the table of progress
        return openpyxl.load_workbook(io.BytesIO(data))


@cache
def _blank(lingkup):
    return make_formulir(lingkup, load_regulasi())


@dataclass
class Lembar:
    """A sheet with its rows and columns by their marks."""

    ws: object

    @property
    def kolom(self):
        for row in self.ws.iter_rows(max_row=40):
            marks = {c.value.split(":")[3]: c.column for c in row if str(c.value).startswith("spm:kolom:")}
            if marks:
                return marks
        raise AssertionError(self.ws.title)

    @property
    def baris(self):
        """Row numbers by id; ids that several rows bear give a list."""
        found = {}
        for row in range(1, self.ws.max_row + 1):
            value = self.ws.cell(row, self.kolom["id"]).value
            if value and not str(value).startswith("spm:"):
                found.setdefault(value, []).append(row)
        return found

    def row(self, baris_id, nth=0):
        return baris_id if isinstance(baris_id, int) else self.baris[baris_id][nth]

    def cell(self, baris_id, kolom, nth=0):
        return self.ws.cell(self.row(baris_id, nth), self.kolom[kolom])

    def isi(self, baris_id, nth=0, **values):
        row, places = self.row(baris_id, nth), self.kolom
        for kolom, value in values.items():
            self.ws.cell(row, places[kolom]).value = value
        return self


def buka(buku, nama):
    """The sheet of a workbook by its title."""
    return Lembar(buku[nama])


def isi_semua(buku, aturan, kode, bidang):
    """Every service and item of a bidang: services n x 100 of n x 90 served, items 40 needed and 30 there."""
    services = [s for s in aturan.layanan_wajib(kode) if s.bidang == bidang]
    sheet = buka(buku, aturan.bidang_by_id(bidang).nama_pendek)
    kolom, baris = sheet.kolom, sheet.baris

    def put(baris_id, **values):
        for k, value in values.items():
            sheet.ws.cell(baris[baris_id][0], kolom[k], value)

    for n, s in enumerate(services, 1):
        put(s.id, wajib=n * 100, terpenuhi=n * 90, sumber="Laporan OPD")
        for b in s.mutu:
            put(f"{s.id}|{b.kelompok}|{b.id}", wajib=40, terpenuhi=30)
    return sheet, services


def simpan(buku, path):
    buku.save(path)
    return path


def baca(buku, tmp_path, nama="kiriman.xlsx"):
    """What reading the filled workbook gives."""
    return read_masukan([simpan(buku, tmp_path / nama)])


def temuan(masukan):
    """Findings as (code, sheet, cell), sorted."""
    return sorted((t.kode, t.lembar, t.sel) for t in masukan.temuan)
