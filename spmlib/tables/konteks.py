"""Tables around the achievement: profile, published figures, gaps, years and peers."""

import re
from fractions import Fraction

from spmlib.analysis.kekosongan import KekosonganBidang, analyze_kekosongan
from spmlib.analysis.perbandingan import BarisSanding, NilaiSanding, analyze_perbandingan
from spmlib.analysis.perubahan import Perubahan, PerubahanTerbit, analyze_perubahan
from spmlib.analysis.profil import analyze_profil
from spmlib.analysis.publikasi import ButirTerbit, analyze_publikasi
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import cite, rows_of_capaian
from spmlib.core.angka import format_angka_singkat
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, capitalize, decimal_text, format_terbit
from spmlib.core.kata import ALASAN_SINGKAT, ANGKA_TERBIT, TAK_SEBANDING, UKURAN
from spmlib.core.tables import Profil
from spmlib.tables.sel import (
    batas_cell,
    build_table,
    column,
    count_cell,
    empty_table,
    gap_cell,
    indeks_cell,
    kategori_cell,
    persen_cell,
    poin_cell,
    terbit_cell,
    text_cell,
)

_REGISTER = "Dukcapil Kemendagri, Desember 2024, dan Kepmendagri 300.2.2-2430 Tahun 2025"
_NAMA_INDIKATOR = (("laki laki", "laki-laki"), (" keatas", " ke atas"), (" persen", ""))


def tabulate_profil(situasi: Situasi) -> TableBundle:
    """Facts on the daerah with year and source."""
    fakta = analyze_profil(situasi)
    return build_table(
        situasi,
        "tabel_profil",
        "Profil daerah",
        (
            column("indikator", "Indikator"),
            column("nilai", "Nilai", angka=True),
            column("satuan", "Satuan"),
            column("tahun", "Tahun", angka=True),
            column("sumber", "Sumber"),
        ),
        (_row_profil(p) for p in fakta.baris),
        cite(fakta.baris),
    )


def _row_profil(p: Profil) -> tuple[Sel, ...]:
    missing = p.nilai is None
    value = gap_cell("tidak_dilaporkan") if p.nilai is None else Sel(
        teks=format_angka_singkat(p.nilai, 2), nilai=decimal_text(p.nilai)
    )
    return (
        text_cell(name_indikator(p.indikator)),
        value,
        text_cell(TANDA_KOSONG if missing or not p.satuan else p.satuan),
        text_cell(str(p.tahun)),
        text_cell(p.sumber or TANDA_KOSONG),
    )


def name_indikator(indikator: str) -> str:
    """An indicator id as words: "penduduk_usia_5_6" is "Penduduk usia 5–6"."""
    words = re.sub(r"(\d)_(\d)", r"\1–\2", indikator).replace("_", " ")
    for found, wanted in _NAMA_INDIKATOR:
        words = words.replace(found, wanted)
    return capitalize(words)


def tabulate_publikasi(situasi: Situasi) -> TableBundle | TextBundle:
    """Every published figure of the year with what it measures, its recount and its source."""
    fakta = analyze_publikasi(situasi)
    butir = fakta.dalam_tahun or fakta.butir
    if not butir:
        return empty_table(
            situasi, "tabel_publikasi", "*Tabel angka terbit terisi dari tabel* `terbit`*.*", "tidak_dilaporkan"
        )
    has_kategori = any(b.baris.kategori_terbit for b in butir)
    has_recount = any(b.hitung_ulang is not None for b in butir)
    several = len({b.waktu for b in butir}) > 1
    columns = (
        column("unit", "Unit"),
        *((column("waktu", "Periode"),) if several else ()),
        column("persen", "Angka terbit", angka=True),
        column("ukuran", "Yang diukur"),
        *((column("hitung_ulang", "Hitung ulang", "%", angka=True),) if has_recount else ()),
        *((column("kategori", "Kategori menurut sumber"),) if has_kategori else ()),
        column("sumber", "Sumber"),
    )
    rows = (_row_terbit(situasi, b, several=several, recount=has_recount, kategori=has_kategori) for b in butir)
    notes = dict.fromkeys(f"Catatan sumber: {b.baris.catatan}" for b in butir if b.baris.catatan)
    return build_table(
        situasi,
        "tabel_publikasi",
        "Angka terbit",
        columns,
        rows,
        cite(b.baris for b in butir),
        tuple(notes),
    )


