"""Tables of money: sums per *bidang*, every sub kegiatan, and the tags that are not whole."""

from collections.abc import Iterable

from spmlib.analysis.anggaran import Dana, SubKegiatan, analyze_anggaran, normalize_kode
from spmlib.analysis.nama import shorten_layanan
from spmlib.analysis.pemetaan_program import analyze_program
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, join_sumber, join_words
from spmlib.core.kata import PENANDAAN
from spmlib.core.tables import Anggaran
from spmlib.tables.sel import (
    build_table,
    column,
    count_cell,
    empty_table,
    gap_cell,
    persen_cell,
    rupiah_cell,
    text_cell,
)

_TEKS = "*Tabel {} terisi dari lembar Anggaran pada templat (tabel* `anggaran`*).*"
_CATATAN_SERAPAN = (
    "Serapan dihitung dari sub kegiatan yang pagu dan realisasinya terisi; yang kosong tidak dianggap 0."
)


def tabulate_anggaran_bidang(situasi: Situasi) -> TableBundle | TextBundle:
    """Budget, spending and share per *bidang*, then what names no service, then all of it."""
    fakta = analyze_anggaran(situasi)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_anggaran_bidang", _TEKS.format("per bidang"), fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_anggaran_bidang",
        "Anggaran SPM per bidang",
        (
            column("bidang", "Bidang"),
            column("sub", "Sub kegiatan", angka=True),
            column("pagu", "Pagu", "Rp", angka=True),
            column("bagian", "Bagian", "%", angka=True),
            column("realisasi", "Realisasi", "Rp", angka=True),
            column("serapan", "Serapan", "%", angka=True),
            column("kosong", "Tanpa realisasi", angka=True),
        ),
        (
            *(
                (text_cell(b.nama, b.id), *_dana_cells(situasi, b.dana, persen_cell(situasi, b.bagian)))
                for b in fakta.bidang
            ),
            (
                text_cell("Ditautkan ke layanan"),
                *_dana_cells(situasi, fakta.tertaut, text_cell(TANDA_KOSONG)),
            ),
            (
                text_cell("Belum ditautkan"),
                *_dana_cells(situasi, fakta.tanpa_layanan, text_cell(TANDA_KOSONG)),
            ),
            (text_cell(situasi.daerah.nama), *_dana_cells(situasi, fakta.total, text_cell(TANDA_KOSONG))),
        ),
        _cite(s.baris for s in fakta.sub),
        (_CATATAN_SERAPAN, "Tanpa realisasi: banyaknya sub kegiatan yang kolom realisasinya kosong."),
    )


def _dana_cells(situasi: Situasi, dana: Dana, bagian: Sel) -> tuple[Sel, ...]:
    return (
        count_cell(dana.baris),
        rupiah_cell(dana.pagu),
        bagian,
        rupiah_cell(dana.realisasi),
        persen_cell(situasi, dana.serapan),
        count_cell(dana.tanpa_realisasi),
    )


def tabulate_kegiatan(situasi: Situasi) -> TableBundle | TextBundle:
    """Each program with its kegiatan: the services that it pays for, its money, what is spent of it."""
    fakta = analyze_anggaran(situasi)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_kegiatan", _TEKS.format("kegiatan"), fakta.alasan_kosong)
    untagged = sum(not normalize_kode(s.baris.kode_sub_kegiatan) for s in fakta.sub)
    return build_table(
        situasi,
        "tabel_kegiatan",
        "Program dan kegiatan",
        (
            column("kode", "Kode"),
            column("tingkat", "Tingkat"),
            column("layanan", "Layanan"),
            column("sub", "Sub kegiatan", angka=True),
            column("pagu", "Pagu", "Rp", angka=True),
            column("realisasi", "Realisasi", "Rp", angka=True),
            column("serapan", "Serapan", "%", angka=True),
        ),
        [
            (
                text_cell(d.kode),
                text_cell(d.tingkat),
                text_cell(join_words(d.layanan)) if d.layanan else gap_cell("tanpa_layanan"),
                count_cell(d.dana.baris),
                rupiah_cell(d.dana.pagu),
                rupiah_cell(d.dana.realisasi),
                persen_cell(situasi, d.dana.serapan),
            )
            for d in analyze_program(situasi)
        ]
        or [(gap_cell("tanpa_kode"), *(text_cell(TANDA_KOSONG) for _ in range(6)))],
        _cite(s.baris for s in fakta.sub),
        (
            "Baris program sudah memuat kegiatannya; jangan dijumlahkan ke bawah. Data tidak memuat namanya.",
            _CATATAN_SERAPAN,
            *((f"Di luar tabel ini: {untagged} sub kegiatan tanpa kode.",) if untagged else ()),
        ),
    )


