"""The sheet of the budget: one row per sub kegiatan, with last year's already named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spmlib.core.tables import Anggaran
from spmlib.ingest.formulir.skema import BARIS_KAMI, BARIS_LALU, BARIS_TAMBAHAN, name_layanan
from spmlib.regulation import Layanan
from spmlib.report.formulir.daftar import LAYANAN, SUMBER_DANA
from spmlib.report.formulir.halaman import (
    BARIS_ISI,
    Bentang,
    Buku,
    Halaman,
    Tertulis,
    close_halaman,
    open_halaman,
)

_KOSONG_LAYANAN: Final = 2
"""Blank rows for a service whose sub kegiatan of last year are not known."""
_KOSONG: Final = 20
"""Blank rows at the end, for any service or for none."""


@dataclass(frozen=True, slots=True)
class _Baris:
    """One prepared row: its mark, its service, and last year's row where it repeats one."""

    tanda: str
    layanan: Layanan | None = None
    lalu: Anggaran | None = None


def write_anggaran(buku: Buku) -> Tertulis:
    """The sheet of the budget of the services asked for."""
    rows = list(_prepare(buku))
    halaman = open_halaman(buku, _bentang(has_lalu=any(r.lalu for r in rows)))
    first, last = BARIS_ISI + 1, BARIS_ISI + len(rows)
    _write_jumlah(halaman, (first, last), float(sum(r.lalu.pagu_rp or 0 for r in rows if r.lalu)))
    for number, row in enumerate(rows, first):
        _write_baris(halaman, buku, row, number)
    halaman.choose((first, last), "layanan", LAYANAN)
    halaman.choose((first, last), "sumber_dana", SUMBER_DANA, bebas=True)
    halaman.demand((first, last), "pagu_rp", "pagu")
    halaman.demand((first, last), "realisasi_rp", "realisasi")
    return close_halaman(halaman, last, awal=first)


def _bentang(*, has_lalu: bool) -> Bentang:
    return Bentang(
        "anggaran",
        "Anggaran",
        (
            ("layanan", 36),
            ("kode_lazim", 18),
            ("kode_sub_kegiatan", 20),
            ("nama_sub_kegiatan", 44),
            ("opd", 24),
            *((("lalu_pagu", 17),) if has_lalu else ()),
            ("pagu_rp", 18),
            ("realisasi_rp", 18),
            ("persen", 9),
            ("sumber_dana", 16),
            ("periksa", 22),
        ),
        beku="layanan",
        tambah_baris=True,
    )


def _prepare(buku: Buku) -> Iterator[_Baris]:
    """Last year's sub kegiatan of each service, or blank rows that name it; then blank rows."""
    isi, ids = buku.isi, {s.id for s in buku.isi.layanan}
    for layanan in isi.layanan:
        before = [r for r in buku.lalu.anggaran if r.layanan_id == layanan.id]
        yield from (_Baris(BARIS_LALU, layanan, r) for r in before)
        if not before:
            yield from [_Baris(BARIS_TAMBAHAN, layanan)] * _KOSONG_LAYANAN
    offices = {r.opd for r in buku.lalu.anggaran if r.layanan_id in ids}
    for row in buku.lalu.anggaran:
        if row.layanan_id is None and (isi.is_whole or row.opd in offices):
            yield _Baris(BARIS_LALU, None, row)
    yield from [_Baris(BARIS_TAMBAHAN)] * _KOSONG


def _write_jumlah(halaman: Halaman, cells: tuple[int, int], lalu: float) -> None:
    """The sums stand above the rows, where they stay in sight; ``lalu`` is last year's."""
    row, (first, last) = BARIS_ISI, cells
    halaman.ws.set_row(row, 20)
    halaman.mark(row, BARIS_KAMI)
    for kolom in halaman.kolom:
        if kolom != "id":
            halaman.write(row, kolom, "Jumlah" if kolom == "layanan" else None, "jumlah_teks")
    for kolom in ("lalu_pagu", "pagu_rp", "realisasi_rp"):
        if kolom in halaman.kolom:
            span = f"{halaman.ref(kolom, first)}:{halaman.ref(kolom, last)}"
            halaman.formula(
                row, kolom, f"=SUBTOTAL(109,{span})", lalu if kolom == "lalu_pagu" else 0, "jumlah"
            )
    halaman.formula(row, "persen", _persen(halaman, row), "", "persen")


def _write_baris(halaman: Halaman, buku: Buku, baris: _Baris, row: int) -> None:
    layanan, lalu = baris.layanan, baris.lalu
    nama = name_layanan(buku.isi.aturan, layanan, buku.isi.nomor[layanan.id]) if layanan else None
    codes = "\n".join(layanan.tag_anggaran) if layanan and not lalu else None
    before = (lalu.kode_sub_kegiatan, lalu.nama_sub_kegiatan, lalu.opd) if lalu else (None, None, None)
    kode, sub_kegiatan, opd = before
    halaman.mark(row, baris.tanda)
    halaman.write(row, "layanan", nama, "isi")
    halaman.write(row, "kode_lazim", codes, "lalu")
    # Codes are text: as a number 1.02 would lose what follows its second dot.
    halaman.write(row, "kode_sub_kegiatan", kode, "isi", num_format="@")
    halaman.write(row, "nama_sub_kegiatan", sub_kegiatan, "isi", quote_prefix=True)
    opd = opd or (buku.isi.lingkup.opd if layanan else None)
    halaman.write(row, "opd", opd, "isi", quote_prefix=True)
    if "lalu_pagu" in halaman.kolom:
        pagu = lalu.pagu_rp if lalu else None
        halaman.write(row, "lalu_pagu", None if pagu is None else float(pagu), "lalu_angka")
    for kolom in ("pagu_rp", "realisasi_rp"):
        halaman.write(row, kolom, None, "isi_angka")
    halaman.formula(row, "persen", _persen(halaman, row), "", "persen")
    halaman.write(row, "sumber_dana", lalu.sumber_dana if lalu else None, "isi", quote_prefix=True)
    halaman.formula(row, "periksa", _periksa(halaman, row, baris), "", "sel")
    shown = {"layanan": nama, "kode_lazim": codes, "nama_sub_kegiatan": sub_kegiatan, "opd": opd}
    halaman.height(row, *((kolom, text or "") for kolom, text in shown.items()))


def _persen(halaman: Halaman, row: int) -> str:
    pagu, real = halaman.ref("pagu_rp", row), halaman.ref("realisasi_rp", row)
    return f'=IF(AND(ISNUMBER({pagu}),ISNUMBER({real})),IF({pagu}>0,{real}/{pagu}*100,""),"")'


def _periksa(halaman: Halaman, row: int, baris: _Baris) -> str:
    pagu, real, nama = (halaman.ref(k, row) for k in ("pagu_rp", "realisasi_rp", "nama_sub_kegiatan"))
    empty = f"AND(ISBLANK({pagu}),ISBLANK({real})" + ("" if baris.lalu else f",ISBLANK({nama})") + ")"
    return (
        f'=IF({empty},"",IF(ISBLANK({nama}),"Nama kosong?",IF(OR(ISTEXT({pagu}),ISTEXT({real})),'
        f'"Bukan angka?",IF(ISBLANK({pagu}),"Pagu kosong?",IF(ISBLANK({real}),'
        f'"Realisasi kosong?",IF({real}>{pagu},"Realisasi > pagu?","Sesuai"))))))'
    )
