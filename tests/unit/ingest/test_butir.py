"""An item of quality is one item, by whatever of its names it is written."""

from decimal import Decimal

import pytest

from spmlib.core.tables import Asal, Mutu
from spmlib.ingest.butir import canonical_butir
from spmlib.ingest.rangkap import settle_rangkap

IBU_HAMIL = "kabkota.kesehatan.ibu_hamil"


def _mutu(butir, tersedia=4, baris=2, **fields):
    usual = {
        "kode_kemendagri": "99.01",
        "tahun": 2024,
        "periode": "tahunan",
        "layanan_id": IBU_HAMIL,
        "kelompok": "sdm",
        "butir": butir,
        "kebutuhan": Decimal(9),
        "tersedia": Decimal(tersedia),
        "asal": Asal("dinkes.xlsx", "mutu", baris, {"kode_kemendagri": 0, "butir": 5, "tersedia": 8}),
    }
    return Mutu(**(usual | fields))


def _item(aturan, kelompok="sdm"):
    return next(b for b in aturan.layanan_by_id(IBU_HAMIL).mutu if b.kelompok == kelompok)


def test_id_name_and_spelling_are_one_item(aturan):
    item = _item(aturan)

    assert canonical_butir(_mutu(item.id)) == item.id
    assert canonical_butir(_mutu(item.nama)) == item.id
    assert canonical_butir(_mutu(item.nama.upper().replace(":", " - "))) == item.id


def test_item_of_another_group_or_of_nobody_keeps_its_words(aturan):
    item = _item(aturan)

    assert canonical_butir(_mutu(item.nama, kelompok="petunjuk_teknis")) == item.nama
    assert canonical_butir(_mutu("Payung")) == "Payung"
    assert canonical_butir(_mutu(item.nama, tahun=2010)) == item.nama


def test_item_given_by_id_and_by_name_counts_once(aturan):
    item = _item(aturan)

    rows, (found,) = settle_rangkap({"mutu": [_mutu(item.id), _mutu(item.nama, baris=7)]})

    assert [row.butir for row in rows["mutu"]] == [item.id]
    assert found.kode == "SPM-M24"
    assert "adalah butir yang sama" in found.pesan


@pytest.mark.parametrize("order", [1, -1])
def test_item_whose_two_names_disagree_has_no_figure(aturan, order):
    item = _item(aturan)
    given = [_mutu(item.id), _mutu(item.nama, tersedia=5, baris=7)][::order]

    rows, (found,) = settle_rangkap({"mutu": given})

    assert [row.tersedia for row in rows["mutu"]] == [None]
    assert found.kode == "SPM-M25"
    assert set(found.semua_sel) == {"I2", "I7"}
