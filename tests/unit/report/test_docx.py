"""The Word file, opened by python-docx: styles, fields, footnotes, tables, charts, nothing to repair."""

import base64
import io
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise

import docx
import openpyxl
import pypdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor

from spmlib.core.bundle import Identitas, KolomTampil, Sel, TableBundle
from spmlib.core.errors import LaporanError
from spmlib.core.gaya import load_gaya
from spmlib.report import typesetter
from spmlib.report.exporters import SpmDocxExporter
from spmlib.report.office import font_of
from spmlib.report.reader import read_document
from spmlib.report.word import write_docx
from tests.unit.report.buatan import CONTOH

GAYA = load_gaya()
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
# Order of the schema; Word calls a file damaged where it is broken.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color spacing sz szCs u shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW tcBorders shd vAlign",
    "sectPr": "headerReference|footerReference type pgSz pgMar cols titlePg",
    "sdtPr": "alias tag showingPlcHdr docPartObj picture",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
}


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21


def make(nb, **options):
    return write_docx(read_document(nb), GAYA, **options)


def open_docx(nb, **options):
    return docx.Document(io.BytesIO(make(nb, **options)))


def words(document):
    return [p.text for p in document.paragraphs]


def parts(data):
    """XML of all parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml_of(data, name):
    return parse_xml(parts(data)[f"word/{name}.xml"])


def instructions(element):
    return [" ".join(e.text.split()) for e in element.iter(qn("w:instrText"))]


def wide_table(columns=16):
    return TableBundle(
        id="lebar",
        identitas=CONTOH,
        judul="Tabel yang lebar",
        kolom=tuple(KolomTampil(id=f"k{i}", judul=f"Kolom{i}", rata="kanan") for i in range(columns)),
        baris=(tuple(Sel(teks="1.234.567") for _ in range(columns)),),
        sumber="Data rekaan",
    )


@pytest.fixture
def nb(buat):
    return buat.notebook(
        buat.tulis("# Analisis Situasi"),
        buat.tulis(
            "## Ringkasan\n\nLihat [Tabel 1](#capaian-2), [bab lain](#capaian), "
            "dan [siaran pers](https://contoh.go.id/spm?a=1&b=2)."
        ),
        buat.sel(buat.teks("**Yang diketahui**\n\n- Indeks 81,25.\n  1. anak\n\n> Awas\n>\n> - kotak")),
        buat.tulis("## Capaian\n\n### Per bidang"),
        buat.sel(buat.tabel(), buat.grafik(), buat.tabel("dua", "Tabel kedua")),
        buat.sel(buat.teks("Mutu belum dilaporkan.", "mutu", kosong="tidak_dilaporkan")),
        buat.tulis("### Rincian lebar"),
        buat.sel(wide_table()),
        buat.tulis("## Penutup\n\nSelesai."),
        putusan={"hasil": "LENGKAP DENGAN CATATAN", "alasan": ["Mutu <kosong>."]},
    )


def test_headings_are_named_styles_in_their_levels(nb):
    found = [(p.style.name, p.text) for p in open_docx(nb).paragraphs if p.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "Ringkasan"),
        ("Heading 1", "Capaian"),
        ("Heading 2", "Per bidang"),
        ("Heading 2", "Rincian lebar"),
        ("Heading 1", "Penutup"),
        ("Heading 1", "Catatan kelengkapan"),
    ]


def test_every_paragraph_table_and_run_has_a_named_style(nb):
    data = make(nb)
    known = {s.get(qn("w:styleId")) for s in xml_of(data, "styles").iter(qn("w:style"))}
    used = {
        e.get(qn("w:val"))
        for name in ("document", "footnotes", "header_tegak", "footer_tegak")
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for e in xml_of(data, name).iter(qn(tag))
    }
    body = xml_of(data, "document")
    assert used <= known
    assert all(p.find(qn("w:pPr")).find(qn("w:pStyle")) is not None for p in body.iter(qn("w:p")))


def test_contents_show_their_entries_before_word_updates_them(nb):
    lines = words(open_docx(nb))
    body = open_docx(nb).element.body
    toc = [
        p for p in body.iter(qn("w:p")) if p.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")) == "TOC1"
    ]
    assert ["".join(t.text for t in p.iter(qn("w:t"))) for p in toc] == [
        "Ringkasan",
        "Capaian",
        "Penutup",
        "Catatan kelengkapan",
    ]
    assert "Tabel 1. Capaian per bidang" in lines[: lines.index("Ringkasan")]
    assert 'TOC \\o "1-2" \\h \\z \\u' in instructions(body)


def test_lists_of_tables_do_not_repeat_whose_and_when_on_every_line(buat):
    named = buat.tabel(judul="Profil daerah, Kabupaten Contoh, tahun 2024")
    lines = words(open_docx(buat.notebook(buat.sel(named))))
    assert lines.index("Tabel 1. Profil daerah") < lines.index(
        "Tabel 1. Profil daerah, Kabupaten Contoh, tahun 2024"
    )


def begins_page(document, text):
    return next(p for p in document.paragraphs if p.text == text).paragraph_format.page_break_before is True


@pytest.mark.parametrize(("tables", "own_page"), [(20, False), (42, True)])
def test_a_list_of_tables_that_does_not_fit_begins_a_page_of_its_own(buat, tables, own_page):
    cells = [buat.sel(*(buat.tabel(f"t{i}", f"Tabel ke-{i}") for i in range(tables)))]
    document = open_docx(buat.notebook(buat.tulis("## Satu\n\nKata."), buat.tulis("## Dua"), *cells))
    assert begins_page(document, "Daftar tabel") is own_page


def test_words_before_the_first_chapter_begin_a_page_too(buat):
    document = open_docx(buat.notebook(buat.tulis("Tanpa bab metode."), buat.tulis("## Bab\n\nKata.")))
    assert begins_page(document, "Tanpa bab metode.")


def stays(document, text):
    """Whether a paragraph itself asks to stay on the page of the next one."""
    found = [p for p in document.paragraphs if p.text == text][-1]
    return found.paragraph_format.keep_with_next is True


def test_what_opens_a_chapter_and_a_note_on_a_gap_are_not_parted_from_what_follows(buat):
    gap = buat.teks("Mutu belum dilaporkan.\n\nIsi tabel mutu.", "mutu", kosong="tidak_dilaporkan")
    document = open_docx(buat.notebook(buat.tulis("## Bab\n\nPembuka."), buat.sel(gap), buat.tulis("Lain.")))
    assert stays(document, "Pembuka.")
    assert stays(document, "Mutu belum dilaporkan.")
    assert not stays(document, "Isi tabel mutu.")


def test_a_short_last_chapter_stays_with_the_table_before_it(buat):
    putusan = {"hasil": "LENGKAP DENGAN CATATAN", "alasan": ["satu.", "dua."]}
    document = open_docx(buat.notebook(buat.tulis("## Bab"), buat.sel(buat.tabel()), putusan=putusan))
    assert stays(document, "Sumber: Data rekaan")
    assert stays(document, "satu.")
    assert not stays(document, "dua.")


def test_no_question_is_asked_when_the_file_opens(nb):
    data = make(nb)
    assert b"updateFields" not in parts(data)["word/settings.xml"]
    assert not any("dirty" in key for e in xml_of(data, "document").iter() for key in e.attrib)
    assert 'w:name="compatibilityMode"' in parts(data)["word/settings.xml"].decode()


def test_captions_count_by_fields_that_show_the_numbers_of_the_document(nb):
    document = open_docx(nb)
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert [p.text for p in captions] == [
        "Tabel 1. Capaian per bidang",
        "Gambar 1. Bidang mana yang tertinggal?",
        "Tabel 2. Tabel kedua",
        "Tabel 3. Tabel yang lebar",
    ]
    fields = [field for p in captions for field in instructions(p._p)]
    assert fields == [f"SEQ {kind} \\* ARABIC" for kind in ("Tabel", "Gambar", "Tabel", "Tabel")]


def test_every_link_inside_leads_somewhere(nb):
    body = open_docx(nb).element.body
    names = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    anchors = {e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))} - {None}
    refs = {i.split()[1] for i in instructions(body) if i.startswith("REF ")}
    assert len(names) == len(set(names))
    assert refs == {"_Ref_Tabel_1"}
    assert anchors | refs <= set(names)


def test_fields_are_whole(nb):
    kinds = [e.get(qn("w:fldCharType")) for e in open_docx(nb).element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_the_address_of_a_source_is_a_footnote(nb):
    notes = xml_of(make(nb), "footnotes")
    texts = ["".join(t.text for t in n.iter(qn("w:t"))) for n in notes if n.get(qn("w:type")) is None]
    assert texts == [" https://contoh.go.id/spm?a=1&b=2"]
    marks = [e.get(qn("w:id")) for e in open_docx(nb).element.body.iter(qn("w:footnoteReference"))]
    assert marks == ["1"]


def test_tables_repeat_their_head_keep_their_rows_whole_and_name_themselves(nb):
    tables = open_docx(nb).tables
    assert len(tables) == 3
    for table in tables:
        rows = table._tbl.tr_lst
        assert all(r.trPr.find(qn("w:cantSplit")) is not None for r in rows)
        assert [r.trPr.find(qn("w:tblHeader")) is not None for r in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
    assert tables[0]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Capaian per bidang"
    assert [cell.text for cell in tables[0].rows[0].cells] == ["Bidang", "Indeks (0–100)"]


def test_neither_first_nor_last_rows_of_a_long_table_stand_apart(buat):
    rows = tuple((Sel(teks=f"Desa {i}"), Sel(teks=str(i))) for i in range(40))
    table = open_docx(buat.notebook(buat.sel(buat.tabel(baris=rows)))).tables[-1]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in table.rows]
    assert kept == [True] * 3 + [False] * 35 + [True] * 3


def test_category_and_gap_are_told_by_word_and_look(nb):
    rows = open_docx(nb).tables[0].rows
    assert rows[1].cells[1].text == "■\u00a081,25\nTuntas Madya"
    assert rows[2].cells[1].text == "▨\u00a0tidak dilaporkan"
    assert rows[2].cells[1].paragraphs[0].runs[0].style.name == "SPM Kosong Sel"


def test_the_name_of_a_category_carries_its_colours(buat):
    table = buat.tabel(baris=((Sel(teks="Pendidikan"), Sel(teks="Tuntas Madya", nada="tuntas_madya")),))
    run = open_docx(buat.notebook(buat.sel(table))).tables[0].rows[1].cells[1].paragraphs[0].runs[0]
    assert run.style.name == "SPM Tuntas Madya"
    assert run.style.font.color.rgb == RGBColor.from_string(GAYA.kategori["tuntas_madya"].tulisan[1:].upper())
    shade = run.style.element.rPr.find(qn("w:shd"))
    assert shade.get(qn("w:fill")) == GAYA.kategori["tuntas_madya"].isi[1:].upper()


def test_a_wide_table_lies_in_a_section_of_its_own_with_its_heading(nb):
    document = open_docx(nb)
    assert [s.orientation for s in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert document.sections[1].page_width > document.sections[1].page_height
    turned = [type(item).__name__ for item in document.sections[1].iter_inner_content()]
    assert turned == ["Paragraph", "Paragraph", "Table", "Paragraph"]


def test_a_report_that_begins_with_a_wide_table_still_has_an_upright_cover(buat):
    document = open_docx(buat.notebook(buat.sel(wide_table())))
    assert [s.orientation for s in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_head_and_foot_say_what_whose_and_which_page_of_how_many(nb):
    document = open_docx(nb)
    for section in document.sections:
        assert section.header.paragraphs[-1].text == "Analisis Situasi\tKabupaten Contoh · tahun 2024"
        assert section.footer.paragraphs[0].text == f"{GAYA.kaki}\thalaman 1 dari 1"
        assert instructions(section.footer._element) == ["PAGE", "NUMPAGES"]
        assert section.header.paragraphs[0].text == "DATA FIKTIF – Kabupaten Contoh tidak ada"
    first = document.sections[0]
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text.startswith("DATA FIKTIF")


def test_simulated_figures_say_so(buat):
    nb = buat.notebook(
        buat.sel(buat.tabel()),
        kode="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan", fiktif=False, simulasi=True,
    )  # fmt: skip
    header = open_docx(nb).sections[0].header
    assert header.paragraphs[0].text == "SIMULASI – angka dibangkitkan komputer, bukan data daerah"


def test_cover_names_daerah_period_and_completeness_and_keeps_places_for_logos(nb):
    lines = words(open_docx(nb))
    assert "Analisis Situasi" in lines
    assert "Kabupaten Contoh" in lines
    assert "Kelengkapan\tLENGKAP DENGAN CATATAN (1 catatan)" in lines
    tags = [e.get(qn("w:val")) for e in open_docx(nb).element.body.iter(qn("w:tag"))]
    assert tags == ["logo_daerah", "logo_mitra"]


def test_a_logo_of_the_look_stands_on_the_cover(nb, tmp_path):
    from spmlib.core.gaya import Logo

    (tmp_path / "lambang.png").write_bytes(base64.b64decode(PNG))
    look = GAYA.model_copy(update={"logo": (Logo(berkas=tmp_path / "lambang.png", alt="Lambang Contoh"),)})
    document = docx.Document(io.BytesIO(write_docx(read_document(nb), look)))
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Lambang Contoh"
    assert round(document.inline_shapes[0].height.cm, 1) == 2.6


def test_every_drawing_has_alternative_text_and_a_number_of_its_own(nb):
    drawings = list(open_docx(nb).element.body.iter(qn("wp:docPr")))
    assert len(drawings) == 3  # two places for logos, one chart
    assert all(d.get("descr") for d in drawings)
    assert "Pendidikan 81,25; Sosial tidak dilaporkan." in [d.get("descr") for d in drawings]
    assert len({d.get("id") for d in drawings}) == len(drawings)


def chart_nb(buat):
    columns = tuple(
        KolomTampil(id=i, judul=i.title(), satuan="orang" if i == "belum" else None, rata=rata)
        for i, rata in (("layanan", "kiri"), ("belum", "kanan"))
    )
    data = TableBundle(
        id="d", identitas=CONTOH, judul="Data", kolom=columns, sumber="rekaan",
        baris=((Sel(teks="Balita"), Sel(teks="1.949", nilai="1949")),),
    )  # fmt: skip
    return buat.notebook(buat.sel(buat.grafik().model_copy(update={"jenis": "bar", "data": data})))


def test_a_chart_is_native_and_carries_its_workbook(buat):
    data = make(chart_nb(buat))
    files = parts(data)
    (chart,) = [name for name in files if name.startswith("word/charts/chart")]
    (book,) = [name for name in files if name.startswith("word/embeddings/")]
    sheet = openpyxl.load_workbook(io.BytesIO(files[book])).active
    assert 1949 in [cell.value for row in sheet.iter_rows() for cell in row]
    assert b"barChart" in files[chart]
    names = files[f"{chart.replace('charts/', 'charts/_rels/')}.rels"].decode()
    assert 'Id="rId1"' in names
    assert not [name for name in files if name.startswith("word/media/") and b"IHDR" in files[name][:40]][1:]


def test_a_chart_without_a_native_form_is_a_sharp_picture(buat):
    nb = buat.notebook(buat.sel(buat.grafik().model_copy(update={"jenis": "peta"})))
    document = open_docx(nb)
    picture = document.inline_shapes[-1]
    assert round(picture.width.cm) == 17
    image = document.part.related_parts[picture._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert image.image.px_width / picture.width.inches >= 150


def test_without_typst_the_words_stand_for_a_drawing(buat, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    typesetter._compiler.cache_clear()
    nb = buat.notebook(buat.sel(buat.grafik().model_copy(update={"jenis": "peta"})))
    assert "[Gambar: Pendidikan 81,25; Sosial tidak dilaporkan.]" in words(open_docx(nb))


def test_text_is_indonesian(nb):
    data = make(nb)
    langs = {e.get(qn("w:val")) for e in xml_of(data, "styles").iter(qn("w:lang"))}
    assert langs == {"id-ID"}
    assert open_docx(nb).core_properties.language == "id-ID"


def test_another_look_is_another_file_and_no_code(nb):
    ink = GAYA.terang.model_copy(update={"aksen": "#7a1f5c"})
    look = GAYA.model_copy(update={"terang": ink, "kaki": "Disusun Lembaga Mitra"})
    document = docx.Document(io.BytesIO(write_docx(read_document(nb), look)))
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x7A, 0x1F, 0x5C)
    assert document.sections[0].footer.paragraphs[0].text.startswith("Disusun Lembaga Mitra")


def test_properties_name_the_report_and_its_day(nb):
    facts = open_docx(nb).core_properties
    assert facts.title == "Analisis Situasi · Kabupaten Contoh · tahun 2024"
    assert facts.subject == "Standar Pelayanan Minimal"
    assert facts.author == GAYA.kaki
    assert "99.01" in facts.keywords
    assert facts.created == facts.modified
    assert facts.created.date().isoformat() == "2026-11-21"


def test_lists_are_lists_of_word_and_boxes_keep_theirs(nb):
    document = open_docx(nb)
    found = {p.text: p.style.name for p in document.paragraphs}
    assert found["Indeks 81,25."] == "List Bullet"
    assert found["anak"] == "List Number 2"
    assert found["Awas"] == found["kotak"] == "Quote"
    assert found["Mutu belum dilaporkan."] == "SPM Kosong"
    numbering = document.part.numbering_part.element
    known = {n.get(qn("w:numId")) for n in numbering.iter(qn("w:num"))}
    assert {e.get(qn("w:val")) for e in document.element.body.iter(qn("w:numId"))} <= known


def test_notes_and_source_stand_below_table_and_chart(nb):
    lines = words(open_docx(nb))
    at = lines.index("Tabel 1. Capaian per bidang", lines.index("Per bidang", lines.index("Daftar tabel")))
    assert lines[at + 1 : at + 3] == ["Angka contoh.", "Sumber: Data rekaan"]


def test_elements_stand_in_the_order_of_the_schema(nb):
    data = make(nb)
    for name, content in parts(data).items():
        if not re.fullmatch(r"word/\w+\.xml", name):
            continue
        for element in parse_xml(content).iter():
            tag = str(element.tag).rpartition("}")[2]
            if tag in ORDER and element.tag.startswith("{http://schemas.openxmlformats.org/wordprocessingml"):
                order = {name: i for i, names in enumerate(ORDER[tag].split()) for name in names.split("|")}
                places = [order[str(child.tag).rpartition("}")[2]] for child in element]
                assert all(a <= b for a, b in pairwise(places)), (name, tag, places)


def test_every_relationship_that_is_named_exists(nb):
    data = make(nb)
    rels = {e.get("Id") for e in parse_xml(parts(data)["word/_rels/document.xml.rels"])}
    body = parts(data)["word/document.xml"].decode()
    assert set(re.findall(r'r:(?:id|embed)="(\w+)"', body)) <= rels


def test_signs_that_xml_forbids_are_left_out(buat):
    nb = buat.notebook(
        buat.sel(buat.tabel(judul="Judul\x0b\x01 aneh & <b>", baris=((Sel(teks="a\x0c"), Sel(teks="1")),)))
    )
    document = open_docx(nb)
    assert "Tabel 1. Judul aneh & <b>" in words(document)
    assert document.tables[0].rows[1].cells[0].text == "a"


def test_what_a_consultant_adds_is_there(buat):
    frame = "<table><tr><th></th><th>desa</th></tr><tr><th>0</th><td>Satu</td></tr></table>"
    nb = buat.notebook(
        buat.tulis("## Catatan\n\n| Kegiatan |\n|---|\n| **Bimtek** |\n\n```\nx = 1\n  y\n```\n\n---"),
        buat.sel(buat.keluaran({"text/html": frame})),
        buat.sel(buat.keluaran({"image/png": PNG}, {"image/png": {"alt": "Foto lokakarya"}})),
        buat.sel(
            buat.keluaran({"image/png": base64.b64encode(b"rusak").decode()}, {"image/png": {"alt": "Rusak"}})
        ),
        buat.sel(buat.keluaran({"text/plain": "hasil\nbaris dua"})),
    )
    document = open_docx(nb)
    assert [[c.text for r in t.rows for c in r.cells] for t in document.tables] == [
        ["Kegiatan", "Bimtek"],
        ["", "desa", "0", "Satu"],
    ]
    lines = words(document)
    assert "x = 1\n  y" in lines
    assert "hasil\nbaris dua" in lines
    assert "[Gambar: Rusak]" in lines
    assert document.inline_shapes[-1]._inline.docPr.get("descr") == "Foto lokakarya"


def test_a_row_without_words_has_room_for_a_pen(buat):
    rows = ((Sel(teks="Aksi"), Sel(teks="1")), (Sel(teks=""), Sel(teks="")))
    written = open_docx(buat.notebook(buat.sel(buat.tabel(baris=rows)))).tables[0].rows
    assert [row.height is not None and row.height >= Cm(0.8) for row in written] == [False, False, True]


def test_two_tables_of_words_stay_two(buat):
    table = "| A |\n|---|\n| 1 |"
    document = open_docx(buat.notebook(buat.tulis(f"{table}\n\n{table}")))
    assert len(document.tables) == 2


def test_a_thousand_rows_are_written_whole(buat):
    rows = tuple((Sel(teks=f"Desa {i}"), Sel(teks=str(i))) for i in range(1000))
    table = open_docx(buat.notebook(buat.sel(buat.tabel(baris=rows)))).tables[0]
    assert len(table._tbl.tr_lst) == 1001


def test_a_second_run_gives_the_same_bytes(nb):
    document = read_document(nb)
    assert write_docx(document, GAYA) == write_docx(document, GAYA)


def test_nothing_of_the_machine_and_no_english_shows(nb):
    shown = " ".join(words(open_docx(nb)))
    assert not re.search(r"\b(nan|None|Traceback|Table|Figure|Contents)\b", shown)


# ---------------------------------------------------------------------------------------- a client's file


@pytest.fixture
def mitra(tmp_path):
    """A client's file: another page, own header, one of our styles in its own look, text that must go."""
    document = docx.Document()
    document.add_paragraph("Contoh isi yang harus hilang")
    document.sections[0].page_width, document.sections[0].page_height = Cm(21.0), Cm(33.0)
    document.sections[0].left_margin = Cm(4)
    document.sections[0].header.paragraphs[0].text = "Kop surat mitra"
    document.styles["Heading 1"].font.name = "Georgia"
    path = tmp_path / "mitra.docx"
    document.save(path)
    return path


