"""One sheet of the input workbook: heading, marks, protection, print; the same for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from spmlib.core.angka import format_tanggal
from spmlib.core.periode import last_day
from spmlib.core.tables import column_letters
from spmlib.ingest.formulir.identitas import write_periode
from spmlib.ingest.formulir.skema import (
    JUDUL,
    KOLOM_ID,
    VERSI,
    IdentitasFormulir,
    split_lembar,
    write_identitas,
    write_kolom,
)
from spmlib.report.formulir.kata import Kata, Pesan
from spmlib.report.formulir.lalu import Lalu
from spmlib.report.formulir.lingkup import Isi
from spmlib.report.formulir.rupa import UKURAN, Rupa, measure_tinggi

KERTAS_A4: Final = 9
MULAI: Final = date(2000, 1, 1)
"""Dates before it are slips of the finger."""
BARIS_TANDA: Final = 4
BARIS_JUDUL: Final = 5
BARIS_ISI: Final = 6
_TEKS_PESAN = 255
"""Longest input message that Excel accepts; titles take 32."""
_TEKS_JUDUL = 32


@dataclass(frozen=True, slots=True)
class Buku:
    """The workbook being written.

    Args:
        buku: The xlsxwriter workbook.
        rupa: Its formats.
        isi: What the law puts into it.
        lalu: Last year's figures.
        kata: Its fixed words.
    """

    buku: Any
    rupa: Rupa
    isi: Isi
    lalu: Lalu
    kata: Kata

    @property
    def identitas(self) -> IdentitasFormulir:
        """Whose figures the workbook asks for."""
        lingkup = self.isi.lingkup
        return IdentitasFormulir(VERSI, lingkup.daerah.kode_kemendagri, lingkup.tahun, lingkup.periode)

    @property
    def waktu(self) -> str:
        """The period in words, with a capital: "Triwulan II 2024"."""
        return write_periode(self.isi.lingkup.tahun, self.isi.lingkup.periode)

    @property
    def kumulatif(self) -> str:
        """From when to when the figures count: "1 Januari sampai 30 Juni 2024"."""
        lingkup = self.isi.lingkup
        return f"1 Januari sampai {format_tanggal(last_day(lingkup.tahun, lingkup.periode))}"


@dataclass(frozen=True, slots=True)
class Bentang:
    """How a sheet is laid out.

    Args:
        lembar: Which sheet, such as ``bidang.kesehatan``.
        nama: Its printed name.
        kolom: Id and width of each visible column.
        beku: Column up to which the left side stays while scrolling.
        tambah_baris: Whether rows may be inserted under protection.
        tinggi_judul: Height of the row of headings.
    """

    lembar: str
    nama: str
    kolom: Sequence[tuple[str, float]]
    beku: str
    tambah_baris: bool = False
    tinggi_judul: float = 30


@dataclass(frozen=True, slots=True)
class Halaman:
    """A sheet that has been opened.

    Args:
        ws: The xlsxwriter worksheet.
        buku: The workbook of which it is one.
        bentang: Its layout.
        kolom: Position of each column by id.
    """

    ws: Any
    buku: Buku
    bentang: Bentang
    kolom: Mapping[str, int]

    @property
    def rupa(self) -> Rupa:
        """Formats."""
        return self.buku.rupa

    def ref(self, kolom: str, row: int) -> str:
        """Address of a cell, for a formula on the same sheet."""
        return f"{column_letters(self.kolom[kolom])}{row + 1}"

    def span(self, kolom: str, first: int, last: int) -> str:
        """Address of part of a column, fixed, with the name of its sheet."""
        letters = column_letters(self.kolom[kolom])
        return f"'{self.bentang.nama}'!${letters}${first + 1}:${letters}${last + 1}"

    def write(self, row: int, kolom: str, value: Any, rupa: str, **more: Any) -> None:  # noqa: ANN401
        """A text or number in a cell; a text is never a formula, whatever it begins with."""
        place, look = (row, self.kolom[kolom]), self.rupa(rupa, **more)
        if value is None or value == "":
            self.ws.write_blank(*place, None, look)
        elif isinstance(value, str):
            self.ws.write_string(*place, value, look)
        else:
            self.ws.write_number(*place, value, look)

    def formula(self, row: int, kolom: str, formula: str, value: str | float, rupa: str) -> None:
        """A formula with the value that it has in the empty form, for programs that do not compute."""
        self.ws.write_formula(row, self.kolom[kolom], formula, self.rupa(rupa), value)

    def mark(self, row: int, tanda: str) -> None:
        """The id of a row, in the hidden column."""
        self.ws.write_string(row, 0, tanda, self.rupa("mesin"))

    def height(self, row: int, *texts: tuple[str, str]) -> None:
        """Make a row as high as its wrapped texts (column, text) need."""
        widths = dict(self.bentang.kolom)
        self.ws.set_row(row, measure_tinggi(*((text, widths[kolom], UKURAN) for kolom, text in texts)))

    def choose(
        self,
        cells: tuple[int, int],
        kolom: str,
        daftar: str,
        *,
        bebas: bool = False,
        pesan: str | None = None,
    ) -> None:
        """A drop-down in the rows ``cells`` (first, last); ``bebas`` lets other texts pass."""
        column, words = self.kolom[kolom], self.buku.kata.pesan
        wrong, shown = words["salah_pilihan"], words[pesan] if pesan else (None, None)
        self.ws.data_validation(
            cells[0],
            column,
            cells[1],
            column,
            {
                "validate": "list",
                "source": f"={daftar}",
                "show_error": not bebas,
                "input_title": shown[0],
                "input_message": shown[1],
                "error_title": wrong[0],
                "error_message": wrong[1],
            },
        )

    def show_pecahan(self, cells: tuple[int, int], first: str, last: str) -> None:
        """Decimals where a number has some; whole numbers stay as they are."""
        cell = self.ref(first, cells[0])
        self.ws.conditional_format(
            cells[0],
            self.kolom[first],
            cells[1],
            self.kolom[last],
            {
                "type": "formula",
                "criteria": f"=IF(ISNUMBER({cell}),{cell}<>INT({cell}),FALSE)",
                "format": self.rupa("pecahan"),
            },
        )

    def demand(self, cells: tuple[int, int], kolom: str, pesan: str | Pesan, jenis: str = "decimal") -> None:
        """Only numbers from 0, or dates, in the rows ``cells``; ``pesan`` is shown when a cell is chosen."""
        column, is_date, words = self.kolom[kolom], jenis == "date", self.buku.kata.pesan
        wrong = words["salah_tanggal" if is_date else "salah_angka"]
        title, text = words[pesan] if isinstance(pesan, str) else pesan
        rule: dict[str, Any] = {
            "validate": jenis,
            "criteria": ">=",
            "value": MULAI if is_date else 0,
            "input_title": clip(title, _TEKS_JUDUL),
            "input_message": clip(text.format(kumulatif=self.buku.kumulatif), _TEKS_PESAN),
            "error_title": wrong[0],
            "error_message": wrong[1],
        }
        self.ws.data_validation(cells[0], column, cells[1], column, rule)


def clip(text: str, length: int) -> str:
    """``text`` cut at a word so that Excel accepts it."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def open_halaman(buku: Buku, bentang: Bentang) -> Halaman:
    """A new sheet with title, guidance, marks and headings; its rows start at ``BARIS_ISI``."""
    ws = buku.buku.add_worksheet(bentang.nama)
    columns = {KOLOM_ID: 0, **{kolom: i for i, (kolom, _) in enumerate(bentang.kolom, 1)}}
    halaman = Halaman(ws, buku, bentang, columns)
    ws.set_column(0, 0, 2, None, {"hidden": True})
    for kolom, width in bentang.kolom:
        ws.set_column(columns[kolom], columns[kolom], width)
    _write_kepala(halaman, buku)
    _set_layar(halaman)
    _set_kertas(halaman, buku)
    return halaman


