"""``jupyter nbconvert --to spm_pdf``, ``spm_docx``, ``spm_pptx`` and ``spm_xlsx``."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters.exporter import Exporter
from traitlets import Unicode, default

from spmlib.core.gaya import Gaya
from spmlib.report.document import Document
from spmlib.report.reader import read_document
from spmlib.report.tampilan import arrange, read_gaya

if TYPE_CHECKING:
    from nbformat import NotebookNode

_OFFICE = "application/vnd.openxmlformats-officedocument"


class _DocumentExporter(Exporter):
    """Reads an executed notebook into a document; those below only say who writes it."""

    akhiran = ""
    gaya = Unicode(help="Nama atau berkas gaya; kosong: gaya dari parameter notebook.").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return self.akhiran

    def from_notebook_node(  # type: ignore[override] # as the base class has it
        self,
        nb: "NotebookNode",
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401 - handed on as nbconvert has it
    ) -> tuple[bytes, dict[str, Any]]:
        """The file of the executed notebook ``nb``."""
        prepared, resources = super().from_notebook_node(nb, resources, **kw)
        folder = (resources.get("metadata") or {}).get("path")
        gaya = read_gaya(prepared, self.gaya)
        document = read_document(arrange(prepared, gaya), Path(folder) if folder else None)
        return self.write(document, gaya, prepared), resources

    def write(self, document: Document, gaya: Gaya, nb: "NotebookNode") -> bytes:
        """The bytes of the file."""
        raise NotImplementedError


class SpmPDFExporter(_DocumentExporter):
    """Exporter ``spm_pdf``: the report as a tagged PDF, without LaTeX and without a browser."""

    export_from_notebook = "Laporan SPM (PDF)"
    output_mimetype = "application/pdf"
    akhiran = ".pdf"

    def write(self, document: Document, gaya: Gaya, nb: "NotebookNode") -> bytes:
        """The PDF."""
        from spmlib.report.pdf import write_pdf

        del nb
        return write_pdf(document, gaya)


class SpmDocxExporter(_DocumentExporter):
    """Exporter ``spm_docx``: the report as Word, in our look or in that of a client's own file."""

    export_from_notebook = "Laporan SPM (Word)"
    output_mimetype = f"{_OFFICE}.wordprocessingml.document"
    akhiran = ".docx"
    dasar = Unicode(help="Berkas .docx yang halaman dan gayanya dipakai.").tag(config=True)

    def write(self, document: Document, gaya: Gaya, nb: "NotebookNode") -> bytes:
        """The Word file."""
        from spmlib.report.word import write_docx

        del nb
        return write_docx(document, gaya, Path(self.dasar) if self.dasar else gaya.dasar.docx)


class SpmPptxExporter(_DocumentExporter):
    """Exporter ``spm_pptx``: the cells tagged ``paparan`` as a PowerPoint deck."""

    export_from_notebook = "Paparan SPM (PowerPoint)"
    output_mimetype = f"{_OFFICE}.presentationml.presentation"
    akhiran = ".pptx"
    dasar = Unicode(help="Berkas .pptx yang tata letaknya dipakai.").tag(config=True)

    def write(self, document: Document, gaya: Gaya, nb: "NotebookNode") -> bytes:
        """The deck."""
        from spmlib.report.pptx import write_pptx

        del nb
        return write_pptx(document, gaya, Path(self.dasar) if self.dasar else gaya.dasar.pptx)


class SpmXlsxExporter(_DocumentExporter):
    """Exporter ``spm_xlsx``: all tables of the report, and formulas that recompute the index."""

    export_from_notebook = "Lampiran SPM (Excel)"
    output_mimetype = f"{_OFFICE}.spreadsheetml.sheet"
    akhiran = ".xlsx"

    def write(self, document: Document, gaya: Gaya, nb: "NotebookNode") -> bytes:
        """The annex."""
        from spmlib.core.lampiran import read_lampiran
        from spmlib.report.xlsx import write_xlsx

        return write_xlsx(document, gaya, read_lampiran(nb))
