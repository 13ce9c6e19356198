"""The ledger of a batch: which report is done, which failed, why, since when. SQLite in the output folder."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from spmlib.core.errors import LaporanError
from spmlib.core.paths import relative_name

_NAMA = "buku.sqlite"
_SKEMA = 1


class Keadaan(StrEnum):
    """What is known about a report. Stale it becomes only by comparison, so the ledger never says so."""

    DIKERJAKAN = "dikerjakan"
    SELESAI = "selesai"
    GAGAL = "gagal"
    TERHENTI = "terhenti"


@dataclass(frozen=True, slots=True, order=True)
class Nomor:
    """Which report: daerah, period and notebook."""

    kode: str
    tahun: int
    periode: str
    notebook: str


@dataclass(frozen=True, slots=True)
class Catatan:
    """One line of the ledger.

    Args:
        nomor: Which report.
        keadaan: SELESAI; GAGAL by its own content, so that trying again is no use; TERHENTI by something
            around it (time, memory, disk), so that it is; DIKERJAKAN where a run was killed.
        bagian: Fingerprints of everything it was made from, by name.
        format: Formats that were made.
        putusan: The verdict, or empty.
        sebab: Why it failed, or what its reader must know.
        berkas: Names of its files, relative to the outputs.
        ada_galat: Whether its data have errors.
        sejak: When this became so; local time, for people.
        detik: How long it took.
    """

    nomor: Nomor
    keadaan: Keadaan
    bagian: Mapping[str, str] = field(default_factory=dict)
    format: tuple[str, ...] = ()
    putusan: str = ""
    sebab: tuple[str, ...] = ()
    berkas: tuple[str, ...] = ()
    ada_galat: bool = False
    sejak: str = ""
    detik: float = 0.0


_KOLOM = (*(f.name for f in fields(Nomor)), *(f.name for f in fields(Catatan) if f.name != "nomor"))


@contextmanager
def open_ledger(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger in ``folder``; one that cannot be read any more is put aside and begun anew.

    Raises:
        LaporanError: The folder cannot be written, or the disk is full; also while the block runs.
    """
    path = folder / _NAMA
    try:
        with closing(_open(path)) as connection:
            yield connection
    except sqlite3.OperationalError as error:
        raise LaporanError(
            f"Catatan batch tidak dapat ditulis ({error}).",
            di=relative_name(path),
            akibat="Batch tidak tahu lagi apa yang sudah selesai. Laporan yang sudah jadi tetap utuh.",
            saran="Kosongkan ruang disk, periksa izin tulis, atau pilih folder lain dengan --keluar.",
        ) from error


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        _put_aside(path)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    # A crash of the machine may lose the last line, never the book: that report is then made again.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    health = connection.execute("PRAGMA quick_check").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if health != "ok" or version not in {0, _SKEMA}:
        raise sqlite3.DatabaseError(health)
    columns = ", ".join(_KOLOM)
    key = ", ".join(f.name for f in fields(Nomor))
    connection.execute(f"CREATE TABLE IF NOT EXISTS laporan ({columns}, PRIMARY KEY ({key}))")
    connection.execute("CREATE TABLE IF NOT EXISTS ingatan (nama PRIMARY KEY, isi)")
    connection.execute(f"PRAGMA user_version={_SKEMA}")


def _put_aside(path: Path) -> None:
    path.replace(path.with_suffix(".rusak"))
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


def read_all(ledger: sqlite3.Connection, tahun: int, periode: str) -> dict[Nomor, Catatan]:
    """All lines of one period."""
    rows = ledger.execute(
        f"SELECT {', '.join(_KOLOM)} FROM laporan WHERE tahun = ? AND periode = ?",  # noqa: S608 - our own names
        (tahun, periode),
    )
    lines = (_parse(row) for row in rows)
    return {line.nomor: line for line in lines}


def read_copy(folder: Path) -> list[Catatan]:
    """All lines of the ledger in ``folder``, of every period, without writing anything there.

    Raises:
        sqlite3.Error: It is not there or cannot be read.
    """
    with closing(sqlite3.connect(f"{(folder / _NAMA).resolve().as_uri()}?mode=ro", uri=True)) as ledger:
        return [_parse(row) for row in ledger.execute(f"SELECT {', '.join(_KOLOM)} FROM laporan")]  # noqa: S608


def write(ledger: sqlite3.Connection, *lines: Catatan) -> None:
    """Put lines into the ledger, each in the place of the earlier one about the same report, all or none."""
    marks = ", ".join("?" * len(_KOLOM))
    ledger.execute("BEGIN")
    ledger.executemany(f"INSERT OR REPLACE INTO laporan VALUES ({marks})", [_row(line) for line in lines])  # noqa: S608
    ledger.execute("COMMIT")


def recall(ledger: sqlite3.Connection, nama: str) -> str:
    """What was remembered under ``nama``, or nothing."""
    found = ledger.execute("SELECT isi FROM ingatan WHERE nama = ?", (nama,)).fetchone()
    return str(found[0]) if found else ""


def remember(ledger: sqlite3.Connection, nama: str, isi: str) -> None:
    """Remember ``isi`` under ``nama``."""
    ledger.execute("INSERT OR REPLACE INTO ingatan VALUES (?, ?)", (nama, isi))


def _row(line: Catatan) -> tuple[Any, ...]:
    return (
        *astuple(line.nomor),
        str(line.keadaan),
        json.dumps(dict(line.bagian), sort_keys=True),
        json.dumps(line.format),
        line.putusan,
        json.dumps(line.sebab, ensure_ascii=False),
        json.dumps(line.berkas),
        int(line.ada_galat),
        line.sejak,
        line.detik,
    )


def _parse(row: tuple[Any, ...]) -> Catatan:
    kode, tahun, periode, notebook, keadaan, bagian, formats, putusan, sebab, berkas, galat, sejak, detik = (
        row
    )
    return Catatan(
        nomor=Nomor(kode, tahun, periode, notebook),
        keadaan=Keadaan(keadaan),
        bagian=json.loads(bagian),
        format=tuple(json.loads(formats)),
        putusan=putusan,
        sebab=tuple(json.loads(sebab)),
        berkas=tuple(json.loads(berkas)),
        ada_galat=bool(galat),
        sejak=sejak,
        detik=detik,
    )
