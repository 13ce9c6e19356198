"""The line of time of reports, and the rug over daerah."""

import re
from dataclasses import replace
from datetime import date

from spmlib.charts import draw_pelaporan
from spmlib.core.bundle import ChartBundle, TextBundle
from spmlib.core.tables import Pelaporan
from spmlib.tables import tabulate_rug_daerah
from tests.unit.situasi_uji import HIPERTENSI, KODE, make_situasi, make_terbit


def with_reports(*rows):
    situasi = make_situasi()
    reports = tuple(
        Pelaporan(
            kode_kemendagri=KODE, tahun=2024, periode=periode, opd=opd,
            tenggat=date(2024, 4, 20), tanggal_kirim=kirim,
        )
        for opd, periode, kirim in rows
    )  # fmt: skip
    return replace(situasi, masukan=replace(situasi.masukan, pelaporan=reports))


def test_the_line_of_time_says_who_was_late_by_how_much_and_who_never_came():
    chart = draw_pelaporan(
        with_reports(
            ("Dinas A", "tw1", date(2024, 4, 18)),
            ("Dinas B", "tw1", date(2024, 5, 2)),
            ("Dinas C", "tw1", None),
        )
    )
    assert isinstance(chart, ChartBundle)
    assert chart.judul.startswith("1 dari 3 laporan terlambat, paling lama Dinas B 12 hari; 1 belum diterima")
    assert "Dinas A: Triwulan I 2024 tepat waktu." in chart.alt
    assert "Dinas B: Triwulan I 2024 terlambat 12 hari." in chart.alt
    assert "Dinas C: Triwulan I 2024 belum diterima." in chart.alt
    assert [row[4].nilai for row in chart.data.baris] == ["0", "12", "0"]


def letters_on_slide(svg):
    """The smallest letters and the scale at which a slide shows a drawing 16 cm wide, at most 12 cm high."""
    wide, high = (
        float(re.search(rf'{side}="([\d.]+)pt"', svg)[1]) / 72 * 2.54 for side in ("width", "height")
    )
    sizes = [100 * float(size) for size in re.findall(r"scale\((0\.\d+) -0\.\d+\)", svg)]
    return min(sizes) * min(30.47 / wide, 12.0 / high)


def late(*names):
    return with_reports(*((name, "tw1", date(2024, 5, day)) for day, name in enumerate(names, 1)))


def test_one_drawing_of_eight_opd_serves_page_and_slide():
    chart = draw_pelaporan(late(*(f"Dinas {letter}" for letter in "ABCDEFGH")))
    assert chart.svg_paparan is None
    assert letters_on_slide(chart.svg) >= 18


def test_of_twelve_opd_a_slide_shows_those_that_were_late_and_counts_the_others():
    waktu = [(f"Dinas {letter}", "tw1", date(2024, 4, 18)) for letter in "ABCDEFGH"]
    chart = draw_pelaporan(with_reports(*waktu, *((f"Bagian {n}", "tw1", None) for n in "IJKL")))
    assert letters_on_slide(chart.svg_paparan) >= 18
    told = re.findall(r"<!-- (.*?) -->", chart.svg_paparan)
    assert {"Bagian I", "Bagian J", "Bagian K", "Bagian L", "5 lainnya", "lihat laporan"} <= set(told)
    assert "5 lainnya" not in chart.svg
    assert len(chart.data.baris) == 12


def test_a_long_name_takes_two_lines_on_a_page_and_one_on_a_slide():
    nama = "Dinas Perumahan Rakyat, Kawasan Permukiman, dan Pertanahan"
    chart = draw_pelaporan(late(nama, *(f"Dinas {letter}" for letter in "BCDEF")))
    assert "<!-- Dinas Perumahan Rakyat," in chart.svg
    assert "<!-- Dinas Perumahan … -->" in chart.svg_paparan
    assert letters_on_slide(chart.svg_paparan) >= 18


def test_each_year_stands_once_under_the_due_dates():
    situasi = late("Dinas A", "Dinas B", "Dinas C")
    due = (date(2024, 4, 20), date(2024, 7, 20), date(2025, 1, 20))
    rows = [replace(r, tenggat=d) for r, d in zip(situasi.masukan.pelaporan, due, strict=True)]
    situasi = replace(situasi, masukan=replace(situasi.masukan, pelaporan=tuple(rows)))
    told = re.findall(r"<!-- (.*?) -->", draw_pelaporan(situasi).svg)
    assert told[:5] == ["20/4", "2024", "20/7", "20/1", "2025"]


def test_without_reports_the_sheet_to_fill_is_named():
    found = draw_pelaporan(make_situasi())
    assert isinstance(found, TextBundle)
    assert "lembar Pelaporan" in found.markdown


def rug(*codes, peers):
    rows = [make_terbit(HIPERTENSI, "40", ukuran="penerima", kode=k, tahun=2021) for k in codes]
    return tabulate_rug_daerah(make_situasi(rows, kode="33.07", tahun=2021, pembanding=peers))


def test_many_daerah_with_one_service_stand_below_each_other():
    table = rug("33.07", "33.01", "33.02", peers=("33.01", "33.02"))
    assert [k.judul for k in table.kolom] == ["Daerah", "Hipertensi"]
    assert [row[0].teks for row in table.baris] == [
        "Kabupaten Wonosobo", "Kabupaten Cilacap", "Kabupaten Banyumas",
    ]  # fmt: skip
    assert table.baris[0][1].rujuk == HIPERTENSI
    assert table.baris[1][1].rujuk is None
    assert "28 layanan lain belum memiliki angka di satu pun daerah ini." in table.catatan


def test_a_peer_without_any_figure_gets_no_column():
    assert len(rug("33.07", "33.01", peers=("33.01", "33.02")).baris) == 2


def test_figures_of_the_peers_alone_make_no_rug():
    assert rug("33.01", "33.02", peers=("33.01", "33.02")).kosong == "angka_pembanding_belum_ada"
