"""The command that looks for like daerah, as a user meets it; nothing is written (see run/test_sebaya.py)."""

from spmlib.core.paths import PARAMETERS
from tests.unit.test_cli import spm


def test_candidates_come_with_distance_and_reason() -> None:
    done = spm("sebaya", "Belu", "--jumlah", "2")
    assert done.returncode == 0, done.stderr
    assert "Kabupaten Malaka" in done.stdout
    assert "penduduk 0,91" in done.stdout
    assert "--simpan" in done.stdout


def test_a_year_tells_who_has_figures() -> None:
    done = spm("sebaya", "Wonosobo", "--jumlah", "5", "--tahun", "2021")
    row = next(line for line in done.stdout.splitlines() if "33.04" in line)
    assert row.rstrip(" │").endswith(" ada")


def test_a_daerah_of_another_kind_is_refused_and_nothing_is_written() -> None:
    path = PARAMETERS / "daerah" / "53.04_belu.yaml"
    before = path.read_bytes()
    done = spm("sebaya", "53.04", "--simpan", "53.71")
    assert done.returncode == 2
    assert "Kota Kupang bukan kabupaten lain" in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


def test_a_list_to_freeze_without_a_name_is_refused() -> None:
    done = spm("sebaya", "53.04", "--simpan", ",")
    assert done.returncode == 2
    assert "--simpan belum berisi kode daerah" in done.stderr