def test_a_clients_page_header_and_styles_are_kept_and_its_text_is_not(nb, mitra):
    document = open_docx(nb, dasar=mitra)
    assert round(document.sections[0].page_height.cm) == 33
    assert round(document.sections[1].page_width.cm) == 33
    assert [p.text for p in document.sections[0].header.paragraphs][-1] == "Kop surat mitra"
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Contoh isi yang harus hilang" not in words(document)
    assert "Ringkasan" in words(document)


def test_fictional_figures_say_so_below_a_clients_head_too(nb, buat, mitra):
    document = open_docx(nb, dasar=mitra)
    band = "DATA FIKTIF – Kabupaten Contoh tidak ada"
    assert [p.text for p in document.sections[0].header.paragraphs] == [band, "Kop surat mitra"]
    assert document.paragraphs[0].text == band
    belu = Identitas(kode_kemendagri="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan")
    real = open_docx(buat.notebook(buat.sel(buat.tabel(identitas=belu))), dasar=mitra)
    assert [p.text for p in real.sections[0].header.paragraphs] == ["Kop surat mitra"]


def test_a_clients_head_does_not_cost_our_foot(nb, mitra):
    foot = open_docx(nb, dasar=mitra).sections[0].footer
    assert instructions(foot._element) == ["PAGE", "NUMPAGES"]


