"""The live sheet of *bidang*."""

from typing import Final

from spmlib.core.lampiran import BidangLampiran, LampiranBundle
from spmlib.core.tables import Status
from spmlib.report.xlsx.buku import Buku, Kolom
from spmlib.report.xlsx.rumus import (
    BANDING,
    BULAT,
    PENUH,
    PERSEN,
    LembarRumus,
    Nilai,
    Rumus,
    cetak_of,
    compare_hasil,
    kategori_bila_cukup,
    keep_hasil,
    round_cetak,
    unless,
    write_lembar_rumus,
)

BIDANG = "Indeks bidang"
"""Name of the sheet."""


def _sum_layanan(nama: str) -> str:
    return f"SUMIFS(tbl_layanan[{nama}],tbl_layanan[Kode bidang],{{Kode bidang}})"


def _mean_layanan(nama: str) -> str:
    return f"AVERAGEIFS(tbl_layanan[{nama}],tbl_layanan[Kode bidang],{{Kode bidang}})"


_LEMBAR: Final = LembarRumus(
    nama=BIDANG,
    judul="Indeks tiap bidang",
    keterangan=(
        "Indeks dan batas 0 sampai 100. Batas: indeks bila yang belum masuk 0 semua, dan bila 100 semua.",
        "Kategori hanya diberikan bila cakupan layanan yang terhitung mencapai cakupan_minimal.",
    ),
    tabel="tbl_bidang",
    rumus=(
        Rumus(Kolom("Kode bidang", 20), ""),
        Rumus(Kolom("Bidang", 22), ""),
        Rumus(Kolom("Layanan wajib", 10, kanan=True), _sum_layanan("Wajib"), BULAT),
        Rumus(Kolom("Layanan dilaporkan", 11, kanan=True), _sum_layanan("Dilaporkan"), BULAT),
        Rumus(Kolom("Layanan terhitung", 11, kanan=True), _sum_layanan("Terhitung"), BULAT),
        Rumus(
            Kolom("Indeks", 14, kanan=True),
            unless(
                'OR({Layanan terhitung}=0,'
                'AND(bidang_harus_lengkap="ya",{Layanan terhitung}<{Layanan wajib}))',
                _mean_layanan("Nilai dalam rerata"),
            ), PENUH,
        ),
        Rumus(Kolom("Indeks tercetak", 11, kanan=True), unless('{Indeks}=""', cetak_of("{Indeks}")), PERSEN),
        Rumus(
            Kolom("Kategori", 18), kategori_bila_cukup("{Indeks}", "{Layanan terhitung}", "{Layanan wajib}")
        ),
        Rumus(
            Kolom("Batas bawah", 14, kanan=True),
            unless("{Layanan wajib}=0", f"MIN({_mean_layanan('Bawah dalam rerata')},{{Indeks}})"), PENUH,
        ),
        Rumus(
            Kolom("Batas atas", 14, kanan=True),
            unless("{Layanan wajib}=0", f"MAX({_mean_layanan('Atas dalam rerata')},{{Indeks}})"), PENUH,
        ),
        Rumus(
            Kolom("Ikut indeks daerah", 11, kanan=True),
            'IF({Layanan wajib}>0,1,IF(AND(bidang_nihil="tanpa_indeks",'
            'COUNTIFS(tbl_layanan[Kode bidang],{Kode bidang},tbl_layanan[Keadaan],"nihil")>0),1,0))', BULAT,
        ),
        Rumus(
            Kolom("Bawah untuk daerah", 14, kanan=True),
            unless("{Ikut indeks daerah}=0", 'IF({Batas bawah}="",0,{Batas bawah})'), PENUH,
        ),
        Rumus(
            Kolom("Atas untuk daerah", 14, kanan=True),
            unless("{Ikut indeks daerah}=0", 'IF({Batas atas}="",batas_capaian,{Batas atas})'), PENUH,
        ),
        *BANDING,
    ),
)  # fmt: skip


def write_bidang(buku: Buku, isi: LampiranBundle) -> None:
    """The sheet with the index of every *bidang*."""
    write_lembar_rumus(buku, isi, _LEMBAR, [_row_bidang(isi, b) for b in isi.bidang])


def _row_bidang(isi: LampiranBundle, b: BidangLampiran) -> tuple[Nilai, ...]:
    h = b.hasil
    settings = {p.id: p.nilai for p in isi.parameter}
    nihil = any(s.bidang == b.id and s.keadaan == Status.NIHIL for s in isi.layanan)
    counts = bool(h.wajib) or (nihil and settings["bidang_nihil"] == "tanpa_indeks")
    low, high = h.bawah or "0", h.atas or settings["batas_capaian"]
    return (
        b.id, b.nama, h.wajib, h.dilaporkan, h.terhitung, keep_hasil(h.indeks), round_cetak(isi, h.indeks),
        h.kategori or "", keep_hasil(h.bawah), keep_hasil(h.atas), int(counts),
        keep_hasil(low if counts else None), keep_hasil(high if counts else None),
        *compare_hasil(h.indeks),
    )  # fmt: skip
