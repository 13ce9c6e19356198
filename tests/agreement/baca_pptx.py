"""Reads a deck with python-pptx, slide by slide."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation

from tests.agreement.baca_grafik import Grafik, read_bagian
from tests.agreement.isi import polos

_JUDUL, _ISI, _BAB = 0, 1, 13
"""Places of title, words and chapter in our layouts."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: chapter, title, words, rows of its table, charts and pictures by their words, notes."""

    bab: str
    judul: str
    kata: tuple[str, ...]
    tabel: tuple[tuple[str, ...], ...]
    alt: tuple[str, ...]
    grafik: dict[str, Grafik]
    catatan: str


def read_pptx(path: Path) -> list[Slide]:
    """All slides but cover and agenda, which name no figure of the report."""
    return [_slide(slide) for slide in Presentation(str(path)).slides][2:]


def _slide(slide: Any) -> Slide:
    holders = {s.placeholder_format.idx: s for s in slide.placeholders if s.has_text_frame}
    frames = [s for s in slide.shapes if s.has_chart]
    tables = [s.table for s in slide.shapes if s.has_table]
    return Slide(
        bab=polos(holders[_BAB].text_frame.text) if _BAB in holders else "",
        judul=polos(holders[_JUDUL].text_frame.text),
        kata=tuple(polos(p.text) for p in holders[_ISI].text_frame.paragraphs) if _ISI in holders else (),
        tabel=tuple(tuple(polos(c.text) for c in row.cells) for table in tables for row in table.rows),
        alt=tuple(polos(_describe(s)) for s in slide.shapes if _describe(s)),
        grafik={polos(_describe(s)): read_bagian(s.chart.part.blob) for s in frames},
        catatan=slide.notes_slide.notes_text_frame.text,
    )


def _describe(shape: Any) -> str:
    return str(shape._element.xpath("string(.//*[local-name()='cNvPr']/@descr)"))
