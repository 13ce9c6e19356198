"""Choices of the workbook about reading figures, as data: like daerah, small differences, small numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from spmlib.core.paths import PARAMETERS, relative_name
from spmlib.regulation.berkas import read_berkas
from spmlib.regulation.landasan import Angka, Model, Teks

SEBAYA = PARAMETERS / "sebaya.yaml"
PEMBACAAN = PARAMETERS / "pembacaan.yaml"
JENIS_UMUM = "umum"


class BobotCiri(Model):
    """How much each feature weighs."""

    penduduk: Angka
    luas: Angka
    kepadatan: Angka

    @property
    def terurut(self) -> tuple[Angka, Angka, Angka]:
        """The weights in the order of the features."""
        return self.penduduk, self.luas, self.kepadatan


class AturanSebaya(Model):
    """How like daerah are found.

    Args:
        bobot: Weight of each feature.
        beda_jenis_provinsi: What another kind of province adds to the distance, in standard deviations.
        jenis_provinsi: Codes of provinces by kind; the others are ordinary.
    """

    bobot: BobotCiri
    beda_jenis_provinsi: Angka
    jenis_provinsi: dict[Literal["otonomi_khusus", "kepulauan"], tuple[Teks, ...]]

    def find_jenis(self, kode_provinsi: str) -> str:
        """Kind of a province, as an id."""
        kinds = (kind for kind, codes in self.jenis_provinsi.items() if kode_provinsi in codes)
        return next(kinds, JENIS_UMUM)


class Pembacaan(Model):
    """How figures are read.

    Args:
        beda_terkecil_poin: Differences below are called none.
        sasaran_kecil: Services with fewer entitled people are named as small numbers.
    """

    beda_terkecil_poin: Angka
    sasaran_kecil: Annotated[int, Field(ge=0)]


BERKAS: Mapping[str, type[Model]] = {"sebaya": AturanSebaya, "pembacaan": Pembacaan}
"""Models by the name of their schema."""


Arah = Literal["naik", "turun", "tetap"]


def tell_arah(selisih: Fraction) -> Arah:
    """Direction of a difference; one too small to speak of has none."""
    if selisih == 0 or abs(selisih) < load_pembacaan().beda_terkecil_poin:
        return "tetap"
    return "naik" if selisih > 0 else "turun"


@lru_cache(maxsize=4)
def load_aturan_sebaya(path: Path = SEBAYA) -> AturanSebaya:
    """The features that make daerah alike.

    Raises:
        RegulasiError: The file cannot be read or is not whole.
    """
    return read_berkas(path, relative_name(path), AturanSebaya)


@lru_cache(maxsize=4)
def load_pembacaan(path: Path = PEMBACAAN) -> Pembacaan:
    """How figures are read.

    Raises:
        RegulasiError: The file cannot be read or is not whole.
    """
    return read_berkas(path, relative_name(path), Pembacaan)
