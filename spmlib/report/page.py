"""One self-contained HTML page from a document, without script and without network."""

import base64
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from spmlib.core.angka import format_tanggal
from spmlib.core.bundle import Identitas, KolomTampil, Sel, TableBundle
from spmlib.core.gaya import KOSONG, Gaya, Logo
from spmlib.core.paths import today
from spmlib.core.penjelasan import Penjelasan
from spmlib.core.periode import name_periode
from spmlib.report.clean import clean_html, clean_svg
from spmlib.report.cover import name_provinsi
from spmlib.report.document import Document, Sendiri, Tabel, slug
from spmlib.report.markdown import Potongan, has_html, render_html
from spmlib.report.pictures import ALT_TANPA_URAIAN, MIME, frame_logo
from spmlib.report.reader import read_document
from spmlib.report.tampilan import arrange, read_gaya
from spmlib.report.wujud import choose_wujud

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATES = Path(__file__).with_name("templates")


def dress(environment: jinja2.Environment) -> jinja2.Environment:
    """``environment`` with the rules and filters that the template needs."""
    environment.autoescape = True
    environment.undefined = jinja2.StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(
        prosa=render_prosa,
        gambar_sendiri=render_own,
        svg=_render_svg,
        css=_css_text,
        wujud=choose_wujud,
        jangkar=name_anchor,
        logo=_render_logo,
        dijelaskan=choose_mengapa,
        lebar=choose_lebar,
    )
    return environment


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    """The template, kept for the next page."""
    # Not through nbconvert: to import it takes as long as to write a page.
    loader = jinja2.FileSystemLoader(TEMPLATES / "spm")
    return dress(jinja2.Environment(loader=loader)).get_template("index.html.j2")  # noqa: S701 - dress() sets it


def render_page(template: jinja2.Template, document: Document, gaya: Gaya) -> str:
    """``template`` filled with ``document`` in the look ``gaya``."""
    return template.render(
        document=document,
        gaya=gaya,
        daerah=_describe_daerah(document.identitas),
        disusun=format_tanggal(today()),
        kosong=KOSONG,
        mengapa=collect_mengapa(document),
    )


def write_page(document: Document, gaya: Gaya) -> str:
    """The page of ``document``; the same document, look and day give the same page."""
    return render_page(_template(), document, gaya)


def write_html(nb: "NotebookNode", folder: Path | None = None, gaya: Gaya | None = None) -> str:
    """The page of the executed notebook ``nb``, without nbconvert's copies and checks of it.

    Args:
        nb: The notebook.
        folder: Where picture files named in its markdown lie.
        gaya: The look; None takes the one that the notebook names.
    """
    look = gaya or read_gaya(nb)
    return write_page(read_document(arrange(nb, look), folder), look)


def _describe_daerah(identitas: Identitas | None) -> dict[str, str] | None:
    """What the head of the page says about the daerah."""
    if identitas is None:
        return None
    return {
        "nama": identitas.nama,
        "provinsi": name_provinsi(identitas.kode_kemendagri),
        "kode": identitas.kode_kemendagri,
        "periode": name_periode(identitas.tahun, identitas.periode),
    }


def render_prosa(isi: Potongan) -> Markup:
    """Words as HTML; raw HTML of a consultant's own cell is cleaned."""
    html = render_html(isi)
    return Markup(clean_html(html) if has_html(isi) else html)  # noqa: S704 - escaped or cleaned above


def render_own(blok: Sendiri) -> Markup:
    """What a consultant's own cell shows, as HTML."""
    alt = blok.alt or ALT_TANPA_URAIAN
    if blok.jenis == "svg":
        return _render_svg(blok.isi, blok.id, alt, alt)
    if blok.jenis in {"png", "jpeg"}:
        return Markup('<img src="data:image/{};base64,{}" alt="{}">').format(blok.jenis, blok.isi, alt)
    if blok.jenis == "html":
        return Markup(clean_html(blok.isi))  # noqa: S704 - cleaned
    return Markup("<pre>{}</pre>").format(blok.isi)


def _render_svg(svg: str, awalan: str, judul: str, alt: str) -> Markup:
    return Markup(clean_svg(svg, f"g-{awalan}", judul, alt))  # noqa: S704 - cleaned


def _render_logo(logo: Logo) -> Markup:
    """A logo inside the page: the picture as it came, or its drawing."""
    framed = frame_logo(logo)
    jenis = MIME["jpeg" if logo.berkas.suffix.lower() in {".jpg", ".jpeg"} else "png"]
    content, jenis = (framed.asli, jenis) if framed.asli else (framed.svg.encode(), MIME["svg"])
    address = f"data:{jenis};base64,{base64.b64encode(content).decode('ascii')}"
    return Markup('<img src="{}" alt="{}">').format(address, logo.alt)


def collect_mengapa(document: Document) -> dict[str, Penjelasan]:
    """The explanations that the tables of ``document`` carry, by unit; the first one counts."""
    found: dict[str, Penjelasan] = {}
    for block in document.blok:
        if isinstance(block, Tabel):
            found = {p.unit_id: p for p in block.isi.mengapa} | found
    return found


_INDEKS, _TERBIT = "indeks", "terbit"


def choose_mengapa(sel: Sel, kolom: KolomTampil, mengapa: Mapping[str, Penjelasan]) -> str:
    """The unit whose explanation says why ``sel`` shows this; empty where none does.

    It does so where the cell shows the very index that is explained, where it shows that there is none, and
    where it shows a published figure. An index under other assumptions is another number.
    """
    penjelasan = mengapa.get(sel.rujuk or "")
    if penjelasan is None or not sel.teks:
        return ""
    same = sel.teks == penjelasan.langkah[0].nilai
    gap = kolom.id == _INDEKS and sel.nilai is None
    return penjelasan.unit_id if same or gap or (kolom.id == _TERBIT and sel.nilai) else ""


def name_anchor(unit_id: str) -> str:
    """Id of the explanation of a unit within the page."""
    return f"mengapa-{slug(unit_id.replace('.', '-'))}"


_LEBAR = ((120, "cerita"), (45, "kalimat"), (16, "nama"))


def choose_lebar(tabel: TableBundle) -> list[str]:
    """Class of each column after its longest text, so that sentences get room and codes do not."""
    longest = (max((len(row[i].teks) for row in tabel.baris), default=0) for i in range(len(tabel.kolom)))
    return [next((name for least, name in _LEBAR if length >= least), "pendek") for length in longest]


def _css_text(text: str) -> Markup:
    """``text`` as a CSS string that can end neither the string nor the style element."""
    return Markup('"{}"').format(
        Markup("".join(c if c.isalnum() or c in " .,-–·" else f"\\{ord(c):x} " for c in text))  # noqa: S704
    )
