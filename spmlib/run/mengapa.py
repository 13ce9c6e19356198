"""Why this: from the id of a unit, a text, a table, a figure or one number back to rule, fact and cell."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from spmlib.analysis.mengapa import cite_aturan, explain_unit, is_unit
from spmlib.analysis.mengapa_sumber import (
    ANGKA,
    find_row,
    locate_daerah,
    locate_rows,
    rows_about,
    rows_named,
    rows_of_label,
    rows_of_tables,
    tables_behind,
)
from spmlib.analysis.situasi import Pembanding, Situasi
from spmlib.core.bundle import Bundle, ChartBundle, Sel, TableBundle, TextBundle
from spmlib.core.cetak import join_words
from spmlib.core.errors import PemakaianError
from spmlib.core.gaya import KOSONG
from spmlib.core.penjelasan import Langkah, Penjelasan
from spmlib.core.tables import TABEL
from spmlib.core.templat import Terpakai, record_fakta
from spmlib.report.bab import choose_notebooks
from spmlib.report.document import slug
from spmlib.run.katalog_notebook import find_notebooks
from spmlib.run.mengapa_fakta import explain_fakta
from spmlib.run.tempat import Nomor, find_nomor, list_tempat, read_nomor

DAFTAR: Final = "daftar"
"""What is asked to see all ids."""

_DATA = "_data"

# Rules behind what is printed, by words in the id of a column or of a fact.
_ATURAN: Final = (
    (("indeks", "tuntas"), ("bobot", "agregasi_layanan", "agregasi_bidang", "agregasi_daerah")),
    (("kategori", "tuntas"), ("kategori",)),
    (("penerima", "terlayani", "persen"), ("batas_capaian",)),
    (("mutu",), ("agregasi_mutu", "tanpa_mutu")),
    (("batas", "cakupan"), ("cakupan_minimal",)),
    (("nihil",), ("perlakuan_nihil",)),
    (("tahap", "bukti"), ("tahapan",)),
    (("tenggat", "kirim", "terlambat", "pelaporan"), ("kalender_triwulan", "kalender_tahunan")),
    (("wajib",), ("kewenangan",)),
)  # fmt: skip


def explain(situasi: Situasi, nama: str, notebooks: Sequence[str] = (), bab: str = "") -> Penjelasan:
    """Why ``nama`` shows what it shows.

    Args:
        situasi: What is known about the daerah.
        nama: ``daftar`` for all ids; a unit; the id of a text, table or figure, or its number in a report
            ("Tabel 5"); or ``id/row/column`` of one number.
        notebooks: Names of the notebooks whose numbers are meant; empty means any.
        bab: The choice of chapters of the report whose numbers are meant.

    Raises:
        PemakaianError: Nothing bears that id, near ones are named; or a number belongs to several things.
    """
    bundle_id, *rest = nama.strip().split("/")
    if nomor := read_nomor(bundle_id):
        paths = choose_notebooks(find_notebooks(notebooks), bab)
        notebook, bundle_id = _choose(nomor, find_nomor(situasi, nomor, paths, bab))
        found = explain(situasi, "/".join((bundle_id, *rest)))
        return replace(found, langkah=(_tell_nomor(nomor, notebook), *found.langkah))
    if not rest and is_unit(situasi, bundle_id):
        return explain_unit(situasi, bundle_id)
    if bundle_id == DAFTAR and not rest:
        listed = tuple(Langkah(i, t.tanya) for i, t in list_tempat().items())
        return Penjelasan(DAFTAR, "Yang dapat ditanyakan", listed)
    tempat = list_tempat().get(bundle_id) or list_tempat().get(bundle_id.removesuffix(_DATA))
    if tempat is None:
        raise _unknown(situasi, bundle_id)
    with record_fakta() as used:
        bundle = tempat.make(situasi)
    if rest:
        return _explain_number(situasi, bundle, rest)
    return Penjelasan(bundle_id, _title(bundle), tuple(_explain_bundle(situasi, bundle, used)))


def _choose(nomor: Nomor, found: Mapping[str, str]) -> tuple[str, str]:
    """The one notebook and the one id that bear the number."""
    if not found:
        raise PemakaianError(
            f'"{nomor}" tidak ada dalam laporan dari data sekarang.',
            saran=f'Tanyakan id yang tercetak kecil di bawah tabel atau gambar itu; semua id: "{DAFTAR}".',
        )
    if len(set(found.values())) > 1:
        listed = "; ".join(f"{notebook}: {bundle_id}" for notebook, bundle_id in found.items())
        raise PemakaianError(
            f'"{nomor}" ada di beberapa laporan ({listed}).',
            saran=f"Tambahkan --notebook, misalnya --notebook {next(iter(found))}, atau tanyakan id-nya.",
        )
    return next(iter(found.items()))


def _tell_nomor(nomor: Nomor, notebook: str) -> Langkah:
    return Langkah(
        "Nomor",
        f"{nomor} di {notebook}",
        asal="nomor menurut data sekarang; laporan dari data lama atau bab pilihan dapat bernomor lain",
    )


def _unknown(situasi: Situasi, nama: str) -> PemakaianError:
    units = ["daerah", *(b.bidang.id for b in situasi.hasil.bidang)]
    units += [s.layanan.id.rpartition(".")[2] for s in situasi.hasil.layanan]
    near = difflib.get_close_matches(nama, [*units, *list_tempat()], n=4, cutoff=0.55)
    return PemakaianError(
        f'"{nama}" tidak dikenal.',
        saran=(f"Maksudnya {join_words(near, 'atau')}? " if near else "")
        + 'Yang dapat ditanyakan: "daerah", id bidang, id layanan, id di bawah tabel dan gambar, dan '
        'nomornya ("Tabel 5"); semua id: "daftar".',
    )


def _explain_bundle(situasi: Situasi, bundle: Bundle, used: Sequence[Terpakai]) -> Iterator[Langkah]:
    yield Langkah("Menjawab", list_tempat()[bundle.id].tanya)
    match bundle:
        case TextBundle(kosong=str(reason)):
            yield Langkah("Kosong karena", reason.replace("_", " "), asal="belum ada baris masukan untuk ini")
        case TextBundle():
            yield from _cite_all(situasi, (name for u in used for name in u.nama))
        case TableBundle():
            yield from _explain_rows(situasi, bundle)
        case ChartBundle():
            yield Langkah("Uraian", bundle.alt)
            yield from _explain_rows(situasi, bundle.data, bundle.id)
    if not isinstance(bundle, TableBundle):
        yield from (step for u in used for step in explain_fakta(u))


def _explain_rows(situasi: Situasi, tabel: TableBundle, bundle_id: str = "") -> Iterator[Langkah]:
    """Rules, source, and each row with its figures and the cells that they were read from."""
    yield from _cite_all(
        situasi, [k.id for k in tabel.kolom] + [c.nada or "" for r in tabel.baris for c in r]
    )
    yield Langkah("Sumber tercetak", tabel.sumber)
    for place, row in enumerate(tabel.baris, 1):
        printed = "; ".join(f"{k.tajuk} {c.teks}" for k, c in zip(tabel.kolom[1:], row[1:], strict=True))
        yield Langkah(f"Baris {place}: {row[0].teks}", printed, asal=_locate_row(situasi, tabel, row))
    if tabel.baris:
        example = f"{bundle_id or tabel.id}/{_row_names(tabel)[0]}/{tabel.kolom[-1].id}"
        columns = ", ".join(k.id for k in tabel.kolom)
        yield Langkah(
            "Satu angka saja", f"spm mengapa … {example}", f"kolom: {columns}; baris: nomor, nama atau id"
        )


def _cite_all(situasi: Situasi, words: Iterable[str]) -> Iterator[Langkah]:
    """The rules behind columns or facts of these names."""
    seen = " ".join(words)
    keys = dict.fromkeys(key for hints, rules in _ATURAN if any(h in seen for h in hints) for key in rules)
    for key in keys:
        yield Langkah("Aturan", key.replace("_", " "), dasar=cite_aturan(situasi, key))
    if not keys:
        yield Langkah("Aturan", "tidak ada; isinya dikutip atau dijumlahkan dari data yang masuk")


def _locate_row(situasi: Situasi, tabel: TableBundle, row: Sequence[Sel]) -> str:
    """The cells behind a row: of its unit, of the input row that it shows, of the other daerah it names."""
    words = [c.teks for c in row]
    if own_row := find_row(situasi, words, [c.nilai for c in row if c.nilai]):
        return locate_rows([own_row])
    unit = next((c.rujuk for c in row if c.rujuk), None)
    if unit:
        behind = dict.fromkeys(pair for k in tabel.kolom[1:] for pair in tables_behind(k.id)) or ANGKA
        places = (locate_rows(rows_about(situasi, unit, nama), own) for nama, own in behind)
        if found := "; ".join(dict.fromkeys(filter(None, places))):
            return found
    if named := _locate_named(situasi, tabel, row):
        return named
    missing = unit or any(c.nada == KOSONG for c in row)
    return "belum ada baris masukan tentang ini" if missing else f"lihat sumber tercetak: {tabel.sumber}"


def _locate_named(situasi: Situasi, tabel: TableBundle, row: Sequence[Sel]) -> str:
    """The cells behind a row that names another daerah, a year, an OPD, a code, tables or a finding."""
    cells = {k.id: c.teks for k, c in zip(tabel.kolom, row, strict=True)}
    first, words = row[0].teks, set(cells.values())
    own = Pembanding(situasi.daerah, situasi.hasil)
    for other in (own, *situasi.pembanding, *situasi.sekitar):
        if other.daerah.nama in words:
            return locate_daerah(other.hasil) or "belum ada baris masukan tentang daerah ini"
    for hasil in (*situasi.tahun_lain, situasi.hasil):
        if first == str(hasil.tahun):
            return locate_daerah(hasil)
    if first in {b.nama for b in situasi.masukan.berkas}:
        return first
    behind = [nama for nama in TABEL if f"{nama}." in tabel.sumber] or list(TABEL)
    if rows := rows_named(situasi, first, behind) or rows_of_label(situasi, first, tabel.kolom[0].id):
        return locate_rows(rows)
    return locate_rows(rows_of_tables(situasi, cells.get("tabel", "").split(", "))) or cells.get("tempat", "")


def _row_names(tabel: TableBundle) -> list[str]:
    """A name for each row: the last part of its unit where that is unique, else its number."""
    units = [(row[0].rujuk or "").rpartition(".")[2] for row in tabel.baris]
    return [u if u and units.count(u) == 1 else str(n) for n, u in enumerate(units, 1)]


def _explain_number(situasi: Situasi, bundle: Bundle, path: Sequence[str]) -> Penjelasan:
    """One cell: what is printed, its exact value, the rule of its unit, and the cells behind it."""
    tabel, own = bundle.data if isinstance(bundle, ChartBundle) else bundle, f'Tanyakan "{bundle.id}" saja.'
    if not isinstance(tabel, TableBundle):
        raise PemakaianError(f'"{bundle.id}" tidak memuat tabel.', saran=own)
    match path:
        case [baris]:
            row = tabel.baris[_find_row(tabel, baris)]
            return Penjelasan(f"{bundle.id}/{baris}", row[0].teks, tuple(_explain_row(situasi, tabel, row)))
        case [baris, kolom]:
            row = tabel.baris[_find_row(tabel, baris)]
            place = _find(kolom, [k.id for k in tabel.kolom], [k.judul for k in tabel.kolom], "Kolom")
        case _:
            raise PemakaianError(f'"{"/".join(path)}" terlalu panjang.', saran=own)
    column, cell = tabel.kolom[place], row[place]
    narrowed = tabel.model_copy(update={"kolom": (tabel.kolom[0], column)})
    exact = f"nilai tepat {cell.nilai.replace('.', ',')}" if cell.nilai else ""
    steps = [Langkah(column.tajuk, cell.teks, exact, asal=_locate_row(situasi, narrowed, row))]
    unit = cell.rujuk or row[0].rujuk
    if (
        unit
        and is_unit(situasi, unit)
        and {nama for nama, _ in tables_behind(column.id)} & {n for n, _ in ANGKA}
    ):
        steps += explain_unit(situasi, unit).langkah
    else:
        steps += _cite_all(situasi, [column.id, cell.nada or ""])
    return Penjelasan("/".join((bundle.id, *path)), f"{row[0].teks}: {column.judul}", tuple(steps))


def _explain_row(situasi: Situasi, tabel: TableBundle, row: Sequence[Sel]) -> Iterator[Langkah]:
    for column, cell in zip(tabel.kolom, row, strict=True):
        yield Langkah(column.tajuk, cell.teks)
    yield Langkah("Asal baris", "", asal=_locate_row(situasi, tabel, row))


def _find_row(tabel: TableBundle, nama: str) -> int:
    if nama.isdigit() and 1 <= int(nama) <= len(tabel.baris):
        return int(nama) - 1
    whole = [row[0].rujuk or "" for row in tabel.baris]
    if whole.count(nama) == 1:
        return whole.index(nama)
    return _find(nama, _row_names(tabel), [row[0].teks for row in tabel.baris], "Baris")


def _find(nama: str, ids: Sequence[str], titles: Sequence[str], apa: str) -> int:
    """Place of the row or column that is called so, by its id or by its printed name."""
    for names in (list(ids), [slug(t) for t in titles]):
        for wanted in (nama, slug(nama)):
            if names.count(wanted) == 1:
                return names.index(wanted)
    near = difflib.get_close_matches(nama, ids, n=1, cutoff=0.5)
    guess = f'Maksudnya "{near[0]}"? ' if near else ""
    raise PemakaianError(f'{apa} "{nama}" tidak ada.', saran=f"{guess}Yang ada: {', '.join(ids)}.")


def _title(bundle: Bundle) -> str:
    if isinstance(bundle, TextBundle):
        return f"Uraian {bundle.id.replace('_', ' ')}"
    return bundle.judul
