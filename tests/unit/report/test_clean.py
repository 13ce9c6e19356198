"""Foreign HTML and SVG inside our page."""

import re

import pytest

from spmlib.core.errors import LaporanError
from spmlib.report.clean import clean_html, clean_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


def draw(inner="", attributes='viewBox="0 0 10 10"', awalan="a"):
    return clean_svg(SVG.format(attributes, inner), awalan, "Judul", "Uraian")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "<style>*{display:none}</style>",
        '<iframe src="https://example.org"></iframe>',
        '<img src="https://example.org/x.png">',
        '<p style="position:fixed">x</p>',
    ],
)
def test_nothing_runs_and_nothing_is_fetched(html):
    cleaned = clean_html(html)
    assert not re.search(r"script|onerror|javascript|style|display|iframe|example\.org", cleaned)


def test_the_table_of_a_data_frame_stays_a_table():
    html = '<div><style scoped>x</style><table border="1" class="dataframe"><tr><th>a</th></tr></table></div>'
    assert clean_html(html) == "<div><table><tbody><tr><th>a</th></tr></tbody></table></div>"


def test_an_embedded_picture_stays():
    assert 'src="data:image/png;base64,AA=="' in clean_html('<img alt="x" src="data:image/png;base64,AA==">')


def test_two_drawings_with_the_same_ids_do_not_touch_each_other():
    inner = '<clipPath id="p"/><path clip-path="url(#p)"/><use xlink:href="#p"/>'
    one, two = draw(inner, awalan="satu"), draw(inner, awalan="dua")
    assert 'id="satu-p"' in one
    assert 'clip-path="url(#satu-p)"' in one
    assert 'href="#satu-p"' in one
    assert not set(re.findall(r'id="([^"]+)"', one)) & set(re.findall(r'id="([^"]+)"', two))


def test_a_drawing_is_named_and_described_for_who_cannot_see_it():
    svg = draw()
    assert 'role="img" aria-labelledby="a-title a-desc"' in svg
    assert '<title id="a-title">Judul</title><desc id="a-desc">Uraian</desc>' in svg


def test_the_words_of_a_description_are_escaped():
    assert '<desc id="a-desc">&lt;b&gt; &amp;</desc>' in clean_svg(SVG.format("", ""), "a", "J", "<b> &")


def test_a_drawing_scales_to_its_box():
    svg = draw(attributes='width="576pt" height="259.2pt"')
    assert 'viewBox="0 0 576 259.2"' in svg
    assert not re.search(r"\s(width|height)=", svg)


def test_the_style_of_a_drawing_does_not_reach_the_page():
    svg = draw("<defs><style>*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>")
    assert "<style" not in svg
    assert 'style="stroke-linejoin: round; stroke-linecap: butt"' in svg


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)"/>',
        '<image xlink:href="https://example.org/x.png"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        "<metadata>2026-11-21</metadata>",
    ],
)
def test_a_drawing_neither_runs_nor_fetches_nor_dates_itself(inner):
    assert not re.search(r"alert|example\.org|foreignObject|2026", draw(inner))


def test_an_embedded_picture_in_a_drawing_stays():
    assert 'href="data:image/png;base64,AA=="' in draw('<image xlink:href="data:image/png;base64,AA=="/>')


@pytest.mark.parametrize("svg", ["bukan svg", "<html/>", "<svg xmlns='http://www.w3.org/2000/svg'>"])
def test_a_broken_drawing_is_refused_calmly(svg):
    with pytest.raises(LaporanError, match='"Judul" bukan SVG'):
        clean_svg(svg, "a", "Judul", "Uraian")
