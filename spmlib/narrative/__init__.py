"""Words: one function per section of a report, each from its facts and its template."""

from spmlib.narrative.bagian import (
    write_capaian_bidang,
    write_kekosongan,
    write_kepekaan,
    write_kesenjangan,
    write_metode,
    write_penerima_mutu,
    write_perbandingan,
    write_perubahan,
    write_profil,
    write_publikasi,
    write_ringkasan,
    write_sebaya,
)
from spmlib.narrative.opd import (
    write_kelembagaan,
    write_rekomendasi,
    write_tantangan,
    write_tindak_lanjut,
)
from spmlib.narrative.peta import (
    write_peta_anggaran,
    write_peta_celah,
    write_peta_kriteria,
    write_peta_penandaan,
    write_peta_ringkasan,
    write_peta_tahapan,
    write_peta_tanggung_jawab,
    write_peta_wilayah,
)

__all__ = [
    "write_capaian_bidang",
    "write_kekosongan",
    "write_kelembagaan",
    "write_kepekaan",
    "write_kesenjangan",
    "write_metode",
    "write_penerima_mutu",
    "write_perbandingan",
    "write_perubahan",
    "write_peta_anggaran",
    "write_peta_celah",
    "write_peta_kriteria",
    "write_peta_penandaan",
    "write_peta_ringkasan",
    "write_peta_tahapan",
    "write_peta_tanggung_jawab",
    "write_peta_wilayah",
    "write_profil",
    "write_publikasi",
    "write_rekomendasi",
    "write_ringkasan",
    "write_sebaya",
    "write_tantangan",
    "write_tindak_lanjut",
]
