"""Reading what daerah report: CSV files and workbooks become rows of the tables, and findings."""

from spmlib.ingest.baca import merge_masukan, read_masukan
from spmlib.ingest.koreksi import load_koreksi
from spmlib.ingest.koreksi_terap import apply_koreksi
from spmlib.ingest.masukan import BerkasDibaca, Masukan

__all__ = ["BerkasDibaca", "Masukan", "apply_koreksi", "load_koreksi", "merge_masukan", "read_masukan"]
