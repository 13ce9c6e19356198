"""A map of the province may name its districts; every other report still refuses them."""

from spmlib.run.buka import build_situasi
from spmlib.run.izin import allow, widen
from spmlib.run.parameter import Parameter


def test_only_a_report_that_maps_the_province_may_name_its_districts():
    situasi = build_situasi(Parameter(kode_kemendagri="53.04", tahun=2021))
    izin = allow(situasi)
    assert "53.05" not in izin.kode
    wide = widen(izin, situasi.daerah)
    assert {"53.04", "53.05", "53"} <= wide.kode
    assert "52.04" not in wide.kode
    assert wide.identitas == izin.identitas
