"""From facts and a template to the words of a section."""

from typing import Any

from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import TextBundle
from spmlib.core.templat import render


def write_section(
    situasi: Situasi,
    bagian: str,
    fakta: Any,  # noqa: ANN401 - any facts class
    kosong: str | None = None,
) -> TextBundle:
    """The section ``bagian`` with the consultants' commentary; ``kosong`` is why it has nothing to tell."""
    limits = [k.minimal for k in situasi.aturan.skala]
    text = render("spmlib.narrative", f"{bagian}.md.j2", fakta, limits)
    note = situasi.catatan.get(bagian)
    return TextBundle(
        id=bagian,
        identitas=situasi.identitas,
        markdown=f"{text}\n\n**Catatan penyusun**\n\n{note}" if note else text,
        kosong=kosong,
    )
