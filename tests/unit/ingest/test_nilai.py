from datetime import date, datetime

import pytest

from spmlib.core.tables import TABEL, Status
from spmlib.ingest.nilai import (
    is_kosong,
    read_id,
    read_kode,
    read_kode_daerah,
    read_periode,
    read_pilihan,
    read_tahun,
    read_tanggal,
    read_teks,
)

STATUS = TABEL["capaian"].kolom["status"]


def _read(reader, cell, *args):
    value, problem = reader(cell, *args)
    return value, problem and problem.kode


@pytest.mark.parametrize("cell", ["53.04", "53", "99.01", " 53.04 ", "'53.04", "\uff10\uff10", "00"])
def test_code_as_text_is_taken_as_it_stands(cell):
    value, problem = _read(read_kode, cell)

    assert problem is None
    assert value in {"53.04", "53", "99.01", "00"}


@pytest.mark.parametrize(
    ("cell", "kode"),
    [
        (53.04, "53.04"),
        (33.1, "33.10"),
        ("33.1", "33.10"),
        ("33,1", "33.10"),
        ("53,04", "53.04"),
        (53.0, "53"),
        ("Kabupaten Belu", "53.04"),
        ("kab. belu", "53.04"),
    ],
)
def test_code_that_had_to_be_settled_is_reported(cell, kode):
    assert _read(read_kode, cell) == (kode, "SPM-M21")


@pytest.mark.parametrize(
    "cell", ["98.76", 98.76, "5304", 5304, "Bandung", "Kabupaten Belo", 53.041, True, 1e300]
)
def test_code_that_may_be_nobodys_or_two_is_refused(cell):
    assert _read(read_kode, cell) == (None, "SPM-M20")


def test_unknown_code_comes_with_a_suggestion():
    _, problem = read_kode("Kabupaten Bellu")

    assert "Kabupaten Belu (53.04)" in problem.saran


def test_nation_has_published_figures_only():
    assert _read(read_kode, "00") == ("00", None)
    assert _read(read_kode_daerah, "00") == (None, "SPM-M35")
    assert _read(read_kode_daerah, "53.04") == ("53.04", None)


@pytest.mark.parametrize(("cell", "year"), [("2024", 2024), (2024.0, 2024), (2024, 2024), (" 2024 ", 2024)])
def test_year_is_four_digits(cell, year):
    assert _read(read_tahun, cell) == (year, None)


@pytest.mark.parametrize("cell", ["24", "2O24", "TA 2024", 2024.5, "20244", date(2024, 1, 1), True, 3024])
def test_what_is_no_year_is_refused(cell):
    assert _read(read_tahun, cell) == (None, "SPM-M16")


@pytest.mark.parametrize(
    ("cell", "periode"),
    [("", "tahunan"), (None, "tahunan"), ("TW 1", "tw1"), ("Triwulan IV", "tw4"), ("-", "tahunan")],
)
def test_empty_period_means_the_year(cell, periode):
    assert _read(read_periode, cell) == (periode, None)


def test_unknown_period_is_refused():
    assert _read(read_periode, "triwulan 5") == (None, "SPM-M17")


@pytest.mark.parametrize("cell", ["Tidak Dilaporkan", "tidak_dilaporkan", "TIDAK-DILAPORKAN"])
def test_choice_is_known_however_it_is_written(cell):
    assert _read(read_pilihan, cell, STATUS) == (Status.TIDAK_DILAPORKAN, None)


def test_unknown_choice_names_the_known_ones():
    value, problem = read_pilihan("lapor", STATUS)

    assert value is None
    assert "dilaporkan, tidak_dilaporkan, nihil, bukan_kewenangan" in problem.saran


@pytest.mark.parametrize(
    "cell",
    ["2024-01-31", "31-01-2024", "31/1/2024", "31.01.2024", date(2024, 1, 31), datetime(2024, 1, 31, 9)],  # noqa: DTZ001
)
def test_date_is_read_day_first(cell):
    assert _read(read_tanggal, cell) == (date(2024, 1, 31), None)


@pytest.mark.parametrize("cell", ["01/31/2024", "31-02-2024", "Januari 2024", "31-01-24", 45322])
def test_doubtful_date_is_refused(cell):
    assert _read(read_tanggal, cell) == (None, "SPM-M19")


def test_text_keeps_what_the_user_sees():
    assert read_teks(1.0) == "1"
    assert read_teks(datetime(2024, 1, 31, 9)) == "2024-01-31"  # noqa: DTZ001
    assert read_teks("  =1+1 ") == "=1+1"
    assert read_teks("<b>tebal</b>") == "<b>tebal</b>"


def test_id_is_lower_case_without_spaces():
    assert read_id(" Pekerjaan Umum ") == ("pekerjaan_umum", None)


def test_zero_is_not_empty():
    assert not is_kosong(0)
    assert not is_kosong("0")
    assert is_kosong("  ")
