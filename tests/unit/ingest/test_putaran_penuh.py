"""For every level and every year: a form, many hands, the right table, exactly its findings."""

import pytest

from spmlib.ingest import read_masukan
from spmlib.validate import check_masukan
from tests.unit.ingest.kotor import CSV, make_kiriman, write_csv
from tests.unit.report.formulir.pengisi import KAB, KOTA, PROV, simpan

TAHUN = range(2019, 2027)
PERIODE = ("tahunan", "tw1", "tw2", "sm1", "tw3", "tahunan", "tw4", "b07")


def _places(temuan):
    return sorted(((t.kode, t.lembar, t.sel) for t in temuan), key=str)


@pytest.mark.parametrize(("tahun", "periode"), list(zip(TAHUN, PERIODE, strict=True)))
@pytest.mark.parametrize("kode", [KAB, KOTA, PROV])
def test_form_through_many_hands_gives_the_right_table_and_exactly_its_findings(
    regulasi, tmp_path, kode, tahun, periode
):
    k = make_kiriman(regulasi, kode, tahun, periode)
    path = simpan(k.buku, tmp_path / "kiriman.xlsx")
    biaya = tmp_path / "biaya.csv"
    k.temuan += write_csv(biaya, k, CSV[tahun % len(CSV)])

    masukan = read_masukan([path, biaya])
    found = check_masukan(masukan, regulasi, kode, tahun, periode)

    assert {(r.layanan_id, r.sasaran, r.terlayani, r.status) for r in masukan.capaian} == k.angka
    assert {(r.layanan_id, r.kelompok, r.butir): (r.kebutuhan, r.tersedia) for r in masukan.mutu} == k.mutu
    assert {(r.kode_kemendagri, r.tahun, r.periode) for r in masukan.capaian} == {(kode, tahun, periode)}
    assert _places(found) == sorted(k.temuan, key=str)
