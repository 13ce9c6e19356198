"""Column widths, and which tables need a page on its side or stay whole."""

import pytest

from spmlib.core.bundle import Sel
from spmlib.report.layout import (
    A4,
    Kisi,
    fit_tables,
    grid_of_bundle,
    measure,
    plan_table,
)
from spmlib.report.nodes import Paragraf, TabelKata, Teks, plain_line


def grid(columns, rows=3, cell="12.345"):
    return Kisi(
        kepala=tuple(f"Kolom {i}" for i in range(columns)),
        baris=tuple(("Nama baris", *[cell] * (columns - 1)) for _ in range(rows)),
        kanan=frozenset(range(1, columns)),
    )


def test_capitals_are_wider_than_stops():
    assert measure("WWW") > measure("nnn") > measure("...")


def test_shares_of_columns_sum_to_one():
    for columns in (1, 4, 9, 20):
        assert sum(plan_table(grid(columns)).lebar) == pytest.approx(1)


def test_few_columns_stand_upright_and_many_lie():
    assert not plan_table(grid(6)).mendatar
    assert plan_table(grid(15)).mendatar


def test_a_column_of_long_words_is_wider_than_one_of_figures():
    plan = plan_table(
        Kisi(
            kepala=("Layanan", "Indeks"),
            baris=(("Pelayanan kesehatan orang terduga tuberkulosis", "81,25"),),
            kanan=frozenset({1}),
        )
    )
    assert plan.lebar[0] > 3 * plan.lebar[1]


def test_a_figure_never_gets_less_room_than_it_needs():
    plan = plan_table(
        Kisi(
            kepala=("Uraian", "Pagu"),
            baris=(("kata " * 200, "1.086.400.000.000"),),
            kanan=frozenset({1}),
        )
    )
    assert plan.lebar[1] * 56.7 / plan.skala >= measure("1.086.400.000.000")


def test_an_empty_column_has_room_for_what_will_be_written_there():
    plan = plan_table(
        Kisi(("Masalah", "Aksi"), (("Sebuah masalah yang diuraikan panjang lebar " * 4, ""),), frozenset())
    )
    assert plan.lebar[1] * A4.tegak >= 9


def test_one_long_cell_does_not_take_the_room_of_its_neighbours():
    short = tuple((f"baris {i}", "singkat", "penjelasan yang cukup panjang " * 6) for i in range(20))
    plan = plan_table(
        Kisi(("A", "B", "C"), (*short, ("x", "satu sel yang panjang sekali " * 20, "y")), frozenset())
    )
    assert plan.lebar[2] > 0.8 * plan.lebar[1]


def test_a_category_below_its_figure_asks_for_its_own_line_only(buat):
    table = buat.tabel(baris=((Sel(teks="Pendidikan"), Sel(teks="81,25", nada="tuntas_pratama")),))
    assert grid_of_bundle(table).baris == (("Pendidikan", "81,25\nTuntas Pratama"),)
    named = buat.tabel(baris=((Sel(teks="Tuntas Pratama"), Sel(teks="81,25", nada="tuntas_pratama")),))
    assert grid_of_bundle(named).baris == (("Tuntas Pratama", "81,25"),)


def test_short_tables_stay_whole_and_long_ones_break():
    assert plan_table(grid(3, rows=5)).utuh
    assert not plan_table(grid(3, rows=60)).utuh


def test_a_table_of_many_rows_may_break_where_one_of_few_as_high_stays_whole():
    few = Kisi(("Uraian",), (("kata " * 30,),) * 4, frozenset())
    many = Kisi(("Uraian",), (("kata",),) * 12, frozenset())
    assert plan_table(few).utuh
    assert not plan_table(many).utuh


def test_a_table_that_lies_with_its_family_fills_the_page_on_its_side():
    small = grid(4)
    assert not plan_table(small).mendatar
    assert plan_table(small, mendatar=True).mendatar


def test_letters_shrink_only_so_far():
    assert plan_table(grid(60)).skala == pytest.approx(0.76)


def test_a_table_that_no_page_holds_is_split_and_each_part_names_its_rows():
    columns = 80
    table = TabelKata(
        kepala=tuple((Teks(f"K{i}"),) for i in range(columns)),
        baris=(((Teks("Belu"),), *(((Teks("123.456"),),) * (columns - 1))),),
        kanan=frozenset(range(1, columns)),
    )
    paragraph = Paragraf((Teks("kata"),))
    first, *parts = fit_tables((paragraph, table))
    assert first is paragraph
    assert len(parts) > 1
    assert all(plain_line(part.baris[0][0]) == "Belu" for part in parts)
    assert [plain_line(c) for part in parts for c in part.kepala[1:]] == [f"K{i}" for i in range(1, columns)]
    assert all(sum(measure("123.456") for _ in part.kepala) < A4.mendatar / 0.76 for part in parts)


def test_many_columns_lie_where_their_rows_would_become_towers():
    names = tuple(f"Kolom {i}" for i in range(7))
    tower = Kisi(names, ((*["perangkat daerah"] * 6, "sub kegiatan pelayanan " * 8),), frozenset())
    assert plan_table(tower).mendatar
    assert not plan_table(Kisi(names, (("kata",) * 7,), frozenset())).mendatar
