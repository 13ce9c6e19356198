"""Who carries a service, each OPD under one name: the daerah's own, else that of the technical standard."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spmlib.analysis.baris import rows_of_anggaran, rows_of_pelaporan, rows_of_periode, rows_of_rencana
from spmlib.analysis.situasi import Situasi
from spmlib.index.hasil import HasilLayanan

AsalPengampu = Literal["dilaporkan", "lazim"]

_SINGKATAN = {
    "pupr": "pekerjaan umum penataan ruang",
    "pu": "pekerjaan umum",
    "perkim": "perumahan kawasan permukiman",
    "perkimtan": "perumahan kawasan permukiman pertanahan",
    "bpbd": "penanggulangan bencana",
    "satpol": "satuan polisi",
    "pp": "pamong praja",
    "damkar": "pemadam kebakaran",
    "dinkes": "kesehatan",
    "dinsos": "sosial",
    "disdik": "pendidikan",
    "dikbud": "pendidikan kebudayaan",
    "disdikbud": "pendidikan kebudayaan",
}
_BAGIAN = frozenset({"upt", "uptd", "cabang", "bidang", "seksi", "dewan"})
"""What makes a name that of a part of an OPD, or of a body beside it."""
_TANPA_ARTI = frozenset({"dinas", "badan", "bagian", "dan", "daerah", "kabupaten", "kota", "provinsi"})


@dataclass(frozen=True, slots=True)
class Pengampu:
    """Who carries a service.

    Args:
        nama: The OPD, the first named one first.
        asal: ``dilaporkan`` where the daerah's own tables name them, ``lazim`` where only the rules do.
    """

    nama: tuple[str, ...]
    asal: AsalPengampu


def find_pengampu(situasi: Situasi, hasil: HasilLayanan) -> Pengampu:
    """Who pays for it names itself first, then who plans, then who speaks about it."""
    layanan_id, m = hasil.layanan.id, situasi.masukan
    named = (
        *(r.opd for r in rows_of_anggaran(situasi) if r.layanan_id == layanan_id),
        *(r.opd for r in rows_of_rencana(situasi) if r.layanan_id == layanan_id),
        *(r.opd for r in rows_of_periode(situasi, m.tantangan) if r.unit_id == layanan_id),
        *(r.opd for r in rows_of_periode(situasi, m.pelaporan) if r.layanan_id == layanan_id),
    )
    own = _list_opd(situasi)
    names = tuple(dict.fromkeys(_find_spelling(opd, own) or opd for opd in named if opd))
    return Pengampu(names, "dilaporkan") if names else Pengampu(list_lazim(situasi, hasil), "lazim")


def list_lazim(situasi: Situasi, hasil: HasilLayanan) -> tuple[str, ...]:
    """The OPD that usually carry the service, each under the name that the daerah itself gives it."""
    own = _list_opd(situasi)
    return tuple(dict.fromkeys(_rename(nama, own) for nama in hasil.layanan.perangkat_daerah))


def list_penanggung_data(situasi: Situasi, layanan: Iterable[HasilLayanan]) -> tuple[str, ...]:
    """Whom to ask for the figures of these services: the first OPD of each, each once."""
    return tuple(dict.fromkeys(find_pengampu(situasi, s).nama[0] for s in layanan))


def is_same_opd(satu: str, dua: str) -> bool:
    """Whether two names may mean the same OPD: "Dinas PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang"."""
    a, b = _words(satu), _words(dua)
    return bool(a and b) and (a <= b or b <= a) and not (a ^ b) & _BAGIAN


def _list_opd(situasi: Situasi) -> tuple[str, ...]:
    """The OPD that the daerah's own tables name, in the order in which they may carry a service."""
    named = (
        *(r.opd for r in rows_of_anggaran(situasi)),
        *(r.opd for r in rows_of_rencana(situasi)),
        *(r.opd for r in rows_of_periode(situasi, situasi.masukan.tantangan)),
        *(r.opd for r in rows_of_pelaporan(situasi)),
    )
    return tuple(dict.fromkeys(opd for opd in named if opd))


def _rename(nama: str, own: Sequence[str]) -> str:
    """The same OPD among ``own``; a name of the same words goes before one of more or fewer."""
    return _find_spelling(nama, own) or next((o for o in own if is_same_opd(o, nama)), nama)


def _find_spelling(nama: str, own: Sequence[str]) -> str | None:
    """The first of ``own`` that says the same words: "Dinas PUPR" for "Dinas Pekerjaan Umum dan …"."""
    return next((o for o in own if _words(o) == _words(nama) and _words(nama)), None)


@lru_cache(maxsize=1024)
def _words(nama: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", nama.lower())
    full = " ".join(_SINGKATAN.get(w, w) for w in words).split()
    return frozenset(full) - _TANPA_ARTI
