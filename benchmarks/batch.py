"""Many reports: ours against stock tools and against the floor, in turns. ``--help`` tells the rest."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NoReturn

from cara import CARA, NOTEBOOK, TAHUN
from ukur import Pemakaian, run_measured

from spmlib.core.daerah import all_daerah
from spmlib.run.simulasi import make_simulasi

_DIRI = Path(__file__).with_name("cara.py")
_UJUDNYA = {
    "stok": "papermill + jupyter nbconvert --to html, dua perintah per daerah, dua daerah sekaligus",
    "api": "papermill.execute_notebook + HTMLExporter di dua proses yang dipertahankan",
    "spm-html": "spm batch --format html --pekerja 2: dengan pemeriksaan, manifest, dan buku besar",
    "spm-semua": "spm batch --pekerja 2: html, docx, pdf, pptx, xlsx",
    "lantai": "sel notebook sebagai panggilan Python biasa + HTML, dua proses; tanpa pemeriksaan apa pun",
}
_BANTUAN = "\n".join(
    (
        "Mengukur pembuatan laporan banyak daerah dengan beberapa cara, bergantian dalam satu sesi,",
        "pada notebook dan data simulasi yang sama:",
        "",
        *(f"  {nama:<10} {wujud}" for nama, wujud in _UJUDNYA.items()),
        "",
        "Waktu mulai setiap perintah ikut dihitung. Setiap cara dijalankan sekali sebelum diukur, agar",
        "bytecode semua pustaka sudah ada bagi semuanya. Datanya hanya daerah yang diukur: dengan data 514",
        "daerah, stok dan api akan membaca semuanya lagi untuk setiap laporan.",
    )
)


class _Rupa(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        super().add_usage(usage, actions, groups, prefix or "Pemakaian: ")


class _Pengurai(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Perintahnya tidak dapat dibaca ({message}). Lihat --help.\n")


def read_pilihan() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = _Pengurai(description=_BANTUAN, formatter_class=_Rupa, add_help=False)
    group = parser.add_argument_group("Pilihan")
    group.add_argument("-h", "--help", action="help", help="Tampilkan bantuan ini.")
    group.add_argument(
        "--daerah", type=int, default=20, metavar="N", help="Banyaknya daerah (bawaan 20, paling sedikit 2)."
    )
    group.add_argument("--ulangan", type=int, default=3, metavar="N", help="Banyaknya putaran (bawaan 3).")
    group.add_argument(
        "--cara", default=",".join(CARA), metavar="CARA", help="Cara yang diukur, dipisah koma; bawaan semua."
    )
    pilihan = parser.parse_args()
    pilihan.cara = [nama for nama in CARA if nama in pilihan.cara.split(",")]
    if pilihan.daerah < 2 or pilihan.ulangan < 1 or not pilihan.cara:  # noqa: PLR2004 - one per process
        parser.error("pilihan di luar batas")
    return pilihan


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """An empty folder, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="spm-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_cara(nama: str, codes: Sequence[str], masukan: Path, environment: Mapping[str, str]) -> Pemakaian:
    """One way, once; its pages are counted."""
    with fresh_folder() as folder:
        used = run_measured(
            [sys.executable, str(_DIRI), nama, str(masukan), str(folder), *codes], environment
        )
        pages = [path for path in folder.rglob("*.html") if path.parent.name != "hangat"]
        if len(pages) != len(codes):
            raise RuntimeError(f"hanya {len(pages)} dari {len(codes)} laporan jadi")
        return used


def measure_sel(kode: str, masukan: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """Processor seconds of the notebook through our engine, and of its calls as plain Python."""
    with fresh_folder() as folder:
        run_measured([sys.executable, str(_DIRI), "sel", str(masukan), str(folder), kode], environment)
        found = json.loads((folder / "sel.json").read_text(encoding="utf-8"))
    return found["mesin"], found["biasa"]


def print_tabel(found: Mapping[str, Sequence[Pemakaian]], daerah: int) -> None:
    """Medians of what has been measured, per report, and how many times stock takes."""
    stok = median(p.detik for p in found["stok"]) if found.get("stok") else None
    print(f"\n{'cara':<11}{'detik/laporan':>15}{'prosesor/laporan':>18}{'memori MB':>11}{'stok : ini':>12}")
    for nama, all_runs in found.items():
        if all_runs:
            detik = median(p.detik for p in all_runs)
            prosesor, memori = median(p.prosesor for p in all_runs), max(p.memori for p in all_runs)
            ratio = f"{_angka(stok / detik, 1)} x" if stok else ""
            figures = f"{_angka(detik / daerah):>15}{_angka(prosesor / daerah):>18}{_angka(memori, 0):>11}"
            print(f"{nama:<11}{figures}{ratio:>12}")


def _angka(value: float, desimal: int = 2) -> str:
    return f"{value:.{desimal}f}".replace(".", ",")


def measure_all(pilihan: argparse.Namespace, masukan: Path, environment: Mapping[str, str]) -> int:
    """Warm up, measure in turns, print; returns the exit code."""
    areas = [d for d in all_daerah() if d.tingkat != "provinsi"][: pilihan.daerah]
    codes = [d.kode_kemendagri for d in areas]
    make_simulasi(TAHUN, masukan, daerah=areas)
    found: dict[str, list[Pemakaian]] = {nama: [] for nama in pilihan.cara}
    print(f"{len(codes)} daerah, {NOTEBOOK.stem}, {pilihan.ulangan} putaran. Pemanasan ...", flush=True)
    try:
        for nama in pilihan.cara:
            run_cara(nama, codes[:2], masukan, environment)
        for putaran in range(1, pilihan.ulangan + 1):
            for nama in pilihan.cara:
                found[nama].append(run_cara(nama, codes, masukan, environment))
                detik, beban = _angka(found[nama][-1].detik, 1), _angka(os.getloadavg()[0], 1)
                print(f"  putaran {putaran} {nama:<10} {detik:>7} detik (beban mesin {beban})", flush=True)
        mesin, biasa = measure_sel(codes[0], masukan, environment)
    except KeyboardInterrupt:
        print("\nDihentikan; yang sudah selesai diukur:")
        print_tabel(found, len(codes))
        return 130
    print_tabel(found, len(codes))
    print(
        f"\nSel notebook lewat mesin spm {_angka(mesin, 3)} detik prosesor, panggilan yang sama sebagai "
        f"Python biasa {_angka(biasa, 3)}: {_angka(mesin / biasa)} x."
    )
    return 0


def main() -> int:
    """Measure what was asked for."""
    pilihan = read_pilihan()
    with fresh_folder() as bytecode, fresh_folder() as masukan:
        # Some installers leave bytecode behind and some do not: here everybody has it.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            return measure_all(pilihan, masukan, environment)
        except RuntimeError as error:
            print(f"Pengukuran gagal: {error}.", file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main())
