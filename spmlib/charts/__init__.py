"""Charts: one function per question, drawn once as SVG, with the numbers and words beside the drawing."""

from spmlib.charts.akar import draw_akar
from spmlib.charts.anggaran import draw_anggaran_bidang, draw_anggaran_indeks
from spmlib.charts.capaian import draw_capaian_bidang
from spmlib.charts.deret import draw_deret
from spmlib.charts.kesenjangan import draw_kesenjangan_orang
from spmlib.charts.pelaporan import draw_pelaporan
from spmlib.charts.penerima_mutu import draw_penerima_mutu
from spmlib.charts.perbandingan import draw_perbandingan
from spmlib.charts.perubahan import draw_perubahan_tahun
from spmlib.charts.peta import draw_peta_pembanding, draw_peta_provinsi
from spmlib.charts.sebaran import draw_sebaran
from spmlib.charts.tahapan import draw_tahapan

__all__ = [
    "draw_akar",
    "draw_anggaran_bidang",
    "draw_anggaran_indeks",
    "draw_capaian_bidang",
    "draw_deret",
    "draw_kesenjangan_orang",
    "draw_pelaporan",
    "draw_penerima_mutu",
    "draw_perbandingan",
    "draw_perubahan_tahun",
    "draw_peta_pembanding",
    "draw_peta_provinsi",
    "draw_sebaran",
    "draw_tahapan",
]
