"""Reading and checking: one daerah as eight OPD workbooks with four quarters, and all 514 kabupaten/kota.

Run: python benchmarks/masukan.py
"""

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import xlsxwriter

from spmlib.core.daerah import all_daerah
from spmlib.ingest import read_masukan
from spmlib.regulation import Layanan, load_regulasi
from spmlib.validate import check_masukan

TAHUN, KODE = 2024, "99.01"
PERIODE = ("tw1", "tw2", "tw3", "tw4")
UMUM = ("kode_kemendagri", "tahun", "periode", "layanan_id")
SEMUA = "semua"
BATAS_SATU, BATAS_SEMUA = 1.5, 240.0
"""Seconds that one daerah, and all of them, may take."""


def services() -> tuple[Layanan, ...]:
    """The 29 services of a kabupaten."""
    return load_regulasi().at(date(TAHUN, 12, 31)).layanan_wajib(KODE)


def group_by_opd() -> dict[str, list[Layanan]]:
    """Services by the OPD that usually carries them: eight of them."""
    found = defaultdict(list)
    for service in services():
        found[service.perangkat_daerah[0]].append(service)
    return found


def write_workbook(path: Path, own: list[Layanan]) -> int:
    """One OPD's workbook, letterhead and all, with some texts for numbers; returns its rows."""
    rng = random.Random(path.name)  # noqa: S311 - made-up figures, no secrets
    with xlsxwriter.Workbook(path) as book:
        capaian, mutu = book.add_worksheet("capaian"), book.add_worksheet("mutu")
        for sheet, columns in (
            (capaian, ("sasaran", "terlayani", "status", "sumber", "catatan")),
            (mutu, ("kelompok", "butir", "satuan", "kebutuhan", "tersedia", "sumber")),
        ):
            sheet.write(0, 0, "PEMERINTAH KABUPATEN CONTOH (FIKTIF)")
            sheet.write_row(2, 0, (*UMUM, *columns))
        lines = {capaian: 3, mutu: 3}
        for service in own:
            need = rng.randint(500, 90_000)
            for n, periode in enumerate(PERIODE, 1):
                key = (KODE, TAHUN, periode, service.id)
                served = f"{need * n // 5}" if rng.random() < 0.1 else need * n // 5  # noqa: PLR2004
                capaian.write_row(
                    lines[capaian], 0, (*key, need, served, "dilaporkan", "Laporan OPD (fiktif)")
                )
                lines[capaian] += 1
                for item in service.mutu:
                    cells = (*key, item.kelompok, item.nama, item.satuan, 100, rng.randint(0, 110))
                    mutu.write_row(lines[mutu], 0, cells)
                    lines[mutu] += 1
        return lines[capaian] + lines[mutu] - 6


def measure_satu() -> float:
    """Seconds for one daerah, with the law on hand; prints what was done."""
    with tempfile.TemporaryDirectory() as name:
        groups = group_by_opd()
        rows = sum(
            write_workbook(Path(name) / f"opd_{i}.xlsx", own) for i, own in enumerate(groups.values(), 1)
        )
        start = time.perf_counter()
        masukan = read_masukan([Path(name)], ())
        read = time.perf_counter()
        found = check_masukan(masukan, load_regulasi(), KODE, TAHUN, "tw4")
        done = time.perf_counter()
    if len(masukan.capaian) + len(masukan.mutu) != rows:
        raise SystemExit("Rows are missing: the benchmark did not do its work.")
    print(f"satu daerah: {len(groups)} berkas, {rows} baris, {len(found)} temuan")
    print(f"{'baca':<28}{read - start:>8.2f} s")
    print(f"{'periksa':<28}{done - read:>8.2f} s")
    print(f"{'jumlah':<28}{done - start:>8.2f} s  (batas {BATAS_SATU} s)")
    return done - start


def write_csv(folder: Path, kode: str) -> None:
    """The tables of one daerah, four quarters."""
    rng = random.Random(kode)  # noqa: S311 - made-up figures, no secrets
    with (
        (folder / f"{kode}_capaian.csv").open("w", newline="", encoding="utf-8") as c,
        (folder / f"{kode}_mutu.csv").open("w", newline="", encoding="utf-8") as m,
    ):
        capaian, mutu = csv.writer(c), csv.writer(m)
        capaian.writerow((*UMUM, "sasaran", "terlayani"))
        mutu.writerow((*UMUM, "kelompok", "butir", "kebutuhan", "tersedia"))
        for service in services():
            need = rng.randint(500, 90_000)
            for n, periode in enumerate(PERIODE, 1):
                key = (kode, TAHUN, periode, service.id)
                capaian.writerow((*key, need, need * n // 5))
                mutu.writerows((*key, b.kelompok, b.nama, 100, rng.randint(0, 110)) for b in service.mutu)


def measure_semua() -> float:
    """Seconds for all kabupaten/kota one after the other; prints how memory grows on the way."""
    regulasi = load_regulasi()
    codes = [d.kode_kemendagri for d in all_daerah() if d.tingkat != "provinsi"]
    spent, peaks = 0.0, []
    for kode in codes:
        with tempfile.TemporaryDirectory() as name:
            write_csv(Path(name), kode)
            start = time.perf_counter()
            check_masukan(read_masukan([Path(name)], ()), regulasi, kode, TAHUN, "tw4")
            spent += time.perf_counter() - start
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"{len(codes)} daerah satu per satu{'':<8}{spent:>8.2f} s  (batas {BATAS_SEMUA:.0f} s)")
    print(f"{'memori setelah 50':<28}{peaks[49]:>8.0f} MB")
    print(f"{'memori setelah semuanya':<28}{peaks[-1]:>8.0f} MB")
    return spent


def main() -> None:
    """Measure one daerah in a fresh process, then all; fail where a budget is missed."""
    if SEMUA in sys.argv:
        raise SystemExit(int(measure_semua() > BATAS_SEMUA))
    missed = measure_satu() > BATAS_SATU
    run = subprocess.run([sys.executable, __file__, SEMUA], check=False)
    raise SystemExit(int(missed or run.returncode != 0))


if __name__ == "__main__":
    main()
