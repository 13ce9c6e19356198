"""Tables of the report for the OPD: badges, questions with room for an answer, corrections, files."""

from collections.abc import Iterator
from datetime import date

from spmlib.analysis.periksa import (
    FaktaPeriksa,
    KoreksiDipakai,
    Lencana,
    PeriksaOpd,
    Pertanyaan,
    analyze_periksa,
)
from spmlib.analysis.situasi import Situasi
from spmlib.core.angka import format_tanggal
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG
from spmlib.core.koreksi import Nilai
from spmlib.core.periode import name_periode
from spmlib.core.temuan import Temuan
from spmlib.ingest.tempat import name_tempat, write_angka
from spmlib.tables.sel import KOSONG, build_table, column, count_cell, empty_table, text_cell
from spmlib.validate import KATALOG

_SUMBER = "Pemeriksaan buku kerja atas data yang masuk"
_RUANG = "\N{NO-BREAK SPACE}" * 28
"""Room for an answer that is written by hand or typed."""
_SIDIK = 12
"""Characters of a fingerprint that tell two versions of a file apart."""


def tabulate_lencana(situasi: Situasi) -> TableBundle | TextBundle:
    """The four badges of each OPD, with the number of its findings."""
    fakta = analyze_periksa(situasi)
    if fakta.alasan_kosong:
        teks = "*Daerah ini tidak punya layanan wajib, jadi tidak ada data yang dinilai.*"
        return empty_table(situasi, "tabel_lencana", teks, fakta.alasan_kosong)
    return build_table(
        situasi,
        "tabel_lencana",
        "Penilaian data per perangkat daerah",
        (
            column("opd", "Perangkat daerah"),
            column("dilaporkan", "Layanan", angka=True),
            column("kelengkapan", "Kelengkapan"),
            column("konsistensi", "Konsistensi"),
            column("ketepatan_waktu", "Waktu"),
            column("penyebut", "Penyebut"),
            column("jawaban", "Perlu dijawab", angka=True),
        ),
        (_row_lencana(o) for o in fakta.opd),
        _SUMBER,
        (
            "Layanan: yang berisi angka atau dinyatakan nihil, dari yang diampu.",
            "Kelengkapan: apakah semuanya begitu.",
            "Konsistensi: angka yang bertentangan, meloncat, atau tidak terbaca.",
            "Waktu: laporan yang diterima sebelum tenggatnya.",
            "Penyebut: sasaran yang terlalu sempit atau terlalu luas.",
            "Perlu dijawab: galat dan peringatan. Belum ada: datanya belum masuk, jadi tidak dinilai.",
        ),
    )


def _row_lencana(o: PeriksaOpd) -> tuple[Sel, ...]:
    return (
        text_cell(o.nama),
        text_cell(f"{o.dilaporkan}/{len(o.layanan)}" if o.layanan else TANDA_KOSONG),
        *(_badge(lencana) for lencana in o.lencana),
        count_cell(o.perlu_dijawab),
    )


def _badge(lencana: Lencana) -> Sel:
    """A badge in words, in the colour of its own id; grey where nothing can be judged."""
    if lencana.nilai is None:
        return Sel(teks="belum ada", nada=KOSONG)
    return Sel(teks=lencana.nilai, nada=lencana.nilai)


def tabulate_pertanyaan(situasi: Situasi) -> TableBundle | TextBundle:
    """Errors and doubts by OPD, most harmful first, with the day of the answer and room for it."""
    fakta = analyze_periksa(situasi)
    rows = list(_list_pertanyaan(fakta))
    if not rows:
        teks = "*Tidak ada galat atau peringatan yang perlu dijawab.*"
        return empty_table(situasi, "tabel_pertanyaan", teks, "tidak_ada_temuan")
    return build_table(
        situasi,
        "tabel_pertanyaan",
        "Daftar pertanyaan dan jawabannya",
        (
            column("opd", "Perangkat daerah"),
            column("tingkat", "Tingkat"),
            column("temuan", "Temuan"),
            column("tempat", "Tempat"),
            column("tenggat", "Paling lambat"),
            column("jawaban", "Jawaban OPD"),
        ),
        (
            (
                text_cell(opd),
                text_cell(p.temuan.tingkat.value),
                text_cell(f"{p.judul} ({p.temuan.kode})"),
                text_cell(_locate(p.temuan)),
                text_cell(_keep(format_tanggal(tenggat))),
                text_cell(_RUANG),
            )
            for opd, p, tenggat in rows
        ),
        _SUMBER,
        ("Uraian setiap temuan ada di bab Per perangkat daerah; jawaban diisi di sini atau di berkasnya.",),
    )


def _list_pertanyaan(fakta: FaktaPeriksa) -> Iterator[tuple[str, Pertanyaan, date]]:
    own = ((o.nama, p) for o in fakta.opd for p in o.pertanyaan)
    for opd, p in (*own, *(("Semua", p) for p in fakta.umum)):
        if p.tenggat is not None:
            yield opd, p, p.tenggat


