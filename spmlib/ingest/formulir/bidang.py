"""Which row of a bidang's sheet is what: by its id, else by its number and name, else it is reported."""

import re
from dataclasses import replace

from spmlib.ingest.angka import clean_teks, plain_nama
from spmlib.ingest.formulir.baris import Penempatan, is_terisi, pass_over, read_isi, read_tanda_baris, refuse
from spmlib.ingest.formulir.isian import Isian
from spmlib.ingest.formulir.kepala import Susunan
from spmlib.ingest.formulir.peta import ButirLayanan, Peta
from spmlib.ingest.formulir.skema import BARIS_TAMBAHAN, BELUM_DICOCOKKAN, KELOMPOK, PENERIMA

_KELOMPOK = {plain_nama(label): kelompok for label, kelompok in KELOMPOK.items()}


def place_bidang(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    """Services and their quality items on the sheet of a bidang."""
    susunan = replace(susunan, bidang=susunan.bidang or _find_bidang(susunan, peta, rows))
    mutu: dict[str, list[Isian]] = {}
    told: set[str] = set()
    for index in rows:
        unit = _find_unit(susunan, peta, index, found)
        if isinstance(unit, str):
            found.isian.append(Isian("capaian", index, {"layanan_id": unit}))
        elif unit is not None:
            fixed = {"layanan_id": unit.layanan_id, "kelompok": unit.kelompok, "butir": unit.nama}
            mutu.setdefault(unit.layanan_id, []).append(Isian("mutu", index, fixed))
            if is_terisi(susunan, index, "wajib", "terpenuhi"):
                told.add(unit.layanan_id)
            _check_tempat(susunan, index, found)
    # Quality that nobody has touched is not reported; beside figures, an empty item is an open question.
    found.isian.extend(entry for service, group in mutu.items() if service in told for entry in group)


def _find_bidang(susunan: Susunan, peta: Peta, rows: list[int]) -> str | None:
    """The bidang of a sheet whose marks are gone: by the ids of its rows, else by its name."""
    ids = (read_tanda_baris(susunan, index).split(".") for index in rows)
    known = {parts[1] for parts in ids if len(parts) == _BAGIAN_ID}
    named = peta.unit.get(plain_nama(susunan.lembar.nama or ""))
    return known.pop() if len(known) == 1 else named


_BAGIAN_ID = 3
"""Parts of the id of a service: level, bidang, name."""


def _find_unit(susunan: Susunan, peta: Peta, index: int, found: Penempatan) -> str | ButirLayanan | None:
    """The service or the quality item of a row; None for a row that is neither, which is then told about."""
    row_id = read_tanda_baris(susunan, index)
    if row_id == BARIS_TAMBAHAN:
        return _read_tambahan(susunan, peta, index, found)
    unit = _find_by_id(peta, row_id)
    if unit is not None:
        return _prefer_seen(susunan, peta, index, unit, found)
    unit = _find_by_name(susunan, peta, index)
    if unit is None:
        if not pass_over(susunan, index, found):
            refuse(susunan, index, found, "layanan atau butir mutunya tidak dikenali")
    elif is_terisi(susunan, index):
        pesan = "Tanda pengenal baris ini terhapus; barisnya dikenali dari nomor dan namanya."
        found.note("SPM-M82", pesan, index, "uraian")
    return unit


_LAYANAN = re.compile(r"(?:kabkota|provinsi)\.[a-z_]+\.[a-z][a-z0-9_]*")


def _find_by_id(peta: Peta, row_id: str) -> str | ButirLayanan | None:
    layanan_id, *rest = row_id.split("|")
    if not _LAYANAN.fullmatch(layanan_id):
        return None
    if not rest:
        return layanan_id
    if len(rest) != 2 or rest[0] not in KELOMPOK.values():  # noqa: PLR2004 - group and item
        return None
    known = peta.butir.get((layanan_id, rest[0], rest[1]))
    return known or ButirLayanan(layanan_id, rest[0], rest[1])


def _prefer_seen(
    susunan: Susunan, peta: Peta, index: int, unit: str | ButirLayanan, found: Penempatan
) -> str | ButirLayanan | None:
    """What the user sees beside the figures counts more than an id that nobody sees.

    A name that nothing bears is an item of the OPD's own, or of a former list; a service keeps its id. A name
    that several bear leaves open whose figures these are.
    """
    text = read_isi(susunan, index, "uraian").partition("\n")[0]
    if not text or _bears(peta, unit, plain_nama(text)):
        return unit
    seen = _find_by_name(susunan, peta, index)
    if seen is None and _is_known(peta, plain_nama(text)):
        refuse(susunan, index, found, "namanya tidak cocok dengan tanda pengenalnya")
        return None
    if seen is None and isinstance(unit, ButirLayanan):
        return replace(unit, nama=text.removesuffix(BELUM_DICOCOKKAN))
    if peta.layanan:
        used = "nama itu" if seen else "tanda pengenalnya"
        pesan = f'Nama baris ini diubah menjadi "{clean_teks(text)[:60]}"; yang dipakai {used}.'
        found.note("SPM-M87", pesan, index, "uraian")
    return seen or unit


def _is_known(peta: Peta, name: str) -> bool:
    return name in peta.nama or name in peta.butir_bernama


def _bears(peta: Peta, unit: str | ButirLayanan, name: str) -> bool:
    if isinstance(unit, str):
        return peta.nama.get(name) == unit
    return peta.nama_butir.get((unit.layanan_id, name)) == unit


def _find_by_name(susunan: Susunan, peta: Peta, index: int) -> str | ButirLayanan | None:
    name, bidang = plain_nama(read_isi(susunan, index, "uraian").partition("\n")[0]), susunan.bidang
    if not name:
        return None
    is_penerima = plain_nama(read_isi(susunan, index, "kelompok")) == plain_nama(PENERIMA)
    service = peta.nama.get(name)
    if service and is_penerima:
        return service if bidang in (None, peta.layanan[service]) else None
    nomor = read_isi(susunan, index, "no").partition(".")[0]
    numbered = peta.nomor.get((bidang or "", nomor))
    if numbered:
        return peta.nama_butir.get((numbered, name))
    same = [b for b in peta.butir_bernama.get(name, ()) if bidang in (None, peta.layanan[b.layanan_id])]
    return same[0] if len(same) == 1 else None


def _read_tambahan(susunan: Susunan, peta: Peta, index: int, found: Penempatan) -> ButirLayanan | None:
    """A quality item that the OPD has added, in one of the blank rows below the table."""
    if not is_terisi(susunan, index, "uraian", "wajib", "terpenuhi"):
        return None
    layanan_id = peta.nomor.get((susunan.bidang or "", read_isi(susunan, index, "no")))
    kelompok = _KELOMPOK.get(plain_nama(read_isi(susunan, index, "kelompok")))
    nama = read_isi(susunan, index, "uraian")
    if layanan_id and kelompok and nama:
        return peta.nama_butir.get((layanan_id, plain_nama(nama))) or ButirLayanan(layanan_id, kelompok, nama)
    parts = (("nomor layanannya", layanan_id), ("kelompoknya", kelompok), ("nama butirnya", nama))
    missing = " dan ".join(what for what, value in parts if not value)
    refuse(susunan, index, found, f"{missing} belum diisi atau tidak dikenali")
    return None


def _check_tempat(susunan: Susunan, index: int, found: Penempatan) -> None:
    """Status and remarks belong to a service; beside a quality item they have no place in the tables."""
    for kolom, nama in (("status", "Status"), ("catatan", "Catatan")):
        if is_terisi(susunan, index, kolom):
            pesan = f"{nama} pada baris butir mutu tidak dipakai; tempatnya pada baris penerima layanan itu."
            found.note("SPM-M85", pesan, index, kolom)
