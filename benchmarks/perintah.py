"""Seconds of commands from a cold start, each in a process of its own.

Run: python benchmarks/perintah.py [ULANGAN]
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from cara import NOTEBOOK, SPM, TAHUN
from ukur import run_measured

_CONTOH = ("99.01", "--tahun", str(TAHUN))
PERINTAH: tuple[tuple[tuple[str, ...], float], ...] = (
    (("--help",), 0.3),
    (("hitung", "53.04", "--tahun", "2021", "--json"), 1.0),
    (("hitung", *_CONTOH, "--json"), 1.0),
    (("laporan", *_CONTOH, "--notebook", NOTEBOOK.stem, "--format", "html"), 5.0),
    (("laporan", *_CONTOH, "--notebook", NOTEBOOK.stem), 5.0),
)
"""Arguments of ``spm``, and the seconds that they may take."""


def main() -> None:
    """Print seconds, processor seconds and memory of each command."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f"{'detik':>7}{'prosesor':>10}{'memori MB':>11}{'anggaran':>10}  perintah")
    with tempfile.TemporaryDirectory(prefix="spm-") as name:
        # Bytecode of the libraries is there, as after an installation by pip or a first start.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(name, "bytecode"))}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for arguments, budget in PERINTAH:
            keluar = ["--keluar", str(Path(name, "keluar"))] if arguments[0] == "laporan" else []
            command = [sys.executable, "-c", SPM, *arguments, *keluar]
            found = [run_measured(command, environment) for _ in range(count + 1)][1:]
            detik, prosesor = median(p.detik for p in found), median(p.prosesor for p in found)
            memori = max(p.memori for p in found)
            print(
                f"{detik:>7.2f}{prosesor:>10.2f}{memori:>11.0f}{budget:>10.1f}  spm {' '.join(arguments)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
