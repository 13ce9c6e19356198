"""The law as dated, cited data: ``load_regulasi().at(date)`` gives what is in force for data of that day."""

from spmlib.regulation.aturan import Agregasi, Aturan, ButirMutu, Layanan
from spmlib.regulation.landasan import Dasar, Keyakinan, Landasan
from spmlib.regulation.loader import FOLDER_REGULASI, Regulasi, load_regulasi
from spmlib.regulation.model import Bidang, Bobot, Instrumen, Kategori
from spmlib.regulation.model_layanan import Indikator

__all__ = [
    "FOLDER_REGULASI",
    "Agregasi",
    "Aturan",
    "Bidang",
    "Bobot",
    "ButirMutu",
    "Dasar",
    "Indikator",
    "Instrumen",
    "Kategori",
    "Keyakinan",
    "Landasan",
    "Layanan",
    "Regulasi",
    "load_regulasi",
]
