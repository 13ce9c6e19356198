"""Everything in force for data of one day: what the index, the reports and the method note read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from spmlib.core.errors import RegulasiError
from spmlib.regulation.landasan import KelompokMutu, Keyakinan, Landasan, PerlakuanNihil, Tingkat
from spmlib.regulation.model import (
    Bidang,
    Bobot,
    Instrumen,
    Kalender,
    Kategori,
    Kewenangan,
    Pembulatan,
    Tahap,
)
from spmlib.regulation.model_layanan import ContohHitung, Indikator, IndikatorTambahan


@dataclass(frozen=True, slots=True)
class ButirMutu:
    """One item of minimum quality of a service.

    Args:
        id: Slug, unique within the service and its version.
        nama: Name as the list prints it.
        kelompok: barang_jasa, sdm or petunjuk_teknis.
        satuan: Unit in which it is counted, or None where none was found.
        kode_sumber: Its row in the list it was read from ("1.B.2", "KID21"), or None.
        keyakinan: How sure we are of this item.
        alias: Other spellings met in the field.
    """

    id: str
    nama: str
    kelompok: KelompokMutu
    satuan: str | None
    kode_sumber: str | None
    keyakinan: Keyakinan
    alias: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layanan:
    """One *jenis pelayanan dasar* as it stands on the day.

    ``landasan`` gives the dated ground of its parts: ``jenis`` (name and recipients), ``indikator``, ``mutu``
    and ``tag_anggaran``.
    """

    id: str
    tingkat: Tingkat
    bidang: str
    nomor: int
    nama: str
    alias: tuple[str, ...]
    sebutan_penerima: str
    satuan: str
    penerima: str
    indikator: Indikator
    indikator_tambahan: tuple[IndikatorTambahan, ...]
    mutu: tuple[ButirMutu, ...]
    perangkat_daerah: tuple[str, ...]
    penyedia_data: tuple[str, ...]
    tag_anggaran: tuple[str, ...]
    nihil_mungkin: bool
    contoh_hitung: ContohHitung | None
    landasan: Mapping[str, Landasan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agregasi:
    """How parts become a whole; ``rumus_*`` are ids in :mod:`spmlib.regulation.rumus`."""

    rumus_layanan: str
    rumus_mutu: str
    rumus_bidang: str
    bidang_harus_lengkap: bool
    rumus_daerah: str
    daerah_harus_lengkap: bool
    bidang_nihil: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aturan:
    """The rules for data of ``tanggal``, the last day of a reporting period.

    ``landasan`` gives the dated ground of each rule by the keys of :data:`spmlib.regulation.build.ATURAN`.
    """

    tanggal: date
    bobot: Bobot
    skala: tuple[Kategori, ...]
    batas_capaian: Fraction
    cakupan_minimal: Fraction
    perlakuan_nihil: PerlakuanNihil
    tanpa_mutu: str
    agregasi: Agregasi
    pembulatan: Pembulatan
    bidang: tuple[Bidang, ...]
    kewenangan: Kewenangan
    tahapan: tuple[Tahap, ...]
    kalender: Mapping[str, Kalender]
    semua_layanan: tuple[Layanan, ...]
    landasan: Mapping[str, Landasan]
    instrumen: Mapping[str, Instrumen]

    @property
    def desimal_cetak(self) -> int:
        """Decimals of a printed percentage or index."""
        return self.pembulatan.desimal_cetak

    def layanan(self, tingkat: Tingkat) -> tuple[Layanan, ...]:
        """The services of a level in legal order."""
        return tuple(s for s in self.semua_layanan if s.tingkat == tingkat)

    def layanan_by_id(self, layanan_id: str) -> Layanan:
        """One service.

        Raises:
            RegulasiError: no such service on this day; the message suggests the nearest id.
        """
        for layanan in self.semua_layanan:
            if layanan.id == layanan_id:
                return layanan
        from difflib import get_close_matches

        near = get_close_matches(layanan_id, [s.id for s in self.semua_layanan], n=1)
        saran = f'Maksud Anda "{near[0]}"?' if near else 'Lihat daftar layanan dengan "spm regulasi".'
        raise RegulasiError(f'Layanan "{layanan_id}" tidak ada dalam aturan per {self.tanggal}.', saran=saran)

    def bidang_by_id(self, bidang_id: str) -> Bidang:
        """One bidang, by one of the ids in :attr:`bidang`."""
        return {b.id: b for b in self.bidang}[bidang_id]

    def layanan_wajib(self, kode_kemendagri: str) -> tuple[Layanan, ...]:
        """The services due from the daerah with this Kemendagri code ("53", "53.04"), in legal order.

        Dasar: pp_2_2018 Pasal 5 to 10, and Pasal 21 for DKI Jakarta
        """
        tingkat = self._tingkat_wajib(kode_kemendagri)
        return tuple(s for s in self.semua_layanan if s.tingkat in tingkat)

    def _tingkat_wajib(self, kode: str) -> tuple[Tingkat, ...]:
        for special in self.kewenangan.khusus:
            if kode == special.kode or (special.awalan and kode.startswith(special.awalan)):
                return special.tingkat
        return self.kewenangan.umum["kabkota" if "." in kode else "provinsi"]
