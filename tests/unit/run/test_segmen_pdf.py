import pytest

from spmlib.report.typesetter import compile_pdf
from spmlib.run.segmen import read_pdf


def write(path, body):
    head = '#set document(title: "Judul Kabupaten Belu")\n#set text(lang: "id", hyphenate: true)\n'
    path.write_bytes(compile_pdf((head + body).encode(), ""))
    return path


def words_on(path, page):
    return next(s.teks for s in read_pdf(path) if s.tempat == f"halaman {page}")


@pytest.mark.parametrize("width", [3, 4, 6, 20])
def test_a_name_is_one_name_wherever_the_line_ends(tmp_path, width):
    body = f"#block(width: {width}cm)[Laporan ini tentang pelayanan di Kabupaten Tasikmalaya saja.]"
    assert "di Kabupaten Tasikmalaya saja." in words_on(write(tmp_path / "a.pdf", body), 1)


def test_pages_and_properties_are_told_apart(tmp_path):
    segments = list(read_pdf(write(tmp_path / "a.pdf", "Satu #pagebreak() Dua")))
    assert [s.teks for s in segments if s.tempat.startswith("halaman")] == ["Satu", "Dua"]
    assert "Judul Kabupaten Belu" in [s.teks for s in segments if s.tempat == "metadata"]
