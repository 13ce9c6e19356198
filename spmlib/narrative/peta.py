"""Sections of the map of application as text."""

from spmlib.analysis.anggaran import analyze_anggaran
from spmlib.analysis.pemetaan import analyze_pemetaan
from spmlib.analysis.pemetaan_dukungan import analyze_dukungan
from spmlib.analysis.pemetaan_kriteria import analyze_kriteria
from spmlib.analysis.pemetaan_opd import analyze_tanggung_jawab
from spmlib.analysis.pemetaan_ringkasan import analyze_peta_ringkasan
from spmlib.analysis.peta import analyze_peta_provinsi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import analyze_tahapan
from spmlib.core.bundle import TextBundle
from spmlib.narrative.susun import write_section


def write_peta_ringkasan(situasi: Situasi) -> TextBundle:
    """What the map shows, what it cannot show yet, what has to be decided."""
    return write_section(situasi, "peta_ringkasan", analyze_peta_ringkasan(situasi))


def write_peta_penerapan(situasi: Situasi) -> TextBundle:
    """How many services the map shows whole."""
    return write_section(situasi, "peta_penerapan", analyze_pemetaan(situasi))


def write_peta_tahapan(situasi: Situasi) -> TextBundle:
    """The four stages of application."""
    fakta = analyze_tahapan(situasi)
    return write_section(situasi, "peta_tahapan", fakta, fakta.alasan_kosong)


def write_peta_celah(situasi: Situasi) -> TextBundle:
    """Services without data, quality, owner, budget or tag."""
    return write_section(situasi, "peta_celah", analyze_pemetaan(situasi))


def write_peta_dukungan(situasi: Situasi) -> TextBundle:
    """What partners give, and what is asked for."""
    fakta = analyze_dukungan(situasi)
    return write_section(situasi, "peta_dukungan", fakta, fakta.alasan_kosong)


def write_peta_tanggung_jawab(situasi: Situasi) -> TextBundle:
    """Who answers for what."""
    fakta = analyze_tanggung_jawab(situasi)
    return write_section(situasi, "peta_tanggung_jawab", fakta, fakta.alasan_kosong)


def write_peta_anggaran(situasi: Situasi) -> TextBundle:
    """Budget and spending."""
    fakta = analyze_anggaran(situasi)
    return write_section(situasi, "peta_anggaran", fakta, fakta.alasan_kosong)


def write_peta_penandaan(situasi: Situasi) -> TextBundle:
    """Tags of the sub kegiatan."""
    fakta = analyze_anggaran(situasi)
    return write_section(situasi, "peta_penandaan", fakta, fakta.alasan_kosong)


def write_peta_kriteria(situasi: Situasi) -> TextBundle:
    """The six criteria of SPM Awards."""
    fakta = analyze_kriteria(situasi)
    return write_section(situasi, "peta_kriteria", fakta, fakta.alasan_kosong)


def write_peta_wilayah(situasi: Situasi) -> TextBundle:
    """The daerah on the map of its province."""
    fakta = analyze_peta_provinsi(situasi)
    return write_section(situasi, "peta_wilayah", fakta, fakta.alasan_kosong)
