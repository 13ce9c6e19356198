"""Whether the files of one report show the same numbers and captions as its executed notebook."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from spmlib.core.bundle import Sel, TableBundle
from spmlib.report.bacaan import read_sel
from spmlib.report.document import Document, Gambar, Tabel
from spmlib.run.segmen import Segmen

_ANGKA = re.compile(r"\d+(?:[.,]\d+)*")
_SAMPAH = re.compile(r"[\W_]+")
_KATA = frozenset({"html", "docx", "pdf"})
"""Formats that hold the whole report in words."""

_URUT = frozenset({"html", "docx"})
"""Those in which a row of a table is read from left to right; a page of a PDF may be read otherwise."""

_SLIDE = "ppt/slides/"
# The day on which a report was made stands on its cover, and in no notebook.
_DISUSUN = re.compile(r"Disusun: .*")
_KECIL = 100
_TERBANYAK = 3


def check_kesepakatan(
    document: Document,
    texts: Mapping[str, Sequence[Segmen]],
    words: Sequence[Segmen],
    lembar: Path | None,
) -> Iterator[tuple[str, str]]:
    """Format and sentence of each disagreement.

    Args:
        document: The executed notebook.
        texts: The texts of each format.
        words: The texts of the executed notebook itself.
        lembar: The workbook, whose cells hold numbers and no texts.
    """
    blocks = [b for b in document.blok if isinstance(b, Tabel | Gambar)]
    tables = [b.isi for b in blocks if isinstance(b, Tabel)]
    for nama, segments in texts.items():
        if nama in _KATA:
            yield from ((nama, words) for words in _compare_words(nama, blocks, segments))
    if "pptx" in texts:
        known = {n for s in words for n in _ANGKA.findall(s.teks)}
        # The year stands in the notebook as a number and not in any text.
        known |= {str(document.identitas.tahun)} if document.identitas else set()
        yield from (("pptx", sentence) for sentence in _find_unknown(texts["pptx"], known))
    if lembar is not None and "xlsx" in texts:
        yield from (("xlsx", words) for words in _compare_cells(tables, lembar, texts["xlsx"]))


def _compare_words(nama: str, blocks: Sequence[Tabel | Gambar], segments: Sequence[Segmen]) -> Iterator[str]:
    plain = "".join(_plain(s.teks) for s in segments)
    numbers = [n for s in segments for n in _ANGKA.findall(s.teks)]
    stream, known = f" {' '.join(numbers)} ", frozenset(numbers)
    for block in blocks:
        if _plain(block.isi.judul) not in plain:
            yield f'Judul "{block.isi.judul}" tidak ada.'
        # Word and PDF show the numbers of a figure in the figure; the page lists them below it.
        if isinstance(block, Tabel) or nama == "html":
            table = block.isi if isinstance(block.isi, TableBundle) else block.isi.data
            missing = [
                label
                for label, row in _rows(table)
                if f" {' '.join(row)} " not in stream and (nama in _URUT or not known.issuperset(row))
            ]
            if missing:
                yield _tell(f'"{block.isi.judul}"', missing)


def _rows(table: TableBundle) -> Iterator[tuple[str, list[str]]]:
    """The numbers of each row that has any, with the name of the row."""
    for row in table.baris:
        if numbers := [n for cell in row for n in _ANGKA.findall(cell.teks)]:
            yield row[0].teks, numbers


def _find_unknown(slides: Sequence[Segmen], known: set[str]) -> Iterator[str]:
    """Numbers on slides that stand nowhere in the notebook; slides show only part of it, but nothing else."""
    spoken = (_DISUSUN.sub("", s.teks) for s in slides if s.tempat.startswith(_SLIDE))
    shown = (n for text in spoken for n in _ANGKA.findall(text))
    # Numbers of slides and parts are the deck's own.
    odd = [n for n in dict.fromkeys(shown) if n not in known and not (n.isdigit() and int(n) < _KECIL)]
    if odd:
        yield f"Angka yang tidak ada di notebook: {', '.join(odd[:_TERBANYAK])}{_more(odd)}."


def _compare_cells(tables: Sequence[TableBundle], lembar: Path, segments: Sequence[Segmen]) -> Iterator[str]:
    values = frozenset(_read_values(lembar.read_bytes()))
    known = {n for s in segments for n in _ANGKA.findall(s.teks)}
    for table in tables:
        missing = [row[0].teks for row in table.baris if not all(_is_held(c, values, known) for c in row)]
        if missing:
            yield _tell(f'"{table.judul}"', missing)


def _is_held(sel: Sel, values: frozenset[str], known: set[str]) -> bool:
    read = read_sel(sel)
    figure = read.nilai if read else sel.nilai
    return figure is None or _norm(str(figure)) in values or known.issuperset(_ANGKA.findall(sel.teks))


def _read_values(workbook: bytes) -> Iterator[str]:
    """The numbers in the cells of a workbook, and in the charts on its sheets."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        for name in package.namelist():
            if name.startswith(("xl/worksheets/", "xl/charts/")) and name.endswith(".xml"):
                for node in etree.fromstring(package.read(name)).iter("{*}v"):
                    if node.text and node.getparent().get("t") in {None, "n"}:
                        yield _norm(node.text)


def _norm(value: str) -> str:
    """A number as far as a workbook keeps it."""
    try:
        return f"{float(value):.9g}"
    except ValueError:
        return value


def _plain(text: str) -> str:
    return _SAMPAH.sub("", text).casefold()


def _tell(where: str, missing: Sequence[str]) -> str:
    names = ", ".join(f'"{label}"' for label in missing[:_TERBANYAK])
    return f"{where}: {len(missing)} baris tidak memuat angka yang sama ({names}{_more(missing)})."


def _more(items: Sequence[str]) -> str:
    left = len(items) - _TERBANYAK
    return f" dan {left} lagi" if left > 0 else ""
