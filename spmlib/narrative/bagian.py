"""Sections of reports as text. A function gathers the facts; its template chooses the sentences."""

from dataclasses import replace

from spmlib.analysis.bidang import analyze_capaian_bidang
from spmlib.analysis.kekosongan import analyze_kekosongan
from spmlib.analysis.kepekaan import analyze_kepekaan
from spmlib.analysis.kesenjangan import analyze_kesenjangan
from spmlib.analysis.layanan import analyze_penerima_mutu
from spmlib.analysis.metode import analyze_metode
from spmlib.analysis.perbandingan import analyze_perbandingan
from spmlib.analysis.perubahan import analyze_perubahan
from spmlib.analysis.profil import analyze_profil
from spmlib.analysis.publikasi import analyze_publikasi
from spmlib.analysis.ringkasan import analyze_ringkasan
from spmlib.analysis.sebaya import analyze_sebaya
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import TextBundle
from spmlib.narrative.opd import fill_rekomendasi
from spmlib.narrative.susun import write_section as _write


def write_ringkasan(situasi: Situasi) -> TextBundle:
    """The summary on one page: achievement, pride, worry, people, gaps, and the decisions asked for."""
    fakta = analyze_ringkasan(situasi)
    filled = replace(fakta, rekomendasi=fill_rekomendasi(situasi, fakta.rekomendasi))
    return _write(situasi, "ringkasan", filled)


def write_profil(situasi: Situasi) -> TextBundle:
    """Who and where the daerah is."""
    return _write(situasi, "profil", analyze_profil(situasi))


def write_capaian_bidang(situasi: Situasi) -> TextBundle:
    """The six *bidang* against the full target."""
    fakta = analyze_capaian_bidang(situasi)
    return _write(situasi, "capaian_bidang", fakta, fakta.alasan_kosong)


def write_penerima_mutu(situasi: Situasi) -> TextBundle:
    """Points lost to recipients and to quality."""
    fakta = analyze_penerima_mutu(situasi)
    return _write(situasi, "penerima_mutu", fakta, fakta.alasan_kosong)


def write_kesenjangan(situasi: Situasi) -> TextBundle:
    """People not yet served."""
    fakta = analyze_kesenjangan(situasi)
    return _write(situasi, "kesenjangan", fakta, None if fakta.dikenal else fakta.alasan_kosong)


def write_publikasi(situasi: Situasi) -> TextBundle:
    """Published figures and their sources."""
    fakta = analyze_publikasi(situasi)
    return _write(situasi, "publikasi", fakta, fakta.alasan_kosong)


def write_kekosongan(situasi: Situasi) -> TextBundle:
    """What is missing and what that leaves open."""
    return _write(situasi, "kekosongan", analyze_kekosongan(situasi))


def write_perubahan(situasi: Situasi) -> TextBundle:
    """Change between years."""
    fakta = analyze_perubahan(situasi)
    return _write(situasi, "perubahan", fakta, fakta.alasan_kosong)


def write_perbandingan(situasi: Situasi) -> TextBundle:
    """The daerah beside its peers."""
    fakta = analyze_perbandingan(situasi)
    return _write(situasi, "perbandingan", fakta, fakta.alasan_kosong)


def write_sebaya(situasi: Situasi) -> TextBundle:
    """Daerah that are most like this one, by stated features."""
    fakta = analyze_sebaya(situasi)
    return _write(situasi, "sebaya", fakta, fakta.alasan_kosong)


def write_kepekaan(situasi: Situasi) -> TextBundle:
    """What other denominators would do to the index."""
    fakta = analyze_kepekaan(situasi)
    return _write(situasi, "kepekaan", fakta, fakta.alasan_kosong)


def write_metode(situasi: Situasi) -> TextBundle:
    """How the figures were made and how sure we are."""
    return _write(situasi, "metode", analyze_metode(situasi))
