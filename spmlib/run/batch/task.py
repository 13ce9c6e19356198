"""One task of a batch: the reports of one daerah, in whatever process it may run."""

import shutil
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from spmlib.analysis.situasi import Situasi
from spmlib.core.errors import LaporanError, SpmError
from spmlib.run.batch.ledger import Keadaan
from spmlib.run.parameter import Parameter


@dataclass(frozen=True, slots=True)
class Pesanan:
    """One notebook of a task: its path and the formats to write."""

    path: Path
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tugas:
    """The reports of one daerah that have to be made.

    Args:
        parameter: What they are about.
        pesanan: The notebooks with their formats.
        keluar: Folder for outputs.
        mesin: Id of the engine.
        mulai: Time stamp of the file system when the batch began; folders of unfinished files that are older
            belong to a run that was killed.
        kedua: Whether this is the second try.
    """

    parameter: Parameter
    pesanan: tuple[Pesanan, ...]
    keluar: Path
    mesin: str
    mulai: float
    kedua: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilTugas:
    """What became of one report.

    Args:
        notebook: Name of the notebook without ending.
        keadaan: SELESAI, GAGAL or TERHENTI.
        putusan: The verdict, or empty.
        sebab: Why it failed, or what its reader must know.
        berkas: Its files, relative to the outputs.
        ada_galat: Whether its data have errors.
        detik: How long it took.
        jejak: What a maintainer needs where something unforeseen happened.
        ulangi: Whether it may succeed in a fresh process.
    """

    notebook: str
    keadaan: Keadaan
    putusan: str = ""
    sebab: tuple[str, ...] = ()
    berkas: tuple[str, ...] = ()
    ada_galat: bool = False
    detik: float = 0.0
    jejak: str = ""
    ulangi: bool = False


def run_tugas(tugas: Tugas) -> tuple[HasilTugas, ...]:
    """Make the reports of one daerah. Whatever goes wrong with one is told in its result."""
    # A worker that does something else first shall not wait for this.
    from spmlib.run.buka import build_situasi

    try:
        situasi = build_situasi(tugas.parameter)
    except SpmError as error:
        return tuple(_fail(p.path, Keadaan.GAGAL, str(error)) for p in tugas.pesanan)
    return tuple(_guard(p, lambda p=p: _make(situasi, tugas, p)) for p in tugas.pesanan)  # type: ignore[misc]


def _guard(pesanan: Pesanan, make: Callable[[], HasilTugas]) -> HasilTugas:
    try:
        return make()
    except LaporanError as error:
        # The disk, not the report: it is worth trying again.
        return _fail(pesanan.path, Keadaan.TERHENTI, str(error))
    except SpmError as error:
        return _fail(pesanan.path, Keadaan.GAGAL, str(error))
    except Exception as error:  # noqa: BLE001 - one report must not take the others along
        words = f"Galat yang tidak terduga ({type(error).__name__}: {error})."
        failed = _fail(pesanan.path, Keadaan.TERHENTI, words)
        return replace(failed, jejak=traceback.format_exc(), ulangi=True)


def fail_all(tugas: Tugas, sebab: str, *, jejak: str = "", ulangi: bool = False) -> tuple[HasilTugas, ...]:
    """The results of a task that did not come to its reports."""
    failed = (_fail(p.path, Keadaan.TERHENTI, sebab) for p in tugas.pesanan)
    return tuple(replace(result, jejak=jejak, ulangi=ulangi) for result in failed)


def _fail(path: Path, keadaan: Keadaan, sebab: str) -> HasilTugas:
    return HasilTugas(notebook=path.stem, keadaan=keadaan, sebab=(sebab,))


def _make(situasi: Situasi, tugas: Tugas, pesanan: Pesanan) -> HasilTugas:
    from spmlib.run.laporan import make_laporan
    from spmlib.run.putusan import Hasil

    start = time.perf_counter()
    hasil = make_laporan(
        situasi, tugas.parameter.model_dump(), [pesanan.path], pesanan.formats, tugas.keluar, tugas.mesin
    )
    _sweep(hasil.folder, tugas.mulai)
    report = hasil.laporan[0]
    failed = report.verdict.hasil is Hasil.GAGAL
    return HasilTugas(
        notebook=report.notebook,
        keadaan=Keadaan.GAGAL if failed else Keadaan.SELESAI,
        putusan=str(report.verdict.hasil),
        sebab=(*(report.verdict.kegagalan or report.verdict.catatan), *report.pesan),
        berkas=tuple(path.relative_to(tugas.keluar).as_posix() for path in report.berkas),
        ada_galat=hasil.ada_galat,
        detik=time.perf_counter() - start,
    )


def _sweep(folder: Path, mulai: float) -> None:
    """Remove what killed runs have left. Only now: until then it tells which files are ours."""
    from spmlib.run.simpan import leftover_staging

    for stale in leftover_staging(folder):
        with suppress(OSError):
            if stale.stat().st_mtime < mulai:
                shutil.rmtree(stale)
