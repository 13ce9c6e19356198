"""The map of application: each service with who carries it, its stages, money, index and what it lacks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from spmlib.analysis.anggaran import Dana, normalize_kode, sum_dana
from spmlib.analysis.baris import rows_of_anggaran, rows_of_pelaporan, rows_of_periode, rows_of_rencana
from spmlib.analysis.bidang import FaktaBidang, describe_bidang
from spmlib.analysis.layanan import is_wajib
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.pengampu import Pengampu, find_pengampu
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import TahapanUnit, read_tahapan
from spmlib.core.periode import name_periode
from spmlib.core.tables import Anggaran, Tantangan
from spmlib.index.hasil import HasilLayanan

Celah = Literal["data", "mutu", "pengampu", "anggaran", "penandaan"]
CELAH: tuple[Celah, ...] = ("data", "mutu", "pengampu", "anggaran", "penandaan")
"""What a service may lack, in the order in which it is asked for."""

_DUKUNGAN = frozenset({"dukungan", "mitra"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PetaLayanan:
    """One service on the map.

    Args:
        hasil: Its results.
        nama: Its short name.
        wajib: Whether it is due: this government's duty, and somebody entitled.
        pengampu: Who carries it.
        tahapan: Its four stages.
        dana: Its money.
        sub: Its sub kegiatan.
        dukungan: Support about this service: asked for by the OPD, or given by a partner.
        rencana: Number of actions planned for it.
        celah: What it lacks; empty for a service that is not due.
    """

    hasil: HasilLayanan
    nama: str
    wajib: bool
    pengampu: Pengampu
    tahapan: TahapanUnit
    dana: Dana
    sub: tuple[Anggaran, ...]
    dukungan: tuple[Tantangan, ...]
    rencana: int
    celah: tuple[Celah, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PetaBidang:
    """One *bidang* on the map: what is known, its stages, its money, its services, support for all of it."""

    bidang: FaktaBidang
    tahapan: TahapanUnit
    dana: Dana
    layanan: tuple[PetaLayanan, ...]
    dukungan: tuple[Tantangan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPemetaan:
    """The whole map.

    Args:
        nama: The daerah.
        waktu: The period in words.
        bidang: The six *bidang* with their services.
        layanan: All services.
        wajib: Number of services due.
        dilaporkan: Of those, with recipients reported.
        dinamai: Of those, with an OPD that the daerah's own tables name.
        lengkap: Of those, lacking nothing of :data:`CELAH`.
        bercelah: Services due that lack something, those that lack most first.
        hitung_celah: How many services lack each thing; 0 also where it cannot be told.
        ada_anggaran: Whether the table ``anggaran`` has rows of the period; else nothing is told of money.
        ada_tahapan: Whether any stage is answered.
        ada_dukungan: Whether support is asked for or given anywhere.
        tabel_kosong: Tables without rows of the period, in the order in which they fill the map.
        bidang_terbit: *Bidang* with only a published figure, which cannot be divided among services.
    """

    nama: str
    waktu: str
    bidang: tuple[PetaBidang, ...]
    layanan: tuple[PetaLayanan, ...]
    wajib: int
    dilaporkan: int
    dinamai: int
    lengkap: tuple[PetaLayanan, ...]
    bercelah: tuple[PetaLayanan, ...]
    hitung_celah: dict[Celah, int]
    ada_anggaran: bool
    ada_tahapan: bool
    ada_dukungan: bool
    tabel_kosong: tuple[str, ...]
    bidang_terbit: tuple[FaktaBidang, ...]


def analyze_pemetaan(situasi: Situasi) -> FaktaPemetaan:
    """Facts for the map of application."""
    described = dict(
        zip((b.bidang.id for b in situasi.hasil.bidang), describe_bidang(situasi.hasil), strict=True)
    )
    budget = rows_of_anggaran(situasi)
    bidang = tuple(
        PetaBidang(
            bidang=described[b.bidang.id],
            tahapan=read_tahapan(situasi, b.bidang.id, b.bidang.nama_pendek),
            dana=sum_dana(r for r in budget if r.layanan_id in {s.layanan.id for s in b.layanan}),
            layanan=tuple(describe_layanan(situasi, s) for s in b.layanan),
            dukungan=_find_dukungan(situasi, b.bidang.id),
        )
        for b in situasi.hasil.bidang
    )
    layanan = tuple(p for b in bidang for p in b.layanan)
    due = tuple(p for p in layanan if p.wajib)
    empty = _find_tabel_kosong(situasi)
    return FaktaPemetaan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        bidang=bidang,
        layanan=layanan,
        wajib=len(due),
        dilaporkan=sum("data" not in p.celah for p in due),
        dinamai=sum(p.pengampu.asal == "dilaporkan" for p in due),
        lengkap=tuple(p for p in due if not p.celah),
        bercelah=tuple(sorted((p for p in due if p.celah), key=lambda p: -len(p.celah))),
        hitung_celah=_count_celah(due),
        ada_anggaran="anggaran" not in empty,
        ada_tahapan="tahapan" not in empty,
        ada_dukungan=any(b.dukungan for b in bidang) or any(p.dukungan for p in layanan),
        tabel_kosong=empty,
        bidang_terbit=tuple(b.bidang for b in bidang if b.bidang.terbit and b.bidang.indeks is None),
    )


def describe_layanan(situasi: Situasi, hasil: HasilLayanan) -> PetaLayanan:
    """One service on the map."""
    own = tuple(r for r in rows_of_anggaran(situasi) if r.layanan_id == hasil.layanan.id)
    pengampu = find_pengampu(situasi, hasil)
    return PetaLayanan(
        hasil=hasil,
        nama=shorten_layanan(hasil.layanan),
        wajib=is_wajib(hasil),
        pengampu=pengampu,
        tahapan=read_tahapan(situasi, hasil.layanan.id, hasil.layanan.nama),
        dana=sum_dana(own),
        sub=own,
        dukungan=_find_dukungan(situasi, hasil.layanan.id),
        rencana=len({r.aksi for r in rows_of_rencana(situasi) if r.layanan_id == hasil.layanan.id}),
        celah=_find_celah(situasi, hasil, pengampu, own) if is_wajib(hasil) else (),
    )


def _find_celah(
    situasi: Situasi, hasil: HasilLayanan, pengampu: Pengampu, own: tuple[Anggaran, ...]
) -> tuple[Celah, ...]:
    """What a service due lacks; of money nothing is told where the daerah has sent no budget at all."""
    told = bool(rows_of_anggaran(situasi))
    lacks: dict[Celah, bool] = {
        "data": hasil.penerima is None,
        "mutu": hasil.mutu is None,
        "pengampu": pengampu.asal == "lazim",
        "anggaran": told and not any(r.pagu_rp for r in own),
        "penandaan": told and any(not normalize_kode(r.kode_sub_kegiatan) for r in own),
    }
    return tuple(c for c in CELAH if lacks[c])


def _count_celah(due: tuple[PetaLayanan, ...]) -> dict[Celah, int]:
    return {c: sum(c in p.celah for p in due) for c in CELAH}


def _find_dukungan(situasi: Situasi, unit_id: str) -> tuple[Tantangan, ...]:
    rows = rows_of_periode(situasi, situasi.masukan.tantangan)
    return tuple(r for r in rows if r.jenis in _DUKUNGAN and r.unit_id == unit_id)


def _find_tabel_kosong(situasi: Situasi) -> tuple[str, ...]:
    m = situasi.masukan
    have: dict[str, Callable[[], bool]] = {
        "capaian": lambda: any(s.capaian for s in situasi.hasil.layanan),
        "mutu": lambda: any(s.butir for s in situasi.hasil.layanan),
        "anggaran": lambda: bool(rows_of_anggaran(situasi)),
        "tahapan": lambda: any(r.status for r in rows_of_periode(situasi, m.tahapan)),
        "tantangan": lambda: bool(rows_of_periode(situasi, m.tantangan)),
        "rencana": lambda: bool(rows_of_rencana(situasi)),
        "pelaporan": lambda: bool(rows_of_pelaporan(situasi)),
    }
    return tuple(nama for nama, has in have.items() if not has())
