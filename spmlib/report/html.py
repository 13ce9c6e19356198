"""``jupyter nbconvert --to spm_html``: the page of :mod:`spmlib.report.page` for an executed notebook."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from nbconvert.exporters.exporter import Exporter
from nbconvert.exporters.html import HTMLExporter
from traitlets import Unicode, default

from spmlib.report.page import TEMPLATES, dress, render_page
from spmlib.report.reader import read_document
from spmlib.report.tampilan import arrange, read_gaya

if TYPE_CHECKING:
    from nbformat import NotebookNode


class SpmHTMLExporter(HTMLExporter):
    """Exporter ``spm_html``: the report as one HTML page without script and without network."""

    export_from_notebook = "Laporan SPM (HTML)"
    gaya = Unicode(help="Nama atau berkas gaya; kosong: gaya dari parameter notebook.").tag(config=True)

    @default("template_name")
    def _template_name_default(self) -> str:
        return "spm"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self) -> list[str]:
        return [str(TEMPLATES)]

    def _create_environment(self) -> jinja2.Environment:
        return dress(super()._create_environment())  # type: ignore[no-untyped-call]

    def from_notebook_node(  # type: ignore[override] # as the base class has it
        self,
        nb: "NotebookNode",
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401 - handed on as nbconvert has it
    ) -> tuple[str, dict[str, Any]]:
        """The page of the executed notebook ``nb``."""
        # HTMLExporter would read the finished page again to patch it: slow, and it harms SVG.
        prepared, resources = Exporter.from_notebook_node(self, nb, resources, **kw)
        folder = (resources.get("metadata") or {}).get("path")
        gaya = read_gaya(prepared, self.gaya)
        document = read_document(arrange(prepared, gaya), Path(folder) if folder else None)
        return render_page(self.template, document, gaya), resources
