from dataclasses import replace

import pytest

from spmlib.core.errors import PemakaianError
from spmlib.run.batch.ledger import Keadaan
from spmlib.run.batch.loop import run_batch
from tests.unit.run.batch_kecil import ALOR, BANDUNG, BELU, ISI, SABU, make_pilihan, read_tree, write_notebook

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def gugus():
    """A scheduler and two workers on this machine."""
    with (
        pytest.MonkeyPatch.context() as patch,
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        patch.setenv("SOURCE_DATE_EPOCH", "1760000000")
        yield cluster


@pytest.mark.lambat
def test_a_cluster_writes_the_same_bytes_as_this_machine(gugus, tmp_path):
    pilihan = make_pilihan(tmp_path, (BELU, ALOR, SABU, BANDUNG))
    assert run_batch(pilihan).exit_code() == 0
    far = replace(pilihan, keluar=tmp_path / "jauh", dask=gugus.scheduler_address)
    hasil = run_batch(far)
    assert (len(hasil.dibuat), hasil.exit_code()) == (4, 0)
    assert read_tree(far.keluar) == read_tree(pilihan.keluar)
    assert run_batch(far).dibuat == frozenset()


@pytest.mark.lambat
def test_the_work_of_a_lost_worker_is_done_by_another(gugus, tmp_path):
    cell = f"""
import os

tanda = situasi.masukan.berkas[0].path.parent / "sudah"
if situasi.daerah.kode_kemendagri == "{ALOR}" and not tanda.exists():
    tanda.touch()
    os._exit(9)
"""
    write_notebook(tmp_path / "20_uji.ipynb", cell, ISI)
    pilihan = replace(make_pilihan(tmp_path, (ALOR, BANDUNG)), dask=gugus.scheduler_address)
    hasil = run_batch(pilihan)
    assert (tmp_path / "masukan" / "sudah").exists()
    assert {c.nomor.kode: c.keadaan for c in hasil.catatan} == {
        ALOR: Keadaan.SELESAI,
        BANDUNG: Keadaan.SELESAI,
    }


@pytest.mark.lambat
def test_a_failure_far_away_is_told_like_one_here(gugus, tmp_path):
    write_notebook(tmp_path / "20_uji.ipynb", "1 / 0")
    pilihan = make_pilihan(tmp_path, (ALOR,))
    far = replace(pilihan, keluar=tmp_path / "jauh", dask=gugus.scheduler_address)
    here, there = run_batch(pilihan).catatan[0], run_batch(far).catatan[0]
    assert (there.keadaan, there.sebab) == (here.keadaan, here.sebab)
    assert read_tree(far.keluar) == read_tree(pilihan.keluar)


@pytest.mark.lambat
def test_a_machine_with_another_version_is_refused(gugus, tmp_path, monkeypatch):
    monkeypatch.setattr("spmlib.run.batch.cluster.digest_workbook", lambda: "lain")
    pilihan = replace(make_pilihan(tmp_path, (ALOR,)), dask=gugus.scheduler_address)
    line = run_batch(pilihan).catatan[0]
    assert line.keadaan is Keadaan.TERHENTI
    assert "berbeda dari yang di sini" in line.sebab[0]


def test_a_scheduler_that_does_not_answer_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("spmlib.run.batch.cluster._SAMBUNG_DETIK", 1)
    pilihan = replace(make_pilihan(tmp_path, (ALOR,)), dask="tcp://127.0.0.1:9")
    with pytest.raises(PemakaianError, match="tidak menjawab"):
        run_batch(pilihan)


def test_without_the_library_the_message_says_what_to_install(tmp_path, monkeypatch):
    def miss(name):
        raise ImportError(name)

    monkeypatch.setattr("spmlib.run.batch.cluster.import_module", miss)
    with pytest.raises(PemakaianError, match="pip install distributed"):
        run_batch(replace(make_pilihan(tmp_path, (ALOR,)), dask="tcp://127.0.0.1:9"))
