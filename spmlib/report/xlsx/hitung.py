"""Live sheets of the annex: formulas that recompute the index from the sheets of inputs.

Every formula mirrors one step of :mod:`spmlib.index`; its cached value is the engine's own result. A reader
who never recalculates sees our figures, and one who changes an input sees them move. Sheets find each other
by the names of tables and columns, so rows may be sorted and added.
"""

from spmlib.core.lampiran import LampiranBundle
from spmlib.report.xlsx.buku import Buku
from spmlib.report.xlsx.hitung_bidang import write_bidang
from spmlib.report.xlsx.hitung_daerah import write_daerah
from spmlib.report.xlsx.hitung_layanan import write_layanan


def write_hitungan(buku: Buku, isi: LampiranBundle) -> None:
    """The sheets with the index of services, of the *bidang* and of the daerah."""
    write_layanan(buku, isi)
    write_bidang(buku, isi)
    write_daerah(buku, isi)
