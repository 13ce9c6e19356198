"""Whole files or none, and nobody's work overwritten."""

import errno
import os
import time
from pathlib import Path

import pytest

from spmlib.core.errors import LaporanError
from spmlib.run.simpan import compute_sha256, explain_oserror, open_staging, publish, write_synced


@pytest.fixture
def staged(tmp_path):
    path = tmp_path / ".tulis-x" / "laporan.html"
    path.parent.mkdir()
    write_synced(path, b"baru")
    return path


@pytest.fixture
def terkunci(monkeypatch):
    """Files with these names are open in another program, as Windows has it."""
    names = set()
    replace = Path.replace

    def refuse(self, target):
        if Path(target).name in names:
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    return names


def test_a_new_file_is_put_in_place(staged, tmp_path):
    placed = publish(staged, tmp_path / "laporan.html", ())
    assert (placed.path.name, placed.path.read_bytes(), placed.pesan) == ("laporan.html", b"baru", None)


def test_a_file_of_ours_is_replaced(staged, tmp_path):
    target = tmp_path / "laporan.html"
    target.write_bytes(b"lama")
    assert publish(staged, target, {compute_sha256(target)}).pesan is None
    assert target.read_bytes() == b"baru"


def test_a_file_that_somebody_changed_is_left_alone(staged, tmp_path):
    target = tmp_path / "laporan.html"
    target.write_bytes(b"suntingan konsultan")
    placed = publish(staged, target, {"sidik lama"})
    assert target.read_bytes() == b"suntingan konsultan"
    assert (placed.path.name, placed.path.read_bytes()) == ("laporan (2).html", b"baru")
    assert "sudah diubah" in placed.pesan
    assert '"laporan (2).html"' in placed.pesan


def test_a_file_that_is_open_elsewhere_is_left_alone(staged, tmp_path, terkunci):
    target = tmp_path / "laporan.html"
    target.write_bytes(b"lama")
    terkunci.add("laporan.html")
    placed = publish(staged, target, {compute_sha256(target)})
    assert (target.read_bytes(), placed.path.name) == (b"lama", "laporan (2).html")
    assert "sedang dibuka program lain" in placed.pesan


def test_the_substitute_takes_the_next_free_number(staged, tmp_path, terkunci):
    for name in ("laporan.html", "laporan (2).html"):
        (tmp_path / name).write_bytes(b"lama")
        terkunci.add(name)
    milik = {compute_sha256(tmp_path / "laporan.html")}
    assert publish(staged, tmp_path / "laporan.html", milik).path.name == "laporan (3).html"


def test_a_folder_that_cannot_be_written_is_no_open_file(staged, tmp_path, terkunci):
    terkunci.add("laporan.html")
    with pytest.raises(LaporanError, match="tidak boleh ditulis"):
        publish(staged, tmp_path / "laporan.html", ())


def test_when_no_name_is_left_the_user_is_told_what_to_do(staged, tmp_path):
    for name in ("laporan.html", *(f"laporan ({n}).html" for n in range(2, 25))):
        (tmp_path / name).write_bytes(b"milik orang")
    with pytest.raises(LaporanError, match="Tutup atau pindahkan berkas lama"):
        publish(staged, tmp_path / "laporan.html", ())


def test_staging_leaves_nothing_behind(tmp_path):
    with open_staging(tmp_path / "baru") as staging:
        (staging / "x").write_text("x", encoding="utf-8")
    assert list((tmp_path / "baru").iterdir()) == []


def test_what_a_killed_run_left_is_removed_later_but_not_what_may_be_in_use(tmp_path):
    old, fresh = tmp_path / ".tulis-lama", tmp_path / ".tulis-baru"
    for folder in (old, fresh):
        folder.mkdir()
    os.utime(old, (time.time() - 3600,) * 2)
    with open_staging(tmp_path):
        assert (old.exists(), fresh.exists()) == (False, True)


@pytest.mark.parametrize(
    ("number", "kata"),
    [
        (errno.ENOSPC, "Disk penuh"),
        (errno.EACCES, "tidak boleh ditulis"),
        (errno.EROFS, "tidak boleh ditulis"),
        (errno.EIO, "tidak dapat ditulis"),
    ],
)
def test_a_refusal_of_the_system_is_told_calmly(tmp_path, number, kata):
    with pytest.raises(LaporanError) as caught, explain_oserror(tmp_path / "x.html"):
        raise OSError(number, os.strerror(number))
    assert kata in caught.value.apa
    assert "--keluar" in caught.value.saran
    assert caught.value.di == "x.html"


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "outputs").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(LaporanError), open_staging(tmp_path / "outputs"):
        pass
    assert (tmp_path / "outputs").read_text(encoding="utf-8") == "bukan folder"
