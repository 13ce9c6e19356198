"""The shape of the general files in ``parameters/regulasi``: what may be written there, and nothing else."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, StrictInt, model_validator

from spmlib.regulation.landasan import (
    Angka,
    Dasar,
    Id,
    KelompokMutu,
    Keyakinan,
    KodeUrusan,
    Landasan,
    Model,
    PerlakuanNihil,
    Tanggal,
    Teks,
    Tingkat,
    find_twice,
)

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
