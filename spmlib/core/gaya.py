"""One look for reports and charts, read from ``parameters/gaya``: a partner's look is a file, not code."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from spmlib.core.errors import LaporanError
from spmlib.core.paths import PARAMETERS, relative_name

KOSONG = "kosong"
"""Id of the look of what has no figure; never a category."""

_KONTRAS_MINIMAL = 4.5  # WCAG 2.2, success criterion 1.4.3, level AA
_LINEAR = 0.04045  # sRGB is linear below this
_BAWAAN = PARAMETERS / "gaya" / "bawaan.yaml"
_KATEGORI = frozenset(
    {
        "tuntas_paripurna", "tuntas_utama", "tuntas_madya",
        "tuntas_pratama", "tuntas_muda", "belum_tuntas", KOSONG,
    }
)  # fmt: skip

LENCANA = {
    "baik": "tuntas_utama",
    "lengkapi": "tuntas_pratama",
    "periksa": "tuntas_pratama",
    "perbaiki": "belum_tuntas",
}
"""Badges of data quality, and the category whose look each bears unless the style file gives it its own."""

Warna = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


def compute_kontras(satu: str, dua: str) -> float:
    """Contrast ratio of two colours "#rrggbb" as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(satu), _luminance(dua)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(warna: str) -> float:
    parts = (int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _check_kontras(tulisan: str, latar: str, nama: str) -> None:
    kontras = compute_kontras(tulisan, latar)
    if kontras < _KONTRAS_MINIMAL:
        figure = f"{kontras:.1f}".replace(".", ",")
        raise ValueError(f"{nama} {tulisan} di atas {latar} hanya berkontras {figure}; paling sedikit 4,5")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Suasana(_Frozen):
    """Colours of a page by day or by night; every writing is readable on every ground it stands on."""

    kertas: Warna
    panel: Warna
    tinta: Warna
    redup: Warna
    garis: Warna
    aksen: Warna
    tanda: Warna
    tulisan_tanda: Warna

    @model_validator(mode="after")
    def _readable(self) -> "Suasana":
        for nama in ("tinta", "redup", "aksen"):
            _check_kontras(getattr(self, nama), self.kertas, nama)
            _check_kontras(getattr(self, nama), self.panel, nama)
        _check_kontras(self.tulisan_tanda, self.tanda, "tulisan_tanda")
        return self


class WarnaKategori(_Frozen):
    """Look of a category: its fill, the writing on it, and an edge that shows on white paper."""

    isi: Warna
    tulisan: Warna
    tepi: Warna

    @model_validator(mode="after")
    def _readable(self) -> "WarnaKategori":
        _check_kontras(self.tulisan, self.isi, "tulisan")
        return self


def _check_kategori(kategori: dict[str, WarnaKategori]) -> dict[str, WarnaKategori]:
    if wrong := _KATEGORI ^ (kategori.keys() - LENCANA.keys()):
        raise ValueError(f"kategori tidak lengkap atau tidak dikenal: {', '.join(sorted(wrong))}")
    return {**{badge: kategori[usual] for badge, usual in LENCANA.items()}, **kategori}


class Huruf(_Frozen):
    """Font families as CSS writes them: for reading, and for labels, tables and captions."""

    bacaan: str
    label: str


class Logo(_Frozen):
    """A logo of the cover: a picture file beside the style file, and whose it is, for who cannot see it."""

    berkas: Path
    alt: str = Field(min_length=1)


class Gaya(_Frozen):
    """A look.

    Args:
        nama: Its name.
        kaki: Footer text of every page.
        huruf: Fonts.
        terang: Colours on light ground, and on paper.
        gelap: Colours on dark ground.
        kategori: Look of each category id, of ``kosong``, and of each badge.
        deret: Colours of series in charts, the main one first.
        logo: Logos of the cover, left to right; none in the default look.
    """

    nama: str
    kaki: str
    huruf: Huruf
    terang: Suasana
    gelap: Suasana
    kategori: Annotated[dict[str, WarnaKategori], AfterValidator(_check_kategori)]
    deret: tuple[Warna, ...] = Field(min_length=2)
    logo: tuple[Logo, ...] = ()


@lru_cache(maxsize=8)
def load_gaya(path: Path = _BAWAAN) -> Gaya:
    """The look in the file ``path``.

    Raises:
        LaporanError: The file cannot be read, a key is missing or unknown, a writing would be too faint, or a
            logo is not there.
    """
    name = relative_name(path)
    try:
        return _find_logos(Gaya.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))), path)
    except ValidationError as error:
        first = error.errors()[0]
        raise LaporanError(
            f"Gaya tidak dapat dipakai: {_sentence(first['type'], first['msg'])}.",
            di=f"{name}, kunci {'.'.join(str(part) for part in first['loc']) or '(seluruh berkas)'}",
            saran="Bandingkan dengan parameters/gaya/bawaan.yaml.",
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise LaporanError(
            "Berkas gaya tidak dapat dibaca.", di=name, saran="Periksa nama berkas dan tulisan YAML-nya."
        ) from None


def _find_logos(gaya: Gaya, path: Path) -> Gaya:
    """``gaya`` with the logos found beside its file ``path``."""
    found = tuple(logo.model_copy(update={"berkas": path.parent / logo.berkas}) for logo in gaya.logo)
    for logo in found:
        if not logo.berkas.is_file():
            raise LaporanError(
                f'Berkas logo "{logo.berkas.name}" tidak ditemukan.',
                di=f"{relative_name(path)}, kunci logo",
                saran="Letakkan gambarnya di folder berkas gaya itu.",
            )
    return gaya.model_copy(update={"logo": found})


_PESAN = {
    "missing": "kunci ini belum diisi",
    "extra_forbidden": "kunci ini tidak dikenal",
    "string_type": "isinya harus teks dalam tanda kutip",
    "string_pattern_mismatch": 'warna harus ditulis seperti "#0f4c5c"',
}


def _sentence(kind: str, message: str) -> str:
    return _PESAN.get(kind) or message.removeprefix("Value error, ")
