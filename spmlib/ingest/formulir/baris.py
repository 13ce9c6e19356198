"""Rows of a form as they stand: filled or not, a sum, a remark; and what is to be said about them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spmlib.ingest.angka import clean_teks
from spmlib.ingest.baris import JUMLAH
from spmlib.ingest.formulir.isian import Isian
from spmlib.ingest.formulir.kepala import Susunan, repeats_judul
from spmlib.ingest.formulir.skema import KOLOM_ID
from spmlib.ingest.nilai import is_kosong, read_teks


@dataclass(frozen=True, slots=True)
class CatatanBaris:
    """Something to say about a row: check code, words, position and column."""

    kode: str
    pesan: str
    baris: int
    kolom: str


@dataclass(frozen=True, slots=True)
class Penempatan:
    """The rows of a sheet that are to be read, and what there is to say about others."""

    isian: list[Isian] = field(default_factory=list)
    catatan: list[CatatanBaris] = field(default_factory=list)

    def note(self, kode: str, pesan: str, baris: int, kolom: str) -> None:
        """Add something to say."""
        self.catatan.append(CatatanBaris(kode, pesan, baris, kolom))


_ISIAN = {
    "bidang": ("wajib", "terpenuhi", "status"),
    "anggaran": ("pagu_rp", "realisasi_rp", "nama_sub_kegiatan", "kode_sub_kegiatan"),
    "tahapan": ("status", "bukti"),
    "tantangan": ("uraian", "jenis", "akar"),
    "pelaporan": ("tanggal_kirim", "kelengkapan_persen"),
    "profil": ("nilai",),
}
"""Columns by which a row shows that somebody has filled it."""
_DIHITUNG = frozenset({KOLOM_ID, "persen", "periksa"})


def list_baris(susunan: Susunan) -> Iterator[int]:
    """Positions of the rows below the headings that hold anything."""
    sheet = susunan.lembar
    for index in range(susunan.judul + 1, len(sheet.baris)):
        is_empty = all(cell is None or cell == "" for cell in sheet.baris[index])
        if not is_empty and not repeats_judul(sheet, susunan.jenis, index):
            yield index


def read_tanda_baris(susunan: Susunan, index: int) -> str:
    """The id of a row; empty where it has none."""
    cell = susunan.value(index, KOLOM_ID)
    return cell.strip() if isinstance(cell, str) else ""


def is_terisi(susunan: Susunan, index: int, *columns: str) -> bool:
    """Whether somebody has filled one of ``columns``, by default those that every filled row fills."""
    names = columns or _ISIAN[susunan.jenis]
    return any(not is_kosong(susunan.value(index, k)) or susunan.is_error(index, k) for k in names)


def read_isi(susunan: Susunan, index: int, kolom: str) -> str:
    """The text of a cell; empty where it says nothing."""
    cell = susunan.value(index, kolom)
    return "" if is_kosong(cell) else read_teks(cell)


def list_teks(susunan: Susunan, index: int) -> list[str]:
    """What is written in a row, without our ids and formulas."""
    ours = {column for kolom, column in susunan.kolom.items() if kolom in _DIHITUNG}
    cells = enumerate(susunan.lembar.baris[index])
    return [clean_teks(c) for i, c in cells if i not in ours and isinstance(c, str) and not is_kosong(c)]


def pass_over(susunan: Susunan, index: int, found: Penempatan) -> bool:
    """Whether a row that bears no id of ours is a sum or a remark that somebody has added."""
    texts = list_teks(susunan, index)
    if texts and JUMLAH.match(texts[0]):
        why = "menjumlahkan baris lain"
    elif len(texts) <= 1 and not is_terisi(susunan, index, *_ANGKA[susunan.jenis]):
        why = "hanya berisi keterangan"
    else:
        return False
    if texts:
        pesan = f'Baris "{texts[0][:60]}" dilewati karena {why}.'
        found.note("SPM-M23", pesan, index, _name_kolom(susunan, index))
    return True


def _name_kolom(susunan: Susunan, index: int) -> str:
    """The first column of ours in which the row has a text."""
    places = sorted((column, kolom) for kolom, column in susunan.kolom.items() if kolom not in _DIHITUNG)
    texts = (k for _, k in places if isinstance(susunan.value(index, k), str) and read_isi(susunan, index, k))
    return next(texts, _WADAH[susunan.jenis])


_ANGKA = {
    "bidang": ("wajib", "terpenuhi"),
    "anggaran": ("pagu_rp", "realisasi_rp"),
    "tahapan": ("status",),
    "tantangan": ("jenis", "akar"),
    "pelaporan": ("tanggal_kirim", "kelengkapan_persen"),
    "profil": ("nilai",),
}
"""Columns in which nobody writes a remark."""
_WADAH = {
    "bidang": "uraian",
    "anggaran": "layanan",
    "tahapan": "butir",
    "tantangan": "unit",
    "pelaporan": "opd",
    "profil": "indikator",
}
"""Column that names the row."""


def refuse(susunan: Susunan, index: int, found: Penempatan, why: str) -> None:
    """Tell that a filled row is not used, and why."""
    text = clean_teks(read_isi(susunan, index, _WADAH[susunan.jenis]).partition("\n")[0])[:60]
    row = f'Baris "{text}"' if text else "Baris ini"
    found.note("SPM-M81", f"{row} terisi, tetapi {why}, jadi tidak dipakai.", index, _WADAH[susunan.jenis])
