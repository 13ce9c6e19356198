"""A document as plain data for the Typst template: strings, numbers, lists; no markup anywhere."""

from collections.abc import Sequence
from typing import Any

from spmlib.core.bundle import Sel, TableBundle
from spmlib.core.gaya import Gaya
from spmlib.report.cover import PAYUNG, Sampul, blocks_with_verdict, describe_sampul
from spmlib.report.document import Blok, Document, Gambar, Judul, Kosong, Prosa, Sendiri, Tabel
from spmlib.report.flow import find_closing, list_held, split_directions
from spmlib.report.layout import Kisi, Rencana, fit_tables, grid_of_bundle, grid_of_words, plan_table
from spmlib.report.nodes import (
    Baris,
    Daftar,
    Kode,
    Kutipan,
    Paragraf,
    Pemisah,
    Simpul,
    Sisipan,
    Subjudul,
    TabelKata,
    Teks,
    introduces,
)
from spmlib.report.nodes.html import build_html_nodes
from spmlib.report.nodes.markdown import build_line, build_nodes
from spmlib.report.pictures import ALT_TANPA_URAIAN, MIME, Foto, frame_address, frame_base64, frame_logo
from spmlib.report.wujud import choose_wujud, name_kategori

Data = dict[str, Any]
"""What JSON can hold."""

_LONG_CELL = 25  # characters: a cell that may need several lines
_TALL_CELL = 900  # characters: such a row may break, or it would not fit a page
_LISTED = 3  # headings up to this level are in the contents
_CHAPTER_LINES = 1.5  # height of a chapter in the contents, in lines of a table
_CONTENTS_LINES = 52  # such lines on a page
_OPEN = frozenset({"http", "https", "mailto"})


def build_data(document: Document, gaya: Gaya) -> Data:
    """Everything the template prints."""
    sampul = describe_sampul(document)
    blocks = blocks_with_verdict(document)
    anchors = frozenset(b.id for b in blocks if isinstance(b, Judul | Tabel | Gambar))
    held, closing = list_held(blocks), find_closing(blocks)
    return {
        "meta": {
            "penyusun": [gaya.kaki],
            "subjek": sampul.nama,
            "kata_kunci": list(filter(None, (PAYUNG, "SPM", sampul.daerah, sampul.kode, sampul.periode))),
        },
        "gaya": _describe_gaya(gaya),
        "sampul": _describe_sampul(sampul, gaya),
        "ada_isi": any(isinstance(b, Judul) for b in blocks),
        "ada_tabel": any(isinstance(b, Tabel) for b in blocks),
        "lajur_tabel": _count_lajur(blocks),
        "ada_gambar": any(isinstance(b, Gambar) for b in blocks),
        "bagian": [
            {
                "mendatar": bagian.mendatar,
                "blok": [
                    _block(b, anchors, mendatar=bagian.mendatar)
                    | {"lekat": b.id in held and not _may_break(b), "sepotong": b.id == closing}
                    for b in bagian.blok
                ],
            }
            for bagian in split_directions(blocks)
        ],
    }


def _may_break(block: Blok) -> bool:
    """Whether a block is a table over several pages: Typst would hold all of them, not the last one."""
    return isinstance(block, Tabel) and not plan_table(grid_of_bundle(block.isi)).utuh


def _count_lajur(blocks: Sequence[Blok]) -> int:
    """Columns of the list of tables: two only where one would need a second page of contents."""
    lines = sum(
        _CHAPTER_LINES if isinstance(b, Judul) else 1
        for b in blocks
        if isinstance(b, Tabel | Gambar) or (isinstance(b, Judul) and b.tingkat <= _LISTED)
    )
    return 2 if lines > _CONTENTS_LINES else 1


def _describe_gaya(gaya: Gaya) -> Data:
    return {
        "kaki": gaya.kaki,
        "warna": gaya.terang.model_dump(),
        "kategori": {name: look.model_dump() for name, look in gaya.kategori.items()},
        "huruf": {
            "bacaan": _families(gaya.huruf.bacaan, "Source Serif Pro"),
            "label": _families(gaya.huruf.label, "Source Sans Pro"),
        },
    }


def _families(huruf: str, last: str) -> list[str]:
    """Font families of a CSS list; ``last`` is always there."""
    return [*(name.strip().strip("\"'") for name in huruf.split(",")), last]


def _describe_sampul(sampul: Sampul, gaya: Gaya) -> Data:
    return {
        "payung": PAYUNG,
        "nama": sampul.nama,
        "judul": sampul.judul,
        "daerah": sampul.daerah,
        "provinsi": sampul.provinsi,
        "tentang": sampul.tentang,
        "ekor": sampul.ekor,
        "fakta": sampul.fakta,
        "pita": sampul.pita,
        "logo": [{"svg": frame_logo(logo).svg, "alt": logo.alt} for logo in gaya.logo],
    }


# --------------------------------------------------------------------------------------------------- blocks


def _block(blok: Blok, anchors: frozenset[str], *, mendatar: bool) -> Data:
    """One block on a page of that direction; ``anchors`` are the ids that a link can lead to."""
    match blok:
        case Judul():
            line = _line(build_line(blok.isi), anchors, notes=False)
            return {"b": "judul", "id": blok.id, "tingkat": blok.tingkat - 1, "isi": line}
        case Tabel():
            return {"b": "tabel", "isi": _table(blok.isi, mendatar=mendatar), **_caption(blok)}
        case Gambar():
            return {"b": "gambar", "svg": blok.isi.svg, "alt": blok.isi.alt, **_caption(blok)}
        case Kosong():
            return {"b": "kosong", "isi": _nodes(build_nodes(blok.isi), anchors)}
        case Prosa():
            return {"b": "prosa", "isi": _nodes(fit_tables(build_nodes(blok.isi)), anchors)}
        case Sendiri():
            return _own(blok, anchors)
    raise TypeError(blok)


