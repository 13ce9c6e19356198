"""From a notebook to a folder of outputs: whole, checked, recorded."""

import dataclasses
import json
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from spmlib.core.errors import LaporanError, PemakaianError, RunError
from spmlib.run import laporan, manifest
from spmlib.run.eksekusi import seal
from spmlib.run.laporan import make_laporan
from spmlib.run.putusan import Hasil
from spmlib.run.simpan import compute_sha256

PARAMETER = {"kode_kemendagri": "99.01", "tahun": 2024}
FOLDER = Path("2024-tahunan", "99.01_contoh")


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def read(folder):
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture
def buatkan(situasi, sumber, tmp_path):
    """Makes the report of the notebook ``sumber``."""

    def run(formats=("html",), notebooks=None, perihal=situasi):
        return make_laporan(perihal, PARAMETER, notebooks or [sumber], formats, tmp_path / "outputs")

    return run


def test_the_files_stand_in_the_folder_of_period_and_daerah(buatkan, jalankan, utuh, tmp_path):
    jalankan(utuh)
    hasil = buatkan()
    assert hasil.folder == tmp_path / "outputs" / FOLDER
    assert names(hasil.folder) == ["20_coba.html", "20_coba.ipynb", "manifest.json"]
    (satu,) = hasil.laporan
    assert [p.name for p in satu.berkas] == ["20_coba.ipynb", "20_coba.html"]
    assert satu.pesan == ()


def test_the_verdict_stands_in_notebook_page_and_manifest(buatkan, jalankan, utuh):
    jalankan(utuh)
    hasil = buatkan()
    word = str(hasil.laporan[0].verdict.hasil)
    nb = nbformat.read(hasil.folder / "20_coba.ipynb", 4)
    assert nb.metadata.spm.putusan.hasil == word
    assert f"<dd>{word}" in (hasil.folder / "20_coba.html").read_text(encoding="utf-8")
    assert read(hasil.folder)["laporan"]["20_coba"]["putusan"] == word


def test_the_manifest_vouches_for_inputs_rules_and_files(buatkan, jalankan, utuh, situasi):
    jalankan(utuh)
    folder = buatkan().folder
    entry = read(folder)["laporan"]["20_coba"]
    assert {b["nama"]: b["sha256"] for b in entry["berkas"]} == {
        name: compute_sha256(folder / name) for name in ("20_coba.ipynb", "20_coba.html")
    }
    assert {m["berkas"]: m["sha256"] for m in entry["masukan"]} == {
        b.nama: b.sha256 for b in situasi.masukan.berkas
    }
    assert entry["parameter"] == PARAMETER
    assert entry["regulasi"]["per_tanggal"] == "2024-12-31"
    assert set(entry["regulasi"]["keyakinan"]) <= {"dibaca", "sekunder", "sebagian", "ingatan"}
    assert entry["diharapkan"]["tabel"] == ["capaian"]
    assert "capaian" in entry["dibuat"]["tabel"]
    assert {"python", "spmlib", "nbconvert"} <= entry["versi"].keys()


