"""The smallest set of regulation files that loads: one service, one instrument, all in force from 2020."""

from datetime import date
from pathlib import Path

import pytest

from spmlib.core.errors import RegulasiError
from spmlib.regulation import load_regulasi

_GROUND = "mulai: 2020-01-01, dasar: [{instrumen: pp_1}], keyakinan: dibaca"
_FILES = {
    "instrumen.yaml": """
instrumen:
  - id: pp_1
    bentuk: Peraturan Contoh
    sebutan: PP 1/2020
    nomor: "1"
    tahun: 2020
    pokok: Contoh untuk uji.
    berlaku: {mulai: 2020-01-01, ketelitian: hari}
    keyakinan: dibaca
""",
    "bidang.yaml": f"""
nilai:
  - {{{_GROUND}, bidang: [
      {{id: sosial, nama: Sosial, nama_pendek: Sosial, kode_urusan: "1.06", blok_mutu: [sdm]}}]}}
""",
    "bobot.yaml": """
nilai:
  - mulai: 2020-01-01
    penerima: "0.80"
    mutu: "0.20"
    dasar: [{instrumen: pp_1, pasal: Pasal 1}]
    keyakinan: ingatan
""",
    "kategori.yaml": """
nilai:
  - mulai: 2020-01-01
    dasar: [{instrumen: pp_1}]
    keyakinan: dibaca
    kategori:
      - {id: tinggi, nama: Tinggi, minimal: 60}
      - {id: rendah, nama: Rendah, minimal: 0}
""",
    "agregasi.yaml": f"""
layanan: [{{{_GROUND}, rumus: penerima_dan_mutu_berbobot}}]
mutu: [{{{_GROUND}, rumus: rata_rata_butir_terbatas}}]
bidang: [{{{_GROUND}, rumus: rata_rata_sederhana, harus_lengkap: false}}]
daerah: [{{{_GROUND}, rumus: rata_rata_sederhana, harus_lengkap: true}}]
batas_capaian: [{{{_GROUND}, nilai: 100}}]
cakupan_minimal: [{{{_GROUND}, nilai: "1/2"}}]
perlakuan_nihil: [{{{_GROUND}, nilai: exclude}}]
bidang_nihil: [{{{_GROUND}, nilai: kecualikan}}]
tanpa_mutu: [{{{_GROUND}, nilai: tidak_dihitung}}]
""",
    "pembulatan.yaml": f"""
nilai: [{{{_GROUND}, desimal_cetak: 2, cara: setengah_ke_atas, jaga_kategori: true}}]
""",
    "kewenangan.yaml": f"""
nilai: [{{{_GROUND}, umum: {{provinsi: [provinsi], kabkota: [kabkota]}}}}]
""",
    "tahapan.yaml": """
nilai:
  - mulai: 2020-01-01
    dasar: [{instrumen: pp_1}]
    keyakinan: dibaca
    tahap:
      - nomor: 1
        id: data
        nama: Data
        uraian: Mendata.
        dasar: [{instrumen: pp_1}]
        butir: [{id: didata, nama: Didata, bukti: Daftar, keyakinan: dibaca}]
""",
    "kalender.yaml": f"""
triwulan: [{{{_GROUND}, periode: [tw1], hari: 20, bulan_setelah: 1}}]
tahunan: [{{{_GROUND}, periode: [tahunan], hari: 31, bulan_setelah: 3}}]
""",
    "layanan/kabkota/sosial/anak.yaml": """
id: kabkota.sosial.anak
sebutan_penerima: anak telantar
satuan: orang
perangkat_daerah: [Dinas Sosial]
nihil_mungkin: false
jenis:
  - mulai: 2020-01-01
    nomor: 1
    nama: Anak Telantar
    penerima: Anak telantar
    dasar: [{instrumen: pp_1}]
    keyakinan: dibaca
indikator:
  - mulai: 2020-01-01
    nama: Anak terlayani
    pembilang: Anak terlayani
    penyebut: Semua anak telantar
    satuan: persen
    target_persen: 100
    rumus: penerima_dibagi_sasaran
    dasar: [{instrumen: pp_1}]
    keyakinan: dibaca
mutu:
  - mulai: 2020-01-01
    dasar: [{instrumen: pp_1}]
    keyakinan: dibaca
    barang_jasa: [{id: sandang, nama: Sandang}]
    sdm: []
    petunjuk_teknis: []
tag_anggaran:
  - mulai: 2020-01-01
    kode: ["1.06.04.2.01"]
    dasar: [{instrumen: pp_1}]
    keyakinan: dibaca
""",
}


@pytest.fixture
def folder(tmp_path):
    """A folder ``parameters/regulasi`` with the smallest files."""
    root = tmp_path / "parameters" / "regulasi"
    for name, text in _FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def edit(folder):
    """Replace a piece of one file of ``folder``; the piece must be there."""

    def replace(name: str, old: str, new: str) -> Path:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace


@pytest.fixture
def refuse(edit):
    """Make the edit, load, and give the message of the refusal."""

    def load(name: str, old: str, new: str) -> str:
        with pytest.raises(RegulasiError) as caught:
            load_regulasi(edit(name, old, new))
        return str(caught.value)

    return load


@pytest.fixture
def tiny(folder):
    """The rules of the smallest files on a day of 2021."""
    return load_regulasi(folder).at(date(2021, 12, 31))
