"""All daerah for real: made once, again with nothing changed, again with one figure of one daerah changed.

Run: python benchmarks/semua.py [NOTEBOOK] [FORMAT]

Without arguments the main notebook in all formats. Simulated data and reports lie in a folder that is removed
at the end: some 2 GB.
"""

import csv
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cara import NOTEBOOK, SPM, TAHUN

from spmlib.run.simulasi import make_simulasi

_KODE = "53.04"
_TERLAYANI = "terlayani"
_RINGKAS = re.compile(r"^(?:\d+ laporan:|  [A-Z]|Hasil).*", re.MULTILINE)


def run_batch(masukan: Path, keluar: Path, notebook: str, formats: str) -> float:
    """Seconds of one batch; what it says at its end is printed."""
    command = [sys.executable, "-c", SPM, "batch", "--semua", "--tahun", str(TAHUN), "--pekerja", "2"]
    command += ["--masukan", str(masukan), "--keluar", str(keluar), "--notebook", notebook]
    command += ["--format", formats] if formats else []
    start = time.perf_counter()
    ended = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    seconds = time.perf_counter() - start
    print("\n".join(_RINGKAS.findall(ended.stdout)) or ended.stderr.strip(), flush=True)
    return seconds


def alter_one(masukan: Path) -> None:
    """One recipient less in the first service of one daerah that has any."""
    path = masukan / "capaian.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    column = rows[0].index(_TERLAYANI)
    row = next(r for r in rows[1:] if r[0] == _KODE and r[column].isdigit() and int(r[column]) > 0)
    row[column] = str(int(row[column]) - 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def main() -> None:
    """Print the seconds of the three runs."""
    notebook = sys.argv[1] if len(sys.argv) > 1 else NOTEBOOK.stem
    formats = sys.argv[2] if len(sys.argv) > 2 else ""  # noqa: PLR2004
    with tempfile.TemporaryDirectory(prefix="spm-", ignore_cleanup_errors=True) as name:
        masukan, keluar = Path(name, "masukan"), Path(name, "keluar")
        masukan.mkdir()
        make_simulasi(TAHUN, masukan)
        for label in ("semua dibuat", "tidak ada yang berubah", f"satu angka {_KODE} berubah"):
            if label.startswith("satu"):
                alter_one(masukan)
            print(f"{label}: {run_batch(masukan, keluar, notebook, formats):.1f} detik\n", flush=True)


if __name__ == "__main__":
    main()
