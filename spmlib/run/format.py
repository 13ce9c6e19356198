"""The formats of a report: what each file is called and what writes it."""

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from spmlib.core.errors import PemakaianError

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from spmlib.core.gaya import Gaya
    from spmlib.report.document import Document

IPYNB = "ipynb"
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Naskah(NamedTuple):
    """What a writer starts from: the executed notebook, the same as a document, and the look."""

    nb: "NotebookNode"
    folder: Path
    document: "Document"
    gaya: "Gaya"


def open_naskah(nb: "NotebookNode", folder: Path, gaya: "Gaya | None" = None) -> Naskah:
    """The executed notebook ``nb`` read once for all writers, in the look ``gaya``, else in its own."""
    from spmlib.report.reader import read_document
    from spmlib.report.tampilan import read_gaya

    return Naskah(nb, folder, read_document(nb, folder), gaya or read_gaya(nb))


def name_file(notebook: str, format_: str, nb: "NotebookNode") -> str:
    """File name of a format: that of the notebook, unless its metadata gives the format a name of its own."""
    own = nb["metadata"]["spm"].get("nama_berkas", {})
    return f"{own.get(format_, notebook)}.{format_}"


def _write_ipynb(naskah: Naskah) -> bytes:
    """The notebook as JSON, one cell a line: to indent every figure takes ten times as long."""
    cells = ",\n".join(_JSON.encode(cell) for cell in naskah.nb["cells"])
    rest = _JSON.encode({key: value for key, value in naskah.nb.items() if key != "cells"})
    return f'{{"cells":[\n{cells}\n],\n{rest[1:]}\n'.encode()


# Each writer imports what it needs when it runs: who wants HTML only shall not pay for Word.


def _write_html(naskah: Naskah) -> bytes:
    from spmlib.report.page import write_page

    return write_page(naskah.document, naskah.gaya).encode()


def _write_pdf(naskah: Naskah) -> bytes:
    from spmlib.report.pdf import write_pdf

    return write_pdf(naskah.document, naskah.gaya)


def _write_docx(naskah: Naskah) -> bytes:
    from spmlib.report.word import write_docx

    return write_docx(naskah.document, naskah.gaya, naskah.gaya.dasar.docx)


def _write_pptx(naskah: Naskah) -> bytes:
    from spmlib.report.pptx import write_pptx

    return write_pptx(naskah.document, naskah.gaya, naskah.gaya.dasar.pptx)


def _write_xlsx(naskah: Naskah) -> bytes:
    from spmlib.core.lampiran import read_lampiran
    from spmlib.report.xlsx import write_xlsx

    return write_xlsx(naskah.document, naskah.gaya, read_lampiran(naskah.nb))


WRITERS: dict[str, Callable[[Naskah], bytes]] = {
    IPYNB: _write_ipynb,
    "html": _write_html,
    "docx": _write_docx,
    "pdf": _write_pdf,
    "pptx": _write_pptx,
    "xlsx": _write_xlsx,
}
FORMATS = tuple(f for f in WRITERS if f != IPYNB)
"""Formats that can be asked for, in the order in which they are written; the notebook always comes along."""


def write_formats(naskah: Naskah, formats: Iterable[str]) -> dict[str, bytes]:
    """The files of ``formats`` by their ids. The PDF is set beside the others, for Typst needs no Python."""
    wanted = tuple(formats)
    if "pdf" not in wanted or len(wanted) == 1:
        return {f: WRITERS[f](naskah) for f in wanted}
    with ThreadPoolExecutor(1) as beside:
        pdf = beside.submit(_write_pdf, naskah)
        files = {f: WRITERS[f](naskah) for f in wanted if f != "pdf"}
        return {f: pdf.result() if f == "pdf" else files[f] for f in wanted}


def check_formats(formats: Iterable[str]) -> None:
    """Refuse what is no format.

    Raises:
        PemakaianError: There is none of this name.
    """
    for wanted in formats:
        if wanted not in WRITERS:
            raise PemakaianError(f'Format "{wanted}" tidak dikenal.', saran=f"Pakai: {', '.join(FORMATS)}.")
