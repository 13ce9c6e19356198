"""Cells: how a number, a category, a published figure and a gap are printed, alike in every table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from spmlib.analysis.situasi import Situasi
from spmlib.analysis.tahapan import TahapUnit
from spmlib.core.angka import format_angka, format_indeks, round_within
from spmlib.core.bundle import KolomTampil, Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, decimal_text, format_jumlah, format_terbit
from spmlib.core.kata import ALASAN_SINGKAT, ANGKA_TERBIT, STATUS_TAHAP
from spmlib.core.periode import name_periode
from spmlib.core.tables import Terbit
from spmlib.index.hasil import Batas, HasilLayanan
from spmlib.regulation import Kategori

KOSONG = "kosong"


def text_cell(teks: str, rujuk: str | None = None) -> Sel:
    """Plain words."""
    return Sel(teks=teks, rujuk=rujuk)


def none_row(kata: str, lebar: int) -> tuple[Sel, ...]:
    """The single row of a table that has nothing to list, which is good news and no gap."""
    return (text_cell(kata), *(text_cell(TANDA_KOSONG) for _ in range(lebar - 1)))


def gap_cell(alasan: str | None, rujuk: str | None = None) -> Sel:
    """Why there is nothing: the fixed words of the reason, or a dash where nothing is expected."""
    return Sel(
        teks=ALASAN_SINGKAT[alasan] if alasan else TANDA_KOSONG, rujuk=rujuk, nada=KOSONG if alasan else None
    )


def count_cell(jumlah: Decimal | int | None, rujuk: str | None = None) -> Sel:
    """People, units or services; a dash where there is no figure."""
    if jumlah is None:
        return Sel(teks=TANDA_KOSONG, rujuk=rujuk)
    return Sel(teks=format_jumlah(jumlah), nilai=decimal_text(jumlah), rujuk=rujuk)


def rupiah_cell(jumlah: Decimal | None) -> Sel:
    """Whole rupiah under a heading that carries the unit; a dash where there is no figure."""
    if jumlah is None:
        return Sel(teks=TANDA_KOSONG)
    return Sel(teks=format_angka(jumlah), nilai=decimal_text(jumlah))


def juta_cell(rupiah: Decimal | None) -> Sel:
    """Millions of rupiah, printed without decimals unless they are less than one."""
    if rupiah is None:
        return Sel(teks=TANDA_KOSONG)
    juta = Fraction(rupiah) / 1_000_000
    return Sel(teks=format_angka(juta, 0 if juta == 0 or juta >= 1 else 2), nilai=decimal_text(juta))


def tahap_cell(tahap: TahapUnit) -> Sel:
    """A stage in one word; where it is partly done, the checks that are done of all its checks."""
    if tahap.keadaan == "belum_diisi":
        return gap_cell("belum_diisi")
    share = f" {tahap.sudah}/{len(tahap.butir)}" if tahap.keadaan == "sebagian" and tahap.sudah else ""
    return Sel(teks=STATUS_TAHAP[tahap.keadaan] + share)


def tahap_singkat_cell(tahap: TahapUnit) -> Sel:
    """The same for narrow columns: "3/4" alone where some checks are done."""
    full = tahap_cell(tahap)
    return full.model_copy(update={"teks": full.teks.removeprefix(f"{STATUS_TAHAP['sebagian']} ")})


def indeks_atau_keadaan_cell(situasi: Situasi, hasil: HasilLayanan) -> Sel:
    """The index of a service with its category's tone, else its published figure, else why there is none."""
    unit = hasil.layanan.id
    if hasil.indeks is not None:
        return indeks_cell(situasi, hasil.indeks, unit, hasil.kategori)
    return terbit_cell(hasil.terbit, unit) if hasil.terbit else gap_cell(hasil.alasan_kosong, unit)


def indeks_cell(
    situasi: Situasi, nilai: Fraction | None, rujuk: str | None = None, kategori: Kategori | None = None
) -> Sel:
    """An index, on its own side of every category limit; its tone is its category."""
    if nilai is None:
        return Sel(teks=TANDA_KOSONG, rujuk=rujuk)
    limits = [k.minimal for k in situasi.aturan.skala]
    teks = format_indeks(nilai, limits, situasi.aturan.desimal_cetak)
    return Sel(teks=teks, nilai=decimal_text(nilai), rujuk=rujuk, nada=kategori.id if kategori else None)


