"""The first page of the map of application; its parts are the facts of the chapters, so they never differ."""

from dataclasses import dataclass

from spmlib.analysis.anggaran import FaktaAnggaran, analyze_anggaran
from spmlib.analysis.pemetaan import FaktaPemetaan, analyze_pemetaan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import FaktaTahapan, analyze_tahapan
from spmlib.core.periode import name_periode


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


def analyze_peta_ringkasan(situasi: Situasi) -> FaktaPetaRingkasan:
    """Facts for the summary."""
    peta = analyze_pemetaan(situasi)
    return FaktaPetaRingkasan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        peta=peta,
        tahapan=analyze_tahapan(situasi),
        anggaran=analyze_anggaran(situasi),
        tanpa_pengampu=peta.wajib - peta.dinamai,
        tanpa_rencana=sum(p.wajib and not p.rencana for p in peta.layanan),
        layanan_terbit=tuple(p.nama for p in peta.layanan if p.hasil.terbit and "data" in p.celah),
        nihil=tuple(p.nama for p in peta.layanan if p.hasil.alasan_kosong == "nihil"),
    )
