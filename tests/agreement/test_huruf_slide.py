"""Every letter of every chart on a slide can be read from the back, for every report there is.

The decks show all charts of a report, also those that are not for the room: a consultant may tag any of them.
"""

from functools import cache

import nbformat
import pptx
import pytest

from spmlib.core.gaya import load_gaya
from spmlib.report.pptx import write_pptx
from spmlib.report.pptx.naskah import PAPARAN
from spmlib.report.reader import read_document
from spmlib.run.buka import build_situasi
from spmlib.run.laporan import make_laporan
from spmlib.run.parameter import Parameter
from spmlib.run.simulasi import make_simulasi
from tests.agreement.baca_grafik import read_bagian, read_huruf
from tests.agreement.conftest import NOTEBOOKS
from tests.agreement.kasus import DAERAH, NOTEBOOK

pytestmark = pytest.mark.lambat

SIMULASI = {
    "kabupaten simulasi": {
        "kode_kemendagri": "53.04",
        "tahun": 2023,
        "pembanding": ("53.15", "53.11", "53.03", "53.20", "53.01", "53.02", "53.05", "53.06", "53.07"),
    },
    "provinsi simulasi": {"kode_kemendagri": "33", "tahun": 2023, "pembanding": ("34", "35", "36")},
}
KASUS = [("contoh", "30"), *((daerah, "20") for daerah in (*DAERAH, *SIMULASI))]


@pytest.fixture(scope="module")
def simulasi(tmp_path_factory):
    folder = tmp_path_factory.mktemp("simulasi")
    make_simulasi(2023, folder)
    return folder


@pytest.fixture(scope="module")
def grafik(simulasi, tmp_path_factory):
    """Native charts of a deck that shows all charts of a report, as chart parts."""
    keluar = tmp_path_factory.mktemp("laporan")

    @cache
    def make(daerah, nomor):
        values = DAERAH.get(daerah) or {**SIMULASI[daerah], "masukan": (str(simulasi),)}
        parameter = Parameter(**values)
        path = NOTEBOOKS / f"{NOTEBOOK[nomor]}.ipynb"
        made = make_laporan(
            build_situasi(parameter), parameter.model_dump(), [path], (), keluar / daerah, "spm"
        )
        nb = nbformat.read(made.laporan[0].berkas[0], 4)
        for cell in nb.cells:
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), PAPARAN]
        deck = keluar / f"{daerah}.pptx"
        deck.write_bytes(write_pptx(read_document(nb, keluar), load_gaya()))
        slides = pptx.Presentation(str(deck)).slides
        return [s.chart.part.blob for slide in slides for s in slide.shapes if s.has_chart]

    return make


@pytest.mark.parametrize(("daerah", "nomor"), KASUS)
def test_every_letter_of_every_chart_has_at_least_18_points(grafik, daerah, nomor):
    parts = grafik(daerah, nomor)
    assert parts
    small = {read_bagian(part).label[:3]: size for part in parts if (size := min(read_huruf(part))) < 18}
    assert small == {}


def test_the_reports_at_hand_hold_charts_of_more_rows_than_one_slide_bears(grafik):
    kinds = {read_bagian(part).jenis for part in grafik("kabupaten simulasi", "20")}
    rows = [len(read_bagian(part).nilai) for part in grafik("kabupaten simulasi", "20")]
    assert {"barChart", "scatterChart"} <= kinds
    assert sum(rows) > 100
