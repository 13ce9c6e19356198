"""A batch small enough for tests: simulated daerah and a notebook of three cells."""

import csv
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from spmlib.core.daerah import get_daerah
from spmlib.run.batch.plan import Pilihan
from spmlib.run.simulasi import make_simulasi

# Belu, two peers of its parameter file, a neighbour that nobody names, the province, one far away.
BELU, TTU, SABU, ALOR, NTT, BANDUNG = "53.04", "53.03", "53.20", "53.05", "53", "32.73"
SEMUA = (BELU, TTU, SABU, ALOR, NTT, BANDUNG)

PARAMETER = """kode_kemendagri = ""
tahun = 2024
periode = "tahunan"
pembanding = []
masukan = []
perlakuan_nihil = ""
"""
BUKA = "from spmlib.run import open_situasi\n\nsituasi = open_situasi(globals())"
ISI = """from spmlib.core.bundle import TextBundle

sanding = ", ".join(f"{p.daerah.nama} {p.hasil.indeks_layanan or 0}" for p in situasi.pembanding)
isi = f"Rata-rata layanan {situasi.hasil.indeks_layanan or 0}. {sanding}"
TextBundle(id="isi", identitas=situasi.identitas, markdown=isi)
"""


def write_notebook(path: Path, *cells: str, **spm: object) -> Path:
    """A notebook that opens the situation and then runs ``cells``; ``spm`` goes into its metadata."""
    sources = [new_code_cell(PARAMETER, id="par", metadata={"tags": ["parameters", "internal"]})]
    sources += [
        new_code_cell(BUKA, id="buka", metadata={"tags": ["internal"]}),
        new_markdown_cell("# Uji", id="judul"),
    ]
    sources += [new_code_cell(source, id=f"sel{n}") for n, source in enumerate(cells)]
    meta = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "spm": {"inventaris": {"bagian": ["isi"]}, **spm},
    }
    nbformat.write(new_notebook(cells=sources, metadata=meta), path)
    return path


def make_pilihan(folder: Path, codes: tuple[str, ...] = SEMUA, **others: object) -> Pilihan:
    """A batch over simulated ``codes`` in ``folder``, with the notebook ``20_uji``."""
    areas = tuple(get_daerah(kode) for kode in codes)
    if not (folder / "masukan").exists():
        make_simulasi(2024, folder / "masukan", daerah=areas)
    path = folder / "20_uji.ipynb"
    settings = {
        "daerah": areas,
        "tahun": 2024,
        "notebooks": (path if path.exists() else write_notebook(path, ISI),),
        "formats": ("html",),
        "keluar": folder / "hasil",
        "masukan": (str(folder / "masukan"),),
        "pekerja": 2,
        "batas_detik": 60,
    }
    return Pilihan(**{**settings, **others})  # type: ignore[arg-type]


def edit_rows(path: Path, edit: object) -> None:
    """Rewrite a CSV with ``edit(rows)``: a list of dictionaries in, the same out."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames or ()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(edit(rows))  # type: ignore[operator]


def raise_figure(folder: Path, kode: str) -> None:
    """One recipient more in one row of ``kode``."""

    def edit(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        row = next(
            r for r in rows if r["kode_kemendagri"] == kode and r["terlayani"] and r["tahun"] == "2024"
        )
        row["terlayani"] = str(int(row["terlayani"]) - 1)
        return rows

    edit_rows(folder / "masukan" / "capaian.csv", edit)


def read_tree(folder: Path) -> dict[str, bytes]:
    """All produced files below ``folder`` by name; those of the batch itself and its recap left out."""
    files = (p for p in folder.rglob("*") if p.is_file() and ".batch" not in p.parts)
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in files
        if not p.name.startswith("rekap_batch")
    }
