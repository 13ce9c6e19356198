"""Column widths, and which tables need a page on its side."""

import pytest

from spmlib.core.bundle import KolomTampil, Sel, TableBundle
from spmlib.report.document import Judul, Prosa, Tabel
from spmlib.report.layout import (
    A4,
    Kisi,
    fit_tables,
    grid_of_bundle,
    measure,
    plan_table,
    split_directions,
)
from spmlib.report.markdown import parse_markdown
from spmlib.report.nodes import Paragraf, TabelKata, Teks, plain_line
from tests.unit.report.buatan import CONTOH


def grid(columns, rows=3, cell="12.345"):
    return Kisi(
        kepala=tuple(f"Kolom {i}" for i in range(columns)),
        baris=tuple(("Nama baris", *[cell] * (columns - 1)) for _ in range(rows)),
        kanan=frozenset(range(1, columns)),
    )


def table_block(name, columns):
    table = TableBundle(
        id=name,
        identitas=CONTOH,
        judul=name,
        kolom=tuple(KolomTampil(id=str(i), judul=f"Kolom {i}", rata="kanan") for i in range(columns)),
        baris=(tuple(Sel(teks="1.234.567") for _ in range(columns)),),
        sumber="rekaan",
    )
    return Tabel(id=name, nomor=1, isi=table)


def prose(name, text="Kata."):
    return Prosa(id=name, isi=parse_markdown(text, html=False))


def heading(name):
    return Judul(id=name, tingkat=2, teks=name, isi=parse_markdown(name, html=False)[1:-1])


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


def test_a_heading_goes_along_with_the_wide_table_behind_it():
    a, b, c = prose("a"), heading("b"), table_block("c", 20)
    assert [(p.mendatar, p.blok) for p in split_directions([a, b, c])] == [(False, (a,)), (True, (b, c))]


def test_short_words_between_two_wide_tables_do_not_turn_the_page_back():
    one, words, two, rest = table_block("satu", 20), prose("x"), table_block("dua", 20), prose("y", "z" * 700)
    parts = split_directions([one, words, two, rest])
    assert [(p.mendatar, p.blok) for p in parts] == [(True, (one, words, two)), (False, (rest,))]


def test_nothing_is_lost_or_moved():
    blocks = [
        heading("a"),
        prose("b"),
        table_block("c", 20),
        heading("d"),
        prose("e", "z" * 900),
        heading("f"),
    ]
    assert [b for p in split_directions(blocks) for b in p.blok] == blocks


def test_a_consultants_wide_table_of_words_is_turned_too():
    head = "|".join(f"Kecamatan{i}" for i in range(16))
    wide = prose("lebar", f"|{head}|\n|{'--|' * 16}\n|{'1.234.567|' * 16}")
    assert [p.mendatar for p in split_directions([wide])] == [True]


def test_many_columns_lie_where_their_rows_would_become_towers():
    names = tuple(f"Kolom {i}" for i in range(7))
    tower = Kisi(names, ((*["perangkat daerah"] * 6, "sub kegiatan pelayanan " * 8),), frozenset())
    assert plan_table(tower).mendatar
    assert not plan_table(Kisi(names, (("kata",) * 7,), frozenset())).mendatar
