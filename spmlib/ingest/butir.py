"""Items of minimum quality by one name: OPD write the id of the list, its name, or a spelling of it."""

from collections.abc import Mapping
from functools import lru_cache

from spmlib.core.errors import RegulasiError
from spmlib.core.periode import last_day
from spmlib.core.tables import Mutu
from spmlib.ingest.angka import plain_nama


def canonical_butir(row: Mutu) -> str:
    """Id of the item that ``row`` is about; its own text where the law's list has no such item."""
    names = _names(row.tahun, row.periode).get(row.layanan_id, {})
    return names.get((row.kelompok, plain_nama(row.butir)), row.butir)


@lru_cache(maxsize=256)
def _names(tahun: int, periode: str) -> Mapping[str, Mapping[tuple[str, str], str]]:
    """Item ids by service, then by group and any of their names; empty where no law is recorded.

    A name that two items of a group share names neither: ids tell them apart, names cannot.
    """
    # The law takes a moment to load, and most inputs repeat no item.
    from spmlib.regulation import load_regulasi

    try:
        services = load_regulasi().at(last_day(tahun, periode)).semua_layanan
    except RegulasiError:
        return {}
    found: dict[str, dict[tuple[str, str], str]] = {}
    for layanan in services:
        ids: dict[tuple[str, str], set[str]] = {}
        for item in layanan.mutu:
            for nama in (item.id, item.nama, *item.alias):
                ids.setdefault((item.kelompok, plain_nama(nama)), set()).add(item.id)
        found[layanan.id] = {key: min(same) for key, same in ids.items() if len(same) == 1}
    return found
