"""The line of time of reports, and the rug over daerah."""

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
