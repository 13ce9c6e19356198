"""A deck for the room: one message a slide, few words, nothing outside, and everything else in the notes."""

import base64
import io
import re
from datetime import datetime

import openpyxl
import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from spmlib.core.bundle import KolomTampil, Sel, TableBundle
from spmlib.core.errors import LaporanError
from spmlib.core.gaya import load_gaya
from spmlib.report.exporters import SpmPptxExporter
from spmlib.report.pptx import write_pptx
from spmlib.report.pptx.dasar import LAYOUT
from spmlib.report.reader import read_document
from tests.agreement.baca_grafik import read_huruf
from tests.unit.report.buatan import SVG

GAYA = load_gaya()
PNG = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    )
).decode()
PAPARAN = ("paparan",)


def deck(nb, **options):
    """The deck of a notebook, opened by python-pptx."""
    return pptx.Presentation(io.BytesIO(write_pptx(read_document(nb), GAYA, **options)))


def titles(presentation):
    """Titles of the slides; what keeps "(1 dari 2)" on one line reads as a space."""
    return [title_of(slide) for slide in presentation.slides]


def title_of(slide):
    return slide.shapes.title.text_frame.text.replace("\N{NO-BREAK SPACE}", " ")


def words_of(slide):
    """Words of title and points, without band, place and foot."""
    holders = [s for s in slide.placeholders if s.placeholder_format.idx in {0, 1}]
    return " ".join(s.text_frame.text for s in holders if s.has_text_frame).split()


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


@pytest.fixture
def nb(buat):
    """A notebook with a text, a chart, a table, a gap and a chapter that no deck shows."""
    return buat.notebook(
        buat.tulis("# Analisis Situasi"),
        buat.tulis("## Ringkasan"),
        buat.sel(
            buat.teks("**Yang diketahui**\n\n- Indeks 83,09. Naik dari 2023.\n- Enam bidang."), tags=PAPARAN
        ),
        buat.tulis("## Capaian per bidang"),
        buat.sel(buat.grafik(), tags=PAPARAN),
        buat.sel(buat.tabel(), tags=PAPARAN),
        buat.tulis("## Perbandingan"),
        buat.sel(
            buat.teks("Belum ada pembanding.", nama="perbandingan", kosong="tidak_dilaporkan"), tags=PAPARAN
        ),
        buat.tulis("## Catatan metode"),
        buat.sel(buat.teks("Rumus.", nama="metode")),
    )


def test_only_cells_tagged_paparan_are_shown(nb):
    assert titles(deck(nb)) == [
        "Analisis Situasi",
        "Yang akan dibahas",
        "Indeks 83,09",
        "Bidang mana yang tertinggal?",
        "Capaian per bidang",
        "Satu bagian menunggu data, jadi belum dapat ditampilkan",
    ]


def test_agenda_names_the_chapters_that_follow(nb):
    agenda = deck(nb).slides[1].placeholders[1].text_frame.text
    assert agenda.split("\n") == ["Ringkasan", "Capaian per bidang", "Yang belum dapat ditampilkan"]


def test_slide_is_16_by_9(nb):
    presentation = deck(nb)
    assert round(presentation.slide_width / presentation.slide_height, 3) == round(16 / 9, 3)


def test_nothing_stands_outside_a_slide(nb):
    presentation = deck(nb)
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= presentation.slide_width + 1, shape.name
            assert 0 <= shape.top <= shape.top + shape.height <= presentation.slide_height, shape.name


def test_letters_are_readable_from_the_back(nb):
    for slide in deck(nb).slides:
        for shape in slide.shapes:
            least = 12 if shape.has_table else 18
            sizes = [int(e.get("sz")) / 100 for e in shape._element.iter(qn("a:rPr")) if e.get("sz")]
            assert all(size >= least for size in sizes), shape.name


