"""Memory of one worker that is kept for many reports, as where the system cannot fork: does it grow?

Run: python benchmarks/memori.py [DAERAH]
"""

import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import mean

import psutil

from spmlib.core.daerah import all_daerah
from spmlib.core.paths import NOTEBOOKS
from spmlib.run.batch.pool import Persiapan, WorkerPool, tidy_up
from spmlib.run.batch.task import Pesanan, Tugas, run_tugas
from spmlib.run.batch.warm import pack_sources, prepare_worker
from spmlib.run.buka import open_sources
from spmlib.run.format import FORMATS
from spmlib.run.parameter import Parameter
from spmlib.run.simulasi import make_simulasi

TAHUN = 2024
NOTEBOOK = NOTEBOOKS / "20_analisis_situasi.ipynb"
BATAS = 1.10
"""How much more the last reports may hold than those before."""
_PEMANASAN = 10
"""Reports until the caches of libraries are full."""


def make_and_weigh(tugas: Tugas) -> tuple[int, float]:
    """Make the reports of ``tugas``; the id of this process, and its own memory in MB at rest."""
    made = run_tugas(tugas)
    if not all(result.berkas for result in made):
        raise RuntimeError(made[0].sebab)
    tidy_up()
    process = psutil.Process()
    return process.pid, process.memory_full_info().uss / 1e6


def main() -> int:
    """Print memory as it goes, and the ratio of the last reports to the first after the warm-up."""
    count = max(_PEMANASAN + 2, int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    areas = [d for d in all_daerah() if d.tingkat != "provinsi"][:count]
    with tempfile.TemporaryDirectory(prefix="spm-") as name:
        masukan, keluar = Path(name, "masukan"), Path(name, "keluar")
        masukan.mkdir()
        make_simulasi(TAHUN, masukan, daerah=areas)
        sources = (str(masukan),)
        pack_sources({(sources, False): open_sources(areas[0], sources)}, Path(name, "sumber"))
        ready = Persiapan(prepare_worker, (Path(name, "sumber"), [NOTEBOOK]))
        pool = WorkerPool(1, 600, "spawn", ready, tugas_per_pekerja=count + 1)
        found = []
        for area in areas:
            tugas = Tugas(
                parameter=Parameter(kode_kemendagri=area.kode_kemendagri, tahun=TAHUN, masukan=sources),
                pesanan=(Pesanan(NOTEBOOK, FORMATS),),
                keluar=keluar,
                mesin="spm",
                mulai=time.time(),
            )
            future = pool.submit(partial(make_and_weigh, tugas))
            while not future.done():
                pool.wait(1.0)
            found.append(future.result())
        pool.shutdown()
    tenth = max(1, count // 10)
    for number in range(0, count, tenth):
        print(f"laporan {number + 1:>4}: {found[number][1]:6.0f} MB")
    kept = [memory for _, memory in found[_PEMANASAN:]]
    part = max(1, len(kept) // 5)
    ratio = mean(kept[-part:]) / mean(kept[:part])
    workers = len({pid for pid, _ in found})
    print(f"{count} laporan lima format, {workers} pekerja")
    print(f"{part} terakhir terhadap {part} pertama setelah pemanasan: {ratio:.2f}")
    return int(ratio > BATAS or workers > 1)


if __name__ == "__main__":
    sys.exit(main())
