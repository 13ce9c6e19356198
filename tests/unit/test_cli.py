"""The command line as a user meets it, right and wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from spmlib.cli import app
from spmlib.core.paths import PARAMETERS

COMMAND = [sys.executable, "-c", "from spmlib.cli import main; main()"]
HEADER = "kode_kemendagri,tahun,periode,layanan_id,sasaran,terlayani\n"


def spm(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, encoding="utf-8", cwd=cwd, check=False)


def test_hitung_gives_belus_published_figures_and_no_invented_index() -> None:
    done = spm("hitung", "Belu", "--tahun", "2021", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["kode"], result["nama"], result["periode"]) == ("53.04", "Kabupaten Belu", "tahunan")
    assert result["daerah"]["indeks"] is None
    assert result["daerah"]["terbit"] is None
    assert result["daerah"]["cakupan"]["dilaporkan"] == 0
    assert result["daerah"]["cakupan"]["wajib"] == 29
    assert result["daerah"]["batas"] == [0, 100]
    published = {b["id"]: b["terbit"] and b["terbit"]["persen"] for b in result["bidang"]}
    assert published == {
        "pendidikan": 0,
        "kesehatan": None,
        "pekerjaan_umum": 0,
        "perumahan_rakyat": None,
        "trantibumlinmas": 98,
        "sosial": 41,
    }
    assert {b["kategori"] for b in result["bidang"]} == {None}
    assert len(result["layanan"]) == 29
    assert {s["status"] for s in result["layanan"]} == {"tidak_dilaporkan"}


def test_hitung_computes_from_a_users_file_and_leaves_it_untouched(tmp_path: Path) -> None:
    file = tmp_path / "capaian.csv"
    file.write_text(HEADER + "53.04,2021,tahunan,kabkota.kesehatan.ibu_hamil,1000,550\n", encoding="utf-8")
    before = file.read_bytes(), file.stat().st_mtime_ns
    done = spm("hitung", "53.04", "--tahun", "2021", "--masukan", str(file), "--json")
    assert done.returncode == 0, done.stderr
    service = next(s for s in json.loads(done.stdout)["layanan"] if s["id"] == "kabkota.kesehatan.ibu_hamil")
    assert service["status"] == "dilaporkan"
    assert (service["sasaran"], service["terlayani"], service["penerima_persen"]) == (1000, 550, 55)
    assert (service["mutu_persen"], service["indeks"], service["kategori"]) == (None, None, None)
    assert service["batas"] == [44, 64]
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_mengapa_leads_to_rule_formula_file_and_cells(tmp_path: Path) -> None:
    file = tmp_path / "capaian.csv"
    file.write_text(HEADER + "53.04,2021,tahunan,kabkota.kesehatan.ibu_hamil,1000,550\n", encoding="utf-8")
    done = spm("mengapa", "53.04", "ibu_hamil", "--tahun", "2021", "--masukan", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "100 × 550 ÷ 1.000" in done.stdout
    assert "capaian.csv, sel F2 dan E2" in done.stdout
    assert "Permenkes 4/2019" in done.stdout
    assert "mutu belum dilaporkan" in done.stdout


def test_mengapa_shows_source_and_cell_of_a_published_figure() -> None:
    done = spm("mengapa", "53.04", "sosial", "--tahun", "2021")
    assert "41 persen (yang diukur tidak disebut sumber" in done.stdout
    assert "Info Publik Kabupaten Belu" in done.stdout
    assert "terbit.csv, sel I" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hitung", "53.04"), "--tahun belum diisi"),
        (
            ("hitung", "53.04", "--tahun", "dua"),
            'Nilai "dua" pada --tahun tidak dapat dibaca. Tulis bilangan bulat. Lihat "spm hitung --help".',
        ),
        (("hitung", "53.04", "--tahun", "2021", "--periode", "tw9"), "tw1 sampai tw4"),
        (("hitung", "53.04", "--tahun", "2017"), "Tahun 2017"),
        (("hitung", "53.04", "--tahun", "2201"), "belum ada"),
        (("hitung", "Bellu", "--tahun", "2021"), "Kabupaten Belu"),
        (("hitung", "5304", "--tahun", "2021"), "Timor Tengah Selatan"),
        (("hitung", "53.04", "--tahun", "2021", "--nihil", "nol"), "count_as_0"),
        (("hitung", "53.04", "--tahun", "2021", "--masukan", "tidak_ada.csv"), "tidak ditemukan"),
        (("hitung", "53.04", "--tahum", "2021"), "--tahun"),
        (("hitungg", "53.04"), 'Perintah "hitungg" tidak dipahami. Maksudnya hitung?'),
        (("padanan", "tests"), "Ini folder"),
        (("verifikasi", "README.md"), "Ini berkas, bukan folder"),
        (("mengapa", "53.04", "kesehatn", "--tahun", "2021"), "tidak dikenal"),
        (("hitung", "Kabupaten", "Belu", "--tahun", "2021"), 'Kata "Belu" berlebih'),
        (("hitung", "53.04", "--tahun", "-5"), "-5 bukan tahun"),
        (("hitung", "53.04", "--tahun", "20244"), "belum ada"),
        (("hitung", "53.04", "--tahun"), '"--tahun" perlu sebuah nilai. Lihat "spm hitung --help"'),
        (("hitung", "53.04", "--json=ya"), '"--json" tidak memakai nilai'),
        (("sebaya", "53.04", "--jumlah", "500"), "bilangan bulat dari 1 sampai 50"),
        (("sebaya", "53.04", "--tahun", "20244"), "Tahun 20244 belum ada"),
        (("verifikasi", "outputs", "--pekerja", "-3"), "bilangan bulat mulai dari 0"),
        (("simulasi", "--tahun", "20244", "--keluar", "tidak_ada"), "belum ada"),
        (("simulasi", "--tahun", "2024", "--keluar", "README.md"), "--keluar menunjuk sebuah berkas"),
        (("batch", "--tahun", "2024", "--daftar", "tests"), "Ini folder"),
        (("laporan", "53.04", "--tahun", "2021", "--keluar", ""), "--keluar kosong"),
        (("laporan", "53.04", "--tahun", "2021", "--masukan", " "), "Nama masukan kosong"),
        (("templat", "53.04", "--tahun", "2021", "--keluar="), "--keluar kosong"),
        (("periksa", "53.04", "--tahun", "2021", "--xlsx", ""), "--xlsx kosong"),
        (("batch", "--tahun", "2024", "--daftar", ""), "--daftar kosong"),
        (("verifikasi", ""), "DIR kosong"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_ends_with_exit_2_and_words_never_with_a_traceback(
    arguments: tuple[str, ...], words: str
) -> None:
    done = spm(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_data_with_errors_ends_with_exit_1_and_names_the_cell(tmp_path: Path) -> None:
    file = tmp_path / "capaian.csv"
    file.write_text(HEADER + "53.04,2021,tahunan,kabkota.kesehatan.ibu_hamil,seribu,550\n", encoding="utf-8")
    done = spm("periksa", "53.04", "--tahun", "2021", "--masukan", str(file), "--json")
    assert done.returncode == 1
    finding = json.loads(done.stdout)["temuan"][0]
    assert (finding["tingkat"], finding["berkas"], finding["sel"]) == ("galat", "capaian.csv", "E2")
    assert finding["pesan"]
    assert finding["saran"]


def test_a_look_that_cannot_be_used_is_told_with_file_and_key_before_anything_is_made(tmp_path: Path) -> None:
    usual = (PARAMETERS / "gaya" / "bawaan.yaml").read_text(encoding="utf-8")
    (tmp_path / "pudar.yaml").write_text(usual.replace("#566265", "#c0c4c5"), encoding="utf-8")
    call = ("laporan", "99.01", "--tahun", "2024", "--keluar", str(tmp_path / "keluar"), "--gaya")

    unknown, faint = spm(*call, "entah"), spm(*call, "pudar.yaml", cwd=tmp_path)

    assert (unknown.returncode, faint.returncode) == (2, 1)
    assert 'Gaya "entah" tidak ditemukan' in unknown.stderr
    assert "pudar.yaml, kunci terang" in faint.stderr
    assert "paling sedikit 4,5" in faint.stderr
    assert not (tmp_path / "keluar").exists()


@pytest.mark.parametrize("perintah", [c.name for c in app.registered_commands])
def test_help_is_indonesian_and_names_no_type_of_python(perintah: str) -> None:
    text = spm(perintah, "--help").stdout
    assert "Pemakaian:" in text
    for word in ("Usage", "Show this message", "<str>", "<Path>", "{", "<=", "default"):
        assert word not in text


def test_mistake_of_our_own_is_told_calmly_and_its_details_are_kept(tmp_path: Path) -> None:
    broken = (
        "def fail(*_): raise ZeroDivisionError('uji')\n"
        "import spmlib.run.buka as r; r.build_situasi = fail\n"
        "from spmlib.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken, "hitung", "53.04", "--tahun", "2021"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 1
    assert "kesalahan dalam buku kerja (ZeroDivisionError: uji)" in done.stderr
    assert "Traceback" not in done.stderr
    assert "ZeroDivisionError" in (tmp_path / "spm_galat.txt").read_text(encoding="utf-8")
