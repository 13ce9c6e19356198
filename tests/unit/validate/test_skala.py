"""Percentages in the column of counts are asked about; few people served are not (SPM-M90)."""

from decimal import Decimal

import pytest

from spmlib.core.tables import Asal, Capaian
from spmlib.ingest import Masukan
from spmlib.validate import check_masukan

LAYANAN = ("ibu_hamil", "ibu_bersalin", "bayi_baru_lahir", "balita")


def _check(regulasi, figures, sheets=("capaian",) * 4):
    rows = tuple(
        Capaian(
            kode_kemendagri="99.01",
            tahun=2024,
            layanan_id=f"kabkota.kesehatan.{nama}",
            sasaran=Decimal(sasaran),
            terlayani=None if terlayani is None else Decimal(terlayani),
            asal=Asal("dinkes.xlsx", sheet, baris, {"sasaran": 4, "terlayani": 5}),
        )
        for baris, (nama, sheet, (sasaran, terlayani)) in enumerate(
            zip(LAYANAN, sheets, figures, strict=False), 2
        )
    )
    return [t for t in check_masukan(Masukan(capaian=rows), regulasi) if t.kode == "SPM-M90"]


def test_sheet_whose_large_services_all_serve_less_than_a_hundred_is_asked_about_once(regulasi):
    (found,) = _check(regulasi, [(5000, 85), (4700, "98.5"), (4500, 100), (20, 3)])

    assert (found.sel, found.sel_lain) == ("F2", ("F3", "F4"))
    assert "3 layanan bersasaran 1000" in found.pesan


@pytest.mark.parametrize(
    "figures",
    [
        [(5000, 85), (4700, 98)],
        [(5000, 85), (4700, 98), (4500, 101)],
        [(5000, 85), (4700, 98), (4500, 9)],
        [(5000, 85), (4700, 98), (4500, 0)],
        [(5000, 85), (4700, 98), (4500, None)],
        [(999, 85), (999, 98), (999, 91)],
    ],
)
def test_what_may_be_a_count_is_left_in_peace(regulasi, figures):
    assert _check(regulasi, figures) == []


def test_sheets_are_looked_at_one_by_one(regulasi):
    assert _check(regulasi, [(5000, 85), (4700, 98), (4500, 91)], ("a", "a", "b")) == []
