"""Simplified boundaries of kabupaten and kota, as paths that a map can draw. Fit to show, not to measure."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from matplotlib.path import Path as Garis

_DATA = Path(__file__).with_name("data")
_PULAU_KECIL = 0.03  # of the daerah's largest part
_TEPI = 0.06  # of the longer side, around the land: room for names at the coast

Kotak = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wilayah:
    """One kabupaten or kota: its outline in degrees, a point inside its largest part, and its main parts.

    ``utama`` is the outline of the main parts alone, ``kotak`` are the boxes (left, low, right, high) that a
    frame has to hold for them.
    """

    kode: str
    garis: Garis
    utama: Garis
    tengah: tuple[float, float]
    kotak: tuple[Kotak, ...]


@cache
def load_batas(kode_provinsi: str) -> dict[str, Wilayah]:
    """Outlines of one province by Kemendagri code; read once per process."""
    text = (_DATA / f"batas_{kode_provinsi}.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    return {f["id"]: _shape(f["id"], f["geometry"]["coordinates"]) for f in features}


def _shape(kode: str, polygons: list[list[list[list[float]]]]) -> Wilayah:
    outer = [np.asarray(polygon[0]) for polygon in polygons]
    areas = [abs(_area(ring)) for ring in outer]
    largest = outer[areas.index(max(areas))]
    # A tiny far island would shrink all others: it is drawn, but the frame does not stretch for it.
    main = [r for r, area in zip(outer, areas, strict=True) if area >= _PULAU_KECIL * max(areas)]
    return Wilayah(
        kode,
        _path([np.asarray(ring) for polygon in polygons for ring in polygon]),
        _path(main),
        _inside(largest),
        tuple((float(x0), float(y0), float(x1), float(y1)) for r in main for x0, y0, x1, y1 in [_box(r)]),
    )


def _path(rings: list[np.ndarray]) -> Garis:
    return Garis(np.concatenate(rings), np.concatenate([_codes(len(ring)) for ring in rings]))


def _box(ring: np.ndarray) -> tuple[float, float, float, float]:
    return (*ring.min(axis=0), *ring.max(axis=0))


def _codes(length: int) -> np.ndarray:
    codes = np.full(length, Garis.LINETO)
    codes[0], codes[-1] = Garis.MOVETO, Garis.CLOSEPOLY
    return codes


def _area(ring: np.ndarray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2


def _inside(ring: np.ndarray) -> tuple[float, float]:
    """The widest place on a few horizontal cuts: a centroid may lie in the sea beside a bent island."""
    low, high = ring[:, 1].min(), ring[:, 1].max()
    best = (0.0, (float(ring[:, 0].mean()), float(ring[:, 1].mean())))
    for share in (0.5, 0.4, 0.6, 0.3, 0.7):
        y = low + share * (high - low)
        xs = sorted(_crossings(ring, y))
        for left, right in zip(xs[::2], xs[1::2], strict=False):
            # A cut near the middle is preferred unless another is clearly wider.
            width = (right - left) * (1 - abs(share - 0.5))
            if width > best[0]:
                best = (width, ((left + right) / 2, float(y)))
    return best[1]


def _crossings(ring: np.ndarray, y: float) -> Iterable[float]:
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y):
            yield float(x0 + (y - y0) * (x1 - x0) / (y1 - y0))


@dataclass(frozen=True, slots=True)
class Bingkai:
    """The part of the earth that a map shows, in degrees, and its height for a given width."""

    kiri: float
    kanan: float
    bawah: float
    atas: float

    @property
    def perbandingan(self) -> float:
        """Height divided by width, as seen: a degree of longitude is shorter far from the equator."""
        shrink = math.cos(math.radians((self.bawah + self.atas) / 2))
        return (self.atas - self.bawah) / ((self.kanan - self.kiri) * shrink)


def frame(shapes: Iterable[Wilayah], paling_pipih: float, paling_tinggi: float) -> Bingkai:
    """The frame around ``shapes``, widened so that its proportion lies between the two limits."""
    boxes = [box for s in shapes for box in s.kotak]
    kiri, bawah = min(b[0] for b in boxes), min(b[1] for b in boxes)
    kanan, atas = max(b[2] for b in boxes), max(b[3] for b in boxes)
    pad = _TEPI * max(kanan - kiri, atas - bawah)
    found = Bingkai(kiri - pad, kanan + pad, bawah - pad, atas + pad)
    if found.perbandingan > paling_tinggi:
        return _widen(found, found.perbandingan / paling_tinggi, 1)
    if found.perbandingan < paling_pipih:
        return _widen(found, 1, paling_pipih / found.perbandingan)
    return found


def _widen(b: Bingkai, mendatar: float, tegak: float) -> Bingkai:
    x, y = (b.kiri + b.kanan) / 2, (b.bawah + b.atas) / 2
    dx, dy = (b.kanan - b.kiri) / 2 * mendatar, (b.atas - b.bawah) / 2 * tegak
    return Bingkai(x - dx, x + dx, y - dy, y + dy)
