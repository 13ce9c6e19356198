"""The report as PDF: tagged, PDF/UA-1, set by Typst."""

import json
from functools import cache
from pathlib import Path

from spmlib.core.gaya import Gaya
from spmlib.report.document import Document
from spmlib.report.pdf.data import build_data
from spmlib.report.typesetter import compile_pdf

_NASKAH = Path(__file__).parents[1] / "templates" / "pdf" / "laporan.typ"


def write_pdf(document: Document, gaya: Gaya) -> bytes:
    """``document`` as a PDF file; the same document on the same day gives the same bytes.

    Raises:
        LaporanError: Typst is not to be had on this computer, or refuses the document.
    """
    return compile_pdf(_read_naskah(), json.dumps(build_data(document, gaya), ensure_ascii=False))


@cache
def _read_naskah() -> bytes:
    return _NASKAH.read_bytes()
