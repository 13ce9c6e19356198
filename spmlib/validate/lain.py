"""Checks of the smaller tables: stages, participation channels, budget, reporting."""

from collections.abc import Iterator

from spmlib.core.angka import format_tanggal
from spmlib.core.periode import last_day
from spmlib.core.temuan import Temuan
from spmlib.ingest.tempat import write_angka
from spmlib.validate.konteks import Konteks, make_temuan, name_waktu

_SKOR_TERTINGGI = 3
_PENUH = 100


def check_lain(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about figures outside the scale of their column."""
    yield from _check_tahapan(konteks)
    for kanal in konteks.masukan.kanal:
        if kanal.skor is not None and kanal.skor > _SKOR_TERTINGGI:
            pesan = f'Skor kanal "{kanal.kanal}" {write_angka(kanal.skor)}, di luar skala 0 sampai 3.'
            yield make_temuan("SPM-M61", kanal, "skor", pesan)
    for budget in konteks.masukan.anggaran:
        if (
            budget.pagu_rp is not None
            and budget.realisasi_rp is not None
            and budget.realisasi_rp > budget.pagu_rp
        ):
            yield make_temuan(
                "SPM-M62",
                budget,
                "realisasi_rp",
                f'Realisasi "{budget.nama_sub_kegiatan}" Rp{write_angka(budget.realisasi_rp)} melebihi pagu '
                f"Rp{write_angka(budget.pagu_rp)}.",
            )
    for report in konteks.masukan.pelaporan:
        if report.kelengkapan_persen is not None and report.kelengkapan_persen > _PENUH:
            share = write_angka(report.kelengkapan_persen)
            pesan = f"Kelengkapan laporan {report.opd} {share} persen, di atas 100."
            yield make_temuan("SPM-M63", report, "kelengkapan_persen", pesan)
        ends = last_day(report.tahun, report.periode)
        if report.tanggal_kirim is not None and report.tanggal_kirim < ends:
            yield make_temuan(
                "SPM-M88",
                report,
                "tanggal_kirim",
                f"Laporan {report.opd} untuk {name_waktu(report)} tercatat diterima "
                f"{format_tanggal(report.tanggal_kirim)}, sebelum periodenya berakhir.",
            )


def _check_tahapan(konteks: Konteks) -> Iterator[Temuan]:
    for row in konteks.masukan.tahapan:
        kamus = konteks.kamus(row)
        stages = [stage.nomor for stage in kamus.aturan.tahapan] if kamus else []
        if stages and row.tahap not in stages:
            yield make_temuan(
                "SPM-M60",
                row,
                "tahap",
                f"Tahap {write_angka(row.tahap)} tidak ada, jadi baris ini tidak dapat ditempatkan.",
                f"Tulis salah satu: {', '.join(map(str, stages))}.",
            )
