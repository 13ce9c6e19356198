"""What the input workbook and its reader agree on: sheets, columns, and the marks that name them.

Every sheet carries its own marks in a hidden column and a hidden row, not only in the hidden sheet: marks
move with the cells when rows are inserted, columns moved, sheets renamed or copied, and they outlive a round
through LibreOffice, XLS and ODS. Headings are for people; a reader needs them only where the marks are gone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spmlib.regulation import Aturan, Layanan
from spmlib.regulation.describe import NAMA_KELOMPOK

VERSI: Final = 1
"""Version of the layout. It grows when a column changes its meaning; new columns need no new one."""

LEMBAR_MESIN: Final = "_spm"
BIDANG: Final = "bidang"
KOLOM_ID: Final = "id"

BARIS_KAMI: Final = "#"
"""Mark of rows that are ours and hold no data: sums, notes."""
BARIS_TAMBAHAN: Final = "+"
"""Mark of rows that are left blank for the user's own entries."""
BARIS_LALU: Final = "lalu"
"""Mark of rows that repeat last year's entry and say nothing until a figure is typed."""

PENERIMA: Final = "Penerima"
"""Label, in the column *kelompok*, of the row on the recipients of a service."""
BELUM_DICOCOKKAN: Final = " *)"
"""Follows what stands in ``parameters/regulasi`` from memory only."""

JUDUL: Final[Mapping[str, Mapping[str, str]]] = {
    BIDANG: {
        "no": "No",
        "kelompok": "Kelompok",
        "uraian": "Layanan dan butir mutu",
        "satuan": "Satuan",
        "lalu_wajib": "{lalu}: sasaran atau kebutuhan",
        "lalu_terpenuhi": "{lalu}: terlayani atau tersedia",
        "wajib": "Sasaran atau kebutuhan",
        "terpenuhi": "Terlayani atau tersedia",
        "persen": "Persen",
        "periksa": "Pemeriksaan",
        "status": "Status",
        "sumber": "Sumber angka",
        "catatan": "Catatan",
    },
    "anggaran": {
        "layanan": "Layanan",
        "kode_lazim": "Kode yang lazim",
        "kode_sub_kegiatan": "Kode sub kegiatan",
        "nama_sub_kegiatan": "Nama sub kegiatan",
        "opd": "Perangkat daerah",
        "lalu_pagu": "{lalu}: pagu (Rp)",
        "pagu_rp": "Pagu (Rp)",
        "realisasi_rp": "Realisasi (Rp)",
        "persen": "Persen",
        "sumber_dana": "Sumber dana",
        "periksa": "Pemeriksaan",
    },
    "tahapan": {
        "bidang": "Bidang",
        "tahap": "Tahap",
        "butir": "Yang diperiksa",
        "contoh": "Contoh bukti",
        "lalu_status": "{lalu}: status",
        "status": "Status",
        "bukti": "Bukti yang ada",
        "periksa": "Pemeriksaan",
    },
    "tantangan": {
        "unit": "Bidang atau layanan",
        "opd": "Perangkat daerah",
        "jenis": "Jenis",
        "akar": "Akar masalah",
        "uraian": "Uraian",
        "periksa": "Pemeriksaan",
    },
    "pelaporan": {
        "opd": "Perangkat daerah",
        "periode": "Laporan",
        "tenggat": "Tenggat",
        "tanggal_kirim": "Tanggal diterima",
        "kelengkapan_persen": "Kelengkapan (persen)",
        "periksa": "Keadaan",
    },
    "profil": {
        "indikator": "Indikator",
        "satuan": "Satuan",
        "lalu_nilai": "{lalu}: nilai",
        "nilai": "Nilai",
        "sumber": "Sumber angka",
    },
}
"""Printed heading of each column of each kind of sheet; ``{lalu}`` is the year before."""

SAMPUL: Final = ("kode", "nama", "tahun", "periode")
"""Facts on the cover that must agree with the marks."""


@dataclass(frozen=True, slots=True)
class IdentitasFormulir:
    """Whose figures a workbook asks for, and by which version of its layout."""

    versi: int
    kode_kemendagri: str
    tahun: int
    periode: str


def write_identitas(identitas: IdentitasFormulir) -> str:
    """The mark that says whose sheet this is."""
    i = identitas
    return f"spm:formulir:{i.versi}:{i.kode_kemendagri}:{i.tahun}:{i.periode}"


def write_kolom(lembar: str, kolom: str) -> str:
    """The mark of a column: ``spm:kolom:bidang.kesehatan:wajib``."""
    return f"spm:kolom:{lembar}:{kolom}"


def write_sampul(fakta: str) -> str:
    """The mark of a fact on the cover."""
    return f"spm:sampul:{fakta}"


def read_tanda(cell: object) -> tuple[str, list[str]] | None:
    """Kind and parts of a mark; None for every other cell."""
    if not isinstance(cell, str) or not cell.startswith("spm:"):
        return None
    kind, *parts = cell.strip().split(":")[1:]
    return kind, parts


def read_identitas(parts: list[str]) -> IdentitasFormulir | None:
    """The identity that the parts of a mark spell; None where somebody has changed it beyond reading."""
    match parts:
        case [versi, kode, tahun, periode] if _VERSI.fullmatch(versi) and _TAHUN.fullmatch(tahun):
            return IdentitasFormulir(int(versi), kode, int(tahun), periode)
    return None


_VERSI = re.compile(r"[0-9]{1,4}")
_TAHUN = re.compile(r"(?:19|20)[0-9]{2}")


def split_lembar(lembar: str) -> tuple[str, str | None]:
    """Kind of a sheet and, for a sheet of a bidang, which: ``bidang.kesehatan``."""
    jenis, _, bidang = lembar.partition(".")
    return jenis, bidang or None


def write_baris_mutu(layanan_id: str, kelompok: str, butir_id: str) -> str:
    """Id of the row of a quality item."""
    return f"{layanan_id}|{kelompok}|{butir_id}"


def number_layanan(aturan: Aturan, kode_kemendagri: str) -> dict[str, str]:
    """Number by service id, counted from 1 within each bidang among all services due from the daerah.

    It is the legal number but for DKI Jakarta, which owes the services of both levels.
    """
    counts: dict[str, int] = {}
    numbers = {}
    for layanan in aturan.layanan_wajib(kode_kemendagri):
        counts[layanan.bidang] = counts.get(layanan.bidang, 0) + 1
        numbers[layanan.id] = str(counts[layanan.bidang])
    return numbers


def name_layanan(aturan: Aturan, layanan: Layanan, nomor: str) -> str:
    """A service as drop-downs show it: "Kesehatan 1: Pelayanan Kesehatan Ibu Hamil"."""
    return f"{aturan.bidang_by_id(layanan.bidang).nama_pendek} {nomor}: {layanan.nama}"


KELOMPOK: Final[Mapping[str, str]] = {label: kelompok for kelompok, label in NAMA_KELOMPOK.items()}
"""Id of a group of quality items by its printed name."""
