"""Templates choose sentences; they know the fields of their facts class, and they compute nothing."""

import ast
import dataclasses
from fractions import Fraction
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta, nodes

from spmlib.analysis.anggaran import FaktaAnggaran
from spmlib.analysis.bidang import FaktaCapaianBidang
from spmlib.analysis.deret import FaktaDeret
from spmlib.analysis.kekosongan import FaktaKekosongan
from spmlib.analysis.kelembagaan import FaktaKelembagaan
from spmlib.analysis.kepekaan import FaktaKepekaan
from spmlib.analysis.kesenjangan import FaktaKesenjangan
from spmlib.analysis.layanan import FaktaLayananBidang, FaktaPenerimaMutu
from spmlib.analysis.metode import FaktaMetode
from spmlib.analysis.pemetaan import FaktaPemetaan
from spmlib.analysis.pemetaan_dukungan import FaktaDukungan
from spmlib.analysis.pemetaan_kriteria import FaktaKriteria
from spmlib.analysis.pemetaan_opd import FaktaTanggungJawab
from spmlib.analysis.pemetaan_ringkasan import FaktaPetaRingkasan
from spmlib.analysis.perbandingan import FaktaPerbandingan
from spmlib.analysis.periksa import FaktaPeriksa
from spmlib.analysis.perubahan import FaktaPerubahan
from spmlib.analysis.peta import FaktaPeta
from spmlib.analysis.profil import FaktaProfil
from spmlib.analysis.publikasi import FaktaPublikasi
from spmlib.analysis.rekomendasi import FaktaRekomendasi
from spmlib.analysis.ringkasan import FaktaRingkasan
from spmlib.analysis.sebaran import FaktaSebaran
from spmlib.analysis.sebaya import FaktaSebaya
from spmlib.analysis.tahapan import FaktaTahapan
from spmlib.analysis.tantangan import FaktaTantangan
from spmlib.analysis.tindak_lanjut import FaktaTindakLanjut
from spmlib.core.templat import environment, render

ROOT = Path(__file__).resolve().parents[3] / "spmlib"
FAKTA = {
    "narrative/ringkasan.md.j2": FaktaRingkasan,
    "narrative/profil.md.j2": FaktaProfil,
    "narrative/capaian_bidang.md.j2": FaktaCapaianBidang,
    "narrative/penerima_mutu.md.j2": FaktaPenerimaMutu,
    "narrative/kesenjangan.md.j2": FaktaKesenjangan,
    "narrative/publikasi.md.j2": FaktaPublikasi,
    "narrative/kekosongan.md.j2": FaktaKekosongan,
    "narrative/perubahan.md.j2": FaktaPerubahan,
    "narrative/perbandingan.md.j2": FaktaPerbandingan,
    "narrative/metode.md.j2": FaktaMetode,
    "narrative/periksa_penilaian.md.j2": FaktaPeriksa,
    "narrative/periksa_ringkasan.md.j2": FaktaPeriksa,
    "narrative/periksa_opd.md.j2": FaktaPeriksa,
    "narrative/sebaya.md.j2": FaktaSebaya,
    "narrative/kepekaan.md.j2": FaktaKepekaan,
    "narrative/kelembagaan.md.j2": FaktaKelembagaan,
    "narrative/tantangan.md.j2": FaktaTantangan,
    "narrative/rekomendasi.md.j2": FaktaRekomendasi,
    "narrative/tindak_lanjut.md.j2": FaktaTindakLanjut,
    "charts/akar.j2": FaktaTantangan,
    "charts/deret.j2": FaktaDeret,
    "charts/sebaran.j2": FaktaSebaran,
    "charts/capaian_bidang.j2": FaktaCapaianBidang,
    "charts/penerima_mutu.j2": FaktaPenerimaMutu,
    "charts/kesenjangan_orang.j2": FaktaKesenjangan,
    "charts/pelaporan.j2": FaktaKelembagaan,
    "charts/perubahan_tahun.j2": FaktaPerubahan,
    "charts/perbandingan.j2": FaktaPerbandingan,
    "tables/layanan_kosong.md.j2": FaktaLayananBidang,
    "narrative/peta_ringkasan.md.j2": FaktaPetaRingkasan,
    "narrative/peta_tahapan.md.j2": FaktaTahapan,
    "narrative/peta_celah.md.j2": FaktaPemetaan,
    "narrative/peta_dukungan.md.j2": FaktaDukungan,
    "narrative/peta_tanggung_jawab.md.j2": FaktaTanggungJawab,
    "narrative/peta_anggaran.md.j2": FaktaAnggaran,
    "narrative/peta_penandaan.md.j2": FaktaAnggaran,
    "narrative/peta_kriteria.md.j2": FaktaKriteria,
    "narrative/peta_penerapan.md.j2": FaktaPemetaan,
    "narrative/peta_wilayah.md.j2": FaktaPeta,
    "charts/tahapan.j2": FaktaTahapan,
    "charts/anggaran_bidang.j2": FaktaAnggaran,
    "charts/anggaran_indeks.j2": FaktaAnggaran,
    "charts/peta_provinsi.j2": FaktaPeta,
    "charts/peta_pembanding.j2": FaktaPeta,
    "charts/peta_seprovinsi.md.j2": FaktaPeta,
    "tables/kriteria.j2": FaktaKriteria,
}
ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)


