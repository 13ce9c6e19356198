"""Words of a native chart find room: on a slide none is small, none lies on another, and no row is lost."""

import re
from itertools import pairwise

import pytest
from pptx.oxml import parse_xml

from spmlib.core.gaya import load_gaya
from spmlib.report.bagan import Ukuran, make_bagan, split_bagan, write_bagian
from spmlib.report.bagan.deret import print_kata
from spmlib.report.bagan.potong import cut_rancangan
from spmlib.report.bagan.rancangan import plan_bagan
from tests.agreement.baca_grafik import read_bagian, read_huruf

GAYA = load_gaya()
SLIDE = Ukuran(30.467, 12.0, 20.0, 18.0, 1.03)
WORD = Ukuran(16.0, 8.0, 9.0)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TINGGI_PT = 12.0 / 2.54 * 72

PENDEK = ("Pendidikan", "Kesehatan", "Pekerjaan Umum", "Perumahan Rakyat", "Trantibumlinmas", "Sosial")
PANJANG = (
    "Pelayanan Kesehatan bagi Penduduk Terdampak Krisis Kesehatan Akibat Bencana dan/atau Berpotensi Bencana",
    "Rehabilitasi Sosial Dasar Tuna Sosial khususnya Gelandangan dan Pengemis di Dalam Panti",
    "Pemenuhan Kebutuhan Pokok Air Minum Sehari-hari",
)


def names(jumlah, dari=PENDEK):
    return [f"{dari[i % len(dari)]} {i}" for i in range(jumlah)]


def build(grafik, jenis, nama):
    """A chart of a kind with a row for each name."""
    kolom, cells = {
        "anggaran": (("b", "p|Pagu|Rp", "r|Realisasi|Rp"), ("51.502.000.000", "51.004.000.000")),
        "bar": (("b", "n|Belum terlayani|orang"), ("53.420",)),
        "bar_100": (("b", "indeks|Indeks", "keadaan"), ("81,25", "Tuntas Madya")),
        "bar_bertumpuk": (("b", "p|Penerima|poin", "m|Mutu|poin"), ("21,26", "6,10")),
        "deret": (("b", "t1|2021", "t2|2022", "t3|2023", "t4|2024"), ("61,00", "62,00", "63,00", "64,00")),
        "dumbbell": (("b", "l|Sebelumnya", "k|Sekarang"), ("64,75", "74,26")),
        "garis_waktu": (("b", "t|Angka terbit"), ("55,00",)),
        "sebar": (("b", "p|Pagu|Rp", "i|Indeks"), ("1.000.000.000", "80,00")),
        "sebaran": (
            ("b", "sendiri||%", "terendah||%", "tengah||%", "tertinggi||%"),
            ("62", "40", "70", "95"),
        ),
        "tahapan": (("b", "s|Sudah|butir", "g|Sebagian|butir", "l|Belum|butir"), ("9", "10", "5")),
        "titik": (("b", "d0|Kabupaten Contoh", "d1|Kabupaten Misal"), ("83,09", "61,00")),
    }[jenis]
    return grafik(jenis, kolom, *((n, *cells) for n in nama))


def draw(chart):
    """The chart parts of the slides that a chart takes, without their workbooks."""
    return [write_bagian(part, GAYA, SLIDE) for part in cut_rancangan(plan_bagan(chart, GAYA), SLIDE)]


JENIS = (
    "anggaran", "bar", "bar_100", "bar_bertumpuk", "deret", "dumbbell", "garis_waktu", "sebar", "sebaran",
    "tahapan", "titik",
)  # fmt: skip
BERBARIS = tuple(j for j in JENIS if j not in {"garis_waktu", "sebar"})


@pytest.mark.parametrize("jumlah", [1, 2, 7, 29])
@pytest.mark.parametrize("dari", [PENDEK, PANJANG], ids=["pendek", "panjang"])
@pytest.mark.parametrize("jenis", JENIS)
def test_no_letter_of_a_chart_on_a_slide_is_smaller_than_18_points(grafik, jenis, dari, jumlah):
    parts = draw(build(grafik, jenis, names(jumlah, dari)))
    assert min(size for part in parts for size in read_huruf(part)) >= 18


