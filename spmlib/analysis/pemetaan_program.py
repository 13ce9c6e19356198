"""Money by program and kegiatan, as the codes of the sub kegiatan tell them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spmlib.analysis.anggaran import Dana, SubKegiatan, analyze_anggaran, normalize_kode, sum_dana
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.situasi import Situasi

TingkatKode = Literal["program", "kegiatan"]
_RUAS: tuple[tuple[TingkatKode, int], ...] = (("program", 3), ("kegiatan", 5))
"""A code reads urusan.bidang urusan.program.kewenangan.kegiatan.sub kegiatan: parts that name each level."""


@dataclass(frozen=True, slots=True)
class DanaKode:
    """One program or kegiatan.

    Args:
        kode: Its code.
        tingkat: Which of the two.
        layanan: Short names of the services that its sub kegiatan name, each once.
        dana: Sums over its sub kegiatan.
    """

    kode: str
    tingkat: TingkatKode
    layanan: tuple[str, ...]
    dana: Dana


def analyze_program(situasi: Situasi) -> tuple[DanaKode, ...]:
    """Each program followed by its kegiatan, in order of code; sub kegiatan without a code are left out."""
    found: dict[str, tuple[TingkatKode, list[SubKegiatan]]] = {}
    for sub in analyze_anggaran(situasi).sub:
        parts = normalize_kode(sub.baris.kode_sub_kegiatan).split(".")
        for tingkat, ruas in _RUAS:
            if len(parts) > ruas:
                found.setdefault(".".join(parts[:ruas]), (tingkat, []))[1].append(sub)
    return tuple(_sum(kode, tingkat, rows) for kode, (tingkat, rows) in sorted(found.items()))


def _sum(kode: str, tingkat: TingkatKode, rows: Iterable[SubKegiatan]) -> DanaKode:
    rows = tuple(rows)
    names = dict.fromkeys(shorten_layanan(s.layanan) for s in rows if s.layanan)
    return DanaKode(kode, tingkat, tuple(names), sum_dana(s.baris for s in rows))
