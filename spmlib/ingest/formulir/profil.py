"""Facts about a daerah for which the input workbook asks: denominators first, then means and facilities."""

from dataclasses import dataclass
from typing import Final

from spmlib.core.daerah import TingkatLayanan

_SEMUA: tuple[TingkatLayanan, ...] = ("kabkota", "provinsi")
_KABKOTA: tuple[TingkatLayanan, ...] = ("kabkota",)
_PROVINSI: tuple[TingkatLayanan, ...] = ("provinsi",)


@dataclass(frozen=True, slots=True)
class Indikator:
    """One fact: its id in the table ``profil``, its printed name, its unit and who is asked for it."""

    id: str
    nama: str
    satuan: str
    tingkat: tuple[TingkatLayanan, ...] = _SEMUA


INDIKATOR: Final = (
    Indikator("penduduk", "Penduduk", "jiwa"),
    Indikator("penduduk_laki_laki", "Penduduk laki-laki", "jiwa"),
    Indikator("penduduk_perempuan", "Penduduk perempuan", "jiwa"),
    Indikator("penduduk_usia_0_4", "Penduduk usia 0–4 tahun", "jiwa", _KABKOTA),
    Indikator("penduduk_usia_5_6", "Penduduk usia 5–6 tahun", "jiwa", _KABKOTA),
    Indikator("penduduk_usia_7_15", "Penduduk usia 7–15 tahun", "jiwa", _KABKOTA),
    Indikator("penduduk_usia_7_18", "Penduduk usia 7–18 tahun", "jiwa", _KABKOTA),
    Indikator("penduduk_usia_16_18", "Penduduk usia 16–18 tahun", "jiwa", _PROVINSI),
    Indikator("penduduk_usia_15_59", "Penduduk usia 15–59 tahun", "jiwa", _KABKOTA),
    Indikator("penduduk_usia_60_keatas", "Penduduk usia 60 tahun ke atas", "jiwa"),
    Indikator("penduduk_miskin_persen", "Penduduk miskin", "persen"),
    Indikator("indeks_pembangunan_manusia", "Indeks pembangunan manusia", "indeks"),
    Indikator("luas_wilayah", "Luas wilayah", "km²"),
    Indikator("kabupaten_kota", "Kabupaten dan kota", "daerah", _PROVINSI),
    Indikator("kecamatan", "Kecamatan", "kecamatan", _KABKOTA),
    Indikator("desa_kelurahan", "Desa dan kelurahan", "desa/kelurahan", _KABKOTA),
    Indikator("pendapatan_asli_daerah", "Pendapatan asli daerah", "rupiah"),
    Indikator("belanja_daerah", "Belanja daerah", "rupiah"),
    Indikator("satuan_paud", "Satuan PAUD", "sekolah", _KABKOTA),
    Indikator("sekolah_dasar", "Sekolah dasar", "sekolah", _KABKOTA),
    Indikator("sekolah_menengah_pertama", "Sekolah menengah pertama", "sekolah", _KABKOTA),
    Indikator(
        "pusat_kegiatan_belajar_masyarakat", "Pusat kegiatan belajar masyarakat (PKBM)", "lembaga", _KABKOTA
    ),
    Indikator("sekolah_menengah_atas", "Sekolah menengah atas", "sekolah", _PROVINSI),
    Indikator("sekolah_menengah_kejuruan", "Sekolah menengah kejuruan", "sekolah", _PROVINSI),
    Indikator("sekolah_luar_biasa", "Sekolah luar biasa", "sekolah", _PROVINSI),
    Indikator("puskesmas", "Puskesmas", "unit", _KABKOTA),
    Indikator("posyandu", "Posyandu", "unit", _KABKOTA),
    Indikator("rumah_sakit", "Rumah sakit milik provinsi", "unit", _PROVINSI),
)