def _caption(blok: Tabel | Gambar) -> Data:
    isi = blok.isi
    return {
        "id": blok.id,
        "nomor": blok.nomor,
        "judul": isi.judul,
        "catatan": isi.catatan,
        "sumber": isi.sumber,
    }


def _own(blok: Sendiri, anchors: frozenset[str]) -> Data:
    """What a consultant's own cell shows."""
    if blok.jenis in MIME:
        photo = _photo(frame_base64(blok.isi, MIME[blok.jenis]), blok.alt or ALT_TANPA_URAIAN)
        return {"b": "foto", **photo} if "svg" in photo else {"b": "prosa", "isi": [_par([photo])]}
    if blok.jenis == "html":
        return {"b": "prosa", "isi": _nodes(fit_tables(build_html_nodes(blok.isi)), anchors)}
    if blok.jenis == "galat":
        return {"b": "galat", "t": blok.isi}
    return {"b": "prosa", "isi": [{"n": "kode", "t": blok.isi}]}


def _photo(foto: Foto | None, alt: str) -> Data:
    """A picture, or its words where there is none to show."""
    return {"svg": foto.svg, "lebar": foto.lebar, "alt": alt} if foto else {"t": f"[Gambar: {alt}]"}


# --------------------------------------------------------------------------------------------------- tables


def _table(table: TableBundle, *, mendatar: bool) -> Data:
    kisi = grid_of_bundle(table)
    return {
        **_plan(kisi, mendatar=mendatar),
        "kepala": [{"isi": [{"t": k.judul}], "satuan": k.satuan} for k in table.kolom],
        "baris": [_row(row) for row in table.baris],
    }


def _plan(kisi: Kisi, *, mendatar: bool = False) -> Data:
    plan: Rencana = plan_table(kisi, mendatar=mendatar)
    return {
        "lebar": plan.lebar,
        "skala": plan.skala,
        "utuh": plan.utuh,
        "pecah": any(len(text) > _TALL_CELL for row in kisi.baris for text in row),
        "rata": ["kanan" if i in kisi.kanan else "kiri" for i in range(len(kisi.kepala))],
    }


def _row(row: Sequence[Sel]) -> list[Data]:
    """A row; one without any word is there to be filled in by hand, so it gets room."""
    if not any(sel.teks for sel in row):
        return [{"t": "", "panjang": False, "diisi": True} for _ in row]
    return [_cell(sel, row) for sel in row]


def _cell(sel: Sel, row: Sequence[Sel]) -> Data:
    long = len(sel.teks) > _LONG_CELL
    if sel.nada is None:
        return {"t": sel.teks, "panjang": long}
    look = choose_wujud(sel, tuple(row))
    return {
        "t": sel.teks,
        "panjang": long,
        "nada": sel.nada,
        "wujud": look,
        "kata": name_kategori(sel.nada),
    }


def _words_table(table: TabelKata, anchors: frozenset[str]) -> Data:
    return {
        **_plan(grid_of_words(table)),
        "kepala": [{"isi": _line(cell, anchors), "satuan": None} for cell in table.kepala],
        "baris": [[{"isi": _line(cell, anchors), "panjang": True} for cell in row] for row in table.baris],
    }


# ---------------------------------------------------------------------------------------------------- words


def _nodes(nodes: Sequence[Simpul], anchors: frozenset[str]) -> list[Data]:
    follows = (*nodes[1:], None)
    return [_node(node, anchors, next_one) for node, next_one in zip(nodes, follows, strict=False)]


def _node(node: Simpul, anchors: frozenset[str], following: Simpul | None) -> Data:  # noqa: PLR0911 - one per kind
    match node:
        case Paragraf(isi):
            return _par(_line(isi, anchors), leads=introduces(isi, following))
        case Subjudul(isi):
            return {"n": "sub", "isi": _line(isi, anchors)}
        case Daftar(butir, mulai):
            return {"n": "daftar", "mulai": mulai, "butir": [_nodes(item, anchors) for item in butir]}
        case Kutipan(nodes):
            return {"n": "kutipan", "isi": _nodes(nodes, anchors)}
        case Kode(teks):
            return {"n": "kode", "t": teks}
        case Pemisah():
            return {"n": "pisah"}
        case TabelKata():
            return {"n": "tabel", **_words_table(node, anchors)}


def _par(line: list[Data], *, leads: bool = False) -> Data:
    return {"n": "par", "isi": line, "lekat": leads}


def _line(line: Baris, anchors: frozenset[str], *, notes: bool = True) -> list[Data]:
    return [_run(part, anchors, notes=notes) for part in line]


def _run(part: Teks | Sisipan, anchors: frozenset[str], *, notes: bool) -> Data:
    if isinstance(part, Sisipan):
        return _photo(frame_address(part.sumber), part.alt)
    marks = {name: True for name in ("tebal", "miring", "kode", "coret") if getattr(part, name)}
    target = part.tautan if part.tautan and _leads_somewhere(part.tautan, anchors) else None
    # A printed page shows no address under its words, so a note at the foot does.
    noted = notes and target is not None and target.startswith("http") and target != part.teks
    return {"t": part.teks, **marks, **({"tautan": target, "catat": noted} if target else {})}


def _leads_somewhere(address: str, anchors: frozenset[str]) -> bool:
    return address[1:] in anchors if address.startswith("#") else address.partition(":")[0] in _OPEN
