"""The builder of notebooks."""

import pytest

from tests.unit.report.buatan import Buat


@pytest.fixture
def buat():
    return Buat()