def test_the_manifest_names_no_path_of_the_machine(buatkan, jalankan, utuh, tmp_path):
    jalankan(utuh)
    text = (buatkan().folder / "manifest.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert str(Path.home()) not in text


def test_the_same_input_gives_the_same_bytes(buatkan, jalankan, utuh, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    jalankan(utuh)
    folder = buatkan().folder
    first = {name: (folder / name).read_bytes() for name in names(folder)}
    buatkan()
    assert {name: (folder / name).read_bytes() for name in names(folder)} == first
    assert read(folder)["laporan"]["20_coba"]["tanggal"] == "2026-11-21"


def test_without_a_given_date_the_manifest_has_none(buatkan, jalankan, utuh, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    jalankan(utuh)
    assert "tanggal" not in read(buatkan().folder)["laporan"]["20_coba"]


def test_a_failed_report_is_not_written_but_recorded(buatkan, jalankan, buat):
    jalankan(seal(buat.notebook(inventaris={"tabel": ["peta"]}), {}, buat.identitas))
    hasil = buatkan()
    assert hasil.exit_code == 1
    assert names(hasil.folder) == ["manifest.json"]
    entry = read(hasil.folder)["laporan"]["20_coba"]
    assert entry["putusan"] == "GAGAL"
    assert entry["alasan"][:1] == ['Tabel "peta" yang dijanjikan notebook tidak ada.']
    assert entry["berkas"] == []


def test_a_failed_report_leaves_the_older_one_and_says_so(buatkan, jalankan, utuh, buat):
    jalankan(utuh)
    folder = buatkan().folder
    older = (folder / "20_coba.html").read_bytes()
    jalankan(seal(buat.notebook(inventaris={"tabel": ["peta"]}), {}, buat.identitas))
    (satu,) = buatkan().laporan
    assert (folder / "20_coba.html").read_bytes() == older
    assert "pembuatan sebelumnya" in satu.pesan[0]
    # The next whole one takes their place again, for they are still ours.
    jalankan(utuh)
    assert buatkan().laporan[0].pesan == ()
    assert names(folder) == ["20_coba.html", "20_coba.ipynb", "manifest.json"]


def test_a_notebook_that_stops_does_not_stop_the_others(buatkan, utuh, sumber, monkeypatch):
    other = sumber.with_name("30_lain.ipynb")
    other.write_bytes(sumber.read_bytes())

    def run(path, *_):
        if path == sumber:
            raise RunError("Sel berhenti.", di="20_coba.ipynb")
        return utuh

    monkeypatch.setattr(laporan, "execute", run)
    hasil = buatkan(notebooks=[sumber, other])
    assert [r.verdict.hasil is Hasil.GAGAL for r in hasil.laporan] == [True, False]
    assert hasil.laporan[0].verdict.alasan == ("20_coba.ipynb: Sel berhenti.",)
    assert sorted(read(hasil.folder)["laporan"]) == ["20_coba", "30_lain"]


def test_a_report_that_names_a_stranger_is_not_written(buatkan, jalankan, buat):
    nb = buat.notebook(buat.tulis("## Ringkasan\n\nSeperti di Kabupaten Malaka."))
    jalankan(seal(nb, {}, buat.identitas))
    hasil = buatkan()
    assert hasil.laporan[0].verdict.hasil is Hasil.GAGAL
    assert '"Kabupaten Malaka"' in hasil.laporan[0].verdict.alasan[0]
    assert names(hasil.folder) == ["manifest.json"]


def test_errors_in_the_data_give_exit_one_with_the_report_written(buatkan, jalankan, utuh, situasi, galat):
    jalankan(utuh)
    hasil = buatkan(perihal=dataclasses.replace(situasi, temuan=(galat,)))
    assert hasil.laporan[0].verdict.hasil is Hasil.DENGAN_CATATAN
    assert len(hasil.laporan[0].berkas) == 2
    assert hasil.exit_code == 1


def test_a_file_that_was_edited_is_kept_and_the_new_one_stands_beside_it(buatkan, jalankan, utuh):
    jalankan(utuh)
    folder = buatkan().folder
    (folder / "20_coba.html").write_text("suntingan", encoding="utf-8")
    (satu,) = buatkan().laporan
    assert (folder / "20_coba.html").read_text(encoding="utf-8") == "suntingan"
    assert "20_coba (2).html" in names(folder)
    assert len(satu.pesan) == 1
    # And once more: the substitute is ours and is brought up to date.
    buatkan()
    assert names(folder) == ["20_coba (2).html", "20_coba.html", "20_coba.ipynb", "manifest.json"]


def test_a_file_once_open_elsewhere_is_brought_up_to_date_later(buatkan, jalankan, utuh, monkeypatch):
    jalankan(utuh)
    buatkan()
    replace = Path.replace

    def refuse(self, target):
        if Path(target).name == "20_coba.html":
            raise PermissionError(13, "in use")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        assert "sedang dibuka" in buatkan().laporan[0].pesan[0]
    assert buatkan().laporan[0].pesan == ()


def test_an_unknown_format_is_refused_before_anything_runs(buatkan, tmp_path):
    with pytest.raises(PemakaianError, match="html"):
        buatkan(formats=["htm"])
    assert not (tmp_path / "outputs").exists()


def test_a_folder_that_cannot_be_made_is_told(buatkan, jalankan, utuh, tmp_path):
    jalankan(utuh)
    (tmp_path / "outputs").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(LaporanError, match="--keluar"):
        buatkan()


def test_a_disk_that_fills_up_leaves_the_old_outputs_whole(buatkan, jalankan, utuh, monkeypatch):
    jalankan(utuh)
    folder = buatkan().folder
    before = {name: (folder / name).read_bytes() for name in names(folder)}

    def full(path, data):
        path.write_bytes(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(laporan, "write_synced", full)
    with pytest.raises(LaporanError, match="Disk penuh"):
        buatkan()
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before


KILL = """
import os, pickle, signal, sys
from pathlib import Path
from spmlib.run import laporan
order = pickle.loads(Path(sys.argv[1]).read_bytes())
laporan.execute = lambda *_: order["nb"]
count, replace = [0], Path.replace
def kill(self, target):
    count[0] += 1
    if count[0] == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = kill
laporan.make_laporan(order["situasi"], order["parameter"], [order["sumber"]], ["html"], order["keluar"])
"""


@pytest.fixture
def dua_versi(utuh, buat):
    """Results of two runs that differ."""
    cells = (*utuh.cells, buat.tulis("## Baru"))
    return utuh, seal(buat.notebook(*cells), {}, buat.identitas)


@pytest.fixture
def bunuh(situasi, sumber, tmp_path):
    """Runs another process that makes the report and is killed before it puts the nth file in place."""

    def run(nb, nth):
        order = {
            "nb": nb,
            "situasi": situasi,
            "parameter": PARAMETER,
            "sumber": sumber,
            "keluar": tmp_path / "outputs",
        }
        (tmp_path / "pesanan").write_bytes(pickle.dumps(order))
        killed = subprocess.run(
            [sys.executable, "-c", KILL, str(tmp_path / "pesanan"), str(nth)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_run_killed_between_two_files_leaves_only_whole_ones(nth, buatkan, jalankan, dua_versi, bunuh):
    old, new = dua_versi
    jalankan(old)
    folder = buatkan().folder
    whole = {path.name: {path.read_bytes()} for path in folder.iterdir()}
    bunuh(new, nth)
    seen = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    jalankan(new)
    (satu,) = buatkan().laporan
    assert satu.pesan == (), "the next run knows its own files"
    for path in satu.berkas:
        whole[path.name].add(path.read_bytes())
    whole["manifest.json"].add((folder / "manifest.json").read_bytes())
    assert sorted(seen) == sorted(whole)
    assert all(seen[name] in whole[name] for name in seen)


@pytest.mark.lambat
def test_a_real_notebook_becomes_a_report(situasi, sumber, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    nb = nbformat.read(sumber, 4)
    nb.cells[0].source = "kode_kemendagri, tahun = '', 0"
    code = (
        "from spmlib.core.bundle import Identitas, TextBundle\n"
        "i = Identitas(kode_kemendagri=kode_kemendagri, nama='Kabupaten Contoh', tahun=tahun,\n"
        "              periode='tahunan', fiktif=True)\n"
        "TextBundle(id='ringkasan', identitas=i, markdown='Indeks 81,25.')"
    )
    nb.cells += [new_markdown_cell("# Analisis"), new_code_cell(code)]
    nb.metadata["spm"] = {"inventaris": {"bagian": ["ringkasan"], "tabel": [], "grafik": []}}
    nbformat.write(nb, sumber)
    pages = []
    for folder in ("satu", "dua"):
        hasil = make_laporan(situasi, PARAMETER, [sumber], ["html"], tmp_path / folder)
        assert hasil.laporan[0].verdict.kegagalan == ()
        pages.append({name: (hasil.folder / name).read_bytes() for name in names(hasil.folder)})
    assert pages[0] == pages[1]
    assert b"Indeks 81,25." in pages[0]["20_coba.html"]


def test_a_manifest_that_is_broken_is_started_anew(tmp_path):
    (tmp_path / "manifest.json").write_text("{rusak", encoding="utf-8")
    assert manifest.read_manifest(tmp_path)["laporan"] == {}