def test_every_letter_of_a_chart_is_readable_from_the_back(nb):
    charts = [s.chart for slide in deck(nb).slides for s in slide.shapes if s.has_chart]
    assert charts
    assert min(size for chart in charts for size in read_huruf(chart.part.blob)) >= 18


def test_long_text_is_cut_to_forty_words_and_kept_whole_in_the_notes(buat):
    items = [f"Kalimat nomor {n} berisi delapan kata untuk ruangan ini." for n in range(1, 21)]
    text = "**Artinya**\n\n" + "\n".join(f"- {item}" for item in items)
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    (slide,) = list(deck(nb).slides)[2:]
    assert len(words_of(slide)) <= 40
    assert all(item in notes(slide) for item in items)


def test_everything_that_is_asked_of_the_head_of_the_daerah_is_on_a_slide(buat):
    items = [f"Permintaan nomor {n} " + "kata " * 18 + "selesai." for n in range(1, 4)]
    text = "**Tiga keputusan diminta dari bupati**\n\n" + "\n".join(f"1. {item}" for item in items)
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    slides = list(deck(nb).slides)[2:]
    assert [slide.placeholders[1].text_frame.text for slide in slides] == items
    assert [slide.shapes.title.text_frame.text.replace("\N{NO-BREAK SPACE}", " ") for slide in slides] == [
        f"Tiga keputusan diminta dari bupati ({n} dari 3)" for n in (1, 2, 3)
    ]
    assert all(len(words_of(slide)) <= 40 for slide in slides)


def test_what_is_asked_is_shared_evenly_among_its_slides(buat):
    items = [f"Permintaan {n} " + "kata " * 8 + "selesai." for n in range(1, 5)]
    text = "**Empat keputusan diminta dari bupati**\n\n" + "\n".join(f"1. {item}" for item in items)
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    slides = list(deck(nb).slides)[2:]
    assert [len(slide.placeholders[1].text_frame.paragraphs) for slide in slides] == [2, 2]


def test_a_message_without_points_takes_the_room_of_its_slide(buat):
    text = "**Capaian**\n\n- Belum ada angka capaian untuk tahun 2025."
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    slide = deck(nb).slides[2]
    assert title_of(slide) == "Belum ada angka capaian untuk tahun 2025"
    assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size >= Pt(32)
    assert not [s for s in slide.placeholders if s.placeholder_format.idx == 1]


def test_points_are_shown_in_the_same_form(buat):
    items = [f"Hal {n} belum ada. " + "Uraian " * 10 + "panjang." for n in range(1, 5)]
    text = "Yang belum ada:\n\n" + "\n".join(f"- {item}" for item in items)
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    shown = deck(nb).slides[2].placeholders[1].text_frame.text.split("\n")
    assert shown == [f"Hal {n} belum ada." for n in range(1, 5)]


def test_a_table_says_what_its_chapter_lacks_where_that_comes_first(buat):
    lead = buat.sel(buat.teks("Belum ada data untuk satu pun. Itu bukan nol.", "uraian", kosong="tanpa_data"))
    nb = buat.notebook(buat.tulis("## Kriteria"), lead, buat.sel(buat.tabel(), tags=PAPARAN))
    assert titles(deck(nb))[2:] == ["Belum ada data untuk satu pun"]


def test_a_table_says_what_its_chapter_says_first(buat):
    lead = buat.sel(buat.teks("Tujuh rekomendasi, dua mendesak. Semuanya lahir dari fakta.", "uraian"))
    nb = buat.notebook(buat.tulis("## Rekomendasi"), lead, buat.sel(buat.tabel(), tags=PAPARAN))
    assert titles(deck(nb))[2:] == ["Tujuh rekomendasi, dua mendesak"]


def test_what_a_slide_of_its_own_says_is_not_said_again_over_a_table(buat):
    lead = buat.sel(buat.teks("Tujuh rekomendasi. Dua mendesak.", "uraian"), tags=PAPARAN)
    nb = buat.notebook(buat.tulis("## Rekomendasi"), lead, buat.sel(buat.tabel(), tags=PAPARAN))
    assert titles(deck(nb))[2:] == ["Tujuh rekomendasi", "Capaian per bidang"]