def _row_terbit(
    situasi: Situasi, b: ButirTerbit, *, several: bool, recount: bool, kategori: bool
) -> tuple[Sel, ...]:
    unit_id = b.baris.unit_id
    return (
        text_cell(b.unit, unit_id),
        *((text_cell(b.waktu),) if several else ()),
        terbit_cell((b.baris,), unit_id, tanda=False),
        text_cell(capitalize(UKURAN[b.baris.ukuran])),
        *((persen_cell(situasi, b.hitung_ulang, unit_id),) if recount else ()),
        *((text_cell(b.baris.kategori_terbit or TANDA_KOSONG),) if kategori else ()),
        text_cell(b.baris.sumber),
    )


def tabulate_kekosongan(situasi: Situasi) -> TableBundle | TextBundle:
    """What each *bidang* lacks, the range that leaves open, the table to fill and who holds the figures."""
    fakta = analyze_kekosongan(situasi)
    if not fakta.bidang:
        return empty_table(
            situasi, "tabel_kekosongan", "*Tidak ada layanan wajib yang kosong, jadi tabel ini tidak perlu.*", "lengkap"
        )
    return build_table(
        situasi,
        "tabel_kekosongan",
        "Data yang belum ada",
        (
            column("bidang", "Bidang"),
            column("dilaporkan", "Layanan dilaporkan", angka=True),
            column("kekurangan", "Kekurangan"),
            column("rentang", "Rentang indeks", angka=True),
            column("tabel", "Tabel yang perlu diisi"),
            column("perangkat_daerah", "Diminta kepada"),
        ),
        (_row_kekosongan(situasi, k) for k in fakta.bidang),
        "Pemeriksaan buku kerja atas data yang masuk",
    )


def _row_kekosongan(situasi: Situasi, k: KekosonganBidang) -> tuple[Sel, ...]:
    b = k.bidang
    lacks = "; ".join(f"{sebab.jumlah} layanan {ALASAN_SINGKAT[sebab.alasan]}" for sebab in k.sebab)
    return (
        text_cell(b.nama, b.id),
        Sel(teks=f"{b.cakupan.dilaporkan} dari {b.cakupan.wajib}", rujuk=b.id),
        text_cell(lacks, b.id),
        batas_cell(situasi, b.batas, b.id),
        text_cell(", ".join(k.tabel)),
        text_cell(", ".join(k.perangkat_daerah)),
    )


def tabulate_tahun(situasi: Situasi) -> TableBundle | TextBundle:
    """Every year on hand, its index, coverage and published figures."""
    fakta = analyze_perubahan(situasi)
    if len(fakta.tahun) < 2:  # noqa: PLR2004 - one year is no row of years
        return empty_table(situasi, "tabel_tahun", "*Tabel antartahun memerlukan data sedikitnya dua tahun.*")
    limits = [t for t in fakta.tahun if t.terbit]
    return build_table(
        situasi,
        "tabel_tahun",
        "Tahun yang datanya ada",
        (
            column("tahun", "Tahun"),
            column("indeks", "Indeks daerah", angka=True),
            column("kategori", "Kategori atau keadaan"),
            column("cakupan", "Layanan terhitung", angka=True),
            column("terbit", "Angka terbit daerah", angka=True),
        ),
        (
            (
                text_cell(str(t.tahun)),
                indeks_cell(situasi, t.indeks, "daerah" if t.sekarang else None, t.kategori),
                kategori_cell(
                    t.kategori,
                    None
                    if t.indeks is not None or t.terbit
                    else "belum_terhitung" if t.cakupan.dilaporkan else "tidak_dilaporkan",
                ),
                text_cell(f"{t.cakupan.terhitung} dari {t.cakupan.wajib}"),
                terbit_cell(t.terbit, tanda=False),
            )
            for t in fakta.tahun
        ),
        cite((*rows_of_capaian(situasi), *(row for t in limits for row in t.terbit))),
    )


