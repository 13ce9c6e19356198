"""A layout is stored as a proposal, tried out, and used only after a person has signed it."""

import io
import zipfile

import pytest
import xlsxwriter

from spmlib.core.errors import MasukanError, PemakaianError
from spmlib.ingest import load_padanan, propose_padanan, read_masukan
from spmlib.ingest.padanan.simpan import confirm_padanan, name_padanan, store_usul, try_padanan

REKAP = "KABUPATEN CONTOH\nREKAP TAHUN 2024\nLayanan;Target Sasaran;Realisasi TW I\nIbu hamil;5160;1100\n"
BULANAN = "Layanan;Target Sasaran;Jan;Feb\nIbu hamil;5160;100;190\n"


def _berkas(tmp_path, text=REKAP, nama="Rekap Dinkes (2024).csv"):
    path = tmp_path / nama
    path.write_text(text, encoding="utf-8")
    return path


def _stored(tmp_path, text=REKAP):
    path = _berkas(tmp_path, text)
    tujuan = name_padanan(path, tmp_path / "padanan")
    store_usul(path, tujuan)
    return path, tujuan


def test_layout_is_kept_under_the_name_of_its_file(tmp_path):
    assert name_padanan(_berkas(tmp_path), tmp_path).name == "rekap_dinkes_2024.yaml"
    assert name_padanan(tmp_path / "…xlsx", tmp_path).name == "xlsx.yaml"
    assert name_padanan(tmp_path / "表.xlsx", tmp_path).name == "susunan.yaml"


def test_proposal_never_takes_the_place_of_a_layout(tmp_path):
    path, tujuan = _stored(tmp_path)
    tujuan.write_text("punya orang", encoding="utf-8")

    with pytest.raises(PemakaianError, match="sudah ada"):
        store_usul(path, tujuan)
    assert tujuan.read_text(encoding="utf-8") == "punya orang"


def test_file_without_any_table_leaves_no_proposal_behind(tmp_path):
    path = _berkas(tmp_path, "Kepada;Perihal\nBupati;Undangan\n")

    with pytest.raises(PemakaianError):
        store_usul(path, tmp_path / "padanan" / "a.yaml")
    assert not (tmp_path / "padanan").exists()


def test_folder_that_cannot_be_made_is_told(tmp_path):
    path = _berkas(tmp_path)

    with pytest.raises(MasukanError, match="tidak dapat ditulis"):
        store_usul(path, path / "padanan.yaml")


def test_trial_shows_what_would_be_read_although_nobody_has_confirmed(tmp_path):
    path, tujuan = _stored(tmp_path)

    uji = try_padanan(path, tujuan)

    assert uji.kurang == ""
    assert uji.padanan.dikonfirmasi_oleh is None
    assert [(r.kode_kemendagri, r.periode, r.sasaran, r.terlayani) for r in uji.masukan.capaian] == [
        ("99.01", "tw1", 5160, 1100)
    ]
    assert read_masukan([path], load_padanan(tujuan.parent)).capaian == ()


def test_signed_layout_is_used_from_then_on(tmp_path):
    path, tujuan = _stored(tmp_path)

    confirm_padanan(tujuan, 'Ani "Nia" Rahmawati')

    (padanan,) = load_padanan(tujuan.parent)
    assert padanan.dikonfirmasi_oleh == 'Ani "Nia" Rahmawati'
    assert len(read_masukan([path], [padanan]).capaian) == 1
    assert [p.name for p in tujuan.parent.iterdir()] == [tujuan.name]


def test_layout_with_gaps_says_which_and_cannot_be_signed(tmp_path):
    path, tujuan = _stored(tmp_path, BULANAN)
    before = tujuan.read_bytes()

    uji = try_padanan(path, tujuan)

    assert uji.masukan is None
    assert "kode_kemendagri" in uji.kurang
    with pytest.raises(MasukanError, match="kode_kemendagri"):
        confirm_padanan(tujuan, "Ani")
    assert tujuan.read_bytes() == before


def test_doubtful_lines_are_counted(tmp_path):
    path, tujuan = _stored(tmp_path)
    marked = tujuan.read_text(encoding="utf-8").count("  # periksa")

    assert marked > 0
    assert try_padanan(path, tujuan).ragu == marked


@pytest.mark.parametrize("oleh", ["", "   ", "-", "1", "x"])
def test_nobody_signs_nothing(tmp_path, oleh):
    _, tujuan = _stored(tmp_path)

    with pytest.raises(PemakaianError, match="nama orang"):
        confirm_padanan(tujuan, oleh)


@pytest.mark.parametrize("oleh", ["Ani: # null", 'Ani"\ntabel: mutu', "{Ani}", "&Ani *Ani"])
def test_name_that_looks_like_yaml_is_only_a_name(tmp_path, oleh):
    _, tujuan = _stored(tmp_path)

    confirm_padanan(tujuan, oleh)

    (padanan,) = load_padanan(tujuan.parent)
    assert (padanan.dikonfirmasi_oleh, padanan.tabel) == (oleh, "capaian")


def test_names_in_a_foreign_file_write_no_keys_into_the_proposal(tmp_path):
    target, path = io.BytesIO(), tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(target) as buku:
        ws = buku.add_worksheet("NAMA")
        ws.write_row(0, 0, ("KABUPATEN CONTOH TAHUN 2024",))
        ws.write_row(1, 0, ('Layanan (a"\nb: c)', "Sasaran", "Realisasi TW I", "a: b\nc: d"))
        ws.write_row(2, 0, ('Ibu "hamil"\ntabel: mutu', 5160, 1100, "{{7*7}}"))
    with zipfile.ZipFile(target) as paket, zipfile.ZipFile(path, "w") as changed:
        for part in paket.namelist():
            evil = paket.read(part).replace(b'"NAMA"', b'"a&#10;dikonfirmasi_oleh: Penyusup"')
            changed.writestr(part, evil if part == "xl/workbook.xml" else paket.read(part))
    tujuan = tmp_path / "p" / "rekap.yaml"
    tujuan.parent.mkdir()

    tujuan.write_text(propose_padanan(path), encoding="utf-8")

    (padanan,) = load_padanan(tujuan.parent)
    assert (padanan.dikonfirmasi_oleh, padanan.tabel) == (None, "capaian")
