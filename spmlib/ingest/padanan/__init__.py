"""Foreign layouts by header: ``parameters/padanan/<nama>.yaml`` says which of their columns is which of ours.

No layout is built in. A file is proposed from the headings of a workbook, read and confirmed by a person, and
from then on used for every sheet with these headings.
"""

import re
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from spmlib.core.paths import PARAMETERS
from spmlib.core.tables import TABEL
from spmlib.ingest.angka import clean_teks
from spmlib.ingest.berkas_yaml import load_yaml
from spmlib.ingest.sel import read_tertulis
from spmlib.regulation.landasan import Teks

FOLDER_PADANAN = PARAMETERS / "padanan"
IDENTITAS = ("kode_kemendagri", "tahun", "periode")
"""Fields that say whose figures these are and of when; they may stand above the table instead of in it."""

Dikenal = Literal["kode_kemendagri", "tahun", "periode"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pengulangan(_Model):
    """One of several groups of columns that repeat, such as one per quarter."""

    tetap: dict[str, Any] = Field(description="Isi tetap kelompok ini, misalnya periode")
    kolom: dict[str, Teks] = Field(min_length=1, description="Judul kolom menurut kolom tabel")


class Padanan(_Model):
    """One foreign layout.

    Headings are written as the file shows them; of headings in several rows the levels are joined by " / ".
    """

    dikonfirmasi_oleh: Teks | None = Field(description="Nama Anda; tanpa ini padanan tidak dipakai")
    tabel: Literal[tuple(TABEL)] = Field(description="Tabel yang diisi")  # type: ignore[valid-type]
    berkas: tuple[Teks, ...] = Field(default=(), description='Pola nama berkas, misalnya "rekap_2024*.xlsx"')
    baris_judul: int = Field(default=1, ge=1, le=3, strict=True, description="Banyaknya baris judul")
    dari_judul: tuple[Dikenal, ...] = Field(default=(), description="Yang dibaca dari kop di atas tabel")
    tetap: dict[str, Any] = Field(default={}, description="Isi yang sama untuk semua baris")
    kolom: dict[str, Teks] = Field(default={}, description="Judul kolom menurut kolom tabel")
    berulang: tuple[Pengulangan, ...] = Field(default=(), description="Kelompok kolom yang berulang")
    angka: Literal["kumulatif", "per_periode"] = Field(
        default="kumulatif", description="Apakah angka setiap periode sudah kumulatif sejak Januari"
    )
    isi: dict[str, dict[str, str | None]] = Field(
        default={}, description="Arti isi sel, menurut kolom; null berarti barisnya dilewati"
    )
    nama: str = Field(default="", exclude=True)

    @field_validator("tetap", "kolom", "isi")
    @classmethod
    def _check_fields(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        tabel = info.data.get("tabel", "")
        _check_known(value, tabel)
        return _read_tetap(value, tabel) if info.field_name == "tetap" else value

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        for group in self.berulang:
            _check_known({**group.tetap, **group.kolom}, self.tabel)
            group.tetap.update(_read_tetap(group.tetap, self.tabel))
        known = [*self.dari_judul, *self.tetap, *self.kolom]
        repeated = {nama for group in self.berulang for nama in (*group.tetap, *group.kolom)}
        if twice := next((n for n in known if known.count(n) > 1 or n in repeated), None):
            raise ValueError(f'kolom "{twice}" diisi dari dua tempat')
        if self.dikonfirmasi_oleh is None:
            return self  # a proposal may have gaps; it is not used before somebody has closed and signed them
        if empty := next((n for n, v in self.tetap.items() if v is None), None):
            raise ValueError(f'tetap "{empty}" belum diisi')
        needed = [n for n, k in TABEL[self.tabel].kolom.items() if k.wajib or n == "periode"]
        if missing := [n for n in needed if n not in known and n not in repeated]:
            raise ValueError(f'kolom "{missing[0]}" belum disebut asalnya')
        if not self.berkas and (fixed := [n for n in IDENTITAS if n in self.tetap]):
            raise ValueError(
                f'"{fixed[0]}" yang tetap hanya sah untuk berkas tertentu; sebut pola namanya di kunci '
                "berkas, atau pindahkan ke dari_judul"
            )
        return self

    @property
    def judul(self) -> frozenset[str]:
        """Every heading that a sheet must have."""
        groups = (self.kolom, *(g.kolom for g in self.berulang))
        return frozenset(normal_judul(text) for group in groups for text in group.values())

    def is_for(self, berkas: str) -> bool:
        """Whether the layout may be used for a file of this name."""
        name = berkas.rpartition("/")[2].lower()
        return not self.berkas or any(fnmatch(name, pattern.lower()) for pattern in self.berkas)


def _check_known(value: Mapping[str, Any], tabel: str) -> None:
    columns = TABEL[tabel].kolom if tabel in TABEL else value
    if wrong := [nama for nama in value if nama not in columns]:
        raise ValueError(f'"{wrong[0]}" bukan kolom tabel {tabel}; yang ada: {", ".join(columns)}')


def _read_tetap(value: Mapping[str, Any], tabel: str) -> dict[str, Any]:
    columns = TABEL[tabel].kolom if tabel in TABEL else {}
    return {k: read_tertulis(columns[k], k, v) if k in columns else v for k, v in value.items()}


def normal_judul(text: str) -> str:
    """A heading for comparing: small letters and words only, levels kept apart, "%" as a word."""
    levels = clean_teks(text).lower().replace("%", " persen ").split("/ ")
    return "/".join("_".join(re.findall(r"[a-z0-9]+", level)) for level in levels)


def load_padanan(folder: Path = FOLDER_PADANAN) -> tuple[Padanan, ...]:
    """All layouts in ``folder``, in order of their names; none where there is no such folder.

    Raises:
        MasukanError: A file cannot be understood; file and key are named.
    """
    paths = sorted(folder.glob("*.yaml"))
    return tuple(load_yaml(path, Padanan).model_copy(update={"nama": path.stem}) for path in paths)
