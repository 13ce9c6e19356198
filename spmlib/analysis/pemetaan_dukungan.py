"""Support: what partners give already, what the OPD ask for, and where the two do not meet."""

from dataclasses import dataclass

from spmlib.analysis.layanan import is_wajib
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import TANPA_KEWAJIBAN
from spmlib.analysis.tantangan import Ucapan, analyze_tantangan


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaDukungan:
    """Support as the OPD tell of it.

    Args:
        nama: The daerah.
        waktu: The period in words.
        wajib: Number of services due.
        mitra: Remarks on what a partner gives already.
        diminta: Remarks that ask for support.
        tanpa_mitra: Of these, those about a *bidang* for which no partner gives anything.
    """

    nama: str
    waktu: str
    wajib: int
    mitra: tuple[Ucapan, ...]
    diminta: tuple[Ucapan, ...]
    tanpa_mitra: tuple[Ucapan, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why there is nothing to tell, as an id; None where support is asked for or given."""
        if self.mitra or self.diminta:
            return None
        return "dukungan_belum_dicatat" if self.wajib else TANPA_KEWAJIBAN


def analyze_dukungan(situasi: Situasi) -> FaktaDukungan:
    """Facts on support in the period."""
    said = analyze_tantangan(situasi)
    mitra = tuple(u for u in said.ucapan if u.baris.jenis == "mitra")
    helped = {_bidang_of(u) for u in mitra}
    return FaktaDukungan(
        nama=said.nama,
        waktu=said.waktu,
        wajib=sum(is_wajib(s) for s in situasi.hasil.layanan),
        mitra=mitra,
        diminta=said.dukungan,
        tanpa_mitra=tuple(u for u in said.dukungan if _bidang_of(u) not in helped),
    )


def _bidang_of(ucapan: Ucapan) -> str:
    unit = ucapan.baris.unit_id
    return unit.split(".")[1] if "." in unit else unit
