"""What Word, PowerPoint and Excel files have in common."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime, time
from itertools import cycle, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from spmlib.core.gaya import Gaya
from spmlib.core.paths import today

if TYPE_CHECKING:
    import jinja2

_AKSEN = 6
"""Accents of an Office theme."""
_UMUM: Final = {"serif": "Cambria", "sans-serif": "Calibri", "system-ui": "Calibri"}
_OFFICE: Final = frozenset(
    {
        "Arial", "Book Antiqua", "Calibri", "Cambria", "Candara", "Constantia", "Corbel", "Garamond",
        "Georgia", "Tahoma", "Times New Roman", "Trebuchet MS", "Verdana",
    }
)  # fmt: skip
_LEBAR_HURUF: Final = {"Calibri": 1.03, "Candara": 1.08}
_LEBAR_LAIN = 1.2
"""Width of letters against ``layout.measure``, by font; the widest of the usual ones for any other."""
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
    """First family of a CSS list that computers with Office have; generic ones have a stand-in."""
    names = [part.strip(" \"'") for part in huruf.split(",")]
    return next((_UMUM.get(n, n) for n in names if n in _UMUM or n in _OFFICE), "Calibri")


def stretch_of(huruf: str) -> float:
    """How wide letters of an Office font run against ``layout.measure``, with a little to spare."""
    return _LEBAR_HURUF.get(huruf, _LEBAR_LAIN)


def build_skema(gaya: Gaya) -> dict[str, str]:
    """Colours of the look under the names of an Office theme."""
    ink = gaya.terang
    accents = islice(cycle(gaya.deret), _AKSEN)
    return {
        "dk1": ink.tinta, "lt1": ink.kertas, "dk2": ink.aksen, "lt2": ink.panel,
        **{f"accent{i}": warna for i, warna in enumerate(accents, 1)},
        "hlink": ink.aksen, "folHlink": ink.redup,
    }  # fmt: skip


def build_environment(**filters: Callable[..., Any]) -> "jinja2.Environment":
    """Templates of XML parts: every text in them is escaped, and a name that is not given is an error."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("spmlib.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(heks=lambda warna: warna.removeprefix("#").upper(), **filters)
    return environment
