"""Reports of several daerah in all formats, each made once for all tests that look at the files."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from spmlib.run.buka import build_situasi
from spmlib.run.format import FORMATS
from spmlib.run.laporan import make_laporan
from spmlib.run.parameter import Parameter
from tests.agreement.kasus import DAERAH, NOTEBOOK, Laporan

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def make_files(daerah: str, nomor: str, keluar: Path) -> Laporan:
    """The report of a case in all formats, in a folder of its own."""
    parameter = Parameter(**DAERAH[daerah])
    path = NOTEBOOKS / f"{NOTEBOOK[nomor]}.ipynb"
    situasi = build_situasi(parameter)
    made = make_laporan(situasi, parameter.model_dump(), [path], FORMATS, keluar / daerah, "spm")
    assert made.laporan[0].verdict.kegagalan == ()
    return Laporan(nomor, {file.suffix[1:]: file for file in made.laporan[0].berkas})


@pytest.fixture(scope="session")
def buat_laporan(tmp_path_factory) -> Callable[[str, str], Laporan]:
    """Makes the report of a case, ("contoh", "20"), and remembers it."""
    keluar = tmp_path_factory.mktemp("laporan")
    return cache(lambda daerah, nomor: make_files(daerah, nomor, keluar))
