"""One text to one number, strictly: what may mean two numbers is said so, what is none is refused.

Two conventions exist: ``koma`` writes 1.234,5 and ``titik`` writes 1,234.5. A text that only the other one
could have written is never read by guessing; see docs/pengembang/adr/0003-membaca-angka.md.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Konvensi = Literal["koma", "titik"]
Pertanda = Literal["koma", "titik", "ganda", "netral", "bukan"]

_DIGITS = re.compile(r"-?[0-9]+")
_GROUPS = re.compile(r"-?[1-9][0-9]{0,2}(?:[.][0-9]{3}){2,}")
_ONE_GROUP = re.compile(r"-?[1-9][0-9]{0,2}[.][0-9]{3}")
_DECIMAL = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:[.][0-9]{3})+),[0-9]+")
_SWAP = str.maketrans(".,", ",.")
# What turns the direction of writing around, and what steers a terminal or breaks an XML file.
_KENDALI = {
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), None),
    **dict.fromkeys(sorted({*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D, 0x85}), None),
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
}
# Full-width forms, odd minus signs and spaces look the same to the user; nothing else is translated,
# since NFKC would turn a footnote mark (10²) into a digit (102).
_PLAIN = {
    **{0xFF00 + n: 0x20 + n for n in range(1, 0x5F)},
    0x2212: "-",
    **dict.fromkeys((0x00A0, 0x2007, 0x202F, 0x3000), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F), None),
    **_KENDALI,
}


@dataclass(frozen=True, slots=True)
class AngkaTeks:
    """What a text means as a number.

    Args:
        nilai: The number, or None where the text is none in this convention.
        ganda: The other number that the same text may mean, or None.
    """

    nilai: Decimal | None
    ganda: Decimal | None = None


def clean_teks(text: str) -> str:
    """``text`` without invisible characters, full-width forms and surrounding space."""
    return text.strip() if text.isascii() and text.isprintable() else text.translate(_PLAIN).strip()


@lru_cache(maxsize=2048)
def strip_kendali(nama: str) -> str:
    """The name of a file or sheet in one line, without what is no letter; otherwise as its owner wrote it."""
    return nama if nama.isprintable() else " ".join(nama.translate(_KENDALI).split("\n"))


def plain_nama(nama: str) -> str:
    """A name without case, punctuation and spacing, for comparing spellings."""
    return " ".join(re.findall(r"[a-z0-9]+", clean_teks(nama).lower()))


def classify_angka(text: str) -> Pertanda:
    """Which convention could have written ``text``: one, either with two meanings, both alike, or none."""
    if _DIGITS.fullmatch(text):
        return "netral"
    other = text.translate(_SWAP)
    if _ONE_GROUP.fullmatch(text) or _ONE_GROUP.fullmatch(other):
        return "ganda"
    if _GROUPS.fullmatch(text) or _DECIMAL.fullmatch(text):
        return "koma"
    if _GROUPS.fullmatch(other) or _DECIMAL.fullmatch(other):
        return "titik"
    return "bukan"


def parse_angka(text: str, konvensi: Konvensi) -> AngkaTeks:
    """The number that ``text`` means in ``konvensi``, exactly; never one that only the other would mean."""
    kind = classify_angka(text)
    if kind == "netral":
        return AngkaTeks(Decimal(text))
    if kind == "ganda":
        # One dot or comma before three digits: thousands in one convention, decimals in the other.
        whole, fraction = Decimal(re.sub("[.,]", "", text)), Decimal(text.replace(",", "."))
        by_dot = ("." in text) == (konvensi == "koma")
        return AngkaTeks(whole, fraction) if by_dot else AngkaTeks(fraction, whole)
    if kind != konvensi:
        return AngkaTeks(None)
    plain = text if konvensi == "koma" else text.translate(_SWAP)
    return AngkaTeks(Decimal(plain.replace(".", "").replace(",", ".")))
