"""The builders of notebooks and of charts."""

import pytest

from tests.unit.report.buatan import Buat
from tests.unit.report.buatan_grafik import build_grafik


@pytest.fixture
def buat():
    return Buat()


@pytest.fixture
def grafik():
    return build_grafik
