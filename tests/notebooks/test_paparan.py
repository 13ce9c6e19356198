"""The decks of our notebooks, for a daerah with everything and for one with four published figures."""

import io
from functools import cache

import pptx
import pytest
from pptx.util import Pt

from spmlib.core.cetak import spell
from spmlib.core.gaya import load_gaya
from spmlib.core.paths import NOTEBOOKS, ROOT
from spmlib.core.strict_yaml import read_yaml
from spmlib.report.pptx import write_pptx
from spmlib.report.reader import read_document
from spmlib.run.buka import build_situasi
from spmlib.run.eksekusi import execute
from spmlib.run.parameter import Parameter

PERTANYAAN = ROOT / "spmlib" / "report" / "templates" / "pptx" / "pertanyaan.yaml"
TAHUNAN = [
    ("20_analisis_situasi", Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "99.71"))),
    ("30_pemetaan_spm", Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "99.71"))),
    ("20_analisis_situasi", Parameter(kode_kemendagri="53.04", tahun=2021)),
    ("30_pemetaan_spm", Parameter(kode_kemendagri="53.04", tahun=2021)),
]
PAPARAN = [
    *TAHUNAN,
    ("10_periksa_data", Parameter(kode_kemendagri="99.01", tahun=2024)),
    ("10_periksa_data", Parameter(kode_kemendagri="53.04", tahun=2021)),
]


def name_deck(case):
    return f"{case[0][:2]}-{case[1].kode_kemendagri}"


@cache
def make_deck(case):
    """The deck of one notebook and daerah, opened by python-pptx."""
    notebook, parameter = case
    identitas = build_situasi(parameter).identitas
    nb = execute(NOTEBOOKS / f"{notebook}.ipynb", parameter.model_dump(), identitas, "spm")
    return pptx.Presentation(io.BytesIO(write_pptx(read_document(nb), load_gaya())))


@pytest.fixture(params=PAPARAN, ids=name_deck)
def deck(request):
    """Any of the decks."""
    return make_deck(request.param)


@pytest.fixture(params=TAHUNAN, ids=name_deck)
def talk(request):
    """A deck to talk about a whole year."""
    return make_deck(request.param)


def test_a_deck_is_a_talk_of_an_hour(talk):
    assert 8 <= len(talk.slides) <= 25


def test_every_slide_has_a_message_and_at_most_forty_words_beside_its_table(deck):
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        holders = (s for s in slide.placeholders if s.placeholder_format.idx in {0, 1} and s.has_text_frame)
        assert len(" ".join(s.text_frame.text for s in holders).split()) <= 40


def test_titles_are_messages_not_names_of_chapters(deck):
    agenda = set(deck.slides[1].placeholders[1].text_frame.text.split("\n"))
    assert not agenda & {slide.shapes.title.text_frame.text for slide in list(deck.slides)[2:]}


def test_every_decision_asked_for_stands_on_a_slide(talk):
    titles = [slide.shapes.title.text_frame.text for slide in talk.slides]
    (said,) = {t.partition(" (")[0] for t in titles if "keputusan diminta" in t or "perlu diputuskan" in t}
    shown = [s for s in talk.slides if s.shapes.title.text_frame.text.startswith(said)]
    points = sum(len(slide.placeholders[1].text_frame.paragraphs) for slide in shown)
    assert said.lower().startswith(spell(points))


def test_nothing_is_too_small_for_the_back_row(deck):
    for slide in deck.slides:
        for shape in slide.placeholders:
            sizes = [r.font.size for p in shape.text_frame.paragraphs for r in p.runs if r.font.size]
            assert all(size >= Pt(18) for size in sizes)
        for table in (s.table for s in slide.shapes if s.has_table):
            runs = (
                r for row in table.rows for c in row.cells for p in c.text_frame.paragraphs for r in p.runs
            )
            assert all(r.font.size >= Pt(12) for r in runs)


def test_nothing_stands_outside_a_slide(deck):
    for slide in deck.slides:
        for s in slide.shapes:
            assert s.left >= 0
            assert s.top >= 0
            assert s.left + s.width <= deck.slide_width
            assert s.top + s.height <= deck.slide_height


def test_notes_give_sources_and_two_questions(deck):
    for slide in list(deck.slides)[2:]:
        said = slide.notes_slide.notes_text_frame.text
        assert "Sumber: " in said
        assert "Pertanyaan diskusi:\n1. " in said
        assert "\n2. " in said


def test_every_slide_asks_what_is_particular_to_it(deck):
    common = read_yaml(PERTANYAAN, "pertanyaan", ValueError)["umum"]
    plain = {question for kind in ("teks", "grafik", "tabel") for question in common[kind]}
    for slide in list(deck.slides)[2:]:
        said = slide.notes_slide.notes_text_frame.text
        assert not [question for question in plain if question in said], slide.shapes.title.text_frame.text
