"""What Word, PowerPoint and Excel files have in common."""

import io
from collections.abc import Mapping
from datetime import datetime, time
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from spmlib.core.paths import today

_AWAL = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can note."""
_CEPAT = 1
"""Level of compression: a tenth larger than usual, and three times as fast."""


def settle_paket(data: bytes, ganti: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The Office file ``data`` with the same parts in the same order and no time of writing.

    Args:
        data: The file.
        ganti: Parts to put in the place of those of the same name.
    """
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, _AWAL)
            entry.external_attr = 0o600 << 16  # else the bytes tell on which system they were written
            entry.create_system = 0
            new.writestr(entry, ganti.get(name) or old.read(name), ZIP_DEFLATED, _CEPAT)
    return target.getvalue()


def day_of_report() -> datetime:
    """Midnight of the day of the report, which files note: a second run that day changes nothing."""
    return datetime.combine(today(), time())


def font_of(huruf: str) -> str:
    """First real family of a CSS list, for programs that take one name."""
    names = (part.strip(" \"'") for part in huruf.split(","))
    return next((n for n in names if n not in {"system-ui", "ui-sans-serif", "sans-serif", "serif"}), "Arial")