def test_a_room_sees_the_columns_that_it_can_use_and_the_notes_name_the_others(buat):
    names = ("rekomendasi", "sebab", "kepada", "kapan", "dasar")
    table = buat.tabel("tabel_rekomendasi").model_copy(
        update={
            "kolom": tuple(KolomTampil(id=n, judul=n.title()) for n in names),
            "baris": ((*(Sel(teks=f"isi {n}") for n in names),), tuple(Sel(teks="") for _ in names)),
        }
    )
    slide = deck(buat.notebook(buat.tulis("## R"), buat.sel(table, tags=PAPARAN))).slides[2]
    (shown,) = [s.table for s in slide.shapes if s.has_table]
    assert [cell.text_frame.text for cell in shown.rows[0].cells] == ["Rekomendasi", "Kepada", "Kapan"]
    assert len(shown.rows) == 2
    assert "Kolom yang tidak tampil di slide: Sebab dan Dasar; lihat Tabel 1 laporan." in notes(slide)


def test_no_word_of_a_table_is_wider_than_its_column(buat):
    rows = tuple((Sel(teks="kata " * 40), Sel(teks="segera")) for _ in range(6))
    columns = (KolomTampil(id="a", judul="Rekomendasi"), KolomTampil(id="b", judul="Kapan"))
    table = buat.tabel("t").model_copy(update={"kolom": columns, "baris": rows})
    slide = deck(buat.notebook(buat.tulis("## R"), buat.sel(table, tags=PAPARAN))).slides[2]
    (shown,) = [s.table for s in slide.shapes if s.has_table]
    size = shown.rows[1].cells[1].text_frame.paragraphs[0].runs[0].font.size
    assert shown.columns[1].width > len("segera") * 0.6 * size


def test_ranking_is_never_shown_with_a_hole(buat):
    long = "- Kedua: " + " ".join(["kata"] * 45) + "."
    text = f"Terbanyak belum terlayani:\n\n- Pertama, 100 orang.\n{long}\n- Ketiga, 50 orang."
    nb = buat.notebook(buat.tulis("## Orang"), buat.sel(buat.teks(text), tags=PAPARAN))
    slide = deck(nb).slides[2]
    assert slide.shapes.title.text_frame.text == "Terbanyak belum terlayani"
    assert slide.placeholders[1].text_frame.text == "Pertama, 100 orang."


def test_own_words_of_a_consultant_are_shown_to_the_last(buat):
    points = [f"Butir {n} yang ditulis konsultan sendiri untuk lokakarya ini." for n in range(1, 9)]
    cell = buat.tulis("### Temuan lapangan\n\n" + "\n".join(f"- {p}" for p in points), tags=list(PAPARAN))
    slides = list(deck(buat.notebook(buat.tulis("## Lapangan"), cell)).slides)[2:]
    shown = "\n".join(slide.placeholders[1].text_frame.text for slide in slides).split("\n")
    assert shown == points
    assert titles(deck(buat.notebook(buat.tulis("## Lapangan"), cell)))[2] == "Temuan lapangan (1 dari 3)"


def test_decimal_comma_and_abbreviation_do_not_end_a_sentence(buat):
    text = "- Permendagri No. 59 Tahun 2021 berlaku, indeks 83,09 persen. Sisanya menyusul.\n- Lain."
    nb = buat.notebook(buat.tulis("## R"), buat.sel(buat.teks(text), tags=PAPARAN))
    assert titles(deck(nb))[2] == "Permendagri No. 59 Tahun 2021 berlaku, indeks 83,09 persen"


def test_every_slide_has_sources_and_two_questions_in_its_notes(nb):
    for slide in list(deck(nb).slides)[2:]:
        text = notes(slide)
        assert "Sumber: " in text
        assert len(re.findall(r"^\d\. .+\?$", text, re.MULTILINE)) == 2


