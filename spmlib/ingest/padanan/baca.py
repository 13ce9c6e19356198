"""Reading a sheet of a foreign layout through the same reader of cells as every other sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from spmlib.core.periode import months_of
from spmlib.core.tables import TABEL, Tabel
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import clean_teks, plain_nama
from spmlib.ingest.baris import JUMLAH, read_baris
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import Kepala
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.nilai import is_kosong, read_teks
from spmlib.ingest.padanan import Padanan, Pengulangan, normal_judul
from spmlib.ingest.padanan.judul import list_judul, match_judul, read_kop
from spmlib.ingest.sembunyi import describe_sembunyi

_TIDAK_DIJUMLAH = frozenset({"sasaran", "kebutuhan", "persen"})
"""Figures that stand for the year whatever the period; the others add up from period to period."""

_BULAN = {"b": 1, "tw": 3, "sm": 6, "tahunan": 12}
"""Months in a period of each kind."""
_TANPA_ULANGAN = Pengulangan.model_construct(tetap={}, kolom={})


@dataclass(frozen=True, slots=True)
class BacaanPadanan:
    """What a sheet of a foreign layout gave."""

    tabel: str
    baris: list[Any]
    temuan: list[Temuan]


@dataclass(frozen=True, slots=True)
class _Cocok:
    """A sheet, the layout that fits it, the last row of its headings, and the column of each heading."""

    lembar: Lembar
    padanan: Padanan
    judul: int
    kolom: Mapping[str, list[int]]

    def column(self, judul: str) -> int:
        """First column with this heading."""
        return self.kolom[normal_judul(judul)][0]


def read_padanan(lembar: Lembar, known: Iterable[Padanan]) -> BacaanPadanan | None:
    """Rows of a sheet by the layout that fits it best; None where none fits."""
    found = [match for padanan in known if (match := _match(lembar, padanan))]
    if not found:
        return None
    match = max(found, key=lambda m: (len(m.padanan.judul), m.padanan.dikonfirmasi_oleh is not None))
    problem = _find_problem(match)
    if problem:
        return BacaanPadanan(match.padanan.tabel, [], [problem])
    return _read(match)


def _match(lembar: Lembar, padanan: Padanan) -> _Cocok | None:
    if not padanan.is_for(lembar.berkas):
        return None
    for judul, texts in list_judul(lembar, padanan.baris_judul):
        columns = match_judul(texts, padanan.judul)
        if columns:
            return _Cocok(lembar, padanan, judul, columns)
    return None


def _find_problem(match: _Cocok) -> Temuan | None:
    """Why the sheet must not be read although its headings fit."""
    padanan = match.padanan
    if padanan.dikonfirmasi_oleh is None:
        return _tell(
            match,
            "SPM-M67",
            f'Judul kolom lembar ini cocok dengan padanan "{padanan.nama}", tetapi padanan itu belum '
            "dikonfirmasi, jadi lembar ini belum dipakai.",
            f"Periksa parameters/padanan/{padanan.nama}.yaml, lalu jalankan spm padanan dengan berkas ini "
            'dan --konfirmasi "Nama Anda".',
        )
    twice = next((columns for columns in match.kolom.values() if len(columns) > 1), None)
    if twice:
        first, second = (match.lembar.address(match.judul, column) for column in twice[:2])
        return _tell(
            match,
            "SPM-M10",
            f"Dua kolom berjudul sama, di sel {first} dan {second}. Angka mana yang berlaku tidak pasti, "
            "jadi lembar ini tidak dipakai.",
            "Ganti judul salah satunya, di berkas dan di padanan.",
        )
    head = read_kop(match.lembar, match.judul)
    missing = [nama for nama in padanan.dari_judul if nama not in head]
    if missing:
        words = {"kode_kemendagri": "daerah", "tahun": "tahun", "periode": "periode"}
        what = ", ".join(words[nama] for nama in missing)
        return _tell(
            match,
            "SPM-M68",
            f"Tulisan di atas tabel tidak menyebut {what} dengan pasti, jadi milik siapa atau kapan angkanya "
            "tidak diketahui dan lembar ini tidak dipakai.",
        )
    return None


def _tell(match: _Cocok, kode: str, pesan: str, saran: str = "") -> Temuan:
    return make_temuan(kode, pesan, saran, berkas=match.lembar.berkas, lembar=match.lembar.nama)


def _read(match: _Cocok) -> BacaanPadanan:
    padanan, tabel = match.padanan, TABEL[match.padanan.tabel]
    head = read_kop(match.lembar, match.judul)
    general: dict[str, Any] = {**{nama: head[nama] for nama in padanan.dari_judul}, **padanan.tetap}
    sheet, skipped = _keep_data(match)
    found: list[Temuan] = []
    isi = {nama: _known(values) for nama, values in padanan.isi.items()}
    rows: list[Any] = []
    for group in padanan.berulang or (_TANPA_ULANGAN,):
        columns = {f: match.column(text) for f, text in {**padanan.kolom, **group.kolom}.items()}
        kepala = Kepala(tabel, match.judul, columns, {**general, **group.tetap}, isi)
        read, findings = read_baris(sheet, kepala)
        rows += [row for row in read if not group.kolom or _says_something(row, group.kolom)]
        found += [*findings, *describe_sembunyi(match.lembar, kepala, read)]
    if padanan.angka == "per_periode":
        rows = _accumulate(tabel, rows, {f for g in padanan.berulang for f in g.kolom})
    return BacaanPadanan(padanan.tabel, rows, [_read_by(match), *skipped, *_distinct(found)])


def _known(values: Mapping[str, str | None]) -> dict[str, str]:
    return {plain_nama(text): value for text, value in values.items() if value is not None}


def _says_something(row: Any, columns: Mapping[str, str]) -> bool:  # noqa: ANN401 - rows of any table
    """Whether a repeated group says anything about the row: a quarter still to come has no figures."""
    return any(getattr(row, nama) is not None for nama in columns)


def _read_by(match: _Cocok) -> Temuan:
    p = match.padanan
    added = " Angka setiap periode dijumlahkan menjadi kumulatif." if p.angka == "per_periode" else ""
    return _tell(
        match,
        "SPM-M69",
        f'Lembar ini dibaca sebagai tabel {p.tabel} menurut padanan "{p.nama}", yang dikonfirmasi oleh '
        f"{p.dikonfirmasi_oleh}.{added}",
    )


def _keep_data(match: _Cocok) -> tuple[Lembar, list[Temuan]]:
    """The sheet with sums, section headings and remarks blanked, and what was passed over."""
    rows: list[Sequence[Any]] = list(match.lembar.baris)
    passed: dict[str, list[str]] = {"menjumlahkan baris lain": [], "hanya berisi keterangan": []}
    for index in range(match.judul + 1, len(rows)):
        why = _why_passed(match, rows[index])
        if why is None:
            continue
        rows[index] = ()
        if why:
            passed[why].append(_longest_text(match.lembar.baris[index])[:60])
    found = [
        _tell(match, "SPM-M23", f"{_name_rows(texts)} dilewati karena {why}.")
        for why, texts in passed.items()
        if texts
    ]
    return replace(match.lembar, baris=rows), found


def _name_rows(texts: Sequence[str]) -> str:
    more = f" dan {len(texts) - 1} baris lain" if len(texts) > 1 else ""
    return f'Baris "{texts[0]}"{more}'


def _why_passed(match: _Cocok, row: Sequence[Any]) -> str | None:
    """None for a row of data; otherwise why it is passed over, or nothing where there is nothing to say."""
    texts = [clean_teks(c) for c in row if isinstance(c, str) and not is_kosong(c)]
    if any(JUMLAH.match(text) for text in texts):
        return "menjumlahkan baris lain"
    p = match.padanan
    if _is_left_out(match, row):
        return ""
    groups = (p.kolom, *(g.kolom for g in p.berulang))
    figures = [text for group in groups for nama, text in group.items() if _is_figure(p, nama)]
    filled = [c for judul in figures if not is_kosong(c := _cell(row, match.column(judul)))]
    is_signature = len(filled) == len(texts) == 1 and isinstance(filled[0], str)
    if filled and not is_signature:
        return None
    return "hanya berisi keterangan" if texts else ""


def _is_left_out(match: _Cocok, row: Sequence[Any]) -> bool:
    """Whether the layout itself says that rows with this text are to be left out."""
    for nama, known in match.padanan.isi.items():
        cell = _cell(row, match.column(match.padanan.kolom[nama])) if nama in match.padanan.kolom else None
        left_out = {plain_nama(text) for text, value in known.items() if value is None}
        if not is_kosong(cell) and plain_nama(read_teks(cell)) in left_out:
            return True
    return False


def _is_figure(padanan: Padanan, nama: str) -> bool:
    return TABEL[padanan.tabel].kolom[nama].jenis in {"bilangan", "tanggal", "pilihan"}


def _cell(row: Sequence[Any], column: int) -> Any:  # noqa: ANN401 - a cell may hold anything
    return row[column] if column < len(row) else None


def _longest_text(row: Sequence[Any]) -> str:
    return max((clean_teks(c) for c in row if isinstance(c, str)), key=len, default="")


def _accumulate(tabel: Tabel, rows: Sequence[Any], fields: set[str]) -> list[Any]:
    """Rows whose figures were each period's own, added up from the first; after a gap nothing is known."""
    sums = [f for f in fields if f not in _TIDAK_DIJUMLAH and tabel.kolom[f].jenis == "bilangan"]
    totals: dict[tuple[Any, ...], tuple[int, dict[str, Decimal | None]]] = {}
    result = []
    for row in sorted(rows, key=lambda r: months_of(r.periode)):
        kind = row.periode.rstrip("0123456789")
        key = (*(getattr(row, k) for k in tabel.kunci if k != "periode"), kind)
        months, before = totals.get(key, (0, dict.fromkeys(sums, Decimal(0))))
        follows = months_of(row.periode) - months == _BULAN[kind]
        total = {f: _add(before[f], getattr(row, f)) if follows else None for f in sums}
        totals[key] = (months_of(row.periode), total)
        result.append(replace(row, **total))
    return result


def _add(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _distinct(found: Iterable[Temuan]) -> Iterator[Temuan]:
    """Findings about what all groups share, such as the name of a service, once."""
    seen = set()
    for t in found:
        key = (t.kode, t.pesan, t.sel)
        if key not in seen:
            seen.add(key)
            yield t
