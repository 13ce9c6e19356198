"""What every entry in ``parameters/regulasi`` has: dates, ground, certainty; and the types of its values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    Strict,
    WithJsonSchema,
    model_validator,
)

_NUMBER = re.compile(r"\d+(\.\d+)?|\d+/[1-9]\d*")


def parse_angka(value: object) -> Fraction:
    """Exact number of an integer, or of a quoted "0.80" or "1/2"; a float is refused."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Fraction(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Fraction(value)
    raise ValueError('harus bilangan bulat, atau teks seperti "0.80" atau "1/2"')


def find_twice(values: Sequence[str]) -> str | None:
    """The first value that occurs more than once."""
    return next((v for i, v in enumerate(values) if v in values[:i]), None)


Angka = Annotated[
    Fraction,
    PlainValidator(parse_angka),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": f"^({_NUMBER.pattern})$"},
            ]
        }
    ),
]
Teks = Annotated[str, Strict(), Field(min_length=1)]
Id = Annotated[str, Strict(), Field(pattern=r"^[a-z][a-z0-9_]*$")]
LayananId = Annotated[str, Strict(), Field(pattern=r"^(kabkota|provinsi)\.[a-z_]+\.[a-z][a-z0-9_]*$")]
KodeUrusan = Annotated[str, Strict(), Field(pattern=r"^\d\.\d{2}$")]
KodeAnggaran = Annotated[str, Strict(), Field(pattern=r"^\d\.\d{2}\.\d{2}\.\d\.\d{2}(\.\d{4})?$")]
Tanggal = Annotated[date, Strict()]
Tingkat = Literal["kabkota", "provinsi"]
PerlakuanNihil = Literal["exclude", "count_as_100", "count_as_0"]
KelompokMutu = Literal["barang_jasa", "sdm", "petunjuk_teknis"]


class Keyakinan(StrEnum):
    """How sure we are that the rule really says so."""

    DIBACA = "dibaca"
    SEKUNDER = "sekunder"
    SEBAGIAN = "sebagian"
    INGATAN = "ingatan"

    @property
    def label(self) -> str:
        """The word as printed beside a rule; a rule from memory carries its warning everywhere."""
        return f"{self.value} — {_PERINGATAN}" if self is Keyakinan.INGATAN else self.value

    @property
    def keterangan(self) -> str:
        """What the word means, for the reader of a report."""
        return _KETERANGAN[self]


_PERINGATAN = "jangan dikutip sebagai hukum"
_KETERANGAN = {
    Keyakinan.DIBACA: "teks peraturannya, atau laman resmi penerbitnya, telah dibaca",
    Keyakinan.SEKUNDER: "dibaca pada dokumen lain yang mengutip peraturannya",
    Keyakinan.SEBAGIAN: "sebagian dibaca, selebihnya ingatan",
    Keyakinan.INGATAN: f"ditulis dari ingatan; {_PERINGATAN}",
}


class Model(BaseModel):
    """A piece of a regulation file: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dasar(Model):
    """A citation: an instrument of the register and the place in it."""

    instrumen: Id
    pasal: Teks | None = None


class Landasan(Model):
    """When an entry applies (dates of the data, not of the instrument), its ground, and how sure we are.

    Either ``dasar`` names the law, or ``pilihan_buku_kerja`` says why the workbook chose so without one.
    """

    mulai: Tanggal
    selesai: Tanggal | None = None
    dasar: tuple[Dasar, ...] = ()
    pilihan_buku_kerja: Teks | None = None
    keyakinan: Keyakinan
    sumber: Teks | None = None
    catatan: Teks | None = None

    @model_validator(mode="after")
    def _check_landasan(self) -> Self:
        if bool(self.dasar) == bool(self.pilihan_buku_kerja):
            raise ValueError(
                "tulis tepat satu: dasar (hukum), atau pilihan_buku_kerja (alasan, bila tanpa aturan)"
            )
        if self.selesai and self.selesai < self.mulai:
            raise ValueError("selesai lebih awal daripada mulai")
        return self

    @property
    def jenis_landasan(self) -> Literal["hukum", "pilihan buku kerja"]:
        """Whether the law says so, or only this workbook."""
        return "hukum" if self.dasar else "pilihan buku kerja"
