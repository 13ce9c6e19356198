"""Rugs: services over the years on hand, or over the daerah; each cell with its figure and its category."""

from collections.abc import Iterator, Sequence

from spmlib.analysis.layanan import has_knowledge
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.perubahan import TANPA_TAHUN_LAIN
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.core.angka import format_persen_singkat
from spmlib.core.bundle import KolomTampil, Sel, TableBundle, TextBundle
from spmlib.core.cetak import capitalize, format_terbit, spell
from spmlib.index.hasil import HasilDaerah, HasilLayanan
from spmlib.regulation import Layanan
from spmlib.tables.sel import build_table, column, empty_table, gap_cell, indeks_cell, text_cell

_MIN = 2


def tabulate_rug(situasi: Situasi) -> TableBundle | TextBundle:
    """Services in rows, years in columns: index with its category, else what is known instead of it."""
    known = (h for h in (*situasi.tahun_lain, situasi.hasil) if any(has_knowledge(s) for s in h.layanan))
    years = sorted(known, key=lambda h: h.tahun)
    if len(years) < _MIN:
        text = (
            "*Tabel layanan antartahun memerlukan angka layanan dari dua tahun, dari templat setiap tahun.*"
        )
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
                *(_cell(situasi, year.get(s.layanan.id), sendiri=now) for now, year in by_year),
            )
            for s in situasi.hasil.layanan
        ),
        cite((*rows_of_capaian(situasi), *(t for h in years for s in h.layanan for t in s.terbit))),
        (
            "Angka: indeks layanan dan kategorinya. Persen penerima: mutunya belum dilaporkan.",
            "Bandingkan antartahun dengan hati-hati: aturan dan definisi indikator dapat berubah.",
        ),
    )


def tabulate_rug_daerah(situasi: Situasi) -> TableBundle | TextBundle:
    """Services in rows, the daerah and its peers in columns, each cell with its category."""
    pairs = [(situasi.daerah, situasi.hasil), *((p.daerah, p.hasil) for p in situasi.pembanding)]
    known = [(d, h) for d, h in pairs if any(has_knowledge(s) for s in h.layanan)]
    if len(known) < _MIN or known[0][0] != situasi.daerah:
        return empty_table(
            situasi,
            "tabel_rug_daerah",
            "*Tabel layanan menurut daerah memerlukan angka layanan dari daerah ini dan satu pembanding.*",
            "daerah_pembanding_belum_dipilih" if len(pairs) == 1 else "angka_pembanding_belum_ada",
        )
    shown = _choose_layanan(situasi, [h for _, h in known])
    grid = [[_cell(situasi, _find(h, s.id), sendiri=i == 0) for i, (_, h) in enumerate(known)] for s in shown]
    # Many daerah with few services read better down the page than across it.
    upright = len(known) > len(shown)
    if upright:
        kolom = (column("daerah", "Daerah"), *_columns([shorten_layanan(s) for s in shown]))
        baris = [
            (text_cell(d.nama), *cells) for (d, _), cells in zip(known, zip(*grid, strict=True), strict=True)
        ]
    else:
        kolom = (column("layanan", "Layanan"), *_columns([d.nama for d, _ in known]))
        baris = [(text_cell(s.nama, s.id), *cells) for s, cells in zip(shown, grid, strict=True)]
    return build_table(
        situasi,
        "tabel_rug_daerah",
        "Layanan menurut daerah",
        kolom,
        baris,
        cite((*rows_of_capaian(situasi), *(t for _, h in known for s in h.layanan for t in s.terbit))),
        tuple(_notes(len(situasi.hasil.layanan) - len(shown))),
    )


def _columns(names: Sequence[str]) -> Iterator[KolomTampil]:
    return (column(f"k{i}", name, angka=True) for i, name in enumerate(names))


def _notes(diam: int) -> Iterator[str]:
    yield "Angka: indeks layanan dan kategorinya. Persen penerima: mutunya belum dilaporkan."
    yield "Daerah tidak diberi peringkat; urutannya menurut berkas parameter."
    if diam:
        yield f"{capitalize(spell(diam))} layanan lain belum memiliki angka di satu pun daerah ini."


def _choose_layanan(situasi: Situasi, hasil: Sequence[HasilDaerah]) -> list[Layanan]:
    known = {s.layanan.id for h in hasil for s in h.layanan if has_knowledge(s)}
    return [s.layanan for s in situasi.hasil.layanan if s.layanan.id in known]


def _find(hasil: HasilDaerah, layanan_id: str) -> HasilLayanan | None:
    return next((s for s in hasil.layanan if s.layanan.id == layanan_id), None)


def _cell(situasi: Situasi, s: HasilLayanan | None, *, sendiri: bool) -> Sel:
    if s is None:
        return gap_cell("bukan_kewenangan")
    rujuk = s.layanan.id if sendiri else None
    if s.indeks is not None:
        return indeks_cell(situasi, s.indeks, rujuk, s.kategori)
    if s.penerima is not None:
        return text_cell(f"{format_persen_singkat(s.penerima)} penerima", rujuk)
    if s.terbit:
        return text_cell(f"{format_terbit(s.terbit[0])} (terbit)", rujuk)
    return gap_cell(s.alasan_kosong, rujuk)
