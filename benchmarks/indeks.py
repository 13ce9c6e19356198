"""Time and memory of reading and indexing all 514 kabupaten/kota in one process; start-up of two commands.

Run: python benchmarks/indeks.py
"""

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from spmlib.core.daerah import Daerah, all_daerah
from spmlib.index import compute_daerah
from spmlib.ingest import read_masukan
from spmlib.regulation import Aturan, load_regulasi

TAHUN = 2024
UMUM = ("kode_kemendagri", "tahun", "periode", "layanan_id")


def write_tables(folder: Path, areas: list[Daerah], aturan: Aturan) -> int:
    """Made-up rows for every service and quality item of ``areas``; returns their number."""
    rng, rows = random.Random(514), 0  # noqa: S311 - made-up figures, no secrets
    with (
        (folder / "capaian.csv").open("w", newline="", encoding="utf-8") as c,
        (folder / "mutu.csv").open("w", newline="", encoding="utf-8") as m,
    ):
        capaian, mutu = csv.writer(c), csv.writer(m)
        capaian.writerow((*UMUM, "sasaran", "terlayani"))
        mutu.writerow((*UMUM, "kelompok", "butir", "kebutuhan", "tersedia"))
        for area in areas:
            for service in aturan.layanan(area.tingkat_layanan):
                key, need = (area.kode_kemendagri, TAHUN, "tahunan", service.id), rng.randint(50, 90_000)
                capaian.writerow((*key, need, rng.randint(0, need)))
                mutu.writerows((*key, b.kelompok, b.id, 100, rng.randint(0, 100)) for b in service.mutu)
                rows += 1 + len(service.mutu)
    return rows


def measure_index() -> None:
    """Print seconds and peak memory of the whole way from files to indices."""
    aturan = load_regulasi().at(date(TAHUN, 12, 31))
    areas = [d for d in all_daerah() if d.tingkat != "provinsi"]
    with tempfile.TemporaryDirectory() as name:
        rows = write_tables(Path(name), areas, aturan)
        start = time.perf_counter()
        masukan = read_masukan([Path(name)])
        read = time.perf_counter()
        results = [compute_daerah(area, TAHUN, "tahunan", masukan, aturan) for area in areas]
        done = time.perf_counter()
    if any(r.indeks is None for r in results if r.cakupan.wajib):
        raise SystemExit("An index is missing: the benchmark did not do its work.")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"daerah {len(areas)}, baris {rows}")
    print(f"{'baca':<28}{read - start:>8.2f} s")
    print(f"{'indeks':<28}{done - read:>8.2f} s")
    print(f"{'keduanya':<28}{done - start:>8.2f} s   (anggaran 15 s)")
    print(f"{'memori puncak':<28}{peak:>8.0f} MB  (anggaran 500 MB)")


def measure_command(*arguments: str, times: int = 5) -> None:
    """Print the median wall time of an ``spm`` command, started afresh each time."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        command = [sys.executable, "-c", "from spmlib.cli import main; main()", *arguments]
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    print(f"{'spm ' + ' '.join(arguments):<44}{sorted(seconds)[times // 2]:>6.2f} s")


if __name__ == "__main__":
    measure_index()
    measure_command("--help")
    measure_command("hitung", "53.04", "--tahun", "2021", "--json")
