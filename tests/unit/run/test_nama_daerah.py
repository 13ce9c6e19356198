"""Names and codes of daerah in running text."""

import pytest

from spmlib.core.daerah import all_daerah
from spmlib.run.nama_daerah import find_kode, find_sebutan


def find(teks):
    return [(s.teks, sorted(s.kode)) for s in find_sebutan(teks)]


def test_every_daerah_is_found_by_its_full_name():
    for daerah in all_daerah(include_fiktif=True):
        assert find(f"di {daerah.nama} pada") == [(daerah.nama, [daerah.kode_kemendagri])]


def test_the_longest_name_wins():
    assert find("Kabupaten Bandung Barat") == [("Kabupaten Bandung Barat", ["32.17"])]


@pytest.mark.parametrize("teks", ["KABUPATEN BELU", "Kab. Belu", "Kab Belu", "Kabupaten Belu."])
def test_usual_writings_of_the_kind_are_known(teks):
    ((_, kode),) = find(teks)
    assert kode == ["53.04"]


def test_kabupaten_and_kota_of_one_name_stay_two():
    assert [kode for _, kode in find("Kota Bandung dan Kabupaten Bandung")] == [["32.73"], ["32.04"]]


def test_a_name_of_several_words_counts_without_its_kind():
    assert find("dibanding Timor Tengah Utara lebih rendah") == [("Timor Tengah Utara", ["53.03"])]


def test_a_name_of_one_word_counts_where_it_stands_alone():
    assert find("Malaka") == [("Malaka", ["53.21"])]


@pytest.mark.parametrize(
    "teks", ["Malang tak dapat ditolak", "pembangunan kota baru", "jalan Batu", "Sumba. Timur", "kota batu"]
)
def test_ordinary_words_are_no_daerah(teks):
    assert find(teks) == []


def test_codes_are_found_and_times_percentages_and_other_numbers_are_not():
    teks = "kode 53.03 (53.20), pukul 11.15 WIB, 11.10 %, 1.02.53.04, 17.08.2024, 31.71 WITA, 00.12"
    assert list(find_kode(teks)) == ["53.03", "53.20"]
