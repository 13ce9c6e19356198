"""Native charts: the chart part and its workbook, which a slide and a Word page embed alike.

Neither python-pptx nor XlsxWriter writes labels that are bound to cells, so the part is written here, element
by element, in the order of the DrawingML chart schema.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from spmlib.core.bundle import ChartBundle
from spmlib.core.gaya import Gaya
from spmlib.report.bagan import unsur as u
from spmlib.report.bagan.deret import Rancangan
from spmlib.report.bagan.lembar import TataLetak, build_buku, lay_out
from spmlib.report.bagan.muat import Ukuran, fit
from spmlib.report.bagan.pena import Pena
from spmlib.report.bagan.plot import write_plot
from spmlib.report.bagan.potong import cut_rancangan
from spmlib.report.bagan.rancangan import plan_bagan
from spmlib.report.bagan.sumbu import write_legenda, write_ruang, write_sumbu_kategori, write_sumbu_nilai
from spmlib.report.office import day_of_report

__all__ = ["REL_BUKU", "Bagan", "Ukuran", "make_bagan", "split_bagan", "write_bagian"]

_NS: Final = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
}
_RUANG_NAMA: Final = {f"xmlns:{prefix}": uri for prefix, uri in _NS.items()}

REL_BUKU: Final = "rId1"
"""Id under which the chart part names its workbook: its first and only relationship."""

_KEPALA = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Bagan:
    """A native chart.

    Args:
        xml: The chart part. It names its workbook by the relationship id ``REL_BUKU``.
        buku: The workbook with its data.
        baris: Number of rows that it shows.
    """

    xml: bytes
    buku: bytes
    baris: int


def make_bagan(chart: ChartBundle, gaya: Gaya, ukuran: Ukuran) -> Bagan | None:
    """The native form of ``chart``, editable in Office; None where it has none and stays a picture."""
    plan = plan_bagan(chart, gaya)
    return _make(plan, gaya, ukuran) if plan else None


def split_bagan(chart: ChartBundle, gaya: Gaya, ukuran: Ukuran, *, peringkat: bool = False) -> list[Bagan]:
    """``chart`` in as many native charts as it needs for words of a readable size; none where it has none.

    Args:
        chart: The chart.
        gaya: The look.
        ukuran: Room and size of type.
        peringkat: Whether its first rows matter most: then there is one chart, of those that have room.
    """
    plan = plan_bagan(chart, gaya)
    return (
        [_make(part, gaya, ukuran) for part in cut_rancangan(plan, ukuran, peringkat=peringkat)]
        if plan
        else []
    )


def _make(plan: Rancangan, gaya: Gaya, ukuran: Ukuran) -> Bagan:
    return Bagan(write_bagian(plan, gaya, ukuran), _build_buku(plan, day_of_report()), len(plan.kategori))


@lru_cache(maxsize=16)
def _build_buku(plan: Rancangan, hari: datetime) -> bytes:
    """Slides and Word carry the same workbook; it is built once a day."""
    return build_buku(plan, hari)


def write_bagian(plan: Rancangan, gaya: Gaya, ukuran: Ukuran, tata: TataLetak | None = None) -> bytes:
    """The chart part of ``plan``.

    Args:
        plan: What to draw.
        gaya: The look.
        ukuran: Room and size of type.
        tata: Where the data stand in the same workbook; None where the chart carries a workbook of its own.
    """
    pen = Pena(plan, tata or lay_out(plan), gaya, ukuran, fit(plan, ukuran))
    root = u.el(
        "c:chartSpace",
        u.val("date1904", 0), u.val("lang", "id-ID"), u.val("roundedCorners", 0),
        u.el(
            "c:chart",
            u.val("autoTitleDeleted", 1),
            u.el(
                "c:plotArea",
                write_ruang(pen), write_plot(pen), write_sumbu_kategori(pen), write_sumbu_nilai(pen),
                u.shape(None, None),
            ),
            *write_legenda(pen), u.val("plotVisOnly", 1), u.val("dispBlanksAs", "gap"),
        ),
        u.shape(None, None), u.letters(gaya.terang.tinta, ukuran.huruf),
        *([] if tata else [u.el("c:externalData", u.val("autoUpdate", 0), **{"r:id": REL_BUKU})]),
        **_RUANG_NAMA,
    )  # fmt: skip
    return _KEPALA + root.encode()
