from pathlib import Path

from spmlib.core.tables import Asal, Profil
from spmlib.core.temuan import Temuan, Tingkat
from spmlib.ingest import BerkasDibaca, Masukan


def _profil(kode, berkas):
    return Profil(
        kode_kemendagri=kode,
        tahun=2024,
        periode="tahunan",
        indikator="penduduk",
        nilai=None,
        satuan=None,
        sumber=None,
        asal=Asal(berkas, None, 2, {}),
    )


def _berkas(nama):
    return BerkasDibaca(nama, Path(nama), "", 0)


def _temuan(kode, berkas):
    return Temuan("SPM-M11", Tingkat.GALAT, "pesan", "saran", berkas=berkas, kode_kemendagri=kode)


def _masukan():
    return Masukan(
        berkas=tuple(
            _berkas(n) for n in ("belu.csv", "ttu.csv", "semua.csv", "rusak.csv", "rusak_53.03.csv")
        ),
        temuan=(
            _temuan("53.04", "belu.csv"),
            _temuan("53.03", "ttu.csv"),
            _temuan("00", "semua.csv"),
            _temuan(None, "ttu.csv"),
            _temuan(None, "semua.csv"),
            _temuan(None, "rusak.csv"),
            _temuan(None, "rusak_53.03.csv"),
        ),
        profil=(
            _profil("53.04", "belu.csv"),
            _profil("53.03", "ttu.csv"),
            _profil("53.04", "semua.csv"),
            _profil("00", "semua.csv"),
        ),
    )


def test_slice_holds_only_the_codes_asked_for():
    own = _masukan().for_daerah("53.04", "00")

    assert [(r.kode_kemendagri, r.asal.berkas) for r in own.profil] == [
        ("53.04", "belu.csv"),
        ("53.04", "semua.csv"),
        ("00", "semua.csv"),
    ]


def test_slice_never_names_a_strangers_file():
    own = _masukan().for_daerah("53.04")

    assert [b.nama for b in own.berkas] == ["belu.csv", "semua.csv", "rusak.csv"]


def test_findings_are_about_the_daerah_itself_or_about_files_that_may_be_its_own():
    own = _masukan().for_daerah("53.04", "00")

    assert {(t.kode_kemendagri, t.berkas) for t in own.temuan} == {
        ("53.04", "belu.csv"),
        (None, "semua.csv"),
        (None, "rusak.csv"),
    }


def test_slice_of_a_slice_is_the_slice():
    once = _masukan().for_daerah("53.04", "00")

    assert once.for_daerah("53.04", "00") == once


def test_unknown_daerah_has_nothing():
    own = _masukan().for_daerah("53.99")

    assert own.profil == ()
    assert [b.nama for b in own.berkas] == ["rusak.csv"]
