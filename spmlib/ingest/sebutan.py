"""Services and *bidang* by the names that their readers know, for messages."""

from collections.abc import Mapping
from functools import lru_cache

from spmlib.core.errors import RegulasiError
from spmlib.core.periode import last_day


def name_unit(unit: str, tahun: int, periode: str) -> str:
    """Name of a service or *bidang* in the law of a period; the id itself where the law has none such."""
    return _names(tahun, periode).get(unit, unit)


@lru_cache(maxsize=256)
def _names(tahun: int, periode: str) -> Mapping[str, str]:
    # The law takes a moment to load, and most inputs need no message.
    from spmlib.regulation import load_regulasi

    try:
        aturan = load_regulasi().at(last_day(tahun, periode))
    except RegulasiError:
        return {}
    return {b.id: b.nama for b in aturan.bidang} | {s.id: s.nama for s in aturan.semua_layanan}
