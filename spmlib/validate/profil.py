"""Checks of the facts about a daerah: parts that do not make their whole, parts larger than it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from spmlib.core.tables import Profil
from spmlib.core.temuan import Temuan
from spmlib.ingest.tempat import write_angka
from spmlib.validate.konteks import Konteks, group_rows, make_temuan

_SELURUH = "penduduk"
_BAGIAN = ("penduduk_laki_laki", "penduduk_perempuan")
_KELOMPOK = "penduduk_usia_"


def check_profil(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about the population of one year by one source."""
    oldest = konteks.patokan.ambang.penduduk.umur_terlama_tahun
    rows = [p for p in konteks.masukan.profil if p.nilai is not None]
    for group in group_rows(rows, lambda p: (p.kode_kemendagri, p.tahun, p.sumber)):
        known = {p.indikator: p for p in group}
        whole = known.get(_SELURUH)
        if whole is None or (konteks.tahun and abs(whole.tahun - konteks.tahun) > oldest):
            continue
        yield from _check_jumlah(konteks, whole, known)
        yield from _check_kelompok(whole, group)


def _check_jumlah(konteks: Konteks, whole: Profil, known: Mapping[str, Profil]) -> Iterator[Temuan]:
    parts = [known[nama].nilai for nama in _BAGIAN if nama in known]
    if len(parts) < len(_BAGIAN) or whole.nilai is None:
        return
    total = sum((part for part in parts if part is not None), Decimal(0))
    off = abs(Fraction(total) - Fraction(whole.nilai))
    if off > konteks.patokan.ambang.penduduk.bagian_meleset * Fraction(whole.nilai):
        yield make_temuan(
            "SPM-M79",
            whole,
            "nilai",
            f"Penduduk {whole.tahun} {write_angka(whole.nilai)}, tetapi laki-laki dan perempuan berjumlah "
            f"{write_angka(total)}.",
        )


def _check_kelompok(whole: Profil, group: Sequence[Profil]) -> Iterator[Temuan]:
    for part in group:
        is_larger = part.nilai is not None and whole.nilai is not None and part.nilai > whole.nilai
        if part.indikator.startswith(_KELOMPOK) and is_larger and part.nilai and whole.nilai:
            yield make_temuan(
                "SPM-M79",
                part,
                "nilai",
                f"{part.indikator.replace('_', ' ').capitalize()} {part.tahun} {write_angka(part.nilai)}, "
                f"lebih banyak daripada seluruh penduduk ({write_angka(whole.nilai)}).",
            )
