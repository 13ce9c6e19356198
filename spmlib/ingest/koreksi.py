"""Signed corrections, ``parameters/koreksi/<kode>.yaml``: a daerah's data change in no other way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from spmlib.core.cetak import capitalize
from spmlib.core.daerah import get_daerah
from spmlib.core.errors import MasukanError, PemakaianError, SpmError
from spmlib.core.paths import PARAMETERS, relative_name
from spmlib.core.periode import TAHUNAN
from spmlib.core.tables import TABEL
from spmlib.core.temuan import Temuan
from spmlib.ingest.berkas_yaml import read_isi
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.sel import read_tertulis
from spmlib.regulation.landasan import Tanggal, Teks
from spmlib.regulation.messages import Loc, make_regulasi_errors

FOLDER_KOREKSI = PARAMETERS / "koreksi"
_KODE = "SPM-M91"


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


@dataclass(frozen=True, slots=True)
class KoreksiDibaca:
    """All corrections that could be understood, and findings about those that could not."""

    berkas: tuple[BerkasKoreksi, ...] = ()
    temuan: tuple[Temuan, ...] = ()


def load_koreksi(folder: Path = FOLDER_KOREKSI) -> KoreksiDibaca:
    """All files of corrections in ``folder``, in order of their names; none where there is no such folder.

    A correction that cannot be understood is left out and told; the others of its file are kept. A file whose
    daerah is not certain is left out as a whole.
    """
    read = [_load(path) for path in sorted(folder.glob("*.yaml"))]
    return KoreksiDibaca(
        tuple(content for content, _ in read if content), tuple(t for _, found in read for t in found)
    )


def _load(path: Path) -> tuple[BerkasKoreksi | None, list[Temuan]]:
    name = relative_name(path)
    try:
        isi = read_isi(path)
    except MasukanError as error:
        return None, _refuse(name, [path.stem], error)
    written = str(isi.get("kode_kemendagri", ""))
    content, faults = _understand(isi, name)
    if content is None:
        return None, [t for error in faults.values() for t in _refuse(name, [path.stem, written], error)]
    if doubt := _check_kode(path, content.kode_kemendagri):
        return None, _refuse(name, [path.stem, written], doubt)
    told = [_leave_out(name, content.kode_kemendagri, place, error) for place, error in faults.items()]
    return content.model_copy(update={"berkas": name}), told


def _understand(isi: dict[str, Any], name: str) -> tuple[BerkasKoreksi | None, dict[Loc, SpmError]]:
    """The corrections that are well written (None where the file is not), and what is wrong by place."""
    try:
        return BerkasKoreksi.model_validate(isi), {}
    except ValidationError as error:
        faults: dict[Loc, SpmError] = {**make_regulasi_errors(error, name, BerkasKoreksi, langkah=2)}
    if any(len(place) < 2 for place in faults):  # noqa: PLR2004 - the list, and the place in it
        return None, faults
    wrong = {place[1] for place in faults}
    kept = [butir for number, butir in enumerate(isi["koreksi"]) if number not in wrong]
    return BerkasKoreksi.model_validate({**isi, "koreksi": kept}), faults


def _check_kode(path: Path, kode: str) -> SpmError | None:
    """Why nobody can be sure whose corrections these are; None where that is clear."""
    name = relative_name(path)
    try:
        get_daerah(kode)
    except PemakaianError as error:
        return MasukanError(error.apa, di=f"{name}, kunci kode_kemendagri", saran=error.saran)
    if path.stem.partition("_")[0] != kode:
        return MasukanError(
            f'Nama berkas ini bukan kode daerah di dalamnya, "{kode}".',
            di=name,
            saran=f'Ganti namanya menjadi "{kode}.yaml".',
        )
    return None


def _leave_out(name: str, kode: str, place: Loc, error: SpmError) -> Temuan:
    return make_temuan(
        _KODE,
        f"Koreksi ke-{int(place[1]) + 1} ({error.di.partition(', ')[2]}) tidak diterapkan. {error.apa}",
        error.saran,
        berkas=name,
        kode_kemendagri=kode,
    )


def _refuse(name: str, names: Iterable[str], error: SpmError) -> list[Temuan]:
    """The whole file is told to each daerah whose it may be; to all where it names none."""
    codes = {kode for text in names if (kode := text.partition("_")[0]) and _is_known(kode)}
    place = error.di.partition(", ")[2]
    why = f"{capitalize(place)}: {error.apa}" if place else error.apa
    what = f"Tidak satu pun koreksi di {name} diterapkan. {why}"
    if not codes:
        return [make_temuan(_KODE, what, error.saran)]
    return [
        make_temuan(_KODE, what, error.saran, berkas=name, kode_kemendagri=kode) for kode in sorted(codes)
    ]


def _is_known(kode: str) -> bool:
    try:
        get_daerah(kode)
    except PemakaianError:
        return False
    return True
