"""Names and remarks come by mail and WhatsApp: whatever they say, in all that we write they are words."""

import csv
import io
import re
import subprocess
import sys
import zipfile

import openpyxl
import pypdf
import pytest
from lxml import etree, html

from spmlib.core.daerah import find_daerah
from spmlib.core.paths import CONTOH, ROOT
from spmlib.ingest import load_padanan, propose_padanan, read_masukan
from spmlib.regulation import load_regulasi
from spmlib.report.formulir import Lingkup, make_formulir
from spmlib.report.tandai import list_temuan, mark_berkas
from spmlib.run.batch.recap import _as_csv, _as_xlsx
from spmlib.validate import check_masukan

pytestmark = [pytest.mark.lambat, pytest.mark.filterwarnings("ignore:.*extension is not supported")]
JAHAT = (
    "=cmd|' /C calc'!A0",
    '+HYPERLINK("http://jahat.example";"x")',
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc")',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "&#60;script&#62;alert(2)&#60;/script&#62;",
    "{{7*7777}}{% raw %}",
    '#import "x": *',
    '#read("/etc/passwd")',
    "$x^2$ \\input{/etc/passwd}",
    "[klik](javascript:alert(1))",
    "](javascript:alert(1))",
    "[link=javascript:alert(1)]x[/link]",
    "\x1b[31mMERAH\x1b[0m\x1b]0;judul\x07",
    "Terima kasih \U0001f64f \u8c22\u8c22 \u202emundur",
)
BEBAS = {
    "capaian": ("sumber", "catatan"),
    "mutu": ("butir", "satuan", "sumber"),
    "terbit": ("sumber", "tautan", "catatan"),
    "anggaran": ("nama_sub_kegiatan", "opd", "sumber_dana"),
    "tahapan": ("bukti",),
    "tantangan": ("opd", "uraian"),
    "kanal": ("kanal", "bukti"),
    "biaya": ("butir", "satuan", "sumber_harga"),
    "rencana": ("masalah", "aksi", "opd", "sumber_dana", "waktu"),
    "pelaporan": ("opd",),
    "profil": ("sumber",),
}
"""Columns into which people write what they like."""
_BERBAHAYA = re.compile(r"cmd|DDE|HYPERLINK\(\"http|SUM\(1\+1\)", re.IGNORECASE)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The sample daerah, with something hostile in every free text."""
    folder, number = tmp_path_factory.mktemp("jahat"), 0
    for source in sorted(CONTOH.glob("*.csv")):
        rows = list(csv.DictReader(source.open(encoding="utf-8")))
        for row in rows:
            for column in BEBAS[source.stem]:
                if row[column]:
                    number += 1
                    # A number keeps rows apart that differ in this text only.
                    row[column] = f"{JAHAT[number % len(JAHAT)]} {number % 9}"
        with (folder / source.name).open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def hasil(data, tmp_path_factory):
    """Both reports in all formats, by file name."""
    keluar = tmp_path_factory.mktemp("hasil")
    command = [sys.executable, "-m", "spmlib.cli", "laporan", "99.01", "--tahun", "2024"]
    options = [
        "--notebook",
        "10_periksa_data,20_analisis_situasi",
        "--masukan",
        str(data),
        "--keluar",
        str(keluar),
    ]
    code = f"import sys; sys.argv = {['spm', *command[3:], *options]!r}; from spmlib.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
        timeout=300,
    )
    assert "GAGAL" not in run.stdout, run.stdout
    assert "\x1b]" not in run.stdout + run.stderr
    return {path.name: path for path in keluar.rglob("*") if path.is_file()}


def _named(hasil, ending):
    found = [path for name, path in hasil.items() if name.endswith(ending)]
    assert found
    return found


def test_html_holds_no_script_no_handler_no_foreign_address(hasil):
    for path in _named(hasil, ".html"):
        text = path.read_text(encoding="utf-8")
        page = html.fromstring(text)
        attributes = [(k.lower(), v.strip().lower()) for e in page.iter() for k, v in e.attrib.items()]
        told = page.text_content()

        assert page.findall(".//script") == []
        assert [k for k, _ in attributes if k.startswith("on")] == []
        assert [v for _, v in attributes if v.startswith(("javascript:", "vbscript:", "data:text"))] == []
        assert [
            e.get("src") for e in page.iter("img") if not e.get("src", "").startswith("data:image/")
        ] == []
        # What was written is there to be read; nothing of it was computed, and nothing steers a terminal.
        assert "alert(1)" in told
        assert "{{7*7777}}" in told
        assert "54439" not in told
        assert "\x1b" not in text


def _parts(data, where):
    """All XML parts of an office file, with those of the workbooks that its charts carry."""
    with zipfile.ZipFile(io.BytesIO(data)) as paket:
        for name in paket.namelist():
            part = paket.read(name)
            assert "vba" not in name.lower()
            if name.endswith(".xlsx"):
                yield from _parts(part, f"{where}/{name}")
            elif name.endswith((".xml", ".rels")):
                yield f"{where}/{name}", etree.fromstring(part)


def _check_office(data, where):
    text = []
    for name, part in _parts(data, where):
        formulas = [
            e.text or ""
            for tag in ("f", "instrText", "definedName", "formula1")
            for e in part.iter(f"{{*}}{tag}")
        ]
        assert [f for f in formulas if _BERBAHAYA.search(f)] == [], name
        outside = [e.get("Target") for e in part if e.get("TargetMode") == "External"]
        assert [t for t in outside if not t.startswith(("https://", "mailto:"))] == [], name
        text += part.itertext()
    return "\n".join(text)


def test_word_slides_and_sheets_hold_words_only(hasil):
    for ending in (".docx", ".pptx", ".xlsx"):
        texts = [_check_office(path.read_bytes(), path.name) for path in _named(hasil, ending)]

        assert any("alert(1)" in text for text in texts), ending
        assert not any("54439" in text for text in texts), ending


def test_cells_of_the_annex_that_look_like_formulas_are_texts(hasil):
    for path in _named(hasil, ".xlsx"):
        book = openpyxl.load_workbook(path)
        cells = [c for ws in book for row in ws.iter_rows() for c in row if isinstance(c.value, str)]

        assert [c.value for c in cells if c.data_type == "f" and _BERBAHAYA.search(c.value)] == []


def test_pdf_holds_no_action_but_to_go_to_a_page_or_an_address(hasil):
    for path in _named(hasil, ".pdf"):
        reader = pypdf.PdfReader(path)
        notes = [a.get_object() for page in reader.pages for a in page.get("/Annots") or ()]
        actions = [a["/A"].get_object() for a in notes if "/A" in a]
        text = "".join(page.extract_text() for page in reader.pages)

        assert {a["/S"] for a in actions} <= {"/GoTo", "/URI"}
        assert [
            a["/URI"] for a in actions if "/URI" in a and not a["/URI"].startswith(("https:", "mailto:"))
        ] == []
        assert "/JavaScript" not in reader.trailer["/Root"].get("/Names", {})
        assert "54439" not in text
        assert "root:x:" not in text


def test_a_sign_that_no_font_has_does_not_cost_the_whole_report(hasil):
    text = "".join(page.extract_text() for p in _named(hasil, ".pdf") for page in pypdf.PdfReader(p).pages)

    assert "Terima kasih ?" in text


# --------------------------------------------------------------- what we write beside the reports


def _formulas(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        c.value
        for ws in book
        for row in ws.iter_rows()
        for c in row
        if c.data_type == "f" and _BERBAHAYA.search(str(c.value))
    ]


def test_form_with_last_years_words_holds_words_only(data):
    lingkup = Lingkup(daerah=find_daerah("99.01"), tahun=2025)

    form = make_formulir(lingkup, load_regulasi(), read_masukan([data]))

    assert "cmd|" in _check_office(form, "formulir")
    assert _formulas(form) == []


def test_marked_copies_and_their_list_hold_words_only(data):
    masukan = read_masukan([data])
    temuan = check_masukan(masukan, load_regulasi(), "99.01", 2024, "tahunan")
    copies = [mark_berkas(b, b.path.read_bytes(), temuan) for b in masukan.berkas]

    assert any("cmd|" in _check_office(copy, "salinan") for copy in copies)
    assert [_formulas(copy) for copy in copies] == [[]] * len(copies)
    assert _formulas(list_temuan(temuan, JAHAT[0], {})) == []


def test_names_of_files_and_sheets_steer_nothing(tmp_path):
    path = tmp_path / "=cmd\x1b[31m\n\u202excod_capaian.csv"
    if sys.platform == "win32":
        pytest.skip("Windows has no such names")
    path.write_text(
        "kode_kemendagri;tahun;layanan_id;sasaran;terlayani\n99.01;2024;x.y;1;2\n", encoding="utf-8"
    )

    masukan = read_masukan([path])

    assert masukan.berkas[0].nama == "=cmd[31m xcod_capaian.csv"
    assert all(t.pesan.isprintable() for t in check_masukan(masukan, load_regulasi(), "99.01"))


def test_recap_of_a_batch_holds_words_only():
    cells = [["a", text, 1, -2.5] for text in JAHAT]

    rows = list(csv.reader(io.StringIO(_as_csv(cells).decode("utf-8-sig"), newline="")))

    assert [row[1] for row in rows if row[1][:1] in "=+-@"] == []
    assert [row[2:] for row in rows] == [["1", "-2.5"]] * len(rows)
    assert _formulas(_as_xlsx([["a"], *([text] for text in JAHAT if text.isprintable())])) == []


def test_proposal_of_a_layout_reads_what_it_quotes_as_words(tmp_path):
    lines = "\n".join(f'"{text.replace(chr(34), chr(34) * 2)}";10;5' for text in JAHAT)
    head = "KABUPATEN CONTOH TAHUN 2024;;\nLayanan;Sasaran;Realisasi TW I\n"
    path = tmp_path / "rekap.csv"
    path.write_text(f"{head}{lines}\n", encoding="utf-8")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "rekap.yaml").write_text(propose_padanan(path), encoding="utf-8")

    (padanan,) = load_padanan(tmp_path / "p")

    assert set(padanan.isi["layanan_id"].values()) == {None}
    assert any("cmd|" in text for text in padanan.isi["layanan_id"])
