"""What the document of a notebook holds, whatever the format."""

import base64

import pytest
from nbformat.v4 import new_output

from spmlib.report.document import Gambar, Judul, Kosong, Prosa, Sendiri, Tabel
from spmlib.report.markdown import plain_text, render_html
from spmlib.report.reader import iter_bundles, read_document

PIXEL = base64.b64encode(b"\x89PNG rekaan").decode()


def kinds(document):
    return [type(block).__name__ for block in document.blok]


def test_the_first_heading_is_the_title_and_stands_nowhere_else(buat):
    document = read_document(buat.notebook(buat.tulis("# Analisis Situasi\n\nPengantar.\n\n## Ringkasan")))
    assert document.judul == "Analisis Situasi"
    assert [b.teks for b in document.blok if isinstance(b, Judul)] == ["Ringkasan"]


def test_tables_and_figures_are_numbered_each_in_their_order(buat):
    cells = [buat.sel(b) for b in (buat.tabel("a"), buat.grafik("b"), buat.tabel("c"), buat.grafik("d"))]
    blocks = read_document(buat.notebook(*cells)).blok
    assert [(type(b), b.nomor) for b in blocks] == [(Tabel, 1), (Gambar, 1), (Tabel, 2), (Gambar, 2)]


def test_internal_cells_are_in_no_report_and_take_no_number(buat):
    nb = buat.notebook(
        buat.tulis("rahasia", tags=["internal"]),
        buat.sel(buat.tabel("a"), tags=["internal"]),
        buat.sel(buat.tabel("b")),
    )
    (block,) = read_document(nb).blok
    assert (block.id, block.nomor) == ("b", 1)
    assert [b.id for b in iter_bundles(nb)] == ["b"]


def test_no_heading_level_is_skipped(buat):
    source = "# Judul\n\n#### Dalam\n\n## Bab\n\n##### Lebih dalam\n\n### Bagian"
    blocks = read_document(buat.notebook(buat.tulis(source))).blok
    assert [b.tingkat for b in blocks] == [2, 2, 3, 3]


def test_several_top_headings_become_chapters_below_the_title(buat):
    blocks = read_document(buat.notebook(buat.tulis("# Judul\n\n# Bab\n\n## Bagian"))).blok
    assert [(b.teks, b.tingkat) for b in blocks] == [("Bab", 2), ("Bagian", 3)]


def test_the_contents_list_groups_sections_under_their_chapter(buat):
    document = read_document(buat.notebook(buat.tulis("# J\n\n## A\n\n### A1\n\n### A2\n\n## B")))
    assert [(c.teks, [s.teks for s in sections]) for c, sections in document.bab] == [
        ("A", ["A1", "A2"]),
        ("B", []),
    ]


def test_ids_stay_apart_when_words_and_tables_repeat(buat):
    cells = [buat.tulis("## Sosial"), buat.sel(buat.tabel("sosial")), buat.tulis("## Sosial\n\nTeks\n\n## x")]
    blocks = read_document(buat.notebook(*cells)).blok
    assert len({b.id for b in blocks}) == len(blocks)


def test_the_calm_note_keeps_its_reason(buat):
    bundle = buat.teks("Mutu **tidak dilaporkan**.", "mutu", kosong="tidak_dilaporkan")
    (block,) = read_document(buat.notebook(buat.sel(bundle))).blok
    assert isinstance(block, Kosong)
    assert (block.id, block.alasan, plain_text(block.isi)) == (
        "mutu",
        "tidak_dilaporkan",
        "Mutu tidak dilaporkan.",
    )


def test_headings_inside_a_text_bundle_are_headings_of_the_document(buat):
    document = read_document(buat.notebook(buat.sel(buat.teks("Satu.\n\n## Bab\n\nDua."))))
    assert kinds(document) == ["Prosa", "Judul", "Prosa"]
    assert document.blok[0].id == "ringkasan"


def test_html_in_a_text_bundle_is_text(buat):
    (block,) = read_document(buat.notebook(buat.sel(buat.teks("Desa <script>x</script>")))).blok
    assert isinstance(block, Prosa)
    assert "&lt;script&gt;" in render_html(block.isi)


def test_identity_comes_from_the_metadata_of_the_run(buat):
    nb = buat.notebook(kode="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan", fiktif=False)
    identitas = read_document(nb).identitas
    assert (identitas.kode_kemendagri, identitas.tahun, identitas.fiktif) == ("53.04", 2021, False)


def test_identity_comes_from_the_outputs_where_plain_papermill_ran(buat):
    assert read_document(buat.notebook(buat.sel(buat.tabel()))).identitas == buat.identitas


def test_a_notebook_without_our_outputs_has_no_identity(buat):
    document = read_document(buat.notebook(buat.tulis("Catatan saja.")))
    assert (document.identitas, document.judul, document.putusan) == (None, "Laporan SPM", None)


