"""Why a number is what it is: steps from the whole to the cells, as data that travel with a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of an explanation.

    Args:
        apa: What is explained: "Indeks", "Penerima", "Mutu", an item.
        nilai: Its value as printed, or why there is none.
        rumus: The formula with its figures, or empty.
        dasar: The rule and how sure we are, or empty.
        asal: File, sheet and cells that the figures come from, or empty.
    """

    apa: str
    nilai: str
    rumus: str = ""
    dasar: str = ""
    asal: str = ""


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """Explanation of one unit, step by step, from the whole to the cells."""

    unit_id: str
    judul: str
    langkah: tuple[Langkah, ...]
