"""The choices of the drop-downs, in the hidden sheet, each under a name of its own."""

from collections.abc import Mapping, Sequence
from typing import Final

from spmlib.core.tables import AKAR, TABEL, Status, column_letters
from spmlib.ingest.formulir.skema import (
    KELOMPOK,
    LEMBAR_MESIN,
    name_layanan,
    write_identitas,
)
from spmlib.report.formulir.halaman import Buku
from spmlib.report.formulir.lingkup import Isi

STATUS: Final = "spm_status"
KELOMPOK_MUTU: Final = "spm_kelompok"
LAYANAN: Final = "spm_layanan"
UNIT: Final = "spm_unit"
JENIS: Final = "spm_jenis"
AKAR_MASALAH: Final = "spm_akar"
STATUS_TAHAPAN: Final = "spm_status_tahapan"
SUMBER_DANA: Final = "spm_sumber_dana"

_SUMBER_DANA = (
    "PAD",
    "DAU",
    "DAK Fisik",
    "DAK Nonfisik",
    "BOK",
    "DBH",
    "JKN",
    "Bantuan keuangan provinsi",
    "Dana desa",
    "Hibah",
    "Lainnya",
)
_SUMBER_UMUM = ("Dinas Kependudukan dan Pencatatan Sipil", "Badan Pusat Statistik")


def name_nomor(bidang: str) -> str:
    """Name of the list of service numbers of a bidang."""
    return f"spm_nomor_{bidang}"


def name_sumber(bidang: str) -> str:
    """Name of the list of usual sources of a bidang's figures."""
    return f"spm_sumber_{bidang}"


def collect_daftar(isi: Isi) -> dict[str, Sequence[str]]:
    """All choices by the name of their list."""
    services = [name_layanan(isi.aturan, s, isi.nomor[s.id]) for s in isi.layanan]
    per_bidang: dict[str, Sequence[str]] = {}
    for bidang in isi.bidang:
        own = isi.of_bidang(bidang.id)
        offices = dict.fromkeys(f"Laporan {nama}" for s in own for nama in s.perangkat_daerah)
        data = dict.fromkeys(nama for s in own for nama in s.penyedia_data)
        per_bidang[name_nomor(bidang.id)] = [isi.nomor[s.id] for s in own]
        per_bidang[name_sumber(bidang.id)] = [*offices, *data, *_SUMBER_UMUM]
    return {
        STATUS: [status.replace("_", " ") for status in Status],
        KELOMPOK_MUTU: list(KELOMPOK),
        LAYANAN: services,
        UNIT: [*(b.nama_pendek for b in isi.bidang), *services],
        JENIS: TABEL["tantangan"].kolom["jenis"].pilihan,
        AKAR_MASALAH: AKAR,
        STATUS_TAHAPAN: TABEL["tahapan"].kolom["status"].pilihan,
        SUMBER_DANA: _SUMBER_DANA,
        **per_bidang,
    }


def write_mesin(buku: Buku, sheets: Mapping[str, str]) -> None:
    """The hidden sheet: whose workbook it is, which sheets it has (name by id), and the lists."""
    ws = buku.buku.add_worksheet(LEMBAR_MESIN)
    ws.very_hidden()
    ws.write_string(0, 0, write_identitas(buku.identitas))
    for row, (lembar, nama) in enumerate(sheets.items(), 1):
        ws.write_string(row, 0, f"spm:lembar:{lembar}")
        ws.write_string(row, 1, nama)
    for column, (nama, choices) in enumerate(collect_daftar(buku.isi).items(), 3):
        ws.write_string(0, column, nama)
        ws.write_column(1, column, choices)
        letters = column_letters(column)
        area = f"={LEMBAR_MESIN}!${letters}$2:${letters}${len(choices) + 1}"
        buku.buku.define_name(nama, area)
