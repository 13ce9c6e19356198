"""Wrong use of a batch is told once, before anything is made."""

import pytest

from spmlib.cli import app
from spmlib.core.errors import PemakaianError, SpmError
from spmlib.run.batch.pool import default_cara
from spmlib.run.batch.scope import choose_daerah


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "belum ditentukan, atau ditentukan dua kali"),
        (["--semua", "--provinsi", "53"], "ditentukan dua kali"),
        (["--provinsi", "XX"], '"XX" tidak dikenal'),
        (["--provinsi", "53.04"], "bukan kode provinsi"),
        (["--provinsi", "53", "--format", "htm"], 'Format "htm" tidak dikenal'),
        (["--provinsi", "53", "--mesin", "uap"], 'Mesin "uap" tidak dikenal'),
        (["--provinsi", "53", "--nihil", "nol"], 'Perlakuan nihil "nol" tidak dikenal'),
        (["--provinsi", "53", "--notebook", "99"], 'Notebook "99" tidak ditemukan'),
        (["--provinsi", "53", "--masukan", "tidak_ada.xlsx"], 'Masukan "tidak_ada.xlsx" tidak ditemukan'),
        (["--provinsi", "53", "--tahun", "1990"], "Tahun 1990 tidak dapat dilaporkan"),
        (["--provinsi", "53", "--periode", "tw9"], 'Periode "tw9" tidak dikenal'),
        (["--provinsi", "53", "--gaya", "tidak_ada"], "tidak_ada"),
        (["--daftar", "tidak_ada.txt"], "Daftar daerah tidak ada"),
    ],
)
@pytest.mark.parametrize("kering", [[], ["--kering"]], ids=["buat", "kering"])
def test_a_wrong_option_is_refused_at_once(options, words, kering, tmp_path):
    command = ["batch", "--tahun", "2024", "--keluar", str(tmp_path / "hasil"), *options, *kering]
    with pytest.raises(SpmError, match=words) as told:
        app(command, standalone_mode=False)
    assert told.value.exit_code in {1, 2}
    assert not (tmp_path / "hasil").exists()


def test_all_wrong_names_of_a_list_are_told_at_once_each_on_its_line(tmp_path):
    path = tmp_path / "daftar.txt"
    path.write_text("Belu\nBandung\nKab. Beluu\n53.99\n# kata\n", encoding="utf-8")
    with pytest.raises(PemakaianError) as told:
        choose_daerah(daftar=path)
    lines = str(told.value).splitlines()
    assert lines[0].endswith("3 baris tidak dapat dipakai.")
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["baris 2", "baris 3", "baris 4"]


def test_the_environment_can_ask_for_the_workers_of_windows(monkeypatch):
    monkeypatch.setenv("SPM_CARA_PEKERJA", "spawn")
    assert default_cara() == "spawn"
