"""Money: what is planned and spent per service and *bidang*, how it is tagged, and the index beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from spmlib.analysis.baris import rows_of_anggaran
from spmlib.analysis.layanan import is_wajib
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import TANPA_KEWAJIBAN
from spmlib.core.periode import name_periode
from spmlib.core.tables import Anggaran
from spmlib.regulation import Kategori, Layanan

Penandaan = Literal["lengkap", "tanpa_kode", "tanpa_layanan", "tanpa_keduanya"]
_BELANJA = "belanja_daerah"


@dataclass(frozen=True, slots=True)
class Dana:
    """Sums over some sub kegiatan, in rupiah; missing figures are left out and counted, never taken as zero.

    Args:
        baris: Number of sub kegiatan.
        pagu: Sum of the budgets that are filled in, or None where none is.
        realisasi: Sum of the spending that is filled in, or None where none is.
        serapan: Percent spent, over the rows that have both figures; None where their budget is 0 or missing.
        tanpa_pagu: Rows without a budget.
        tanpa_realisasi: Rows without spending.
    """

    baris: int
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Fraction | None
    tanpa_pagu: int
    tanpa_realisasi: int


def sum_dana(rows: Iterable[Anggaran]) -> Dana:
    """The sums over ``rows``."""
    kept = list(rows)
    pagu = [r.pagu_rp for r in kept if r.pagu_rp is not None]
    spent = [r.realisasi_rp for r in kept if r.realisasi_rp is not None]
    both = [(r.pagu_rp, r.realisasi_rp) for r in kept if r.pagu_rp is not None and r.realisasi_rp is not None]
    base = sum((Fraction(p) for p, _ in both), Fraction(0))
    return Dana(
        baris=len(kept),
        pagu=sum(pagu, Decimal(0)) if pagu else None,
        realisasi=sum(spent, Decimal(0)) if spent else None,
        serapan=100 * sum((Fraction(s) for _, s in both), Fraction(0)) / base if base else None,
        tanpa_pagu=len(kept) - len(pagu),
        tanpa_realisasi=len(kept) - len(spent),
    )


@dataclass(frozen=True, slots=True)
class DanaBidang:
    """One *bidang* and its money."""

    id: str
    nama: str
    dana: Dana
    bagian: Fraction | None


@dataclass(frozen=True, slots=True)
class DanaLayanan:
    """A service with a budget above zero and an index."""

    id: str
    nama: str
    bidang: str
    pagu: Decimal
    serapan: Fraction | None
    indeks: Fraction
    kategori: Kategori | None


@dataclass(frozen=True, slots=True)
class SubKegiatan:
    """One sub kegiatan: its row, its service, how it is tagged.

    Args:
        baris: The row.
        layanan: The service it names, or None.
        tanda: Whether service and code are both there.
        kode_lazim: Whether its code is one that usually pays for the service; None where it cannot be told.
        mungkin: Short names of the services that its code usually pays for, where it names none.
    """

    baris: Anggaran
    layanan: Layanan | None
    tanda: Penandaan
    kode_lazim: bool | None
    mungkin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KodeBersama:
    """One code that stands under several services, so that the code alone cannot tell them apart."""

    kode: str
    layanan: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaAnggaran:
    """Money for the services.

    Args:
        nama: The daerah.
        waktu: The period in words.
        sub: All sub kegiatan, in the order of the table.
        total: Their sums.
        tertaut: Sums of those that name a service: what counts as money for SPM.
        bidang: Sums per *bidang*, of the rows that name a service.
        tanpa_layanan: Sums of the rows that name none.
        belanja: Spending of the whole daerah as its profile tells it, or None.
        bagian_belanja: Budget of ``tertaut`` as percent of that, or None.
        titik: Services with a budget and an index, the largest budget first.
        wajib: Services due.
        tanpa_anggaran: Services due without any sub kegiatan.
        pagu_nol: Services due whose sub kegiatan have a budget of 0 in all.
        nol_realisasi: Short names of services whose money was budgeted and wholly unspent, as reported.
        belum_lengkap: Sub kegiatan whose tag is not whole.
        tak_lazim: Sub kegiatan with a code that usually pays for another service.
        bersama: Codes that stand under several services.
        sumber_dana: Sources of money and their budget, the largest first.
    """

    nama: str
    waktu: str
    sub: tuple[SubKegiatan, ...]
    total: Dana
    tertaut: Dana
    bidang: tuple[DanaBidang, ...]
    tanpa_layanan: Dana
    belanja: Decimal | None
    bagian_belanja: Fraction | None
    titik: tuple[DanaLayanan, ...]
    wajib: int
    tanpa_anggaran: tuple[str, ...]
    pagu_nol: tuple[str, ...]
    nol_realisasi: tuple[str, ...]
    belum_lengkap: tuple[SubKegiatan, ...]
    tak_lazim: tuple[SubKegiatan, ...]
    bersama: tuple[KodeBersama, ...]
    sumber_dana: tuple[tuple[str, Decimal], ...]

    @property
    def alasan_kosong(self) -> str | None:
        """Why there is no money to tell of, as an id; None where there is a row."""
        if self.sub:
            return None
        return "anggaran_belum_diisi" if self.wajib else TANPA_KEWAJIBAN


def analyze_anggaran(situasi: Situasi) -> FaktaAnggaran:
    """Facts on budget, spending and tagging in the period of the report."""
    rows = rows_of_anggaran(situasi)
    own = {s.layanan.id: [r for r in rows if r.layanan_id == s.layanan.id] for s in situasi.hasil.layanan}
    sub = tuple(_describe(r, situasi) for r in rows)
    linked = sum_dana(r for r in rows if r.layanan_id)
    belanja = _find_belanja(situasi)
    due = [s for s in situasi.hasil.layanan if is_wajib(s)]
    sums = {layanan_id: sum_dana(group) for layanan_id, group in own.items()}
    return FaktaAnggaran(
        nama=situasi.daerah.nama,
        waktu=name_periode(situasi.hasil.tahun, situasi.hasil.periode),
        sub=sub,
        total=sum_dana(rows),
        tertaut=linked,
        bidang=tuple(_sum_bidang(situasi, own, linked)),
        tanpa_layanan=sum_dana(r for r in rows if not r.layanan_id),
        belanja=belanja,
        bagian_belanja=100 * Fraction(linked.pagu) / Fraction(belanja) if belanja and linked.pagu else None,
        titik=tuple(_list_titik(situasi, sums)),
        wajib=len(due),
        tanpa_anggaran=tuple(shorten_layanan(s.layanan) for s in due if rows and not own[s.layanan.id]),
        pagu_nol=tuple(shorten_layanan(s.layanan) for s in due if sums[s.layanan.id].pagu == 0),
        nol_realisasi=tuple(
            shorten_layanan(s.layanan)
            for s in situasi.hasil.layanan
            if sums[s.layanan.id].serapan == 0 and not sums[s.layanan.id].tanpa_realisasi
        ),
        belum_lengkap=tuple(s for s in sub if s.tanda != "lengkap"),
        tak_lazim=tuple(s for s in sub if s.kode_lazim is False),
        bersama=tuple(_find_bersama(sub)),
        sumber_dana=_sum_sumber(rows),
    )


def _describe(row: Anggaran, situasi: Situasi) -> SubKegiatan:
    services = [s.layanan for s in situasi.hasil.layanan]
    service = next((s for s in services if s.id == row.layanan_id), None)
    kode = normalize_kode(row.kode_sub_kegiatan)
    usual = [s for s in services if kode and any(kode.startswith(tag) for tag in s.tag_anggaran)]
    tanda: Penandaan = (
        ("lengkap" if kode else "tanpa_kode")
        if row.layanan_id
        else "tanpa_layanan"
        if kode
        else "tanpa_keduanya"
    )
    # A code that no list of ours knows may still be right: only one that belongs to others is told.
    known = service in usual if service and usual else None
    mungkin = () if row.layanan_id else tuple(shorten_layanan(s) for s in usual)
    return SubKegiatan(row, service, tanda, known, mungkin)


def normalize_kode(kode: str | None) -> str:
    """A budget code as later lists write it: "1.01.02.02.03.0011" is "1.01.02.2.03.0011"; empty for none."""
    parts = (kode or "").strip().split(".")
    if len(parts) > 3 and parts[3] in {"01", "02"}:  # noqa: PLR2004 - the fourth part tells kabupaten from provinsi
        parts[3] = parts[3][1]
    return ".".join(parts)


def _sum_bidang(situasi: Situasi, own: dict[str, list[Anggaran]], total: Dana) -> Iterable[DanaBidang]:
    for b in situasi.hasil.bidang:
        dana = sum_dana(r for s in b.layanan for r in own[s.layanan.id])
        share = (
            100 * Fraction(dana.pagu) / Fraction(total.pagu) if dana.pagu is not None and total.pagu else None
        )
        yield DanaBidang(b.bidang.id, b.bidang.nama_pendek, dana, share)


def _list_titik(situasi: Situasi, sums: dict[str, Dana]) -> list[DanaLayanan]:
    found = [
        DanaLayanan(
            s.layanan.id,
            shorten_layanan(s.layanan),
            s.layanan.bidang,
            dana.pagu,
            dana.serapan,
            s.indeks,
            s.kategori,
        )
        for s in situasi.hasil.layanan
        if (dana := sums[s.layanan.id]).pagu and s.indeks is not None
    ]
    return sorted(found, key=lambda t: -t.pagu)


def _find_bersama(sub: tuple[SubKegiatan, ...]) -> Iterable[KodeBersama]:
    by_code: dict[str, dict[str, None]] = {}
    for s in sub:
        if s.layanan and s.baris.kode_sub_kegiatan:
            by_code.setdefault(normalize_kode(s.baris.kode_sub_kegiatan), {})[shorten_layanan(s.layanan)] = (
                None
            )
    return (KodeBersama(kode, tuple(names)) for kode, names in by_code.items() if len(names) > 1)


def _sum_sumber(rows: tuple[Anggaran, ...]) -> tuple[tuple[str, Decimal], ...]:
    sums: dict[str, Decimal] = {}
    for r in rows:
        if r.sumber_dana and r.pagu_rp:
            sums[r.sumber_dana] = sums.get(r.sumber_dana, Decimal(0)) + r.pagu_rp
    return tuple(sorted(sums.items(), key=lambda item: -item[1]))


def _find_belanja(situasi: Situasi) -> Decimal | None:
    wanted = (situasi.daerah.kode_kemendagri, situasi.hasil.tahun, _BELANJA)
    return next(
        (
            p.nilai
            for p in situasi.masukan.profil
            if (p.kode_kemendagri, p.tahun, p.indikator) == wanted and p.nilai
        ),
        None,
    )
