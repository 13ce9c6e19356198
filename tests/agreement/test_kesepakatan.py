"""One report, five files: headings, words, figures, order, captions and alternative texts agree.

python-docx, pypdf, python-pptx, openpyxl and lxml read the files. They know nothing of our own document,
so what is compared is what a reader gets.
"""

import re
from dataclasses import replace

import pytest

from tests.agreement.baca_docx import read_docx, read_grafik
from tests.agreement.baca_html import read_data, read_html
from tests.agreement.baca_pdf import read_pdf
from tests.agreement.baca_pptx import read_pptx
from tests.agreement.baca_xlsx import read_xlsx
from tests.agreement.banding import compare_data, compare_pptx, compare_utuh, compare_xlsx
from tests.agreement.isi import ALT, BARIS, GAMBAR, KATA, TABEL, bilangan
from tests.agreement.kasus import UTAMA

pytestmark = pytest.mark.lambat


@pytest.fixture(scope="module", params=UTAMA, ids="-".join)
def berkas(request, buat_laporan):
    return buat_laporan(*request.param).berkas


@pytest.fixture(scope="module")
def docx(berkas):
    return read_docx(berkas["docx"])


@pytest.fixture(scope="module")
def grafik(berkas):
    return read_grafik(berkas["docx"])


def test_html_and_word_say_the_same_in_the_same_order(berkas, docx):
    assert compare_utuh(read_html(berkas["html"]), docx) == []


def test_pdf_and_word_say_the_same_in_the_same_order(berkas, docx):
    assert compare_utuh(read_pdf(berkas["pdf"]), docx) == []


def test_annex_has_every_table_and_chart_with_the_same_figures(berkas, docx, grafik):
    assert compare_xlsx(docx, grafik, read_xlsx(berkas["xlsx"])) == []


def test_deck_says_nothing_that_the_report_does_not_say(berkas, docx, grafik):
    assert compare_pptx(docx, grafik, read_pptx(berkas["pptx"])) == []


def test_deck_shows_figures_of_its_own_report(berkas, docx):
    known = {n for piece in docx for n in bilangan(piece.teks)}
    shown = {n for s in read_pptx(berkas["pptx"]) for t in (*s.kata, *sum(s.tabel, ())) for n in bilangan(t)}
    assert shown
    assert shown <= known


def test_native_charts_draw_the_figures_of_the_table_behind_the_picture(berkas, docx, grafik):
    rows = read_data(berkas["html"])
    assert compare_data(grafik, {alt: rows[number] for alt, number in _numbers(docx).items()}) == []


def _numbers(pieces):
    """ "Gambar 3" of each figure, by its alternative text."""
    captions = (b.teks.partition(". ")[0] for b in pieces if b.jenis == GAMBAR)
    return dict(zip((b.teks for b in pieces if b.jenis == ALT), captions, strict=True))


def test_numbers_of_tables_and_figures_run_on(docx):
    for kind, word in ((TABEL, "Tabel"), (GAMBAR, "Gambar")):
        numbers = [int(b.teks.split(". ")[0].removeprefix(f"{word} ")) for b in docx if b.jenis == kind]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_figure_has_words(docx):
    assert len([b for b in docx if b.jenis == ALT]) == len([b for b in docx if b.jenis == GAMBAR])


# --------------------------------------------------------------------------- that these tests can fail at all


def _change(pieces, kind):
    """The same pieces with the last digit of one figure changed."""
    place = next(i for i, b in enumerate(pieces) if b.jenis == kind and re.search(r"\d,\d\d", b.teks))
    text = re.sub(r"(\d,\d)(\d)", lambda m: f"{m[1]}{(int(m[2]) + 1) % 10}", pieces[place].teks, count=1)
    return [*pieces[:place], replace(pieces[place], teks=text), *pieces[place + 1 :]]


@pytest.fixture(scope="module")
def contoh(buat_laporan):
    berkas = buat_laporan("contoh", "20").berkas
    return read_docx(berkas["docx"]), read_grafik(berkas["docx"]), berkas


@pytest.mark.parametrize("kind", [KATA, BARIS, TABEL, ALT])
def test_a_changed_piece_would_be_noticed_between_whole_formats(contoh, kind):
    pieces = contoh[0]
    changed = _change(pieces, kind) if kind != TABEL else [b for b in pieces if b.jenis != TABEL]
    assert compare_utuh(changed, pieces)


def test_moved_pieces_would_be_noticed(contoh):
    pieces = contoh[0]
    assert compare_utuh([*pieces[1:], pieces[0]], pieces)


@pytest.mark.parametrize("kind", [BARIS, ALT])
def test_a_changed_figure_would_be_noticed_in_the_annex(contoh, kind):
    pieces, grafik, berkas = contoh
    sheets = read_xlsx(berkas["xlsx"])
    assert compare_xlsx(pieces, grafik, sheets) == []
    assert compare_xlsx(_change(pieces, kind), grafik, sheets)


def test_a_changed_figure_would_be_noticed_on_a_slide(contoh):
    pieces, grafik, berkas = contoh
    slides = read_pptx(berkas["pptx"])
    place = next(i for i, s in enumerate(slides) if re.search(r"\d,\d\d", s.judul))
    wrong = replace(slides[place], judul=re.sub(r"(\d),(\d)(\d)", r"\1,\3\2", slides[place].judul, count=1))
    assert compare_pptx(pieces, grafik, [*slides[:place], wrong, *slides[place + 1 :]])


def test_a_changed_value_would_be_noticed_in_a_native_chart(contoh):
    pieces, grafik, berkas = contoh
    alt, chart = next((a, g) for a, g in grafik.items() if any(v % 1 for v in g.nilai.values()))
    key = next(iter(chart.nilai))
    wrong = {alt: replace(chart, nilai={**chart.nilai, key: chart.nilai[key] + 0.07})}
    assert compare_xlsx(pieces, grafik | wrong, read_xlsx(berkas["xlsx"]))
    data = {alt: read_data(berkas["html"])[_numbers(pieces)[alt]]}
    assert compare_data({alt: chart}, data) == []
    assert compare_data(wrong, data)
