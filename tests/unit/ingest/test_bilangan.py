from datetime import date, datetime, time
from decimal import Decimal

import pytest

from spmlib.ingest.bilangan import Tulisan, describe_tulisan, find_tulisan, read_bilangan, read_sel_persen

KOMA, TITIK = Tulisan("koma"), Tulisan("titik")
TITIK_TERBUKTI, KOMA_TERBUKTI = Tulisan("titik", terbukti=True), Tulisan("koma", terbukti=True)
CAMPUR = Tulisan("titik", campur=True)


def _read(cell, nama="sasaran", tulisan=KOMA):
    value, problem = read_bilangan(cell, nama, tulisan)
    return value, problem and problem.kode


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (1284, "1284"),
        (1284.0, "1284"),
        (52.53, "52.53"),
        (0.1 + 0.2, "0.3"),
        (85.30000000000001, "85.3"),
        (1e15, "1000000000000000"),
    ],
)
def test_typed_number_is_read_as_the_spreadsheet_shows_it(cell, value):
    assert _read(cell) == (Decimal(value), None)
    assert str(read_bilangan(cell, "sasaran", KOMA)[0]) == value


@pytest.mark.parametrize(
    "cell",
    [True, datetime(2024, 3, 12), date(2024, 3, 12), time(8), float("inf"), float("nan")],  # noqa: DTZ001
)
def test_cell_of_another_kind_is_no_number(cell):
    assert _read(cell) == (None, "SPM-M11")


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "n/a", "N/A", "TAD", "…", "\u200b"])
def test_empty_cell_is_nothing_and_not_reported(cell):
    assert _read(cell) == (None, None)


@pytest.mark.parametrize("cell", ["nihil", "NIHIL", "TB", "belum ada", "nol"])
def test_word_in_a_column_of_figures_is_nothing_and_reported(cell):
    assert _read(cell) == (None, "SPM-M26")


@pytest.mark.parametrize("cell", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "Err:502"])
def test_formula_error_as_text_is_nothing_and_reported(cell):
    assert _read(cell) == (None, "SPM-M13")


def test_number_below_zero_is_refused_but_for_facts_of_the_profile():
    assert _read("-5") == (None, "SPM-M29")
    assert _read(-0.5, "persen") == (None, "SPM-M29")
    assert _read(-0.5, "nilai") == (Decimal("-0.5"), None)


@pytest.mark.parametrize(
    ("cell", "nama", "value"),
    [
        ("97,26 %", "persen", "97.26"),
        ("85%", "target_persen", "85"),
        ("Rp1.234.567", "pagu_rp", "1234567"),
        ("Rp 1.234.567,00", "pagu_rp", "1234567.00"),
        ("rp. 500000", "realisasi_rp", "500000"),
    ],
)
def test_signs_of_the_unit_are_dropped_in_columns_of_that_unit(cell, nama, value):
    assert _read(cell, nama) == (Decimal(value), None)


@pytest.mark.parametrize("cell", ["85 %", "Rp1.234.567", "200 orang"])
def test_signs_of_another_unit_are_refused(cell):
    assert _read(cell) == (None, "SPM-M11")


def test_refusal_says_what_to_type():
    _, problem = read_bilangan("12.50", "sasaran", KOMA)

    assert "12,50" in problem.saran


@pytest.mark.parametrize(
    ("cell", "nama", "tulisan", "expected"),
    [
        ("1.234", "sasaran", KOMA, (Decimal(1234), "SPM-M12")),
        ("1.234", "persen", KOMA, (Decimal(1234), "SPM-M12")),
        ("1.234", "nilai", KOMA_TERBUKTI, (Decimal(1234), "SPM-M12")),
        ("1,234", "sasaran", KOMA, (None, "SPM-M11")),
        ("97,263", "persen", KOMA, (Decimal("97.263"), None)),
        ("1,234", "nilai", KOMA, (Decimal("1.234"), "SPM-M12")),
        ("1,234", "nilai", KOMA_TERBUKTI, (Decimal("1.234"), None)),
        ("1.234", "sasaran", TITIK, (Decimal(1234), "SPM-M12")),
        ("1.234", "sasaran", TITIK_TERBUKTI, (None, "SPM-M11")),
        ("97.263", "persen", TITIK, (Decimal("97.263"), None)),
        ("4.179", "nilai", TITIK, (Decimal("4.179"), "SPM-M12")),
        ("4.179", "nilai", TITIK_TERBUKTI, (Decimal("4.179"), None)),
        ("1,234", "sasaran", TITIK, (Decimal(1234), "SPM-M12")),
        ("1.000", "sasaran", TITIK, (Decimal(1000), "SPM-M12")),
        ("1.000", "sasaran", TITIK_TERBUKTI, (None, "SPM-M11")),
        ("1.234", "sasaran", CAMPUR, (None, "SPM-M11")),
        ("4.179", "nilai", CAMPUR, (None, "SPM-M11")),
        ("52.53", "persen", CAMPUR, (Decimal("52.53"), None)),
        ("52,53", "persen", CAMPUR, (None, "SPM-M11")),
    ],
)
def test_number_with_two_meanings_is_read_reported_or_left_out_as_decided(cell, nama, tulisan, expected):
    assert _read(cell, nama, tulisan) == expected


@pytest.mark.parametrize(
    ("pemisah", "cells", "expected"),
    [
        (None, ["12.50"], KOMA),
        (";", ["12.50", "1,234.5"], KOMA),
        (",", ["100", "1.234"], TITIK),
        (",", ["52.53", "1.234"], TITIK_TERBUKTI),
        (",", ["52,53", "1.234"], KOMA_TERBUKTI),
        (",", ["52,53", "52.53"], CAMPUR),
        ("\t", ["1.234"], KOMA),
        ("\t", ["52.53"], TITIK_TERBUKTI),
        (",", ["97,26 %"], KOMA_TERBUKTI),
    ],
)
def test_convention_follows_the_separator_and_the_files_own_numbers(pemisah, cells, expected):
    assert find_tulisan(pemisah, cells) == expected


def test_only_an_unusual_convention_is_told():
    assert describe_tulisan(";", KOMA) is None
    assert describe_tulisan(",", TITIK_TERBUKTI) is None
    assert describe_tulisan(",", KOMA_TERBUKTI).kode == "SPM-M27"
    assert describe_tulisan(",", CAMPUR).kode == "SPM-M27"


def test_percentage_cell_counts_as_it_is_shown():
    assert read_sel_persen(0.9726, "persen") == (Decimal("97.26"), None)
    assert read_sel_persen(None, "persen") == (None, None)
    assert read_sel_persen(0.8, "terlayani")[0] is None
