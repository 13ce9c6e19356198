"""The live sheet of services."""

from typing import Final

from spmlib.core.lampiran import LampiranBundle, LayananLampiran
from spmlib.core.tables import Status
from spmlib.report.xlsx.buku import Buku, Kolom
from spmlib.report.xlsx.masukan import JUMLAH
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
    kategori_of,
    keep_hasil,
    round_cetak,
    unless,
    write_lembar_rumus,
)

LAYANAN = "Indeks layanan"
"""Name of the sheet."""

_ISI = "INDEX(tbl_capaian[{nama}],MATCH({{Kode layanan}},tbl_capaian[Kode layanan],0))"


def _input(nama: str) -> str:
    """The cell of the service on the input sheet; an empty one stays empty."""
    cell = _ISI.format(nama=nama)
    return f'IFERROR(IF({cell}="","",{cell}),"")'


_TERTIMBANG = "bobot_penerima*{Penerima}+bobot_mutu*"
_BERANGKA = 'COUNTIFS(tbl_mutu[Kode layanan],{Kode layanan},tbl_mutu[Persen],">=0")'
_TERBUKA = "SUMIFS(tbl_mutu[Terbuka],tbl_mutu[Kode layanan],{Kode layanan})"
_JUMLAH_PERSEN = "SUMIFS(tbl_mutu[Persen],tbl_mutu[Kode layanan],{Kode layanan})"
_TANPA_MUTU = 'IF({Mutu}="",IF(tanpa_mutu="penerima_saja",{Penerima},'
_TIDAK_WAJIB = 'OR({Keadaan}="nihil",{Keadaan}="bukan_kewenangan")'

_KEADAAN = (
    'IF({Status}="bertentangan","tidak_dilaporkan",'
    'IF(AND({Status}<>"",{Status}<>"dilaporkan"),'
    'IF(AND(N({Sasaran})=0,N({Terlayani})=0),{Status},"tidak_dilaporkan"),'
    "IF(OR(N({Sasaran})<0,N({Terlayani})<0,"
    'AND({Sasaran}<>"",N({Sasaran})=0,N({Terlayani})>0)),"tidak_dilaporkan",'
    'IF({Sasaran}="","tidak_dilaporkan",IF({Sasaran}=0,"nihil",'
    'IF({Terlayani}="","tidak_dilaporkan","dilaporkan"))))))'
)


def _batas_layanan(kosong: str, penuh: str) -> str:
    """What the index can still be: ``kosong`` without recipients, unknown quality items worth ``penuh``."""
    filled = f"({_JUMLAH_PERSEN}+{_TERBUKA}*{penuh})/({_BERANGKA}+{_TERBUKA})"
    known = f"{_TANPA_MUTU}{_TERTIMBANG}{penuh}),{_TERTIMBANG}{filled})"
    return unless(_TIDAK_WAJIB, f'IF({{Penerima}}="",{kosong},{known})')


_NILAI_NIHIL = 'IF(perlakuan_nihil="count_as_100",100,0)'

