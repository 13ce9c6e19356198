"""A link without words reads as the label of what it leads to, in every format."""

import io

import docx
import pypdf
import pytest

from spmlib.core.gaya import load_gaya
from spmlib.report.page import write_html
from spmlib.report.pdf import write_pdf
from spmlib.report.reader import read_document
from spmlib.report.word import write_docx

KALIMAT = "Lihat Tabel 2 dan Gambar 1 pada bab Capaian per bidang, dan teks sendiri."


@pytest.fixture
def nb(buat):
    return buat.notebook(
        buat.tulis(
            "## Ringkasan\n\nLihat [](#dua) dan [](#grafik_bidang) pada bab [](#capaian-per-bidang), "
            "dan [teks sendiri](#dua).\n\nMati: [](#tidak_ada)."
        ),
        buat.tulis("## Capaian per bidang"),
        buat.sel(buat.tabel("satu"), buat.tabel("dua"), buat.grafik("grafik_bidang")),
    )


def words(text):
    return " ".join(text.split())


def test_word_says_the_label_by_a_field(nb):
    document = docx.Document(io.BytesIO(write_docx(read_document(nb), load_gaya())))
    (paragraph,) = [p for p in document.paragraphs if p.text.startswith("Lihat")]
    assert paragraph.text == KALIMAT
    assert "REF _Ref_Tabel_2" in paragraph._p.xml
    assert "REF _Ref_Gambar_1" in paragraph._p.xml


def test_pdf_says_the_label(nb):
    pdf = pypdf.PdfReader(io.BytesIO(write_pdf(read_document(nb), load_gaya())))
    text = words(" ".join(page.extract_text() for page in pdf.pages))
    assert KALIMAT in text
    assert "Mati: bagian yang tidak dimuat di sini." in text


def test_html_says_the_label(nb):
    page = write_html(nb)
    assert '<a href="#dua">Tabel 2</a>' in page
    assert '<a href="#capaian-per-bidang">Capaian per bidang</a>' in page
