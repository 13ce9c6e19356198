"""The contracts of the tables."""

from dataclasses import fields

import pytest

from spmlib.core.tables import TABEL, Asal, Capaian, column_letters


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_letters_of_a_spreadsheet(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_a_row_leads_back_to_its_cell() -> None:
    asal = Asal("dinkes.xlsx", "capaian", 14, {"sasaran": 4, "terlayani": 5})
    assert asal.cell("terlayani") == "F14"
    assert asal.cell("catatan") is None


def test_origin_does_not_make_two_equal_rows_different() -> None:
    here = Asal("a.csv", None, 2, {})
    row = {"kode_kemendagri": "99.01", "tahun": 2024, "layanan_id": "kabkota.kesehatan.balita"}
    assert Capaian(**row) == Capaian(**row, asal=here)


@pytest.mark.parametrize("nama", TABEL)
def test_every_table_starts_with_its_keys_and_describes_every_column(nama: str) -> None:
    tabel = TABEL[nama]
    assert list(tabel.kolom)[:3] == ["kode_kemendagri", "tahun", "periode"]
    assert set(tabel.kunci) <= set(tabel.kolom)
    assert all(column.arti for column in tabel.kolom.values())
    assert {f.name for f in fields(tabel.baris)} == {*tabel.kolom, "asal"}


@pytest.mark.parametrize("nama", TABEL)
def test_mandatory_columns_have_no_default(nama: str) -> None:
    assert all(column.bawaan is None for column in TABEL[nama].kolom.values() if column.wajib)


def test_an_empty_period_means_the_year() -> None:
    assert Capaian(kode_kemendagri="99.01", tahun=2024, layanan_id="x").periode == "tahunan"
