"""The shape of the files in ``parameters/regulasi``: what may be written there, and nothing else."""

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
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    Strict,
    StrictInt,
    Tag,
    WithJsonSchema,
    model_validator,
)

_NUMBER = re.compile(r"\d+(\.\d+)?|\d+/[1-9]\d*")


def parse_angka(value: object) -> Fraction:
    """Exact number of an integer, or of a quoted "0.80" or "1/2"; a float is refused."""
    if isinstance(value, int) and not isinstance(value, bool):
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
    Keyakinan.INGATAN: f"ingatan — {_PERINGATAN}",
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


# ------------------------------------------------------------------------------------ the rules of the index


class Bobot(Landasan):
    """Weights of recipients and of quality in the index of a service; they sum to one."""

    penerima: Angka
    mutu: Angka

    @model_validator(mode="after")
    def _check_jumlah(self) -> Self:
        if self.penerima + self.mutu != 1:
            raise ValueError(f"bobot penerima dan mutu harus berjumlah 1, bukan {self.penerima + self.mutu}")
        return self


class Kategori(Model):
    """One category: it is reached from ``minimal`` (0 to 100) upwards."""

    id: Id
    nama: Teks
    minimal: Angka


class Skala(Landasan):
    """All categories, highest first; together they cover 0 to 100."""

    kategori: Annotated[tuple[Kategori, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check_bagian(self) -> Self:
        minimal = [k.minimal for k in self.kategori]
        if minimal != sorted(set(minimal), reverse=True) or minimal[0] > 100 or minimal[-1] != 0:  # noqa: PLR2004 per cent
            raise ValueError("batas minimal harus turun terus, paling tinggi 100, dan berakhir pada 0")
        if twice := find_twice([k.id for k in self.kategori]):
            raise ValueError(f"id kategori tertulis dua kali: {twice}")
        return self


class PilihanRumus(Landasan):
    """Formula, by its id in :mod:`spmlib.regulation.rumus`."""

    rumus: Id


class Rerata(Landasan):
    """How parts become a whole, and whether every part must be known first."""

    rumus: Id
    harus_lengkap: bool


class NilaiBertanggal(Landasan):
    """One legal number."""

    nilai: Angka


class PilihanNihil(Landasan):
    """What a service counts for in which nobody was entitled."""

    nilai: PerlakuanNihil


class PilihanBidangNihil(Landasan):
    """What happens to a bidang in which every service is *nihil*."""

    nilai: Literal["kecualikan", "tanpa_indeks"]


class PilihanTanpaMutu(Landasan):
    """What the index of a service is when nothing is known on quality."""

    nilai: Literal["tidak_dihitung", "penerima_saja"]


class Pembulatan(Landasan):
    """How an exact figure is printed; ``jaga_kategori`` keeps it on its side of a category limit."""

    desimal_cetak: Annotated[StrictInt, Field(ge=0, le=6)]
    cara: Literal["setengah_ke_atas"]
    jaga_kategori: bool


# ------------------------------------------------------------------------------------ bidang, duties, stages


class Bidang(Model):
    """One of the six basic-service affairs."""

    id: Id
    nama: Teks
    nama_pendek: Teks
    kode_urusan: KodeUrusan
    alias: tuple[Teks, ...] = ()
    blok_mutu: tuple[KelompokMutu, ...]


class DaftarBidang(Landasan):
    """The bidang in legal order."""

    bidang: Annotated[tuple[Bidang, ...], Field(min_length=1)]


class KewenanganKhusus(Model):
    """A daerah, or all codes with a prefix, whose duties differ from the general rule."""

    kode: Annotated[str, Strict(), Field(pattern=r"^\d{2}(\.\d{2})?$")] | None = None
    awalan: Annotated[str, Strict(), Field(pattern=r"^\d{2}\.$")] | None = None
    tingkat: tuple[Tingkat, ...]
    dasar: Annotated[tuple[Dasar, ...], Field(min_length=1)]
    keyakinan: Keyakinan
    alasan: Teks

    @model_validator(mode="after")
    def _check_sasaran(self) -> Self:
        if (self.kode is None) == (self.awalan is None):
            raise ValueError("tulis tepat satu: kode atau awalan")
        return self


class Kewenangan(Landasan):
    """Which services are due from whom."""

    umum: dict[Tingkat, tuple[Tingkat, ...]]
    khusus: tuple[KewenanganKhusus, ...] = ()


class ButirTahap(Model):
    """One check of one stage."""

    id: Id
    nama: Teks
    bukti: Teks
    keyakinan: Keyakinan


class Tahap(Model):
    """One of the four stages of application."""

    nomor: StrictInt
    id: Id
    nama: Teks
    uraian: Teks
    dasar: Annotated[tuple[Dasar, ...], Field(min_length=1)]
    butir: Annotated[tuple[ButirTahap, ...], Field(min_length=1)]


class DaftarTahap(Landasan):
    """The stages in order."""

    tahap: Annotated[tuple[Tahap, ...], Field(min_length=1)]


class TenggatTerlihat(Model):
    """A closing date seen for one year and period, which differs from year to year."""

    tahun: StrictInt
    periode: Literal["tw1", "tw2", "tw3", "tw4", "tahunan"]
    tanggal: Tanggal
    keyakinan: Keyakinan
    catatan: Teks | None = None


class Kalender(Landasan):
    """When reports are due: day and months after the end of the period, unless ``terlihat`` knows better."""

    periode: Annotated[tuple[Literal["tw1", "tw2", "tw3", "tw4", "tahunan"], ...], Field(min_length=1)]
    hari: Annotated[StrictInt, Field(ge=1, le=31)]
    bulan_setelah: Annotated[StrictInt, Field(ge=0, le=12)]


# -------------------------------------------------------------------------------------------------- services


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


# ------------------------------------------------------------------------------------------------- the files


class MasaBerlaku(Model):
    """In-force dates of an instrument, and how finely we know them."""

    mulai: Tanggal
    selesai: Tanggal | None = None
    ketelitian: Literal["hari", "bulan", "tahun"]


class Instrumen(Model):
    """One law, regulation or decree of the register."""

    id: Id
    bentuk: Teks
    sebutan: Teks
    nomor: Teks
    tahun: StrictInt
    judul: Teks | None = None
    keyakinan_judul: Keyakinan | None = None
    pokok: Teks
    tanggal_ditetapkan: Tanggal | None = None
    berlaku: MasaBerlaku
    dicabut_oleh: Id | None = None
    keyakinan: Keyakinan
    catatan: Teks | None = None


class BobotBerkas(Model):
    """``bobot.yaml``."""

    nilai: Annotated[tuple[Bobot, ...], Field(min_length=1)]


class KategoriBerkas(Model):
    """``kategori.yaml``."""

    nilai: Annotated[tuple[Skala, ...], Field(min_length=1)]


class AgregasiBerkas(Model):
    """``agregasi.yaml``: from items to service, bidang and daerah, and what gaps do."""

    layanan: Annotated[tuple[PilihanRumus, ...], Field(min_length=1)]
    mutu: Annotated[tuple[PilihanRumus, ...], Field(min_length=1)]
    bidang: Annotated[tuple[Rerata, ...], Field(min_length=1)]
    daerah: Annotated[tuple[Rerata, ...], Field(min_length=1)]
    batas_capaian: Annotated[tuple[NilaiBertanggal, ...], Field(min_length=1)]
    cakupan_minimal: Annotated[tuple[NilaiBertanggal, ...], Field(min_length=1)]
    perlakuan_nihil: Annotated[tuple[PilihanNihil, ...], Field(min_length=1)]
    bidang_nihil: Annotated[tuple[PilihanBidangNihil, ...], Field(min_length=1)]
    tanpa_mutu: Annotated[tuple[PilihanTanpaMutu, ...], Field(min_length=1)]


class PembulatanBerkas(Model):
    """``pembulatan.yaml``."""

    nilai: Annotated[tuple[Pembulatan, ...], Field(min_length=1)]


class BidangBerkas(Model):
    """``bidang.yaml``."""

    nilai: Annotated[tuple[DaftarBidang, ...], Field(min_length=1)]


class KewenanganBerkas(Model):
    """``kewenangan.yaml``."""

    nilai: Annotated[tuple[Kewenangan, ...], Field(min_length=1)]


class TahapanBerkas(Model):
    """``tahapan.yaml``."""

    nilai: Annotated[tuple[DaftarTahap, ...], Field(min_length=1)]


class KalenderBerkas(Model):
    """``kalender.yaml``."""

    triwulan: Annotated[tuple[Kalender, ...], Field(min_length=1)]
    tahunan: Annotated[tuple[Kalender, ...], Field(min_length=1)]
    terlihat: tuple[TenggatTerlihat, ...] = ()


class InstrumenBerkas(Model):
    """``instrumen.yaml``: the register."""

    instrumen: Annotated[tuple[Instrumen, ...], Field(min_length=1)]
