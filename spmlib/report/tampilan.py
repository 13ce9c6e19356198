"""The look of the report that a notebook is: the style file that it names, and its order of chapters."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spmlib.core.errors import LaporanError
from spmlib.core.gaya import Gaya, find_gaya
from spmlib.core.paths import NOTEBOOKS
from spmlib.report.bab import Bab, list_bab, match_bab, read_cells, read_parameter_cell


def read_gaya(nb: dict[str, Any], nama: str = "") -> Gaya:
    """The look ``nama``, else the one that the parameters cell of the notebook ``nb`` names, else our own.

    Raises:
        PemakaianError: There is no such look.
        LaporanError: The look cannot be used.
    """
    return find_gaya(nama or read_parameter_cell(nb, "gaya"))


def arrange(nb: dict[str, Any], gaya: Gaya) -> dict[str, Any]:
    """``nb`` with the chapters that ``gaya`` puts first at its front; the others follow as they are.

    A second time changes nothing. What stands before the first chapter stays there.

    Args:
        nb: The notebook, executed or not; it is not changed.
        gaya: The look; chapters that it names and this notebook lacks are passed over.
    """
    chapters = list_bab(nb)
    named = (bab for word in gaya.urutan_bab for bab in match_bab(word, chapters))
    ordered = list(dict.fromkeys((*named, *chapters)))
    if ordered == list(chapters):
        return nb
    front = nb["cells"][: chapters[0].sel[0]]
    return {**nb, "cells": [*front, *(cell for bab in ordered for cell in nb["cells"][slice(*bab.sel)])]}


def check_urutan(gaya: Gaya, notebooks: Sequence[Path]) -> None:
    """Refuse an order of chapters that names one which no notebook has.

    Raises:
        LaporanError: It does; the message lists the chapters that there are.
    """
    if not gaya.urutan_bab:
        return
    paths = dict.fromkeys((*sorted(NOTEBOOKS.glob("*.ipynb")), *notebooks))
    known = [bab for path in paths for bab in list_bab(read_cells(path))]
    for word in gaya.urutan_bab:
        if not match_bab(word, known):
            raise LaporanError(
                f'Bab "{word}" tidak ada di notebook mana pun.',
                di=f"gaya {gaya.nama}, kunci urutan_bab",
                saran=f"Yang ada: {', '.join(_ids(known))}.",
            )


def _ids(bab: Iterable[Bab]) -> list[str]:
    return list(dict.fromkeys(b.id for b in bab))
