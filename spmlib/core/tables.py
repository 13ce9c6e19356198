"""Contracts of the tables: one class per table, one instance per row, keys are columns, codes are text.

Every table is long: one row, one fact. ``kolom(...)`` gives a column its kind and its meaning; the reader,
the checks, the templates and the reference pages all work from these declarations and from nothing else.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from spmlib.core.koreksi import Koreksi
from spmlib.core.periode import TAHUNAN

SIMULASI = "SIMULASI"
"""How the source of a simulated row begins; every page of a report that shows one says so."""

Jenis = Literal["kode", "tahun", "periode", "teks", "bilangan", "tanggal", "pilihan"]


class Status(StrEnum):
    """What is known about one service in one period. Missing is a value with a reason, never zero."""

    DILAPORKAN = "dilaporkan"
    TIDAK_DILAPORKAN = "tidak_dilaporkan"
    NIHIL = "nihil"
    BUKAN_KEWENANGAN = "bukan_kewenangan"


@dataclass(frozen=True, slots=True)
class Kolom:
    """What a column holds: its kind, whether it must be there, its meaning and its allowed values.

    ``wajib`` means that the column must exist and each row must fill it. ``ada`` means that the column
    must exist although a cell may be empty, because an empty cell has a meaning of its own. ``bawaan`` is
    what an empty cell or a missing column stands for.
    """

    jenis: Jenis
    arti: str
    wajib: bool = False
    ada: bool = False
    pilihan: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    bawaan: str | None = None


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a row stands in the user's file, so that any figure leads back to its cell.

    ``baris`` counts from 1 as the user sees it; ``kolom`` maps a field to its column, counted from 0,
    and is shared by all rows of a sheet. ``koreksi`` holds the fields that no longer say what the file says.
    """

    berkas: str
    lembar: str | None
    baris: int
    kolom: Mapping[str, int]
    koreksi: Mapping[str, Koreksi] = field(default_factory=dict)

    def cell(self, nama: str) -> str | None:
        """Address of the cell of field ``nama``, such as ``H14``; None where the file has no such column."""
        index = self.kolom.get(nama)
        return None if index is None else f"{column_letters(index)}{self.baris}"


def column_letters(index: int) -> str:
    """Spreadsheet letters of the column counted from 0: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def kolom(jenis: Jenis, arti: str, **rules: Any) -> Any:  # noqa: ANN401 - dataclasses.field is Any as well
    """A dataclass field that carries its :class:`Kolom`; ``bawaan`` is its default unless it is mandatory."""
    column = Kolom(jenis, arti, **rules)
    return field(default=MISSING if column.wajib else column.bawaan, metadata={"kolom": column})


def _kode() -> Any:  # noqa: ANN401
    return kolom("kode", "Kode Kemendagri daerah, sebagai teks", wajib=True, alias=("kode", "kode_daerah"))


def _tahun() -> Any:  # noqa: ANN401
    return kolom("tahun", "Tahun data", wajib=True)


def _periode() -> Any:  # noqa: ANN401
    return kolom("periode", "Periode kumulatif dalam tahun itu; kosong berarti tahunan", bawaan=TAHUNAN)


def _layanan(*, wajib: bool = True) -> Any:  # noqa: ANN401
    return kolom("teks", "Id jenis pelayanan dasar", wajib=wajib, alias=("layanan", "id_layanan"))


def _unit() -> Any:  # noqa: ANN401
    return kolom("teks", "Id layanan atau id bidang", wajib=True, alias=("layanan_id", "bidang"))


def _asal() -> Any:  # noqa: ANN401
    return field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capaian:
    """One service in one period, cumulative within the year."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    layanan_id: str = _layanan()
    sasaran: Decimal | None = kolom("bilangan", "Jumlah yang harus dilayani", ada=True)
    terlayani: Decimal | None = kolom("bilangan", "Jumlah yang sudah dilayani sesuai standar", ada=True)
    status: Status | None = kolom(
        "pilihan", "Status pelaporan; kosong berarti disimpulkan dari angka", pilihan=tuple(Status)
    )
    sumber: str | None = kolom("teks", "Dokumen atau OPD asal angka")
    catatan: str | None = kolom("teks", "Catatan OPD")
    asal: Asal | None = _asal()


