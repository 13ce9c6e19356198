"""How a category is shown in a cell, so that none is ever told by colour alone: alike in every format."""

from spmlib.core.bundle import Sel
from spmlib.core.gaya import KOSONG


def choose_wujud(sel: Sel, baris: tuple[Sel, ...]) -> str:
    """How the *nada* of a cell is shown, so that no category is ever told by colour alone.

    Returns:
        ``pil`` where the cell's text is the category's name, ``titik`` where another cell of the row names it
        (or nothing needs naming), ``kata`` where the name has to be written beside the figure.
    """
    if sel.nada is None or sel.nada == KOSONG:
        return "titik"
    if _names(sel, sel.nada):
        return "pil"
    return "titik" if any(_names(other, sel.nada) for other in baris) else "kata"


def name_kategori(nada: str) -> str:
    """The name of a category from its id."""
    return nada.replace("_", " ").title()


def _names(sel: Sel, nada: str) -> bool:
    return sel.teks.casefold().replace(" ", "_") == nada
