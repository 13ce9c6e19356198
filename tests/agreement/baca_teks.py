"""All words of a file that anybody may come across: text, alternative texts, notes, properties."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import lxml.html
import pypdf
from lxml import etree

_UNSEEN = {"script", "style", "formula1", "formula2", "f", "definedName", "numCache", "AppVersion"}
_SPOKEN = ("descr", "alt", "title", "aria-label", "name", "displayName")
_NILAI = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"


def read_teks(path: Path) -> str:
    """Words of a file, whatever its format."""
    if path.suffix == ".pdf":
        return "\n".join(_pdf(pypdf.PdfReader(path)))
    if path.suffix == ".html":
        return "\n".join(_words(lxml.html.document_fromstring(path.read_bytes())))
    with ZipFile(path) as parts:
        roots = (etree.fromstring(parts.read(n)) for n in parts.namelist() if n.endswith(".xml"))
        return "\n".join(words for root in roots for words in _words(root))


def _pdf(pdf: pypdf.PdfReader) -> Iterator[str]:
    yield from (page.extract_text() for page in pdf.pages)
    yield from (str(value) for key, value in (pdf.metadata or {}).items() if key != "/Producer")
    yield from _alternatives(pdf.root_object["/StructTreeRoot"].get("/K"))


def _alternatives(node: Any) -> Iterator[str]:
    node = node.get_object()
    for child in node if isinstance(node, list) else ():
        yield from _alternatives(child)
    if isinstance(node, dict) and "/S" in node:
        yield str(node.get("/Alt", ""))
        yield from _alternatives(node["/K"]) if "/K" in node else ()


def _words(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str) or _hidden(element):
            continue
        yield element.text or ""
        yield from (element.get(name, "") for name in _SPOKEN)
    yield from (element.tail or "" for element in root.iter())


def _hidden(element: etree._Element) -> bool:
    """Programs, formulas, and raw numbers that a number format prints."""
    lineage = (element, *element.iterancestors())
    if any(isinstance(e.tag, str) and e.tag.rpartition("}")[2] in _UNSEEN for e in lineage):
        return True
    cell = element.getparent() if element.tag == _NILAI else None
    return cell is not None and cell.get("t") not in {"str", "inlineStr"}


def read_mentah(isi: bytes) -> Iterator[bytes]:
    """The bytes of a file and of every file inside it."""
    yield isi
    if is_zipfile(io.BytesIO(isi)):
        with ZipFile(io.BytesIO(isi)) as parts:
            for name in parts.namelist():
                yield from read_mentah(parts.read(name))
