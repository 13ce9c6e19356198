"""Inputs and results of a tiny daerah, reckoned by hand.

One service with 900 of 1000 served and quality 60 has 0.8 × 90 + 0.2 × 60 = 84; one of the same bidang is
*nihil*; one of another bidang is not reported and leaves 0 to 100 open, so the daerah lies between
(84 + 0) / 2 = 42 and (84 + 100) / 2 = 92.
"""

from spmlib.core.lampiran import (
    BidangLampiran,
    ButirLampiran,
    Golongan,
    HasilUnit,
    LampiranBundle,
    LayananLampiran,
    ParameterHitung,
)
from tests.unit.report.buatan import CONTOH

_PARAMETER = (
    ("bobot_penerima", "0.8", ()), ("bobot_mutu", "0.2", ()), ("batas_capaian", "100", ()),
    ("tanpa_mutu", "tidak_dihitung", ("tidak_dihitung", "penerima_saja")),
    ("perlakuan_nihil", "exclude", ("exclude", "count_as_100", "count_as_0")),
    ("bidang_harus_lengkap", "tidak", ("ya", "tidak")), ("daerah_harus_lengkap", "ya", ("ya", "tidak")),
    ("bidang_nihil", "kecualikan", ("kecualikan", "tanpa_indeks")), ("cakupan_minimal", "0.5", ()),
    ("desimal_cetak", "2", ()),
)  # fmt: skip
_KATEGORI = (
    ("tuntas_paripurna", "100"), ("tuntas_utama", "90"), ("tuntas_madya", "80"), ("tuntas_pratama", "70"),
    ("tuntas_muda", "60"), ("belum_tuntas", "0"),
)  # fmt: skip


def _layanan(kode, bidang, **isi):
    plain = {
        "satuan": "orang", "status": "", "sasaran": None, "terlayani": None, "sumber": "", "catatan": "",
        "keadaan": "tidak_dilaporkan", "penerima_mentah": None, "penerima": None, "mutu": None,
        "hasil": HasilUnit(indeks=None, bawah="0", atas="100", kategori=None),
    }  # fmt: skip
    return LayananLampiran(id=kode, bidang=bidang, nama=kode.title(), **{**plain, **isi})


def lampiran():
    """The bundle of that daerah."""
    return LampiranBundle(
        identitas=CONTOH,
        parameter=tuple(
            ParameterHitung(
                id=key, nama=key, nilai=value, pilihan=choices, isi="Isi.", dasar="Dasar.", keyakinan="dibaca"
            )
            for key, value, choices in _PARAMETER
        ),
        kategori=tuple(
            Golongan(id=key, nama=key.replace("_", " ").title(), minimal=low) for key, low in _KATEGORI
        ),
        bidang=(
            BidangLampiran(
                id="kesehatan",
                nama="Kesehatan",
                hasil=HasilUnit(
                    indeks="84", bawah="84", atas="84", kategori="Tuntas Madya",
                    wajib=1, dilaporkan=1, terhitung=1,
                ),
            ),
            BidangLampiran(
                id="sosial",
                nama="Sosial",
                hasil=HasilUnit(
                    indeks=None, bawah="0", atas="100", kategori=None, wajib=1, dilaporkan=0, terhitung=0
                ),
            ),
        ),
        layanan=(
            _layanan(
                "ibu_hamil", "kesehatan", status="dilaporkan", sasaran="1000", terlayani="900",
                keadaan="dilaporkan", penerima_mentah="90", penerima="90", mutu="60",
                hasil=HasilUnit(indeks="84", bawah="84", atas="84", kategori="Tuntas Madya"),
            ),
            _layanan("lansia", "sosial"),
            _layanan(
                "balita", "kesehatan", status="nihil", sasaran="0", keadaan="nihil",
                hasil=HasilUnit(indeks=None, bawah=None, atas=None, kategori=None),
            ),
        ),
        mutu=(
            ButirLampiran(
                layanan_id="ibu_hamil", kelompok="sdm", butir="Bidan", satuan="orang", kebutuhan="10",
                tersedia="6", persen="60", sumber="Rekaan",
            ),
        ),
        daerah=BidangLampiran(
            id="daerah",
            nama="Kabupaten Contoh",
            hasil=HasilUnit(
                indeks=None, bawah="42", atas="92", kategori=None, wajib=2, dilaporkan=1, terhitung=1
            ),
        ),
        rata_rata_layanan="84",
    )  # fmt: skip
