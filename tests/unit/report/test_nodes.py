"""Words as nodes: what Markdown and foreign HTML mean, for writers that know neither."""

from spmlib.report.markdown import parse_markdown
from spmlib.report.nodes import (
    Daftar,
    Kode,
    Kutipan,
    Paragraf,
    Pemisah,
    Sisipan,
    Subjudul,
    TabelKata,
    Teks,
    plain_line,
)
from spmlib.report.nodes.html import build_html_nodes
from spmlib.report.nodes.markdown import build_nodes


def nodes(markdown):
    return build_nodes(parse_markdown(markdown, html=True))


def rows(table):
    return [[plain_line(cell) for cell in row] for row in (table.kepala, *table.baris)]


def test_marks_add_up_and_end_where_they_end():
    (paragraph,) = nodes("a **b *c* d** `e_f` ~~g~~")
    assert [(p.teks, p.tebal, p.miring, p.kode, p.coret) for p in paragraph.isi] == [
        ("a ", False, False, False, False),
        ("b ", True, False, False, False),
        ("c", True, True, False, False),
        (" d", True, False, False, False),
        (" ", False, False, False, False),
        ("e_f", False, False, True, False),
        (" ", False, False, False, False),
        ("g", False, False, False, True),
    ]


def test_a_link_keeps_its_address_and_a_break_its_place():
    (paragraph,) = nodes("[Permendagri](https://contoh.go.id/a)  \nbaris dua<br>tiga")
    assert paragraph.isi[0] == Teks("Permendagri", tautan="https://contoh.go.id/a")
    assert [p.teks for p in paragraph.isi[1:]] == ["\n", "baris dua", "\n", "tiga"]


def test_lists_keep_their_numbers_and_what_stands_inside_an_item():
    (ordered,) = nodes("3. tiga\n4. empat\n\n   lanjutan\n   - anak")
    assert ordered.mulai == 3
    assert [type(n) for n in ordered.butir[1]] == [Paragraf, Paragraf, Daftar]
    assert ordered.butir[1][2].mulai is None


def test_quotation_code_line_heading_and_picture():
    pieces = nodes(
        "> ## Awas\n> kutipan\n\n```\nx = 1\n\ny\n```\n\n---\n\n![Peta](data:image/png;base64,AAAA)"
    )
    assert pieces[0] == Kutipan((Subjudul((Teks("Awas"),)), Paragraf((Teks("kutipan"),))))
    assert pieces[1:3] == (Kode("x = 1\n\ny"), Pemisah())
    assert pieces[3].isi == (Sisipan("data:image/png;base64,AAAA", "Peta"),)


def test_a_table_of_words_knows_its_columns_of_numbers():
    (table,) = nodes("| Kegiatan | Biaya |\n|---|--:|\n| Lokakarya **besar** | 12.500 |")
    assert rows(table) == [["Kegiatan", "Biaya"], ["Lokakarya besar", "12.500"]]
    assert table.kanan == frozenset({1})


def test_a_dataframe_becomes_a_table_with_its_index():
    html = (
        '<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>desa</th>'
        "<th>jumlah</th></tr></thead><tbody><tr><th>0</th><td>Satu &amp; Dua</td><td>12,5</td></tr>"
        "<tr><th>1</th><td>Tiga</td><td>7</td></tr></tbody></table>"
    )
    (table,) = build_html_nodes(f"<div><style>td {{color: red}}</style>{html}</div>")
    assert rows(table) == [["", "desa", "jumlah"], ["0", "Satu & Dua", "12,5"], ["1", "Tiga", "7"]]
    assert table.kanan == frozenset({0, 2})


def test_heads_over_several_columns_name_each_and_spans_downwards_keep_the_grid():
    html = (
        '<table><thead><tr><th rowspan="2">Desa</th><th colspan="2">Tahun</th></tr>'
        "<tr><th>2023</th><th>2024</th></tr></thead>"
        '<tbody><tr><th rowspan="2">Satu</th><td>1</td><td>2</td></tr>'
        "<tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    (table,) = build_html_nodes(html)
    assert rows(table) == [["Desa", "Tahun 2023", "Tahun 2024"], ["Satu", "1", "2"], ["", "3", "4"]]


def test_scripts_and_pictures_from_elsewhere_are_left_out_and_words_stay():
    pieces = build_html_nodes(
        '<p>Halo <b>tebal</b><script>alert(1)</script><img src="https://x/y.png"></p>'
        "<pre>a\n b</pre><h3>Judul</h3>"
    )
    assert pieces == (
        Paragraf((Teks("Halo "), Teks("tebal", tebal=True))),
        Kode("a\n b"),
        Subjudul((Teks("Judul"),)),
    )


def test_an_empty_table_is_no_table():
    assert build_html_nodes("<table><tbody><tr><td></td></tr></tbody></table>") == ()
    assert not any(isinstance(n, TabelKata) for n in nodes("teks saja"))
