"""Reads an executed notebook into a :class:`~spmlib.report.document.Document`."""

import base64
import mimetypes
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from spmlib.core.bundle import Bundle, ChartBundle, Identitas, TableBundle, TextBundle, read_bundle
from spmlib.report.asing import localize_html, localize_text
from spmlib.report.bab import leave_out, read_pilihan
from spmlib.report.document import (
    INTERNAL,
    Blok,
    Document,
    Gambar,
    JenisSendiri,
    Judul,
    Kosong,
    Prosa,
    Putusan,
    Sendiri,
    Tabel,
    read_tags,
    slug,
)
from spmlib.report.markdown import (
    Potongan,
    images_in,
    is_heading,
    parse_markdown,
    plain_text,
    split_blocks,
)
from spmlib.report.references import fill_references

_JUDUL_BAWAAN = "Laporan SPM"
_GAMBAR: tuple[tuple[str, JenisSendiri], ...] = (
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("image/jpeg", "jpeg"),
)


@dataclass(slots=True)
class _Tally:
    """What has been given out so far, so that ids are unique and numbers run on."""

    ids: Counter[str] = field(default_factory=Counter)
    tabel: int = 0
    gambar: int = 0

    def take_id(self, wanted: str) -> str:
        plain = slug(wanted)
        self.ids[plain] += 1
        return plain if self.ids[plain] == 1 else self.take_id(f"{plain}-{self.ids[plain]}")


def read_document(nb: dict[str, Any], folder: Path | None = None) -> Document:
    """The document that the executed notebook ``nb`` is, without chapters that its parameter leaves out.

    Args:
        nb: The notebook; it is not changed.
        folder: Where picture files named in its markdown lie; None leaves them out.
    """
    nb = leave_out(nb, read_pilihan(nb))
    tally = _Tally()
    blocks = [block for cell in nb["cells"] for block in _read_cell(cell, folder, tally)]
    fill_references(blocks)
    title = next((b for b in blocks if isinstance(b, Judul) and b.tingkat == 1), None)
    meta = nb.get("metadata", {}).get("spm", {})
    identitas = _read_identitas(meta, nb)
    return Document(
        judul=title.teks if title else _JUDUL_BAWAAN,
        identitas=identitas,
        simulasi=identitas is not None and identitas.simulasi,
        putusan=_read_putusan(meta),
        blok=tuple(_settle_levels(b for b in _say_gaps_once(blocks) if b is not title)),
    )


def iter_bundles(nb: dict[str, Any]) -> Iterator[Bundle]:
    """Our bundles in the outputs of all cells that a report shows, in order."""
    for cell in nb["cells"]:
        if INTERNAL not in read_tags(cell):
            for output in cell.get("outputs", ()):
                if bundle := read_bundle(output.get("data", {})):
                    yield bundle


def _read_identitas(meta: dict[str, Any], nb: dict[str, Any]) -> Identitas | None:
    if "kode" in meta:
        return Identitas(
            kode_kemendagri=meta["kode"],
            nama=meta["nama"],
            tahun=meta["tahun"],
            periode=meta["periode"],
            fiktif=meta["fiktif"],
            simulasi=meta.get("simulasi", False),
        )
    first = next(iter_bundles(nb), None)
    return first.identitas if first else None


def _read_putusan(meta: dict[str, Any]) -> Putusan | None:
    putusan = meta.get("putusan")
    return Putusan(hasil=putusan["hasil"], alasan=tuple(putusan["alasan"])) if putusan else None


def _say_gaps_once(blocks: Iterable[Blok]) -> list[Blok]:
    """The same blocks without short notes on a gap that their chapter has told before.

    A gap keeps the tags of the notes left out, so that it shows wherever one of them would have.
    """
    said: dict[str, int] = {}
    kept: list[Blok] = []
    for block in blocks:
        if isinstance(block, Judul) and block.tingkat <= 2:  # noqa: PLR2004 - the level of a chapter
            said = {}
        if isinstance(block, Kosong):
            place = said.setdefault(block.alasan, len(kept))
            if place < len(kept) and _is_aside(block):
                kept[place] = replace(kept[place], tanda=kept[place].tanda | block.tanda)
                continue
        kept.append(block)
    return kept


def _is_aside(gap: Kosong) -> bool:
    """Whether it is one paragraph in italics: what stands in for a single table or chart."""
    inline = [token.children or [] for token in gap.isi if token.type == "inline"]
    return len(inline) == 1 and [part.type for part in inline[0][:1]] == ["em_open"]


def _settle_levels(blocks: Iterable[Blok]) -> Iterator[Blok]:
    """The same blocks with headings from level 2 on, none of them two levels below the one before."""
    blocks = list(blocks)
    shift = 1 if any(isinstance(b, Judul) and b.tingkat == 1 for b in blocks) else 0
    last = 1
    for block in blocks:
        if isinstance(block, Judul):
            last = min(max(block.tingkat + shift, 2), last + 1)
            yield replace(block, tingkat=last)
        else:
            yield block


