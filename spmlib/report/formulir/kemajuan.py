"""How far each sheet has come, who fills it, and a link to it: the table on the cover."""

from collections.abc import Sequence
from typing import Any, Final

from spmlib.ingest.formulir.skema import BIDANG, split_lembar
from spmlib.report.formulir.bidang import count_terisi
from spmlib.report.formulir.halaman import Buku, Tertulis
from spmlib.report.formulir.rupa import UKURAN, measure_tinggi

_LEBAR_PENGISI: Final = 44
_HITUNG: Final = {
    "anggaran": "pagu_rp",
    "tahapan": "status",
    "tantangan": "uraian",
    "pelaporan": "tanggal_kirim",
    "profil": "nilai",
}
"""Column of the other sheets whose filled cells are counted."""

_KEPALA_KEMAJUAN = (
    "Lembar", "Diisi oleh", "Terisi", "Dari", "Butir mutu terisi", "Dari", "Perlu diperiksa", "Kemajuan",
)  # fmt: skip


def write_kemajuan(buku: Buku, ws: Any, row: int, sheets: Sequence[Tertulis]) -> int:  # noqa: ANN401
    """The table of sheets on the cover ``ws``, from ``row`` on; the next free row."""
    for column, title in enumerate(_KEPALA_KEMAJUAN, 1):
        ws.write_string(row, column, title, buku.rupa("kepala"))
    ws.set_row(row, 30)
    first = row + 1
    for number, tertulis in enumerate(sheets, first):
        _write_lembar(buku, ws, number, tertulis)
    last = row + len(sheets)
    ws.conditional_format(
        first,
        8,
        last,
        8,
        {
            "type": "data_bar",
            "bar_solid": True,
            "bar_color": "#7cbcb4",
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 1,
        },
    )
    return last + 1


def _write_lembar(buku: Buku, ws: Any, row: int, tertulis: Tertulis) -> None:  # noqa: ANN401
    rupa, nama = buku.rupa, tertulis.halaman.bentang.nama
    jenis, bidang = split_lembar(tertulis.halaman.bentang.lembar)
    ws.write_url(row, 1, f"internal:'{nama}'!A1", rupa("tautan"), nama, f"Buka lembar {nama}")
    filler = buku.isi.lingkup.opd or (_name_pengisi(buku, bidang) if bidang else buku.kata.pengisi[jenis])
    ws.write_string(row, 2, filler, rupa("sel"))
    ws.set_row(row, measure_tinggi((filler, _LEBAR_PENGISI, UKURAN)))
    formulas, totals = _count(buku, tertulis, jenis, bidang)
    cells = {3: formulas[0], 5: formulas[1], 7: formulas[2]}
    for column, formula in cells.items():
        if formula:
            ws.write_formula(row, column, f"={formula}", rupa("angka"), 0)
        else:
            ws.write_blank(row, column, None, rupa("angka"))
    for column, total in ((4, totals[0]), (6, totals[1])):
        if total is None:
            ws.write_blank(row, column, None, rupa("angka"))
        else:
            ws.write_number(row, column, total, rupa("angka"))
    if any(totals):
        formula = f"=(D{row + 1}+N(F{row + 1}))/(E{row + 1}+N(G{row + 1}))"
        ws.write_formula(row, 8, formula, rupa("angka", num_format="0%", indent=1), 0)
    else:
        ws.write_blank(row, 8, None, rupa("angka"))


def _name_pengisi(buku: Buku, bidang: str) -> str:
    offices = dict.fromkeys(nama for s in buku.isi.of_bidang(bidang) for nama in s.perangkat_daerah)
    return " atau ".join(offices)


def _count(
    buku: Buku, tertulis: Tertulis, jenis: str, bidang: str | None
) -> tuple[tuple[str, str, str], tuple[int | None, int | None]]:
    """Formulas for what is filled, filled items and doubts; and of how many, where that is known."""
    if jenis == BIDANG and bidang:
        services = buku.isi.of_bidang(bidang)
        formulas = count_terisi(tertulis.halaman, tertulis.akhir)
        return formulas, (len(services), sum(len(s.mutu) for s in services))
    doubts = f'COUNTIF({tertulis.span("periksa")},"*~?")' if "periksa" in tertulis.halaman.kolom else ""
    total = tertulis.akhir - tertulis.awal + 1 if jenis == "tahapan" else None
    return (f"COUNTA({tertulis.span(_HITUNG[jenis])})", "", doubts), (total, None)
