"""The fixed words of the input workbook, from ``kata.yaml``."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

_BERKAS = Path(__file__).with_name("kata.yaml")
Pesan = tuple[str, str]
"""Title and text of an input message."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KataTenggat(_Frozen):
    """How a due day is told, by how surely it is known."""

    terlihat: str
    lazim: str
    ingatan: str
    tanpa: str


class KataSampul(_Frozen):
    """Words of the cover; an example is a situation, sasaran, terlayani and status."""

    judul: str
    rekaan: str
    cara: tuple[tuple[str, str], ...]
    contoh: tuple[tuple[str, int | None, int | None, str | None], ...]
    tenggat: KataTenggat


class Kata(_Frozen):
    """All fixed words: two lines of guidance per kind of sheet, input messages by id."""

    sampul: KataSampul
    pengisi: dict[str, str]
    lembar: dict[str, tuple[str, str]]
    tambahan: str
    ingatan: str
    pesan: dict[str, Pesan]


@cache
def load_kata() -> Kata:
    """The words of the form."""
    return Kata.model_validate(yaml.safe_load(_BERKAS.read_text(encoding="utf-8")))
