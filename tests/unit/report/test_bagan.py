"""Native charts: what Office draws says what the table behind it says, gap by gap and digit by digit."""

import io

import openpyxl
from pptx.chart.chart import Chart
from pptx.oxml import parse_xml

from spmlib.core.bundle import Sel
from spmlib.core.gaya import load_gaya
from spmlib.report.bagan import Ukuran, make_bagan
from spmlib.report.bagan.deret import print_kata
from spmlib.report.bagan.rancangan import plan_bagan
from tests.agreement.baca_grafik import read_bagian
from tests.unit.report.buatan_grafik import sel

GAYA = load_gaya()
UKURAN = Ukuran(30, 13, 14)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


BAR_100 = ("bidang|Bidang", "indeks|Indeks", "bawah", "atas", "terbit", "keadaan")
PENDIDIKAN = ("Pendidikan", "81,25", "81,25", "81,25", "–", sel("Tuntas Madya", nada="tuntas_madya"))
SOSIAL = ("Sosial", "–", "0,00", "100,00", "–", "belum dilaporkan")
PERUMAHAN = ("Perumahan Rakyat", "–", "0,00", "100,00", sel("98\N{NO-BREAK SPACE}%", "98"), "angka terbit")


def read(chart):
    """Series names and values as python-pptx reads them from the chart part."""
    plot = Chart(parse_xml(make_bagan(chart, GAYA, UKURAN).xml), None).plots[0]
    return list(plot.categories), {s.name: list(s.values) for s in plot.series}


def labels(chart):
    """Words at the points of each series."""
    plan = plan_bagan(chart, GAYA)
    return {d.nama: [k and print_kata(k, plan.deret, i) for i, k in enumerate(d.label)] for d in plan.deret}


def sheet(chart):
    """Cells of the workbook behind the chart, as values a reader sees without recalculation."""
    book = openpyxl.load_workbook(io.BytesIO(make_bagan(chart, GAYA, UKURAN).buku), data_only=True)
    return [list(row) for row in book["Data"].iter_rows(values_only=True)]


def test_kind_without_native_form_stays_a_picture(grafik):
    assert make_bagan(grafik("peta", BAR_100, PENDIDIKAN), GAYA, UKURAN) is None


def test_missing_index_is_a_gap_and_never_zero(grafik):
    categories, series = read(grafik("bar_100", BAR_100, PENDIDIKAN, SOSIAL))
    assert categories == ["Pendidikan", "Sosial"]
    assert series["Indeks"] == [81.25, None]


def test_missing_index_is_an_empty_cell_in_the_workbook(grafik):
    rows = sheet(grafik("bar_100", BAR_100, PENDIDIKAN, SOSIAL))
    place = rows[0].index("Indeks")
    assert [row[place] for row in rows[1:]] == [81.25, None]


def test_missing_index_shows_its_open_range_with_the_reason(grafik):
    chart = grafik("bar_100", BAR_100, PENDIDIKAN, SOSIAL)
    name = "Belum ada angka: rentang yang mungkin"
    assert read(chart)[1][name] == [None, 100]
    assert labels(chart)[name] == [None, "belum dilaporkan"]


def test_open_range_above_zero_leaves_its_lower_part_white(grafik):
    row = ("Sosial", "–", "62,40", "82,40", "–", "dilaporkan, indeks belum dapat dihitung")
    chart = grafik("bar_100", BAR_100, row)
    assert list(read(chart)[1].values()) == [[82.4], [62.4]]
    mask = plan_bagan(chart, GAYA).deret[1]
    assert mask.warna == mask.garis == GAYA.terang.kertas


def test_what_only_covers_has_a_heading_in_the_workbook_and_no_name_in_the_legend(grafik):
    row = ("Sosial", "–", "62,40", "82,40", "–", "dilaporkan, indeks belum dapat dihitung")
    chart = grafik("bar_100", BAR_100, row)
    assert sheet(chart)[0][2] == "Batas bawah rentang"
    xml = make_bagan(chart, GAYA, UKURAN).xml.decode()
    assert xml.count("Batas bawah rentang") == 0
    assert "<c:tx><c:v>\N{NO-BREAK SPACE}</c:v></c:tx>" in xml
    assert "<c:legendEntry>" not in xml