def test_every_slide_but_the_first_has_its_number_and_the_daerah(nb):
    for slide in list(deck(nb).slides)[1:]:
        assert slide._element.xpath('.//a:fld[@type="slidenum"]')
        assert any(
            "Kabupaten Contoh · tahun 2024" in s.text_frame.text for s in slide.shapes if s.has_text_frame
        )


def test_fictional_figures_are_marked_on_every_slide(nb):
    for slide in deck(nb).slides:
        assert any("DATA FIKTIF" in s.text_frame.text for s in slide.shapes if s.has_text_frame)


def test_simulated_figures_are_marked_on_every_slide(nb):
    nb.metadata["spm"] = {
        "kode": "53.04", "nama": "Kabupaten Belu", "tahun": 2024, "periode": "tahunan", "fiktif": False,
        "simulasi": True,
    }  # fmt: skip
    for slide in deck(nb).slides:
        text = " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert "SIMULASI" in text
        assert "FIKTIF" not in text


def test_chart_is_native_and_tells_what_it_shows(nb):
    (shape,) = [s for slide in deck(nb).slides for s in slide.shapes if s.has_chart]
    assert shape._element._nvXxPr.cNvPr.get("descr") == "Pendidikan 81,25; Sosial tidak dilaporkan."
    assert next(iter(shape.chart.plots[0].categories)) == "Pendidikan"
    assert shape.chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"


def test_chart_without_native_form_is_a_picture_with_its_words(buat):
    chart = buat.grafik().model_copy(update={"jenis": "peta"})
    nb = buat.notebook(buat.tulis("## Peta"), buat.sel(chart, tags=PAPARAN))
    (picture,) = [s for s in deck(nb).slides[2].shapes if s.shape_type == 13]
    assert picture._element._nvXxPr.cNvPr.get("descr") == chart.alt


def test_a_picture_of_a_chart_is_the_drawing_made_for_slides(buat):
    small = SVG.replace('width="576pt"', 'width="850pt"').replace('height="259.2pt"', 'height="170pt"')
    chart = buat.grafik().model_copy(update={"jenis": "peta", "svg_paparan": small})
    nb = buat.notebook(buat.tulis("## Peta"), buat.sel(chart, tags=PAPARAN))
    (picture,) = [s for s in deck(nb).slides[2].shapes if s.shape_type == 13]
    assert picture.width / picture.height == pytest.approx(850 / 170, rel=0.01)


def test_own_picture_keeps_its_shape_and_stays_inside(buat):
    cell = buat.sel(buat.keluaran({"image/png": PNG}, {"alt": "Foto posyandu. Antre panjang."}), tags=PAPARAN)
    slide = deck(buat.notebook(buat.tulis("## Foto"), cell)).slides[2]
    (picture,) = [s for s in slide.shapes if s.shape_type == 13]
    assert picture.width == picture.height
    assert slide.shapes.title.text_frame.text == "Foto posyandu"


def test_picture_that_is_none_leaves_its_words(buat):
    broken = base64.b64encode(b"bukan gambar").decode()
    cell = buat.sel(buat.keluaran({"image/png": broken}, {"alt": "Foto posyandu."}), tags=PAPARAN)
    slide = deck(buat.notebook(buat.tulis("## Foto"), cell)).slides[2]
    assert any("Gambar tidak dapat ditampilkan. Foto posyandu." in s.text_frame.text for s in slide.shapes)


@pytest.fixture
def panjang(buat):
    """A table of thirty rows."""
    rows = tuple((Sel(teks=f"Layanan {n}"), Sel(teks=str(n), nilai=str(n))) for n in range(1, 31))
    columns = (KolomTampil(id="a", judul="Layanan"), KolomTampil(id="b", judul="Nilai", rata="kanan"))
    table = TableBundle(
        id="panjang", identitas=buat.identitas, judul="Semua layanan, Kabupaten Contoh, tahun 2024",
        kolom=columns, baris=rows, sumber="Rekaan",
    )  # fmt: skip
    return buat.notebook(buat.tulis("## Tabel"), buat.sel(table, tags=PAPARAN))