def tabulate_sub_kegiatan(situasi: Situasi) -> TableBundle | TextBundle:
    """Every sub kegiatan with its program and kegiatan, as its code tells them."""
    fakta = analyze_anggaran(situasi)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_sub_kegiatan", _TEKS.format("sub kegiatan"), fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_sub_kegiatan",
        "Sub kegiatan satu per satu",
        (
            column("kode", "Kode"),
            column("nama", "Sub kegiatan"),
            column("layanan", "Layanan"),
            column("opd", "Perangkat daerah"),
            column("sumber_dana", "Sumber dana"),
            column("pagu", "Pagu", "Rp", angka=True),
            column("realisasi", "Realisasi", "Rp", angka=True),
        ),
        (_row_sub(s) for s in fakta.sub),
        _cite(s.baris for s in fakta.sub),
        (
            "Kode dibaca urusan.bidang urusan.program.kewenangan.kegiatan.sub kegiatan.",
            "Nomor satu sub kegiatan dapat berubah antarkeputusan; periksa pada lampiran yang berlaku.",
        ),
    )


def _row_sub(s: SubKegiatan) -> tuple[Sel, ...]:
    r = s.baris
    return (
        text_cell(r.kode_sub_kegiatan) if r.kode_sub_kegiatan else gap_cell("tanpa_kode"),
        text_cell(r.nama_sub_kegiatan),
        text_cell(shorten_layanan(s.layanan), s.layanan.id) if s.layanan else gap_cell("tanpa_layanan"),
        text_cell(r.opd) if r.opd else gap_cell("belum_diisi"),
        text_cell(r.sumber_dana or TANDA_KOSONG),
        rupiah_cell(r.pagu_rp) if r.pagu_rp is not None else gap_cell("belum_diisi"),
        rupiah_cell(r.realisasi_rp) if r.realisasi_rp is not None else gap_cell("belum_diisi"),
    )


def tabulate_penandaan(situasi: Situasi) -> TableBundle | TextBundle:
    """Sub kegiatan whose tag is not whole or unusual, with what is missing and a hint."""
    fakta = analyze_anggaran(situasi)
    rows = (*fakta.belum_lengkap, *fakta.tak_lazim)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_penandaan", _TEKS.format("penandaan"), fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_penandaan",
        "Sub kegiatan yang penandaannya perlu dilengkapi",
        (
            column("nama", "Sub kegiatan"),
            column("opd", "Perangkat daerah"),
            column("pagu", "Pagu", "Rp", angka=True),
            column("kurang", "Yang kurang"),
            column("petunjuk", "Petunjuk"),
        ),
        [_row_penandaan(s) for s in rows] or [_LENGKAP],
        _cite(s.baris for s in fakta.sub),
        ("Petunjuk memakai tautan kode yang disusun buku kerja; daftar tag SPM resmi belum ditemukan.",),
    )


_LENGKAP = (text_cell("semua sub kegiatan ditandai lengkap"), *(text_cell(TANDA_KOSONG) for _ in range(4)))


def _row_penandaan(s: SubKegiatan) -> tuple[Sel, ...]:
    return (
        text_cell(s.baris.nama_sub_kegiatan),
        text_cell(s.baris.opd or TANDA_KOSONG),
        rupiah_cell(s.baris.pagu_rp),
        text_cell(PENANDAAN["tak_lazim" if s.tanda == "lengkap" else s.tanda]),
        text_cell(_hint(s)),
    )


def _hint(s: SubKegiatan) -> str:
    if s.mungkin:
        return f"kode ini biasanya untuk {join_words(s.mungkin, 'atau')}"
    if s.tanda == "tanpa_kode" and s.layanan:
        return f"kode yang lazim diawali {join_words(s.layanan.tag_anggaran, 'atau')}"
    if s.tanda == "lengkap" and s.layanan:
        return f"layanan ini biasanya diawali {join_words(s.layanan.tag_anggaran, 'atau')}"
    return "bila melayani satu layanan SPM, sebut layanan dan kodenya; bila penunjang, biarkan"


def _cite(rows: Iterable[Anggaran]) -> str:
    files = dict.fromkeys(r.asal.berkas for r in rows if r.asal)
    return join_sumber(list(files))
