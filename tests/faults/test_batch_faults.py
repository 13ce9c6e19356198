"""What must not happen, made to happen: kills, poison, full disks, hangs, locks, clocks, two at once."""

import contextlib
import os
import random
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from spmlib.core.daerah import all_daerah
from spmlib.run.batch.ledger import Keadaan
from spmlib.run.batch.loop import plan_batch, run_batch
from spmlib.run.batch.pool import default_cara
from spmlib.run.format import FORMATS
from spmlib.run.simpan import leftover_staging
from tests.faults.perusak import fork, start
from tests.unit.run.batch_kecil import (
    ALOR,
    BANDUNG,
    BELU,
    ISI,
    SABU,
    make_pilihan,
    raise_figure,
    read_tree,
    write_notebook,
)

BANYAK = tuple(
    d.kode_kemendagri for d in all_daerah() if d.tingkat != "provinsi" and d.kode_kemendagri < "13"
)[:60]
"""The poisoned ones stand among so many."""

SEDIKIT = BANYAK[:24]
BEBERAPA = BANYAK[:12]
needs_fork = pytest.mark.skipif(default_cara() != "fork", reason="this system does not fork")
pytestmark = pytest.mark.lambat


@pytest.fixture(autouse=True)
def calm(monkeypatch):
    """The same date everywhere, the library as one thing, and no rehearsal before each batch."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    monkeypatch.setattr("spmlib.run.batch.digest.digest_program", lambda: "program")
    monkeypatch.setattr("spmlib.run.batch.warm._try_once", lambda _: None)


def wait_for_line(process, wanted):
    """Read what the batch tells until it has seen ``wanted`` reports, or has ended."""
    for line in process.stdout:
        if line.startswith("dilihat") and int(line.split()[1]) >= wanted:
            return


def read_until(pipe, wanted):
    """The number of reports seen, as soon as it is ``wanted`` or the batch has ended."""
    seen = 0
    with contextlib.suppress(EOFError):
        while seen < wanted:
            seen = max(seen, pipe.recv())
    return seen


def kill(process):
    process.kill()
    process.communicate()


def leftovers(keluar):
    return [p for folder in keluar.glob("*/*/") for p in leftover_staging(folder)]


def states(hasil):
    return {c.nomor.kode: c.keadaan for c in hasil.catatan}


# ------------------------------------------------------------------------- kills


@needs_fork
def test_twenty_kills_at_random_moments_lose_nothing_double_nothing_and_leave_nothing_half(tmp_path):
    good = make_pilihan(tmp_path / "baik", SEDIKIT)
    assert run_batch(good).exit_code() == 0
    whole = read_tree(good.keluar)
    work = tmp_path / "buruk"
    shutil.copytree(tmp_path / "baik" / "masukan", work / "masukan")
    shutil.copy(tmp_path / "baik" / "20_uji.ipynb", work)
    rng = random.Random(20)  # noqa: S311 - moments, no secrets
    seen = []
    for _ in range(20):
        process, pipe = fork(work, *SEDIKIT)
        seen.append(read_until(pipe, max(seen, default=0) + rng.choice((0, 1, 1, 1, 2))))
        time.sleep(rng.uniform(0, 0.15))
        process.kill()
        process.join()
        time.sleep(0.1)
        found = read_tree(work / "hasil")
        finished = {name: content for name, content in found.items() if ".tulis-" not in name}
        assert [name for name, content in finished.items() if content != whole.get(name)] == []
    # The kills began early and went on until late; a batch that is whole has nothing left to see.
    assert seen[0] < 10 < max(seen)
    assert run_batch(make_pilihan(work, SEDIKIT)).exit_code() == 0
    assert read_tree(work / "hasil") == whole
    assert leftovers(work / "hasil") == []
    assert run_batch(make_pilihan(work, SEDIKIT)).dibuat == frozenset()


def test_ctrl_c_stops_at_once_and_the_next_start_goes_on(tmp_path):
    make_pilihan(tmp_path, BEBERAPA)
    process = start(tmp_path, *BEBERAPA)
    wait_for_line(process, 3)
    process.send_signal(subprocess.signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode != 0
    hasil = run_batch(make_pilihan(tmp_path, BEBERAPA))
    assert hasil.exit_code() == 0
    assert 0 < len(hasil.dibuat) < len(BEBERAPA)


# ------------------------------------------------------------------------- poison

RACUN = """
import os, signal, sys, time