def test_long_table_is_split_and_says_so(panjang):
    slides = list(deck(panjang).slides)[2:]
    tables = [next(s.table for s in slide.shapes if s.has_table) for slide in slides]
    assert [title_of(slide) for slide in slides] == [
        f"Semua layanan ({n} dari {len(slides)})" for n in range(1, len(slides) + 1)
    ]
    rows = [row.cells[0].text_frame.text for table in tables for row in list(table.rows)[1:]]
    assert rows == [f"Layanan {n}" for n in range(1, 31)]
    assert {table.rows[0].cells[1].text_frame.text for table in tables} == {"Nilai"}


def test_very_long_table_ends_with_where_its_rest_stands(buat):
    rows = tuple((Sel(teks=f"Layanan {n}"), Sel(teks=str(n), nilai=str(n))) for n in range(1, 201))
    nb = buat.notebook(buat.tulis("## Tabel"), buat.sel(buat.tabel(baris=rows), tags=PAPARAN))
    slides = list(deck(nb).slides)[2:]
    shown = [len(s.table.rows) - 1 for slide in slides for s in slide.shapes if s.has_table]
    assert len(shown) == 3
    left = 200 - sum(shown)
    assert slides[-1].placeholders[13].text_frame.text == f"Tabel · {left} baris lagi di Tabel 1 laporan"


def test_chart_of_many_rows_is_shown_in_parts(buat):
    rows = tuple((Sel(teks=f"Layanan {n}"), Sel(teks=str(n), nilai=str(n))) for n in range(1, 31))
    chart = buat.grafik().model_copy(update={"data": buat.tabel(baris=rows)})
    slides = list(deck(buat.notebook(buat.tulis("## G"), buat.sel(chart, tags=PAPARAN))).slides)[2:]
    charts = [s.chart for slide in slides for s in slide.shapes if s.has_chart]
    assert [len(c.plots[0].categories) for c in charts] == [10, 10, 10]
    assert title_of(slides[2]) == "Bidang mana yang tertinggal? (3 dari 3)"


def test_of_a_long_ranking_a_room_sees_the_first_rows_and_is_told_of_the_others(buat):
    rows = tuple((Sel(teks=f"Layanan {n}"), Sel(teks=str(n), nilai=str(n))) for n in range(16, 0, -1))
    chart = buat.grafik().model_copy(update={"data": buat.tabel(baris=rows), "jenis": "bar"})
    slides = list(deck(buat.notebook(buat.tulis("## G"), buat.sel(chart, tags=PAPARAN))).slides)[2:]
    (drawn,) = [s.chart for slide in slides for s in slide.shapes if s.has_chart]
    shown = len(drawn.plots[0].categories)
    assert list(drawn.plots[0].categories) == [f"Layanan {n}" for n in range(16, 16 - shown, -1)]
    assert 6 <= shown <= 12
    assert slides[0].placeholders[13].text_frame.text == f"G · {16 - shown} baris lagi di Gambar 1 laporan"


def test_parts_of_a_long_table_are_about_equal(panjang):
    lengths = [len(s.table.rows) - 1 for slide in deck(panjang).slides for s in slide.shapes if s.has_table]
    assert max(lengths) - min(lengths) <= 3


def test_category_in_a_table_has_colour_and_word_and_a_gap_has_its_reason(nb):
    (table,) = [s.table for slide in deck(nb).slides for s in slide.shapes if s.has_table]
    assert table.rows[2].cells[1].text_frame.text == "tidak dilaporkan"
    assert str(table.rows[1].cells[1].fill.fore_color.rgb) == GAYA.kategori["tuntas_madya"].isi[1:].upper()