KELOMPOK_MUTU = ("barang_jasa", "sdm", "petunjuk_teknis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutu:
    """One item of the minimum quality of one service."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    layanan_id: str = _layanan()
    kelompok: str = kolom("pilihan", "Kelompok mutu minimal", wajib=True, pilihan=KELOMPOK_MUTU)
    butir: str = kolom("teks", "Butir mutu: id atau nama dari standar teknis", wajib=True)
    satuan: str | None = kolom("teks", "Satuan butir")
    kebutuhan: Decimal | None = kolom("bilangan", "Jumlah yang harus dipenuhi", ada=True)
    tersedia: Decimal | None = kolom("bilangan", "Jumlah yang terpenuhi", ada=True)
    sumber: str | None = kolom("teks", "Dokumen atau OPD asal angka")
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terbit:
    """One percentage that somebody has published, with its source."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    tingkat: str = kolom("pilihan", "Apa yang diukur", wajib=True, pilihan=("layanan", "bidang", "daerah"))
    unit_id: str = kolom("teks", 'Id layanan, id bidang, atau "daerah"', wajib=True)
    ukuran: str = kolom(
        "pilihan",
        "Yang diukur persentase itu menurut sumbernya",
        wajib=True,
        pilihan=("penerima", "mutu", "indeks", "tidak_disebut"),
    )
    sasaran: Decimal | None = kolom("bilangan", "Jumlah yang harus dilayani, bila dicetak sumber")
    terlayani: Decimal | None = kolom("bilangan", "Jumlah terlayani, bila dicetak sumber")
    persen: Decimal = kolom("bilangan", "Persentase yang tercetak", wajib=True)
    kategori_terbit: str | None = kolom("teks", "Kategori yang dicetak sumber")
    sumber: str = kolom("teks", "Sumber terbitan", wajib=True)
    tautan: str | None = kolom("teks", "Alamat sumber")
    catatan: str | None = kolom("teks", "Catatan tentang angka itu")
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anggaran:
    """One sub kegiatan with its budget."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    layanan_id: str | None = _layanan(wajib=False)
    kode_sub_kegiatan: str | None = kolom("teks", "Kode sub kegiatan; kosong bila belum ditandai")
    nama_sub_kegiatan: str = kolom("teks", "Nama sub kegiatan", wajib=True)
    opd: str | None = kolom("teks", "Perangkat daerah pengampu")
    pagu_rp: Decimal | None = kolom("bilangan", "Pagu, rupiah", ada=True)
    realisasi_rp: Decimal | None = kolom("bilangan", "Realisasi, rupiah", ada=True)
    sumber_dana: str | None = kolom("teks", "Sumber dana")
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tahapan:
    """One check of one of the four stages of application."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    unit_id: str = _unit()
    tahap: Decimal = kolom("bilangan", "Tahap penerapan, 1 sampai 4", wajib=True)
    butir: str = kolom("teks", "Yang diperiksa", wajib=True)
    status: str | None = kolom("pilihan", "Keadaan butir", ada=True, pilihan=("sudah", "sebagian", "belum"))
    bukti: str | None = kolom("teks", "Bukti")
    asal: Asal | None = _asal()


AKAR = (
    "pemantauan", "standar", "informasi", "sarana", "sdm",
    "anggaran", "data", "koordinasi", "regulasi", "permintaan",
)  # fmt: skip


JENIS_CATATAN = ("tantangan", "upaya", "dukungan", "mitra")
"""What hinders, what is done about it, what support is asked for, what a partner gives already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tantangan:
    """One remark of an OPD: a challenge, an effort, support needed, or what a partner gives already."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    unit_id: str = _unit()
    opd: str | None = kolom("teks", "Perangkat daerah yang menyampaikan")
    jenis: str = kolom("pilihan", "Jenis catatan", wajib=True, pilihan=JENIS_CATATAN)
    akar: str | None = kolom("pilihan", "Akar masalah", pilihan=AKAR)
    uraian: str = kolom("teks", "Kata-kata OPD sendiri", wajib=True)
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kanal:
    """One participation channel on one dimension."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    kanal: str = kolom("teks", "Kanal partisipasi", wajib=True)
    dimensi: str = kolom("teks", "Dimensi keefektifan", wajib=True)
    skor: Decimal | None = kolom("bilangan", "Skor 0 sampai 3", ada=True)
    jumlah: Decimal | None = kolom("bilangan", "Jumlah laporan atau peserta")
    bukti: str | None = kolom("teks", "Bukti")
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Biaya:
    """One cost line of the need for one service."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    layanan_id: str = _layanan()
    butir: str = kolom("teks", "Butir biaya", wajib=True)
    volume: Decimal | None = kolom("bilangan", "Volume", ada=True)
    satuan: str | None = kolom("teks", "Satuan volume")
    harga_satuan_rp: Decimal | None = kolom("bilangan", "Harga satuan, rupiah", ada=True)
    sumber_harga: str | None = kolom("teks", "Sumber harga satuan")
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rencana:
    """One action in one planned year."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    layanan_id: str = _layanan()
    masalah: str = kolom("teks", "Masalah yang dijawab", wajib=True)
    akar: str | None = kolom("pilihan", "Akar masalah", pilihan=AKAR)
    aksi: str = kolom("teks", "Aksi", wajib=True)
    kode_sub_kegiatan: str | None = kolom("teks", "Kode sub kegiatan")
    opd: str | None = kolom("teks", "Perangkat daerah pelaksana")
    tahun_rencana: int = kolom("tahun", "Tahun pelaksanaan", wajib=True)
    target_persen: Decimal | None = kolom("bilangan", "Target capaian pada tahun rencana, persen")
    pagu_rp: Decimal | None = kolom("bilangan", "Pagu pada tahun rencana, rupiah")
    sumber_dana: str | None = kolom("teks", "Sumber dana")
    waktu: str | None = kolom("teks", "Waktu pelaksanaan")
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pelaporan:
    """One report that was due."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    opd: str = kolom("teks", "Perangkat daerah yang wajib melapor", wajib=True)
    layanan_id: str | None = _layanan(wajib=False)
    tenggat: date | None = kolom("tanggal", "Tanggal jatuh tempo", ada=True)
    tanggal_kirim: date | None = kolom("tanggal", "Tanggal diterima; kosong bila belum", ada=True)
    kelengkapan_persen: Decimal | None = kolom("bilangan", "Kelengkapan isian", alias=("kelengkapan",))
    asal: Asal | None = _asal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profil:
    """One fact about the daerah."""

    kode_kemendagri: str = _kode()
    tahun: int = _tahun()
    periode: str = _periode()
    indikator: str = kolom("teks", "Nama indikator", wajib=True)
    nilai: Decimal | None = kolom("bilangan", "Nilai", ada=True)
    satuan: str | None = kolom("teks", "Satuan", ada=True)
    sumber: str | None = kolom("teks", "Sumber")
    asal: Asal | None = _asal()


Baris = (
    Capaian | Mutu | Terbit | Anggaran | Tahapan | Tantangan | Kanal | Biaya | Rencana | Pelaporan | Profil
)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: its name, the class of its rows and the columns that identify a row."""

    nama: str
    baris: type[Baris]
    kunci: tuple[str, ...]

    @property
    def kolom(self) -> dict[str, Kolom]:
        """Columns by name, in the order of the contract."""
        return {f.name: f.metadata["kolom"] for f in fields(self.baris) if "kolom" in f.metadata}


_UMUM = ("kode_kemendagri", "tahun", "periode")
TABEL: dict[str, Tabel] = {
    t.nama: t
    for t in (
        Tabel("capaian", Capaian, (*_UMUM, "layanan_id")),
        Tabel("mutu", Mutu, (*_UMUM, "layanan_id", "kelompok", "butir")),
        Tabel("terbit", Terbit, (*_UMUM, "tingkat", "unit_id", "ukuran", "sumber")),
        Tabel(
            "anggaran",
            Anggaran,
            (*_UMUM, "layanan_id", "kode_sub_kegiatan", "nama_sub_kegiatan", "sumber_dana"),
        ),
        Tabel("tahapan", Tahapan, (*_UMUM, "unit_id", "tahap", "butir")),
        Tabel("tantangan", Tantangan, (*_UMUM, "unit_id", "opd", "jenis", "uraian")),
        Tabel("kanal", Kanal, (*_UMUM, "kanal", "dimensi")),
        Tabel("biaya", Biaya, (*_UMUM, "layanan_id", "butir")),
        Tabel("rencana", Rencana, (*_UMUM, "layanan_id", "aksi", "tahun_rencana")),
        Tabel("pelaporan", Pelaporan, (*_UMUM, "opd", "layanan_id")),
        Tabel("profil", Profil, (*_UMUM, "indikator", "sumber")),
    )
}
