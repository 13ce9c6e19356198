"""The input workbook for OPD: rows from the law in force, last year's figures, guidance, live checks."""

from spmlib.report.formulir.lingkup import Lingkup, name_formulir
from spmlib.report.formulir.tulis import make_formulir, write_formulir

__all__ = ["Lingkup", "make_formulir", "name_formulir", "write_formulir"]
