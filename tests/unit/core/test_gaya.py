"""The look: readable for everybody, strict about what a style file says."""

import itertools

import pytest

from spmlib.core.errors import LaporanError
from spmlib.core.gaya import KOSONG, LENCANA, compute_kontras, load_gaya
from spmlib.core.paths import PARAMETERS

BAWAAN = (PARAMETERS / "gaya" / "bawaan.yaml").read_text(encoding="utf-8")

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
BUTA_WARNA = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def write(tmp_path, text):
    path = tmp_path / "mitra.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_black_on_white_has_the_contrast_that_wcag_states():
    assert compute_kontras("#000000", "#ffffff") == pytest.approx(21)
    assert compute_kontras("#ffffff", "#ffffff") == pytest.approx(1)


def test_the_grey_that_wcag_calls_just_readable_is_accepted_on_either_side():
    assert compute_kontras("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_edge_of_every_category_shows_on_white_paper():
    for look in load_gaya().kategori.values():
        assert compute_kontras(look.tepi, "#ffffff") >= 3


@pytest.mark.parametrize("jenis", BUTA_WARNA)
def test_categories_stay_apart_for_the_colour_blind(jenis):
    looks = {
        nama: _lab(_simulate(look.isi, BUTA_WARNA[jenis]))
        for nama, look in load_gaya().kategori.items()
        if nama not in LENCANA
    }
    for (a, one), (b, two) in itertools.combinations(looks.items(), 2):
        distance = sum((x - y) ** 2 for x, y in zip(one, two, strict=True)) ** 0.5
        assert distance > 10, f"{a} and {b} look alike"


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


def _linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _simulate(warna, matrix):
    rgb = [_linear(int(warna[i : i + 2], 16) / 255) for i in (1, 3, 5)]
    return [min(1, max(0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in matrix]


def _lab(rgb):
    """CIE L*a*b* of linear sRGB, white point D65."""
    red, green, blue = rgb
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_badges_bear_the_look_of_a_category_unless_a_style_gives_them_their_own(tmp_path):
    usual = load_gaya().kategori
    assert {badge: usual[badge] for badge in LENCANA} == {b: usual[k] for b, k in LENCANA.items()}

    own = BAWAAN.replace(
        "kategori:", 'kategori:\n  baik: {isi: "#ffffff", tulisan: "#000000", tepi: "#000000"}'
    )
    assert load_gaya(write(tmp_path, own)).kategori["baik"].isi == "#ffffff"
