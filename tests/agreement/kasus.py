"""The reports that are compared, as files."""

from dataclasses import dataclass
from pathlib import Path

DAERAH = {
    "contoh": {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ("99.02", "99.71")},
    "belu": {"kode_kemendagri": "53.04", "tahun": 2021, "pembanding": ("53.15", "53.11", "53.03", "53.20")},
    "kota": {"kode_kemendagri": "99.71", "tahun": 2024, "pembanding": ("99.01",)},
    "provinsi": {"kode_kemendagri": "99", "tahun": 2024},
}
NOTEBOOK = {"20": "20_analisis_situasi", "30": "30_pemetaan_spm"}
UTAMA = [("contoh", "20"), ("contoh", "30"), ("belu", "20")]
SEMUA = [(daerah, nomor) for daerah in DAERAH for nomor in NOTEBOOK]


@dataclass(frozen=True, slots=True)
class Laporan:
    """The files of one report by their formats."""

    nomor: str
    berkas: dict[str, Path]
