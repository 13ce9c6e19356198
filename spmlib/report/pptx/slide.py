"""Slides of a deck before any of them is drawn."""

from dataclasses import dataclass

from spmlib.core.bundle import ChartBundle
from spmlib.report.bagan import Bagan
from spmlib.report.cover import Sampul
from spmlib.report.layout import Kisi
from spmlib.report.nodes import Baris


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide.

    Args:
        bab: Where in the deck it stands, above the title.
        judul: Its message.
        catatan: Paragraphs of the notes: what the slide leaves out, sources, two questions.
    """

    bab: str
    judul: str
    catatan: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideTeks(Slide):
    """A message with at most a few points."""

    butir: tuple[Baris, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideGrafik(Slide):
    """A message with a chart.

    Args:
        grafik: The chart as the report has it.
        nomor: Its number there.
        bagan: What of it Office draws on this slide; None where the drawing itself is shown.
    """

    grafik: ChartBundle
    nomor: int
    bagan: Bagan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideTabel(Slide):
    """A message with a table, or part of one; ``nada`` are the category ids of its cells."""

    kisi: Kisi
    nada: tuple[tuple[str | None, ...], ...]
    lebar: tuple[float, ...]
    huruf: float
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideGambar(Slide):
    """A message with a picture of a consultant's own cell: ``isi`` as the notebook holds it."""

    jenis: str
    isi: str
    alt: str


@dataclass(frozen=True, slots=True)
class Naskah:
    """A deck: its first slide, its agenda and its slides."""

    sampul: Sampul
    agenda: tuple[str, ...]
    slide: tuple[Slide, ...]
