"""Read once, show many; but never an old figure."""

import os
from pathlib import Path

from spmlib.core.daerah import get_daerah
from spmlib.run.buka import build_situasi
from spmlib.run.pangkalan import open_pangkalan
from spmlib.run.parameter import read_parameter

HEADER = "kode_kemendagri,tahun,periode,layanan_id,sasaran,terlayani\n"
ROW = "99.01,2024,tahunan,kabkota.kesehatan.balita,200,{}\n"
BALITA = "kabkota.kesehatan.balita"
WAKTU = (2024, "tahunan")


def write(folder: Path, terlayani: int) -> None:
    (folder / "capaian.csv").write_text(HEADER + ROW.format(terlayani), encoding="utf-8")


def penerima(folder: Path) -> object:
    hasil = open_pangkalan((folder,)).compute(get_daerah("99.01"), WAKTU)
    return next(s.penerima for s in hasil.layanan if s.layanan.id == BALITA)


def test_unchanged_files_are_read_and_computed_once(tmp_path: Path) -> None:
    write(tmp_path, 100)
    first = open_pangkalan((tmp_path,))
    assert open_pangkalan((tmp_path,)) is first
    assert first.compute(get_daerah("99.01"), WAKTU) is first.compute(get_daerah("99.01"), WAKTU)


def test_a_corrected_figure_is_seen_in_the_same_session(tmp_path: Path) -> None:
    write(tmp_path, 100)
    assert penerima(tmp_path) == 50
    write(tmp_path, 120)
    os.utime(tmp_path / "capaian.csv", ns=(1, 1))
    assert penerima(tmp_path) == 60


def test_a_further_file_in_the_folder_is_seen(tmp_path: Path) -> None:
    write(tmp_path, 100)
    assert not open_pangkalan((tmp_path,)).has_rows(get_daerah("99.02"), WAKTU)
    text = HEADER + ROW.format(1).replace("99.01", "99.02")
    (tmp_path / "dinas").mkdir()
    (tmp_path / "dinas" / "capaian.csv").write_text(text, encoding="utf-8")
    assert open_pangkalan((tmp_path,)).has_rows(get_daerah("99.02"), WAKTU)


def test_situation_knows_other_years_peers_and_the_daerah_around() -> None:
    values = {"kode_kemendagri": "99.01", "tahun": 2024, "pembanding": ["99.71", "99.01"]}
    situasi = build_situasi(read_parameter(values))
    assert [h.tahun for h in situasi.tahun_lain] == [2021, 2022, 2023]
    assert [p.daerah.kode_kemendagri for p in situasi.pembanding] == ["99.71"]
    assert {p.daerah.kode_kemendagri for p in situasi.sekitar} == {"99.02", "99.71"}


def test_a_year_before_the_rules_is_a_finding_and_not_the_end_of_the_report(tmp_path: Path) -> None:
    rows = ROW.format(100) + ROW.format(90).replace("2024", "2023") + ROW.format(80).replace("2024", "2018")
    (tmp_path / "capaian.csv").write_text(HEADER + rows, encoding="utf-8")
    given = {"kode_kemendagri": "99.01", "tahun": 2024, "masukan": [str(tmp_path)]}
    situasi = build_situasi(read_parameter(given))
    assert [h.tahun for h in situasi.tahun_lain] == [2023]
