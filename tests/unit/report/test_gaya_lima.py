"""A look is a file: what it says stands in all five formats and in the charts, and no code changes for it."""

import io
import re
import zipfile

import nbformat
import pypdf
import pytest

from spmlib.charts.kanvas import open_kanvas, to_svg
from spmlib.core.errors import LaporanError
from spmlib.core.gaya import FOLDER, find_gaya, load_gaya, use_gaya
from spmlib.report.bab import list_bab
from spmlib.report.exporters import SpmDocxExporter, SpmPDFExporter, SpmPptxExporter, SpmXlsxExporter
from spmlib.report.html import SpmHTMLExporter
from spmlib.report.tampilan import arrange, check_urutan

BAB = ("Ringkasan", "Capaian", "Rekomendasi")
EKSPOR = {
    "html": SpmHTMLExporter,
    "docx": SpmDocxExporter,
    "pdf": SpmPDFExporter,
    "pptx": SpmPptxExporter,
    "xlsx": SpmXlsxExporter,
}
# What each style file says, written down here once more.
GAYA = {
    "bawaan": {
        "warna": "0f4c5c",
        "huruf": {
            "html": "Charter", "docx": "Cambria", "pdf": "SourceSansPro",
            "pptx": "Calibri", "xlsx": "Calibri",
        },
        "logo": "",
        "kaki": "Disusun dengan Buku Kerja SPM",
        "bab": ["Ringkasan", "Capaian", "Rekomendasi"],
    },
    "mitra_contoh": {
        "warna": "3b2f7f",
        "huruf": {
            "html": "Candara", "docx": "Candara", "pdf": "Caladea", "pptx": "Candara", "xlsx": "Candara",
        },
        "logo": "Lambang Yayasan Mitra Contoh",
        "kaki": "Yayasan Mitra Contoh (lembaga rekaan)",
        "bab": ["Ringkasan", "Rekomendasi", "Capaian"],
    },
}  # fmt: skip


@pytest.fixture(params=GAYA)
def gaya(request):
    """The name of a look."""
    return request.param


@pytest.fixture
def berkas(buat, gaya):
    """The five files of one notebook whose parameters name the look."""
    parameter = nbformat.v4.new_code_cell(f'gaya = "{gaya}"', metadata={"tags": ["parameters", "internal"]})
    cells = [buat.tulis("# Analisis Situasi"), parameter]
    for bab in BAB:
        cells += [buat.tulis(f"## {bab}"), buat.sel(buat.tabel(bab.lower(), f"Isi {bab}"), tags=("paparan",))]
    nb = buat.notebook(*cells)
    return {name: exporter().from_notebook_node(nb)[0] for name, exporter in EKSPOR.items()}


def read_zip(isi):
    """All parts of an Office file that are text, as one."""
    with zipfile.ZipFile(io.BytesIO(isi)) as archive:
        return "\n".join(
            archive.read(n).decode() for n in archive.namelist() if n.endswith((".xml", ".rels"))
        )


def read_pdf(isi):
    """The words of a PDF, and its drawing orders."""
    pdf = pypdf.PdfReader(io.BytesIO(isi))
    words = "\n".join(page.extract_text() for page in pdf.pages)
    orders = "\n".join(page.get_contents().get_data().decode("latin-1") for page in pdf.pages)
    return words, orders


def fonts_of(isi):
    """Names of the fonts that a PDF embeds."""
    pages = pypdf.PdfReader(io.BytesIO(isi)).pages
    fonts = (font.get_object() for page in pages for font in page["/Resources"]["/Font"].values())
    return " ".join(font["/BaseFont"] for font in fonts)


def alts_of(isi):
    """Text alternatives in a PDF."""
    pdf = pypdf.PdfReader(io.BytesIO(isi))
    objects = (pdf.get_object(number) for number in range(1, pdf.trailer["/Size"]))
    return {found["/Alt"] for found in objects if isinstance(found, dict) and "/Alt" in found}


def in_order(text, words):
    places = [[m.start() for m in re.finditer(word, text)][-1] for word in words]
    return places == sorted(places)


def test_colour_foot_and_logo_of_the_look_stand_in_all_five_files(berkas, gaya):
    said = GAYA[gaya]
    words, orders = read_pdf(berkas["pdf"])
    text = {name: read_zip(berkas[name]) for name in ("docx", "pptx", "xlsx")} | {"html": berkas["html"]}

    for name, content in text.items():
        assert said["warna"] in content.lower(), name
        assert said["kaki"] in content, name
        assert (said["logo"] in content) if said["logo"] else ("Lambang" not in content), name
    red = int(said["warna"][:2], 16) / 255
    assert re.search(rf"\b{red:.4f}"[:-1], orders)
    assert said["kaki"] in words
    assert not said["logo"] or said["logo"] in alts_of(berkas["pdf"])


