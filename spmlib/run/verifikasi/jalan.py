"""Verifies all folders below one, several at a time."""

import os
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from spmlib.core.errors import PemakaianError
from spmlib.core.paths import relative_name
from spmlib.regulation import load_regulasi
from spmlib.run import manifest
from spmlib.run.batch.ledger import Catatan, Keadaan, read_copy
from spmlib.run.batch.lock import FOLDER
from spmlib.run.batch.pool import Persiapan, WorkerPool
from spmlib.run.batch.result import Kemajuan
from spmlib.run.izin import restore_izin
from spmlib.run.simpan import leftover_staging
from spmlib.run.verifikasi.folder import verify_folder
from spmlib.run.verifikasi.hasil import HasilFolder, HasilVerifikasi, Jenis, Masalah

_SEKALI = 12
"""Folders in one task: the same words stand in all reports, and a worker remembers what it has read."""

_BATAS_DETIK = 60
_DETAK = 0.2
_KEADAAN = {
    Keadaan.DIKERJAKAN: "pembuatannya terputus, atau batch masih berjalan",
    Keadaan.TERHENTI: "pembuatannya terhenti",
}

Lapor = Callable[[Kemajuan], None]


def verify(akar: Path, lapor: Lapor = lambda _: None, pekerja: int = 0) -> HasilVerifikasi:
    """Open all reports below ``akar``: outputs of many periods, of one, or of one daerah.

    Args:
        akar: The folder.
        lapor: Called whenever a part is done.
        pekerja: Number of workers; 0 takes one per core.

    Raises:
        PemakaianError: There is no such folder, or no report in it.
    """
    start = time.monotonic()
    folders = find_folders(akar)
    if not folders:
        raise PemakaianError(
            "Di folder ini tidak ada laporan.",
            di=relative_name(akar),
            saran="Tunjuk folder hasil spm laporan atau spm batch, misalnya outputs.",
        )
    found = sorted(_verify_all(akar, folders, lapor, pekerja), key=lambda hasil: hasil.folder)
    umum = (*_find_doubles(folders), *_check_ledger(akar), *_find_staging(akar, folders))
    return HasilVerifikasi(folder=tuple(found), umum=umum, detik=time.monotonic() - start)


def find_folders(akar: Path) -> list[Path]:
    """Folders of daerah in ``akar``, or ``akar`` itself.

    Raises:
        PemakaianError: There is no such folder.
    """
    if not akar.is_dir():
        apa = "Ini berkas, bukan folder." if akar.exists() else "Folder ini tidak ada."
        raise PemakaianError(apa, di=relative_name(akar), saran="Tunjuk folder hasil, misalnya outputs.")
    candidates = (akar, *akar.glob("*/"), *akar.glob("*/*/"))
    return sorted(p for p in candidates if not p.name.startswith(".") and _is_daerah(p))


def _is_daerah(folder: Path) -> bool:
    """Whether reports stand there: with a manifest, or in a folder named as one of a daerah is."""
    kode, line, _ = folder.name.partition("_")
    named = bool(line) and kode.replace(".", "").isdigit()
    return (folder / manifest.NAMA).is_file() or (named and any(folder.iterdir()))


