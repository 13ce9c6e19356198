"""Like daerah: found by features with their reason, frozen on request, nothing else touched."""

import pytest
import yaml

from spmlib.analysis.sebaya import rank_sebaya
from spmlib.core.daerah import get_daerah
from spmlib.core.errors import LaporanError, PemakaianError
from spmlib.run.sebaya import save_pembanding, tell_reason

BELU = get_daerah("53.04")


def pick(*codes):
    by_code = {s.daerah.kode_kemendagri: s for s in rank_sebaya(BELU)}
    return [by_code[code] for code in codes]


def test_the_nearest_are_of_the_same_kind_and_come_in_order():
    ranked = rank_sebaya(BELU)
    assert {s.daerah.tingkat for s in ranked} == {"kabupaten"}
    assert [s.urutan for s in ranked] == list(range(1, len(ranked) + 1))
    assert [s.jarak for s in ranked] == sorted(s.jarak for s in ranked)


def test_another_kind_of_province_adds_to_the_distance():
    # The same figures, once in an archipelago like Belu's and once not.
    near = {s.satu_jenis: s for s in reversed(rank_sebaya(BELU)) if s.urutan < 100}
    assert near[False].jarak >= 0.5


def test_the_reason_names_each_feature_and_the_province():
    (s,) = pick("53.20")
    # Sabu Raijua: 94.860 of 232.788 people, 457,14 of 1.126,77 km².
    assert tell_reason(s) == "penduduk 0,41 kali, luas 0,41 kali, kepadatan 1,00 kali, satu provinsi"


def test_a_file_is_made_where_there_is_none(tmp_path):
    path = save_pembanding(BELU, pick("53.20", "53.03"), tmp_path).path
    assert path.name == "53.04_belu.yaml"
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == {
        "kode_kemendagri": "53.04",
        "pembanding": ["53.20", "53.03"],
    }


REST = '# Milik saya.\nkode_kemendagri: "53.04"\ntahun: 2021  # tahun lokakarya\n'
MABAR = "Kabupaten Manggarai Barat (53.15)"
TAIL = "\nperlakuan_nihil: exclude  # keputusan tim\n"


@pytest.mark.parametrize(
    "block",
    ["pembanding: []\n", 'pembanding:\n  - "53.15"  # lama\n  # catatan\n', "pembanding:\n- '53.15'\n", ""],
)
def test_other_keys_and_their_comments_stay(tmp_path, block):
    path = tmp_path / "53.04_belu.yaml"
    path.write_text(REST + block + TAIL, encoding="utf-8")
    save_pembanding(BELU, pick("53.20"), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(REST)
    assert TAIL in text
    assert yaml.safe_load(text)["pembanding"] == ["53.20"]
    assert [p.name for p in tmp_path.iterdir()] == ["53.04_belu.yaml"]


def test_a_file_in_which_one_key_cannot_be_replaced_is_left_alone(tmp_path):
    path = tmp_path / "53.04_belu.yaml"
    path.write_text(REST + 'pembanding: [\n"53.15",\n]\n' + TAIL, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(PemakaianError, match="tanpa mengubah isi lain"):
        save_pembanding(BELU, pick("53.20"), tmp_path)
    assert path.read_bytes() == before


def test_freezing_twice_gives_the_same_file(tmp_path):
    path = save_pembanding(BELU, pick("53.20", "53.03"), tmp_path).path
    first = path.read_bytes()
    save_pembanding(BELU, pick("53.20", "53.03"), tmp_path)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("block", "dilepas"),
    [
        ('pembanding: ["53.15", "Sabu Raijua", "53.03"]\n', [MABAR, "Kabupaten Timor Tengah Utara (53.03)"]),
        ('pembanding: "53.15"\n', [MABAR]),
        ('pembanding: ["99.98"]\n', ["99.98"]),
        ('pembanding: ["53.20"]\n', []),
        ("pembanding:\n", []),
        ("", []),
    ],
)
def test_peers_that_are_no_longer_used_are_named(tmp_path, block, dilepas):
    (tmp_path / "53.04_belu.yaml").write_text(REST + block, encoding="utf-8")
    assert list(save_pembanding(BELU, pick("53.20"), tmp_path).dilepas) == dilepas


def test_folder_that_refuses_the_file_is_told_without_a_traceback(tmp_path):
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    with pytest.raises(LaporanError, match="bagian jalurnya sebuah berkas"):
        save_pembanding(BELU, pick("53.20"), tmp_path / "berkas")
