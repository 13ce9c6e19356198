"""A consultant's own cells, without a word of ours in them, come through all five files alike."""

import base64
import io

import pandas as pd
import pytest
from matplotlib.figure import Figure

from spmlib.report.reader import read_document
from spmlib.run.format import FORMATS, open_naskah, write_formats
from tests.agreement.baca_docx import read_docx
from tests.agreement.baca_html import read_html
from tests.agreement.baca_pdf import read_pdf
from tests.agreement.baca_pptx import read_pptx
from tests.agreement.baca_teks import read_teks
from tests.agreement.baca_xlsx import read_xlsx
from tests.agreement.banding import compare_utuh
from tests.agreement.isi import ALT, BARIS, KATA
from tests.agreement.test_kebersihan_berkas import find_asing
from tests.unit.report.buatan import Buat

DESA = pd.DataFrame(
    {
        "Desa": ["Suka Maju", "Mekar"],
        "Sasaran": [12345, 678],
        "Capaian (%)": [81.25, float("nan")],
        "Tanggal": pd.to_datetime(["2024-05-01", "2024-08-17"]),
        "Catatan": [None, "baik"],
        "Kode daerah": ["99.01", "99.71"],
    }
)


def draw():
    """A plain picture of matplotlib, as a notebook holds it."""
    figure, target = Figure(figsize=(4, 2)), io.BytesIO()
    figure.subplots().bar(["Suka Maju", "Mekar"], [12, 7])
    figure.savefig(target, format="png")
    return base64.b64encode(target.getvalue()).decode()


@pytest.fixture(scope="module")
def berkas(tmp_path_factory):
    buat, folder = Buat(), tmp_path_factory.mktemp("sendiri")
    picture = draw()
    nb = buat.notebook(
        buat.tulis("# Catatan lapangan"),
        buat.tulis(
            "## Kunjungan\n\nKami berkunjung ke **tiga** puskesmas.\n\n| Puskesmas | Persen |\n|---|---:|\n"
            f"| Suka | 81,5 |\n\n- Suka\n  - Suka Dua\n\n![Denah](data:image/png;base64,{picture})"
        ),
        buat.sel(buat.keluaran({"text/html": DESA.to_html(), "text/plain": "Desa"}), tags=["paparan"]),
        buat.sel(buat.keluaran({"text/plain": repr(pd.Series([1.5, None], name="nilai"))})),
        buat.sel(
            buat.keluaran({"image/png": picture}, {"image/png": {"alt": "Kunjungan"}}), tags=["paparan"]
        ),
        buat.sel({"output_type": "stream", "name": "stdout", "text": "Selesai: 12 desa\n"}),
    )
    for format_, content in write_formats(open_naskah(nb, folder), FORMATS).items():
        (folder / f"sendiri.{format_}").write_bytes(content)
    return {format_: folder / f"sendiri.{format_}" for format_ in FORMATS}


def test_three_whole_formats_say_the_same(berkas):
    docx = read_docx(berkas["docx"])
    assert compare_utuh(read_html(berkas["html"]), docx) == []
    assert compare_utuh(read_pdf(berkas["pdf"]), docx) == []


def test_all_that_the_consultant_showed_is_there(berkas):
    pieces = read_docx(berkas["docx"])
    assert [b.teks for b in pieces if b.jenis == BARIS] == [
        "Suka | 81,5",
        "0 | Suka Maju | 12345 | 81,25 | 1 Mei 2024 | – | 99.01",
        "1 | Mekar | 678 | – | 17 Agustus 2024 | baik | 99.71",
        "0 | 1,5",
        "1 | –",
    ]
    assert [b.teks for b in pieces if b.jenis == ALT] == ["Denah", "Kunjungan"]
    assert "Selesai: 12 desa" in [b.teks for b in pieces if b.jenis == KATA]


def test_annex_holds_its_figures_as_figures(berkas):
    sheets = {s.nama: s for s in read_xlsx(berkas["xlsx"])}
    assert sheets["Tambahan 1"].baris[0] == ("0", "Suka Maju", "12345", "81,25", "1 Mei 2024", "–", "99.01")


def test_deck_shows_table_and_picture(berkas):
    slides = read_pptx(berkas["pptx"])
    assert "81,25" in sum((row for s in slides for row in s.tabel), ())
    assert "Kunjungan" in [alt for s in slides for alt in s.alt]


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_of_the_machine_shows(berkas, format_):
    assert find_asing(read_teks(berkas[format_]), frozenset({"99.01", "99.71"})) == []


def test_reading_needs_no_folder():
    nb = Buat().notebook(Buat().tulis("# Catatan\n\n![Denah](denah.png)"))
    assert len(read_document(nb).blok) == 1
