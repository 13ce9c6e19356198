"""Reading everything the user names: files to sheets, sheets to rows, rows to one :class:`Masukan`."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from spmlib.core.tables import TABEL
from spmlib.core.temuan import Temuan, sort_temuan
from spmlib.ingest.baris import read_baris
from spmlib.ingest.berkas import AKHIRAN_TEKS, Berkas, find_berkas, load_isi
from spmlib.ingest.buku import read_buku
from spmlib.ingest.csv_teks import read_csv
from spmlib.ingest.formulir import Bacaan, read_formulir
from spmlib.ingest.katalog import make_temuan
from spmlib.ingest.kepala import find_kepala
from spmlib.ingest.lembar import Lembar
from spmlib.ingest.masukan import BerkasDibaca, Masukan
from spmlib.ingest.padanan import Padanan, load_padanan
from spmlib.ingest.padanan.baca import read_padanan
from spmlib.ingest.paket.ole import OLE
from spmlib.ingest.persen_tercetak import check_persen
from spmlib.ingest.rangkap import settle_rangkap
from spmlib.ingest.sembunyi import describe_sembunyi
from spmlib.ingest.tolak import TolakError


def read_masukan(paths: Sequence[Path], padanan: Sequence[Padanan] | None = None) -> Masukan:
    """All rows of all tables in the files and folders of ``paths``; everything amiss is a finding.

    A folder stands for the data files in it and in its folders, two levels deep. Rows that several files
    state alike are kept once; where they differ none is kept and a finding names both places.

    Args:
        paths: Files and folders.
        padanan: Foreign layouts that may be read; those of the workbook where none are given.

    Raises:
        MasukanError: A path does not exist, no data file was found at all, or a layout cannot be understood.
    """
    known = load_padanan() if padanan is None else padanan
    files: list[BerkasDibaca] = []
    found: list[Temuan] = []
    tables: dict[str, list[Any]] = {nama: [] for nama in TABEL}
    for berkas in find_berkas(paths):
        read, findings = _read_file(berkas, known, tables)
        files.append(read)
        found += findings
    settled, findings = settle_rangkap(tables)
    return Masukan(berkas=tuple(files), temuan=sort_temuan([*found, *findings]), **settled)


def merge_masukan(*parts: Masukan) -> Masukan:
    """Several inputs as one. Overlapping rows are settled as between files of one folder."""
    rows = {nama: [row for part in parts for row in getattr(part, nama)] for nama in TABEL}
    settled, findings = settle_rangkap(rows)
    return Masukan(
        berkas=tuple(b for part in parts for b in part.berkas),
        temuan=sort_temuan([*(t for part in parts for t in part.temuan), *findings]),
        **settled,
    )


def _read_file(
    berkas: Berkas, padanan: Sequence[Padanan], tables: dict[str, list[Any]]
) -> tuple[BerkasDibaca, list[Temuan]]:
    """One file: its rows are added to ``tables``."""
    data = b""
    try:
        data = load_isi(berkas)
        sheets = read_lembar(berkas, data)
    except TolakError as refusal:
        found = [make_temuan(refusal.kode, refusal.pesan, refusal.saran, berkas=berkas.nama)]
        return _describe(berkas, data, ()), found
    formulir = read_formulir(sheets) or Bacaan(sisa=sheets)
    found, names = [*formulir.temuan], [*formulir.lembar]
    for nama, rows in formulir.tabel.items():
        tables[nama] += rows
    for lembar in formulir.sisa:
        tabel, rows, findings = _read_sheet(lembar, padanan)
        found += findings
        if tabel:
            tables[tabel] += rows
            names.append(lembar.nama or tabel)
    if not names and not found:
        found.append(_unrecognised(berkas, sheets))
    return _describe(berkas, data, names), found


def _read_sheet(lembar: Lembar, padanan: Sequence[Padanan]) -> tuple[str | None, list[Any], list[Temuan]]:
    """Table and rows of a sheet: by our headings, else by a foreign layout that fits; None for neither."""
    kepala, found = find_kepala(lembar)
    if kepala:
        rows, findings = read_baris(lembar, kepala)
        more = (*describe_sembunyi(lembar, kepala, rows), *check_persen(lembar, kepala, rows))
        return kepala.tabel.nama, rows, [*found, *findings, *more]
    foreign = read_padanan(lembar, padanan)
    return (foreign.tabel, foreign.baris, foreign.temuan) if foreign else (None, [], found)


def _describe(berkas: Berkas, data: bytes, names: Iterable[str]) -> BerkasDibaca:
    fingerprint = sha256(data).hexdigest() if data else ""
    return BerkasDibaca(berkas.nama, berkas.path, fingerprint, len(data), tuple(names))


def read_lembar(berkas: Berkas, data: bytes) -> list[Lembar]:
    """The raw sheets of a file. A workbook that is called .csv is read as what it is.

    Raises:
        TolakError: The file cannot be read.
    """
    is_text = berkas.path.suffix.lower() in AKHIRAN_TEKS and not data.startswith((b"PK\x03\x04", OLE))
    return read_csv(berkas.nama, berkas.path.stem, data) if is_text else read_buku(berkas.nama, data)


def _unrecognised(berkas: Berkas, sheets: Iterable[Lembar]) -> Temuan:
    names = ", ".join(f'"{lembar.nama}"' for lembar in sheets if lembar.nama)
    where = f"Lembar {names} tidak" if names else "Berkas ini tidak"
    return make_temuan(
        "SPM-M06",
        f"{where} dikenali sebagai tabel SPM, jadi tidak ada yang dipakai dari berkas ini.",
        f'Untuk rekap atau unduhan dengan kolom sendiri, buat padanannya: spm padanan "{berkas.path.name}". '
        f"Atau beri berkas atau lembar nama tabelnya ({', '.join(TABEL)}) dan pakai nama kolom tabel itu.",
        berkas=berkas.nama,
    )
