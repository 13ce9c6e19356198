"""Every *bidang* over every year on hand, each year as it stands: no line, no trend."""

from dataclasses import dataclass
from fractions import Fraction

from spmlib.analysis.bidang import Keadaan, describe_bidang
from spmlib.analysis.perubahan import TANPA_TAHUN_LAIN
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.regulation import Kategori

_MIN = 2
_MAKS = 6
"""More years would leave no room for their figures; the table of years has them all."""


@dataclass(frozen=True, slots=True)
class NilaiDeret:
    """One *bidang* in one year: its index, or why there is none as an id."""

    indeks: Fraction | None
    kategori: Kategori | None
    alasan: str | None


@dataclass(frozen=True, slots=True)
class BarisDeret:
    """One *bidang* over the years."""

    id: str
    nama: str
    nilai: tuple[NilaiDeret, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaDeret:
    """The years side by side.

    Args:
        nama: The daerah.
        waktu: The period in words.
        tahun: Years in which some *bidang* has an index, oldest first.
        baris: The six *bidang*.
        penuh: Short names of *bidang* with an index in every one of these years.
    """

    nama: str
    waktu: str
    tahun: tuple[int, ...]
    baris: tuple[BarisDeret, ...]
    penuh: tuple[str, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why there is nothing to lay side by side, as an id; None where two years have an index."""
        return None if len(self.tahun) >= _MIN else TANPA_TAHUN_LAIN


def analyze_deret(situasi: Situasi) -> FaktaDeret:
    """Facts on the *bidang* over the years on hand."""
    every = sorted((*situasi.tahun_lain, situasi.hasil), key=lambda h: h.tahun)
    years = [h for h in every if any(b.indeks is not None for b in h.bidang)][-_MAKS:]
    described = [{b.id: b for b in describe_bidang(h)} for h in years]
    baris = tuple(
        BarisDeret(
            b.bidang.id,
            b.bidang.nama_pendek,
            tuple(
                NilaiDeret(
                    f.indeks, f.kategori, None if f.keadaan is Keadaan.TERHITUNG else _reason(f.keadaan)
                )
                for f in (year[b.bidang.id] for year in described)
            ),
        )
        for b in situasi.hasil.bidang
    )
    return FaktaDeret(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        tahun=tuple(h.tahun for h in years),
        baris=baris,
        penuh=tuple(b.nama for b in baris if all(n.indeks is not None for n in b.nilai)),
    )


def _reason(keadaan: Keadaan) -> str:
    return "hanya_terbit" if keadaan is Keadaan.TERBIT else keadaan.value
