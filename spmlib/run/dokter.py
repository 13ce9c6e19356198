"""Is this computer ready? Each check tries the thing itself instead of asking whether it should work."""

import importlib.metadata
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spmlib.core.errors import SpmError
from spmlib.core.paths import OUTPUTS, ROOT

_RUANG_MINIMAL = 500 * 1024**2


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One check of the computer: its name, whether it passed, and what was seen or what to do."""

    nama: str
    baik: bool
    pesan: str


def examine() -> Iterator[Pemeriksaan]:
    """All checks, one after another; none of them stops the next."""
    for name, check in _CHECKS.items():
        try:
            yield Pemeriksaan(name, baik=True, pesan=check())
        except (SpmError, OSError, ImportError, _TidakBaik) as error:
            yield Pemeriksaan(name, baik=False, pesan=str(error))


class _TidakBaik(Exception):  # noqa: N818 - it is an answer, not an error
    """A check that did not pass, with what to do."""


def _check_python() -> str:
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _check_pustaka() -> str:
    missing = [name for name in _requirements() if not _is_installed(name)]
    if missing:
        raise _TidakBaik(f"Belum terpasang: {', '.join(missing)}. Jalankan python3 mulai.py sekali lagi.")
    return f"{len(list(_requirements()))} pustaka terpasang"


def _requirements() -> Iterator[str]:
    for text in importlib.metadata.requires("spmlib") or ():
        if "extra ==" not in text:
            yield re.split(r"[^A-Za-z0-9_.-]", text, maxsplit=1)[0]


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _check_kernel() -> str:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        raise _TidakBaik(
            "Kernel python3 untuk Jupyter tidak ditemukan. Jalankan python3 mulai.py sekali lagi."
        ) from None
    return f"kernel {spec.display_name}"


def _check_aturan() -> str:
    from spmlib.core.paths import today
    from spmlib.regulation import load_regulasi

    return f"{len(load_regulasi().at(today()).semua_layanan)} jenis pelayanan dasar terbaca"


def _check_hasil() -> str:
    OUTPUTS.mkdir(exist_ok=True)
    with tempfile.TemporaryFile(dir=OUTPUTS):
        pass
    free = shutil.disk_usage(OUTPUTS).free
    if free < _RUANG_MINIMAL:
        raise _TidakBaik(
            f"Sisa ruang simpan {free // 1024**2} MB. Kosongkan sebagian sebelum membuat banyak laporan."
        )
    return f"folder outputs dapat ditulisi, sisa ruang {free // 1024**3} GB"


def _check_letak() -> str:
    # Windows refuses paths beyond 260 characters; output names take up to 120 of them.
    longest = 140
    if sys.platform == "win32" and len(str(ROOT)) > longest:
        raise _TidakBaik("Folder buku kerja terletak terlalu dalam. Pindahkan misalnya ke C:\\spm.")
    return f"buku kerja di {Path(ROOT).name}"


_CHECKS: dict[str, Callable[[], str]] = {
    "Python": _check_python,
    "Pustaka": _check_pustaka,
    "Jupyter": _check_kernel,
    "Aturan": _check_aturan,
    "Folder hasil": _check_hasil,
    "Letak": _check_letak,
}
