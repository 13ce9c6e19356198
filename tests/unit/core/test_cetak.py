"""Lists as sentences have them."""

import pytest

from spmlib.core.cetak import join_words


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["Kesehatan"], "Kesehatan"),
        (["Kesehatan", "Sosial"], "Kesehatan dan Sosial"),
        (["Dinas Pendidikan", "Satpol PP dan Damkar"], "Dinas Pendidikan serta Satpol PP dan Damkar"),
        (["A dan B", "C", "D"], "A dan B, C, dan D"),
    ],
)
def test_a_name_with_dan_inside_stays_one_name(names, sentence):
    assert join_words(names) == sentence
