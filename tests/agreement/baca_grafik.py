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
    rows = _names_of_rows(root)
    for series in root.iter(f"{_C}ser"):
        (name,) = _cache(series, "tx").values() or [""]
        names = rows or _cache(series, "cat") or _cache(series, "xVal")
        if rows and not name:
            continue
        figures = _cache(series, "xVal" if rows else "yVal") or _cache(series, "val")
        for place, value in figures.items():
            values[name, names.get(place, str(place))] = float(value)
    labels = [v.text or "" for r in root.iter(f"{_C15}dlblRangeCache") for v in r.iter(f"{_C}v")]
    return Grafik(" + ".join(dict.fromkeys(kinds)), values, tuple(labels))


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BERTULISAN = ("chartSpace", "legend", "dLbls", "catAx", "valAx")


def read_huruf(isi: bytes) -> list[float]:
    """Size in points of every letter of the chart in the part ``isi``; 0 where Office would choose it.

    Axes that show nothing and series without labels have no letters. What has its own words, a title or a
    label, says its size at the words; all else says it in its properties of text.
    """
    root = etree.fromstring(isi)
    sizes = [_size_of(run.find(f"{_A}rPr")) for tag in ("r", "fld") for run in root.iter(f"{_A}{tag}")]
    for tag in _BERTULISAN:
        for part in root.iter(f"{_C}{tag}"):
            hidden = part.find(f"{_C}delete")
            if hidden is None or hidden.get("val") == "0":
                own = part.find(f"{_C}txPr")
                sizes.append(_size_of(own.find(f".//{_A}defRPr") if own is not None else None))
    return [*sizes, *(_size_of(e) for e in root.iter(f"{_A}defRPr"))]


def _size_of(properties: Any) -> float:
    return 0.0 if properties is None else int(properties.get("sz", 0)) / 100


def _names_of_rows(root: Any) -> dict[int, str]:
    """Names of the rows of a chart of dots: labels of a series whose places stand in no cell."""
    for series in root.iter(f"{_C}ser"):
        if series.find(f"{_C}xVal/{_C}numLit") is not None:
            points = next(series.iter(f"{_C15}dlblRangeCache")).iter(f"{_C}pt")
            return {int(p.get("idx")): p.findtext(f"{_C}v") or "" for p in points}
    return {}


def _cache(series: Any, part: str) -> dict[int, str]:
    """What a series remembers of its cells, by their place."""
    found = series.find(f"{_C}{part}")
    points = found.iter(f"{_C}pt") if found is not None else ()
    return {int(p.get("idx")): p.findtext(f"{_C}v") or "" for p in points}
