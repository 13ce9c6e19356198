"""A copy of the workbook in which one thing after the other is changed; tells what a batch would make again.

Run as a process of its own with the copy as its folder, because a program knows its own files only once. Each
question is answered by a process forked from it, for which nothing has been read yet.
"""

import contextlib
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.unit.run.batch_kecil import (
    BANDUNG,
    BELU,
    ISI,
    NTT,
    SABU,
    edit_rows,
    make_pilihan,
    raise_figure,
    write_notebook,
)

Ubah = Callable[[Path], None]


def append(name: str, text: str = "\n# diubah\n") -> Ubah:
    """Lengthen the file ``name`` of the workbook; it is made where it is not there."""

    def change(akar: Path) -> None:
        path = akar / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((path.read_bytes() if path.exists() else b"") + text.encode())

    return change


def replace(name: str, old: str, new: str) -> Ubah:
    """Another text in the file ``name``."""

    def change(akar: Path) -> None:
        text = (akar / name).read_text(encoding="utf-8")
        assert old in text, name
        (akar / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def swap_profil(akar: Path) -> None:
    """Another figure in a table that nobody but its owner shows."""

    def edit(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        next(r for r in rows if r["kode_kemendagri"] == BELU)["sumber"] = "Sumber lain"
        return rows

    edit_rows(akar / "masukan" / "profil.csv", edit)


UBAHAN: dict[str, Ubah] = {
    "tidak ada": lambda _: None,
    "angka sendiri": lambda akar: raise_figure(akar, BELU),
    "angka pembanding": lambda akar: raise_figure(akar, SABU),
    "angka yang jauh": lambda akar: raise_figure(akar, BANDUNG),
    "tabel lain": swap_profil,
    "aturan": replace("parameters/regulasi/bobot.yaml", "tidak ikut dihitung", "tidak pernah dihitung"),
    "notebook": append("20_uji.ipynb", "\n"),
    "gambar di samping notebook": append("logo.png"),
    "templat": append("spmlib/report/templates/spm/blok.html.j2"),
    "pustaka": append("spmlib/analysis/ringkasan.py"),
    "perintah": append("spmlib/cli/laporan.py"),
    "batch": append("spmlib/run/batch/display.py"),
    "catatan": append(f"parameters/catatan/{BELU}.md", "\n## Ringkasan\n\nKata konsultan.\n"),
    "catatan daerah lain": append("parameters/catatan/99.01.md"),
    "koreksi daerah lain": append("parameters/koreksi/99.01.yaml"),
    "rekomendasi": append("parameters/rekomendasi/capaian.yaml"),
    "pemeriksaan": append("parameters/pemeriksaan/ambang.yaml"),
    "parameter": replace(f"parameters/daerah/{BELU}_belu.yaml", f'  - "{SABU}"', f'  - "{BANDUNG}"'),
    "gaya": replace("parameters/gaya/bawaan.yaml", "kaki:", "kaki: diubah  #"),
    "gaya yang tidak dipakai": append("parameters/gaya/mitra_contoh.yaml"),
    "huruf": append("parameters/gaya/huruf/source_sans_pro_bold.ttf"),
    "penduduk": append("spmlib/core/data/penduduk_sp2020.csv", "\n"),
    "batas wilayah": append("spmlib/charts/data/SUMBER.md"),
    "skema": append("parameters/skema/bobot.schema.json", "\n"),
}


def describe_stale(akar: str) -> dict[str, list[str]]:
    """Reports that would be made again, with the reasons."""
    from spmlib.run.batch.loop import plan_batch

    plans = plan_batch(_pilihan(Path(akar)))
    return {
        f"{report.nomor.kode} {report.nomor.notebook}": list(report.sebab)
        for plan in plans
        for report in plan.laporan
        if report.sebab
    }


def _make(akar: str) -> int:
    from spmlib.run.batch.loop import run_batch

    return run_batch(_pilihan(Path(akar))).exit_code()


def _pilihan(akar: Path):
    paths = (akar / "20_uji.ipynb", akar / "30_uji.ipynb")
    if not paths[1].exists():
        write_notebook(paths[1], ISI, sekitar=True)
    chosen = make_pilihan(akar, (BELU, "53.03", SABU, "53.05", NTT, BANDUNG))
    return type(chosen)(**{name: getattr(chosen, name) for name in chosen.__slots__} | {"notebooks": paths})


@contextlib.contextmanager
def changed(akar: Path, change: Ubah) -> Iterator[None]:
    """The workbook with a change, for as long as the block runs."""
    before = {p: p.read_bytes() for p in akar.rglob("*") if p.is_file() and "hasil" not in p.parts}
    change(akar)
    try:
        yield
    finally:
        for path in [p for p in akar.rglob("*") if p.is_file() and "hasil" not in p.parts]:
            if path not in before:
                path.unlink()
            elif path.read_bytes() != before[path]:
                path.write_bytes(before[path])


def ask(function: Callable[[str], object], akar: Path) -> object:
    """The answer of ``function`` in a process that has read nothing yet."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=lambda: theirs.send(function(str(akar))))
    process.start()
    theirs.close()
    answer = ours.recv()
    process.join()
    return answer


def main() -> None:
    """Make everything once, then tell for every change what it makes stale."""
    akar = Path.cwd()
    os.environ["SOURCE_DATE_EPOCH"] = "1760000000"
    # Imported, not used: so every forked process has it already, and has read no file of the workbook.
    import spmlib.run.batch.loop
    import spmlib.run.batch.unchanged  # noqa: F401

    found: dict[str, object] = {"dibuat": ask(_make, akar)}
    for name, change in UBAHAN.items():
        with changed(akar, change):
            found[name] = ask(describe_stale, akar)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
