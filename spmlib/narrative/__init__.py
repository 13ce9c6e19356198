"""Words: one function per section of a report, each from its facts and its template."""

from spmlib.narrative.bagian import (
    write_capaian_bidang,
    write_kekosongan,
    write_kesenjangan,
    write_metode,
    write_penerima_mutu,
    write_perbandingan,
    write_perubahan,
    write_profil,
    write_publikasi,
    write_ringkasan,
)

__all__ = [
    "write_capaian_bidang",
    "write_kekosongan",
    "write_kesenjangan",
    "write_metode",
    "write_penerima_mutu",
    "write_perbandingan",
    "write_perubahan",
    "write_profil",
    "write_publikasi",
    "write_ringkasan",
]
