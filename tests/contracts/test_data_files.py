"""The data that comes with the project: shaped as the contracts say, and true or else marked as invented."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import yaml

from spmlib.core.daerah import NASIONAL, get_daerah
from spmlib.core.periode import last_day
from spmlib.core.tables import TABEL, Status
from spmlib.index.daerah import compute_daerah
from spmlib.index.hasil import HasilDaerah
from spmlib.ingest import read_masukan
from spmlib.regulation import Regulasi

ROOT = Path(__file__).parents[2]
CONTOH, TERBIT = ROOT / "data" / "contoh", ROOT / "data" / "terbit"
PARAMETER = sorted((ROOT / "parameters" / "daerah").glob("*.yaml"))
BERKAS = [*sorted(CONTOH.glob("*.csv")), *sorted(TERBIT.glob("*.csv"))]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contoh(nama: str, tahun: str = "2024", periode: str = "tahunan") -> Iterator[dict[str, str]]:
    for row in rows(CONTOH / f"{nama}.csv"):
        if (row["kode_kemendagri"], row["tahun"], row["periode"]) == ("99.01", tahun, periode):
            yield row


def sasaran(tahun: str) -> dict[str, int]:
    found = {}
    for row in contoh("capaian", tahun):
        if row["sasaran"]:
            found[row["layanan_id"].removeprefix("kabkota.")] = int(row["sasaran"])
    return found


def profil(tahun: str) -> dict[str, int]:
    return {r["indikator"]: int(r["nilai"]) for r in contoh("profil", tahun) if r["satuan"] == "jiwa"}


@pytest.fixture(scope="module")
def hasil(regulasi: Regulasi) -> HasilDaerah:
    masukan = read_masukan([CONTOH])
    aturan = regulasi.at(last_day(2024, "tahunan"))
    return compute_daerah(get_daerah("99.01"), 2024, "tahunan", masukan, aturan)


def test_contoh_shows_every_table_of_the_contract() -> None:
    assert {path.stem for path in CONTOH.glob("*.csv")} == set(TABEL)


@pytest.mark.parametrize("path", BERKAS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_header_is_the_contract_and_keys_are_unique(path: Path) -> None:
    tabel = TABEL[path.stem]
    header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
    assert header == list(tabel.kolom)
    keys = Counter(tuple(row[k] for k in tabel.kunci) for row in rows(path))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("path", BERKAS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_file_is_plain_utf8_with_unix_lines(path: Path) -> None:
    data = path.read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")


def test_data_of_the_project_is_read_without_a_finding() -> None:
    assert read_masukan([CONTOH, TERBIT]).temuan == ()


def test_invented_figures_belong_to_daerah_that_do_not_exist_and_say_so() -> None:
    for path in CONTOH.glob("*.csv"):
        for row in rows(path):
            assert get_daerah(row["kode_kemendagri"]).fiktif
            for column in ("sumber", "bukti", "sumber_harga"):
                assert row.get(column, "") == "" or row[column].endswith("(fiktif)"), row


def test_published_figures_belong_to_real_daerah_and_name_their_source() -> None:
    for path in TERBIT.glob("*.csv"):
        for row in rows(path):
            assert row["sumber"]
            if row["kode_kemendagri"] != NASIONAL:
                assert not get_daerah(row["kode_kemendagri"]).fiktif


def test_belu_2021_says_what_its_source_says_and_nothing_more() -> None:
    belu = {
        row["unit_id"]: (row["persen"], row["ukuran"])
        for row in rows(TERBIT / "terbit.csv")
        if (row["kode_kemendagri"], row["tahun"]) == ("53.04", "2021")
    }
    assert belu == {
        "pendidikan": ("0", "tidak_disebut"),
        "pekerjaan_umum": ("0", "tidak_disebut"),
        "trantibumlinmas": ("98", "tidak_disebut"),
        "sosial": ("41", "tidak_disebut"),
    }


def test_printed_percentages_agree_with_the_printed_people() -> None:
    printed = [row for row in rows(TERBIT / "terbit.csv") if row["sasaran"] and row["terlayani"]]
    assert len([row for row in printed if row["kode_kemendagri"].startswith("33.")]) == 20
    for row in printed:
        decimals = -int(Decimal(row["persen"]).as_tuple().exponent)
        exact = Fraction(100 * int(row["terlayani"]), int(row["sasaran"]))
        assert abs(exact - Fraction(row["persen"])) <= Fraction(1, 2 * 10**decimals), row


def test_profil_of_real_kabupaten_agrees_with_the_register() -> None:
    for row in rows(TERBIT / "profil.csv"):
        daerah = get_daerah(row["kode_kemendagri"])
        expected = {
            ("penduduk", "2024"): daerah.penduduk,
            ("penduduk_laki_laki", "2024"): daerah.penduduk_laki_laki,
            ("penduduk_perempuan", "2024"): daerah.penduduk_perempuan,
            ("luas_wilayah", "2025"): daerah.luas_km2,
        }.get((row["indikator"], row["tahun"]))
        assert expected is None or Decimal(row["nilai"]) == expected


def test_every_layanan_and_butir_of_contoh_stands_in_the_law_of_its_year(regulasi: Regulasi) -> None:
    for row in rows(CONTOH / "mutu.csv"):
        aturan = regulasi.at(date(int(row["tahun"]), 12, 31))
        known = {
            (b.kelompok, spelling)
            for b in aturan.layanan_by_id(row["layanan_id"]).mutu
            for spelling in (b.id, b.nama, *b.alias)
        }
        assert (row["kelompok"], row["butir"]) in known, row


def test_capaian_of_contoh_lists_services_due_from_that_daerah(regulasi: Regulasi) -> None:
    aturan = regulasi.at(date(2024, 12, 31))
    for row in rows(CONTOH / "capaian.csv"):
        due = {s.id for s in aturan.layanan_wajib(row["kode_kemendagri"])}
        assert row["layanan_id"] in due, row


@pytest.mark.parametrize("tahun", ["2022", "2023", "2024"])
def test_groups_of_people_in_contoh_fit_into_each_other(tahun: str) -> None:
    people, facts = sasaran(tahun), profil(tahun)
    assert people["kesehatan.bayi_baru_lahir"] <= people["kesehatan.ibu_bersalin"]
    assert people["kesehatan.ibu_bersalin"] <= people["kesehatan.ibu_hamil"]
    assert people["pendidikan.paud"] == facts["penduduk_usia_5_6"]
    assert people["pendidikan.dikdas"] == facts["penduduk_usia_7_15"]
    assert people["kesehatan.usia_produktif"] == facts["penduduk_usia_15_59"]
    assert people["kesehatan.usia_lanjut"] == facts["penduduk_usia_60_keatas"]
    assert people["pekerjaan_umum.air_minum"] == facts["penduduk"]
    assert facts["penduduk"] == facts["penduduk_laki_laki"] + facts["penduduk_perempuan"]
    ages = ("penduduk_usia_5_6", "penduduk_usia_7_15", "penduduk_usia_15_59", "penduduk_usia_60_keatas")
    assert sum(facts[age] for age in ages) < facts["penduduk"]


def test_provinsi_contoh_is_the_sum_of_its_three_parts() -> None:
    parts = [get_daerah(kode) for kode in ("99.01", "99.02", "99.71")]
    assert get_daerah("99").penduduk == sum(d.penduduk or 0 for d in parts)


def test_contoh_keeps_every_kind_of_gap(hasil: HasilDaerah) -> None:
    reasons = {
        s.layanan.id.removeprefix("kabkota."): s.alasan_kosong for s in hasil.layanan if s.alasan_kosong
    }
    assert reasons == {
        "kesehatan.risiko_hiv": "tanpa_sasaran",
        "perumahan_rakyat.rumah_relokasi": "tidak_dilaporkan",
        "trantibumlinmas.trantibum": "nihil",
        "trantibumlinmas.informasi_rawan_bencana": "tanpa_mutu",
        "trantibumlinmas.pencegahan_kesiapsiagaan": "tidak_dilaporkan",
        "trantibumlinmas.penyelamatan_evakuasi_bencana": "nihil",
        "sosial.lansia": "tidak_dilaporkan",
        "sosial.gelandangan_pengemis": "tidak_dilaporkan",
        "sosial.korban_bencana": "nihil",
    }


def test_contoh_stands_on_the_limits_of_the_categories(hasil: HasilDaerah) -> None:
    by_id = {s.layanan.id.removeprefix("kabkota."): s for s in hasil.layanan}
    assert by_id["trantibumlinmas.kebakaran"].indeks == 100
    balita = by_id["kesehatan.balita"].indeks
    assert balita is not None
    assert Fraction("89.995") < balita < 90
    raw = by_id["kesehatan.terduga_tbc"].penerima_mentah
    assert raw is not None
    assert raw > 100


def test_contoh_has_an_index_in_2022_and_2024_but_not_in_2023(regulasi: Regulasi) -> None:
    masukan = read_masukan([CONTOH])
    indeks = {
        tahun: compute_daerah(
            get_daerah("99.01"), tahun, "tahunan", masukan, regulasi.at(date(tahun, 12, 31))
        ).indeks
        for tahun in (2022, 2023, 2024)
    }
    assert [tahun for tahun, value in indeks.items() if value is None] == [2023]


def test_contoh_has_gaps_in_mutu_anggaran_and_pelaporan() -> None:
    mutu = list(contoh("mutu"))
    assert any(row["tersedia"] == "" for row in mutu)
    assert any(row["kebutuhan"] == "" for row in mutu)
    assert any(row["kebutuhan"] == "0" for row in mutu)
    assert any(row["tersedia"] == "0" and row["kebutuhan"] != "0" for row in mutu)
    anggaran = list(contoh("anggaran"))
    assert any(row["layanan_id"] == row["kode_sub_kegiatan"] == "" for row in anggaran)
    assert any(row["realisasi_rp"] == "" for row in anggaran)
    assert any(row["realisasi_rp"] == "0" for row in anggaran)
    pelaporan = [row for row in rows(CONTOH / "pelaporan.csv") if row["tahun"] == "2024"]
    assert any(row["tanggal_kirim"] == "" for row in pelaporan)
    assert any(row["tanggal_kirim"] > row["tenggat"] for row in pelaporan if row["tanggal_kirim"])


def test_a_gap_with_a_status_has_no_figures_and_may_have_a_note() -> None:
    missing = [row for row in contoh("capaian") if row["status"] == Status.TIDAK_DILAPORKAN]
    assert all(row["sasaran"] == row["terlayani"] == "" for row in missing)
    assert {bool(row["catatan"]) for row in missing} == {True, False}


@pytest.mark.parametrize("path", PARAMETER, ids=lambda p: p.name)
def test_parameter_file_is_named_for_its_daerah_and_its_peers_exist(path: Path) -> None:
    parameter = yaml.safe_load(path.read_text(encoding="utf-8"))
    daerah = get_daerah(parameter["kode_kemendagri"])
    assert path.stem == f"{daerah.kode_kemendagri}_{daerah.slug}"
    peers = [get_daerah(kode) for kode in parameter["pembanding"]]
    assert daerah not in peers
    assert len(set(peers)) == len(peers)
    assert {p.fiktif for p in peers} <= {daerah.fiktif}


@pytest.mark.parametrize("nama", ["capaian", "mutu"])
def test_workbook_of_one_opd_says_what_the_csv_files_say(nama: str) -> None:
    book = openpyxl.load_workbook(ROOT / "tests" / "data" / "contoh_satu_opd.xlsx", read_only=True)
    cells = [["" if v is None else str(v) for v in row] for row in book[nama].values]
    from_csv = [list(row.values()) for row in contoh(nama) if ".kesehatan." in row["layanan_id"]]
    assert cells == [list(TABEL[nama].kolom), *from_csv]