def path_of(name):
    package, _, file = name.partition("/")
    return ROOT / package / "templates" / file


def parse(name):
    return environment(f"spmlib.{name.partition('/')[0]}").parse(path_of(name).read_text(encoding="utf-8"))


def variables(name):
    return meta.find_undeclared_variables(parse(name))


def field_names(facts):
    return {f.name for f in dataclasses.fields(facts)}


def test_every_template_has_a_facts_class():
    found = {
        f"{package}/{p.name}"
        for package in ("narrative", "charts", "tables")
        for p in (ROOT / package / "templates").glob("[!_]*")
    }
    assert found == set(FAKTA)


@pytest.mark.parametrize("name", FAKTA)
def test_template_uses_only_fields_of_its_facts_class(name):
    assert variables(name) <= field_names(FAKTA[name])


def attributes_of_fakta(path):
    """Names taken from a variable called ``fakta`` in Python code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        n.attr
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "fakta"
    }


@pytest.mark.parametrize("facts", sorted(set(FAKTA.values()), key=lambda c: c.__name__))
def test_every_field_is_said_drawn_or_tabulated(facts):
    used = set().union(*(variables(name) for name, c in FAKTA.items() if c is facts))
    # the summary holds the facts of the chapters
    for summary in ("narrative/ringkasan.md.j2", "narrative/peta_ringkasan.md.j2", "tables/kriteria.j2"):
        used |= {n.attr for n in parse(summary).find_all(nodes.Getattr)}
    for package in ("tables", "charts"):
        for path in (ROOT / package).glob("*.py"):
            used |= attributes_of_fakta(path)
    # nama and waktu are in every facts class, so that a template may name place and time where it needs to
    assert field_names(facts) - used <= {"nama", "waktu"}


@pytest.mark.parametrize("path", sorted(ROOT.rglob("templates/*.j2")), ids=lambda p: p.name)
def test_template_has_no_arithmetic(path):
    tree = environment("spmlib.narrative").parse(path.read_text(encoding="utf-8"))
    assert not list(tree.find_all(ARITHMETIC))


def test_unknown_variable_stops_the_report():
    with pytest.raises(jinja2.UndefinedError):
        environment("spmlib.narrative").from_string("{{ tidak_ada }}").render()


def test_index_filter_never_crosses_a_category_limit():
    text = (
        environment("spmlib.narrative", (Fraction(90),))
        .from_string("{{ x | indeks }}")
        .render(x=Fraction("89.996"))
    )
    assert text == "89,99"


def test_free_text_of_a_file_cannot_become_markup():
    text = environment("spmlib.narrative").from_string("{{ x | teks }}").render(x="<script>*a*</script>\n| b")
    assert text == r"\<script\>\*a\*\</script\> \| b"


@dataclasses.dataclass
class Kosong:
    """No fields at all."""


def test_template_sees_nothing_but_the_facts():
    with pytest.raises(jinja2.UndefinedError):
        render("spmlib.narrative", "profil.md.j2", Kosong(), ())
