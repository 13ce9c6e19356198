"""References inside a report: a link without words takes the label of its target, alike in every format.

``[](#tabel_capaian_bidang)`` reads "Tabel 2" in one report and "Tabel 3" in the next, and is never stale.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from markdown_it.token import Token

from spmlib.report.document import Blok, Gambar, Judul, Kosong, Prosa, Tabel

_TIDAK_ADA = "bagian yang tidak dimuat di sini"


def fill_references(blok: Iterable[Blok]) -> None:
    """Puts the labels into the links without words; a link to what is not there says so."""
    blocks = tuple(blok)
    labels = {block.id: label for block in blocks if (label := _label(block))}
    for block in blocks:
        if isinstance(block, Judul | Prosa | Kosong):
            for token in block.isi:
                if token.children:
                    token.children = list(_fill(token.children, labels))


def _label(block: Blok) -> str:
    match block:
        case Tabel():
            return f"Tabel {block.nomor}"
        case Gambar():
            return f"Gambar {block.nomor}"
        case Judul():
            return block.teks
    return ""


def _fill(tokens: list[Token], labels: dict[str, str]) -> Iterator[Token]:
    for token, following in pairwise([*tokens, None]):
        if token is not None:
            yield token
            if token.type == "link_open" and following is not None and following.type == "link_close":
                target = str(token.attrs["href"]).removeprefix("#")
                yield Token("text", "", 0, content=labels.get(target, _TIDAK_ADA))
