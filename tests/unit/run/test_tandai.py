"""Where marked copies go: beside each other, never onto an input or another's file."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from spmlib.core.errors import LaporanError, PemakaianError
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest import read_masukan
from spmlib.run.tandai import refuse_inside, write_tandai

CSV = "kode_kemendagri;tahun;layanan_id;sasaran;terlayani\n99.01;2024;kabkota.kesehatan.ibu_hamil;1;2\n"


def _write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CSV, encoding="utf-8")
    return path


def _temuan(berkas):
    return Temuan("SPM-M41", Tingkat.PERINGATAN, "p", "s", berkas, None, "E2")


def test_one_file_gives_one_copy(tmp_path):
    masukan = read_masukan([_write(tmp_path / "capaian.csv")])

    (placed,) = write_tandai(masukan, [_temuan("capaian.csv")], tmp_path / "hasil" / "bertanda.xlsx")

    assert placed.path == tmp_path / "hasil" / "bertanda.xlsx"
    assert openpyxl.load_workbook(placed.path).sheetnames == ["Temuan", "capaian"]


def test_several_files_give_a_list_and_a_copy_of_each_that_has_findings(tmp_path):
    paths = [_write(tmp_path / "in" / name) for name in ("a/capaian.csv", "b/capaian.csv", "capaian_c.csv")]
    masukan = read_masukan([tmp_path / "in"])
    found = [_temuan("in/a/capaian.csv"), _temuan("in/b/capaian.csv")]

    placed = write_tandai(masukan, found, tmp_path / "temuan.xlsx")

    names = ["temuan.xlsx", "temuan_capaian.xlsx", "temuan_capaian_2.xlsx"]
    assert [p.path.name for p in placed] == names
    sheet = openpyxl.load_workbook(tmp_path / "temuan.xlsx").active
    assert [sheet.cell(r, 6).hyperlink.target for r in (11, 12)] == names[1:]
    assert {path.read_text(encoding="utf-8") for path in paths} == {CSV}


def test_input_is_never_the_output(tmp_path):
    path = tmp_path / "capaian.xlsx"
    masukan = read_masukan([_write(tmp_path / "capaian.csv")])
    masukan = replace(masukan, berkas=(replace(masukan.berkas[0], path=path),))

    with pytest.raises(PemakaianError, match="tidak pernah ditimpa"):
        write_tandai(masukan, [], path)


def test_place_that_cannot_be_written_is_told_with_the_option_that_chose_it(tmp_path):
    path = _write(tmp_path / "capaian.csv")

    with pytest.raises(LaporanError, match="Pilih folder lain dengan --xlsx"):
        write_tandai(read_masukan([path]), [], path / "bertanda.xlsx")


def test_somebody_elses_file_of_that_name_is_left_alone(tmp_path):
    masukan = read_masukan([_write(tmp_path / "capaian.csv")])
    (tmp_path / "temuan.xlsx").write_bytes(b"milik orang")

    (placed,) = write_tandai(masukan, [], tmp_path / "temuan.xlsx")

    assert placed.path.name == "temuan (2).xlsx"
    assert (tmp_path / "temuan.xlsx").read_bytes() == b"milik orang"


def test_other_endings_are_refused(tmp_path):
    masukan = read_masukan([_write(tmp_path / "capaian.csv")])

    with pytest.raises(PemakaianError, match="bukan nama berkas Excel"):
        write_tandai(masukan, [], tmp_path / "temuan.pdf")


def test_input_that_has_gone_still_has_its_findings_listed(tmp_path):
    path = _write(tmp_path / "capaian.csv")
    masukan = read_masukan([path])
    path.unlink()

    (placed,) = write_tandai(masukan, [_temuan("capaian.csv")], tmp_path / "t.xlsx")

    assert openpyxl.load_workbook(placed.path).active["C11"].value == "SPM-M41"


def test_a_copy_inside_a_folder_of_inputs_is_refused_and_beside_it_is_not(tmp_path):
    folder = tmp_path / "kiriman"
    folder.mkdir()
    with pytest.raises(PemakaianError, match="tidak ditulis di dalam folder masukan"):
        refuse_inside(folder / "bertanda.xlsx", [str(folder)])
    refuse_inside(tmp_path / "bertanda.xlsx", [str(folder), str(tmp_path / "dinkes.xlsx")])
