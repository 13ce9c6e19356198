"""From the paths that the user names to the bytes of each file. Files are opened for reading only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spmlib.core.errors import MasukanError, describe_penolakan
from spmlib.ingest.angka import strip_kendali
from spmlib.ingest.tolak import TolakError, too_big

AKHIRAN_TEKS = (".csv", ".tsv", ".txt")
AKHIRAN_BUKU = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".ods")
# What offices send figures in and we cannot read; other files in a folder are nobody's data.
_AKHIRAN_LAIN = (
    ".doc",
    ".docx",
    ".pdf",
    ".jpg",
    ".jpeg",
    ".png",
    ".zip",
    ".rar",
    ".7z",
    ".numbers",
    ".gsheet",
)
_DALAM = 2
"""How many levels of folders below the named one are looked into: data/masukan/2024/belu."""
_MAKS_UKURAN = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Berkas:
    """One file to read: its name for messages and its path."""

    nama: str
    path: Path


def find_berkas(paths: Sequence[Path]) -> tuple[Berkas, ...]:
    """The files that ``paths`` name, each once, in a stable order. A folder stands for the data files in it.

    Raises:
        MasukanError: A path does not exist, or there is no data file at all.
    """
    found: dict[Path, Berkas] = {}
    for path in paths:
        try:
            for berkas in _walk(path):
                found.setdefault(berkas.path.resolve(), berkas)
        except OSError as error:
            raise MasukanError(
                f"Berkas atau folder masukan tidak dapat dibuka ({describe_penolakan(error)}).",
                di=str(path),
                saran="Periksa nama, folder, dan hak bacanya.",
            ) from error
    if not found:
        raise MasukanError(
            "Tidak ada berkas data di sini.",
            di=", ".join(str(path) for path in paths) or "masukan",
            saran="Taruh berkas CSV atau Excel di folder itu, misalnya capaian.csv.",
        )
    return _distinct(tuple(found.values()))


def _walk(path: Path) -> Iterator[Berkas]:
    if not path.exists():
        raise MasukanError(
            "Berkas atau folder masukan tidak ada.", di=str(path), saran="Periksa ejaan nama dan foldernya."
        )
    if not path.is_dir():
        yield Berkas(strip_kendali(path.name), path)
        return
    base = path.resolve().name
    for file in _files(path, _DALAM):
        if file.suffix.lower() in (*AKHIRAN_TEKS[:2], *AKHIRAN_BUKU, *_AKHIRAN_LAIN):
            yield Berkas(strip_kendali(f"{base}/{file.relative_to(path).as_posix()}"), file)


def _files(folder: Path, levels: int) -> Iterator[Path]:
    for entry in sorted(folder.iterdir(), key=lambda p: p.name):
        # Lock files of Excel (~$) and LibreOffice (.~lock) lie beside a file that is open.
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_file():
            yield entry
        elif levels and entry.is_dir() and not entry.is_symlink():
            yield from _files(entry, levels - 1)


def _distinct(files: tuple[Berkas, ...]) -> tuple[Berkas, ...]:
    """Names made longer by their folders until no two files share one."""
    names = [b.nama for b in files]
    return tuple(b if names.count(b.nama) == 1 else Berkas(b.path.as_posix(), b.path) for b in files)


def load_isi(berkas: Berkas) -> bytes:
    """The whole file.

    Raises:
        TolakError: It is no file of a kind that we read, is too large, or may not be opened.
    """
    path = berkas.path
    if path.suffix.lower() not in (*AKHIRAN_TEKS, *AKHIRAN_BUKU):
        raise TolakError(
            "SPM-M02",
            f'Berkas jenis "{path.suffix or path.name}" bukan tabel yang dapat dibaca; isinya tidak dipakai.',
            "Simpan sebagai Excel (.xlsx) atau CSV, lalu jalankan lagi.",
        )
    try:
        if not path.is_file():
            raise _not_opened("Ini bukan berkas biasa.", "Tunjuk berkas Excel atau CSV.")
        if path.stat().st_size > _MAKS_UKURAN:
            raise too_big(f"lebih dari {_MAKS_UKURAN // 2**20} MB")
        return path.read_bytes()
    except PermissionError as error:
        raise _not_opened(
            "Berkas tidak boleh dibuka: mungkin sedang terbuka di Excel, atau Anda tidak berhak membacanya.",
            "Tutup berkas itu di Excel, periksa hak bacanya, lalu jalankan lagi.",
        ) from error
    except OSError as error:
        raise _not_opened(
            f"Sistem menolak membuka berkas ({describe_penolakan(error)}).",
            "Salin berkas ke folder lain, lalu jalankan lagi.",
        ) from error


def _not_opened(apa: str, saran: str) -> TolakError:
    return TolakError("SPM-M01", f"{apa} Angka di dalamnya tidak dipakai.", saran)
