"""Filled forms: what becomes of their figures, and what other programs make of them."""

import shutil
import subprocess
from datetime import date

import openpyxl
import pytest

from spmlib.core.daerah import get_daerah
from spmlib.index import compute_daerah
from spmlib.ingest import read_masukan
from spmlib.validate import check_masukan
from tests.unit.ingest.kotor import make_kiriman
from tests.unit.report.formulir.pengisi import (
    KAB,
    PROV,
    Lembar,
    baca,
    buka,
    isi_semua,
    make_buku,
    simpan,
    temuan,
)

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def test_figures_of_a_form_make_an_index_and_lead_back_to_their_cells(regulasi, tmp_path):
    aturan = regulasi.at(date(2024, 12, 31))
    buku = make_buku(bidang="pekerjaan_umum")
    sheet, services = isi_semua(buku, aturan, KAB, "pekerjaan_umum")

    masukan = baca(buku, tmp_path)
    hasil = compute_daerah(get_daerah(KAB), 2024, "tahunan", masukan, aturan)

    # 0,80 x 90 + 0,20 x 75
    assert [s.indeks for s in hasil.layanan if s.layanan.bidang == "pekerjaan_umum"] == [87, 87]
    assert masukan.capaian[1].asal.cell("terlayani") == sheet.cell(services[1].id, "terpenuhi").coordinate


def test_checks_of_the_law_name_cells_of_the_form(regulasi, tmp_path):
    buku = make_buku(bidang="pekerjaan_umum")
    sheet = buka(buku, "Pekerjaan Umum")
    sheet.isi("kabkota.pekerjaan_umum.air_minum", wajib=10, terpenuhi=12)

    found = check_masukan(baca(buku, tmp_path), regulasi, KAB)
    places = {t.kode: (t.lembar, t.sel) for t in found}

    assert places["SPM-M41"] == (
        "Pekerjaan Umum", sheet.cell("kabkota.pekerjaan_umum.air_minum", "terpenuhi").coordinate,
    )  # fmt: skip
    assert places["SPM-M03"] == (
        "Pekerjaan Umum", sheet.cell("kabkota.pekerjaan_umum.air_limbah", "wajib").coordinate,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- other programs


def _convert(path, kind, tmp_path):
    """What LibreOffice makes of a file."""
    profile = (tmp_path / "profil").as_uri()
    out = tmp_path / kind
    command = [
        SOFFICE,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        kind,
        "--outdir",
        out,
        path,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}.{kind}"


def _rows(masukan):
    tables = ("capaian", "mutu", "anggaran", "tahapan", "tantangan", "pelaporan", "profil")
    return {nama: getattr(masukan, nama) for nama in tables}


@pytest.mark.lambat
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_form_saved_by_libreoffice_reads_the_same(regulasi, tmp_path, kind):
    # A formula without a result gets one from LibreOffice, and a TRUE becomes 1.
    kiriman = make_kiriman(regulasi, PROV, 2024, "tahunan", langsung=False)
    path = simpan(kiriman.buku, tmp_path / "kiriman.xlsx")
    before = read_masukan([path])

    after = read_masukan([_convert(path, kind, tmp_path)])

    assert _rows(after) == _rows(before)
    assert temuan(after) == temuan(before)
    assert [r.asal.cell("sasaran") for r in after.capaian] == [r.asal.cell("sasaran") for r in before.capaian]


@pytest.mark.lambat
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_checks_in_the_form_answer_while_it_is_filled(tmp_path):
    buku = make_buku(bidang="kesehatan")
    sheet = buka(buku, "Kesehatan")
    services = [i for i in sheet.baris if i.count(".") == 2 and "|" not in i]
    items = [i for i in sheet.baris if "|" in i]
    cases = {
        services[0]: ({"wajib": 100, "terpenuhi": 90}, 90, "Sesuai"),
        services[1]: ({"wajib": 100, "terpenuhi": 120}, 120, "Terlayani > sasaran?"),
        services[2]: ({"terpenuhi": 5}, None, "Sasaran kosong?"),
        services[3]: ({"wajib": 5}, None, "Terlayani kosong?"),
        services[4]: ({"wajib": 0, "terpenuhi": 0}, None, "Status nihil?"),
        services[5]: ({"wajib": 0, "terpenuhi": 2}, None, "Sasaran 0, ada terlayani?"),
        services[6]: ({"wajib": "seratus", "terpenuhi": 2}, None, "Bukan angka?"),
        services[7]: ({"status": "tidak dilaporkan"}, None, "Tidak dilaporkan"),
        services[8]: ({"status": "nihil", "wajib": 4}, None, "Status dan angka bertentangan?"),
        services[9]: ({}, None, "Belum diisi"),
        items[0]: ({"wajib": 8, "terpenuhi": 6}, 75, "Sesuai"),
        items[1]: ({"wajib": 8}, None, "Tersedia kosong?"),
        items[2]: ({"terpenuhi": 8}, None, "Kebutuhan kosong?"),
        items[3]: ({"wajib": 8, "terpenuhi": 9}, 112.5, "Tersedia > kebutuhan?"),
        items[4]: ({"wajib": 0, "terpenuhi": 0}, None, "Tidak dibutuhkan"),
        items[5]: ({}, None, None),
    }
    for baris, (values, _, _) in cases.items():
        sheet.isi(baris, **values)
    buka(buku, "Anggaran").isi("+", nama_sub_kegiatan="A", pagu_rp=100, realisasi_rp=150)

    path = _convert(simpan(buku, tmp_path / "isi.xlsx"), "xlsx", tmp_path)
    filled = openpyxl.load_workbook(path, data_only=True)
    sheet = Lembar(filled["Kesehatan"])

    assert {b: (sheet.cell(b, "persen").value, sheet.cell(b, "periksa").value) for b in cases} == {
        b: (persen, periksa) for b, (_, persen, periksa) in cases.items()
    }
    assert filled["Kesehatan"]["B4"].value == (
        "Terisi: 9 dari 12 layanan, 5 dari 180 butir mutu. Perlu diperiksa: 10."
    )
    assert Lembar(filled["Anggaran"]).cell("#", "pagu_rp").value == 100
    assert Lembar(filled["Anggaran"]).cell("+", "periksa").value == "Realisasi > pagu?"
