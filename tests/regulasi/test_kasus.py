"""Runs the law cases, which are written in YAML so that they can be reviewed without reading code."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from spmlib.core.angka import format_indeks, round_half_up
from spmlib.index import HasilLayanan
from spmlib.index.layanan import compute_layanan
from spmlib.regulation import Regulasi, load_regulasi
from spmlib.regulation.rumus import rata_rata_sederhana
from tests.conftest import make_capaian, make_mutu

FOLDER = Path(__file__).parent
LAYANAN = [s.id for s in load_regulasi().at(date(2024, 12, 31)).semua_layanan]


def read_cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def run_case(regulasi: Regulasi, layanan_id: str, case: dict[str, Any]) -> HasilLayanan:
    aturan, given = regulasi.at(date(case["tahun"], 12, 31)), case["masukan"]
    row = {"sasaran": None, "terlayani": None, **{k: v for k, v in given.items() if k != "mutu"}}
    rows = [make_capaian(layanan_id, **row)] if given else []
    return compute_layanan(
        aturan.layanan_by_id(layanan_id), rows, make_mutu(layanan_id, given.get("mutu", ())), (), aturan
    )


def seen(hasil: HasilLayanan) -> dict[str, Any]:
    return {
        "status": str(hasil.status),
        "alasan": hasil.alasan_kosong,
        "penerima": hasil.penerima,
        "penerima_mentah": hasil.penerima_mentah,
        "mutu": hasil.mutu,
        "indeks": hasil.indeks,
        "kategori": hasil.kategori.id if hasil.kategori else None,
        "batas": [hasil.batas.bawah, hasil.batas.atas] if hasil.batas else None,
    }


def expected(value: object) -> object:
    if isinstance(value, list):
        return [expected(v) for v in value]
    return Fraction(value) if isinstance(value, str) and value[0].isdigit() else value


@pytest.mark.parametrize("case", read_cases("contoh_permenkes_4_2019"), ids=lambda c: c["nama"])
def test_worked_examples_of_the_regulation(regulasi: Regulasi, case: dict[str, Any]) -> None:
    penerima = run_case(regulasi, case["layanan"], case).penerima
    assert penerima == Fraction(case["keluaran"]["penerima"])
    printed = case["tercetak"]
    decimals = len(printed.partition(".")[2])
    agrees = str(round_half_up(penerima, decimals)) == printed
    assert agrees is ("beda_cetak" not in case), "a difference from print must be explained in the case"


def test_health_crisis_example_is_the_mean_of_its_two_events() -> None:
    assert rata_rata_sederhana([Fraction("90.9"), Fraction("99.9")]) == Fraction("95.4")


@pytest.mark.parametrize("layanan_id", LAYANAN)
@pytest.mark.parametrize("case", read_cases("setiap_layanan"), ids=lambda c: c["nama"])
def test_every_layanan_follows_the_general_cases(
    regulasi: Regulasi, layanan_id: str, case: dict[str, Any]
) -> None:
    result = seen(run_case(regulasi, layanan_id, case))
    assert {k: result[k] for k in case["keluaran"]} == {k: expected(v) for k, v in case["keluaran"].items()}


@pytest.mark.parametrize("case", read_cases("batas_kategori"), ids=lambda c: c["nama"])
def test_both_sides_of_every_category_limit(regulasi: Regulasi, case: dict[str, Any]) -> None:
    whole = 100_000
    masukan = {"sasaran": whole, "terlayani": case["bagian"], "mutu": [[whole, case["bagian"]]]}
    hasil = run_case(regulasi, "kabkota.kesehatan.balita", {**case, "masukan": masukan})
    assert hasil.indeks == Fraction(case["bagian"], 1000)
    assert hasil.kategori
    assert hasil.kategori.id == case["keluaran"]["kategori"]
    limits = [k.minimal for k in regulasi.at(date(2024, 12, 31)).skala]
    assert format_indeks(hasil.indeks, limits) == case["keluaran"]["tampil"]
