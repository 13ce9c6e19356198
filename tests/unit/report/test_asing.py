"""What pandas and Python show in a consultant's own cell is printed as the rest of the report."""

import pandas as pd
import pytest

from spmlib.report.asing import localize_html, localize_text, localize_value
from spmlib.report.nodes import TabelKata, plain_line
from spmlib.report.nodes.html import build_html_nodes


def cells(html):
    (table,) = (n for n in build_html_nodes(localize_html(html)) if isinstance(n, TabelKata))
    return [[plain_line(cell) for cell in row] for row in table.baris]


def column(values, name="Capaian"):
    return [row[1] for row in cells(pd.DataFrame({name: values}).to_html())]


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ([81.25, float("nan")], ["81,25", "–"]),
        ([12345.5, -0.25], ["12.345,50", "-0,25"]),
        ([1, 2024], ["1", "2024"]),
        ([True, False], ["ya", "tidak"]),
        (["baik", None], ["baik", "–"]),
        (pd.to_datetime(["2024-05-01", None]), ["1 Mei 2024", "–"]),
        (["99.01", "53.04"], ["99.01", "53.04"]),
        (["1.02.02", "3.5"], ["1.02.02", "3.5"]),
        (pd.array([1, None], dtype="Int64"), ["1", "–"]),
    ],
)
def test_values_are_printed_as_in_a_report_and_codes_stay_codes(values, printed):
    assert column(values) == printed


def test_a_column_named_code_stays_as_it_is():
    assert column(["1.02", "88.77"], "Kode rekening") == ["1.02", "88.77"]


def test_heads_of_two_levels_name_their_columns():
    table = pd.DataFrame({("Kode", "x"): ["1.5", "2.5"], ("Persen", "y"): [1.5, 2.5]})
    assert cells(table.to_html())[-1][1:] == ["2.5", "2,5"]


def test_a_styled_table_is_a_table_of_pandas_too():
    html = '<table id="T_a1"><thead><tr><th>Persen</th></tr></thead><tr><td>81.250000</td></tr></table>'
    assert "81,250000" in localize_html(html)


def test_other_html_stays_as_it_is():
    html = "<table><tr><td>81.25</td></tr></table><p>NaN</p>"
    assert localize_html(html) == html


def test_a_series_becomes_a_table():
    html = localize_text(repr(pd.Series([1.5, None], index=["Suka Maju", "b"], name="nilai")))
    assert cells(html) == [["Suka Maju", "1,5"], ["b", "–"]]


@pytest.mark.parametrize(
    ("shown", "printed"),
    [("0.25", "0,25"), ("np.float64(0.25)", "0,25"), ("nan", "–"), ("1e-05", None), ("selesai", None)],
)
def test_a_single_figure_has_a_decimal_comma_and_words_stay(shown, printed):
    assert localize_text(shown) == (f"<p>{printed}</p>" if printed else None)


def test_a_day_that_is_none_stays_as_it_was_written():
    assert localize_value("2024-13-45") == "2024-13-45"