def test_a_clients_file_gets_the_styles_it_lacks_and_our_language(nb, mitra):
    data = make(nb, dasar=mitra)
    test = docx.Document(io.BytesIO(data))
    names = {s.name for s in test.styles}
    assert {"SPM Tabel", "SPM Kosong", "SPM Sumber", "SPM Pita"} <= names
    ids = [s.style_id for s in test.styles]
    assert len(ids) == len(set(ids))
    assert {e.get(qn("w:val")) for e in xml_of(data, "styles").iter(qn("w:lang"))} == {"id-ID"}
    known = {n.get(qn("w:numId")) for n in test.part.numbering_part.element.iter(qn("w:num"))}
    assert {e.get(qn("w:val")) for e in test.element.body.iter(qn("w:numId"))} <= known


def test_colours_are_ones_that_word_reads(nb, mitra):
    for data in (make(nb), make(nb, dasar=mitra)):
        for name in ("styles", "numbering", "document"):
            colors = {e.get(qn("w:val")) for e in xml_of(data, name).iter(qn("w:color"))}
            fills = {e.get(qn("w:fill")) for e in xml_of(data, name).iter(qn("w:shd"))} - {None}
            assert all(re.fullmatch("[0-9A-Fa-f]{6}|auto", color) for color in colors | fills)


