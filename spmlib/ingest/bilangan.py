"""Numbers of a sheet: which convention its texts follow, and one cell to one number."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from spmlib.ingest.angka import Konvensi, classify_angka, clean_teks, parse_angka
from spmlib.ingest.nilai import Hasil, Masalah, decimal_of, is_kosong

CACAH = frozenset({"sasaran", "terlayani", "kebutuhan", "tersedia", "jumlah", "pagu_rp", "realisasi_rp"})
"""Columns whose figures are counted, so that thousands are usual and three decimals are not."""
_BOLEH_NEGATIF = frozenset({"nilai"})
_KATA = frozenset({"nihil", "tb", "tidak berlaku", "tidak ada", "belum ada", "belum", "ada", "kosong", "nol"})
_GALAT = re.compile(
    r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:[0-9]{3}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Tulisan:
    """How numbers are written in a sheet.

    Args:
        konvensi: Decimal comma or decimal point.
        terbukti: Whether the sheet's own numbers show it, so that a single dot or comma has one meaning.
        campur: Whether both conventions occur, so that a single dot or comma has none.
    """

    konvensi: Konvensi
    terbukti: bool = False
    campur: bool = False


def find_tulisan(pemisah: str | None, cells: Iterable[object]) -> Tulisan:
    """How the numbers among ``cells`` are written, from the separator of the file and from the cells themselves.

    A semicolon, or text in a workbook, means decimal comma and nothing changes that. A comma or a tab says
    less: programs write decimal points with it, Google Sheets in Indonesia writes decimal commas.
    """
    if pemisah not in {",", "\t"}:
        return Tulisan("koma")
    kinds = Counter(classify_angka(_bare(cell)) for cell in cells if isinstance(cell, str))
    usual: Konvensi = "titik" if pemisah == "," else "koma"
    shown = [k for k in ("koma", "titik") if kinds[k]]
    if len(shown) == 2:  # noqa: PLR2004 - both conventions
        return Tulisan(usual, campur=True)
    if not shown:
        return Tulisan(usual)
    return Tulisan("koma" if shown[0] == "koma" else "titik", terbukti=True)


def _bare(cell: str) -> str:
    """Number text without the unit signs that a column of its kind may carry."""
    return re.sub(r"^Rp[. ]*|\s*%$", "", clean_teks(cell), flags=re.IGNORECASE)


def read_bilangan(cell: object, nama: str, tulisan: Tulisan) -> Hasil:
    """The number in a cell of column ``nama``; None with a :class:`Masalah` where there is none to be had."""
    if is_kosong(cell):
        return None, None
    if isinstance(cell, str):
        value, problem = _from_text(clean_teks(cell), nama, tulisan)
    else:
        value, problem = _from_typed(cell)
    if value is not None and value < 0 and nama not in _BOLEH_NEGATIF:
        return None, Masalah(
            "SPM-M29",
            f"{_show(cell)} kurang dari nol. Jumlah tidak mungkin negatif, jadi sel dianggap kosong.",
        )
    return value, problem


def _show(cell: object) -> str:
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def _from_typed(cell: object) -> tuple[Decimal | None, Masalah | None]:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        what = (
            "tanggal"
            if isinstance(cell, date)
            else "jam"
            if isinstance(cell, time | timedelta)
            else "nilai benar/salah"
        )
        return None, Masalah(
            "SPM-M11",
            f"Sel berisi {what}, bukan angka, jadi dianggap kosong.",
            "Ubah format sel menjadi angka, lalu ketik ulang angkanya.",
        )
    if not math.isfinite(cell):
        return None, Masalah("SPM-M11", "Sel berisi angka yang tidak terhingga, jadi dianggap kosong.")
    return decimal_of(cell), None


def _from_text(text: str, nama: str, tulisan: Tulisan) -> tuple[Decimal | None, Masalah | None]:
    if _GALAT.fullmatch(text):
        return None, formula_error(text)
    if text.lower() in _KATA:
        return None, Masalah(
            "SPM-M26",
            f'"{text}" bukan angka. Sel dianggap kosong, bukan nol.',
            'Bila tidak ada yang berhak tahun ini, isi kolom status dengan "nihil"; bila nol, ketik 0.',
        )
    bare = _bare(text) if _is_persen(nama) or nama.endswith("_rp") else text
    if parse_angka(bare, tulisan.konvensi).ganda is not None:
        return _ambiguous(bare, nama, tulisan)
    number = parse_angka(bare, tulisan.konvensi).nilai
    return (number, None) if number is not None else (None, _refused(text, bare, tulisan))


def _is_persen(nama: str) -> bool:
    return nama == "persen" or nama.endswith("_persen")


def formula_error(text: str) -> Masalah:
    """The problem of a cell that shows a formula error such as #DIV/0!."""
    return Masalah("SPM-M13", f"Sel berisi kesalahan rumus {text}, bukan angka, jadi dianggap kosong.")


