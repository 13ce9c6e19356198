"""Whose findings these are: by their service, else by the rows of their cells, else by their file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spmlib.analysis.pengampu import is_same_opd
from spmlib.core.tables import TABEL
from spmlib.core.temuan import Temuan
from spmlib.ingest import Masukan

Tempat = tuple[str | None, str | None, int]


def assign_temuan(
    masukan: Masukan, temuan: Iterable[Temuan], owners: Mapping[str, str]
) -> tuple[dict[str, list[Temuan]], list[Temuan]]:
    """Findings by OPD, in their order, and those that belong to none or to many.

    Args:
        masukan: The rows behind the findings.
        temuan: The findings.
        owners: OPD by service id.
    """
    by_place, by_file = _index(masukan, owners)
    found: dict[str, list[Temuan]] = {}
    rest = []
    for t in temuan:
        names = _find_opd(t, owners, by_place, by_file)
        for nama in names:
            found.setdefault(nama, []).append(t)
        if not names:
            rest.append(t)
    return found, rest


def _find_opd(
    t: Temuan,
    owners: Mapping[str, str],
    by_place: Mapping[Tempat, Sequence[tuple[Any, str]]],
    by_file: Mapping[str, set[str]],
) -> tuple[str, ...]:
    if t.unit_id and t.unit_id in owners:
        return (owners[t.unit_id],)
    places = [(t.berkas, t.lembar, int(number)) for sel in t.semua_sel for number in re.findall(r"\d+$", sel)]
    names = tuple(dict.fromkeys(opd for place in places for _, opd in by_place.get(place, ())))
    if names:
        return names
    # A finding about a whole file is its sender's, where the file speaks for one OPD only.
    whole = by_file.get(t.berkas or "", set())
    return tuple(whole) if len(whole) == 1 else ()


def _index(
    masukan: Masukan, owners: Mapping[str, str]
) -> tuple[dict[Tempat, list[tuple[Any, str]]], dict[str, set[str]]]:
    """Rows with their OPD by place, and the OPD that each file speaks for."""
    by_place: dict[Tempat, list[tuple[Any, str]]] = {}
    by_file: dict[str, set[str]] = {}
    for row, opd in _owned_rows(masukan, owners):
        asal = row.asal
        by_place.setdefault((asal.berkas, asal.lembar, asal.baris), []).append((row, opd))
        by_file.setdefault(asal.berkas, set()).add(opd)
    return by_place, by_file


def _owned_rows(masukan: Masukan, owners: Mapping[str, str]) -> Iterator[tuple[Any, str]]:
    names = tuple(dict.fromkeys(owners.values()))
    for row in (row for nama in TABEL if nama != "terbit" for row in getattr(masukan, nama)):
        unit = getattr(row, "layanan_id", None) or getattr(row, "unit_id", None)
        opd = owners.get(unit or "") or _match(getattr(row, "opd", None), names)
        if opd and row.asal:
            yield row, opd


def _match(opd: str | None, names: Iterable[str]) -> str | None:
    return next((n for n in names if opd and is_same_opd(n, opd)), None)
