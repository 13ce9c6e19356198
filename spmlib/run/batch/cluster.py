"""The same tasks on the machines of a Dask cluster: data go out once, finished files come back.

No folder has to be shared. A machine needs the same workbook and nothing else; one whose rules or program
differ is refused, because its reports would differ too.
"""

import json
import os
import platform
import threading
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from spmlib.core.errors import PemakaianError
from spmlib.core.paths import PARAMETERS
from spmlib.ingest import Masukan
from spmlib.regulation import load_regulasi
from spmlib.run import manifest
from spmlib.run.batch import digest
from spmlib.run.batch.plan import Latar
from spmlib.run.batch.pool import lingkungan
from spmlib.run.batch.task import HasilTugas, Tugas, fail_all, run_tugas
from spmlib.run.buka import Sumber, lend_sources
from spmlib.run.laporan import publish_report, record_failure
from spmlib.run.pangkalan import Pangkalan
from spmlib.run.simpan import open_staging, write_synced

_SAMBUNG_DETIK = 15
_TANGGAL = "SOURCE_DATE_EPOCH"
# One report at a time in a process, however many threads its worker has.
_GILIRAN = threading.Lock()
_TERBUKA: list[Pangkalan] = []


@dataclass(frozen=True, slots=True)
class Bawaan:
    """What goes out with every task.

    Args:
        notebook: Files of each notebook's folder that it needs, by name, itself among them.
        sidik: Fingerprint that the workbook of the other machine must have.
        tanggal: Given date of the reports, or empty.
        batas_detik: Time limit of a task.
    """

    notebook: Mapping[str, Mapping[str, bytes]]
    sidik: str
    tanggal: str
    batas_detik: float


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What comes back: the results, and all files by their names within the outputs."""

    hasil: tuple[HasilTugas, ...]
    berkas: Mapping[str, bytes]


@dataclass
class Gugus:
    """A connected cluster."""

    client: Any
    executor: Executor
    bawaan: Bawaan
    latar: Latar
    tersebar: dict[Sumber, Any] = field(default_factory=dict)

    @property
    def pekerja(self) -> int:
        """How many tasks to have out at once: what is worked on, and one more for every worker."""
        return 2 * len(self.client.nthreads())

    def submit(self, tugas: Tugas, sumber: Sumber) -> Future[Any]:
        """The future :class:`Kiriman` of a task."""
        if sumber not in self.tersebar:
            masukan = self.latar.pangkalan[sumber].masukan
            self.tersebar[sumber] = self.client.scatter(masukan, broadcast=True, hash=False)
        return self.executor.submit(run_remote, tugas, self.bawaan, sumber, self.tersebar[sumber])

    def close(self) -> None:
        """Leave the cluster as it was."""
        self.executor.shutdown(wait=False)
        self.client.close()


def open_cluster(latar: Latar, batas_detik: float) -> Gugus:
    """Connect to the scheduler that the batch names.

    Raises:
        PemakaianError: Dask is not installed, or nobody answers there.
    """
    address = latar.pilihan.dask
    try:
        client_class = import_module("distributed").Client
    except ImportError:
        raise PemakaianError(
            "Pustaka dask.distributed belum terpasang.",
            akibat="Tanpa pustaka itu laporan hanya dapat dibuat di komputer ini.",
            saran='Pasang dengan "pip install distributed", atau jalankan tanpa --dask.',
        ) from None
    try:
        client = client_class(address, timeout=_SAMBUNG_DETIK, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise PemakaianError(
            f'Penjadwal Dask di "{address}" tidak menjawab.',
            saran="Periksa alamatnya (misalnya tcp://192.168.1.10:8786) dan apakah penjadwal sudah berjalan.",
        ) from None
    notebooks = {path.stem: _read_beside(path) for path in latar.pilihan.notebooks}
    bawaan = Bawaan(notebooks, digest_workbook(), os.environ.get(_TANGGAL, ""), batas_detik)
    return Gugus(client, client.get_executor(pure=False), bawaan, latar)


def _read_beside(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in digest.list_notebook_files(path)}


def digest_workbook() -> str:
    """Fingerprint of what two machines must have in common: program, rules and look."""
    regulasi = PARAMETERS / "regulasi"
    files = (p for p in regulasi.rglob("*.yaml") if p.is_file())
    return digest.digest_text(
        digest.digest_program(),
        digest.digest_nasihat(),
        digest.digest_gaya(),
        digest.digest_files(files, regulasi),
    )


def run_remote(tugas: Tugas, bawaan: Bawaan, sumber: Sumber, masukan: Masukan) -> Kiriman:
    """Do a task on a machine of the cluster, in a folder of its own that is gone afterwards."""
    if digest_workbook() != bawaan.sidik:
        words = (
            f'Buku kerja di komputer "{platform.node()}" berbeda dari yang di sini; samakan dulu versinya.'
        )
        return Kiriman(fail_all(tugas, words), {})
    # Nobody can stop a cell from outside its process; Dask starts a new one and gives the task to another.
    limit = threading.Timer(bawaan.batas_detik, os._exit, (1,))
    limit.daemon = True
    date = {_TANGGAL: bawaan.tanggal} if bawaan.tanggal else {}
    with _GILIRAN, TemporaryDirectory(prefix="spm-") as name, lingkungan(date):
        limit.start()
        try:
            lend_sources({sumber: _open(masukan)})
            return _run_in(Path(name), tugas, bawaan)
        finally:
            limit.cancel()


def _open(masukan: Masukan) -> Pangkalan:
    """The sources with what has been computed of them, for as long as they are the same."""
    if not _TERBUKA or _TERBUKA[0].masukan is not masukan:
        _TERBUKA[:] = [Pangkalan(masukan, load_regulasi())]
    return _TERBUKA[0]


def _run_in(folder: Path, tugas: Tugas, bawaan: Bawaan) -> Kiriman:
    orders = []
    for order in tugas.pesanan:
        place = folder / "notebook" / order.path.stem
        place.mkdir(parents=True)
        for nama, content in bawaan.notebook[order.path.stem].items():
            (place / nama).write_bytes(content)
        orders.append(replace(order, path=place / order.path.name))
    outputs = folder / "hasil"
    hasil = run_tugas(replace(tugas, pesanan=tuple(orders), keluar=outputs))
    files = (p for p in outputs.rglob("*") if p.is_file())
    return Kiriman(hasil, {p.relative_to(outputs).as_posix(): p.read_bytes() for p in files})


def receive(kiriman: Kiriman, keluar: Path) -> tuple[HasilTugas, ...]:
    """Put what came back in its place, as if it had been made here.

    Raises:
        LaporanError: It cannot be written here.
    """
    manifests = [name for name in kiriman.berkas if name.endswith(f"/{manifest.NAMA}")]
    if not manifests:
        return kiriman.hasil
    folder = keluar / PurePosixPath(manifests[0]).parent
    told = json.loads(kiriman.berkas[manifests[0]])
    return tuple(_place(h, kiriman, folder, told, keluar) for h in kiriman.hasil)


def _place(hasil: HasilTugas, kiriman: Kiriman, folder: Path, told: Any, keluar: Path) -> HasilTugas:  # noqa: ANN401
    entry = told["laporan"].get(hasil.notebook)
    if entry is None:
        return hasil
    if not hasil.berkas:
        pesan = record_failure(folder, told["identitas"], hasil.notebook, entry)
        return replace(hasil, sebab=(*hasil.sebab, *pesan))
    with open_staging(folder) as staging:
        staged = [staging / PurePosixPath(name).name for name in hasil.berkas]
        for path, name in zip(staged, hasil.berkas, strict=True):
            write_synced(path, kiriman.berkas[name])
        placed = publish_report(folder, told["identitas"], hasil.notebook, entry, staged)
    return replace(
        hasil,
        berkas=tuple(p.path.relative_to(keluar).as_posix() for p in placed),
        sebab=(*hasil.sebab, *(p.pesan for p in placed if p.pesan)),
    )
