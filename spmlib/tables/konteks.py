"""Tables around the achievement: profile, published figures and what is missing."""

import re

from spmlib.analysis.kekosongan import KekosonganBidang, analyze_kekosongan
from spmlib.analysis.profil import analyze_profil
from spmlib.analysis.publikasi import ButirTerbit, analyze_publikasi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite
from spmlib.core.angka import format_angka_singkat
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, capitalize, decimal_text
from spmlib.core.kata import ALASAN_SINGKAT, UKURAN
from spmlib.core.tables import Profil
from spmlib.tables.sel import (
    batas_cell,
    build_table,
    column,
    empty_table,
    gap_cell,
    persen_cell,
    terbit_cell,
    text_cell,
)

_NAMA_INDIKATOR = (("laki laki", "laki-laki"), (" keatas", " ke atas"), (" persen", ""), ("paud", "PAUD"))


def tabulate_profil(situasi: Situasi) -> TableBundle:
    """Facts on the daerah with year and source."""
    fakta = analyze_profil(situasi)
    return build_table(
        situasi,
        "tabel_profil",
        "Profil daerah",
        (
            column("indikator", "Indikator"),
            column("nilai", "Nilai", angka=True),
            column("satuan", "Satuan"),
            column("tahun", "Tahun", angka=True),
            column("sumber", "Sumber"),
        ),
        (_row_profil(p) for p in fakta.baris),
        "tertulis pada setiap baris",
    )


def _row_profil(p: Profil) -> tuple[Sel, ...]:
    missing = p.nilai is None
    value = (
        gap_cell("tidak_dilaporkan")
        if p.nilai is None
        else Sel(teks=format_angka_singkat(p.nilai, 2), nilai=decimal_text(p.nilai))
    )
    return (
        text_cell(name_indikator(p.indikator)),
        value,
        text_cell(TANDA_KOSONG if missing or not p.satuan else p.satuan),
        text_cell(str(p.tahun)),
        text_cell(p.sumber or TANDA_KOSONG),
    )


def name_indikator(indikator: str) -> str:
    """An indicator id as words: "penduduk_usia_5_6" is "Penduduk usia 5–6"."""
    words = re.sub(r"(\d)_(\d)", r"\1–\2", indikator).replace("_", " ")
    for found, wanted in _NAMA_INDIKATOR:
        words = words.replace(found, wanted)
    return capitalize(words)


def tabulate_publikasi(situasi: Situasi) -> TableBundle | TextBundle:
    """Every published figure of the year with what it measures, its recount and its source."""
    fakta = analyze_publikasi(situasi)
    butir = fakta.dalam_tahun or fakta.butir
    if fakta.alasan_kosong:
        return empty_table(
            situasi,
            "tabel_publikasi",
            "*Tabel angka terbit terisi dari tabel* `terbit`*.*",
            fakta.alasan_kosong,
        )
    has_kategori = any(b.baris.kategori_terbit for b in butir)
    has_recount = any(b.hitung_ulang is not None for b in butir)
    several = len({b.waktu for b in butir}) > 1
    one_source = len({b.baris.sumber for b in butir}) == 1
    columns = (
        column("unit", "Unit"),
        *((column("waktu", "Periode"),) if several else ()),
        column("persen", "Angka terbit", angka=True),
        column("ukuran", "Yang diukur"),
        *((column("hitung_ulang", "Hitung ulang", "%", angka=True),) if has_recount else ()),
        *((column("kategori", "Kategori menurut sumber"),) if has_kategori else ()),
        *(() if one_source else (column("sumber", "Sumber"),)),
    )
    wanted = {c.id for c in columns}
    rows = (tuple(cell for key, cell in _row_terbit(situasi, b) if key in wanted) for b in butir)
    notes = dict.fromkeys(f"Catatan sumber: {b.baris.catatan}" for b in butir if b.baris.catatan)
    return build_table(
        situasi,
        "tabel_publikasi",
        "Angka terbit",
        columns,
        rows,
        cite(b.baris for b in butir),
        tuple(notes),
    )


def _row_terbit(situasi: Situasi, b: ButirTerbit) -> tuple[tuple[str, Sel], ...]:
    """All cells by column; the table keeps those whose column says something."""
    unit_id = b.baris.unit_id
    return (
        ("unit", text_cell(b.unit, unit_id)),
        ("waktu", text_cell(b.waktu)),
        ("persen", terbit_cell((b.baris,), unit_id, tanda=False)),
        ("ukuran", text_cell(capitalize(UKURAN[b.baris.ukuran]))),
        ("hitung_ulang", persen_cell(situasi, b.hitung_ulang, unit_id)),
        ("kategori", text_cell(b.baris.kategori_terbit or TANDA_KOSONG)),
        ("sumber", text_cell(b.baris.sumber)),
    )


def tabulate_kekosongan(situasi: Situasi) -> TableBundle:
    """What each *bidang* lacks, the range that leaves open, the table to fill and who holds the figures."""
    fakta = analyze_kekosongan(situasi)
    return build_table(
        situasi,
        "tabel_kekosongan",
        "Data yang belum ada",
        (
            column("bidang", "Bidang"),
            column("dilaporkan", "Layanan dilaporkan", angka=True),
            column("kekurangan", "Kekurangan"),
            column("rentang", "Rentang indeks", angka=True),
            column("tabel", "Isi tabel"),
            column("perangkat_daerah", "Diminta kepada"),
        ),
        (_row_kekosongan(situasi, k) for k in fakta.rincian),
        "Pemeriksaan buku kerja atas data yang masuk",
    )


def _row_kekosongan(situasi: Situasi, k: KekosonganBidang) -> tuple[Sel, ...]:
    b = k.bidang
    lacks = "; ".join(f"{sebab.jumlah} layanan {ALASAN_SINGKAT[sebab.alasan]}" for sebab in k.sebab)
    return (
        text_cell(b.nama, b.id),
        Sel(teks=f"{b.cakupan.dilaporkan} dari {b.cakupan.wajib}", rujuk=b.id),
        text_cell(lacks or "tidak ada", b.id),
        batas_cell(situasi, b.batas, b.id),
        text_cell(", ".join(k.tabel) or TANDA_KOSONG),
        text_cell(", ".join(k.perangkat_daerah) or TANDA_KOSONG),
    )