def test_category_that_only_colour_would_tell_stands_on_a_line_of_its_own(nb):
    (table,) = [s.table for slide in deck(nb).slides for s in slide.shapes if s.has_table]
    cell = table.rows[1].cells[1]
    assert cell.text_frame.text == "81,25\vTuntas Madya"
    assert len(cell._tc.findall(f".//{qn('a:br')}")) == 1


def test_header_row_is_marked_for_screen_readers(nb):
    (table,) = [s.table for slide in deck(nb).slides for s in slide.shapes if s.has_table]
    assert table.first_row


def test_table_written_in_markdown_is_a_table(buat):
    cell = buat.tulis("| Desa | Sasaran |\n| --- | ---: |\n| Suka Maju | 120 |", tags=list(PAPARAN))
    (table,) = [
        s.table
        for slide in deck(buat.notebook(buat.tulis("## D"), cell)).slides
        for s in slide.shapes
        if s.has_table
    ]
    assert [c.text_frame.text for c in table.rows[1].cells] == ["Suka Maju", "120"]


def test_words_are_marked_as_indonesian(nb):
    for slide in deck(nb).slides:
        assert {run.get("lang") for run in slide._element.iter(qn("a:rPr"))} == {"id-ID"}


def test_ids_of_shapes_are_unique_on_each_slide(nb):
    for slide in deck(nb).slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids))


def test_no_placeholder_is_left_empty(nb):
    for slide in deck(nb).slides:
        assert all(p.text_frame.text for p in slide.placeholders if p.has_text_frame)


def test_file_says_what_it_is(nb):
    facts = deck(nb).core_properties
    assert facts.title == "Analisis Situasi · Kabupaten Contoh · tahun 2024"
    assert facts.language == "id-ID"
    assert "DATA FIKTIF" in facts.comments