def _keep(teks: str) -> str:
    """Words that stay on one line."""
    return teks.replace(" ", "\N{NO-BREAK SPACE}")


def _locate(t: Temuan) -> str:
    more = f" dan {len(t.sel_lain)} sel lain" if t.sel_lain else ""
    parts = (t.berkas, f'lembar "{t.lembar}"' if t.lembar else None, f"sel {t.sel}{more}" if t.sel else None)
    return ", ".join(part for part in parts if part) or "data keseluruhan"


def tabulate_koreksi(situasi: Situasi) -> TableBundle | TextBundle:
    """Figures that signed corrections have changed: from what to what, by whom, why, on what ground."""
    fakta = analyze_periksa(situasi)
    if not fakta.koreksi:
        teks = "*Tidak ada koreksi: semua angka dipakai seperti di berkas OPD.*"
        return empty_table(situasi, "tabel_koreksi", teks, "tidak_ada_koreksi")
    return build_table(
        situasi,
        "tabel_koreksi",
        "Koreksi yang diterapkan",
        (
            column("angka", "Angka"),
            column("lama", "Di berkas", angka=True),
            column("baru", "Dipakai", angka=True),
            column("siapa", "Penanggung jawab"),
            column("mengapa", "Alasan dan sumber"),
        ),
        (_row_koreksi(situasi, k) for k in fakta.koreksi),
        "parameters/koreksi",
    )


def _row_koreksi(situasi: Situasi, k: KoreksiDipakai) -> tuple[Sel, ...]:
    row, trace = k.baris, k.koreksi
    unit = getattr(row, "layanan_id", None) or getattr(row, "unit_id", None)
    names = {s.id: s.nama for s in situasi.aturan.semua_layanan}
    what = f"{k.kolom.capitalize()} {names.get(unit or '', unit or k.tabel)}"
    place = name_tempat(row.asal, k.kolom)
    return (
        text_cell(f"{what}, {name_periode(row.tahun, row.periode)} ({place})", unit),
        text_cell(_write(trace.nilai_lama)),
        text_cell(_write(trace.nilai_baru)),
        text_cell(f"{trace.siapa}, {format_tanggal(trace.kapan)}"),
        text_cell(f"{trace.mengapa.rstrip('.')}. {trace.sumber}"),
    )


def _write(nilai: Nilai) -> str:
    if nilai is None:
        return "kosong"
    if isinstance(nilai, str):
        return nilai
    return format_tanggal(nilai) if isinstance(nilai, date) else write_angka(nilai)


def tabulate_berkas(situasi: Situasi) -> TableBundle | TextBundle:
    """The files that were read for the daerah: sheets, rows, and the fingerprint of the version."""
    fakta = analyze_periksa(situasi)
    if not fakta.berkas:
        return empty_table(
            situasi, "tabel_berkas", "*Belum ada berkas untuk daerah ini.*", "belum_ada_berkas"
        )
    return build_table(
        situasi,
        "tabel_berkas",
        "Berkas yang diperiksa",
        (
            column("berkas", "Berkas"),
            column("lembar", "Lembar atau tabel"),
            column("baris", "Baris daerah ini", angka=True),
            column("sidik", "Sidik berkas"),
        ),
        (
            (
                text_cell(b.berkas.nama),
                text_cell(", ".join(b.berkas.lembar) or TANDA_KOSONG),
                count_cell(b.baris),
                text_cell(b.berkas.sha256[:_SIDIK] or TANDA_KOSONG),
            )
            for b in fakta.berkas
        ),
        "berkas masukan",
        ("Sidik berkas berubah bila isinya berubah; cocokkan bila ragu versi mana yang diperiksa.",),
    )


def tabulate_pemeriksaan(situasi: Situasi) -> TableBundle | TextBundle:
    """What each code that was found means, and why it matters."""
    codes = sorted({t.kode for t in situasi.temuan})
    if not codes:
        return empty_table(
            situasi, "tabel_pemeriksaan", "*Pemeriksaan tidak menemukan apa pun.*", "tidak_ada_temuan"
        )
    return build_table(
        situasi,
        "tabel_pemeriksaan",
        "Arti kode temuan",
        (
            column("kode", "Kode"),
            column("tingkat", "Tingkat"),
            column("judul", "Pemeriksaan"),
            column("mengapa", "Mengapa penting"),
        ),
        (
            tuple(map(text_cell, (c.kode, c.tingkat.value, c.judul, c.mengapa)))
            for c in (KATALOG[kode] for kode in codes)
        ),
        "docs/rujukan/temuan.md",
        ("Ambang pemeriksaan adalah pilihan buku kerja; lihat parameters/pemeriksaan.",),
    )
