"""Tables of what is recommended and of what the room fills in."""

from spmlib.analysis.baris import rows_of_rencana
from spmlib.analysis.rekomendasi import Rekomendasi, analyze_rekomendasi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tindak_lanjut import Aksi, analyze_tindak_lanjut
from spmlib.core.angka import format_persen_singkat
from spmlib.core.bundle import KolomTampil, Sel, TableBundle, TextBundle
from spmlib.core.cetak import capitalize
from spmlib.core.templat import render_kalimat
from spmlib.tables.opd import cite_files
from spmlib.tables.sel import build_table, column, empty_table, text_cell

_KEPADA = {
    "sekretaris_daerah": "Sekretaris Daerah",
    "tata_pemerintahan": "Tata Pemerintahan",
    "bappeda": "Bappeda",
    "perangkat_daerah": "Perangkat daerah pengampu",
}
_KAPAN = {"segera": "segera", "tahun_ini": "tahun ini", "tahun_depan": "tahun depan"}
_TANPA_DASAR = "praktik yang baik; tidak mengutip pasal"
_DISIAPKAN = 8
_KOSONG = 3
_MAKS_OPD = 2


def tabulate_rekomendasi(situasi: Situasi) -> TableBundle | TextBundle:
    """Every recommendation with the fact that triggered it, to whom, how soon and on which ground."""
    fakta = analyze_rekomendasi(situasi)
    if fakta.alasan_kosong:
        return empty_table(
            situasi, "tabel_rekomendasi", "*Tabel rekomendasi tidak perlu.*", fakta.alasan_kosong
        )
    return build_table(
        situasi,
        "tabel_rekomendasi",
        "Rekomendasi",
        (
            column("rekomendasi", "Rekomendasi"),
            column("sebab", "Karena"),
            column("kepada", "Kepada"),
            column("kapan", "Kapan"),
            column("dasar", "Dasar dan keyakinan"),
        ),
        (
            (
                text_cell(_fill(situasi, r.rekomendasi, r), r.rujuk),
                text_cell(_fill(situasi, r.sebab, r), r.rujuk),
                text_cell(name_kepada(r, fakta.kepala)),
                text_cell(_KAPAN[r.kemendesakan]),
                text_cell(f"{r.dasar} ({r.keyakinan.label})" if r.keyakinan else _TANPA_DASAR),
            )
            for r in fakta.rekomendasi
        ),
        "fakta dalam laporan ini; aturan dalam parameters/rekomendasi",
    )


def name_kepada(r: Rekomendasi, kepala: str) -> str:
    """The addressee by title, or the OPD that the fact names."""
    if r.kepada == "kepala_daerah":
        return capitalize(kepala)
    if r.kepada == "perangkat_daerah" and 0 < len(r.opd) <= _MAKS_OPD:
        return "; ".join(r.opd)
    return _KEPADA[r.kepada]


def _fill(situasi: Situasi, text: str, r: Rekomendasi) -> str:
    filled = render_kalimat(text, r.isi, [k.minimal for k in situasi.aturan.skala])
    # Cells are plain text: what is escaped or marked for Markdown stands here as it was written.
    return filled.replace("\\", "").replace("`", "")


def tabulate_tindak_lanjut(situasi: Situasi) -> TableBundle:
    """Planned actions, or lines prepared from the recommendations; empty lines for the room either way."""
    fakta = analyze_tindak_lanjut(situasi)
    columns = (
        column("masalah", "Masalah"),
        column("aksi", "Aksi"),
        column("opd", "Pelaksana"),
        column("waktu", "Waktu"),
        column("target", "Target"),
    )
    rows = [_row_aksi(a) for a in fakta.aksi] or _prepare(situasi, columns)
    rows += [tuple(Sel(teks="") for _ in columns)] * _KOSONG
    files = cite_files(rows_of_rencana(situasi)) if fakta.aksi else ""
    return build_table(
        situasi,
        "tabel_tindak_lanjut",
        "Rencana tindak lanjut",
        columns,
        rows,
        files or "fakta dalam laporan ini; kolom kosong diisi di lokakarya",
    )


def _row_aksi(a: Aksi) -> tuple[Sel, ...]:
    first = a.baris[0]
    targets = [
        f"{r.tahun_rencana}: {format_persen_singkat(r.target_persen)}"
        for r in a.baris
        if r.target_persen is not None
    ]
    return (
        text_cell(f"{a.layanan}: {first.masalah}", a.layanan_id),
        text_cell(first.aksi),
        text_cell(first.opd or ""),
        text_cell(first.waktu or ""),
        text_cell("; ".join(dict.fromkeys(targets))),
    )


def _prepare(situasi: Situasi, columns: tuple[KolomTampil, ...]) -> list[tuple[Sel, ...]]:
    blank = tuple(Sel(teks="") for _ in columns[1:])
    found = analyze_rekomendasi(situasi).rekomendasi[:_DISIAPKAN]
    return [(text_cell(_fill(situasi, r.sebab, r), r.rujuk), *blank) for r in found]
