"""What the Excel annex needs to recompute the index: inputs, parameters and, beside them, our own results.

A notebook carries it in one output of a cell that no report shows. All figures are decimal numbers as text;
what is not there is None, never zero.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from spmlib.core.bundle import Identitas

LAMPIRAN_MIME = "application/vnd.spmlib.lampiran+json"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ParameterHitung(_Frozen):
    """One parameter of the index with its ground; ``pilihan`` are its values where it is no number."""

    id: str
    nama: str
    nilai: str
    pilihan: tuple[str, ...] = ()
    isi: str
    dasar: str
    keyakinan: str


class Golongan(_Frozen):
    """A category and the lowest index that reaches it."""

    id: str
    nama: str
    minimal: str


class HasilUnit(_Frozen):
    """Result of a service, a *bidang* or the daerah. Services are not counted, so theirs are None."""

    indeks: str | None
    bawah: str | None
    atas: str | None
    kategori: str | None
    wajib: int | None = None
    dilaporkan: int | None = None
    terhitung: int | None = None


class LayananLampiran(_Frozen):
    """One service as reported, and its result.

    ``status`` is the input: empty, a status, or ``bertentangan`` where rows disagree. ``keadaan`` is what the
    engine makes of it.
    """

    id: str
    bidang: str
    nama: str
    satuan: str
    status: str
    sasaran: str | None
    terlayani: str | None
    sumber: str
    catatan: str
    keadaan: str
    penerima_mentah: str | None
    penerima: str | None
    mutu: str | None
    hasil: HasilUnit


class ButirLampiran(_Frozen):
    """One item of minimum quality as reported, and its percentage."""

    layanan_id: str
    kelompok: str
    butir: str
    satuan: str
    kebutuhan: str | None
    tersedia: str | None
    persen: str | None
    sumber: str


class BidangLampiran(_Frozen):
    """One *bidang* and its result; the daerah as a whole has one as well."""

    id: str
    nama: str
    hasil: HasilUnit


class LampiranBundle(_Frozen):
    """Inputs, parameters and results of one daerah in one period."""

    id: str = "lampiran"
    identitas: Identitas
    parameter: tuple[ParameterHitung, ...]
    kategori: tuple[Golongan, ...]
    bidang: tuple[BidangLampiran, ...]
    layanan: tuple[LayananLampiran, ...]
    mutu: tuple[ButirLampiran, ...]
    daerah: BidangLampiran
    rata_rata_layanan: str | None

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        words = f"Bahan lampiran Excel: {len(self.layanan)} layanan, {len(self.mutu)} butir mutu."
        return {LAMPIRAN_MIME: self.model_dump(mode="json"), "text/plain": words}


def read_lampiran(nb: dict[str, Any]) -> LampiranBundle | None:
    """The first one in the outputs of the notebook ``nb``, hidden cells included; else None."""
    for cell in nb["cells"]:
        for output in cell.get("outputs", ()):
            if LAMPIRAN_MIME in output.get("data", {}):
                return LampiranBundle.model_validate(output["data"][LAMPIRAN_MIME])
    return None
