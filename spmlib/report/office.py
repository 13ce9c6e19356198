"""What Word, PowerPoint and Excel files have in common."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_AWAL = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can note."""


def settle_paket(data: bytes) -> bytes:
    """The Office file ``data`` with the same parts in the same order and no time of writing."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _AWAL)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16  # else the bytes tell on which system they were written
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return target.getvalue()


def font_of(huruf: str) -> str:
    """First real family of a CSS list, for programs that take one name."""
    names = (part.strip(" \"'") for part in huruf.split(","))
    return next((n for n in names if n not in {"system-ui", "ui-sans-serif", "sans-serif", "serif"}), "Arial")
