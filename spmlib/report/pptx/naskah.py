"""What a deck says, slide by slide, before any of it is drawn: one message each, the rest in the notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spmlib.core.bundle import ChartBundle, Identitas, TableBundle
from spmlib.core.cetak import capitalize, join_words, spell
from spmlib.core.periode import name_periode
from spmlib.report.cover import describe_sampul
from spmlib.report.document import Blok, Document, Gambar, Judul, Kosong, Prosa, Sendiri, Tabel
from spmlib.report.layout import Kisi, grid_of_bundle, grid_of_words
from spmlib.report.markdown import plain_text
from spmlib.report.nodes import Baris, Simpul, TabelKata, Teks, plain_line
from spmlib.report.nodes.html import build_html_nodes
from spmlib.report.nodes.markdown import build_nodes
from spmlib.report.pptx.kalimat import (
    MAKS_KATA,
    Bagian,
    count_kata,
    number_judul,
    pack_ringkas,
    pack_semua,
    shorten,
    split_bagian,
    split_kalimat,
)
from spmlib.report.pptx.ruang import ask, choose_cells, count_slides, is_ranking, shows_all
from spmlib.report.pptx.slide import Naskah, Slide, SlideGambar, SlideGrafik, SlideTabel, SlideTeks
from spmlib.report.pptx.sumber import cite
from spmlib.report.pptx.tabel import split_baris

PAPARAN: Final = "paparan"
"""Tag of the cells that a deck shows."""

BELUM_TAMPIL = "Yang belum dapat ditampilkan"
_BUTIR_AGENDA = 12
_MAKS_PESAN = 20
"""Words of a title."""


def write_naskah(document: Document, lebar_huruf: float = 1.0) -> Naskah:
    """The deck of the cells tagged ``paparan``; gaps are told once, at the end, and never as failures.

    Args:
        document: The report.
        lebar_huruf: How wide the letters of the deck run against the estimate, for tables.
    """
    slides = list(_write_slides(document, lebar_huruf))
    chapters = list(dict.fromkeys(s.bab.partition(" · ")[0] for s in slides))
    if len(chapters) > _BUTIR_AGENDA:
        more = len(chapters) - _BUTIR_AGENDA + 1
        chapters = [*chapters[: _BUTIR_AGENDA - 1], f"dan {more} bagian lain"]
    return Naskah(describe_sampul(document), tuple(chapters), tuple(slides))


def _write_slides(document: Document, lebar_huruf: float) -> Iterator[Slide]:
    bab, gaps = document.judul, []
    heading = lead = ""
    for block in document.blok:
        if isinstance(block, Judul):
            bab = block.teks if block.tingkat == 2 else bab  # noqa: PLR2004 - the level of a chapter
            heading, lead = block.teks if PAPARAN in block.tanda else "", ""
        elif isinstance(block, Prosa | Kosong) and PAPARAN not in block.tanda and not _is_own(block):
            lead = lead or _first_sentence(block)
        if PAPARAN in block.tanda and isinstance(block, Kosong):
            gaps.append((bab, plain_text(block.isi)))
        elif PAPARAN in block.tanda and not isinstance(block, Judul):
            yield from _write_block(block, _Konteks(document, bab, heading, lead, lebar_huruf))
            heading = ""
    if gaps:
        yield _write_gaps(gaps)


def _first_sentence(block: Prosa | Kosong) -> str:
    """The first sentence of a text where it is short enough for a title."""
    lines = (item for part in split_bagian(build_nodes(block.isi)) for item in part.butir)
    first = next((sentence for line in lines for sentence in split_kalimat(line)), ())
    return plain_line(first).rstrip(".") if 0 < count_kata(first) <= _MAKS_PESAN else ""


@dataclass(frozen=True, slots=True)
class _Konteks:
    """Where a block stands: document, chapter, heading of its own cell, first words of its chapter, font."""

    document: Document
    bab: str
    judul: str
    pesan: str
    lebar_huruf: float


def _write_block(block: Blok, konteks: _Konteks) -> Iterator[Slide]:
    match block:
        case Gambar(isi=chart, nomor=nomor):
            yield _write_grafik(chart, nomor, konteks)
        case Tabel(isi=table, nomor=nomor):
            yield from _write_tabel(table, nomor, konteks)
        case Prosa():
            yield from _write_teks(block, konteks)
        case Sendiri(jenis="html"):
            yield from _write_html(block, konteks)
        case Sendiri(jenis="png" | "jpeg" | "svg"):
            yield _write_gambar(block, konteks)
        case Sendiri(jenis="teks"):
            item = (Teks(block.isi.strip(), kode=True),)
            yield from _own_words(Bagian(judul=konteks.judul, butir=[item]), konteks)


def _write_grafik(chart: ChartBundle, nomor: int, konteks: _Konteks) -> SlideGrafik:
    return SlideGrafik(
        bab=konteks.bab,
        judul=strip_tempat(chart.judul, chart.identitas),
        grafik=chart,
        nomor=nomor,
        catatan=(
            f"{chart.judul}.",
            f"Isi grafik. {chart.alt}",
            *chart.catatan,
            f"Sumber: {chart.sumber}.",
            *ask(chart.id, "grafik"),
        ),
    )


def strip_tempat(judul: str, identitas: Identitas) -> str:
    """A title without the daerah and the period, which stand at the foot of every slide."""
    nama, waktu = identitas.nama, name_periode(identitas.tahun, identitas.periode)
    return judul.removesuffix(f" ({nama}, {waktu})").removesuffix(f", {nama}, {waktu}")


def _write_tabel(table: TableBundle, nomor: int, konteks: _Konteks) -> Iterator[SlideTabel]:
    shown, left = choose_cells(table)
    rest = f"Kolom yang tidak tampil di slide: {join_words(left)}; lihat Tabel {nomor} laporan."
    notes = (
        f"{table.judul}.",
        *([rest] if left else ()),
        *table.catatan,
        f"Sumber: {table.sumber}.",
        *ask(table.id, "tabel"),
    )
    nada = tuple(tuple(sel.nada for sel in row) for row in shown.baris)
    title = konteks.pesan or strip_tempat(table.judul, table.identitas)
    cut = _Potong(
        grid_of_bundle(shown),
        nada,
        title,
        notes,
        f"Tabel {nomor}",
        count_slides(table.id),
        is_ranking(table.id),
    )
    yield from _split_tabel(cut, konteks)


@dataclass(frozen=True, slots=True)
class _Potong:
    """A table to be cut into slides; ``sebutan`` is its name in the report, if it stands there."""

    kisi: Kisi
    nada: tuple[tuple[str | None, ...], ...]
    judul: str
    catatan: tuple[str, ...]
    sebutan: str = ""
    slide: int = 0
    peringkat: bool = False


def _split_tabel(potong: _Potong, konteks: _Konteks) -> Iterator[SlideTabel]:
    """As many slides as a room bears; what is left stands in the report, and the last slide says so."""
    kisi = potong.kisi
    bagi = split_baris(kisi, 0 if potong.peringkat else potong.slide, konteks.lebar_huruf)
    shown = bagi.bagian[: potong.slide or None]
    left = len(kisi.baris) - shown[-1][1]
    for place, (start, end) in enumerate(shown, 1):
        title = number_judul(potong.judul, place, len(shown))
        part = Kisi(kisi.kepala, kisi.baris[start:end], kisi.kanan, kisi.bertanda)
        more = f"{left} baris lagi di {potong.sebutan} laporan" if left and place == len(shown) else ""
        yield SlideTabel(
            bab=" · ".join(filter(None, (konteks.bab, more))),
            judul=title,
            catatan=potong.catatan,
            kisi=part,
            nada=potong.nada[start:end],
            lebar=bagi.lebar,
            huruf=bagi.huruf,
            alt=f"Tabel {title}: {len(part.baris)} baris, kolom {', '.join(kisi.kepala)}.",
        )


def _write_teks(block: Prosa, konteks: _Konteks) -> Iterator[Slide]:
    nodes = build_nodes(block.isi)
    parts = split_bagian([n for n in nodes if not isinstance(n, TabelKata)])
    if _is_own(block):
        for part in parts:
            part.judul = part.judul or part.label or konteks.judul
            yield from _own_words(part, konteks)
    else:
        for part in parts:
            yield from _given_words(part, block.id, konteks)
    yield from _word_tables(nodes, konteks)


def _is_own(block: Prosa | Kosong) -> bool:
    """Whether a consultant wrote the words in a cell of his own: then every word of them is for the room."""
    return block.id == "teks" or block.id.startswith("teks-")


def _own_words(part: Bagian, konteks: _Konteks) -> Iterator[SlideTeks]:
    full = _full_text(part)
    for page in pack_semua(part, konteks.bab):
        notes = (*full, *ask("", "teks"))
        yield SlideTeks(bab=konteks.bab, judul=page.judul, butir=page.butir, catatan=notes)


def _given_words(part: Bagian, blok_id: str, konteks: _Konteks) -> Iterator[SlideTeks]:
    notes = (
        *_full_text(part),
        *cite(konteks.document.blok, konteks.bab, PAPARAN),
        *ask(blok_id, "teks", f"{part.label} {part.judul}"),
    )
    whole = shows_all(part.label)
    for page in pack_semua(part, konteks.bab) if whole else [pack_ringkas(part, konteks.bab)]:
        bab = (
            konteks.bab
            if not page.label or page.judul.startswith(page.label)
            else f"{konteks.bab} · {page.label}"
        )
        yield SlideTeks(bab=bab, judul=page.judul, butir=page.butir, catatan=notes)


def _full_text(part: Bagian) -> tuple[str, ...]:
    head = part.judul or part.label
    return (f"Selengkapnya{f' ({head})' if head else ''}:", *(f"- {plain_line(item)}" for item in part.butir))


def _word_tables(nodes: Sequence[Simpul], konteks: _Konteks) -> Iterator[SlideTabel]:
    for node in nodes:
        if isinstance(node, TabelKata):
            kisi = grid_of_words(node)
            nada = tuple((None,) * len(kisi.kepala) for _ in kisi.baris)
            title = konteks.judul or konteks.bab
            yield from _split_tabel(_Potong(kisi, nada, title, tuple(ask("", "tabel"))), konteks)


def _write_html(block: Sendiri, konteks: _Konteks) -> Iterator[Slide]:
    nodes = build_html_nodes(block.isi)
    for part in split_bagian([n for n in nodes if not isinstance(n, TabelKata)]):
        part.judul = part.judul or part.label or konteks.judul
        yield from _own_words(part, konteks)
    yield from _word_tables(nodes, konteks)


def _write_gambar(block: Sendiri, konteks: _Konteks) -> SlideGambar:
    alt = block.alt or "Gambar dari sel tambahan; uraiannya belum ditulis."
    title = konteks.judul or (plain_line(split_kalimat((Teks(block.alt),))[0]) if block.alt else konteks.bab)
    return SlideGambar(
        bab=konteks.bab,
        judul=title.rstrip("."),
        jenis=block.jenis,
        isi=block.isi,
        alt=alt,
        catatan=(alt, *ask("", "gambar")),
    )


def _write_gaps(gaps: Sequence[tuple[str, str]]) -> SlideTeks:
    """One slide for all that has no data yet."""
    chapters = list(dict.fromkeys(bab for bab, _ in gaps))
    title = f"{capitalize(spell(len(chapters)))} bagian menunggu data, jadi belum dapat ditampilkan"
    room = MAKS_KATA - count_kata(title)
    points: list[Baris] = []
    for chapter in chapters:
        if count_kata(*points, chapter) <= room:
            points.append((Teks(chapter),))
    return SlideTeks(
        bab=BELUM_TAMPIL,
        judul=title,
        butir=tuple(shorten(p, room) for p in points),
        catatan=(
            "Belum ada data bukan berarti belum tuntas.",
            *(f"- {bab}: {text}" for bab, text in gaps),
            "Sumber: pemeriksaan buku kerja atas data yang masuk.",
            *ask("", "kosong"),
        ),
    )
