"""Reading what daerah report: CSV files and workbooks become rows of the tables, and findings."""

from spmlib.ingest.baca import merge_masukan, read_masukan
from spmlib.ingest.koreksi import load_koreksi
from spmlib.ingest.koreksi_terap import apply_koreksi
from spmlib.ingest.masukan import BerkasDibaca, Masukan
from spmlib.ingest.padanan import load_padanan
from spmlib.ingest.padanan.usul import propose_padanan

__all__ = [
    "BerkasDibaca",
    "Masukan",
    "apply_koreksi",
    "load_koreksi",
    "load_padanan",
    "merge_masukan",
    "propose_padanan",
    "read_masukan",
]
