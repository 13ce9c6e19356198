"""Who answers for what: services shared by several OPD, carried by another than usual, or by nobody named."""

from dataclasses import dataclass
from typing import Literal

from spmlib.analysis.anggaran import KodeBersama, analyze_anggaran
from spmlib.analysis.pemetaan import PetaLayanan, analyze_pemetaan
from spmlib.analysis.pengampu import is_same_opd, list_lazim
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import TANPA_KEWAJIBAN
from spmlib.core.periode import name_periode

Sebab = Literal["berbagi", "berbeda", "terbuka"]


@dataclass(frozen=True, slots=True)
class TanggungJawab:
    """A service whose responsibility is not clear, why (``sebab`` as an id), and who usually carries it."""

    peta: PetaLayanan
    sebab: Sebab
    lazim: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BebanOpd:
    """One OPD that the daerah's own tables name, and the services that it carries."""

    nama: str
    layanan: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaTanggungJawab:
    """Who answers for what.

    Args:
        nama: The daerah.
        waktu: The period in words.
        wajib: Number of services due.
        dinamai: Of those, with an OPD that the daerah's own tables name.
        berbagi: Services that several OPD carry.
        berbeda: Services carried by another OPD than the usual ones.
        terbuka: Services that several OPD may carry while no table names one.
        lazim: Services that nobody is named for, and that usually one OPD carries.
        kode_bersama: Budget codes that stand under several services.
        opd: OPD that are named, with their services, the most loaded first.
    """

    nama: str
    waktu: str
    wajib: int
    dinamai: int
    berbagi: tuple[TanggungJawab, ...]
    berbeda: tuple[TanggungJawab, ...]
    terbuka: tuple[TanggungJawab, ...]
    lazim: tuple[PetaLayanan, ...]
    kode_bersama: tuple[KodeBersama, ...]
    opd: tuple[BebanOpd, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why nothing can be told of the daerah itself, as an id; None where an OPD is named."""
        if self.opd:
            return None
        return "perangkat_daerah_belum_disebut" if self.wajib else TANPA_KEWAJIBAN


def analyze_tanggung_jawab(situasi: Situasi) -> FaktaTanggungJawab:
    """Facts on who answers for which service."""
    peta = analyze_pemetaan(situasi)
    due = tuple(p for p in peta.layanan if p.wajib)
    found = [TanggungJawab(p, sebab, list_lazim(situasi, p.hasil)) for p in due if (sebab := _judge(p))]
    load: dict[str, list[str]] = {}
    for p in peta.layanan:
        for opd in p.pengampu.nama if p.pengampu.asal == "dilaporkan" else ():
            load.setdefault(opd, []).append(p.nama)
    return FaktaTanggungJawab(
        nama=peta.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        wajib=peta.wajib,
        dinamai=peta.dinamai,
        berbagi=tuple(t for t in found if t.sebab == "berbagi"),
        berbeda=tuple(t for t in found if t.sebab == "berbeda"),
        terbuka=tuple(t for t in found if t.sebab == "terbuka"),
        lazim=tuple(p for p in due if p.pengampu.asal == "lazim" and len(p.pengampu.nama) == 1),
        kode_bersama=analyze_anggaran(situasi).bersama,
        opd=tuple(
            BebanOpd(nama, tuple(names)) for nama, names in sorted(load.items(), key=lambda i: -len(i[1]))
        ),
    )


def _judge(p: PetaLayanan) -> Sebab | None:
    if p.pengampu.asal == "lazim":
        return "terbuka" if len(p.pengampu.nama) > 1 else None
    if len(p.pengampu.nama) > 1:
        return "berbagi"
    usual = p.hasil.layanan.perangkat_daerah
    return None if any(is_same_opd(p.pengampu.nama[0], u) for u in usual) else "berbeda"
