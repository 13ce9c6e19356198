"""Proposing a layout from the headings and contents of a workbook. A person reads, corrects, confirms it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from spmlib.core.errors import MasukanError, PemakaianError
from spmlib.core.paths import today
from spmlib.core.periode import TAHUNAN, months_of
from spmlib.core.tables import TABEL
from spmlib.ingest.angka import classify_angka, clean_teks, parse_angka
from spmlib.ingest.baca import read_lembar
from spmlib.ingest.baris import JUMLAH
from spmlib.ingest.berkas import Berkas, load_isi
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.nilai import decimal_of, is_kosong, read_teks
from spmlib.ingest.padanan import IDENTITAS
from spmlib.ingest.padanan.judul import PEMISAH, list_judul, read_kop, read_periode_kata
from spmlib.ingest.padanan.kata import Dugaan, guess_kolom, guess_layanan, list_nama
from spmlib.ingest.tolak import TolakError
from spmlib.regulation import load_regulasi

_BARIS_JUDUL = (1, 2, 3)
_SEBAGIAN = 0.5
_MAKS_ISI = 80
_CUKUP = 2
"""Columns that must be recognised before a row counts as headings."""


@dataclass(slots=True)
class _Usul:
    """A possible reading of a sheet."""

    lembar: Lembar
    tabel: str
    levels: int
    judul: int
    texts: Sequence[str]
    kolom: dict[str, tuple[int, Dugaan]] = field(default_factory=dict)
    berulang: dict[str, dict[str, tuple[int, Dugaan]]] = field(default_factory=dict)

    @property
    def nilai(self) -> tuple[int, int, int]:
        """How good it is: most columns, most of them certain, fewest rows of headings."""
        found = [*self.kolom.values(), *(c for g in self.berulang.values() for c in g.values())]
        return len(found), sum(d.pasti for _, d in found), -self.levels


def propose_padanan(path: Path) -> str:
    """The text of a file for ``parameters/padanan``, proposed from the workbook or CSV at ``path``.

    Raises:
        MasukanError: The file cannot be read.
        PemakaianError: No sheet has headings that resemble any table.
    """
    berkas = Berkas(path.name, path)
    try:
        sheets = read_lembar(berkas, load_isi(berkas))
    except TolakError as refusal:
        raise MasukanError(refusal.pesan, di=path.name, saran=refusal.saran) from None
    usul = max((u for lembar in sheets for u in _list_usul(lembar)), key=lambda u: u.nilai, default=None)
    if usul is None:
        raise PemakaianError(
            "Tidak ada lembar yang judul kolomnya menyerupai tabel SPM.",
            di=path.name,
            saran="Pastikan ada kolom nama layanan dan kolom angkanya, masing-masing dengan judul.",
        )
    return "\n".join(_write(usul)) + "\n"


def _list_usul(lembar: Lembar) -> Iterator[_Usul]:
    for levels in _BARIS_JUDUL:
        for judul, texts in list_judul(lembar, levels):
            if sum(bool(text) for text in texts) < _CUKUP:
                continue
            for tabel in TABEL:
                usul = _Usul(lembar, tabel, levels, judul, texts)
                _place_kolom(usul)
                if usul.nilai[0] >= _CUKUP and _has_key(usul):
                    yield usul


def _has_key(usul: _Usul) -> bool:
    """Whether a row of the sheet can be told from the next: a table needs what its rows are about."""
    needed = [k for k in TABEL[usul.tabel].kunci if k not in IDENTITAS and TABEL[usul.tabel].kolom[k].wajib]
    return all(nama in usul.kolom for nama in needed)


def _place_kolom(usul: _Usul) -> None:
    """Give each column of the sheet the field that its heading and its contents speak for."""
    for column, text in enumerate(usul.texts):
        periode = _find_periode(text)
        found = guess_kolom(usul.tabel, _without_periode(text)) if text else None
        if found is None and periode and usul.tabel == "capaian":
            found = Dugaan("terlayani", pasti=False)  # a column that is called "Januari" and no more
        if found is None or not _fits(usul, column, found.arti):
            continue
        group = usul.berulang.setdefault(periode, {}) if periode else usul.kolom
        before = group.get(found.arti)
        if before is None or (found.pasti and not before[1].pasti):
            group[found.arti] = (column, found)
    _settle_berulang(usul)


def _settle_berulang(usul: _Usul) -> None:
    """Only figures repeat; a group that has none is no group."""
    kinds = TABEL[usul.tabel].kolom
    for periode, group in list(usul.berulang.items()):
        figures = {f: c for f, c in group.items() if kinds[f].jenis == "bilangan"}
        usul.berulang[periode] = figures
        if not figures:
            del usul.berulang[periode]
    for group in usul.berulang.values():
        for nama in group:
            usul.kolom.pop(nama, None)
    if usul.berulang:
        usul.kolom.pop("periode", None)


def _find_periode(text: str) -> str | None:
    """The period that a heading is about, in any of its levels; None for none or several."""
    words = [w for level in text.split(PEMISAH) for w in _PECAH.findall(level)]
    found = {p for w in words if (p := read_periode_kata(w)) and p != TAHUNAN}
    return found.pop() if len(found) == 1 else None


_PECAH = re.compile(r"(?:triwulan|tw|semester|smt|sm)[ .]*(?:iv|iii|ii|i|[1-4])\b|[a-z]+\.?", re.IGNORECASE)


def _without_periode(text: str) -> str:
    levels = (
        _PECAH.sub(lambda w: "" if read_periode_kata(w[0]) not in {None, TAHUNAN} else w[0], level)
        for level in text.split(PEMISAH)
    )
    return PEMISAH.join(level.strip(" -:") for level in levels if level.strip(" -:0123456789."))


def _body(usul: _Usul, column: int) -> list[Any]:
    rows = usul.lembar.baris[usul.judul + 1 :]
    return [row[column] for row in rows if column < len(row) and not is_kosong(row[column])]


def _fits(usul: _Usul, column: int, nama: str) -> bool:
    """Whether the contents of a column are of the kind of the field."""
    cells = _body(usul, column)
    jenis = TABEL[usul.tabel].kolom[nama].jenis
    if not cells:
        return jenis == "bilangan" or nama == "catatan"
    share = sum(map(_is_number, cells)) / len(cells)
    if jenis == "bilangan":
        return share >= _SEBAGIAN
    return share < _SEBAGIAN if jenis == "teks" else True


def _is_number(cell: object) -> bool:
    if isinstance(cell, str):
        return classify_angka(clean_teks(cell).rstrip(" %")) != "bukan"
    return isinstance(cell, int | float) and not isinstance(cell, bool)


# --------------------------------------------------------------------------------------------- as a YAML text


def _write(usul: _Usul) -> Iterator[str]:
    lembar = usul.lembar
    where = f', lembar "{_comment(lembar.nama)}"' if lembar.nama else ""
    head = read_kop(lembar, usul.judul)
    stated = [f for f in IDENTITAS if f in head and f not in usul.kolom]
    if usul.berulang:
        stated = [f for f in stated if f != "periode"]
    missing = [f for f in IDENTITAS if f not in usul.kolom and f not in stated]
    if usul.berulang:
        missing = [f for f in missing if f != "periode"]
    yield f'# Usulan padanan kolom untuk "{_comment(lembar.berkas)}"{where}, dari judul dan isi kolomnya.'
    yield "# Bacalah setiap baris, terutama yang bertanda periksa, dan ubah yang keliru. Setelah benar, isi"
    yield "# dikonfirmasi_oleh dengan nama Anda; sejak itu berkas yang judul kolomnya sama dibaca begini."
    yield "dikonfirmasi_oleh: null"
    yield f"tabel: {usul.tabel}"
    yield f"berkas: [{_quote(lembar.berkas) if missing else ''}]"
    yield f"baris_judul: {usul.levels}"
    found = f"  # di berkas ini: {', '.join(str(head[f]) for f in stated)}" if stated else ""
    yield f"dari_judul: [{', '.join(stated)}]{found}"
    yield from _write_tetap(missing)
    yield from _write_kolom(usul)
    yield from _write_berulang(usul)
    yield from _write_isi(usul, head)


def _write_tetap(missing: Sequence[str]) -> Iterator[str]:
    if not missing:
        yield "tetap: {}"
        return
    yield "tetap:"
    for nama in missing:
        yield f"  {nama}: null  # isi: tidak ditemukan di kop berkas ini"


def _write_kolom(usul: _Usul) -> Iterator[str]:
    yield "kolom:"
    for nama, (column, dugaan) in usul.kolom.items():
        yield f"  {nama}: {_quote(usul.texts[column])}{_doubt(dugaan)}"
    used = {c for c, _ in usul.kolom.values()} | {c for g in usul.berulang.values() for c, _ in g.values()}
    others = [text for column, text in enumerate(usul.texts) if text and column not in used]
    if others:
        yield f"# Kolom yang tidak dipakai: {_comment('; '.join(others))}"


def _write_berulang(usul: _Usul) -> Iterator[str]:
    if not usul.berulang:
        return
    yield "berulang:"
    for periode in sorted(usul.berulang, key=months_of):
        yield f"  - tetap: {{periode: {periode}}}"
        yield "    kolom:"
        for nama, (column, dugaan) in usul.berulang[periode].items():
            yield f"      {nama}: {_quote(usul.texts[column])}{_doubt(dugaan)}"
    falls = _find_fall(usul)
    reason = f"turun di baris {falls}, jadi tampaknya bukan kumulatif" if falls else "tidak pernah turun"
    yield f"angka: {'per_periode' if falls else 'kumulatif'}  # periksa: angkanya {reason}"


def _find_fall(usul: _Usul) -> int | None:
    """Row in which a later period has less than an earlier one, as the user counts it."""
    periods = sorted((p for p in usul.berulang if "terlayani" in usul.berulang[p]), key=months_of)
    columns = [usul.berulang[p]["terlayani"][0] for p in periods]
    for index in range(usul.judul + 1, len(usul.lembar.baris)):
        row = usul.lembar.baris[index]
        if any(isinstance(c, str) and JUMLAH.match(clean_teks(c)) for c in row):
            continue  # the sum of a quarter that is still to come is lower
        cells = [row[c] for c in columns if c < len(row)]
        numbers = [n for c in cells if (n := _number(c)) is not None]
        if any(b < a for a, b in pairwise(numbers)):
            return usul.lembar.row_number(index)
    return None


def _number(cell: object) -> Decimal | None:
    """A figure as it most probably is; only for guessing, never for reading."""
    if isinstance(cell, str):
        return parse_angka(clean_teks(cell), "koma").nilai
    return decimal_of(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _write_isi(usul: _Usul, head: Mapping[str, Any]) -> Iterator[str]:
    parts = [*_write_isi_periode(usul), *_write_isi_layanan(usul, head)]
    if parts:
        yield "isi:"
        yield from parts


def _write_isi_periode(usul: _Usul) -> Iterator[str]:
    """Bare numbers under "Triwulan" or "Bulan" say nothing without their heading."""
    if "periode" not in usul.kolom:
        return
    column, _ = usul.kolom["periode"]
    texts = dict.fromkeys(read_teks(cell) for cell in _body(usul, column))
    kind = next((w for w in ("triwulan", "semester", "bulan") if w in usul.texts[column].lower()), "")
    known = {t: read_periode_kata(t) or read_periode_kata(f"{kind} {t}") for t in texts}
    if any(read_periode_kata(t) is None for t in texts):
        yield "  periode:"
        for text, periode in known.items():
            yield f"    {_quote(text)}: {periode or 'null  # periksa'}"


def _write_isi_layanan(usul: _Usul, head: Mapping[str, Any]) -> Iterator[str]:
    if "layanan_id" not in usul.kolom:
        return
    aturan = load_regulasi().at(today())
    names = list_nama(aturan, str(head.get("kode_kemendagri", "99.01")))
    texts = list(dict.fromkeys(_list_layanan(usul)))[:_MAKS_ISI]
    if texts:
        yield "  layanan_id:"
    for text in texts:
        found = guess_layanan(text, names)
        if len(found) == 1:
            yield f"    {_quote(text)}: {found[0].arti}{_doubt(found[0])}"
        elif found:
            yield f"    {_quote(text)}: null  # periksa: {' atau '.join(d.arti for d in found)}?"
        else:
            yield f"    {_quote(text)}: null  # dilewati; tulis id layanannya bila ini layanan"


def _list_layanan(usul: _Usul) -> Iterator[str]:
    """What stands in the column of services, in rows that have figures."""
    column = usul.kolom["layanan_id"][0]
    kinds = TABEL[usul.tabel].kolom
    groups = (usul.kolom, *usul.berulang.values())
    figures = [c for g in groups for f, (c, _) in g.items() if kinds[f].jenis == "bilangan"]
    for row in usul.lembar.baris[usul.judul + 1 :]:
        text = clean_teks(read_teks(row[column])) if column < len(row) and not is_kosong(row[column]) else ""
        if not text or JUMLAH.match(text) or re.fullmatch(r"[()0-9 ]+", text):
            continue
        if any(c < len(row) and not is_kosong(row[c]) for c in figures):
            yield text


def _doubt(dugaan: Dugaan) -> str:
    return "" if dugaan.pasti else "  # periksa: dikenali dari kemiripan"


def _quote(text: str) -> str:
    # A JSON string is a YAML string.
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return " ".join(text.split())
