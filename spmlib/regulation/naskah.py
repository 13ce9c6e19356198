"""The set of regulation files that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from spmlib.regulation.landasan import Landasan
from spmlib.regulation.model import (
    AgregasiBerkas,
    BidangBerkas,
    BobotBerkas,
    InstrumenBerkas,
    KalenderBerkas,
    KategoriBerkas,
    KewenanganBerkas,
    PembulatanBerkas,
    TahapanBerkas,
)
from spmlib.regulation.model_layanan import LayananBerkas

if TYPE_CHECKING:
    from pydantic import BaseModel

BERKAS: Final[Mapping[str, type[BaseModel]]] = {
    "instrumen": InstrumenBerkas,
    "bidang": BidangBerkas,
    "bobot": BobotBerkas,
    "kategori": KategoriBerkas,
    "agregasi": AgregasiBerkas,
    "pembulatan": PembulatanBerkas,
    "kewenangan": KewenanganBerkas,
    "tahapan": TahapanBerkas,
    "kalender": KalenderBerkas,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naskah:
    """One model per file; ``layanan`` by path below the folder (``layanan/kabkota/sosial/anak.yaml``)."""

    instrumen: InstrumenBerkas
    bidang: BidangBerkas
    bobot: BobotBerkas
    kategori: KategoriBerkas
    agregasi: AgregasiBerkas
    pembulatan: PembulatanBerkas
    kewenangan: KewenanganBerkas
    tahapan: TahapanBerkas
    kalender: KalenderBerkas
    layanan: Mapping[str, LayananBerkas]

    def files(self) -> Iterator[tuple[str, BaseModel]]:
        """Every file as (path below the folder, model)."""
        yield from ((f"{f.name}.yaml", getattr(self, f.name)) for f in fields(self) if f.name != "layanan")
        yield from self.layanan.items()


def iter_versi(berkas: BaseModel) -> Iterator[tuple[str, Sequence[Landasan]]]:
    """Every dated sequence of a file as (key, versions)."""
    for key in type(berkas).model_fields:
        value = getattr(berkas, key)
        if isinstance(value, tuple) and value and isinstance(value[0], Landasan):
            yield key, value
