"""The few exceptions of the workbook. Each message tells where, what, why it matters and what to do."""

import errno
from dataclasses import dataclass
from typing import ClassVar


@dataclass(eq=False)
class SpmError(Exception):
    """Something a user can understand and mend.

    Args:
        apa: What is wrong, one Indonesian sentence.
        di: Where: file, sheet, cell, key or option; empty when there is no place to name.
        akibat: Why it matters, one sentence.
        saran: What to do, one sentence.
    """

    apa: str
    di: str = ""
    akibat: str = ""
    saran: str = ""

    exit_code: ClassVar[int] = 1

    def __str__(self) -> str:
        where = f"{self.di}: " if self.di else ""
        return where + " ".join(part for part in (self.apa, self.akibat, self.saran) if part)


class PemakaianError(SpmError):
    """The command or a parameter was used wrongly: an unknown daerah, year, option or parameter name."""

    exit_code = 2


class RegulasiError(SpmError):
    """A file in ``parameters/regulasi`` cannot be trusted; ``di`` names file and key."""


class MasukanError(SpmError):
    """An input file cannot be read at all; ``di`` names file, and sheet and cell where known."""


class RunError(SpmError):
    """A notebook could not be executed; ``di`` names notebook and cell."""


class LaporanError(SpmError):
    """A document could not be written; ``di`` names the format and the section or the path."""


_PENOLAKAN = {
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "tempatnya hanya boleh dibaca",
    errno.ENOENT: "foldernya tidak ada",
    errno.ENOTDIR: "bagian jalurnya sebuah berkas, bukan folder",
    errno.EISDIR: "itu sebuah folder",
    errno.EEXIST: "nama itu sudah dipakai berkas lain",
    errno.ENAMETOOLONG: "jalurnya terlalu panjang",
    errno.ENOSPC: "disk penuh",
}


def describe_penolakan(error: OSError) -> str:
    """Why the system refused, in Indonesian; its own words where the reason is a rare one."""
    return _PENOLAKAN.get(error.errno or 0) or error.strerror or str(error)