kode = situasi.daerah.kode_kemendagri
if kode == "11.02":
    raise ValueError("racun")
if kode == "11.03":
    os._exit(7)
if kode == "11.04":
    os.kill(os.getpid(), signal.SIGKILL)
if kode == "11.05":
    time.sleep(600)
if kode == "11.06":
    sys.exit("berhenti")
if kode == "11.07":
    print("x" * 10_000_000)
if kode == "11.08":
    sys.stdout = sys.stderr = None
if kode == "11.09":
    import spmlib.core.angka, spmlib.index.daerah
    spmlib.core.angka.format_angka = lambda *_: "0"
    spmlib.index.daerah.compute_daerah = None
if kode == "11.10":
    raise MemoryError
if kode == "11.11":
    def dalam():
        return dalam()
    dalam()
"""
GAGAL = {
    "11.02": "ValueError: racun",
    "11.06": "SystemExit",
    "11.10": "MemoryError",
    "11.11": "RecursionError",
}
TERHENTI = {"11.03": "kode 7", "11.04": "kode -9", "11.05": "Belum selesai setelah 30 detik"}


@needs_fork
def test_poisoned_daerah_among_sixty_touch_nobody_else(tmp_path):
    good = make_pilihan(tmp_path / "baik", BANYAK)
    run_batch(good)
    whole = read_tree(good.keluar)
    work = tmp_path / "racun"
    work.mkdir()
    shutil.copytree(tmp_path / "baik" / "masukan", work / "masukan")
    write_notebook(work / "20_uji.ipynb", RACUN, ISI)
    poisoned = replace(make_pilihan(work, BANYAK), batas_detik=30)
    hasil = run_batch(poisoned)
    told = {c.nomor.kode: " ".join(c.sebab) for c in hasil.catatan}
    assert {kode for kode, state in states(hasil).items() if state is Keadaan.GAGAL} == GAGAL.keys()
    assert {kode for kode, state in states(hasil).items() if state is Keadaan.TERHENTI} == TERHENTI.keys()
    assert [kode for kode, words in {**GAGAL, **TERHENTI}.items() if words not in told[kode]] == []
    assert hasil.exit_code() == 1
    harmed = {*GAGAL, *TERHENTI, "11.07"}
    pages = {name: content for name, content in read_tree(poisoned.keluar).items() if name.endswith(".html")}
    healthy = {name: content for name, content in pages.items() if name.split("/")[1][:5] not in harmed}
    assert healthy == {name: whole[name] for name in healthy}
    assert len(healthy) == len(BANYAK) - len(harmed)


@pytest.mark.parametrize("cara", ["spawn", *(["fork"] if default_cara() == "fork" else [])])
def test_the_worst_notebook_leaves_no_trace_in_the_next_report(tmp_path, cara):
    # One worker, so that the poisoned report and the healthy one meet in the same process where it lives on.
    settings = {"cara": cara, "pekerja": 1, "formats": FORMATS, "batas_detik": 300}
    alone = replace(make_pilihan(tmp_path / "sendiri", (BANDUNG,)), **settings)
    run_batch(alone)
    work = tmp_path / "berdua"
    work.mkdir()
    shutil.copytree(tmp_path / "sendiri" / "masukan", work / "masukan")
    source = (Path(__file__).parent / "notebook_terburuk.txt").read_text(encoding="utf-8")
    write_notebook(
        work / "20_uji.ipynb", f'if situasi.daerah.kode_kemendagri == "{ALOR}":\n{indent(source)}', ISI
    )
    both = replace(make_pilihan(work, (ALOR, BANDUNG)), **settings)
    shutil.copy(tmp_path / "sendiri" / "masukan" / "capaian.csv", work / "masukan" / "capaian.csv")
    hasil = run_batch(both)
    # What the worst one has done to itself is its own affair.
    assert states(hasil)[BANDUNG] is Keadaan.SELESAI
    wanted, found = read_tree(alone.keluar), read_tree(both.keluar)
    # The notebook itself and the manifest name the sources, in which this time two daerah stand.
    files = [name for name in wanted if name.endswith(tuple(f".{f}" for f in FORMATS))]
    assert len(files) == len(FORMATS)
    assert [name for name in files if found[name] != wanted[name]] == []


def indent(source):
    return "\n".join(f"    {line}" for line in source.splitlines())


# ------------------------------------------------------------------------- time and memory


@pytest.mark.parametrize("mesin", ["spm", "kernel"])
def test_a_cell_that_hangs_is_a_recorded_failure_and_nothing_more(tmp_path, mesin):
    write_notebook(
        tmp_path / "20_uji.ipynb", f'while situasi.daerah.kode_kemendagri == "{ALOR}":\n    pass', ISI
    )
    pilihan = replace(make_pilihan(tmp_path, (ALOR, BANDUNG)), batas_detik=20, mesin=mesin)
    hasil = run_batch(pilihan)
    assert states(hasil) == {ALOR: Keadaan.TERHENTI, BANDUNG: Keadaan.SELESAI}
    assert hasil.catatan[0].sebab == ("Belum selesai setelah 20 detik.",)


@pytest.mark.parametrize("mesin", ["spm", "kernel"])
def test_a_python_that_dies_is_a_recorded_failure(tmp_path, mesin):
    write_notebook(tmp_path / "20_uji.ipynb", "import os\nos._exit(1)", ISI)
    hasil = run_batch(replace(make_pilihan(tmp_path, (ALOR,)), mesin=mesin))
    assert hasil.catatan[0].keadaan in {Keadaan.TERHENTI, Keadaan.GAGAL}
    assert "berhenti mendadak" in hasil.catatan[0].sebab[0]


def test_what_fails_once_succeeds_in_a_cold_process(tmp_path):
    cell = """
