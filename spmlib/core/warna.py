"""Colours as eyes see them: contrast of writing, and difference for who cannot tell red from green."""

from collections.abc import Mapping
from itertools import combinations
from math import dist
from types import MappingProxyType
from typing import Final

Rgb = tuple[float, float, float]

KONTRAS_TULISAN: Final = 4.5
"""Least contrast of writing: WCAG 2.2, success criterion 1.4.3, level AA."""
KONTRAS_GARIS: Final = 3.0
"""Least contrast of what must be seen but not read: success criterion 1.4.11."""
BEDA_WARNA: Final = 10.0
"""Least distance of two colours in CIE L*a*b*; below it they are taken for one."""

_LINEAR = 0.04045  # sRGB is linear below this
_PUTIH: Final = (0.95047, 1.0, 1.08883)  # white point D65

PENGLIHATAN: Final[Mapping[str, tuple[Rgb, Rgb, Rgb]]] = MappingProxyType(
    {
        "mata biasa": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        # Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
        "buta warna merah (protan)": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "buta warna hijau (deutan)": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
    }
)
"""Ways to see, each as a matrix on linear RGB."""


def compute_kontras(satu: str, dua: str) -> float:
    """Contrast ratio of two colours "#rrggbb" as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(satu), _luminance(dua)))
    return (light + 0.05) / (dark + 0.05)


def compute_beda(satu: str, dua: str, penglihatan: str) -> float:
    """Distance of two colours "#rrggbb" in CIE L*a*b* (1976) for one of :data:`PENGLIHATAN`."""
    return dist(*(_lab(_see(_linear(warna), PENGLIHATAN[penglihatan])) for warna in (satu, dua)))


def check_kontras(tulisan: str, latar: str, nama: str, paling_sedikit: float = KONTRAS_TULISAN) -> None:
    """Refuse a colour that is too faint on its ground.

    Raises:
        ValueError: It is; the message says by how much.
    """
    kontras = compute_kontras(tulisan, latar)
    if kontras < paling_sedikit:
        raise ValueError(
            f"{nama} {tulisan} di atas {latar} hanya berkontras {_print(kontras)}; "
            f"paling sedikit {_print(paling_sedikit)}"
        )


def check_beda(warna: Mapping[str, str]) -> None:
    """Refuse colours of which somebody would take two for one.

    Raises:
        ValueError: Two are too near; the message names them and whose eyes it is about.
    """
    for (a, one), (b, two) in combinations(warna.items(), 2):
        for mata in PENGLIHATAN:
            beda = compute_beda(one, two, mata)
            if beda < BEDA_WARNA:
                raise ValueError(
                    f"{a} {one} dan {b} {two} sulit dibedakan: jaraknya {_print(beda)} untuk {mata}, "
                    f"paling sedikit {_print(BEDA_WARNA)}"
                )


def _print(nilai: float) -> str:
    return f"{nilai:.1f}".replace(".", ",").removesuffix(",0")


def _linear(warna: str) -> Rgb:
    parts = (int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _luminance(warna: str) -> float:
    red, green, blue = _linear(warna)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _see(rgb: Rgb, matrix: tuple[Rgb, Rgb, Rgb]) -> Rgb:
    red, green, blue = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in matrix
    )
    return red, green, blue


def _lab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    xyz = (
        0.4124 * red + 0.3576 * green + 0.1805 * blue,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        0.0193 * red + 0.1192 * green + 0.9505 * blue,
    )
    x, y, z = (_lightness(value / white) for value, white in zip(xyz, _PUTIH, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _lightness(t: float) -> float:
    return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116  # noqa: PLR2004 - as CIE defines it
