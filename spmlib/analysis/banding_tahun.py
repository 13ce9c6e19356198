"""Two years side by side, unit by unit: a change where both measure the same thing under the same rules."""

from dataclasses import dataclass
from fractions import Fraction

from spmlib.analysis.aturan_baca import Arah, tell_arah
from spmlib.analysis.situasi import Situasi
from spmlib.core.periode import last_day
from spmlib.index.hasil import HasilBidang, HasilDaerah, HasilLayanan
from spmlib.regulation import Aturan


@dataclass(frozen=True, slots=True, kw_only=True)
class Perubahan:
    """One unit in two years.

    Args:
        unit_id: "daerah", id of a *bidang* or of a service.
        nama: Its name.
        lama: Value in the earlier year, or None.
        kini: Value in the year of the report, or None.
        selisih: Change in points; None where the two cannot be compared.
        alasan: Why not, as an id, or None.
    """

    unit_id: str
    nama: str
    lama: Fraction | None
    kini: Fraction | None
    selisih: Fraction | None
    alasan: str | None

    @property
    def arah(self) -> Arah | None:
        """Whether it rose, fell or stayed, small differences apart; None where it cannot be compared."""
        return None if self.selisih is None else tell_arah(self.selisih)


def compare_tahun(
    situasi: Situasi, lama: HasilDaerah, kini: HasilDaerah
) -> tuple[Perubahan, tuple[Perubahan, ...], tuple[Perubahan, ...]]:
    """The daerah and its *bidang* by index, in legal order; comparable services by recipients.

    Services come the largest change first.
    """
    then_rules, now_rules = (situasi.regulasi.at(last_day(h.tahun, h.periode)) for h in (lama, kini))
    rules = None if _same_rules(then_rules, now_rules) else "aturan_berbeda"
    old = {b.bidang.id: b for b in lama.bidang}
    bidang = tuple(_compare_bidang(old[b.bidang.id], b, rules) for b in kini.bidang if b.bidang.id in old)
    blocking = next(
        (p.alasan for p in bidang if p.alasan and p.lama is not None and p.kini is not None), None
    )
    daerah = _make("daerah", situasi.daerah.nama, lama.indeks, kini.indeks, rules or blocking)
    then = {s.layanan.id: s for s in lama.layanan}
    layanan = (_compare_layanan(then[s.layanan.id], s) for s in kini.layanan if s.layanan.id in then)
    changed = (p for p in layanan if p.selisih is not None)
    return daerah, bidang, tuple(sorted(changed, key=lambda p: -abs(p.selisih or Fraction(0))))


def _make(
    unit_id: str, nama: str, lama: Fraction | None, kini: Fraction | None, alasan: str | None
) -> Perubahan:
    if lama is None or kini is None:
        alasan = "belum_ada_lama" if lama is None else "belum_ada_kini"
    selisih = kini - lama if alasan is None and lama is not None and kini is not None else None
    return Perubahan(unit_id=unit_id, nama=nama, lama=lama, kini=kini, selisih=selisih, alasan=alasan)


def _compare_bidang(lama: HasilBidang, kini: HasilBidang, rules: str | None) -> Perubahan:
    then = {s.layanan.id: s for s in lama.layanan if s.indeks is not None}
    now = {s.layanan.id: s for s in kini.layanan if s.indeks is not None}
    alasan = rules
    if alasan is None and then.keys() != now.keys():
        alasan = "layanan_berbeda"
    if alasan is None:
        alasan = next((r for key in now if (r := _differ(then[key], now[key]))), None)
    return _make(kini.bidang.id, kini.bidang.nama_pendek, lama.indeks, kini.indeks, alasan)


def _compare_layanan(lama: HasilLayanan, kini: HasilLayanan) -> Perubahan:
    alasan = None if _same_indikator(lama, kini) else "indikator_berbeda"
    return _make(kini.layanan.id, kini.layanan.nama, lama.penerima, kini.penerima, alasan)


def _differ(lama: HasilLayanan, kini: HasilLayanan) -> str | None:
    if not _same_indikator(lama, kini):
        return "indikator_berbeda"
    then, now = ({(b.kelompok, b.id) for b in s.layanan.mutu} for s in (lama, kini))
    return None if then == now else "mutu_berbeda"


def _same_indikator(lama: HasilLayanan, kini: HasilLayanan) -> bool:
    a, b = lama.layanan.indikator, kini.layanan.indikator
    return (a.pembilang, a.penyebut, a.rumus) == (b.pembilang, b.penyebut, b.rumus)


def _same_rules(a: Aturan, b: Aturan) -> bool:
    """Whether both years are computed alike; a rule that only changed its ground is still the same rule."""
    return (
        (a.bobot.penerima, a.bobot.mutu) == (b.bobot.penerima, b.bobot.mutu)
        and a.agregasi == b.agregasi
        and a.batas_capaian == b.batas_capaian
        and a.tanpa_mutu == b.tanpa_mutu
    )
