"""The PDF, opened by a reader that knows nothing of us: words, order, tags, outline, fonts, bytes."""

import base64
import io
import re
import sys

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject

from spmlib.core.bundle import Identitas, KolomTampil, Sel, TableBundle
from spmlib.core.errors import LaporanError
from spmlib.core.gaya import load_gaya
from spmlib.report import typesetter
from spmlib.report.exporters import SpmPDFExporter
from spmlib.report.pdf import write_pdf
from spmlib.report.reader import read_document

GAYA = load_gaya()
HARI = "1795219200"  # 2026-11-21
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", HARI)


def read(nb):
    """The PDF of a notebook, opened by pypdf."""
    return pypdf.PdfReader(io.BytesIO(write_pdf(read_document(nb), GAYA)))


def text(pdf):
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def structure(pdf):
    """(tag, alternative text) of all elements of the structure tree, in reading order."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                yield from walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node["/S"], node.get("/Alt")
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(pdf.root_object["/StructTreeRoot"]["/K"]))


def wide_table(columns=16):
    return TableBundle(
        id="lebar",
        identitas=Identitas(
            kode_kemendagri="99.01", nama="Kabupaten Contoh", tahun=2024, periode="tahunan", fiktif=True
        ),
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
            "## Ringkasan\n\nLihat [Tabel 1](#capaian-2) dan [siaran pers](https://contoh.go.id/spm?a=1)."
        ),
        buat.sel(buat.teks("**Yang diketahui**\n\n- Indeks 81,25.")),
        buat.tulis("## Capaian\n\n### Per bidang"),
        buat.sel(buat.tabel(), buat.grafik(), buat.tabel("dua", "Tabel kedua")),
        buat.sel(buat.teks("Mutu belum dilaporkan.", "mutu", kosong="tidak_dilaporkan")),
        putusan={"hasil": "LENGKAP DENGAN CATATAN", "alasan": ["Mutu <kosong> *di* satu bidang."]},
    )


def test_it_says_its_language_title_subject_and_day(nb):
    pdf = read(nb)
    assert pdf.root_object["/Lang"] == "id-ID"
    assert pdf.metadata.title == "Analisis Situasi · Kabupaten Contoh · tahun 2024"
    assert "99.01" in pdf.metadata.keywords
    assert pdf.metadata.creation_date.date().isoformat() == "2026-11-21"
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_is_tagged_and_claims_pdf_ua_1(nb):
    pdf = read(nb)
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.root_object["/Metadata"].get_data()


def test_outline_holds_the_headings_in_their_levels(nb):
    def titles(items):
        return [titles(i) if isinstance(i, list) else i.title for i in items]

    assert titles(read(nb).outline) == ["Ringkasan", "Capaian", ["Per bidang"], "Catatan kelengkapan"]


def test_captions_carry_the_numbers_of_the_document_in_order(nb):
    words = text(read(nb)).split("Per bidang")[-1]
    places = [
        words.index(caption)
        for caption in (
            "Tabel 1. Capaian per bidang",
            "Gambar 1. Bidang mana yang tertinggal?",
            "Tabel 2. Tabel kedua",
        )
    ]
    assert places == sorted(places)


def test_cover_names_daerah_period_code_day_and_completeness(nb):
    cover = " ".join(read(nb).pages[0].extract_text().split())
    for words in (
        "Analisis Situasi",
        "Kabupaten Contoh",
        "Tahun 2024",
        "99.01",
        "21 November 2026",
        "LENGKAP DENGAN CATATAN (1 catatan)",
    ):
        assert words in cover


def test_contents_lists_chapters_tables_and_figures_with_their_pages(nb):
    contents = read(nb).pages[1].extract_text()
    lines = [" ".join(line.replace("·", " ").split()) for line in contents.splitlines()]
    assert "Capaian 3" in lines
    assert "Daftar tabel" in lines
    assert any(line.startswith("Tabel 1 Capaian per bidang") and line.endswith("3") for line in lines)


def test_every_page_but_the_cover_says_which_of_how_many(nb):
    pages = read(nb).pages
    for number, page in enumerate(pages[1:], 2):
        assert f"halaman {number} dari {len(pages)}" in " ".join(page.extract_text().split())
    assert "halaman" not in pages[0].extract_text()


def test_fictional_and_simulated_figures_say_so_on_every_page(buat):
    nb = buat.notebook(
        buat.sel(buat.tabel()),
        kode="99.01", nama="Kabupaten Contoh", tahun=2024, periode="tahunan", fiktif=True, simulasi=True,
    )  # fmt: skip
    for page in read(nb).pages:
        words = " ".join(page.extract_text().split())
        assert "DATA FIKTIF – Kabupaten Contoh tidak ada" in words
        assert "SIMULASI – angka dibangkitkan komputer, bukan data daerah" in words


def test_figures_of_a_real_daerah_carry_no_band(buat):
    belu = Identitas(kode_kemendagri="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan")
    words = text(read(buat.notebook(buat.sel(buat.tabel(identitas=belu)))))
    assert "Provinsi Nusa Tenggara Timur" in words
    assert "FIKTIF" not in words


def test_tables_have_header_cells_and_charts_alternative_text(nb):
    tags = structure(read(nb))
    assert [tag for tag, _ in tags].count("/TH") == 4  # two tables of two columns
    assert [tag for tag, _ in tags].count("/Table") == 2
    assert ("/Figure", "Pendidikan 81,25; Sosial tidak dilaporkan.") in tags


def test_only_our_own_fonts_are_embedded(nb):
    fonts = [
        descendant.get_object()["/FontDescriptor"]
        for page in read(nb).pages
        for font in page["/Resources"].get("/Font", {}).values()
        for descendant in font.get_object()["/DescendantFonts"]
    ]
    names = {font["/FontName"].partition("+")[2] for font in fonts}
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)
    assert {name[:10] for name in names} <= {"SourceSeri", "SourceSans", "DejaVuSans"}


def test_no_word_of_a_name_or_remark_can_act_as_markup(buat):
    nasty = '#set page(width: 1cm) *a* $x$ @b <c> \\ `d` // e "f"'
    nb = buat.notebook(
        buat.sel(
            buat.tabel(
                judul=nasty,
                baris=(
                    (Sel(teks=nasty), Sel(teks="1")),
                    (Sel(teks="#panic()"), Sel(teks="#sys.inputs", nada="kosong")),
                ),
            )
        )
    )
    pdf = read(nb)
    assert text(pdf).count(nasty) == 2  # caption and cell
    assert "#panic()" in text(pdf)
    assert {round(float(page.mediabox.width)) for page in pdf.pages} == {595}


def test_a_sign_that_no_font_has_is_a_question_mark_and_costs_nothing_else(buat):
    nb = buat.notebook(buat.sel(buat.tabel(baris=((Sel(teks="Terima kasih \U0001f64f é"), Sel(teks="1")),))))

    assert "Terima kasih ? é" in text(read(nb))


def test_a_category_is_told_by_its_word_too(nb):
    # The row names no category, so its name stands beside the coloured square.
    assert "81,25 Tuntas Madya" in text(read(nb))


def test_a_wide_table_lies_on_its_side_with_its_heading_and_the_rest_stands(buat):
    nb = buat.notebook(
        buat.tulis("# Judul"),
        buat.tulis("## Tegak\n\nKata."),
        buat.tulis("### Rincian lebar"),
        buat.sel(wide_table()),
        buat.tulis("## Sesudah"),
    )
    pages = {page.extract_text(): page.mediabox.width > page.mediabox.height for page in read(nb).pages[2:]}
    turned = {words for words, wide in pages.items() if wide}
    assert len(turned) == 1
    assert "Rincian lebar" in (words := turned.pop())
    assert "Tabel 1. Tabel yang lebar" in words
    assert "Kata." not in words


def test_a_long_table_repeats_its_head_on_every_page(buat):
    rows = tuple((Sel(teks=f"Desa nomor {i}"), Sel(teks=str(i))) for i in range(150))
    pages = read(buat.notebook(buat.sel(buat.tabel(baris=rows)))).pages
    holding = [words for page in pages if "Desa nomor" in (words := page.extract_text())]
    assert len(holding) > 2
    assert all("Bidang" in words for words in holding)


@pytest.mark.parametrize("fill", range(44, 52, 2))
def test_a_short_last_chapter_is_never_alone_or_parted(buat, fill):
    alasan = [f"sebab {i}." for i in range(6)]
    nb = buat.notebook(
        buat.tulis("## Bab\n\n" + "Satu baris.\n\n" * (fill // 2)),
        buat.sel(buat.tabel()),
        putusan={"hasil": "LENGKAP DENGAN CATATAN", "alasan": alasan},
    )
    pages = [page.extract_text() for page in read(nb).pages[2:]]
    last = next(words for words in pages if "sebab 0." in words)
    assert "sebab 5." in last
    assert "Tabel 1" in last


def test_an_opening_sentence_is_not_parted_from_its_table(buat):
    for fill in range(10, 34):
        nb = buat.notebook(
            buat.tulis("## Bab\n\n" + "Satu baris.\n\n" * fill),
            buat.tulis("## Berikut\n\nPembuka bab."),
            buat.sel(buat.tabel()),
        )
        pages = [page.extract_text() for page in read(nb).pages[2:]]
        assert next("Sumber:" in words for words in pages if "Pembuka bab." in words), fill


def test_a_dead_link_is_words_and_a_living_one_leads_there(buat):
    nb = buat.notebook(
        buat.tulis(
            "## Bab\n\n[mati](#tidak-ada) [hidup](#capaian) [luar](https://contoh.go.id/a) "
            "[jahat](javascript:x)"
        ),
        buat.sel(buat.tabel()),
    )
    pdf = read(nb)
    assert "mati hidup luar" in text(pdf)
    targets = [
        a.get_object()["/A"]["/URI"]
        for p in pdf.pages
        for a in p.get("/Annots", ())
        if "/A" in a.get_object()
    ]
    assert targets.count("https://contoh.go.id/a") == 1
    assert not any("javascript" in target for target in targets)


def test_the_address_of_a_source_can_be_read_on_paper(nb):
    assert "https://contoh.go.id/spm?a=1" in text(read(nb))


def test_lists_of_tables_do_not_repeat_whose_and_when_on_every_line(buat):
    title = "Capaian per bidang, Kabupaten Contoh, tahun 2024"
    pdf = read(buat.notebook(buat.tulis("## Bab"), buat.sel(buat.tabel(judul=title))))
    contents, body = (" ".join(page.extract_text().split()) for page in pdf.pages[1:])
    assert "Capaian per bidang" in contents
    assert f"Tabel 1. {title}" in body
    assert title not in contents


def test_a_gap_and_the_verdict_speak(nb):
    words = text(read(nb))
    assert "Mutu belum dilaporkan." in words
    assert "Putusan untuk laporan ini: LENGKAP DENGAN CATATAN." in words
    assert "Mutu <kosong> *di* satu bidang." in words


def test_what_a_consultant_adds_is_there(buat):
    frame = "<table><tr><th></th><th>desa</th></tr><tr><th>0</th><td>Satu</td></tr></table>"
    nb = buat.notebook(
        buat.tulis(
            "## Catatan\n\n> Perhatian\n\n| Kegiatan |\n|---|\n| Bimtek |\n\n"
            f"![Peta](data:image/png;base64,{PNG})"
        ),
        buat.sel(buat.keluaran({"text/html": frame})),
        buat.sel(buat.keluaran({"image/png": PNG}, {"image/png": {"alt": "Foto lokakarya"}})),
        buat.sel(
            buat.keluaran({"image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>'})
        ),
        buat.sel(
            buat.keluaran({"image/png": base64.b64encode(b"rusak").decode()}, {"image/png": {"alt": "Rusak"}})
        ),
    )
    pdf = read(nb)
    words, alts = text(pdf), [alt for _, alt in structure(pdf) if alt]
    for expected in ("Perhatian", "Bimtek", "desa", "Satu", "[Gambar: Rusak]"):
        assert expected in words
    assert alts == ["Peta", "Foto lokakarya", "Gambar dari sel tambahan; uraiannya belum ditulis."]


def test_nothing_of_the_machine_and_no_english_shows(nb):
    words = text(read(nb))
    assert not re.search(r"\b(nan|None|Traceback|Table|Figure|Contents)\b", words)


def test_a_second_run_gives_the_same_bytes(nb):
    document = read_document(nb)
    first = write_pdf(document, GAYA)
    typesetter._compiler.cache_clear()
    assert write_pdf(document, GAYA) == first


def test_without_typst_a_calm_message_says_what_is_missing(nb, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    typesetter._compiler.cache_clear()
    with pytest.raises(LaporanError, match="Typst tidak tersedia") as caught:
        write_pdf(read_document(nb), GAYA)
    assert "Laporan dalam format lain tetap lengkap." in str(caught.value)
    assert caught.value.__cause__ is None


def test_what_typst_refuses_becomes_a_message(buat):
    with pytest.raises(LaporanError, match="PDF tidak dapat disusun"):
        write_pdf(read_document(buat.notebook(buat.sel(buat.grafik(svg="<svg")))), GAYA)


def test_a_logo_of_the_look_stands_on_the_cover(nb, tmp_path):
    from spmlib.core.gaya import Logo

    (tmp_path / "lambang.png").write_bytes(base64.b64decode(PNG))
    look = GAYA.model_copy(update={"logo": (Logo(berkas=tmp_path / "lambang.png", alt="Lambang Contoh"),)})
    pdf = pypdf.PdfReader(io.BytesIO(write_pdf(read_document(nb), look)))
    assert ("/Figure", "Lambang Contoh") in structure(pdf)


def test_a_logo_that_is_no_picture_is_named(nb, tmp_path):
    from spmlib.core.gaya import Logo

    (tmp_path / "lambang.png").write_bytes(b"bukan gambar")
    look = GAYA.model_copy(update={"logo": (Logo(berkas=tmp_path / "lambang.png", alt="Lambang Contoh"),)})
    with pytest.raises(LaporanError, match="Lambang Contoh"):
        write_pdf(read_document(nb), look)


def test_jupyter_nbconvert_gives_the_same_file(nb):
    made, resources = SpmPDFExporter().from_notebook_node(nb)
    assert made == write_pdf(read_document(nb), GAYA)
    assert resources["output_extension"] == ".pdf"
