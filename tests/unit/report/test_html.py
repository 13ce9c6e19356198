"""The page: one file, readable by everybody, nothing fetched, nothing run."""

import itertools
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import pytest

from spmlib.core.bundle import Sel
from spmlib.core.gaya import load_gaya
from spmlib.core.penjelasan import Langkah, Penjelasan
from spmlib.report.page import _css_text, choose_lebar, choose_wujud, write_html


class Halaman(HTMLParser):
    """Tags with their attributes, and the visible text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]

    def values(self, attribute):
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]


@pytest.fixture
def lengkap(buat):
    """A notebook with a bit of everything."""
    table = '<table border="1" class="dataframe"><thead><tr><th>desa</th></tr></thead></table>'
    return buat.notebook(
        buat.tulis("# Analisis Situasi"),
        buat.tulis("## Ringkasan\n\nPengantar **tebal**."),
        buat.sel(buat.teks("Indeks 81,25. Desa <b>Satu</b> & Dua.")),
        buat.tulis("## Capaian\n\n### Per bidang"),
        buat.sel(buat.tabel("a"), buat.grafik("b"), buat.grafik("c")),
        buat.sel(buat.teks("Mutu tidak dilaporkan.", "mutu", kosong="tidak_dilaporkan")),
        buat.tulis("## Catatan konsultan\n\n| Kegiatan | Waktu |\n|---|---|\n| Lokakarya | Mei |"),
        buat.sel(buat.keluaran({"text/html": table})),
        buat.sel(buat.keluaran({"image/png": "AAAA"}, {"image/png": {"alt": "Peta"}})),
        putusan={"hasil": "LENGKAP DENGAN CATATAN", "alasan": ["Mutu kosong."]},
    )


@pytest.fixture
def page(lengkap, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    return write_html(lengkap)


def test_the_page_speaks_indonesian_and_names_daerah_period_and_day(page):
    halaman = Halaman(page)
    text = " ".join("".join(halaman.text).split())
    assert halaman.all("html") == [{"lang": "id"}]
    assert "<title>Analisis Situasi · Kabupaten Contoh · tahun 2024</title>" in page
    for words in ("Provinsi Contoh", "Tahun 2024", "99.01", "21 November 2026", "LENGKAP DENGAN CATATAN"):
        assert words in text


def test_nothing_runs_and_nothing_is_fetched(page):
    halaman = Halaman(page)
    assert not {"script", "link", "iframe", "object", "base"} & {tag for tag, _ in halaman.tags}
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)|@font-face", page)
    assert all(value.startswith("data:image/") for value in halaman.values("src"))


def test_ids_are_unique_and_every_reference_finds_its_target(page):
    halaman = Halaman(page)
    ids = halaman.values("id")
    assert len(ids) == len(set(ids))
    wanted = {i for value in halaman.values("aria-labelledby") for i in value.split()}
    wanted |= {href[1:] for href in halaman.values("href") if href.startswith("#")}
    assert wanted <= set(ids)


def test_one_title_and_no_skipped_heading_level(page):
    levels = [int(tag[1]) for tag, _ in Halaman(page).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_picture_has_words(page):
    halaman = Halaman(page)
    assert all(attrs.get("alt") for attrs in halaman.all("img"))
    assert len(halaman.all("svg")) == 2
    assert all(attrs["role"] == "img" and attrs["aria-labelledby"] for attrs in halaman.all("svg"))


def test_our_tables_have_a_caption_and_headers_for_columns_and_rows(page):
    table = page[page.index('<div class="tabel') : page.index("</table>")]
    assert ">Tabel 1.</span> Capaian per bidang" in table
    assert table.count('<th scope="col"') == 2
    assert table.count("<th scope=row") == 2


def test_a_chart_brings_its_source_its_words_and_its_numbers(page):
    figure = page[page.index("<figure") : page.index("</figure>")]
    for words in (
        "Gambar 1.",
        "Sumber: Data rekaan",
        "Pendidikan 81,25; Sosial",
        "Data Gambar 1.",
        "<details",
    ):
        assert words in figure


def test_a_name_with_html_in_it_is_only_a_name(buat):
    evil = "<img src=x onerror=alert(1)>"
    identitas = buat.identitas.model_copy(update={"nama": f'Kab "{evil}</style>'})
    rows = ((Sel(teks=evil), Sel(teks=evil, nada=evil, rujuk=f'"{evil}')),)
    page = write_html(
        buat.notebook(
            buat.tulis(f"# Judul\n\n## `{evil}`"),
            buat.sel(
                buat.tabel("a", evil, baris=rows, identitas=identitas), buat.teks(evil, identitas=identitas)
            ),
        )
    )
    halaman = Halaman(page)
    assert "img" not in {tag for tag, _ in halaman.tags}
    assert "onerror" not in {name for _, attrs in halaman.tags for name in attrs}
    assert page.count("</style>") == 1


def test_fictional_data_is_banded_by_its_name(page):
    assert (
        '<aside class="pita" aria-label="Sifat data">DATA FIKTIF – Kabupaten Contoh tidak ada</aside>' in page
    )


def test_simulated_figures_are_banded(buat):
    nb = buat.notebook(
        kode="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan", fiktif=False, simulasi=True
    )
    assert re.search(r'class="pita"[^>]*>SIMULASI', write_html(nb))


def test_real_figures_carry_no_band(buat):
    nb = buat.notebook(kode="53.04", nama="Kabupaten Belu", tahun=2021, periode="tahunan", fiktif=False)
    assert 'class="pita"' not in write_html(nb)


def test_code_is_not_shown(buat):
    assert "tampilkan" not in write_html(buat.notebook(buat.sel(buat.tabel())))


@pytest.mark.parametrize(
    ("sel", "baris", "wujud"),
    [
        (Sel(teks="81,25", nada="tuntas_madya"), (Sel(teks="Tuntas Madya"),), "titik"),
        (Sel(teks="81,25", nada="tuntas_madya"), (Sel(teks="Sosial"),), "kata"),
        (Sel(teks="Tuntas Madya", nada="tuntas_madya"), (), "pil"),
        (Sel(teks="tidak dilaporkan", nada="kosong"), (), "titik"),
    ],
)
def test_a_category_is_never_told_by_colour_alone(sel, baris, wujud):
    assert choose_wujud(sel, (sel, *baris)) == wujud


def test_sentences_get_more_room_than_codes(buat):
    baris = (("SPM-M36", "x" * 200), ("SPM-M37", "x"))
    rows = tuple(tuple(Sel(teks=teks) for teks in row) for row in baris)
    assert choose_lebar(buat.tabel(baris=rows)) == ["pendek", "cerita"]


def test_the_category_is_written_where_the_table_does_not_say_it(page):
    assert '<span class="titik nada-tuntas_madya">81,25</span> <span class="kata">Tuntas Madya</span>' in page


def test_all_colours_come_from_the_style(page):
    gaya = load_gaya()
    style = page[page.index("<style>") : page.index("</style>")]
    known = {c for s in (gaya.terang, gaya.gelap) for c in s.model_dump().values()}
    known |= {c for k in gaya.kategori.values() for c in k.model_dump().values()}
    assert set(re.findall(r"#[0-9a-f]{6}", style)) <= known


def test_a_css_string_can_end_neither_itself_nor_the_style():
    assert _css_text('a"</style>\\') == '"a\\22 \\3c \\2f style\\3e \\5c "'


def test_the_same_notebook_gives_the_same_bytes(lengkap, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    assert write_html(lengkap) == write_html(lengkap)


def test_plain_nbconvert_writes_the_page_too(page, lengkap, tmp_path):
    nbformat.write(lengkap, tmp_path / "out.ipynb")
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "spm_html", "out.ipynb"],
        cwd=tmp_path,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200"},
        capture_output=True,
        check=True,
    )
    assert (tmp_path / "out.html").read_text(encoding="utf-8") == page


def test_importing_the_package_imports_no_heavy_library():
    code = (
        "import sys, spmlib.report;"
        "print({'nbconvert', 'matplotlib', 'pandas', 'pydantic', 'markdown_it'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


SEBAB = Penjelasan(
    "sosial",
    "Bidang Sosial",
    (
        Langkah("Indeks bidang", "72,64", "(63,49 + 81,79) ÷ 2", "Permendagri 59/2021 (sekunder)"),
        Langkah("Penerima", "63,49", asal='dinsos.xlsx, lembar "Sosial", sel F5'),
    ),
)


def explained(buat, *rows):
    """A page with a table of these rows that carries the explanation of *bidang sosial*."""
    table = buat.tabel("capaian", baris=tuple((Sel(teks="Sosial", rujuk="sosial"), sel) for sel in rows))
    return write_html(buat.notebook(buat.sel(table.model_copy(update={"mengapa": (SEBAB,)}))))


def test_an_index_opens_why_it_is_so_by_keyboard_and_without_script(buat):
    page = explained(buat, Sel(teks="72,64", nilai="72.64", rujuk="sosial", nada="tuntas_pratama"))
    halaman = Halaman(page)
    button = next(b for b in halaman.all("button") if b["class"] == "mengapa-angka")
    box = next(s for s in halaman.all("section") if s.get("id") == button["popovertarget"])

    assert "popover" in box
    assert box["aria-labelledby"] in halaman.values("id")
    assert "<script" not in page
    words = " ".join(halaman.text)
    for told in (
        "(63,49 + 81,79) ÷ 2",
        "Permendagri 59/2021 (sekunder)",
        'dinsos.xlsx, lembar "Sosial", sel F5',
    ):
        assert told in words


@pytest.mark.parametrize(
    ("sel", "terbuka"),
    [
        (Sel(teks="72,64", nilai="72.64", rujuk="sosial"), True),
        (Sel(teks="–", rujuk="sosial"), True),
        # The same unit under another assumption: the explanation would not lead to this number.
        (Sel(teks="80,00", nilai="80", rujuk="sosial"), False),
        (Sel(teks="72,64", nilai="72.64", rujuk="kesehatan"), False),
        (Sel(teks="72,64", nilai="72.64"), False),
    ],
)
def test_only_the_number_that_is_explained_opens_the_explanation(buat, sel, terbuka):
    assert (
        "mengapa-angka" in {b.get("class") for b in Halaman(explained(buat, sel)).all("button")}
    ) == terbuka


def test_explanations_are_not_printed_and_old_browsers_show_them_as_notes(buat):
    page = explained(buat, Sel(teks="72,64", nilai="72.64", rujuk="sosial"))
    printed = page[page.index("@media print {\n  html") :]
    assert re.search(r"\.mengapa, \.petunjuk \{ display: none; \}", printed)
    assert "@supports not selector(:popover-open)" in page
