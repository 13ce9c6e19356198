import os
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import nbformat
import pytest

from spmlib.core.daerah import get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import PARAMETERS
from spmlib.run.batch import ledger
from spmlib.run.batch.ledger import Keadaan
from spmlib.run.batch.lock import FOLDER, hold_folder
from spmlib.run.batch.loop import plan_batch, run_batch
from tests.unit.run.batch_kecil import (
    ALOR,
    BANDUNG,
    BELU,
    ISI,
    NTT,
    SABU,
    SEMUA,
    TTU,
    edit_rows,
    make_pilihan,
    raise_figure,
    read_tree,
    write_notebook,
)


@pytest.fixture(scope="module", autouse=True)
def program():
    """The library as one thing: somebody may be at work on it while the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("spmlib.run.batch.digest.digest_program", lambda: "program")
        yield


@pytest.fixture(scope="module")
def jadi(tmp_path_factory):
    """A folder with a finished batch over six daerah."""
    folder = tmp_path_factory.mktemp("batch")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1760000000")
        hasil = run_batch(make_pilihan(folder))
    assert (len(hasil.dibuat), hasil.exit_code(), hasil.berhenti) == (6, 0, "")
    return folder


@pytest.fixture
def folder(jadi, tmp_path, monkeypatch):
    """A copy of it for one test."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    return shutil.copytree(jadi, tmp_path / "batch", dirs_exist_ok=True)


@pytest.fixture
def pilihan(folder):
    # The copy of the sources bears another path, but the same name; so does the notebook.
    return make_pilihan(folder)


def codes(hasil):
    return sorted(nomor.kode for nomor in hasil.dibuat)


def reasons(pilihan):
    plans = plan_batch(pilihan)
    return {p.daerah.kode_kemendagri: r.sebab for p in plans for r in p.laporan if r.sebab}


def edit_ledger(folder, sql, *values):
    with sqlite3.connect(folder / "hasil" / FOLDER / "buku.sqlite") as connection:
        connection.execute(sql, values)


def test_every_report_stands_in_its_own_folder(jadi):
    files = read_tree(jadi / "hasil")
    assert "2024-tahunan/53.04_belu/20_uji.html" in files
    assert len(files) == len(SEMUA) * 3
    assert all(b"SIMULASI" in content for name, content in files.items() if name.endswith(".html"))


def test_nothing_changed_makes_nothing_and_touches_nothing(pilihan):
    before = {p: p.stat().st_mtime_ns for p in pilihan.keluar.rglob("*.*") if FOLDER not in p.parts}
    hasil = run_batch(pilihan)
    assert (hasil.dibuat, hasil.exit_code(), len(hasil.catatan)) == (frozenset(), 0, 6)
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_nothing_changed_is_known_without_reading_rows(pilihan, monkeypatch):
    run_batch(pilihan)
    monkeypatch.setattr("spmlib.run.batch.plan.open_pangkalan", None)
    assert run_batch(pilihan).dibuat == frozenset()


def test_a_changed_figure_makes_its_report_and_those_of_whom_it_is_a_peer(pilihan, folder):
    raise_figure(folder, TTU)
    assert reasons(pilihan) == {
        TTU: ("datanya berubah",),
        BELU: ("data Kabupaten Timor Tengah Utara berubah",),
    }
    assert codes(run_batch(pilihan)) == [TTU, BELU]
    assert codes(run_batch(pilihan)) == []


def test_a_figure_that_nobody_else_shows_makes_one_report(pilihan, folder):
    raise_figure(folder, ALOR)
    assert codes(run_batch(pilihan)) == [ALOR]


def test_figures_of_the_province_are_its_own_affair(pilihan, folder):
    raise_figure(folder, NTT)
    assert codes(run_batch(pilihan)) == [NTT]


