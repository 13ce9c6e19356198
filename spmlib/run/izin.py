"""Who and what a report may name, besides the daerah that it is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import Daerah, daerah_of_provinsi, find_daerah, get_daerah
from spmlib.core.tables import TABEL
from spmlib.regulation import Regulasi, load_regulasi
from spmlib.run.nama_daerah import find_kode, find_sebutan

_MONTH = r"(?:January|February|March|May|June|July|August|October|December|Aug|Oct|Dec)"
BULAN = re.compile(rf"\b\d{{1,4}}[ -]{_MONTH}\b|\b{_MONTH}[ .,-]{{1,2}}\d{{1,4}}\b|^{_MONTH}$")
"""A date with an English month, which may stand in a report only where it is quoted."""


@dataclass(frozen=True, slots=True)
class Izin:
    """Who and what may be named in a report.

    Args:
        kode: Codes of the daerah itself, its province and its peers.
        identitas: Code, year and period that every bundle must carry.
        kutipan: Sentences of its own sources and of the rules, which may name others and be quoted.
        sendiri: Those of its own sources that do name others.
    """

    kode: frozenset[str]
    identitas: tuple[str, int, str]
    kutipan: frozenset[str]
    sendiri: tuple[str, ...] = ()

    def is_quoted(self, kata: str, teks: str) -> bool:
        """Whether ``kata`` stands in ``teks`` as part of a quotation, whole or broken over lines.

        A stranger's bare name, as in a label or a table cell, is no quotation.
        """
        plain = _flatten(teks)
        return any(
            kata in quote and (quote in plain or (plain != kata and plain in quote)) for quote in self.kutipan
        )


def allow(situasi: Situasi) -> Izin:
    """What the report on ``situasi`` may name: nobody whom neither its parameters nor its sources name."""
    own, hasil = (situasi.daerah, *(p.daerah for p in situasi.pembanding)), situasi.hasil
    kode, quotes = _list_kode(own), _list_quotes(_own_words(situasi))
    return Izin(
        kode=kode,
        identitas=(situasi.daerah.kode_kemendagri, hasil.tahun, hasil.periode),
        kutipan=quotes | _list_rules(situasi.regulasi),
        sendiri=tuple(sorted(quote for quote in quotes if _names_others(quote, kode))),
    )


def restore_izin(identitas: tuple[str, int, str], pembanding: Iterable[str], sendiri: Iterable[str]) -> Izin:
    """What a report may name that was made earlier, from what its manifest says.

    Args:
        identitas: Code, year and period.
        pembanding: Its peers, by code or name.
        sendiri: Sentences of its sources that name others.

    Raises:
        PemakaianError: A code or name is unknown.
    """
    own = (get_daerah(identitas[0]), *(find_daerah(name) for name in pembanding))
    sendiri = tuple(sendiri)
    kutipan = _list_rules(load_regulasi()) | _list_quotes(sendiri)
    return Izin(_list_kode(own), identitas, kutipan, sendiri)


def _list_kode(own: Iterable[Daerah]) -> frozenset[str]:
    return frozenset(kode for daerah in own for kode in _family(daerah))


@cache
def _list_rules(regulasi: Regulasi) -> frozenset[str]:
    return _list_quotes(_words(regulasi.naskah))


def _list_quotes(words: Iterable[str]) -> frozenset[str]:
    # One word alone quotes nothing; it would excuse every text that contains it.
    return frozenset(quote for text in words if " " in (quote := _flatten(text)))


def _names_others(teks: str, kode: frozenset[str]) -> bool:
    return (
        any(not found.kode & kode for found in find_sebutan(teks))
        or any(found not in kode for found in find_kode(teks))
        or bool(BULAN.search(teks))
    )


def widen(izin: Izin, daerah: Daerah) -> Izin:
    """``izin`` for a report that maps the whole province: its kabupaten and kota may be named too."""
    kode = (d.kode_kemendagri for d in daerah_of_provinsi(daerah.kode_provinsi))
    return replace(izin, kode=izin.kode.union(kode))


def _flatten(text: str) -> str:
    """``text`` on one line, without the backslashes that markdown needs."""
    return " ".join(text.replace("\\", "").split())


def _family(daerah: Daerah) -> Iterator[str]:
    yield daerah.kode_kemendagri
    yield daerah.kode_provinsi
    if daerah.tingkat == "provinsi":
        yield from (d.kode_kemendagri for d in daerah_of_provinsi(daerah.kode_kemendagri))


def _own_words(situasi: Situasi) -> Iterator[str]:
    for nama in TABEL:
        for row in getattr(situasi.masukan, nama):
            yield from (v for f in fields(row) if isinstance(v := getattr(row, f.name), str))
    yield from (b.nama for b in situasi.masukan.berkas)
    yield from (t.pesan for t in situasi.temuan)


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401 - any part of the rules
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _words([getattr(value, name) for name in type(value).model_fields])
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _words([getattr(value, f.name) for f in fields(value)])
    elif isinstance(value, dict):
        yield from _words(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _words(item)
