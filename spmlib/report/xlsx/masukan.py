"""Sheets of inputs in the annex: parameters, categories, what was reported. Yellow cells may be changed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from spmlib.core.lampiran import ButirLampiran, LampiranBundle, ParameterHitung
from spmlib.core.tables import Status
from spmlib.regulation.describe import NAMA_KELOMPOK
from spmlib.report.xlsx.buku import (
    Buku,
    Kolom,
    Lembar,
    close_lembar,
    look_of,
    open_lembar,
    write_angka,
    write_teks,
)
from spmlib.report.xlsx.rumus import PENUH

PARAMETER, KATEGORI, CAPAIAN, MUTU = "Parameter", "Kategori", "Capaian", "Mutu"
JUMLAH: Final = "#,##0.####"
"""Format of counts."""

_KUNING = "Sel kuning boleh diubah; sel lain ikut berubah."
_STATUS = [*map(str, Status), "bertentangan"]


def write_masukan(buku: Buku, isi: LampiranBundle) -> None:
    """The sheets with everything that the formulas use."""
    _write_parameter(buku, isi.parameter)
    _write_kategori(buku, isi)
    _write_capaian(buku, isi)
    _write_mutu(buku, isi)


def _write_parameter(buku: Buku, parameter: Sequence[ParameterHitung]) -> None:
    lembar = open_lembar(
        buku,
        PARAMETER,
        "Parameter hitungan",
        ("Angka dan pilihan yang dipakai semua rumus. " + _KUNING,),
    )
    kolom = (
        Kolom("Parameter", 36), Kolom("Nilai", 16, kanan=True, masukan=True), Kolom("Pilihan lain", 24),
        Kolom("Aturan", 32), Kolom("Dasar", 42), Kolom("Keyakinan", 13), Kolom("Nama dalam rumus", 22),
    )  # fmt: skip
    for row, p in enumerate(parameter, lembar.awal):
        words = (p.nama, None, ", ".join(p.pilihan), p.isi, p.dasar, p.keyakinan, p.id)
        for place, text in enumerate(words):
            if text is not None:
                write_teks(lembar, row, place, text, look_of(buku))
        _write_nilai(buku, lembar, row, p)
        buku.wb.define_name(p.id, f"={PARAMETER}!$B${row + 1}")
    close_lembar(buku, lembar, "tbl_parameter", kolom, len(parameter))


def _write_nilai(buku: Buku, lembar: Lembar, row: int, p: ParameterHitung) -> None:
    look = look_of(buku, kanan=True, masukan=True)
    if p.pilihan:
        write_teks(lembar, row, 1, p.nilai, look)
        lembar.ws.data_validation(row, 1, row, 1, {"validate": "list", "source": list(p.pilihan)})
    else:
        write_angka(lembar, row, 1, p.nilai, look)


def _write_kategori(buku: Buku, isi: LampiranBundle) -> None:
    lembar = open_lembar(
        buku,
        KATEGORI,
        "Kategori capaian",
        ("Sebuah indeks masuk kategori tertinggi yang batas minimalnya tercapai. " + _KUNING,),
    )
    kolom = (Kolom("Kategori", 24), Kolom("Batas minimal", 16, kanan=True, masukan=True))
    for row, k in enumerate(isi.kategori, lembar.awal):
        write_teks(lembar, row, 0, k.nama, look_of(buku, nada=k.id))
        write_angka(lembar, row, 1, k.minimal, look_of(buku, kanan=True, masukan=True))
    close_lembar(buku, lembar, "tbl_kategori", kolom, len(isi.kategori))


def _write_capaian(buku: Buku, isi: LampiranBundle) -> None:
    lembar = open_lembar(
        buku,
        CAPAIAN,
        "Capaian yang dilaporkan",
        (
            "Sasaran dan terlayani dalam satuan di kolom Satuan. Kosong berarti belum dilaporkan, bukan nol.",
            _KUNING,
        ),
    )
    kolom = (
        Kolom("Kode layanan", 36), Kolom("Layanan", 44), Kolom("Satuan", 12),
        Kolom("Status", 16, masukan=True),
        Kolom("Sasaran", 12, kanan=True, masukan=True), Kolom("Terlayani", 12, kanan=True, masukan=True),
        Kolom("Sumber", 27), Kolom("Catatan", 27),
    )  # fmt: skip
    count = look_of(buku, kanan=True, masukan=True, angka=JUMLAH)
    for row, s in enumerate(isi.layanan, lembar.awal):
        for place, text in enumerate((s.id, s.nama, s.satuan)):
            write_teks(lembar, row, place, text, look_of(buku))
        write_teks(lembar, row, 3, s.status, look_of(buku, masukan=True))
        write_angka(lembar, row, 4, s.sasaran, count)
        write_angka(lembar, row, 5, s.terlayani, count)
        write_teks(lembar, row, 6, s.sumber, look_of(buku))
        write_teks(lembar, row, 7, s.catatan, look_of(buku))
    last = lembar.kepala + len(isi.layanan)
    lembar.ws.data_validation(lembar.awal, 3, last, 3, {"validate": "list", "source": _STATUS})
    close_lembar(buku, lembar, "tbl_capaian", kolom, len(isi.layanan))


_KOLOM_MUTU = (
    Kolom("Kode layanan", 34), Kolom("Kelompok", 22), Kolom("Butir", 44), Kolom("Satuan", 12),
    Kolom("Kebutuhan", 12, kanan=True, masukan=True), Kolom("Tersedia", 12, kanan=True, masukan=True),
    Kolom("Persen", 11, kanan=True), Kolom("Terbuka", 9, kanan=True), Kolom("Sumber", 29),
)  # fmt: skip

_KOSONG = ButirLampiran(
    layanan_id="", kelompok="", butir="", satuan="", kebutuhan=None, tersedia=None, persen=None, sumber=""
)
"""A row to be filled by hand where nothing was reported."""


def _write_mutu(buku: Buku, isi: LampiranBundle) -> None:
    lembar = open_lembar(
        buku,
        MUTU,
        "Butir mutu minimal",
        (
            "Persen: tersedia dibagi kebutuhan, dibatasi batas_capaian. Terbuka: 1 bila belum ada angkanya.",
            _KUNING,
        ),
    )
    items = isi.mutu or (_KOSONG,)
    for row, item in enumerate(items, lembar.awal):
        _write_butir(buku, lembar, row, item)
    close_lembar(buku, lembar, "tbl_mutu", _KOLOM_MUTU, len(items))


def _write_butir(buku: Buku, lembar: Lembar, row: int, item: ButirLampiran) -> None:
    plain, count = look_of(buku), look_of(buku, kanan=True, masukan=True, angka=JUMLAH)
    kelompok = NAMA_KELOMPOK.get(item.kelompok, item.kelompok)
    for place, text in enumerate((item.layanan_id, kelompok, item.butir, item.satuan)):
        write_teks(lembar, row, place, text, plain)
    write_angka(lembar, row, 4, item.kebutuhan, count)
    write_angka(lembar, row, 5, item.tersedia, count)
    need, have, share = f"E{row + 1}", f"F{row + 1}", f"G{row + 1}"
    percent = f"MIN(100*{have}/{need},batas_capaian)"
    lembar.ws.write_formula(
        row, 6, f'=IF(OR({need}="",{have}="",N({need})<=0,N({have})<0),"",{percent})',
        look_of(buku, kanan=True, angka=PENUH), "" if item.persen is None else float(item.persen),
    )  # fmt: skip
    none_needed = item.kebutuhan is not None and Decimal(item.kebutuhan) == 0
    lembar.ws.write_formula(
        row, 7, f'=IF(AND({share}="",NOT(AND({need}<>"",N({need})=0))),1,0)',
        look_of(buku, kanan=True), int(item.persen is None and not none_needed),
    )  # fmt: skip
    write_teks(lembar, row, 8, item.sumber, plain)
