"""Years side by side: each as it stands, a gap with its reason, one year is no series."""

from spmlib.analysis.deret import analyze_deret
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, make_situasi, make_terbit


def year(tahun, terlayani):
    return [make_capaian(AIR, 100, terlayani, tahun=tahun), *make_mutu(AIR, [(1, 1)], tahun=tahun)]


def test_each_year_has_its_index_and_each_gap_its_reason():
    fakta = analyze_deret(make_situasi([*year(2023, 50), *year(2024, 75), make_terbit("sosial", "40")]))
    rows = {b.id: b for b in fakta.baris}
    assert fakta.tahun == (2023, 2024)
    # 0,8 x 50 + 20 dan 0,8 x 75 + 20.
    assert [n.indeks for n in rows["pekerjaan_umum"].nilai] == [60, 80]
    assert [n.alasan for n in rows["sosial"].nilai] == ["tidak_dilaporkan", "hanya_terbit"]
    assert fakta.penuh == ("Pekerjaan Umum",)


def test_one_year_is_no_series():
    assert analyze_deret(make_situasi(year(2024, 75))).alasan_kosong == "belum_ada_tahun_pembanding"