def test_row_that_is_not_due_says_so_beside_its_name(grafik):
    row = ("Sosial", "–", "–", "–", "–", "nihil")
    assert read(grafik("bar_100", BAR_100, PENDIDIKAN, row))[0] == ["Pendidikan", "Sosial\nnihil"]


def test_category_stands_in_words_beside_its_colour(grafik):
    chart = grafik("bar_100", BAR_100, PENDIDIKAN)
    assert labels(chart) == {"Indeks": ["81,25 · Tuntas Madya"]}
    xml = make_bagan(chart, GAYA, UKURAN).xml.decode()
    assert GAYA.kategori["tuntas_madya"].isi[1:].upper() in xml


def test_published_figure_has_a_series_of_its_own_and_no_category(grafik):
    chart = grafik("bar_100", BAR_100, PENDIDIKAN, PERUMAHAN)
    assert read(chart)[1]["Angka terbit"] == [None, 98]
    assert labels(chart)["Angka terbit"] == [None, "98\N{NO-BREAK SPACE}% · angka terbit"]


def test_bounds_are_drawn_and_the_label_stands_beyond_them(grafik):
    row = ("Sosial", "72,64", "36,00", "86,50", "–", sel("Tuntas Pratama", nada="tuntas_pratama"))
    chart = grafik("bar_100", BAR_100, PENDIDIKAN, row)
    assert labels(chart)["Garis tipis: rentang yang mungkin"] == [
        "81,25 · Tuntas Madya",
        "72,64 · Tuntas Pratama",
    ]
    (bounds,) = (d.galat for d in plan_bagan(chart, GAYA).deret if any(d.galat))
    assert [g and [float(v) for v in g] for g in bounds] == [None, [36.64, 13.86]]


def test_bar_follows_the_printed_figure_where_rounding_would_cross_a_limit(grafik):
    row = ("Sosial", sel("89,99", "89.996"), "–", "–", "–", sel("Tuntas Madya", nada="tuntas_madya"))
    assert read(grafik("bar_100", BAR_100, row))[1]["Indeks"] == [89.99]


def test_bar_keeps_the_exact_value_where_print_is_its_rounding(grafik):
    row = ("Sosial", sel("81,33", "81.333333333333"), "–", "–", "–", sel("Tuntas Madya", nada="tuntas_madya"))
    assert read(grafik("bar_100", BAR_100, row))[1]["Indeks"] == [81.333333333333]


def test_labels_follow_their_cells_in_indonesian_form(grafik):
    chart = grafik(
        "bar", ("layanan", "belum|Belum terlayani|orang", "persen||%"), ("Balita", "1.284", "12,3")
    )
    assert sheet(chart)[1] == ["Balita", 1284, "1.284 orang (12,3\N{NO-BREAK SPACE}%)"]
    book = openpyxl.load_workbook(io.BytesIO(make_bagan(chart, GAYA, UKURAN).buku))
    assert "FIXED(B2,0)" in book["Data"]["C2"].value
    assert "Data!$C$2:$C$2" in make_bagan(chart, GAYA, UKURAN).xml.decode()


def test_stacked_bars_stand_by_size_and_print_their_parts(grafik):
    kolom = ("bidang", "p|Penerima|poin", "m|Mutu|poin", "indeks|Indeks")
    chart = grafik(
        "bar_bertumpuk", kolom, ("Kesehatan", "3,00", "1,50", "95,50"), ("Sosial", "20,00", "6,00", "74,00")
    )
    categories, series = read(chart)
    assert categories == ["Sosial\n20,00 + 6,00", "Kesehatan\n3,00 + 1,50"]
    assert series == {"Penerima (poin)": [20, 3], "Mutu (poin)": [6, 1.5]}


def test_two_years_stand_side_by_side(grafik):
    kolom = ("unit", "lama|Sebelumnya", "kini|Sekarang", "selisih|Perubahan|poin")
    chart = grafik("dumbbell", kolom, ("Sosial", "64,75", "74,26", sel("+9,51", "9.51")))
    assert read(chart)[1] == {"Sebelumnya": [64.75], "Sekarang": [74.26]}