def test_what_is_published_about_the_province_concerns_its_districts(pilihan, folder):
    columns = "kode_kemendagri,tahun,periode,tingkat,unit_id,ukuran,persen,sumber\n"
    row = "53,2023,tahunan,daerah,daerah,indeks,{},SIMULASI\n"
    published = folder / "masukan" / "terbit.csv"
    published.write_text(columns + row.format(70), encoding="utf-8")
    run_batch(pilihan)
    published.write_text(columns + row.format(71), encoding="utf-8")
    found = reasons(pilihan)
    assert sorted(found) == sorted({NTT, ALOR, BELU, TTU, SABU})
    assert found[ALOR] == ("angka terbit provinsi atau nasional berubah",)


def add_row_above(rows):
    return [{**rows[0], "kode_kemendagri": "11.01"}, *rows]


def test_a_row_put_in_above_makes_nothing_stale(pilihan, folder):
    edit_rows(folder / "masukan" / "profil.csv", add_row_above)
    assert reasons(pilihan) == {}


def test_and_rightly_so_because_the_report_would_be_the_same(pilihan, folder):
    before = read_tree(pilihan.keluar)
    edit_rows(folder / "masukan" / "profil.csv", add_row_above)
    other = replace(pilihan, keluar=folder / "lain")
    run_batch(other)
    after = read_tree(other.keluar)
    assert {n: c for n, c in after.items() if not n.endswith("manifest.json")} == {
        n: c for n, c in before.items() if not n.endswith("manifest.json")
    }


def test_a_finding_that_moves_to_another_cell_is_told_anew(pilihan, folder):
    edit_rows(folder / "masukan" / "capaian.csv", lambda rows: [*rows, rows[-1]])
    run_batch(pilihan)
    edit_rows(folder / "masukan" / "capaian.csv", lambda rows: [rows[-1], *rows[:-1]])
    assert "temuan pada datanya berubah" in reasons(pilihan)[BANDUNG]


def test_a_changed_notebook_makes_its_reports_and_no_others(pilihan, folder):
    second = write_notebook(folder / "30_uji.ipynb", ISI)
    both = replace(pilihan, notebooks=(*pilihan.notebooks, second))
    assert {n.notebook for n in run_batch(both).dibuat} == {"30_uji"}
    write_notebook(second, ISI, "pass")
    assert set(reasons(both).values()) == {("notebook berubah",)}
    assert {n.notebook for n in run_batch(both).dibuat} == {"30_uji"}


def test_a_notebook_that_maps_the_province_hangs_on_all_its_districts(pilihan, folder):
    path = write_notebook(folder / "30_peta.ipynb", ISI, peta_provinsi=True)
    maps = replace(pilihan, notebooks=(path,))
    run_batch(maps)
    raise_figure(folder, ALOR)
    assert codes(run_batch(maps)) == sorted({ALOR, BELU, TTU, SABU, NTT})


