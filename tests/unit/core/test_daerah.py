"""The register of daerah: every name finds its place, and nothing that could mean two places is guessed."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from spmlib.core import daerah as module
from spmlib.core.daerah import (
    NASIONAL,
    all_daerah,
    daerah_of_provinsi,
    find_daerah,
    get_daerah,
    search_daerah,
)
from spmlib.core.errors import PemakaianError

ALIAS = Path(module.__file__).with_name("data") / "alias.csv"


def test_register_holds_38_provinsi_416_kabupaten_and_98_kota() -> None:
    assert Counter(d.tingkat for d in all_daerah()) == {"provinsi": 38, "kabupaten": 416, "kota": 98}


def test_fictional_daerah_are_left_out_unless_asked_for() -> None:
    assert not any(d.fiktif for d in all_daerah())
    fictional = [d.kode_kemendagri for d in all_daerah(include_fiktif=True) if d.fiktif]
    assert fictional == ["99", "99.01", "99.02", "99.71"]


def test_belu_carries_both_codes_and_its_figures() -> None:
    belu = get_daerah("53.04")
    assert (belu.nama, belu.provinsi, belu.kode_provinsi) == ("Kabupaten Belu", "Nusa Tenggara Timur", "53")
    assert belu.kode_bps == "5306"
    assert belu.penduduk_laki_laki is not None
    assert belu.penduduk_perempuan is not None
    assert belu.penduduk == belu.penduduk_laki_laki + belu.penduduk_perempuan
    assert isinstance(belu.luas_km2, Decimal)


def test_kode_bps_is_known_for_every_real_kabupaten_and_kota() -> None:
    kabkota = [d for d in all_daerah() if d.tingkat != "provinsi"]
    assert all(d.kode_bps for d in kabkota)
    assert len({d.kode_bps for d in kabkota}) == 514


@pytest.mark.parametrize(
    "text", ["belu", "BELU", "Kab. Belu", "kab.belu", " kabupaten  belu ", "Belu, Kab", "53.04"]
)
def test_belu_is_found_however_it_is_written(text: str) -> None:
    assert find_daerah(text).kode_kemendagri == "53.04"


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("Kota Baru", "63.02"),
        ("kotabaru", "63.02"),
        ("Kab. Kota Baru", "63.02"),
        ("Kota Waringin Timur", "62.02"),
        ("Kotamobagu", "71.74"),
        ("Kota Mobagu", "71.74"),
        ("Lima Puluh Kota", "13.07"),
    ],
)
def test_kota_inside_a_name_is_not_taken_for_its_kind(text: str, kode: str) -> None:
    assert find_daerah(text).kode_kemendagri == kode


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("TTU", "53.03"),
        ("kab. TTS", "53.02"),
        ("KBB", "32.17"),
        ("OKU", "16.01"),
        ("OKU Timur", "16.08"),
        ("HST", "63.07"),
        ("DKI Jakarta", "31"),
        ("D.I. Yogyakarta", "34"),
        ("Provinsi NTT", "53"),
        ("prov. Kaltara", "65"),
        ("Toba Samosir", "12.12"),
        ("Gunung Kidul", "34.03"),
        ("Kutai Kertanegara", "64.02"),
        ("Pangkajene Kepulauan", "73.10"),
        ("Kep. Selayar", "73.01"),
        ("Yapen Waropen", "91.05"),
        ("Mamuju Utara", "76.01"),
        ("Irian Jaya Barat", "92"),
        ("Kodya Surakarta", "33.72"),
        ("Jakarta Pusat", "31.71"),
        ("Kabupaten Pontianak", "61.02"),
        ("Pontianak", "61.71"),
        ("Kabupaten Contoh", "99.01"),
    ],
)
def test_abbreviations_spellings_and_old_names_find_their_place(text: str, kode: str) -> None:
    assert find_daerah(text).kode_kemendagri == kode


def test_every_full_name_finds_its_own_daerah() -> None:
    for d in all_daerah(include_fiktif=True):
        assert find_daerah(d.nama) == d


def test_every_name_shared_by_kabupaten_and_kota_is_refused_and_both_are_named() -> None:
    bare = Counter(d.nama.partition(" ")[2] for d in all_daerah() if d.tingkat != "provinsi")
    shared = [nama for nama, times in bare.items() if times > 1]
    assert len(shared) == 26
    for nama in shared:
        with pytest.raises(PemakaianError) as error:
            find_daerah(nama)
        assert f"Kabupaten {nama} (" in str(error.value)
        assert f"Kota {nama} (" in str(error.value)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Jambi", "Provinsi Jambi (15)", "Kota Jambi (15.71)"),
        ("Mura", "Musi Rawas (16.05)", "Murung Raya (62.12)"),
    ],
)
def test_name_of_two_places_is_refused(text: str, first: str, second: str) -> None:
    with pytest.raises(PemakaianError) as error:
        find_daerah(text)
    assert first in str(error.value)
    assert second in str(error.value)


def test_four_digits_that_mean_two_places_are_refused_with_both_names() -> None:
    with pytest.raises(PemakaianError) as error:
        find_daerah("5304")
    message = str(error.value)
    assert "Kabupaten Belu (53.04) menurut Kemendagri" in message
    assert "Kabupaten Timor Tengah Selatan (53.02) menurut BPS (2020)" in message
    assert "dengan titik" in message


def test_four_digits_are_accepted_only_where_both_systems_agree() -> None:
    kabkota = [d for d in all_daerah() if d.tingkat != "provinsi"]
    accepted = 0
    for d in kabkota:
        digits = d.kode_kemendagri.replace(".", "")
        if digits == d.kode_bps:
            assert find_daerah(digits) == d
            accepted += 1
        else:
            with pytest.raises(PemakaianError):
                find_daerah(digits)
    assert accepted == 514 - 199


def test_code_of_the_nation_is_no_daerah() -> None:
    with pytest.raises(PemakaianError, match="nasional, bukan daerah"):
        get_daerah(NASIONAL)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Blu", "Kabupaten Belu (53.04)"),
        ("Timor Tengah", "Kabupaten Timor Tengah Utara (53.03)"),
        ("kab. mangarai barat", "Kabupaten Manggarai Barat (53.15)"),
        ("Kabupaten Yogyakarta", "Kota Yogyakarta (34.71)"),
        ("11.1", "Kabupaten Aceh Singkil (11.10)"),
        ("53.4", "Kabupaten Belu (53.04)"),
        ("5399", "Kabupaten Manggarai Timur (53.19)"),
        ("kab conto", "Kabupaten Contoh (99.01, fiktif)"),
    ],
)
def test_unknown_text_is_answered_with_the_nearest_daerah(text: str, suggestion: str) -> None:
    with pytest.raises(PemakaianError) as error:
        find_daerah(text)
    assert "tidak dikenal" in str(error.value)
    assert suggestion in str(error.value)
    assert error.value.exit_code == 2


@pytest.mark.parametrize("text", ["", "   ", "...", "xyzzy", "1079", "10.79"])
def test_text_that_resembles_nothing_is_answered_with_an_example(text: str) -> None:
    with pytest.raises(PemakaianError, match="tidak dikenal"):
        find_daerah(text)


def test_search_gives_no_more_than_asked_for_and_no_daerah_twice() -> None:
    found = search_daerah("sumba", 3)
    assert len(found) == len(set(found)) == 3
    assert all("Sumba" in d.nama for d in found)


def test_daerah_of_provinsi_lists_kabupaten_and_kota_of_that_province_only() -> None:
    ntt = daerah_of_provinsi("53")
    assert len(ntt) == 22
    assert {d.kode_provinsi for d in ntt} == {"53"}
    assert [d.nama for d in daerah_of_provinsi("99")] == [
        "Kabupaten Contoh",
        "Kabupaten Misal",
        "Kota Contoh",
    ]
    provinsi = [p.kode_kemendagri for p in all_daerah() if p.tingkat == "provinsi"]
    assert sum(len(daerah_of_provinsi(kode)) for kode in provinsi) == 514


def test_daerah_of_a_kabupaten_is_refused() -> None:
    with pytest.raises(PemakaianError, match="bukan kode provinsi"):
        daerah_of_provinsi("53.04")


def test_slugs_keep_kota_apart_from_kabupaten_and_are_safe_file_names() -> None:
    assert get_daerah("53.04").slug == "belu"
    assert get_daerah("32.71").slug == "kota_bogor"
    assert get_daerah("32.01").slug == "bogor"
    assert get_daerah("65").slug == "kalimantan_utara"
    assert get_daerah("31.71").slug == "kota_jakarta_pusat"
    everyone = all_daerah(include_fiktif=True)
    kabkota = [d.slug for d in everyone if d.tingkat != "provinsi"]
    assert len(kabkota) == len(set(kabkota))
    assert len({(d.kode_kemendagri, d.slug) for d in everyone}) == len(everyone)
    assert all(d.slug.isascii() and d.slug.replace("_", "a").isalnum() for d in everyone)


def test_tingkat_layanan_tells_which_services_are_due() -> None:
    assert get_daerah("53").tingkat_layanan == "provinsi"
    assert {d.tingkat_layanan for d in daerah_of_provinsi("53")} == {"kabkota"}


def test_every_alias_names_an_existing_daerah_and_says_what_it_is() -> None:
    with ALIAS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["jenis"] for row in rows} == {"singkatan", "ejaan", "nama_lama"}
    for row in rows:
        assert get_daerah(row["kode_kemendagri"]).kode_kemendagri == row["kode_kemendagri"]
    assert len({(row["alias"], row["kode_kemendagri"]) for row in rows}) == len(rows)


def test_only_known_aliases_mean_two_places() -> None:
    with ALIAS.open(encoding="utf-8", newline="") as file:
        aliases = {row["alias"] for row in csv.DictReader(file)}
    doubtful = set()
    for alias in aliases:
        try:
            find_daerah(alias)
        except PemakaianError:
            doubtful.add(alias)
    assert doubtful == {"Mura", "Jogja", "Jogjakarta", "Yogyakarta"}