def test_a_row_of_years_stands_side_by_side_with_its_gap(grafik):
    chart = grafik(
        "deret", ("bidang", "t1|2022", "t2|2023", "t3|2024"), ("Sosial", "64,75", "belum dilaporkan", "74,26")
    )
    chart = chart.model_copy(
        update={"data": chart.data.model_copy(update={"baris": (*chart.data.baris, *_other())})}
    )
    assert read(chart)[1] == {"2022": [64.75, 50], "2023": [None, 60], "2024": [74.26, 70]}


def _other():
    return ((sel("Kesehatan"), sel("50,00"), sel("60,00"), sel("70,00")),)


def test_peers_of_one_unit_become_one_bar_each(grafik):
    kolom = ("unit", "d0|Kabupaten Contoh", "d1|Kabupaten Misal")
    categories, series = read(grafik("titik", kolom, ("Daerah", "83,09", "belum dilaporkan")))
    assert categories == ["Kabupaten Contoh", "Kabupaten Misal\nbelum dilaporkan"]
    assert series == {"Daerah": [83.09, None]}


def test_peers_of_several_units_become_a_dot_each_in_the_row_of_the_unit(grafik):
    kolom = ("unit", "d0|Kabupaten Contoh", "d1|Kabupaten Misal")
    chart = grafik("titik", kolom, ("Sosial", "83,09", "61,00"), ("Kesehatan", "90,57", "belum dilaporkan"))
    drawn = read_bagian(make_bagan(chart, GAYA, UKURAN).xml)
    assert drawn.nilai == {
        ("Kabupaten Contoh", "Sosial"): 83.09,
        ("Kabupaten Contoh", "Kesehatan"): 90.57,
        ("Kabupaten Misal", "Sosial"): 61,
    }
    assert drawn.label == ("Sosial", "Kesehatan", "83,09", "90,57")


def test_a_daerah_without_a_figure_has_no_dot_in_the_row(grafik):
    kolom = ("unit", "d0|Kabupaten Contoh", "d1|Kabupaten Misal")
    chart = grafik("titik", kolom, ("Sosial", "83,09", "61,00"), ("Kesehatan", "90,57", "belum dilaporkan"))
    root = parse_xml(make_bagan(chart, GAYA, UKURAN).xml)
    peer = root.findall(f".//{C}ser")[1]
    (point,) = peer.findall(f"{C}dPt")
    assert point.find(f"{C}idx").get("val") == "1"
    assert point.find(f"{C}marker/{C}symbol").get("val") == "none"


def test_own_figure_that_is_missing_says_why_beside_its_row(grafik):
    kolom = ("unit", "d0|Kabupaten Contoh", "d1|Kabupaten Misal")
    chart = grafik("titik", kolom, ("Sosial", "belum dilaporkan", "61,00"), ("Kesehatan", "90,57", "80,00"))
    assert labels(chart)["Kabupaten Contoh"] == ["belum dilaporkan", "90,57"]


def test_figures_over_time_become_a_line(grafik):
    chart = grafik(
        "garis_waktu", ("periode", "terbit|Angka terbit"), ("TW I", sel("17,5 %", "17.5")), ("TW II", "–")
    )
    assert read(chart) == (["TW I", "TW II"], {"Angka terbit": [17.5, None]})
    assert labels(chart)["Angka terbit"] == ["17,5 %", None]


def test_columns_of_one_unit_stand_side_by_side(grafik):
    chart = grafik(
        "anggaran",
        ("bidang", "pagu|Pagu|Rp", "r|Realisasi|Rp", "s|Serapan|%"),
        ("Sosial", "1.000", "750", "75"),
    )
    assert read(chart)[1] == {"Pagu (Rp)": [1000], "Realisasi (Rp)": [750]}
    assert labels(chart) == {"Pagu (Rp)": ["Rp1.000"], "Realisasi (Rp)": ["Rp750 (75\N{NO-BREAK SPACE}%)"]}


def test_answers_are_parts_of_one_bar_and_none_is_no_part(grafik):
    chart = grafik(
        "tahapan", ("tahap", "sudah||butir", "sebagian||butir", "belum||butir"), ("1 Data", "9", "0", "5")
    )
    assert read(chart)[1] == {"sudah": [9], "sebagian": [None], "belum": [5]}
    assert labels(chart) == {"sudah": ["9"], "sebagian": [None], "belum": ["5"]}


