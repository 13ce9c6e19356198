"""Tables of the method note: rules in force, treatments of *nihil*, findings about the data, errata."""

from datetime import date
from decimal import Decimal

from spmlib.analysis.metode import analyze_metode
from spmlib.analysis.ralat import list_ralat
from spmlib.analysis.situasi import Situasi
from spmlib.core.angka import format_angka_singkat, format_tanggal
from spmlib.core.bundle import Sel, TableBundle
from spmlib.core.cetak import TANDA_KOSONG, join_sumber
from spmlib.core.koreksi import Nilai
from spmlib.core.temuan import Temuan
from spmlib.tables.sel import build_table, column, indeks_cell, text_cell

_MAKS_SEL = 4
_TANPA_TEMUAN = (
    TANDA_KOSONG,
    TANDA_KOSONG,
    TANDA_KOSONG,
    "Pemeriksaan tidak menemukan apa pun.",
    TANDA_KOSONG,
)
_TANPA_RALAT = ("Tidak ada angka yang dikoreksi untuk tahun ini.", *[TANDA_KOSONG] * 5)
_PERLAKUAN = {
    "exclude": "Tidak dihitung dalam rata-rata",
    "count_as_100": "Dianggap 100",
    "count_as_0": "Dianggap 0",
}


def tabulate_perlakuan_nihil(situasi: Situasi) -> TableBundle:
    """The index of the daerah under each treatment of *nihil*."""
    fakta = analyze_metode(situasi)
    notes = tuple(f"Layanan nihil: {nama}." for nama in fakta.nihil)
    return build_table(
        situasi,
        "tabel_perlakuan_nihil",
        "Indeks daerah menurut perlakuan layanan nihil",
        (
            column("perlakuan", "Layanan nihil"),
            column("indeks", "Indeks daerah", angka=True),
            column("dipakai", "Dipakai di laporan ini"),
        ),
        (
            (
                text_cell(_PERLAKUAN[p.id], "daerah"),
                indeks_cell(situasi, p.indeks, "daerah")
                if p.indeks is not None
                else Sel(teks="belum dapat dihitung", rujuk="daerah", nada="kosong"),
                text_cell("ya" if p.dipakai else "tidak"),
            )
            for p in fakta.perlakuan
        ),
        "Hitungan buku kerja",
        notes or ("Tidak ada layanan nihil pada periode ini.",),
    )


def tabulate_aturan(situasi: Situasi) -> TableBundle:
    """Rules in force for the period, their ground and how sure we are of each."""
    return build_table(
        situasi,
        "tabel_aturan",
        "Aturan yang dipakai",
        (
            column("aturan", "Aturan"),
            column("isi", "Isi"),
            column("dasar", "Dasar"),
            column("keyakinan", "Keyakinan"),
        ),
        (
            (
                text_cell(row.aturan),
                text_cell(row.isi),
                text_cell(row.dasar if row.jenis == "hukum" else f"Pilihan buku kerja. {row.dasar}"),
                text_cell(row.keyakinan.value),
            )
            for row in analyze_metode(situasi).aturan
        ),
        "parameters/regulasi",
        tuple(f"{level.value}: {level.keterangan}." for level, _ in analyze_metode(situasi).keyakinan),
    )


def tabulate_temuan(situasi: Situasi) -> TableBundle:
    """Findings about the data, most harmful first; a single row where the checks found nothing."""
    rows = [tuple(map(text_cell, _texts(t))) for t in situasi.temuan]
    return build_table(
        situasi,
        "tabel_temuan",
        "Temuan data",
        (
            column("kode", "Kode"),
            column("tingkat", "Tingkat"),
            column("tempat", "Tempat"),
            column("pesan", "Temuan"),
            column("saran", "Saran"),
        ),
        rows or [tuple(map(text_cell, _TANPA_TEMUAN))],
        "Pemeriksaan buku kerja atas data yang masuk",
    )


def tabulate_ralat(situasi: Situasi) -> TableBundle:
    """Every figure that a signed correction has changed; a single row where there is none: that is no gap."""
    ralat = list_ralat(situasi)
    rows = [
        (
            text_cell(f"{r.unit}, {r.kolom}, {r.waktu}", r.rujuk),
            text_cell(_print_nilai(r.koreksi.nilai_lama)),
            text_cell(_print_nilai(r.koreksi.nilai_baru)),
            text_cell(r.koreksi.siapa),
            text_cell(format_tanggal(r.koreksi.kapan)),
            text_cell(f"{r.koreksi.mengapa.rstrip('.')}. Sumber: {r.koreksi.sumber}"),
        )
        for r in ralat
    ]
    return build_table(
        situasi,
        "tabel_ralat",
        "Daftar ralat",
        (
            column("unit", "Angka"),
            column("lama", "Semula", angka=True),
            column("baru", "Menjadi", angka=True),
            column("siapa", "Oleh"),
            column("kapan", "Tanggal"),
            column("mengapa", "Alasan dan sumber"),
        ),
        rows or [tuple(map(text_cell, _TANPA_RALAT))],
        join_sumber(list(dict.fromkeys(r.koreksi.berkas for r in ralat)), "parameters/koreksi"),
        ("Laporan memakai angka sesudah koreksi; berkas perangkat daerah tidak diubah.",) if ralat else (),
    )


def _print_nilai(nilai: Nilai) -> str:
    if nilai is None:
        return "kosong"
    if isinstance(nilai, Decimal):
        return format_angka_singkat(nilai)
    return format_tanggal(nilai) if isinstance(nilai, date) else nilai


def _texts(t: Temuan) -> tuple[str, ...]:
    return t.kode, t.tingkat.value, _locate(t), t.pesan, t.saran


def _locate(t: Temuan) -> str:
    cells = t.semua_sel
    if len(cells) > _MAKS_SEL:
        cells = (*cells[:_MAKS_SEL], f"dan {len(cells) - _MAKS_SEL} sel lain")
    parts = (
        t.berkas,
        f'lembar "{t.lembar}"' if t.lembar else None,
        f"sel {', '.join(cells)}" if cells else None,
    )
    return ", ".join(filter(None, parts)) or "data keseluruhan"
