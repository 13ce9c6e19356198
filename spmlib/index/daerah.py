"""The index of a daerah in one period."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from spmlib.core.daerah import Daerah
from spmlib.core.tables import Capaian, Mutu, Status, Terbit
from spmlib.index.agregat import (
    PERLAKUAN_NIHIL,
    average,
    compute_bidang,
    compute_indeks_bidang,
    compute_indeks_daerah,
    enclose,
    is_due,
    judge,
    measure_cakupan,
    value_of,
)
from spmlib.index.hasil import Batas, HasilBidang, HasilDaerah, HasilLayanan
from spmlib.index.layanan import compute_layanan, exclude_layanan
from spmlib.ingest import Masukan
from spmlib.regulation import Aturan


def compute_daerah(  # noqa: PLR0913 - an index is of a daerah, in a period, from rows, under a law
    daerah: Daerah, tahun: int, periode: str, masukan: Masukan, aturan: Aturan, perlakuan: str | None = None
) -> HasilDaerah:
    """Result of ``daerah`` in one period: six *bidang*, all services, in legal order.

    Args:
        daerah: The daerah.
        tahun: Year of the data.
        periode: Period within the year; figures are cumulative.
        masukan: Rows; those of other daerah, years and periods are left aside.
        aturan: The law in force at the end of the period.
        perlakuan: Treatment of *nihil*; None takes the one set in ``parameters/regulasi``.

    Dasar: permendagri_59_2021
    """
    perlakuan = perlakuan or aturan.perlakuan_nihil
    own = _Slice(masukan.for_daerah(daerah.kode_kemendagri), tahun, periode)
    layanan = _compute_layanan(daerah, own, aturan)
    bidang = tuple(
        compute_bidang(
            b,
            [s for s in layanan if s.layanan.bidang == b.id],
            own.published("bidang", b.id),
            perlakuan,
            aturan,
        )
        for b in aturan.bidang
    )
    due = [s for s in layanan if is_due(s, perlakuan)]
    indeks = compute_indeks_daerah((b.indeks for b in bidang if _counts(b, aturan)), aturan)
    cakupan = measure_cakupan(due, perlakuan)
    return HasilDaerah(
        kode_kemendagri=daerah.kode_kemendagri,
        tahun=tahun,
        periode=periode,
        perlakuan_nihil=perlakuan,
        bidang=bidang,
        indeks=indeks,
        indeks_layanan=average(
            aturan.agregasi.rumus_bidang, (value_of(s, perlakuan) for s in due), harus_lengkap=False
        ),
        cakupan=cakupan,
        batas=enclose((_open_batas(b, aturan) for b in bidang if _counts(b, aturan)), indeks),
        kategori=judge(indeks, cakupan, aturan),
        terbit=own.published("daerah", "daerah"),
        indeks_per_perlakuan={p: _recompute(bidang, p, aturan) for p in PERLAKUAN_NIHIL},
    )


class _Slice:
    """The rows of one daerah in one period, by service."""

    def __init__(self, masukan: Masukan, tahun: int, periode: str) -> None:
        self.capaian: dict[str, list[Capaian]] = defaultdict(list)
        self.mutu: dict[str, list[Mutu]] = defaultdict(list)
        self.terbit: dict[tuple[str, str], list[Terbit]] = defaultdict(list)
        wanted = (tahun, periode)
        for c in masukan.capaian:
            if (c.tahun, c.periode) == wanted:
                self.capaian[c.layanan_id].append(c)
        for m in masukan.mutu:
            if (m.tahun, m.periode) == wanted:
                self.mutu[m.layanan_id].append(m)
        for t in masukan.terbit:
            if (t.tahun, t.periode) == wanted:
                self.terbit[t.tingkat, t.unit_id].append(t)

    def published(self, tingkat: str, unit_id: str) -> tuple[Terbit, ...]:
        return tuple(self.terbit.get((tingkat, unit_id), ()))


def _compute_layanan(daerah: Daerah, own: _Slice, aturan: Aturan) -> list[HasilLayanan]:
    due = aturan.layanan_wajib(daerah.kode_kemendagri)
    if not due:
        # Kota and kabupaten inside DKI Jakarta: the province carries their services (PP 2/2018 Pasal 21).
        return [
            exclude_layanan(s, own.published("layanan", s.id)) for s in aturan.layanan(daerah.tingkat_layanan)
        ]
    return [
        compute_layanan(
            s, own.capaian.get(s.id, ()), own.mutu.get(s.id, ()), own.published("layanan", s.id), aturan
        )
        for s in due
    ]


def _counts(bidang: HasilBidang, aturan: Aturan) -> bool:
    """Whether the *bidang* belongs in the mean: not where nothing in it is due this year."""
    if bidang.cakupan.wajib:
        return True
    return bidang.nihil and aturan.agregasi.bidang_nihil == "tanpa_indeks"


def _open_batas(bidang: HasilBidang, aturan: Aturan) -> Batas:
    return bidang.batas or Batas(Fraction(0), aturan.batas_capaian)


def _recompute(bidang: Sequence[HasilBidang], perlakuan: str, aturan: Aturan) -> Fraction | None:
    """The index of the daerah had *nihil* been treated as ``perlakuan``."""
    strict = aturan.agregasi.bidang_nihil == "tanpa_indeks"
    indices = [
        compute_indeks_bidang(b.layanan, perlakuan, aturan)
        for b in bidang
        if any(is_due(s, perlakuan) or (strict and s.status is Status.NIHIL) for s in b.layanan)
    ]
    return compute_indeks_daerah(indices, aturan)
