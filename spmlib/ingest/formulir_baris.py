"""Which row of a form is what: by its id, else by its number and name, else it is reported."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from spmlib.core.errors import PemakaianError
from spmlib.core.periode import parse_periode
from spmlib.ingest.angka import clean_teks, plain_nama
from spmlib.ingest.baris import JUMLAH
from spmlib.ingest.formulir_isian import Isian
from spmlib.ingest.formulir_kepala import Susunan, repeats_judul
from spmlib.ingest.formulir_peta import ButirLayanan, Peta
from spmlib.ingest.formulir_skema import (
    BARIS_KAMI,
    BARIS_LALU,
    BARIS_TAMBAHAN,
    BELUM_DICOCOKKAN,
    KELOMPOK,
    KOLOM_ID,
    PENERIMA,
)
from spmlib.ingest.nilai import is_kosong, read_teks

_KELOMPOK = {plain_nama(label): kelompok for label, kelompok in KELOMPOK.items()}


@dataclass(frozen=True, slots=True)
class CatatanBaris:
    """Something to say about a row: check code, words, position and column."""

    kode: str
    pesan: str
    baris: int
    kolom: str
    saran: str = ""


@dataclass(frozen=True, slots=True)
class Penempatan:
    """The rows of a sheet that are to be read, and what there is to say about others."""

    isian: list[Isian] = field(default_factory=list)
    catatan: list[CatatanBaris] = field(default_factory=list)

    def note(self, kode: str, pesan: str, baris: int, kolom: str) -> None:
        """Add something to say."""
        self.catatan.append(CatatanBaris(kode, pesan, baris, kolom))


def place_baris(susunan: Susunan, peta: Peta) -> Penempatan:
    """Every row below the headings: to be read, to be told about, or passed over in silence."""
    found = Penempatan()
    rows = [i for i in _rows(susunan) if not _id(susunan, i).startswith(BARIS_KAMI)]
    _PENEMPAT[susunan.jenis](susunan, peta, rows, found)
    return found


# ------------------------------------------------------------------------------------------ rows of any sheet

_ISIAN = {
    "bidang": ("wajib", "terpenuhi", "status"),
    "anggaran": ("pagu_rp", "realisasi_rp", "nama_sub_kegiatan", "kode_sub_kegiatan"),
    "tahapan": ("status", "bukti"),
    "tantangan": ("uraian", "jenis", "akar"),
    "pelaporan": ("tanggal_kirim", "kelengkapan_persen"),
    "profil": ("nilai",),
}
"""Columns by which a row shows that somebody has filled it."""
_DIHITUNG = frozenset({KOLOM_ID, "persen", "periksa"})


def _rows(susunan: Susunan) -> Iterator[int]:
    sheet = susunan.lembar
    for index in range(susunan.judul + 1, len(sheet.baris)):
        is_empty = all(cell is None or cell == "" for cell in sheet.baris[index])
        if not is_empty and not repeats_judul(sheet, susunan.jenis, index):
            yield index


def _id(susunan: Susunan, index: int) -> str:
    cell = susunan.value(index, KOLOM_ID)
    return cell.strip() if isinstance(cell, str) else ""


def _is_filled(susunan: Susunan, index: int, *columns: str) -> bool:
    names = columns or _ISIAN[susunan.jenis]
    return any(not is_kosong(susunan.value(index, k)) or susunan.is_error(index, k) for k in names)


def _text(susunan: Susunan, index: int, kolom: str) -> str:
    cell = susunan.value(index, kolom)
    return "" if is_kosong(cell) else read_teks(cell)


def _texts(susunan: Susunan, index: int) -> list[str]:
    """What is written in a row, without our ids and formulas."""
    ours = {column for kolom, column in susunan.kolom.items() if kolom in _DIHITUNG}
    cells = enumerate(susunan.lembar.baris[index])
    return [clean_teks(c) for i, c in cells if i not in ours and isinstance(c, str) and not is_kosong(c)]


def _pass_over(susunan: Susunan, index: int, found: Penempatan) -> bool:
    """Whether a row that bears no id of ours is a sum or a remark that somebody has added."""
    texts = _texts(susunan, index)
    if texts and JUMLAH.match(texts[0]):
        why = "menjumlahkan baris lain"
    elif len(texts) <= 1 and not _is_filled(susunan, index, *_ANGKA[susunan.jenis]):
        why = "hanya berisi keterangan"
    else:
        return False
    if texts:
        found.note("SPM-M23", f'Baris "{texts[0][:60]}" dilewati karena {why}.', index, _WADAH[susunan.jenis])
    return True


_ANGKA = {
    "bidang": ("wajib", "terpenuhi"),
    "anggaran": ("pagu_rp", "realisasi_rp"),
    "tahapan": ("status",),
    "tantangan": ("jenis", "akar"),
    "pelaporan": ("tanggal_kirim", "kelengkapan_persen"),
    "profil": ("nilai",),
}
"""Columns in which nobody writes a remark."""
_WADAH = {
    "bidang": "uraian",
    "anggaran": "layanan",
    "tahapan": "butir",
    "tantangan": "unit",
    "pelaporan": "opd",
    "profil": "indikator",
}
"""Column that names the row."""


# ------------------------------------------------------------------------------------------ sheet of a bidang


def _place_bidang(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
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
            if _is_filled(susunan, index, "wajib", "terpenuhi"):
                told.add(unit.layanan_id)
            _check_tempat(susunan, index, found)
    # Quality that nobody has touched is not reported; beside figures, an empty item is an open question.
    found.isian.extend(entry for service, group in mutu.items() if service in told for entry in group)


def _find_bidang(susunan: Susunan, peta: Peta, rows: list[int]) -> str | None:
    """The bidang of a sheet whose marks are gone: by the ids of its rows, else by its name."""
    ids = (_id(susunan, index).split(".") for index in rows)
    known = {parts[1] for parts in ids if len(parts) == _BAGIAN_ID}
    named = peta.unit.get(plain_nama(susunan.lembar.nama or ""))
    return known.pop() if len(known) == 1 else named


_BAGIAN_ID = 3
"""Parts of the id of a service: level, bidang, name."""


def _find_unit(susunan: Susunan, peta: Peta, index: int, found: Penempatan) -> str | ButirLayanan | None:
    """The service or the quality item of a row; None for a row that is neither, which is then told about."""
    row_id = _id(susunan, index)
    if row_id == BARIS_TAMBAHAN:
        return _read_tambahan(susunan, peta, index, found)
    unit = _find_by_id(peta, row_id)
    if unit is not None:
        return _prefer_seen(susunan, peta, index, unit, found)
    unit = _find_by_name(susunan, peta, index)
    if unit is None:
        if not _pass_over(susunan, index, found):
            _refuse(susunan, index, found, "layanan atau butir mutunya tidak dikenali")
    elif _is_filled(susunan, index):
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
    text = _text(susunan, index, "uraian").partition("\n")[0]
    if not text or _bears(peta, unit, plain_nama(text)):
        return unit
    seen = _find_by_name(susunan, peta, index)
    if seen is None and _is_known(peta, plain_nama(text)):
        _refuse(susunan, index, found, "namanya tidak cocok dengan tanda pengenalnya")
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
    name, bidang = plain_nama(_text(susunan, index, "uraian").partition("\n")[0]), susunan.bidang
    if not name:
        return None
    is_penerima = plain_nama(_text(susunan, index, "kelompok")) == plain_nama(PENERIMA)
    service = peta.nama.get(name)
    if service and is_penerima:
        return service if bidang in (None, peta.layanan[service]) else None
    nomor = _text(susunan, index, "no").partition(".")[0]
    numbered = peta.nomor.get((bidang or "", nomor))
    if numbered:
        return peta.nama_butir.get((numbered, name))
    same = [b for b in peta.butir_bernama.get(name, ()) if bidang in (None, peta.layanan[b.layanan_id])]
    return same[0] if len(same) == 1 else None


def _read_tambahan(susunan: Susunan, peta: Peta, index: int, found: Penempatan) -> ButirLayanan | None:
    """A quality item that the OPD has added, in one of the blank rows below the table."""
    if not _is_filled(susunan, index, "uraian", "wajib", "terpenuhi"):
        return None
    layanan_id = peta.nomor.get((susunan.bidang or "", _text(susunan, index, "no")))
    kelompok = _KELOMPOK.get(plain_nama(_text(susunan, index, "kelompok")))
    nama = _text(susunan, index, "uraian")
    if layanan_id and kelompok and nama:
        return peta.nama_butir.get((layanan_id, plain_nama(nama))) or ButirLayanan(layanan_id, kelompok, nama)
    parts = (("nomor layanannya", layanan_id), ("kelompoknya", kelompok), ("nama butirnya", nama))
    missing = " dan ".join(what for what, value in parts if not value)
    _refuse(susunan, index, found, f"{missing} belum diisi atau tidak dikenali")
    return None


def _refuse(susunan: Susunan, index: int, found: Penempatan, why: str) -> None:
    text = clean_teks(_text(susunan, index, _WADAH[susunan.jenis]).partition("\n")[0])[:60]
    row = f'Baris "{text}"' if text else "Baris ini"
    found.note("SPM-M81", f"{row} terisi, tetapi {why}, jadi tidak dipakai.", index, _WADAH[susunan.jenis])


def _check_tempat(susunan: Susunan, index: int, found: Penempatan) -> None:
    """Status and remarks belong to a service; beside a quality item they have no place in the tables."""
    for kolom, nama in (("status", "Status"), ("catatan", "Catatan")):
        if _is_filled(susunan, index, kolom):
            pesan = f"{nama} pada baris butir mutu tidak dipakai; tempatnya pada baris penerima layanan itu."
            found.note("SPM-M85", pesan, index, kolom)


# ------------------------------------------------------------------------------------------- the other sheets


def _place_anggaran(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    for index in rows:
        row_id = _id(susunan, index)
        wanted = ("pagu_rp", "realisasi_rp") if row_id == BARIS_LALU else ()
        if not row_id and _pass_over(susunan, index, found):
            continue
        if _is_filled(susunan, index, *wanted):
            text = _text(susunan, index, "layanan")
            unit = peta.nama.get(plain_nama(text), text) or None
            found.isian.append(Isian("anggaran", index, {"layanan_id": unit}))


def _place_tahapan(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    bidang: dict[str, list[Isian]] = {}
    told: set[str] = set()
    for index in rows:
        known = _find_tahapan(susunan, peta, index)
        if known is None:
            if not _pass_over(susunan, index, found):
                _refuse(susunan, index, found, "bidang atau butirnya tidak dikenali")
            continue
        unit, tahap, butir = known
        fixed = {"unit_id": unit, "tahap": tahap, "butir": butir}
        bidang.setdefault(unit, []).append(Isian("tahapan", index, fixed))
        if _is_filled(susunan, index):
            told.add(unit)
    found.isian.extend(entry for unit, group in bidang.items() if unit in told for entry in group)


_TAHAPAN = re.compile(r"([a-z_]+)\|([0-9]+)\|([a-z][a-z0-9_]*)")


def _find_tahapan(susunan: Susunan, peta: Peta, index: int) -> tuple[str, int, str] | None:
    if match := _TAHAPAN.fullmatch(_id(susunan, index)):
        return match[1], int(match[2]), match[3]
    unit = peta.unit.get(plain_nama(_text(susunan, index, "bidang")))
    check = peta.tahapan.get(plain_nama(_text(susunan, index, "butir")))
    return (unit, *check) if unit and check else None


def _place_tantangan(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    for index in rows:
        if not _id(susunan, index) and _pass_over(susunan, index, found):
            continue
        if _is_filled(susunan, index):
            text = _text(susunan, index, "unit")
            unit = peta.unit.get(plain_nama(text), text) or None
            found.isian.append(Isian("tantangan", index, {"unit_id": unit}))


def _place_pelaporan(susunan: Susunan, _peta: Peta, rows: list[int], found: Penempatan) -> None:
    # Who keeps this sheet leaves a date empty for a report that has not come; who does not, leaves it all.
    kept = any(_is_filled(susunan, index) for index in rows)
    for index in rows:
        if not _id(susunan, index) and _pass_over(susunan, index, found):
            continue
        if kept and _text(susunan, index, "opd"):
            found.isian.append(Isian("pelaporan", index, {"periode": _find_periode(susunan, index)}))


def _find_periode(susunan: Susunan, index: int) -> str:
    for text in (_TAHUN.sub("", _text(susunan, index, "periode")), _id(susunan, index)):
        try:
            return parse_periode(text)
        except PemakaianError:
            continue
    return _text(susunan, index, "periode")


_TAHUN = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def _place_profil(susunan: Susunan, peta: Peta, rows: list[int], found: Penempatan) -> None:
    for index in rows:
        row_id = _id(susunan, index)
        if not row_id and _pass_over(susunan, index, found):
            continue
        text = _text(susunan, index, "indikator")
        if _is_filled(susunan, index) or (row_id == BARIS_TAMBAHAN and text):
            nama = peta.indikator.get(plain_nama(text), text) or row_id.strip(BARIS_TAMBAHAN) or None
            found.isian.append(Isian("profil", index, {"indikator": nama}))


_PENEMPAT: Mapping[str, Callable[[Susunan, Peta, list[int], Penempatan], None]] = {
    "bidang": _place_bidang,
    "anggaran": _place_anggaran,
    "tahapan": _place_tahapan,
    "tantangan": _place_tantangan,
    "pelaporan": _place_pelaporan,
    "profil": _place_profil,
}
