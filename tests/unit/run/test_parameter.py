"""Parameters: one strict reading for command line, parameter file and notebook."""

from pathlib import Path

import pytest

from spmlib.core.daerah import get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.run import berkas_daerah
from spmlib.run.berkas_daerah import find_parameter_file, merge_parameter
from spmlib.run.buka import read_perlakuan, resolve_sources
from spmlib.run.parameter import collect_parameter, read_parameter

BELU = {"kode_kemendagri": "53.04", "tahun": 2021}


def test_code_and_year_suffice() -> None:
    parameter = read_parameter(BELU)
    assert (parameter.periode, parameter.pembanding, parameter.perlakuan_nihil) == ("tahunan", (), "")


def test_a_single_peer_may_stand_without_a_list() -> None:
    assert read_parameter({**BELU, "pembanding": "53.03"}).pembanding == ("53.03",)
    assert read_parameter({**BELU, "pembanding": ["53.03", "53.11"]}).pembanding == ("53.03", "53.11")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({**BELU, "tahum": 2021}, 'Maksudnya "tahun"'),
        ({**BELU, "kode": "53.04"}, "Maksudnya"),
        ({**BELU, "xyz": 1}, "Yang ada: kode_kemendagri, tahun"),
        ({"tahun": 2021}, '"kode_kemendagri" belum diisi'),
        ({"kode_kemendagri": 53.04, "tahun": 2021}, "harus teks dalam tanda kutip"),
        ({"kode_kemendagri": "53.04", "tahun": "2021"}, "harus bilangan bulat"),
        ({**BELU, "periode": "tw7"}, "tw1 sampai tw4"),
        ({**BELU, "tahun": 2018}, "Tahun 2018"),
    ],
)
def test_wrong_parameter_is_refused_with_the_nearest_right_one(values: dict, words: str) -> None:
    with pytest.raises(PemakaianError, match=words):
        read_parameter(values, di="contoh.yaml")


def test_message_names_the_place() -> None:
    with pytest.raises(PemakaianError, match=r"^contoh\.yaml: "):
        read_parameter({**BELU, "tahum": 2021}, di="contoh.yaml")


def test_notebook_refuses_a_name_that_papermill_would_let_pass() -> None:
    with pytest.raises(PemakaianError, match='"pembandin"'):
        collect_parameter({**BELU, "pembandin": ["53.03"]})


def test_notebook_leaves_machinery_and_later_variables_alone() -> None:
    namespace = {
        **BELU,
        "In": [""],
        "Out": {},
        "_i": "x",
        "open_situasi": read_parameter,
        "get_ipython": print,
    }
    assert collect_parameter(namespace).tahun == 2021
    namespace["catatan_saya"] = 5
    assert collect_parameter(namespace).tahun == 2021


def test_parameter_file_is_found_by_code_and_overruled_by_the_command() -> None:
    belu = get_daerah("53.04")
    assert find_parameter_file(belu).name == "53.04_belu.yaml"
    merged = merge_parameter(belu, {"tahun": 2020, "periode": "", "masukan": (), "perlakuan_nihil": ""})
    assert merged.tahun == 2020
    assert "53.03" in merged.pembanding


def test_daerah_without_file_needs_none() -> None:
    assert merge_parameter(get_daerah("11.01"), {"tahun": 2021}).pembanding == ()


def test_two_files_for_one_daerah_are_refused(tmp_path: Path) -> None:
    for name in ("53.04_belu.yaml", "53.04_lama.yaml"):
        (tmp_path / name).write_text("tahun: 2021\n", encoding="utf-8")
    with pytest.raises(PemakaianError, match="2 berkas parameter"):
        find_parameter_file(get_daerah("53.04"), tmp_path)


@pytest.mark.parametrize(("text", "words"), [("tahun: [2021\n", "baris"), ("", "kosong")])
def test_broken_parameter_file_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    file = tmp_path / "11.01_aceh_selatan.yaml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(berkas_daerah, "find_parameter_file", lambda _: file)
    with pytest.raises(PemakaianError, match=words):
        merge_parameter(get_daerah("11.01"), {"tahun": 2021})


def test_fictional_daerah_reads_its_example_and_never_real_figures() -> None:
    assert [p.name for p in resolve_sources(get_daerah("99.01"), ())] == ["contoh"]
    assert "contoh" not in [p.name for p in resolve_sources(get_daerah("53.04"), ())]


def test_unknown_treatment_of_nihil_is_refused() -> None:
    assert read_perlakuan("") is None
    with pytest.raises(PemakaianError, match="count_as_100"):
        read_perlakuan("seratus")
