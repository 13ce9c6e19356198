"""Live sheets of the annex: formulas that recompute the index from the sheets of inputs.

Every formula mirrors one step of :mod:`spmlib.index`; its cached value is the engine's own result. A reader
who never recalculates sees our figures, and one who changes an input sees them move. Sheets find each other
by the names of tables and columns, so rows may be sorted and added.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from spmlib.core.angka import round_within
from spmlib.core.cetak import decimal_text
from spmlib.core.lampiran import BidangLampiran, HasilUnit, LampiranBundle, LayananLampiran
from spmlib.core.tables import Status, column_letters
from spmlib.report.xlsx.buku import (
    Buku,
    Kolom,
    Lembar,
    close_lembar,
    look,
    look_of,
    open_lembar,
    write_teks,
)
from spmlib.report.xlsx.masukan import JUMLAH

LAYANAN, BIDANG, DAERAH = "Indeks layanan", "Indeks bidang", "Indeks daerah"

_PERSEN, _PENUH, _BULAT = "0.00", "0.000000", "0"

Nilai = str | float | int | None


@dataclass(frozen=True, slots=True)
class Rumus:
    """A column of formulas.

    Args:
        kolom: Its heading and look.
        rumus: The formula, with ``{r}`` for the row and ``{Heading}`` for the cell of that column in the row.
        angka: Number format; empty for words.
    """

    kolom: Kolom
    rumus: str
    angka: str = ""


def write_hitungan(buku: Buku, isi: LampiranBundle) -> None:
    """The sheets with the index of services, of the *bidang* and of the daerah."""
    _write_layanan(buku, isi)
    _write_bidang(buku, isi)
    _write_daerah(buku, isi)


# ----------------------------------------------------------------------------------------- formulas in common


def _cached(nilai: str | None) -> Nilai:
    """A result as Excel keeps it beside the formula."""
    return "" if nilai is None else float(nilai)


def _kategori_of(indeks: str) -> str:
    """The highest category whose minimum the index reaches; no count of people reaches the ninth decimal."""
    limits = "tbl_kategori[Batas minimal]"
    best = f"SUMPRODUCT(MAX(({limits}<=ROUND({indeks},9))*{limits}))"
    return f"INDEX(tbl_kategori[Kategori],MATCH({best},{limits},0))"


def _cetak_of(indeks: str) -> str:
    """The index as printed: rounded, but never onto a category limit that it does not reach."""
    limits, rounded = "tbl_kategori[Batas minimal]", f"ROUND({indeks},desimal_cetak)"
    crosses = f"SUMPRODUCT(({limits}>ROUND({indeks},9))*({limits}<={rounded}))>0"
    return f"IF({crosses},ROUNDDOWN({indeks},desimal_cetak),{rounded})"


def _unless(kosong: str, lalu: str) -> str:
    return f'IF({kosong},"",{lalu})'


def _printed(isi: LampiranBundle, indeks: str | None) -> Nilai:
    if indeks is None:
        return ""
    digits = next(int(p.nilai) for p in isi.parameter if p.id == "desimal_cetak")
    limits = [Fraction(k.minimal) for k in isi.kategori]
    return float(round_within(Fraction(indeks), digits, limits))


def _fill(buku: Buku, lembar: Lembar, rumus: Sequence[Rumus], baris: Iterable[Sequence[Nilai]]) -> None:
    """Rows of formulas with their cached values; a column without formula holds the value itself."""
    cells = {r.kolom.judul: column_letters(place) for place, r in enumerate(rumus)}
    looks = [look_of(buku, kanan=r.kolom.kanan, angka=r.angka) for r in rumus]
    for row, values in enumerate(baris, lembar.awal):
        here = {name: f"${letter}{row + 1}" for name, letter in cells.items()}
        for place, (r, value) in enumerate(zip(rumus, values, strict=True)):
            if r.rumus:
                lembar.ws.write_formula(row, place, "=" + r.rumus.format_map(here), looks[place], value)
            elif isinstance(value, str):
                write_teks(lembar, row, place, value, looks[place])
            elif value is not None:
                lembar.ws.write_number(row, place, value, looks[place])


def _color(buku: Buku, lembar: Lembar, isi: LampiranBundle, kolom: int, jumlah: int) -> None:
    """Categories in their colours, also after a change."""
    for k in isi.kategori:
        category = buku.gaya.kategori[k.id]
        rupa = look(buku, bg_color=category.isi, font_color=category.tulisan)
        rule = {"type": "cell", "criteria": "==", "value": f'"{k.nama}"', "format": rupa}
        lembar.ws.conditional_format(lembar.awal, kolom, lembar.kepala + jumlah, kolom, rule)


# --------------------------------------------------------------------------------------------------- services

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
    return _unless(_TIDAK_WAJIB, f'IF({{Penerima}}="",{kosong},{known})')


_NILAI_NIHIL = 'IF(perlakuan_nihil="count_as_100",100,0)'

_RUMUS_LAYANAN: Final = (
    Rumus(Kolom("Kode layanan", 38), ""),
    Rumus(Kolom("Kode bidang", 18), ""),
    Rumus(Kolom("Layanan", 46), ""),
    Rumus(Kolom("Status", 16), _input("Status")),
    Rumus(Kolom("Sasaran", 13, kanan=True), _input("Sasaran"), JUMLAH),
    Rumus(Kolom("Terlayani", 13, kanan=True), _input("Terlayani"), JUMLAH),
    Rumus(Kolom("Keadaan", 18), _KEADAAN),
    Rumus(
        Kolom("Penerima mentah", 14, kanan=True),
        _unless('{Keadaan}<>"dilaporkan"', "100*{Terlayani}/{Sasaran}"), _PENUH,
    ),
    Rumus(
        Kolom("Penerima", 14, kanan=True),
        _unless('{Penerima mentah}=""', "MIN({Penerima mentah},batas_capaian)"), _PENUH,
    ),
    Rumus(
        Kolom("Mutu", 14, kanan=True),
        _unless(
            f"{_BERANGKA}=0", "AVERAGEIFS(tbl_mutu[Persen],tbl_mutu[Kode layanan],{Kode layanan})"
        ), _PENUH,
    ),
    Rumus(
        Kolom("Indeks", 14, kanan=True),
        _unless('{Penerima}=""', f'{_TANPA_MUTU}""),{_TERTIMBANG}{{Mutu}})'), _PENUH,
    ),
    Rumus(Kolom("Indeks tercetak", 11, kanan=True), _unless('{Indeks}=""', _cetak_of("{Indeks}")), _PERSEN),
    Rumus(Kolom("Kategori", 18), _unless('{Indeks}=""', _kategori_of("{Indeks}"))),
    Rumus(Kolom("Batas bawah", 14, kanan=True), _batas_layanan("0", "0"), _PENUH),
    Rumus(Kolom("Batas atas", 14, kanan=True), _batas_layanan("batas_capaian", "batas_capaian"), _PENUH),
    Rumus(
        Kolom("Wajib", 8, kanan=True),
        'IF({Keadaan}="bukan_kewenangan",0,IF(AND({Keadaan}="nihil",perlakuan_nihil="exclude"),0,1))', _BULAT,
    ),
    Rumus(
        Kolom("Dilaporkan", 11, kanan=True),
        'IF(AND({Wajib}=1,OR({Keadaan}="dilaporkan",{Keadaan}="nihil")),1,0)', _BULAT,
    ),
    Rumus(
        Kolom("Nilai dalam rerata", 14, kanan=True),
        _unless("{Wajib}=0", f'IF({{Keadaan}}="nihil",{_NILAI_NIHIL},{{Indeks}})'), _PENUH,
    ),
    Rumus(Kolom("Terhitung", 10, kanan=True), 'IF({Nilai dalam rerata}="",0,1)', _BULAT),
    Rumus(
        Kolom("Bawah dalam rerata", 14, kanan=True),
        _unless("{Wajib}=0", 'IF({Keadaan}="nihil",{Nilai dalam rerata},{Batas bawah})'), _PENUH,
    ),
    Rumus(
        Kolom("Atas dalam rerata", 14, kanan=True),
        _unless("{Wajib}=0", 'IF({Keadaan}="nihil",{Nilai dalam rerata},{Batas atas})'), _PENUH,
    ),
    Rumus(Kolom("Indeks di laporan", 14, kanan=True), "", _PENUH),
    Rumus(
        Kolom("Selisih dari laporan", 14, kanan=True),
        _unless('OR({Indeks}="",{Indeks di laporan}="")', "{Indeks}-{Indeks di laporan}"), _PENUH,
    ),
)  # fmt: skip


def _write_layanan(buku: Buku, isi: LampiranBundle) -> None:
    lembar = open_lembar(
        buku,
        LAYANAN,
        "Indeks tiap layanan",
        (
            "Penerima, mutu, indeks, dan batas: 0 sampai 100, tidak dibulatkan. Indeks tercetak dibulatkan.",
            "Semua kolom berupa rumus atas lembar Capaian, Mutu, Parameter, dan Kategori.",
        ),
    )
    perlakuan = next(p.nilai for p in isi.parameter if p.id == "perlakuan_nihil")
    _fill(buku, lembar, _RUMUS_LAYANAN, (_row_layanan(isi, s, perlakuan) for s in isi.layanan))
    _color(buku, lembar, isi, 12, len(isi.layanan))
    close_lembar(buku, lembar, "tbl_layanan", [r.kolom for r in _RUMUS_LAYANAN], len(isi.layanan))


def _row_layanan(isi: LampiranBundle, s: LayananLampiran, perlakuan: str) -> tuple[Nilai, ...]:
    nihil = s.keadaan == Status.NIHIL
    due = s.keadaan != Status.BUKAN_KEWENANGAN and not (nihil and perlakuan == "exclude")
    counted = ("100" if perlakuan == "count_as_100" else "0") if nihil else s.hasil.indeks
    value = counted if due else None
    low, high = (counted, counted) if nihil else (s.hasil.bawah, s.hasil.atas)
    figures = (s.penerima_mentah, s.penerima, s.mutu, s.hasil.indeks)
    return (
        s.id, s.bidang, s.nama, s.status, _cached(s.sasaran), _cached(s.terlayani), s.keadaan,
        *map(_cached, figures), _printed(isi, s.hasil.indeks), s.hasil.kategori or "",
        _cached(s.hasil.bawah), _cached(s.hasil.atas),
        int(due), int(due and s.keadaan in {Status.DILAPORKAN, Status.NIHIL}),
        _cached(value), int(value is not None),
        _cached(low if due else None), _cached(high if due else None),
        None if s.hasil.indeks is None else float(s.hasil.indeks), "" if s.hasil.indeks is None else 0,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------ bidang, daerah


def _sum_layanan(nama: str) -> str:
    return f"SUMIFS(tbl_layanan[{nama}],tbl_layanan[Kode bidang],{{Kode bidang}})"


def _mean_layanan(nama: str) -> str:
    return f"AVERAGEIFS(tbl_layanan[{nama}],tbl_layanan[Kode bidang],{{Kode bidang}})"


def _kategori_bila_cukup(indeks: str, terhitung: str, wajib: str) -> str:
    """The category, where enough services carry the index."""
    share = f"IF({wajib}=0,0,ROUND({terhitung}/{wajib},9))"
    enough = f"{share}<ROUND(cakupan_minimal,9)"
    return _unless(f'IF({indeks}="",TRUE,{enough})', _kategori_of(indeks))


_RUMUS_BIDANG: Final = (
    Rumus(Kolom("Kode bidang", 20), ""),
    Rumus(Kolom("Bidang", 22), ""),
    Rumus(Kolom("Layanan wajib", 10, kanan=True), _sum_layanan("Wajib"), _BULAT),
    Rumus(Kolom("Layanan dilaporkan", 11, kanan=True), _sum_layanan("Dilaporkan"), _BULAT),
    Rumus(Kolom("Layanan terhitung", 11, kanan=True), _sum_layanan("Terhitung"), _BULAT),
    Rumus(
        Kolom("Indeks", 14, kanan=True),
        _unless(
            'OR({Layanan terhitung}=0,AND(bidang_harus_lengkap="ya",{Layanan terhitung}<{Layanan wajib}))',
            _mean_layanan("Nilai dalam rerata"),
        ), _PENUH,
    ),
    Rumus(Kolom("Indeks tercetak", 11, kanan=True), _unless('{Indeks}=""', _cetak_of("{Indeks}")), _PERSEN),
    Rumus(
        Kolom("Kategori", 18), _kategori_bila_cukup("{Indeks}", "{Layanan terhitung}", "{Layanan wajib}")
    ),
    Rumus(
        Kolom("Batas bawah", 14, kanan=True),
        _unless("{Layanan wajib}=0", f"MIN({_mean_layanan('Bawah dalam rerata')},{{Indeks}})"), _PENUH,
    ),
    Rumus(
        Kolom("Batas atas", 14, kanan=True),
        _unless("{Layanan wajib}=0", f"MAX({_mean_layanan('Atas dalam rerata')},{{Indeks}})"), _PENUH,
    ),
    Rumus(
        Kolom("Ikut indeks daerah", 11, kanan=True),
        'IF({Layanan wajib}>0,1,IF(AND(bidang_nihil="tanpa_indeks",'
        'COUNTIFS(tbl_layanan[Kode bidang],{Kode bidang},tbl_layanan[Keadaan],"nihil")>0),1,0))', _BULAT,
    ),
    Rumus(
        Kolom("Bawah untuk daerah", 14, kanan=True),
        _unless("{Ikut indeks daerah}=0", 'IF({Batas bawah}="",0,{Batas bawah})'), _PENUH,
    ),
    Rumus(
        Kolom("Atas untuk daerah", 14, kanan=True),
        _unless("{Ikut indeks daerah}=0", 'IF({Batas atas}="",batas_capaian,{Batas atas})'), _PENUH,
    ),
    Rumus(Kolom("Indeks di laporan", 14, kanan=True), "", _PENUH),
    Rumus(
        Kolom("Selisih dari laporan", 14, kanan=True),
        _unless('OR({Indeks}="",{Indeks di laporan}="")', "{Indeks}-{Indeks di laporan}"), _PENUH,
    ),
)  # fmt: skip


def _write_bidang(buku: Buku, isi: LampiranBundle) -> None:
    lembar = open_lembar(
        buku,
        BIDANG,
        "Indeks tiap bidang",
        (
            "Indeks dan batas 0 sampai 100. Batas: indeks bila yang belum masuk 0 semua, dan bila 100 semua.",
            "Kategori hanya diberikan bila cakupan layanan yang terhitung mencapai cakupan_minimal.",
        ),
    )
    _fill(buku, lembar, _RUMUS_BIDANG, (_row_bidang(isi, b) for b in isi.bidang))
    _color(buku, lembar, isi, 7, len(isi.bidang))
    close_lembar(buku, lembar, "tbl_bidang", [r.kolom for r in _RUMUS_BIDANG], len(isi.bidang))


def _row_bidang(isi: LampiranBundle, b: BidangLampiran) -> tuple[Nilai, ...]:
    h = b.hasil
    settings = {p.id: p.nilai for p in isi.parameter}
    nihil = any(s.bidang == b.id and s.keadaan == Status.NIHIL for s in isi.layanan)
    counts = bool(h.wajib) or (nihil and settings["bidang_nihil"] == "tanpa_indeks")
    low, high = h.bawah or "0", h.atas or settings["batas_capaian"]
    return (
        b.id, b.nama, h.wajib, h.dilaporkan, h.terhitung, _cached(h.indeks), _printed(isi, h.indeks),
        h.kategori or "", _cached(h.bawah), _cached(h.atas), int(counts),
        _cached(low if counts else None), _cached(high if counts else None),
        None if h.indeks is None else float(h.indeks), "" if h.indeks is None else 0,
    )  # fmt: skip


_IKUT = "tbl_bidang[Ikut indeks daerah],1"
_TERISI = f'COUNTIFS({_IKUT},tbl_bidang[Indeks],">=0")'


def _write_daerah(buku: Buku, isi: LampiranBundle) -> None:
    lembar = open_lembar(
        buku,
        DAERAH,
        f"Indeks {isi.daerah.nama}",
        ("Ubah sebuah angka di Capaian, Mutu, atau Parameter, lalu lihat selisihnya di sini.",),
    )
    kolom = (
        Kolom("Ukuran", 44), Kolom("Hasil hitungan", 20, kanan=True), Kolom("Di laporan", 20, kanan=True),
        Kolom("Selisih", 16, kanan=True),
    )  # fmt: skip
    rows = list(_rows_daerah(isi, lembar.awal + 1))
    for row, (name, formula, value, printed) in enumerate(rows, lembar.awal):
        look = look_of(buku, kanan=True, angka=printed)
        write_teks(lembar, row, 0, name, look_of(buku))
        lembar.ws.write_formula(row, 1, "=" + formula, look, value)
        if isinstance(value, str):
            write_teks(lembar, row, 2, value, look)
        else:
            lembar.ws.write_number(row, 2, value, look)
        here = f"B{row + 1}", f"C{row + 1}"
        difference = f'=IF(OR(ISTEXT({here[0]}),ISTEXT({here[1]}),{here[1]}=""),"",{here[0]}-{here[1]})'
        lembar.ws.write_formula(row, 3, difference, look, "" if isinstance(value, str) else 0)
    close_lembar(buku, lembar, "tbl_daerah", kolom, len(rows))


def _rows_daerah(isi: LampiranBundle, awal: int) -> Iterable[tuple[str, str, str | float, str]]:
    """Name, formula, cached value and number format; ``awal`` is the row of the index, counted from 1."""
    h: HasilUnit = isi.daerah.hasil
    cell: Callable[[int], str] = lambda place: f"$B${awal + place}"  # noqa: E731 - names a cell, nothing more
    due, known = "SUM(tbl_bidang[Ikut indeks daerah])", _TERISI
    whole = f'AND(daerah_harus_lengkap="ya",{known}<{due})'
    indeks, wajib, terhitung = cell(0), cell(5), cell(7)
    mean = "AVERAGEIFS(tbl_bidang[{}]," + _IKUT + ")"
    yield (
        "Indeks daerah",
        _unless(f"OR({known}=0,{whole})", mean.format("Indeks")),
        _value(h.indeks),
        _PENUH,
    )
    yield (
        "Indeks tercetak",
        _unless(f'{indeks}=""', _cetak_of(indeks)),
        _printed_value(isi, h.indeks),
        _PERSEN,
    )
    yield "Kategori", _kategori_bila_cukup(indeks, terhitung, wajib), h.kategori or "", ""
    low, high = (mean.format(f"{side} untuk daerah") for side in ("Bawah", "Atas"))
    yield "Batas bawah", _unless(f"{due}=0", f"MIN({low},{indeks})"), _value(h.bawah), _PENUH
    yield "Batas atas", _unless(f"{due}=0", f"MAX({high},{indeks})"), _value(h.atas), _PENUH
    for name, column, value in (
        ("Layanan wajib", "Layanan wajib", h.wajib),
        ("Layanan dilaporkan", "Layanan dilaporkan", h.dilaporkan),
        ("Layanan terhitung", "Layanan terhitung", h.terhitung),
    ):
        yield name, f"SUM(tbl_bidang[{column}])", value or 0, _BULAT
    share = "" if not h.wajib else float(decimal_text(Fraction(h.terhitung or 0, h.wajib)))
    yield "Cakupan (terhitung dari wajib)", _unless(f"{wajib}=0", f"{terhitung}/{wajib}"), share, _PENUH
    average = _unless("SUM(tbl_layanan[Terhitung])=0", "AVERAGE(tbl_layanan[Nilai dalam rerata])")
    yield "Rata-rata semua layanan (pembanding)", average, _value(isi.rata_rata_layanan), _PENUH


def _value(nilai: str | None) -> str | float:
    return "" if nilai is None else float(nilai)


def _printed_value(isi: LampiranBundle, indeks: str | None) -> str | float:
    printed = _printed(isi, indeks)
    return printed if isinstance(printed, str | float) else ""
