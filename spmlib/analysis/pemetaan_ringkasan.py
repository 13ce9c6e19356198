"""The first page of the map of application; its parts are the facts of the chapters, so they never differ."""

from dataclasses import dataclass
from typing import Literal

from spmlib.analysis.anggaran import FaktaAnggaran, analyze_anggaran
from spmlib.analysis.pemetaan import FaktaPemetaan, analyze_pemetaan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import FaktaTahapan, analyze_tahapan
from spmlib.core.periode import name_periode

Putusan = Literal["pengampu", "anggaran", "anggaran_layanan", "tahapan", "tahap_tertinggal", "rencana"]
"""What somebody has to decide: who answers, when the budget comes in, money for a service, when the stages
are checked, what speeds up the slowest of them, actions for services without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPetaRingkasan:
    """What the summary may say.

    Args:
        nama: The daerah.
        waktu: The period in words.
        peta: The map.
        tahapan: The four stages.
        anggaran: Money.
        tanpa_pengampu: Number of services due without an OPD that the daerah's own tables name.
        tanpa_rencana: Number of services due without a planned action.
        nihil: Short names of services in which nobody is entitled.
        layanan_terbit: Short names of services with a published figure and none of the daerah's own.
        putusan: What has to be decided, in the order in which it is told.
    """

    nama: str
    waktu: str
    peta: FaktaPemetaan
    tahapan: FaktaTahapan
    anggaran: FaktaAnggaran
    tanpa_pengampu: int
    tanpa_rencana: int
    nihil: tuple[str, ...]
    layanan_terbit: tuple[str, ...]
    putusan: tuple[Putusan, ...]


def analyze_peta_ringkasan(situasi: Situasi) -> FaktaPetaRingkasan:
    """Facts for the summary."""
    peta, tahapan, anggaran = analyze_pemetaan(situasi), analyze_tahapan(situasi), analyze_anggaran(situasi)
    tanpa_rencana = sum(p.wajib and not p.rencana for p in peta.layanan)
    asked: dict[Putusan, bool] = {
        "pengampu": peta.dinamai < peta.wajib,
        "anggaran": not peta.ada_anggaran,
        "anggaran_layanan": peta.ada_anggaran and bool(anggaran.tanpa_anggaran),
        "tahapan": not peta.ada_tahapan,
        "tahap_tertinggal": peta.ada_tahapan and tahapan.tertinggal is not None,
        "rencana": tanpa_rencana > 0,
    }
    return FaktaPetaRingkasan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        peta=peta,
        tahapan=tahapan,
        anggaran=anggaran,
        tanpa_pengampu=peta.wajib - peta.dinamai,
        tanpa_rencana=tanpa_rencana,
        layanan_terbit=tuple(p.nama for p in peta.layanan if p.hasil.terbit and "data" in p.celah),
        nihil=tuple(p.nama for p in peta.layanan if p.hasil.alasan_kosong == "nihil"),
        putusan=tuple(putusan for putusan, holds in asked.items() if holds),
    )
