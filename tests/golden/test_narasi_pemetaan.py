"""Every word of the map of application for many kinds of daerah, read by eye before it is kept.

After a change of words, rules or example data, write the texts anew and read the difference::

    python -m tests.golden.test_narasi_pemetaan
"""

from pathlib import Path

import pytest

from spmlib import charts, narrative, tables
from spmlib.run.buka import build_situasi
from spmlib.run.parameter import Parameter
from tests.golden.test_narasi import ERAT, _words

FOLDER = Path(__file__).with_name("narasi_pemetaan")
KASUS = {
    "belu_2021": Parameter(kode_kemendagri="53.04", tahun=2021, pembanding=ERAT),
    "contoh_2022": Parameter(kode_kemendagri="99.01", tahun=2022),
    "contoh_2024": Parameter(kode_kemendagri="99.01", tahun=2024, pembanding=("99.02", "99.71")),
    "contoh_2024_tw1": Parameter(kode_kemendagri="99.01", tahun=2024, periode="tw1"),
    "jakarta_selatan_2023": Parameter(kode_kemendagri="31.74", tahun=2023),
    "kalimantan_utara_2023": Parameter(kode_kemendagri="65", tahun=2023),
    "kota_contoh_2024": Parameter(kode_kemendagri="99.71", tahun=2024, pembanding=("99.01",)),
    "provinsi_contoh_2024": Parameter(kode_kemendagri="99", tahun=2024),
    "tanpa_data_2022": Parameter(kode_kemendagri="71.01", tahun=2022),
    "wonosobo_2021": Parameter(
        kode_kemendagri="33.07", tahun=2021, pembanding=("33.04", "33.05", "33.06", "33.08")
    ),
}
SECTIONS = (
    ("Ringkasan", ("write_peta_ringkasan",)),
    ("Peta penerapan", ("write_peta_penerapan", "tabulate_peta_ringkas")),
    ("Empat tahapan penerapan", ("write_peta_tahapan", "draw_tahapan", "tabulate_tahapan")),
    ("Yang belum ada", ("write_peta_celah", "tabulate_celah")),
    (
        "Tanggung jawab perangkat daerah",
        ("write_peta_tanggung_jawab", "tabulate_tanggung_jawab", "tabulate_beban_opd"),
    ),
    (
        "Anggaran dan realisasi",
        (
            "write_peta_anggaran",
            "draw_anggaran_bidang",
            "tabulate_anggaran_bidang",
            "draw_anggaran_indeks",
            "tabulate_kegiatan",
        ),
    ),
    ("Dukungan mitra", ("write_peta_dukungan", "tabulate_dukungan")),
    ("Penandaan anggaran", ("write_peta_penandaan", "tabulate_penandaan")),
    ("Enam kriteria SPM Awards", ("write_peta_kriteria", "tabulate_kriteria")),
    ("Letak dalam provinsi", ("write_peta_wilayah", "draw_peta_provinsi", "draw_peta_pembanding")),
)


def tell(kasus: str) -> str:
    """All words of the report as Markdown; a chart stands as its title and its alternative text."""
    situasi = build_situasi(KASUS[kasus])
    parts = [f"# {situasi.daerah.nama}, {situasi.hasil.tahun}, {situasi.hasil.periode}"]
    for heading, names in SECTIONS:
        parts.append(f"## {heading}")
        for name in names:
            home = {"write": narrative, "draw": charts, "tabulate": tables}[name.partition("_")[0]]
            parts.append(_words(getattr(home, name)(situasi)))
    parts.append("## Peta bidang Sosial")
    parts.append(_words(tables.tabulate_peta_bidang(situasi, "sosial")))
    return "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ") + "\n"


@pytest.mark.parametrize("kasus", KASUS)
def test_words_are_those_that_were_read_and_kept(kasus):
    kept = (FOLDER / f"{kasus}.md").read_text(encoding="utf-8")
    again = "read the difference; if it is right: python -m tests.golden.test_narasi_pemetaan"
    assert tell(kasus) == kept, again


def test_no_text_is_kept_for_a_case_that_is_gone():
    assert {p.stem for p in FOLDER.glob("*.md")} == set(KASUS)


def _write_all() -> None:
    FOLDER.mkdir(exist_ok=True)
    for kasus in KASUS:
        (FOLDER / f"{kasus}.md").write_text(tell(kasus), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write_all()
