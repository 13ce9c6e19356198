"""Checking what was read: against the law, against itself, over time. Findings are rows, never exceptions."""

from spmlib.validate.katalog import KATALOG, describe_temuan
from spmlib.validate.periksa import check_masukan

__all__ = ["KATALOG", "check_masukan", "describe_temuan"]
