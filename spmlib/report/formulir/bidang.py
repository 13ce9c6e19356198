"""The sheet of a bidang: each service with its recipients, and below it the items of its minimum quality."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from spmlib.core.cetak import join_words
from spmlib.core.tables import Capaian, Mutu
from spmlib.ingest.formulir.skema import (
    BARIS_KAMI,
    BARIS_TAMBAHAN,
    BELUM_DICOCOKKAN,
    PENERIMA,
    write_baris_mutu,
)
from spmlib.regulation import ButirMutu, Keyakinan, Layanan
from spmlib.regulation.describe import NAMA_KELOMPOK, cite_landasan
from spmlib.report.formulir.daftar import KELOMPOK_MUTU, STATUS, name_nomor, name_sumber
from spmlib.report.formulir.halaman import (
    BARIS_ISI,
    Bentang,
    Buku,
    Halaman,
    Tertulis,
    close_halaman,
    open_halaman,
)
from spmlib.report.formulir.rupa import UKURAN, UKURAN_KECIL, measure_tinggi

_TAMBAHAN: Final = 6
"""Blank rows for items that an OPD counts beside the law's list."""
_LEBAR_URAIAN: Final = 55
_BELUM_DIISI: Final = "Belum diisi"


def write_bidang(buku: Buku, bidang_id: str) -> Tertulis:
    """The sheet of one bidang, with all rows that the law asks for in that period."""
    bidang, services = buku.isi.aturan.bidang_by_id(bidang_id), buku.isi.of_bidang(bidang_id)
    halaman = open_halaman(buku, _bentang(buku, bidang_id, bidang.nama_pendek, services))
    row = BARIS_ISI
    for layanan in services:
        row = _write_layanan(halaman, buku, layanan, row)
    row = _write_tambahan(halaman, bidang_id, row)
    last = row - 1
    _check_semua(halaman, bidang_id, last)
    _write_ringkas(halaman, services, last)
    bottom = _write_catatan(halaman, buku, services, row + 1)
    return close_halaman(halaman, last, bawah=bottom)


def _bentang(buku: Buku, bidang_id: str, nama: str, services: Sequence[Layanan]) -> Bentang:
    shown = any(s.id in buku.lalu.capaian for s in services) or any(
        buku.lalu.find_mutu(s.id, b) for s in services for b in s.mutu
    )
    last = (("lalu_wajib", 12.5), ("lalu_terpenuhi", 12.5)) if shown else ()
    return Bentang(
        f"bidang.{bidang_id}",
        nama,
        (
            ("no", 6.5),
            ("kelompok", 17.5),
            ("uraian", _LEBAR_URAIAN),
            ("satuan", 9),
            *last,
            ("wajib", 13),
            ("terpenuhi", 13),
            ("persen", 8.5),
            ("periksa", 23),
            ("status", 13),
            ("sumber", 18),
            ("catatan", 20),
        ),
        beku="uraian",
        tinggi_judul=42,
    )


# ------------------------------------------------------------------------------------------ rows of a service


def _write_layanan(halaman: Halaman, buku: Buku, layanan: Layanan, row: int) -> int:
    """The recipients of a service and its quality items; the row after them."""
    nomor = buku.isi.nomor[layanan.id]
    halaman.mark(row, layanan.id)
    halaman.write(row, "no", nomor, "layanan_tebal")
    halaman.write(row, "kelompok", PENERIMA, "layanan_tebal")
    _write_uraian(halaman, layanan, row)
    halaman.write(row, "satuan", layanan.satuan, "layanan")
    _write_lalu(halaman, row, buku.lalu.capaian.get(layanan.id), valign="top")
    for kolom in ("wajib", "terpenuhi"):
        halaman.write(row, kolom, None, "isi_angka", valign="top")
    halaman.formula(row, "persen", _persen(halaman, row), "", "layanan_persen")
    halaman.formula(row, "periksa", _periksa_penerima(halaman, row), _BELUM_DIISI, "layanan")
    for kolom in ("status", "sumber", "catatan"):
        halaman.write(row, kolom, None, "isi", valign="top")
    _guide(halaman, buku, layanan, row)
    for number, butir in enumerate(layanan.mutu, 1):
        _write_butir(halaman, buku, (layanan, butir, f"{nomor}.{number}"), row + number)
    _demand_mutu(halaman, layanan, row)
    return row + 1 + len(layanan.mutu)


def _uraian(layanan: Layanan) -> list[tuple[str, str]]:
    """Label and text of what describes a service below its name."""
    i = layanan.indikator
    doubt = BELUM_DICOCOKKAN if i.keyakinan is Keyakinan.INGATAN else ""
    lines = [
        ("Berhak", layanan.penerima),
        ("Indikator", i.nama + doubt),
        ("Sasaran", i.penyebut + doubt),
        ("Terlayani", i.pembilang + doubt),
    ]
    return [*lines, ("Perhatian", i.perhatian)] if i.perhatian else lines


