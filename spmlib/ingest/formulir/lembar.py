"""Which row is what on every sheet of a form: budget, stages, remarks, reports, facts, and the bidang."""

import re
from collections.abc import Callable, Mapping

from spmlib.core.errors import PemakaianError
from spmlib.core.periode import parse_periode
from spmlib.ingest.angka import plain_nama
from spmlib.ingest.formulir.baris import (
    Penempatan,
    is_terisi,
    list_baris,
    pass_over,
    read_isi,
    read_tanda_baris,
    refuse,
)
from spmlib.ingest.formulir.bidang import place_bidang
from spmlib.ingest.formulir.isian import Isian
from spmlib.ingest.formulir.kepala import Susunan
from spmlib.ingest.formulir.peta import Peta
from spmlib.ingest.formulir.skema import BARIS_KAMI, BARIS_LALU, BARIS_TAMBAHAN


def _place_anggaran(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    for index in rows:
        row_id = read_tanda_baris(susunan, index)
        wanted = ("pagu_rp", "realisasi_rp") if row_id == BARIS_LALU else ()
        if not row_id and pass_over(susunan, index, found):
            continue
        if is_terisi(susunan, index, *wanted):
            text = read_isi(susunan, index, "layanan")
            unit = peta.nama.get(plain_nama(text), text) or None
            found.isian.append(Isian("anggaran", index, {"layanan_id": unit}))


def _place_tahapan(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    bidang: dict[str, list[Isian]] = {}
    told: set[str] = set()
    for index in rows:
        known = _find_tahapan(susunan, peta, index)
        if known is None:
            if not pass_over(susunan, index, found):
                refuse(susunan, index, found, "bidang atau butirnya tidak dikenali")
            continue
        unit, tahap, butir = known
        fixed = {"unit_id": unit, "tahap": tahap, "butir": butir}
        bidang.setdefault(unit, []).append(Isian("tahapan", index, fixed))
        if is_terisi(susunan, index):
            told.add(unit)
    found.isian.extend(entry for unit, group in bidang.items() if unit in told for entry in group)


_TAHAPAN = re.compile(r"([a-z_]+)\|([0-9]+)\|([a-z][a-z0-9_]*)")


def _find_tahapan(susunan: Susunan, peta: Peta, index: int) -> tuple[str, int, str] | None:
    if match := _TAHAPAN.fullmatch(read_tanda_baris(susunan, index)):
        return match[1], int(match[2]), match[3]
    unit = peta.unit.get(plain_nama(read_isi(susunan, index, "bidang")))
    check = peta.tahapan.get(plain_nama(read_isi(susunan, index, "butir")))
    return (unit, *check) if unit and check else None


def _place_tantangan(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    for index in rows:
        if not read_tanda_baris(susunan, index) and pass_over(susunan, index, found):
            continue
        if is_terisi(susunan, index):
            text = read_isi(susunan, index, "unit")
            unit = peta.unit.get(plain_nama(text), text) or None
            found.isian.append(Isian("tantangan", index, {"unit_id": unit}))


def _place_pelaporan(susunan: Susunan, _peta: Peta, rows: list[int], found: Penempatan) -> None:
    # Who keeps this sheet leaves a date empty for a report that has not come; who does not, leaves it all.
    kept = any(is_terisi(susunan, index) for index in rows)
    for index in rows:
        if not read_tanda_baris(susunan, index) and pass_over(susunan, index, found):
            continue
        if kept and read_isi(susunan, index, "opd"):
            found.isian.append(Isian("pelaporan", index, {"periode": _find_periode(susunan, index)}))


def _find_periode(susunan: Susunan, index: int) -> str:
    for text in (_TAHUN.sub("", read_isi(susunan, index, "periode")), read_tanda_baris(susunan, index)):
        try:
            return parse_periode(text)
        except PemakaianError:
            continue
    return read_isi(susunan, index, "periode")


_TAHUN = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def _place_profil(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    for index in rows:
        row_id = read_tanda_baris(susunan, index)
        if not row_id and pass_over(susunan, index, found):
            continue
        text = read_isi(susunan, index, "indikator")
        if is_terisi(susunan, index) or (row_id == BARIS_TAMBAHAN and text):
            nama = peta.indikator.get(plain_nama(text), text) or row_id.strip(BARIS_TAMBAHAN) or None
            found.isian.append(Isian("profil", index, {"indikator": nama}))


def place_baris(susunan: Susunan, peta: Peta) -> Penempatan:
    """Every row below the headings: to be read, to be told about, or passed over in silence."""
    found = Penempatan()
    rows = [i for i in list_baris(susunan) if not read_tanda_baris(susunan, i).startswith(BARIS_KAMI)]
    _PENEMPAT[susunan.jenis](susunan, peta, rows, found)
    return found


_PENEMPAT: Mapping[str, Callable[[Susunan, Peta, list[int], Penempatan], None]] = {
    "bidang": place_bidang,
    "anggaran": _place_anggaran,
    "tahapan": _place_tahapan,
    "tantangan": _place_tantangan,
    "pelaporan": _place_pelaporan,
    "profil": _place_profil,
}
