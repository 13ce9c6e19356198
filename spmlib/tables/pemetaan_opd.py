"""Tables of who answers for what: services whose owner is not settled, and what each OPD carries."""

from collections.abc import Iterator
from decimal import Decimal

from spmlib.analysis.pemetaan import analyze_pemetaan
from spmlib.analysis.pemetaan_opd import TanggungJawab, analyze_tanggung_jawab
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import join_sumber, join_words
from spmlib.core.tables import Anggaran, Rencana, Tantangan
from spmlib.tables.sel import (
    build_table,
    column,
    count_cell,
    empty_table,
    gap_cell,
    none_row,
    rupiah_cell,
    text_cell,
)


def tabulate_tanggung_jawab(situasi: Situasi) -> TableBundle:
    """Services whose responsibility is shared, unusual or open, with what would settle it."""
    fakta = analyze_tanggung_jawab(situasi)
    rows = (*fakta.berbagi, *fakta.berbeda, *fakta.terbuka)
    return build_table(
        situasi,
        "tabel_tanggung_jawab",
        "Tanggung jawab yang perlu ditegaskan",
        (
            column("layanan", "Layanan"),
            column("keadaan", "Keadaan"),
            column("pengampu", "Disebut"),
            column("lazim", "Biasanya"),
            column("langkah", "Langkah"),
        ),
        [_row_jawab(t) for t in rows] or [none_row("tidak ada yang terbagi atau berbeda dari biasanya", 5)],
        _cite_opd(situasi),
    )


_JAWAB = {
    "berbagi": (
        "dibagi beberapa perangkat daerah",
        "Penanggung jawab utama dan pembagian tugas dalam keputusan tim",
    ),
    "berbeda": (
        "bukan pengampu yang biasa",
        "Keputusan kepala daerah tentang susunan dan tugas perangkat daerah",
    ),
    "terbuka": ("belum disebut; ada lebih dari satu kemungkinan", "Kolom opd pada tabel anggaran"),
}


def _row_jawab(t: TanggungJawab) -> tuple[Sel, ...]:
    state, step = _JAWAB[t.sebab]
    named = t.peta.pengampu.asal == "dilaporkan"
    return (
        text_cell(t.peta.hasil.layanan.nama, t.peta.hasil.layanan.id),
        text_cell(state),
        text_cell(join_words(t.peta.pengampu.nama)) if named else gap_cell("tidak_dilaporkan"),
        text_cell(join_words(t.lazim, "atau")),
        text_cell(step),
    )


def tabulate_beban_opd(situasi: Situasi) -> TableBundle | TextBundle:
    """Each OPD that the daerah's own tables name, with its services and its money."""
    fakta = analyze_tanggung_jawab(situasi)
    if not fakta.opd:
        text = "*Tabel ini terisi setelah kolom* `opd` *pada tabel* `anggaran` *diisi.*"
        return empty_table(situasi, "tabel_beban_opd", text, "perangkat_daerah_belum_disebut")
    money = {p.nama: p.dana.pagu for p in analyze_pemetaan(situasi).layanan}
    return build_table(
        situasi,
        "tabel_beban_opd",
        "Layanan setiap perangkat daerah",
        (
            column("opd", "Perangkat daerah"),
            column("jumlah", "Layanan", angka=True),
            column("layanan", "Yang diampu"),
            column("pagu", "Pagu layanan itu", "Rp", angka=True),
        ),
        (
            (
                text_cell(o.nama),
                count_cell(len(o.layanan)),
                text_cell(join_words(o.layanan)),
                rupiah_cell(_sum(money[n] for n in o.layanan)),
            )
            for o in fakta.opd
        ),
        _cite_opd(situasi),
        ("Layanan yang diampu bersama dihitung pada setiap pengampunya; pagu tidak dijumlahkan ke bawah.",),
    )


def _sum(values: Iterator[Decimal | None]) -> Decimal | None:
    known = [v for v in values if v is not None]
    return sum(known, Decimal(0)) if known else None


def _cite_opd(situasi: Situasi) -> str:
    """Files that name agencies in the year, and the list of services that tells the usual ones."""
    m = situasi.masukan
    rows: tuple[Anggaran | Rencana | Tantangan, ...] = (*m.anggaran, *m.rencana, *m.tantangan)
    files = dict.fromkeys(r.asal.berkas for r in rows if r.asal and r.tahun == situasi.hasil.tahun)
    return join_sumber([*files, "daftar layanan buku kerja"])
