"""The batch itself: plan, hand out, collect, write down; one bad daerah never touches another."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from spmlib.core.errors import SpmError
from spmlib.run.batch import ledger as buku
from spmlib.run.batch.ledger import Catatan, Keadaan, Nomor, open_ledger
from spmlib.run.batch.lock import FOLDER, KUNCI, hold_folder
from spmlib.run.batch.plan import Latar, Pilihan, Rencana, RencanaLaporan, explain_stale, plan_all
from spmlib.run.batch.pool import SATU_BENANG, lingkungan
from spmlib.run.batch.recap import write_rekap
from spmlib.run.batch.regu import Regu, close, renew, submit, take_answer, wait
from spmlib.run.batch.result import HasilBatch, Kemajuan
from spmlib.run.batch.task import HasilTugas, Pesanan, Tugas, run_tugas
from spmlib.run.batch.unchanged import (
    digest_batch,
    digest_sumber,
    dump_sumber,
    list_berkas,
    parse_sumber,
)
from spmlib.run.buka import lend_sources

_BERUNTUN = 6
"""So many daerah in a row stopped by something around them, and the batch stops: it will be the disk."""
_GALAT = "galat"


Lapor = Callable[[Kemajuan], None]
_Janji = dict[Future[Any], tuple[Rencana, Tugas]]


@dataclass(slots=True)
class _Kerja:
    """A batch at work: its plan so far, what has been handed out, and what came back."""

    latar: Latar
    regu: Regu
    ledger: Connection
    folder: Path
    lapor: Lapor
    kemajuan: Kemajuan
    janji: _Janji = field(default_factory=dict)
    ulang: list[tuple[Rencana, Tugas]] = field(default_factory=list)
    baru: dict[Nomor, Catatan] = field(default_factory=dict)
    beruntun: int = 0
    berhenti: str = ""

    @property
    def pilihan(self) -> Pilihan:
        return self.latar.pilihan


def run_batch(pilihan: Pilihan, lapor: Lapor = lambda _: None) -> HasilBatch:
    """Make the reports that are not up to date.

    Args:
        pilihan: What to do.
        lapor: Called whenever there is news, and a few times a second.

    Raises:
        PemakaianError: Another batch is at work in the folder, or a notebook is none.
        LaporanError: The output folder cannot be written.
    """
    start = time.monotonic()
    with hold_folder(pilihan.keluar) as folder, open_ledger(folder) as ledger, lingkungan(SATU_BENANG):
        latar = Latar(pilihan, buku.read_all(ledger, pilihan.tahun, pilihan.periode))
        kerja = _Kerja(latar, Regu(latar, folder), ledger, folder, lapor, Kemajuan(len(_wanted(latar))))
        if not _is_unchanged(kerja):
            _work(kerja)
        lines = {**latar.lama, **kerja.baru}
        found = tuple(lines[nomor] for nomor in _wanted(latar) if nomor in lines)
        hasil = HasilBatch(pilihan, found, frozenset(kerja.baru), time.monotonic() - start, kerja.berhenti)
        return replace(hasil, pesan=_recap(kerja, hasil))


def plan_batch(pilihan: Pilihan) -> Iterator[Rencana]:
    """What a batch would do and why, without doing anything.

    Raises:
        PemakaianError: A notebook is none.
    """
    folder = pilihan.keluar / FOLDER
    lines: dict[Nomor, Catatan] = {}
    if folder.is_dir():
        with open_ledger(folder) as ledger:
            lines = buku.read_all(ledger, pilihan.tahun, pilihan.periode)
    latar = Latar(pilihan, lines)
    _ = latar.notebook
    yield from plan_all(latar)


def _wanted(latar: Latar) -> list[Nomor]:
    return [latar.nomor(d, path) for d in latar.pilihan.daerah for path in latar.pilihan.notebooks]


def _is_unchanged(kerja: _Kerja) -> bool:
    """Whether the last run under the very same circumstances has left nothing to do."""
    latar, remembered = kerja.latar, buku.recall(kerja.ledger, "sidik")
    if any(explain_stale(latar.pilihan, latar.lama.get(nomor), None) for nomor in _wanted(latar)):
        return False
    sumber = parse_sumber(buku.recall(kerja.ledger, "sumber"))
    try:
        return remembered == digest_batch(latar) + digest_sumber(sumber, list_berkas(latar, sumber))
    except (SpmError, OSError):
        return False


def _work(kerja: _Kerja) -> None:
    """Plan and make everything that is not up to date."""
    buku.remember(kerja.ledger, "sidik", "")
    latar, before = kerja.latar, digest_batch(kerja.latar)
    try:
        # A notebook that is none concerns every daerah: better told once, and before anything is made.
        _ = latar.notebook
        for rencana in plan_all(latar):
            _take(kerja, rencana)
            while len(kerja.janji) > kerja.regu.pekerja and not kerja.berhenti:
                _collect(kerja)
            if kerja.berhenti:
                break
        while kerja.janji and not kerja.berhenti:
            _collect(kerja)
        _try_again(kerja)
    finally:
        close(kerja.regu)
        lend_sources({})
        gc.unfreeze()
    if not kerja.berhenti and all(c.keadaan is not Keadaan.TERHENTI for c in kerja.baru.values()):
        berkas = [(b.nama, b.sha256) for base in latar.pangkalan.values() for b in base.masukan.berkas]
        buku.remember(kerja.ledger, "sumber", dump_sumber(latar.pangkalan))
        buku.remember(kerja.ledger, "sidik", before + digest_sumber(latar.pangkalan, berkas))


def _take(kerja: _Kerja, rencana: Rencana) -> None:
    """Hand out what one daerah needs, and note what is up to date."""
    if rencana.parameter is None:
        _note_unplanned(kerja, rencana)
        return
    stale = [r for r in rencana.laporan if r.sebab]
    _advance(kerja, dilihat=len(rencana.laporan) - len(stale))
    if stale:
        tugas = Tugas(
            parameter=rencana.parameter,
            pesanan=tuple(Pesanan(r.path.resolve(), r.formats) for r in stale),
            keluar=kerja.pilihan.keluar.resolve(),
            mesin=kerja.pilihan.mesin,
            mulai=(kerja.folder / KUNCI).stat().st_mtime,
        )
        _begin(kerja, stale)
        kerja.janji[submit(kerja.regu, rencana, tugas)] = (rencana, tugas)


def _begin(kerja: _Kerja, stale: Iterable[RencanaLaporan]) -> None:
    """Write down that these reports are in work, so that a killed run is known as one."""
    lines = (kerja.latar.lama.get(r.nomor) or Catatan(r.nomor, Keadaan.DIKERJAKAN) for r in stale)
    buku.write(kerja.ledger, *(replace(line, keadaan=Keadaan.DIKERJAKAN, sejak=_now()) for line in lines))


def _collect(kerja: _Kerja) -> None:
    """Wait for news, and write down what came back."""
    wait(kerja.regu, kerja.janji)
    for future in [f for f in kerja.janji if f.done()]:
        rencana, tugas = kerja.janji.pop(future)
        _settle(kerja, rencana, tugas, take_answer(kerja.regu, future, tugas))
    _advance(kerja)


def _settle(kerja: _Kerja, rencana: Rencana, tugas: Tugas, hasil: Iterable[HasilTugas]) -> None:
    """Write results down; what may succeed in a fresh process is kept for a second try."""
    by_name = {r.nomor.notebook: r for r in rencana.laporan}
    again = {h.notebook for h in hasil if h.ulangi and not tugas.kedua}
    if again:
        left = tuple(p for p in tugas.pesanan if p.path.stem in again)
        kerja.ulang.append((rencana, replace(tugas, pesanan=left, kedua=True)))
    done = [h for h in hasil if h.notebook not in again]
    _write(kerja, [_line(kerja, by_name[h.notebook], h) for h in done])
    stopped = all(h.keadaan is Keadaan.TERHENTI for h in hasil)
    kerja.beruntun = kerja.beruntun + 1 if stopped else 0
    if kerja.beruntun >= _BERUNTUN:
        first = next(iter(hasil)).sebab[0]
        kerja.berhenti = f"{_BERUNTUN} daerah berturut-turut terhenti, jadi batch dihentikan. {first}"


def _line(kerja: _Kerja, rencana: RencanaLaporan, hasil: HasilTugas) -> Catatan:
    """The ledger's new line about a report."""
    before = kerja.latar.lama.get(rencana.nomor)
    done = hasil.keadaan is Keadaan.SELESAI
    return Catatan(
        nomor=rencana.nomor,
        keadaan=hasil.keadaan,
        bagian=rencana.bagian,
        format=rencana.formats if done else (before.format if before else ()),
        putusan=hasil.putusan,
        sebab=(*hasil.sebab, *_keep_trace(kerja, rencana.nomor, hasil.jejak)),
        berkas=hasil.berkas if done else (),
        ada_galat=hasil.ada_galat,
        sejak=_now(),
        detik=round(hasil.detik, 3),
    )


