"""Findings in a terminal: a table that fits any width, and words that stay words."""

import io

import pytest
from rich.console import Console

from spmlib.core.temuan import Temuan, Tingkat
from spmlib.run.terminal import print_temuan

TEMUAN = (
    Temuan(
        "SPM-M41",
        Tingkat.PERINGATAN,
        "Terlayani melebihi sasaran.",
        "Periksa.",
        "dinkes.xlsx",
        "Kesehatan",
        "F12",
    ),
    Temuan(
        "SPM-M51",
        Tingkat.CATATAN,
        "Kebutuhan [bold]nol[/bold] [link=http://x]y[/link].",
        "Pastikan.",
        "a.csv",
    ),
)


def _print(temuan, width):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_temuan(console, temuan)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_every_line_fits_and_nothing_is_lost(width):
    told = _print(TEMUAN, width)
    words = " ".join(told.split())

    assert max(map(len, told.splitlines())) <= width
    for word in (
        "SPM-M41",
        "dinkes.xlsx",
        "Kesehatan",
        "F12",
        "Terlayani",
        "Periksa.",
        "SPM-M51",
        "Pastikan.",
    ):
        assert word in words


def test_findings_are_counted_by_severity():
    assert _print(TEMUAN, 80).rstrip().endswith("2 temuan: 1 peringatan, 1 catatan.")
    assert _print((), 80).strip() == "0 temuan."


def test_words_in_brackets_are_printed_as_they_are():
    assert "[bold]nol[/bold]" in _print(TEMUAN, 120)
