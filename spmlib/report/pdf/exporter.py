"""``jupyter nbconvert --to spm_pdf``."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters.exporter import Exporter
from traitlets import default

from spmlib.core.gaya import load_gaya
from spmlib.report.pdf import write_pdf
from spmlib.report.reader import read_document

if TYPE_CHECKING:
    from nbformat import NotebookNode


class SpmPDFExporter(Exporter):
    """Exporter ``spm_pdf``: the report as a tagged PDF, without LaTeX and without a browser."""

    export_from_notebook = "Laporan SPM (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override] # as the base class has it
        self,
        nb: "NotebookNode",
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401 - handed on as nbconvert has it
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF of the executed notebook ``nb``."""
        prepared, resources = super().from_notebook_node(nb, resources, **kw)
        folder = (resources.get("metadata") or {}).get("path")
        document = read_document(prepared, Path(folder) if folder else None)
        return write_pdf(document, load_gaya()), resources
