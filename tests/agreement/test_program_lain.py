"""Programs that are not ours open every file: an office suite, a reader of PDF, a checker of pages.

LibreOffice recalculates the annex, also after an input was changed. axe-core, by which pages are commonly
judged, looks at the HTML in Chromium. Without these programs the tests say so; `.ci/run` brings them.
"""

import html
import importlib.util
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdf
import pytest

from spmlib.index import compute_daerah
from spmlib.run.buka import build_situasi
from spmlib.run.parameter import Parameter
from tests.agreement.baca_docx import read_docx
from tests.agreement.baca_pptx import read_pptx
from tests.agreement.isi import JUDUL, TABEL, polos
from tests.agreement.kasus import DAERAH, UTAMA

pytestmark = pytest.mark.lambat
OFFICE, CHROMIUM = shutil.which("soffice"), shutil.which("chromium")
AXE = importlib.util.find_spec("axe_playwright_python")
butuh_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
butuh_axe = pytest.mark.skipif(CHROMIUM is None or AXE is None, reason="Chromium or axe-core is not here")


@pytest.fixture(scope="module", params=UTAMA, ids="-".join)
def berkas(request, buat_laporan):
    return buat_laporan(*request.param).berkas


# --------------------------------------------------------------------------------------------- LibreOffice

# Recalculate on load: else LibreOffice would show us our own cached values.
_SELALU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>"""


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """Lets LibreOffice read files and write them in another format."""
    folder = tmp_path_factory.mktemp("kantor")
    (folder / "profil" / "user").mkdir(parents=True)
    (folder / "profil" / "user" / "registrymodifications.xcu").write_text(_SELALU, encoding="utf-8")

    def run(jenis: str, *files: Path) -> list[Path]:
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        command = [OFFICE, profile, "--headless", "--convert-to", jenis, "--outdir", folder, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return [folder / f"{file.stem}.{jenis}" for file in files]

    return run


def _shown(path: Path) -> tuple[str, int]:
    pages = pypdf.PdfReader(path).pages
    return polos(" ".join(page.extract_text() for page in pages)), len(pages)


@butuh_office
def test_libreoffice_shows_every_heading_and_caption_of_the_word_file(berkas, convert):
    (made,) = convert("pdf", berkas["docx"])
    words, pages = _shown(made)
    for piece in read_docx(berkas["docx"]):
        if piece.jenis in {JUDUL, TABEL}:
            assert piece.teks in words
    assert f"halaman {pages} dari {pages}" in words


@butuh_office
def test_libreoffice_shows_every_slide(berkas, convert):
    slides = read_pptx(berkas["pptx"])
    (made,) = convert("pdf", berkas["pptx"])
    words, pages = _shown(made)
    assert pages == len(slides) + 2
    assert [s.judul for s in slides if s.judul not in words] == []


def _results(path: Path) -> dict[str, object]:
    """The table "Indeks daerah": each measure and what the formulas give."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Indeks daerah"]
    (table,) = sheet.tables.values()
    return {str(row[0].value): row[1].value for row in sheet[table.ref]}


@butuh_office
def test_annex_recalculated_by_libreoffice_equals_the_engine_and_moves_with_its_inputs(
    buat_laporan, convert, tmp_path
):
    path = buat_laporan("contoh", "20").berkas["xlsx"]
    situasi = build_situasi(Parameter(**DAERAH["contoh"]))
    book = openpyxl.load_workbook(path)
    sheet = book["Capaian"]
    row = next(r for r in sheet.iter_rows(min_row=6) if r[0].value == "kabkota.kesehatan.ibu_hamil")
    column = next(c.column for r in sheet.iter_rows(max_row=8) for c in r if c.value == "Terlayani")
    sheet.cell(row[0].row, column).value = 1000
    changed = tmp_path / "diubah.xlsx"
    book.save(changed)
    before, after = (_results(p) for p in convert("xlsx", path, changed))
    capaian = tuple(
        replace(c, terlayani=type(c.sasaran)(1000))
        if c.layanan_id == "kabkota.kesehatan.ibu_hamil" and c.tahun == 2024 and c.periode == "tahunan"
        else c
        for c in situasi.masukan.capaian
    )
    again = compute_daerah(
        situasi.daerah, 2024, "tahunan", replace(situasi.masukan, capaian=capaian), situasi.aturan
    )
    assert before["Indeks daerah"] == pytest.approx(float(situasi.hasil.indeks), abs=1e-9)
    assert after["Indeks daerah"] == pytest.approx(float(again.indeks), abs=1e-9)
    assert after["Indeks daerah"] < before["Indeks daerah"] - 0.5


