"""The report as Word: named styles, live fields, native charts."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from spmlib.core.gaya import Gaya
from spmlib.report.cover import PAYUNG, Sampul, blocks_with_verdict, describe_sampul
from spmlib.report.document import Document
from spmlib.report.office import day_of_report, settle_paket
from spmlib.report.word.body import write_body
from spmlib.report.word.dasar import open_dasar

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def write_docx(document: Document, gaya: Gaya, dasar: Path | None = None) -> bytes:
    """``document`` as a Word file; the same document, look and day give the same bytes.

    Args:
        document: The report.
        gaya: The look.
        dasar: A client's own .docx whose page and styles are used, or None for ours.

    Raises:
        LaporanError: ``dasar`` cannot be used.
    """
    word = open_dasar(gaya, dasar)
    sampul = describe_sampul(document)
    write_body(word, gaya, sampul, blocks_with_verdict(document))
    _describe(word, sampul, gaya)
    target = io.BytesIO()
    word.save(target)
    return settle_paket(target.getvalue())


def _describe(word: "WordDocument", sampul: Sampul, gaya: Gaya) -> None:
    """Properties of the file, which also stand in a search on the computer of the reader."""
    facts = word.core_properties
    facts.title, facts.subject, facts.category = sampul.nama, PAYUNG, "Laporan"
    facts.author = facts.last_modified_by = gaya.kaki
    facts.language = "id-ID"
    facts.keywords = ", ".join(filter(None, ("SPM", sampul.kode, sampul.daerah, sampul.periode)))
    facts.comments = "; ".join(sampul.pita)
    facts.created = facts.modified = day_of_report()
    facts.revision = 1
