"""Time of writing the input workbook of a whole daerah and of reading it back filled, in one warm process.

Run: python benchmarks/formulir.py
"""

import io
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl

from spmlib.core.daerah import find_daerah
from spmlib.ingest import read_masukan
from spmlib.regulation import load_regulasi
from spmlib.report.formulir import Lingkup, make_formulir

ULANG = 7


def fill(data: bytes, path: Path) -> int:
    """Put a figure into every row of services and items, save as ``path``; returns their number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        buku = openpyxl.load_workbook(io.BytesIO(data))
    count = 0
    for ws in buku.worksheets:
        marks = {str(c.value): c.column for row in ws.iter_rows(max_row=8) for c in row}
        columns = [c for m, c in marks.items() if m.endswith((":wajib", ":terpenuhi"))]
        for row in ws.iter_rows(min_row=7):
            if columns and "." in str(row[0].value):
                for column in columns:
                    ws.cell(row[0].row, column, 100 + count)
                count += 1
    buku.save(path)
    return count


def measure(work: Callable[[], object]) -> float:
    """Median seconds of ``work``, the first run left out."""
    work()
    times = []
    for _ in range(ULANG):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    regulasi = load_regulasi()
    regulasi.at(date(2024, 12, 31))
    print(f"{'formulir':<28}{'kB':>6}{'baris':>7}{'tulis':>10}{'baca':>10}")
    for label, kode, opd in (
        ("Kabupaten, semua", "99.01", None),
        ("Provinsi, semua", "99", None),
        ("DKI Jakarta, semua", "31", None),
        ("Kabupaten, satu OPD", "99.01", "Dinas Sosial"),
    ):
        lingkup = Lingkup(daerah=find_daerah(kode), tahun=2024, opd=opd)
        data = make_formulir(lingkup, regulasi)
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "formulir.xlsx"
            rows = fill(data, path)
            write = measure(lambda lingkup=lingkup: make_formulir(lingkup, regulasi))
            masukan = read_masukan([path])
            if len(masukan.capaian) + len(masukan.mutu) != rows:
                sys.exit("Rows are missing: the benchmark did not do its work.")
            read = measure(lambda path=path: read_masukan([path]))
        print(f"{label:<28}{len(data) // 1024:>6}{rows:>7}{write:>8.3f} s{read:>8.3f} s")


if __name__ == "__main__":
    main()
