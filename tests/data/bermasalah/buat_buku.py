"""Makes the workbooks of this folder again: python tests/data/bermasalah/buat_buku.py.

The CSV files beside it are written by hand. m05_terkunci.xlsx (msoffcrypto-tool), the files ending in _97.xls
(LibreOffice) and nyaris/m13_excel_97.xls (xlwt) were made once with tools that the project does not need.
"""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

FOLDER = Path(__file__).parent
NYARIS = FOLDER / "nyaris"
KEPALA = ("kode_kemendagri", "tahun", "periode", "layanan_id", "sasaran", "terlayani", "status", "sumber")
KEPALA_TERBIT = (
    "kode_kemendagri", "tahun", "periode", "tingkat", "unit_id", "ukuran", "persen", "sumber",
)  # fmt: skip
LAYANAN = "kabkota.kesehatan.ibu_hamil"
PAUD = "kabkota.pendidikan.paud"
SUMBER = "Dinas Contoh (fiktif)"
TERBIT = ("99.01", 2024, "tahunan", "layanan", LAYANAN, "penerima", 0.9726, "Berita fiktif")


class _Buku(xlsxwriter.Workbook):
    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC)})


def _row(sasaran, terlayani, kode="99.01"):
    return (kode, 2024, "tahunan", LAYANAN, sasaran, terlayani, None, SUMBER)


def write(path: Path, row, kepala=KEPALA, sheet="capaian", **formats) -> None:
    """One sheet with a title, a header and one row; ``formats`` gives number formats of fields."""
    with _Buku(path) as buku:
        ws = buku.add_worksheet(sheet)
        ws.write(0, 0, "Kabupaten Contoh (fiktif)")
        ws.write_row(2, 0, kepala)
        for column, (field, value) in enumerate(zip(kepala, row, strict=True)):
            style = buku.add_format({"num_format": formats[field]}) if field in formats else None
            if isinstance(value, tuple):
                ws.write_formula(3, column, value[0], style, value[1])
            elif isinstance(value, date):
                ws.write_datetime(3, column, value, style)
            elif value is not None:
                ws.write(3, column, value, style)


def write_pair(name: str, bad, good, **options) -> None:
    write(FOLDER / f"{name}.xlsx", bad, **options)
    write(NYARIS / f"{name}.xlsx", good, **options)


def write_far(path: Path, row: int, column: int) -> None:
    """A sheet with one more value far from its table."""
    with _Buku(path) as buku:
        ws = buku.add_worksheet("capaian")
        ws.write_row(0, 0, KEPALA)
        ws.write_row(1, 0, _row(200, 160))
        ws.write(row, column, "tersesat")


def write_uncomputed() -> None:
    """A program that cannot compute has written the formula; then Excel has."""
    buku = openpyxl.Workbook()
    sheet = buku.active
    sheet.title = "capaian"
    sheet.append(KEPALA)
    sheet.append(_row(200, "=100+60"))
    buku.save(FOLDER / "m14_rumus_belum_dihitung.xlsx")
    write(NYARIS / "m14_rumus_belum_dihitung.xlsx", _row(200, ("=100+60", 160)))
    write(FOLDER / "m14_rumus_nol_sementara.xlsx", _row(200, ("=100+60", 0)))


def write_protected() -> None:
    """Structure and sheet are protected, as our own template is; nothing is encrypted."""
    with _Buku(NYARIS / "m05_terkunci.xlsx") as buku:
        ws = buku.add_worksheet("capaian")
        ws.write_row(0, 0, KEPALA)
        ws.write_row(1, 0, _row(200, 160))
        ws.protect("rahasia")


def write_hidden(path: Path, hidden: int) -> None:
    """Two rows of data, of which the one at ``hidden`` is filtered away; row 1 is the letterhead."""
    with _Buku(path) as buku:
        ws = buku.add_worksheet("capaian")
        ws.write(0, 0, "Kabupaten Contoh (fiktif)")
        ws.write_row(2, 0, KEPALA)
        ws.write_row(3, 0, _row(200, 160))
        ws.write_row(4, 0, ("99.01", 2023, "tahunan", LAYANAN, 210, 150, None, SUMBER))
        ws.set_row(hidden, None, None, {"hidden": True})