def test_span_of_others_is_a_line_beside_the_own_bar(grafik):
    kolom = ("layanan", "sendiri||%", "terendah||%", "tengah||%", "tertinggi||%")
    plan = plan_bagan(grafik("sebaran", kolom, ("Balita", "62", "40", "70", "95")), GAYA)
    assert [d.nilai for d in plan.deret] == [(62,), (70,)]
    assert plan.deret[1].galat == ((30, 25),)
    assert plan.deret[1].warna is None


def test_figure_above_100_is_not_cut_off(grafik):
    chart = grafik("dumbbell", ("unit", "lama", "kini"), ("Sosial", "90,00", "104,00"))
    assert plan_bagan(chart, GAYA).maksimum is None


def test_same_chart_gives_same_bytes(grafik):
    first, second = (
        make_bagan(grafik("bar_100", BAR_100, PENDIDIKAN, SOSIAL), GAYA, UKURAN) for _ in range(2)
    )
    assert first == second


def test_budget_and_index_become_dots_with_a_series_for_each_category(grafik):
    chart = grafik(
        "sebar", ("layanan", "pagu|Pagu|Rp", "indeks|Indeks"),
        (
            "A", "2.000.000.000", Sel(teks="95,00", nilai="95", nada="tuntas_utama"),
        ),
        ("B", "165.000.000", Sel(teks="57,49", nilai="57.49", nada="belum_tuntas")),
    )  # fmt: skip
    root = parse_xml(make_bagan(chart, GAYA, UKURAN).xml)
    series = root.findall(f".//{C}scatterChart/{C}ser")
    assert [s.findtext(f"{C}tx//{C}v") for s in series] == ["Tuntas Utama", "Belum Tuntas"]
    for one, wanted in zip(series, ("95", "57.49"), strict=True):
        assert [v.text for v in one.findall(f"{C}xVal//{C}v")] == ["2000000000", "165000000"]
        assert [v.text for v in one.findall(f"{C}yVal//{C}v")] == [wanted]
    assert root.find(f".//{C}logBase").get("val") == "10"


def test_dots_need_money_and_index_in_every_row(grafik):
    kolom = ("layanan", "pagu|Pagu|Rp", "indeks|Indeks")
    assert make_bagan(grafik("sebar", kolom, ("A", "0", "95,00")), GAYA, UKURAN) is None
    assert make_bagan(grafik("sebar", kolom, ("A", "10", "–")), GAYA, UKURAN) is None


def sides(chart, ukuran=UKURAN):
    """Where the names of the dots stand, by row; a name that is left out has no place."""
    root = parse_xml(make_bagan(chart, GAYA, ukuran).xml)
    shown = [e for e in root.iter(f"{C}dLbl") if e.find(f"{C}delete") is None]
    return {int(e.find(f"{C}idx").get("val")): e.find(f"{C}dLblPos").get("val") for e in shown}


def test_a_name_at_the_edge_of_the_dots_stands_inside_the_chart(grafik):
    kolom = ("layanan", "pagu|Pagu|Rp", "indeks|Indeks")
    rows = (("Pendidikan dasar", "90.000.000.000", "95,78"), ("PAUD", "110.000.000", "84,40"))
    assert sides(grafik("sebar", kolom, *rows)) == {0: "l", 1: "r"}


def test_a_name_that_would_cover_others_on_every_side_is_left_out(grafik):
    kolom = ("layanan", "pagu|Pagu|Rp", "indeks|Indeks")
    rows = [(f"Layanan ke-{n} dari semuanya", f"1.00{n}.000.000", f"8{n},00") for n in range(9)]
    chart = grafik("sebar", kolom, *rows)
    assert 1 <= len(sides(chart, Ukuran(30, 12, 20, 18))) < 9
    assert len(sides(chart, Ukuran(60, 24, 9))) == 9


def test_a_row_alone_is_no_bar_as_high_as_the_chart(grafik):
    rows = [(name, *PENDIDIKAN[1:]) for name in "ABCDEF"]
    gaps = [
        Chart(parse_xml(make_bagan(grafik("bar_100", BAR_100, *rows[:n]), GAYA, UKURAN).xml), None)
        .plots[0]
        .gap_width
        for n in (1, 6)
    ]
    share = [1 / n / (1 + gap / 100) for n, gap in zip((1, 6), gaps, strict=True)]
    assert share[0] < 0.25
    assert share[1] > 0.09