def _write_uraian(halaman: Halaman, layanan: Layanan, row: int) -> None:
    rupa, lines = halaman.rupa, _uraian(layanan)
    parts: list[Any] = [rupa("bagian_judul"), layanan.nama]
    for label, text in lines:
        parts += [rupa("bagian_redup"), f"\n{label}: ", rupa("bagian"), text]
    halaman.ws.write_rich_string(row, halaman.kolom["uraian"], *parts, rupa("layanan"))
    below = "\n".join(f"{label}: {text}" for label, text in lines)
    height = measure_tinggi((layanan.nama, _LEBAR_URAIAN * 0.93, UKURAN))
    halaman.ws.set_row(row, height + measure_tinggi((below, _LEBAR_URAIAN, UKURAN_KECIL)))


def _write_lalu(halaman: Halaman, row: int, lalu: Capaian | Mutu | None, **look: str) -> None:
    if "lalu_wajib" not in halaman.kolom:
        return
    pair: tuple[Decimal | None, Decimal | None] = (None, None)
    if isinstance(lalu, Capaian):
        pair = (lalu.sasaran, lalu.terlayani)
    elif isinstance(lalu, Mutu):
        pair = (lalu.kebutuhan, lalu.tersedia)
    for kolom, value in zip(("lalu_wajib", "lalu_terpenuhi"), pair, strict=True):
        halaman.write(row, kolom, None if value is None else float(value), "lalu_angka", **look)


def _write_butir(halaman: Halaman, buku: Buku, what: tuple[Layanan, ButirMutu, str], row: int) -> None:
    layanan, butir, nomor = what
    doubt = BELUM_DICOCOKKAN if butir.keyakinan is Keyakinan.INGATAN else ""
    halaman.mark(row, write_baris_mutu(layanan.id, butir.kelompok, butir.id))
    halaman.write(row, "no", nomor, "sel")
    halaman.write(row, "kelompok", NAMA_KELOMPOK[butir.kelompok], "sel_kecil")
    halaman.write(row, "uraian", butir.nama + doubt, "sel", indent=2)
    # Where the law's list names no unit, the OPD knows in what it counts.
    halaman.write(row, "satuan", butir.satuan, "sel" if butir.satuan else "isi")
    _write_lalu(halaman, row, buku.lalu.find_mutu(layanan.id, butir))
    _write_isian_mutu(halaman, row)
    halaman.height(row, ("uraian", "  " + butir.nama + doubt))


def _write_isian_mutu(halaman: Halaman, row: int) -> None:
    for kolom in ("wajib", "terpenuhi"):
        halaman.write(row, kolom, None, "isi_angka")
    halaman.formula(row, "persen", _persen(halaman, row), "", "persen")
    halaman.formula(row, "periksa", _periksa_mutu(halaman, row), "", "sel")
    halaman.write(row, "status", None, "tutup")
    halaman.write(row, "sumber", None, "isi")
    halaman.write(row, "catatan", None, "tutup")


def _write_tambahan(halaman: Halaman, bidang_id: str, row: int) -> int:
    """A line that says what the blank rows are for, and the blank rows."""
    halaman.mark(row, BARIS_KAMI)
    text = halaman.buku.kata.tambahan
    for kolom in halaman.kolom:
        if kolom != "id":
            halaman.write(row, kolom, text if kolom == "uraian" else None, "jumlah_teks")
    halaman.height(row, ("uraian", text))
    first, last = row + 1, row + _TAMBAHAN
    for blank in range(first, last + 1):
        halaman.mark(blank, BARIS_TAMBAHAN)
        for kolom in ("no", "kelompok", "uraian", "satuan"):
            halaman.write(blank, kolom, None, "isi")
        _write_lalu(halaman, blank, None)
        _write_isian_mutu(halaman, blank)
        halaman.ws.set_row(blank, 18)
    halaman.choose((first, last), "no", name_nomor(bidang_id))
    halaman.choose((first, last), "kelompok", KELOMPOK_MUTU)
    for kolom in ("wajib", "terpenuhi"):
        halaman.demand((first, last), kolom, _PESAN_MUTU[kolom])
    return last + 1


# ---------------------------------------------------------------------------------------- guidance and checks

_PESAN_MUTU = {"wajib": "kebutuhan", "terpenuhi": "tersedia"}


def _guide(halaman: Halaman, buku: Buku, layanan: Layanan, row: int) -> None:
    """What the sasaran and the served are, shown when their cells are chosen."""
    nomor, i = buku.isi.nomor[layanan.id], layanan.indikator
    when = f"Kumulatif {buku.kumulatif}. "
    halaman.demand((row, row), "wajib", (f"Sasaran layanan {nomor}", f"{i.penyebut}."), "integer")
    halaman.demand(
        (row, row), "terpenuhi", (f"Terlayani layanan {nomor}", f"{when}{i.pembilang}."), "integer"
    )


def _demand_mutu(halaman: Halaman, layanan: Layanan, row: int) -> None:
    if layanan.mutu:
        for kolom in ("wajib", "terpenuhi"):
            halaman.demand((row + 1, row + len(layanan.mutu)), kolom, _PESAN_MUTU[kolom])


