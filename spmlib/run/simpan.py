"""Writes files whole or not at all, and never over a file that somebody has open or has changed."""

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from spmlib.core.cetak import capitalize
from spmlib.core.errors import LaporanError, describe_penolakan
from spmlib.core.paths import relative_name

_SEMENTARA = ".tulis-"
_USANG_DETIK = 600
_PENGGANTI_TERBANYAK = 20

_DISK_PENUH = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_DILARANG = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Terbitan:
    """Where a file came to stand; ``pesan`` tells why it is not where it was wanted."""

    path: Path
    pesan: str | None = None


def compute_sha256(path: Path) -> str:
    """Fingerprint of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def open_staging(folder: Path, pilihan: str = "--keluar") -> Iterator[Path]:
    """A folder beside the outputs in ``folder``, for files that are not whole yet; gone afterwards.

    What a killed run left behind is removed once it is old enough to belong to nobody.

    Args:
        folder: Where the outputs go.
        pilihan: The option that chose it, for messages.

    Raises:
        LaporanError: The folder cannot be written, or the disk is full.
    """
    with explain_oserror(folder, pilihan):
        folder.mkdir(parents=True, exist_ok=True)
        for stale in leftover_staging(folder):
            if time.time() - stale.stat().st_mtime > _USANG_DETIK:
                shutil.rmtree(stale, ignore_errors=True)
        staging = Path(tempfile.mkdtemp(prefix=_SEMENTARA, dir=folder))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def leftover_staging(folder: Path) -> list[Path]:
    """Staging folders in ``folder``, of this run or of one that was killed."""
    return sorted(folder.glob(f"{_SEMENTARA}*"))


def write_synced(path: Path, data: bytes) -> None:
    """``data`` in ``path``, on the disk when this returns."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def publish(staged: Path, target: Path, milik: Collection[str], pilihan: str = "--keluar") -> Terbitan:
    """Move the whole file ``staged`` to ``target`` in one step, or beside it as "… (2)".

    Args:
        staged: On the same disk as ``target``.
        target: Where the file is wanted.
        milik: Fingerprints of files that we wrote; only such a file is replaced.
        pilihan: The option that chose the place, for messages.

    Raises:
        LaporanError: Neither there nor beside it can a file be put.
    """
    why = ""
    for number in range(1, _PENGGANTI_TERBANYAK):
        path = target if number == 1 else target.with_stem(f"{target.stem} ({number})")
        with explain_oserror(path, pilihan):
            refusal = _place(staged, path, milik)
        if not refusal:
            return Terbitan(path, f'"{target.name}" {why}. Hasil baru ada di "{path.name}".' if why else None)
        why = why or refusal
    raise LaporanError(
        "Semua nama pengganti sudah terpakai atau terkunci.",
        di=relative_name(target),
        saran="Tutup atau pindahkan berkas lama di folder itu, lalu jalankan lagi.",
    )


def _place(staged: Path, path: Path, milik: Collection[str]) -> str:
    """Rename ``staged`` to ``path``; else the reason why what stands there has to stay."""
    try:
        if path.exists() and compute_sha256(path) not in milik:
            return "sudah diubah orang sejak dibuat, jadi tidak ditimpa"
        staged.replace(path)
    except PermissionError:
        if not path.exists():
            raise
        return "sedang dibuka program lain, jadi tidak diubah"
    _sync_folder(path.parent)
    return ""


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut; Windows does it by itself and cannot open folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def explain_oserror(path: Path, pilihan: str = "--keluar") -> Iterator[None]:
    """Turn a refusal of the system at ``path`` into a :class:`LaporanError` that a user can act upon.

    Args:
        path: What was to be written.
        pilihan: The option that chooses another place; empty where there is none.
    """
    try:
        yield
    except OSError as error:
        di = relative_name(path)
        other = f"pilih folder lain dengan {pilihan}" if pilihan else "periksa isi dan izin folder itu"
        if error.errno in _DISK_PENUH:
            apa, saran = "Disk penuh.", f"Kosongkan ruang, atau {other}."
        elif error.errno in _DILARANG:
            apa = "Folder atau berkas ini tidak boleh ditulis."
            saran = f"{capitalize(other)}, atau minta izin menulis di sana."
        else:
            apa = f"Berkas tidak dapat ditulis ({describe_penolakan(error)})."
            saran = f"{capitalize(other)}."
        akibat = "Tidak ada keluaran yang rusak; yang lama tetap utuh."
        raise LaporanError(apa, di=di, akibat=akibat, saran=saran) from error