def _verify_all(akar: Path, folders: Sequence[Path], lapor: Lapor, pekerja: int) -> Iterator[HasilFolder]:
    _warm_up()
    workers = pekerja or os.cpu_count() or 1
    size = max(1, min(_SEKALI, len(folders) // (2 * workers)))
    parts = [tuple(folders[i : i + size]) for i in range(0, len(folders), size)]
    pool = WorkerPool(workers, _BATAS_DETIK * size, persiapan=Persiapan(_warm_up))
    waiting = {pool.submit(verify_part, part, akar): part for part in parts}
    done, bad = 0, 0
    try:
        while waiting:
            lapor(Kemajuan(len(folders), done, done - bad, bad))
            pool.wait(_DETAK)
            for future in [f for f in waiting if f.done()]:
                part = waiting.pop(future)
                answer = _answer(future, part, akar)
                if answer is None:
                    # One folder has ended the worker; which one, each by itself will tell.
                    waiting |= {pool.submit(verify_part, (folder,), akar): (folder,) for folder in part}
                    continue
                done, bad = done + len(part), bad + sum(bool(a.masalah) for a in answer)
                yield from answer
        lapor(Kemajuan(len(folders), done, done - bad, bad))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _warm_up() -> None:
    """What every folder needs, before workers are forked."""
    restore_izin(("99.01", 2024, "tahunan"), (), ())
    load_regulasi()


def verify_part(folders: Sequence[Path], akar: Path) -> tuple[HasilFolder, ...]:
    """The same for several folders, one after the other."""
    return tuple(verify_folder(folder, akar) for folder in folders)


_Hasil = tuple[HasilFolder, ...]


def _answer(future: Future[_Hasil], part: Sequence[Path], akar: Path) -> _Hasil | None:
    """The results; None where they have to be asked for one by one."""
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 - a broken file may end its reader in any way
        if len(part) > 1:
            return None
        words = f"Isi folder ini tidak dapat diperiksa ({type(error).__name__}); salah satu berkasnya rusak."
        name = part[0].relative_to(akar).as_posix()
        return (HasilFolder(folder=name, masalah=(Masalah(Jenis.KELENGKAPAN, words),)),)


def _find_doubles(folders: Sequence[Path]) -> Iterator[Masalah]:
    """The same daerah twice in one period."""
    seen: defaultdict[tuple[Path, str], list[str]] = defaultdict(list)
    for folder in folders:
        seen[folder.parent, folder.name.partition("_")[0]].append(folder.name)
    for (_, kode), names in seen.items():
        if len(names) > 1:
            yield Masalah(Jenis.SISA, f"Daerah {kode} punya {len(names)} folder: {', '.join(names)}.")


def _find_staging(akar: Path, folders: Sequence[Path]) -> Iterator[Masalah]:
    places = {akar, *(folder.parent for folder in folders)} - set(folders) - {akar.parent}
    for place in sorted(places):
        for staging in leftover_staging(place):
            yield Masalah(Jenis.SISA, "Sisa pembuatan yang terputus; boleh dihapus.", staging.name)


def _check_ledger(akar: Path) -> Iterator[Masalah]:
    """Whether the reports are there of which a batch says that it has made them."""
    if not (akar / FOLDER).is_dir():
        return
    try:
        lines = read_copy(akar / FOLDER)
    except sqlite3.Error:
        yield Masalah(Jenis.MANIFES, "Catatan batch tidak dapat dibaca.", f"{FOLDER}", ringan=True)
        return
    for line in lines:
        yield from _check_line(akar, line)


def _check_line(akar: Path, line: Catatan) -> Iterator[Masalah]:
    name = f"{line.nomor.kode} {line.nomor.notebook} {line.nomor.tahun}-{line.nomor.periode}"
    if line.keadaan in _KEADAAN:
        words = f"{name}: {_KEADAAN[line.keadaan]}. Jalankan lagi spm batch."
        yield Masalah(Jenis.KELENGKAPAN, words)
    elif line.keadaan is Keadaan.SELESAI:
        lost = [berkas for berkas in line.berkas if not (akar / berkas).is_file()]
        told = manifest.read_manifest((akar / line.berkas[0]).parent) if line.berkas else {"laporan": {}}
        verdict = told["laporan"].get(line.nomor.notebook, {}).get("putusan")
        if lost:
            yield Masalah(Jenis.KELENGKAPAN, f"{name}: menurut catatan batch ada, tetapi hilang.", lost[0])
        elif verdict != line.putusan:
            told_of = verdict or "tidak ada"
            words = f'{name}: putusan di catatan batch "{line.putusan}", di manifes "{told_of}".'
            yield Masalah(Jenis.MANIFES, words)
