"""A recommendation has a fact behind it, a rule in a file, and never a law that nobody has read."""

from decimal import Decimal

import pytest
from jinja2 import meta

from spmlib.analysis.aturan_rekomendasi import FOLDER, PEMICU, UMUM, Syarat, load_rekomendasi
from spmlib.analysis.rekomendasi import analyze_rekomendasi
from spmlib.core.errors import RegulasiError
from spmlib.core.templat import environment
from spmlib.regulation import Keyakinan, load_regulasi
from tests.conftest import make_capaian, make_mutu
from tests.unit.situasi_uji import AIR, HIPERTENSI, LIMBAH, make_belu, make_situasi

INSTRUMEN = load_regulasi().instrumen
RULES = load_rekomendasi(INSTRUMEN)
RULE = """aturan:
  - id: satu
    pemicu: menuju_kategori
    rekomendasi: "Layani {{ tambahan | jumlah }} lagi."
    sebab: "{{ layanan }}"
    kepada: perangkat_daerah
    kemendesakan: segera
    bobot: 1
"""


def ids(situasi):
    return [r.id for r in analyze_rekomendasi(situasi).rekomendasi]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_sentences_use_only_what_their_fact_brings(rule):
    for text in filter(None, (rule.rekomendasi, rule.sebab, rule.keputusan)):
        used = meta.find_undeclared_variables(environment("spmlib.tables").parse(text))
        assert used <= PEMICU[rule.pemicu] | UMUM


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_no_rule_cites_a_law_from_memory_and_decisions_go_to_the_head(rule):
    assert rule.keyakinan is not Keyakinan.INGATAN
    assert rule.keputusan is None or rule.kepada == "kepala_daerah"


def test_every_fact_has_a_rule():
    assert {rule.pemicu for rule in RULES} == set(PEMICU)


def test_published_figures_alone_lead_to_data_stages_and_explanations_never_to_advice_on_services():
    assert ids(make_belu()) == [
        "kumpulkan_laporan", "jelaskan_nol", "periksa_tahapan", "minta_ukuran", "catat_tantangan",
    ]  # fmt: skip


def test_head_is_asked_for_three_decisions_at_most():
    fakta = analyze_rekomendasi(make_belu())
    assert [r.id for r in fakta.keputusan] == ["kumpulkan_laporan", "jelaskan_nol", "periksa_tahapan"]
    assert fakta.kepala == "bupati"


def test_one_person_short_is_told_with_the_next_category():
    rows = [make_capaian(AIR, 1000, 874), *make_mutu(AIR, [(10, 10)])]
    near = next(r for r in analyze_rekomendasi(make_situasi(rows)).rekomendasi if r.id == "naikkan_kategori")
    # 0,80 x 87,4 + 20 = 89,92; Tuntas Utama mulai 90, yaitu 875 orang.
    assert (near.isi["tambahan"], near.isi["kategori"]) == (1, "Tuntas Utama")


def test_quality_item_furthest_behind_is_named():
    rows = [make_capaian(AIR, 100, 100), *make_mutu(AIR, [(10, 9), (10, 3)])]
    told = next(r for r in analyze_rekomendasi(make_situasi(rows)).rekomendasi if r.id == "penuhi_mutu")
    assert (told.isi["kebutuhan"], told.isi["tersedia"]) == (Decimal(10), Decimal(3))


def test_half_of_the_entitled_not_served_is_told_of_another_service_than_the_largest():
    rows = [make_capaian(AIR, 1000, 900), make_capaian(LIMBAH, 100, 50), make_capaian(HIPERTENSI, 100, 51)]
    found = analyze_rekomendasi(make_situasi(rows)).rekomendasi
    assert [r.rujuk for r in found if r.id == "layani_terbanyak"] == [AIR]
    assert [r.rujuk for r in found if r.id == "layani_separuh_tertinggal"] == [LIMBAH]


@pytest.mark.parametrize(("value", "holds"), [(50, True), (49, False), ("data", False)])
def test_limits_hold_from_the_limit_on(value, holds):
    assert Syarat(paling_sedikit=50).holds(value) is holds


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("menuju_kategori", "menuju_bulan", 'pemicu "menuju_bulan" tidak dikenal'),
        ("bobot: 1", "bobot: 12", "paling banyak 9"),
        ("segera", "besok", "bukan pilihan yang dikenal"),
        ("    bobot: 1", "    bobot: 1\n    catatan: x", "tidak dikenal"),
        ("    bobot: 1", "    bobot: 1\n    bila: {orang: {paling_sedikit: 1}}", 'bila "orang" bukan isi'),
        ("    bobot: 1", "    bobot: 1\n    dasar: [{instrumen: pp_2_2018}]", "dasar dan keyakinan"),
        (
            "    bobot: 1",
            "    bobot: 1\n    dasar: [{instrumen: pp_2_2018}]\n    keyakinan: ingatan",
            "tidak boleh dikutip",
        ),
        (
            "    bobot: 1",
            "    bobot: 1\n    dasar: [{instrumen: pp_1_1900}]\n    keyakinan: dibaca",
            "tidak ada dalam daftar",
        ),
    ],
)
def test_faulty_rule_is_refused_in_one_indonesian_sentence_with_its_place(tmp_path, before, after, message):
    (tmp_path / "aturan.yaml").write_text(RULE.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(RegulasiError) as caught:
        load_rekomendasi(INSTRUMEN, tmp_path)
    assert message.lower() in str(caught.value).lower()
    assert "aturan.yaml" in str(caught.value)


def test_same_id_in_two_files_is_refused(tmp_path):
    for name in ("satu.yaml", "dua.yaml"):
        (tmp_path / name).write_text(RULE, encoding="utf-8")
    with pytest.raises(RegulasiError, match='Id "satu" dipakai dua kali'):
        load_rekomendasi(INSTRUMEN, tmp_path)


def test_rules_of_the_workbook_stand_in_its_folder():
    assert len(RULES) == sum(p.read_text(encoding="utf-8").count("  - id: ") for p in FOLDER.glob("*.yaml"))
