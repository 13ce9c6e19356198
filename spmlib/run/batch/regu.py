"""Who works on a batch: processes on this machine, forked or not, or the workers of a cluster."""

import os
from concurrent.futures import FIRST_COMPLETED, Future
from concurrent.futures import wait as wait_futures
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spmlib.core.daerah import daerah_of_provinsi, find_daerah
from spmlib.core.errors import LaporanError
from spmlib.run.batch.plan import Latar, Pilihan, Rencana
from spmlib.run.batch.pool import MatiError, Persiapan, TerlambatError, WorkerPool, default_cara
from spmlib.run.batch.task import HasilTugas, Tugas, fail_all, run_tugas
from spmlib.run.batch.warm import can_fork, pack_sources, prepare_worker, warm_up
from spmlib.run.buka import lend_sources, name_sources, read_perlakuan
from spmlib.run.parameter import Parameter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spmlib.run.batch.cluster import Gugus

_DETAK = 0.2
_SUMBER = "sumber.pickle"


@dataclass(slots=True)
class Regu:
    """The workers of a batch, which come to life with the first task.

    Args:
        latar: What the batch knows.
        folder: The folder of the batch's own files.
        pool: Processes on this machine.
        gugus: Workers of a cluster.
    """

    latar: Latar
    folder: Path
    pool: WorkerPool | None = None
    gugus: "Gugus | None" = None

    @property
    def pekerja(self) -> int:
        """How many tasks can be worked on at once."""
        return self.latar.pilihan.pekerja or (self.gugus.pekerja if self.gugus else os.cpu_count()) or 1


def submit(regu: Regu, rencana: Rencana, tugas: Tugas) -> Future[Any]:
    """Hand a task out. What workers need is made ready here, at the first one."""
    pilihan = regu.latar.pilihan
    if pilihan.dask:
        if regu.gugus is None:
            from spmlib.run.batch.cluster import open_cluster

            regu.gugus = open_cluster(regu.latar, _limit(pilihan))
        return regu.gugus.submit(tugas, name_sources(rencana.daerah, tugas.parameter.masukan))
    if regu.pool is None:
        if _forks(pilihan):
            warm_up(pilihan.notebooks, pilihan.formats)
            regu.pool = WorkerPool(regu.pekerja, _limit(pilihan), "fork")
        else:
            regu.pool = WorkerPool(regu.pekerja, _limit(pilihan), "spawn", _pack(regu))
    _share(regu, rencana, tugas.parameter)
    return regu.pool.submit(run_tugas, tugas)


def renew(regu: Regu) -> WorkerPool:
    """Other workers instead of those at hand, each for one task, that share nothing with this process."""
    close(regu)
    pilihan = regu.latar.pilihan
    regu.pool = WorkerPool(regu.pekerja, _limit(pilihan), "spawn", _pack(regu), tugas_per_pekerja=1)
    return regu.pool


def wait(regu: Regu, waiting: "Iterable[Future[Any]]") -> None:
    """Until there is news, but never long."""
    if regu.pool is not None:
        regu.pool.wait(_DETAK)
    else:
        wait_futures(waiting, _DETAK, FIRST_COMPLETED)


def take_answer(regu: Regu, future: Future[Any], tugas: Tugas) -> tuple[HasilTugas, ...]:
    """The results of a task; where its process gave none, what there is to say about it."""
    try:
        answer: tuple[HasilTugas, ...] = future.result()
        if regu.gugus is not None and regu.pool is None:
            from spmlib.run.batch.cluster import receive

            answer = receive(future.result(), tugas.keluar)
    except LaporanError as error:
        return fail_all(tugas, str(error))
    except TerlambatError:
        return fail_all(tugas, f"Belum selesai setelah {_limit(regu.latar.pilihan):.0f} detik.", ulangi=True)
    except MatiError as error:
        words = f"Proses pembuat laporan berhenti mendadak (kode {error}); mungkin memori komputer kurang."
        return fail_all(tugas, words, ulangi=True)
    except Exception as error:  # noqa: BLE001 - a worker may end in any way, and the batch goes on
        return fail_all(tugas, "Galat yang tidak terduga.", jejak=str(error), ulangi=True)
    return answer


def close(regu: Regu) -> None:
    """Send all workers home; what they have not begun is not begun any more."""
    if regu.gugus is not None:
        regu.gugus.close()
        regu.gugus = None
    if regu.pool is not None:
        regu.pool.shutdown(wait=False, cancel_futures=True)
        regu.pool = None


def _forks(pilihan: Pilihan) -> bool:
    return not pilihan.dask and (pilihan.cara or default_cara()) == "fork" and can_fork(pilihan.formats)


def _limit(pilihan: Pilihan) -> float:
    return pilihan.batas_detik * len(pilihan.notebooks)


def _pack(regu: Regu) -> Persiapan:
    """How a worker that is not forked gets what was read."""
    path = (regu.folder / _SUMBER).resolve()
    pack_sources(regu.latar.pangkalan, path)
    notebooks = [notebook.resolve() for notebook in regu.latar.pilihan.notebooks]
    return Persiapan(prepare_worker, (path, notebooks))


def _share(regu: Regu, rencana: Rencana, parameter: Parameter) -> None:
    """Compute once what many reports show; forked workers inherit it."""
    lend_sources(regu.latar.pangkalan)
    if _forks(regu.latar.pilihan):
        waktu, perlakuan = (parameter.tahun, parameter.periode), read_perlakuan(parameter.perlakuan_nihil)
        base = regu.latar.open(rencana.daerah, parameter.masukan)
        around = [d for d in daerah_of_provinsi(rencana.daerah.kode_provinsi) if base.has_rows(d, waktu)]
        for area in (rencana.daerah, *(find_daerah(p) for p in parameter.pembanding), *around):
            base.compute(area, waktu, perlakuan)
