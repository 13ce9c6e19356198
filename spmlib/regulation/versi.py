"""Dated versions of one rule: which is in force, and that none is missing or doubled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from spmlib.regulation.landasan import Landasan
from spmlib.regulation.model_layanan import Indikator, Seperti, StandarMutu

V = TypeVar("V", bound=Landasan)
Isi = TypeVar("Isi", Indikator, StandarMutu)
_ONE_DAY = timedelta(days=1)


def pick_versi(versi: Sequence[V], tanggal: date) -> V | None:
    """The version that applies to data of ``tanggal``, or None before the first and after the last."""
    found = (v for v in versi if v.mulai <= tanggal and (v.selesai is None or tanggal <= v.selesai))
    return next(found, None)


def pick_isi(versi: Sequence[Isi | Seperti], tanggal: date) -> Isi | None:
    """Like :func:`pick_versi`; a ``seperti`` yields the content it points to, under its own ground."""
    picked = pick_versi(versi, tanggal)
    if not isinstance(picked, Seperti):
        return picked
    isi = next(v for v in versi if v.mulai == picked.seperti and not isinstance(v, Seperti))
    return isi.model_copy(update={key: getattr(picked, key) for key in Landasan.model_fields})


def find_cacat(versi: Sequence[Landasan]) -> tuple[str, str] | None:
    """First fault in the dates as (key, sentence), such as ``("[1].mulai", ...)``; None when all is whole."""
    for i, (now, after) in enumerate(pairwise(versi), start=1):
        if fault := _find_cacat_between(now, after):
            return f"[{i}].mulai", fault
    starts = {v.mulai for v in versi if not isinstance(v, Seperti)}
    for i, v in enumerate(versi):
        if isinstance(v, Seperti) and v.seperti not in starts:
            return f"[{i}].seperti", f"Tidak ada versi berisi lengkap yang mulai {v.seperti}."
    return None


def _find_cacat_between(now: Landasan, after: Landasan) -> str | None:
    if now.selesai is None:
        return f"Versi mulai {after.mulai} tumpang tindih: versi sebelumnya tidak diberi tanggal selesai."
    if after.mulai <= now.selesai:
        return f"Versi mulai {after.mulai} tumpang tindih dengan versi yang selesai {now.selesai}."
    if after.mulai > now.selesai + _ONE_DAY:
        first, last = now.selesai + _ONE_DAY, after.mulai - _ONE_DAY
        return f"Ada celah: tidak ada aturan untuk data dari {first} sampai {last}."
    return None
