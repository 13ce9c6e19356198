"""The texts of a produced file, piece by piece, each with the section in which it stands."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

from spmlib.core.bundle import CHART_MIME, TABLE_MIME, TEXT_MIME
from spmlib.core.lampiran import LAMPIRAN_MIME

JenisSegmen = Literal["tulisan", "sendiri", "kode"]
"""Words of the report; what a consultant's own cell shows; source code of a notebook."""

_INLINE = frozenset(
    {"a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub",
     "sup", "tspan", "u"}
)  # fmt: skip
_VOID = frozenset({"br", "col", "hr", "img", "input", "meta", "link", "wbr"})
_SPOKEN = ("alt", "title", "aria-label", "content", "href")
_BAGI = re.compile("[\ufffe\x02]\\s*")
# Outlines and groups are most tags of a report. They say nothing, and other tags part the words around.
_GARIS = re.compile(
    r"</?(?:circle|clipPath|defs|ellipse|g|line|path|polygon|polyline|rect|use)\b"
    r"(?![^<>]*\s(?:alt|title|aria-label|content|href)=)[^<>]*>"
)
_ANGKA = re.compile(r"-?\d+(?:\.\d+)?")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_MARKDOWN_HEADING = re.compile(r"#{1,4}\s+(.+)")
OURS = (TABLE_MIME, CHART_MIME, TEXT_MIME, LAMPIRAN_MIME)
"""Machine parts of what our own cells show; each carries an identity."""


@dataclass(frozen=True, slots=True)
class Segmen:
    """A text that stands by itself: a paragraph, a table cell, a label of a chart, an attribute."""

    teks: str
    tempat: str
    jenis: JenisSegmen = "tulisan"


class _Pengumpul(HTMLParser):
    def __init__(self, jenis: JenisSegmen = "tulisan", tempat: str = "") -> None:
        super().__init__()
        self.segmen: list[Segmen] = []
        self._jenis: JenisSegmen = jenis
        self._tempat = tempat
        self._words: list[str] = []
        self._silent = 0
        self._own = 0
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in _SPOKEN:
            if value := given.get(name):
                self._add(value)
        if tag not in _INLINE:
            self._end()
        if tag in _VOID:
            return
        if tag == "style":
            self._silent += 1
        # Own outputs stand in one div; the divs inside it are counted until it closes.
        if tag == "div" and (self._own or "sendiri" in (given.get("class") or "").split()):
            self._own += 1
        self._heading = self._heading or tag in _HEADINGS

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._tempat = "".join(self._words).strip() or self._tempat
            self._heading = False
        if tag not in _INLINE:
            self._end()
        if tag == "style":
            self._silent -= 1
        if tag == "div" and self._own:
            self._own -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def handle_comment(self, data: str) -> None:
        # Matplotlib draws words as outlines and says in a comment what they spell.
        self._add(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        self._add("".join(self._words))
        self._words = []

    def _add(self, text: str) -> None:
        if plain := " ".join(text.split()):
            jenis: JenisSegmen = "sendiri" if self._own else self._jenis
            self.segmen.append(Segmen(plain, self._tempat, jenis))


def read_html(page: str, tempat: str = "", jenis: JenisSegmen = "tulisan") -> list[Segmen]:
    """The texts of an HTML page or of a piece of one."""
    reader = _Pengumpul(jenis, tempat)
    reader.feed(_GARIS.sub("", page))
    reader.close()
    return reader.segmen


_BERKATA = ("{*}t", "{*}v", "{*}title", "{*}creator", "{*}subject", "{*}keywords", "{*}description")
_BERNAMA = "//@descr | //@title | //@tooltip | //@Target"


def read_office(path: Path) -> Iterator[Segmen]:
    """The texts of a Word, PowerPoint or Excel file, and of the workbooks inside its charts."""
    with zipfile.ZipFile(path) as package:
        yield from _read_package(package)


def _read_package(package: zipfile.ZipFile) -> Iterator[Segmen]:
    from lxml import etree

    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(package.read(name))
            texts = (node.text for node in root.iter(*_BERKATA) if not _is_angka(node))
            for text in (*texts, *root.xpath(_BERNAMA)):
                if text and text.strip():
                    yield Segmen(" ".join(text.split()), name)
        elif name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(package.read(name))) as inner:
                yield from _read_package(inner)


def _is_angka(node: Any) -> bool:  # noqa: ANN401 - lxml ships no types
    """Whether ``node`` is the number of a cell or of a chart: 94.08 there is a percentage, never a code."""
    parent = node.getparent()
    name = parent.tag.rpartition("}")[2] if parent is not None and node.tag.endswith("}v") else ""
    if name == "pt":
        return bool(parent.getparent().tag.endswith("}numCache"))
    return name == "c" and parent.get("t") in {None, "n"}


def read_pdf(path: Path) -> Iterator[Segmen]:
    """The texts of a PDF file, page by page, and what it says of itself.

    A page is one text: a name that breaks at the end of a line is still one name.
    """
    from pypdfium2 import PdfDocument

    document = PdfDocument(path)
    try:
        for value in document.get_metadata_dict().values():
            yield Segmen(value, "metadata")
        for number, page in enumerate(document, 1):
            words = page.get_textpage().get_text_bounded()
            # A word that is divided at the end of a line keeps a mark there in place of its hyphen.
            yield Segmen(" ".join(_BAGI.sub("", words).split()), f"halaman {number}")
    finally:
        document.close()


def read_notebook_segments(nb: dict[str, Any]) -> Iterator[Segmen]:
    """The texts of an executed notebook: markdown, all forms of every output, metadata and source code."""
    tempat = ""
    for text in _strings(nb["metadata"]):
        yield Segmen(text, "metadata", "kode")
    for cell in nb["cells"]:
        if cell["cell_type"] == "markdown":
            for line in cell["source"].splitlines():
                found = _MARKDOWN_HEADING.match(line)
                tempat = found[1].strip() if found else tempat
                yield Segmen(line, tempat)
        else:
            yield Segmen(cell["source"], tempat, "kode")
        for output in cell.get("outputs", ()):
            yield from _read_output(output, tempat)


def _read_output(output: dict[str, Any], tempat: str) -> Iterator[Segmen]:
    data = output.get("data", {})
    jenis: JenisSegmen = "tulisan" if any(mime in data for mime in OURS) else "sendiri"
    texts = [
        *_strings(output.get("metadata", {})),
        *_strings(output.get("text", "")),
        output.get("evalue", ""),
    ]
    for mime, content in data.items():
        if mime in {"text/html", "image/svg+xml"}:
            page = content if isinstance(content, str) else "".join(content)
            yield from read_html(page, tempat, jenis)
        elif mime in OURS:
            texts += _strings(_without_nilai(content))
        elif not mime.startswith("image/"):
            texts += _strings(content)
    for text in texts:
        for line in text.splitlines():
            yield Segmen(line.strip(), tempat, jenis)


def _without_nilai(value: Any, kunci: str = "") -> Any:  # noqa: ANN401 - any JSON
    """A machine part without its exact figures: 62.05 there is a percentage. Codes and words stay."""
    if isinstance(value, dict):
        return {key: _without_nilai(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_nilai(item, kunci) for item in value]
    words = not isinstance(value, str) or kunci == "teks" or "kode" in kunci
    return value if words or not _ANGKA.fullmatch(value) else ""


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
