"""The first job, end to end: Kabupaten Belu 2021 from its real published figures, by one command."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.lambat
COMMAND = [sys.executable, "-c", "from spmlib.cli import main; main()"]


class _Rows(HTMLParser):
    """Text of a page, and the cells of every table row."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.inside: list[str] = []
        self.in_cell = False

    def handle_starttag(self, tag, attrs) -> None:
        del attrs
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
            self.in_cell = True
        if tag in {"style", "script"}:
            self.inside.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag in {"style", "script"}:
            self.inside.pop()
        if tag in {"td", "th"}:
            self.in_cell = False

    def handle_data(self, data) -> None:
        if self.inside:
            return
        self.words.append(data)
        if self.in_cell:
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    keluar = tmp_path_factory.mktemp("hasil")
    command = [*COMMAND, "laporan", "53.04", "--tahun", "2021", "--notebook", "20", "--format", "html"]
    done = subprocess.run(
        [*command, "--keluar", str(keluar)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "LENGKAP DENGAN CATATAN" in done.stdout
    return keluar / "2021-tahunan" / "53.04_belu"


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return (folder / "20_analisis_situasi.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> _Rows:
    parser = _Rows()
    parser.feed(html)
    return parser


def text_of(page: _Rows) -> str:
    return re.sub(r"\s+", " ", " ".join(page.words))


@pytest.mark.parametrize(
    "words", ["Pendidikan 0 %", "Pekerjaan Umum 0 %", "Trantibumlinmas 98 %", "Sosial 41 %", "angka terbit"]
)
def test_four_published_figures_are_said_as_such(page: _Rows, words: str) -> None:
    assert words in text_of(page)


def test_source_of_the_figures_is_printed(page: _Rows) -> None:
    assert "Info Publik Kabupaten Belu, 23-09-2022" in text_of(page)


@pytest.mark.parametrize("bidang", ["Kesehatan", "Perumahan Rakyat"])
def test_bidang_without_figure_is_not_named_by_the_source_and_never_failed(page: _Rows, bidang: str) -> None:
    rows = [[cell.strip() for cell in row] for row in page.rows if row and row[0].strip() == bidang]
    assert rows
    stated = [row for row in rows if any("tidak disebut sumber" in cell for cell in row)]
    assert stated
    assert {row[1] for row in stated} <= {"–", "tidak disebut sumber"}
    for row in rows:
        assert not any(re.fullmatch(r"\d+([,.]\d+)?\s*%", cell) for cell in row[1:]), row
        assert not any("Tuntas" in cell for cell in row), row


def test_no_index_of_the_daerah_is_invented(page: _Rows) -> None:
    text = text_of(page)
    assert "belum dapat dihitung" in text
    assert not re.search(r"Indeks SPM Kabupaten Belu tahun 2021 sebesar", text)
    # 0, 0, 98 and 41 have the mean 34,75 of four and 23,17 of six; neither may stand anywhere.
    assert "34,75" not in text
    assert "23,17" not in text


def test_page_is_one_accessible_file_that_needs_no_network(html: str) -> None:
    assert '<html lang="id"' in html
    assert len(html.encode()) <= 1_500_000
    assert not re.search(r'<(script|link|img)[^>]+(src|href)="https?:', html)
    assert not re.search(r"@import|url\(\s*['\"]?https?:", html)


@pytest.mark.parametrize("word", ["nan", "None", "inf", "Traceback", "undefined", "January", "December"])
def test_no_word_of_the_machine_is_printed(page: _Rows, word: str) -> None:
    assert not re.search(rf"\b{word}\b", text_of(page))


def test_no_other_daerah_but_its_peers_is_named(page: _Rows) -> None:
    assert "Kabupaten Contoh" not in text_of(page)
    assert "Wonosobo" not in text_of(page)


def test_manifest_records_inputs_rules_and_verdict(folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    report = json.loads(text)["laporan"]["20_analisis_situasi"]
    assert "LENGKAP DENGAN CATATAN" in json.dumps(report, ensure_ascii=False)
    assert "terbit/terbit.csv" in json.dumps(report, ensure_ascii=False)
    assert str(Path.home()) not in text


def test_plain_papermill_and_nbconvert_make_the_same_report(tmp_path: Path, page: _Rows) -> None:
    out = tmp_path / "keluar.ipynb"
    command = [sys.executable, "-m", "papermill", "notebooks/20_analisis_situasi.ipynb", str(out)]
    done = subprocess.run(
        [*command, "-f", "parameters/daerah/53.04_belu.yaml", "--no-progress-bar"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    convert = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "spm_html", str(out)]
    done = subprocess.run(convert, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    plain = _Rows()
    plain.feed(out.with_suffix(".html").read_text(encoding="utf-8"))
    assert [row for row in plain.rows if row] == [row for row in page.rows if row]


def test_papermill_cannot_pass_a_misspelt_parameter(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "papermill",
        "notebooks/20_analisis_situasi.ipynb",
        str(tmp_path / "k.ipynb"),
    ]
    done = subprocess.run(
        [*command, "-p", "kode_kemendagri", "53.04", "-p", "tahum", "2021", "--no-progress-bar"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert 'Maksudnya "tahun"?' in done.stdout + done.stderr
