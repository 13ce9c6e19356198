"""The index of SPM achievement, exact and pure: rows and law in, results out."""

from spmlib.index.agregat import PERLAKUAN_NIHIL
from spmlib.index.daerah import compute_daerah
from spmlib.index.hasil import Batas, Cakupan, HasilBidang, HasilButir, HasilDaerah, HasilLayanan
from spmlib.index.layanan import classify_kategori

__all__ = [
    "PERLAKUAN_NIHIL",
    "Batas",
    "Cakupan",
    "HasilBidang",
    "HasilButir",
    "HasilDaerah",
    "HasilLayanan",
    "classify_kategori",
    "compute_daerah",
]
