"""What was read and computed once, shown many times: rows of all daerah and their results.

A pangkalan belongs to one state of its files. When a file changes, a new one is made, so that a facilitator
who corrects a figure in Excel and runs the notebook again sees the new figure.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from spmlib.core.daerah import Daerah
from spmlib.core.errors import RegulasiError
from spmlib.core.periode import last_day
from spmlib.index import HasilDaerah, compute_daerah
from spmlib.ingest import Masukan, read_masukan
from spmlib.ingest.koreksi import FOLDER_KOREKSI, load_koreksi
from spmlib.ingest.koreksi_terap import apply_koreksi
from spmlib.regulation import Regulasi, load_regulasi

Waktu = tuple[int, str]
"""A year and a period within it."""


@dataclass(frozen=True, eq=False)
class Pangkalan:
    """Rows of all daerah, and the results asked for so far."""

    masukan: Masukan
    regulasi: Regulasi
    _hasil: dict[tuple[str, Waktu, str | None], HasilDaerah] = field(default_factory=dict, repr=False)

    def compute(self, daerah: Daerah, waktu: Waktu, perlakuan: str | None = None) -> HasilDaerah:
        """Result of ``daerah``, computed at the first asking."""
        key = (daerah.kode_kemendagri, waktu, perlakuan)
        if key not in self._hasil:
            aturan = self.regulasi.at(last_day(*waktu))
            self._hasil[key] = compute_daerah(daerah, *waktu, self.masukan, aturan, perlakuan)
        return self._hasil[key]

    def has_aturan(self, waktu: Waktu) -> bool:
        """Whether rules are known for the period; what lies before them is a finding, not an end."""
        try:
            self.regulasi.at(last_day(*waktu))
        except RegulasiError:
            return False
        return True

    def has_rows(self, daerah: Daerah, waktu: Waktu) -> bool:
        """Whether the daerah has reported or been published in the period."""
        return waktu in self.list_waktu(daerah)

    def list_waktu(self, daerah: Daerah) -> frozenset[Waktu]:
        """Every period for which there is any figure of the daerah."""
        own = self.masukan.for_daerah(daerah.kode_kemendagri)
        return frozenset((row.tahun, row.periode) for rows in (own.capaian, own.terbit) for row in rows)


def open_pangkalan(paths: tuple[Path, ...]) -> Pangkalan:
    """The rows of ``paths`` with the signed corrections, read once per process while no file changes."""
    return _open(paths, tuple(_describe(path) for path in (*paths, FOLDER_KOREKSI)))


@lru_cache(maxsize=2)
def _open(paths: tuple[Path, ...], _keadaan: tuple[object, ...]) -> Pangkalan:
    return Pangkalan(apply_koreksi(read_masukan(paths), load_koreksi()), load_regulasi())


def _describe(path: Path) -> tuple[object, ...]:
    """State of a file, or of all files in a folder: name, time of change, size."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    stats = ((file, file.stat()) for file in files)
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in stats)
