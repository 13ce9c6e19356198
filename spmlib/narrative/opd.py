"""Sections about the OPD and what is to be done, as text."""

from dataclasses import replace

from spmlib.analysis.kelembagaan import analyze_kelembagaan
from spmlib.analysis.rekomendasi import FaktaRekomendasi, Rekomendasi, analyze_rekomendasi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tantangan import analyze_tantangan
from spmlib.analysis.tindak_lanjut import analyze_tindak_lanjut
from spmlib.core.bundle import TextBundle
from spmlib.core.templat import render_kalimat
from spmlib.narrative.susun import write_section


def write_kelembagaan(situasi: Situasi) -> TextBundle:
    """Who carries the services and who has reported."""
    return write_section(situasi, "kelembagaan", analyze_kelembagaan(situasi))


def write_tantangan(situasi: Situasi) -> TextBundle:
    """Challenges, efforts and support in the OPD's own words, with the causes most often named."""
    fakta = analyze_tantangan(situasi)
    return write_section(situasi, "tantangan", fakta, fakta.alasan_kosong)


def write_rekomendasi(situasi: Situasi) -> TextBundle:
    """What is recommended, each with the fact that triggered it."""
    fakta = fill_rekomendasi(situasi, analyze_rekomendasi(situasi))
    return write_section(situasi, "rekomendasi", fakta, fakta.alasan_kosong)


def write_tindak_lanjut(situasi: Situasi) -> TextBundle:
    """What is already planned, and what the room still has to fill in."""
    return write_section(situasi, "tindak_lanjut", analyze_tindak_lanjut(situasi))


def fill_rekomendasi(situasi: Situasi, fakta: FaktaRekomendasi) -> FaktaRekomendasi:
    """``fakta`` with its templates filled."""
    return replace(
        fakta,
        rekomendasi=tuple(_fill(situasi, r) for r in fakta.rekomendasi),
        keputusan=tuple(_fill(situasi, r) for r in fakta.keputusan),
    )


def _fill(situasi: Situasi, r: Rekomendasi) -> Rekomendasi:
    limits = [k.minimal for k in situasi.aturan.skala]
    return replace(
        r,
        rekomendasi=render_kalimat(r.rekomendasi, r.isi, limits),
        sebab=render_kalimat(r.sebab, r.isi, limits),
        keputusan=render_kalimat(r.keputusan, r.isi, limits) if r.keputusan else None,
    )
