"""The same input on the same day gives the same bytes, in every format and whatever a daerah is called."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import nbformat
import pytest

from spmlib.run.format import FORMATS, open_naskah, write_formats
from tests.agreement.baca_docx import read_docx
from tests.agreement.baca_html import read_html
from tests.agreement.baca_pdf import read_pdf
from tests.agreement.baca_pptx import read_pptx
from tests.agreement.baca_xlsx import read_xlsx
from tests.agreement.banding import compare_utuh
from tests.agreement.isi import polos
from tests.agreement.kasus import UTAMA

pytestmark = pytest.mark.lambat
_LAGI = """
import sys, zlib
from pathlib import Path
import nbformat
from spmlib.run.format import FORMATS, open_naskah, write_formats
naskah = open_naskah(nbformat.read(sys.argv[1], 4), Path(sys.argv[1]).parent)
for name, content in write_formats(naskah, reversed(FORMATS)).items():
    print(name, zlib.crc32(content))
"""
# One of each trouble: length, other letters, signs of HTML and XML, of Markdown and Typst, of formulas.
NAMA = [
    "Kabupaten Pangkajene dan Kepulauan Nusa Tenggara Selatan Daya Raya Utara Barat Laut",
    "Kota Ünïcödé ŁÓDŹ",
    "Kabupaten O'Contoh & Putra <Baru>",
    'Kabupaten "Kutip" Contoh',
    "Kabupaten Conto\u0301h",
    "Kota Ñandú, S.Sos.",
    "Kabupaten 100 % Contoh #1",
    "Kabupaten Contoh\u200b Tanpa Sela",
    "Kabupaten $Rumus_{1}$ *Bintang* [Kurung](x)",
    "=Kabupaten Rumus",
]


@pytest.mark.parametrize("kasus", UTAMA, ids="-".join)
def test_another_process_in_another_order_writes_the_same_bytes(buat_laporan, kasus, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    path = buat_laporan(*kasus).berkas["ipynb"]
    here = write_formats(open_naskah(nbformat.read(path, 4), path.parent), FORMATS)
    done = subprocess.run(
        [sys.executable, "-c", _LAGI, str(path)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ,
    )
    there = dict(line.split() for line in done.stdout.splitlines())
    assert there == {name: str(zlib.crc32(content)) for name, content in here.items()}


def _rename(path: Path, nama: str) -> nbformat.NotebookNode:
    """The same report, had the daerah another name."""

    def change(value: object) -> object:
        if isinstance(value, str):
            return value.replace("Kabupaten Contoh", nama)
        if isinstance(value, list):
            return [change(item) for item in value]
        return (
            {k: v if k == "image/svg+xml" else change(v) for k, v in value.items()}
            if isinstance(value, dict)
            else value
        )

    return nbformat.from_dict(change(nbformat.read(path, 4)))


@pytest.mark.parametrize("nama", NAMA)
def test_any_name_of_a_daerah_comes_through_all_formats(buat_laporan, tmp_path, nama):
    nb = _rename(buat_laporan("contoh", "30").berkas["ipynb"], nama)
    for format_, content in write_formats(open_naskah(nb, tmp_path), FORMATS).items():
        (tmp_path / f"laporan.{format_}").write_bytes(content)
    docx = read_docx(tmp_path / "laporan.docx")
    plain = polos(nama)
    assert any(plain in b.teks for b in docx if b.jenis == "tabel")
    assert compare_utuh(read_html(tmp_path / "laporan.html"), docx) == []
    assert compare_utuh(read_pdf(tmp_path / "laporan.pdf"), docx) == []
    assert any(plain in s.judul for s in read_xlsx(tmp_path / "laporan.xlsx"))
    assert read_pptx(tmp_path / "laporan.pptx")
