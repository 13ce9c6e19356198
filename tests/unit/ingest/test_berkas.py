from pathlib import Path

import pytest

from spmlib.core.errors import MasukanError
from spmlib.ingest import read_masukan
from spmlib.ingest.berkas import Berkas, find_berkas, load_isi
from spmlib.ingest.tolak import TolakError


def _refusal(path):
    with pytest.raises(TolakError) as caught:
        load_isi(Berkas(path.name, path))
    return caught.value


def test_file_that_may_not_be_read_is_spm_m01_and_says_to_close_excel(tmp_path, monkeypatch):
    path = tmp_path / "capaian.csv"
    path.write_text("x", encoding="utf-8")

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (finding,) = read_masukan([path]).temuan

    assert finding.kode == "SPM-M01"
    assert finding.berkas == "capaian.csv"
    assert "Tutup berkas itu di Excel" in finding.saran


def test_file_that_the_system_cannot_read_is_spm_m01(tmp_path, monkeypatch):
    path = tmp_path / "capaian.csv"
    path.write_text("x", encoding="utf-8")

    def fail(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)

    assert _refusal(path).kode == "SPM-M01"


def test_what_is_no_file_is_spm_m01(tmp_path):
    folder = tmp_path / "capaian.csv"
    folder.mkdir()

    assert _refusal(folder).kode == "SPM-M01"


def test_readable_file_is_read_whole(tmp_path):
    path = tmp_path / "capaian.csv"
    path.write_bytes(b"a\r\nb")

    assert load_isi(Berkas("capaian.csv", path)) == b"a\r\nb"


def test_foreign_kind_of_file_is_refused_with_the_kinds_that_serve(tmp_path):
    path = tmp_path / "capaian.docx"
    path.write_bytes(b"PK")

    refusal = _refusal(path)

    assert refusal.kode == "SPM-M02"
    assert ".xlsx" in refusal.saran


def test_file_of_absurd_size_is_not_even_opened(tmp_path, monkeypatch):
    path = tmp_path / "capaian.csv"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("opened"))

    assert _refusal(path).kode == "SPM-M04"


def test_folder_that_may_not_be_opened_is_an_error_with_its_name(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    with pytest.raises(MasukanError) as caught:
        read_masukan([tmp_path])

    assert caught.value.di == str(tmp_path)


def test_folders_are_looked_into_two_levels_deep_and_no_further(tmp_path):
    deep = tmp_path / "2024" / "belu" / "dinkes"
    deep.mkdir(parents=True)
    for folder in (deep, deep.parent):
        (folder / "capaian.csv").write_text("x", encoding="utf-8")

    assert [b.path.parent for b in find_berkas([tmp_path])] == [deep.parent]
