"""What a notebook cell shows: text, tables and charts that carry their identity and their numbers.

Any Jupyter front end shows the ordinary MIME types. The machine parts of ours are what the report writers
read, so that a figure has one home and every format takes it from there.
"""

from html import escape
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from spmlib.core.penjelasan import Penjelasan

TABLE_MIME = "application/vnd.spmlib.table+json"
CHART_MIME = "application/vnd.spmlib.chart+json"
TEXT_MIME = "application/vnd.spmlib.text+json"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Identitas(_Frozen):
    """Whose figures these are. Every output carries it; a checker refuses a stranger."""

    kode_kemendagri: str
    nama: str
    tahun: int
    periode: str
    fiktif: bool = False
    simulasi: bool = False


class Sel(_Frozen):
    """One cell: its printed text, its exact value where it has one, and what it is about.

    ``nilai`` is a decimal number as text. ``rujuk`` is the unit that ``spm mengapa`` explains.
    ``nada`` is a category id, or ``kosong`` for what is missing: never a colour, never a judgement.
    """

    teks: str
    nilai: str | None = None
    rujuk: str | None = None
    nada: str | None = None


class KolomTampil(_Frozen):
    """One column heading. Its unit stands in the heading, never in the cells."""

    id: str
    judul: str
    satuan: str | None = None
    rata: Literal["kiri", "kanan"] = "kiri"

    @property
    def tajuk(self) -> str:
        """Heading with its unit: "Terlayani (orang)"."""
        return f"{self.judul} ({self.satuan})" if self.satuan else self.judul


class TableBundle(_Frozen):
    """A table. The first column names the row; ``mengapa`` explains units that its cells are about."""

    id: str
    identitas: Identitas
    judul: str
    kolom: tuple[KolomTampil, ...]
    baris: tuple[tuple[Sel, ...], ...]
    sumber: str
    catatan: tuple[str, ...] = ()
    mengapa: tuple[Penjelasan, ...] = ()

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            TABLE_MIME: self.model_dump(mode="json"),
            "text/html": render_table_html(self),
            "text/plain": render_table_text(self),
        }


class ChartBundle(_Frozen):
    """A chart: the drawing, the words for who cannot see it, and the numbers behind it.

    ``jenis`` names the kind ("bar_100", "dumbbell"…), so that a writer can make a native chart of ``data``.
    ``svg_paparan`` is the same drawing for a slide, with letters for the back of the room; only of kinds that
    Office cannot draw itself, and only where those of ``svg`` would be too small there.
    """

    id: str
    identitas: Identitas
    judul: str
    alt: str
    jenis: str
    data: TableBundle
    sumber: str
    svg: str
    catatan: tuple[str, ...] = ()
    svg_paparan: str | None = None

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        own = {"svg"} if self.svg_paparan else {"svg", "svg_paparan"}
        return {
            CHART_MIME: self.model_dump(mode="json", exclude=own),
            # Jupyter prefers HTML: there the drawing stands with its title, notes and source.
            "text/html": render_chart_html(self),
            "image/svg+xml": self.svg,
            "text/plain": f"{self.judul}\n{self.alt}",
        }


class TextBundle(_Frozen):
    """Words of one section, or the calm note that stands where a table or chart has no data.

    ``kosong`` is the reason why there is nothing to show; None for ordinary text.
    """

    id: str
    identitas: Identitas
    markdown: str
    kosong: str | None = None

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            TEXT_MIME: self.model_dump(mode="json", exclude={"markdown"}),
            "text/markdown": self.markdown,
            "text/plain": self.markdown,
        }


Bundle = TextBundle | TableBundle | ChartBundle


def read_bundle(data: dict[str, Any]) -> Bundle | None:
    """The bundle in the ``data`` of a notebook output, or None where a consultant's own cell made it."""
    if TABLE_MIME in data:
        return TableBundle.model_validate(data[TABLE_MIME])
    if CHART_MIME in data:
        return ChartBundle.model_validate({**data[CHART_MIME], "svg": data["image/svg+xml"]})
    if TEXT_MIME in data:
        return TextBundle.model_validate({**data[TEXT_MIME], "markdown": data["text/markdown"]})
    return None


def render_table_html(table: TableBundle) -> str:
    """``table`` as an accessible HTML table with caption, column and row headers; all text escaped."""
    head = "".join(f'<th scope="col" class="{c.rata}">{escape(c.tajuk)}</th>' for c in table.kolom)
    body = "".join(f"<tr>{_render_row(table.kolom, row)}</tr>" for row in table.baris)
    notes = "".join(f"<p>{escape(note)}</p>" for note in (*table.catatan, f"Sumber: {table.sumber}"))
    return (
        f'<table class="spm-tabel" id="{escape(table.id)}"><caption>{escape(table.judul)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f'<div class="spm-sumber">{notes}</div>'
    )


def render_chart_html(chart: ChartBundle) -> str:
    """``chart`` as an HTML figure with its title above the drawing, notes and source below; text escaped."""
    notes = "".join(f"<p>{escape(note)}</p>" for note in (*chart.catatan, f"Sumber: {chart.sumber}"))
    return (
        f'<figure class="spm-grafik" role="group" aria-label="{escape(chart.alt)}">'
        f"<figcaption><strong>{escape(chart.judul)}</strong></figcaption>{chart.svg}"
        f'<div class="spm-sumber">{notes}</div></figure>'
    )


def _render_row(kolom: tuple[KolomTampil, ...], row: tuple[Sel, ...]) -> str:
    cells = []
    for position, (column, cell) in enumerate(zip(kolom, row, strict=True)):
        tag, scope = ("th", ' scope="row"') if position == 0 else ("td", "")
        classes = f"{column.rata} nada-{cell.nada}" if cell.nada else column.rata
        refer = f' data-rujuk="{escape(cell.rujuk)}"' if cell.rujuk else ""
        cells.append(f'<{tag}{scope} class="{escape(classes)}"{refer}>{escape(cell.teks)}</{tag}>')
    return "".join(cells)


def render_table_text(table: TableBundle) -> str:
    """``table`` as plain text in aligned columns, for terminals and for ``text/plain``."""
    rows = [[c.tajuk for c in table.kolom], *([cell.teks for cell in row] for row in table.baris)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.kolom))]
    lines = (
        "  ".join(
            text.rjust(width) if column.rata == "kanan" else text.ljust(width)
            for text, width, column in zip(row, widths, table.kolom, strict=True)
        ).rstrip()
        for row in rows
    )
    return "\n".join((table.judul, *lines, f"Sumber: {table.sumber}"))