def _refused(text: str, bare: str, tulisan: Tulisan) -> Masalah:
    other: Konvensi = "titik" if tulisan.konvensi == "koma" else "koma"
    meant = parse_angka(bare, other).nilai
    if meant is None:
        return Masalah("SPM-M11", f'"{text}" tidak dapat dibaca sebagai angka, jadi sel dianggap kosong.')
    style = {"koma": "titik ribuan dan koma desimal", "titik": "koma ribuan dan titik desimal"}[
        tulisan.konvensi
    ]
    wanted = f"{meant:f}".replace(".", ",") if tulisan.konvensi == "koma" else f"{meant:f}"
    return Masalah(
        "SPM-M11",
        f'"{text}" tidak ditulis dengan {style} seperti angka lain di sini, jadi sel dianggap kosong.',
        f"Bila maksudnya {wanted}, tulis {wanted}.",
    )


def _ambiguous(text: str, nama: str, tulisan: Tulisan) -> tuple[Decimal | None, Masalah | None]:
    """One dot or comma before three digits: which number it is, or none, and whether to say so.

    The table of these cases, with the reasons, is in docs/pengembang/adr/0003-membaca-angka.md.
    """
    number = parse_angka(text, tulisan.konvensi)
    value, other = number.nilai, number.ganda
    by_point = tulisan.konvensi == "titik"
    decimal = (
        value is not None
        and value != value.to_integral_value()
        or text.endswith("000")
        and by_point == ("." in text)
    )
    if tulisan.campur:
        return None, _undecided(text, number.nilai, number.ganda)
    if nama in CACAH and decimal:
        # Nobody counts thousandths of people. Unless the file shows that its point is a decimal point,
        # or writes decimal commas anyway, thousands were meant.
        if tulisan.terbukti or not by_point:
            return None, _undecided(text, value, other)
        value, other = other, value
    elif decimal and (_is_persen(nama) or (by_point and tulisan.terbukti)):
        return value, None
    return value, _doubtful(text, value, other)


def _write(value: Decimal | None) -> str:
    return f"{value:f}".replace(".", ",") if value is not None else ""


def _doubtful(text: str, value: Decimal | None, other: Decimal | None) -> Masalah:
    return Masalah(
        "SPM-M12",
        f'"{text}" dibaca sebagai {_write(value)}, tetapi dapat juga berarti {_write(other)}; selisihnya seribu kali.',
        f"Bila benar {_write(value)}, tulis {_write(value)} tanpa pemisah ribuan.",
    )


def _undecided(text: str, value: Decimal | None, other: Decimal | None) -> Masalah:
    return Masalah(
        "SPM-M11",
        f'"{text}" dapat berarti {_write(value)} atau {_write(other)}, dan berkas ini tidak menunjukkan yang mana, '
        "jadi sel dianggap kosong.",
        "Tulis angkanya tanpa pemisah ribuan.",
    )
