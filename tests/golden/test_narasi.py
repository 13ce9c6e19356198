"""Every word of the situation analysis for many kinds of daerah, read by eye before it is kept.

After a change of words, rules or example data, write the texts anew and read the difference::

    python -m tests.golden.test_narasi
"""

from dataclasses import replace
from pathlib import Path

import pytest

from spmlib import charts, narrative, tables
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import ChartBundle, TableBundle, TextBundle
from spmlib.run.buka import build_situasi
from spmlib.run.parameter import Parameter

FOLDER = Path(__file__).with_name("narasi")
ERAT = ("53.15", "53.11", "53.03", "53.20")
KASUS = {
    "belu_2021": Parameter(kode_kemendagri="53.04", tahun=2021, pembanding=ERAT),
    "contoh_2021": Parameter(kode_kemendagri="99.01", tahun=2021),
    "contoh_2022": Parameter(kode_kemendagri="99.01", tahun=2022),
    "contoh_2023": Parameter(kode_kemendagri="99.01", tahun=2023),
    "contoh_2024": Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "99.71")),
    "kalimantan_utara_2023": Parameter(kode_kemendagri="65", tahun=2023),
    "kota_contoh_2024": Parameter(kode_kemendagri="99.71", tahun=2024, pembanding=("99.01",)),
    "misal_2024": Parameter(kode_kemendagri="99.02", tahun=2024),
    "provinsi_contoh_2024": Parameter(kode_kemendagri="99", tahun=2024),
    "sumbawa_2023": Parameter(kode_kemendagri="52.04", tahun=2023),
    "tanpa_data_2022": Parameter(kode_kemendagri="71.01", tahun=2022),
    "timor_tengah_utara_2025_tw1": Parameter(kode_kemendagri="53.03", tahun=2025, periode="tw1"),
    "timor_tengah_utara_2025_tw2": Parameter(kode_kemendagri="53.03", tahun=2025, periode="tw2"),
    "timor_tengah_utara_2025_tw3": Parameter(kode_kemendagri="53.03", tahun=2025, periode="tw3"),
    "timor_tengah_utara_2025_tw4": Parameter(
        kode_kemendagri="53.03", tahun=2025, periode="tw4", pembanding=("53.04",)
    ),
    "wonosobo_2021": Parameter(
        kode_kemendagri="33.07", tahun=2021, pembanding=("33.04", "33.05", "33.06", "33.08")
    ),
    "wonosobo_2022": Parameter(kode_kemendagri="33.07", tahun=2022),
}
SECTIONS = (
    ("Ringkasan eksekutif", ("write_ringkasan",)),
    ("Profil daerah", ("write_profil",)),
    (
        "Kelembagaan dan perangkat daerah",
        ("write_kelembagaan", "tabulate_pengampu", "draw_pelaporan", "tabulate_pelaporan"),
    ),
    ("Empat tahapan penerapan", ("write_peta_tahapan", "draw_tahapan", "tabulate_tahapan")),
    ("Capaian per bidang", ("write_capaian_bidang", "draw_capaian_bidang", "tabulate_capaian_bidang")),
    ("Penerima dan mutu", ("write_penerima_mutu", "draw_penerima_mutu")),
    ("Orang yang belum terlayani", ("write_kesenjangan", "draw_kesenjangan_orang")),
    ("Angka terbit dan sumbernya", ("write_publikasi", "tabulate_publikasi")),
    ("Data yang belum ada", ("write_kekosongan", "tabulate_kekosongan")),
    ("Kepekaan terhadap sasaran", ("write_kepekaan", "tabulate_kepekaan")),
    (
        "Perubahan antartahun",
        ("write_perubahan", "draw_perubahan_tahun", "draw_deret", "tabulate_tahun", "tabulate_rug"),
    ),
    (
        "Perbandingan dengan daerah lain",
        (
            "write_perbandingan",
            "draw_perbandingan",
            "draw_sebaran",
            "tabulate_rug_daerah",
            "tabulate_perbandingan",
            "write_sebaya",
            "tabulate_sebaya",
        ),
    ),
    ("Tantangan, upaya, dan akar masalah", ("write_tantangan", "draw_akar", "tabulate_akar")),
    ("Rekomendasi", ("write_rekomendasi", "tabulate_rekomendasi")),
    ("Rencana tindak lanjut", ("write_tindak_lanjut", "tabulate_tindak_lanjut")),
    ("Catatan metode", ("write_metode", "tabulate_perlakuan_nihil")),
)


def open_kasus(kasus: str) -> Situasi:
    """The situation of a case without its findings: every new check would change all texts."""
    return replace(build_situasi(KASUS[kasus]), temuan=())


def tell(kasus: str) -> str:
    """All words of the report as Markdown; a chart stands as its title and its alternative text."""
    situasi = open_kasus(kasus)
    parts = [f"# {situasi.daerah.nama}, {situasi.hasil.tahun}, {situasi.hasil.periode}"]
    for heading, names in SECTIONS:
        parts.append(f"## {heading}")
        for name in names:
            home = {"write": narrative, "draw": charts, "tabulate": tables}[name.partition("_")[0]]
            parts.append(_words(getattr(home, name)(situasi)))
    return "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ") + "\n"


def _words(bundle: TextBundle | TableBundle | ChartBundle) -> str:
    match bundle:
        case TextBundle(kosong=None):
            return bundle.markdown
        case TextBundle():
            return f"(kosong: {bundle.kosong}) {bundle.markdown}"
        case ChartBundle():
            return "\n\n".join((f"**Gambar.** {bundle.judul}", bundle.alt, *bundle.catatan))
        case TableBundle():
            table = f"```text\n{bundle._repr_mimebundle_()['text/plain']}\n```"
            return "\n\n".join((table, *bundle.catatan))


@pytest.mark.parametrize("kasus", KASUS)
def test_no_section_is_without_words(kasus):
    situasi = open_kasus(kasus)
    for name in narrative.__all__:
        assert getattr(narrative, name)(situasi).markdown.strip(), name


@pytest.mark.parametrize("kasus", KASUS)
def test_words_are_those_that_were_read_and_kept(kasus):
    kept = (FOLDER / f"{kasus}.md").read_text(encoding="utf-8")
    assert tell(kasus) == kept, "read the difference; if it is right: python -m tests.golden.test_narasi"


@pytest.mark.parametrize("kasus", KASUS)
def test_the_first_page_asks_for_exactly_three_decisions(kasus):
    asked = narrative.write_ringkasan(open_kasus(kasus)).markdown.rpartition("**Yang diminta dari ")[2]
    assert [line[:2] for line in asked.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3."]


def test_no_text_is_kept_for_a_case_that_is_gone():
    assert {p.stem for p in FOLDER.glob("*.md")} == set(KASUS)


def _write_all() -> None:
    FOLDER.mkdir(exist_ok=True)
    for kasus in KASUS:
        (FOLDER / f"{kasus}.md").write_text(tell(kasus), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write_all()
