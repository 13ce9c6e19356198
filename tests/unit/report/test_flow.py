"""Which blocks share a page: directions, and what is not parted from what follows."""

from spmlib.core.bundle import KolomTampil, Sel, TableBundle
from spmlib.report.document import Judul, Kosong, Prosa, Tabel
from spmlib.report.flow import find_closing, list_held, split_directions
from spmlib.report.markdown import parse_markdown
from tests.unit.report.buatan import CONTOH


def table_block(name, columns, text="1.234.567"):
    table = TableBundle(
        id=name,
        identitas=CONTOH,
        judul=name,
        kolom=tuple(KolomTampil(id=str(i), judul=f"Kolom {i}", rata="kanan") for i in range(columns)),
        baris=(tuple(Sel(teks=text) for _ in range(columns)),),
        sumber="rekaan",
    )
    return Tabel(id=name, nomor=1, isi=table)


def prose(name, text="Kata."):
    return Prosa(id=name, isi=parse_markdown(text, html=False))


def heading(name):
    return Judul(id=name, tingkat=2, teks=name, isi=parse_markdown(name, html=False)[1:-1])


def gap(name):
    return Kosong(id=name, alasan="tidak_dilaporkan", isi=parse_markdown("Belum ada.", html=False))


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


def test_a_table_with_the_columns_of_a_wide_one_lies_beside_it():
    wide, kin = table_block("satu", 10, "1.234.567.890.123"), table_block("dua", 10, "1")
    other = table_block("tiga", 9, "1")
    assert [p.mendatar for p in split_directions([kin])] == [False]
    parts = split_directions([wide, kin, other])
    assert [(p.mendatar, p.blok) for p in parts] == [(True, (wide, kin)), (False, (other,))]


def test_the_family_of_a_wide_table_ends_with_its_chapter():
    wide, kin = table_block("satu", 10, "1.234.567.890.123"), table_block("dua", 10, "1")
    assert [p.mendatar for p in split_directions([wide, heading("b"), kin])] == [True, False]


def test_the_sentence_that_opens_a_chapter_stays_with_what_follows():
    blocks = [heading("bab"), prose("pembuka"), table_block("t", 3), prose("sesudah"), prose("lain")]
    assert list_held(blocks) == {"pembuka"}


def test_a_sentence_stays_with_the_note_on_a_gap():
    assert list_held([prose("a"), prose("b"), gap("c")]) == {"b"}


def test_more_than_a_sentence_is_not_held():
    two = prose("dua", "Satu.\n\nDua.")
    listed = prose("daftar", "- satu\n- dua")
    assert not list_held([heading("a"), two, table_block("t", 3), heading("b"), listed, table_block("u", 3)])
    assert not list_held([heading("a"), prose("panjang", "kata " * 100), table_block("t", 3)])


def test_a_short_last_chapter_is_whole_and_keeps_company():
    blocks = [heading("a"), table_block("t", 3), heading("akhir"), prose("putusan", "Satu.\n\n- dua")]
    assert find_closing(blocks) == "putusan"
    assert "t" in list_held(blocks)
    assert find_closing([heading("a"), prose("b", "kata " * 400)]) == ""
    assert find_closing([]) == find_closing([prose("a")]) == ""
