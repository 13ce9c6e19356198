"""The files of ``parameters/regulasi`` keep what they promise to editors, readers and the index."""

import json
import re
import runpy
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from spmlib.core.angka import round_half_up
from spmlib.core.paths import ROOT
from spmlib.regulation import FOLDER_REGULASI, rumus

FILES = sorted(FOLDER_REGULASI.rglob("*.yaml"))
NAMES = [p.relative_to(FOLDER_REGULASI).as_posix() for p in FILES]
REGENERATE = "jalankan: python -m spmlib.regulation"
ENGLISH = re.compile(r"\b(the|and|with|who|which|served|entitled|people|children|not read)\b")
FORMULAS = (
    *rumus.RUMUS_CAPAIAN.values(),
    *rumus.RUMUS_MUTU.values(),
    *rumus.RUMUS_LAYANAN.values(),
    *rumus.RUMUS_RERATA.values(),
)


def test_schemas_for_editors_and_reference_page_are_current(tmp_path, monkeypatch):
    monkeypatch.setattr("spmlib.core.paths.ROOT", tmp_path)
    runpy.run_module("spmlib.regulation", run_name="__main__")
    generated = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert len(generated) == 11
    for fresh in generated:
        ours = ROOT / fresh.relative_to(tmp_path)
        assert ours.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), (
            f"{ours.name}: {REGENERATE}"
        )


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_file_names_a_schema_that_accepts_it(path):
    text = path.read_text(encoding="utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, "the first line must name the schema"
    schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(yaml.safe_load(text), default=date.isoformat))
    jsonschema.Draft202012Validator(schema).validate(plain)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_file_is_written_in_indonesian(path):
    prose = "\n".join(_texts(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert not ENGLISH.findall(prose)


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda f: f.__name__)
def test_docstring_of_every_formula_cites_a_registered_instrument_or_says_there_is_none(regulasi, formula):
    ground = re.search(r"Dasar: (\w+)", formula.__doc__)
    assert ground
    assert ground[1] in {*regulasi.instrumen, "none"}


def test_every_service_says_whom_it_counts(aturan):
    for s in aturan.semua_layanan:
        assert s.indikator.pembilang != s.indikator.penyebut, s.id
        assert s.sebutan_penerima[0].islower(), s.id
        assert s.indikator.target_persen == 100, s.id


def test_both_spellings_of_telantar_are_known(aturan):
    for s in aturan.semua_layanan:
        if "Telantar" in s.nama:
            assert s.nama.replace("Telantar", "Terlantar") in s.alias


def test_printed_examples_of_the_health_standard_agree_with_the_formula_unless_explained(aturan):
    examples = {s.id: s.contoh_hitung for s in aturan.semua_layanan if s.contoh_hitung}
    assert len(examples) == 13
    for layanan_id, contoh in examples.items():
        if contoh.catatan is None:
            computed = rumus.penerima_dibagi_sasaran(int(contoh.pembilang), int(contoh.penyebut))
            decimals = 2 if (100 * contoh.tercetak) % 10 else 1
            assert round_half_up(computed, decimals) == contoh.tercetak, layanan_id


def test_rules_hold_no_web_addresses():
    for path in FILES:
        assert not re.search(r"https?://", path.read_text(encoding="utf-8")), path.name


def test_folder_stays_within_path_limits():
    assert max(len(Path("parameters/regulasi", name).as_posix()) for name in NAMES) <= 150
