"""Each OPD stands under one name in the whole report of a daerah that names its OPD."""

import json

import pytest

from spmlib.analysis.pengampu import is_same_opd
from spmlib.run.buka import build_situasi
from spmlib.run.parameter import Parameter
from tests.notebooks.utuh import NOTEBOOKS, bundles_of

CONTOH = {"kode_kemendagri": "99.01", "tahun": 2024}


@pytest.fixture(scope="module")
def nama_standar():
    """Names in the technical standards of OPD to which the daerah gives another name."""
    situasi = build_situasi(Parameter(**CONTOH))
    own = {r.opd for r in situasi.masukan.anggaran}
    usual = {nama for s in situasi.hasil.layanan for nama in s.layanan.perangkat_daerah} - own
    return {nama for nama in usual if any(is_same_opd(nama, o) for o in own)}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_opd_stands_under_the_name_of_the_standard_beside_its_own(path, nama_standar):
    assert len(nama_standar) >= 3  # of Perkim, PUPR and BPBD at least
    told = [json.dumps(b._repr_mimebundle_(), ensure_ascii=False) for b in bundles_of(path, CONTOH)]

    assert [(nama, text[:80]) for nama in nama_standar for text in told if nama in text] == []
