"""Reads a native chart of an Office file: what its part says, whoever wrote it."""

from dataclasses import dataclass
from typing import Any

from lxml import etree

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart: its kind, the value of each category in each series, and what its labels print."""

    jenis: str
    nilai: dict[tuple[str, str], float]
    label: tuple[str, ...]


def read_bagian(isi: bytes) -> Grafik:
    """The chart in the part ``isi``."""
    root = etree.fromstring(isi)
    kinds = [e.tag.removeprefix(_C) for e in root.iter() if e.tag.startswith(_C) and e.tag.endswith("Chart")]
    values: dict[tuple[str, str], float] = {}
    for series in root.iter(f"{_C}ser"):
        (name,) = _cache(series, "tx").values() or [""]
        names = _cache(series, "cat") or _cache(series, "xVal")
        for place, value in (_cache(series, "val") or _cache(series, "yVal")).items():
            values[name, names.get(place, str(place))] = float(value)
    labels = [v.text or "" for r in root.iter(f"{_C15}dlblRangeCache") for v in r.iter(f"{_C}v")]
    return Grafik(" + ".join(dict.fromkeys(kinds)), values, tuple(labels))


def _cache(series: Any, part: str) -> dict[int, str]:
    """What a series remembers of its cells, by their place."""
    found = series.find(f"{_C}{part}")
    points = found.iter(f"{_C}pt") if found is not None else ()
    return {int(p.get("idx")): p.findtext(f"{_C}v") or "" for p in points}