def test_tables_fill_the_clients_page(nb, mitra):
    document = open_docx(nb, dasar=mitra)
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    width = int(document.tables[0]._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))) * 635
    assert abs(width - room) < Cm(0.1)


def test_a_report_of_ours_can_be_the_base_of_the_next_and_leaves_no_trace(nb, buat, tmp_path):
    (tmp_path / "dasar.docx").write_bytes(make(nb))
    belu = Identitas(kode_kemendagri="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan")
    table = buat.tabel(identitas=belu)
    nb_belu = buat.notebook(buat.tulis("# Pemetaan"), buat.sel(table))
    data = make(nb_belu, dasar=tmp_path / "dasar.docx")
    assert words(docx.Document(io.BytesIO(data))) == words(open_docx(nb_belu))
    assert not [name for name, content in parts(data).items() if b"Kabupaten Contoh" in content]
    assert set(parts(data)) == set(parts(make(nb_belu)))
    kinds = xml_of(data, "numbering").findall(qn("w:abstractNum"))
    assert len(kinds) == 2


def test_a_base_that_is_no_word_file_is_refused_calmly(nb, tmp_path):
    (tmp_path / "mitra.docx").write_text("bukan Word", encoding="utf-8")
    with pytest.raises(LaporanError, match="tidak dapat dibaca sebagai Word") as caught:
        make(nb, dasar=tmp_path / "mitra.docx")
    assert "mitra.docx" in str(caught.value)
    with pytest.raises(LaporanError):
        make(nb, dasar=tmp_path / "tidak_ada.docx")


