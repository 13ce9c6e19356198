"""Checks of the items of minimum quality."""

from collections.abc import Iterator

from spmlib.core.tables import Mutu
from spmlib.core.temuan import Temuan
from spmlib.ingest.angka import plain_nama
from spmlib.ingest.tempat import write_angka
from spmlib.validate.konteks import Konteks, make_temuan


def check_mutu(konteks: Konteks) -> Iterator[Temuan]:
    """Findings about the rows of ``mutu`` whose service is this daerah's duty."""
    for row in konteks.masukan.mutu:
        layanan = konteks.layanan(row)
        if layanan is None:
            continue
        yield from _check_daftar(konteks, row, layanan.nama)
        yield from _check_jumlah(konteks, row, f'butir "{row.butir}" ({layanan.nama})')


def _check_daftar(konteks: Konteks, row: Mutu, nama: str) -> Iterator[Temuan]:
    kamus = konteks.kamus(row)
    if kamus and plain_nama(row.butir) not in kamus.butir[row.layanan_id]:
        yield make_temuan(
            "SPM-M49",
            row,
            "butir",
            f'Butir "{row.butir}" tidak ada dalam daftar mutu {nama} tahun {row.tahun}, '
            "tetapi tetap ikut dihitung.",
        )


def _check_jumlah(konteks: Konteks, row: Mutu, butir: str) -> Iterator[Temuan]:
    if row.kebutuhan is None:
        if not konteks.is_told(row, "kebutuhan"):
            yield make_temuan(
                "SPM-M57",
                row,
                "kebutuhan",
                f"Kebutuhan {butir} belum diisi, jadi persentasenya tidak dapat dihitung.",
            )
    elif row.kebutuhan == 0:
        yield make_temuan(
            "SPM-M51",
            row,
            "kebutuhan",
            f"Kebutuhan {butir} 0, jadi butir itu tidak ikut rata-rata mutu.",
        )
    elif row.tersedia is None:
        if not konteks.is_told(row, "tersedia"):
            yield make_temuan(
                "SPM-M50",
                row,
                "tersedia",
                f"Jumlah tersedia {butir} belum diisi. Butir itu tidak ikut rata-rata mutu; kosong bukan 0.",
            )
    elif row.tersedia > row.kebutuhan:
        yield make_temuan(
            "SPM-M58",
            row,
            "tersedia",
            f"Tersedia {write_angka(row.tersedia)} dari kebutuhan {write_angka(row.kebutuhan)} untuk "
            f"{butir}; dihitung 100 persen.",
        )
