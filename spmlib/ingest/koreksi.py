"""Signed corrections, ``parameters/koreksi/<kode>.yaml``: a daerah's data change in no other way."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from spmlib.core.daerah import get_daerah
from spmlib.core.errors import MasukanError, PemakaianError
from spmlib.core.paths import PARAMETERS, relative_name
from spmlib.core.periode import TAHUNAN
from spmlib.core.tables import TABEL
from spmlib.ingest.berkas_yaml import load_yaml
from spmlib.ingest.sel import read_tertulis
from spmlib.regulation.landasan import Tanggal, Teks

FOLDER_KOREKSI = PARAMETERS / "koreksi"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ButirKoreksi(_Model):
    """One correction as it is written.

    ``kunci`` names the row by the columns that identify it, ``kolom`` the cell. Numbers with decimals are
    quoted and written with a decimal comma, as in a workbook.
    """

    siapa: Teks = Field(description="Nama dan jabatan yang bertanggung jawab")
    kapan: Tanggal = Field(description="Tanggal koreksi, misalnya 2024-07-25")
    mengapa: Teks = Field(description="Alasan angka itu diubah")
    sumber: Teks = Field(description="Dokumen yang menjadi dasar angka baru")
    tabel: Literal[tuple(TABEL)] = Field(description="Tabel yang memuat angka")  # type: ignore[valid-type]
    kunci: dict[str, Any] = Field(description="Baris yang dikoreksi, menurut kolom kuncinya")
    kolom: Teks = Field(description="Kolom yang dikoreksi")
    nilai_lama: Any = Field(description="Isi di berkas OPD; null bila kosong")
    nilai_baru: Any = Field(description="Isi yang dipakai; null bila dikosongkan")

    @field_validator("kunci")
    @classmethod
    def _check_kunci(cls, kunci: Mapping[str, Any], info: ValidationInfo) -> dict[str, Any]:
        tabel = TABEL.get(info.data.get("tabel", ""))
        if tabel is None:
            return dict(kunci)
        columns = [nama for nama in tabel.kunci if nama != "kode_kemendagri"]
        if wrong := [nama for nama in kunci if nama not in columns]:
            raise ValueError(f'"{wrong[0]}" bukan kunci tabel {tabel.nama}; yang ada: {", ".join(columns)}')
        if "tahun" not in kunci:
            raise ValueError("tahun belum disebut")
        whole = {"periode": TAHUNAN, **kunci}
        return {nama: read_tertulis(tabel.kolom[nama], nama, value) for nama, value in whole.items()}

    @field_validator("kolom")
    @classmethod
    def _check_kolom(cls, kolom: str, info: ValidationInfo) -> str:
        tabel = TABEL.get(info.data.get("tabel", ""))
        columns = [nama for nama in tabel.kolom if nama not in tabel.kunci] if tabel else [kolom]
        if kolom not in columns:
            raise ValueError(f'"{kolom}" tidak dapat dikoreksi; yang dapat: {", ".join(columns)}')
        return kolom

    @field_validator("nilai_lama", "nilai_baru")
    @classmethod
    def _check_nilai(cls, nilai: object, info: ValidationInfo) -> object:
        tabel, kolom = TABEL.get(info.data.get("tabel", "")), info.data.get("kolom")
        return read_tertulis(tabel.kolom[kolom], kolom, nilai) if tabel and kolom else nilai

    @model_validator(mode="after")
    def _check_beda(self) -> Self:
        if self.nilai_lama == self.nilai_baru:
            raise ValueError("nilai_lama dan nilai_baru sama, jadi tidak ada yang dikoreksi")
        if self.nilai_baru is None and TABEL[self.tabel].kolom[self.kolom].wajib:
            raise ValueError(f'kolom "{self.kolom}" tidak boleh dikosongkan')
        return self


class BerkasKoreksi(_Model):
    """All corrections of one daerah. ``berkas`` is the name of the file, for messages."""

    kode_kemendagri: Teks = Field(description="Kode Kemendagri daerah, dalam tanda kutip")
    koreksi: tuple[ButirKoreksi, ...] = Field(description="Daftar koreksi")
    berkas: str = Field(default="", exclude=True)


def load_koreksi(folder: Path = FOLDER_KOREKSI) -> tuple[BerkasKoreksi, ...]:
    """All files of corrections in ``folder``, in order of their names; none where there is no such folder.

    Raises:
        MasukanError: A file cannot be understood, or its name bears another code than its content.
    """
    return tuple(_load(path) for path in sorted(folder.glob("*.yaml")))


def _load(path: Path) -> BerkasKoreksi:
    content = load_yaml(path, BerkasKoreksi)
    name, kode = relative_name(path), content.kode_kemendagri
    try:
        get_daerah(kode)
    except PemakaianError as error:
        raise MasukanError(error.apa, di=f"{name}, kunci kode_kemendagri", saran=error.saran) from None
    if path.stem.partition("_")[0] != kode:
        raise MasukanError(
            f'Nama berkas ini bukan kode daerah di dalamnya, "{kode}".',
            di=name,
            akibat="Koreksi untuk satu daerah tidak boleh tersimpan atas nama daerah lain.",
            saran=f'Ganti namanya menjadi "{kode}.yaml".',
        )
    return content.model_copy(update={"berkas": name})
