"""Checking what was read: against the law, against itself, over time. Findings are rows, never exceptions."""

from spmlib.validate.ambang import load_patokan
from spmlib.validate.katalog import KATALOG, Dimensi, describe_temuan, find_dimensi
from spmlib.validate.periksa import check_masukan

__all__ = ["KATALOG", "Dimensi", "check_masukan", "describe_temuan", "find_dimensi", "load_patokan"]