def tabulate_perubahan(situasi: Situasi) -> TableBundle | TextBundle:
    """Index of each *bidang* in two years, the change where it can be stated, else why not."""
    fakta = analyze_perubahan(situasi)
    rows = [
        *(_row_perubahan(situasi, p) for p in (*fakta.bidang, *((fakta.daerah,) if fakta.daerah else ())) if _has(p)),
        *(_row_perubahan_terbit(p) for p in fakta.terbit),
    ]
    if not rows:
        return empty_table(
            situasi, "tabel_perubahan", "*Tabel perubahan memerlukan indeks dari dua tahun.*", "tidak_dilaporkan"
        )
    before = fakta.waktu_lama or "sebelumnya"
    return build_table(
        situasi,
        "tabel_perubahan",
        "Perubahan indeks",
        (
            column("unit", "Unit"),
            column("lama", capitalize(before), angka=True),
            column("kini", capitalize(fakta.waktu), angka=True),
            column("selisih", "Perubahan", "poin", angka=True),
            column("keterangan", "Keterangan"),
        ),
        rows,
        cite((*rows_of_capaian(situasi), *(p.kini.baris for p in fakta.terbit))),
        ("Perubahan hanya dinyatakan bila layanan, indikator, mutu, dan aturannya sama di kedua tahun.",),
    )


def _has(p: Perubahan) -> bool:
    return p.lama is not None or p.kini is not None


def _row_perubahan(situasi: Situasi, p: Perubahan) -> tuple[Sel, ...]:
    return (
        text_cell(p.nama, p.unit_id),
        indeks_cell(situasi, p.lama),
        indeks_cell(situasi, p.kini, p.unit_id),
        poin_cell(p.selisih, p.unit_id, tanda=True),
        text_cell(TAK_SEBANDING[p.alasan] if p.alasan else TANDA_KOSONG),
    )


def _row_perubahan_terbit(p: PerubahanTerbit) -> tuple[Sel, ...]:
    return (
        text_cell(p.kini.unit, p.kini.baris.unit_id),
        terbit_cell((p.lama.baris,), tanda=False),
        terbit_cell((p.kini.baris,), p.kini.baris.unit_id, tanda=False),
        poin_cell(p.selisih, p.kini.baris.unit_id, tanda=True),
        text_cell(f"{ANGKA_TERBIT}; sumber yang sama"),
    )


def tabulate_perubahan_layanan(situasi: Situasi) -> TableBundle | TextBundle:
    """Percent of recipients served per service in two years, the largest change first."""
    fakta = analyze_perubahan(situasi)
    if not fakta.layanan:
        return empty_table(
            situasi,
            "tabel_perubahan_layanan",
            "*Tabel perubahan per layanan memerlukan sasaran dan terlayani dari dua tahun.*",
        )
    return build_table(
        situasi,
        "tabel_perubahan_layanan",
        "Perubahan penerima yang terlayani per layanan",
        (
            column("layanan", "Layanan"),
            column("lama", capitalize(fakta.waktu_lama or "sebelumnya"), "%", angka=True),
            column("kini", capitalize(fakta.waktu), "%", angka=True),
            column("selisih", "Perubahan", "poin", angka=True),
        ),
        (
            (
                text_cell(p.nama, p.unit_id),
                persen_cell(situasi, p.lama),
                persen_cell(situasi, p.kini, p.unit_id),
                poin_cell(p.selisih, p.unit_id, tanda=True),
            )
            for p in fakta.layanan
        ),
        cite(rows_of_capaian(situasi)),
    )