def write_population(path: Path, penduduk: int) -> None:
    """A service for everybody, and how many there are."""
    with _Buku(path) as buku:
        reported, facts = buku.add_worksheet("capaian"), buku.add_worksheet("profil")
        reported.write_row(0, 0, KEPALA)
        reported.write_row(1, 0, ("99.01", 2024, "tahunan", PAUD, 9480, 8058, None, SUMBER))
        facts.write_row(0, 0, ("kode_kemendagri", "tahun", "periode", "indikator", "nilai", "satuan"))
        facts.write_row(1, 0, ("99.01", 2023, "tahunan", "penduduk_usia_5_6", penduduk, "jiwa"))


def write_two_tables(path: Path, persen: float) -> None:
    """What OPD report and what somebody has published, in one workbook."""
    with _Buku(path) as buku:
        reported, published = buku.add_worksheet("capaian"), buku.add_worksheet("terbit")
        reported.write_row(0, 0, KEPALA)
        reported.write_row(1, 0, _row(200, 160))
        published.write_row(0, 0, KEPALA_TERBIT)
        published.write_row(1, 0, (*TERBIT[:6], persen, TERBIT[7]))


def main() -> None:
    """All workbooks."""
    (FOLDER / "m02_bukan_buku_kerja_capaian.xlsx").write_text("ini bukan Excel", encoding="utf-8")
    write(NYARIS / "m02_bukan_buku_kerja_capaian.xlsx", _row(200, 160))
    with zipfile.ZipFile(FOLDER / "m04_bom_zip.xlsx", "w", zipfile.ZIP_DEFLATED) as paket:
        paket.writestr(zipfile.ZipInfo("xl/workbook.xml"), b"<x/>" + b" " * (20 << 20), zipfile.ZIP_DEFLATED)
    write_far(FOLDER / "m04_sel_terakhir_terisi.xlsx", 1_048_575, 16_383)
    write_far(NYARIS / "m04_sel_terakhir_terisi.xlsx", 20_000, 20)
    write_pair("m12_angka_sebagai_teks", _row("1.234", "1.000"), _row("1.234,0", "1.000,0"))
    write_pair("m11_persen_di_kolom_jumlah", _row(200, 0.8), _row(200, 160), terlayani="0%")
    write(NYARIS / "m11_persen_di_kolom_jumlah.xlsx", _row(200, 160))
    write(NYARIS / "m55_sel_berformat_persen.xlsx", TERBIT, KEPALA_TERBIT, "terbit", persen="0.00%")
    write(FOLDER / "m55_sel_berformat_persen.xlsx", TERBIT, KEPALA_TERBIT, "terbit")
    tanggal = datetime(2024, 3, 12)  # noqa: DTZ001 - spreadsheets know no time zones
    write_pair("m11_sel_tanggal", _row(200, tanggal), _row(200, 45363), terlayani="dd/mm/yyyy")
    write(NYARIS / "m11_sel_tanggal.xlsx", _row(45363, 45363))
    write_pair("m13_rumus_dibagi_nol", _row(200, ("=1/0", "#DIV/0!")), _row(200, ("=320/2", 160)))
    write_pair("m21_kode_sebagai_angka", _row(200, 160, 99.01), _row(200, 160))
    write_uncomputed()
    write_protected()
    write_population(FOLDER / "m71_sasaran_melebihi_kelompok_umur.xlsx", 4480)
    write_population(NYARIS / "m71_sasaran_melebihi_kelompok_umur.xlsx", 9450)
    write_hidden(FOLDER / "m64_baris_tersaring.xlsx", 3)
    write_hidden(NYARIS / "m64_baris_tersaring.xlsx", 0)
    write_two_tables(FOLDER / "m59_terbit_lain_dari_opd.xlsx", 81.5)
    write_two_tables(NYARIS / "m59_terbit_lain_dari_opd.xlsx", 80)


if __name__ == "__main__":
    main()
