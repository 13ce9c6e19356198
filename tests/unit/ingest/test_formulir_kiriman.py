"""Whole forms filled as offices fill them, with everything at once; and what other programs make of them."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest

from spmlib.core.daerah import get_daerah
from spmlib.core.tables import Status
from spmlib.index import compute_daerah
from spmlib.ingest import read_masukan
from spmlib.validate import check_masukan
from tests.unit.report.formulir.pengisi import (
    KAB,
    KOTA,
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


def _kirim(regulasi, kode, tahun, periode):
    """A form that has been through many hands, what was meant, and which findings it deserves."""
    aturan = regulasi.at(date(tahun, {"tw1": 3, "tw2": 6, "tw3": 9}.get(periode, 12), 30))
    buku = make_buku(kode=kode, tahun=tahun, periode=periode)
    services = [s for b in aturan.bidang for s in isi_semua(buku, aturan, kode, b.id)[1]]
    nomor = {
        s.id: n for b in aturan.bidang for n, s in enumerate((x for x in services if x.bidang == b.id), 1)
    }
    figures = {s.id: (Decimal(nomor[s.id] * 100), Decimal(nomor[s.id] * 90), None) for s in services}
    expected = []

    # Pendidikan: letterhead above, a doubtful number, a word for a number, a signature below.
    sheet = buka(buku, "Pendidikan")
    first, second = (s.id for s in services[:2])
    sheet.isi(first, wajib="1.500", terpenuhi="1.234,5").isi(second, wajib=None, terpenuhi="nihil")
    sheet.ws.insert_rows(1, 4)
    sheet.ws["C2"] = "PEMERINTAH DAERAH"
    below = sheet.ws.max_row + 3
    sheet.isi(below, catatan="Mengetahui, Kepala Dinas")
    figures |= {first: (Decimal(1500), Decimal("1234.5"), None), second: (None, None, None)}
    expected += [
        ("SPM-M12", "Pendidikan", sheet.cell(first, "wajib").coordinate),
        ("SPM-M23", "Pendidikan", sheet.cell(below, "uraian").coordinate),
        ("SPM-M26", "Pendidikan", sheet.cell(second, "terpenuhi").coordinate),
    ]

    # Kesehatan: renamed, columns moved, a formula error, ids of two rows deleted.
    sheet = buka(buku, "Kesehatan")
    health = [s for s in services if s.bidang == "kesehatan"]
    item = health[1].mutu[0]
    gone = f"{health[1].id}|{item.kelompok}|{item.id}"
    error = f"{health[0].id}|{health[0].mutu[0].kelompok}|{health[0].mutu[0].id}"
    sheet.isi(error, terpenuhi="#REF!")
    rows = sheet.row(health[1].id), sheet.row(gone)
    for row in rows:
        sheet.cell(row, "id").value = None
    sheet.ws.insert_cols(4)
    sheet.ws.title = "Dinkes TTD"
    expected += [
        ("SPM-M13", "Dinkes TTD", sheet.cell(error, "terpenuhi").coordinate),
        ("SPM-M82", "Dinkes TTD", sheet.cell(rows[0], "uraian").coordinate),
    ]

    # Sosial: nihil, hidden rows, an item of one's own, a row of nobody, a sum.
    sheet = buka(buku, "Sosial")
    social = [s for s in services if s.bidang == "sosial"]
    sheet.isi(social[-1].id, wajib=None, terpenuhi=None, status="Nihil")
    sheet.isi(
        "+", no="1", kelompok="Sumber daya manusia", uraian="Pendamping", satuan="orang", wajib=3, terpenuhi=2
    )
    sheet.ws.row_dimensions[sheet.row(social[0].id)].hidden = True
    last = sheet.ws.max_row
    sheet.isi(last + 1, uraian="Bantuan sembako lainnya", wajib=50, terpenuhi=50)
    sheet.isi(last + 2, uraian="TOTAL", wajib=1500, terpenuhi=1300)
    figures[social[-1].id] = (None, None, Status.NIHIL)
    expected += [
        ("SPM-M23", "Sosial", sheet.cell(last + 2, "uraian").coordinate),
        ("SPM-M64", "Sosial", f"A{sheet.row(social[0].id)}"),
        ("SPM-M81", "Sosial", sheet.cell(last + 1, "uraian").coordinate),
    ]

    # Sheets that this office does not fill are gone.
    del buku["Anggaran"]
    expected.append(("SPM-M83", None, None))
    return SimpleNamespace(
        buku=buku, aturan=aturan, services=services, figures=figures, temuan=expected, error=error
    )


@pytest.mark.parametrize(
    ("kode", "tahun", "periode"),
    [
        (KAB, 2019, "tahunan"),
        (KAB, 2024, "tw2"),
        (KOTA, 2023, "tw4"),
        (PROV, 2022, "tw1"),
        (PROV, 2026, "tahunan"),
    ],
)
def test_form_through_many_hands_gives_the_right_table_and_exactly_its_findings(
    regulasi, tmp_path, kode, tahun, periode
):
    kiriman = _kirim(regulasi, kode, tahun, periode)

    masukan = baca(kiriman.buku, tmp_path)

    assert {r.layanan_id: (r.sasaran, r.terlayani, r.status) for r in masukan.capaian} == kiriman.figures
    wanted = {(s.id, b.kelompok, b.nama): (40, 30) for s in kiriman.services for b in s.mutu}
    broken = next(k for k in wanted if kiriman.error.startswith(f"{k[0]}|"))
    wanted[broken] = (40, None)
    wanted[next(s.id for s in kiriman.services if s.bidang == "sosial"), "sdm", "Pendamping"] = (3, 2)
    assert {(r.layanan_id, r.kelompok, r.butir): (r.kebutuhan, r.tersedia) for r in masukan.mutu} == wanted
    assert {(r.kode_kemendagri, r.tahun, r.periode) for r in masukan.capaian} == {(kode, tahun, periode)}
    assert temuan(masukan) == sorted(kiriman.temuan, key=lambda t: (t[0], t[1] or "", t[2] or ""))


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
    kiriman = _kirim(regulasi, PROV, 2024, "tahunan")
    buka(kiriman.buku, "Pelaporan").isi("tw1", tanggal_kirim=date(2024, 4, 17), kelengkapan_persen=92.5)
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
