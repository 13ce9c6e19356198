"""The rug: every service over every year on hand, each cell with its figure, its category and its word."""

from spmlib.analysis.layanan import has_knowledge
from spmlib.analysis.perubahan import TANPA_TAHUN_LAIN
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.core.angka import format_persen_singkat
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import format_terbit
from spmlib.index.hasil import HasilLayanan
from spmlib.tables.sel import build_table, column, empty_table, gap_cell, indeks_cell, text_cell

_MIN = 2


def tabulate_rug(situasi: Situasi) -> TableBundle | TextBundle:
    """Services in rows, years in columns: index with its category, else what is known instead of it."""
    known = (h for h in (*situasi.tahun_lain, situasi.hasil) if any(has_knowledge(s) for s in h.layanan))
    years = sorted(known, key=lambda h: h.tahun)
    if len(years) < _MIN:
        text = "*Tabel layanan antartahun memerlukan angka layanan dari dua tahun.*"
        return empty_table(situasi, "tabel_rug", text, TANPA_TAHUN_LAIN)
    by_year = [(h is situasi.hasil, {s.layanan.id: s for s in h.layanan}) for h in years]
    return build_table(
        situasi,
        "tabel_rug",
        "Layanan menurut tahun",
        (column("layanan", "Layanan"), *(column(f"t{h.tahun}", str(h.tahun), angka=True) for h in years)),
        (
            (
                text_cell(s.layanan.nama, s.layanan.id),
                *(_year_cell(situasi, year.get(s.layanan.id), sekarang=now) for now, year in by_year),
            )
            for s in situasi.hasil.layanan
        ),
        cite((*rows_of_capaian(situasi), *(t for h in years for s in h.layanan for t in s.terbit))),
        (
            "Angka: indeks layanan dan kategorinya. Persen penerima: mutunya belum dilaporkan.",
            "Bandingkan antartahun dengan hati-hati: aturan dan definisi indikator dapat berubah.",
        ),
    )


def _year_cell(situasi: Situasi, s: HasilLayanan | None, *, sekarang: bool) -> Sel:
    if s is None:
        return gap_cell("bukan_kewenangan")
    rujuk = s.layanan.id if sekarang else None
    if s.indeks is not None:
        return indeks_cell(situasi, s.indeks, rujuk, s.kategori)
    if s.penerima is not None:
        return text_cell(f"{format_persen_singkat(s.penerima)} penerima", rujuk)
    if s.terbit:
        return text_cell(f"{format_terbit(s.terbit[0])} (terbit)", rujuk)
    return gap_cell(s.alasan_kosong, rujuk)