# ----------------------------------------------------------------------------------------------------- PDF


def test_pdf_says_what_it_is_to_any_reader(berkas):
    pdf = pypdf.PdfReader(berkas["pdf"])
    root = pdf.root_object
    assert root["/Lang"] == "id-ID"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a boolean of PDF
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - the same
    assert root["/StructTreeRoot"]["/K"]
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode().replace(" ", "")
    assert pdf.metadata.title
    assert pdf.metadata.creation_date is not None
    assert all(page["/Tabs"] == "/S" for page in pdf.pages if "/Annots" in page)


def test_outline_of_the_pdf_is_its_headings(berkas):
    def walk(items):
        for item in items:
            yield from walk(item) if isinstance(item, list) else [polos(item.title)]

    headings = [b.teks for b in read_docx(berkas["docx"]) if b.jenis == JUDUL]
    assert list(walk(pypdf.PdfReader(berkas["pdf"]).outline)) == headings


def test_every_font_of_the_pdf_is_embedded(berkas):
    fonts = {
        (font["/BaseFont"], "/DescendantFonts" in font)
        for page in pypdf.PdfReader(berkas["pdf"]).pages
        for font in (f.get_object() for f in page["/Resources"].get("/Font", {}).values())
    }
    assert fonts
    assert all("+" in name and composite for name, composite in fonts)


# ---------------------------------------------------------------------------------------------------- HTML

_LIHAT = """<script>{axe}</script><script>
axe.run(document, {{resultTypes: ["violations"]}}).then(hasil => {{
  const pre = document.createElement("pre");
  pre.id = "hasil-axe";
  pre.textContent = JSON.stringify(hasil.violations.map(v => [v.id, v.impact, v.nodes.map(n => n.html)]));
  document.body.append(pre);
}});
</script></body>"""


def _check(page: str, folder: Path, lebar: int) -> list[str]:
    """What axe-core finds on a page of that width."""
    rules = Path(AXE.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    path = folder / "halaman.html"
    path.write_text(page.replace("</body>", _LIHAT.format(axe=rules)), encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={lebar},900"]
    command += [f"--user-data-dir={folder / 'profil'}", "--virtual-time-budget=60000", "--dump-dom"]
    done = subprocess.run(
        [*command, path.as_uri()], check=True, capture_output=True, encoding="utf-8", timeout=240
    )
    found = re.search(r'<pre id="hasil-axe">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, "axe-core gave no answer"
    return [f"{i} ({w}): {n[0][:200]}" for i, w, n in json.loads(html.unescape(found[1]))]


@butuh_axe
@pytest.mark.parametrize("lebar", [1280, 400])
def test_axe_finds_nothing_on_the_page(berkas, tmp_path, lebar):
    assert _check(berkas["html"].read_text(encoding="utf-8"), tmp_path, lebar) == []


@butuh_axe
def test_axe_would_notice_a_picture_without_words_and_a_pale_letter(tmp_path):
    page = (
        '<!doctype html><html lang="id"><head><title>Uji</title></head><body><main><h1>Uji</h1>'
        '<p style="color:#ccc;background:#fff">pucat</p><img src="data:image/png;base64,AAAA"></main>'
        "</body></html>"
    )
    found = " ".join(_check(page, tmp_path, 1280))
    assert "image-alt" in found
    assert "color-contrast" in found
