"""Tables: one function per table, each row from facts, each gap with its own word."""

from spmlib.tables.capaian import (
    tabulate_capaian_bidang,
    tabulate_kesenjangan,
    tabulate_layanan,
    tabulate_penerima_mutu,
)
from spmlib.tables.konteks import tabulate_kekosongan, tabulate_profil, tabulate_publikasi
from spmlib.tables.metode import tabulate_aturan, tabulate_perlakuan_nihil, tabulate_temuan
from spmlib.tables.perbandingan import (
    tabulate_pembanding,
    tabulate_perbandingan,
    tabulate_perbandingan_layanan,
)
from spmlib.tables.perubahan import tabulate_perubahan, tabulate_perubahan_layanan, tabulate_tahun

__all__ = [
    "tabulate_aturan",
    "tabulate_capaian_bidang",
    "tabulate_kekosongan",
    "tabulate_kesenjangan",
    "tabulate_layanan",
    "tabulate_pembanding",
    "tabulate_penerima_mutu",
    "tabulate_perbandingan",
    "tabulate_perbandingan_layanan",
    "tabulate_perlakuan_nihil",
    "tabulate_perubahan",
    "tabulate_perubahan_layanan",
    "tabulate_profil",
    "tabulate_publikasi",
    "tabulate_tahun",
    "tabulate_temuan",
]
