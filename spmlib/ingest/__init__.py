"""Reading what daerah report: CSV files and workbooks become rows of the tables, and findings."""

from spmlib.ingest.baca import merge_masukan, read_masukan
from spmlib.ingest.masukan import BerkasDibaca, Masukan

__all__ = ["BerkasDibaca", "Masukan", "merge_masukan", "read_masukan"]
