"""No file shows what only a machine or another language would say.

All words of a file count: text, alternative texts, notes of slides, names of sheets, properties.
"""

import re
from pathlib import Path
from tempfile import gettempdir

import pytest

from spmlib.core.daerah import all_daerah
from spmlib.core.paths import ROOT
from tests.agreement.baca_teks import read_mentah, read_teks
from tests.agreement.kasus import SEMUA

pytestmark = pytest.mark.lambat

_MESIN = re.compile(
    r"(?<![\w-])(?:nan|NaN|None|-?inf|NaT|null|undefined|Traceback|True|False)(?![\w-])|<NA>|�"
)
_BULAN = re.compile(
    r"(?<![\w-])(?:January|February|March|May|June|July|August|October|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?![\w-])"
)
_TITIK = re.compile(r"(?<![\w.,/-])\d+\.(?!\d{3}(?!\d))\d+(?![\d.]|-\d)")
_KODE = re.compile(r"\d\d\.\d\d")
"""A code of a kabupaten or kota, the only number that is written with two digits behind a dot."""


def find_asing(teks: str, kode: frozenset[str] = frozenset()) -> list[str]:
    """What no report may show; ``kode`` are codes of daerah."""
    dots = [n for n in _TITIK.findall(teks) if not (_KODE.fullmatch(n) and n in kode)]
    return [*_MESIN.findall(teks), *_BULAN.findall(teks), *dots]


@pytest.fixture(scope="module", params=SEMUA, ids="-".join)
def berkas(request, buat_laporan):
    return buat_laporan(*request.param).berkas


@pytest.fixture(scope="module")
def kode():
    return frozenset(d.kode_kemendagri for d in all_daerah(include_fiktif=True))


@pytest.mark.parametrize("format_", ["html", "docx", "pdf", "pptx", "xlsx"])
def test_nothing_of_the_machine_no_english_month_no_decimal_point(berkas, kode, format_):
    words = read_teks(berkas[format_])
    assert len(words) > 1000
    assert find_asing(words, kode) == []


@pytest.mark.parametrize("format_", ["html", "docx", "pdf", "pptx", "xlsx", "ipynb"])
def test_no_path_of_this_machine(berkas, format_):
    places = {str(ROOT), str(Path.home()), gettempdir(), str(berkas[format_].parent)}
    places |= {place.replace("/", "\\") for place in places}
    for content in read_mentah(berkas[format_].read_bytes()):
        assert [
            p for p in places if len(p) > 1 and re.search(re.escape(p.encode()) + rb"[/\\]", content)
        ] == []


@pytest.mark.parametrize(
    "words",
    [
        "Indeks nan poin", "Sebesar NaN.", "nilainya None", "sebesar inf", "Traceback (most recent)", "<NA>",
        "pada 5 August 2024", "May 2024", "sebesar 81.25 poin", "naik 0.5 poin", "−3.1", "nilai 1234.5678",
    ],
)  # fmt: skip
def test_such_words_would_be_noticed(words):
    assert find_asing(words)


@pytest.mark.parametrize(
    "words",
    [
        "Rp1.234.567", "81,25", "kode 99.01", "1.02.02.2.02.0001 Pengelolaan", "Kepmendagri 300.2.2-2430",
        "5 Agustus 2024", "Infrastruktur", "penerima 12.345 orang", "PP 2/2018", "April", "September", "Mei",
    ],
)  # fmt: skip
def test_words_of_reports_are_let_through(words):
    assert find_asing(words, frozenset({"99.01"})) == []
