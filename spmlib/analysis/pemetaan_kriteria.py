"""The six things that SPM Awards look at, as a checklist of what is known; nothing is scored."""

from dataclasses import dataclass
from fractions import Fraction

from spmlib.analysis.anggaran import FaktaAnggaran, analyze_anggaran
from spmlib.analysis.baris import rows_of_pelaporan, rows_of_rencana
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import FaktaTahapan, analyze_tahapan
from spmlib.core.periode import name_periode
from spmlib.core.tables import Pelaporan, Terbit
from spmlib.index.hasil import Batas, Cakupan
from spmlib.regulation import Kategori

_TIM, _RENCANA = "tim_penerapan", "rencana_aksi"


@dataclass(frozen=True, slots=True)
class JawabanButir:
    """Answers of the *bidang* to one check: how many said what."""

    sudah: int
    sebagian: int
    belum: int
    kosong: int

    @property
    def terisi(self) -> int:
        """Number of *bidang* that answered."""
        return self.sudah + self.sebagian + self.belum


@dataclass(frozen=True, slots=True)
class LaporanTriwulan:
    """Quarterly reports of the year: due, sent in time, sent late, not sent, and wholly filled in.

    ``tanpa_tenggat`` are sent, but no due date is on hand to tell whether in time.
    """

    wajib: int
    tepat: int
    terlambat: int
    belum: int
    tanpa_tenggat: int
    lengkap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaKriteria:
    """What is known on each of the six criteria.

    Args:
        nama: The daerah.
        waktu: The period in words.
        indeks: Index of the daerah, or None.
        kategori: Its category.
        batas: What missing figures leave open.
        cakupan: Services due, reported, computed.
        terbit: Published figures about the daerah.
        anggaran: Money.
        tahapan: The four stages.
        tim: Answers on the implementation team.
        rencana: Answers on the action plan.
        jumlah_aksi: Actions in the table ``rencana``.
        layanan_aksi: Services with an action.
        triwulan: Quarterly reports.
        terisi: How many of the six have at least one fact.
    """

    nama: str
    waktu: str
    indeks: Fraction | None
    kategori: Kategori | None
    batas: Batas | None
    cakupan: Cakupan
    terbit: tuple[Terbit, ...]
    anggaran: FaktaAnggaran
    tahapan: FaktaTahapan
    tim: JawabanButir
    rencana: JawabanButir
    jumlah_aksi: int
    layanan_aksi: int
    triwulan: LaporanTriwulan
    terisi: int

    @property
    def alasan_kosong(self) -> str | None:
        """Why nothing can be told, as an id; None where one criterion has a fact."""
        return None if self.terisi else "kriteria_belum_ada_data"


def analyze_kriteria(situasi: Situasi) -> FaktaKriteria:
    """Facts on the six criteria. They come from secondary sources; weights and thresholds are not known."""
    hasil = situasi.hasil
    anggaran, tahapan = analyze_anggaran(situasi), analyze_tahapan(situasi)
    tim, plan = _answer(tahapan, _TIM), _answer(tahapan, _RENCANA)
    actions = rows_of_rencana(situasi)
    triwulan = _count_triwulan(rows_of_pelaporan(situasi))
    known = (
        hasil.indeks is not None or bool(hasil.terbit),
        bool(anggaran.sub),
        bool(tahapan.terisi),
        bool(tim.terisi),
        bool(plan.terisi or actions),
        bool(triwulan.wajib),
    )
    return FaktaKriteria(
        nama=situasi.daerah.nama,
        waktu=name_periode(hasil.tahun, hasil.periode),
        indeks=hasil.indeks,
        kategori=hasil.kategori,
        batas=hasil.batas,
        cakupan=hasil.cakupan,
        terbit=hasil.terbit,
        anggaran=anggaran,
        tahapan=tahapan,
        tim=tim,
        rencana=plan,
        jumlah_aksi=len({(r.layanan_id, r.aksi) for r in actions}),
        layanan_aksi=len({r.layanan_id for r in actions}),
        triwulan=triwulan,
        terisi=sum(known),
    )


def _answer(tahapan: FaktaTahapan, butir_id: str) -> JawabanButir:
    found = [b.status for u in tahapan.bidang for t in u.tahap for b in t.butir if b.butir.id == butir_id]
    return JawabanButir(
        found.count("sudah"), found.count("sebagian"), found.count("belum"), found.count(None)
    )


def _count_triwulan(rows: tuple[Pelaporan, ...]) -> LaporanTriwulan:
    due = [r for r in rows if r.periode.startswith("tw")]
    sent = [r for r in due if r.tanggal_kirim]
    dated = [r for r in sent if r.tenggat]
    late = sum(r.tanggal_kirim > r.tenggat for r in dated if r.tanggal_kirim and r.tenggat)
    return LaporanTriwulan(
        wajib=len(due),
        tepat=len(dated) - late,
        terlambat=late,
        belum=len(due) - len(sent),
        tanpa_tenggat=len(sent) - len(dated),
        lengkap=sum(r.kelengkapan_persen is not None and r.kelengkapan_persen >= 100 for r in due),  # noqa: PLR2004 - per cent
    )
