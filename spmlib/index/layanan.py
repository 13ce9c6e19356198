"""The index of one *jenis pelayanan dasar*."""

from collections.abc import Sequence
from fractions import Fraction

from spmlib.core.tables import Capaian, Mutu, Status, Terbit
from spmlib.index.hasil import Batas, HasilButir, HasilLayanan
from spmlib.regulation import Aturan, Kategori, Layanan
from spmlib.regulation.rumus import RUMUS_CAPAIAN, RUMUS_LAYANAN, RUMUS_MUTU

_TIDAK_WAJIB = (Status.NIHIL, Status.BUKAN_KEWENANGAN)


def compute_layanan(
    layanan: Layanan, rows: Sequence[Capaian], mutu: Sequence[Mutu], terbit: Sequence[Terbit], aturan: Aturan
) -> HasilLayanan:
    """Result of one service that is this government's duty.

    Args:
        layanan: The service in force.
        rows: Its rows in ``capaian``: normally one; several that disagree count as contradiction.
        mutu: Its quality items.
        terbit: Published figures about it, passed through.
        aturan: The law in force.

    Dasar: permendagri_59_2021
    """
    row = rows[0] if rows else None
    status, reason = _read_status(rows)
    raw = penerima = None
    if row and status is Status.DILAPORKAN and row.sasaran is not None and row.terlayani is not None:
        raw = RUMUS_CAPAIAN[layanan.indikator.rumus](row.terlayani, row.sasaran)
        penerima = min(raw, aturan.batas_capaian)
    butir = tuple(_compute_butir(item, aturan.batas_capaian) for item in mutu)
    quality = _compute_mutu(butir, aturan)
    indeks = _compute_indeks(penerima, quality, aturan)
    if penerima is not None and indeks is None:
        reason = "tanpa_mutu"
    return HasilLayanan(
        layanan=layanan,
        status=status,
        alasan_kosong=reason,
        capaian=row,
        penerima=penerima,
        penerima_mentah=raw,
        mutu=quality,
        butir=butir,
        indeks=indeks,
        batas=None if status in _TIDAK_WAJIB else _compute_batas(penerima, butir, aturan),
        kategori=None if indeks is None else classify_kategori(indeks, aturan.skala),
        terbit=tuple(terbit),
    )


def exclude_layanan(layanan: Layanan, terbit: Sequence[Terbit]) -> HasilLayanan:
    """Result of a service that is not this government's duty: nothing is due, nothing is judged."""
    return HasilLayanan(
        layanan=layanan,
        status=Status.BUKAN_KEWENANGAN,
        alasan_kosong=Status.BUKAN_KEWENANGAN.value,
        capaian=None,
        penerima=None,
        penerima_mentah=None,
        mutu=None,
        butir=(),
        indeks=None,
        batas=None,
        kategori=None,
        terbit=tuple(terbit),
    )


def classify_kategori(indeks: Fraction, skala: Sequence[Kategori]) -> Kategori:
    """Highest category whose minimum the unrounded ``indeks`` reaches."""
    return max((k for k in skala if indeks >= k.minimal), key=lambda k: k.minimal)


def _read_status(rows: Sequence[Capaian]) -> tuple[Status, str | None]:
    """Status and, where the service cannot carry an index, the reason.

    Figures that contradict each other or their status are never computed with: the check that reports them
    asks the OPD, and until then the service counts as not reported.
    """
    if not rows:
        return Status.TIDAK_DILAPORKAN, "tidak_dilaporkan"
    row = rows[0]
    if any(_contradicts(row, other) for other in rows):
        return Status.TIDAK_DILAPORKAN, "bertentangan"
    if row.status not in (None, Status.DILAPORKAN):
        return Status(row.status), row.status
    if row.sasaran == 0:
        return Status.NIHIL, Status.NIHIL.value
    if row.sasaran is None or row.terlayani is None:
        return Status.TIDAK_DILAPORKAN, _missing_reason(row)
    return Status.DILAPORKAN, None


def _contradicts(row: Capaian, other: Capaian) -> bool:
    """Whether two rows of one service disagree, or a row disagrees with itself."""
    if (row.sasaran, row.terlayani, row.status) != (other.sasaran, other.terlayani, other.status):
        return True
    sasaran, terlayani = row.sasaran or 0, row.terlayani or 0
    if row.status not in (None, Status.DILAPORKAN):
        return bool(sasaran or terlayani)
    return sasaran < 0 or terlayani < 0 or (row.sasaran == 0 and terlayani > 0)


def _missing_reason(row: Capaian) -> str:
    if row.sasaran is None and row.terlayani is None:
        return "tidak_dilaporkan"
    return "tanpa_sasaran" if row.sasaran is None else "tanpa_terlayani"


def _compute_butir(item: Mutu, cap: Fraction) -> HasilButir:
    if not item.kebutuhan or item.kebutuhan < 0 or item.tersedia is None or item.tersedia < 0:
        return HasilButir(item, None)
    return HasilButir(item, min(100 * Fraction(item.tersedia) / Fraction(item.kebutuhan), cap))


def _compute_indeks(penerima: Fraction | None, mutu: Fraction | None, aturan: Aturan) -> Fraction | None:
    if penerima is None:
        return None
    if mutu is None:
        return penerima if aturan.tanpa_mutu == "penerima_saja" else None
    return RUMUS_LAYANAN[aturan.agregasi.rumus_layanan](penerima, mutu, aturan.bobot)


def _compute_mutu(butir: Sequence[HasilButir], aturan: Aturan) -> Fraction | None:
    known = [item.persen for item in butir if item.persen is not None]
    return RUMUS_MUTU[aturan.agregasi.rumus_mutu](known, aturan.batas_capaian) if known else None


def _compute_batas(penerima: Fraction | None, butir: Sequence[HasilButir], aturan: Aturan) -> Batas:
    """What the index can still be: recipients not reported leave everything open, quality only its weight."""
    if penerima is None:
        return Batas(Fraction(0), aturan.batas_capaian)
    worst, best = (
        _compute_indeks(penerima, _fill(butir, value, aturan), aturan)
        for value in (Fraction(0), aturan.batas_capaian)
    )
    if worst is None or best is None:  # pragma: no cover - with recipients and quality filled, both exist
        raise AssertionError(penerima)
    return Batas(worst, best)


def _fill(butir: Sequence[HasilButir], value: Fraction, aturan: Aturan) -> Fraction | None:
    """Quality had every unknown item the percentage ``value``."""
    if not any(item.persen is not None for item in butir):
        return None if aturan.tanpa_mutu == "penerima_saja" else value
    due = [item for item in butir if item.persen is not None or item.baris.kebutuhan != 0]
    filled = [HasilButir(item.baris, value if item.persen is None else item.persen) for item in due]
    return _compute_mutu(filled, aturan)
