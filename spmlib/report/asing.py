"""What pandas and Python show in a consultant's own cell, as an Indonesian report prints it.

A report of ours has decimal commas and says what is missing. A table of pandas has decimal points, "NaN" and
"True", in every format alike; so it is put right once, where the notebook is read.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any

from spmlib.core.angka import format_angka, format_tanggal
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.daerah import all_daerah

_KOSONG = frozenset({"NaN", "nan", "NaT", "None", "<NA>", "null"})
_KATA = {"True": "ya", "False": "tidak", "inf": "tak hingga", "-inf": "minus tak hingga"}
_PECAHAN = re.compile(r"[+-]?\d+\.\d+(?:e[+-]?\d+)?")
_BERTINGKAT = re.compile(r"\d+(?:\.\d+){2,}")
_HARI = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00:00)?")
_SKALAR = re.compile(r"(?:np|numpy)\.\w+\((.*)\)")
_DERET = re.compile(
    r"(?:Freq: \S+, )?(?:Name: (?P<nama>.*), )?(?:Length: \d+, )?dtype: (?:float|int)\d*", re.IGNORECASE
)
_TABEL = re.compile(r'<table\b[^>]*(?:class="[^"]*dataframe|id="T_)')


def localize_html(html: str) -> str:
    """``html`` with the tables of pandas in it as a report prints them; other HTML stays as it is."""
    if not _TABEL.search(html):
        return html
    from lxml.html import fragment_fromstring, tostring

    root = fragment_fromstring(html, create_parent="div")
    for table in root.iter("table"):
        if "dataframe" in table.get("class", "") or table.get("id", "").startswith("T_"):
            _localize_table(table)
    return "".join(tostring(child, encoding="unicode") for child in root)


def localize_text(text: str) -> str | None:
    """HTML of a series, or of a single figure, as pandas and Python name them; None for all other text."""
    *lines, last = text.split("\n")
    if lines and (found := _DERET.fullmatch(last.strip())):
        pairs = (line.rsplit(None, 1) for line in lines if line.strip())
        rows = "".join(f"<tr><th>{escape(' '.join(key))}</th><td>{escape(v)}</td></tr>" for *key, v in pairs)
        head = f"<tr><th></th><th>{escape(found['nama'] or 'Nilai')}</th></tr>"
        return localize_html(f'<table class="dataframe"><thead>{head}</thead><tbody>{rows}</tbody></table>')
    scalar = _SKALAR.sub(r"\1", text.strip())
    plain = localize_value(scalar)
    return f"<p>{escape(plain)}</p>" if plain != text.strip() else None


def localize_value(text: str) -> str:
    """One value as it is printed: 81,25 for 81.25, a dash for "NaN", 1 Mei 2024 for 2024-05-01."""
    if text in _KOSONG:
        return TANDA_KOSONG
    if text in _KATA:
        return _KATA[text]
    if _PECAHAN.fullmatch(text):
        number = Decimal(text)
        return format_angka(number, max(-int(number.as_tuple().exponent), 0))
    if found := _HARI.fullmatch(text):
        try:
            return format_tanggal(date.fromisoformat(found[1]))
        except ValueError:
            return text
    return text


def _localize_table(table: Any) -> None:  # noqa: ANN401 - an element of lxml
    rows = [row.findall("td") for row in table.iter("tr")]
    heads = [row.findall("th") for row in table.iter("tr") if not row.findall("td")]
    for position in range(max(map(len, rows), default=0)):
        cells = [row[position] for row in rows if position < len(row)]
        if not _holds_codes(_name_column(heads, position, len(rows[-1])), [_words(c) for c in cells]):
            for cell in cells:
                _replace(cell)
    for row in heads:
        for cell in row:
            if _words(cell) in _KOSONG:
                _replace(cell)


def _name_column(heads: Sequence[Sequence[Any]], position: int, width: int) -> str:
    """Words above a column: heads of data columns stand at the right end of their row."""
    return " ".join(_words(row[position - width]) for row in heads if len(row) >= width - position)


def _holds_codes(judul: str, teks: Sequence[str]) -> bool:
    """Whether what looks like fractions are codes: named so, of many levels, or all of them of a daerah."""
    dotted = [text for text in teks if "." in text]
    return (
        "kode" in judul.casefold()
        or any(_BERTINGKAT.fullmatch(text) for text in dotted)
        or (bool(dotted) and all(text in _codes() for text in dotted))
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(daerah.kode_kemendagri for daerah in all_daerah(include_fiktif=True))


def _words(cell: Any) -> str:  # noqa: ANN401 - an element of lxml
    return str(cell.text_content()).strip()


def _replace(cell: Any) -> None:  # noqa: ANN401 - an element of lxml
    """Put the value of a cell right where it is nothing but a value; marks inside it stay."""
    if not len(cell):
        cell.text = localize_value(_words(cell))