_LEMBAR: Final = LembarRumus(
    nama=LAYANAN,
    judul="Indeks tiap layanan",
    keterangan=(
        "Penerima, mutu, indeks, dan batas: 0 sampai 100, tidak dibulatkan. Indeks tercetak dibulatkan.",
        "Semua kolom berupa rumus atas lembar Capaian, Mutu, Parameter, dan Kategori.",
    ),
    tabel="tbl_layanan",
    rumus=(
        Rumus(Kolom("Kode layanan", 38), ""),
        Rumus(Kolom("Kode bidang", 18), ""),
        Rumus(Kolom("Layanan", 46), ""),
        Rumus(Kolom("Status", 16), _input("Status")),
        Rumus(Kolom("Sasaran", 13, kanan=True), _input("Sasaran"), JUMLAH),
        Rumus(Kolom("Terlayani", 13, kanan=True), _input("Terlayani"), JUMLAH),
        Rumus(Kolom("Keadaan", 18), _KEADAAN),
        Rumus(
            Kolom("Penerima mentah", 14, kanan=True),
            unless('{Keadaan}<>"dilaporkan"', "100*{Terlayani}/{Sasaran}"), PENUH,
        ),
        Rumus(
            Kolom("Penerima", 14, kanan=True),
            unless('{Penerima mentah}=""', "MIN({Penerima mentah},batas_capaian)"), PENUH,
        ),
        Rumus(
            Kolom("Mutu", 14, kanan=True),
            unless(
                f"{_BERANGKA}=0", "AVERAGEIFS(tbl_mutu[Persen],tbl_mutu[Kode layanan],{Kode layanan})"
            ), PENUH,
        ),
        Rumus(
            Kolom("Indeks", 14, kanan=True),
            unless('{Penerima}=""', f'{_TANPA_MUTU}""),{_TERTIMBANG}{{Mutu}})'), PENUH,
        ),
        Rumus(Kolom("Indeks tercetak", 11, kanan=True), unless('{Indeks}=""', cetak_of("{Indeks}")), PERSEN),
        Rumus(Kolom("Kategori", 18), unless('{Indeks}=""', kategori_of("{Indeks}"))),
        Rumus(Kolom("Batas bawah", 14, kanan=True), _batas_layanan("0", "0"), PENUH),
        Rumus(Kolom("Batas atas", 14, kanan=True), _batas_layanan("batas_capaian", "batas_capaian"), PENUH),
        Rumus(
            Kolom("Wajib", 8, kanan=True),
            'IF({Keadaan}="bukan_kewenangan",0,'
            'IF(AND({Keadaan}="nihil",perlakuan_nihil="exclude"),0,1))', BULAT,
        ),
        Rumus(
            Kolom("Dilaporkan", 11, kanan=True),
            'IF(AND({Wajib}=1,OR({Keadaan}="dilaporkan",{Keadaan}="nihil")),1,0)', BULAT,
        ),
        Rumus(
            Kolom("Nilai dalam rerata", 14, kanan=True),
            unless("{Wajib}=0", f'IF({{Keadaan}}="nihil",{_NILAI_NIHIL},{{Indeks}})'), PENUH,
        ),
        Rumus(Kolom("Terhitung", 10, kanan=True), 'IF({Nilai dalam rerata}="",0,1)', BULAT),
        Rumus(
            Kolom("Bawah dalam rerata", 14, kanan=True),
            unless("{Wajib}=0", 'IF({Keadaan}="nihil",{Nilai dalam rerata},{Batas bawah})'), PENUH,
        ),
        Rumus(
            Kolom("Atas dalam rerata", 14, kanan=True),
            unless("{Wajib}=0", 'IF({Keadaan}="nihil",{Nilai dalam rerata},{Batas atas})'), PENUH,
        ),
        *BANDING,
    ),
)  # fmt: skip


def write_layanan(buku: Buku, isi: LampiranBundle) -> None:
    """The sheet with the index of every service."""
    perlakuan = next(p.nilai for p in isi.parameter if p.id == "perlakuan_nihil")
    write_lembar_rumus(buku, isi, _LEMBAR, [_row_layanan(isi, s, perlakuan) for s in isi.layanan])


def _row_layanan(isi: LampiranBundle, s: LayananLampiran, perlakuan: str) -> tuple[Nilai, ...]:
    nihil = s.keadaan == Status.NIHIL
    due = s.keadaan != Status.BUKAN_KEWENANGAN and not (nihil and perlakuan == "exclude")
    counted = ("100" if perlakuan == "count_as_100" else "0") if nihil else s.hasil.indeks
    value = counted if due else None
    low, high = (counted, counted) if nihil else (s.hasil.bawah, s.hasil.atas)
    figures = (s.penerima_mentah, s.penerima, s.mutu, s.hasil.indeks)
    return (
        s.id, s.bidang, s.nama, s.status, keep_hasil(s.sasaran), keep_hasil(s.terlayani), s.keadaan,
        *map(keep_hasil, figures), round_cetak(isi, s.hasil.indeks), s.hasil.kategori or "",
        keep_hasil(s.hasil.bawah), keep_hasil(s.hasil.atas),
        int(due), int(due and s.keadaan in {Status.DILAPORKAN, Status.NIHIL}),
        keep_hasil(value), int(value is not None),
        keep_hasil(low if due else None), keep_hasil(high if due else None),
        *compare_hasil(s.hasil.indeks),
    )  # fmt: skip
