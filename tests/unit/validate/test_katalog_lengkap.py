"""Every check of the catalogue has a file that trips it and a near miss that does not."""

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
    **dict.fromkeys(("SPM-M65", "SPM-M66"), "tests/unit/ingest/test_koreksi.py"),
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
    everything = (*check_masukan(masukan, regulasi), *check_masukan(masukan, regulasi, "99.01"))
    return {t.kode: t for t in everything}


@pytest.mark.parametrize("path", _files(BERMASALAH), ids=lambda p: p.name)
def test_defect_is_found_with_its_place_and_what_to_do(path, regulasi):
    found = _found(path, regulasi)

    assert _kode(path) in found
    assert found[_kode(path)].pesan
    assert found[_kode(path)].saran


@pytest.mark.parametrize("path", _files(NYARIS), ids=lambda p: p.name)
def test_near_miss_is_left_in_peace(path, regulasi):
    assert _kode(path) not in _found(path, regulasi)


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


def test_no_file_of_a_defect_belongs_to_no_check():
    assert {_kode(p) for p in (*_files(BERMASALAH), *_files(NYARIS))} <= set(KATALOG)
