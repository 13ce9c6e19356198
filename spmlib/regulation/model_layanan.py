"""The shape of the files in ``parameters/regulasi/layanan``: one *jenis pelayanan dasar* through time."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, StrictInt, Tag, model_validator

from spmlib.regulation.landasan import (
    Angka,
    Dasar,
    Id,
    Keyakinan,
    KodeAnggaran,
    Landasan,
    LayananId,
    Model,
    Tanggal,
    Teks,
    find_twice,
)


class JenisPelayanan(Landasan):
    """That this service is due, its place in the article, its name, and who is entitled."""

    nomor: Annotated[StrictInt, Field(ge=1)]
    nama: Teks
    penerima: Teks


class RumusLain(Model):
    """Another formula met for the same service; it explains why two sources print different percentages."""

    nama: Teks
    uraian: Teks
    sumber: Teks
    keyakinan: Keyakinan


class Indikator(Landasan):
    """What is measured: numerator, denominator, target and formula."""

    nama: Teks
    pembilang: Teks
    penyebut: Teks
    satuan: Literal["persen"]
    target_persen: Angka
    rumus: Id
    keyakinan_rumus: Keyakinan | None = None
    perhatian: Teks | None = None
    rumus_lain: tuple[RumusLain, ...] = ()


class IndikatorTambahan(Landasan):
    """A second indicator that the workbook shows but does not compute, and why."""

    id: Id
    nama: Teks
    target: Teks
    tidak_dihitung_karena: Teks


class Butir(Model):
    """One item of minimum quality as written in the file."""

    id: Id
    nama: Teks
    satuan: Teks | None = None
    kode_sumber: Teks | None = None
    keyakinan: Keyakinan | None = None
    alias: tuple[Teks, ...] = ()


class StandarMutu(Landasan):
    """The list of minimum quality; *sdm* may be empty (PP 2/2018 asks none for PU and perumahan rakyat)."""

    barang_jasa: tuple[Butir, ...]
    sdm: tuple[Butir, ...]
    petunjuk_teknis: tuple[Butir, ...]

    @model_validator(mode="after")
    def _check_butir(self) -> Self:
        items = (*self.barang_jasa, *self.sdm, *self.petunjuk_teknis)
        if not items:
            raise ValueError("daftar mutu kosong")
        if twice := find_twice([b.id for b in items]) or find_twice([b.nama.casefold() for b in items]):
            raise ValueError(f"butir mutu tertulis dua kali: {twice}")
        return self


class Seperti(Landasan):
    """A version whose content is that of the version which starts on ``seperti``; only its ground differs."""

    seperti: Tanggal


class PetaAnggaran(Landasan):
    """Budget codes (kegiatan or sub kegiatan) that usually pay for the service."""

    kode: Annotated[tuple[KodeAnggaran, ...], Field(min_length=1)]


class ContohHitung(Model):
    """The worked example printed in a regulation, with what it prints."""

    pembilang: Angka | None = None
    penyebut: Angka | None = None
    tercetak: Angka
    dasar: Annotated[tuple[Dasar, ...], Field(min_length=1)]
    keyakinan: Keyakinan
    catatan: Teks | None = None


def _which(value: object) -> str:
    is_reference = "seperti" in value if isinstance(value, dict) else isinstance(value, Seperti)
    return "#seperti" if is_reference else "#isi"


VersiIndikator = Annotated[
    Annotated[Indikator, Tag("#isi")] | Annotated[Seperti, Tag("#seperti")], Discriminator(_which)
]
VersiMutu = Annotated[
    Annotated[StandarMutu, Tag("#isi")] | Annotated[Seperti, Tag("#seperti")], Discriminator(_which)
]


class LayananBerkas(Model):
    """One file: one *jenis pelayanan dasar* through time."""

    id: LayananId
    alias: tuple[Teks, ...] = ()
    sebutan_penerima: Teks
    satuan: Teks
    perangkat_daerah: Annotated[tuple[Teks, ...], Field(min_length=1)]
    penyedia_data: tuple[Teks, ...] = ()
    nihil_mungkin: bool
    jenis: Annotated[tuple[JenisPelayanan, ...], Field(min_length=1)]
    indikator: Annotated[tuple[VersiIndikator, ...], Field(min_length=1)]
    indikator_tambahan: tuple[IndikatorTambahan, ...] = ()
    mutu: Annotated[tuple[VersiMutu, ...], Field(min_length=1)]
    tag_anggaran: Annotated[tuple[PetaAnggaran, ...], Field(min_length=1)]
    contoh_hitung: ContohHitung | None = None