def _keep_trace(kerja: _Kerja, nomor: Nomor, jejak: str) -> Iterable[str]:
    """Put a traceback where a maintainer finds it, and say where."""
    if jejak:
        path = kerja.folder / _GALAT / f"{nomor.kode}_{nomor.notebook}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(jejak, encoding="utf-8")
        yield f"Rincian untuk pemelihara: {FOLDER}/{_GALAT}/{path.name}."


def _note_unplanned(kerja: _Kerja, rencana: Rencana) -> None:
    """Every report of a daerah that cannot even be planned has failed for that reason."""
    nomor = [kerja.latar.nomor(rencana.daerah, path) for path in kerja.pilihan.notebooks]
    why = (str(rencana.galat),)
    _write(kerja, [Catatan(n, Keadaan.TERHENTI, sebab=why, sejak=_now()) for n in nomor])


def _write(kerja: _Kerja, lines: Sequence[Catatan]) -> None:
    buku.write(kerja.ledger, *lines)
    kerja.baru |= {line.nomor: line for line in lines}
    failed = sum(line.keadaan is not Keadaan.SELESAI for line in lines)
    _advance(kerja, dilihat=len(lines), dibuat=len(lines) - failed, gagal=failed)


def _try_again(kerja: _Kerja) -> None:
    """Give what ended without an answer one more chance, in processes that share nothing with this one."""
    waiting, kerja.ulang = kerja.ulang, []
    if not waiting or kerja.berhenti:
        _write(kerja, [line for rencana, tugas in waiting for line in _give_up(rencana, tugas)])
        return
    pool = renew(kerja.regu)
    for rencana, tugas in waiting:
        kerja.janji[pool.submit(run_tugas, tugas)] = (rencana, tugas)
    while kerja.janji:
        _collect(kerja)


