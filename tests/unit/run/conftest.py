"""The situation of the fictional daerah, and executed notebooks about it without running anything."""

import copy

import nbformat
import pytest

from spmlib.core.temuan import Temuan, Tingkat
from spmlib.run import laporan
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import seal
from spmlib.run.parameter import read_parameter
from tests.unit.report.buatan import Buat

PARAMETER = {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.02"]}


@pytest.fixture
def buat():
    return Buat()


@pytest.fixture(scope="session")
def situasi():
    """Kabupaten Contoh, 2024, with one peer."""
    return build_situasi(read_parameter(PARAMETER))


@pytest.fixture
def galat():
    return Temuan("SPM-M03", Tingkat.GALAT, "Sasaran kosong.", "Isi sel D14.")


@pytest.fixture
def utuh(buat):
    """An executed notebook that holds all it declares."""
    inventaris = {"bagian": ["ringkasan"], "tabel": ["capaian"], "grafik": ["bidang"]}
    nb = buat.notebook(
        buat.tulis("# Analisis Situasi\n\n## Ringkasan"),
        buat.sel(buat.teks("Indeks 81,25.")),
        buat.sel(buat.tabel()),
        buat.sel(buat.grafik()),
        inventaris=inventaris,
    )
    return seal(nb, {}, buat.identitas)


@pytest.fixture
def sumber(tmp_path):
    """A notebook file that takes parameters."""
    parameters = nbformat.v4.new_code_cell("kode_kemendagri = ''", metadata={"tags": ["parameters"]})
    path = tmp_path / "20_coba.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[parameters]), path)
    return path


@pytest.fixture
def jalankan(monkeypatch):
    """Makes every notebook 'run' to the given result."""

    def use(nb):
        monkeypatch.setattr(laporan, "execute", lambda *_: copy.deepcopy(nb))

    return use
