"""The native form of a chart of one figure per row against 100: index, bounds, published figure, state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spmlib.core.bundle import Sel, TableBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.gaya import KOSONG, Gaya
from spmlib.core.kata import ANGKA_TERBIT
from spmlib.report.bacaan import Bacaan, read_sel
from spmlib.report.bagan.deret import Deret, Kata, Kutip, Rancangan, choose_maksimum, values_of
from spmlib.report.wujud import name_kategori


@dataclass(frozen=True, slots=True)
class _Baris:
    """A row of a ``bar_100``: index with bounds, published figure, and the word for its state."""

    nama: str
    indeks: Bacaan | None
    bawah: Bacaan | None
    atas: Bacaan | None
    terbit: Bacaan | None
    teks_terbit: str
    keadaan: Sel

    @property
    def kosong(self) -> bool:
        return self.indeks is None and self.terbit is None and self.atas is not None


def plan_bar_100(data: TableBundle, gaya: Gaya) -> Rancangan:
    """Bars in the colour and with the word of their category; what is missing as an open band."""
    place = {c.id: i for i, c in enumerate(data.kolom)}
    rows = [_row_of(row, place) for row in data.baris]
    parts = (
        _open(rows, gaya),
        _mask(rows, gaya),
        _indices(rows, gaya),
        _ends(rows),
        _published(rows, gaya),
    )
    deret = _drop_empty(parts)
    return Rancangan(
        bentuk="batang",
        tindih=True,
        kepala=data.kolom[0].judul,
        kategori=tuple((r.nama if _speaks(r) else f"{r.nama}\n{_state(r)}",) for r in rows),
        deret=deret,
        maksimum=choose_maksimum(deret),
        sumbu=True,
    )


_TANPA_SEL = Sel(teks=TANDA_KOSONG)


def _row_of(row: Sequence[Sel], place: Mapping[str, int]) -> _Baris:
    def cell(column: str) -> Sel:
        return row[place[column]] if column in place else _TANPA_SEL

    indeks = cell("indeks")
    return _Baris(
        nama=row[0].teks,
        indeks=read_sel(indeks),
        bawah=read_sel(cell("bawah")),
        atas=read_sel(cell("atas")),
        terbit=read_sel(cell("terbit")),
        teks_terbit=cell("terbit").teks,
        keadaan=cell("keadaan") if "keadaan" in place else _state_of(indeks),
    )


def _state_of(indeks: Sel) -> Sel:
    """The word for a category that only the tone of the figure tells; for a gap, its own words."""
    if not read_sel(indeks):
        return Sel(teks=indeks.teks)
    return Sel(teks=name_kategori(indeks.nada) if indeks.nada else "", nada=indeks.nada)


def _speaks(r: _Baris) -> bool:
    """Whether a bar or band of the row carries the word for its state."""
    return r.indeks is not None or r.terbit is not None or r.kosong


def _state(r: _Baris) -> str:
    return r.keadaan.teks if r.teks_terbit == TANDA_KOSONG else f"{r.teks_terbit} · {r.keadaan.teks}"


def _open(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    """What is missing, as a hatched band over all that it can still be."""
    look = gaya.kategori[KOSONG]
    return Deret(
        nama="Belum ada angka: rentang yang mungkin",
        nilai=tuple(r.atas.nilai if r.kosong and r.atas else None for r in rows),
        label=tuple((r.keadaan.teks,) if r.kosong else None for r in rows),
        warna=look.tepi,
        garis=look.tepi,
        pola=True,
        letak="ctr",
    )


def _mask(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    """What the band leaves out below, where even the worst case is above zero."""
    return Deret(
        nama="Batas bawah rentang",
        nilai=tuple(r.bawah.nilai if r.kosong and r.bawah and r.bawah.nilai else None for r in rows),
        label=(None,) * len(rows),
        warna=gaya.terang.kertas,
        garis=gaya.terang.kertas,
        legenda=False,
    )


_INDEKS, _TERBIT = 2, 4
"""Places of the series with figures among the parts of a ``bar_100``."""


def _indices(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    bounds = tuple(_bounds(r) for r in rows)
    return Deret(
        nama="Indeks",
        nilai=values_of([r.indeks for r in rows]),
        label=tuple(None if any(bounds) else _label_indeks(r) for r in rows),
        warna=gaya.deret[0],
        garis=gaya.terang.redup,
        titik=tuple(_fill(r, gaya) for r in rows),
        galat=bounds,
    )


def _ends(rows: Sequence[_Baris]) -> Deret:
    """Upper bounds as bars that nobody sees: their labels stand where the line of the bounds has ended."""
    shown = any(_bounds(r) for r in rows)
    return Deret(
        nama="Garis tipis: rentang yang mungkin",
        nilai=tuple((r.atas or r.indeks).nilai if shown and r.indeks else None for r in rows),
        label=tuple(_label_indeks(r) if shown else None for r in rows),
        warna=None,
        garis=None,
    )


def _label_indeks(r: _Baris) -> Kata | None:
    if r.indeks is None:
        return None
    also = f"; terbit {r.teks_terbit}" if r.teks_terbit != TANDA_KOSONG else ""
    word = f" · {r.keadaan.teks}" if r.keadaan.teks else ""
    return Kutip(_INDEKS, r.indeks.desimal), f"{word}{also}"


def _fill(r: _Baris, gaya: Gaya) -> str:
    return gaya.kategori[r.keadaan.nada].isi if r.keadaan.nada else gaya.terang.kertas


def _bounds(r: _Baris) -> tuple[Decimal, Decimal] | None:
    if r.indeks is None or r.bawah is None or r.atas is None or r.bawah.nilai == r.atas.nilai:
        return None
    return r.indeks.nilai - r.bawah.nilai, r.atas.nilai - r.indeks.nilai


def _published(rows: Sequence[_Baris], gaya: Gaya) -> Deret:
    """Published figures: an open bar, since they are no index of ours and have no category."""
    shown = [r.terbit if r.indeks is None else None for r in rows]
    return Deret(
        nama="Angka terbit",
        nilai=values_of(shown),
        label=tuple((Kutip(_TERBIT, b.desimal), f"{b.ekor} · {ANGKA_TERBIT}") if b else None for b in shown),
        warna=gaya.terang.panel,
        garis=gaya.terang.aksen,
    )


def _drop_empty(parts: Sequence[Deret]) -> tuple[Deret, ...]:
    """The series that have a figure, their labels pointed at the places that are left."""
    kept = [place for place, d in enumerate(parts) if any(v is not None for v in d.nilai)]
    return tuple(
        replace(parts[place], label=tuple(k and _point(k, kept) for k in parts[place].label))
        for place in kept
    )


def _point(kata: Kata, kept: Sequence[int]) -> Kata:
    return tuple(p if isinstance(p, str) else Kutip(kept.index(p.deret), p.desimal) for p in kata)
