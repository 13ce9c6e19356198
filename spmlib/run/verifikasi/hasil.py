"""What a verification has found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Jenis(StrEnum):
    """What is checked, in the order in which it is told."""

    MANIFES = "manifes"
    KELENGKAPAN = "kelengkapan"
    IDENTITAS = "identitas"
    KESEPAKATAN = "kesepakatan"
    SISA = "sisa"


ARTI: Mapping[Jenis, str] = {
    Jenis.MANIFES: "Manifes cocok dengan folder, notebook, dan sidik berkas",
    Jenis.KELENGKAPAN: "Laporan jadi, berkasnya ada dan dapat dibuka, isinya lengkap",
    Jenis.IDENTITAS: "Tidak ada kode atau nama daerah lain",
    Jenis.KESEPAKATAN: "Angka di semua format sama dengan notebook",
    Jenis.SISA: "Tidak ada sisa berkas setengah jadi atau berkas asing",
}


@dataclass(frozen=True, slots=True)
class Masalah:
    """Something that is wrong; ``ringan`` where it spoils no report.

    Args:
        jenis: Which check found it.
        pesan: What it is and what to do.
        berkas: The file concerned, or empty.
        ringan: Whether the reports can be handed on all the same.
    """

    jenis: Jenis
    pesan: str
    berkas: str = ""
    ringan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilFolder:
    """What was found in the folder of one daerah.

    Args:
        folder: Its name within the folder that is verified.
        nama: Whose reports, as far as it is known.
        putusan: The verdict on each report by its name.
        berkas: How many files were opened.
        masalah: What is wrong.
    """

    folder: str
    nama: str = ""
    putusan: Mapping[str, str] = field(default_factory=dict)
    berkas: int = 0
    masalah: tuple[Masalah, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilVerifikasi:
    """What was found in all folders; ``umum`` is what concerns no single one."""

    folder: tuple[HasilFolder, ...]
    umum: tuple[Masalah, ...] = ()
    detik: float = 0.0

    @property
    def exit_code(self) -> int:
        """0 where everything may be handed on, else 1."""
        found = (*self.umum, *(m for f in self.folder for m in f.masalah))
        return int(any(not m.ringan for m in found))

    def count(self, jenis: Jenis) -> int:
        """How many things of this kind are wrong."""
        return sum(m.jenis is jenis and not m.ringan for f in self.folder for m in f.masalah) + sum(
            m.jenis is jenis and not m.ringan for m in self.umum
        )
