"""Reads the annex with openpyxl: one table or chart a sheet, as a user sees its cells."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl

from tests.agreement.baca_grafik import Grafik, read_bagian
from tests.agreement.isi import polos


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet: title, the words below it, head and rows of its table, the words of its drawings."""

    nama: str
    judul: str
    kata: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    alt: tuple[str, ...]
    grafik: tuple[Grafik, ...]


def read_xlsx(path: Path) -> list[Lembar]:
    """All sheets that hold a table, in their order."""
    book = openpyxl.load_workbook(path)
    drawings = _read_drawings(path)
    return [_sheet(ws, drawings.get(place, [])) for place, ws in enumerate(book.worksheets, 1) if ws.tables]


def _sheet(ws: Any, drawings: list[tuple[str, Grafik | None]]) -> Lembar:
    (table,) = ws.tables.values()
    rows = [tuple(map(show, row)) for row in ws[table.ref]]
    first = ws[table.ref][0][0].row
    words = [str(ws.cell(row, 1).value or "") for row in range(2, first)]
    return Lembar(
        nama=ws.title,
        judul=polos(str(ws["A1"].value)),
        kata=polos(" ".join(words)),
        kepala=rows[0],
        baris=tuple(rows[1:]),
        alt=tuple(polos(words) for words, _ in drawings),
        grafik=tuple(chart for _, chart in drawings if chart),
    )


def _read_drawings(path: Path) -> dict[int, list[tuple[str, Grafik | None]]]:
    """Words and chart of each drawing, by the place of its sheet: openpyxl keeps no alternative texts."""
    found: dict[int, list[tuple[str, Grafik | None]]] = {}
    with ZipFile(path) as parts:
        names = set(parts.namelist())
        for name in names:
            sheet = re.fullmatch(r"xl/worksheets/_rels/sheet(\d+)\.xml\.rels", name)
            drawing = sheet and re.search(r"drawings/(drawing\d+\.xml)", parts.read(name).decode())
            if sheet and drawing:
                xml = parts.read(f"xl/drawings/{drawing[1]}").decode()
                rels = parts.read(f"xl/drawings/_rels/{drawing[1]}.rels").decode()
                charts = [
                    read_bagian(parts.read(f"xl/{c}")) for c in re.findall(r"charts/chart\d+\.xml", rels)
                ]
                words = [_unescape(w) for w in re.findall(r'descr="([^"]*)"', xml)]
                found[int(sheet[1])] = [
                    (w, charts[i] if i < len(charts) else None) for i, w in enumerate(words)
                ]
    return found


def _unescape(text: str) -> str:
    from html import unescape

    return unescape(text)


def show(cell: Any) -> str:
    """What a cell shows in an Indonesian Excel."""
    value = cell.value
    if value is None or isinstance(value, str):
        return polos(value or "")
    plus, minus, *_ = [*cell.number_format.split(";"), ""]
    form = minus if value < 0 and minus else plus
    found = re.fullmatch(r'([+-]?)#,##0(?:\.(0+|#+))?(?:"(.*)")?', form)
    if not found:
        return f"{value:g}".replace(".", ",")
    digits = len(found[2] or "") if "#" not in (found[2] or "") else 0
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if "#" in (found[2] or ""):
        number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-len(found[2])), ROUND_HALF_UP).normalize()
    sign = "−" if number < 0 else found[1]
    text = f"{abs(number):,f}".replace(",", "~").replace(".", ",").replace("~", ".")
    return polos(f"{sign}{text}{found[3] or ''}")