def _give_up(rencana: Rencana, tugas: Tugas) -> Iterator[Catatan]:
    names = {p.path.stem for p in tugas.pesanan}
    for report in rencana.laporan:
        if report.nomor.notebook in names:
            why = ("Terhenti, dan batch berhenti sebelum percobaan kedua.",)
            yield Catatan(report.nomor, Keadaan.TERHENTI, sebab=why, sejak=_now())


def _advance(kerja: _Kerja, dilihat: int = 0, dibuat: int = 0, gagal: int = 0) -> None:
    """Tell how far the batch is."""
    k = kerja.kemajuan
    kerja.kemajuan = replace(
        k,
        dilihat=k.dilihat + dilihat,
        dibuat=k.dibuat + dibuat,
        gagal=k.gagal + gagal,
        sedang=tuple(rencana.daerah.nama for rencana, _ in kerja.janji.values())[: kerja.regu.pekerja],
    )
    kerja.lapor(kerja.kemajuan)


def _recap(kerja: _Kerja, hasil: HasilBatch) -> tuple[str, ...]:
    """Write the table of results, over none but our own."""
    if not hasil.dibuat:
        return ()
    own = buku.recall(kerja.ledger, "rekap").split()
    fingerprints, pesan = write_rekap(hasil, own)
    # The latest ones only: whoever puts an old one back means to keep it.
    buku.remember(kerja.ledger, "rekap", " ".join(fingerprints))
    return pesan


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
