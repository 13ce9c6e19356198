"""Other denominators, and how like the peers are: figures worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from spmlib.analysis.kepekaan import analyze_kepekaan
from spmlib.analysis.sebaya import analyze_sebaya, rank_sebaya
from spmlib.core.daerah import get_daerah
from spmlib.tables import tabulate_rug
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, LIMBAH, make_belu, make_situasi


def bidang_of(fakta, nama):
    place = fakta.bidang.index(nama)
    return {g.persen: g.bidang[place].indeks for g in fakta.geseran}


def test_larger_denominator_lowers_the_index_and_a_smaller_one_stops_at_the_cap():
    rows = [make_capaian(s, 1000, 950) for s in (AIR, LIMBAH)]
    rows += [*make_mutu(AIR, [(1, 1)]), *make_mutu(LIMBAH, [(1, 1)])]
    found = bidang_of(analyze_kepekaan(make_situasi(rows)), "Pekerjaan Umum")
    assert found[0] == 80 * Fraction(95, 100) + 20
    assert found[10] == 80 * Fraction(950, 1100) + 20
    # 950 dari 900 dihitung 100 persen.
    assert found[-10] == 100


def test_category_that_may_change_is_named_per_bidang():
    rows = [make_capaian(s, 1000, 880) for s in (AIR, LIMBAH)]
    rows += [*make_mutu(AIR, [(1, 1)]), *make_mutu(LIMBAH, [(1, 1)])]
    fakta = analyze_kepekaan(make_situasi(rows))
    # 0,8 x 88 + 20 = 90,4 (Utama); dengan sasaran 10 persen lebih besar 84 (Madya).
    assert fakta.bidang_berubah == ("Pekerjaan Umum",)
    assert not fakta.ada_indeks


def test_published_figures_have_no_denominator_to_move():
    assert analyze_kepekaan(make_belu()).alasan_kosong == "layanan_belum_dilaporkan"


def test_malaka_once_a_part_of_belu_is_most_like_it_and_no_kota_is_ranked():
    ranked = rank_sebaya(get_daerah("53.04"))
    assert ranked[0].daerah.nama == "Kabupaten Malaka"
    assert {s.daerah.tingkat for s in ranked} == {"kabupaten"}


def test_likeness_is_mutual():
    there, back = (
        {s.daerah.kode_kemendagri: s.jarak for s in rank_sebaya(get_daerah(kode))}
        for kode in ("53.04", "53.03")
    )
    assert there["53.03"] == pytest.approx(back["53.04"])


def test_report_names_its_peers_only():
    fakta = analyze_sebaya(make_belu())
    assert [s.daerah.kode_kemendagri for s in fakta.dipilih] == ["53.15", "53.03"]
    assert fakta.termirip.daerah.kode_kemendagri == "53.03"


def test_rug_tells_index_percent_and_gap_apart():
    rows = [
        make_capaian(AIR, 100, 60, tahun=2023),
        make_capaian(AIR, 100, 70),
        *make_mutu(AIR, [(1, 1)]),
        make_capaian(LIMBAH, Decimal(0), Decimal(0)),
    ]
    table = tabulate_rug(make_situasi(rows))
    by_name = {row[0].rujuk: [cell.teks for cell in row[1:]] for row in table.baris}
    assert by_name[AIR] == ["60\N{NO-BREAK SPACE}% penerima", "76,00"]
    assert by_name[LIMBAH] == ["belum dilaporkan", "nihil"]
    assert {row[0].rujuk: row[2].nada for row in table.baris}[AIR] == "tuntas_pratama"
