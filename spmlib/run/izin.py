"""Who and what a report may name, besides the daerah that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from pydantic import BaseModel

from spmlib.analysis.situasi import Situasi
from spmlib.core.daerah import Daerah, daerah_of_provinsi
from spmlib.core.tables import TABEL


@dataclass(frozen=True, slots=True)
class Izin:
    """Who and what may be named in a report.

    Args:
        kode: Codes of the daerah itself, its province and its peers.
        identitas: Code, year and period that every bundle must carry.
        kutipan: Sentences of its own sources and of the rules, which may name others and be quoted.
    """

    kode: frozenset[str]
    identitas: tuple[str, int, str]
    kutipan: frozenset[str]

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
    words = (*_own_words(situasi), *_words(situasi.regulasi.naskah))
    own = (situasi.daerah, *(p.daerah for p in situasi.pembanding))
    hasil = situasi.hasil
    return Izin(
        kode=frozenset(kode for daerah in own for kode in _family(daerah)),
        identitas=(situasi.daerah.kode_kemendagri, hasil.tahun, hasil.periode),
        # One word alone quotes nothing; it would excuse every text that contains it.
        kutipan=frozenset(quote for text in words if " " in (quote := _flatten(text))),
    )


def widen(izin: Izin, situasi: Situasi) -> Izin:
    """``izin`` for a report that maps the whole province: its kabupaten and kota may be named too."""
    kode = (d.kode_kemendagri for d in daerah_of_provinsi(situasi.daerah.kode_provinsi))
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
