"""Tables that carry why their figures are what they are."""

from spmlib.analysis.mengapa import explain_unit
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import TableBundle


def attach_mengapa(situasi: Situasi, tabel: TableBundle, *tambahan: str) -> TableBundle:
    """``tabel`` with the explanation of every unit that its cells are about, in their order.

    The document explains a figure wherever the unit stands again, so one table of a report carries it.

    Args:
        situasi: What is known about the daerah.
        tabel: The table.
        tambahan: Units that stand elsewhere in the report and in no table that carries explanations.
    """
    units = dict.fromkeys((*tambahan, *(sel.rujuk for row in tabel.baris for sel in row if sel.rujuk)))
    return tabel.model_copy(update={"mengapa": tuple(explain_unit(situasi, unit) for unit in units)})