def _write_kepala(halaman: Halaman, buku: Buku) -> None:
    ws, rupa, bentang = halaman.ws, halaman.rupa, halaman.bentang
    daerah = buku.isi.lingkup.daerah
    halaman.mark(0, write_identitas(buku.identitas))
    ws.set_row(0, 24)
    ws.write_string(0, 1, f"{bentang.nama}: {daerah.nama}, {buku.waktu}", rupa("judul"))
    for row, line in enumerate(buku.kata.lembar[split_lembar(bentang.lembar)[0]], 1):
        ws.set_row(row, 14)
        ws.write_string(row, 1, line.format(kumulatif=buku.kumulatif), rupa("petunjuk"))
    ws.set_row(3, 20)
    ws.set_row(BARIS_TANDA, None, None, {"hidden": True})
    titles = JUDUL[split_lembar(bentang.lembar)[0]]
    for kolom, column in halaman.kolom.items():
        ws.write_string(BARIS_TANDA, column, write_kolom(bentang.lembar, kolom), rupa("mesin"))
        title = titles.get(kolom, "Kode baris").format(lalu=buku.lalu.tahun)
        ws.write_string(BARIS_JUDUL, column, title, rupa("kepala"))
    ws.set_row(BARIS_JUDUL, bentang.tinggi_judul)