def test_a_letter_whose_size_office_would_choose_is_noticed(grafik):
    (xml,) = draw(build(grafik, "bar_100", PENDEK))
    assert min(read_huruf(xml)) >= 18
    for part in (b"<c:catAx>", b"<c:valAx>", b"<c:dLbls>"):
        before, inside, after = xml.partition(part)
        kept = re.sub(rb"<c:txPr>.*?</c:txPr>", b"", after, count=1, flags=re.DOTALL)
        assert min(read_huruf(before + inside + kept)) == 0


def rows_of(part):
    """Names of the rows that a part draws."""
    return list(dict.fromkeys(name for _, name in read_bagian(part).nilai))


@pytest.mark.parametrize("dari", [PENDEK, PANJANG], ids=["pendek", "panjang"])
@pytest.mark.parametrize("jenis", BERBARIS)
def test_parts_show_every_row_once_and_in_order(grafik, jenis, dari):
    chart = build(grafik, jenis, names(29, dari))
    plan = plan_bagan(chart, GAYA)
    parts = draw(chart)
    assert len(parts) > 1
    assert [name for part in parts for name in rows_of(part)] == [
        print_kata(k, plan.deret, i) for i, k in enumerate(plan.kategori)
    ]


def test_a_part_is_as_full_as_its_words_allow(grafik):
    assert [len(rows_of(part)) for part in draw(build(grafik, "bar_100", names(15)))] == [8, 7]
    assert [len(rows_of(part)) for part in draw(build(grafik, "dumbbell", PENDEK))] == [6]


@pytest.mark.parametrize("jenis", ["anggaran", "bar", "dumbbell", "deret"])
@pytest.mark.parametrize("jumlah", range(1, 13))
def test_labels_of_bars_side_by_side_stand_clear_of_each_other(grafik, jenis, jumlah):
    for part in draw(build(grafik, jenis, names(jumlah))):
        root = parse_xml(part)
        plot = float(root.find(f".//{C}manualLayout/{C}h").get("val")) * TINGGI_PT
        series = 1 if jenis == "bar" else len(root.findall(f".//{C}ser"))
        gap = int(root.find(f".//{C}gapWidth").get("val")) / 100
        size = max(int(e.get("sz")) / 100 for e in root.iter(f"{A}rPr"))
        assert plot / len(rows_of(part)) / (series + gap) >= size * (1.1 if series > 1 else 0.7)


def test_bars_that_each_have_their_figure_give_up_the_axis_to_stand_on_one_slide(grafik):
    shown = {}
    for count in (3, 6):
        (part,) = draw(build(grafik, "dumbbell", PENDEK[:count]))
        shown[count] = parse_xml(part).find(f".//{C}valAx/{C}delete").get("val")
        assert float(parse_xml(part).find(f".//{C}valAx/{C}scaling/{C}max").get("val")) == 100
    assert shown == {3: "0", 6: "1"}


def test_parts_of_sums_stand_on_one_scale(grafik):
    rows = [(n, f"{29 - i}.000", "500") for i, n in enumerate(names(29))]
    chart = grafik("anggaran", ("b", "p|Pagu|Rp", "r|Realisasi|Rp"), *rows)
    ends = {e.get("val") for part in draw(chart) for e in parse_xml(part).findall(f".//{C}scaling/{C}max")}
    assert {float(end) for end in ends} == {29000}


def test_of_a_ranking_the_first_rows_are_shown_on_one_slide(grafik):
    chart = build(grafik, "bar", names(29))
    (part,) = split_bagan(chart, GAYA, SLIDE, peringkat=True)
    assert 6 <= part.baris < 29
    assert rows_of(part.xml) == names(29)[: part.baris]


