"""One batch at a time in one output folder. The system lets go of the lock when its process dies."""

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from spmlib.core.angka import format_tanggal
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import relative_name
from spmlib.run.simpan import explain_oserror

FOLDER = ".batch"
"""Folder of the batch's own files within the outputs."""

KUNCI = "kunci.txt"
"""The file that is locked; written when a batch begins."""

# Windows locks bytes against reading too; those of the text itself must stay readable.
_POSISI = 1 << 20


@contextmanager
def hold_folder(keluar: Path) -> Iterator[Path]:
    """The folder of the batch's own files in ``keluar``, for this process alone while the block runs.

    Raises:
        PemakaianError: Another batch is at work there.
        LaporanError: The folder cannot be written.
    """
    folder = keluar / FOLDER
    with explain_oserror(keluar):
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / KUNCI).open("a+", encoding="utf-8")
    with file:
        if not _lock(file):
            raise PemakaianError(
                f"Folder ini sedang dipakai batch lain{_read_holder(folder / KUNCI)}.",
                di=relative_name(keluar),
                akibat="Dua batch dalam satu folder akan saling mendahului.",
                saran="Tunggu sampai batch itu selesai, atau pilih folder lain dengan --keluar.",
            )
        with explain_oserror(keluar):
            _write_holder(file)
        yield folder


def _lock(file: IO[str]) -> bool:
    """Whether the lock could be had."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_POSISI)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _write_holder(file: IO[str]) -> None:
    now = datetime.now().astimezone()
    file.seek(0)
    file.truncate()
    file.write(
        f"sejak {format_tanggal(now.date())} pukul {now:%H.%M}, proses {os.getpid()} di {platform.node()}"
    )
    file.flush()


def _read_holder(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
    return f" ({text})" if text else ""
