"""Where a figure stands, in the words of a message."""

from spmlib.core.tables import Asal


def name_tempat(asal: Asal | None, kolom: str) -> str:
    """File, sheet and cell of a field: kesehatan.xlsx, lembar "capaian", sel E14."""
    if asal is None:
        return "baris lain"
    sheet = f', lembar "{asal.lembar}"' if asal.lembar else ""
    cell = asal.cell(kolom)
    return f"{asal.berkas}{sheet}, {f'sel {cell}' if cell else f'baris {asal.baris}'}"
