"""What the OPD themselves say: challenges, efforts and support asked for, with their causes counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spmlib.analysis.baris import rows_of_periode
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import name_periode
from spmlib.core.tables import AKAR, Tantangan


@dataclass(frozen=True, slots=True)
class Ucapan:
    """One remark: the row, and the name of the service or *bidang* that it is about."""

    baris: Tantangan
    unit: str


@dataclass(frozen=True, slots=True)
class HitungAkar:
    """One cause: how often it is named, by whom, and the first challenge that names it.

    Args:
        akar: Id of the cause.
        tantangan: Challenges with this cause.
        upaya: Efforts against it.
        dukungan: Support asked for because of it.
        opd: OPD that name it as a challenge, each once.
        kutipan: Challenges with this cause, in the order of the table.
    """

    akar: str
    tantangan: int
    upaya: int
    dukungan: int
    opd: tuple[str, ...]
    kutipan: tuple[Ucapan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaTantangan:
    """Remarks of the OPD.

    Args:
        nama: The daerah.
        waktu: The period in words.
        ucapan: All remarks, grouped by OPD in the order in which they first speak.
        tantangan: Number of challenges.
        upaya: Number of efforts.
        dukungan: Remarks that ask for support.
        akar: Causes named by at least one challenge, the most frequent first.
        terbanyak: The causes that share the first place.
        tanpa_akar: Challenges without a coded cause.
        tanpa_upaya: Causes with a challenge and without any effort.
        opd: OPD that have spoken.
        bidang_diam: Short names of *bidang* about which nobody has spoken.
    """

    nama: str
    waktu: str
    ucapan: tuple[Ucapan, ...]
    tantangan: int
    upaya: int
    dukungan: tuple[Ucapan, ...]
    akar: tuple[HitungAkar, ...]
    terbanyak: tuple[HitungAkar, ...]
    tanpa_akar: int
    tanpa_upaya: tuple[HitungAkar, ...]
    opd: tuple[str, ...]
    bidang_diam: tuple[str, ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why there is nothing to tell, as an id; None where an OPD has spoken."""
        return None if self.ucapan else "tantangan_belum_dicatat"


def analyze_tantangan(situasi: Situasi) -> FaktaTantangan:
    """Facts on challenges, efforts and support in the period, as the OPD worded them."""
    rows = rows_of_periode(situasi, situasi.masukan.tantangan)
    opd = tuple(dict.fromkeys(r.opd for r in rows if r.opd))
    names = _name_units(situasi)
    order = {nama: i for i, nama in enumerate(opd)}
    ucapan = tuple(
        Ucapan(r, names.get(r.unit_id, r.unit_id))
        for r in sorted(rows, key=lambda r: order.get(r.opd or "", len(order)))
    )
    akar = _count_akar(ucapan)
    return FaktaTantangan(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        ucapan=ucapan,
        tantangan=len(_pick(ucapan, "tantangan")),
        upaya=len(_pick(ucapan, "upaya")),
        dukungan=_pick(ucapan, "dukungan"),
        akar=akar,
        terbanyak=tuple(a for a in akar if a.tantangan == akar[0].tantangan),
        tanpa_akar=sum(not u.baris.akar for u in _pick(ucapan, "tantangan")),
        tanpa_upaya=tuple(a for a in akar if not a.upaya),
        opd=opd,
        bidang_diam=tuple(
            b.bidang.nama_pendek
            for b in situasi.hasil.bidang
            if not any(b.bidang.id in u.baris.unit_id.split(".") for u in ucapan)
        ),
    )


def _name_units(situasi: Situasi) -> dict[str, str]:
    return {
        **{b.bidang.id: b.bidang.nama_pendek for b in situasi.hasil.bidang},
        **{s.layanan.id: s.layanan.nama for s in situasi.hasil.layanan},
    }


def _pick(ucapan: Iterable[Ucapan], jenis: str) -> tuple[Ucapan, ...]:
    return tuple(u for u in ucapan if u.baris.jenis == jenis)


def _count_akar(ucapan: Sequence[Ucapan]) -> tuple[HitungAkar, ...]:
    found = []
    for akar in AKAR:
        own = [u for u in ucapan if u.baris.akar == akar]
        told = _pick(own, "tantangan")
        if told:
            names = tuple(dict.fromkeys(u.baris.opd for u in told if u.baris.opd))
            efforts, support = len(_pick(own, "upaya")), len(_pick(own, "dukungan"))
            found.append(HitungAkar(akar, len(told), efforts, support, names, told))
    return tuple(sorted(found, key=lambda a: -a.tantangan))
