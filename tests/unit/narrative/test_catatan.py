"""Commentary of the consultants comes back in every report, and none is lost without a word (SPM-L01)."""

import re
from dataclasses import replace

import pytest

from spmlib.core.errors import LaporanError
from spmlib.narrative import write_kekosongan, write_ringkasan
from spmlib.narrative.catatan import FOLDER, list_bagian, read_catatan
from tests.unit.situasi_uji import make_belu

TEXT = """# Belu

Pengantar yang tidak dimuat.

## ringkasan

Dibahas 3 Maret.

### Rincian
Baris kedua.

## rekomendasi 2021
Hanya tahunan.

## rekomendasi 2021 TW II
Hanya triwulan.

## rekomendas
Salah ketik.

```
## bukan judul
```
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "53.04.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_text_stands_under_its_section_with_smaller_headings_kept(folder):
    isi = read_catatan("53.04", 2021, "tahunan", folder).isi
    assert isi["ringkasan"] == "Dibahas 3 Maret.\n\n### Rincian\nBaris kedua."


def test_section_may_be_named_as_the_command_line_names_chapters(tmp_path):
    (tmp_path / "53.04.md").write_text("## Capaian-Bidang\nDibahas.\n", encoding="utf-8")
    catatan = read_catatan("53.04", 2021, "tahunan", tmp_path)
    assert catatan.isi == {"capaian_bidang": "Dibahas."}
    assert not catatan.temuan


@pytest.mark.parametrize(
    ("tahun", "periode", "expected"),
    [(2021, "tahunan", "Hanya tahunan."), (2021, "tw2", "Hanya triwulan."), (2022, "tahunan", None)],
)
def test_heading_with_a_year_speaks_of_that_period_only(folder, tahun, periode, expected):
    assert read_catatan("53.04", tahun, periode, folder).isi.get("rekomendasi") == expected


def test_heading_that_fits_no_section_is_a_finding_with_its_line_and_the_nearest_name(folder):
    (found,) = read_catatan("53.04", 2021, "tahunan", folder).temuan
    assert found.kode == "SPM-L01"
    assert "Baris 18" in found.pesan
    assert found.saran == 'Maksudnya "rekomendasi"?'


def test_no_file_is_no_commentary_and_no_finding(tmp_path):
    assert read_catatan("53.04", 2021, "tahunan", tmp_path) == read_catatan("1", 2021, "tahunan", tmp_path)


def test_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "53.04.md").write_bytes("## ringkasan\n\xe9".encode("latin-1"))
    with pytest.raises(LaporanError, match="UTF-8"):
        read_catatan("53.04", 2021, "tahunan", tmp_path)


def test_commentary_is_marked_and_stands_after_the_section_it_belongs_to():
    situasi = replace(make_belu(), catatan={"ringkasan": "Dibahas *3 Maret*."})
    assert write_ringkasan(situasi).markdown.endswith("\n\n**Catatan penyusun**\n\nDibahas *3 Maret*.")
    assert "Catatan penyusun" not in write_kekosongan(situasi).markdown


def test_files_of_the_workbook_fit_and_the_guide_names_only_sections():
    for path in FOLDER.glob("[0-9]*.md"):
        assert read_catatan(path.stem, 2024, "tahunan").temuan == ()
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    names = re.search(r"nama bagian: (.*?), dan bagian", guide, re.DOTALL)[1]
    assert set(re.findall(r"`(\w+)`", names)) <= list_bagian()
