"""Schemas and rules of reading and advice: what stands on disk is what the models say."""

import json

import pytest

from spmlib.analysis.aturan_baca import load_aturan_sebaya, load_pembacaan
from spmlib.analysis.skema import FOLDER, make_schemas
from spmlib.core.daerah import all_daerah
from spmlib.core.errors import RegulasiError

SCHEMAS = make_schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_on_disk_is_up_to_date(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == SCHEMAS[name], "python -m spmlib.analysis"


def test_the_schema_of_recommendations_knows_the_values_of_each_fact():
    rule = json.loads(SCHEMAS["rekomendasi.schema.json"])["$defs"]["AturanRekomendasi"]
    assert "bidang_terendah" in rule["properties"]["pemicu"]["enum"]
    branch = next(b for b in rule["allOf"] if b["if"]["properties"]["pemicu"]["const"] == "menuju_kategori")
    assert "tambahan" in branch["then"]["properties"]["bila"]["propertyNames"]["enum"]


def test_every_kind_of_province_names_provinces_that_exist_and_none_twice():
    codes = [c for group in load_aturan_sebaya().jenis_provinsi.values() for c in group]
    assert len(codes) == len(set(codes))
    assert set(codes) <= {d.kode_kemendagri for d in all_daerah() if d.tingkat == "provinsi"}


def test_a_wrong_key_is_named_with_its_file(tmp_path):
    path = tmp_path / "pembacaan.yaml"
    path.write_text("beda_terkecil: 1\nsasaran_kecil: 20\n", encoding="utf-8")
    with pytest.raises(RegulasiError, match=r"pembacaan\.yaml"):
        load_pembacaan(path)