def test_fonts_are_ones_that_computers_with_office_have():
    assert font_of('Charter, "Sitka Text", Cambria, serif') == "Cambria"
    assert font_of('system-ui, "Segoe UI", sans-serif') == "Calibri"
    assert font_of("Huruf Lembaga") == "Calibri"


def test_jupyter_nbconvert_gives_the_same_file_and_takes_a_base(nb, mitra):
    made, resources = SpmDocxExporter().from_notebook_node(nb)
    assert made == make(nb)
    assert resources["output_extension"] == ".docx"
    theirs, _ = SpmDocxExporter(dasar=str(mitra)).from_notebook_node(nb)
    assert theirs == make(nb, dasar=mitra)


@pytest.mark.lambat
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this computer")
@pytest.mark.parametrize("base", ["own", "client"])
def test_libreoffice_shows_the_pages(nb, tmp_path, mitra, base):
    (tmp_path / "laporan.docx").write_bytes(make(nb, **({"dasar": mitra} if base == "client" else {})))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "laporan.docx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = [" ".join(p.extract_text().split()) for p in pypdf.PdfReader(tmp_path / "laporan.pdf").pages]
    shown = " ".join(pages)
    for expected in (
        "Daftar isi Ringkasan",
        "Tabel 3. Tabel yang lebar",
        "Mutu belum dilaporkan.",
        "contoh.go.id",
    ):
        assert expected in shown
    if base == "own":
        assert f"halaman {len(pages)} dari {len(pages)}" in pages[-1]
    else:
        assert "Kop surat mitra" in pages[-1]
