"""What ``spm padanan`` tells: the proposal, what it would read, what to do next."""

import io

import pytest
from rich.console import Console

from spmlib.core.errors import PemakaianError
from spmlib.run.padanan import confirm, propose_or_try
from tests.unit.ingest.test_padanan_simpan import BULANAN, _berkas


@pytest.fixture
def cetak():
    return Console(file=io.StringIO(), width=120, highlight=False)


def _text(cetak):
    return cetak.file.getvalue()


def test_first_time_writes_a_proposal_and_shows_the_rows_it_would_read(tmp_path, cetak):
    path = _berkas(tmp_path)

    propose_or_try(path, "", cetak, tmp_path / "p")

    assert [p.name for p in (tmp_path / "p").iterdir()] == ["rekap_dinkes_2024.yaml"]
    assert "1 baris capaian" in _text(cetak)
    assert "5.160" in _text(cetak)
    assert '--konfirmasi "Nama Anda"' in _text(cetak)
    assert "belum dipakai" in _text(cetak)


def test_second_time_shows_the_changed_layout_and_writes_nothing(tmp_path, cetak):
    path = _berkas(tmp_path)
    propose_or_try(path, "", cetak, tmp_path / "p")
    (tujuan,) = (tmp_path / "p").iterdir()
    changed = tujuan.read_text(encoding="utf-8").replace("periode: tw1", "periode: tw3")
    tujuan.write_text(changed, encoding="utf-8")

    propose_or_try(path, "", cetak, tmp_path / "p")

    assert tujuan.read_text(encoding="utf-8") == changed
    assert "tw3" in _text(cetak)


def test_gap_is_told_instead_of_rows(tmp_path, cetak):
    propose_or_try(_berkas(tmp_path, BULANAN), "", cetak, tmp_path / "p")

    assert "belum lengkap" in _text(cetak)
    assert "kode_kemendagri" in _text(cetak)


def test_file_with_our_own_headings_needs_no_layout(tmp_path, cetak):
    text = "kode_kemendagri;tahun;layanan_id;sasaran;terlayani\n99.01;2024;kabkota.kesehatan.ibu_hamil;9;8\n"

    propose_or_try(_berkas(tmp_path, text, "capaian.csv"), "", cetak, tmp_path / "p")

    assert "sudah dapat dibaca: 1 baris capaian" in _text(cetak)
    assert not (tmp_path / "p").exists()


def test_name_is_asked_only_for_what_has_been_seen(tmp_path, cetak):
    path = _berkas(tmp_path)
    with pytest.raises(PemakaianError, match="Belum ada usulan"):
        confirm(path, "", "Ani", cetak, tmp_path / "p")
    propose_or_try(path, "", cetak, tmp_path / "p")

    confirm(path, "", "Ani", cetak, tmp_path / "p")
    propose_or_try(path, "", cetak, tmp_path / "p")

    assert "Dikonfirmasi oleh Ani" in _text(cetak)
    assert "sudah dikonfirmasi oleh Ani" in _text(cetak)


def test_file_that_is_not_there_is_told(tmp_path, cetak):
    with pytest.raises(PemakaianError, match="tidak ada"):
        propose_or_try(tmp_path / "tidak.csv", "", cetak, tmp_path / "p")


def test_another_layout_under_the_same_file_name_gets_a_name_of_its_own(tmp_path, cetak):
    path = _berkas(tmp_path)
    propose_or_try(path, "", cetak, tmp_path / "p")
    path.write_text(path.read_text(encoding="utf-8").replace("Target Sasaran", "Sasaran Tahun Ini"))

    propose_or_try(path, "", cetak, tmp_path / "p")
    assert "--nama susunan_lain" in _text(cetak)
    propose_or_try(path, "Dinkes Baru", cetak, tmp_path / "p")

    assert sorted(p.name for p in (tmp_path / "p").iterdir()) == [
        "dinkes_baru.yaml",
        "rekap_dinkes_2024.yaml",
    ]
    assert "--nama dinkes_baru" in _text(cetak)
