"""Tables that say why."""

from spmlib.run.buka import build_situasi
from spmlib.run.parameter import Parameter
from spmlib.tables import tabulate_capaian_bidang, tabulate_layanan


def test_the_tables_of_indices_carry_the_way_to_each_of_them():
    situasi = build_situasi(Parameter(kode_kemendagri="99.01", tahun=2024))
    bidang = {p.unit_id: p for p in tabulate_capaian_bidang(situasi).mengapa}
    kesehatan = {p.unit_id: p for p in tabulate_layanan(situasi, "kesehatan").mengapa}

    assert set(bidang) == {
        "pendidikan", "kesehatan", "pekerjaan_umum", "perumahan_rakyat", "trantibumlinmas", "sosial",
        "daerah",
    }  # fmt: skip
    assert len(kesehatan) == 12
    step = kesehatan["kabkota.kesehatan.ibu_hamil"].langkah
    assert step[0].rumus.startswith("0,80 × ")
    assert any("contoh/capaian.csv, sel" in s.asal for s in step)
