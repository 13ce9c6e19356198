import csv
from collections import Counter

import pytest

from spmlib.core.daerah import all_daerah, get_daerah
from spmlib.core.errors import PemakaianError
from spmlib.core.paths import MASUKAN
from spmlib.core.tables import SIMULASI
from spmlib.core.temuan import Tingkat
from spmlib.ingest import read_masukan
from spmlib.run.buka import build_situasi
from spmlib.run.parameter import read_parameter
from spmlib.run.simulasi import make_simulasi
from spmlib.validate import check_masukan

TABEL = ("capaian", "mutu", "terbit", "profil")


def rows(folder, nama):
    with (folder / f"{nama}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def semua(tmp_path_factory):
    """Simulated input of all 552 daerah."""
    folder = tmp_path_factory.mktemp("simulasi")
    hasil = make_simulasi(2024, folder)
    assert hasil.baris == {nama: len(rows(folder, nama)) for nama in TABEL}
    return folder


@pytest.fixture(scope="module")
def masukan(semua):
    return read_masukan([semua])


def test_every_daerah_is_there(masukan):
    found = {row.kode_kemendagri for row in masukan.profil if row.tahun == 2024}
    assert found == {daerah.kode_kemendagri for daerah in all_daerah()}


@pytest.mark.parametrize("nama", TABEL)
def test_every_row_says_that_it_is_simulated(semua, nama):
    assert {row["sumber"].startswith(SIMULASI) for row in rows(semua, nama)} == {True}


def test_every_kind_of_gap_occurs(masukan):
    now = [row for row in masukan.capaian if row.tahun == 2024]
    status = Counter(row.status for row in now)
    assert min(status["dilaporkan"], status["nihil"], status["tidak_dilaporkan"]) > 50
    services = {row.kode_kemendagri for row in now}
    published = {row.kode_kemendagri for row in masukan.terbit}
    assert len(published - services) > 10
    assert len({d.kode_kemendagri for d in all_daerah()} - published - services) > 3
    with_quality = {(row.kode_kemendagri, row.layanan_id) for row in masukan.mutu}
    assert any((r.kode_kemendagri, r.layanan_id) not in with_quality for r in now if r.status == "dilaporkan")
    assert any(row.tersedia is None for row in masukan.mutu)


def test_nothing_in_it_is_an_error_of_data(masukan, regulasi):
    wrong = [t for t in check_masukan(masukan, regulasi) if t.tingkat is Tingkat.GALAT]
    assert wrong == []


def test_recipients_follow_the_population(masukan):
    need = {
        row.kode_kemendagri: row.sasaran
        for row in masukan.capaian
        if row.layanan_id == "kabkota.kesehatan.balita" and row.tahun == 2024 and row.sasaran
    }
    share = [float(sasaran) / get_daerah(kode).penduduk for kode, sasaran in need.items()]
    assert 0.06 < min(share) < max(share) < 0.1


def test_the_same_seed_gives_the_same_bytes(semua, tmp_path):
    make_simulasi(2024, tmp_path)
    assert all((tmp_path / f"{n}.csv").read_bytes() == (semua / f"{n}.csv").read_bytes() for n in TABEL)


def test_another_seed_gives_other_figures(semua, tmp_path):
    make_simulasi(2024, tmp_path, seed=1)
    assert rows(tmp_path, "capaian")[0]["sasaran"] != rows(semua, "capaian")[0]["sasaran"]


def test_the_luck_of_one_daerah_does_not_hang_on_the_others(semua, tmp_path):
    make_simulasi(2024, tmp_path, daerah=[get_daerah("53.04")])
    belu = [row for row in rows(semua, "mutu") if row["kode_kemendagri"] == "53.04"]
    assert rows(tmp_path, "mutu") == belu


def test_data_of_others_are_not_written_over(tmp_path):
    theirs = tmp_path / "capaian.csv"
    theirs.write_text("milik dinas", encoding="utf-8")
    with pytest.raises(PemakaianError, match="sudah berisi berkas lain"):
        make_simulasi(2024, tmp_path)
    assert theirs.read_text(encoding="utf-8") == "milik dinas"


def test_it_may_be_made_again_in_its_own_folder(tmp_path):
    belu = [get_daerah("53.04")]
    make_simulasi(2024, tmp_path, daerah=belu)
    make_simulasi(2023, tmp_path, daerah=belu)
    assert {row["tahun"] for row in rows(tmp_path, "profil")} >= {"2023"}


def test_the_folder_of_real_data_is_refused():
    with pytest.raises(PemakaianError, match="milik data daerah"):
        make_simulasi(2024, MASUKAN)


def test_a_year_without_law_is_refused(tmp_path):
    with pytest.raises(PemakaianError, match="Tahun 2010 tidak dapat dilaporkan"):
        make_simulasi(2010, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_first_year_of_the_law_has_no_year_before(tmp_path):
    make_simulasi(2019, tmp_path, daerah=all_daerah()[:20])
    assert {row["tahun"] for row in rows(tmp_path, "profil")} == {"2019"}


@pytest.mark.parametrize(
    ("kode", "simulasi"), [("53.04", True), ("11.04", True), ("31.71", True), ("99.01", False)]
)
def test_a_report_knows_whether_its_figures_are_simulated(semua, kode, simulasi):
    masukan = [] if kode == "99.01" else [str(semua)]
    situasi = build_situasi(read_parameter({"kode_kemendagri": kode, "tahun": 2024, "masukan": masukan}))
    assert situasi.identitas.simulasi is simulasi


def test_a_simulated_peer_makes_a_report_simulated(semua):
    values = {"kode_kemendagri": "53.04", "tahun": 2021, "pembanding": ["53.03"]}
    assert not build_situasi(read_parameter(values)).simulasi
    mixed = {**values, "tahun": 2024, "masukan": [str(semua), "data/terbit"]}
    assert build_situasi(read_parameter(mixed)).simulasi
