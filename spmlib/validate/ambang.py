"""Thresholds and relations of the checks: data in ``parameters/pemeriksaan``, for a daerah to adjust."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt, model_validator

from spmlib.core.paths import PARAMETERS
from spmlib.ingest.berkas_yaml import load_yaml
from spmlib.regulation.landasan import Angka, LayananId, Teks

FOLDER_PEMERIKSAAN = PARAMETERS / "pemeriksaan"

Cacah = Annotated[StrictInt, Field(ge=0)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Antartahun(_Model):
    """Against the same period of the year before."""

    loncatan: Angka
    sedikit: Cacah
    ribuan: Cacah
    sama_mulai: Cacah


class DalamTahun(_Model):
    """Between the periods of one year."""

    sasaran_berubah: Angka


class Penduduk(_Model):
    """Against the population."""

    umur_terlama_tahun: Cacah
    sasaran_terbanyak: Angka
    bagian_meleset: Angka


class Penyebut(_Model):
    """Denominators that are counted instead of estimated."""

    sama_mulai: Cacah


class Skala(_Model):
    """Counts that look like percentages."""

    sasaran_mulai: Cacah
    terlayani_mulai: Cacah
    layanan_mulai: Cacah


class Penilaian(_Model):
    """Badges of an OPD's data, and how long it has to answer."""

    tepat_waktu_cukup: Angka
    jawab_galat_hari: Cacah
    jawab_peringatan_hari: Cacah


class Ambang(_Model):
    """From where on a figure is asked about."""

    antartahun: Antartahun
    dalam_tahun: DalamTahun
    penduduk: Penduduk
    penyebut: Penyebut
    skala: Skala
    penilaian: Penilaian


class Hubungan(_Model):
    """The usual share of the *sasaran* of a service in that of another, or in a part of the population.

    ``lebih`` and ``kurang`` say why a share beyond ``rentang`` is asked about; ``penyebut_sempit`` makes a
    share that is too low a doubt about the denominator.
    """

    layanan: LayananId
    dengan_layanan: LayananId | None = None
    dengan_penduduk: tuple[Teks, ...] = ()
    rentang: Annotated[tuple[Angka, ...], Field(min_length=2, max_length=2)]
    penyebut_sempit: bool = False
    lebih: str
    kurang: str

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.dengan_layanan is None) == (not self.dengan_penduduk):
            raise ValueError("tulis tepat satu: dengan_layanan atau dengan_penduduk")
        if self.rentang[0] >= self.rentang[1]:
            raise ValueError("ujung bawah rentang harus lebih kecil daripada ujung atasnya")
        return self

    @property
    def bawah(self) -> Fraction:
        """Lowest usual share."""
        return self.rentang[0]

    @property
    def atas(self) -> Fraction:
        """Highest usual share."""
        return self.rentang[1]


class HubunganBerkas(_Model):
    """All relations, and the services whose denominator is an estimate."""

    penyebut_perkiraan: tuple[LayananId, ...]
    hubungan: tuple[Hubungan, ...]


@dataclass(frozen=True, slots=True)
class Patokan:
    """Everything that the checks measure against."""

    ambang: Ambang
    hubungan: tuple[Hubungan, ...]
    penyebut_perkiraan: frozenset[str]


@lru_cache(maxsize=4)
def load_patokan(folder: Path = FOLDER_PEMERIKSAAN) -> Patokan:
    """Thresholds and relations in ``folder``.

    Raises:
        MasukanError: A file cannot be understood; file and key are named.
    """
    relations = load_yaml(folder / "hubungan.yaml", HubunganBerkas)
    ambang = load_yaml(folder / "ambang.yaml", Ambang)
    return Patokan(ambang, relations.hubungan, frozenset(relations.penyebut_perkiraan))


SKEMA: Mapping[str, type[BaseModel]] = {"ambang": Ambang, "hubungan": HubunganBerkas}
"""Models of the files by their names, for the schemas that editors use."""
