"""A workbook whose sheets nobody moves, renames or deletes by accident; it has no password.

Imports xlsxwriter at once: only what writes workbooks imports this module.
"""

from xlsxwriter.workbook import Workbook


class BukuTerkunci(Workbook):  # type: ignore[misc]
    """XlsxWriter locks sheets but not their order; the element for that stands right before the views."""

    def _write_book_views(self) -> None:
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()