def tabulate_pembanding(situasi: Situasi) -> TableBundle | TextBundle:
    """The daerah and its peers: people, area, and how much of what is due they have reported."""
    fakta = analyze_perbandingan(situasi)
    if len(fakta.daerah) < 2:  # noqa: PLR2004 - the daerah alone is no comparison
        return empty_table(
            situasi, "tabel_pembanding", "*Tabel ini terisi setelah daerah pembanding dipilih.*", "tanpa_pembanding"
        )
    return build_table(
        situasi,
        "tabel_pembanding",
        "Daerah yang disandingkan",
        (
            column("daerah", "Daerah"),
            column("penduduk", "Penduduk 2024", "jiwa", angka=True),
            column("luas", "Luas", "km²", angka=True),
            column("kepadatan", "Kepadatan", "jiwa/km²", angka=True),
            column("dilaporkan", "Layanan dilaporkan", angka=True),
        ),
        (
            (
                text_cell(d.nama),
                count_cell(d.penduduk),
                count_cell(d.luas_km2),
                count_cell(_density(d.penduduk, d.luas_km2)),
                text_cell(f"{d.cakupan.dilaporkan} dari {d.cakupan.wajib}"),
            )
            for d in fakta.daerah
        ),
        "rekaan, untuk contoh" if situasi.daerah.fiktif else _REGISTER,
    )


def _density(penduduk: int | None, luas: object) -> int | None:
    if penduduk is None or not luas:
        return None
    return int(Fraction(penduduk) / Fraction(str(luas)) + Fraction(1, 2))


def tabulate_perbandingan(situasi: Situasi) -> TableBundle | TextBundle:
    """Index or published figure of the daerah and of each *bidang*, one column per daerah."""
    fakta = analyze_perbandingan(situasi)
    return _tabulate_sanding(
        situasi, "tabel_perbandingan", "Perbandingan antardaerah", fakta.baris if len(fakta.daerah) > 1 else ()
    )


def tabulate_perbandingan_layanan(situasi: Situasi) -> TableBundle | TextBundle:
    """Percent of recipients served per service of which at least two daerah have one."""
    fakta = analyze_perbandingan(situasi)
    return _tabulate_sanding(
        situasi, "tabel_perbandingan_layanan", "Perbandingan penerima yang terlayani (%)", fakta.layanan
    )


def _tabulate_sanding(
    situasi: Situasi, tabel_id: str, judul: str, baris: tuple[BarisSanding, ...]
) -> TableBundle | TextBundle:
    if not baris:
        return empty_table(
            situasi, tabel_id, "*Tabel ini terisi setelah daerah pembanding memiliki angka untuk unit yang sama.*"
        )
    areas = baris[0].nilai
    published = [t for b in baris for n in b.nilai for t in n.terbit]
    return build_table(
        situasi,
        tabel_id,
        judul,
        (column("unit", "Unit"), *(column(f"d{i}", n.nama, angka=True) for i, n in enumerate(areas))),
        (
            (
                text_cell(b.nama, b.unit_id),
                *(_value_cell(situasi, n, b.unit_id, persen=b.ukuran == "penerima") for n in b.nilai),
            )
            for b in baris
        ),
        cite((*rows_of_capaian(situasi), *published)),
        ("Sel tanpa tanda adalah hasil hitungan. Angka terbit ditandai (terbit) dan tidak diberi kategori.",),
    )


def _value_cell(situasi: Situasi, n: NilaiSanding, unit_id: str, *, persen: bool) -> Sel:
    rujuk = unit_id if n.sendiri else None
    if n.nilai is not None:
        return persen_cell(situasi, n.nilai, rujuk) if persen else indeks_cell(situasi, n.nilai, rujuk, n.kategori)
    if n.terbit:
        figures = "; ".join(format_terbit(t) for t in n.terbit)
        return Sel(teks=f"{figures} (terbit)", nilai=_single(n), rujuk=rujuk)
    return gap_cell(n.alasan, rujuk)


def _single(n: NilaiSanding) -> str | None:
    return decimal_text(n.terbit[0].persen) if len(n.terbit) == 1 else None

