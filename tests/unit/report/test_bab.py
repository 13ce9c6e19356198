"""Chapters that are left out on purpose: the right ones go, and the reader is told."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from spmlib.core.errors import PemakaianError
from spmlib.report.bab import choose_notebooks, leave_out, list_bab, read_pilihan
from spmlib.report.document import Judul, Prosa
from spmlib.report.reader import read_document

NOTEBOOKS = Path(__file__).resolve().parents[3] / "notebooks"
DUA_PULUH, TIGA_PULUH = NOTEBOOKS / "20_analisis_situasi.ipynb", NOTEBOOKS / "30_pemetaan_spm.ipynb"


def make_notebook(bab=""):
    cells = [
        new_markdown_cell("# Laporan", id="judul"),
        new_code_cell(f'tahun = 2024\nbab = "{bab}"', id="parameter", metadata={"tags": ["parameters"]}),
        new_markdown_cell("## Ringkasan\n\nSatu halaman.", id="bab-ringkasan"),
        new_code_cell("...", id="uraian-ringkasan"),
        new_markdown_cell("## Capaian per bidang\n\nEnam bidang.", id="bab-capaian-bidang"),
        new_code_cell("...", id="tabel-capaian-bidang"),
        new_markdown_cell("## Capaian per layanan\n\nSemua layanan.", id="bab-capaian-layanan"),
        new_code_cell("...", id="lampiran-hitung", metadata={"tags": ["internal"]}),
        new_markdown_cell("## Kata penyusun\n\nLihat [](#capaian-per-bidang).", id="a1b2c3"),
        new_markdown_cell("## Catatan metode\n\nAturan.", id="bab-metode"),
    ]
    inventaris = {"bagian": ["ringkasan"], "tabel": ["tabel_capaian_bidang"], "grafik": []}
    return new_notebook(cells=cells, metadata={"spm": {"inventaris": inventaris}})


def titles(nb):
    return [bab.judul for bab in list_bab(nb)]


def test_tanpa_leaves_out_exactly_the_named_chapter():
    kept = leave_out(make_notebook(), "tanpa:ringkasan")
    assert titles(kept) == ["Capaian per bidang", "Capaian per layanan", "Kata penyusun", "Catatan metode"]


def test_a_word_stands_for_all_chapters_that_begin_with_it():
    assert titles(leave_out(make_notebook(), "capaian")) == ["Capaian per bidang", "Capaian per layanan"]


@pytest.mark.parametrize("kata", ["kata-penyusun", "Kata penyusun", "kata_penyusun"])
def test_a_consultants_own_chapter_is_known_by_its_heading(kata):
    assert titles(leave_out(make_notebook(), kata)) == ["Kata penyusun"]


def test_hidden_cells_stay():
    kept = leave_out(make_notebook(), "ringkasan")
    assert [c["id"] for c in kept["cells"] if c["cell_type"] == "code"] == [
        "parameter",
        "uraian-ringkasan",
        "lampiran-hitung",
    ]


def test_the_inventory_shrinks_with_the_chapters():
    spm = leave_out(make_notebook(), "tanpa:capaian")["metadata"]["spm"]
    assert spm["inventaris"] == {"bagian": ["ringkasan"], "tabel": [], "grafik": []}
    assert spm["bab"] == {"ditinggalkan": ["Capaian per bidang", "Capaian per layanan"]}


def test_the_front_says_what_is_not_there_and_where_the_method_is():
    cells = leave_out(make_notebook(), "tanpa:ringkasan,metode")["cells"]
    place = next(i for i, c in enumerate(cells) if c["id"] == "bab-ditinggalkan")
    assert cells[place + 1]["id"] == "bab-capaian-bidang"
    words = cells[place]["source"]
    assert words.startswith('Atas pilihan penyusun, dokumen ini tidak memuat bab "Ringkasan" dan "Catatan')
    assert "ada di laporan lengkap" in words


def test_without_the_method_left_out_nothing_is_said_of_it():
    words = leave_out(make_notebook(), "tanpa:ringkasan")["cells"][2]["source"]
    assert words == 'Atas pilihan penyusun, dokumen ini tidak memuat bab "Ringkasan".'


def test_leaving_out_changes_nothing_in_what_was_given_and_is_done_once():
    nb = make_notebook()
    once = leave_out(nb, "ringkasan")
    assert titles(nb) == titles(make_notebook())
    assert leave_out(once, "ringkasan") is once
    assert leave_out(nb, "") is nb


def test_a_plainly_executed_notebook_is_read_without_the_chapters_of_its_parameter():
    blocks = read_document(make_notebook(bab="tanpa:capaian")).blok
    assert [b.teks for b in blocks if isinstance(b, Judul)] == [
        "Ringkasan",
        "Kata penyusun",
        "Catatan metode",
    ]


def test_a_reference_to_what_was_left_out_says_so():
    blocks = read_document(leave_out(make_notebook(), "tanpa:capaian")).blok
    words = [t.content for b in blocks if isinstance(b, Prosa) for i in b.isi for t in i.children or ()]
    assert "bagian yang tidak dimuat di sini" in words


def test_the_last_value_of_the_parameter_counts():
    nb = make_notebook(bab="ringkasan")
    nb.cells.insert(2, new_code_cell('bab = "metode"', metadata={"tags": ["injected-parameters"]}))
    assert read_pilihan(nb) == "metode"


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        (
            "tanpa:ringkasn",
            'Bab "ringkasn" tidak dikenal. Maksudnya "ringkasan"? Yang ada: ringkasan,',
        ),
        ("ringkasan,tanpa:metode", "mencampur"),
        ("anggaran", "tidak menyisakan satu bab pun"),
    ],
)
def test_a_wrong_choice_is_refused_in_words(pilihan, pesan):
    with pytest.raises(PemakaianError) as caught:
        leave_out(make_notebook(), pilihan)
    assert pesan in str(caught.value)


def test_notebooks_without_any_chapter_asked_for_are_not_made():
    assert choose_notebooks([DUA_PULUH, TIGA_PULUH], "anggaran") == (TIGA_PULUH,)
    assert choose_notebooks([DUA_PULUH, TIGA_PULUH], "tanpa:anggaran") == (DUA_PULUH, TIGA_PULUH)
    assert choose_notebooks([DUA_PULUH, TIGA_PULUH], "") == (DUA_PULUH, TIGA_PULUH)
