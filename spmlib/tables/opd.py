"""Tables of the OPD: who carries what, who has reported when, what they say and why."""

from spmlib.analysis.baris import rows_of_pelaporan
from spmlib.analysis.kelembagaan import LaporanOpd, OpdPengampu, analyze_kelembagaan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tantangan import analyze_tantangan
from spmlib.core.angka import format_angka_singkat
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, capitalize, decimal_text, join_sumber
from spmlib.core.kata import AKAR_MASALAH
from spmlib.core.periode import name_periode
from spmlib.core.tables import Baris
from spmlib.tables.sel import build_table, column, count_cell, empty_table, text_cell

_TEKS_PELAPORAN = "*Tabel ini terisi dari lembar Pelaporan dalam templat (tabel* `pelaporan`*).*"
_TEKS_TANTANGAN = "*Tabel ini terisi dari lembar Tantangan dalam templat (tabel* `tantangan`*).*"


def tabulate_pengampu(situasi: Situasi) -> TableBundle:
    """OPD and the services that they carry, named by the daerah itself or only usual."""
    fakta = analyze_kelembagaan(situasi)
    return build_table(
        situasi,
        "tabel_pengampu",
        "Perangkat daerah pengampu",
        (
            column("opd", "Perangkat daerah"),
            column("layanan", "Layanan yang diampu"),
            column("jumlah", "Jumlah layanan", angka=True),
            column("asal", "Asal keterangan"),
        ),
        (
            (
                text_cell(o.nama),
                text_cell("; ".join(o.layanan) or TANDA_KOSONG),
                count_cell(len(o.layanan)),
                text_cell("disebut data daerah" if o.disebut else "lazim, perlu diperiksa"),
            )
            for o in fakta.opd
        ),
        "tabel anggaran, rencana, tantangan, dan pelaporan" if fakta.disebut else "standar teknis layanan",
    )


def tabulate_pelaporan(situasi: Situasi) -> TableBundle | TextBundle:
    """Reports of each OPD by period: when they came and how many days late."""
    fakta = analyze_kelembagaan(situasi)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_pelaporan", _TEKS_PELAPORAN, fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_pelaporan",
        "Laporan perangkat daerah",
        (
            column("opd", "Perangkat daerah"),
            *(column(p, capitalize(name_periode(situasi.hasil.tahun, p))) for p in fakta.periode),
            column("kelengkapan", "Kelengkapan terakhir", "%", angka=True),
        ),
        (
            (
                text_cell(o.nama),
                *(_report_cell(o, p) for p in fakta.periode),
                _kelengkapan_cell(o),
            )
            for o in fakta.opd
            if o.laporan
        ),
        cite_files(rows_of_pelaporan(situasi)),
        ("Belum diterima: tidak ada tanggal kirim yang tercatat.",) if fakta.belum_masuk else (),
    )


def _report_cell(o: OpdPengampu, periode: str) -> Sel:
    report = next((r for r in o.laporan if r.periode == periode), None)
    return text_cell(describe_laporan(report) if report else TANDA_KOSONG)


def describe_laporan(report: LaporanOpd) -> str:
    """A report in two or three words: in time, late by how much, or not there."""
    return {
        "tepat": "tepat waktu",
        "terlambat": f"terlambat {report.terlambat_hari} hari",
        "belum": "belum diterima",
        "tanpa_tenggat": "diterima, tenggat tidak tercatat",
    }[report.keadaan]


def _kelengkapan_cell(o: OpdPengampu) -> Sel:
    known = [r.kelengkapan for r in o.laporan if r.kelengkapan is not None]
    if not known:
        return Sel(teks=TANDA_KOSONG)
    return Sel(teks=format_angka_singkat(known[-1], 2), nilai=decimal_text(known[-1]))


def tabulate_akar(situasi: Situasi) -> TableBundle | TextBundle:
    """Causes by how often they are named, with efforts against them and who names them."""
    fakta = analyze_tantangan(situasi)
    if not fakta.akar:
        reason = fakta.alasan_kosong or "akar_belum_diberi"
        return empty_table(situasi, "tabel_akar", _TEKS_TANTANGAN, reason)
    return build_table(
        situasi,
        "tabel_akar",
        "Akar masalah menurut perangkat daerah",
        (
            column("akar", "Akar masalah"),
            column("tantangan", "Tantangan", angka=True),
            column("upaya", "Upaya", angka=True),
            column("dukungan", "Dukungan diminta", angka=True),
            column("opd", "Disebut oleh"),
        ),
        (
            (
                text_cell(capitalize(AKAR_MASALAH[a.akar])),
                count_cell(a.tantangan),
                count_cell(a.upaya),
                count_cell(a.dukungan),
                text_cell("; ".join(a.opd) or TANDA_KOSONG),
            )
            for a in fakta.akar
        ),
        cite_files(tuple(u.baris for u in fakta.ucapan)),
        ("Yang dihitung catatan, bukan besarnya masalah.",),
    )


def tabulate_tantangan(situasi: Situasi) -> TableBundle | TextBundle:
    """Every remark in the OPD's own words."""
    fakta = analyze_tantangan(situasi)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_tantangan", _TEKS_TANTANGAN, fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_tantangan",
        "Tantangan, upaya, dan dukungan",
        (
            column("opd", "Perangkat daerah"),
            column("tentang", "Tentang"),
            column("jenis", "Jenis"),
            column("akar", "Akar masalah"),
            column("uraian", "Kata-kata perangkat daerah"),
        ),
        (
            (
                text_cell(u.baris.opd or "tidak disebut"),
                text_cell(u.unit),
                text_cell(u.baris.jenis),
                text_cell(AKAR_MASALAH[u.baris.akar] if u.baris.akar else TANDA_KOSONG),
                text_cell(u.baris.uraian),
            )
            for u in fakta.ucapan
        ),
        cite_files(tuple(u.baris for u in fakta.ucapan)),
    )


def cite_files(rows: tuple[Baris, ...]) -> str:
    """The files in which ``rows`` stand, each once."""
    return join_sumber(list(dict.fromkeys(r.asal.berkas for r in rows if r.asal)), "tabel masukan")
