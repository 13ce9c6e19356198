"""From services to *bidang* to daerah: plain means of what is due, with the bounds of what is missing."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import partial

from spmlib.core.tables import Status, Terbit
from spmlib.index.hasil import Batas, Cakupan, HasilBidang, HasilLayanan
from spmlib.index.layanan import classify_kategori
from spmlib.regulation import Aturan, Bidang, Kategori
from spmlib.regulation.rumus import RUMUS_RERATA

_NILAI_NIHIL = {"count_as_100": Fraction(100), "count_as_0": Fraction(0)}
PERLAKUAN_NIHIL = ("exclude", *_NILAI_NIHIL)


def is_due(hasil: HasilLayanan, perlakuan: str) -> bool:
    """Whether the service counts: *bukan kewenangan* never, *nihil* only where treated as a value."""
    if hasil.status is Status.NIHIL:
        return perlakuan in _NILAI_NIHIL
    return hasil.status is not Status.BUKAN_KEWENANGAN


def value_of(hasil: HasilLayanan, perlakuan: str) -> Fraction | None:
    """The value with which the service enters a mean, or None where it has none."""
    return _NILAI_NIHIL.get(perlakuan) if hasil.status is Status.NIHIL else hasil.indeks


def compute_indeks_bidang(layanan: Iterable[HasilLayanan], perlakuan: str, aturan: Aturan) -> Fraction | None:
    """Index of one *bidang* from its computable services, 0 to 100; None where there is none.

    Dasar: permendagri_59_2021
    """
    agregasi = aturan.agregasi
    values = [value_of(s, perlakuan) for s in layanan if is_due(s, perlakuan)]
    return average(agregasi.rumus_bidang, values, harus_lengkap=agregasi.bidang_harus_lengkap)


def compute_indeks_daerah(bidang: Iterable[Fraction | None], aturan: Aturan) -> Fraction | None:
    """Index of a daerah from the indices of the *bidang* that count, 0 to 100; None where one has none.

    Dasar: permendagri_59_2021
    """
    agregasi = aturan.agregasi
    return average(agregasi.rumus_daerah, bidang, harus_lengkap=agregasi.daerah_harus_lengkap)


def average(rumus: str, nilai: Iterable[Fraction | None], *, harus_lengkap: bool) -> Fraction | None:
    """The values combined by the formula ``rumus``.

    None where nothing is known, and also where ``harus_lengkap`` and any value is missing.
    """
    values = list(nilai)
    known = [v for v in values if v is not None]
    if not known or (harus_lengkap and len(known) < len(values)):
        return None
    return RUMUS_RERATA[rumus](known)


def compute_bidang(
    bidang: Bidang, layanan: Sequence[HasilLayanan], terbit: Sequence[Terbit], perlakuan: str, aturan: Aturan
) -> HasilBidang:
    """Result of one *bidang* from the results of its services."""
    indeks = compute_indeks_bidang(layanan, perlakuan, aturan)
    due = [s for s in layanan if is_due(s, perlakuan)]
    cakupan = measure_cakupan(due, perlakuan)
    return HasilBidang(
        bidang=bidang,
        layanan=tuple(layanan),
        nihil=not due and any(s.status is Status.NIHIL for s in layanan),
        indeks=indeks,
        cakupan=cakupan,
        batas=enclose(map(partial(_batas_of, perlakuan=perlakuan), due), indeks),
        kategori=judge(indeks, cakupan, aturan),
        terbit=tuple(terbit),
    )


def measure_cakupan(due: Sequence[HasilLayanan], perlakuan: str) -> Cakupan:
    """How many of the services due are reported, and how many carry an index."""
    return Cakupan(
        wajib=len(due),
        dilaporkan=sum(s.status in (Status.DILAPORKAN, Status.NIHIL) for s in due),
        terhitung=sum(value_of(s, perlakuan) is not None for s in due),
    )


def judge(indeks: Fraction | None, cakupan: Cakupan, aturan: Aturan) -> Kategori | None:
    """The category, or None where too few services carry the index to give a verdict.

    The share that counts is that of services *in* the index: reports without quality figures do not carry it.
    """
    if indeks is None or cakupan.proporsi_terhitung < aturan.cakupan_minimal:
        return None
    return classify_kategori(indeks, aturan.skala)


def enclose(parts: Iterable[Batas], indeks: Fraction | None) -> Batas | None:
    """Mean of the parts' bounds, widened where needed so that it never excludes the printed ``indeks``.

    The mean of the computable services can lie outside when services without quality figures are known
    to be far better or worse. Widened bounds are still true, and no report contradicts itself.
    """
    bounds = list(parts)
    if not bounds:
        return None
    low = sum((b.bawah for b in bounds), Fraction(0)) / len(bounds)
    high = sum((b.atas for b in bounds), Fraction(0)) / len(bounds)
    if indeks is None:
        return Batas(low, high)
    return Batas(min(low, indeks), max(high, indeks))


def _batas_of(hasil: HasilLayanan, perlakuan: str) -> Batas:
    if hasil.status is Status.NIHIL:
        return Batas(_NILAI_NIHIL[perlakuan], _NILAI_NIHIL[perlakuan])
    if hasil.batas is None:  # pragma: no cover - a service due always has bounds
        raise AssertionError(hasil.layanan.id)
    return hasil.batas
