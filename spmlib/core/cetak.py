"""How words and figures are put on paper, alike in sentences, tables and charts."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from spmlib.core.angka import (
    Bilangan,
    format_angka,
    format_angka_singkat,
    format_persen_singkat,
    round_half_up,
)
from spmlib.core.tables import Terbit

TANDA_KOSONG = "–"
"""Stands where nothing is expected; where something is missing, its reason stands instead."""

_BILANGAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
)  # fmt: skip
_DIGITS = 12
_SATUAN_RUPIAH = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_MAKS_SUMBER = 4


def join_words(items: Sequence[str], kata: str = "dan") -> str:
    """A list as a sentence has it: "a", "a dan b", "a, b, dan c"."""
    words = [str(item) for item in items]
    if len(words) < 3:  # noqa: PLR2004 - two words need no comma
        # "Dinas A dan Dinas B dan C" does not tell where the first name ends.
        kata = "serta" if kata == "dan" and any(" dan " in word for word in words) else kata
        return f" {kata} ".join(words)
    return f"{', '.join(words[:-1])}, {kata} {words[-1]}"


def spell(bilangan: int) -> str:
    """Numbers to ten in words, larger ones in digits."""
    return _BILANGAN[bilangan] if 0 <= bilangan < len(_BILANGAN) else format_angka(bilangan)


def capitalize(text: str) -> str:
    """``text`` with a capital first letter and the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """``text`` as inside a sentence: first letter small, unless the first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def format_terbit(terbit: Terbit) -> str:
    """A published figure as its source prints it: "98 %"; an index carries no sign: "97,935"."""
    digits = max(0, -int(terbit.persen.normalize().as_tuple().exponent))
    if terbit.ukuran == "indeks":
        return format_angka_singkat(terbit.persen, digits)
    return format_persen_singkat(terbit.persen, digits)


def format_jumlah(jumlah: Decimal | int) -> str:
    """People or units: whole where whole, else with the decimals they have."""
    return format_angka_singkat(jumlah, 2)


def format_poin(selisih: Bilangan) -> str:
    """A difference of indices without its sign: the sentence says whether it rose or fell."""
    return format_angka(abs(Fraction(selisih)), 2)


def format_rupiah_singkat(jumlah: Bilangan) -> str:
    """Money for sentences and labels: "Rp12,63 miliar", "Rp240 juta"; the tables have it in full."""
    for size, word in _SATUAN_RUPIAH:
        if abs(Fraction(jumlah)) >= size:
            return f"Rp{format_angka_singkat(Fraction(jumlah) / size, 2)} {word}"
    return f"Rp{format_angka(jumlah)}"


def decimal_text(nilai: Bilangan) -> str:
    """``nilai`` as a decimal number with a point and up to twelve decimals, for the machine part."""
    text = format(round_half_up(nilai, _DIGITS), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def join_sumber(names: Sequence[str], lainnya: str = "belum ada") -> str:
    """Sources in one line; of a long list the first ones and the number of the rest."""
    kept = list(names)
    if len(kept) > _MAKS_SUMBER:
        kept = [*kept[:_MAKS_SUMBER], f"dan {len(kept) - _MAKS_SUMBER} sumber lain"]
    return "; ".join(kept) or lainnya
