"""What the checks of a table need beside its rows: the law as look-ups, and how a finding is made."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spmlib.core.daerah import NASIONAL
from spmlib.core.errors import RegulasiError
from spmlib.core.periode import TAHUNAN, last_day, months_of, name_periode
from spmlib.core.tables import Capaian
from spmlib.core.temuan import Temuan
from spmlib.ingest import Masukan
from spmlib.ingest.angka import plain_nama
from spmlib.regulation import Aturan, Layanan, Regulasi
from spmlib.validate.ambang import Patokan
from spmlib.validate.katalog import KATALOG


@dataclass(frozen=True, slots=True)
class Kamus:
    """The law of one day, for looking up.

    Args:
        aturan: Everything in force.
        layanan: Services by id.
        butir: Names, spellings and ids of the quality items, by id of their service.
    """

    aturan: Aturan
    layanan: Mapping[str, Layanan]
    butir: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Konteks:
    """One check run.

    Args:
        masukan: The rows.
        regulasi: All dated law.
        sel_bermasalah: Cells (file, sheet, address) about which reading has already said what is wrong.
        semua: Rows of all years, to compare with an earlier one.
        patokan: Thresholds and usual relations.
        tahun: The only year that is checked, or None for all.
        periode: The only period whose missing services are told, or None for every period that has rows.
    """

    masukan: Masukan
    regulasi: Regulasi
    sel_bermasalah: frozenset[tuple[str | None, str | None, str | None]]
    semua: Masukan
    patokan: Patokan
    tahun: int | None = None
    periode: str | None = None

    def kamus(self, row: Any) -> Kamus | None:  # noqa: ANN401 - rows of any table
        """The law that applies to a row; None where there is none for its year."""
        return find_kamus(self.regulasi, row.tahun, row.periode)

    def layanan(self, row: Any) -> Layanan | None:  # noqa: ANN401 - rows of any table
        """The service of a row where it exists and is this daerah's duty."""
        return _find_wajib(self.regulasi, row.tahun, row.periode, row.kode_kemendagri).get(row.layanan_id)

    def is_told(self, row: Any, kolom: str) -> bool:  # noqa: ANN401 - rows of any table
        """Whether reading has already said what is wrong with a cell."""
        asal = row.asal
        return asal is not None and (asal.berkas, asal.lembar, asal.cell(kolom)) in self.sel_bermasalah


@lru_cache(maxsize=256)
def find_kamus(regulasi: Regulasi, tahun: int, periode: str) -> Kamus | None:
    """The law for data of a period, or None where no law is recorded for it."""
    try:
        aturan = regulasi.at(last_day(tahun, periode))
    except RegulasiError:
        return None
    return Kamus(
        aturan,
        {s.id: s for s in aturan.semua_layanan},
        {
            s.id: frozenset(plain_nama(n) for b in s.mutu for n in (b.id, b.nama, *b.alias))
            for s in aturan.semua_layanan
        },
    )


@lru_cache(maxsize=2048)
def _find_wajib(regulasi: Regulasi, tahun: int, periode: str, kode: str) -> Mapping[str, Layanan]:
    """The services due from a daerah in a period, by id; the nation owes none."""
    kamus = find_kamus(regulasi, tahun, periode)
    if kamus is None or kode == NASIONAL:
        return {}
    return {s.id: s for s in kamus.aturan.layanan_wajib(kode)}


def make_temuan(kode: str, row: Any, kolom: str, pesan: str, saran: str = "") -> Temuan:  # noqa: ANN401
    """A finding about the cell ``kolom`` of ``row``; ``saran`` is the catalogue's where none is given."""
    check, asal = KATALOG[kode], row.asal
    return Temuan(
        kode=kode,
        tingkat=check.tingkat,
        pesan=pesan,
        saran=saran or check.saran,
        berkas=asal.berkas if asal else None,
        lembar=asal.lembar if asal else None,
        sel=asal.cell(kolom) if asal else None,
        kode_kemendagri=row.kode_kemendagri,
        tahun=row.tahun,
        periode=row.periode,
        unit_id=getattr(row, "layanan_id", None) or getattr(row, "unit_id", None),
    )


def group_rows(rows: Iterable[Any], key: Callable[[Any], Hashable]) -> Iterator[list[Any]]:
    """Rows with the same key, in order of their first appearance."""
    groups: dict[Hashable, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    yield from groups.values()


def latest_rows(rows: Iterable[Capaian], kolom: str) -> list[Capaian]:
    """Of each service and year the row of the longest period that fills ``kolom``."""
    filled = (r for r in rows if getattr(r, kolom) is not None)
    groups = group_rows(filled, lambda r: (r.kode_kemendagri, r.tahun, r.layanan_id))
    return [max(group, key=lambda r: (months_of(r.periode), r.periode == TAHUNAN)) for group in groups]


def name_waktu(row: Any) -> str:  # noqa: ANN401 - rows of any table
    """The period of a row in words: "Triwulan II 2024"."""
    return name_periode(row.tahun, row.periode)
