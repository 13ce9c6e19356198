"""``jupyter nbconvert --to spm_docx``."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters.exporter import Exporter
from traitlets import Unicode, default

from spmlib.core.gaya import load_gaya
from spmlib.report.reader import read_document
from spmlib.report.word import write_docx

if TYPE_CHECKING:
    from nbformat import NotebookNode


class SpmDocxExporter(Exporter):
    """Exporter ``spm_docx``: the report as Word, in our look or in that of a client's own file."""

    export_from_notebook = "Laporan SPM (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    dasar = Unicode(help="Berkas .docx yang halaman dan gayanya dipakai.").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override] # as the base class has it
        self,
        nb: "NotebookNode",
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401 - handed on as nbconvert has it
    ) -> tuple[bytes, dict[str, Any]]:
        """The Word file of the executed notebook ``nb``."""
        prepared, resources = super().from_notebook_node(nb, resources, **kw)
        folder = (resources.get("metadata") or {}).get("path")
        document = read_document(prepared, Path(folder) if folder else None)
        return write_docx(document, load_gaya(), Path(self.dasar) if self.dasar else None), resources
