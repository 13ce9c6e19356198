"""Percentages typed where people are to be counted: 85 of 5.160 is no count that several services share."""

from collections.abc import Iterator
from dataclasses import replace

from spmlib.core.tables import Capaian
from spmlib.core.temuan import Temuan
from spmlib.validate.konteks import Konteks, group_rows, make_temuan, name_waktu

_SERATUS = 100


def check_skala(konteks: Konteks) -> Iterator[Temuan]:
    """One finding per sheet and period whose large services all serve as many as a percentage has."""
    ambang = konteks.patokan.ambang.skala
    rows = [
        r
        for r in konteks.masukan.capaian
        if r.asal and r.terlayani and r.sasaran is not None and r.sasaran >= ambang.sasaran_mulai
    ]
    for group in group_rows(rows, _sheet):
        served = [row.terlayani for row in group if row.terlayani is not None]
        is_share = ambang.terlayani_mulai <= min(served) and max(served) <= _SERATUS
        if is_share and len(group) >= ambang.layanan_mulai:
            yield _tell(group, ambang.sasaran_mulai)


def _sheet(row: Capaian) -> tuple[object, ...]:
    asal = row.asal
    place = (asal.berkas, asal.lembar) if asal else ()
    return row.kode_kemendagri, row.tahun, row.periode, place


def _tell(group: list[Capaian], least: int) -> Temuan:
    first = group[0]
    found = make_temuan(
        "SPM-M90",
        first,
        "terlayani",
        f"Terlayani {name_waktu(first)} pada {len(group)} layanan bersasaran {least} atau lebih tidak satu "
        "pun melebihi 100, jadi tampaknya berisi persentase, bukan jumlah.",
    )
    cells = (row.asal.cell("terlayani") for row in group[1:] if row.asal)
    return replace(found, unit_id=None, sel_lain=tuple(cell for cell in cells if cell))
