"""Every check of the catalogue has a file that trips it and a near miss that does not."""

import re
from pathlib import Path

import pytest

from spmlib.ingest import read_masukan
from spmlib.validate import KATALOG, check_masukan

BERMASALAH = Path(__file__).parents[2] / "data" / "bermasalah"
NYARIS = BERMASALAH / "nyaris"
# A file in the repository cannot be locked, and one with thousands of faults would say nothing to a reader.
TANPA_BERKAS = {
    "SPM-M01": "tests/unit/ingest/test_berkas.py",
    "SPM-M30": "tests/unit/ingest/test_baris.py",
    # A correction is a file beside the data.
    **dict.fromkeys(("SPM-M65", "SPM-M66", "SPM-M89", "SPM-M91"), "tests/unit/ingest/test_koreksi.py"),
    # Commentary stands beside the data as well.
    "SPM-L01": "tests/unit/narrative/test_catatan.py",
    # So is a layout.
    **{f"SPM-M{n}": "tests/unit/ingest/test_padanan.py" for n in range(67, 70)},
    # The input workbook is spoilt and read back by script, in every way that OPD spoil it.
    **{f"SPM-M{n}": "tests/unit/ingest/test_formulir.py" for n in (*range(80, 86), 87)},
}


def _files(folder):
    return sorted(p for p in folder.iterdir() if p.name.startswith("m"))


def _kode(path):
    return f"SPM-{path.name[:3].upper()}"


def _found(path, regulasi):
    masukan = read_masukan([path])
    owner = MILIK.get(_name(path), "99.01")
    everything = (*check_masukan(masukan, regulasi), *check_masukan(masukan, regulasi, owner))
    return {t.kode: t for t in everything}


# One file is no whole daerah: services have no rows, or there is no table of achievement at all.
SEPOTONG = {"SPM-M36", "SPM-M37"}
# Whose figures a file holds, where they are not of Kabupaten Contoh.
MILIK = {
    "nyaris/m32_layanan_provinsi_di_kabupaten.csv": "99",
    "m21_kode_kehilangan_nol.csv": "33.10",
    "nyaris/m21_kode_kehilangan_nol.csv": "33.10",
    "nyaris/m20_kode_tanpa_titik_dua_arti.csv": "53.04",
}
# What a defect or a near miss cannot be without.
PENDAMPING = {
    # Two ways of writing numbers in one file are told of the whole file too.
    "m11_dua_kebiasaan_dalam_satu_berkas.csv": {"SPM-M27"},
    "nyaris/m11_dua_kebiasaan_dalam_satu_berkas.csv": {"SPM-M27", "SPM-M12"},
    "nyaris/m22_koma_desimal_tanpa_kutip.csv": {"SPM-M27"},
    # A column that only resembles another is a column that nobody knows.
    "nyaris/m10_kolom_ganda.csv": {"SPM-M09"},
    # Far away there is a note, which is passed over.
    "nyaris/m04_sel_terakhir_terisi.xlsx": {"SPM-M23"},
    # Quarters that count only themselves fall now and then.
    "m77_triwulan_tidak_kumulatif.csv": {"SPM-M48"},
    # A fourth quarter below the year is no fall, but two figures for one day.
    "nyaris/m48_kumulatif_turun.csv": {"SPM-M76"},
}


def _name(path):
    return path.relative_to(BERMASALAH).as_posix()


def _companions(path):
    return SEPOTONG | PENDAMPING.get(_name(path), set())


@pytest.mark.parametrize("path", _files(BERMASALAH), ids=lambda p: p.name)
def test_defect_is_found_alone_with_its_place_and_what_to_do(path, regulasi):
    found = _found(path, regulasi)

    assert found.keys() - _companions(path) == {_kode(path)} - SEPOTONG
    assert _kode(path) in found
    assert found[_kode(path)].pesan
    assert found[_kode(path)].saran


@pytest.mark.parametrize("path", _files(NYARIS), ids=lambda p: p.name)
def test_near_miss_is_left_in_peace(path, regulasi):
    found = _found(path, regulasi)

    assert _kode(path) not in found
    assert found.keys() <= _companions(path)


@pytest.mark.parametrize("path", _files(NYARIS), ids=lambda p: p.name)
def test_near_miss_is_read_as_rows(path):
    masukan = read_masukan([path])

    assert sum(len(getattr(masukan, b)) for b in ("capaian", "mutu", "terbit", "profil")) or any(
        (masukan.pelaporan, masukan.tahapan, masukan.kanal, masukan.anggaran)
    )


@pytest.mark.parametrize("kode", sorted(KATALOG))
def test_check_has_a_file_that_trips_it_and_a_near_miss(kode):
    if kode in TANPA_BERKAS:
        assert kode in (BERMASALAH.parents[2] / TANPA_BERKAS[kode]).read_text(encoding="utf-8")
        return

    assert kode in {_kode(p) for p in _files(BERMASALAH)}
    assert kode in {_kode(p) for p in _files(NYARIS)}


def test_no_code_is_given_to_two_checks():
    # A mapping keeps the last of two; only the sources show that both were meant.
    folder = BERMASALAH.parents[2] / "spmlib"
    sources = (folder / part / "katalog.py" for part in ("ingest", "validate"))
    given = re.findall(
        r'Pemeriksaan\(\s*"(SPM-\w+)"', "".join(p.read_text(encoding="utf-8") for p in sources)
    )

    assert sorted(given) == sorted(KATALOG)


def test_no_file_of_a_defect_belongs_to_no_check():
    assert {_kode(p) for p in (*_files(BERMASALAH), *_files(NYARIS))} <= set(KATALOG)