def _set_layar(halaman: Halaman) -> None:
    ws, bentang = halaman.ws, halaman.bentang
    ws.hide_gridlines(2)
    ws.freeze_panes(BARIS_ISI, halaman.kolom[bentang.beku] + 1)
    ws.protect(
        "",
        {
            "format_cells": True,
            "format_columns": True,
            "format_rows": True,
            "autofilter": True,
            "sort": True,
            "insert_rows": bentang.tambah_baris,
        },
    )


def _set_kertas(halaman: Halaman, buku: Buku) -> None:
    ws = halaman.ws
    ws.set_landscape()
    ws.set_paper(KERTAS_A4)
    ws.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    ws.fit_to_pages(1, 0)
    ws.repeat_rows(BARIS_JUDUL)
    ws.set_footer(write_kaki(buku, halaman.bentang.nama))


def write_kaki(buku: Buku, nama: str) -> str:
    """The footer of a printed page."""
    daerah = buku.isi.lingkup.daerah
    text = f"Formulir SPM, {daerah.nama} ({daerah.kode_kemendagri}), {buku.waktu}: {nama}"
    # An ampersand begins a code in footers.
    return f"&L&8{text.replace('&', '&&')}&R&8Halaman &P dari &N"


@dataclass(frozen=True, slots=True)
class Tertulis:
    """A sheet that is whole: ``awal`` and ``akhir`` are the first and last row that can be filled."""

    halaman: Halaman
    awal: int
    akhir: int

    def span(self, kolom: str) -> str:
        """Address of a column of the table."""
        return self.halaman.span(kolom, self.awal, self.akhir)


def close_halaman(
    halaman: Halaman, last: int, *, awal: int = BARIS_ISI, bawah: int | None = None
) -> Tertulis:
    """What needs the last row: filter, print area (down to ``bawah``), colours of the check column."""
    ws, kolom = halaman.ws, halaman.kolom
    width = max(kolom.values())
    ws.autofilter(BARIS_JUDUL, 1, last, width)
    # Numbers of rows are texts, and services are checked otherwise than items: Excel need not flag either.
    table = f"B{BARIS_ISI + 1}:{column_letters(width)}{last + 1}"
    ws.ignore_errors({"number_stored_as_text": table, "formula_differs": table})
    ws.print_area(0, 0, max(last, bawah or 0), width)
    if "periksa" in kolom:
        place = (BARIS_ISI, kolom["periksa"], last, kolom["periksa"])
        for criteria, text, look in _PERIKSA:
            ws.conditional_format(
                *place, {"type": "text", "criteria": criteria, "value": text, "format": halaman.rupa(look)}
            )
    return Tertulis(halaman, awal, last)


_PERIKSA = (
    ("ends with", "?", "periksa_perhatian"),
    ("begins with", "Sesuai", "periksa_sesuai"),
    ("begins with", "Belum", "periksa_kosong"),
)


def name_tabel(buku: Buku, tertulis: Tertulis, nomor: int) -> None:
    """Names that tell screen readers where the headings of a table are, and formulas what it is."""
    halaman, last = tertulis.halaman, tertulis.akhir
    nama, width = halaman.bentang.nama, column_letters(max(halaman.kolom.values()))
    corner, end = f"B{BARIS_JUDUL + 1}", f"{width}{last + 1}"
    area = f"='{nama}'!$B${BARIS_JUDUL + 1}:${width}${last + 1}"
    buku.buku.define_name(f"TitleRegion{nomor}.{corner}.{end}.{nomor + 1}", area)
    buku.buku.define_name("spm_" + halaman.bentang.lembar.replace(".", "_"), area)