def test_the_verdict_of_the_run_is_read(buat):
    putusan = {"hasil": "LENGKAP DENGAN CATATAN", "alasan": ["Mutu kosong."]}
    found = read_document(buat.notebook(putusan=putusan)).putusan
    assert (found.hasil, found.alasan) == ("LENGKAP DENGAN CATATAN", ("Mutu kosong.",))


@pytest.mark.parametrize(
    ("data", "jenis"),
    [
        ({"image/png": PIXEL + "\n", "text/plain": "<Figure size 640x480 with 1 Axes>"}, "png"),
        ({"image/svg+xml": "<svg/>", "image/png": PIXEL}, "svg"),
        ({"text/html": "<table></table>", "text/plain": "x"}, "html"),
        ({"text/plain": "42"}, "teks"),
    ],
)
def test_an_ordinary_output_is_shown_in_its_richest_form(buat, data, jenis):
    (block,) = read_document(buat.notebook(buat.sel(buat.keluaran(data)))).blok
    assert isinstance(block, Sendiri)
    assert block.jenis == jenis


def test_the_alternative_text_of_an_ordinary_picture_is_kept(buat):
    output = buat.keluaran({"image/png": PIXEL}, {"image/png": {"alt": "Peta kecamatan"}})
    (block,) = read_document(buat.notebook(buat.sel(output))).blok
    assert block.alt == "Peta kecamatan"


def test_what_python_calls_the_last_line_beside_a_picture_is_left_out(buat):
    name = new_output("execute_result", data={"text/plain": "Text(0.5, 1.0, 'x')"}, execution_count=1)
    document = read_document(buat.notebook(buat.sel(name, buat.keluaran({"image/png": PIXEL}))))
    assert [b.jenis for b in document.blok] == ["png"]


def test_warnings_of_libraries_are_no_part_of_a_report(buat):
    warning = new_output("stream", name="stderr", text="FutureWarning: …")
    printed = new_output("stream", name="stdout", text="12 desa\n")
    document = read_document(buat.notebook(buat.sel(warning, printed)))
    assert [(b.jenis, b.isi) for b in document.blok] == [("teks", "12 desa\n")]


def test_a_failed_cell_shows_what_stopped_it_without_a_traceback(buat):
    error = new_output("error", ename="KeyError", evalue="'x'", traceback=["Traceback (most recent call)"])
    (block,) = read_document(buat.notebook(buat.sel(error))).blok
    assert (block.jenis, block.isi) == ("galat", "KeyError: 'x'")


def test_an_attached_picture_is_put_inside(buat):
    cell = buat.tulis("![Denah](attachment:denah.png)")
    cell["attachments"] = {"denah.png": {"image/png": PIXEL}}
    (block,) = read_document(buat.notebook(cell)).blok
    assert f'src="data:image/png;base64,{PIXEL}" alt="Denah"' in render_html(block.isi)


def test_a_picture_file_beside_the_notebook_is_put_inside(buat, tmp_path):
    (tmp_path / "denah.png").write_bytes(b"\x89PNG rekaan")
    (block,) = read_document(buat.notebook(buat.tulis("![Denah](denah.png)")), tmp_path).blok
    assert PIXEL in render_html(block.isi)


@pytest.mark.parametrize("source", ["https://example.org/denah.png", "tidak_ada.png", "rahasia.txt"])
def test_a_picture_that_is_not_at_hand_leaves_its_words(buat, tmp_path, source):
    (tmp_path / "rahasia.txt").write_text("rahasia", encoding="utf-8")
    (block,) = read_document(buat.notebook(buat.tulis(f"![Denah]({source})")), tmp_path).blok
    assert render_html(block.isi) == "<p>[Gambar: Denah]</p>\n"


def test_reading_changes_nothing_in_the_notebook(buat):
    nb = buat.notebook(buat.tulis("# J\n\n![x](y.png)"), buat.sel(buat.grafik()))
    before = str(nb)
    read_document(nb)
    assert str(nb) == before


def test_a_chapter_tells_a_gap_once_and_shows_it_wherever_a_note_left_out_would_have(buat):
    note = buat.teks("*Tabel ini memerlukan sasaran.*", "tabel", kosong="belum_dilaporkan")
    nb = buat.notebook(
        buat.sel(buat.teks("Sasaran belum ada.", "kesenjangan", kosong="belum_dilaporkan")),
        buat.sel(note, tags=["paparan"]),
        buat.sel(buat.teks("Mutu belum ada.", "mutu", kosong="belum_dilaporkan")),
        buat.tulis("## Bab lain"),
        buat.sel(note),
    )
    gaps = [b for b in read_document(nb).blok if isinstance(b, Kosong)]
    assert [plain_text(b.isi) for b in gaps] == [
        "Sasaran belum ada.",
        "Mutu belum ada.",
        "Tabel ini memerlukan sasaran.",
    ]
    assert gaps[0].tanda == {"paparan"}