def test_word_keeps_all_rows_in_one_chart(grafik):
    assert make_bagan(build(grafik, "titik", names(29)), GAYA, WORD).baris == 29


def test_a_legend_names_only_as_many_daerah_as_it_has_lines_for(grafik):
    peers = [f"d{n}|Kabupaten Pegunungan Nomor {n}" for n in range(1, 20)]
    kolom = ("b", "d0|Kabupaten Contoh", *peers)
    chart = grafik("titik", kolom, *((n, *(["80,00"] * 20)) for n in PENDEK))
    shown = [list(dict.fromkeys(d for d, _ in read_bagian(part).nilai)) for part in draw(chart)]
    assert all(s[0] == "Kabupaten Contoh" and len(s) <= 9 for s in shown)
    assert [d for s in shown for d in s[1:]] == [k.partition("|")[2] for k in peers]


def shown_labels(xml, deret):
    """Rows of a series whose label is shown."""
    series = parse_xml(xml).findall(f".//{C}ser")[deret]
    labels = series.findall(f"{C}dLbls/{C}dLbl")
    return [int(e.find(f"{C}idx").get("val")) for e in labels if e.find(f"{C}delete") is None]


def test_a_part_of_a_bar_too_narrow_for_its_number_has_none(grafik):
    kolom = ("b", "s|Sudah|butir", "g|Sebagian|butir")
    xml = draw(grafik("tahapan", kolom, ("1 Data", "95", "1"), ("2 Hitung", "48", "48")))[0]
    assert shown_labels(xml, 0) == [0, 1]
    assert shown_labels(xml, 1) == [1]


def test_a_reason_wider_than_its_band_stands_beside_it(grafik):
    kolom = ("b", "indeks|Indeks", "bawah", "atas", "terbit", "keadaan")
    reason = "dilaporkan, indeks belum dapat dihitung"
    rows = (("Sosial", "–", "0,00", "100,00", "–", reason), ("Kesehatan", "–", "0,00", "20,00", "–", reason))
    xml = make_bagan(grafik("bar_100", kolom, *rows), GAYA, SLIDE).xml
    places = [e.find(f"{C}dLblPos").get("val") for e in parse_xml(xml).iter(f"{C}dLbl")]
    assert places == ["ctr", "outEnd"]


BULAN = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
]  # fmt: skip


def test_names_of_months_are_turned_and_those_of_quarters_are_not(grafik):
    turned = {
        len(waktu): parse_xml(make_bagan(build(grafik, "garis_waktu", waktu), GAYA, SLIDE).xml)
        .find(f".//{C}catAx/{C}txPr/{A}bodyPr")
        .get("rot")
        for waktu in (BULAN, ["TW I", "TW II", "TW III", "TW IV"])
    }
    assert turned == {12: "-2700000", 4: "0"}


def test_labels_along_a_line_are_thinned_evenly_and_keep_the_last(grafik):
    shown = shown_labels(make_bagan(build(grafik, "garis_waktu", BULAN), GAYA, SLIDE).xml, 0)
    assert shown[-1] == 11
    assert len({b - a for a, b in pairwise(shown)}) == 1


def test_the_label_of_a_low_point_stands_below_the_line(grafik):
    rows = (("TW I", "60,00"), ("TW II", "30,00"), ("TW III", "50,00"))
    plan = plan_bagan(grafik("garis_waktu", ("b", "t|Angka terbit"), *rows), GAYA)
    assert plan.deret[0].letak_titik == ("t", "b", "t")


def test_a_figure_at_the_end_of_the_scale_is_clear_of_the_words_behind_it(grafik):
    kolom = ("b", "d0|Kabupaten Contoh", "d1|Kabupaten Misal")
    xml = make_bagan(
        grafik("titik", kolom, ("A", "100,00", "90,00"), ("B", "50,00", "40,00")), GAYA, SLIDE
    ).xml
    words = parse_xml(xml).findall(f".//{C}ser")[-1]
    assert {float(v.text) for v in words.findall(f"{C}xVal//{C}v")} == {105}
