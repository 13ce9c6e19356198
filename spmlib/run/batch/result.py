"""How far a batch is, and what became of it."""

from dataclasses import dataclass

from spmlib.run.batch.ledger import Catatan, Keadaan, Nomor
from spmlib.run.batch.plan import Pilihan


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far a batch is.

    Args:
        jumlah: Reports asked for.
        dilihat: Reports made or found up to date so far.
        dibuat: Reports made.
        gagal: Reports that failed.
        sedang: Names of the daerah in work.
    """

    jumlah: int
    dilihat: int = 0
    dibuat: int = 0
    gagal: int = 0
    sedang: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilBatch:
    """What became of a batch.

    Args:
        pilihan: What was asked for.
        catatan: The ledger's line on every report asked for, in order; reports never reached are missing.
        dibuat: Reports that this run made or tried to make.
        detik: How long it took.
        berhenti: Why it stopped before its end, or empty.
        pesan: What the user must know about where the recap is.
    """

    pilihan: Pilihan
    catatan: tuple[Catatan, ...]
    dibuat: frozenset[Nomor]
    detik: float
    berhenti: str = ""
    pesan: tuple[str, ...] = ()

    def exit_code(self, *, ketat: bool = False) -> int:
        """0 where every report is whole and no data have errors, else 1; ``ketat`` allows no notes either."""
        complete = len(self.catatan) == len(self.pilihan.daerah) * len(self.pilihan.notebooks)
        fine = all(
            c.keadaan is Keadaan.SELESAI and not c.ada_galat and (not ketat or c.putusan == "LENGKAP")
            for c in self.catatan
        )
        return int(not (complete and fine))
