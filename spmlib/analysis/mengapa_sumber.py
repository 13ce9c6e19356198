"""From a unit, a row or a fact back to the input: which rows of which table, in which cells of which file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from spmlib.analysis.anggaran import normalize_kode
from spmlib.analysis.situasi import Situasi
from spmlib.core.cetak import capitalize, join_words
from spmlib.core.kata import AKAR_MASALAH
from spmlib.core.tables import TABEL, Asal, Baris
from spmlib.index.hasil import HasilDaerah

_KODE: Final = re.compile(r"\d+(\.\d+){1,5}")
_SEMUA_PERIODE: Final = frozenset({"rencana", "pelaporan", "profil"})
_MAKS_SEL = 8
_KATA_PENDEK, _KATA_PANJANG = 4, 20
_COCOK = 2
"""A row repeats another only where so many words or figures agree."""

# Which table, and which of its columns, stand behind a printed column: by words in its id, the first match.
_BELAKANG: Final[tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]] = (
    (("pagu", "bagian"), "anggaran", ("pagu_rp",)),
    (("realisasi",), "anggaran", ("realisasi_rp",)),
    (("serapan",), "anggaran", ("realisasi_rp", "pagu_rp")),
    (("sub", "kode", "penandaan", "anggaran", "sumber_dana"), "anggaran", ("nama_sub_kegiatan",)),
    (("pengampu", "opd"), "anggaran", ("opd",)),
    (("tahap", "bukti"), "tahapan", ("status", "bukti")),
    (("dukungan", "tantangan", "akar", "upaya", "uraian"), "tantangan", ("uraian",)),
    (("rencana", "aksi", "masalah"), "rencana", ("aksi",)),
    (("tenggat", "kirim", "tepat", "terlambat", "kelengkapan"), "pelaporan", ("tanggal_kirim", "tenggat")),
    (("mutu", "butir", "kebutuhan", "tersedia"), "mutu", ("tersedia", "kebutuhan")),
    (("terbit", "publikasi"), "terbit", ("persen",)),
    (("sasaran",), "capaian", ("sasaran",)),
    (("terlayani",), "capaian", ("terlayani",)),
)  # fmt: skip
ANGKA: Final = (
    ("capaian", ("terlayani", "sasaran")),
    ("mutu", ("tersedia", "kebutuhan")),
    ("terbit", ("persen",)),
)
"""Behind an index: the figures that it is computed from, and what others have published."""

_INDEKS: Final = ("indeks", "kategori", "batas", "cakupan", "penerima", "persen", "nilai", "poin", "kurang")

Belakang = tuple[tuple[str, tuple[str, ...]], ...]


def tables_behind(kolom_id: str) -> Belakang:
    """Tables with their columns behind a printed column, by its id; empty where the id tells nothing."""
    for words, nama, own in _BELAKANG:
        if any(word in kolom_id for word in words):
            return ((nama, own),)
    return ANGKA if any(word in kolom_id for word in _INDEKS) else ()


def rows_about(situasi: Situasi, unit: str, nama: str) -> tuple[Baris, ...]:
    """Rows of the table ``nama`` in the period about a service, or about a *bidang* and all its services."""
    tingkat = {s.layanan.bidang: s.layanan.tingkat for s in situasi.hasil.layanan}
    inside = f"{tingkat.get(unit, '')}.{unit}."
    return tuple(
        r
        for r in _rows_now(situasi, nama)
        if unit == "daerah" or (own := _unit_of(r)) == unit or own.startswith(inside)
    )


def _rows_now(situasi: Situasi, nama: str) -> Iterator[Baris]:
    kode, hasil = situasi.daerah.kode_kemendagri, situasi.hasil
    for row in getattr(situasi.masukan, nama):
        now = nama in _SEMUA_PERIODE or row.periode == hasil.periode
        if now and (row.kode_kemendagri, row.tahun) == (kode, hasil.tahun):
            yield row


def _unit_of(row: Baris) -> str:
    return getattr(row, "unit_id", None) or getattr(row, "layanan_id", None) or ""


def find_row(situasi: Situasi, teks: Iterable[str], nilai: Iterable[str]) -> Baris | None:
    """The one input row that a printed row repeats: same long words, and another word or figure with them."""
    words = {t for t in teks if len(t) >= _KATA_PENDEK}
    numbers = {Decimal(n) for n in nilai}
    found: dict[int, list[Baris]] = {}
    for nama in TABEL:
        for row in _rows_now(situasi, nama):
            values = [getattr(row, f.name) for f in fields(row)]
            same = [v for v in values if isinstance(v, str) and v in words]
            hits = len(same) + sum(isinstance(v, Decimal) and v in numbers for v in values)
            if hits >= _COCOK and any(len(v) >= _KATA_PANJANG for v in same):
                found.setdefault(hits, []).append(row)
    best = found[max(found)] if found else []
    return best[0] if len(best) == 1 else None


def rows_named(situasi: Situasi, nama: str, tables: Iterable[str]) -> tuple[Baris, ...]:
    """Rows of these tables that bear ``nama``: of that OPD, or with a budget code that begins so."""
    rows = (row for table in tables for row in _rows_now(situasi, table))
    return tuple(r for r in rows if getattr(r, "opd", None) == nama or _is_under(r, nama))


def _is_under(row: Baris, kode: str) -> bool:
    own = normalize_kode(getattr(row, "kode_sub_kegiatan", None))
    return bool(_KODE.fullmatch(kode)) and f"{own}.".startswith(f"{kode}.")


def rows_of_label(situasi: Situasi, nama: str, kolom_id: str) -> tuple[Baris, ...]:
    """Rows behind a printed cause, a printed check of the stages, or a stage that begins with its number."""
    number = nama.partition(" ")[0]
    if kolom_id == "tahap" and number.isdigit():
        return tuple(r for r in _rows_now(situasi, "tahapan") if getattr(r, "tahap", None) == int(number))
    checks = {b.id for t in situasi.aturan.tahapan for b in t.butir if b.nama == nama} | {nama}
    causes = {key for key, label in AKAR_MASALAH.items() if capitalize(label) == capitalize(nama)}
    answers = (r for r in _rows_now(situasi, "tahapan") if getattr(r, "butir", None) in checks)
    remarks = (r for r in _rows_now(situasi, "tantangan") if getattr(r, "akar", None) in causes)
    return (*answers, *remarks)


def rows_of_tables(situasi: Situasi, tables: Iterable[str]) -> tuple[Baris, ...]:
    """All rows of these tables in the period."""
    return tuple(row for table in tables if table in TABEL for row in _rows_now(situasi, table))


def locate_rows(rows: Iterable[Baris], kolom: tuple[str, ...] = ()) -> str:
    """Where ``rows`` stand: files with sheets, and the cells of ``kolom``, else the rows."""
    return _locate((r.asal for r in rows if r.asal), kolom)


def locate_facts(fakta: object) -> str:
    """Where everything inside a facts object was read, as files with sheets and rows."""
    return _locate(_walk(fakta, set()))


def locate_daerah(hasil: HasilDaerah) -> str:
    """Where the figures of another daerah were read."""
    return locate_facts(hasil)


def _locate(asal: Iterable[Asal], kolom: tuple[str, ...] = ()) -> str:
    places: dict[str, dict[str, None]] = {}
    for a in asal:
        sheet = f'{a.berkas}, lembar "{a.lembar}"' if a.lembar else a.berkas
        cells = [cell for name in kolom if (cell := a.cell(name))]
        places.setdefault(sheet, {}).update(dict.fromkeys(cells or [str(a.baris)]))
    return "; ".join(f"{sheet}, {_print_places(list(found))}" for sheet, found in places.items())


def _print_places(found: list[str]) -> str:
    if not found[0].isdigit():
        return (
            f"sel {join_words(found)}"
            if len(found) <= _MAKS_SEL
            else f"sel {found[0]} … {found[-1]} ({len(found)} sel)"
        )
    rows = sorted(map(int, found))
    spans = [*_spans(rows)]
    if len(spans) > _MAKS_SEL:
        return f"baris {rows[0]} … {rows[-1]} ({len(rows)} baris)"
    return f"baris {join_words([str(a) if a == b else f'{a}–{b}' for a, b in spans])}"


def _spans(rows: list[int]) -> Iterator[tuple[int, int]]:
    start = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield start, last
            start = row
        last = row
    yield start, last


def _walk(value: object, seen: set[int]) -> Iterator[Asal]:
    """All places of origin inside ``value``, however deep; each object is entered once."""
    if isinstance(value, Asal):
        yield value
    elif id(value) not in seen:
        seen.add(id(value))
        for part in _parts(value):
            yield from _walk(part, seen)


def _parts(value: Any) -> Iterable[object]:  # noqa: ANN401 - anything that a facts class holds
    if is_dataclass(value):
        return [getattr(value, f.name) for f in fields(value)]
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, tuple | list | frozenset | set) else ()
