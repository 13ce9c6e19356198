"""Whatever a report is made from: when it changes, exactly the reports are made again that hang on it."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from spmlib.core.paths import NOTEBOOKS, ROOT
from spmlib.run.batch.pool import default_cara
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import execute, read_notebook
from spmlib.run.parameter import read_parameter
from tests.unit.run.batch_kecil import ALOR, BANDUNG, BELU, NTT, SABU, TTU
from tests.unit.run.ubah_bahan import UBAHAN

SEMUA = {f"{kode} {n}_uji" for kode in (BELU, TTU, SABU, ALOR, NTT, BANDUNG) for n in (20, 30)}
SEKITAR = {f"{kode} 30_uji" for kode in (BELU, TTU, SABU, ALOR, NTT)}
HANYA_BELU = {f"{BELU} 20_uji", f"{BELU} 30_uji"}
NASIHAT = "aturan rekomendasi, pembacaan, atau pemeriksaan berubah"
PEMBANTU = ("batch_kecil", "ubah_bahan")
PROGRAM = "program atau templat berubah"

# Belu has Timor Tengah Utara and Sabu Raijua as peers; Timor Tengah Utara has Belu and Sabu Raijua.
WANTED = {
    "tidak ada": (set(), ""),
    "angka sendiri": (SEKITAR | HANYA_BELU | {f"{TTU} 20_uji"}, "datanya berubah"),
    "angka pembanding": (
        SEKITAR | HANYA_BELU | {f"{TTU} 20_uji", f"{SABU} 20_uji"},
        "data Kabupaten Sabu Raijua berubah",
    ),
    "angka yang jauh": ({f"{BANDUNG} 20_uji", f"{BANDUNG} 30_uji"}, "datanya berubah"),
    "tabel lain": (HANYA_BELU, "datanya berubah"),
    "aturan": (SEMUA, "aturan yang berlaku berubah"),
    "notebook": ({s for s in SEMUA if s.endswith("20_uji")}, "notebook berubah"),
    "gambar di samping notebook": (SEMUA, "notebook berubah"),
    "templat": (SEMUA, PROGRAM),
    "pustaka": (SEMUA, PROGRAM),
    "perintah": (set(), ""),
    "batch": (set(), ""),
    "catatan": (HANYA_BELU, "catatan tentang daerah ini berubah"),
    "catatan daerah lain": (set(), ""),
    "koreksi daerah lain": (set(), ""),
    "rekomendasi": (SEMUA, NASIHAT),
    "pemeriksaan": (SEMUA, NASIHAT),
    "parameter": (HANYA_BELU, "parameternya berubah"),
    "gaya": (SEMUA, "gaya tampilan berubah"),
    "gaya yang tidak dipakai": (set(), ""),
    "huruf": (SEMUA, "gaya tampilan berubah"),
    "penduduk": (SEMUA, PROGRAM),
    "batas wilayah": (SEMUA, PROGRAM),
    "skema": (set(), ""),
}


@pytest.fixture(scope="module")
def ditemukan(tmp_path_factory):
    """What each change makes stale, asked of a copy of the workbook."""
    akar = tmp_path_factory.mktemp("salinan") / "buku"
    for name in ("spmlib", "parameters"):
        shutil.copytree(ROOT / name, akar / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "pyproject.toml",
        "tests/__init__.py",
        "tests/unit/run/batch_kecil.py",
        "tests/unit/run/ubah_bahan.py",
    ):
        (akar / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, akar / name)
    answer = subprocess.run(
        [sys.executable, "-m", "tests.unit.run.ubah_bahan"],
        cwd=akar,
        env={**os.environ, "PYTHONPATH": str(akar)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.mark.lambat
@pytest.mark.skipif(default_cara() != "fork", reason="the questions are asked in forked processes")
@pytest.mark.parametrize("change", UBAHAN)
def test_a_change_makes_stale_what_hangs_on_it_and_nothing_else(ditemukan, change):
    assert ditemukan["dibuat"] == 0
    wanted, reason = WANTED[change]
    found = ditemukan[change]
    assert set(found) == wanted
    assert not wanted or reason in {r for reasons in found.values() for r in reasons}


def test_the_reasons_name_who_came_and_who_went(ditemukan):
    assert ditemukan["parameter"][f"{BELU} 20_uji"] == [
        "parameternya berubah",
        "Kota Bandung kini ikut ditampilkan",
        "Kabupaten Sabu Raijua tidak lagi ditampilkan",
    ]


@pytest.mark.lambat
@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_says_of_itself_whether_it_shows_the_daerah_around(path, monkeypatch):
    values = {"kode_kemendagri": "99.01", "tahun": 2024}
    identitas = build_situasi(read_parameter(values)).identitas
    whole = execute(path, values, identitas, "spm")
    monkeypatch.setattr("spmlib.run.buka.daerah_of_provinsi", lambda _: ())
    alone = execute(path, values, identitas, "spm")
    meta = read_notebook(path).metadata["spm"]
    says = bool(meta.get("sekitar") or meta.get("peta_provinsi"))
    assert says is ([c.get("outputs") for c in whole.cells] != [c.get("outputs") for c in alone.cells])
