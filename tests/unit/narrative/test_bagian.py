"""What the sections say, and what they must never say."""

import re

import pytest

from spmlib import narrative
from spmlib.narrative import (
    write_capaian_bidang,
    write_kekosongan,
    write_kesenjangan,
    write_metode,
    write_penerima_mutu,
    write_perubahan,
    write_publikasi,
    write_ringkasan,
)
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, RUMAH, make_belu, make_situasi, make_terbit

ALL = [getattr(narrative, name) for name in narrative.__all__]
NBSP = "\N{NO-BREAK SPACE}"


def text_of(situasi):
    return "\n\n".join(write(situasi).markdown for write in ALL)


def test_summary_of_belu_says_at_once_what_is_known_and_what_is_not():
    text = write_ringkasan(make_belu()).markdown
    known, meaning, unknown, wanted = re.split(
        r"\*\*Yang perlu dicermati\*\*|\*\*Yang belum diketahui\*\*|keputusan diminta dari bupati\*\*", text
    )
    assert (
        f"Empat dari enam bidang memiliki **angka terbit** untuk tahun 2021: Pendidikan 0{NBSP}%, "
        f"Pekerjaan Umum 0{NBSP}%, Trantibumlinmas 98{NBSP}%, dan Sosial 41{NBSP}%. "
        "Sumber: Info Publik Kabupaten Belu, 23-09-2022."
    ) in known
    assert "Kesehatan dan Perumahan Rakyat **tidak disebut sumber**." in unknown
    assert "Sumber tidak menyebut apa yang diukur empat angka terbit itu" in unknown
    assert "Indeks SPM Kabupaten Belu tahun 2021 **belum dapat dihitung**" in meaning
    assert "antara 0 dan 100" in meaning
    assert "dapat pula berarti belum ada yang dilaporkan" in meaning
    assert re.findall(r"^\d\. ", wanted, re.MULTILINE) == ["1. ", "2. ", "3. "]
    assert "mengirim data 29 layanan" in wanted


def test_nothing_is_called_a_pride_where_only_others_have_published():
    assert "dibanggakan" not in write_ringkasan(make_belu()).markdown


def test_belu_is_never_judged():
    text = text_of(make_belu())
    for word in ("Belum Tuntas", "Tuntas Utama", "Tuntas Madya", "gagal", "buruk", "rendah"):
        assert word not in text
    for bidang in ("Kesehatan", "Perumahan Rakyat"):
        assert f"{bidang} 0" not in text


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [make_capaian(AIR, 100, 60)],
        [make_capaian(AIR, 100, 60), *make_mutu(AIR, [(1, 1)])],
        [make_capaian(RUMAH, 0, 0)],
        [make_capaian(HIPERTENSI, 50, 60), *make_mutu(HIPERTENSI, [(0, 0), (3, None)])],
        [make_terbit("daerah", "97.26")],
        [make_terbit("daerah", "97.26", ukuran="indeks"), make_terbit("sosial", "0")],
        [make_terbit(HIPERTENSI, "25.6", ukuran="penerima", sasaran=272259, terlayani=69784)],
        [make_terbit(HIPERTENSI, "25.6", tahun=2023), make_terbit("daerah", "97.26")],
        [make_capaian(AIR, 100, 60, tahun=2023), make_capaian(AIR, 100, 70)],
        [make_capaian(s, None, None, "bukan_kewenangan") for s in (AIR, LIMBAH)],
    ],
    ids=[
        "kosong",
        "tanpa_mutu",
        "satu",
        "nihil",
        "lebih_100",
        "daerah",
        "campuran",
        "layanan",
        "beda_unit",
        "dua_tahun_tanpa_mutu",
        "bukan_kewenangan",
    ],
)
def test_no_section_is_empty_or_broken_whatever_is_missing(rows):
    for write in ALL:
        text = write(make_situasi(rows)).markdown
        assert len(text) > 40, write.__name__
        assert not re.search(r"None|\bnan\b|Fraction|Decimal|\{\{|\b[Nn]ol (?!\.)\w", text), text
        assert not re.search(r"[a-z)%][.;:][A-Z]| [.,;:]|\.\.|  ", text), text


def test_empty_chapter_says_what_why_and_which_table():
    for write in (write_penerima_mutu, write_kesenjangan, write_perubahan, write_capaian_bidang):
        bundle = write(make_situasi())
        assert bundle.kosong
        assert "`capaian`" in bundle.markdown


def test_chapter_with_figures_is_not_marked_empty():
    rows = [make_capaian(AIR, 100, 60), *make_mutu(AIR, [(1, 1)])]
    for write in (write_penerima_mutu, write_kesenjangan, write_capaian_bidang):
        assert write(make_situasi(rows)).kosong is None


def test_kinds_of_gap_have_different_words():
    rows = [make_capaian(RUMAH, 0, 0), make_capaian(AIR, 100, 60)]
    text = write_kekosongan(make_situasi(rows)).markdown
    assert "**Nihil.** Satu layanan, tidak ada yang berhak tahun ini" in text
    assert "Layanan wajib yang dilaporkan 1 dari 28; belum ada yang memiliki indeks" in text


def test_people_are_named_by_the_law_and_the_step_is_counted():
    rows = [make_capaian(AIR, 1000, 700), *make_mutu(AIR, [(2, 1)])]
    text = write_kesenjangan(make_situasi(rows)).markdown
    assert f"**300 warga** dari 1.000 (30{NBSP}%): Pemenuhan Kebutuhan Pokok Air Minum Sehari-hari." in text
    # 0.8 x 70 + 0.2 x 50 = 66; Pratama 70 needs 750 people
    assert "**50 warga lagi** menuju Tuntas Pratama" in text


def test_published_figure_is_recounted_and_marked():
    row = make_terbit(HIPERTENSI, "25.6", ukuran="penerima", sasaran=272259, terlayani=69784)
    text = write_publikasi(make_situasi([row])).markdown
    assert (
        f"69.784 dari 272.259 dihitung ulang menjadi 25,63{NBSP}%, sama dengan angka tercetak 25,6{NBSP}%"
        in text
    )


def test_figure_in_the_summary_carries_coverage_and_range_when_something_is_missing():
    rows = [make_capaian(AIR, 100, 60), *make_mutu(AIR, [(1, 1)])]
    text = write_ringkasan(make_situasi(rows)).markdown
    assert "Satu dari enam bidang memiliki indeks untuk tahun 2024: Pekerjaan Umum 68,00." in text
    assert "28 dari 29 layanan wajib belum dilaporkan." in text


def test_method_note_says_that_gaps_are_not_zero_and_how_sure_we_are():
    text = write_metode(make_belu()).markdown
    assert "**Yang kosong tidak pernah dihitung nol.**" in text
    assert re.search(r"\*\*dibaca\*\*, \w+ aturan", text)


def test_source_that_looks_like_markup_is_printed_as_it_is():
    text = write_publikasi(make_situasi([make_terbit("daerah", "50", sumber="<b>Berita</b> *x*")])).markdown
    assert r"\<b\>Berita\</b\> \*x\*" in text