def test_another_date_of_the_report_makes_all_of_them(pilihan, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    assert set(reasons(pilihan).values()) == {("tanggal laporan berubah",)}


def test_without_a_given_date_a_report_keeps_its_own(pilihan, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    run_batch(pilihan)
    monkeypatch.setattr("spmlib.core.paths.datetime", _Later)
    assert reasons(pilihan) == {}


class _Later(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime(2031, 1, 1, tzinfo=tz or UTC)


def test_another_treatment_of_nihil_makes_all_of_them(pilihan):
    assert set(reasons(replace(pilihan, perlakuan_nihil="count_as_100")).values()) == {
        ("parameternya berubah",)
    }


def test_another_look_makes_all_of_them_and_so_does_a_change_of_its_file(pilihan, tmp_path):
    assert set(reasons(replace(pilihan, gaya="mitra_contoh")).values()) == {
        ("parameternya berubah", "gaya tampilan berubah")
    }
    own = tmp_path / "lembaga.yaml"
    usual = (PARAMETERS / "gaya" / "bawaan.yaml").read_text(encoding="utf-8")
    own.write_text(usual, encoding="utf-8")
    look = replace(pilihan, gaya=str(own), daerah=pilihan.daerah[:1])
    run_batch(look)
    assert reasons(look) == {}
    own.write_text(usual.replace("kaki: Disusun", "kaki: Ditulis"), encoding="utf-8")
    assert reasons(look) == {BELU: ("gaya tampilan berubah",)}


def test_another_format_is_added_and_both_stay_together(pilihan, folder):
    with_pdf = replace(pilihan, formats=("html", "pdf"), daerah=pilihan.daerah[:1])
    assert reasons(with_pdf) == {BELU: ("format pdf belum dibuat",)}
    run_batch(with_pdf)
    raise_figure(folder, BELU)
    run_batch(replace(pilihan, daerah=pilihan.daerah[:1]))
    line = run_batch(with_pdf)
    assert line.dibuat == frozenset()
    assert {name.rpartition(".")[2] for name in line.catatan[0].berkas} == {"ipynb", "html", "pdf"}


def test_a_file_that_is_gone_is_made_again(pilihan):
    before = read_tree(pilihan.keluar)
    (pilihan.keluar / "2024-tahunan" / "53.20_sabu_raijua" / "20_uji.html").unlink()
    assert reasons(pilihan) == {SABU: ('berkas "2024-tahunan/53.20_sabu_raijua/20_uji.html" tidak ada lagi',)}
    assert codes(run_batch(pilihan)) == [SABU]
    assert read_tree(pilihan.keluar) == before


def test_a_report_that_was_in_work_when_killed_is_made_again(pilihan, folder):
    edit_ledger(folder, "UPDATE laporan SET keadaan = ? WHERE kode = ?", Keadaan.DIKERJAKAN, ALOR)
    assert reasons(pilihan) == {ALOR: ("pembuatan terakhir terputus",)}
    assert codes(run_batch(pilihan)) == [ALOR]


def test_a_stopped_report_is_tried_again_and_a_failed_one_only_when_asked(pilihan, folder):
    sql = "UPDATE laporan SET keadaan = ?, sebab = ? WHERE kode = ?"
    edit_ledger(folder, sql, Keadaan.TERHENTI, '["Disk penuh."]', ALOR)
    edit_ledger(folder, sql, Keadaan.GAGAL, '["Sel berhenti."]', SABU)
    assert reasons(pilihan) == {ALOR: ("pembuatan terakhir terhenti: Disk penuh.",)}
    again = replace(pilihan, ulang_gagal=True)
    assert reasons(again)[SABU] == ("gagal pada pembuatan terakhir",)
    first = run_batch(pilihan)
    assert (codes(first), first.exit_code()) == ([ALOR], 1)
    second = run_batch(again)
    assert (codes(second), second.exit_code()) == ([SABU], 0)


def test_a_failed_report_is_tried_again_when_its_data_change(pilihan, folder):
    edit_ledger(folder, "UPDATE laporan SET keadaan = ? WHERE kode = ?", Keadaan.GAGAL, SABU)
    raise_figure(folder, SABU)
    assert reasons(pilihan)[SABU] == ("datanya berubah",)


def test_more_daerah_later_leave_the_first_ones_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    pilihan = make_pilihan(tmp_path, (ALOR, BANDUNG))
    assert codes(run_batch(replace(pilihan, daerah=pilihan.daerah[:1]))) == [ALOR]
    assert codes(run_batch(pilihan)) == [BANDUNG]


def test_a_ledger_that_cannot_be_read_is_put_aside(pilihan, folder):
    book = folder / "hasil" / FOLDER / "buku.sqlite"
    book.write_bytes(b"rusak" * 1000)
    assert len(run_batch(pilihan).dibuat) == 6
    assert book.with_suffix(".rusak").read_bytes() == b"rusak" * 1000
    assert run_batch(pilihan).dibuat == frozenset()


def test_a_ledger_of_another_version_is_put_aside(pilihan, folder):
    edit_ledger(folder, "PRAGMA user_version = 99")
    assert len(run_batch(pilihan).dibuat) == 6


def test_two_batches_in_one_folder_are_refused(pilihan):
    with hold_folder(pilihan.keluar), pytest.raises(PemakaianError) as caught:
        run_batch(pilihan)
    assert f"proses {os.getpid()}" in caught.value.apa
    assert caught.value.exit_code == 2
    assert run_batch(pilihan).exit_code() == 0


def test_planning_writes_nothing(tmp_path):
    pilihan = make_pilihan(tmp_path, (ALOR,))
    assert reasons(pilihan) == {ALOR: ("belum pernah dibuat",)}
    assert not pilihan.keluar.exists()


def test_a_daerah_whose_parameters_are_wrong_fails_alone(tmp_path, monkeypatch):
    def read(pilihan, daerah):
        if daerah.kode_kemendagri == ALOR:
            raise PemakaianError("Berkas parameter kosong.")
        return original(pilihan, daerah)

    from spmlib.run.batch import plan

    original = plan.read_values
    monkeypatch.setattr(plan, "read_values", read)
    hasil = run_batch(make_pilihan(tmp_path, (ALOR, BANDUNG)))
    states = {c.nomor.kode: (c.keadaan, c.sebab) for c in hasil.catatan}
    assert states[ALOR] == (Keadaan.TERHENTI, ("Berkas parameter kosong.",))
    assert states[BANDUNG][0] is Keadaan.SELESAI
    assert hasil.exit_code() == 1


def test_a_report_whose_notebook_is_none_is_refused_before_anything_is_made(tmp_path):
    path = tmp_path / "20_uji.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), path)
    with pytest.raises(PemakaianError, match="parameters"):
        run_batch(make_pilihan(tmp_path, (ALOR,)))
    assert list((tmp_path / "hasil").glob("2024*")) == []


def test_errors_in_the_data_make_the_exit_code_one(pilihan, folder):
    def spoil(rows):
        own = next(r for r in rows if r["kode_kemendagri"] == SABU and r["sasaran"] and r["tahun"] == "2024")
        own["sasaran"] = "-5"
        return rows

    edit_rows(folder / "masukan" / "capaian.csv", spoil)
    hasil = run_batch(pilihan)
    assert [c.nomor.kode for c in hasil.catatan if c.ada_galat] == [SABU]
    assert hasil.exit_code() == 1


def test_strictly_notes_count_as_failures(pilihan):
    hasil = run_batch(pilihan)
    assert {c.putusan for c in hasil.catatan} == {"LENGKAP DENGAN CATATAN"}
    assert (hasil.exit_code(), hasil.exit_code(ketat=True)) == (0, 1)


def test_progress_ends_with_every_report_seen(pilihan, folder):
    raise_figure(folder, TTU)
    seen = []
    run_batch(pilihan, seen.append)
    assert (seen[-1].jumlah, seen[-1].dilihat, seen[-1].dibuat, seen[-1].gagal) == (6, 6, 2, 0)
    assert {name for k in seen for name in k.sedang} == {get_daerah(TTU).nama, get_daerah(BELU).nama}
    assert all(a.dilihat <= b.dilihat for a, b in pairwise(seen))


def test_other_periods_of_the_same_folder_have_lines_of_their_own(pilihan, folder):
    hasil = run_batch(replace(pilihan, tahun=2023, daerah=pilihan.daerah[:1]))
    assert hasil.catatan[0].nomor.tahun == 2023
    with ledger.open_ledger(folder / "hasil" / FOLDER) as connection:
        assert len(ledger.read_all(connection, 2024, "tahunan")) == 6


@pytest.mark.lambat
def test_spawned_workers_write_the_same_bytes_as_forked_ones(pilihan, folder):
    other = replace(pilihan, keluar=folder / "lain", cara="spawn")
    assert len(run_batch(other).dibuat) == 6
    assert read_tree(other.keluar) == read_tree(pilihan.keluar)


@pytest.mark.lambat
def test_a_real_kernel_writes_the_same_bytes(pilihan, folder):
    other = replace(pilihan, keluar=folder / "lain", mesin="kernel", daerah=pilihan.daerah[:2])
    assert len(run_batch(other).dibuat) == 2
    made = read_tree(other.keluar)
    assert made == {name: content for name, content in read_tree(pilihan.keluar).items() if name in made}
