"""Sections of the report that goes back to the OPD: what is known of their data, and what each is asked."""

from spmlib.analysis.periksa import analyze_periksa
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import TextBundle
from spmlib.narrative.susun import write_section


def write_periksa_ringkasan(situasi: Situasi) -> TextBundle:
    """One page: what came in, what is amiss, what is asked by when."""
    fakta = analyze_periksa(situasi)
    return write_section(situasi, "periksa_ringkasan", fakta, fakta.alasan_kosong)


def write_periksa_penilaian(situasi: Situasi) -> TextBundle:
    """How many OPD have findings to answer; the badges themselves stand in the table below."""
    fakta = analyze_periksa(situasi)
    return write_section(situasi, "periksa_penilaian", fakta, fakta.alasan_kosong)


def write_periksa_opd(situasi: Situasi) -> TextBundle:
    """A letter to each OPD: its badges, its gaps, its findings, its dates."""
    fakta = analyze_periksa(situasi)
    return write_section(situasi, "periksa_opd", fakta, fakta.alasan_kosong)