def test_same_notebook_gives_same_bytes(nb, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert write_pptx(read_document(nb), GAYA) == write_pptx(read_document(nb), GAYA)


def test_deck_of_ours_serves_as_base_file_with_its_slides_left_out(nb, tmp_path):
    own = tmp_path / "dasar.pptx"
    own.write_bytes(write_pptx(read_document(nb), GAYA))
    changed = pptx.Presentation(own)
    changed.slide_layouts.get_by_name("Pesan dan teks").placeholders[0].width = Pt(500)
    changed.save(own)
    again = deck(nb, dasar=own)
    assert titles(again) == titles(deck(nb))
    assert again.slides[2].placeholders[13].width == Pt(500)


def test_a_client_whose_layout_has_less_room_for_a_chart_gets_more_slides_not_smaller_letters(buat, tmp_path):
    rows = tuple((Sel(teks=f"Layanan {n}"), Sel(teks=str(n), nilai=str(n))) for n in range(1, 11))
    chart = buat.grafik().model_copy(update={"data": buat.tabel(baris=rows)})
    notebook = buat.notebook(buat.tulis("## G"), buat.sel(chart, tags=PAPARAN))
    own = tmp_path / "dasar.pptx"
    own.write_bytes(write_pptx(read_document(notebook), GAYA))
    changed = pptx.Presentation(own)
    room = next(
        p
        for p in changed.slide_layouts.get_by_name("Pesan dan grafik").placeholders
        if p.placeholder_format.idx == 1
    )
    room.left, room.top, room.width, room.height = Pt(50), Pt(150), Pt(800), Pt(170)
    changed.save(own)
    usual, less = (
        [s.chart for slide in made.slides for s in slide.shapes if s.has_chart]
        for made in (deck(notebook), deck(notebook, dasar=own))
    )
    assert (len(usual), len(less)) == (1, 2)
    assert min(size for c in less for size in read_huruf(c.part.blob)) >= 18


def test_base_file_without_the_layouts_is_refused_with_their_names(nb, tmp_path):
    foreign = tmp_path / "mitra.pptx"
    pptx.Presentation().save(foreign)
    with pytest.raises(LaporanError) as error:
        write_pptx(read_document(nb), GAYA, dasar=foreign)
    assert all(name in str(error.value) for name in LAYOUT)


def test_base_file_that_is_no_powerpoint_is_refused(nb, tmp_path):
    broken = tmp_path / "rusak.pptx"
    broken.write_bytes(b"bukan zip")
    with pytest.raises(LaporanError, match="tidak dapat dibaca"):
        write_pptx(read_document(nb), GAYA, dasar=broken)


def test_notebook_without_tagged_cells_gives_a_cover_only(buat):
    assert titles(deck(buat.notebook(buat.tulis("# Kosong")))) == ["Kosong"]


def test_exporter_writes_the_deck(nb):
    body, _ = SpmPptxExporter().from_notebook_node(nb)
    assert titles(pptx.Presentation(io.BytesIO(body)))[0] == "Analisis Situasi"


def test_a_long_first_sentence_gives_its_message_to_the_title_and_its_list_to_the_slide(buat):
    text = (
        "**Capaian**\n\n- Empat dari enam bidang memiliki angka terbit: Pendidikan 0 %, Pekerjaan Umum 0 %, "
        "Trantibumlinmas 98 %, dan Sosial 41 %. Sumber: terbitan."
    )
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    assert titles(deck(nb))[2:] == ["Empat dari enam bidang memiliki angka terbit"]


def test_the_place_among_slides_of_one_title_is_never_broken_between_lines(buat):
    text = "**Dua keputusan diminta dari bupati**\n\n" + "\n".join(f"1. {'kata ' * 25}." for _ in range(2))
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    last = deck(nb).slides[-1].shapes.title.text_frame.text
    assert last.endswith(" (2\N{NO-BREAK SPACE}dari\N{NO-BREAK SPACE}2)")


@pytest.mark.parametrize("hari", ["2026-11-21", "2026-11-22"])
def test_the_workbook_of_a_chart_bears_the_day_of_its_report(nb, hari, monkeypatch):
    midnight = datetime.fromisoformat(f"{hari}T00:00:00+00:00").timestamp()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(midnight)))
    (chart,) = (s.chart for slide in deck(nb).slides for s in slide.shapes if s.has_chart)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book.properties.created.date().isoformat() == hari


def test_a_short_last_word_of_a_title_does_not_stand_alone_on_a_line(buat):
    text = "**Mutu**\n\n- Sosial kehilangan poin terbanyak: 21,26 poin. Lainnya kurang."
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    title = deck(nb).slides[2].shapes.title.text_frame.text
    assert title == "Sosial kehilangan poin terbanyak: 21,26\N{NO-BREAK SPACE}poin"


def test_notes_name_sources_and_not_where_others_stand(buat):
    table = buat.tabel("satu").model_copy(update={"sumber": "tertulis pada setiap baris"})
    other = buat.tabel("dua").model_copy(update={"sumber": "Laporan A; Laporan B; dan 7 sumber lain"})
    third = buat.tabel("tiga").model_copy(update={"sumber": "Laporan B"})
    said = buat.sel(buat.teks("**Capaian**\n\n- Satu hal. Dua hal."), tags=PAPARAN)
    cells = [buat.sel(t) for t in (table, other, third)]
    slide = deck(buat.notebook(buat.tulis("## Ringkasan"), said, *cells)).slides[2]
    assert "\nSumber: Laporan B; Laporan A.\n" in notes(slide)


def test_a_sentence_that_is_cut_keeps_to_forty_words_with_its_dots(buat):
    text = "**Artinya**\n\n- " + " ".join(["kata"] * 60) + "."
    nb = buat.notebook(buat.tulis("## Ringkasan"), buat.sel(buat.teks(text), tags=PAPARAN))
    slide = deck(nb).slides[2]
    assert slide.placeholders[1].text_frame.text.endswith(" …")
    assert len(words_of(slide)) == 40