def _read_cell(cell: dict[str, Any], folder: Path | None, tally: _Tally) -> Iterator[Blok]:
    tags = read_tags(cell)
    if INTERNAL in tags:
        return
    if cell["cell_type"] == "markdown":
        tokens = parse_markdown(cell["source"], html=True)
        _embed_images(tokens, cell.get("attachments", {}), folder)
        yield from _read_words(tokens, "teks", tags, tally)
    outputs = cell.get("outputs", ())
    drawn = any(_has_picture(output) for output in outputs)
    for output in outputs:
        # "[<Line2D …>]" or "Text(0.5, 1.0, …)" beside a picture is how Python names it, nothing to read.
        if not (drawn and output.get("data", {}).keys() == {"text/plain"}):
            yield from _read_output(output, tags, tally)


def _has_picture(output: dict[str, Any]) -> bool:
    return any(mime in output.get("data", {}) for mime, _ in _GAMBAR)


def _read_words(tokens: Potongan, wanted: str, tags: frozenset[str], tally: _Tally) -> Iterator[Blok]:
    """Headings and prose of ``tokens``."""
    for piece in split_blocks(tokens):
        if is_heading(piece):
            text = plain_text(piece)
            level = int(piece[0].tag[1])
            yield Judul(id=tally.take_id(text), tanda=tags, tingkat=level, teks=text, isi=piece[1:-1])
        else:
            yield Prosa(id=tally.take_id(wanted), tanda=tags, isi=piece)


def _read_output(output: dict[str, Any], tags: frozenset[str], tally: _Tally) -> Iterator[Blok]:
    kind = output["output_type"]
    if kind in {"display_data", "execute_result"}:
        bundle = read_bundle(output["data"])
        yield from _read_bundle(bundle, tags, tally) if bundle else _read_own(output, tags, tally)
    elif kind == "stream" and output["name"] == "stdout":
        yield Sendiri(id=tally.take_id("keluaran"), tanda=tags, jenis="teks", isi=_text(output["text"]))
    elif kind == "error":
        words = f"{output['ename']}: {output['evalue']}"
        yield Sendiri(id=tally.take_id("galat"), tanda=tags, jenis="galat", isi=words)


def _read_bundle(bundle: Bundle, tags: frozenset[str], tally: _Tally) -> Iterator[Blok]:
    match bundle:
        case TableBundle():
            tally.tabel += 1
            yield Tabel(id=tally.take_id(bundle.id), tanda=tags, nomor=tally.tabel, isi=bundle)
        case ChartBundle():
            tally.gambar += 1
            yield Gambar(id=tally.take_id(bundle.id), tanda=tags, nomor=tally.gambar, isi=bundle)
        case TextBundle(kosong=None):
            tokens = parse_markdown(bundle.markdown, html=False)
            yield from _read_words(tokens, bundle.id, tags, tally)
        case TextBundle(kosong=str(reason)):
            tokens = parse_markdown(bundle.markdown, html=False)
            yield Kosong(id=tally.take_id(bundle.id), tanda=tags, isi=tokens, alasan=reason)


def _read_own(output: dict[str, Any], tags: frozenset[str], tally: _Tally) -> Iterator[Blok]:
    """What an ordinary cell shows, in the richest form that every writer can use."""
    data = {mime: _text(value) for mime, value in output["data"].items() if isinstance(value, str | list)}
    for mime, jenis in _GAMBAR:
        if mime in data:
            alt = output.get("metadata", {}).get(mime, {}).get("alt") or output.get("metadata", {}).get("alt")
            picture = data[mime] if jenis == "svg" else "".join(data[mime].split())
            yield Sendiri(id=tally.take_id("gambar"), tanda=tags, jenis=jenis, isi=picture, alt=alt)
            return
    plain = data.get("text/plain", "").strip()
    if "text/markdown" in data:
        yield from _read_words(parse_markdown(data["text/markdown"], html=True), "teks", tags, tally)
    elif html := localize_html(data["text/html"]) if "text/html" in data else localize_text(plain):
        yield Sendiri(id=tally.take_id("keluaran"), tanda=tags, jenis="html", isi=html)
    elif plain:
        yield Sendiri(id=tally.take_id("keluaran"), tanda=tags, jenis="teks", isi=plain)


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def _embed_images(tokens: Potongan, attachments: dict[str, Any], folder: Path | None) -> None:
    """Pictures of a markdown cell put inside it; one that cannot be had is left to its alternative text."""
    for token in images_in(tokens):
        source = str(token.attrs["src"])
        found = _from_attachment(source, attachments) or _from_file(source, folder) or _from_data(source)
        if found:
            token.attrs["src"] = found
        else:
            token.type, token.content = "text", f"[Gambar: {token.content}]"


def _from_attachment(source: str, attachments: dict[str, Any]) -> str:
    name = source.removeprefix("attachment:")
    for mime, content in attachments.get(name, {}).items():
        return f"data:{mime};base64,{content}"
    return ""


def _from_file(source: str, folder: Path | None) -> str:
    mime = mimetypes.guess_type(source)[0] or ""
    if folder is None or ":" in source or not mime.startswith("image/"):
        return ""
    path = folder / source
    if not path.is_file():
        return ""
    return f"data:{mime};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _from_data(source: str) -> str:
    return source if source.startswith("data:image/") else ""