def test_fonts_of_the_look_stand_in_all_five_files(berkas, gaya):
    huruf = GAYA[gaya]["huruf"]
    for name in ("docx", "pptx", "xlsx"):
        assert huruf[name] in read_zip(berkas[name]), name
    assert huruf["html"] in berkas["html"]
    assert huruf["pdf"] in fonts_of(berkas["pdf"])


def test_chapters_stand_in_the_order_of_the_look_in_all_five_files(berkas, gaya):
    order = GAYA[gaya]["bab"]
    with zipfile.ZipFile(io.BytesIO(berkas["xlsx"])) as archive:
        sheets = (
            "".join(archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(3, 6))
            + archive.read("xl/sharedStrings.xml").decode()
        )
    assert re.findall(r"<h2[^>]*>(\w+)</h2>", berkas["html"]) == order
    assert in_order(read_zip(berkas["docx"]), [f"Isi {bab}" for bab in order])
    assert in_order(read_pdf(berkas["pdf"])[0], [f"Isi {bab}" for bab in order])
    assert in_order(sheets, [f"Isi {bab}" for bab in order])
    with zipfile.ZipFile(io.BytesIO(berkas["pptx"])) as archive:
        slides = [archive.read(f"ppt/slides/slide{n}.xml").decode() for n in (3, 4, 5)]
    assert [next(bab for bab in BAB if f"Isi {bab}" in slide) for slide in slides] == order


def test_base_files_that_a_look_names_give_word_and_slides_their_styles(buat, tmp_path):
    nb = buat.notebook(buat.tulis("# Analisis"), buat.sel(buat.tabel(), tags=("paparan",)))
    for name in ("docx", "pptx"):
        base = EKSPOR[name](gaya="mitra_contoh").from_notebook_node(nb)[0]
        (tmp_path / f"dasar.{name}").write_bytes(base)
    look = (FOLDER / "bawaan.yaml").read_text(encoding="utf-8")
    own = tmp_path / "lembaga.yaml"
    own.write_text(look.replace("dasar: {}", "dasar: {docx: dasar.docx, pptx: dasar.pptx}"), encoding="utf-8")

    for name in ("docx", "pptx"):
        made = EKSPOR[name](gaya=str(own)).from_notebook_node(nb)[0]
        assert "3b2f7f" in read_zip(made).lower()
        assert "Disusun dengan Buku Kerja SPM" in read_zip(made)


def draw(nama):
    try:
        use_gaya(find_gaya(nama))
        with open_kanvas(3, kiri=1, kanan=1) as kanvas:
            kanvas.axes.bar([1], [2], color=kanvas.gaya.deret[0])
            kanvas.axes.set_title("Sasaran")
            return to_svg(kanvas)
    finally:
        use_gaya(load_gaya())


def test_charts_are_drawn_in_the_colour_and_the_font_of_the_look():
    bawaan, mitra = draw("bawaan"), draw("mitra_contoh")
    assert "#0f4c5c" in bawaan
    assert "#3b2f7f" in mitra
    assert 'id="SourceSansPro-' in bawaan
    assert 'id="Lato-' in mitra
    assert "DejaVu" not in bawaan + mitra


def test_ordering_twice_changes_nothing_and_the_front_stays_in_front(buat):
    nb = buat.notebook(buat.tulis("# Judul"), *(buat.tulis(f"## {bab}") for bab in BAB))
    once = arrange(nb, find_gaya("mitra_contoh"))
    assert once["cells"][0].source == "# Judul"
    assert [bab.judul for bab in list_bab(once)] == ["Ringkasan", "Rekomendasi", "Capaian"]
    assert arrange(once, find_gaya("mitra_contoh")) is once


def test_an_order_that_names_a_chapter_of_no_notebook_is_refused():
    check_urutan(find_gaya("mitra_contoh"), ())
    wrong = load_gaya().model_copy(update={"urutan_bab": ("ringkasn",)})
    with pytest.raises(LaporanError, match=r'urutan_bab: Bab "ringkasn" tidak ada.*ringkasan'):
        check_urutan(wrong, ())
