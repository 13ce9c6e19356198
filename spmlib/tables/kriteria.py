"""The six criteria of SPM Awards as a checklist of what is known."""

from spmlib.analysis.pemetaan_kriteria import analyze_kriteria
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import TableBundle
from spmlib.core.templat import render_blocks
from spmlib.tables.sel import build_table, column, gap_cell, text_cell

_KRITERIA = (
    ("indeks", "Indeks pencapaian SPM", "capaian, mutu"),
    ("anggaran", "Komitmen anggaran", "anggaran"),
    ("tahapan", "Empat tahapan dilaksanakan", "tahapan"),
    ("tim", "Tim penerapan aktif", "tahapan"),
    ("rencana", "Rencana aksi disusun", "tahapan, rencana"),
    ("triwulan", "Laporan triwulan tepat waktu dan lengkap", "pelaporan"),
)


def tabulate_kriteria(situasi: Situasi) -> TableBundle:
    """Each criterion, what is known about it, and the tables that would tell more."""
    limits = [k.minimal for k in situasi.aturan.skala]
    words = render_blocks("spmlib.tables", "kriteria.j2", analyze_kriteria(situasi), limits)
    return build_table(
        situasi,
        "tabel_kriteria",
        "Enam kriteria SPM Awards",
        (
            column("kriteria", "Kriteria"),
            column("keadaan", "Yang diketahui"),
            column("tabel", "Isi tabel"),
        ),
        (
            (
                text_cell(name),
                text_cell(words[block]) if words[block] else gap_cell("tidak_dilaporkan"),
                text_cell(table),
            )
            for block, name, table in _KRITERIA
        ),
        "Pemeriksaan buku kerja atas data yang masuk",
        (
            "Keenam kriteria berasal dari sumber sekunder tentang SPM Awards 2024.",
            "Bobot dan ambangnya tidak diketahui, jadi tidak ada skor dan tidak ada ramalan hasil.",
        ),
    )