def _persen(halaman: Halaman, row: int) -> str:
    wajib, terpenuhi = halaman.ref("wajib", row), halaman.ref("terpenuhi", row)
    return f'=IF(AND(ISNUMBER({wajib}),ISNUMBER({terpenuhi})),IF({wajib}>0,{terpenuhi}/{wajib}*100,""),"")'


def _periksa_penerima(halaman: Halaman, row: int) -> str:
    w, t, s = (halaman.ref(kolom, row) for kolom in ("wajib", "terpenuhi", "status"))
    figures = (
        f'IF(AND(ISBLANK({w}),ISBLANK({t})),"{_BELUM_DIISI}",IF(OR(ISTEXT({w}),ISTEXT({t})),'
        f'"Bukan angka?",IF(ISBLANK({w}),"Sasaran kosong?",IF(ISBLANK({t}),'
        f'"Terlayani kosong?",IF({w}=0,IF({t}=0,"Status nihil?",'
        f'"Sasaran 0, ada terlayani?"),IF({t}>{w},"Terlayani > sasaran?","Sesuai"))))))'
    )
    return (
        f'=IF(OR({s}="",{s}="dilaporkan"),{figures},IF(N({w})+N({t})>0,'
        f'"Status dan angka bertentangan?",UPPER(LEFT({s},1))&MID({s},2,40)))'
    )


def _periksa_mutu(halaman: Halaman, row: int) -> str:
    w, t = halaman.ref("wajib", row), halaman.ref("terpenuhi", row)
    return (
        f'=IF(AND(ISBLANK({w}),ISBLANK({t})),"",IF(OR(ISTEXT({w}),ISTEXT({t})),"Bukan angka?",'
        f'IF(ISBLANK({w}),"Kebutuhan kosong?",IF(ISBLANK({t}),"Tersedia kosong?",'
        f'IF({w}=0,"Tidak dibutuhkan",IF({t}>{w},"Tersedia > kebutuhan?","Sesuai"))))))'
    )


def _check_semua(halaman: Halaman, bidang_id: str, last: int) -> None:
    """What holds for whole columns."""
    halaman.choose((BARIS_ISI, last), "status", STATUS, pesan="status")
    halaman.choose((BARIS_ISI, last), "sumber", name_sumber(bidang_id), bebas=True)
    halaman.show_pecahan((BARIS_ISI, last), "wajib", "terpenuhi")


def count_terisi(halaman: Halaman, last: int) -> tuple[str, str, str]:
    """Formulas: services filled, quality items filled, rows to look at again."""
    group, check = (halaman.span(kolom, BARIS_ISI, last) for kolom in ("kelompok", "periksa"))
    return (
        f'COUNTIFS({group},"{PENERIMA}",{check},"<>{_BELUM_DIISI}")',
        f'COUNTIFS({group},"<>{PENERIMA}",{check},"?*")',
        f'COUNTIF({check},"*~?")',
    )


def _write_ringkas(halaman: Halaman, services: Sequence[Layanan], last: int) -> None:
    filled, items, doubts = count_terisi(halaman, last)
    total = sum(len(s.mutu) for s in services)
    formula = (
        f'="Terisi: "&{filled}&" dari {len(services)} layanan, "&{items}&" dari {total} butir mutu. '
        f'Perlu diperiksa: "&{doubts}&"."'
    )
    value = f"Terisi: 0 dari {len(services)} layanan, 0 dari {total} butir mutu. Perlu diperiksa: 0."
    halaman.ws.write_formula(3, 1, formula, halaman.rupa("ringkas"), value)


def _write_catatan(halaman: Halaman, buku: Buku, services: Sequence[Layanan], row: int) -> int:
    """Under the table: where the lists come from, and what the mark of doubt means; the last row."""
    lines = [*_cite(buku, services)]
    grounds = [s.indikator.keyakinan for s in services] + [b.keyakinan for s in services for b in s.mutu]
    if Keyakinan.INGATAN in grounds:
        lines.append(buku.kata.ingatan)
    for number, line in enumerate(lines):
        halaman.mark(row + number, BARIS_KAMI)
        halaman.ws.write_string(row + number, 1, line, halaman.rupa("petunjuk"))
    return row + len(lines)


def _cite(buku: Buku, services: Sequence[Layanan]) -> list[str]:
    """One line per ground of the quality lists of this sheet."""
    groups: dict[str, list[str]] = {}
    for s in services:
        ground = s.landasan["mutu"]
        cited = cite_landasan(ground, buku.isi.aturan.instrumen)
        groups.setdefault(f"{cited} ({ground.keyakinan.keterangan})", []).append(buku.isi.nomor[s.id])
    if len(groups) == 1:
        return [f"Dasar daftar mutu: {next(iter(groups))}."]
    return [f"Dasar daftar mutu layanan {join_words(numbers)}: {cited}." for cited, numbers in groups.items()]
