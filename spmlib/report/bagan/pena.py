"""What every part of a chart needs to know: the plan, the look, the room, and how words fit into it."""

from dataclasses import dataclass

from spmlib.core.gaya import Gaya
from spmlib.report.bagan.deret import Rancangan
from spmlib.report.bagan.lembar import TataLetak
from spmlib.report.bagan.muat import Muat, Ukuran


@dataclass(frozen=True, slots=True)
class Pena:
    """What every part of the drawing needs to know."""

    plan: Rancangan
    tata: TataLetak
    gaya: Gaya
    ukuran: Ukuran
    muat: Muat

    @property
    def kecil(self) -> float:
        """Size of type for what stands aside."""
        return self.ukuran.kecil
