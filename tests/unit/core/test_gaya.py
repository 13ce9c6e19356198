"""The look: readable for everybody, strict about what a style file says."""

import os

import pytest
from matplotlib.ft2font import FT2Font

from spmlib.core.errors import LaporanError, PemakaianError
from spmlib.core.gaya import (
    HURUF,
    KOSONG,
    LENCANA,
    current_gaya,
    find_gaya,
    list_terbawa,
    load_gaya,
    use_gaya,
)
from spmlib.core.paths import PARAMETERS
from spmlib.core.warna import compute_beda, compute_kontras

BAWAAN = (PARAMETERS / "gaya" / "bawaan.yaml").read_text(encoding="utf-8")


def write(tmp_path, text):
    path = tmp_path / "mitra.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_black_on_white_has_the_contrast_that_wcag_states():
    assert compute_kontras("#000000", "#ffffff") == pytest.approx(21)
    assert compute_kontras("#ffffff", "#ffffff") == pytest.approx(1)


def test_the_grey_that_wcag_calls_just_readable_is_accepted_on_either_side():
    assert compute_kontras("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


GAYA = sorted((PARAMETERS / "gaya").glob("*.yaml"))


@pytest.mark.parametrize("path", GAYA, ids=lambda path: path.stem)
def test_every_look_that_we_bring_along_can_be_used(path):
    assert load_gaya(path).nama


def test_colours_that_a_green_blind_eye_takes_for_one_are_far_apart_for_others():
    # The classic pair: equal lightness, red against green.
    mata = "buta warna hijau (deutan)"
    assert compute_beda("#a05a3c", "#7a7a3c", mata) < 10 < compute_beda("#a05a3c", "#7a7a3c", "mata biasa")


def test_missing_is_grey_and_no_category():
    isi = load_gaya().kategori[KOSONG].isi
    red, green, blue = (int(isi[i : i + 2], 16) for i in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) < 10


@pytest.mark.parametrize(
    ("lama", "baru", "dikatakan"),
    [
        ('tinta: "#1b2426"', 'tinta: "#cccccc"', "berkontras"),
        ("nama: Bawaan", "nma: Bawaan", "kunci ini belum diisi"),
        ("nama: Bawaan", "nama: Bawaan\nhiasan: x", "kunci ini tidak dikenal"),
        ('kertas: "#ffffff"', "kertas: putih", "#0f4c5c"),
        ("  kosong:", "  hampa:", "kategori tidak lengkap"),
        ("nama: Bawaan", "nama: [", "tidak dapat dibaca"),
        ("nama: Bawaan", "nama: Bawaan\nnama: Dua", "tertulis dua kali"),
        ('isi: "#2b7a83"', 'isi: "#0f4c60"', "kategori: Gaya tidak dapat dipakai: tuntas_"),
        ('isi: "#7cbcb4"', 'isi: "#a8aa48"', "tuntas_madya #a8aa48 dan tuntas_muda #dc9348 sulit dibedakan"),
        ('deret: ["#0f4c5c"', 'deret: ["#dc9448"', "kunci deret"),
        (
            '"Source Sans Pro", ',
            "",
            "kunci huruf.label: Gaya tidak dapat dipakai: sebut",
        ),
        ("logo: []", "logo: [{berkas: tiada.png, alt: Tiada}]", "kunci logo"),
        ("dasar: {}", "dasar: {docx: tiada.docx}", "kunci dasar.docx"),
        ('tepi: "#7d898b"', 'tepi: "#e0e0e0"', "tepi kosong"),
    ],
)
def test_a_wrong_style_file_is_refused_with_its_name_and_reason(tmp_path, lama, baru, dikatakan):
    assert lama in BAWAAN
    with pytest.raises(LaporanError) as caught:
        load_gaya(write(tmp_path, BAWAAN.replace(lama, baru, 1)))
    assert "mitra.yaml" in str(caught.value)
    assert dikatakan in str(caught.value)


def test_a_partners_look_is_a_file(tmp_path):
    assert load_gaya(write(tmp_path, BAWAAN.replace("nama: Bawaan", "nama: Mitra"))).nama == "Mitra"


def test_a_look_is_found_by_its_name_by_its_file_and_by_a_base_file(tmp_path):
    own = write(tmp_path, BAWAAN.replace("nama: Bawaan", "nama: Mitra"))
    base = tmp_path / "kop.docx"
    base.touch()

    assert find_gaya("").nama == find_gaya("bawaan").nama == "Bawaan"
    assert find_gaya("mitra_contoh").nama == "Mitra Contoh"
    assert find_gaya(str(own)).nama == "Mitra"
    assert find_gaya(str(base)).dasar.docx == base


def test_a_file_that_is_no_look_is_named_by_its_kind(tmp_path):
    (tmp_path / "angka.xlsx").write_bytes(b"PK")
    with pytest.raises(PemakaianError, match=r'Berkas jenis ".xlsx" bukan gaya'):
        find_gaya(str(tmp_path / "angka.xlsx"))


def test_an_unknown_look_is_answered_with_those_that_there_are():
    with pytest.raises(PemakaianError, match=r'"entah" tidak ditemukan.*bawaan, mitra_contoh'):
        find_gaya("entah")


def test_a_changed_style_file_is_read_again(tmp_path):
    path = write(tmp_path, BAWAAN)
    assert load_gaya(path).nama == "Bawaan"
    write(tmp_path, BAWAAN.replace("nama: Bawaan", "nama: Mitra"))
    os.utime(path, ns=(0, 1))
    assert load_gaya(path).nama == "Mitra"


def test_fonts_are_called_what_their_file_names_say():
    for path in HURUF.glob("*_regular.ttf"):
        inside = FT2Font(str(path)).family_name
        assert inside in list_terbawa()
        assert path.stem == f"{inside.lower().replace(' ', '_')}_regular"


def test_the_look_of_charts_is_that_of_the_report_being_drawn():
    try:
        use_gaya(find_gaya("mitra_contoh"))
        assert current_gaya().huruf.grafik == "Lato"
    finally:
        use_gaya(load_gaya())


def test_badges_bear_the_look_of_a_category_unless_a_style_gives_them_their_own(tmp_path):
    usual = load_gaya().kategori
    assert {badge: usual[badge] for badge in LENCANA} == {b: usual[k] for b, k in LENCANA.items()}

    own = BAWAAN.replace(
        "kategori:", 'kategori:\n  baik: {isi: "#ffffff", tulisan: "#000000", tepi: "#000000"}'
    )
    assert load_gaya(write(tmp_path, own)).kategori["baik"].isi == "#ffffff"
