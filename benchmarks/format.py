"""Time of writing the five formats of a report in one warm process, and of a long table in Word.

Libraries remember what they have drawn: the same report a second time is a lie. So every repetition is a
process of its own, which first writes the reports of another daerah and then, once, those that are measured.
Reading the notebook into a document is counted along, done once for all formats. CPU seconds are what to
compare on a machine that does other work as well.

Run: python benchmarks/format.py [notebook ...]
"""

import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat

from spmlib.core.bundle import Identitas, KolomTampil, Sel, TableBundle
from spmlib.core.paths import NOTEBOOKS
from spmlib.report.document import Document, Tabel
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import execute
from spmlib.run.format import FORMATS, WRITERS, open_naskah, write_formats
from spmlib.run.parameter import Parameter

ULANG = 5
UTAMA = "20_analisis_situasi"
PEMANASAN = Parameter(kode_kemendagri="99.71", tahun=2024, pembanding=("99.01",))
DIUKUR = Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "99.71"))
BATAS, BATAS_PANJANG = 0.6, 1.0
BARIS = 1000
PANJANG, BERSAMA = f"docx, {BARIS} rows", "all, as made"
SATUAN = "one by one"


def measure_once(warm: Path, path: Path, *, together: bool) -> dict[str, tuple[float, float]]:
    """CPU and wall seconds of the formats of the notebook ``path``, after those of ``warm``.

    Args:
        warm: An executed notebook of another daerah.
        path: The executed notebook to measure.
        together: All formats as a report is made, the PDF beside the others; else one after another.
    """
    for other in (warm, warm):
        write_formats(_open(other), FORMATS)
    nb = nbformat.read(path, as_version=4)
    gc.collect()
    taken: dict[str, tuple[float, float]] = {}
    if together:
        _time(taken, BERSAMA, lambda: write_formats(open_naskah(nb, NOTEBOOKS), FORMATS))
        return taken
    naskah = _time(taken, "read", lambda: open_naskah(nb, NOTEBOOKS))
    for name in FORMATS:
        _time(taken, name, lambda name=name: WRITERS[name](naskah))
    long = naskah._replace(document=make_long())
    _time(taken, PANJANG, lambda: WRITERS["docx"](long))
    return taken


def _open(path: Path):  # noqa: ANN202 - as run has it
    return open_naskah(nbformat.read(path, as_version=4), NOTEBOOKS)


def _time(taken: dict[str, tuple[float, float]], name: str, work: Callable[[], object]):  # noqa: ANN202
    cpu, wall = time.process_time(), time.perf_counter()
    made = work()
    taken[name] = (time.process_time() - cpu, time.perf_counter() - wall)
    return made


def make_long() -> Document:
    """A document of one table of a thousand rows."""
    identitas = Identitas(
        kode_kemendagri="99.01", nama="Kabupaten Contoh", tahun=2024, periode="tahunan", fiktif=True
    )
    names = ("Layanan", "Sasaran", "Terlayani", "Persentase", "Keterangan")
    table = TableBundle(
        id="panjang",
        identitas=identitas,
        judul="Seribu baris",
        kolom=tuple(KolomTampil(id=name, judul=name) for name in names),
        baris=tuple(
            tuple(Sel(teks=f"{name} {number}", nilai=str(number)) for name in names)
            for number in range(BARIS)
        ),
        sumber="Data rekaan",
    )
    block = Tabel(id="panjang", nomor=1, isi=table)
    return Document(judul="Panjang", identitas=identitas, simulasi=False, putusan=None, blok=(block,))


def save_executed(notebook: str, parameter: Parameter, folder: Path) -> Path:
    """The executed notebook of a daerah, as a file."""
    situasi = build_situasi(parameter)
    path = NOTEBOOKS / f"{notebook}.ipynb"
    nb = execute(path, parameter.model_dump(), situasi.identitas, "spm")
    target = folder / f"{parameter.kode_kemendagri}_{notebook}.ipynb"
    nbformat.write(nb, target)
    return target


def show(runs: list[dict[str, tuple[float, float]]]) -> None:
    """Print least and median of every format, and of all as a report is made."""
    print(f"  {'':<16}{'CPU least':>11}{'CPU median':>12}{'wall least':>12}{'wall median':>13}")
    for name in dict.fromkeys(name for run in runs for name in run):
        taken = [run[name] for run in runs if name in run]
        cpu, wall = [t[0] for t in taken], [t[1] for t in taken]
        figures = (min(cpu), statistics.median(cpu), min(wall), statistics.median(wall))
        budget = {BERSAMA: BATAS, PANJANG: BATAS_PANJANG}.get(name)
        said = f"   budget {budget} s: {'kept' if figures[2] <= budget else 'NOT kept'}" if budget else ""
        columns = zip(figures, (11, 12, 12, 13), strict=True)
        print(f"  {name:<16}" + "".join(f"{f:>{w}.3f}" for f, w in columns) + said)


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        for notebook in sys.argv[1:] or [UTAMA]:
            paths = [save_executed(notebook, p, Path(name)) for p in (PEMANASAN, DIUKUR)]
            runs = []
            for way in (SATUAN, BERSAMA) * ULANG:
                command = [sys.executable, __file__, "--sekali", way, *map(str, paths)]
                done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
                runs.append(json.loads(done.stdout))
            print(notebook)
            show(runs)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sekali"]:
        pair = map(Path, sys.argv[3:])
        print(json.dumps(measure_once(*pair, together=sys.argv[2] == BERSAMA)))
    else:
        main()
