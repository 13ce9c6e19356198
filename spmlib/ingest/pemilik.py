"""Whose figures these are, when they are not those of the daerah that was asked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spmlib.core.daerah import NASIONAL, get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.temuan import Temuan
from spmlib.ingest.katalog import make_temuan

_TERBIT = "terbit"
"""Published figures are about many daerah by nature."""


def find_asing(
    tables: Mapping[str, Mapping[str, Sequence[Any]]], kode: str, also: Sequence[str]
) -> Iterator[Temuan]:
    """A finding where nothing is about ``kode`` and everything is about one other daerah: a file mixed up.

    Where figures of several daerah lie together, that one of them has none yet is nothing to be told here.

    Args:
        tables: Rows by code, by name of their table.
        kode: The daerah that was asked for.
        also: Codes whose rows are used beside its own.
    """
    if any(groups.get(kode) for groups in tables.values()):
        return
    owners = {code: rows[0] for groups in tables.values() for code, rows in groups.items() if rows}
    named = {code for nama, groups in tables.items() if nama != _TERBIT for code in groups}
    strangers = sorted(named - {NASIONAL, *also})
    if len(strangers) == 1 and named <= {NASIONAL, *strangers}:
        asal = owners[strangers[0]].asal
        yield make_temuan(
            "SPM-M86",
            f"Masukan ini hanya memuat angka {_label(strangers[0])}, bukan {_label(kode)}, "
            "jadi tidak ada yang dipakai.",
            berkas=asal.berkas if asal else None,
            lembar=asal.lembar if asal else None,
            kode_kemendagri=kode,
        )


def _label(kode: str) -> str:
    try:
        return get_daerah(kode).label
    except PemakaianError:
        return f"daerah berkode {kode}"