import os

tanda = situasi.masukan.berkas[0].path.parent / "sudah"
if not tanda.exists():
    tanda.touch()
    os._exit(3)
"""
    write_notebook(tmp_path / "20_uji.ipynb", cell, ISI)
    hasil = run_batch(make_pilihan(tmp_path, (ALOR,)))
    assert (states(hasil), hasil.exit_code()) == ({ALOR: Keadaan.SELESAI}, 0)


# ------------------------------------------------------------------------- disk


@pytest.mark.skipif(os.name != "posix", reason="limits of file size are a matter of POSIX")
def test_a_full_disk_stops_the_batch_with_words_and_the_next_start_finishes(tmp_path):
    codes = BANYAK[:12]
    good = make_pilihan(tmp_path / "baik", codes)
    run_batch(good)
    work = tmp_path / "penuh"
    shutil.copytree(tmp_path / "baik" / "masukan", work / "masukan")
    shutil.copy(tmp_path / "baik" / "20_uji.ipynb", work)
    process = start(work, *codes, batas_berkas=24_000)
    _, words = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Disk penuh" in words or "tidak dapat ditulis" in words
    assert "Traceback" not in words
    assert read_tree(work / "hasil") == {}
    assert run_batch(make_pilihan(work, codes)).exit_code() == 0
    assert read_tree(work / "hasil") == read_tree(good.keluar)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk"
)
@pytest.mark.parametrize("size", ["300k"])
def test_a_disk_that_fills_up_half_way_leaves_whole_reports_only(tmp_path, size):
    codes = SEDIKIT
    good = make_pilihan(tmp_path / "baik", codes)
    run_batch(good)
    whole = read_tree(good.keluar)
    small = tmp_path / "kecil"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    try:
        work = tmp_path / "kerja"
        shutil.copytree(tmp_path / "baik" / "masukan", work / "masukan")
        shutil.copy(tmp_path / "baik" / "20_uji.ipynb", work)
        process = start(work, *codes, keluar_lain=str(small))
        _, words = process.communicate(timeout=120)
        assert process.returncode == 1
        assert "Disk penuh" in words or "tidak dapat ditulis" in words
        assert "Traceback" not in words
        found = {name: content for name, content in read_tree(small).items() if ".tulis-" not in name}
        assert [name for name, content in found.items() if content != whole.get(name)] == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


@needs_fork
def test_a_folder_that_may_not_be_written_is_told_and_nothing_is_made(tmp_path, monkeypatch):
    pilihan = make_pilihan(tmp_path, BANYAK[:8])
    run_batch(replace(pilihan, daerah=pilihan.daerah[:1]))

    def refuse(path, _):
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr("spmlib.run.laporan.write_synced", refuse)
    hasil = run_batch(pilihan)
    assert set(states(hasil).values()) == {Keadaan.SELESAI, Keadaan.TERHENTI}
    assert "tidak boleh ditulis" in hasil.berhenti
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    monkeypatch.setattr("spmlib.run.batch.digest.digest_program", lambda: "program")
    assert run_batch(pilihan).exit_code() == 0


@needs_fork
def test_a_report_that_is_open_in_another_program_gets_its_new_version_beside_it(tmp_path, monkeypatch):
    pilihan = make_pilihan(tmp_path, (ALOR, BANDUNG))
    run_batch(pilihan)
    opened = pilihan.keluar / "2024-tahunan" / "53.05_alor" / "20_uji.html"
    before = opened.read_bytes()
    raise_figure(tmp_path, ALOR)
    original = Path.replace

    def replace_unless_open(self, target):
        if Path(target).name == opened.name and Path(target).parent.name == opened.parent.name:
            raise PermissionError(13, "in use", str(target))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", replace_unless_open)
    hasil = run_batch(pilihan)
    line = next(c for c in hasil.catatan if c.nomor.kode == ALOR)
    assert "2024-tahunan/53.05_alor/20_uji (2).html" in line.berkas
    assert any("sedang dibuka program lain" in words for words in line.sebab)
    assert opened.read_bytes() == before
    assert run_batch(pilihan).dibuat == frozenset()


# ------------------------------------------------------------------------- clock


@pytest.mark.parametrize("jump", [-10 * 365 * 86_400, 10 * 365 * 86_400], ids=["back", "forward"])
def test_a_clock_that_jumps_makes_nothing_stale_and_hides_no_change(tmp_path, monkeypatch, jump):
    pilihan = make_pilihan(tmp_path, (ALOR, BANDUNG))
    run_batch(pilihan)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + jump)
    for path in tmp_path.rglob("*"):
        os.utime(path, (now - jump, now - jump))
    assert run_batch(pilihan).dibuat == frozenset()
    raise_figure(tmp_path, ALOR)
    os.utime(tmp_path / "masukan" / "capaian.csv", (now + jump, now + jump))
    assert {n.kode for n in run_batch(pilihan).dibuat} == {ALOR}
    assert leftovers(pilihan.keluar) == []


# ------------------------------------------------------------------------- two at once


def test_the_second_of_two_batches_is_refused_until_the_first_is_dead(tmp_path):
    make_pilihan(tmp_path, BEBERAPA)
    first = start(tmp_path, *BEBERAPA)
    wait_for_line(first, 2)
    second = start(tmp_path, *BEBERAPA)
    _, words = second.communicate(timeout=300)
    assert second.returncode == 2
    assert "sedang dipakai batch lain" in words
    assert f"proses {first.pid}" in words
    kill(first)
    third = start(tmp_path, *BEBERAPA)
    _, words = third.communicate(timeout=300)
    assert (third.returncode, words.strip()) == (0, "")


def test_planning_beside_a_running_batch_disturbs_nobody(tmp_path):
    pilihan = make_pilihan(tmp_path, BEBERAPA)
    running = start(tmp_path, *BEBERAPA)
    wait_for_line(running, 2)
    assert len(list(plan_batch(pilihan))) == len(BEBERAPA)
    running.communicate(timeout=300)
    assert running.returncode == 0
    assert {BELU, SABU}.isdisjoint(BEBERAPA)
