"""The fixed words for gaps and measures. One home, so that text, table and chart can never disagree.

Missing is a value with a reason; each reason has its own words, and none of them is a judgement.
"""

from collections.abc import Mapping
from typing import Final

ALASAN: Final[Mapping[str, str]] = {
    "tidak_dilaporkan": "belum dilaporkan",
    "nihil": "nihil: tidak ada yang berhak tahun ini",
    "bukan_kewenangan": "bukan kewenangan",
    "tanpa_mutu": "mutu belum dilaporkan",
    "tanpa_sasaran": "sasaran belum diisi",
    "tanpa_terlayani": "terlayani belum diisi",
    "bertentangan": "angka bertentangan, menunggu perbaikan",
    "tidak_disebut": "tidak disebut sumber",
    "hanya_terbit": "hanya angka terbit",
    "belum_terhitung": "dilaporkan, indeks belum dapat dihitung",
    "belum_diisi": "belum diisi",
    "anggaran_kosong": "belum ada sub kegiatan",
    "tanpa_kode": "belum ditandai",
    "tanpa_layanan": "belum ditautkan ke layanan",
}
"""Why a figure is not there, by id."""

ALASAN_SINGKAT: Final[Mapping[str, str]] = {
    **ALASAN,
    "nihil": "nihil",
    "bertentangan": "angka bertentangan",
    "belum_terhitung": "belum dapat dihitung",
}
"""The same for narrow cells and labels; a note below them gives the full words."""

TAK_SEBANDING: Final[Mapping[str, str]] = {
    "aturan_berbeda": "tidak sebanding: aturan hitungnya berbeda",
    "layanan_berbeda": "tidak sebanding: layanan yang terhitung tidak sama",
    "indikator_berbeda": "tidak sebanding: definisi indikatornya berbeda",
    "mutu_berbeda": "tidak sebanding: daftar mutunya berbeda",
    "belum_ada_lama": "belum ada indeks pada tahun lama",
    "belum_ada_kini": "belum ada indeks pada tahun ini",
}
"""Why no change is stated, by id."""

UKURAN: Final[Mapping[str, str]] = {
    "penerima": "penerima yang terlayani",
    "mutu": "mutu yang terpenuhi",
    "indeks": "indeks pencapaian SPM",
    "tidak_disebut": "tidak disebut sumber",
}
"""What a published percentage measures, by id."""

AKAR_MASALAH: Final[Mapping[str, str]] = {
    "pemantauan": "pemantauan",
    "standar": "standar layanan",
    "informasi": "informasi layanan",
    "sarana": "sarana dan bahan",
    "sdm": "tenaga",
    "anggaran": "anggaran",
    "data": "data",
    "koordinasi": "koordinasi",
    "regulasi": "regulasi",
    "permintaan": "permintaan warga",
}
"""A cause in words, by id; short enough for a label."""

ANGKA_TERBIT: Final = "angka terbit"
"""The mark of every published figure."""

RUJUKAN: Final[Mapping[str, str]] = {
    "nasional": "nasional (terbit)",
    "provinsi": "provinsi (terbit)",
    "tengah_provinsi": "nilai tengah provinsi",
}
"""Whose figure a line of reference is, by id."""

RUJUKAN_SINGKAT: Final[Mapping[str, str]] = {
    "nasional": "nasional",
    "provinsi": "provinsi",
    "tengah_provinsi": "nilai tengah provinsi",
}
"""The same before its figure."""

JENIS_PROVINSI: Final[Mapping[str, str]] = {
    "umum": "umum",
    "otonomi_khusus": "otonomi khusus",
    "kepulauan": "kepulauan",
}
"""Kind of a province, by id."""

LAPORAN: Final[Mapping[str, str]] = {
    "tepat": "tepat waktu",
    "terlambat": "terlambat",
    "belum": "belum diterima",
    "tanpa_tenggat": "diterima, tenggat tidak tercatat",
}
"""Whether a report has come, by id."""

CELAH_SINGKAT: Final[Mapping[str, str]] = {
    "data": "sasaran dan terlayani",
    "mutu": "mutu",
    "pengampu": "nama pengampu",
    "anggaran": "anggaran",
    "penandaan": "kode sub kegiatan",
}
"""What a service may lack, by id."""

STATUS_TAHAP: Final[Mapping[str, str]] = {"sudah": "sudah", "sebagian": "sebagian", "belum": "belum"}
"""How far a check or a stage of application is, by id."""

PENANDAAN: Final[Mapping[str, str]] = {
    "tanpa_kode": "kode sub kegiatan",
    "tanpa_layanan": "tautan ke layanan",
    "tanpa_keduanya": "kode sub kegiatan dan tautan ke layanan",
    "tak_lazim": "periksa kode: biasanya untuk layanan lain",
}
"""What the tag of a sub kegiatan lacks, by id."""
