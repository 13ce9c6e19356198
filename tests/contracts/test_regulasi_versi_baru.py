"""A new law is a change of YAML files and of nothing else.

The law here is invented: for data from 2027 on, weights of 70/30, a higher limit for Tuntas Muda, and
a new list of minimum quality for one service.
"""

import shutil
from datetime import date
from fractions import Fraction

import pytest

from spmlib.regulation import FOLDER_REGULASI, load_regulasi

BEFORE, AFTER = date(2026, 12, 31), date(2027, 1, 1)
ANAK = "kabkota.sosial.anak"

INSTRUMEN = """
  - id: permen_karangan_2026
    bentuk: Peraturan Karangan
    sebutan: Permen Karangan 1/2026
    nomor: "1"
    tahun: 2026
    pokok: Karangan untuk uji.
    berlaku: {mulai: 2027-01-01, ketelitian: hari}
    keyakinan: dibaca
"""
GROUND = "dasar: [{instrumen: permen_karangan_2026}]\n    keyakinan: dibaca"
BOBOT = f"""
  - mulai: 2027-01-01
    penerima: "0.70"
    mutu: "0.30"
    {GROUND}
"""
KATEGORI = f"""
  - mulai: 2027-01-01
    {GROUND}
    kategori:
      - {{id: tuntas_paripurna, nama: Tuntas Paripurna, minimal: 100}}
      - {{id: tuntas_muda, nama: Tuntas Muda, minimal: "62.5"}}
      - {{id: belum_tuntas, nama: Belum Tuntas, minimal: 0}}
"""
MUTU = f"""  - mulai: 2027-01-01
    {GROUND}
    barang_jasa: [{{id: rumah_singgah, nama: Rumah singgah, satuan: unit}}]
    sdm: []
    petunjuk_teknis: []

tag_anggaran:"""


def _end_in_2026(text, mulai):
    assert text.count(f"- mulai: {mulai}\n") == 1
    return text.replace(f"- mulai: {mulai}\n", f"- mulai: {mulai}\n    selesai: 2026-12-31\n")


@pytest.fixture
def changed(tmp_path):
    folder = tmp_path / "regulasi"
    shutil.copytree(FOLDER_REGULASI, folder)

    def rewrite(name, change):
        path = folder / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    rewrite("instrumen.yaml", lambda text: text + INSTRUMEN)
    rewrite("bobot.yaml", lambda text: _end_in_2026(text, "2022-01-01") + BOBOT)
    rewrite("kategori.yaml", lambda text: _end_in_2026(text, "2022-01-01") + KATEGORI)
    rewrite("layanan/kabkota/sosial/anak.yaml", _give_new_mutu)
    return load_regulasi(folder)


def _give_new_mutu(text):
    head, mutu = text.split("\nmutu:\n")
    mutu, tail = mutu.split("\ntag_anggaran:")
    return f"{head}\nmutu:\n{_end_in_2026(mutu, '2019-01-01')}{MUTU}{tail}"


def test_new_weights_apply_from_their_day_on(changed):
    assert changed.at(BEFORE).bobot.penerima == Fraction(4, 5)
    assert changed.at(AFTER).bobot.penerima == Fraction(7, 10)


def test_new_category_limit_applies_from_its_day_on(changed):
    assert changed.at(BEFORE).skala[-2].minimal == 60
    assert changed.at(AFTER).skala[-2].minimal == Fraction(125, 2)


def test_new_list_of_quality_applies_to_that_service_only(changed):
    assert len(changed.at(BEFORE).layanan_by_id(ANAK).mutu) == 14
    assert [b.nama for b in changed.at(AFTER).layanan_by_id(ANAK).mutu] == ["Rumah singgah"]
    assert len(changed.at(AFTER).layanan_by_id("kabkota.sosial.lansia").mutu) == 14


def test_citation_of_the_new_law_comes_with_it(changed):
    (dasar,) = changed.at(AFTER).landasan["bobot"].dasar
    assert changed.instrumen[dasar.instrumen].sebutan == "Permen Karangan 1/2026"