def persen_cell(situasi: Situasi, nilai: Fraction | None, rujuk: str | None = None) -> Sel:
    """A percentage under a heading that carries the sign; it prints 100 only where it is 100."""
    if nilai is None:
        return Sel(teks=TANDA_KOSONG, rujuk=rujuk)
    digits = situasi.aturan.desimal_cetak
    return Sel(
        teks=format_angka(round_within(nilai, digits, (100,)), digits), nilai=decimal_text(nilai), rujuk=rujuk
    )


def poin_cell(nilai: Fraction | None, rujuk: str | None = None, *, tanda: bool = False) -> Sel:
    """A difference in points, with its sign where ``tanda``."""
    if nilai is None:
        return Sel(teks=TANDA_KOSONG, rujuk=rujuk)
    sign = "" if not tanda or nilai == 0 else "+" if nilai > 0 else "−"
    return Sel(teks=sign + format_angka(abs(nilai), 2), nilai=decimal_text(nilai), rujuk=rujuk)


def kategori_cell(kategori: Kategori | None, alasan: str | None = None, rujuk: str | None = None) -> Sel:
    """A category by name and tone, or why there is none."""
    return Sel(teks=kategori.nama, nada=kategori.id, rujuk=rujuk) if kategori else gap_cell(alasan, rujuk)


def batas_cell(situasi: Situasi, batas: Batas | None, rujuk: str | None = None) -> Sel:
    """The range that missing figures leave open, or a dash where it is closed."""
    if batas is None or batas.bawah == batas.atas:
        return Sel(teks=TANDA_KOSONG, rujuk=rujuk)
    low, high = (print_batas(situasi, v) for v in (batas.bawah, batas.atas))
    return Sel(teks=f"{low}–{high}", rujuk=rujuk)


def print_batas(situasi: Situasi, nilai: Fraction) -> str:
    """An end of a range: as an index, but the ends of the scale themselves without decimals."""
    return str(nilai) if nilai in (0, situasi.aturan.batas_capaian) else indeks_cell(situasi, nilai).teks


def terbit_cell(terbit: Sequence[Terbit], rujuk: str | None = None, *, tanda: bool = True) -> Sel:
    """Published figures with their mark, or a dash."""
    if not terbit:
        return Sel(teks=TANDA_KOSONG, rujuk=rujuk)
    figures = "; ".join(format_terbit(t) for t in terbit)
    exact = decimal_text(terbit[0].persen) if len(terbit) == 1 else None
    return Sel(teks=f"{figures} ({ANGKA_TERBIT})" if tanda else figures, nilai=exact, rujuk=rujuk)


def column(kolom_id: str, judul: str, satuan: str | None = None, *, angka: bool = False) -> KolomTampil:
    """A column; numbers stand right."""
    return KolomTampil(id=kolom_id, judul=judul, satuan=satuan, rata="kanan" if angka else "kiri")


def build_table(  # noqa: PLR0913 - the parts of a table
    situasi: Situasi,
    tabel_id: str,
    judul: str,
    kolom: Sequence[KolomTampil],
    baris: Iterable[Sequence[Sel]],
    sumber: str,
    catatan: Sequence[str] = (),
) -> TableBundle:
    """A table of this daerah and period; both stand in its title."""
    hasil = situasi.hasil
    return TableBundle(
        id=tabel_id,
        identitas=situasi.identitas,
        judul=", ".join((judul, situasi.daerah.nama, name_periode(hasil.tahun, hasil.periode))),
        kolom=tuple(kolom),
        baris=tuple(tuple(row) for row in baris),
        sumber=sumber,
        catatan=tuple(catatan),
    )


def empty_table(situasi: Situasi, tabel_id: str, teks: str, alasan: str) -> TextBundle:
    """The note that stands where a table has no row."""
    return TextBundle(id=tabel_id, identitas=situasi.identitas, markdown=teks, kosong=alasan)
