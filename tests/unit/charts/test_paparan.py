"""Every chart of ours on a slide: Office draws it, or its drawing has letters for the back of the room."""

import re

import pytest

from spmlib import charts
from spmlib.core.bundle import CHART_MIME, ChartBundle
from spmlib.core.gaya import load_gaya
from spmlib.report.bagan.rancangan import plan_bagan
from spmlib.run.buka import build_situasi
from spmlib.run.parameter import Parameter

LEBAR, TINGGI = 30.47, 12.0
"""Room of a chart on our slides in centimetres."""


@pytest.fixture(scope="module")
def contoh():
    return build_situasi(Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "53.04")))


def smallest_letters(svg):
    """In points on the slide: matplotlib writes the size of letters as a share of a hundred."""
    wide, high = (
        float(re.search(rf'{side}="([\d.]+)pt"', svg)[1]) / 72 * 2.54 for side in ("width", "height")
    )
    sizes = [100 * float(size) for size in re.findall(r"scale\((0\.\d+) -0\.\d+\)", svg)]
    return min(sizes) * min(LEBAR / wide, TINGGI / high)


@pytest.mark.parametrize("nama", charts.__all__)
def test_a_chart_is_native_or_its_drawing_can_be_read_from_the_back(nama, contoh):
    chart = getattr(charts, nama)(contoh)
    assert isinstance(chart, ChartBundle), "the fictional daerah fills every chart"
    if plan_bagan(chart, load_gaya()):
        assert chart.svg_paparan is None
        assert "svg_paparan" not in chart._repr_mimebundle_()[CHART_MIME]
    else:
        assert chart.jenis in {"peta", "tenggat"}
        assert smallest_letters(chart.svg_paparan or chart.svg) >= 18
