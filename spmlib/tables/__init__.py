"""Tables: one function per table, each row from facts, each gap with its own word."""

from spmlib.tables.anggaran import (
    tabulate_anggaran_bidang,
    tabulate_kegiatan,
    tabulate_penandaan,
    tabulate_sub_kegiatan,
)
from spmlib.tables.capaian import (
    tabulate_capaian_bidang,
    tabulate_kesenjangan,
    tabulate_layanan,
    tabulate_penerima_mutu,
)
from spmlib.tables.kepekaan import tabulate_kepekaan, tabulate_sebaya
from spmlib.tables.konteks import tabulate_kekosongan, tabulate_profil, tabulate_publikasi
from spmlib.tables.kriteria import tabulate_kriteria
from spmlib.tables.lampiran import gather_lampiran
from spmlib.tables.metode import (
    tabulate_aturan,
    tabulate_perlakuan_nihil,
    tabulate_ralat,
    tabulate_temuan,
)
from spmlib.tables.opd import (
    tabulate_akar,
    tabulate_pelaporan,
    tabulate_pengampu,
    tabulate_tantangan,
)
from spmlib.tables.pemetaan import (
    tabulate_celah,
    tabulate_peta_bidang,
    tabulate_peta_ringkas,
)
from spmlib.tables.pemetaan_opd import tabulate_beban_opd, tabulate_tanggung_jawab
from spmlib.tables.perbandingan import (
    tabulate_pembanding,
    tabulate_perbandingan,
    tabulate_perbandingan_layanan,
)
from spmlib.tables.perubahan import tabulate_perubahan, tabulate_perubahan_layanan, tabulate_tahun
from spmlib.tables.peta_dukungan import tabulate_dukungan
from spmlib.tables.rekomendasi import tabulate_rekomendasi, tabulate_tindak_lanjut
from spmlib.tables.rug import tabulate_rug, tabulate_rug_daerah
from spmlib.tables.tahapan import tabulate_tahapan, tabulate_tahapan_bukti, tabulate_tahapan_butir

__all__ = [
    "gather_lampiran",
    "tabulate_akar",
    "tabulate_anggaran_bidang",
    "tabulate_aturan",
    "tabulate_beban_opd",
    "tabulate_capaian_bidang",
    "tabulate_celah",
    "tabulate_dukungan",
    "tabulate_kegiatan",
    "tabulate_kekosongan",
    "tabulate_kepekaan",
    "tabulate_kesenjangan",
    "tabulate_kriteria",
    "tabulate_layanan",
    "tabulate_pelaporan",
    "tabulate_pembanding",
    "tabulate_penandaan",
    "tabulate_penerima_mutu",
    "tabulate_pengampu",
    "tabulate_perbandingan",
    "tabulate_perbandingan_layanan",
    "tabulate_perlakuan_nihil",
    "tabulate_perubahan",
    "tabulate_perubahan_layanan",
    "tabulate_peta_bidang",
    "tabulate_peta_ringkas",
    "tabulate_profil",
    "tabulate_publikasi",
    "tabulate_ralat",
    "tabulate_rekomendasi",
    "tabulate_rug",
    "tabulate_rug_daerah",
    "tabulate_sebaya",
    "tabulate_sub_kegiatan",
    "tabulate_tahapan",
    "tabulate_tahapan_bukti",
    "tabulate_tahapan_butir",
    "tabulate_tahun",
    "tabulate_tanggung_jawab",
    "tabulate_tantangan",
    "tabulate_temuan",
    "tabulate_tindak_lanjut",
]
