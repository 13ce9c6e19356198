"""Numbers of a sheet: how its texts write them, and one cell to one number.

Which case is read how, and why, stands in docs/pengembang/adr/0003-membaca-angka.md.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from spmlib.ingest.angka import Konvensi, classify_angka, clean_teks, parse_angka
from spmlib.ingest.lembar import BELUM_DIHITUNG
from spmlib.ingest.nilai import Hasil, Masalah, decimal_of, is_kosong

CACAH = frozenset({"sasaran", "terlayani", "kebutuhan", "tersedia", "jumlah", "pagu_rp", "realisasi_rp"})
"""Columns of things that are counted, where thousands are usual and three decimals are not."""

_BOLEH_NEGATIF = frozenset({"nilai"})
_KATA = frozenset(
    {"nihil", "tb", "tidak berlaku", "tidak ada", "belum ada", "belum", "ada", "kosong", "nol", "tidak"}
)
_GALAT = re.compile(
    r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:[0-9]{3}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Tulisan:
    """How the numbers of a sheet are written.

    Args:
        konvensi: Decimal comma or decimal point.
        terbukti: Whether the sheet's own numbers show it, so that a single dot or comma has one meaning.
        campur: Whether both conventions occur, so that a single dot or comma has none.
    """

    konvensi: Konvensi
    terbukti: bool = False
    campur: bool = False


def find_tulisan(pemisah: str | None, cells: Iterable[object]) -> Tulisan:
    """How numbers are written, from the separator of the file and from ``cells``, its number columns.

    A semicolon, and text in a workbook, mean decimal comma whatever else stands there. A comma or a tab says
    less: programs write decimal points with it, Google Sheets in Indonesia writes decimal commas.
    """
    if pemisah not in {",", "\t"}:
        return Tulisan("koma")
    texts = {cell for cell in cells if isinstance(cell, str) and not cell.isdigit()}
    kinds = {classify_angka(_bare(text)) for text in texts}
    if {"koma", "titik"} <= kinds:
        return Tulisan("titik" if pemisah == "," else "koma", campur=True)
    if "koma" in kinds:
        return Tulisan("koma", terbukti=True)
    if "titik" in kinds:
        return Tulisan("titik", terbukti=True)
    return Tulisan("titik" if pemisah == "," else "koma")


def describe_tulisan(pemisah: str | None, tulisan: Tulisan) -> Masalah | None:
    """What to say about the way a whole file writes numbers; None where it is as usual."""
    if tulisan.campur:
        return Masalah(
            "SPM-M27",
            "Berkas ini memakai koma desimal dan titik desimal bercampur. Angka yang maknanya tidak pasti "
            "dianggap kosong.",
            "Seragamkan cara menulis angka, atau kirim sebagai .xlsx.",
        )
    usual: Konvensi = "titik" if pemisah == "," else "koma"
    if tulisan.konvensi == usual:
        return None
    sign = {"koma": "koma", "titik": "titik"}[tulisan.konvensi]
    return Masalah(
        "SPM-M27",
        f"Angka di berkas ini dibaca dengan {sign} desimal, tidak seperti biasanya untuk CSV semacam ini, "
        "karena angka di dalamnya ditulis begitu.",
    )


def _bare(text: str) -> str:
    """Number text without the signs of its unit, "Rp" and "%"."""
    return re.sub(r"^Rp[. ]*|\s*%$", "", clean_teks(text), flags=re.IGNORECASE)


def _is_persen(nama: str) -> bool:
    return nama == "persen" or nama.endswith("_persen")


def read_bilangan(cell: object, nama: str, tulisan: Tulisan) -> Hasil:
    """The number in a cell of column ``nama``; a number with a :class:`Masalah` is used and reported."""
    if is_kosong(cell):
        return None, None
    if isinstance(cell, str):
        value, problem = _read_teks(clean_teks(cell), nama, tulisan)
    else:
        value, problem = _read_typed(cell)
    if value is not None and value < 0 and nama not in _BOLEH_NEGATIF:
        return None, Masalah(
            "SPM-M29",
            f"{_write(value)} kurang dari nol. Jumlah tidak mungkin negatif, jadi sel dianggap kosong.",
        )
    return value, problem


def _read_typed(cell: object) -> tuple[Decimal | None, Masalah | None]:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        kinds = ((date, "tanggal"), ((time, timedelta), "jam"), (bool, "nilai benar/salah"))
        what = next((text for kind, text in kinds if isinstance(cell, kind)), "sesuatu")
        return None, Masalah(
            "SPM-M11",
            f"Sel berisi {what}, bukan angka, jadi dianggap kosong.",
            "Ubah format sel menjadi angka, lalu ketik ulang angkanya.",
        )
    if not math.isfinite(cell):
        return None, Masalah("SPM-M11", "Sel tidak berisi angka yang terhingga, jadi dianggap kosong.")
    return decimal_of(cell), None


def read_sel_persen(cell: object, nama: str) -> Hasil:
    """A cell that the spreadsheet shows as 97,26 % and stores as 0.9726: what the user sees counts."""
    value, problem = (None, None) if is_kosong(cell) else _read_typed(cell)
    if value is None:
        return None, problem
    shown = decimal_of(float(value * 100))
    if _is_persen(nama):
        return shown, None
    return None, Masalah(
        "SPM-M11",
        f"Sel berisi persentase ({_write(shown)} %), padahal kolom ini meminta jumlah, jadi dianggap kosong.",
        "Ketik jumlahnya, dan ubah format sel menjadi angka.",
    )


def formula_error(text: str) -> Masalah:
    """The problem of a cell that shows a formula error such as #DIV/0!, or whose formula has no result."""
    if text == BELUM_DIHITUNG:
        return Masalah("SPM-M14", "Sel berisi rumus yang hasilnya belum tersimpan, jadi dianggap kosong.")
    return Masalah("SPM-M13", f"Sel berisi kesalahan rumus {text}, bukan angka, jadi dianggap kosong.")


def _read_teks(text: str, nama: str, tulisan: Tulisan) -> tuple[Decimal | None, Masalah | None]:
    if _GALAT.fullmatch(text):
        return None, formula_error(text)
    if text.lower() in _KATA:
        return None, Masalah(
            "SPM-M26",
            f'"{text}" bukan angka. Sel dianggap kosong, bukan nol.',
            'Bila tidak ada yang berhak tahun ini, isi kolom status dengan "nihil"; bila nol, ketik 0.',
        )
    bare = _bare(text) if _is_persen(nama) or nama.endswith("_rp") else text
    number = parse_angka(bare, tulisan.konvensi)
    if number.nilai is None:
        return None, _refused(text, bare, tulisan.konvensi)
    if number.ganda is None:
        return number.nilai, None
    return _read_ganda(bare, nama, tulisan)


def _read_ganda(text: str, nama: str, tulisan: Tulisan) -> tuple[Decimal | None, Masalah | None]:
    """One dot or comma before three digits: which number it is, or none, and whether to say so."""
    # Seen as text: "1.000" has a decimal reading too, although it is whole.
    is_decimal = ("." in text) == (tulisan.konvensi == "titik")
    number = parse_angka(text, tulisan.konvensi)
    if tulisan.campur:
        return None, _undecided(text, number.nilai, number.ganda)
    if not is_decimal:
        return number.nilai, _doubtful(text, number.nilai, number.ganda)
    if nama in CACAH:
        # Nobody counts thousandths of people. In a file that says nothing about its point, thousands were
        # meant; in one that writes its decimals so, the cell stays open.
        if tulisan.terbukti or tulisan.konvensi == "koma":
            return None, _undecided(text, number.nilai, number.ganda)
        return number.ganda, _doubtful(text, number.ganda, number.nilai)
    if tulisan.terbukti or _is_persen(nama):
        return number.nilai, None
    return number.nilai, _doubtful(text, number.nilai, number.ganda)


def _write(value: Decimal | None) -> str:
    """A number for a message, decimal comma, no thousands separator: exactly what should be typed."""
    return "" if value is None else f"{value:f}".replace(".", ",")


def _refused(text: str, bare: str, konvensi: Konvensi) -> Masalah:
    other: Konvensi = "titik" if konvensi == "koma" else "koma"
    meant = parse_angka(bare, other).nilai
    if meant is None:
        return Masalah("SPM-M11", f'"{text}" tidak dapat dibaca sebagai angka, jadi sel dianggap kosong.')
    comma = "titik ribuan dan koma desimal"
    style, wanted = (comma, _write(meant)) if konvensi == "koma" else ("titik desimal", f"{meant:f}")
    return Masalah(
        "SPM-M11",
        f'"{text}" tidak mengikuti cara menulis angka di sini ({style}), jadi sel dianggap kosong.',
        f"Bila maksudnya {_write(meant)}, tulis {wanted}.",
    )


def _doubtful(text: str, value: Decimal | None, other: Decimal | None) -> Masalah:
    return Masalah(
        "SPM-M12",
        f'"{text}" dibaca sebagai {_write(value)}, tetapi dapat juga berarti {_write(other)}; '
        "selisihnya seribu kali.",
        f"Bila benar, tulis {_write(value)} tanpa pemisah ribuan.",
    )


def _undecided(text: str, value: Decimal | None, other: Decimal | None) -> Masalah:
    return Masalah(
        "SPM-M11",
        f'"{text}" dapat berarti {_write(value)} atau {_write(other)}, dan berkas ini tidak menunjukkan '
        "yang mana, jadi sel dianggap kosong.",
        "Tulis angkanya tanpa pemisah ribuan.",
    )
